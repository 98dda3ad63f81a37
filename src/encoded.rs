//! A value that can be written in a format, as was checked.

use crate::buffer_too_small::BufferTooSmall;
use crate::compose;
use crate::encode::Encode;
use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::out::{Out, ROOM};
#[cfg(all(feature = "serde", feature = "alloc"))]
use crate::scalar::Scalar;
#[cfg(all(feature = "serde", feature = "alloc"))]
use crate::text::Text;
use crate::whole::{Job, Place};
use crate::{json, xml};
use core::fmt;

/// What [`Encode::encode`] gives: it knows how long the body is, and writes it to wherever it is wanted.
///
/// `Display` fails only if what it prints to does.
///
/// ```
/// use ucwa_wire::{Encode, Format, PreferredAvailability, PresenceInput};
/// let away = PresenceInput { availability: Some(PreferredAvailability::Away) };
/// let body = away.encode(Format::Json)?;
/// let mut buffer = [0; 64];
/// assert_eq!(body.copy_to(&mut buffer), Ok(&br#"{"availability":"Away"}"#[..]));
/// assert_eq!(body.encoded_len(), 23);
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Encoded<'v> {
    value: &'v dyn Encode,
    format: Format,
    input: bool,
    len: usize,
    /// The body, if it is no longer than this.
    ready: [u8; READY],
}

/// While the bytes are counted, the first of them are kept. So a body that is not longer, as a presence is and an event
/// in its envelope, needs to be written once only: that halves its cost.
const READY: usize = 768;

impl<'v> Encoded<'v> {
    /// Checks and counts.
    pub(crate) fn new(value: &'v dyn Encode, format: Format, input: bool) -> Result<Self, EncodeError> {
        // Made where it is to be, rather than moved there.
        let mut result = Ok(Self { value, format, input, len: 0, ready: [0; READY] });
        if let Ok(encoded) = &mut result {
            let out = write(value, format, input, Out::slice(&mut encoded.ready));
            encoded.len = out.len();
            if let Some(error) = out.error() {
                result = Err(error);
            }
        }
        result
    }

    /// The body, if it is short enough to have been kept.
    fn ready(&self) -> Option<&[u8]> {
        self.ready.get(..self.len)
    }

    fn write<'o>(&self, mut out: Out<'o>) -> Out<'o> {
        match self.ready() {
            Some(body) => {
                out.bytes(body);
                out
            }
            None => write(self.value, self.format, self.input, out),
        }
    }

    /// The format it is written in.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, PresenceInput};
    /// assert_eq!(PresenceInput::default().encode(Format::Xml)?.format(), Format::Xml);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The body's length in bytes, exactly.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, PresenceInput};
    /// assert_eq!(PresenceInput::default().encode(Format::Json)?.encoded_len(), 2);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub const fn encoded_len(&self) -> usize {
        self.len
    }

    /// Writes the body to the front of `buffer`.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, PresenceInput};
    /// let body = PresenceInput::default();
    /// let body = body.encode(Format::Json)?;
    /// assert_eq!(body.copy_to(&mut [0; 8]), Ok(&b"{}"[..]));
    /// assert_eq!(body.copy_to(&mut [0; 1]).unwrap_err().needed(), 2);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    ///
    /// # Errors
    /// [`BufferTooSmall`] says how much is needed. Nothing is written then.
    pub fn copy_to<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], BufferTooSmall> {
        let needed = self.len;
        let Some(place) = buffer.get_mut(..needed) else { return Err(BufferTooSmall { needed }) };
        self.write(Out::slice(place));
        Ok(place)
    }

    /// The body.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, PresenceInput};
    /// assert_eq!(PresenceInput::default().encode(Format::Json)?.to_vec(), b"{}");
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn to_vec(&self) -> alloc::vec::Vec<u8> {
        let mut body = alloc::vec![0; self.len];
        self.write(Out::slice(&mut body));
        body
    }

    /// Writes the body to a file, a socket or the like, in parts: give it something that buffers.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, PresenceInput};
    /// let mut file = Vec::new();
    /// PresenceInput::default().encode(Format::Json)?.write_to(&mut file)?;
    /// assert_eq!(file, b"{}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Those of `sink`.
    #[cfg(feature = "std")]
    pub fn write_to(&self, sink: impl std::io::Write) -> std::io::Result<()> {
        /// Keeps the error that `fmt` has no room for.
        struct Adapter<W> {
            sink: W,
            error: Option<std::io::Error>,
        }

        impl<W: std::io::Write> fmt::Write for Adapter<W> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.sink.write_all(text.as_bytes()).map_err(|error| {
                    self.error = Some(error);
                    fmt::Error
                })
            }
        }

        let mut adapter = Adapter { sink, error: None };
        self.write(Out::sink(&mut adapter, &mut [0; ROOM])).finish();
        adapter.error.map_or(Ok(()), Err)
    }
}

/// Checks and writes in one pass.
pub(crate) fn encode_to<'b>(value: &dyn Encode, format: Format, buffer: &'b mut [u8]) -> Result<&'b [u8], EncodeError> {
    let mut out = write(value, format, false, Out::slice(&mut *buffer));
    let len = out.len();
    if len > out.room() {
        out.fail(EncodeErrorKind::BufferTooSmall, None, 0);
    }
    match out.error() {
        Some(error) => Err(error),
        None => Ok(buffer.get(..len).unwrap_or_default()),
    }
}

/// Writes the value, or finds out why it cannot be written.
fn write<'o>(value: &dyn Encode, format: Format, input: bool, out: Out<'o>) -> Out<'o> {
    let job = Job { format, place: Place::Root, input };
    match format {
        Format::Json => {
            let mut writer = json::Writer::new(out);
            compose::value(&mut writer, value, &job);
            writer.into_out()
        }
        Format::Xml => {
            let mut writer = xml::Writer::new(out);
            compose::value(&mut writer, value, &job);
            writer.into_out()
        }
    }
}

/// Writes a text as a string of JSON.
#[cfg(all(feature = "serde", feature = "alloc"))]
pub(crate) fn json_string(to: &mut alloc::string::String, text: &str) {
    use crate::put::Put as _;
    let mut room = [0; ROOM];
    let mut writer = json::Writer::new(Out::sink(to, &mut room));
    writer.entry(Scalar::Text(Text::plain(text)));
    writer.into_out().finish();
}

impl fmt::Display for Encoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.write(Out::sink(f, &mut [0; ROOM])).finish() { Ok(()) } else { Err(fmt::Error) }
    }
}

impl fmt::Debug for Encoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoded").field("format", &self.format).field("encoded_len", &self.len).finish_non_exhaustive()
    }
}
