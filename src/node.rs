//! A place in a body that was checked, from which a reader can start again.

use crate::format::Format;

/// How many prefixes can mean UCWA's namespace at once. A view carries these, so that it can be walked
/// without going back to the start of the body.
const PREFIXES: usize = 3;

/// Which XML names count as UCWA's at some place: those without a prefix, and those with one of a few.
#[derive(Clone, Copy, Default)]
pub(crate) struct Scope {
    /// Where the declared prefixes that count stand in the body; each is followed by `=` or white space.
    prefixes: [u32; PREFIXES],
    len: u8,
    /// Names without a prefix count.
    pub(crate) unprefixed: bool,
    /// The root is in no namespace, and what is in none counts.
    pub(crate) bare: bool,
}

impl Scope {
    pub(crate) const NONE: Self = Self { prefixes: [0; PREFIXES], len: 0, unprefixed: false, bare: false };

    /// Outside of a root that is in UCWA's namespace, or in none.
    pub(crate) fn of_root(bare: bool) -> Self {
        Self { bare, unprefixed: bare, ..Self::default() }
    }

    /// Whether names with this prefix count; the empty one is none.
    #[inline]
    pub(crate) fn counts(&self, body: &[u8], prefix: &[u8]) -> bool {
        if prefix.is_empty() { self.unprefixed } else { self.find(body, prefix).is_some() }
    }

    fn find(&self, body: &[u8], prefix: &[u8]) -> Option<usize> {
        self.prefixes.iter().take(usize::from(self.len)).position(|&start| {
            let declared = body.get(start as usize..).unwrap_or_default();
            let after = declared.strip_prefix(prefix).and_then(<[u8]>::first);
            matches!(after, Some(b'=' | b' ' | b'\t' | b'\n' | b'\r'))
        })
    }

    /// The same for a body that ends in `to`, where the prefixes that count are written down.
    #[cfg(feature = "alloc")]
    pub(crate) fn written_to(mut self, body: &[u8], to: &mut alloc::vec::Vec<u8>) -> Self {
        for start in self.prefixes.iter_mut().take(usize::from(self.len)) {
            let declared = body.get(*start as usize..).unwrap_or_default();
            *start = to.len() as u32;
            to.extend(declared.iter().take_while(|&&byte| !matches!(byte, b'=' | b' ' | b'\t' | b'\n' | b'\r')));
            to.push(b'=');
        }
        self
    }

    /// A declaration of the prefix that stands at `start`; false when there is no room for one more.
    #[cold]
    pub(crate) fn declare(&mut self, body: &[u8], start: usize, prefix: &[u8], counts: bool) -> bool {
        match (self.find(body, prefix), counts) {
            (Some(_), true) | (None, false) => true,
            (Some(at), false) => {
                // The last one takes its place.
                self.len = self.len.saturating_sub(1);
                let last = self.prefixes.get(usize::from(self.len)).copied().unwrap_or_default();
                if let Some(entry) = self.prefixes.get_mut(at) {
                    *entry = last;
                }
                true
            }
            (None, true) => {
                let Some(entry) = self.prefixes.get_mut(usize::from(self.len)) else { return false };
                *entry = start as u32;
                self.len += 1;
                true
            }
        }
    }
}

/// The start and end of something in a body that was checked, and what is needed to read it there.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) body: &'a [u8],
    pub(crate) start: u32,
    /// The end, where it is known; the end of the body where it is not.
    pub(crate) end: u32,
    pub(crate) format: Format,
    /// In XML: which names count, outside of the element here.
    pub(crate) scope: Scope,
}

impl<'a> Node<'a> {
    #[inline(always)]
    pub(crate) const fn none() -> Self {
        Self { body: &[], start: 0, end: 0, format: Format::Json, scope: Scope::NONE }
    }

    /// The same in a body of which no more was checked than up to `end`.
    #[inline(always)]
    pub(crate) fn up_to(self, end: usize) -> Self {
        Self { body: self.body.get(..end).unwrap_or(self.body), end: end as u32, ..self }
    }

    /// The bytes from start to end.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.body.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The text from start to end.
    pub(crate) fn raw(&self) -> &'a str {
        core::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}
