//! What stands around events as servers write it, read at a look: see the same in JSON.

use crate::continuation::Onward;
use crate::item::{Part, SENDER_NAMES};
use crate::member::Member;
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::sought::joined;
use crate::step::Pull as _;
use crate::xml::name::Name;
use crate::xml::namespace;
use crate::xml::prolog;
use crate::xml::read::Reader;
use crate::xml::said::Stage;
use crate::xml::tag::{FEW, Tag};
use crate::xml::token::Tokens;
use crate::xml::usual::{EXPECT, HREF};

const EVENTS_END: [u8; 9] = joined(&["</", Member::Events.as_str(), ">"]);
const EVENTS: [u8; 7] = joined(&["<", Member::Events.as_str()]);
/// From the start of a link to its address, where it says how the channel goes on.
const NEXT_HREF: [u8; 23] = joined(&[
    "<",
    Member::Link.as_str(),
    " ",
    Member::Rel.as_str(),
    "=\"",
    Member::Next.as_str(),
    "\" ",
    Member::Href.as_str(),
    "=\"",
]);
const SENDER_END: [u8; 9] = joined(&["</", Member::Sender.as_str(), ">"]);
const SENDER: [u8; 7] = joined(&["<", Member::Sender.as_str()]);

/// So many elements are open in a sender's content.
const LEVELS: u8 = 2;

impl<'a> Reader<'a> {
    /// The sender that is open.
    #[inline(always)]
    pub(crate) fn sender(&self) -> Option<Node<'a>> {
        let (start, scope) = self.sender;
        (self.tokens.open.part == Part::Sender).then(|| Node { start, scope, ..self.node() })
    }

    /// Into the content of an envelope's next sender; its names are put there. If there is none so, they are left alone, but a root may
    /// have been entered.
    pub(crate) fn reach_sender(&mut self, onward: &mut Onward, names: &mut [Piece; 2]) -> Option<()> {
        let limits = self.tokens.limits;
        let narrow = limits.depth < LEVELS || limits.attributes < FEW;
        if !EXPECT || (self.tokens.check && narrow) {
            return None;
        }
        if self.tokens.depth == 0 {
            self.enter_envelope()?;
        } else if !self.is_before_sender() {
            return None;
        }
        let before = self.tokens.cursor.at();
        let mut at = self.tokens.past_space(before);
        loop {
            let end = if let Some((href, end)) = self.tokens.next_link(at) {
                onward.note_next(href);
                end
            } else if let Some(link) = self.tokens.usual_link(at) {
                onward.note(self.tokens.cursor.body(), &link);
                link.end()
            } else {
                break;
            };
            at = self.tokens.past_space(end);
        }
        let tag = self.tokens.usual_sender(at);
        self.tokens.cursor.set(before);
        let tag = tag?;
        self.tokens.cursor.set(tag.end as usize);
        self.tokens.tag = tag;
        self.tokens.outer = self.tokens.scope;
        *names = [tag.rel, tag.href];
        self.begin(Part::Sender);
        self.tokens.settle_in(tag.name);
        self.stage = Stage::Content;
        Some(())
    }

    /// Whether a link of an envelope's, or a sender, may come next.
    #[inline(always)]
    fn is_before_sender(&self) -> bool {
        let own = self.stage == Stage::Link && self.stage_or_content(Stage::Link) == Stage::Content;
        self.tokens.open.part == Part::Events
            && (own || self.stage == Stage::Content)
            && !self.tokens.empty
            && self.tokens.scope.unprefixed
    }

    /// Into an envelope, from the start of a body that is checked.
    #[inline(always)]
    fn enter_envelope(&mut self) -> Option<()> {
        let Some(Ok(Some(Part::Events))) = self.root else { return None };
        if !self.tokens.check {
            return None;
        }
        let before = self.tokens.cursor.at();
        let said = self.tokens.cursor.starts_with(before, prolog::DECLARATION);
        let root = self.tokens.usual_root(if said { before + prolog::DECLARATION.len() } else { before });
        self.tokens.cursor.set(before);
        let (tag, declaration) = root?;
        self.root = None;
        self.tokens.cursor.set(tag.end as usize);
        self.tokens.tag = tag;
        self.tokens.declare_usual(declaration, declaration + namespace::DECLARATION.len());
        self.tokens.outer = Scope::of_root(false);
        self.begin(Part::Events);
        self.tokens.settle_in(tag.name);
        self.stage = Stage::Content;
        Some(())
    }

    /// Whether the tag of a sender was read last: its names are put there then.
    pub(crate) fn names_in_tag(&self, names: &mut [Piece; 2]) -> bool {
        let Tag { start, rel, href, .. } = self.tokens.tag;
        let is_last = self.tokens.open.part == Part::Sender && start == self.sender.0;
        if is_last {
            *names = [rel, href];
        }
        is_last
    }

    /// Out of a sender, if that ends here; whether it does.
    pub(crate) fn leave_sender(&mut self) -> bool {
        if !EXPECT || self.tokens.open.part != Part::Sender || self.stage != Stage::Content || self.tokens.empty {
            return false;
        }
        let at = self.tokens.past_space(self.tokens.cursor.at());
        let ends = self.tokens.cursor.starts_with(at, &SENDER_END) && self.is_named_as(Member::Sender);
        if ends {
            self.tokens.cursor.set(at + SENDER_END.len());
            self.tokens.leave();
        }
        ends
    }

    /// Whether the element that is open, which is this by its local name, has no prefix.
    #[inline(always)]
    fn is_named_as(&self, member: Member) -> bool {
        let name = self.tokens.open.name;
        name.end() - name.start() == member.as_str().len()
    }

    /// Out of an envelope, if that ends here, and the body with it; whether it does.
    #[inline(always)]
    pub(crate) fn leave_envelope(&mut self) -> bool {
        let ends = EXPECT
            && self.stage == Stage::Content
            && self.tokens.open.part == Part::Events
            && !self.tokens.empty
            && self.tokens.cursor.rest() == EVENTS_END
            && self.is_named_as(Member::Events);
        if ends {
            self.tokens.cursor.set(self.tokens.cursor.at() + EVENTS_END.len());
            self.tokens.leave();
        }
        ends
    }
}

