//! Strings, RFC 8259, section 7.

use crate::coding::Coding;
use crate::error::{ErrorKind, Fault};
use crate::escape::{ascii_escape, hex4, is_high_surrogate, is_low_surrogate};
use crate::json::token::Tokens;
use crate::mode::Mode;
use crate::piece::Piece;
use crate::stop::Stop;

impl<M: Mode> Tokens<'_, M> {
    /// What is more than itself in a string; and where it is to be checked, what is not to be there.
    const STOP: Stop<2> = if M::CHECK { Stop::at_odd_and([b'"', b'\\']) } else { Stop::at([b'"', b'\\']) };

    // string = quotation-mark *char quotation-mark
    // unescaped = %x20-21 / %x23-5B / %x5D-10FFFF
    /// The string ahead, which begins with a quotation mark; the piece is what stands between the marks.
    #[inline(always)]
    pub(crate) fn string(&mut self) -> Result<Piece, Fault> {
        let start = self.cursor.at() + 1;
        match self.cursor.find(start, Self::STOP) {
            Some((end, b'"')) => {
                self.cursor.set(end + 1);
                Ok(Piece::new(start, end, Coding::Plain))
            }
            found => self.other_string(start, found.map_or(start, |(end, _)| end)),
        }
    }

    /// A string that is not plain, or near the body's end; up to `at` it was looked at.
    #[inline(never)]
    fn other_string(&mut self, start: usize, at: usize) -> Result<Piece, Fault> {
        self.cursor.set(at);
        self.cursor.run(Self::STOP);
        let coding = self.string_goes_on()?;
        let piece = Piece::new(start, self.cursor.at(), coding);
        self.cursor.bump();
        Ok(piece)
    }

    /// From a byte that is more than itself to the quotation mark that ends the string.
    fn string_goes_on(&mut self) -> Result<Coding, Fault> {
        let mut coding = Coding::Plain;
        loop {
            match self.cursor.peek() {
                Some(b'"') => return Ok(coding),
                Some(b'\\') => {
                    coding = Coding::Json;
                    self.escape()?;
                }
                Some(0x80..) => {
                    self.cursor.skip_long();
                    if matches!(self.cursor.peek(), Some(0x80..)) {
                        let (_, len) = self.cursor.scalar()?;
                        self.cursor.set(self.cursor.at() + len);
                    }
                }
                Some(_) => return Err(self.cursor.fault(ErrorKind::ControlCharacter)),
                None => return Err(self.cursor.incomplete()),
            }
            self.cursor.run_near(Self::STOP);
        }
    }

    /// Steps over the escape ahead.
    #[inline(always)]
    fn escape(&mut self) -> Result<(), Fault> {
        let len = if M::CHECK {
            match ascii_escape(self.cursor.ahead()) {
                Some((_, len)) => len,
                None => return self.other_escape(),
            }
        } else {
            2 // What is escaped is ASCII, and digits need no second look.
        };
        self.cursor.set(self.cursor.at() + len);
        Ok(())
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
        match self.cursor.find(start, Self::STOP)? {
            (end, b'"') => Some(Piece::new(start, end, Coding::Plain)),
            (at, _) => self.less_usual_text(start, at),
        }
    }

    /// The same, where at `at` there is something to decode or to look at.
    #[inline(never)]
    fn less_usual_text(&mut self, start: usize, at: usize) -> Option<Piece> {
        if let Some(date) = if at == start { self.usual_date(start) } else { None } {
            return Some(date);
        }
        let before = self.cursor;
        let text = self.other_string(start, at).ok();
        self.cursor = before;
        text
    }

    /// `\/Date(` and `)\/` around thirteen digits. (What else has a 3 in its upper half needs no escape either.)
    #[inline]
    fn usual_date(&self, start: usize) -> Option<Piece> {
        let [b'\\', b'/', b'D', b'a', b't', b'e', b'(', digits @ .., b')', b'\\', b'/', b'"'] =
            self.cursor.chunk::<24>(start)?
        else {
            return None;
        };
        let is_harmless =
            |digits: &[u8; 8]| u64::from_le_bytes(*digits) & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030;
        let harmless = is_harmless(digits.first_chunk()?) && is_harmless(digits.last_chunk()?);
        harmless.then(|| Piece::new(start, start + 23, Coding::Json))
    }
}
