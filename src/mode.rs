//! The three ways to read: the same code, with more or less to remember.

use crate::frame::{Frame, Pile, Stack};
use crate::node::Scope;

/// What counted outside of an element that declares namespaces, by its depth.
#[derive(Clone, Copy, Default)]
pub(crate) struct Saved {
    pub(crate) level: u16,
    pub(crate) scope: Scope,
}

/// A way to read.
pub(crate) trait Mode {
    /// Everything is checked; otherwise it was before, and reading only finds where things end.
    const CHECK: bool;
    /// The open containers.
    type Frames: Pile<Frame>;
    /// The open elements that declare namespaces.
    type Scopes: Pile<Saved>;
}

/// Reading what nobody has read before.
pub(crate) enum Checked {}

/// Walking everything below a place.
pub(crate) enum Deep {}

/// Walking what stands directly at a place. Nothing deeper than an embedded resource of an event's is entered,
/// so that a walk fits in little more than a kilobyte.
pub(crate) enum Near {}

impl Mode for Checked {
    const CHECK: bool = true;
    type Frames = Stack<Frame, 8, 248>;
    type Scopes = Stack<Saved, 1, 63>;
}

impl Mode for Deep {
    const CHECK: bool = false;
    type Frames = Stack<Frame, 8, 248>;
    type Scopes = Stack<Saved, 1, 63>;
}

impl Mode for Near {
    const CHECK: bool = false;
    type Frames = Stack<Frame, 8, 0>;
    type Scopes = Stack<Saved, 4, 0>;
}
