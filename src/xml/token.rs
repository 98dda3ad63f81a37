//! XML 1.0 (fifth edition) and Namespaces 1.0, token by token. In [`Checked`](crate::mode::Checked) mode
//! everything is checked; in the others the body is known to be well-formed, and the same code only finds where
//! things end.

use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::escape::is_xml_char;
use crate::frame::{Frame, Pile};
use crate::item::Part;
use crate::limits::Limits;
use crate::mode::Saved;
use crate::node::Scope;
use crate::piece::Piece;
use crate::scan::Stop;
use crate::text::Text;
use crate::xml::checks::{Checks, XmlMode};
use crate::xml::name::{is_name_byte, is_name_char, is_name_start};
use crate::xml::namespace::Space;
use crate::xml::tag::{Name, Tag};

/// What stands next in an element's content.
pub(crate) enum Token {
    /// A run of character data; whether it must be decoded.
    Text { coded: bool },
    /// A CDATA section, a comment or a processing instruction.
    Aside,
    /// A start tag, whose element was not entered yet.
    Open(Tag),
    /// The end of the element that was open, and where its end tag begins.
    Close { part: Part, at: usize },
}

/// Reads tokens from where it stands.
pub(crate) struct Tokens<'a, M: XmlMode> {
    pub(crate) cursor: Cursor<'a>,
    pub(crate) limits: Limits,
    /// The body is declared to be US-ASCII.
    pub(crate) ascii: bool,
    pub(crate) frames: M::Frames,
    /// What counts here.
    pub(crate) scope: Scope,
    /// What counted outside of the tag that was read last.
    pub(crate) outer: Scope,
    scopes: M::Scopes,
    pub(crate) checks: M::Checks,
    /// The element that was entered last has no content and no end tag.
    empty: bool,
    /// The name of the element, attribute or property being read, for errors.
    pub(crate) subject: Piece,
}

impl<'a, M: XmlMode> Tokens<'a, M> {
    #[inline(always)]
    pub(crate) fn new(cursor: Cursor<'a>, limits: Limits, scope: Scope) -> Self {
        Self {
            cursor,
            limits,
            ascii: false,
            frames: M::Frames::new(Frame::new(Part::Other, Piece::NONE)),
            scope,
            outer: scope,
            scopes: M::Scopes::new(Saved::default()),
            checks: M::Checks::new(),
            empty: false,
            subject: Piece::NONE,
        }
    }

    /// The container that is open now.
    #[inline]
    pub(crate) fn part(&mut self) -> Option<Part> {
        self.frames.top().map(|frame| frame.part)
    }

    /// The error for a fault, with the name of what was being read.
    #[cold]
    pub(crate) fn error(&self, fault: Fault) -> Error {
        if self.subject.is_some() {
            let member = self.subject.text(self.cursor.body()).and_then(Text::member);
            Error::within(fault, member, self.subject.start(), self.subject.end())
        } else {
            Error::new(fault.kind, fault.offset)
        }
    }

    // [43] content ::= CharData? ((element | Reference | CDSect | PI | Comment) CharData?)*
    /// What stands next in the element that is open.
    #[inline]
    pub(crate) fn token(&mut self) -> Result<Token, Fault> {
        if self.empty {
            self.empty = false;
            return Ok(self.leave(self.cursor.at()));
        }
        match self.cursor.rest() {
            [b'<', b'/', ..] => self.end_tag(),
            [b'<', b'!' | b'?', ..] => self.aside().map(|()| Token::Aside),
            [b'<', ..] => self.start_tag().map(Token::Open),
            [_, ..] => self.char_data(),
            [] => Err(self.cursor.incomplete()),
        }
    }

    /// Into the element whose start tag was just read.
    #[inline]
    pub(crate) fn enter(&mut self, tag: &Tag, part: Part) -> Result<(), Fault> {
        if M::CHECK && self.frames.len() >= usize::from(self.limits.depth) {
            return Err(Fault { kind: ErrorKind::TooDeep, offset: tag.start as usize });
        }
        self.frames.push(Frame::new(part, tag.name.whole()));
        if tag.declares {
            self.scopes.push(Saved { level: self.frames.len() as u16, scope: self.outer });
        }
        self.empty = tag.empty;
        Ok(())
    }

