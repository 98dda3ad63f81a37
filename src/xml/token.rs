//! XML 1.0 (fifth edition) and Namespaces 1.0, token by token. What was not checked before is; of what was, the same code
//! only finds where things end.

use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::frame::{Frame, Lower, any_room};
use crate::item::Part;
use crate::limits::Limits;
use crate::node::Scope;
use crate::piece::Piece;
use crate::text::Text;
use crate::xml::checks::Checks;
use crate::xml::far::{Far, Saved};
use crate::xml::name::Name;
use crate::xml::namespace::Space;
use crate::xml::tag::Tag;
use crate::xml::usual::{EXPECT, Usual};

/// What stands next in an element's content.
pub(crate) enum Token {
    /// A run of character data; whether it must be decoded.
    Text { coded: bool },
    /// A CDATA section, a comment or a processing instruction.
    Aside,
    /// A start tag, which is [`Tokens::tag`] now; its element was not entered yet.
    Open,
    /// The end of the element that was open, and where its end tag begins.
    Close { at: usize },
}

/// Reads tokens from where it stands.
pub(crate) struct Tokens<'a, F: ?Sized = [Far]> {
    pub(crate) cursor: Cursor<'a>,
    pub(crate) limits: Limits,
    /// Whether the body is checked while it is read, or was before.
    pub(crate) check: bool,
    /// The body is declared to be US-ASCII.
    pub(crate) ascii: bool,
    /// The element that was entered last has no content and no end tag.
    pub(crate) empty: bool,
    /// How many elements are open.
    pub(crate) depth: usize,
    /// The element that is open now.
    pub(crate) open: Frame,
    /// Those that it stands in.
    frames: Lower<Frame, 8>,
    /// The start tag that was read last.
    pub(crate) tag: Tag,
    /// How the last one began whose name was none of those that servers write all the time.
    pub(super) other: Usual,
    /// What counts here.
    pub(crate) scope: Scope,
    /// What counted outside of the tag that was read last.
    pub(crate) outer: Scope,
    /// How deep the innermost open element is that declares namespaces.
    declares: usize,
    scopes: Lower<Saved, 4>,
    /// The name of the element, attribute or property being read, for errors.
    pub(crate) subject: Piece,
    /// The relation of what the last event was in that was read at a look, and was in something.
    pub(super) within: Piece,
    far: F,
}

impl<'a, const FAR: usize> Tokens<'a, [Far; FAR]> {
    /// At a place in a body, where this counts. It is checked while it is read if there is room for that; else it was before.
    #[inline(always)]
    pub(crate) fn new(cursor: Cursor<'a>, limits: &Limits, scope: Scope, far: [Far; FAR]) -> Self {
        Self {
            cursor,
            limits: *limits,
            check: matches!(far.as_slice(), [_, Far::Checks(_)]),
            ascii: false,
            empty: false,
            depth: 0,
            open: Frame::new(Part::Other, Piece::NONE),
            frames: Lower::new(Frame::FILLER),
            tag: Tag::filler(),
            other: Usual::none(),
            scope,
            outer: scope,
            declares: 0,
            scopes: Lower::new(Saved::NONE),
            subject: Piece::NONE,
            within: Piece::NONE,
            far,
        }
    }
}

any_room!(Tokens);

