//! Line and column of an offset, and a line of the body with a caret under it.

use crate::error::Error;
use core::fmt;

/// Line and column of a place in a body, both from 1.
///
/// Columns count Unicode scalar values; CR, LF and CRLF each end a line; a byte order mark takes
/// no column. An ill-formed byte sequence counts as one scalar value.
///
/// ```
/// use ucwa_wire::{check, Format};
/// let body = "{\r\n \"na\u{ef}ve\": tru }".as_bytes();
/// let place = check(Format::Json, body).unwrap_err().position(body);
/// assert_eq!((place.line, place.column), (2, 11));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Longest part of a line that is shown on each side of the caret, in scalar values.
const CONTEXT: usize = 60;

/// Stands for what is left out of a line.
const CUT: &str = "...";

/// Where the line that holds `offset` begins, and its number.
fn line_start(body: &[u8], offset: usize) -> (usize, usize) {
    let before = body.get(..offset).unwrap_or(body);
    let (mut line, mut start) = (1, 0);
    if before.starts_with(crate::cursor::BOM) {
        start = crate::cursor::BOM.len();
    }
    let mut previous = 0;
    for (at, &byte) in before.iter().enumerate() {
        if byte == b'\n' && previous == b'\r' {
            start = at + 1; // the second half of a CRLF, already counted
        } else if byte == b'\n' || byte == b'\r' {
            line += 1;
            start = at + 1;
        }
        previous = byte;
    }
    // Between the two halves of a CRLF one is still at the end of the line that they end.
    if previous == b'\r' && body.get(offset) == Some(&b'\n') {
        return line_start(body, offset.saturating_sub(1));
    }
    (line, start)
}

/// Whether a terminal acts on a character in place of showing it, or shows nothing: controls, and what sets the
/// direction of a text, breaks it, or has no width.
fn is_unseen(scalar: char) -> bool {
    scalar.is_control()
        || matches!(scalar,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The scalar values of `bytes`, with U+FFFD for each ill-formed sequence.
fn scalars(bytes: &[u8]) -> impl Iterator<Item = char> + '_ {
    bytes.utf8_chunks().flat_map(|chunk| {
        chunk.valid().chars().chain((!chunk.invalid().is_empty()).then_some(char::REPLACEMENT_CHARACTER))
    })
}

/// Prints at most `len` scalar values, and whether there are more.
fn shown(f: &mut fmt::Formatter<'_>, scalars: &mut impl Iterator<Item = char>, len: usize) -> fmt::Result {
    for scalar in scalars.by_ref().take(len) {
        // What would move the cursor, or cannot be seen, takes one column here.
        write!(f, "{}", if is_unseen(scalar) { ' ' } else { scalar })?;
    }
    if scalars.next().is_some() { f.write_str(CUT) } else { Ok(()) }
}

impl Error {
    /// Line and column of the error in `body`, the slice that was read.
    ///
    /// Worked out now, in time linear in the offset.
    ///
    /// ```
    /// use ucwa_wire::{check, Format};
    /// let body = b"<resource>\n  <property name='a'>&nbsp;</property>\n</resource>";
    /// let error = check(Format::Xml, body).unwrap_err();
    /// assert_eq!(error.position(body).to_string(), "line 2, column 22");
    /// ```
    pub fn position(&self, body: &[u8]) -> Position {
        let (line, start) = line_start(body, self.offset());
        let before = body.get(start..self.offset()).unwrap_or_default();
        Position { line, column: scalars(before).count() + 1 }
    }

    /// The error with its line, column and member, the line of `body` it stands in, and a caret under the place.
    ///
    /// This shows a part of the body, which is personal data: it is meant for a terminal, not for a log.
    ///
    /// ```
    /// use ucwa_wire::{check, Format};
    /// let body = br#"{"rel":"me","department":Sales}"#;
    /// let error = check(Format::Json, body).unwrap_err();
    /// assert_eq!(error.in_context(body).to_string(), r#"expected a value at line 1, column 26, in `department`
    ///   |
    /// 1 | {"rel":"me","department":Sales}
    ///   |                          ^"#);
    /// ```
    pub fn in_context<'b>(&self, body: &'b [u8]) -> InContext<'b> {
        InContext { error: *self, body }
    }
}

/// An [`Error`] printed with the line of the body it stands in; see [`Error::in_context`].
///
/// ```
/// # use ucwa_wire::{check, Format};
/// let body = b"[1,]";
/// let shown = check(Format::Json, body).unwrap_err().in_context(body).to_string();
/// assert!(shown.ends_with("1 | [1,]\n  |    ^"));
/// ```
#[derive(Clone, Copy)]
pub struct InContext<'b> {
    error: Error,
    body: &'b [u8],
}

impl fmt::Debug for InContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InContext").field("error", &self.error).finish_non_exhaustive()
    }
}

impl fmt::Display for InContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { error, body } = *self;
        let place = error.position(body);
        let (_, start) = line_start(body, error.offset());
        let line = body.get(start..).unwrap_or_default();
        let line = line.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();

        // The gutter is as wide as the line's number.
        let gutter = place.line.checked_ilog10().unwrap_or(0) as usize + 1;
        let skipped = place.column.saturating_sub(CONTEXT + 1);
        write!(f, "{} at {place}", error.kind())?;
        if let Some(range) = error.member_range() {
            f.write_str(", in `")?;
            shown(f, &mut scalars(body.get(range).unwrap_or_default()), CONTEXT)?;
            f.write_str("`")?;
        }
        write!(f, "\n{:gutter$} |\n{} | ", "", place.line)?;
        let mut rest = scalars(line).skip(skipped);
        let mut before = place.column.saturating_sub(1).saturating_sub(skipped);
        if skipped > 0 {
            f.write_str(CUT)?;
        }
        shown(f, &mut rest, before + CONTEXT)?;
        if skipped > 0 {
            before += CUT.len();
        }
        write!(f, "\n{:gutter$} | {:before$}^", "", "")
    }
}
