//! Events as servers write them, read whole at a look: see the same in JSON.

use crate::coding::Coding;
use crate::found::Found;
use crate::item::{LinkForm, LinkPlace, Part};
use crate::kinds::Kinds;
use crate::member::{Member, Members};
use crate::outline::{Embedded, Outline, Told};
use crate::piece::Piece;
use crate::sought::{Sought, joined};
use crate::vocabulary::EventKind;
use crate::wanted::Taker as _;
use crate::xml::content::{coding, text_end};
use crate::xml::read::Reader;
use crate::xml::said::Stage;
use crate::xml::tag::{FEW, VALUE_STOP, value_end_here};
use crate::xml::token::Tokens;
use crate::xml::usual::{EXPECT, HREF, REL, end_tag};

/// So many elements can be open in such an event, itself among them.
const LEVELS: usize = 3;

/// From the end of the first of the two attributes to the value of the other.
const THEN_HREF: [u8; 8] = joined(&["\" ", Member::Href.as_str(), "=\""]);
const TITLE: [u8; 8] = joined(&[" ", Member::Title.as_str(), "=\""]);
const STATUS: [u8; 9] = joined(&[" ", Member::Status.as_str(), "=\""]);
const IN: [u8; 3] = joined(&["<", Member::In.as_str()]);
/// As it begins mostly: so compared, parse and walk takes 2 % less over envelopes of 64 kB.
const IN_REL: [u8; 9] = joined(&["<", Member::In.as_str(), " ", Member::Rel.as_str(), "=\""]);
const LINK: [u8; 5] = joined(&["<", Member::Link.as_str()]);
pub(super) const RESOURCE: [u8; 9] = joined(&["<", Member::Resource.as_str()]);
pub(super) const RESOURCE_END: [u8; 11] = joined(&["</", Member::Resource.as_str(), ">"]);

static KINDS: Kinds = Kinds::new(b' ');
/// The end tags of events, by their kinds. (Compared with the name in the start tag, as any other, it takes 1 to 2 % more to read
/// envelopes of 64 kB.)
#[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
static ENDS: [Sought; EventKind::ALL.len()] = {
    let mut ends = [Sought::NONE; EventKind::ALL.len()];
    let mut kinds = EventKind::ALL;
    while let [kind, others @ ..] = kinds {
        ends[*kind as usize] = Sought::new(&["</", kind.as_str(), ">"]);
        kinds = others;
    }
    ends
};

/// The texts of a start tag, and where it ends.
struct Texts {
    rel: Piece,
    href: Piece,
    title: Piece,
    end: usize,
    empty: bool,
}

impl Texts {
    const fn link(&self, start: usize, form: LinkForm) -> LinkPlace {
        LinkPlace::new([self.rel, self.href, self.title], start, self.end, form)
    }
}

/// The link that a resource's own tag says.
pub(super) const fn own_link([rel, href]: [Piece; 2], start: usize, end: usize) -> LinkPlace {
    LinkPlace::new([rel, href, Piece::NONE], start, end, LinkForm::SelfTag)
}

impl Reader<'_> {
    /// In a sender's content: to the end of the next event, if it is read at a look.
    #[inline(always)]
    pub(crate) fn outline(&mut self, event: &mut Outline, told: &mut Told) -> Option<()> {
        self.past_next_event::<true>(event, told)
    }

    /// Past all that come next and are read at a look, of which nobody asks anything: the compiler leaves their outlines out.
    #[inline(never)]
    pub(crate) fn pass_events(&mut self) {
        let mut told = Told::none();
        loop {
            let mut event = Outline::none();
            if self.past_next_event::<false>(&mut event, &mut told).is_none() {
                return;
            }
        }
    }

    #[inline(always)]
    fn past_next_event<const KEEP: bool>(&mut self, event: &mut Outline, told: &mut Told) -> Option<()> {
        let may_be = EXPECT
            && self.tokens.open.part == Part::Sender
            && !self.tokens.empty
            && self.tokens.scope.unprefixed
            && !(self.tokens.check && self.tokens.depth + LEVELS > usize::from(self.tokens.limits.depth))
            && !(self.tokens.check && self.tokens.limits.attributes < FEW);
        if !may_be {
            return None;
        }
        let before = self.tokens.cursor.at();
        let end = if KEEP { self.tokens.look(event, told) } else { self.tokens.usual_event(event, told) };
        self.tokens.cursor.set(end.unwrap_or(before));
        end?;
        // If the sender's tag has said all but this, nobody has asked.
        self.stage = Stage::Content;
        Some(())
    }
}

