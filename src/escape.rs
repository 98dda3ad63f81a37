//! What single escapes and references mean: shared by the readers, which check them, and by decoding.
//!
//! Those that servers write are told from the eight bytes ahead: where all values are escaped, a body is checked so in a
//! quarter (JSON) to a third (XML) fewer instructions than by looking at byte after byte.

use crate::word::begins;

/// The value of four hexadecimal digits at the front.
pub(crate) fn hex4(digits: &[u8]) -> Option<u32> {
    let digits = digits.first_chunk::<4>()?;
    digits.iter().try_fold(0, |value, &byte| Some(value << 4 | digit(byte, 16)?))
}

/// The value of a digit. (`char::to_digit` has a panic for radices above 36.)
pub(crate) const fn digit(byte: u8, radix: u32) -> Option<u32> {
    let value = match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        b'A'..=b'F' => byte - b'A' + 10,
        _ => return None,
    };
    if (value as u32) < radix { Some(value as u32) } else { None }
}

pub(crate) const fn is_high_surrogate(unit: u32) -> bool {
    unit & 0xFC00 == 0xD800
}

pub(crate) const fn is_low_surrogate(unit: u32) -> bool {
    unit & 0xFC00 == 0xDC00
}

/// The scalar value that a surrogate pair stands for.
pub(crate) const fn join_surrogates(high: u32, low: u32) -> Option<char> {
    if !is_high_surrogate(high) || !is_low_surrogate(low) {
        return None;
    }
    char::from_u32(0x1_0000 + ((high & 0x3FF) << 10 | low & 0x3FF))
}

/// The values of the hexadecimal digits as the first of two and as the second; of other bytes a number that is not in US-ASCII.
#[allow(clippy::indexing_slicing, reason = "the compiler makes the table")]
static DIGITS: [[u8; 256]; 2] = {
    let mut values = [[0xFF; 256]; 2];
    let mut byte = 0;
    while byte < 256 {
        if let Some(value) = digit(byte as u8, 16) {
            values[0][byte] = (value << 4) as u8;
            values[1][byte] = value as u8;
        }
        byte += 1;
    }
    values
};

/// The value of the two hexadecimal digits ahead, if it is in US-ASCII.
#[inline(always)]
fn hex2(ahead: u64) -> Option<u8> {
    let [first, second] = &DIGITS;
    let value = |digits: &[u8; 256], byte: u8| digits.get(usize::from(byte)).copied().unwrap_or(0xFF);
    let value = value(first, ahead as u8) | value(second, (ahead >> 8) as u8);
    value.is_ascii().then_some(value)
}

// escape ( %x22 / %x5C / %x2F / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )
/// The character of the JSON escape ahead and the escape's length, if the character is in US-ASCII.
#[inline(always)]
pub(crate) fn ascii_escape(ahead: u64) -> Option<(u8, usize)> {
    // As servers write it: in each date.
    if begins(ahead, b"\\/") {
        return Some((b'/', 2));
    }
    if begins(ahead, b"\\u00") {
        return hex2(ahead >> 32).map(|byte| (byte, 6));
    }
    let byte = match (ahead >> 8) as u8 {
        same @ (b'"' | b'\\') => same,
        b'b' => 0x8,
        b'f' => 0xC,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        _ => return None,
    };
    Some((byte, 2))
}

/// The character of the XML reference ahead and the reference's length, if it is an entity or has two hexadecimal digits.
///
/// ```text
/// [68] EntityRef ::= '&' Name ';'
/// ```
#[inline(always)]
pub(crate) fn usual_reference(ahead: u64) -> Option<(u8, usize)> {
    if begins(ahead, b"&#x") {
        // What is no visible character is none of these, and may be illegal.
        let byte = hex2(ahead >> 24).filter(|byte| *byte >= 0x20)?;
        return ((ahead >> 40) as u8 == b';').then_some((byte, 6));
    }
    let entity = |text: &[u8], byte| begins(ahead, text).then_some((byte, text.len()));
    entity(b"&amp;", b'&')
        .or_else(|| entity(b"&lt;", b'<'))
        .or_else(|| entity(b"&gt;", b'>'))
        .or_else(|| entity(b"&quot;", b'"'))
        .or_else(|| entity(b"&apos;", b'\''))
}

