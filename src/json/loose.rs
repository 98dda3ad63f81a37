//! Events that are nearly as servers write them, read whole: with white space, in another order, with members that mean
//! nothing. What is written in yet other ways is read member by member. Their links are read so wherever else white space, or more than
//! an address, stands in one.

use crate::found::Found;
use crate::item::{LinkForm, LinkPlace};
use crate::json::expected::name_is;
use crate::json::token::Tokens;
use crate::member::Member;
use crate::node::Scope;
use crate::outline::{Embedded, Outline, PRESENCE, Told};
use crate::piece::Piece;
use crate::text::Text;
use crate::wanted::Taker as _;

impl Tokens<'_> {
    /// Where the event ends that begins at `start`, or after white space there; its members are in so many arrays and objects.
    #[inline(never)]
    pub(super) fn loose_event(
        &mut self,
        start: usize,
        depth: usize,
        event: &mut Outline,
        told: &mut Told,
    ) -> Option<usize> {
        let start = self.cursor.past_space(start);
        let [b'{'] = self.cursor.chunk(start)? else { return None };
        event.clear(start, Scope::NONE);
        let mut at = start + 1;
        loop {
            let end = self.loose_member(at, depth, event, told)?;
            match self.loose_rest(end)? {
                (next, b',') => at = next,
                (end, b'}') => return Some(end),
                _ => return None,
            }
        }
    }

    /// Where the member of an event ends that begins at `at`.
    #[inline(always)]
    fn loose_member(&mut self, at: usize, depth: usize, event: &mut Outline, told: &mut Told) -> Option<usize> {
        use Member::{Embedded as Carried, In, Link, Reason, Status, Type};
        let (member, value) = self.loose_name(at, &[Link, In, Type])?;
        let first = self.cursor.byte(value)?;
        match (member, first) {
            (Some(Link), b'{') if event.link.is_none() => {
                let link = self.loose_link(value, Piece::NONE, depth + 1)?;
                event.link = Some(link);
                Some(link.end())
            }
            (Some(In), b'{') if event.within.is_none() => {
                let within = self.loose_link(value, Piece::NONE, depth + 1)?;
                event.within = Some(within);
                Some(within.end())
            }
            (Some(Type), b'"') if !event.kind.piece.is_some() => {
                self.known_kind(value + 1, event).or_else(|| self.loose_text(value, &mut event.kind))
            }
            (Some(Status), b'"') if !event.status.piece.is_some() => self.loose_text(value, &mut event.status),
            (Some(Carried), b'{') if matches!(event.embedded, Embedded::None) => {
                let at = self.cursor.past_space(value + 1);
                let [b'"'] = self.cursor.chunk(at)? else { return None };
                let rel = self.usual_short(at + 1)?;
                let start = self.past_colon::<true>(rel.end() + 1)?;
                event.embedded = Embedded::One { start: start as u32, rel };
                told.clear();
                let end = self.loose_resource(start, depth + 2, told)?;
                match self.loose_rest(end)? {
                    (at, b'}') => Some(at),
                    _ => None,
                }
            }
            (Some(Link | In | Type | Status | Carried | Reason), _) => None,
            _ => self.loose_value(value, depth).map(|found| found.1),
        }
    }

    /// What the name of the member at `at` means, and where its value begins. These are looked for first.
    #[inline(always)]
    fn loose_name(&mut self, at: usize, likely: &[Member]) -> Option<(Option<Member>, usize)> {
        let at = self.cursor.past_space(at);
        let ahead = self.cursor.chunk(at)?;
        let hit = |&member: &Member| Some((member, name_is(member, ahead)?));
        if let Some((member, len)) = likely.iter().find_map(hit) {
            return Some((Some(member), self.past_colon::<true>(at + len + 2)?));
        }
        let [b'"', ..] = ahead else { return None };
        let name = self.usual_short(at + 1)?;
        let value = self.past_colon::<true>(name.end() + 1)?;
        Some((name.text(self.cursor.body()).and_then(Text::member), value))
    }

    /// The text whose quotation mark is at `value`; where it ends.
    #[inline(always)]
    fn loose_text(&mut self, value: usize, to: &mut Found) -> Option<usize> {
        let text = self.usual_text(value + 1)?;
        *to = Found::text(text);
        Some(text.end() + 1)
    }

    /// The value at a place, in so many arrays and objects, if it is a text; and where it ends.
    #[inline(always)]
    fn loose_value(&mut self, value: usize, depth: usize) -> Option<(Option<Piece>, usize)> {
        if self.cursor.byte(value)? == b'"' {
            let text = self.usual_text(value + 1)?;
            return Some((Some(text), text.end() + 1));
        }
        Some((None, self.past_value(value, depth)?))
    }

    /// What stands behind a value, but for white space: a comma or a bracket; and the place after it.
    #[inline(always)]
    fn loose_rest(&self, at: usize) -> Option<(usize, u8)> {
        let at = self.cursor.past_space(at);
        Some((at + 1, self.cursor.byte(at)?))
    }

    /// The link whose bracket is at `start`, and whose members are in so many arrays and objects, itself among them; `key` is its relation
    /// where that is a key.
    #[inline(never)]
    pub(super) fn loose_link(&mut self, start: usize, key: Piece, depth: usize) -> Option<LinkPlace> {
        let (mut texts, mut at) = ([key, Piece::NONE, Piece::NONE], start + 1);
        loop {
            let (member, value) = self.loose_name(at, &[Member::Rel, Member::Href])?;
            let slot = match member {
                Some(Member::Rel) => texts.first_mut(),
                Some(Member::Href) => texts.get_mut(1),
                Some(Member::Title) => texts.get_mut(2),
                Some(Member::Revision) => return None,
                _ => None,
            };
            let (text, end) = self.loose_value(value, depth)?;
            match (slot, text) {
                (None, _) => {}
                (Some(slot), Some(text)) if !slot.is_some() => *slot = text,
                _ => return None, // to be refused, or nothing
            }
            match self.loose_rest(end)? {
                (next, b',') => at = next,
                (end, b'}') => return Some(LinkPlace::new(texts, start, end, LinkForm::Object)),
                _ => return None,
            }
        }
    }

    /// Where the resource ends whose bracket is at `start`, in so many others, if it has but properties and links.
    #[inline(never)]
    fn loose_resource(&mut self, start: usize, depth: usize, told: &mut Told) -> Option<usize> {
        let [b'{'] = self.cursor.chunk(start)? else { return None };
        let (mut at, mut rel, mut links) = (start + 1, false, false);
        loop {
            use Member::{Embedded, Links, Rel};
            let (member, value) = self.loose_name(at, &PRESENCE)?;
            let end = match (member, self.cursor.byte(value)?) {
                (Some(Links), b'{') if !links => {
                    links = true;
                    self.loose_links(value + 1, depth + 2, told)?
                }
                (Some(Links | Embedded), _) => return None,
                (Some(Rel), _) if core::mem::replace(&mut rel, true) => return None, // to be refused
                _ => {
                    let (text, end) = self.loose_value(value, depth)?;
                    match (member, text) {
                        (Some(member), Some(text)) => told.text(member, text),
                        (Some(_), None) => told.omit(),
                        (None, _) => told.unknown(),
                    }
                    end
                }
            };
            match self.loose_rest(end)? {
                (next, b',') => at = next,
                (end, b'}') => return Some(end),
                _ => return None,
            }
        }
    }

    /// Where the links end of which the first begins at `at`.
    #[inline(always)]
    fn loose_links(&mut self, mut at: usize, depth: usize, told: &mut Told) -> Option<usize> {
        loop {
            let link = self.loose_entry(at, depth)?;
            told.link(link);
            match self.loose_rest(link.end())? {
                (next, b',') => at = next,
                (end, b'}') => return Some(end),
                _ => return None,
            }
        }
    }

    /// The link in an object of links whose relation is at `at`, or behind white space there; its members are in so many.
    #[inline(never)]
    pub(super) fn loose_entry(&mut self, at: usize, depth: usize) -> Option<LinkPlace> {
        let at = self.cursor.past_space(at);
        let [b'"'] = self.cursor.chunk(at)? else { return None };
        let rel = self.usual_short(at + 1)?;
        let value = self.past_colon::<true>(rel.end() + 1)?;
        let [b'{'] = self.cursor.chunk(value)? else { return None };
        self.loose_link(value, rel, depth)
    }
}
