//! A value that was read, by its place.

use crate::format::Format;
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::text::Text;
use crate::value::{List, Number, Object, Value};

/// A value, by its place.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(super) kind: Kind,
    /// A string's without its quotation marks.
    pub(super) piece: Piece,
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Null,
    False,
    True,
    Number,
    Text,
    List,
    Object,
}

impl Found {
    pub(crate) const NONE: Self = Self { kind: Kind::Null, piece: Piece::NONE };

    #[inline]
    pub(crate) const fn text(piece: Piece) -> Self {
        Self { kind: Kind::Text, piece }
    }

    #[inline]
    pub(crate) fn value(self, body: &[u8]) -> Value<'_> {
        let Self { kind, piece } = self;
        match kind {
            Kind::Text => Value::Text(piece.text(body).unwrap_or(Text::plain(""))),
            Kind::Null => Value::Null,
            Kind::False => Value::Bool(false),
            Kind::True => Value::Bool(true),
            Kind::Number => Value::Number(Number(piece.bytes(body))),
            Kind::List => Value::List(List(node(body, piece.start(), piece.end()))),
            Kind::Object => Value::Object(Object(node(body, piece.start(), piece.end()))),
        }
    }
}

/// From `start` to `end`.
pub(crate) fn node(body: &[u8], start: usize, end: usize) -> Node<'_> {
    Node { body, start: start as u32, end: end as u32, format: Format::Json, scope: Scope::NONE }
}
