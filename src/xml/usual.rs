//! What is likely to stand ahead, as the bytes of one word: tags and attributes as servers write them.

use crate::cursor::Cursor;
use crate::member::Member;
use crate::piece::Piece;
use crate::sought::{Sought, joined};
use crate::vocabulary::EventKind;

/// Off for the tests that see to it that nothing depends on it.
pub(super) const EXPECT: bool = cfg!(not(ucwa_no_expectation));

/// A name with what stands before and after it: to compare all of them at once takes five instructions, to read a name and
/// to look it up a hundred.
#[derive(Clone, Copy)]
pub(super) struct Usual {
    sought: Sought,
    pub(super) member: Option<Member>,
}

/// What is there for each value of five bits by which its names differ.
type Table = [Usual; 32];

impl Usual {
    /// What nothing is like.
    pub(super) const NONE: Self = Self::none();

    /// (A constant would be copied, with what is not there.)
    #[inline(always)]
    pub(super) const fn none() -> Self {
        Self { sought: Sought::none(), member: None }
    }

    const fn of(before: &str, member: Member, after: &str) -> Self {
        Self { sought: Sought::new(&[before, member.as_str(), after]), member: Some(member) }
    }

    /// The first `len` bytes of these.
    pub(super) fn beginning(ahead: &[u8; 16], len: usize, member: Option<Member>) -> Self {
        Self { sought: Sought::beginning(ahead, len), member }
    }

    #[inline(always)]
    pub(super) const fn len(&self) -> usize {
        self.sought.len()
    }

    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    const fn put(self, table: &mut Table, slot: usize) {
        assert!(table[slot].len() == 0 && self.len() > 0, "each at its own place");
        table[slot] = self;
    }

    /// Whether it is what stands ahead.
    #[inline(always)]
    pub(super) fn is(&self, ahead: &[u8; 16]) -> bool {
        self.sought.is(ahead)
    }

    /// Of the tag that is likely to stand ahead, by its first letters.
    #[inline(always)]
    const fn slot_of_tag(ahead: &[u8; 16]) -> usize {
        let [_, first, second, ..] = *ahead;
        (first as usize + 2 * second as usize) % 32
    }

    /// A start tag's name and the space after it; those of events are no members.
    #[inline(always)]
    pub(super) fn tag(ahead: &[u8; 16]) -> Option<&'static Self> {
        static TAGS: Table = {
            use Member::{Events, In, Link, Property, Resource, Sender};
            let mut table = [Usual::NONE; 32];
            let mut members = [Property, Link, Resource, Sender, In, Events].as_slice();
            while let [member, others @ ..] = members {
                let usual = Usual::of("<", *member, " ");
                usual.put(&mut table, Usual::slot_of_tag(usual.sought.bytes()));
                members = others;
            }
            let mut kinds = EventKind::ALL;
            while let [kind, others @ ..] = kinds {
                let usual = Usual { sought: Sought::new(&["<", kind.as_str(), " "]), member: None };
                usual.put(&mut table, Usual::slot_of_tag(usual.sought.bytes()));
                kinds = others;
            }
            table
        };
        TAGS.get(Self::slot_of_tag(ahead)).filter(|usual| usual.is(ahead))
    }

    /// An attribute's name with the space before it and the quotation mark after it.
    #[inline(always)]
    pub(super) fn attribute(ahead: &[u8; 16]) -> Option<&'static Self> {
        const fn slot(ahead: &[u8; 16]) -> usize {
            let [_, _, _, third, ..] = *ahead;
            third as usize % 32
        }
        static ATTRIBUTES: Table = {
            use Member::{Href, Name, Rel, Revision, Status, Title};
            let mut table = [Usual::NONE; 32];
            let mut members = [Rel, Href, Title, Revision, Name, Status].as_slice();
            while let [member, others @ ..] = members {
                let usual = Usual::of(" ", *member, "=\"");
                usual.put(&mut table, slot(usual.sought.bytes()));
                members = others;
            }
            table
        };
        ATTRIBUTES.get(slot(ahead)).filter(|usual| usual.is(ahead))
    }

    /// The name of a property, which is to be this one, and the end of its start tag.
    #[inline(always)]
    pub(super) fn property(member: Member, ahead: &[u8; 16]) -> Option<&'static Self> {
        #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
        static NAMES: [Usual; Member::ALL.len()] = {
            let mut names = [Usual::NONE; Member::ALL.len()];
            let mut rest = Member::ALL;
            while let [member, others @ ..] = rest {
                names[*member as usize] = Usual::of("", *member, "\">");
                rest = others;
            }
            names
        };
        NAMES.get(member as usize).filter(|usual| usual.is(ahead))
    }
}

/// The two attributes that nearly all tags have first, up to their values.
pub(super) const REL: [u8; 6] = joined(&[" ", Member::Rel.as_str(), "=\""]);
pub(super) const HREF: [u8; 7] = joined(&[" ", Member::Href.as_str(), "=\""]);

/// The start tag of a property, up to its name.
pub(super) const PROPERTY: [u8; 16] = joined(&["<", Member::Property.as_str(), " ", Member::Name.as_str(), "=\""]);

/// The end tag of a property.
pub(super) const PROPERTY_END: [u8; 11] = joined(&["</", Member::Property.as_str(), ">"]);

/// Where the end tag ahead ends, if it is that of the element of this name, and as short as it can be.
#[inline(always)]
pub(super) fn end_tag(cursor: &Cursor<'_>, name: Piece) -> Option<usize> {
    let [b'<', b'/'] = cursor.chunk(cursor.at())? else { return None };
    let start = cursor.at() + 2;
    let len = name.end() - name.start();
    let end = start + len;
    let differ = |one: usize, other: usize| {
        Some(u64::from_le_bytes(*cursor.chunk(one)?) ^ u64::from_le_bytes(*cursor.chunk(other)?))
    };
    let same = if len <= 8 {
        differ(name.start(), start)?.wrapping_shl(64 - 8 * len as u32) == 0
    } else {
        len <= 16 && differ(name.start(), start)? == 0 && differ(name.end() - 8, end - 8)? == 0
    };
    let [b'>'] = cursor.chunk(end)? else { return None };
    (same && EXPECT).then_some(end + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn names_are_known_by_their_bytes() {
        use Member::{Href, Name, Rel, Revision, Status, Title};
        for member in [Rel, Href, Title, Revision, Name, Status] {
            let ahead = format!(" {}=\"                ", member.as_str());
            let usual = Usual::attribute(ahead.as_bytes().first_chunk().unwrap()).unwrap();
            assert_eq!((usual.member, usual.len()), (Some(member), ahead.trim_end().len()), "{ahead}");
            let ahead = ahead.replace('"', "'");
            assert!(Usual::attribute(ahead.as_bytes().first_chunk().unwrap()).is_none(), "{ahead}");
        }
        for &member in Member::ALL {
            let ahead = format!("{}\">                ", member.as_str());
            let ahead = ahead.as_bytes().first_chunk().unwrap();
            let usual = Usual::property(member, ahead).unwrap();
            assert_eq!((usual.member, usual.len()), (Some(member), member.as_str().len() + 2), "{member:?}");
            let others = Member::ALL.iter().filter(|&&other| Usual::property(other, ahead).is_some());
            assert_eq!(others.count(), 1, "{member:?}");
        }
    }
}
