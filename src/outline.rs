//! Where the parts of an event stand.

use crate::found::Found;
use crate::item::LinkPlace;
use crate::node::Scope;
use crate::piece::Piece;

/// What an event has, by its place.
#[derive(Clone, Copy)]
pub(crate) struct Outline {
    pub(crate) start: u32,
    /// XML: what counts outside of it, and among what stands in it.
    pub(crate) outer: Scope,
    pub(crate) inner: Scope,
    pub(crate) kind: Found,
    pub(crate) status: Found,
    pub(crate) link: Option<LinkPlace>,
    pub(crate) within: Option<LinkPlace>,
    pub(crate) reason: Option<u32>,
    pub(crate) embedded: Embedded,
}

/// The resources that an event carries: most often there is one.
#[derive(Clone, Copy)]
pub(crate) enum Embedded {
    None,
    One { start: u32, rel: Piece },
    More,
}

impl Outline {
    /// Nothing of it was read yet.
    #[inline(always)]
    pub(crate) const fn at(start: usize, scope: Scope) -> Self {
        Self {
            start: start as u32,
            outer: scope,
            inner: scope,
            kind: Found::NONE,
            status: Found::NONE,
            link: None,
            within: None,
            reason: None,
            embedded: Embedded::None,
        }
    }
}
