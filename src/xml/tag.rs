//! Tags: what they say, and how they are read.

use crate::coding::Coding;
use crate::cursor::Stop;
use crate::error::{ErrorKind, Fault};
use crate::member::{Member, Members};
use crate::piece::Piece;
use crate::xml::checks::{Checks, XmlMode};
use crate::xml::name::{Name, is_name_char};
use crate::xml::token::{Token, Tokens};
use crate::xml::usual::{EXPECT, Usual, end_tag};

/// A start tag, and those of its attributes that this crate knows.
#[derive(Clone, Copy)]
pub(crate) struct Tag {
    /// Where its `<` is.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) name: Name,
    /// What its local name is, if that is one of ours.
    pub(crate) member: Option<Member>,
    pub(crate) empty: bool,
    /// Whether the element is UCWA's.
    pub(crate) counts: bool,
    pub(crate) rel: Piece,
    pub(crate) href: Piece,
    pub(crate) title: Piece,
    pub(crate) revision: Piece,
    /// The attribute `name`.
    pub(crate) property: Piece,
    pub(crate) status: Piece,
    /// Which of the above are there.
    pub(crate) seen: Members,
    /// There are others without a prefix.
    pub(crate) others: bool,
    /// There are some with a prefix.
    pub(crate) prefixed: bool,
    /// There are namespace declarations.
    pub(crate) declares: bool,
}

impl Tag {
    pub(crate) const NONE: Self = Self {
        start: 0,
        end: 0,
        name: Name::NONE,
        member: None,
        empty: false,
        counts: false,
        rel: Piece::NONE,
        href: Piece::NONE,
        title: Piece::NONE,
        revision: Piece::NONE,
        property: Piece::NONE,
        status: Piece::NONE,
        seen: Members::NONE,
        others: false,
        prefixed: false,
        declares: false,
    };

    /// The attributes that have a place here.
    pub(crate) const KNOWN: Members = {
        use Member::{Href, Name, Rel, Revision, Status, Title};
        Members::of(&[Rel, Href, Title, Revision, Name, Status])
    };

    /// Keeps the value of an attribute, if there is a place for it.
    #[inline(always)]
    pub(crate) fn keep(&mut self, member: Member, value: Piece) {
        let slot = match member {
            Member::Rel => &mut self.rel,
            Member::Href => &mut self.href,
            Member::Title => &mut self.title,
            Member::Revision => &mut self.revision,
            Member::Name => &mut self.property,
            Member::Status => &mut self.status,
            _ => return,
        };
        *slot = value;
        self.seen.add(member);
    }
}

/// Tags with fewer attributes than this are never too long where as many are allowed.
const FEW: u16 = 8;

