//! What single escapes and references mean: shared by the readers, which check them, and by decoding.

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

/// What a reference means, from what stands between `&` and `;`.
///
/// ```text
/// [66] CharRef ::= '&#' [0-9]+ ';' | '&#x' [0-9a-fA-F]+ ';'
/// [68] EntityRef ::= '&' Name ';'
/// ```
pub(crate) fn reference(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
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