impl Tokens<'_> {
    /// Where the event ahead ends; compiled once for all who keep its outline.
    #[inline(never)]
    fn look(&mut self, event: &mut Outline, told: &mut Told) -> Option<usize> {
        self.usual_event(event, told)
    }

    /// Where the event ahead ends.
    #[inline(always)]
    fn usual_event(&mut self, event: &mut Outline, told: &mut Told) -> Option<usize> {
        let start = self.past_space(self.cursor.at());
        let [b'<'] = self.cursor.chunk(start)? else { return None };
        let (kind, end) = KINDS.find(&self.cursor, start + 1)?;
        let name = Piece::new(start + 1, end - 1, Coding::Plain);
        event.clear(start, self.scope);
        let tag = self.usual_texts(name.end(), &mut event.status)?;
        (event.kind, event.known) = (Found::text(name), Some(kind));
        event.link = Some(tag.link(start, LinkForm::EventTag));
        if tag.empty {
            return Some(tag.end);
        }
        let mut at = tag.end;
        loop {
            at = self.past_space(at);
            if let (Some(ahead), Some(end)) = (self.cursor.chunk(at), ENDS.get(kind as usize)) {
                if end.is(ahead) {
                    return Some(at + end.len());
                }
            }
            if event.within.is_none() && self.cursor.starts_with(at, &IN) {
                let within = if self.cursor.starts_with(at, &IN_REL) {
                    let [rel, href] = self.usual_values(at + IN_REL.len(), self.within)?;
                    self.within = rel;
                    self.texts_behind([rel, href], href.end() + 1, None)?
                } else {
                    let (names, at) = self.other_names(at + IN.len())?;
                    self.more_texts(names, at)?
                };
                event.within = Some(within.link(at, LinkForm::Tag));
                if !within.empty {
                    return None;
                }
                at = within.end;
            } else if self.cursor.starts_with(at, &RESOURCE) {
                let tag = self.few_texts(at + RESOURCE.len(), tag.rel)?;
                if tag.empty {
                    return None;
                }
                event.embedded = match event.embedded {
                    Embedded::None => Embedded::One { start: at as u32, rel: tag.rel },
                    _ => Embedded::More,
                };
                told.clear();
                told.link(own_link([tag.rel, tag.href], at, tag.end));
                at = self.usual_resource(tag.end, told)?;
            } else {
                self.cursor.set(at);
                return end_tag(&self.cursor, name);
            }
        }
    }

    /// Where a resource ends whose content is at `at`, if it has but properties that are texts, and links.
    #[inline(never)]
    fn usual_resource(&mut self, at: usize, told: &mut Told) -> Option<usize> {
        // A presence in an event has its type in its tag alone: what else it says comes first.
        self.tell(at, 1, &mut Members::default(), &Told::WANTED, told).ok()
    }

    /// The link whose tag is at `at`.
    #[inline(never)]
    pub(super) fn usual_link(&mut self, at: usize) -> Option<LinkPlace> {
        if !self.cursor.starts_with(at, &LINK) {
            return None;
        }
        let link = self.few_texts(at + LINK.len(), Piece::NONE)?;
        link.empty.then(|| link.link(at, LinkForm::Tag))
    }

    #[inline(always)]
    pub(super) fn past_space(&self, at: usize) -> usize {
        if self.cursor.byte(at) == Some(b'<') { at } else { self.cursor.past_space(at) }
    }

    /// The attributes of a start tag at `at`: a relation, an address and perhaps a title, and a `status`.
    #[inline(always)]
    fn usual_texts(&mut self, at: usize, status: &mut Found) -> Option<Texts> {
        let (names, at) = self.usual_names(at, Piece::NONE)?;
        self.texts_behind(names, at, Some(status))
    }

    /// The same of a tag that has no status, and mostly but the first two. The relation is `like` this one, mostly, if there is one.
    #[inline(always)]
    fn few_texts(&mut self, at: usize, like: Piece) -> Option<Texts> {
        let ([rel, href], at) = self.usual_names(at, like)?;
        match self.end_of_tag(at) {
            Some((end, empty)) => Some(Texts { rel, href, title: Piece::NONE, end, empty }),
            None => self.more_texts([rel, href], at),
        }
    }

    /// The same, behind those.
    #[inline(never)]
    fn more_texts(&mut self, names: [Piece; 2], at: usize) -> Option<Texts> {
        self.texts_behind(names, at, None)
    }

    /// The same, behind these two; a `status`, if it may have one.
    #[inline(always)]
    fn texts_behind(&mut self, [rel, href]: [Piece; 2], mut at: usize, status: Option<&mut Found>) -> Option<Texts> {
        let mut title = Piece::NONE;
        // Mostly there is nothing else.
        let (end, empty) = match self.end_of_tag(at) {
            Some(end) => end,
            None => {
                if let [b' ', b't'] = self.cursor.chunk(at)? {
                    title = self.usual_attribute(at, &TITLE)?;
                    at = title.end() + 1;
                }
                if let (Some(status), [b' ', b's']) = (status, self.cursor.chunk(at)?) {
                    let text = self.usual_attribute(at, &STATUS)?;
                    *status = Found::text(text);
                    at = text.end() + 1;
                }
                self.end_of_tag(at)?
            }
        };
        Some(Texts { rel, href, title, end, empty })
    }

    /// Where the start tag ends of which there is nothing more at `at`, and whether it is that of an element with no content.
    #[inline(always)]
    pub(super) fn end_of_tag(&self, at: usize) -> Option<(usize, bool)> {
        match self.cursor.chunk(at)? {
            [b'>', _, _] => Some((at + 1, false)),
            [b' ', b'/', b'>'] => Some((at + 3, true)),
            [b'/', b'>', _] => Some((at + 2, true)),
            _ => None,
        }
    }

    /// A relation, as above, and an address at `at`, and where they end.
    #[inline(always)]
    pub(super) fn usual_names(&mut self, at: usize, like: Piece) -> Option<([Piece; 2], usize)> {
        if self.cursor.starts_with(at, &REL) {
            let [rel, href] = self.usual_values(at + REL.len(), like)?;
            return Some(([rel, href], href.end() + 1));
        }
        self.other_names(at)
    }

    /// The same, the address first. (A call, for it stands wherever the other order does: 6.5 kB less of a small program, and nothing more
    /// for any event.)
    #[inline(never)]
    fn other_names(&mut self, at: usize) -> Option<([Piece; 2], usize)> {
        let href = self.usual_attribute(at, &HREF)?;
        let rel = self.usual_attribute(href.end() + 1, &REL)?;
        Some(([rel, href], rel.end() + 1))
    }

    /// The values of a relation, which is at `start` and short, mostly, and `like` this one; and of the address behind it.
    #[inline(always)]
    fn usual_values(&mut self, start: usize, like: Piece) -> Option<[Piece; 2]> {
        let rel = match like.again(self.cursor.body(), start) {
            Some(rel) if self.cursor.starts_with(rel.end(), &THEN_HREF) => rel,
            // Whether it is a quotation mark that it ends at, is asked with what comes behind it.
            _ => match VALUE_STOP.near(self.cursor.body(), start) {
                Some(end) if self.cursor.starts_with(end, &THEN_HREF) => Piece::new(start, end, Coding::Plain),
                _ => self.longer_value(start).some().filter(|rel| self.cursor.starts_with(rel.end(), &THEN_HREF))?,
            },
        };
        Some([rel, self.usual_value(rel.end() + THEN_HREF.len())?])
    }

    /// A value, or none: handed back in a register, and an `Option` through memory.
    #[inline(never)]
    fn longer_value(&mut self, start: usize) -> Piece {
        self.usual_value(start).unwrap_or(Piece::NONE)
    }

    #[inline(always)]
    pub(super) fn usual_attribute<const N: usize>(&mut self, at: usize, begin: &[u8; N]) -> Option<Piece> {
        if self.cursor.starts_with(at, begin) { self.usual_value(at + N) } else { None }
    }

    /// The value of an attribute at `start`.
    #[inline(always)]
    pub(super) fn usual_value(&mut self, start: usize) -> Option<Piece> {
        match value_end_here(self.cursor.body(), start) {
            None => self.less_usual_value(start).some(),
            Some(end) => Some(Piece::new(start, end, Coding::Plain)),
        }
    }

    /// The same where there is something to decode or to look at, or it is near the body's end. If it is wrong, no piece.
    #[inline(never)]
    fn less_usual_value(&mut self, start: usize) -> Piece {
        self.cursor.set(start);
        self.rest_of_value(start, b'"').unwrap_or(Piece::NONE)
    }

    /// The text at `start`.
    #[inline(always)]
    pub(super) fn usual_chars(&mut self, start: usize) -> Option<Piece> {
        match text_end(self.cursor.body(), start) {
            None => self.less_usual_chars(start).some(),
            Some(end) => Some(Piece::new(start, end, Coding::Plain)),
        }
    }

    /// The same where that may be, as of a value.
    #[inline(never)]
    fn less_usual_chars(&mut self, start: usize) -> Piece {
        self.cursor.set(start);
        match self.char_data() {
            Ok(coded) => Piece::new(start, self.cursor.at(), coding(coded)),
            Err(_) => Piece::NONE,
        }
    }
}
