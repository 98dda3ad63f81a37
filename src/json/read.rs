//! JSON to items: which object is what.

use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::expect::Expect;
use crate::format::Format;
use crate::frame::{Frame, Lower, Upper, any_room};
use crate::item::{LINK_UNIQUE, Link, Part};
use crate::json::gap::Gaps;
use crate::json::meaning::Meaning;
use crate::json::root::may_be;
use crate::json::token::{EXPECT, Tokens, check};
use crate::limits::Limits;
use crate::member::{Member, Members};
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::step::{Last, Pull, Step};
use crate::text::Text;
use crate::wanted::{Rest, Taker, Wanted};

/// The containers of a body that are deeper than a walk goes that keeps near its beginning.
pub(crate) type Far = Upper<Frame, 248>;

/// Reads a JSON body, step by step. What it does, it does in the same code whether it has room for what is far or not.
pub(crate) struct Reader<'a, F: ?Sized = [Far]> {
    pub(super) tokens: Tokens<'a>,
    pub(super) expect: Expect,
    pub(super) gaps: Gaps,
    /// Whether there was an event with white space before it: then there are likely to be more.
    pub(super) indented: bool,
    /// The container that is open now; of no part when none is.
    pub(super) open: Frame,
    /// Those that it stands in.
    pub(super) outer: Lower<Frame, 8>,
    /// How many containers are open.
    pub(crate) depth: usize,
    /// What the next object is, when no container is open yet; or why there is none.
    pub(super) root: Option<Result<Part, Fault>>,
    /// Whether the container that is open now has had no member or entry yet.
    pub(super) fresh: bool,
    /// Whether there was white space before the last step: then there is some before the next one, mostly. (Looked for at once,
    /// and the colon by itself, it takes a sixth less to read a body of 64 kB that has it.)
    pub(super) spaced: bool,
    /// Where the container that began last stands.
    pub(super) start: usize,
    /// Where the sender that began last stands.
    pub(super) sender: u32,
    pub(super) last: Last<'a>,
    fault: Fault,
    far: F,
}

impl<'a> Reader<'a, [Far; 1]> {
    /// At the start of a body that is to be `root`, and is checked while it is read.
    #[inline(always)]
    pub(crate) fn new(body: &'a [u8], root: Part, limits: &Limits) -> Self {
        let cursor = Cursor::new(body);
        let root = cursor.map(|_| root);
        Self::start(Tokens::new(cursor.unwrap_or(Cursor::at_place(body, 0)), *limits), root, [Far::none()])
    }
}

impl<'a, const FAR: usize> Reader<'a, [Far; FAR]> {
    /// At an object that was checked, which is a `part`.
    #[inline(always)]
    pub(crate) fn at_node(node: Node<'a>, part: Part, far: [Far; FAR]) -> Self {
        let cursor = Cursor::at_place(node.body, node.start as usize);
        Self::start(Tokens::unchecked(cursor), Ok(part), far)
    }

    #[inline(always)]
    fn start(tokens: Tokens<'a>, root: Result<Part, Fault>, far: [Far; FAR]) -> Self {
        Self {
            expect: Expect::usual(),
            gaps: Gaps::none(),
            indented: false,
            open: Frame::new(Part::Other, Piece::NONE),
            outer: Lower::new(Frame::FILLER),
            depth: 0,
            root: Some(root),
            fresh: true,
            spaced: false,
            start: 0,
            sender: 0,
            last: Last::none(tokens.cursor.body()),
            fault: Fault::NONE,
            tokens,
            far,
        }
    }
}