    /// Out of the element that is open.
    #[inline]
    fn leave(&mut self, at: usize) -> Token {
        let part = self.part().unwrap_or(Part::Other);
        let level = self.frames.len();
        if let Some(saved) = self.scopes.top().filter(|saved| usize::from(saved.level) == level) {
            self.scope = saved.scope;
            self.scopes.pop();
            self.checks.leave(level);
        }
        self.frames.pop();
        if M::CHECK {
            self.subject = self.frames.top().map_or(Piece::NONE, |frame| frame.name);
        }
        Token::Close { part, at }
    }

    /// To the end of the element whose start tag was just read.
    pub(crate) fn pass_over(&mut self, tag: &Tag) -> Result<(), Fault> {
        self.enter(tag, Part::Other)?;
        self.pass_out()
    }

    /// To the end of the element that is open, with no recursion.
    pub(crate) fn pass_out(&mut self) -> Result<(), Fault> {
        if !M::CHECK {
            if !core::mem::take(&mut self.empty) {
                self.find_end()?;
            }
            self.leave(self.cursor.at());
            return Ok(());
        }
        let depth = self.frames.len();
        while self.frames.len() >= depth {
            if let Token::Open(tag) = self.token()? {
                self.enter(&tag, Part::Other)?;
            }
        }
        Ok(())
    }

    /// Past the end tag of the element that is open, in a body that was checked: nothing is looked at but what
    /// begins and ends elements.
    fn find_end(&mut self) -> Result<(), Fault> {
        let mut inside = 0_usize;
        loop {
            self.cursor.run(Stop::at([b'<']));
            match self.cursor.rest() {
                [] => return Err(self.cursor.incomplete()),
                [_, b'!' | b'?', ..] => {
                    self.aside()?;
                    continue;
                }
                [_, b'/', ..] => {
                    self.cursor.run(Stop::at([b'>']));
                    self.cursor.bump();
                    if inside == 0 {
                        return Ok(());
                    }
                    inside -= 1;
                    continue;
                }
                _ => {}
            }
            // A start tag: in its values `>` and `/` mean nothing.
            let mut last = b'<';
            loop {
                self.cursor.run(Stop::at([b'>', b'/', b'"', b'\'']));
                match self.cursor.peek() {
                    Some(quote @ (b'"' | b'\'')) => {
                        self.cursor.bump();
                        self.cursor.run(Stop::at([quote]));
                        last = quote;
                    }
                    Some(b'>') => break,
                    Some(slash) => last = slash,
                    None => return Err(self.cursor.incomplete()),
                }
                self.cursor.bump();
            }
            self.cursor.bump();
            inside += usize::from(last != b'/');
        }
    }

    // [40] STag ::= '<' Name (S Attribute)* S? '>'
    // [44] EmptyElemTag ::= '<' Name (S Attribute)* S? '/>'
    /// The start tag ahead.
    #[inline]
    pub(crate) fn start_tag(&mut self) -> Result<Tag, Fault> {
        let start = self.cursor.at();
        self.outer = self.scope;
        self.checks.begin_tag();
        self.subject = Piece::NONE;
        self.cursor.bump();
        let name = self.name()?;
        self.subject = name.whole();
        let mut tag = Tag { start: start as u32, name, ..Tag::NONE };
        loop {
            let before = self.cursor.at();
            self.cursor.skip_space();
            match self.cursor.peek() {
                Some(b'>') => {
                    self.cursor.bump();
                    break;
                }
                Some(b'/') => {
                    self.cursor.expect(b"/>", ErrorKind::ExpectedTagEnd)?;
                    tag.empty = true;
                    break;
                }
                Some(_) if before == self.cursor.at() => {
                    return Err(self.cursor.fault(ErrorKind::ExpectedSpace));
                }
                _ => {
                    let (name, value) = self.attribute()?;
                    self.note(&mut tag, name, value)?;
                }
            }
        }
        self.subject = name.whole();
        tag.end = self.cursor.at() as u32;
        let body = self.cursor.body();
        tag.counts = self.scope.counts(body, name.prefix(body));
        self.checks.end_tag(body, name, tag.prefixed)?;
        Ok(tag)
    }

