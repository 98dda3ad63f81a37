//! What is likely to stand ahead, as the bytes of one word: tags and attributes as servers write them.

use crate::cursor::Cursor;
use crate::member::Member;
use crate::piece::Piece;

/// Off for the tests that see to it that nothing depends on it.
pub(super) const EXPECT: bool = cfg!(not(ucwa_no_expectation));

/// A name with what stands before and after it, at most sixteen bytes: to compare all of them at once takes eight
/// instructions, to read a name and to look it up a hundred.
#[derive(Clone, Copy)]
pub(super) struct Usual {
    text: u128,
    /// Of the sixteen bytes ahead, those that are to be as in `text`.
    mask: u128,
    pub(super) len: u8,
    pub(super) member: Member,
}

/// What is there for each value of five bits of a byte: those by which its names differ.
pub(super) type Table = [Usual; 32];

impl Usual {
    /// What nothing is like.
    const NONE: Self = Self { text: 1, mask: 0, len: 0, member: Member::Rel };

    const fn of(before: &[u8], member: Member, after: &[u8]) -> Self {
        let name = member.as_str().as_bytes();
        let len = before.len() + name.len() + after.len();
        if len > 16 {
            return Self::NONE;
        }
        let mut bytes = [0; 16];
        let parts = [before, name, after];
        let (mut at, mut parts) = (0, parts.as_slice());
        while let [part, others @ ..] = parts {
            let mut rest = *part;
            while let [byte, more @ ..] = rest {
                bytes[at] = *byte;
                at += 1;
                rest = more;
            }
            parts = others;
        }
        Self { text: u128::from_le_bytes(bytes), mask: u128::MAX >> (8 * (16 - len)), len: len as u8, member }
    }

    /// Of `members` those that are told apart by the byte at `at`.
    const fn table(before: &[u8], members: &[Member], after: &[u8], at: usize) -> Table {
        let mut table = [Self::NONE; 32];
        let mut rest = members;
        while let [member, others @ ..] = rest {
            let usual = Self::of(before, *member, after);
            let slot = usual.text.to_le_bytes()[at] as usize % 32;
            assert!(table[slot].len == 0, "each at its own place");
            table[slot] = usual;
            rest = others;
        }
        table
    }

    /// Whether it is what stands ahead.
    #[inline(always)]
    pub(super) fn is(&self, ahead: &[u8; 16]) -> bool {
        u128::from_le_bytes(*ahead) & self.mask == self.text
    }

    /// That of a table which `byte`, of those ahead, belongs to, if it is what stands ahead.
    #[inline(always)]
    fn find(table: &'static Table, byte: u8, ahead: &[u8; 16]) -> Option<&'static Self> {
        table.get(usize::from(byte) % 32).filter(|usual| usual.is(ahead))
    }

    /// A start tag's name and the space after it.
    #[inline(always)]
    pub(super) fn tag(ahead: &[u8; 16]) -> Option<&'static Self> {
        static TAGS: Table = {
            use Member::{In, Link, Property, Resource, Sender};
            Usual::table(b"<", &[Property, Link, Resource, Sender, In], b" ", 1)
        };
        let [_, byte, ..] = *ahead;
        Self::find(&TAGS, byte, ahead)
    }

    /// An attribute's name with the space before it and the quotation mark after it.
    #[inline(always)]
    pub(super) fn attribute(ahead: &[u8; 16]) -> Option<&'static Self> {
        static ATTRIBUTES: Table = {
            use Member::{Href, Name, Rel, Revision, Status, Title};
            Usual::table(b" ", &[Rel, Href, Title, Revision, Name, Status], b"=\"", 3)
        };
        let [_, _, _, byte, ..] = *ahead;
        Self::find(&ATTRIBUTES, byte, ahead)
    }

    /// The name of a property, which is to be this one, and the end of its start tag.
    #[inline(always)]
    pub(super) fn property(member: Member, ahead: &[u8; 16]) -> Option<&'static Self> {
        static NAMES: [Usual; Member::ALL.len()] = {
            let mut names = [Usual::NONE; Member::ALL.len()];
            let mut rest = Member::ALL;
            while let [member, others @ ..] = rest {
                names[*member as usize] = Usual::of(b"", *member, b"\">");
                rest = others;
            }
            names
        };
        NAMES.get(member as usize).filter(|usual| usual.is(ahead))
    }
}

/// The start tag of a property, up to its name.
pub(super) const PROPERTY: [u8; 16] = {
    let tag = Usual::of(b"<", Member::Property, b"").text;
    let attribute = Usual::of(b" ", Member::Name, b"=\"");
    (tag | attribute.text << (8 * (16 - attribute.len as u32))).to_le_bytes()
};

/// The end tag of a property.
pub(super) const PROPERTY_END: [u8; 11] = {
    let tag = Usual::of(b"</", Member::Property, b">").text.to_le_bytes();
    let Some(end) = tag.first_chunk() else { panic!("it is shorter") };
    *end
};

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