impl<'a> Reader<'a> {
    /// The sender that is open, or whose array of events is.
    #[inline(always)]
    pub(crate) fn sender(&self) -> Option<Node<'a>> {
        let is_open = matches!(self.open.part, Part::Sender | Part::EventArray);
        is_open.then(|| Node { start: self.sender, ..self.node() })
    }

    /// The next step, if it is not one that is expected without white space.
    #[inline(never)]
    fn unusual(&mut self) -> Step {
        if EXPECT && (self.spaced || self.tokens.is_spaced()) {
            if let Some(step) = self.usual::<true>() {
                return step;
            }
        }
        self.settle(
            |reader, part| match part {
                Part::Other => reader.outside(),
                Part::Links | Part::Embedded => reader.relation(part),
                _ if part.is_array() => reader.entry(part),
                _ => reader.member(part),
            },
            self.open.part,
        )
    }

    /// Does it; what is wrong is kept.
    #[inline(always)]
    pub(super) fn settle<T>(&mut self, act: impl FnOnce(&mut Self, T) -> Result<Step, Fault>, with: T) -> Step {
        act(self, with).unwrap_or_else(|fault| {
            self.fault = fault;
            Step::Failed
        })
    }

    /// The root's start, or what comes after its end.
    #[cold]
    fn outside(&mut self) -> Result<Step, Fault> {
        let Some(root) = self.root.take() else { return Ok(Step::Done) };
        let part = root?;
        self.tokens.cursor.skip_space();
        if self.tokens.cursor.peek() == Some(b'{') {
            return self.open(part, Piece::NONE, Piece::NONE);
        }
        // Not UCWA's; but what is no JSON at all is said to be that.
        let start = self.tokens.cursor.at();
        self.tokens.value(0)?;
        self.tokens.end()?;
        Err(Fault { kind: ErrorKind::UnexpectedRoot, offset: start })
    }

    /// Steps over the bracket ahead.
    #[inline(never)]
    pub(super) fn open(&mut self, part: Part, name: Piece, rel: Piece) -> Result<Step, Fault> {
        self.open_here(part, name, rel)
    }

    /// The same where steps are most often taken. (By a call, items of JSON take 1 to 6 % more; everywhere in
    /// place, a small program takes 2.2 kB more.)
    #[inline(always)]
    pub(super) fn open_here(&mut self, part: Part, name: Piece, rel: Piece) -> Result<Step, Fault> {
        self.start = self.tokens.cursor.at();
        self.tokens.open(self.depth)?;
        self.push_open();
        self.open = Frame::new(part, name);
        if part == Part::Sender {
            self.sender = self.start as u32;
        }
        self.depth += 1;
        self.last.rel = rel;
        self.fresh = true;
        Ok(Step::Start(part))
    }

    /// What is open is one of those that the next container stands in.
    #[inline(always)]
    pub(super) fn push_open(&mut self) {
        self.outer.push(self.open, || self.far.first_mut());
    }

    /// One container more that the one which is open stands in.
    #[inline(always)]
    pub(super) fn push(&mut self, outer: Frame) {
        self.outer.push(outer, || self.far.first_mut());
    }

    /// The container that the one which is open stands in.
    #[inline(always)]
    pub(super) fn outer(&mut self) -> Option<&mut Frame> {
        self.outer.top(|| self.far.first_mut())
    }

    /// The root, if it is not the container that is open.
    #[inline(always)]
    pub(super) fn root_frame(&self) -> Option<&Frame> {
        self.outer.get(1, || self.far.first())
    }

    /// The bracket that ends `part` was stepped over.
    #[inline(always)]
    pub(super) fn close(&mut self, part: Part) -> Result<Step, Fault> {
        let seen = self.open.seen;
        self.leave();
        if self.tokens.check && self.depth == 0 {
            self.end(part, seen)?;
        }
        Ok(Step::End(part))
    }

    /// The root, with these members, has ended.
    #[inline(never)]
    fn end(&mut self, part: Part, seen: Members) -> Result<(), Fault> {
        self.tokens.end()?;
        if may_be(part, seen) {
            return Ok(());
        }
        Err(Fault { kind: ErrorKind::UnexpectedDocument, offset: self.start_of_root() })
    }

    #[inline(always)]
    pub(super) fn leave(&mut self) {
        self.leave_all(1);
    }

    /// Out of so many containers.
    #[inline(always)]
    pub(super) fn leave_all(&mut self, count: usize) {
        self.outer.pop_to(count, &mut self.open, || self.far.first_mut());
        self.depth = self.depth.saturating_sub(count);
        self.fresh = false;
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
    fn member(&mut self, part: Part) -> Result<Step, Fault> {
        let Some(name) = self.tokens.member(self.fresh)? else { return self.close(part) };
        self.fresh = false;
        let Some(member) = name.text(self.tokens.cursor.body()).and_then(Text::member) else {
            self.open.last = None;
            return self.property(None);
        };
        self.expect.learn(part, self.open.last, member);
        self.open.last = Some(member);
        if !self.open.note(member) && self.tokens.check {
            return Err(Fault { kind: ErrorKind::DuplicateMember, offset: self.tokens.name.start() - 1 });
        }
        let meaning = Meaning::of(part, member);
        if meaning.bracket() != self.tokens.cursor.peek() {
            return self.property(Some(member));
        }
        match meaning {
            Meaning::Property => self.property(Some(member)),
            Meaning::Target => self.link(Piece::NONE, Step::Target),
            Meaning::Within => self.link(Piece::NONE, Step::Within),
            Meaning::Part(inner) => self.open(inner, Piece::NONE, Piece::NONE),
        }
    }

    /// What the next member of `_links` or `_embedded` is. In these two a name is a relation, and no member of ours.
    #[inline]
    fn relation(&mut self, part: Part) -> Result<Step, Fault> {
        let Some(rel) = self.tokens.member(self.fresh)? else { return self.close(part) };
        self.fresh = false;
        match (part, self.tokens.cursor.peek()) {
            (Part::Links, Some(b'{')) => self.link(rel, Step::Link),
            (Part::Links, Some(b'[')) => self.open(Part::LinkArray, rel, rel),
            (_, Some(b'{')) => self.open(Part::Resource, Piece::NONE, rel),
            (_, Some(b'[')) => self.open(Part::ResourceArray, rel, rel),
            _ => self.property(None),
        }
    }

    #[inline]
    fn property(&mut self, member: Option<Member>) -> Result<Step, Fault> {
        self.last.name = self.tokens.name;
        self.last.member = member;
        self.last.found = self.tokens.value(self.depth)?;
        Ok(Step::Property)
    }

    /// What the next entry of an array is.
    #[inline]
    fn entry(&mut self, part: Part) -> Result<Step, Fault> {
        // Whatever was read last, it is no member of this array.
        self.tokens.name = self.open.name;
        if !self.tokens.entry(self.fresh)? {
            return self.close(part);
        }
        self.fresh = false;
        if self.tokens.cursor.peek() != Some(b'{') {
            self.last.found = self.tokens.value(self.depth)?;
            return Ok(Step::Value);
        }
        let name = self.open.name;
        let (inner, rel) = match part {
            Part::LinkArray => return self.link(name, Step::Link),
            Part::SenderArray => (Part::Sender, Piece::NONE),
            Part::EventArray => (Part::Event, Piece::NONE),
            _ => (Part::Resource, name),
        };
        self.open(inner, Piece::NONE, rel)
    }

    /// The link ahead; `rel` is its relation where that is a key, else it is the member `rel`.
    pub(super) fn link(&mut self, rel: Piece, step: Step) -> Result<Step, Fault> {
        let keyed = rel.is_some();
        let start = self.tokens.cursor.at();
        let mut link = Link { rel, start: start as u32, ..Link::none(self.tokens.cursor.body()) };
        let mut seen = Members::NONE;
        self.tokens.open(self.depth)?;
        let mut fresh = true;
        while let Some(name) = self.tokens.member(fresh)? {
            fresh = false;
            let member = name.text(self.tokens.cursor.body()).and_then(Text::member);
            let member = member.filter(|&member| LINK_UNIQUE.has(member));
            if let Some(member) = member {
                if self.tokens.check && seen.has(member) {
                    return Err(Fault { kind: ErrorKind::DuplicateMember, offset: self.tokens.name.start() - 1 });
                }
                seen.add(member);
            }
            if self.tokens.cursor.peek() != Some(b'"') {
                self.tokens.value(self.depth + 1)?;
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
        self.last.link = link;
        Ok(step)
    }
}

any_room!(Reader);

impl<'a> Pull<'a> for Reader<'a> {
    #[inline(always)]
    fn checks(&self) -> bool {
        self.tokens.check
    }

    fn advance(&mut self) -> Step {
        if EXPECT && !self.spaced {
            if let Some(step) = self.usual::<false>() {
                return step;
            }
        }
        self.unusual()
    }

    fn fault(&self) -> Fault {
        self.fault
    }

    #[inline(always)]
    fn last(&self) -> &Last<'a> {
        &self.last
    }

    #[inline]
    fn node(&self) -> Node<'a> {
        let body = self.tokens.cursor.body();
        let (start, end) = (self.start as u32, body.len() as u32);
        Node { body, start, end, format: Format::Json, scope: Scope::NONE }
    }

    fn pass(&mut self) -> Result<(), Fault> {
        let depth = self.depth;
        if depth == 0 {
            return Ok(()); // the root has ended
        }
        if self.tokens.check {
            while self.depth >= depth {
                self.pass_events();
                self.step()?;
            }
            return Ok(());
        }
        self.tokens.cursor.set(self.start);
        self.leave();
        self.tokens.skip(self.depth)
    }

    #[inline(always)]
    fn begin(&mut self) -> Result<Step, Fault> {
        let usual = EXPECT && self.tokens.may_open(self.depth) && self.tokens.cursor.peek() == Some(b'{');
        match self.root {
            Some(Ok(part)) if usual => {
                self.root = None;
                self.open(part, Piece::NONE, Piece::NONE)
            }
            _ => self.step(),
        }
    }

    fn run(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Rest {
        self.tell(wanted, taker)
    }

    fn at(&self) -> usize {
        self.tokens.cursor.at()
    }

    #[cold]
    fn error(&self, fault: Fault) -> Error {
        self.tokens.error(self.settled(fault))
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic")]
mod tests;