    /// The namespace of the root, whose tag was just read. It decides which elements count: UCWA's, or those in none.
    pub(crate) fn decide(&mut self, root: &Tag) -> Space {
        let body = self.cursor.body();
        let space = self.checks.space(body, root.name.prefix(body)).unwrap_or(Space::None);
        self.outer = Scope::of_root(space == Space::None);
        self.scope = self.outer;
        self.checks.apply(body, &mut self.scope);
        space
    }

    // [42] ETag ::= '</' Name S? '>'
    #[inline]
    fn end_tag(&mut self) -> Result<Token, Fault> {
        let at = self.cursor.at();
        self.cursor.set(at + 2);
        let open = self.frames.top().map_or(Piece::NONE, |frame| frame.name);
        let name = open.bytes(self.cursor.body());
        if !self.cursor.eat(name) || self.name_goes_on()? {
            self.cursor.set(at + 2);
            self.name()?; // not the name: is it one at all?
            if self.cursor.peek().is_none() {
                return Err(self.cursor.incomplete());
            }
            return Err(Fault { kind: ErrorKind::MismatchedTag, offset: at + 2 });
        }
        self.cursor.skip_space();
        self.cursor.expect(b">", ErrorKind::ExpectedTagEnd)?;
        Ok(self.leave(at))
    }

    /// Whether a character of a name is ahead.
    fn name_goes_on(&self) -> Result<bool, Fault> {
        match self.cursor.peek() {
            Some(b'>' | b' ' | b'\t' | b'\n' | b'\r') | None => Ok(false),
            Some(b':') => Ok(true),
            Some(_) => self.cursor.scalar().map(|(scalar, _)| is_name_char(scalar)),
        }
    }

