//! XML to items: which element is what.

use crate::coding::Coding;
use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::format::Format;
use crate::found::{Found, Kind};
use crate::frame::Pile;
use crate::item::{Item, Link, LinkForm, Part, Property};
use crate::limits::Limits;
use crate::member::{Member, Members};
use crate::mode::{Checked, Near};
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::step::{Last, Pull, Step};
use crate::text::Text;
use crate::value::Value;
use crate::xml::checks::XmlMode;
use crate::xml::namespace::Space;
use crate::xml::tag::Tag;
use crate::xml::token::{Token, Tokens};

/// Reads an XML body, item by item.
pub(crate) struct Reader<'a, M: XmlMode> {
    tokens: Tokens<'a, M>,
    /// What the root is to be, or anything when that is not said; or why there is none.
    root: Option<Result<Option<Part>, Fault>>,
    /// The start tag of the container that began last.
    tag: Tag,
    /// What counts outside of it.
    outer: Scope,
    /// Which of the things its attributes say is next.
    stage: Stage,
    now: Option<Item<'a>>,
    fault: Fault,
    last: Last<'a>,
}

/// What a container's start tag says, in the order in which it is handed out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Kind,
    Link,
    Rel,
    Href,
    Status,
    /// The attributes without a meaning, from this place on.
    Others(u32),
    Content,
}

impl<'a> Reader<'a, Checked> {
    /// At the start of a body that is to be `root`, if that is said, and is checked while it is read.
    #[inline(always)]
    pub(crate) fn new(body: &'a [u8], root: Option<Part>, limits: &Limits) -> Self {
        let cursor = Cursor::new(body);
        let root = cursor.map(|_| root);
        let cursor = cursor.unwrap_or(Cursor::at_place(body, 0));
        Self::start(Tokens::new(cursor, *limits, Scope::default()), root)
    }
}

impl<'a, M: XmlMode> Reader<'a, M> {
    /// At an element that was checked, which is a `part`.
    #[inline(always)]
    pub(crate) fn at_node(node: Node<'a>, part: Part) -> Self {
        let cursor = Cursor::at_place(node.body, node.start as usize);
        Self::start(Tokens::new(cursor, Limits::new(), node.scope), Ok(Some(part)))
    }

    #[inline(always)]
    fn start(tokens: Tokens<'a, M>, root: Result<Option<Part>, Fault>) -> Self {
        let last = Last::none(tokens.cursor.body());
        Self {
            last,
            tokens,
            root: Some(root),
            tag: Tag::NONE,
            outer: Scope::default(),
            stage: Stage::Content,
            now: None,
            fault: Fault::NONE,
        }
    }

