//! Where the parts of an event stand that was read at a look.

use crate::item::LinkPlace;
use crate::node::Scope;
use crate::piece::Piece;

/// An event in which there is nothing but what servers write.
#[derive(Clone, Copy)]
pub(crate) struct Outline {
    pub(crate) start: u32,
    pub(crate) kind: Piece,
    pub(crate) status: Piece,
    pub(crate) link: Option<LinkPlace>,
    pub(crate) within: Option<LinkPlace>,
    /// Where the one resource begins that it carries, and its relation.
    pub(crate) embedded: Option<(u32, Piece)>,
    /// In XML: which names count in it and outside of it.
    pub(crate) scope: Scope,
}

impl Outline {
    /// Nothing of it was read yet.
    pub(crate) const fn at(start: usize, scope: Scope) -> Self {
        let (kind, status) = (Piece::NONE, Piece::NONE);
        Self { start: start as u32, kind, status, link: None, within: None, embedded: None, scope }
    }
}
