//! JSON to items: which object is what.

use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::frame::{Frame, Pile};
use crate::item::{Item, LINK_UNIQUE, Link, LinkForm, Part, Property, Pull};
use crate::json::token::{Tokens, check};
use crate::limits::Limits;
use crate::member::{Member, Members};
use crate::mode::{Checked, Mode, Near};
use crate::node::Node;
use crate::piece::Piece;
use crate::text::Text;
use crate::value::Value;

/// Reads a JSON body, item by item.
pub(crate) struct Reader<'a, M: Mode> {
    tokens: Tokens<'a, M>,
    frames: M::Frames,
    /// What the next object is, when no container is open yet; or why there is none.
    root: Option<Result<Part, Fault>>,
    /// Whether the container that is open now has had no member or entry yet.
    fresh: bool,
    /// Where the container that began last stands.
    start: usize,
}

impl<'a> Reader<'a, Checked> {
    /// At the start of a body that is to be `root`, and is checked while it is read.
    #[inline(always)]
    pub(crate) fn new(body: &'a [u8], root: Part, limits: &Limits) -> Self {
        let cursor = Cursor::new(body);
        let root = cursor.map(|_| root);
        Self::start(Tokens::new(cursor.unwrap_or(Cursor::at_place(body, 0)), *limits), root)
    }
}

impl<'a, M: Mode> Reader<'a, M> {
    /// At an object that was checked, which is a `part`.
    #[inline(always)]
    pub(crate) fn at_node(node: Node<'a>, part: Part) -> Self {
        let cursor = Cursor::at_place(node.body, node.start as usize);
        Self::start(Tokens::new(cursor, Limits::new()), Ok(part))
    }

    #[inline(always)]
    fn start(tokens: Tokens<'a, M>, root: Result<Part, Fault>) -> Self {
        let frames = M::Frames::new(Frame::new(Part::Other, Piece::NONE));
        Self { tokens, frames, root: Some(root), fresh: true, start: 0 }
    }

    /// The container that is open now.
    #[inline]
    fn part(&mut self) -> Option<Part> {
        self.frames.top().map(|frame| frame.part)
    }

