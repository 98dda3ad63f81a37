//! Strings, RFC 8259, section 7.

use crate::coding::Coding;
use crate::error::{ErrorKind, Fault};
use crate::escape::{ascii_escape, hex4, is_high_surrogate, is_low_surrogate};
use crate::json::token::Tokens;
use crate::piece::Piece;
use crate::stop::Stop;
use crate::word::word_of;

/// What is more than itself in a string, or may not be there.
const STOP: Stop<2> = Stop::at_odd_and([b'"', b'\\']);

/// The same where nothing is checked.
const UNCHECKED_STOP: Stop<2> = Stop::at([b'"', b'\\']);

impl Tokens<'_> {
    // string = quotation-mark *char quotation-mark
    // unescaped = %x20-21 / %x23-5B / %x5D-10FFFF
    /// The string ahead, which begins with a quotation mark; the piece is what stands between the marks.
    #[inline(never)]
    pub(crate) fn string(&mut self) -> Result<Piece, Fault> {
        let start = self.cursor.at() + 1;
        match self.cursor.find(start, STOP) {
            Some((end, b'"')) => {
                self.cursor.set(end + 1);
                Ok(Piece::new(start, end, Coding::Plain))
            }
            found => self.other_string(start, found.map_or(start, |(end, _)| end)),
        }
    }

    /// Past the string ahead, in a body that was checked.
    #[inline(always)]
    pub(super) fn pass_string(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at() + 1;
        match self.cursor.find(start, UNCHECKED_STOP) {
            Some((end, b'"')) => self.cursor.set(end + 1),
            found => drop(self.other_string(start, found.map_or(start, |(end, _)| end))?),
        }
        Ok(())
    }

    /// A string that is not plain, or near the body's end; up to `at` it was looked at.
    #[inline(never)]
    fn other_string(&mut self, start: usize, at: usize) -> Result<Piece, Fault> {
        self.cursor.set(at);
        // Each by itself: where it is asked at each escape, bodies that are full of them take 3 % more to check.
        let coding = if self.check { self.string_goes_on::<true>()? } else { self.string_goes_on::<false>()? };
        let piece = Piece::new(start, self.cursor.at(), coding);
        self.cursor.bump();
        Ok(piece)
    }

    /// To the quotation mark that ends the string.
    fn string_goes_on<const CHECK: bool>(&mut self) -> Result<Coding, Fault> {
        let mut coding = Coding::Plain;
        loop {
            match self.cursor.peek() {
                Some(b'"') => return Ok(coding),
                Some(b'\\') => {
                    coding = Coding::Json;
                    if self.escapes::<CHECK>()? {
                        continue;
                    }
                }
                Some(0x80..) if CHECK => {
                    self.cursor.skip_long();
                    if matches!(self.cursor.peek(), Some(0x80..)) {
                        let (_, len) = self.cursor.scalar()?;
                        self.cursor.set(self.cursor.at() + len);
                    }
                }
                Some(..0x20) if CHECK => return Err(self.cursor.fault(ErrorKind::ControlCharacter)),
                Some(_) => {}
                None => return Err(self.cursor.incomplete()),
            }
            if !self.cursor.run_in_word(stop(CHECK)) {
                self.run::<CHECK>();
            }
        }
    }

    /// Steps over what means nothing but itself. (A call, for escapes mostly come one soon after the other.)
    #[inline(never)]
    fn run<const CHECK: bool>(&mut self) {
        self.cursor.run(stop(CHECK));
    }

    /// Steps over the escape ahead, and over those that come soon after it; says whether something is known to mean more than
    /// itself there. (One after the other, with no look for what else there may be: where all texts are escaped, a body is
    /// checked in a fifth fewer instructions.)
    #[inline(always)]
    fn escapes<const CHECK: bool>(&mut self) -> Result<bool, Fault> {
        let mut at = self.cursor.at();
        while let Some(block) = self.cursor.chunk::<16>(at) {
            let Some(len) = usual_escape::<CHECK>(word_of(block, 0)) else { break };
            let first = stop(CHECK).first_in_word(word_of(block, len));
            at += len + first;
            if block.get(len + first) != Some(&b'\\') {
                self.cursor.set(at);
                return Ok(first < 8);
            }
        }
        self.cursor.set(at);
        match usual_escape::<CHECK>(self.cursor.ahead()) {
            Some(len) => self.cursor.set(at + len),
            None => self.other_escape()?,
        }
        Ok(false)
    }

    /// The same where it stands for no character in US-ASCII.
    #[cold]
    fn other_escape(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at();
        match self.cursor.rest().get(1) {
            Some(b'u') => {}
            Some(_) => return Err(self.cursor.fault(ErrorKind::InvalidEscape)),
            None => return Err(self.cursor.incomplete()),
        }
        let unit = self.unit()?;
        let lone = if is_low_surrogate(unit) {
            true
        } else if !is_high_surrogate(unit) {
            false
        } else {
            let after = self.cursor;
            match self.cursor.rest() {
                [] | [b'\\'] => return Err(self.cursor.incomplete()),
                [b'\\', b'u', ..] if is_low_surrogate(self.unit()?) => false,
                _ => {
                    // What follows was not its other half; it is read for what it is.
                    self.cursor = after;
                    true
                }
            }
        };
        if lone && !self.limits.replace_lone_surrogates {
            return Err(Fault { kind: ErrorKind::LoneSurrogate, offset: start });
        }
        Ok(())
    }

    /// The code unit of the `\u` escape ahead.
    fn unit(&mut self) -> Result<u32, Fault> {
        let digits = self.cursor.rest().get(2..).unwrap_or_default();
        if let Some(unit) = hex4(digits) {
            self.cursor.set(self.cursor.at() + 6);
            return Ok(unit);
        }
        let cut = digits.len() < 4 && digits.iter().all(u8::is_ascii_hexdigit);
        Err(if cut { self.cursor.incomplete() } else { self.cursor.fault(ErrorKind::InvalidEscape) })
    }

    /// The string whose first character is at `start`; none if something is wrong with it.
    #[inline(always)]
    pub(super) fn usual_text(&mut self, start: usize) -> Option<Piece> {
        let (end, byte) = self.text_end(start)?;
        if byte == b'"' { Some(Piece::new(start, end, Coding::Plain)) } else { self.less_usual_text(start, end).some() }
    }

    /// Where what is more than itself comes first, from `start` on.
    #[inline(always)]
    fn text_end(&self, start: usize) -> Option<(usize, u8)> {
        match self.cursor.find_in_blocks(start, STOP) {
            Ok(found) => Some(found),
            Err(at) => {
                let end = self.stop_near_end(at);
                Some((end, self.cursor.byte(end)?))
            }
        }
    }

    /// The bytes to stop at are constants here: handed to a call, they have to be spread over vectors. (36 instructions, and 69.)
    #[inline(never)]
    fn stop_near_end(&self, at: usize) -> usize {
        self.cursor.end_from(at, STOP)
    }

    /// The same of a text that ends within sixteen bytes, mostly.
    #[inline(always)]
    pub(super) fn usual_short(&mut self, start: usize) -> Option<Piece> {
        match STOP.find_near_end(self.cursor.body(), start, b'"') {
            Some(end) => Some(Piece::new(start, end, Coding::Plain)),
            None => self.any_text(start).some(),
        }
    }

    /// The text at `start`, which is short mostly and before these bytes. (Whether it is a quotation mark that it ends at, is asked
    /// with these: 2.7 % less for the `Reader` over 64 kB, and 1.2 % less in XML.)
    #[inline(always)]
    pub(super) fn short_before<const N: usize>(&mut self, start: usize, behind: &[u8; N]) -> Option<Piece> {
        match STOP.near(self.cursor.body(), start) {
            Some(end) if self.cursor.starts_with(end, behind) => Some(Piece::new(start, end, Coding::Plain)),
            _ => self.any_text(start).some().filter(|text| self.cursor.starts_with(text.end(), behind)),
        }
    }

    // Below, no piece is none: handed back in a register, and an `Option` through memory.

    /// The text at `start`, by a call: a date, or a longer one, or one with something to decode in it.
    #[inline(never)]
    pub(super) fn any_text(&mut self, start: usize) -> Piece {
        match self.usual_date(start) {
            None => match STOP.find_last_end(self.cursor.body(), start, b'"') {
                Some(end) => Piece::new(start, end, Coding::Plain),
                None => self.longer_text(start),
            },
            Some(date) => date,
        }
    }

    /// The same of what is no date. (A call, so that less is saved and restored for a date: 1 % of a presence.)
    #[inline(never)]
    fn longer_text(&mut self, start: usize) -> Piece {
        match self.text_end(start) {
            Some((end, b'"')) => Piece::new(start, end, Coding::Plain),
            Some((end, _)) => self.coded_text(start, end),
            None => Piece::NONE,
        }
    }

    /// The same, where at `at` there is something to decode or to look at.
    #[inline(never)]
    fn less_usual_text(&mut self, start: usize, at: usize) -> Piece {
        match if at == start { self.usual_date(start) } else { None } {
            None => self.coded_text(start, at),
            Some(date) => date,
        }
    }

    /// The same of what is no date.
    #[inline(never)]
    fn coded_text(&mut self, start: usize, at: usize) -> Piece {
        let before = self.cursor.at();
        let text = self.other_string(start, at).unwrap_or(Piece::NONE);
        self.cursor.set(before);
        text
    }

    /// `\/Date(` and `)\/` around thirteen digits. (What else has a 3 in its upper half needs no escape either.)
    #[inline]
    fn usual_date(&self, start: usize) -> Option<Piece> {
        // Three words: what is no digit is compared as it is, and of digits the upper half.
        let is = |word: &[u8; 8], usual: &[u8; 8]| {
            let mask = usual.map(|byte| if byte == b'0' { 0xF0 } else { 0xFF });
            u64::from_le_bytes(*word) & u64::from_le_bytes(mask) == u64::from_le_bytes(*usual)
        };
        let (first, rest) = self.cursor.chunk::<24>(start)?.split_first_chunk()?;
        let (second, third) = rest.split_first_chunk()?;
        let harmless = is(first, br"\/Date(0") && is(second, b"00000000") && is(third.first_chunk()?, br#"0000)\/""#);
        harmless.then(|| Piece::new(start, start + 23, Coding::Json))
    }
}