    fn next(&mut self) -> Result<Option<Item<'a>>, Fault> {
        let Some(part) = self.tokens.part() else {
            return match self.root.take() {
                Some(root) => self.begin(root?).map(Some),
                None => Ok(None),
            };
        };
        while self.stage != Stage::Content {
            if let Some(item) = self.said_by_attributes(part)? {
                return Ok(Some(item));
            }
        }
        loop {
            match self.tokens.token()? {
                Token::Text { .. } | Token::Aside => {}
                Token::Close { part, .. } => {
                    if M::CHECK && self.tokens.frames.len() == 0 {
                        self.tokens.epilog()?;
                    }
                    return Ok(Some(Item::End(part)));
                }
                Token::Open(tag) if tag.counts => return self.child(part, tag).map(Some),
                Token::Open(tag) => self.tokens.pass_over(&tag)?,
            }
        }
    }

    fn some_step(&mut self) -> Result<Step, Fault> {
        self.now = self.next()?;
        match self.now {
            Some(Item::Start { part: Part::Resource, .. }) => self.last.rel = self.tag.rel,
            Some(Item::Start { .. }) => self.last.rel = Piece::NONE,
            Some(Item::Link(link) | Item::Target(link) | Item::Within(link)) => self.last.link = link,
            Some(Item::Property(it) | Item::Attribute(it) | Item::Element(it)) => {
                (self.last.name, self.last.member, self.last.found, self.last.scope) =
                    (it.name, it.member, it.found, it.scope);
            }
            _ => {}
        }
        Ok(match self.now {
            None => Step::Done,
            Some(Item::Start { part, .. }) => Step::Start(part),
            Some(Item::End(part)) => Step::End(part),
            Some(Item::Property(_)) => Step::Property,
            Some(Item::Link(_)) => Step::Link,
            Some(Item::Target(_)) => Step::Target,
            Some(Item::Within(_)) => Step::Within,
            Some(Item::Value(_)) => Step::Value,
            Some(Item::Attribute(_)) => Step::Attribute,
            Some(Item::Element(_)) => Step::Element,
        })
    }

    /// In an element's content: goes on at another place of the same content.
    pub(crate) fn seek(&mut self, at: usize) {
        self.tokens.cursor.set(at);
    }

    /// The root's start.
    fn begin(&mut self, asked: Option<Part>) -> Result<Item<'a>, Fault> {
        if !M::CHECK {
            let tag = self.tokens.start_tag()?;
            return self.open(tag, asked.unwrap_or(Part::Resource));
        }
        self.tokens.prolog()?;
        let mut tag = self.tokens.start_tag()?;
        let body = self.tokens.cursor.body();
        let offset = tag.start as usize;
        if self.tokens.decide(&tag) == Space::Other {
            return Err(self.refuse(&tag, ErrorKind::WrongNamespace));
        }
        tag.counts = true;
        let Some(part) = root_of(tag.name.local(body)) else {
            return Err(self.refuse(&tag, ErrorKind::UnexpectedRoot));
        };
        match asked {
            None => {}
            Some(asked) if asked == part => {}
            Some(Part::Resource) if part == Part::Input => {}
            Some(_) => return Err(Fault { kind: ErrorKind::UnexpectedDocument, offset }),
        }
        self.open(tag, part)
    }

    /// A root that is not UCWA's; but what is not well-formed at all is said to be that.
    #[cold]
    fn refuse(&mut self, root: &Tag, kind: ErrorKind) -> Fault {
        let rest = self.tokens.pass_over(root).and_then(|()| self.tokens.epilog());
        rest.err().unwrap_or(Fault { kind, offset: root.start as usize })
    }

    /// Into a container.
    #[inline]
    fn open(&mut self, tag: Tag, part: Part) -> Result<Item<'a>, Fault> {
        self.tag = tag;
        self.outer = self.tokens.outer;
        self.tokens.enter(&tag, part)?;
        self.stage = match part {
            Part::Event => Stage::Kind,
            Part::Sender => Stage::Rel,
            Part::Reason => Stage::Others(0),
            _ => Stage::Link,
        };
        let rel = match part {
            Part::Resource => tag.rel.text(self.tokens.cursor.body()),
            _ => None,
        };
        Ok(Item::Start { part, rel })
    }

    /// The next thing that the container's attributes say, if they say it.
    fn said_by_attributes(&mut self, part: Part) -> Result<Option<Item<'a>>, Fault> {
        let body = self.tokens.cursor.body();
        let tag = &self.tag;
        let said = |member, piece: Piece| piece.is_some().then(|| Item::Property(Property::said(body, member, piece)));
        match self.stage {
            Stage::Kind => {
                self.stage = Stage::Link;
                Ok(said(Member::Type, tag.name.local_piece()))
            }
            Stage::Link if part == Part::Event => {
                self.stage = Stage::Status;
                let there = [tag.rel, tag.href, tag.title, tag.revision].iter().any(|piece| piece.is_some());
                Ok(there.then(|| Item::Target(link(body, tag, LinkForm::EventTag))))
            }
            Stage::Link => {
                self.stage = Stage::Others(0);
                let there = tag.href.is_some() || tag.revision.is_some();
                Ok(there.then(|| Item::Link(link(body, tag, LinkForm::SelfTag))))
            }
            Stage::Rel => {
                self.stage = Stage::Href;
                Ok(said(Member::Rel, tag.rel))
            }
            Stage::Href => {
                self.stage = Stage::Others(0);
                Ok(said(Member::Href, tag.href))
            }
            Stage::Status => {
                self.stage = Stage::Others(0);
                let item = said(Member::Status, tag.status);
                if item.is_some() {
                    self.unique(Member::Status, tag.start as usize)?;
                }
                Ok(item)
            }
            Stage::Others(from) => {
                self.stage = Stage::Content;
                if !tag.others && tag.seen == (tag.seen.and(meant(part))) {
                    return Ok(None);
                }
                let from = from.max(tag.name.whole().end() as u32);
                let Some((at, attribute)) = other_attribute(body, from as usize, meant(part)) else { return Ok(None) };
                self.stage = Stage::Others(at as u32);
                Ok(Some(Item::Attribute(attribute)))
            }
            Stage::Content => Ok(None),
        }
    }

    /// Notes a member of the container that is open; an error if it must not stand twice and does.
    #[inline]
    fn unique(&mut self, member: Member, offset: usize) -> Result<(), Fault> {
        let first = self.tokens.frames.top().is_none_or(|frame| frame.note(member));
        if M::CHECK && !first { Err(Fault { kind: ErrorKind::DuplicateMember, offset }) } else { Ok(()) }
    }

    /// What an element of UCWA's in a container is.
    #[inline]
    fn child(&mut self, parent: Part, tag: Tag) -> Result<Item<'a>, Fault> {
        let body = self.tokens.cursor.body();
        let member = Member::of(tag.name.local(body));
        match (parent, member) {
            // Any element in a sender is an event, of the kind that its name says.
            (Part::Sender, _) => self.open(tag, Part::Event),
            (Part::Reason, member) => {
                if let Some(member) = member {
                    self.unique(member, tag.start as usize)?;
                }
                self.element(tag, member).map(Item::Property)
            }
            (Part::Events, Some(Member::Sender)) => self.open(tag, Part::Sender),
            (Part::Resource | Part::Input | Part::Event, Some(Member::Resource)) => self.open(tag, Part::Resource),
            (Part::Resource | Part::Input | Part::Events, Some(Member::Link)) => {
                self.tokens.pass_over(&tag)?;
                Ok(Item::Link(link(body, &tag, LinkForm::Tag)))
            }
            (Part::Event, Some(Member::In)) => {
                self.unique(Member::In, tag.start as usize)?;
                self.tokens.pass_over(&tag)?;
                Ok(Item::Within(link(body, &tag, LinkForm::Tag)))
            }
            (Part::Event, Some(Member::Status)) => {
                self.unique(Member::Status, tag.start as usize)?;
                self.element(tag, Some(Member::Status)).map(Item::Property)
            }
            (Part::Event, Some(Member::Reason)) => {
                self.unique(Member::Reason, tag.start as usize)?;
                self.open(tag, Part::Reason)
            }
            (_, Some(Member::Property | Member::PropertyList)) if tag.property.is_some() => {
                self.property(parent, tag, member == Some(Member::PropertyList)).map(Item::Property)
            }
            _ => self.element(tag, member).map(Item::Element),
        }
    }

    /// A property or a property list, of the name that its attribute says.
    #[inline]
    fn property(&mut self, parent: Part, tag: Tag, list: bool) -> Result<Property<'a>, Fault> {
        self.tokens.subject = tag.property;
        let name = tag.property.text(self.tokens.cursor.body()).unwrap_or(Text::plain(""));
        // An event's `type` and `status` are said otherwise.
        let member = if parent == Part::Event { None } else { name.member() };
        if let Some(Member::Rel) = member {
            self.unique(Member::Rel, tag.start as usize)?;
        }
        let (body, name, scope) = (self.tokens.cursor.body(), tag.property, self.tokens.outer);
        if !list {
            return Ok(Property { body, name, member, found: self.content(&tag)?, scope });
        }
        self.tokens.pass_over(&tag)?;
        let piece = Piece::new(tag.start as usize, self.tokens.cursor.at(), Coding::Plain);
        Ok(Property { body, name, member, found: Found { kind: Kind::PropertyList, piece }, scope })
    }

    /// An element, as a property of its own name.
    fn element(&mut self, tag: Tag, member: Option<Member>) -> Result<Property<'a>, Fault> {
        let (body, name, scope) = (self.tokens.cursor.body(), tag.name.local_piece(), self.tokens.outer);
        Ok(Property { body, name, member, found: self.content(&tag)?, scope })
    }

    /// What stands in the element whose start tag was just read: text, or markup if there are elements in it.
    #[inline]
    fn content(&mut self, tag: &Tag) -> Result<Found, Fault> {
        content(&mut self.tokens, tag)
    }

    fn span(&self, start: usize, end: usize, scope: Scope) -> Node<'a> {
        let body = self.tokens.cursor.body();
        Node { body, start: start as u32, end: end as u32, format: Format::Xml, scope }
    }
}