impl Tokens<'_> {
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
            self.leave();
            return Ok(Token::Close { at: self.cursor.at() });
        }
        match self.cursor.rest() {
            [b'<', b'/', ..] => self.end_tag(),
            [b'<', b'!' | b'?', ..] => self.aside().map(|()| Token::Aside),
            [b'<', ..] => self.start_tag().map(|()| Token::Open),
            [_, ..] => self.char_data().map(|coded| Token::Text { coded }),
            [] => Err(self.cursor.incomplete()),
        }
    }

    /// Into the element whose start tag was just read.
    #[inline]
    pub(crate) fn enter(&mut self, part: Part) -> Result<(), Fault> {
        self.check_depth()?;
        self.enter_checked(part);
        Ok(())
    }

    /// The same, where there may be one element more.
    #[inline(always)]
    pub(crate) fn enter_checked(&mut self, part: Part) {
        self.frames.push(self.open, || Far::frames(&mut self.far));
        self.open = Frame::new(part, self.tag.name.whole());
        self.depth += 1;
        // What counts outside of a body's root, nobody asks for any more.
        if self.tag.declares && !(self.check && self.depth == 1) {
            self.declare_here();
        }
        self.empty = self.tag.empty;
    }

    /// Whether there may be one element more within those that are open: the one whose start tag was just read.
    #[inline]
    pub(crate) fn check_depth(&self) -> Result<(), Fault> {
        if self.check && self.depth >= usize::from(self.limits.depth) {
            return Err(Fault { kind: ErrorKind::TooDeep, offset: self.tag.start as usize });
        }
        Ok(())
    }

    #[cold]
    fn declare_here(&mut self) {
        let saved = Saved { level: self.depth as u16, scope: self.outer };
        self.scopes.push(saved, || Far::scopes(&mut self.far));
        self.declares = self.depth;
    }

    /// Out of the element that is open.
    #[inline(always)]
    pub(crate) fn leave(&mut self) {
        if self.depth == self.declares {
            self.restore();
        }
        self.frames.pop_to(1, &mut self.open, || Far::frames(&mut self.far));
        self.depth = self.depth.saturating_sub(1);
        self.settle();
    }

    /// Back in the content of the element that is open.
    #[inline]
    pub(crate) fn settle(&mut self) {
        if self.check {
            self.subject = self.open.name;
        }
    }

    /// The same of an element that was just entered, of this name. (What was written of it just now is not in memory yet: to
    /// read it there, one event takes 2 % more time.)
    #[inline(always)]
    pub(super) fn settle_in(&mut self, name: Name) {
        if self.check {
            self.subject = name.whole();
        }
    }

    #[cold]
    fn restore(&mut self) {
        let level = self.depth;
        if let Some(saved) = self.scope_outside() {
            self.scope = saved.scope;
            self.scopes.pop();
            if let Some(checks) = self.checks() {
                checks.leave(level);
            }
        }
        self.declares = self.scope_outside().map_or(0, |saved| usize::from(saved.level));
    }

    /// What counts outside of the innermost open element that declares namespaces.
    fn scope_outside(&mut self) -> Option<Saved> {
        self.scopes.top(|| Far::scopes(&mut self.far)).copied()
    }

    /// What is remembered to check with, where something is checked.
    #[inline(always)]
    pub(super) fn checks(&mut self) -> Option<&mut Checks> {
        match &mut self.far {
            [_, Far::Checks(checks)] => Some(checks),
            _ => None,
        }
    }

    /// To the end of the element whose start tag was just read, which stays [`tag`](Self::tag).
    #[inline]
    pub(crate) fn pass_over(&mut self) -> Result<(), Fault> {
        if self.tag.empty && !self.tag.declares {
            self.check_depth()?;
            self.settle();
            return Ok(());
        }
        self.pass_content()
    }

    #[inline(never)]
    fn pass_content(&mut self) -> Result<(), Fault> {
        let tag = self.tag;
        self.enter(Part::Other)?;
        self.pass_out()?;
        self.tag = tag;
        Ok(())
    }

    /// To the end of the element that is open, with no recursion.
    pub(crate) fn pass_out(&mut self) -> Result<(), Fault> {
        if !self.check {
            if !core::mem::take(&mut self.empty) {
                self.find_end()?;
            }
            self.leave();
            return Ok(());
        }
        let depth = self.depth;
        while self.depth >= depth {
            if EXPECT && !self.empty {
                self.cursor.skip_space();
            }
            if let Token::Open = self.token()? {
                if !(EXPECT && self.usual_content()?) {
                    self.enter(Part::Other)?;
                }
            }
        }
        Ok(())
    }

    /// The namespace of the root, whose tag was just read. It decides which elements count: UCWA's, or those in none.
    pub(crate) fn decide(&mut self) -> Space {
        // As of most roots; without such a declaration nothing counts here yet.
        if !self.tag.name.has_prefix() && self.scope.unprefixed {
            self.outer = Scope::of_root(false);
            return Space::Ucwa;
        }
        let body = self.cursor.body();
        let prefix = self.tag.name.prefix(body);
        let Some(checks) = self.checks() else { return Space::None };
        let space = checks.space(body, prefix).unwrap_or(Space::None);
        let mut scope = Scope::of_root(space == Space::None);
        let outer = scope;
        checks.apply(body, &mut scope);
        (self.outer, self.scope) = (outer, scope);
        space
    }
}
