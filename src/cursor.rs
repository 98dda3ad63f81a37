//! A place in the body and the only code that looks at single bytes ahead of it.
//!
//! Nothing here can panic: every look goes through `get`, and a place past the end sees nothing.

use crate::error::{ErrorKind, Fault};
use crate::stop::Stop;
use crate::word::word;

/// The byte order mark, in UTF-8.
pub(crate) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Bodies are no longer than this, so that two bits fit beside the start of a text in 32.
pub(crate) const MAX_LEN: usize = 1 << 30;

/// A body and how far it has been read.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    body: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the start of a body, past its byte order mark.
    pub(crate) fn new(body: &'a [u8]) -> Result<Self, Fault> {
        let fail = |kind, offset| Err(Fault { kind, offset });
        match body {
            _ if body.len() > MAX_LEN => return fail(ErrorKind::TooLong, MAX_LEN),
            // Most bodies begin so. (Asked first, a presence takes 0.4 % less.)
            [b'{' | b'<', b'!'..=b'~', ..] => return Ok(Self { body, at: 0 }),
            [0xEF, 0xBB, 0xBF, ..] => return Ok(Self { body, at: BOM.len() }),
            [0xEF] | [0xEF, 0xBB] => return fail(ErrorKind::Incomplete, body.len()),
            // A byte order mark, or the first character of any JSON or XML, in two bytes.
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1..=0x7F, ..] | [1..=0x7F, 0, ..] => {
                return fail(ErrorKind::Utf16, 0);
            }
            _ => {}
        }
        Ok(Self { body, at: 0 })
    }

    /// At a place that is known to lie in the body.
    pub(crate) const fn at_place(body: &'a [u8], at: usize) -> Self {
        Self { body, at }
    }

    #[inline]
    pub(crate) const fn body(&self) -> &'a [u8] {
        self.body
    }

    #[inline]
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub(crate) fn set(&mut self, at: usize) {
        self.at = at;
    }

    #[inline]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.body.get(self.at).copied()
    }

    /// Steps over a byte that was just looked at.
    #[inline]
    pub(crate) fn bump(&mut self) {
        self.at += 1;
    }

    #[inline(always)]
    pub(crate) fn byte(&self, at: usize) -> Option<u8> {
        self.body.get(at).copied()
    }

    #[inline]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.body.get(self.at..).unwrap_or_default()
    }

    /// So many bytes from `at` on, if there are as many.
    #[inline(always)]
    pub(crate) fn chunk<const N: usize>(&self, at: usize) -> Option<&'a [u8; N]> {
        // No body is as long: so said, the sum is not asked whether it is too large. (1 % less for a presence, and for an event in
        // XML, with the same below; 0.6 % more for 64 kB of JSON without presences. By `get(at..)` and a look at what is left,
        // the `Reader` takes 2 % more over those.)
        let at = at as u32 as usize;
        self.body.get(at..at.wrapping_add(N))?.first_chunk()
    }

    /// Whether these bytes stand at `at`.
    #[inline(always)]
    pub(crate) fn starts_with<const N: usize>(&self, at: usize, bytes: &[u8; N]) -> bool {
        // As above; and of slices, for arrays the compiler makes numbers of.
        let at = at as u32 as usize;
        let Some(ahead) = self.body.get(at..at.wrapping_add(N)) else { return false };
        // Up to 32 bytes the compiler compares in place; of more it makes a call.
        match (ahead.split_first_chunk::<32>(), bytes.split_first_chunk::<32>()) {
            (Some((ahead, behind)), Some((bytes, others))) => ahead.as_slice() == bytes.as_slice() && behind == others,
            _ => ahead == bytes.as_slice(),
        }
    }

    /// The bytes from `at` on, and zeros, where there are fewer than sixteen.
    #[inline(never)]
    pub(crate) fn padded(&self, at: usize) -> [u8; 16] {
        let mut padded = [0; 16];
        for (to, from) in padded.iter_mut().zip(self.body.get(at..).unwrap_or_default()) {
            *to = *from;
        }
        padded
    }

    /// The next eight bytes; zeros where there are fewer.
    #[inline(always)]
    pub(crate) fn ahead(&self) -> u64 {
        word(self.rest())
    }

    #[inline]
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a [u8] {
        self.body.get(start..end).unwrap_or_default()
    }

    /// Whether the body goes on with `literal`; steps over it if so.
    #[inline]
    pub(crate) fn eat(&mut self, literal: &[u8]) -> bool {
        let found = self.rest().starts_with(literal);
        if found {
            self.at += literal.len();
        }
        found
    }

    /// A fault here; [`ErrorKind::Incomplete`] when nothing is left that could be wrong, and
    /// [`ErrorKind::InvalidUtf8`] when what is here is no character at all.
    #[cold]
    pub(crate) fn fault(&self, kind: ErrorKind) -> Fault {
        if self.at >= self.body.len() {
            return self.incomplete();
        }
        match self.scalar() {
            Err(fault) if fault.kind == ErrorKind::InvalidUtf8 => fault,
            _ => Fault { kind, offset: self.at },
        }
    }

    #[cold]
    fn invalid_utf8(&self) -> Fault {
        Fault { kind: ErrorKind::InvalidUtf8, offset: self.at }
    }

    #[cold]
    pub(crate) fn incomplete(&self) -> Fault {
        Fault { kind: ErrorKind::Incomplete, offset: self.body.len() }
    }

    /// Steps over `literal`; what is a part of it up to the end of the body is incomplete.
    pub(crate) fn expect(&mut self, literal: &[u8], kind: ErrorKind) -> Result<(), Fault> {
        if self.eat(literal) {
            return Ok(());
        }
        if literal.starts_with(self.rest()) { Err(self.incomplete()) } else { Err(self.fault(kind)) }
    }

    /// Skips space, TAB, LF and CR: the white space of JSON and of XML alike.
    #[inline(always)]
    pub(crate) fn skip_space(&mut self) {
        if let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at = self.past_all_spaces(self.at + 1);
        }
    }

    /// Where the white space at `at` ends.
    #[inline(always)]
    pub(crate) fn past_all_space(&self, at: usize) -> usize {
        if let Some(b'!'..) = self.byte(at) { at } else { self.past_all_spaces(at) }
    }

    /// The same, many spaces at a time.
    #[inline(never)]
    fn past_all_spaces(&self, mut at: usize) -> usize {
        loop {
            at = self.past_spaces(at);
            match self.byte(at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
                _ => return at,
            }
        }
    }

    /// Where the white space at `at` ends, if it is a line end and spaces, or nothing; other white space is not looked for.
    #[inline(always)]
    pub(crate) fn past_space(&self, at: usize) -> usize {
        // (Asked first: where JSON has none, it takes 10 % less to read what is in no usual order, and 3 % less where it has.)
        if let Some(b'!'..) = self.byte(at) { at } else { self.past_some_space(at) }
    }

    /// The same where there may be some. (A call, for it is asked in ninety places: in each of them, a small program takes 10 kB more, and
    /// what is indented 1 to 7 % fewer instructions.)
    #[inline(never)]
    fn past_some_space(&self, mut at: usize) -> usize {
        if self.byte(at) == Some(b'\r') {
            at += 1;
        }
        if self.byte(at) == Some(b'\n') {
            at += 1;
        }
        self.past_spaces(at)
    }

    /// Where the spaces at `at` end, sixteen at a time; near the body's end, before that.
    #[inline(always)]
    fn past_spaces(&self, mut at: usize) -> usize {
        while let Some(ahead) = self.chunk(at) {
            let others = u128::from_le_bytes(*ahead) ^ u128::from_le_bytes([b' '; 16]);
            let (first, last) = (others as u64, (others >> 64) as u64);
            if first != 0 {
                return at + first.trailing_zeros() as usize / 8;
            }
            if last != 0 {
                return at + 8 + last.trailing_zeros() as usize / 8;
            }
            at += 16;
        }
        at
    }

    /// The first byte from `start` on that `stop` names, and its place; none if there is none to the body's end.
    #[inline(always)]
    pub(crate) fn find<const N: usize>(&self, start: usize, stop: Stop<N>) -> Option<(usize, u8)> {
        match self.find_in_blocks(start, stop) {
            Ok(found) => Some(found),
            Err(at) => self.find_at_end(at, stop.widened()),
        }
    }

    /// The same; or from where on there is none and fewer than 16 bytes are left to look at.
    #[inline(always)]
    pub(crate) fn find_in_blocks<const N: usize>(&self, start: usize, stop: Stop<N>) -> Result<(usize, u8), usize> {
        let mut at = start;
        while let Some(block) = self.body.get(at..).and_then(<[u8]>::first_chunk) {
            let first = stop.first_in(block);
            if let Some(&byte) = block.get(first) {
                return Ok((at + first, byte));
            }
            at += 16;
        }
        Err(at)
    }

    /// The same where so few are left: compiled once for all that there is to stop at.
    #[inline(never)]
    fn find_at_end(&self, at: usize, stop: Stop<6>) -> Option<(usize, u8)> {
        let at = self.end_from(at, stop);
        Some((at, self.byte(at)?))
    }

    /// Where the first byte is that `stop` names, of those that are left from `at` on, at most 16; the body's end if there is none.
    #[inline(always)]
    pub(crate) fn end_from<const N: usize>(&self, at: usize, stop: Stop<N>) -> usize {
        let rest = self.body.get(at..).unwrap_or_default();
        at + match self.body.last_chunk::<16>() {
            // They are looked at together with those before them.
            Some(block) => stop.first_of_last(rest.len(), block),
            None => rest.iter().position(|&byte| stop.is(byte)).unwrap_or(rest.len()),
        }
    }

    /// Steps to the first byte that `stop` names, or to the end.
    #[inline(always)]
    pub(crate) fn run<const N: usize>(&mut self, stop: Stop<N>) {
        self.at = self.find(self.at, stop).map_or(self.body.len(), |(at, _)| at);
    }

    /// The same where the next is likely to be near.
    #[inline(always)]
    pub(crate) fn run_near<const N: usize>(&mut self, stop: Stop<N>) {
        if !self.run_in_word(stop) {
            self.run(stop);
        }
    }

    /// The same through the next eight bytes; whether one is there.
    #[inline(always)]
    pub(crate) fn run_in_word<const N: usize>(&mut self, stop: Stop<N>) -> bool {
        let Some(chunk) = self.chunk(self.at) else { return false };
        let first = stop.first_in_word(u64::from_le_bytes(*chunk));
        self.at += first;
        first < 8
    }

    /// Steps over the characters ahead that are well-formed, of two or three bytes, and legal in XML too. What it does not
    /// step over has to be asked for by itself. (Bodies with titles that are not ASCII are checked in a fifth, in XML a third,
    /// fewer instructions than with `scalar` and a run for each.)
    #[inline]
    pub(crate) fn skip_long(&mut self) {
        while let Some([first, second, third]) = self.chunk(self.at) {
            let goes_on = |byte: u8| byte & 0xC0 == 0x80;
            self.at += match first {
                0xC2..=0xDF if goes_on(*second) => 2,
                // Neither an overlong form nor a surrogate, nor U+FFFE and U+FFFF.
                0xE1..=0xEC | 0xEE if goes_on(*second) & goes_on(*third) => 3,
                0xE0 if matches!(second, 0xA0..=0xBF) & goes_on(*third) => 3,
                0xEF if matches!(second, 0x80..=0xBE) & goes_on(*third) => 3,
                _ => return,
            };
        }
    }

    /// The Unicode scalar value here, checked, and its length in bytes.
    ///
    /// A sequence that the body's end cuts short is incomplete; any other ill-formed one is invalid at its
    /// first byte. (Unicode, table 3-7.)
    #[inline]
    pub(crate) fn scalar(&self) -> Result<(u32, usize), Fault> {
        match self.peek() {
            Some(byte) if byte < 0x80 => Ok((u32::from(byte), 1)),
            Some(_) => self.long_scalar(),
            None => Err(self.incomplete()),
        }
    }

    #[cold]
    fn long_scalar(&self) -> Result<(u32, usize), Fault> {
        let rest = self.rest();
        let first = rest.first().copied().unwrap_or_default();
        let (len, second) = match first {
            0xC2..=0xDF => (2, 0x80..=0xBF),
            0xE0 => (3, 0xA0..=0xBF),
            0xE1..=0xEC | 0xEE..=0xEF => (3, 0x80..=0xBF),
            0xED => (3, 0x80..=0x9F),
            0xF0 => (4, 0x90..=0xBF),
            0xF1..=0xF3 => (4, 0x80..=0xBF),
            0xF4 => (4, 0x80..=0x8F),
            _ => return Err(self.invalid_utf8()),
        };
        // The first byte keeps the bits below its length mark; each other gives six.
        let mut value = u32::from(first) & (0x7F >> len);
        for at in 1..len {
            match rest.get(at) {
                None => return Err(self.incomplete()),
                Some(byte) if at == 1 && !second.contains(byte) => return Err(self.invalid_utf8()),
                Some(byte) if !(0x80..=0xBF).contains(byte) => return Err(self.invalid_utf8()),
                Some(byte) => value = value << 6 | u32::from(byte & 0x3F),
            }
        }
        Ok((value, len))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]
mod tests;
