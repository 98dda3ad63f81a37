//! What a reader has room for besides, that checks or that goes deep.

use crate::frame::{Frame, Upper};
use crate::node::Scope;
use crate::xml::checks::Checks;

/// What counted outside of an element that declares namespaces, by its depth.
#[derive(Clone, Copy)]
pub(crate) struct Saved {
    pub(super) level: u16,
    pub(super) scope: Scope,
}

impl Saved {
    pub(super) const NONE: Self = Self { level: 0, scope: Scope::NONE };
}

/// A walk that keeps near its beginning has none of these, and fits in little more than a kilobyte; one of everything has the
/// first, and what checks has both: by the second it is told that it checks. What decodes a resource that was checked has the room
/// of both, and levels in each place.
pub(crate) enum Far {
    /// The open elements, and those that declare namespaces, for which there is no room below.
    Levels { frames: Upper<Frame, 248>, scopes: Upper<Saved, 60> },
    /// What is remembered to check with.
    Checks(Checks),
}

impl Far {
    /// Nothing is open.
    #[inline(always)]
    pub(crate) const fn levels() -> Self {
        Self::Levels { frames: Upper::none(), scopes: Upper::none() }
    }

    /// Nothing was read.
    #[inline(always)]
    pub(super) const fn checks() -> Self {
        Self::Checks(Checks::new())
    }

    #[inline(always)]
    pub(super) fn frames(far: &mut [Self]) -> Option<&mut Upper<Frame, 248>> {
        if let [Self::Levels { frames, .. }, ..] = far { Some(frames) } else { None }
    }

    #[inline(always)]
    pub(super) fn scopes(far: &mut [Self]) -> Option<&mut Upper<Saved, 60>> {
        if let [Self::Levels { scopes, .. }, ..] = far { Some(scopes) } else { None }
    }
}
