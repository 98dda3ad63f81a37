//! Where written bytes go.

use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::member::Member;
use core::fmt;

/// A place to write to, which counts what it is given, and keeps the first error.
///
/// Whatever is given at once is UTF-8.
pub(crate) struct Out<'o> {
    to: To<'o>,
    len: usize,
    error: Option<EncodeError>,
    /// The sink has failed; it is given no more.
    failed: bool,
}

enum To<'o> {
    /// Only counted.
    Nowhere,
    /// As much as there is room for.
    Slice(&'o mut [u8]),
    Sink(&'o mut dyn fmt::Write),
}

impl<'o> Out<'o> {
    pub(crate) const fn nowhere() -> Self {
        Self::to(To::Nowhere)
    }

    pub(crate) const fn slice(slice: &'o mut [u8]) -> Self {
        Self::to(To::Slice(slice))
    }

    pub(crate) fn sink(sink: &'o mut dyn fmt::Write) -> Self {
        Self::to(To::Sink(sink))
    }

    const fn to(to: To<'o>) -> Self {
        Self { to, len: 0, error: None, failed: false }
    }

    /// How many bytes were given.
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        match &mut self.to {
            To::Nowhere => {}
            To::Slice(slice) => {
                if let Some(place) = slice.get_mut(self.len..).and_then(|rest| rest.get_mut(..bytes.len())) {
                    place.copy_from_slice(bytes);
                }
            }
            To::Sink(sink) => {
                if !self.failed {
                    let text = core::str::from_utf8(bytes).unwrap_or_default();
                    self.failed = sink.write_str(text).is_err();
                }
            }
        }
        self.len += bytes.len();
    }

    /// Notes what cannot be written, if nothing was noted before.
    #[cold]
    pub(crate) fn fail(&mut self, kind: EncodeErrorKind, member: Option<Member>, index: usize) {
        self.error = self.error.or(Some(EncodeError { kind, member, offset: self.len, index }));
    }

    /// The first error.
    pub(crate) const fn error(&self) -> Option<EncodeError> {
        self.error
    }

    /// Whether the sink has failed.
    pub(crate) const fn has_failed(&self) -> bool {
        self.failed
    }
}

/// What `Display` prints is written as it is.
impl fmt::Write for Out<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}
