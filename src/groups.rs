//! Bringing equal relations together: JSON has one member for all links of a relation, and one for all embedded
//! resources of one.
//!
//! Without an allocator the relations are gone through in batches of 64. Those of up to 64 are grouped wherever
//! they stand; among more, equal ones have to stand together already.

use crate::encode_error::EncodeErrorKind;
use crate::item::Part;
use crate::put::Put;
use crate::text::Text;

/// How many groups are looked at in one go.
pub(crate) const BATCH: usize = 64;
/// So that the time stays linear, and what stands twice is found all the same.
const MOST_BATCHES: usize = 64;

/// Goes through all entries, each with its relation, and whether it asks for an array.
pub(crate) type Visit<'v, 'a, E> = &'v mut dyn FnMut(&mut dyn FnMut(Text<'a>, bool, &E));

/// The relations of a sequence, as long as they are few and equal ones stand together: then all is known of them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Few<'a> {
    rels: [Option<Text<'a>>; 6],
    len: usize,
    /// Which of them stand in arrays, a bit for each.
    plural: u8,
}

impl<'a> Few<'a> {
    /// Not those of a sequence; they are not known.
    pub(crate) const UNKNOWN: Self = Self { rels: [None; 6], len: usize::MAX, plural: 0 };

    #[inline]
    pub(crate) fn add(&mut self, rel: Text<'a>, plural: bool) {
        let found = self.rels.iter().take(self.len).flatten().position(|known| *known == rel);
        match (found, self.rels.get_mut(self.len)) {
            (Some(group), _) if group + 1 == self.len => self.plural |= 1 << group,
            (None, Some(slot)) => {
                *slot = Some(rel);
                self.plural |= u8::from(plural) << self.len;
                self.len += 1;
            }
            _ => self.len = usize::MAX,
        }
    }

    pub(crate) const fn any(&self) -> bool {
        self.len > 0
    }

    pub(crate) const fn are_known(&self) -> bool {
        self.len != usize::MAX
    }

    /// Whether it is certain that there is one alone.
    pub(crate) const fn is_one(&self) -> bool {
        self.len == 1 && self.plural == 0
    }

    /// What is known of them.
    pub(crate) fn groups(&self) -> Groups {
        Groups { len: self.len as u8, plural: self.plural.into(), ..Groups::NONE }
    }
}

/// The relations of a sequence, of its groups from one on.
pub(crate) struct Survey<'a> {
    /// Groups before these, which earlier surveys have seen.
    skipped: usize,
    rels: [Text<'a>; BATCH],
    len: usize,
    /// Which of the groups have several members, a bit for each.
    plural: u64,
    /// Equal relations stand apart.
    scattered: bool,
    /// There are more groups than these.
    more: bool,
    // Where it is.
    last: Option<Text<'a>>,
    runs: usize,
    group: Option<usize>,
}

impl<'a> Survey<'a> {
    /// (By a call, so that it is made where it is kept, and takes its stack once.)
    #[inline(never)]
    pub(crate) const fn after(skipped: usize) -> Self {
        let rels = [Text::plain(""); BATCH];
        Self { skipped, rels, len: 0, plural: 0, scattered: false, more: false, last: None, runs: 0, group: None }
    }

    pub(crate) fn add(&mut self, rel: Text<'a>, plural: bool) {
        let mut several = plural;
        if self.last == Some(rel) {
            several = true;
        } else {
            self.last = Some(rel);
            self.runs += 1;
            self.group = if self.runs > self.skipped { self.enter(rel, &mut several) } else { None };
        }
        if let (Some(group), true) = (self.group, several) {
            self.plural |= 1 << group;
        }
    }

    /// The group of a relation that differs from the one before it.
    fn enter(&mut self, rel: Text<'a>, several: &mut bool) -> Option<usize> {
        if let Some(group) = self.rels.iter().take(self.len).position(|known| *known == rel) {
            self.scattered = true;
            *several = true;
            return Some(group);
        }
        let Some(slot) = self.rels.get_mut(self.len) else {
            self.more = true;
            return None;
        };
        *slot = rel;
        self.len += 1;
        Some(self.len - 1)
    }

    /// What is needed to write these groups; or why they cannot be.
    pub(crate) fn end(&self) -> Result<Groups, EncodeErrorKind> {
        if self.scattered && (self.more || self.skipped > 0) {
            return Err(EncodeErrorKind::ScatteredRelations);
        }
        if self.more && self.skipped / BATCH >= MOST_BATCHES - 1 {
            return Err(EncodeErrorKind::TooManyRelations);
        }
        let Self { skipped, plural, scattered, more, .. } = *self;
        Ok(Groups { skipped: skipped as u32, len: self.len as u8, plural, scattered, more })
    }

