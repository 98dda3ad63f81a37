//! Events as servers write them, read whole at a look.
//!
//! Nothing is said of what stands between the values but that it is what was expected: most of it is one compare from a
//! value's end to the next value. So an envelope of 64 kB is checked in half of the instructions that it takes member by
//! member. What is written in any other way is read so.

use crate::coding::Coding;
use crate::error::Fault;
use crate::found::Found;
use crate::item::{LinkForm, LinkPlace, OWN, Part};
use crate::json::read::Reader;
use crate::json::token::{EXPECT, Tokens};
use crate::json::told::Till;
use crate::kinds::Kinds;
use crate::member::{Member, Members};
use crate::node::Scope;
use crate::outline::{Embedded, Outline, Told};
use crate::piece::Piece;
use crate::sought::{Sought, joined};

/// So many arrays and objects can be open in such an event, its own among them.
const LEVELS: usize = 5;

const LINK: [u8; 15] = joined(&["\"", Member::Link.as_str(), "\":{\"", Member::Rel.as_str(), "\":\""]);
const IN: [u8; 13] = joined(&["\"", Member::In.as_str(), "\":{\"", Member::Rel.as_str(), "\":\""]);
/// Between the bracket of a link and its first text.
const REL: [u8; 8] = joined(&["{\"", Member::Rel.as_str(), "\":\""]);
const TYPE: [u8; 8] = joined(&["\"", Member::Type.as_str(), "\":\""]);
const STATUS: [u8; 10] = joined(&["\"", Member::Status.as_str(), "\":\""]);
const EMBEDDED: [u8; 14] = joined(&["\"", Member::Embedded.as_str(), "\":{\""]);
pub(super) const LINKS: [u8; 11] = joined(&["\"", Member::Links.as_str(), "\":{\""]);
/// From the end of the relation of what an event carries into that.
const OBJECT: [u8; 3] = joined(&["\":{"]);
/// From the end of a link's last text to the next one.
static THEN_IN: Sought = Sought::new(&["\"},\"", Member::In.as_str(), "\":{\"", Member::Rel.as_str(), "\":\""]);
static THEN_TYPE: Sought = Sought::new(&["\"},\"", Member::Type.as_str(), "\":\""]);
static KINDS: Kinds = Kinds::new(b'"');
/// From the end of one text to the start of the next.
pub(super) const HREF: [u8; 10] = joined(&["\",\"", Member::Href.as_str(), "\":\""]);
const TITLE: [u8; 11] = joined(&["\",\"", Member::Title.as_str(), "\":\""]);
/// From behind the bracket of links to the address of the first one, where that is the resource's own.
pub(super) const OWN_HREF: [u8; 16] = joined(&["\"", OWN, "\":{\"", Member::Href.as_str(), "\":\""]);
const LINK_HREF: [u8; 11] = joined(&["\":{\"", Member::Href.as_str(), "\":\""]);

impl Reader<'_> {
    /// In an array of events: to the end of the next one, if it is read at a look.
    pub(crate) fn outline(&mut self, event: &mut Outline, told: &mut Told) -> Option<()> {
        let start = self.start_of_event()?;
        let end = match self.tokens.cursor.byte(start)? {
            b'{' => self.tokens.look(start, event, told).or_else(|| self.loose_event(start, event, told))?,
            _ => self.spaced_event(start, event, told)?,
        };
        self.behind_event(end);
        Some(())
    }

    /// In an array of events: past all that come next and are read at a look, of which nobody asks anything.
    #[inline(never)]
    pub(crate) fn pass_events(&mut self) {
        let mut told = Told::none();
        while let Some(start) = self.start_of_event() {
            let usual = match self.tokens.cursor.byte(start) {
                Some(b'{') => self.tokens.past_event(start, &mut told),
                _ => None,
            };
            let Some(end) = usual.or_else(|| self.past_other_event(start, &mut told)) else { return };
            self.behind_event(end);
        }
    }

    /// To the end of an event that is not as servers write it who save space.
    fn loose_event(&mut self, start: usize, event: &mut Outline, told: &mut Told) -> Option<usize> {
        self.tokens.loose_event(start, self.depth + 1, event, told)
    }

    /// The same of an event with white space before it.
    #[inline(never)]
    fn spaced_event(&mut self, start: usize, event: &mut Outline, told: &mut Told) -> Option<usize> {
        if let Some(end) = self.tokens.event_again(start, &self.gaps, event, told) {
            return Some(end);
        }
        let end = self.loose_event(start, event, told)?;
        if core::mem::replace(&mut self.indented, true) {
            self.gaps.learn(self.tokens.cursor.body(), [start, end], event, told);
        }
        Some(end)
    }

    /// To the end of either, where its outline is not kept.
    #[inline(never)]
    fn past_other_event(&mut self, start: usize, told: &mut Told) -> Option<usize> {
        let mut event = Outline::none();
        match self.tokens.cursor.byte(start)? {
            b'{' => self.loose_event(start, &mut event, told),
            _ => self.spaced_event(start, &mut event, told),
        }
    }

    /// In an array of events that was checked, which has just begun: to its end.
    pub(crate) fn pass_array(&mut self) -> Result<(), Fault> {
        let (mut event, mut told) = (Outline::none(), Told::none());
        while self.outline(&mut event, &mut told).is_some() {}
        self.leave();
        self.tokens.pass_brackets(1)
    }

    /// Where the next event begins, or white space before it, if it can be read at a look.
    #[inline(always)]
    fn start_of_event(&self) -> Option<usize> {
        if !EXPECT || self.open.part != Part::EventArray || !self.tokens.may_open(self.depth + LEVELS - 1) {
            return None;
        }
        let at = self.tokens.cursor.at();
        if self.fresh {
            return Some(at);
        }
        if self.tokens.cursor.byte(at)? == b',' {
            return Some(at + 1);
        }
        let at = self.tokens.cursor.past_space(at);
        (self.tokens.cursor.byte(at)? == b',').then_some(at + 1)
    }

    #[inline(always)]
    fn behind_event(&mut self, end: usize) {
        self.tokens.cursor.set(end);
        self.fresh = false;
    }
}

