//! Which containers a reader has open, and what it has seen in each.

use crate::item::Part;
use crate::member::{Member, Members};
use crate::piece::Piece;

/// An open container.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) part: Part,
    /// The members that this container has had so far.
    pub(crate) seen: Members,
    /// The one that came last, if it was one of ours.
    pub(crate) last: Option<Member>,
    /// In JSON the key of an array in `_links` or `_embedded`; in XML the name in the start tag.
    pub(crate) name: Piece,
}

impl Frame {
    /// What stands where nothing is open. It is read by nobody; being zeros, many are written at once, which takes 15 of 2 500
    /// instructions off one event of XML.
    pub(crate) const FILLER: Self =
        Self { part: Part::Resource, seen: Members::NONE, last: Some(Member::Rel), name: Piece::NONE };

    pub(crate) const fn new(part: Part, name: Piece) -> Self {
        Self { part, seen: Members::NONE, last: None, name }
    }

    /// Notes a member; false if it was there before and must not stand twice.
    #[inline]
    pub(crate) fn note(&mut self, member: Member) -> bool {
        let first = !(self.seen.has(member) && self.part.unique().has(member));
        self.seen.add(member);
        first
    }
}

/// The upper levels of a stack, which are made when they are needed: until then they cost nothing.
pub(crate) struct Upper<T, const FAR: usize>(Option<[T; FAR]>);

impl<T, const FAR: usize> Upper<T, FAR> {
    /// (A constant would be copied, with all that is not there.)
    #[inline(always)]
    pub(crate) const fn none() -> Self {
        Self(None)
    }
}

/// The lower levels of a stack, which are there from the start; above them it has the upper ones that it is told of, if any.
// (In this order, what is around it is written at once where it is made: 40 instructions, of 2 200 for one event.)
#[repr(C)]
pub(crate) struct Lower<T, const NEAR: usize> {
    len: usize,
    near: [T; NEAR],
}

impl<T: Copy, const NEAR: usize> Lower<T, NEAR> {
    #[inline(always)]
    pub(crate) const fn new(filler: T) -> Self {
        Self { len: 0, near: [filler; NEAR] }
    }

    /// False when the stack is full.
    #[inline(always)]
    pub(crate) fn push<'u, const FAR: usize>(
        &mut self,
        entry: T,
        upper: impl FnOnce() -> Option<&'u mut Upper<T, FAR>>,
    ) -> bool
    where
        T: 'u,
    {
        let (len, filler) = (self.len, self.near.last());
        let slot = match len.checked_sub(NEAR) {
            None => self.near.get_mut(len),
            Some(at) => filler.and_then(|filler| Self::far_slot(at, filler, upper())),
        };
        let Some(slot) = slot else { return false };
        *slot = entry;
        self.len += 1;
        true
    }

    /// These, and no others.
    #[inline(always)]
    pub(crate) fn set<const LEN: usize>(&mut self, entries: [T; LEN]) {
        const { assert!(LEN <= NEAR, "there is room for all") };
        if let Some(first) = self.near.first_chunk_mut() {
            *first = entries;
            self.len = LEN;
        }
    }

    #[cold]
    #[inline(never)]
    fn far_slot<'u, const FAR: usize>(
        at: usize,
        filler: &T,
        upper: Option<&'u mut Upper<T, FAR>>,
    ) -> Option<&'u mut T> {
        upper?.0.get_or_insert([*filler; FAR]).get_mut(at)
    }

    #[inline]
    pub(crate) fn pop(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    /// Puts an entry there, if there is one, and takes it off with those above: the top, which is the first, or one so many down. (As
    /// a value that is returned it goes through memory in parts, and is waited for: 9 % more time for one event, 8 % item by item.)
    #[inline(always)]
    pub(crate) fn pop_to<'u, const FAR: usize>(
        &mut self,
        count: usize,
        place: &mut T,
        upper: impl FnOnce() -> Option<&'u mut Upper<T, FAR>>,
    ) where
        T: 'u,
    {
        let Some(at) = self.len.checked_sub(count) else { return };
        self.len = at;
        if let Some(entry) = self.near.get(at) {
            *place = *entry;
        } else if let Some(entry) = upper().and_then(|upper| upper.0.as_ref()?.get(at.checked_sub(NEAR)?)) {
            *place = *entry;
        }
    }

    #[inline(always)]
    pub(crate) fn get<'s, const FAR: usize>(
        &'s self,
        at: usize,
        upper: impl FnOnce() -> Option<&'s Upper<T, FAR>>,
    ) -> Option<&'s T> {
        if at >= self.len {
            return None;
        }
        self.near.get(at).or_else(|| upper()?.0.as_ref()?.get(at.checked_sub(NEAR)?))
    }

    /// The top entry.
    #[inline(always)]
    pub(crate) fn top<'s, const FAR: usize>(
        &'s mut self,
        upper: impl FnOnce() -> Option<&'s mut Upper<T, FAR>>,
    ) -> Option<&'s mut T> {
        let at = self.len.checked_sub(1)?;
        match self.near.get_mut(at) {
            Some(entry) => Some(entry),
            None => upper()?.0.as_mut()?.get_mut(at.checked_sub(NEAR)?),
        }
    }
}

/// A stack of a bounded height, with all of its levels: to make one costs `NEAR` entries.
pub(crate) struct Stack<T, const NEAR: usize, const FAR: usize> {
    lower: Lower<T, NEAR>,
    upper: Upper<T, FAR>,
}

impl<T: Copy, const NEAR: usize, const FAR: usize> Stack<T, NEAR, FAR> {
    #[inline(always)]
    pub(crate) const fn new(filler: T) -> Self {
        Self { lower: Lower::new(filler), upper: Upper::none() }
    }

    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.lower.len
    }

    /// False when the stack is full.
    #[inline]
    pub(crate) fn push(&mut self, entry: T) -> bool {
        self.lower.push(entry, || Some(&mut self.upper))
    }

    #[inline]
    pub(crate) fn pop(&mut self) {
        self.lower.pop();
    }

    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.lower.get(at, || Some(&self.upper))
    }

    #[inline]
    pub(crate) fn top(&mut self) -> Option<&mut T> {
        self.lower.top(|| Some(&mut self.upper))
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        self.lower.len = 0;
    }
}

/// What has room for so much that is far (`[Far; N]`) is used as what has room for any (`[Far]`), and so all that it does is
/// compiled once. The body is no call of itself: the array becomes a slice.
macro_rules! any_room {
    ($type:ident) => {
        impl<'a, const FAR: usize> core::ops::Deref for $type<'a, [Far; FAR]> {
            type Target = $type<'a>;

            #[inline(always)]
            fn deref(&self) -> &$type<'a> {
                self
            }
        }

        impl<'a, const FAR: usize> core::ops::DerefMut for $type<'a, [Far; FAR]> {
            #[inline(always)]
            fn deref_mut(&mut self) -> &mut $type<'a> {
                self
            }
        }
    };
}

pub(crate) use any_room;