    /// How many groups it has seen.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn rel(&self, group: usize) -> Option<Text<'a>> {
        self.rels.get(group).copied()
    }
}

/// Up to 64 groups.
#[derive(Clone, Copy)]
pub(crate) struct Groups {
    /// How many stand before them.
    pub(crate) skipped: u32,
    pub(crate) len: u8,
    plural: u64,
    /// They are to be written one by one.
    pub(crate) scattered: bool,
    pub(crate) more: bool,
}

impl Groups {
    pub(crate) const NONE: Self = Self { skipped: 0, len: 0, plural: 0, scattered: false, more: false };

    /// Whether the members of this one stand in an array.
    pub(crate) const fn is_plural(&self, group: usize) -> bool {
        group < BATCH && self.plural >> group & 1 == 1
    }
}

/// Writes all entries by groups, as members of the container that is open; those of several stand in an `array`.
pub(crate) fn write<'a, E>(
    put: &mut dyn Put,
    array: Part,
    rels: &Few<'a>,
    visit: Visit<'_, 'a, E>,
    write: &mut dyn FnMut(&mut dyn Put, Text<'a>, &E),
) {
    if rels.are_known() {
        let mut run = Run::new(array);
        visit(&mut |rel, _, entry| {
            run.follow(put, rel, rels);
            write(put, rel, entry);
        });
        return run.end(put);
    }
    write_surveyed(put, array, visit, write);
}

/// The same of entries whose relations have to be gone through first. (A call: what that needs is not on the
/// stack where groups nest. Transcoding takes 43 kB of it so, and 49 kB otherwise.)
#[inline(never)]
fn write_surveyed<'a, E>(
    put: &mut dyn Put,
    array: Part,
    visit: Visit<'_, 'a, E>,
    write: &mut dyn FnMut(&mut dyn Put, Text<'a>, &E),
) {
    let mut skipped = 0;
    loop {
        let mut survey = Survey::after(skipped);
        visit(&mut |rel, plural, _| survey.add(rel, plural));
        let groups = match survey.end() {
            Ok(groups) => groups,
            Err(kind) => return put.fail(kind, None),
        };
        if groups.scattered {
            for group in 0..usize::from(groups.len) {
                let wanted = survey.rel(group);
                let mut run = Run::new(array);
                visit(&mut |rel, _, entry| {
                    if Some(rel) == wanted {
                        run.enter(put, rel, groups.is_plural(group));
                        write(put, rel, entry);
                    }
                });
                run.end(put);
            }
            return;
        }
        let mut run = Run::new(array);
        let mut runs = 0;
        visit(&mut |rel, _, entry| {
            if run.rel != Some(rel) {
                runs += 1;
            }
            // Those before were written by earlier rounds, those after will be by later ones.
            match (runs - 1_usize).checked_sub(skipped) {
                Some(group) if group < BATCH => {
                    run.enter(put, rel, groups.is_plural(group));
                    write(put, rel, entry);
                }
                _ => run.rel = Some(rel),
            }
        });
        run.end(put);
        if !groups.more {
            return;
        }
        skipped += BATCH;
    }
}

/// A group that is being written.
pub(crate) struct Run<'a> {
    array: Part,
    rel: Option<Text<'a>>,
    open: bool,
    /// How many groups there were before it.
    index: usize,
}

impl<'a> Run<'a> {
    pub(crate) const fn new(array: Part) -> Self {
        Self { array, rel: None, open: false, index: 0 }
    }

    /// As [`enter`](Self::enter), where all relations are known.
    #[inline]
    pub(crate) fn follow(&mut self, put: &mut dyn Put, rel: Text<'a>, rels: &Few<'a>) {
        if self.rel != Some(rel) {
            self.enter(put, rel, rels.groups().is_plural(self.index));
            self.index += 1;
        }
    }

    /// An entry is to be written: one more of the group, or the first of the next.
    fn enter(&mut self, put: &mut dyn Put, rel: Text<'a>, plural: bool) {
        if self.rel == Some(rel) {
            return;
        }
        self.end(put);
        self.rel = Some(rel);
        if plural {
            put.start(self.array, Some(rel));
            self.open = true;
        }
    }

    pub(crate) fn end(&mut self, put: &mut dyn Put) {
        if core::mem::take(&mut self.open) {
            put.end(self.array, None);
        }
    }
}
