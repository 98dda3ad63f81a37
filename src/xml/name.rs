//! Names: which characters they are made of, and where they stand.

use crate::coding::Coding;
use crate::cursor::Cursor;
use crate::error::{ErrorKind, Fault};
use crate::piece::Piece;
use crate::xml::token::Tokens;

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

/// What an ASCII byte can be of a name, which are short and mostly ASCII, so that they are read byte by byte.
#[inline(always)]
#[allow(clippy::indexing_slicing, reason = "a byte is below 256, and the table is that long")]
const fn role(byte: u8) -> Role {
    const TABLE: [Role; 256] = {
        let mut table = [Role::None; 256];
        let mut byte = 0;
        while byte < 0x80 {
            if is_name_start(byte as u32) {
                table[byte] = Role::Start;
            } else if is_name_char(byte as u32) {
                table[byte] = Role::Inner;
            }
            byte += 1;
        }
        table
    };
    TABLE[byte as usize]
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    None,
    Inner,
    /// A name can begin with it, and have it within.
    Start,
}

/// Whether an ASCII byte is a [`is_name_char`].
pub(crate) fn is_name_byte(byte: u8) -> bool {
    role(byte) != Role::None
}

/// A qualified name, by its place.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    pub(crate) start: u32,
    /// Where the local part begins: the start itself when there is no prefix.
    pub(super) local: u32,
    pub(super) end: u32,
}

impl Name {
    pub(crate) const NONE: Self = Self { start: 0, local: 0, end: 0 };

    #[inline(always)]
    pub(crate) const fn whole(self) -> Piece {
        Piece::new(self.start as usize, self.end as usize, Coding::Plain)
    }

    #[inline(always)]
    pub(crate) const fn local_piece(self) -> Piece {
        Piece::new(self.local as usize, self.end as usize, Coding::Plain)
    }

    #[inline]
    pub(crate) const fn has_prefix(self) -> bool {
        self.local != self.start
    }

    #[inline]
    pub(crate) fn prefix(self, body: &[u8]) -> &[u8] {
        if !self.has_prefix() {
            return &[];
        }
        body.get(self.start as usize..(self.local as usize).saturating_sub(1)).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn local(self, body: &[u8]) -> &[u8] {
        body.get(self.local as usize..self.end as usize).unwrap_or_default()
    }
}

impl Tokens<'_> {
    // [7] QName ::= PrefixedName | UnprefixedName
    // [8] PrefixedName ::= Prefix ':' LocalPart
    /// The qualified name ahead.
    #[inline]
    pub(crate) fn name(&mut self) -> Result<Name, Fault> {
        let start = self.cursor.at();
        self.nc_name()?;
        let mut local = start;
        if self.cursor.peek() == Some(b':') {
            self.cursor.bump();
            local = self.cursor.at();
            self.nc_name()?;
            if self.cursor.peek() == Some(b':') {
                return Err(self.cursor.fault(ErrorKind::InvalidName));
            }
        }
        Ok(Name { start: start as u32, local: local as u32, end: self.cursor.at() as u32 })
    }

    // [4] NCName ::= Name - (Char* ':' Char*)
    #[inline]
    pub(crate) fn nc_name(&mut self) -> Result<(), Fault> {
        let rest = self.cursor.rest();
        let len = rest.iter().position(|&byte| role(byte) == Role::None);
        match (rest.first(), len.and_then(|len| rest.get(len)), len) {
            (Some(&first), Some(0..0x80), Some(len)) if !self.check || role(first) == Role::Start => {
                self.cursor.set(self.cursor.at() + len);
                Ok(())
            }
            _ => self.long_name(),
        }
    }

    /// The name ahead, which is not in ASCII, or none.
    #[cold]
    fn long_name(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at();
        loop {
            match self.cursor.peek() {
                Some(byte) if byte < 0x80 && !is_name_byte(byte) => break,
                None => break,
                Some(_) => {
                    let (scalar, len) = self.scalar()?;
                    if !is_name_char(scalar) {
                        break;
                    }
                    self.cursor.set(self.cursor.at() + len);
                }
            }
        }
        if self.check {
            let first = Cursor::at_place(self.cursor.body(), start);
            if !is_name_start(first.scalar()?.0) {
                return Err(first.fault(ErrorKind::InvalidName));
            }
        }
        Ok(())
    }
}