    // [7] QName ::= PrefixedName | UnprefixedName
    // [8] PrefixedName ::= Prefix ':' LocalPart
    /// The qualified name ahead.
    #[inline]
    pub(crate) fn name(&mut self) -> Result<Name, Fault> {
        let start = self.cursor.at();
        self.nc_name()?;
        let mut local = start;
        if self.cursor.eat(b":") {
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
        let start = self.cursor.at();
        loop {
            while self.cursor.peek().is_some_and(is_name_byte) {
                self.cursor.bump();
            }
            match self.cursor.peek() {
                Some(0x80..) => {
                    let (scalar, len) = self.scalar()?;
                    if !is_name_char(scalar) {
                        break;
                    }
                    self.cursor.set(self.cursor.at() + len);
                }
                _ => break,
            }
        }
        if M::CHECK {
            let first = Cursor::at_place(self.cursor.body(), start);
            if !is_name_start(first.scalar()?.0) {
                return Err(first.fault(ErrorKind::InvalidName));
            }
        }
        Ok(())
    }

    /// The scalar value ahead, which a body declared to be US-ASCII must not have beyond 0x7F.
    pub(crate) fn scalar(&self) -> Result<(u32, usize), Fault> {
        if M::CHECK && self.ascii && self.cursor.peek().is_some_and(|byte| byte > 0x7F) {
            return Err(self.cursor.fault(ErrorKind::NotAscii));
        }
        self.cursor.scalar()
    }

    // [2] Char
    /// Steps over the character ahead.
    pub(crate) fn character(&mut self) -> Result<(), Fault> {
        let (scalar, len) = self.scalar()?;
        if M::CHECK && !is_xml_char(scalar) {
            return Err(self.cursor.fault(ErrorKind::InvalidCharacter));
        }
        self.cursor.set(self.cursor.at() + len);
        Ok(())
    }

    // [14] CharData ::= [^<&]* - ([^<&]* ']]>' [^<&]*)
    /// Character data and references up to the next markup.
    #[inline]
    fn char_data(&mut self) -> Result<Token, Fault> {
        let mut coded = false;
        loop {
            if M::CHECK {
                self.cursor.run(Stop::at_odd_and([b'<', b'&', b']']));
            } else {
                self.cursor.run(Stop::at([b'<', b'&', b'\r']));
            }
            match self.cursor.peek() {
                Some(b'<') => return Ok(Token::Text { coded }),
                Some(b'&') => {
                    coded = true;
                    self.reference()?;
                }
                Some(b'\n' | b'\t') => self.cursor.bump(),
                Some(b'\r') => {
                    coded = true;
                    self.cursor.bump();
                }
                Some(b']') => {
                    if self.cursor.rest().starts_with(b"]]>") {
                        return Err(self.cursor.fault(ErrorKind::CdataEndInText));
                    }
                    self.cursor.bump();
                }
                Some(_) => self.character()?,
                None => return Err(self.cursor.incomplete()),
            }
        }
    }

    /// Steps over the CDATA section, comment or processing instruction ahead.
    pub(crate) fn aside(&mut self) -> Result<(), Fault> {
        const CDATA: &[u8] = b"<![CDATA[";
        let start = self.cursor.at();
        // [18] CDSect ::= '<![CDATA[' (Char* - (Char* ']]>' Char*)) ']]>'
        if self.cursor.eat(CDATA) {
            return self.until(b"]]>");
        }
        // [15] Comment ::= '<!--' ((Char - '-') | ('-' (Char - '-')))* '-->'
        if self.cursor.eat(b"<!--") {
            self.until(b"--")?;
            let hyphens = self.cursor.at().saturating_sub(2);
            return match self.cursor.peek() {
                Some(b'>') => {
                    self.cursor.bump();
                    Ok(())
                }
                Some(_) => Err(Fault { kind: ErrorKind::DoubleHyphenInComment, offset: hyphens }),
                None => Err(self.cursor.incomplete()),
            };
        }
        if self.cursor.eat(b"<?") {
            return self.processing_instruction(start);
        }
        if CDATA.starts_with(self.cursor.rest()) || b"<!--".starts_with(self.cursor.rest()) {
            return Err(self.cursor.incomplete());
        }
        Err(self.cursor.fault(ErrorKind::InvalidMarkup))
    }

    // [16] PI ::= '<?' PITarget (S (Char* - (Char* '?>' Char*)))? '?>'
    // [17] PITarget ::= Name - (('X' | 'x') ('M' | 'm') ('L' | 'l'))
    fn processing_instruction(&mut self, start: usize) -> Result<(), Fault> {
        let kind = ErrorKind::InvalidProcessingInstruction;
        let target = self.cursor.at();
        self.nc_name().map_err(|fault| Self::instead(fault, kind))?;
        let name = self.cursor.slice(target, self.cursor.at());
        match self.cursor.peek() {
            None => return Err(self.cursor.incomplete()),
            Some(_) if M::CHECK && name.eq_ignore_ascii_case(b"xml") => return Err(Fault { kind, offset: start }),
            Some(b' ' | b'\t' | b'\n' | b'\r') => {}
            Some(_) => return self.cursor.expect(b"?>", kind),
        }
        self.until(b"?>")
    }

    /// Steps past the next `end`, over characters that mean nothing else.
    fn until(&mut self, end: &[u8]) -> Result<(), Fault> {
        let first = end.first().copied().unwrap_or_default();
        loop {
            if M::CHECK {
                self.cursor.run(Stop::at_odd_and([first]));
            } else {
                self.cursor.run(Stop::at([first]));
            }
            match self.cursor.peek() {
                Some(byte) if byte == first => {
                    if self.cursor.eat(end) {
                        return Ok(());
                    }
                    self.cursor.bump();
                }
                Some(_) => self.character()?,
                None => return Err(self.cursor.incomplete()),
            }
        }
    }
}
