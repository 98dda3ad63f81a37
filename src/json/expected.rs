//! How a member that is expected begins, as the bytes of one word.

use crate::member::Member;

/// A member's name in quotation marks, the colon, and the first byte of the value it usually has: with no white space
/// between, as servers send it.
pub(super) struct Expected {
    text: [u8; 16],
    /// Of the sixteen bytes ahead, those that are to be as in `text`; none if that would be more than sixteen.
    mask: [u8; 16],
    len: u8,
}

#[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
static EXPECTED: [Expected; Member::ALL.len()] = {
    let mut table = [const { Expected { text: [1; 16], mask: [0; 16], len: 0 } }; Member::ALL.len()];
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
            return Self { text: [1; 16], mask: [0; 16], len: 0 };
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
        Self { text: bytes, mask: (u128::MAX >> (8 * (16 - len))).to_le_bytes(), len: len as u8 }
    }

    /// If `ahead` begins with the name of `member` in quotation marks: the name's length.
    #[inline(always)]
    pub(super) fn matches_name(member: Member, ahead: &[u8; 16]) -> Option<usize> {
        let expected = EXPECTED.get(member as usize)?;
        // All but the colon and the value's first byte.
        let [mut text, mut mask] = [expected.text, expected.mask].map(u128::from_le_bytes);
        mask >>= 16;
        text &= mask;
        (u128::from_le_bytes(*ahead) & mask == text && expected.len > 0).then(|| usize::from(expected.len) - 4)
    }

    /// If `ahead` begins with the name of `member`, the colon and its usual kind of value: the name's length.
    #[inline(always)]
    pub(super) fn matches(member: Member, ahead: &[u8; 16]) -> Option<usize> {
        let expected = EXPECTED.get(member as usize)?;
        // Byte by byte, of which the compiler makes one compare of vectors; of two numbers it makes nine instructions.
        let bytes = ahead.iter().zip(&expected.mask).zip(&expected.text);
        let same = bytes.fold(true, |same, ((byte, mask), text)| same & (byte & mask == *text));
        same.then(|| usize::from(expected.len) - 4)
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::item::Part;
    use crate::json::meaning::Meaning;

    /// Each byte of a name, of the colon and of the value's first byte counts, and none after them.
    #[test]
    fn a_member_is_told_by_all_of_its_bytes() {
        for &member in Member::ALL {
            let parts = [Part::Resource, Part::Events, Part::Sender, Part::Event];
            let bracket = parts.into_iter().find_map(|part| Meaning::of(part, member).bracket());
            let name = member.as_str().as_bytes();
            let (named, len) = (name.len() + 2, name.len() + 4);
            for filler in [0, b'a', b'"', 0xFF] {
                let mut ahead = [filler; 32];
                ahead[0] = b'"';
                ahead[1..=name.len()].copy_from_slice(name);
                ahead[named - 1..len].copy_from_slice(&[b'"', b':', bracket.unwrap_or(b'"')]);
                let said = |ahead: &[u8; 32]| {
                    let ahead = ahead.first_chunk().expect("of 32, 16");
                    (Expected::matches_name(member, ahead), Expected::matches(member, ahead))
                };
                if len > 16 {
                    assert_eq!(said(&ahead), (None, None), "there is no room for {member:?}");
                    continue;
                }
                let found = Some(name.len());
                assert_eq!(said(&ahead), (found, found), "{member:?}");
                for at in 0..16 {
                    for bit in [1, 0x20, 0x80] {
                        ahead[at] ^= bit;
                        let expected = (if at < named { None } else { found }, if at < len { None } else { found });
                        assert_eq!(said(&ahead), expected, "{member:?} with byte {at} changed");
                        ahead[at] ^= bit;
                    }
                }
            }
        }
    }
}
