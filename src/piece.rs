//! A text's place in the body, in eight bytes.

use crate::coding::Coding;
use crate::text::Text;

/// Where a text stands and how it is coded; or that there is none.
///
/// Views hold these in place of [`Text`]s, which are three times as large.
#[derive(Clone, Copy, Default)]
pub(crate) struct Piece {
    /// The start, and above it two bits of [`Coding`].
    start: u32,
    /// (With the length in its place, of which readers make it anew at each step, envelopes of 64 kB take 5 % more.)
    end: u32,
}

const START_BITS: u32 = 30;
const START: u32 = (1 << START_BITS) - 1;

impl Piece {
    /// No text ends where a body begins. (Zeros, so that many are written at once: one event takes 1 % less.)
    pub(crate) const NONE: Self = Self { start: 0, end: 0 };

    /// Bodies are at most 1 GiB long, and no text begins at their end, so nothing is cut off here.
    pub(crate) const fn new(start: usize, end: usize, coding: Coding) -> Self {
        Self { start: start as u32 | (coding as u32) << START_BITS, end: end as u32 }
    }

    pub(crate) const fn is_some(self) -> bool {
        self.end != 0
    }

    /// The text, if there is one.
    #[inline(always)]
    pub(crate) fn some(self) -> Option<Self> {
        self.is_some().then_some(self)
    }

    pub(crate) const fn start(self) -> usize {
        (self.start & START) as usize
    }

    pub(crate) const fn end(self) -> usize {
        self.end as usize
    }

    /// The same text at `start`, if its bytes come again there, which need no check then; but a text that goes on begins so too, and
    /// what stands behind is for the caller to ask. None if it has more than sixteen bytes, or fewer are left. (Where it ends is known
    /// then, and what comes next need not wait for that to be found: of JSON without presences, 64 kB take 5 % less time to parse and
    /// walk, and of XML with presences 4 %.)
    #[inline(always)]
    pub(crate) fn again(self, body: &[u8], start: usize) -> Option<Self> {
        let len = self.end().wrapping_sub(self.start());
        if !(1..=16).contains(&len) {
            return None;
        }
        let [this, other] =
            [self.start(), start].map(|at| Some(u128::from_le_bytes(*body.get(at..).and_then(<[u8]>::first_chunk)?)));
        ((this? ^ other?) << (128 - 8 * len) == 0).then(|| Self::new(start, start + len, self.coding()))
    }

    /// The bytes as they stand in `body`; none if there is no text.
    #[inline(always)]
    pub(crate) fn bytes(self, body: &[u8]) -> &[u8] {
        body.get(self.start()..self.end()).unwrap_or_default()
    }

    #[inline(always)]
    pub(crate) fn text(self, body: &[u8]) -> Option<Text<'_>> {
        self.is_some().then(|| Text::new(self.bytes(body), self.coding()))
    }

    #[inline(always)]
    pub(crate) const fn coding(self) -> Coding {
        match self.start >> START_BITS {
            0 => Coding::Plain,
            1 => Coding::Json,
            2 => Coding::XmlText,
            _ => Coding::XmlAttribute,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::MAX_LEN;

    /// Short ones, as they are, wherever sixteen bytes are left; and nothing that differs from them in a byte.
    #[test]
    fn what_comes_again_is_the_same() {
        for len in 0..20 {
            let mut body = [b'a'; 60];
            for (byte, letter) in body.iter_mut().zip(b"abcdefghijklmnopqrst".iter().take(len)) {
                *byte = *letter;
            }
            body.copy_within(..len, 30);
            let piece = Piece::new(0, len, Coding::Json);
            let places = |again: Option<Piece>| again.map(|again| (again.start(), again.end(), again.coding()));
            let expected = (1..=16).contains(&len).then_some((30, 30 + len, Coding::Json));
            assert_eq!(places(piece.again(&body, 30)), expected, "{len}");
            assert_eq!(places(piece.again(body.get(..46).unwrap_or_default(), 30)), expected, "{len}");
            assert_eq!(places(piece.again(body.get(..45).unwrap_or_default(), 30)), None, "{len}");
            for at in 30..50 {
                let mut other = body;
                if let Some(byte) = other.get_mut(at) {
                    *byte ^= 0x80;
                }
                assert_eq!(places(piece.again(&other, 30)), expected.filter(|_| at >= 30 + len), "{len}, at {at}");
            }
        }
        assert!(Piece::NONE.again(&[b'a'; 40], 20).is_none());
    }

    /// All that a body has, to its last byte, can be told from each other and from none.
    #[test]
    fn places_up_to_the_end_of_the_longest_body_are_kept() {
        for coding in [Coding::Plain, Coding::Json, Coding::XmlText, Coding::XmlAttribute] {
            for (start, end) in [(0, 1), (0, MAX_LEN), (1, 2), (MAX_LEN - 2, MAX_LEN - 2), (MAX_LEN - 2, MAX_LEN)] {
                let piece = Piece::new(start, end, coding);
                assert_eq!((piece.start(), piece.end(), piece.coding()), (start, end, coding));
                assert!(piece.is_some());
            }
        }
        assert!(!Piece::NONE.is_some());
        assert!(Piece::NONE.bytes(b"a").is_empty() && Piece::NONE.text(b"a").is_none());
        assert_eq!(Piece::NONE.start(), Piece::NONE.end());
    }
}
