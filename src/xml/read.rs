//! XML to items: which element is what.

use crate::coding::Coding;
use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::expect::Expect;
use crate::format::Format;
use crate::found::{Found, Kind};
use crate::frame::any_room;
use crate::item::{Link, LinkForm, Part};
use crate::limits::Limits;
use crate::member::Member;
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::step::{Last, Pull, Step};
use crate::text::Text;
use crate::wanted::{Rest, Taker, Wanted};
use crate::xml::far::Far;
use crate::xml::namespace::Space;
use crate::xml::said::Stage;
use crate::xml::tag::Tag;
use crate::xml::token::{Token, Tokens};
use crate::xml::usual::EXPECT;

/// Reads an XML body, step by step.
pub(crate) struct Reader<'a, F: ?Sized = [Far]> {
    pub(super) expect: Expect,
    /// What the root is to be, or anything when that is not said; or why there is none.
    pub(super) root: Option<Result<Option<Part>, Fault>>,
    /// Which of the things the start tag says of the container that began last is next.
    pub(super) stage: Stage,
    /// Whether attributes that have no meaning are steps. (Where most elements have one, events take 15 % less to read if not.)
    pub(crate) tells_attributes: bool,
    /// Where the sender that began last stands, and what counts outside of it.
    pub(super) sender: (u32, Scope),
    pub(super) last: Last<'a>,
    pub(super) fault: Fault,
    pub(crate) tokens: Tokens<'a, F>,
}

impl<'a> Reader<'a, [Far; 2]> {
    /// At the start of a body that is to be `root`, if that is said, and is checked while it is read.
    #[inline(always)]
    pub(crate) fn new(body: &'a [u8], root: Option<Part>, limits: &Limits) -> Self {
        let cursor = Cursor::new(body);
        let root = cursor.map(|_| root);
        let cursor = cursor.unwrap_or(Cursor::at_place(body, 0));
        Self::start(Tokens::new(cursor, limits, Scope::NONE, [Far::levels(), Far::checks()]), root)
    }
}

impl<'a, const FAR: usize> Reader<'a, [Far; FAR]> {
    /// At an element that was checked, which is a `part`.
    #[inline(always)]
    pub(crate) fn at_node(node: Node<'a>, part: Part, far: [Far; FAR]) -> Self {
        let cursor = Cursor::at_place(node.body, node.start as usize);
        Self::start(Tokens::new(cursor, &Limits::new(), node.scope, far), Ok(Some(part)))
    }

    #[inline(always)]
    fn start(tokens: Tokens<'a, [Far; FAR]>, root: Result<Option<Part>, Fault>) -> Self {
        Self {
            expect: Expect::usual(),
            root: Some(root),
            stage: Stage::Content,
            tells_attributes: true,
            sender: (0, Scope::NONE),
            last: Last::none(tokens.cursor.body()),
            fault: Fault::NONE,
            tokens,
        }
    }
}

impl<'a> Reader<'a> {
    #[cold]
    fn advance_outside(&mut self) -> Step {
        match self.outside() {
            Ok(step) => step,
            Err(fault) => self.failed(fault),
        }
    }

    /// In an element's content: goes on at another place of the same content.
    pub(crate) fn seek(&mut self, at: usize) {
        self.tokens.cursor.set(at);
    }

    /// The root's start, or what comes after its end.
    #[cold]
    fn outside(&mut self) -> Result<Step, Fault> {
        let Some(root) = self.root.take() else { return Ok(Step::Done) };
        let asked = root?;
        if !self.tokens.check {
            self.tokens.start_tag()?;
            return self.open(asked.unwrap_or(Part::Resource));
        }
        self.tokens.prolog()?;
        self.tokens.start_tag()?;
        if self.tokens.decide() == Space::Other {
            return Err(self.refuse(ErrorKind::WrongNamespace));
        }
        self.tokens.tag.counts = true;
        let Some(part) = root_of(self.tokens.tag.member) else {
            return Err(self.refuse(ErrorKind::UnexpectedRoot));
        };
        match asked {
            None => {}
            Some(asked) if asked == part => {}
            Some(Part::Resource) if part == Part::Input => {}
            Some(_) => return Err(self.here(ErrorKind::UnexpectedDocument)),
        }
        self.open(part)
    }

    /// A fault of the start tag that was read last.
    #[cold]
    fn here(&self, kind: ErrorKind) -> Fault {
        Fault { kind, offset: self.tokens.tag.start as usize }
    }

    /// A root that is not UCWA's; but what is not well-formed at all is said to be that.
    #[cold]
    fn refuse(&mut self, kind: ErrorKind) -> Fault {
        let refused = self.here(kind);
        let rest = self.tokens.pass_over().and_then(|()| self.tokens.epilog());
        rest.err().unwrap_or(refused)
    }

