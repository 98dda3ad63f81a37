//! Texts as XML has them: what is written otherwise than it is, and what cannot be written at all.

use crate::encode_error::EncodeErrorKind;
use crate::member::Member;
use crate::out::Out;
use crate::scan::{self, below, each};
use crate::text::Text;

/// Where a text stands.
#[derive(Clone, Copy)]
pub(crate) enum Where {
    Text,
    Attribute,
}

impl Where {
    fn first_special(self, run: &[u8]) -> Option<usize> {
        match self {
            Self::Text => scan::first(run, distance_in_text),
            Self::Attribute => scan::first(run, distance_in_attribute),
        }
    }
}

// [2] Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
/// How far a byte is from those that are written otherwise in text, or must be looked at. (`<` and `>` differ in one bit.)
#[inline(always)]
fn distance_in_text(byte: u8) -> u8 {
    // TAB and LF are a control away from the others.
    let control = (byte & 0xE0) | u8::from(byte == b'\t') | u8::from(byte == b'\n');
    let angle = (byte & !(b'<' ^ b'>')) ^ b'<';
    control.min(angle).min(byte ^ b'&').min(byte ^ 0xEF)
}

/// The same in attributes, where line ends and tabs would be read as spaces. (`"` and `&` differ in one bit.)
#[inline(always)]
fn distance_in_attribute(byte: u8) -> u8 {
    let quotation_mark_or_ampersand = (byte & !(b'"' ^ b'&')) ^ b'"';
    let angle = (byte & !(b'<' ^ b'>')) ^ b'<';
    (byte & 0xE0).min(angle).min(quotation_mark_or_ampersand).min(byte ^ 0xEF)
}

/// Whatever is special somewhere.
#[derive(Clone, Copy)]
pub(crate) struct Anywhere;

impl scan::Near for Anywhere {
    #[inline(always)]
    fn distance(byte: u8) -> u8 {
        distance_in_attribute(byte)
    }

    #[inline(always)]
    fn in_word(word: u64) -> u64 {
        let quotation_mark_or_ampersand = (word & each(!(b'"' ^ b'&'))) ^ each(b'"');
        let angle = (word & each(!(b'<' ^ b'>'))) ^ each(b'<');
        below(word, b' ') | below(quotation_mark_or_ampersand, 1) | below(angle, 1) | below(word ^ each(0xEF), 1)
    }
}

// [14] CharData, [10] AttValue
/// Writes a text. What it is the text of is said for errors.
pub(crate) fn coded(out: &mut Out<'_>, text: Text<'_>, at: Where, member: Option<Member>) {
    if let Some(plain) = text.plain_bytes() {
        return run(out, plain, 0, at, member);
    }
    let mut start = 0;
    for fragment in text.fragments() {
        run(out, fragment.encode(&mut [0; 4]), start, at, member);
        start += fragment.len();
    }
}

/// A run of characters, which stands at `start` in its text.
fn run(out: &mut Out<'_>, run: &[u8], start: usize, at: Where, member: Option<Member>) {
    let mut rest = run;
    while let Some((plain, after)) = at.first_special(rest).and_then(|special| rest.split_at_checked(special)) {
        out.bytes(plain);
        rest = special(out, after, start + run.len() - after.len(), member);
    }
    out.bytes(rest);
}

// [67] Reference ::= EntityRef | CharRef
/// Writes the special character at the front, which stands at `index` in its text; what is after it is left.
fn special<'r>(out: &mut Out<'_>, rest: &'r [u8], index: usize, member: Option<Member>) -> &'r [u8] {
    let Some((&byte, after)) = rest.split_first() else { return rest };
    let written: &[u8] = match byte {
        b'&' => b"&amp;",
        b'<' => b"&lt;",
        b'>' => b"&gt;",
        b'"' => b"&quot;",
        b'\t' => b"&#x9;",
        b'\n' => b"&#xA;",
        b'\r' => b"&#xD;",
        // U+F000 to U+FFFF, of which the last two are no characters of XML.
        0xEF => {
            let Some((character, after)) = rest.split_first_chunk::<3>() else { return after };
            if *character >= [0xEF, 0xBF, 0xBE] {
                out.fail(EncodeErrorKind::InvalidCharacter, member, index);
            }
            out.bytes(character);
            return after;
        }
        _ => {
            out.fail(EncodeErrorKind::InvalidCharacter, member, index);
            return after;
        }
    };
    out.bytes(written);
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::Near as _;

    #[test]
    #[allow(clippy::indexing_slicing)]
    fn what_is_looked_at_is_what_servers_escape_or_xml_cannot_carry() {
        for byte in 0..=255 {
            let always = b"&<>\r\xEF".contains(&byte);
            let text = always || (byte < 0x20 && !b"\t\n".contains(&byte));
            assert_eq!(distance_in_text(byte) == 0, text, "{byte}");
            let attribute = always || byte < 0x20 || byte == b'"';
            assert_eq!(distance_in_attribute(byte) == 0, attribute, "{byte}");
            for at in 0..8 {
                let mut word = [0xFF; 8];
                word[at] = byte;
                assert_eq!(Anywhere::in_word(u64::from_le_bytes(word)) & each(0x80) != 0, attribute, "{byte}");
            }
        }
    }
}
