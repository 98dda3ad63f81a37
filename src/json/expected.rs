//! How a member that is expected begins, as the bytes of one word.

use crate::member::Member;

/// A member's name in quotation marks, the colon, and the first byte of the value it usually has: with no white space
/// between, as servers send it.
pub(super) struct Expected {
    text: u128,
    /// Of the sixteen bytes ahead, those that are to be as in `text`; none if that would be more than sixteen.
    mask: u128,
    len: u8,
}

#[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
static EXPECTED: [Expected; Member::ALL.len()] = {
    let mut table = [const { Expected { text: 1, mask: 0, len: 0 } }; Member::ALL.len()];
    let mut rest = Member::ALL;
    while let [member, others @ ..] = rest {
        table[*member as usize] = Expected::of(*member);
        rest = others;
    }
    table
};

impl Expected {
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    const fn of(member: Member) -> Self {
        let value = match member {
            Member::Links | Member::Embedded | Member::Link | Member::In | Member::Reason => b'{',
            Member::Sender | Member::Events => b'[',
            _ => b'"',
        };
        let name = member.as_str().as_bytes();
        let len = name.len() + 4;
        if len > 16 {
            return Self { text: 1, mask: 0, len: 0 };
        }
        let mut bytes = [0; 16];
        bytes[0] = b'"';
        let mut at = 0;
        while at < name.len() {
            bytes[at + 1] = name[at];
            at += 1;
        }
        bytes[at + 1] = b'"';
        bytes[at + 2] = b':';
        bytes[at + 3] = value;
        Self { text: u128::from_le_bytes(bytes), mask: u128::MAX >> (8 * (16 - len)), len: len as u8 }
    }

    /// If `ahead` begins with the name of `member` in quotation marks: the name's length.
    #[inline(always)]
    pub(super) fn matches_name(member: Member, ahead: [u8; 16]) -> Option<usize> {
        let Self { text, mask, len } = EXPECTED.get(member as usize)?;
        let name = mask >> 16;
        let same = u128::from_le_bytes(ahead) & name == text & name;
        (same && *len > 0).then(|| usize::from(*len) - 4)
    }

    /// If `ahead` begins with the name of `member`, the colon and its usual kind of value: the name's length.
    #[inline(always)]
    pub(super) fn matches(member: Member, ahead: [u8; 16]) -> Option<usize> {
        let expected = EXPECTED.get(member as usize)?;
        (u128::from_le_bytes(ahead) & expected.mask == expected.text).then(|| usize::from(expected.len) - 4)
    }
}
