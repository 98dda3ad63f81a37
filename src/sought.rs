//! What is looked for in the sixteen bytes ahead, all of them at once.

use crate::short::join;

/// What the bytes ahead may begin with: at most sixteen of them.
///
/// (Aligned, its bytes are compared where they are: that takes half a percent to one off the readers.)
#[derive(Clone, Copy)]
#[repr(align(16))]
pub(crate) struct Sought {
    bytes: [u8; 16],
    /// Of the bytes ahead, those that are to be as in `bytes`.
    mask: [u8; 16],
    len: u8,
}

impl Sought {
    /// What nothing begins with.
    pub(crate) const NONE: Self = Self::none();

    #[inline(always)]
    pub(crate) const fn none() -> Self {
        Self { bytes: [1; 16], mask: [0; 16], len: 0 }
    }

    /// These parts, one after the other; if they are longer than sixteen bytes, what nothing begins with.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const fn new(parts: &[&str]) -> Self {
        let (mut bytes, mut mask) = ([0; 16], [0; 16]);
        let Some(len) = join(parts, &mut bytes) else { return Self::NONE };
        let mut at = 0;
        while at < len {
            mask[at] = 0xFF;
            at += 1;
        }
        Self { bytes, mask, len: len as u8 }
    }

    /// The first `len` bytes of these.
    pub(crate) fn beginning(ahead: &[u8; 16], len: usize) -> Self {
        let mask = u128::MAX.checked_shr(8 * 16_u32.saturating_sub(len as u32)).unwrap_or_default();
        let bytes = (u128::from_le_bytes(*ahead) & mask).to_le_bytes();
        if len > 16 { Self::NONE } else { Self { bytes, mask: mask.to_le_bytes(), len: len as u8 } }
    }

    /// Zeros behind its length.
    pub(crate) const fn bytes(&self) -> &[u8; 16] {
        &self.bytes
    }

    #[inline(always)]
    pub(crate) const fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether the bytes ahead begin with it.
    #[inline(always)]
    pub(crate) fn is(&self, ahead: &[u8; 16]) -> bool {
        // Byte by byte, of which the compiler makes one compare of vectors, in five instructions; of two numbers, in eight.
        let bytes = ahead.iter().zip(&self.mask).zip(&self.bytes);
        bytes.fold(true, |same, ((byte, mask), sought)| same & (byte & mask == *sought))
    }

    /// The same, where single bytes of those ahead were looked at before: as two numbers, for of vectors the compiler makes
    /// pieces then, and forty instructions.
    #[inline(always)]
    pub(crate) fn is_after_a_look(&self, ahead: &[u8; 16]) -> bool {
        let [ahead, mask, sought] = [ahead, &self.mask, &self.bytes].map(|bytes| u128::from_le_bytes(*bytes));
        ahead & mask == sought
    }
}

/// These parts, one after the other: what is compared where it is expected alone.
#[allow(clippy::panic, reason = "the compiler runs it")]
pub(crate) const fn joined<const N: usize>(parts: &[&str]) -> [u8; N] {
    let mut bytes = [0; N];
    match join(parts, &mut bytes) {
        Some(len) if len == N => bytes,
        _ => panic!("it is longer, or shorter"),
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use super::*;

    const AHEAD: [u8; 16] = *b"<abcdefghijklmn ";

    /// Each of its bytes counts, and none behind them; what is longer than what is ahead, nothing is.
    #[test]
    fn a_beginning_is_told_by_all_of_its_bytes() {
        for len in 0..=20 {
            let sought = Sought::beginning(&AHEAD, len);
            assert_eq!(sought.is(&AHEAD), len <= 16);
            if len > 16 {
                continue;
            }
            assert_eq!(sought.len(), len);
            assert_eq!((&sought.bytes()[..len], &sought.bytes()[len..]), (&AHEAD[..len], &[0; 16][len..]));
            for (at, bit) in (0..16).flat_map(|at| [1, 0x20, 0x80].map(|bit| (at, bit))) {
                let mut other = AHEAD;
                other[at] ^= bit;
                assert_eq!(sought.is(&other), at >= len, "the first {len}, with byte {at} changed");
            }
        }
    }

    #[test]
    fn parts_are_looked_for_one_after_the_other() {
        let sought = Sought::new(&["<", "abc", "", "d"]);
        assert_eq!((sought.len(), sought.bytes()), (5, b"<abcd\0\0\0\0\0\0\0\0\0\0\0"));
        assert!(sought.is(&AHEAD));
        for at in 0..5 {
            let mut other = AHEAD;
            other[at] ^= 1;
            assert!(!sought.is(&other));
        }
        assert!(Sought::new(&["<abcdefg", "hijklmn "]).is(&AHEAD));
        // What is longer, nothing is.
        assert!(!Sought::new(&["<abcdefg", "hijklmn ", "a"]).is(&AHEAD));
        assert!(!Sought::NONE.is(&[0; 16]) && !Sought::NONE.is(&[1; 16]));
    }
}
