//! What went wrong, where, and in which member.
//!
//! An [`Error`] holds no text of the body: presence is personal data, and errors end up in logs.

use crate::member::Member;
use core::fmt;

/// Why a body was refused.
///
/// The texts of `Display` are short and hold nothing of the input.
///
/// ```
/// use ucwa_wire::{check, ErrorKind, Format};
/// let error = check(Format::Json, br#"{"rel":"me",}"#).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::ExpectedName);
/// assert_eq!(error.kind().to_string(), "expected a member name in quotation marks");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The body ends before its root does; more bytes could make it whole.
    Incomplete,
    /// The bytes are not UTF-8.
    InvalidUtf8,
    /// The body is UTF-16; UCWA speaks UTF-8 only.
    Utf16,
    /// The body is longer than 1 GiB, which is what positions inside it can say.
    TooLong,
    /// Elements, arrays or objects nest deeper than [`Limits`](crate::Limits) allow.
    TooDeep,
    /// A tag has more attributes than [`Limits`](crate::Limits) allow.
    TooManyAttributes,
    /// More than 64 namespace declarations, or more than 7 prefixes of UCWA's namespace, are in scope.
    TooManyNamespaces,
    /// The body is neither JSON nor XML.
    UnknownFormat,
    /// A structural member stands twice (RFC 8259 leaves the meaning of that open).
    DuplicateMember,
    /// The root is none of UCWA's: no JSON object, or an element that is not `resource`, `input`, `events` or `reason`.
    UnexpectedRoot,
    /// The root element is in a namespace that is not UCWA's.
    WrongNamespace,
    /// The body is another kind of document than was asked for: a resource, an event envelope or a reason.
    UnexpectedDocument,
    /// The resource names another type than was asked for.
    UnexpectedType,

    /// JSON: a value was expected.
    ExpectedValue,
    /// JSON: a member name was expected.
    ExpectedName,
    /// JSON: `:` was expected.
    ExpectedColon,
    /// JSON: `,` or the end of the array or object was expected.
    ExpectedComma,
    /// JSON: a word that is not `true`, `false` or `null`.
    InvalidLiteral,
    /// JSON: not a number as RFC 8259 has it.
    InvalidNumber,
    /// JSON: a backslash with what RFC 8259 does not allow after it.
    InvalidEscape,
    /// JSON: half of a surrogate pair (RFC 7493, 2.1).
    LoneSurrogate,
    /// JSON: a control character stands bare in a string.
    ControlCharacter,
    /// Something other than white space, or in XML comments and processing instructions, stands after the root.
    TrailingData,

    /// XML: the XML declaration is not as the recommendation has it.
    InvalidXmlDeclaration,
    /// XML: the declared encoding is neither UTF-8 nor US-ASCII.
    UnsupportedEncoding,
    /// XML: the declared encoding is US-ASCII and the body has a byte above 0x7F.
    NotAscii,
    /// XML: a document type declaration; these are refused unread.
    Doctype,
    /// XML: an element was expected, and something else stands there.
    ExpectedElement,
    /// XML: a name was expected.
    InvalidName,
    /// XML: markup that is neither tag, comment, CDATA section nor processing instruction.
    InvalidMarkup,
    /// XML: the end tag does not match the start tag.
    MismatchedTag,
    /// XML: white space was expected between attributes.
    ExpectedSpace,
    /// XML: `=` was expected after an attribute's name.
    ExpectedEquals,
    /// XML: an attribute's value was expected in quotation marks.
    ExpectedQuote,
    /// XML: `>` was expected.
    ExpectedTagEnd,
    /// XML: `<` stands in an attribute's value.
    LessThanInAttribute,
    /// XML: an attribute stands twice, by its expanded name.
    DuplicateAttribute,
    /// XML: a character that XML does not allow, bare or by reference.
    InvalidCharacter,
    /// XML: `&` begins no well-formed reference.
    InvalidReference,
    /// XML: a reference to an entity other than the five predefined ones.
    UnknownEntity,
    /// XML: `]]>` stands in character data.
    CdataEndInText,
    /// XML: `--` stands in a comment.
    DoubleHyphenInComment,
    /// XML: a processing instruction without a target, or with a reserved one or one with a colon.
    InvalidProcessingInstruction,
    /// XML: a prefix that is bound to no namespace.
    UnboundPrefix,
    /// XML: a declaration that Namespaces in XML forbids: `xml`, `xmlns`, their names, or an empty name for a prefix.
    InvalidNamespace,
}

