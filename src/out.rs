//! Where written bytes go.

use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::member::Member;
use crate::scan::{self, Near};
use crate::short::Short;
use core::fmt;

/// How many bytes are collected for a sink. More can be given at once, as one text alone.
pub(crate) const ROOM: usize = 256;

/// A place to write to, which counts what it is given, and keeps the first error.
///
/// Whatever is given at once is UTF-8.
pub(crate) struct Out<'o> {
    /// Where the bytes go that were not handed on; how many they are, or would be if there were room.
    place: &'o mut [u8],
    here: usize,
    /// How many were handed on to the sink.
    handed_on: usize,
    sink: Option<&'o mut dyn fmt::Write>,
    error: Option<EncodeError>,
    /// The sink has failed; it is given no more.
    failed: bool,
}

impl<'o> Out<'o> {
    /// As much as there is room for; the rest is counted.
    pub(crate) const fn slice(place: &'o mut [u8]) -> Self {
        Self { place, here: 0, handed_on: 0, sink: None, error: None, failed: false }
    }

    /// The room must be that large that what is written at once fits in, but for texts.
    pub(crate) const fn sink(sink: &'o mut dyn fmt::Write, room: &'o mut [u8; ROOM]) -> Self {
        Self { place: room, here: 0, handed_on: 0, sink: Some(sink), error: None, failed: false }
    }

    /// How many bytes were given.
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.handed_on + self.here
    }

    /// How many there is room for.
    pub(crate) const fn room(&self) -> usize {
        self.place.len()
    }

    /// What is left of the place.
    #[inline(always)]
    fn rest(&mut self) -> &mut [u8] {
        self.place.get_mut(self.here..).unwrap_or_default()
    }

    /// The same, behind a comma or not: with no branch, as what comes next stands where the comma was.
    #[inline(always)]
    fn behind(&mut self, comma: bool) -> Option<&mut [u8]> {
        let rest = self.rest();
        *rest.first_mut()? = b',';
        rest.get_mut(usize::from(comma)..)
    }

    #[inline(always)]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        match self.rest().get_mut(..bytes.len()) {
            Some(place) => {
                copy(place, bytes);
                self.here += bytes.len();
            }
            None => self.no_room(bytes),
        }
    }

    /// A piece of syntax, behind a comma or not.
    #[inline(always)]
    pub(crate) fn short<const N: usize>(&mut self, comma: bool, piece: &Short<N>) {
        match self.behind(comma).and_then(|rest| piece.put(rest)).map(|rest| rest.len()) {
            Some(left) => self.leave(left),
            None => self.exactly(comma, piece.get(), b"", b""),
        }
    }

    /// A run between two pieces of syntax, behind a comma or not; if nothing in the run is special. Else it is false, and
    /// nothing is written.
    #[inline(always)]
    pub(crate) fn between(&mut self, comma: bool, before: &Short, run: &[u8], after: &Short, near: impl Near) -> bool {
        let left = self.behind(comma).and_then(|rest| {
            let (place, rest) = before.put(rest)?.split_at_mut_checked(run.len())?;
            let plain = scan::copy_plain(place, run, near);
            after.put(rest).map(|rest| plain.then_some(rest.len()))
        });
        match left {
            Some(Some(left)) => self.leave(left),
            Some(None) => return false,
            None => return self.plain_exactly(comma, before.get(), run, after.get(), near),
        }
        true
    }

    /// Something was written, and that much is left of the place.
    #[inline(always)]
    const fn leave(&mut self, left: usize) {
        self.here = self.place.len() - left;
    }

    #[cold]
    #[inline(never)]
    fn plain_exactly<N: Near>(&mut self, comma: bool, before: &[u8], run: &[u8], after: &[u8], _: N) -> bool {
        let plain = scan::is_plain(run, N::distance);
        if plain {
            self.exactly(comma, before, run, after);
        }
        plain
    }

    /// Pieces with no padding behind them, for which there may be no room.
    #[cold]
    #[inline(never)]
    fn exactly(&mut self, comma: bool, before: &[u8], run: &[u8], after: &[u8]) {
        for piece in [if comma { b"," } else { &b""[..] }, before, run, after] {
            self.bytes(piece);
        }
    }

    /// Counts the bytes, or hands on to the sink.
    #[inline]
    fn no_room(&mut self, bytes: &[u8]) {
        if self.sink.is_some() {
            self.hand_on(bytes);
        } else {
            self.here += bytes.len();
        }
    }

    /// The bytes go to the room once that is empty; or to the sink.
    #[cold]
    fn hand_on(&mut self, bytes: &[u8]) {
        let collected = self.place.get(..self.here).unwrap_or_default();
        let mut hand_on = |bytes: &[u8]| {
            let text = core::str::from_utf8(bytes).unwrap_or_default();
            if let (Some(sink), false, false) = (&mut self.sink, self.failed, text.is_empty()) {
                self.failed = sink.write_str(text).is_err();
            }
        };
        hand_on(collected);
        self.handed_on += self.here;
        match self.place.get_mut(..bytes.len()) {
            Some(place) => {
                place.copy_from_slice(bytes);
                self.here = bytes.len();
            }
            None => {
                hand_on(bytes);
                self.handed_on += bytes.len();
                self.here = 0;
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
        self.error = self.error.or(Some(EncodeError { kind, member, offset: self.len(), index }));
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
    // `last_chunk` would do, but for a panic that the compiler does not see to be out of reach.
    let Some(end) = bytes.len().checked_sub(LEN) else { return };
    let last = bytes.get(end..).and_then(<[u8]>::first_chunk::<LEN>);
    if let (Some(first), Some(last)) = (bytes.first_chunk::<LEN>(), last) {
        if let Some(place) = place.first_chunk_mut() {
            *place = *first;
        }
        if let Some(place) = place.get_mut(end..).and_then(<[u8]>::first_chunk_mut) {
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
