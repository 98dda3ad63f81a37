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

/// A stack of a bounded height whose lower levels alone are there from the start: to make one costs
/// `NEAR` entries, not all of them.
pub(crate) struct Stack<T, const NEAR: usize, const FAR: usize> {
    len: usize,
    near: [T; NEAR],
    far: Option<[T; FAR]>,
}

impl<T: Copy, const NEAR: usize, const FAR: usize> Stack<T, NEAR, FAR> {
    #[cold]
    fn push_far(&mut self, entry: T) -> bool {
        let far = self.far.get_or_insert([entry; FAR]);
        let Some(slot) = far.get_mut(self.len - NEAR) else { return false };
        *slot = entry;
        self.len += 1;
        true
    }
}

/// What a [`Stack`] of any height can do.
pub(crate) trait Pile<T: Copy> {
    fn new(filler: T) -> Self;
    fn len(&self) -> usize;
    /// False when the stack is full.
    fn push(&mut self, entry: T) -> bool;
    fn pop(&mut self);
    /// The top entry, which it is no longer.
    fn take(&mut self) -> Option<T>;
    fn get(&self, at: usize) -> Option<&T>;
    fn top(&mut self) -> Option<&mut T>;
    fn clear(&mut self);
}

impl<T: Copy, const NEAR: usize, const FAR: usize> Pile<T> for Stack<T, NEAR, FAR> {
    #[inline(always)]
    fn new(filler: T) -> Self {
        Self { len: 0, near: [filler; NEAR], far: None }
    }

    #[inline]
    fn len(&self) -> usize {
        self.len
    }

    #[inline]
    fn push(&mut self, entry: T) -> bool {
        if let Some(slot) = self.near.get_mut(self.len) {
            *slot = entry;
            self.len += 1;
            return true;
        }
        self.push_far(entry)
    }

    #[inline]
    fn pop(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    #[inline]
    fn take(&mut self) -> Option<T> {
        let top = *self.top()?;
        self.len -= 1;
        Some(top)
    }

    #[inline]
    fn get(&self, at: usize) -> Option<&T> {
        if at >= self.len {
            return None;
        }
        self.near.get(at).or_else(|| self.far.as_ref()?.get(at.checked_sub(NEAR)?))
    }

    #[inline]
    fn top(&mut self) -> Option<&mut T> {
        let at = self.len.checked_sub(1)?;
        match self.near.get_mut(at) {
            Some(entry) => Some(entry),
            None => self.far.as_mut()?.get_mut(at.checked_sub(NEAR)?),
        }
    }

    #[inline]
    fn clear(&mut self) {
        self.len = 0;
    }
}
