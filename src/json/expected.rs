//! How a member that is expected begins, in the sixteen bytes ahead.

use crate::member::Member;
use crate::sought::Sought;

/// A member's name in quotation marks; and the same with the colon and the first byte of the value it usually has, with
/// no white space between, as servers send it.
struct Expected {
    name: Sought,
    whole: Sought,
}

#[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
static EXPECTED: [Expected; Member::ALL.len()] = {
    let mut table = [const { Expected { name: Sought::NONE, whole: Sought::NONE } }; Member::ALL.len()];
    let mut rest = Member::ALL;
    while let [member, others @ ..] = rest {
        table[*member as usize] = Expected::of(*member);
        rest = others;
    }
    table
};

impl Expected {
    const fn of(member: Member) -> Self {
        let value = match member {
            Member::Links | Member::Embedded | Member::Link | Member::In | Member::Reason => "{",
            Member::Sender | Member::Events => "[",
            _ => "\"",
        };
        let name = member.as_str();
        Self { name: Sought::new(&["\"", name, "\""]), whole: Sought::new(&["\"", name, "\":", value]) }
    }
}

/// If `ahead` begins with the name of `member` in quotation marks: the name's length.
#[inline(always)]
pub(super) fn name_is(member: Member, ahead: &[u8; 16]) -> Option<usize> {
    let name = &EXPECTED.get(member as usize)?.name;
    name.is(ahead).then(|| name.len() - 2)
}

/// If `ahead` begins with the name of `member`, the colon and its usual kind of value: the name's length.
#[inline(always)]
pub(super) fn member_is(member: Member, ahead: &[u8; 16]) -> Option<usize> {
    let whole = &EXPECTED.get(member as usize)?.whole;
    whole.is(ahead).then(|| whole.len() - 4)
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
                    (name_is(member, ahead), member_is(member, ahead))
                };
                assert!(len <= 16, "there is room for {member:?}");
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
