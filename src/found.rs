//! A value that was read, by its place.

use crate::format::Format;
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::text::Text;
use crate::value::{List, Markup, Number, Object, Value};

/// A value, by what it is and its place: a fifth of the size of the [`Value`] that is made of it when it is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    /// A string's without its quotation marks.
    pub(crate) piece: Piece,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Null,
    False,
    True,
    Number,
    Array,
    Object,
    PropertyList,
    Markup,
}

impl Found {
    pub(crate) const NONE: Self = Self { kind: Kind::Null, piece: Piece::NONE };

    #[inline]
    pub(crate) const fn text(piece: Piece) -> Self {
        Self { kind: Kind::Text, piece }
    }

    /// What it says, as [`Value::to_text`] has it: a string, or whatever else as it stands.
    #[inline]
    pub(crate) fn said(self) -> Piece {
        if self.kind == Kind::Null { Piece::NONE } else { self.piece }
    }

    /// The value; `scope` is what counts outside of a property list.
    #[inline]
    pub(crate) fn value(self, body: &[u8], scope: Scope) -> Value<'_> {
        let Self { kind, piece } = self;
        let node = |format| {
            let (start, end) = (piece.start() as u32, piece.end() as u32);
            Node { body, start, end, format, scope }
        };
        match kind {
            Kind::Text => Value::Text(piece.text(body).unwrap_or(Text::plain(""))),
            Kind::Null => Value::Null,
            Kind::False => Value::Bool(false),
            Kind::True => Value::Bool(true),
            Kind::Number => Value::Number(Number(piece.bytes(body))),
            Kind::Array => Value::List(List(node(Format::Json))),
            Kind::Object => Value::Object(Object(node(Format::Json))),
            Kind::PropertyList => Value::List(List(node(Format::Xml))),
            Kind::Markup => Value::Markup(Markup(node(Format::Xml))),
        }
    }
}