    /// Into the container whose start tag was just read.
    #[inline(never)]
    fn open(&mut self, part: Part) -> Result<Step, Fault> {
        self.tokens.check_depth()?;
        self.begin(part);
        Ok(Step::Start(part))
    }

    /// The same, where there may be one element more.
    #[inline(always)]
    pub(super) fn begin(&mut self, part: Part) {
        self.tokens.enter_checked(part);
        self.last.rel = if part == Part::Resource { self.tokens.tag.rel } else { Piece::NONE };
        self.stage = match part {
            Part::Event => Stage::Kind,
            Part::Sender => {
                self.sender = (self.tokens.tag.start, self.tokens.outer);
                Stage::Rel
            }
            Part::Reason => Stage::Others(0),
            _ => Stage::Link,
        };
    }

    /// Notes a member of the container that is open, said by the tag that was read last; an error if it must not stand
    /// twice and does.
    #[inline]
    pub(super) fn unique(&mut self, member: Member) -> Result<(), Fault> {
        let first = self.tokens.open.note(member);
        if self.tokens.check && !first { Err(self.here(ErrorKind::DuplicateMember)) } else { Ok(()) }
    }

    /// The next thing in the content of the container that is open; what servers mostly send is looked for first.
    #[inline(never)]
    pub(super) fn advance_in_content(&mut self) -> Step {
        if !EXPECT || self.tokens.empty {
            return self.advance_in_other_content();
        }
        self.tokens.cursor.skip_space();
        if let Some(start) = self.usual_property() {
            return if self.usual_text(start) { Step::Property } else { self.rest_of_property(start) };
        }
        let part = self.tokens.open.part;
        match self.tokens.cursor.chunk(self.tokens.cursor.at()) {
            Some([b'<', b'/', _]) if self.tokens.depth > 1 && self.tokens.usual_end_tag() => return Step::End(part),
            Some([b'<', b'/' | b'!' | b'?', _]) => {}
            Some([b'<', _, _]) => {
                if let Err(fault) = self.tokens.start_tag() {
                    return self.failed(fault);
                }
                return self.child_or_not(part);
            }
            _ => {}
        }
        self.advance_in_other_content()
    }

    #[inline(never)]
    fn advance_in_other_content(&mut self) -> Step {
        match self.other_content() {
            Ok(step) => step,
            Err(fault) => self.failed(fault),
        }
    }

    #[cold]
    pub(super) fn failed(&mut self, fault: Fault) -> Step {
        self.fault = fault;
        Step::Failed
    }

    fn other_content(&mut self) -> Result<Step, Fault> {
        loop {
            let part = self.tokens.open.part;
            match self.tokens.token()? {
                Token::Text { .. } | Token::Aside => {}
                Token::Close { .. } => {
                    if self.tokens.check && self.tokens.depth == 0 {
                        self.tokens.epilog()?;
                    }
                    return Ok(Step::End(part));
                }
                Token::Open if self.tokens.tag.counts => return self.child(part),
                Token::Open => self.tokens.pass_over()?,
            }
        }
    }

    /// What the element is whose start tag was just read, or what comes after it if that is nothing.
    #[inline(always)]
    fn child_or_not(&mut self, parent: Part) -> Step {
        let Tag { member, counts, empty, declares, .. } = self.tokens.tag;
        let step = match (parent, member) {
            _ if !counts => return self.advance_past_element(),
            (Part::Sender, _) if self.tokens.check_depth().is_ok() => {
                self.begin(Part::Event);
                return Step::Start(Part::Event);
            }
            (Part::Event, Some(Member::Resource)) if self.tokens.check_depth().is_ok() => {
                self.begin(Part::Resource);
                return Step::Start(Part::Resource);
            }
            (Part::Event, Some(Member::In)) if empty && !declares => self.within(),
            _ => self.child(parent),
        };
        match step {
            Ok(step) => step,
            Err(fault) => self.failed(fault),
        }
    }

    #[inline(never)]
    fn advance_past_element(&mut self) -> Step {
        match self.tokens.pass_over() {
            Ok(()) => self.advance_in_other_content(),
            Err(fault) => self.failed(fault),
        }
    }

