//! A text's place in the body, in eight bytes.

use crate::coding::Coding;
use crate::text::Text;

/// Where a text stands and how it is coded; or that there is none.
///
/// Views hold these in place of [`Text`]s, which are three times as large.
#[derive(Clone, Copy)]
pub(crate) struct Piece {
    start: u32,
    /// The length, and above it two bits of [`Coding`].
    len: u32,
}

const LEN_BITS: u32 = 30;
const LEN: u32 = (1 << LEN_BITS) - 1;

impl Default for Piece {
    fn default() -> Self {
        Self::NONE
    }
}

impl Piece {
    pub(crate) const NONE: Self = Self { start: u32::MAX, len: 0 };

    /// Bodies are at most 1 GiB long, so nothing is cut off here.
    pub(crate) const fn new(start: usize, end: usize, coding: Coding) -> Self {
        Self { start: start as u32, len: (end.wrapping_sub(start) as u32 & LEN) | (coding as u32) << LEN_BITS }
    }

    pub(crate) const fn is_some(self) -> bool {
        self.start != u32::MAX
    }

    pub(crate) const fn start(self) -> usize {
        self.start as usize
    }

    pub(crate) const fn end(self) -> usize {
        self.start as usize + (self.len & LEN) as usize
    }

    /// Whether it is what it says.
    pub(crate) const fn is_plain(self) -> bool {
        self.len >> LEN_BITS == Coding::Plain as u32
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
        match self.len >> LEN_BITS {
            0 => Coding::Plain,
            1 => Coding::Json,
            2 => Coding::XmlText,
            _ => Coding::XmlAttribute,
        }
    }
}