/// What stands in the element whose start tag was just read.
#[inline]
fn content<M: XmlMode>(tokens: &mut Tokens<'_, M>, tag: &Tag) -> Result<Found, Fault> {
    tokens.enter(tag, Part::Other)?;
    let start = tokens.cursor.at();
    let (mut coded, mut markup) = (false, false);
    loop {
        match tokens.token()? {
            Token::Text { coded: text } => coded |= text,
            Token::Aside => coded = true,
            Token::Open(tag) => {
                markup = true;
                tokens.pass_over(&tag)?;
            }
            Token::Close { at, .. } => {
                if markup {
                    return Ok(Found { kind: Kind::Markup, piece: Piece::new(start, at, Coding::Plain) });
                }
                let coding = if coded { Coding::XmlText } else { Coding::Plain };
                return Ok(Found::text(Piece::new(start, at, coding)));
            }
        }
    }
}

/// The link that a start tag's attributes say.
#[inline]
fn link<'a>(body: &'a [u8], tag: &Tag, form: LinkForm) -> Link<'a> {
    let title = if form == LinkForm::SelfTag { Piece::NONE } else { tag.title };
    let Tag { rel, href, revision, start, end, .. } = *tag;
    Link { body, rel, href, title, revision, start, end, form }
}

/// The attributes that have a meaning on a container's start tag.
const fn meant(part: Part) -> Members {
    match part {
        Part::Event => {
            const { Members::of(&[Member::Rel, Member::Href, Member::Title, Member::Revision, Member::Status]) }
        }
        Part::Sender => const { Members::of(&[Member::Rel, Member::Href]) },
        Part::Resource | Part::Input => const { Members::of(&[Member::Rel, Member::Href, Member::Revision]) },
        Part::Events => const { Members::of(&[Member::Href, Member::Revision]) },
        _ => Members::NONE,
    }
}

