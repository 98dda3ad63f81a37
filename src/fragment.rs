//! Decoding: what stands coded in a text, undone one part at a time.
//!
//! The text was checked when the body was read. Should it not be as it was promised, decoding ends early or
//! gives U+FFFD; it never panics.

use crate::coding::Coding;
use crate::escape::{ascii_escape, character_reference, hex4, is_high_surrogate, join_surrogates, usual_reference};
use crate::stop::Stop;
use crate::word::{Few, mask, word, word_of};
use core::fmt;

/// A part of a decoded text; see [`Text::fragments`](crate::Text::fragments).
///
/// ```
/// use ucwa_wire::{Fragment, Text};
/// assert_eq!(Text::plain("PC").fragments().next(), Some(Fragment::Str("PC")));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fragment<'a> {
    /// A run that stands in the body as it is.
    Str(&'a str),
    /// A character that stands coded in the body.
    Char(char),
}

impl Fragment<'_> {
    /// The part's length in bytes of UTF-8.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Str(run) => run.len(),
            Self::Char(scalar) => scalar.len_utf8(),
        }
    }

    /// The part's bytes; `utf8` holds those of a character.
    pub(crate) fn encode<'b>(&'b self, utf8: &'b mut [u8; 4]) -> &'b [u8] {
        match self {
            Self::Str(run) => run.as_bytes(),
            Self::Char(scalar) => scalar.encode_utf8(utf8).as_bytes(),
        }
    }
}

/// The parts of a decoded text; see [`Text::fragments`](crate::Text::fragments).
///
/// ```
/// assert_eq!(ucwa_wire::Text::plain("").fragments().next(), None);
/// ```
#[derive(Clone)]
pub struct Fragments<'a> {
    rest: &'a [u8],
    coding: Coding,
    /// Inside a CDATA section, where nothing but its end and line ends means anything.
    cdata: bool,
}

impl<'a> Fragments<'a> {
    pub(crate) const fn new(rest: &'a [u8], coding: Coding) -> Self {
        Self { rest, coding, cdata: false }
    }

    /// How many of the eight bytes ahead mean nothing in this coding.
    #[inline(always)]
    fn plain_in(&self, ahead: u64) -> usize {
        match self.coding {
            Coding::Plain => 8,
            Coding::Json => Stop::at([b'\\']).first_in_word(ahead),
            Coding::XmlText if self.cdata => Stop::at([b']', b'\r']).first_in_word(ahead),
            Coding::XmlText => Stop::at([b'&', b'<', b'\r']).first_in_word(ahead),
            Coding::XmlAttribute => Stop::at([b'&', b'\t', b'\n', b'\r']).first_in_word(ahead),
        }
    }