    fn step(&mut self) -> Result<Option<Item<'a>>, Fault> {
        match self.part() {
            Some(part) if part.is_array() => self.entry(part).map(Some),
            Some(part) => self.member(part).map(Some),
            None => match self.root.take() {
                Some(root) => self.begin(root?).map(Some),
                None => Ok(None),
            },
        }
    }

    /// The root's start.
    fn begin(&mut self, part: Part) -> Result<Item<'a>, Fault> {
        self.tokens.cursor.skip_space();
        if self.tokens.cursor.peek() == Some(b'{') {
            return self.open(part, Piece::NONE, None);
        }
        // Not UCWA's; but what is no JSON at all is said to be that.
        let start = self.tokens.cursor.at();
        self.tokens.value(0)?;
        self.tokens.end()?;
        Err(Fault { kind: ErrorKind::UnexpectedRoot, offset: start })
    }

    /// Steps over the bracket ahead.
    #[inline]
    fn open(&mut self, part: Part, name: Piece, rel: Option<Text<'a>>) -> Result<Item<'a>, Fault> {
        self.start = self.tokens.cursor.at();
        self.tokens.open(self.frames.len())?;
        self.frames.push(Frame::new(part, name));
        self.fresh = true;
        Ok(Item::Start { part, rel })
    }

    /// The bracket that ends `part` was stepped over.
    #[inline]
    fn close(&mut self, part: Part) -> Result<Item<'a>, Fault> {
        let seen = self.frames.top().map_or(Members::NONE, |frame| frame.seen);
        self.frames.pop();
        self.fresh = false;
        if M::CHECK && self.frames.len() == 0 {
            self.tokens.end()?;
            if !may_be(part, seen) {
                return Err(Fault { kind: ErrorKind::UnexpectedDocument, offset: self.start_of_root() });
            }
        }
        Ok(Item::End(part))
    }

    /// Of a body that is cut short it is not known yet what it is, and so not what may stand in it but once.
    #[cold]
    fn settled(&self, fault: Fault) -> Fault {
        if fault.kind != ErrorKind::DuplicateMember {
            return fault;
        }
        match check(self.tokens.cursor.body(), &self.tokens.limits) {
            Err(error) if error.kind() == ErrorKind::Incomplete => self.tokens.cursor.incomplete(),
            _ => fault,
        }
    }

    /// Where the root object begins.
    fn start_of_root(&self) -> usize {
        let mut cursor = Cursor::new(self.tokens.cursor.body()).unwrap_or(self.tokens.cursor);
        cursor.skip_space();
        cursor.at()
    }

    /// What the next member of an object is.
    #[inline]
    fn member(&mut self, part: Part) -> Result<Item<'a>, Fault> {
        let Some(piece) = self.tokens.member(self.fresh)? else { return self.close(part) };
        self.fresh = false;
        let body = self.tokens.cursor.body();
        let name = piece.text(body).unwrap_or(Text::plain(""));
        let ahead = self.tokens.cursor.peek();

        // In these two a name is a relation, and no member of ours.
        match (part, ahead) {
            (Part::Links, Some(b'{')) => return self.link(piece).map(Item::Link),
            (Part::Links, Some(b'[')) => return self.open(Part::LinkArray, piece, Some(name)),
            (Part::Embedded, Some(b'{')) => return self.open(Part::Resource, Piece::NONE, Some(name)),
            (Part::Embedded, Some(b'[')) => return self.open(Part::ResourceArray, piece, Some(name)),
            (Part::Links | Part::Embedded, _) => return self.property(name, None),
            _ => {}
        }

        let member = name.member();
        if let (true, Some(member)) = (M::CHECK, member) {
            let first = self.frames.top().is_none_or(|frame| frame.note(member));
            if !first {
                return Err(Fault { kind: ErrorKind::DuplicateMember, offset: piece.start() - 1 });
            }
        }
        match (member, part, ahead) {
            (Some(Member::Links), Part::Resource | Part::Input | Part::Events, Some(b'{')) => {
                self.open(Part::Links, Piece::NONE, None)
            }
            (Some(Member::Embedded), Part::Resource | Part::Input | Part::Event, Some(b'{')) => {
                self.open(Part::Embedded, Piece::NONE, None)
            }
            (Some(Member::Sender), Part::Events, Some(b'[')) => self.open(Part::SenderArray, Piece::NONE, None),
            (Some(Member::Events), Part::Sender, Some(b'[')) => self.open(Part::EventArray, Piece::NONE, None),
            (Some(Member::Link), Part::Event, Some(b'{')) => self.link(Piece::NONE).map(Item::Target),
            (Some(Member::In), Part::Event, Some(b'{')) => self.link(Piece::NONE).map(Item::Within),
            (Some(Member::Reason), Part::Event, Some(b'{')) => self.open(Part::Reason, Piece::NONE, None),
            _ => self.property(name, member),
        }
    }

    #[inline]
    fn property(&mut self, name: Text<'a>, member: Option<Member>) -> Result<Item<'a>, Fault> {
        let value = self.tokens.value(self.frames.len())?;
        Ok(Item::Property(Property { name, member, value }))
    }

    /// What the next entry of an array is.
    #[inline]
    fn entry(&mut self, part: Part) -> Result<Item<'a>, Fault> {
        if !self.tokens.entry(self.fresh)? {
            return self.close(part);
        }
        self.fresh = false;
        if self.tokens.cursor.peek() != Some(b'{') {
            return self.tokens.value(self.frames.len()).map(Item::Value);
        }
        let name = self.frames.top().map_or(Piece::NONE, |frame| frame.name);
        match part {
            Part::LinkArray => self.link(name).map(Item::Link),
            Part::SenderArray => self.open(Part::Sender, Piece::NONE, None),
            Part::EventArray => self.open(Part::Event, Piece::NONE, None),
            _ => self.open(Part::Resource, Piece::NONE, name.text(self.tokens.cursor.body())),
        }
    }

    /// The link ahead; `rel` is its relation where that is a key, else it is the member `rel`.
    #[inline]
    fn link(&mut self, rel: Piece) -> Result<Link<'a>, Fault> {
        let body = self.tokens.cursor.body();
        let depth = self.frames.len();
        let start = self.tokens.cursor.at();
        let keyed = rel.is_some();
        let mut link = Link {
            body,
            rel,
            href: Piece::NONE,
            title: Piece::NONE,
            revision: Piece::NONE,
            start: start as u32,
            end: start as u32,
            form: LinkForm::Object,
        };
        self.tokens.open(depth)?;
        let mut seen = Members::NONE;
        let mut fresh = true;
        while let Some(name) = self.tokens.member(fresh)? {
            fresh = false;
            let member = name.text(body).and_then(Text::member).filter(|&member| LINK_UNIQUE.has(member));
            if let Some(member) = member {
                if M::CHECK && seen.has(member) {
                    return Err(Fault { kind: ErrorKind::DuplicateMember, offset: name.start() - 1 });
                }
                seen.add(member);
            }
            if self.tokens.cursor.peek() != Some(b'"') {
                self.tokens.value(depth + 1)?;
                continue;
            }
            let value = self.tokens.string()?;
            match member {
                Some(Member::Href) => link.href = value,
                Some(Member::Title) => link.title = value,
                Some(Member::Revision) => link.revision = value,
                Some(Member::Rel) if !keyed => link.rel = value,
                _ => {}
            }
        }
        link.end = self.tokens.cursor.at() as u32;
        Ok(link)
    }
}