/// The next attribute from `from` on that has no meaning, and where the tag goes on after it.
#[cold]
fn other_attribute<'a>(body: &'a [u8], from: usize, meant: Members) -> Option<(usize, Property<'a>)> {
    attributes(body, from).find(|(_, attribute)| {
        let meant = attribute.member.is_some_and(|member| meant.has(member));
        let foreign = attribute.name() == "xmlns" || attribute.name().raw().contains(':');
        !meant && !foreign
    })
}

/// The attributes of a tag that was checked, from `from` on, each with the place after it.
fn attributes(body: &[u8], from: usize) -> impl Iterator<Item = (usize, Property<'_>)> + Clone {
    let mut at = from;
    core::iter::from_fn(move || {
        let cursor = Cursor::at_place(body, at);
        let mut tokens = Tokens::<Near>::new(cursor, Limits::new(), Scope::default());
        tokens.cursor.skip_space();
        if matches!(tokens.cursor.peek(), Some(b'>' | b'/') | None) {
            return None;
        }
        let (name, value) = tokens.attribute().ok()?;
        let name = name.whole();
        at = tokens.cursor.at();
        let member = name.text(body).and_then(Text::member);
        Some((at, Property { body, name, member, found: Found::text(value), scope: Scope::NONE }))
    })
}

/// The attributes of the tag that begins at `start`.
pub(crate) fn tag_attributes(body: &[u8], start: usize) -> impl Iterator<Item = Property<'_>> + Clone {
    let mut tokens = Tokens::<Near>::new(Cursor::at_place(body, start + 1), Limits::new(), Scope::default());
    let from = tokens.name().map_or(body.len(), |_| tokens.cursor.at());
    attributes(body, from).map(|(_, attribute)| attribute)
}

/// What the root element of this name is.
fn root_of(name: &[u8]) -> Option<Part> {
    match Member::of(name) {
        Some(Member::Resource) => Some(Part::Resource),
        Some(Member::Input) => Some(Part::Input),
        Some(Member::Events) => Some(Part::Events),
        Some(Member::Reason) => Some(Part::Reason),
        _ => None,
    }
}

impl<'a, M: XmlMode> Pull<'a> for Reader<'a, M> {
    fn advance(&mut self) -> Step {
        self.some_step().unwrap_or_else(|fault| {
            self.fault = fault;
            Step::Failed
        })
    }

    fn fault(&self) -> Fault {
        self.fault
    }

    #[inline(always)]
    fn last(&self) -> &Last<'a> {
        &self.last
    }

    fn error(&self, fault: Fault) -> Error {
        self.tokens.error(fault)
    }

    fn pass(&mut self) -> Result<(), Fault> {
        let depth = self.tokens.frames.len();
        if depth == 0 {
            return Ok(()); // the root has ended
        }
        if M::CHECK {
            while self.tokens.frames.len() >= depth {
                self.next()?;
            }
            return Ok(());
        }
        self.stage = Stage::Content;
        self.tokens.pass_out()
    }

    fn node(&self) -> Node<'a> {
        self.span(self.tag.start as usize, self.tokens.cursor.body().len(), self.outer)
    }

    fn at(&self) -> usize {
        self.tokens.cursor.at()
    }
}

/// The entries of a property list that was checked.
pub(crate) fn entries(node: Node<'_>) -> impl Iterator<Item = Value<'_>> + Clone {
    let mut tokens = Tokens::<Near>::new(Cursor::at_place(node.body, node.start as usize), Limits::new(), node.scope);
    let empty = tokens.start_tag().map_or(true, |list| list.empty);
    let scope = tokens.scope;
    let end = node.end as usize;
    let mut at = if empty { end } else { tokens.cursor.at() };
    core::iter::from_fn(move || {
        let mut tokens = Tokens::<Near>::new(Cursor::at_place(node.body, at), Limits::new(), scope);
        at = end; // unless there is an entry
        while tokens.cursor.at() < end {
            match tokens.token().ok()? {
                Token::Text { .. } | Token::Aside => {}
                Token::Close { .. } => break,
                Token::Open(tag) if tag.counts && Member::of(tag.name.local(node.body)) == Some(Member::Item) => {
                    let found = content(&mut tokens, &tag).ok()?;
                    at = tokens.cursor.at();
                    return Some(found.value(node.body, scope));
                }
                Token::Open(tag) => tokens.pass_over(&tag).ok()?,
            }
        }
        None
    })
}