#[inline(always)]
const fn stop(check: bool) -> Stop<2> {
    if check { STOP } else { UNCHECKED_STOP }
}

/// The length of the escape ahead, if it stands for a character in US-ASCII. What was checked is stepped over in part: what is
/// escaped is ASCII, and digits need no second look.
#[inline(always)]
fn usual_escape<const CHECK: bool>(ahead: u64) -> Option<usize> {
    if CHECK { ascii_escape(ahead).map(|(_, len)| len) } else { Some(2) }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::cursor::Cursor;
    use crate::json::check;
    use crate::limits::Limits;

    /// With any other byte at any place it is no date to be read at a look, or one that says the same when it is read whole.
    #[test]
    fn a_date_is_read_at_a_look() {
        let date = *br#""\/Date(1474932023993)\/" "#;
        let read = |body: &[u8]| {
            let mut tokens = Tokens::new(Cursor::at_place(body, 0), Limits::new());
            let place =
                |piece: Piece| (piece.start(), piece.end(), piece.text(body).map(|text| text.to_str().is_some()));
            (tokens.usual_date(1).map(place), tokens.string().ok().map(place))
        };
        assert_eq!(read(&date), (Some((1, 24, Some(false))), Some((1, 24, Some(false)))));
        for (at, byte) in (1..25).flat_map(|at| (0..=255).map(move |byte| (at, byte))) {
            let mut body = date;
            body[at] = byte;
            let (usual, whole) = read(&body);
            let harmless = if (8..21).contains(&at) { byte >> 4 == 3 } else { byte == date[at] };
            assert_eq!(usual, if harmless { whole } else { None }, "byte {at} is {byte}");
            assert!(!harmless || whole.is_some());
        }
        assert_eq!(read(&date[..24]).0, None);
    }

    /// What the end cuts short is incomplete only if it may yet become an escape.
    #[test]
    fn an_escape_that_can_be_none_is_not_incomplete() {
        use ErrorKind::{Incomplete, InvalidEscape};
        for (body, kind, offset) in [
            (&br#""\"#[..], Incomplete, 2),
            (br#""\u"#, Incomplete, 3),
            (br#""\u12a"#, Incomplete, 6),
            (br#""\u1""#, InvalidEscape, 1),
            (br#""\u12g"#, InvalidEscape, 1),
            (br#""\u12g4""#, InvalidEscape, 1),
            (br#""\ud83d\u"#, Incomplete, 9),
            (br#""\ud83d\u1""#, InvalidEscape, 7),
            (br#""\x"#, InvalidEscape, 1),
        ] {
            let error = check(body, &Limits::new()).err().map(|error| (error.kind(), error.offset()));
            assert_eq!(error, Some((kind, offset)), "{}", body.escape_ascii());
        }
    }
}
