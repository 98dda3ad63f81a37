//! The two syntaxes, and the media types that name them.

use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind};
use core::fmt;

/// The syntax of a body.
///
/// ```
/// use ucwa_wire::Format;
/// assert_eq!(Format::detect(b"<?xml version='1.0'?><resource/>")?, Format::Xml);
/// assert_eq!(Format::Json.media_type(), "application/vnd.microsoft.com.ucwa+json");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// JSON, RFC 8259.
    Json,
    /// XML 1.0 with namespaces.
    Xml,
}

/// The types a UCWA body comes as, by their essence (PayloadFormat.md); the fourth and the last differ by a
/// slip of Versioning.md, which writes the vendor tree without `.com`.
const MEDIA_TYPES: [(&str, Format); 6] = [
    ("application/vnd.microsoft.com.ucwa+json", Format::Json),
    ("application/json", Format::Json),
    ("application/vnd.microsoft.com.ucwa+xml", Format::Xml),
    ("application/vnd.microsoft.ucwa+xml", Format::Xml),
    ("application/xml", Format::Xml),
    ("application/vnd.microsoft.ucwa+json", Format::Json),
];

impl Format {
    /// The vendor media type to label a body with.
    ///
    /// ```
    /// assert_eq!(ucwa_wire::Format::Xml.media_type(), "application/vnd.microsoft.com.ucwa+xml");
    /// ```
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/vnd.microsoft.com.ucwa+json",
            Self::Xml => "application/vnd.microsoft.com.ucwa+xml",
        }
    }

    /// What to send as `Accept`: the vendor type, and the plain one after it.
    ///
    /// Events come in XML only to those who accept the vendor type (EventChannelDetails.md).
    ///
    /// ```
    /// assert!(ucwa_wire::Format::Xml.accept().starts_with("application/vnd.microsoft.com.ucwa+xml"));
    /// ```
    pub const fn accept(self) -> &'static str {
        match self {
            Self::Json => "application/vnd.microsoft.com.ucwa+json, application/json;q=0.9",
            Self::Xml => "application/vnd.microsoft.com.ucwa+xml, application/xml;q=0.9",
        }
    }

    /// The format that a `Content-Type` header names, in any case and with any parameters: UCWA's own types, as
    /// [`media_type`](Self::media_type) has them or without their `com`, and `application/json` and `application/xml`. Where there is no such header,
    /// [`detect`](Self::detect) looks at the body.
    ///
    /// ```
    /// use ucwa_wire::{Format, MediaTypeError};
    /// assert_eq!(Format::from_media_type("Application/JSON; charset=\"utf-8\""), Ok(Format::Json));
    /// assert_eq!(Format::from_media_type("text/html"), Err(MediaTypeError::Unknown));
    /// ```
    ///
    /// # Errors
    /// [`MediaTypeError::Unknown`] when it is none of UCWA's types, and [`MediaTypeError::Charset`] when a
    /// `charset` other than UTF-8 is named.
    pub fn from_media_type(header: &str) -> Result<Self, MediaTypeError> {
        let (essence, parameters) = header.split_once(';').unwrap_or((header, ""));
        let essence = essence.trim_matches(is_space);
        let format = MEDIA_TYPES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(essence))
            .map(|&(_, format)| format)
            .ok_or(MediaTypeError::Unknown)?;
        for (name, value) in Parameters(parameters) {
            if name.eq_ignore_ascii_case("charset") && !is_utf8(value) {
                return Err(MediaTypeError::Charset);
            }
        }
        Ok(format)
    }

    /// The format that a body looks like, from its first characters; nothing more of it is read.
    ///
    /// ```
    /// use ucwa_wire::{ErrorKind, Format};
    /// assert_eq!(Format::detect(b"\xEF\xBB\xBF {}")?, Format::Json);
    /// assert_eq!(Format::detect(b"{\0}\0").unwrap_err().kind(), ErrorKind::Utf16);
    /// assert_eq!(Format::detect(b"Not Found").unwrap_err().kind(), ErrorKind::UnknownFormat);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Incomplete`] when nothing but white space is there, [`ErrorKind::Utf16`], and
    /// [`ErrorKind::UnknownFormat`] when neither JSON nor XML begins so.
    pub fn detect(body: &[u8]) -> Result<Self, Error> {
        let mut cursor = Cursor::new(body).map_err(|fault| Error::new(fault.kind, fault.offset))?;
        cursor.skip_space();
        match cursor.peek() {
            Some(b'<') => Ok(Self::Xml),
            Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => Ok(Self::Json),
            Some(_) => Err(Error::new(ErrorKind::UnknownFormat, cursor.at())),
            None => Err(Error::new(ErrorKind::Incomplete, body.len())),
        }
    }
}

/// Why a media type names no [`Format`].
///
/// ```
/// use ucwa_wire::{Format, MediaTypeError};
/// let error = Format::from_media_type("application/json; charset=utf-16").unwrap_err();
/// assert_eq!(error, MediaTypeError::Charset);
/// assert_eq!(error.to_string(), "the charset is not UTF-8");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum MediaTypeError {
    /// Not a type that UCWA bodies come as; an answer of a proxy, most likely.
    Unknown,
    /// The type is UCWA's, but its charset is not UTF-8.
    Charset,
}

impl fmt::Display for MediaTypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Unknown => "not a media type of UCWA's",
            Self::Charset => "the charset is not UTF-8",
        })
    }
}

impl core::error::Error for MediaTypeError {}

const fn is_space(scalar: char) -> bool {
    matches!(scalar, ' ' | '\t')
}

/// Where a quoted string ends: at the first quotation mark that has no backslash of its own.
fn closing(quoted: &str) -> usize {
    let mut escaped = false;
    let end = quoted.bytes().position(|byte| {
        let end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        end
    });
    end.unwrap_or(quoted.len())
}

/// Whether a charset is UTF-8; a backslash in a quoted string says that the next character means itself.
fn is_utf8(charset: &str) -> bool {
    let mut rest = charset.chars();
    let said =
        core::iter::from_fn(|| rest.next().and_then(|scalar| if scalar == '\\' { rest.next() } else { Some(scalar) }));
    said.map(|scalar| scalar.to_ascii_lowercase()).eq("utf-8".chars())
}

/// The parameters of a media type, names and values without quotation marks (RFC 9110, 5.6.6). What a
/// backslash escapes in a value is left so.
struct Parameters<'a>(&'a str);

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, &'a str);

    // parameters = *( OWS ";" OWS [ parameter ] ); parameter = name "=" ( token / quoted-string )
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.0.trim_start_matches(|scalar| is_space(scalar) || scalar == ';');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find([';', '=']).unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end)?;
            let Some(value) = after.strip_prefix('=') else {
                self.0 = after;
                continue;
            };
            let (value, after) = match value.strip_prefix('"') {
                Some(quoted) => {
                    let (value, after) = quoted.split_at_checked(closing(quoted))?;
                    (value, after.strip_prefix('"').unwrap_or(after))
                }
                None => value.split_at_checked(value.find(';').unwrap_or(value.len()))?,
            };
            self.0 = after;
            return Some((name.trim_matches(is_space), value.trim_matches(is_space)));
        }
    }
}