impl Tokens<'_> {
    /// The start tag at `at`, if it is that of an envelope, and where its namespace is declared. Its address is what the envelope
    /// says of itself.
    #[inline(always)]
    fn usual_root(&mut self, at: usize) -> Option<(Tag, usize)> {
        if !self.cursor.starts_with(at, &EVENTS) {
            return None;
        }
        let (start, name_end) = (at as u32, at + EVENTS.len());
        let address = self.usual_attribute(name_end, &HREF);
        let declaration = address.map_or(name_end, |address| address.end() + 1);
        if !self.cursor.starts_with(declaration, namespace::DECLARATION) {
            return None;
        }
        let mut end = declaration + namespace::DECLARATION.len();
        if address.is_none() {
            end = self.past_address(end);
        }
        let [b'>'] = self.cursor.chunk(end)? else { return None };
        let tag = Tag {
            start,
            end: end as u32 + 1,
            name: Name { start: start + 1, local: start + 1, end: name_end as u32 },
            member: Some(Member::Events),
            counts: true,
            ..Tag::NONE
        };
        Some((tag, declaration))
    }

    /// Past an address, where it stands behind the declaration, as servers do not write it.
    #[cold]
    fn past_address(&mut self, at: usize) -> usize {
        self.usual_attribute(at, &HREF).map_or(at, |address| address.end() + 1)
    }

    /// The address of the link at `at`, if it says how the channel goes on, and nothing else; and where it ends.
    #[inline(always)]
    fn next_link(&mut self, at: usize) -> Option<(Piece, usize)> {
        let href = self.usual_attribute(at, &NEXT_HREF)?;
        match self.end_of_tag(href.end() + 1)? {
            (end, true) => Some((href, end)),
            _ => None,
        }
    }

    /// The start tag at `at`, if it is that of a sender, with its names and nothing else.
    #[inline(always)]
    fn usual_sender(&mut self, at: usize) -> Option<Tag> {
        if !self.cursor.starts_with(at, &SENDER) {
            return None;
        }
        let (start, name_end) = (at as u32, at + SENDER.len());
        let ([rel, href], end) = self.usual_names(name_end, Piece::NONE)?;
        let [b'>'] = self.cursor.chunk(end)? else { return None };
        Some(Tag {
            start,
            end: end as u32 + 1,
            name: Name { start: start + 1, local: start + 1, end: name_end as u32 },
            member: Some(Member::Sender),
            counts: true,
            rel,
            href,
            seen: SENDER_NAMES,
            ..Tag::NONE
        })
    }
}
