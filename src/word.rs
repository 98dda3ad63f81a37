//! Eight bytes in a number, the first the lowest: short texts are looked at so, all of them at once.

/// The first eight bytes; zeros where there are fewer.
#[inline(always)]
pub(crate) fn word(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => short(bytes),
    }
}

/// The eight bytes from `at` on; zeros if the block has not as many.
#[inline(always)]
pub(crate) fn word_of(block: &[u8; 16], at: usize) -> u64 {
    block.get(at..at + 8).and_then(<[u8]>::first_chunk).map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// Fewer than eight: two halves that overlap hold four or more.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [*first, *last].map(|half| u64::from(u32::from_le_bytes(half)));
        return first | last << (8 * (bytes.len() % 4));
    }
    let [first, second, third] = match *bytes {
        [] => return 0,
        [first] => [first, 0, 0],
        [first, second] => [first, second, 0],
        [first, second, third, ..] => [first, second, third],
    };
    u64::from(u32::from_le_bytes([first, second, third, 0]))
}

/// The bits of the first `len` bytes.
#[inline(always)]
pub(crate) const fn mask(len: usize) -> u64 {
    if len < 8 { !(u64::MAX << (8 * len)) } else { u64::MAX }
}

/// Whether it begins with these bytes, at most eight.
#[inline(always)]
pub(crate) fn begins(ahead: u64, with: &[u8]) -> bool {
    (ahead ^ word(with)) & mask(with.len()) == 0
}

/// Eight `0`.
pub(crate) const ZEROS: u64 = 0x3030_3030_3030_3030;

/// What is no digit's value among these, one a byte: a bit of each, at least, from the first one that is none.
#[inline]
pub(crate) const fn no_digits(values: u64) -> u64 {
    // Neither it nor six more has a high half. (A carry out of a byte is of no matter: that byte has one itself.)
    (values | values.wrapping_add(0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
}

/// How many ASCII digits these eight bytes begin with.
#[inline(always)]
pub(crate) const fn digits(ahead: u64) -> usize {
    no_digits(ahead ^ ZEROS).trailing_zeros() as usize / 8
}

/// At most eight bytes of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Few {
    /// Zeros beyond `len`.
    pub(crate) word: u64,
    pub(crate) len: usize,
}

impl Few {
    /// The first `len` bytes.
    #[inline(always)]
    pub(crate) const fn new(word: u64, len: usize) -> Self {
        Self { word: word & mask(len), len }
    }

    /// With one byte more, for which there is room.
    #[inline(always)]
    pub(crate) fn and(self, byte: u8) -> Self {
        Self { word: self.word | u64::from(byte) << (8 * (self.len & 7)), len: self.len + 1 }
    }

    pub(crate) fn scalar(scalar: char) -> Self {
        let mut utf8 = [0; 4];
        let len = scalar.encode_utf8(&mut utf8).len();
        Self { word: u64::from(u32::from_le_bytes(utf8)), len }
    }

    /// What is left of `text` after these bytes, if it begins with them.
    #[inline(always)]
    pub(crate) fn strip(self, text: &[u8]) -> Option<&[u8]> {
        let same = (word(text) ^ self.word) & mask(self.len) == 0;
        if same { text.get(self.len..) } else { None }
    }

    /// Puts them at the front of `buffer`, and nothing behind them; none if there is no room.
    #[inline(always)]
    pub(crate) fn put(self, buffer: &mut [u8]) -> Option<()> {
        if let Some(room) = buffer.first_chunk_mut() {
            let kept = u64::from_le_bytes(*room) & !mask(self.len);
            *room = (self.word | kept).to_le_bytes();
            return Some(());
        }
        let room = buffer.get_mut(..self.len)?;
        for (to, from) in room.iter_mut().zip(self.word.to_le_bytes()) {
            *to = from;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_taken_stripped_and_put() {
        let text = b"abcdefghijk";
        for len in 0..=8 {
            for have in len..=text.len() {
                let few = Few::new(word(&text[..have]), len);
                assert_eq!(few.word.to_le_bytes()[..len], text[..len]);
                assert!(begins(word(&text[..have]), &text[..len]));
                assert_eq!(few.strip(&text[..have]), Some(&text[len..have]));
                let mut buffer = [b'.'; 11];
                few.put(&mut buffer[..have]).unwrap();
                assert_eq!((&buffer[..len], &buffer[len..]), (&text[..len], &b"..........."[len..]));
            }
            let few = Few::new(word(text), len);
            for have in 0..len {
                assert_eq!(few.strip(&text[..have]), None);
                assert_eq!(few.put(&mut [0; 8][..have]), None);
            }
            let mut other = *text;
            for at in 0..len {
                other[at] ^= 0x80;
                assert_eq!(few.strip(&other), None);
                other[at] ^= 0x80;
            }
        }
        assert_eq!(Few::new(0, 1).strip(b""), None);
        assert_eq!(Few::scalar('\u{1F600}').strip("\u{1F600}!".as_bytes()), Some(&b"!"[..]));
    }

    /// Whatever stands behind them.
    #[test]
    fn digits_are_counted() {
        for len in 0..8 {
            for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
                for after in [b'0', b'9', 0, 0xFF] {
                    let mut bytes = *b"09182736";
                    bytes[len] = byte;
                    bytes.iter_mut().skip(len + 1).for_each(|place| *place = after);
                    assert_eq!(digits(u64::from_le_bytes(bytes)), len, "{bytes:?}");
                }
            }
        }
        assert_eq!(digits(u64::from_le_bytes(*b"01234567")), 8);
    }

    #[test]
    fn bytes_are_added() {
        let text = b"abcdefgh";
        for len in 0..=text.len() {
            let mut padded = [0; 8];
            padded[..len].copy_from_slice(&text[..len]);
            assert_eq!(word(&text[..len]).to_le_bytes(), padded);
            let few = text[..len].iter().fold(Few::new(0, 0), |few, &byte| few.and(byte));
            assert_eq!(few, Few::new(word(text), len));
        }
    }
}