/// Whether a root with these members can be what it was read as. What says nothing of its kind can be anything.
fn may_be(part: Part, seen: Members) -> bool {
    let reason = seen.has(Member::Code) && !seen.has(Member::Rel) && !seen.has(Member::Links);
    match part {
        Part::Reason => !seen.has(Member::Rel) && !seen.has(Member::Links) && (reason || !seen.has(Member::Sender)),
        Part::Events => !reason && (seen.has(Member::Sender) || !seen.has(Member::Rel)),
        _ => !reason && (seen.has(Member::Rel) || !seen.has(Member::Sender)),
    }
}

/// What the root of a body is, by the names of its members. Nothing is checked here: of a body that is no
/// JSON anything may be said.
pub(crate) fn root_part(body: &[u8]) -> Part {
    let Ok(cursor) = Cursor::new(body) else { return Part::Resource };
    let mut tokens = Tokens::<Near>::new(cursor, Limits::new());
    tokens.cursor.skip_space();
    if tokens.cursor.peek() != Some(b'{') {
        return Part::Resource;
    }
    tokens.cursor.bump();
    let mut seen = Members::NONE;
    let mut others = false;
    let mut continues = false;
    let mut fresh = true;
    while let Ok(Some(name)) = tokens.member(fresh) {
        fresh = false;
        match name.text(body).and_then(Text::member) {
            Some(Member::Links) => {
                seen.add(Member::Links);
                if tokens.cursor.peek() == Some(b'{') {
                    continues |= continuation_ahead(&mut tokens);
                    continue;
                }
            }
            Some(member @ (Member::Code | Member::Rel | Member::Sender)) => {
                seen.add(member);
                others |= member == Member::Code;
            }
            Some(Member::BaseUri) => {}
            _ => others = true,
        }
        if tokens.value(0).is_err() {
            break;
        }
    }
    if seen.has(Member::Code) && !seen.has(Member::Rel) && !seen.has(Member::Links) {
        Part::Reason
    } else if seen.has(Member::Sender) || (continues && !others && !seen.has(Member::Rel)) {
        Part::Events
    } else {
        Part::Resource
    }
}

/// Whether the object of links ahead, which is stepped over, says how an event channel goes on.
fn continuation_ahead(tokens: &mut Tokens<'_, Near>) -> bool {
    tokens.cursor.bump();
    let mut continues = false;
    let mut fresh = true;
    while let Ok(Some(name)) = tokens.member(fresh) {
        fresh = false;
        let member = name.text(tokens.cursor.body()).and_then(Text::member);
        let link = matches!(tokens.cursor.peek(), Some(b'{' | b'['));
        continues |= link && matches!(member, Some(Member::Next | Member::Resume | Member::Resync));
        if tokens.value(0).is_err() {
            break;
        }
    }
    continues
}

impl<'a, M: Mode> Pull<'a> for Reader<'a, M> {
    #[inline]
    fn pull(&mut self) -> Result<Option<Item<'a>>, Error> {
        self.step().map_err(|fault| self.tokens.error(self.settled(fault)))
    }

    fn pass(&mut self) -> Result<(), Error> {
        let depth = self.frames.len();
        if depth == 0 {
            return Ok(()); // the root has ended
        }
        if M::CHECK {
            while self.frames.len() >= depth {
                self.pull()?;
            }
            return Ok(());
        }
        self.tokens.cursor.set(self.start);
        self.frames.pop();
        self.fresh = false;
        self.tokens.skip(self.frames.len()).map_err(|fault| self.tokens.error(fault))
    }

    fn node(&self) -> Node<'a> {
        Node { end: self.tokens.cursor.body().len() as u32, ..self.tokens.node(self.start) }
    }

    fn at(&self) -> usize {
        self.tokens.cursor.at()
    }
}

/// The entries of an array that was checked.
pub(crate) fn entries(node: Node<'_>) -> impl Iterator<Item = Value<'_>> + Clone {
    let mut cursor = Cursor::at_place(node.body, node.start as usize + 1);
    let mut fresh = true;
    core::iter::from_fn(move || {
        let mut tokens = Tokens::<Near>::new(cursor, Limits::new());
        if !tokens.entry(fresh).ok()? {
            return None;
        }
        fresh = false;
        let value = tokens.value(0).ok();
        cursor = tokens.cursor;
        value
    })
}

/// The members of an object that was checked.
pub(crate) fn members(node: Node<'_>) -> impl Iterator<Item = Property<'_>> + Clone {
    let mut cursor = Cursor::at_place(node.body, node.start as usize + 1);
    let mut fresh = true;
    core::iter::from_fn(move || {
        let mut tokens = Tokens::<Near>::new(cursor, Limits::new());
        let name = tokens.member(fresh).ok()??.text(node.body)?;
        fresh = false;
        let value = tokens.value(0).ok()?;
        cursor = tokens.cursor;
        Some(Property { name, member: name.member(), value })
    })
}
