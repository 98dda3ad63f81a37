//! Events as servers write them, read whole at a look: see the same in JSON.

use crate::coding::Coding;
use crate::found::Found;
use crate::item::{LinkForm, LinkPlace, Part};
use crate::member::Member;
use crate::outline::{Embedded, Outline};
use crate::piece::Piece;
use crate::sought::joined;
use crate::xml::checks::XmlMode;
use crate::xml::content::text_len;
use crate::xml::read::Reader;
use crate::xml::said::Stage;
use crate::xml::tag::{FEW, value_len};
use crate::xml::token::Tokens;
use crate::xml::usual::{EXPECT, HREF, PROPERTY, PROPERTY_END, REL, Usual, end_tag};

/// So many elements can be open in such an event, itself among them.
const LEVELS: usize = 3;

const TITLE: [u8; 8] = joined(&[" ", Member::Title.as_str(), "=\""]);
const STATUS: [u8; 9] = joined(&[" ", Member::Status.as_str(), "=\""]);
const IN: [u8; 3] = joined(&["<", Member::In.as_str()]);
const LINK: [u8; 5] = joined(&["<", Member::Link.as_str()]);
const RESOURCE: [u8; 9] = joined(&["<", Member::Resource.as_str()]);
const RESOURCE_END: [u8; 11] = joined(&["</", Member::Resource.as_str(), ">"]);

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

impl<M: XmlMode> Reader<'_, M> {
    /// In a sender's content: to the end of the next event, if it is read at a look.
    #[inline(always)]
    pub(crate) fn outline(&mut self, event: &mut Outline) -> Option<()> {
        let may_be = EXPECT
            && self.tokens.open.part == Part::Sender
            && !self.tokens.empty
            && self.tokens.scope.unprefixed
            && !(M::CHECK && self.tokens.depth + LEVELS > usize::from(self.tokens.limits.depth))
            && !(M::CHECK && self.tokens.limits.attributes < FEW);
        if !may_be {
            return None;
        }
        let before = self.tokens.cursor;
        let end = self.tokens.usual_event(event);
        self.tokens.cursor = before;
        self.tokens.cursor.set(end?);
        // If the sender's tag has said all but this, nobody has asked.
        self.stage = Stage::Content;
        Some(())
    }
}

impl<M: XmlMode> Tokens<'_, M> {
    /// Where the event ahead ends.
    #[inline(always)]
    fn usual_event(&mut self, event: &mut Outline) -> Option<usize> {
        let start = self.past_space(self.cursor.at());
        let usual = Usual::tag(self.cursor.chunk(start)?)?;
        let name = Piece::new(start + 1, start + usual.len() - 1, Coding::Plain);
        *event = Outline::at(start, self.scope);
        let tag = self.usual_texts(name.end(), Some(&mut event.status))?;
        event.kind = Found::text(name);
        event.link = Some(tag.link(start, LinkForm::EventTag));
        if tag.empty {
            return Some(tag.end);
        }
        let mut at = tag.end;
        loop {
            at = self.past_space(at);
            if event.within.is_none() && self.cursor.starts_with(at, &IN) {
                let within = self.usual_texts(at + IN.len(), None)?;
                event.within = Some(within.link(at, LinkForm::Tag));
                if !within.empty {
                    return None;
                }
                at = within.end;
            } else if self.cursor.starts_with(at, &RESOURCE) {
                let tag = self.usual_texts(at + RESOURCE.len(), None)?;
                if tag.empty {
                    return None;
                }
                event.embedded = match event.embedded {
                    Embedded::None => Embedded::One { start: at as u32, rel: tag.rel },
                    _ => Embedded::More,
                };
                at = self.usual_resource(tag.end)?;
            } else {
                self.cursor.set(at);
                return end_tag(&self.cursor, name);
            }
        }
    }

    /// Where a resource ends whose content is at `at`, if it has but properties that are texts, and links.
    #[inline(never)]
    fn usual_resource(&mut self, mut at: usize) -> Option<usize> {
        let mut rel = false;
        loop {
            at = self.past_space(at);
            if self.cursor.starts_with(at, &PROPERTY) {
                let name = self.usual_value(at + PROPERTY.len())?;
                let [b'"', b'>'] = self.cursor.chunk(name.end())? else { return None };
                // It must not stand twice.
                if name.bytes(self.cursor.body()) == Member::Rel.as_str().as_bytes()
                    && core::mem::replace(&mut rel, true)
                {
                    return None;
                }
                at = self.past_text(name.end() + 2)?;
                if !self.cursor.starts_with(at, &PROPERTY_END) {
                    return None;
                }
                at += PROPERTY_END.len();
            } else if self.cursor.starts_with(at, &LINK) {
                let link = self.usual_texts(at + LINK.len(), None)?;
                if !link.empty {
                    return None;
                }
                at = link.end;
            } else if self.cursor.starts_with(at, &RESOURCE_END) {
                return Some(at + RESOURCE_END.len());
            } else {
                return None;
            }
        }
    }

    #[inline(always)]
    fn past_space(&self, at: usize) -> usize {
        if self.cursor.byte(at) == Some(b'<') { at } else { self.cursor.past_space(at) }
    }

    /// The attributes of a start tag at `at`: a relation, an address and perhaps a title, and a `status` if it may have one.
    #[inline(always)]
    fn usual_texts(&mut self, at: usize, status: Option<&mut Found>) -> Option<Texts> {
        let rel = self.usual_attribute(at, &REL)?;
        let href = self.usual_attribute(rel.end() + 1, &HREF)?;
        let (mut title, mut at) = (Piece::NONE, href.end() + 1);
        if let [b' ', b't'] = self.cursor.chunk(at)? {
            title = self.usual_attribute(at, &TITLE)?;
            at = title.end() + 1;
        }
        if let (Some(status), true) = (status, self.cursor.starts_with(at, &STATUS)) {
            let text = self.usual_value(at + STATUS.len())?;
            *status = Found::text(text);
            at = text.end() + 1;
        }
        let (len, empty) = match self.cursor.chunk(at)? {
            [b'>', _, _] => (1, false),
            [b' ', b'/', b'>'] => (3, true),
            [b'/', b'>', _] => (2, true),
            _ => return None,
        };
        Some(Texts { rel, href, title, end: at + len, empty })
    }

    #[inline(always)]
    fn usual_attribute<const N: usize>(&mut self, at: usize, begin: &[u8; N]) -> Option<Piece> {
        if self.cursor.starts_with(at, begin) { self.usual_value(at + N) } else { None }
    }

    /// The value of an attribute at `start`.
    #[inline(always)]
    fn usual_value(&mut self, start: usize) -> Option<Piece> {
        match value_len::<M>(self.cursor.body().get(start..)?) {
            usize::MAX => {
                self.cursor.set(start);
                self.rest_of_value(start, b'"').ok()
            }
            len => Some(Piece::new(start, start + len, Coding::Plain)),
        }
    }

    /// Where the text at `start` ends.
    #[inline(always)]
    fn past_text(&mut self, start: usize) -> Option<usize> {
        match text_len::<M>(self.cursor.body().get(start..)?) {
            usize::MAX => {
                self.cursor.set(start);
                self.char_data().ok()?;
                Some(self.cursor.at())
            }
            len => Some(start + len),
        }
    }
}
