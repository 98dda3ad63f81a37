//! What a type wants of a resource: readers look for it by its bytes, and say it with no steps.

use crate::coding::Coding;
use crate::item::{Link, Property};
use crate::member::Member;
use crate::sought::Sought;

/// How many names are looked for by their bytes; more, and longer ones, are looked up.
pub(crate) const NAMES: usize = 16;

/// The names that a type wants, `rel` before them, each as it stands between a value and the next.
pub(crate) struct Wanted {
    pub(crate) json: &'static [Sought],
    pub(crate) xml: &'static [Sought],
    /// Those of them that are members.
    pub(crate) members: &'static [Option<Member>],
}

/// What comes after what was said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// The resource's end, of which nothing is to be checked.
    End,
    /// The rest of a group, which is open.
    Group,
    /// Whatever else.
    Members,
}

/// Who takes what a resource says.
pub(crate) trait Taker<'a> {
    /// A property of this number among those that are wanted: its text. (In registers: a `Text` goes through memory, where it
    /// is read before it is all written, and that waits.)
    fn wanted(&mut self, number: usize, text: &'a [u8], coding: Coding);
    /// A property of any name.
    fn property(&mut self, property: &Property<'a>);
    fn link(&mut self, link: Link<'a>);
}

/// Which of these begins the bytes ahead, from `next` on: most bodies keep to the order of the table, if it is theirs.
#[inline(always)]
pub(crate) fn find(names: &[Sought], next: usize, ahead: &[u8; 16]) -> Option<usize> {
    let found = names.get(next..)?.iter().position(|name| name.is(ahead))?;
    Some(next + found)
}
