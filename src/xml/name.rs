//! Which characters a name is made of.

/// ```text
/// [4] NameStartChar ::= ":" | [A-Z] | "_" | [a-z] | [#xC0-#xD6] | [#xD8-#xF6] | [#xF8-#x2FF] | [#x370-#x37D]
///     | [#x37F-#x1FFF] | [#x200C-#x200D] | [#x2070-#x218F] | [#x2C00-#x2FEF] | [#x3001-#xD7FF] | [#xF900-#xFDCF]
///     | [#xFDF0-#xFFFD] | [#x10000-#xEFFFF]
/// ```
/// without the colon, which stands between prefix and local part only. (Namespaces 1.0, production 4)
pub(crate) const fn is_name_start(scalar: u32) -> bool {
    matches!(scalar,
        0x41..=0x5A | 0x5F | 0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2FF | 0x370..=0x37D
        | 0x37F..=0x1FFF | 0x200C..=0x200D | 0x2070..=0x218F | 0x2C00..=0x2FEF | 0x3001..=0xD7FF
        | 0xF900..=0xFDCF | 0xFDF0..=0xFFFD | 0x1_0000..=0xE_FFFF)
}

/// ```text
/// [4a] NameChar ::= NameStartChar | "-" | "." | [0-9] | #xB7 | [#x0300-#x036F] | [#x203F-#x2040]
/// ```
pub(crate) const fn is_name_char(scalar: u32) -> bool {
    is_name_start(scalar) || matches!(scalar, 0x2D | 0x2E | 0x30..=0x39 | 0xB7 | 0x300..=0x36F | 0x203F..=0x2040)
}

/// Whether an ASCII byte is a [`is_name_char`]; names are short, and most are ASCII, so they are read byte by byte.
#[inline]
#[allow(clippy::indexing_slicing, reason = "a byte is below 256, and the table is that long")]
pub(crate) const fn is_name_byte(byte: u8) -> bool {
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 0x80 {
            table[byte] = is_name_char(byte as u32);
            byte += 1;
        }
        table
    };
    TABLE[byte as usize]
}