    /// The run up to the first byte that means something in this coding.
    fn run(&mut self) -> Option<Fragment<'a>> {
        if matches!(self.coding, Coding::Plain) {
            return self.take(self.rest.len());
        }
        let mut len = 0;
        while let Some(ahead) = self.rest.get(len..).filter(|ahead| !ahead.is_empty()) {
            let plain = self.plain_in(word(ahead));
            len += plain.min(ahead.len());
            if plain < 8 {
                break;
            }
        }
        self.take(len)
    }

    /// The next few bytes of the decoded text; none at its end. A word may end within a character.
    ///
    /// Nothing is made a `str` of, and what stands coded after a few bytes that do not is taken with them: copying what is
    /// escaped took 14 instructions a byte so, and 42 by fragments; with [`put`](Self::put), 11.
    #[inline(always)]
    pub(crate) fn few(&mut self) -> Option<Few> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let ahead = word(self.rest);
            let len = self.plain_in(ahead);
            if len == 8 {
                // Zeros that stand for what there is not are plain too.
                let len = self.rest.len().min(8);
                self.skip(len);
                return Some(Few { word: ahead, len });
            }
            self.skip(len);
            if let Some((byte, coded)) = self.usual(word(self.rest)) {
                self.skip(coded);
                return Some(Few::new(ahead, len).and(byte));
            }
            if len > 0 {
                return Some(Few::new(ahead, len));
            }
            // (Copied, so that the rest can be in registers.)
            let mut other = Self { ..*self };
            let aside = other.aside();
            let few = if aside { None } else { other.other_few() };
            (self.rest, self.cdata) = (other.rest, other.cdata);
            if !aside {
                return few;
            }
        }
    }

    /// Puts the decoded bytes at the front of `buffer`; says how many, if there was room for them.
    #[inline(always)]
    pub(crate) fn put(mut self, buffer: &mut [u8]) -> Option<usize> {
        let len = buffer.len();
        let mut room = buffer;
        loop {
            // (Where there is enough of both, by itself: texts with escapes are copied in a fifth fewer instructions, in XML an
            // eighth.)
            while let (Some(block), Some(begin)) = (self.rest.first_chunk(), room.first_chunk_mut()) {
                let Some((read, put)) = self.put_usual(block, begin) else { break };
                self.rest = self.rest.get(read..)?;
                room = room.get_mut(put..)?;
            }
            let Some(few) = self.few() else { return Some(len - room.len()) };
            few.put(room)?;
            room = room.get_mut(few.len..)?;
        }
    }

    /// Puts what the bytes ahead say, up to a usual escape or reference and with it; says how many were read, and put.
    #[inline(always)]
    fn put_usual(&self, block: &[u8; 16], room: &mut [u8; 8]) -> Option<(usize, usize)> {
        let ahead = word_of(block, 0);
        let plain = self.plain_in(ahead);
        if plain == 8 {
            *room = ahead.to_le_bytes();
            return Some((8, 8));
        }
        let (byte, len) = self.usual(word_of(block, plain))?;
        let kept = u64::from_le_bytes(*room);
        *room = (kept ^ (kept ^ ahead) & mask(plain)).to_le_bytes();
        *room.get_mut(plain)? = byte;
        Some((plain + len, plain + 1))
    }

    #[inline(never)]
    fn other_few(&mut self) -> Option<Few> {
        match self.coded()? {
            Fragment::Char(scalar) => Some(Few::scalar(scalar)),
            Fragment::Str(run) => Some(Few::new(word(run.as_bytes()), run.len())), // of one byte
        }
    }

    /// The character of a usual escape or reference here, and its length in wire form.
    #[inline(always)]
    fn usual(&self, ahead: u64) -> Option<(u8, usize)> {
        match self.coding {
            Coding::Plain => None,
            Coding::Json => ascii_escape(ahead),
            Coding::XmlText | Coding::XmlAttribute => usual_reference(ahead),
        }
    }

    fn take(&mut self, len: usize) -> Option<Fragment<'a>> {
        let (run, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        if run.is_empty() { None } else { core::str::from_utf8(run).ok().map(Fragment::Str) }
    }

    #[inline(always)]
    fn skip(&mut self, len: usize) {
        self.rest = self.rest.get(len..).unwrap_or_default();
    }

    /// Past `end`, or to the end.
    fn skip_past(&mut self, end: &[u8]) {
        let found = self.rest.windows(end.len()).position(|window| window == end);
        self.skip(found.map_or(self.rest.len(), |at| at + end.len()));
    }

    /// A CR, alone or before LF, is one LF. (XML 2.11)
    fn line_end(&mut self) {
        self.skip(if self.rest.starts_with(b"\r\n") { 2 } else { 1 });
    }

    /// What the `&` here refers to, which is no usual reference.
    fn reference(&mut self) -> Option<Fragment<'a>> {
        let end = self.rest.iter().position(|&byte| byte == b';')?;
        let scalar = character_reference(self.rest.get(1..end)?);
        self.skip(end + 1);
        Some(Fragment::Char(scalar.unwrap_or(char::REPLACEMENT_CHARACTER)))
    }

    /// What the escape here says, which stands for no ASCII character; half a surrogate pair is U+FFFD. (RFC 8259, 7)
    fn escape(&mut self) -> Option<Fragment<'a>> {
        let unit = hex4(self.rest.get(2..)?)?;
        self.skip(6);
        let scalar = match self.rest {
            [b'\\', b'u', second @ ..] if is_high_surrogate(unit) => {
                hex4(second).and_then(|low| join_surrogates(unit, low)).inspect(|_| self.skip(6))
            }
            _ => char::from_u32(unit),
        };
        Some(Fragment::Char(scalar.unwrap_or(char::REPLACEMENT_CHARACTER)))
    }

    /// Steps over what does not show, if such a thing is here.
    #[inline(always)]
    fn aside(&mut self) -> bool {
        matches!(self.coding, Coding::XmlText) && self.xml_aside()
    }

    #[inline(never)]
    fn xml_aside(&mut self) -> bool {
        match self.rest {
            [b']', b']', b'>', ..] => {
                self.skip(3);
                self.cdata = false;
            }
            rest if rest.starts_with(b"<![CDATA[") => {
                self.skip(9);
                self.cdata = true;
            }
            [b'<', b'!', ..] => {
                self.skip(4);
                self.skip_past(b"-->");
            }
            [b'<', ..] => self.skip_past(b"?>"),
            _ => return false,
        }
        true
    }

    /// What the byte here means in this coding.
    fn coded(&mut self) -> Option<Fragment<'a>> {
        match (self.coding, *self.rest.first()?) {
            (Coding::Json, _) => self.escape(),
            (Coding::XmlText, b'\r') => {
                self.line_end();
                Some(Fragment::Char('\n'))
            }
            // Attribute-value normalisation: white space is a space each, a line end one. (XML 3.3.3)
            (Coding::XmlAttribute, b'\t' | b'\n' | b'\r') => {
                self.line_end();
                Some(Fragment::Char(' '))
            }
            (Coding::XmlText, b']') => self.take(1),
            _ => self.reference(),
        }
    }
}