/// What a character reference means, from what stands between `&` and `;`.
///
/// ```text
/// [66] CharRef ::= '&#' [0-9]+ ';' | '&#x' [0-9a-fA-F]+ ';'
/// ```
pub(crate) fn character_reference(name: &[u8]) -> Option<char> {
    match name {
        [b'#', b'x', digits @ ..] => character(digits, 16),
        [b'#', digits @ ..] => character(digits, 10),
        _ => None,
    }
}

/// The scalar value of a character reference's digits; none on overflow or a surrogate.
pub(crate) fn character(digits: &[u8], radix: u32) -> Option<char> {
    if digits.is_empty() {
        return None;
    }
    let value =
        digits.iter().try_fold(0_u32, |value, &byte| value.checked_mul(radix)?.checked_add(digit(byte, radix)?));
    value.and_then(char::from_u32)
}

/// ```text
/// [2] Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
/// ```
pub(crate) const fn is_xml_char(scalar: u32) -> bool {
    matches!(scalar, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x1_0000..=0x10_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::word;
    use std::format;
    use std::string::String;

    /// What is told from one word is what is told digit by digit.
    #[test]
    fn usual_forms_mean_what_they_mean_in_general() {
        for value in 0..=0x1FF_u32 {
            for digits in [format!("{value:04x}"), format!("{value:04X}")] {
                let escape = format!("\\u{digits}");
                let expected = hex4(digits.as_bytes()).filter(|unit| *unit < 0x80).map(|unit| (unit as u8, 6));
                assert_eq!(ascii_escape(word(escape.as_bytes())), expected, "{escape}");
            }
            for name in [format!("#x{value:x}"), format!("#x{value:X}"), format!("#x{value:02x}")] {
                let text = format!("&{name};and");
                if let Some((byte, len)) = usual_reference(word(text.as_bytes())) {
                    assert_eq!(character_reference(name.as_bytes()), Some(char::from(byte)), "{text}");
                    assert!(text[..len].ends_with(';') && is_xml_char(u32::from(byte)), "{text}");
                }
            }
        }
    }

    /// Each byte as a digit, and each two of them.
    #[test]
    fn digits_are_those_of_their_radix() {
        for byte in 0..=0xFF_u8 {
            for radix in [10, 16] {
                assert_eq!(digit(byte, radix), char::from(byte).to_digit(radix), "{byte:#x} in base {radix}");
            }
            for second in 0..=0xFF_u8 {
                let [high, low] = [byte, second].map(|byte| char::from(byte).to_digit(16));
                let expected = high.zip(low).map(|(high, low)| (high * 16 + low) as u8).filter(u8::is_ascii);
                assert_eq!(hex2(word(&[byte, second])), expected, "{byte:#x} {second:#x}");
            }
        }
    }

    /// A pair is two halves in their order, and joins as `char` has it.
    #[test]
    fn only_both_halves_are_a_pair() {
        let units = [0, 0x41, 0xD7FF, 0xD800, 0xD83D, 0xDBFF, 0xDC00, 0xDE00, 0xDFFF, 0xE000, 0xFFFF];
        for high in units {
            for low in units {
                let [Ok(first), Ok(second)] = [high, low].map(u16::try_from) else { panic!("16 bits each") };
                let expected = char::decode_utf16([first, second]).next().unwrap().ok();
                let expected = expected.filter(|scalar| scalar.len_utf16() == 2);
                assert_eq!(join_surrogates(high, low), expected, "{high:#x} {low:#x}");
            }
        }
    }

    /// Cut short or with another byte at any place, it is not the same.
    #[test]
    fn nothing_else_is_usual() {
        for whole in ["\\u0026", "\\n", "\\/", "&#x26;", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;"] {
            let look = |text: &[u8]| {
                if whole.starts_with('&') { usual_reference(word(text)) } else { ascii_escape(word(text)) }
            };
            assert_eq!(look(whole.as_bytes()).unwrap().1, whole.len());
            for at in 1..whole.len() {
                assert_eq!(look(&whole.as_bytes()[..at]), None, "{whole} up to {at}");
                let mut other = String::from(whole).into_bytes();
                other[at] = b'~';
                assert_eq!(look(&other), None, "{whole} with another byte at {at}");
            }
        }
    }
}
