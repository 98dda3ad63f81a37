//! Start tags and qualified names, by their places.

use crate::coding::Coding;
use crate::member::Members;
use crate::piece::Piece;

/// A qualified name, by its place.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    pub(crate) start: u32,
    /// Where the local part begins: the start itself when there is no prefix.
    pub(super) local: u32,
    pub(super) end: u32,
}

impl Name {
    pub(crate) const NONE: Self = Self { start: 0, local: 0, end: 0 };

    pub(crate) const fn whole(self) -> Piece {
        Piece::new(self.start as usize, self.end as usize, Coding::Plain)
    }

    pub(crate) const fn local_piece(self) -> Piece {
        Piece::new(self.local as usize, self.end as usize, Coding::Plain)
    }

    #[inline]
    pub(crate) fn prefix(self, body: &[u8]) -> &[u8] {
        if self.local == self.start {
            return &[];
        }
        body.get(self.start as usize..(self.local as usize).saturating_sub(1)).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn local(self, body: &[u8]) -> &[u8] {
        body.get(self.local as usize..self.end as usize).unwrap_or_default()
    }
}

/// A start tag, and those of its attributes that this crate knows.
#[derive(Clone, Copy)]
pub(crate) struct Tag {
    /// Where its `<` is.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) name: Name,
    pub(crate) empty: bool,
    /// Whether the element is UCWA's.
    pub(crate) counts: bool,
    pub(crate) rel: Piece,
    pub(crate) href: Piece,
    pub(crate) title: Piece,
    pub(crate) revision: Piece,
    /// The attribute `name`.
    pub(crate) property: Piece,
    pub(crate) status: Piece,
    /// Which of the above are there.
    pub(crate) seen: Members,
    /// There are others without a prefix.
    pub(crate) others: bool,
    /// There are some with a prefix.
    pub(crate) prefixed: bool,
    /// There are namespace declarations.
    pub(crate) declares: bool,
}

impl Tag {
    pub(crate) const NONE: Self = Self {
        start: 0,
        end: 0,
        name: Name::NONE,
        empty: false,
        counts: false,
        rel: Piece::NONE,
        href: Piece::NONE,
        title: Piece::NONE,
        revision: Piece::NONE,
        property: Piece::NONE,
        status: Piece::NONE,
        seen: Members::NONE,
        others: false,
        prefixed: false,
        declares: false,
    };
}
