//! What stands before and after the root element.

use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::limits::Limits;
use crate::node::Scope;
use crate::xml::far::Far;
use crate::xml::name::is_name_byte;
use crate::xml::token::Tokens;
use crate::xml::usual::EXPECT;

/// What servers write before the root.
pub(super) const DECLARATION: &[u8; 38] = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>";

/// Whether `body` is one well-formed document, namespaces included, without a document type declaration.
pub(crate) fn check(body: &[u8], limits: &Limits) -> Result<(), Error> {
    let cursor = Cursor::new(body).map_err(|fault| Error::new(fault.kind, fault.offset))?;
    let mut tokens = Tokens::new(cursor, limits, Scope::NONE, [Far::levels(), Far::checks()]);
    document(&mut tokens).map_err(|fault| tokens.error(fault))
}

// [1] document ::= prolog element Misc*
fn document(tokens: &mut Tokens<'_>) -> Result<(), Fault> {
    tokens.prolog()?;
    tokens.start_tag()?;
    // How many prefixes may count hangs on what counts, which reading decides here too.
    tokens.decide();
    tokens.pass_over()?;
    tokens.epilog()
}

impl<'a> Tokens<'a> {
    // [22] prolog ::= XMLDecl? Misc* (doctypedecl Misc*)?
    /// To the root's start tag.
    pub(crate) fn prolog(&mut self) -> Result<(), Fault> {
        const BEGINNING: &[u8] = b"<?xml";
        const DOCTYPE: &[u8] = b"<!DOCTYPE";
        match self.cursor.rest().strip_prefix(BEGINNING) {
            // What servers write says nothing that would not hold without it.
            Some(_) if EXPECT && self.cursor.starts_with(self.cursor.at(), DECLARATION) => {
                self.cursor.set(self.cursor.at() + DECLARATION.len());
                if let Some([b'<', b'a'..=b'z']) = self.cursor.chunk(self.cursor.at()) {
                    return Ok(());
                }
            }
            Some([b' ' | b'\t' | b'\n' | b'\r', ..]) => self.declaration()?,
            _ if BEGINNING.starts_with(self.cursor.rest()) => return Err(self.cursor.incomplete()),
            _ => {}
        }
        self.misc()?;
        match self.cursor.rest() {
            [] | [b'<'] => Err(self.cursor.incomplete()),
            rest if rest.starts_with(DOCTYPE) => Err(self.cursor.fault(ErrorKind::Doctype)),
            rest if DOCTYPE.starts_with(rest) => Err(self.cursor.incomplete()),
            [b'<', b'/' | b'!', ..] => Err(self.cursor.fault(ErrorKind::InvalidMarkup)),
            [b'<', ..] => Ok(()),
            _ => Err(self.cursor.fault(ErrorKind::ExpectedElement)),
        }
    }

    /// From the root's end to the body's.
    pub(crate) fn epilog(&mut self) -> Result<(), Fault> {
        self.subject = crate::piece::Piece::NONE;
        self.misc()?;
        match self.cursor.peek() {
            None => Ok(()),
            Some(_) => Err(self.cursor.fault(ErrorKind::TrailingData)),
        }
    }

    // [27] Misc ::= Comment | PI | S
    fn misc(&mut self) -> Result<(), Fault> {
        loop {
            self.cursor.skip_space();
            match self.cursor.rest() {
                [b'<', b'?', ..] | [b'<', b'!', b'-', ..] => self.aside()?,
                _ => return Ok(()),
            }
        }
    }

    // [23] XMLDecl ::= '<?xml' VersionInfo EncodingDecl? SDDecl? S? '?>'
    fn declaration(&mut self) -> Result<(), Fault> {
        let kind = ErrorKind::InvalidXmlDeclaration;
        self.cursor.eat(b"<?xml");
        self.cursor.skip_space();
        // [24] VersionInfo ::= S 'version' Eq ("'" VersionNum "'" | '"' VersionNum '"')
        // [26] VersionNum ::= '1.' [0-9]+
        let (at, version) = self.pseudo_attribute(b"version")?;
        let digits = version.strip_prefix(b"1.").unwrap_or_default();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return Err(Fault { kind, offset: at });
        }
        let mut spaced = self.space();
        // [80] EncodingDecl ::= S 'encoding' Eq ('"' EncName '"' | "'" EncName "'")
        if spaced && self.begins(b"encoding")? {
            let (at, encoding) = self.pseudo_attribute(b"encoding")?;
            let (first, rest) = encoding.split_first().unwrap_or((&0, &[]));
            // [81] EncName ::= [A-Za-z] ([A-Za-z0-9._] | '-')*
            let legal = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
            if !first.is_ascii_alphabetic() || !rest.iter().all(legal) {
                return Err(Fault { kind, offset: at });
            }
            self.ascii = encoding.eq_ignore_ascii_case(b"US-ASCII");
            if !self.ascii && !encoding.eq_ignore_ascii_case(b"UTF-8") {
                return Err(Fault { kind: ErrorKind::UnsupportedEncoding, offset: at });
            }
            spaced = self.space();
        }
        // [32] SDDecl ::= S 'standalone' Eq (("'" ('yes' | 'no') "'") | ('"' ('yes' | 'no') '"'))
        if spaced && self.begins(b"standalone")? {
            let (at, standalone) = self.pseudo_attribute(b"standalone")?;
            if standalone != b"yes" && standalone != b"no" {
                return Err(Fault { kind, offset: at });
            }
            self.space();
        }
        self.cursor.expect(b"?>", kind)
    }

    /// Skips white space; whether there was any.
    fn space(&mut self) -> bool {
        let before = self.cursor.at();
        self.cursor.skip_space();
        self.cursor.at() > before
    }

    /// Whether `word` is ahead.
    fn begins(&self, word: &[u8]) -> Result<bool, Fault> {
        let rest = self.cursor.rest();
        if rest.starts_with(word) {
            Ok(true)
        } else if word.starts_with(rest) {
            Err(self.cursor.incomplete())
        } else {
            Ok(false)
        }
    }

    /// The value of the pseudo-attribute ahead, and where it stands.
    fn pseudo_attribute(&mut self, name: &[u8]) -> Result<(usize, &'a [u8]), Fault> {
        let kind = ErrorKind::InvalidXmlDeclaration;
        self.cursor.expect(name, kind)?;
        self.cursor.skip_space();
        self.cursor.expect(b"=", kind)?;
        self.cursor.skip_space();
        let Some(quote @ (b'"' | b'\'')) = self.cursor.peek() else { return Err(self.cursor.fault(kind)) };
        self.cursor.bump();
        let start = self.cursor.at();
        // All that may stand here is ASCII; what else there is ends the value, and is refused.
        while self.cursor.peek().is_some_and(is_name_byte) {
            self.cursor.bump();
        }
        let end = self.cursor.at();
        match self.cursor.peek() {
            Some(byte) if byte == quote => self.cursor.bump(),
            _ => return Err(self.cursor.fault(kind)),
        }
        Ok((start, self.cursor.slice(start, end)))
    }
}
