//! What both writers keep: where the bytes go, and which containers are open.

use crate::encode_error::EncodeErrorKind;
use crate::frame::{Frame, Stack};
use crate::item::Part;
use crate::limits::Limits;
use crate::member::Member;
use crate::out::Out;
use crate::piece::Piece;

/// The most levels that can be read again.
pub(crate) const MAX_DEPTH: usize = Limits::MAX_DEPTH as usize;

pub(crate) struct Pen<'o> {
    pub(crate) out: Out<'o>,
    frames: Stack<Frame, 8, 248>,
    /// How many levels are open that are no containers: lists, links, the elements of properties.
    inner: usize,
}

impl<'o> Pen<'o> {
    pub(crate) fn new(out: Out<'o>) -> Self {
        Self { out, frames: Stack::new(Frame::new(Part::Other, Piece::NONE)), inner: 0 }
    }

    /// How many containers are open.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// The container that is open now.
    pub(crate) fn part(&mut self) -> Option<Part> {
        self.frames.top().map(|frame| frame.part)
    }

    /// A container begins.
    pub(crate) fn push(&mut self, part: Part) {
        if self.frames.len() >= MAX_DEPTH || !self.frames.push(Frame::new(part, Piece::NONE)) {
            self.fail(EncodeErrorKind::TooDeep, None);
        }
    }

    /// A level begins that is no container.
    pub(crate) fn enter(&mut self) {
        self.inner += 1;
        if self.levels() > MAX_DEPTH {
            self.fail(EncodeErrorKind::TooDeep, None);
        }
    }

    /// The level that began last ends.
    pub(crate) fn leave(&mut self) {
        self.inner = self.inner.saturating_sub(1);
    }

    /// How many levels are open, of whatever kind.
    pub(crate) fn levels(&self) -> usize {
        self.frames.len() + self.inner
    }

    /// The container that is open now ends.
    pub(crate) fn pop(&mut self) {
        self.frames.pop();
    }

    /// A member of the container that is open: what the reader would refuse is refused here.
    pub(crate) fn note(&mut self, member: Member) {
        if self.frames.top().is_some_and(|frame| !frame.note(member)) {
            self.fail(EncodeErrorKind::DuplicateMember, Some(member));
        }
    }

    /// Notes what cannot be written.
    pub(crate) fn fail(&mut self, kind: EncodeErrorKind, member: Option<Member>) {
        self.out.fail(kind, member, 0);
    }
}
