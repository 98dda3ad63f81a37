//! Where written bytes go.

use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::member::Member;
use core::fmt;

/// How many bytes are collected for a sink. More can be given at once, as one text alone.
pub(crate) const ROOM: usize = 256;

/// A place to write to, which counts what it is given, and keeps the first error.
///
/// Whatever is given at once is UTF-8.
pub(crate) struct Out<'o> {
    /// Where the bytes go that were not handed on.
    place: &'o mut [u8],
    /// How many bytes were given, and how many of them were handed on to the sink.
    len: usize,
    handed_on: usize,
    sink: Option<&'o mut dyn fmt::Write>,
    error: Option<EncodeError>,
    /// The sink has failed; it is given no more.
    failed: bool,
}

impl<'o> Out<'o> {
    /// As much as there is room for; the rest is counted.
    pub(crate) const fn slice(place: &'o mut [u8]) -> Self {
        Self { place, len: 0, handed_on: 0, sink: None, error: None, failed: false }
    }

    /// The room must be that large that what is written at once fits in, but for texts.
    pub(crate) const fn sink(sink: &'o mut dyn fmt::Write, room: &'o mut [u8; ROOM]) -> Self {
        Self { place: room, len: 0, handed_on: 0, sink: Some(sink), error: None, failed: false }
    }

    /// How many bytes were given.
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// How many there is room for.
    pub(crate) const fn room(&self) -> usize {
        self.place.len()
    }

    #[inline(always)]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        let at = self.len - self.handed_on;
        self.len += bytes.len();
        match self.place.get_mut(at..at + bytes.len()) {
            Some(place) => copy(place, bytes),
            None => self.no_room(bytes),
        }
    }

    /// A run between two short pieces.
    #[inline(always)]
    pub(crate) fn between(&mut self, before: &[u8], run: &[u8], after: &[u8]) {
        let at = self.len - self.handed_on;
        let len = before.len() + run.len() + after.len();
        match self.place.get_mut(at..at + len) {
            Some(place) => {
                self.len += len;
                let Some((front, rest)) = place.split_at_mut_checked(before.len()) else { return };
                let Some((middle, back)) = rest.split_at_mut_checked(run.len()) else { return };
                copy(front, before);
                copy(middle, run);
                copy(back, after);
            }
            None if self.sink.is_none() => self.len += len,
            None => {
                self.bytes(before);
                self.bytes(run);
                self.bytes(after);
            }
        }
    }

    /// Counts the bytes, or hands on to the sink.
    #[inline]
    fn no_room(&mut self, bytes: &[u8]) {
        if self.sink.is_some() {
            self.hand_on(bytes);
        }
    }

    /// The bytes, which are counted already, go to the room once that is empty; or to the sink.
    #[cold]
    fn hand_on(&mut self, bytes: &[u8]) {
        let before = self.len - bytes.len();
        let collected = self.place.get(..before - self.handed_on).unwrap_or_default();
        let mut hand_on = |bytes: &[u8]| {
            let text = core::str::from_utf8(bytes).unwrap_or_default();
            if let (Some(sink), false, false) = (&mut self.sink, self.failed, text.is_empty()) {
                self.failed = sink.write_str(text).is_err();
            }
        };
        hand_on(collected);
        self.handed_on = before;
        match self.place.get_mut(..bytes.len()) {
            Some(place) => place.copy_from_slice(bytes),
            None => {
                hand_on(bytes);
                self.handed_on = self.len;
            }
        }
    }

    /// Hands on to the sink what is left. Whether it has taken everything.
    pub(crate) fn finish(mut self) -> bool {
        self.no_room(&[]);
        !self.failed
    }

    /// Notes what cannot be written, if nothing was noted before.
    #[cold]
    pub(crate) fn fail(&mut self, kind: EncodeErrorKind, member: Option<Member>, index: usize) {
        self.error = self.error.or(Some(EncodeError { kind, member, offset: self.len, index }));
    }

    #[inline]
    pub(crate) const fn has_error(&self) -> bool {
        self.error.is_some()
    }

    /// Says in which member the first error is, if that was not known.
    #[cold]
    pub(crate) fn name_error(&mut self, member: Option<Member>) {
        if let Some(error) = &mut self.error {
            error.member = error.member.or(member);
        }
    }

    /// The first error.
    pub(crate) const fn error(&self) -> Option<EncodeError> {
        self.error
    }
}

/// Copies bytes of which there are as many as there is room. Most are few: two moves that overlap take half of what a
/// call takes.
#[inline(always)]
fn copy(place: &mut [u8], bytes: &[u8]) {
    match bytes.len() {
        17.. => {
            // Always so; that it is looked at spares a panic.
            if place.len() == bytes.len() {
                place.copy_from_slice(bytes);
            }
        }
        8.. => ends::<8>(place, bytes),
        4.. => ends::<4>(place, bytes),
        2.. => ends::<2>(place, bytes),
        _ => ends::<1>(place, bytes),
    }
}

/// Copies the first and the last bytes, which are all that there are; or nothing, where there are fewer.
#[inline(always)]
fn ends<const LEN: usize>(place: &mut [u8], bytes: &[u8]) {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<LEN>(), bytes.last_chunk::<LEN>()) {
        if let Some(place) = place.first_chunk_mut() {
            *place = *first;
        }
        if let Some(place) = place.last_chunk_mut() {
            *place = *last;
        }
    }
}

/// What `Display` prints is written as it is.
impl fmt::Write for Out<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}
