//! Attributes, and the references in their values.

use crate::coding::Coding;
use crate::error::{ErrorKind, Fault};
use crate::escape::{digit, is_xml_char, usual_reference};
use crate::member::Member;
use crate::piece::Piece;
use crate::stop::Stop;
use crate::text::Text;
use crate::xml::name::Name;
use crate::xml::namespace::{Binding, Space, USUAL_KEY, key, usual};
use crate::xml::tag::Tag;
use crate::xml::token::Tokens;

impl Tokens<'_> {
    // [41] Attribute ::= Name Eq AttValue
    // [25] Eq ::= S? '=' S?
    /// The attribute ahead, name and value.
    #[inline]
    pub(crate) fn attribute(&mut self) -> Result<(Name, Piece), Fault> {
        let name = self.name()?;
        self.subject = name.whole();
        self.cursor.skip_space();
        if self.cursor.peek() != Some(b'=') {
            return Err(self.cursor.fault(ErrorKind::ExpectedEquals));
        }
        self.cursor.bump();
        self.cursor.skip_space();
        Ok((name, self.attribute_value()?))
    }

    // [10] AttValue ::= '"' ([^<&"] | Reference)* '"' | "'" ([^<&'] | Reference)* "'"
    #[inline]
    fn attribute_value(&mut self) -> Result<Piece, Fault> {
        let Some(quote @ (b'"' | b'\'')) = self.cursor.peek() else {
            return Err(self.cursor.fault(ErrorKind::ExpectedQuote));
        };
        self.cursor.bump();
        self.rest_of_value(self.cursor.at(), quote)
    }

    /// The value from `start` on, of which nothing was read yet but what stands as it is.
    #[inline(never)]
    pub(crate) fn rest_of_value(&mut self, start: usize, quote: u8) -> Result<Piece, Fault> {
        let mut coding = Coding::Plain;
        loop {
            if self.check {
                self.cursor.run_near(Stop::at_odd_and([quote, b'&', b'<']));
            } else {
                self.cursor.run_near(Stop::at([quote, b'&', b'\t', b'\n', b'\r']));
            }
            match self.cursor.peek() {
                Some(byte) if byte == quote => {
                    let piece = Piece::new(start, self.cursor.at(), coding);
                    self.cursor.bump();
                    return Ok(piece);
                }
                Some(b'&') => {
                    coding = Coding::XmlAttribute;
                    self.reference()?;
                }
                Some(b'\t' | b'\n' | b'\r') => {
                    coding = Coding::XmlAttribute;
                    self.cursor.bump();
                }
                Some(b'<') => return Err(self.cursor.fault(ErrorKind::LessThanInAttribute)),
                Some(_) => self.character()?,
                None => return Err(self.cursor.incomplete()),
            }
        }
    }

    // [67] Reference ::= EntityRef | CharRef
    // [68] EntityRef ::= '&' Name ';'
    // [66] CharRef ::= '&#' [0-9]+ ';' | '&#x' [0-9a-fA-F]+ ';'
    /// Steps over the reference ahead.
    #[inline(always)]
    pub(crate) fn reference(&mut self) -> Result<(), Fault> {
        let len = if self.check {
            match usual_reference(self.cursor.ahead()) {
                Some((_, len)) => len,
                None => return self.other_reference(),
            }
        } else {
            1 // what follows is text like any other, up to the `;`
        };
        self.cursor.set(self.cursor.at() + len);
        Ok(())
    }

    /// The same where it is none of the five entities.
    #[cold]
    fn other_reference(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at();
        self.cursor.bump();
        if !self.cursor.eat(b"#") {
            let kind = ErrorKind::InvalidReference;
            self.name().map_err(|fault| Self::instead(fault, kind))?;
            self.cursor.expect(b";", kind)?;
            return Err(Fault { kind: ErrorKind::UnknownEntity, offset: start });
        }
        let radix = if self.cursor.eat(b"x") { 16 } else { 10 };
        let digits = self.cursor.at();
        let (mut value, mut end) = (0_u32, digits);
        while let Some(digit) = self.cursor.byte(end).and_then(|byte| digit(byte, radix)) {
            value = value.saturating_mul(radix).saturating_add(digit);
            end += 1;
        }
        self.cursor.set(end);
        self.cursor.expect(b";", ErrorKind::InvalidReference)?;
        if digits == end {
            return Err(Fault { kind: ErrorKind::InvalidReference, offset: end });
        }
        // Well-formedness constraint "Legal Character".
        if is_xml_char(value) { Ok(()) } else { Err(Fault { kind: ErrorKind::InvalidCharacter, offset: start }) }
    }

    /// A fault under another name, unless it is that the body ended or is not UTF-8.
    #[cold]
    pub(crate) fn instead(fault: Fault, kind: ErrorKind) -> Fault {
        if fault.kind == ErrorKind::InvalidName { Fault { kind, ..fault } } else { fault }
    }

    /// Notes an attribute of the tag being read.
    pub(crate) fn note(&mut self, name: Name, value: Piece) -> Result<(), Fault> {
        let body = self.cursor.body();
        let fault = |kind| Fault { kind, offset: name.start as usize };
        let member = if name.has_prefix() { None } else { Member::of(name.local(body)) };
        let known = member.filter(|&member| Tag::KNOWN.has(member));
        let limit = usize::from(self.limits.attributes);
        let Tag { start, seen, .. } = self.tag;
        if let Some(checks) = self.checks() {
            checks.in_tag(start).attribute(body, name, known, seen, limit).map_err(fault)?;
        }
        if let Some(member) = known {
            self.tag.keep(member, value);
            return Ok(());
        }
        let prefix = name.prefix(body);
        if prefix == b"xmlns" {
            return self.declare(name.local_piece(), value).map_err(fault);
        }
        if !prefix.is_empty() {
            self.tag.prefixed = true; // never UCWA's
        } else if name.local(body) == b"xmlns" {
            return self.declare(Piece::NONE, value).map_err(fault);
        } else {
            self.tag.others = true;
        }
        Ok(())
    }

    /// Notes the declaration that servers write, which stands from `start` to `end` and is the first of the body.
    #[inline]
    pub(super) fn declare_usual(&mut self, start: usize, end: usize) {
        let value = Piece::new(start + 8, end - 1, Coding::Plain);
        let prefix = Piece::NONE;
        let binding = Binding { prefix, name: value, space: Space::Ucwa, key: USUAL_KEY, level: self.depth as u16 + 1 };
        self.tag.declares = true;
        if let Some(checks) = self.checks() {
            checks.declare_first(binding);
        }
        binding.apply(&mut self.scope, self.cursor.body());
    }

    /// Notes the name of that declaration, where more attributes follow it.
    #[cold]
    pub(super) fn note_declaration(&mut self, start: usize) {
        let (tag, start) = (self.tag.start, start as u32 + 1);
        if let Some(checks) = self.checks() {
            checks.in_tag(tag).note(Name { start, local: start, end: start + 5 });
        }
    }

    /// Notes a namespace declaration of the tag being read.
    #[cold]
    fn declare(&mut self, prefix: Piece, name: Piece) -> Result<(), ErrorKind> {
        let body = self.cursor.body();
        let (space, key) = usual(name.bytes(body)).unwrap_or_else(|| {
            let text = name.text(body).unwrap_or(Text::plain(""));
            (Space::of(text), if self.check { key(text) } else { 0 })
        });
        let binding = Binding { prefix, name, space, key, level: self.depth as u16 + 1 };
        // Of `xml` it says what holds anyway, and is to take no room where the others are remembered.
        self.tag.declares |= prefix.bytes(body) != b"xml";
        if let Some(checks) = self.checks() {
            checks.declare(body, binding)?;
        }
        let room = binding.apply(&mut self.scope, body);
        if room || !self.check { Ok(()) } else { Err(ErrorKind::TooManyNamespaces) }
    }
}
