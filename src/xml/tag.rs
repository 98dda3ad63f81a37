//! Tags: what they say, and how they are read.

use crate::coding::Coding;
use crate::error::{ErrorKind, Fault};
use crate::member::{Member, Members};
use crate::piece::Piece;
use crate::stop::Stop;
use crate::xml::name::{Name, is_name_char};
use crate::xml::namespace::DECLARATION;
use crate::xml::token::{Token, Tokens};
use crate::xml::usual::{EXPECT, HREF, REL, Usual, end_tag};

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
    /// What stands where none was read: zeros, of which many are written at once. (Of a
    /// constant, one event with what it carries takes 6 to 8 % more time, and as many instructions.)
    #[inline(always)]
    pub(crate) const fn filler() -> Self {
        Self {
            start: 0,
            end: 0,
            name: Name::NONE,
            member: Some(Member::Rel),
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
        }
    }

    pub(crate) const NONE: Self = Self { member: None, ..Self::filler() };

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

    /// Where the attributes begin that come after the two that nearly all tags have first, so far as these are first here
    /// and among those that are `meant`.
    pub(super) fn others_from(&self, meant: Members) -> usize {
        let mut from = self.name.end as usize;
        if meant.has(Member::Rel) && self.rel.is_some() && self.rel.start() == from + REL.len() {
            from = self.rel.end() + 1;
        }
        if meant.has(Member::Href) && self.href.is_some() && self.href.start() == from + HREF.len() {
            from = self.href.end() + 1;
        }
        from
    }
}

/// Tags with fewer attributes than this are never too long where as many are allowed.
pub(super) const FEW: u16 = 8;

impl<'a> Tokens<'a> {
    // [40] STag ::= '<' Name (S Attribute)* S? '>'
    // [44] EmptyElemTag ::= '<' Name (S Attribute)* S? '/>'
    /// The start tag ahead, to [`Tokens::tag`].
    pub(crate) fn start_tag(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at() as u32;
        self.outer = self.scope;
        let (name, member) = match self.cursor.rest().first_chunk().and_then(|ahead| self.usual_name(start, ahead)) {
            Some(usual) => usual,
            None => self.other_name()?,
        };
        self.tag = Tag { start, name, member, ..Tag::NONE };
        if !(EXPECT && self.usual_attributes(name.end as usize)) {
            self.other_attributes()?;
        }
        self.tag.end = self.cursor.at() as u32;
        if self.check {
            self.subject = name.whole();
        }
        if name.has_prefix() || self.tag.prefixed {
            return self.prefixes();
        }
        self.tag.counts = self.scope.unprefixed;
        Ok(())
    }

    /// The name ahead, if it is one that servers write here, or that came last; and what it means.
    #[inline(always)]
    fn usual_name(&mut self, start: u32, ahead: &[u8; 16]) -> Option<(Name, Option<Member>)> {
        let usual = match Usual::tag(ahead) {
            _ if !EXPECT => return None,
            Some(usual) => usual,
            None if self.other.is(ahead) => &self.other,
            None => return None,
        };
        let name = Name { start: start + 1, local: start + 1, end: start + usual.len() as u32 - 1 };
        let member = usual.member;
        self.cursor.set(name.end as usize);
        Some((name, member))
    }

    /// Any name, which is to be recognised when it comes again.
    #[inline(never)]
    fn other_name(&mut self) -> Result<(Name, Option<Member>), Fault> {
        let start = self.cursor.at();
        self.subject = Piece::NONE;
        self.cursor.bump();
        let name = self.name()?;
        let member = Member::of(name.local(self.cursor.body()));
        if let (Some(ahead), false, Some(b' ')) = (self.cursor.chunk(start), name.has_prefix(), self.cursor.peek()) {
            self.other = Usual::beginning(ahead, self.cursor.at() + 1 - start, member);
        }
        Ok((name, member))
    }

    /// Whether the element whose start tag was just read counts, when there are prefixes in it.
    #[inline(never)]
    fn prefixes(&mut self) -> Result<(), Fault> {
        let (body, name) = (self.cursor.body(), self.tag.name);
        self.tag.counts = self.scope.counts(body, name.prefix(body));
        let prefixed = self.tag.prefixed;
        self.checks().map_or(Ok(()), |checks| checks.end_tag(body, name, prefixed))
    }