impl ErrorKind {
    /// The kind in words, as `Display` prints it.
    ///
    /// ```
    /// assert_eq!(ucwa_wire::ErrorKind::Incomplete.as_str(), "the body is incomplete");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Incomplete => "the body is incomplete",
            Self::InvalidUtf8 => "the bytes are not UTF-8",
            Self::Utf16 => "the body is UTF-16, not UTF-8",
            Self::TooLong => "the body is longer than 1 GiB",
            Self::TooDeep => "nested too deep",
            Self::TooManyAttributes => "too many attributes",
            Self::TooManyNamespaces => "too many namespace declarations in scope",
            Self::UnknownFormat => "neither JSON nor XML",
            Self::DuplicateMember => "the member stands twice",
            Self::UnexpectedRoot => "the root is none of UCWA's",
            Self::WrongNamespace => "the root's namespace is not UCWA's",
            Self::UnexpectedDocument => "another kind of document than was asked for",
            Self::UnexpectedType => "another type of resource than was asked for",
            Self::ExpectedValue => "expected a value",
            Self::ExpectedName => "expected a member name in quotation marks",
            Self::ExpectedColon => "expected `:`",
            Self::ExpectedComma => "expected `,` or the end of the array or object",
            Self::InvalidLiteral => "expected `true`, `false` or `null`",
            Self::InvalidNumber => "not a JSON number",
            Self::InvalidEscape => "not a JSON escape",
            Self::LoneSurrogate => "half of a surrogate pair",
            Self::ControlCharacter => "a bare control character, such as a line end, in a string",
            Self::TrailingData => "something stands after the root",
            Self::InvalidXmlDeclaration => "not an XML declaration",
            Self::UnsupportedEncoding => "the declared encoding is not UTF-8",
            Self::NotAscii => "a byte above 0x7F in a body declared US-ASCII",
            Self::Doctype => "document type declarations are refused",
            Self::ExpectedElement => "expected an element",
            Self::InvalidName => "not an XML name",
            Self::InvalidMarkup => "not XML markup",
            Self::MismatchedTag => "the end tag does not match the start tag",
            Self::ExpectedSpace => "expected white space before an attribute",
            Self::ExpectedEquals => "expected `=`",
            Self::ExpectedQuote => "expected a quotation mark",
            Self::ExpectedTagEnd => "expected `>`",
            Self::LessThanInAttribute => "`<` in an attribute value",
            Self::DuplicateAttribute => "the attribute stands twice",
            Self::InvalidCharacter => "a character that XML does not allow",
            Self::InvalidReference => "not a reference",
            Self::UnknownEntity => "an entity that is not predefined",
            Self::CdataEndInText => "`]]>` in character data",
            Self::DoubleHyphenInComment => "`--` in a comment",
            Self::InvalidProcessingInstruction => "not a processing instruction",
            Self::UnboundPrefix => "the prefix is bound to no namespace",
            Self::InvalidNamespace => "a namespace declaration that is not allowed",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Kind and place of a fault, before the reader adds the member it was reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: ErrorKind,
    pub(crate) offset: usize,
}

impl Fault {
    pub(crate) const NONE: Self = Self { kind: ErrorKind::Incomplete, offset: 0 };
}

/// Why and where a body was refused.
///
/// `Copy`, free of the body's text, and cheap: line and column are worked out by
/// [`position`](Self::position) when somebody wants to know.
///
/// ```
/// use ucwa_wire::{ContactPresence, ErrorKind, Format};
/// let body = b"{\n  \"availability\": \"Do\\qNot\"\n}";
/// let error = ContactPresence::parse(Format::Json, body).unwrap_err();
/// assert_eq!((error.kind(), error.offset()), (ErrorKind::InvalidEscape, 23));
/// assert_eq!(error.member(), Some("availability"));
/// assert_eq!(error.position(body).to_string(), "line 2, column 22");
/// assert_eq!(error.to_string(), "not a JSON escape at byte 23, in `availability`");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Error {
    kind: ErrorKind,
    offset: usize,
    /// Byte range of the member's name; empty for none. Bodies are at most 1 GiB, so 32 bits do.
    start: u32,
    end: u32,
    name: Option<Member>,
}

impl Error {
    pub(crate) const fn new(kind: ErrorKind, offset: usize) -> Self {
        Self { kind, offset, start: 0, end: 0, name: None }
    }

    /// Adds the member whose name stands at `start..end`.
    #[cold]
    pub(crate) const fn within(fault: Fault, name: Option<Member>, start: usize, end: usize) -> Self {
        Self { kind: fault.kind, offset: fault.offset, start: start as u32, end: end as u32, name }
    }

    /// Why the body was refused.
    ///
    /// ```
    /// # use ucwa_wire::{check, ErrorKind, Format};
    /// assert_eq!(check(Format::Json, b"[").unwrap_err().kind(), ErrorKind::Incomplete);
    /// ```
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where, in bytes from the start of the slice that was given, a byte order mark included.
    ///
    /// For [`ErrorKind::Incomplete`] it is the slice's length.
    ///
    /// ```
    /// # use ucwa_wire::{check, Format};
    /// assert_eq!(check(Format::Json, b"[1 2]").unwrap_err().offset(), 3);
    /// ```
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The name of the member being read, when it is one this crate knows.
    ///
    /// ```
    /// # use ucwa_wire::{check, Format};
    /// assert_eq!(check(Format::Json, br#"{"rel":01}"#).unwrap_err().member(), Some("rel"));
    /// ```
    pub fn member(&self) -> Option<&'static str> {
        self.name.map(Member::as_str)
    }

    /// Where the name of the member being read stands, in bytes, known name or not:
    /// between the quotation marks in JSON; the element's or attribute's name, or a property's `name`, in XML.
    ///
    /// ```
    /// # use ucwa_wire::{check, Format};
    /// assert_eq!(check(Format::Json, br#"{"mine":01}"#).unwrap_err().member_range(), Some(2..6));
    /// ```
    pub const fn member_range(&self) -> Option<core::ops::Range<usize>> {
        if self.end > self.start { Some(self.start as usize..self.end as usize) } else { None }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)?;
        match (self.member(), self.member_range()) {
            (Some(name), _) => write!(f, ", in `{name}`"),
            (None, Some(range)) => write!(f, ", in the member named at bytes {} to {}", range.start, range.end),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind)
            .field("offset", &self.offset)
            .field("member", &self.member())
            .field("member_range", &self.member_range())
            .finish()
    }
}

impl core::error::Error for Error {}