    /// What an element of UCWA's in a container is.
    #[inline(never)]
    fn child(&mut self, parent: Part) -> Result<Step, Fault> {
        let member = self.tokens.tag.member;
        match (parent, member) {
            // Any element in a sender is an event, of the kind that its name says.
            (Part::Sender, _) => self.open(Part::Event),
            (Part::Reason, member) => {
                if let Some(member) = member {
                    self.unique(member)?;
                }
                self.element(Step::Property)
            }
            (Part::Events, Some(Member::Sender)) => self.open(Part::Sender),
            (Part::Resource | Part::Input | Part::Event, Some(Member::Resource)) => self.open(Part::Resource),
            (Part::Resource | Part::Input | Part::Events, Some(Member::Link)) => self.link_tag(Step::Link),
            (Part::Event, Some(Member::In)) => self.within(),
            (Part::Event, Some(Member::Status)) => {
                self.unique(Member::Status)?;
                self.element(Step::Property)
            }
            (Part::Event, Some(Member::Reason)) => {
                self.unique(Member::Reason)?;
                self.open(Part::Reason)
            }
            (_, Some(Member::Property)) if self.tokens.tag.property.is_some() => {
                self.property_tag(parent)?;
                self.last.found = self.tokens.content()?;
                Ok(Step::Property)
            }
            (_, Some(Member::PropertyList)) if self.tokens.tag.property.is_some() => {
                self.property_tag(parent)?;
                self.tokens.pass_over()?;
                let piece = Piece::new(self.tokens.tag.start as usize, self.tokens.cursor.at(), Coding::Plain);
                self.last.found = Found { kind: Kind::PropertyList, piece };
                Ok(Step::Property)
            }
            _ => self.element(Step::Element),
        }
    }

    #[inline]
    fn within(&mut self) -> Result<Step, Fault> {
        self.unique(Member::In)?;
        self.link_tag(Step::Within)
    }

    #[inline]
    fn link_tag(&mut self, step: Step) -> Result<Step, Fault> {
        self.tokens.pass_over()?;
        Ok(self.link(LinkForm::Tag, step))
    }

    /// The link that the attributes say of the tag that was read last.
    #[inline]
    pub(super) fn link(&mut self, form: LinkForm, step: Step) -> Step {
        let body = self.tokens.cursor.body();
        let Tag { rel, href, title, revision, start, end, .. } = self.tokens.tag;
        let title = if form == LinkForm::SelfTag { Piece::NONE } else { title };
        self.last.link = Link { body, rel, href, title, revision, start, end, form };
        step
    }

    #[inline]
    fn named(&mut self, name: Piece) {
        self.last.name = name;
        self.last.scope = self.tokens.outer;
    }

    /// The name of a property or a property list, which its attribute says.
    #[inline]
    fn property_tag(&mut self, parent: Part) -> Result<(), Fault> {
        self.named(self.tokens.tag.property);
        self.tokens.subject = self.last.name;
        // An event's `type` and `status` are said otherwise.
        self.last.member = match parent {
            Part::Event => None,
            _ => self.last.name.text(self.tokens.cursor.body()).and_then(Text::member),
        };
        if let Some(Member::Rel) = self.last.member {
            self.unique(Member::Rel)?;
        }
        self.tokens.open.last = self.last.member;
        Ok(())
    }

    /// An element, as a property of its own name.
    #[inline]
    fn element(&mut self, step: Step) -> Result<Step, Fault> {
        self.named(self.tokens.tag.name.local_piece());
        self.last.member = self.tokens.tag.member;
        self.last.found = self.tokens.content()?;
        Ok(step)
    }
}

/// What the root element of this name is.
fn root_of(name: Option<Member>) -> Option<Part> {
    match name {
        Some(Member::Resource) => Some(Part::Resource),
        Some(Member::Input) => Some(Part::Input),
        Some(Member::Events) => Some(Part::Events),
        Some(Member::Reason) => Some(Part::Reason),
        _ => None,
    }
}

any_room!(Reader);

impl<'a> Pull<'a> for Reader<'a> {
    #[inline(always)]
    fn checks(&self) -> bool {
        self.tokens.check
    }

    #[inline]
    fn advance(&mut self) -> Step {
        if self.tokens.depth == 0 {
            self.advance_outside()
        } else if self.stage == Stage::Content {
            self.advance_in_content()
        } else {
            self.advance_in_tag()
        }
    }

    fn fault(&self) -> Fault {
        self.fault
    }

    #[inline(always)]
    fn last(&self) -> &Last<'a> {
        &self.last
    }

    #[cold]
    fn error(&self, fault: Fault) -> Error {
        self.tokens.error(fault)
    }

    fn pass(&mut self) -> Result<(), Fault> {
        let depth = self.tokens.depth;
        if depth == 0 {
            return Ok(()); // the root has ended
        }
        if self.tokens.check {
            let tells = core::mem::replace(&mut self.tells_attributes, false);
            let mut passed = Ok(());
            while self.tokens.depth >= depth && passed.is_ok() {
                self.pass_events();
                passed = self.step().map(drop);
            }
            self.tells_attributes = tells;
            return passed;
        }
        self.stage = Stage::Content;
        self.tokens.pass_out()
    }

    #[inline]
    fn node(&self) -> Node<'a> {
        let body = self.tokens.cursor.body();
        let (start, end) = (self.tokens.tag.start, body.len() as u32);
        Node { body, start, end, format: Format::Xml, scope: self.tokens.outer }
    }

    fn run(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Rest {
        self.tell(wanted, taker)
    }

    fn at(&self) -> usize {
        self.tokens.cursor.at()
    }
}