    /// The attributes that nearly all tags have first, if they are there, and the end of the tag; whether that came.
    #[inline(always)]
    fn usual_attributes(&mut self, mut at: usize) -> bool {
        if self.check && self.limits.attributes < FEW {
            return false;
        }
        let body = self.cursor.body();
        if let Some(end) = usual_value(body, at, &REL) {
            self.tag.keep(Member::Rel, Piece::new(at + REL.len(), end, Coding::Plain));
            at = end + 1;
        }
        if let Some(end) = usual_value(body, at, &HREF) {
            self.tag.keep(Member::Href, Piece::new(at + HREF.len(), end, Coding::Plain));
            at = end + 1;
        }
        let declaration = at;
        if self.depth == 0 && self.cursor.starts_with(at, DECLARATION) {
            self.declare_usual(at, at + DECLARATION.len());
            at += DECLARATION.len();
        }
        match body.get(at..) {
            Some([b'>', ..]) => self.cursor.set(at + 1),
            Some([b' ', b'/', b'>', ..]) => {
                self.tag.empty = true;
                self.cursor.set(at + 3);
            }
            _ => {
                self.cursor.set(at);
                if at != declaration {
                    self.note_declaration(declaration);
                }
                return false;
            }
        }
        true
    }

    /// The attributes ahead, and the end of the start tag.
    #[inline(never)]
    fn other_attributes(&mut self) -> Result<(), Fault> {
        let expect = EXPECT && (!self.check || self.limits.attributes >= FEW);
        // What came before: the second of the usual ones, the first, or the name.
        self.subject = match self.tag {
            Tag { href, .. } if href.is_some() => Piece::new(href.start() - 6, href.start() - 2, Coding::Plain),
            Tag { rel, .. } if rel.is_some() => Piece::new(rel.start() - 5, rel.start() - 2, Coding::Plain),
            Tag { name, .. } => name.whole(),
        };
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
            let usual = ahead
                .and_then(Usual::attribute)
                .filter(|usual| usual.member.is_some_and(|one| !self.tag.seen.has(one)));
            if let Some(usual @ &Usual { member: Some(member), .. }) = usual {
                let start = at + usual.len();
                self.cursor.set(start);
                self.subject = Piece::new(at + 1, start - 2, Coding::Plain);
                let value = match value_end(self.cursor.body(), start) {
                    None => self.rest_of_value(start, b'"')?,
                    Some(end) => {
                        self.cursor.set(end + 1);
                        Piece::new(start, end, Coding::Plain)
                    }
                };
                self.tag.keep(member, value);
            } else if self.other_attribute()? {
                return Ok(());
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

    /// Steps over the end tag ahead, if it is that of the element that is open and as short as it can be.
    #[inline(always)]
    pub(crate) fn usual_end_tag(&mut self) -> bool {
        let Some(end) = end_tag(&self.cursor, self.open.name) else { return false };
        self.cursor.set(end);
        self.leave();
        true
    }

    // [42] ETag ::= '</' Name S? '>'
    #[inline]
    pub(crate) fn end_tag(&mut self) -> Result<Token, Fault> {
        let at = self.cursor.at();
        match end_tag(&self.cursor, self.open.name) {
            Some(end) => self.cursor.set(end),
            None => self.other_end_tag()?,
        }
        self.leave();
        Ok(Token::Close { at })
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

/// Where the value ends of the attribute at `at`, if that begins so and the value is in US-ASCII and as it stands.
#[inline(always)]
fn usual_value<const N: usize>(body: &[u8], at: usize, begin: &[u8; N]) -> Option<usize> {
    if body.get(at..)?.first_chunk()? != begin {
        return None;
    }
    value_end(body, at + N)
}

/// Where the value at `start` ends with a quotation mark; none if it is not that simple.
///
/// A call of its own: within a tag's, its constants find no room in registers. So called, a tag takes 30 instructions less.
#[inline(never)]
pub(super) fn value_end(body: &[u8], start: usize) -> Option<usize> {
    value_end_here(body, start)
}

#[inline(always)]
pub(super) fn value_end_here(body: &[u8], start: usize) -> Option<usize> {
    VALUE_STOP.find_end(body, start, b'"')
}

/// What is more than itself in a value, or may not be there.
pub(super) const VALUE_STOP: Stop<3> = Stop::at_odd_and([b'"', b'&', b'<']);

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]
mod tests;
