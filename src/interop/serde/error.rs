//! Why a view could not be read as a type of one's own.

use core::fmt::{self, Write as _};
use serde::de::{Expected, Unexpected};

/// How many names lead to a member, at most, in what an error prints.
const STEPS: usize = 3;

/// What is wrong, and in which member.
///
/// It holds nothing of the body: not the value that did not fit, as other deserializers print it. A message that the type
/// itself made may quote the body; it is printed with `{:#}` alone, and cut after some forty bytes.
///
/// ```
/// use ucwa_wire::serde::from_slice;
/// use ucwa_wire::Format;
///
/// #[derive(serde::Deserialize, Debug)]
/// struct Search { #[serde(rename = "moreResultsAvailable")] more: bool }
///
/// let error = from_slice::<Search>(Format::Json, br#"{"moreResultsAvailable":"perhaps"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "a text where a boolean was expected, in `moreResultsAvailable`");
/// assert_eq!(error.member(), Some("moreResultsAvailable"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Error {
    fault: Fault,
    words: Words,
    /// The names that lead to the member, the last one first.
    path: [&'static str; STEPS],
    steps: u8,
}

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    Body(crate::error::Error),
    Type(&'static str),
    Value(&'static str),
    Length(usize),
    #[cfg(not(feature = "alloc"))]
    TooLong,
    Missing(&'static str),
    Duplicate(&'static str),
    UnknownMember,
    UnknownName,
    Custom,
}

impl Error {
    pub(super) const fn new(fault: Fault) -> Self {
        Self { fault, words: Words::NONE, path: [""; STEPS], steps: 0 }
    }

    fn expecting(fault: Fault, expected: &dyn Expected) -> Self {
        let mut words = Words::NONE;
        // What does not fit is left out.
        let _ = write!(words, "{expected}");
        Self { words, ..Self::new(fault) }
    }

    /// Adds the name of the member that it was found in.
    pub(super) fn within(mut self, name: &'static str) -> Self {
        if let Some(step) = self.path.get_mut(usize::from(self.steps)) {
            *step = name;
        }
        self.steps = self.steps.saturating_add(1);
        self
    }

    /// The member that did not fit, or the one that is missing, by the name that the type has for it.
    ///
    /// ```
    /// # use ucwa_wire::{serde::from_slice, Format};
    /// # #[derive(serde::Deserialize, Debug)] struct Note { message: String }
    /// let error = from_slice::<Note>(Format::Xml, b"<resource/>").unwrap_err();
    /// assert_eq!(error.to_string(), "`message` is missing");
    /// assert_eq!(error.member(), Some("message"));
    /// ```
    pub fn member(&self) -> Option<&'static str> {
        match self.fault {
            Fault::Missing(name) | Fault::Duplicate(name) => Some(name),
            _ => self.path.first().copied().filter(|name| !name.is_empty()),
        }
    }

    /// What is wrong with the body itself, when that could not be read.
    ///
    /// ```
    /// # use ucwa_wire::{serde::from_slice, ErrorKind, Format};
    /// let error = from_slice::<serde::de::IgnoredAny>(Format::Json, b"{").unwrap_err();
    /// assert_eq!(error.body().unwrap().kind(), ErrorKind::Incomplete);
    /// ```
    pub const fn body(&self) -> Option<crate::error::Error> {
        match self.fault {
            Fault::Body(error) => Some(error),
            _ => None,
        }
    }
}

impl From<crate::error::Error> for Error {
    fn from(error: crate::error::Error) -> Self {
        Self::new(Fault::Body(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = self.words.as_str();
        match self.fault {
            Fault::Body(error) => return error.fmt(f),
            Fault::Type(found) => write!(f, "{found} where {expected} was expected")?,
            Fault::Value(found) => write!(f, "{found} that is not {expected}")?,
            Fault::Length(length) => write!(f, "{length} where {expected} was expected")?,
            #[cfg(not(feature = "alloc"))]
            Fault::TooLong => f.write_str("a text with escapes is too long to be decoded without an allocator")?,
            Fault::Missing(name) => write!(f, "`{name}` is missing")?,
            Fault::Duplicate(name) => write!(f, "`{name}` stands twice")?,
            Fault::UnknownMember => f.write_str("a member that the type does not have")?,
            Fault::UnknownName => f.write_str("a name that the type does not have")?,
            Fault::Custom if f.alternate() => f.write_str(expected)?,
            Fault::Custom => f.write_str("the type refuses a value")?,
        }
        let steps = self.path.iter().take(usize::from(self.steps));
        for (at, name) in steps.rev().enumerate() {
            f.write_str(match at {
                0 if usize::from(self.steps) > STEPS => ", in `...",
                0 => ", in `",
                _ => ".",
            })?;
            f.write_str(name)?;
        }
        if self.steps > 0 { f.write_char('`') } else { Ok(()) }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl core::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let mut words = Words::NONE;
        let _ = write!(words, "{message}");
        Self { words, ..Self::new(Fault::Custom) }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expecting(Fault::Type(kind(found)), expected)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expecting(Fault::Value(kind(found)), expected)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::expecting(Fault::Length(length), expected)
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownName)
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownMember)
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(Fault::Missing(name))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::new(Fault::Duplicate(name))
    }
}

/// What was found, without its value.
const fn kind(found: Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number",
        Unexpected::Float(_) => "a number",
        Unexpected::Char(_) | Unexpected::Str(_) | Unexpected::Bytes(_) => "a text",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "a list",
        Unexpected::Map | Unexpected::NewtypeStruct => "an object",
        _ => "something else",
    }
}

/// A few words of one's own, without an allocator.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Words {
    len: u8,
    text: [u8; 39],
}

impl Words {
    const NONE: Self = Self { len: 0, text: [0; 39] };

    fn as_str(&self) -> &str {
        self.text.get(..usize::from(self.len)).and_then(|text| core::str::from_utf8(text).ok()).unwrap_or_default()
    }
}

impl fmt::Write for Words {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for scalar in text.chars() {
            let mut utf8 = [0; 4];
            let coded = scalar.encode_utf8(&mut utf8).as_bytes();
            let from = usize::from(self.len);
            let room = self.text.get_mut(from..from + coded.len()).ok_or(fmt::Error)?;
            room.copy_from_slice(coded);
            self.len += coded.len() as u8;
        }
        Ok(())
    }
}
