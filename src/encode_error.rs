//! Why a value cannot be written, and where.
//!
//! Like [`Error`](crate::Error), it holds nothing of what was to be written.

use crate::member::Member;
use core::fmt;

/// Why a value cannot be written in a format.
///
/// ```
/// use ucwa_wire::{Encode, EncodeErrorKind, Format, NewResource, NewValue};
/// let properties = [("message", NewValue::from("a\0b"))];
/// let note = NewResource { rel: Some("note".into()), properties: &properties, ..NewResource::default() };
/// assert!(note.encode(Format::Json).is_ok());
/// assert_eq!(note.encode(Format::Xml).unwrap_err().kind(), EncodeErrorKind::InvalidCharacter);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// XML: a character that it cannot carry, not even by reference: most of those below U+0020, U+FFFE and U+FFFF.
    InvalidCharacter,
    /// XML: what would name an element is no name without a colon: the kind of an event, a member of a reason.
    InvalidName,
    /// XML: an event has no kind, which would be the name of its element.
    MissingKind,
    /// XML: a property with elements in it that have prefixes or declare namespaces, whose meaning stands elsewhere.
    PrefixedMarkup,
    /// JSON: a link or an embedded resource has no relation, which would be its key.
    MissingRelation,
    /// A member that may stand once in its container would stand twice, or a property has the name of one.
    DuplicateMember,
    /// JSON: equal relations stand apart, among more than 64 different ones, so that they cannot be brought together.
    ScatteredRelations,
    /// JSON: more than 4096 different relations of links, or of embedded resources, in one container.
    TooManyRelations,
    /// It nests deeper than 255 levels, the most that can be read.
    TooDeep,
    /// [`Encode::encode_to`](crate::Encode::encode_to): the buffer is too small; the error's offset is the body's length.
    BufferTooSmall,
    /// Something else than a resource was to be embedded, than an event to be a sender's, or than a sender an envelope's.
    Misplaced,
}

impl EncodeErrorKind {
    /// The kind in words, as `Display` prints it.
    ///
    /// ```
    /// assert_eq!(ucwa_wire::EncodeErrorKind::TooDeep.as_str(), "nested too deep");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidCharacter => "a character that XML does not allow",
            Self::InvalidName => "not the name of an XML element",
            Self::MissingKind => "an event without a kind",
            Self::PrefixedMarkup => "markup with prefixes or namespace declarations",
            Self::MissingRelation => "a link or an embedded resource without a relation",
            Self::DuplicateMember => "the member would stand twice",
            Self::ScatteredRelations => "equal relations stand apart, among more than 64",
            Self::TooManyRelations => "more than 4096 relations",
            Self::TooDeep => "nested too deep",
            Self::BufferTooSmall => "the buffer is too small",
            Self::Misplaced => "another kind of thing than can stand there",
        }
    }
}

impl fmt::Display for EncodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why and where a value cannot be written.
///
/// ```
/// use ucwa_wire::{ContactPresence, Encode, Format, Text};
/// let presence = ContactPresence { activity: Some(Text::plain("at\u{1}lunch")), ..ContactPresence::default() };
/// let error = presence.encode(Format::Xml).unwrap_err();
/// assert_eq!((error.member(), error.index()), (Some("activity"), 2));
/// assert_eq!(error.to_string(), "a character that XML does not allow, in `activity`, at byte 2 of the text");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EncodeError {
    pub(crate) kind: EncodeErrorKind,
    pub(crate) member: Option<Member>,
    pub(crate) offset: usize,
    pub(crate) index: usize,
}

impl EncodeError {
    /// Why it cannot be written.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Encode, EncodeErrorKind, Format, Text};
    /// let presence = ContactPresence { activity: Some(Text::plain("\u{ffff}")), ..ContactPresence::default() };
    /// assert_eq!(presence.encode(Format::Xml).unwrap_err().kind(), EncodeErrorKind::InvalidCharacter);
    /// ```
    pub const fn kind(&self) -> EncodeErrorKind {
        self.kind
    }

    /// The name of the member that cannot be written, when it is one this crate knows.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Encode, Format, Text};
    /// let presence = ContactPresence { href: Some(Text::plain("\0")), ..ContactPresence::default() };
    /// assert_eq!(presence.encode(Format::Xml).unwrap_err().member(), Some("href"));
    /// ```
    pub fn member(&self) -> Option<&'static str> {
        self.member.map(Member::as_str)
    }

    /// How many bytes of the body would stand before it; of a buffer that is too small, how many it needs.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Encode, Format, Text};
    /// let presence = ContactPresence { href: Some(Text::plain("\0")), ..ContactPresence::default() };
    /// let before = r#"<?xml version="1.0" encoding="utf-8"?><resource rel="contactPresence" href=""#;
    /// assert_eq!(presence.encode(Format::Xml).unwrap_err().offset(), before.len());
    /// ```
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Of a character: where it stands in its text, in bytes of the decoded text. Else 0.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Encode, Format, Text};
    /// let presence = ContactPresence { activity: Some(Text::plain("é\0")), ..ContactPresence::default() };
    /// assert_eq!(presence.encode(Format::Xml).unwrap_err().index(), 2);
    /// ```
    pub const fn index(&self) -> usize {
        self.index
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.as_str())?;
        if let Some(member) = self.member() {
            write!(f, ", in `{member}`")?;
        }
        if self.kind == EncodeErrorKind::InvalidCharacter {
            return write!(f, ", at byte {} of the text", self.index);
        }
        Ok(())
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeError")
            .field("kind", &self.kind)
            .field("member", &self.member())
            .field("offset", &self.offset)
            .field("index", &self.index)
            .finish()
    }
}

impl core::error::Error for EncodeError {}