impl<M: XmlMode> Tokens<'_, M> {
    // [40] STag ::= '<' Name (S Attribute)* S? '>'
    // [44] EmptyElemTag ::= '<' Name (S Attribute)* S? '/>'
    /// The start tag ahead, to [`Tokens::tag`].
    #[inline]
    pub(crate) fn start_tag(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at();
        self.outer = self.scope;
        self.checks.begin_tag();
        let usual = self.cursor.chunk(start).and_then(Usual::tag).filter(|_| EXPECT);
        let (name, member) = match usual {
            Some(usual) => {
                let end = start + usize::from(usual.len) - 1;
                self.cursor.set(end);
                (Name { start: start as u32 + 1, local: start as u32 + 1, end: end as u32 }, Some(usual.member))
            }
            None => {
                self.subject = Piece::NONE;
                self.cursor.bump();
                let name = self.name()?;
                (name, Member::of(name.local(self.cursor.body())))
            }
        };
        self.tag = Tag { start: start as u32, name, member, ..Tag::NONE };
        self.attributes()?;
        self.tag.end = self.cursor.at() as u32;
        if M::CHECK {
            self.subject = name.whole();
        }
        if name.local == name.start {
            self.tag.counts = self.scope.unprefixed;
        } else {
            let body = self.cursor.body();
            self.tag.counts = self.scope.counts(body, name.prefix(body));
        }
        if name.local != name.start || self.tag.prefixed {
            self.checks.end_tag(self.cursor.body(), name, self.tag.prefixed)?;
        }
        Ok(())
    }

    /// The attributes ahead, and the end of the start tag.
    #[inline]
    fn attributes(&mut self) -> Result<(), Fault> {
        let expect = EXPECT && (!M::CHECK || self.limits.attributes >= FEW);
        let mut subject = self.tag.name.whole();
        loop {
            let at = self.cursor.at();
            let ahead: Option<&[u8; 16]> = self.cursor.chunk(at).filter(|_| expect);
            match ahead {
                Some([b'>', ..]) => {
                    self.cursor.set(at + 1);
                    return Ok(());
                }
                Some([b' ', b'/', b'>', ..]) => {
                    self.tag.empty = true;
                    self.cursor.set(at + 3);
                    return Ok(());
                }
                _ => {}
            }
            match ahead.and_then(Usual::attribute) {
                Some(usual) if !self.tag.seen.has(usual.member) => {
                    let start = at + usize::from(usual.len);
                    self.cursor.set(start);
                    subject = Piece::new(at + 1, start - 2, Coding::Plain);
                    if M::CHECK {
                        self.cursor.run(Stop::at_odd_and([b'"', b'&', b'<']));
                    } else {
                        self.cursor.run(Stop::at([b'"', b'&', b'\t', b'\n', b'\r']));
                    }
                    let value = if self.cursor.peek() == Some(b'"') {
                        let value = Piece::new(start, self.cursor.at(), Coding::Plain);
                        self.cursor.bump();
                        value
                    } else {
                        self.subject = subject;
                        self.rest_of_value(start, b'"')?
                    };
                    self.tag.keep(usual.member, value);
                }
                _ => {
                    self.subject = subject;
                    if self.other_attribute()? {
                        return Ok(());
                    }
                    subject = self.subject;
                }
            }
        }
    }

    /// An attribute, or the end of the start tag: whether it was that.
    #[inline(never)]
    fn other_attribute(&mut self) -> Result<bool, Fault> {
        let before = self.cursor.at();
        self.cursor.skip_space();
        match self.cursor.peek() {
            Some(b'>') => self.cursor.bump(),
            Some(b'/') => {
                self.cursor.expect(b"/>", ErrorKind::ExpectedTagEnd)?;
                self.tag.empty = true;
            }
            Some(_) if before == self.cursor.at() => {
                return Err(self.cursor.fault(ErrorKind::ExpectedSpace));
            }
            _ => {
                let (name, value) = self.attribute()?;
                self.note(name, value)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    // [42] ETag ::= '</' Name S? '>'
    #[inline]
    pub(crate) fn end_tag(&mut self) -> Result<Token, Fault> {
        let at = self.cursor.at();
        match end_tag(&self.cursor, self.open.name) {
            Some(end) => self.cursor.set(end),
            None => self.other_end_tag()?,
        }
        Ok(self.leave(at))
    }

    #[inline(never)]
    fn other_end_tag(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at() + 2;
        self.cursor.set(start);
        let name = self.open.name.bytes(self.cursor.body());
        if !self.cursor.eat(name) || self.name_goes_on()? {
            self.cursor.set(start);
            self.name()?; // not the name: is it one at all?
            if self.cursor.peek().is_none() {
                return Err(self.cursor.incomplete());
            }
            return Err(Fault { kind: ErrorKind::MismatchedTag, offset: start });
        }
        self.cursor.skip_space();
        self.cursor.expect(b">", ErrorKind::ExpectedTagEnd)
    }

    /// Whether a character of a name is ahead.
    fn name_goes_on(&self) -> Result<bool, Fault> {
        match self.cursor.peek() {
            Some(b'>' | b' ' | b'\t' | b'\n' | b'\r') | None => Ok(false),
            Some(b':') => Ok(true),
            Some(_) => self.cursor.scalar().map(|(scalar, _)| is_name_char(scalar)),
        }
    }
}
