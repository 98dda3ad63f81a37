//! What happened, told by the bytes ahead.

use crate::cursor::Cursor;
use crate::vocabulary::EventKind;
use crate::word::mask;

/// The kinds of events, each with the byte that stands behind its name: eight bytes are compared with those of one kind. (An event
/// of JSON takes 20 instructions less than if the name is read, and looked up when it is asked for, and XML
/// 4 to 13 % less time.)
pub(crate) struct Kinds([Option<Sort>; SLOTS]);

const SLOTS: usize = 32;

#[derive(Clone, Copy)]
struct Sort {
    kind: EventKind,
    /// Of the name and the byte behind it, the first eight bytes, and which of them count.
    first: u64,
    mask: u64,
    /// Those behind them.
    last: [u8; LAST],
    len: usize,
}

/// The longest name has nine bytes, and no other more than seven: so these are compared as they are, or not at all.
const LAST: usize = 2;

impl Kinds {
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const fn new(after: u8) -> Self {
        let mut table = [None; SLOTS];
        let mut kinds = EventKind::ALL;
        while let [kind, others @ ..] = kinds {
            let (name, mut bytes, mut at) = (kind.as_str().as_bytes(), [0; 8 + LAST], 0);
            while at < name.len() {
                bytes[at] = name[at];
                at += 1;
            }
            bytes[at] = after;
            let len = at + 1;
            assert!(len <= 8 || len == bytes.len(), "all of the last bytes are compared, or none");
            let [a, b, c, d, e, f, g, h, last @ ..] = bytes;
            let first = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            assert!(table[slot(first)].is_none(), "each at its own place");
            table[slot(first)] = Some(Sort { kind: *kind, first, mask: mask(len), last, len });
            kinds = others;
        }
        Self(table)
    }

    /// The kind at a place, and where that ends with the byte behind it.
    #[inline(always)]
    pub(crate) fn find(&self, cursor: &Cursor<'_>, at: usize) -> Option<(EventKind, usize)> {
        let ahead = u64::from_le_bytes(*cursor.chunk(at)?);
        let sort = self.0.get(slot(ahead))?.as_ref()?;
        let found = ahead & sort.mask == sort.first && (sort.len <= 8 || cursor.starts_with(at + 8, &sort.last));
        found.then_some((sort.kind, at + sort.len))
    }
}

/// By five bits of a name's first two letters, in which all kinds differ.
#[inline(always)]
const fn slot(ahead: u64) -> usize {
    ahead.wrapping_add(2 * (ahead >> 8)) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn kinds_are_told_by_all_of_their_bytes() {
        for after in ['"', ' '] {
            let kinds = Kinds::new(after as u8);
            let find = |ahead: &[u8]| kinds.find(&Cursor::at_place(ahead, 0), 0);
            for &kind in EventKind::ALL {
                let name = format!("{kind}{after}");
                let ahead = format!("{name:~<16}").into_bytes();
                assert_eq!(find(&ahead), Some((kind, name.len())));
                assert_eq!(find(&ahead[..name.len().max(8)]), Some((kind, name.len())));
                assert_eq!(find(&ahead[..7]), None);
                assert_eq!(find(&ahead[..name.len() - 1]), None);
                for at in 0..16 {
                    let mut other = ahead.clone();
                    other[at] ^= 1;
                    assert_eq!(find(&other).is_some(), at >= name.len(), "{name}, with byte {at} changed");
                }
            }
        }
    }
}
