//! A resource as servers write it, read with no steps: each member is said to who wants it.

use crate::found::Found;
use crate::item::{Part, Property};
use crate::json::event::LINKS;
use crate::json::read::Reader;
use crate::json::token::EXPECT;
use crate::member::Member;
use crate::mode::Mode;
use crate::node::Scope;
use crate::piece::Piece;
use crate::text::Text;
use crate::wanted::{Rest, Taker, Wanted, find};

impl<'a, M: Mode> Reader<'a, M> {
    /// In a resource: past the members that come next, so far as they are such.
    pub(super) fn tell(&mut self, wanted: &Wanted, taker: &mut dyn Taker<'a>) -> Rest {
        if EXPECT && self.open.part == Part::Resource {
            let mut next = 0;
            while self.tell_texts(wanted, &mut next, taker).is_some() {}
        }
        match self.open.part {
            Part::Links => Rest::Group,
            Part::Resource if !M::CHECK && self.tokens.cursor.peek() == Some(b'}') => Rest::End,
            _ => Rest::Members,
        }
    }

    /// Texts in the order in which they are wanted, and what comes after them.
    #[inline(always)]
    fn tell_texts(&mut self, wanted: &Wanted, next: &mut usize, taker: &mut dyn Taker<'a>) -> Option<()> {
        let body = self.tokens.cursor.body();
        loop {
            let mut at = self.tokens.cursor.at();
            if !self.fresh {
                let b',' = self.tokens.cursor.byte(at)? else { return None };
                at += 1;
            }
            let Some(number) = find(wanted.json, *next, self.tokens.cursor.chunk(at)?) else {
                return self.tell_other(at, wanted, next, taker);
            };
            let text = self.tokens.usual_short(at + wanted.json.get(number)?.len())?;
            self.first(wanted.members.get(number).copied().flatten())?;
            self.behind(text.end() + 1);
            *next = number + 1;
            taker.wanted(number, text.bytes(body), text.coding());
        }
    }

    /// Whether this member may stand here; if not, it is to be refused.
    #[inline(always)]
    fn first(&mut self, member: Option<Member>) -> Option<()> {
        match member {
            Some(member) if M::CHECK && !self.open.note(member) => None,
            _ => Some(()),
        }
    }

    #[inline(always)]
    fn behind(&mut self, at: usize) {
        self.tokens.cursor.set(at);
        self.fresh = false;
    }

    /// The links, or a member that is looked up.
    #[inline(never)]
    fn tell_other(&mut self, at: usize, wanted: &Wanted, next: &mut usize, taker: &mut dyn Taker<'a>) -> Option<()> {
        let cursor = self.tokens.cursor;
        if cursor.starts_with(at, &LINKS) {
            return self.tell_links(at + LINKS.len() - 2, taker);
        }
        if *next > 0 && find(wanted.json, 0, cursor.chunk(at)?).is_some() {
            *next = 0; // once more, from the first on
            return Some(());
        }
        let [b'"', b'A'..=b'Z' | b'a'..=b'z'] = cursor.chunk(at)? else { return None };
        let name = self.tokens.usual_short(at + 1)?;
        let [b'"', b':', b'"'] = cursor.chunk(name.end())? else { return None };
        let text = self.tokens.usual_text(name.end() + 3)?;
        let member = name.text(cursor.body()).and_then(Text::member);
        self.first(member)?;
        self.behind(text.end() + 1);
        let (body, found, scope) = (cursor.body(), Found::text(text), Scope::NONE);
        taker.property(&Property { body, name, member, found, scope });
        Some(())
    }

    /// The links whose bracket is at `start`.
    #[inline(always)]
    fn tell_links(&mut self, start: usize, taker: &mut dyn Taker<'a>) -> Option<()> {
        if M::CHECK && (self.open.seen.has(Member::Links) || !self.tokens.may_open(self.depth + 1)) {
            return None;
        }
        self.open.seen.add(Member::Links);
        // With no step into them, which keeps what is open and reads it again at once: 12 % of the time of a presence.
        // At the bracket, or the comma before the next one.
        let mut at = start;
        while let Some([_, b'"']) = self.tokens.cursor.chunk(at) {
            let Some(link) = self.tokens.usual_link_at(at + 2) else { break };
            taker.link(link.link(self.tokens.cursor.body()));
            at = link.end();
            match self.tokens.cursor.byte(at) {
                Some(b',') => {}
                Some(b'}') => {
                    self.behind(at + 1);
                    return Some(());
                }
                _ => break,
            }
        }
        // Step by step from here.
        self.tokens.cursor.set(start);
        self.open(Part::Links, Piece::NONE, Piece::NONE).ok()?;
        if at > start {
            self.behind(at);
        }
        None
    }
}