impl Tokens<'_> {
    /// Where the event ends whose bracket is at `start`. What it is in is to stand behind its target, where servers write it; elsewhere it
    /// is looked for if the order is to be `ANY`.
    #[inline(always)]
    fn usual_event<const ANY: bool>(&mut self, start: usize, event: &mut Outline, told: &mut Told) -> Option<usize> {
        event.clear(start, Scope::NONE);
        let mut at = start + 1;
        // The relation of its link, and of what it carries: so it is said twice.
        let mut rel = Piece::NONE;
        loop {
            if event.link.is_none() && self.cursor.starts_with(at, &LINK) {
                rel = self.short_like(at + LINK.len(), rel, &HREF)?;
                let (link, last) = self.link_behind(rel, HREF.len(), at + LINK.len() - REL.len())?;
                event.link = Some(link);
                at = self.behind_target(last, event)?;
            } else if matches!(event.embedded, Embedded::None) && self.cursor.starts_with(at, &EMBEDDED) {
                rel = self.short_like(at + EMBEDDED.len(), rel, &OBJECT)?;
                event.embedded = Embedded::One { start: rel.end() as u32 + 2, rel };
                told.clear();
                at = self.usual_resource(rel.end() + 3, told)?;
                let [b'}'] = self.cursor.chunk(at)? else { return None };
                at += 1;
            } else if ANY && event.within.is_none() && self.cursor.starts_with(at, &IN) {
                let (within, last) = self.usual_within(at + IN.len())?;
                event.within = Some(within);
                at = self.behind(last)?;
            } else if !event.kind.piece.is_some() && self.cursor.starts_with(at, &TYPE) {
                at = self.usual_kind(at + TYPE.len(), event)?;
            } else if !event.status.piece.is_some() && self.cursor.starts_with(at, &STATUS) {
                let status = self.usual_short(at + STATUS.len())?;
                at = status.end() + 1;
                event.status = Found::text(status);
            } else {
                return None;
            }
            match self.cursor.byte(at)? {
                b',' => at += 1,
                b'}' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    /// The same where its outline is not kept: the compiler leaves that out, and a fifth of the instructions with it. (By
    /// [`look`](Self::look), a small program takes 10 kB less, with the same in XML, and parse and walk 2 to 8 % more.)
    #[inline(always)]
    fn past_event(&mut self, start: usize, told: &mut Told) -> Option<usize> {
        let mut event = Outline::none();
        self.usual_event::<false>(start, &mut event, told)
    }

    /// The same, compiled once for all who keep its outline.
    #[inline(never)]
    fn look(&mut self, start: usize, event: &mut Outline, told: &mut Told) -> Option<usize> {
        self.usual_event::<true>(start, event, told)
    }

    /// Where that ends which comes after a target mostly: what it is in, and what happened. Each is one compare away; member
    /// by member, an event takes 15 instructions more, and parse and walk 30.
    #[inline(always)]
    fn behind_target(&mut self, mut last: Piece, event: &mut Outline) -> Option<usize> {
        if event.within.is_none() && THEN_IN.is(self.cursor.chunk(last.end())?) {
            let (within, text) = self.usual_within(last.end() + THEN_IN.len())?;
            event.within = Some(within);
            last = text;
        }
        if !event.kind.piece.is_some() && THEN_TYPE.is(self.cursor.chunk(last.end())?) {
            return self.usual_kind(last.end() + THEN_TYPE.len(), event);
        }
        self.behind(last)
    }

    /// Behind the text at `start`, which says what happened.
    #[inline(always)]
    fn usual_kind(&mut self, start: usize, event: &mut Outline) -> Option<usize> {
        if let Some(end) = self.known_kind(start, event) {
            return Some(end);
        }
        let kind = self.usual_short(start)?;
        event.kind = Found::text(kind);
        Some(kind.end() + 1)
    }

    /// The same, if it says one that is known.
    #[inline(always)]
    pub(super) fn known_kind(&self, start: usize, event: &mut Outline) -> Option<usize> {
        let (kind, end) = KINDS.find(&self.cursor, start)?;
        event.kind = Found::text(Piece::new(start, end - 1, Coding::Plain));
        event.known = Some(kind);
        Some(end)
    }

    /// The text at `at`, which is short and this one again, mostly, if any, and before these bytes.
    #[inline(always)]
    fn short_like<const N: usize>(&mut self, at: usize, like: Piece, behind: &[u8; N]) -> Option<Piece> {
        match like.again(self.cursor.body(), at) {
            Some(text) if self.cursor.starts_with(text.end(), behind) => Some(text),
            _ => self.short_before(at, behind),
        }
    }

    /// What an event is in, whose relation is at `at`, and its last text. Mostly it is as that of the event before.
    #[inline(always)]
    fn usual_within(&mut self, at: usize) -> Option<(LinkPlace, Piece)> {
        self.within = self.short_like(at, self.within, &HREF)?;
        self.link_behind(self.within, HREF.len(), at - REL.len())
    }

    /// The link whose bracket is at `start`: what comes so many bytes after its relation, and its last text.
    #[inline(always)]
    fn link_behind(&mut self, rel: Piece, between: usize, start: usize) -> Option<(LinkPlace, Piece)> {
        let href = self.usual_text(rel.end() + between)?;
        let (mut title, mut last) = (Piece::NONE, href);
        if self.cursor.byte(href.end() + 1)? == b',' {
            title = self.text_behind(href, &TITLE)?;
            last = title;
        }
        Some((LinkPlace::new([rel, href, title], start, last.end() + 2, LinkForm::Object), last))
    }

    /// The text behind another one and these bytes.
    #[inline(always)]
    fn text_behind<const N: usize>(&mut self, text: Piece, between: &[u8; N]) -> Option<Piece> {
        if self.cursor.starts_with(text.end(), between) { self.usual_text(text.end() + N) } else { None }
    }

    /// Behind the bracket that comes after a text.
    #[inline(always)]
    pub(super) fn behind(&self, text: Piece) -> Option<usize> {
        let [b'"', b'}'] = self.cursor.chunk(text.end())? else { return None };
        Some(text.end() + 2)
    }

    /// Where a resource ends whose first member is at `at`, if it has but texts, and links with nothing but addresses.
    #[inline(never)]
    fn usual_resource(&mut self, at: usize, told: &mut Told) -> Option<usize> {
        match self.tell(at, true, &mut Members::default(), &Told::WANTED, told) {
            Till::End(end) => Some(end),
            _ => None,
        }
    }

    /// The link that is at `at`, if it is that to the resource itself, with nothing but an address.
    #[inline(always)]
    pub(super) fn own_link_at(&mut self, at: usize) -> Option<LinkPlace> {
        if !self.cursor.starts_with(at, &OWN_HREF) {
            return None;
        }
        let href = self.usual_text(at + OWN_HREF.len())?;
        let rel = Piece::new(at + 1, at + 1 + OWN.len(), Coding::Plain);
        let end = self.behind(href)?;
        Some(LinkPlace::new([rel, href, Piece::NONE], at + OWN.len() + 3, end, LinkForm::Own))
    }

    /// The link whose relation is at `at`, if it has but an address, and perhaps a title.
    #[inline(always)]
    pub(super) fn usual_link_at(&mut self, at: usize) -> Option<LinkPlace> {
        let rel = self.short_before(at, &LINK_HREF)?;
        let (link, last) = self.link_behind(rel, LINK_HREF.len(), rel.end() + 2)?;
        self.behind(last).map(|_| link)
    }
}