impl<'a> Iterator for Fragments<'a> {
    type Item = Fragment<'a>;

    fn next(&mut self) -> Option<Fragment<'a>> {
        loop {
            if let Some(run) = self.run() {
                return Some(run);
            }
            if let Some((byte, coded)) = self.usual(word(self.rest)) {
                self.skip(coded);
                return Some(Fragment::Char(char::from(byte)));
            }
            if !self.aside() {
                return self.coded();
            }
        }
    }
}

/// The characters of a decoded text; see [`Text::chars`](crate::Text::chars).
///
/// ```
/// assert_eq!(ucwa_wire::Text::plain("PC").chars().next(), Some('P'));
/// ```
#[derive(Clone)]
pub struct Chars<'a> {
    run: core::str::Chars<'a>,
    fragments: Fragments<'a>,
}

impl<'a> Chars<'a> {
    pub(crate) fn new(fragments: Fragments<'a>) -> Self {
        Self { run: "".chars(), fragments }
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            if let Some(scalar) = self.run.next() {
                return Some(scalar);
            }
            match self.fragments.next()? {
                Fragment::Str(run) => self.run = run.chars(),
                Fragment::Char(scalar) => return Some(scalar),
            }
        }
    }
}

impl core::iter::FusedIterator for Fragments<'_> {}
impl core::iter::FusedIterator for Chars<'_> {}

impl fmt::Debug for Fragments<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fragments").finish_non_exhaustive()
    }
}

impl fmt::Debug for Chars<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chars").finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use super::*;
    use std::string::String;
    use std::vec;

    /// Put into room of any size, a text is what its characters are, and what stands behind it stays as it was.
    #[test]
    fn nothing_is_put_behind_a_text() {
        let json = [r"\/", r"\u0041", r"\u00e9", r"\ud83d\ude00", r"\n", "\u{e9}"];
        let xml = ["&amp;", "&#x41;", "&#65;", "&#233;", "&quot;", "\r\n", "\t", "\u{e9}"];
        let text = ["]]>", "<!-- - -->", "<![CDATA[&lt;<]]]>", "<?a b?>", "\r"];
        let cases = [
            (Coding::Json, &json[..], &json[..]),
            (Coding::XmlAttribute, &xml[..], &xml[..]),
            (Coding::XmlText, &xml[..], &text[..]),
        ];
        for (coding, first, second) in cases {
            for (first, second) in first.iter().flat_map(|first| second.iter().map(move |second| (first, second))) {
                for (before, between, after) in (0..20).map(|len| (len, len * 7 % 10, len * 5 % 19)) {
                    let plain = |len| "abcdefghijklmnopqrst".get(..len).unwrap();
                    let wire = [plain(before), first, plain(between), second, plain(after)].concat();
                    let fragments = Fragments::new(wire.as_bytes(), coding);
                    let said: String = Chars::new(fragments.clone()).collect();
                    for len in 0..said.len() + 20 {
                        let mut room = vec![b'~'; len];
                        let put = fragments.clone().put(&mut room);
                        assert_eq!(put, (said.len() <= len).then_some(said.len()), "{wire} into {len}");
                        if put.is_some() {
                            assert_eq!(&room[..said.len()], said.as_bytes(), "{wire} into {len}");
                            assert!(room[said.len()..].iter().all(|&byte| byte == b'~'), "{wire} into {len}: {room:?}");
                        }
                    }
                }
            }
        }
    }
}
