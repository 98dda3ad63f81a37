//! A resource as servers write it, read with no steps: each member is said to who wants it.

use crate::coding::Coding;
use crate::item::Part;
use crate::json::event::LINKS;
use crate::json::read::Reader;
use crate::json::token::{EXPECT, Tokens};
use crate::member::{Member, Members};
use crate::piece::Piece;
use crate::text::Text;
use crate::wanted::{Rest, Taker, Wanted};

/// How far a resource was told.
pub(super) enum Till {
    /// To its end, behind which this is.
    End(usize),
    /// To this, behind which comes what is not told so.
    Member(usize),
    /// Into its links, whose bracket this is: to this.
    Links(usize, usize),
}

impl Reader<'_> {
    /// In a resource: past the members that come next, so far as they are such.
    pub(super) fn tell(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Rest {
        if EXPECT && self.open.part == Part::Resource && self.tell_members(wanted, taker).is_some() {
            return Rest::End;
        }
        match self.open.part {
            Part::Links => Rest::Group,
            Part::Resource if !self.tokens.check && self.tokens.cursor.peek() == Some(b'}') => Rest::End,
            _ => Rest::Members,
        }
    }

    /// The same; whether to the end, and nothing of that is to be checked.
    #[inline(always)]
    fn tell_members(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Option<()> {
        let start = self.tokens.cursor.at();
        let may_link = !self.tokens.check || self.tokens.may_open(self.depth + 1);
        let at = match self.fresh {
            true => start,
            false if self.tokens.cursor.byte(start)? == b',' => start + 1,
            false => return None,
        };
        match self.tokens.tell(at, may_link, &mut self.open.seen, wanted, taker) {
            Till::End(end) if self.tokens.check => self.behind(end - 1),
            Till::End(_) => return Some(()),
            Till::Member(at) if at > start => self.behind(at),
            Till::Member(_) => {}
            Till::Links(start, at) => {
                // Step by step from here.
                self.tokens.cursor.set(start);
                self.open(Part::Links, Piece::NONE, Piece::NONE).ok()?;
                if at > start {
                    self.behind(at);
                }
            }
        }
        None
    }

    #[inline(always)]
    fn behind(&mut self, at: usize) {
        self.tokens.cursor.set(at);
        self.fresh = false;
    }
}

impl Tokens<'_> {
    /// The members of a resource of which the first is at `at`, if it is one; these were `seen`, and it may have links if its
    /// objects may be so deep.
    #[inline(always)]
    pub(super) fn tell<T: Taker + ?Sized>(
        &mut self,
        mut at: usize,
        may_link: bool,
        seen: &mut Members,
        wanted: &Wanted,
        taker: &mut T,
    ) -> Till {
        let (mut next, mut behind_type, mut behind) = (0, 1, at - 1);
        loop {
            let Some(ahead) = self.cursor.chunk(at) else {
                return match self.tell_last(at, seen, wanted, taker) {
                    Some(end) if self.cursor.byte(end) == Some(b'}') => Till::End(end + 1),
                    Some(end) => Till::Member(end),
                    None => Till::Member(behind),
                };
            };
            // The next name, or the one behind it, for one may be missing: which of them it is the processor foretells, and reads on.
            // What is looked up, it waits for. So that is done last, and not for the links. (A presence that has its type last takes
            // 4 to 6 % less time.)
            let found = match wanted.json.at(next, ahead) {
                Some(len) => Some((next, len)),
                None if matches!(ahead, [_, b'_', ..]) => None,
                None => wanted.json.find(next + 1, ahead),
            };
            let end = if let Some((number, len)) = found {
                next = if number == 0 { behind_type } else { number + 1 };
                let Some(end) = self.tell_wanted(at + len, number, seen, wanted, taker) else {
                    return Till::Member(behind);
                };
                end
            } else if let [_, b'_', ..] = ahead {
                if !may_link || seen.has(Member::Links) || !self.cursor.starts_with(at, &LINKS) {
                    return Till::Member(behind);
                }
                seen.add(Member::Links);
                // If the type does not come first, it comes here.
                (next, behind_type) = (0, wanted.json.last());
                let start = at + LINKS.len() - 2;
                match self.tell_links(start, taker) {
                    Ok(end) => end,
                    Err(at) => return Till::Links(start, at),
                }
            } else {
                let Some(end) = self.tell_other(at, seen, taker.any()) else { return Till::Member(behind) };
                end
            };
            match self.cursor.byte(end) {
                Some(b',') => (behind, at) = (end, end + 1),
                Some(b'}') => return Till::End(end + 1),
                _ => return Till::Member(end),
            }
        }
    }

    #[inline(always)]
    fn tell_wanted<T: Taker + ?Sized>(
        &mut self,
        value: usize,
        number: usize,
        seen: &mut Members,
        wanted: &Wanted,
        taker: &mut T,
    ) -> Option<usize> {
        // (Where the type ends is known then, and need not be waited for: a presence takes 3 to 4 % less time.)
        let text = match self.cursor.chunk(value) {
            Some(ahead) if number == 0 && wanted.rel.is(ahead) => {
                Piece::new(value, value + wanted.rel.len() - 1, Coding::Plain)
            }
            _ => self.usual_short(value)?,
        };
        Wanted::say(number, text, seen, self.check, taker)?;
        Some(text.end() + 1)
    }

    /// A member that is near the body's end.
    #[inline(never)]
    fn tell_last<T: Taker + ?Sized>(
        &mut self,
        at: usize,
        seen: &mut Members,
        wanted: &Wanted,
        taker: &mut T,
    ) -> Option<usize> {
        match wanted.json.find(0, &self.cursor.padded(at)) {
            Some((number, len)) => {
                let text = self.any_text(at + len).some()?;
                Wanted::say(number, text, seen, self.check, taker)?;
                Some(text.end() + 1)
            }
            None => self.tell_other(at, seen, taker.any()),
        }
    }

    /// A member that is looked up.
    #[inline(never)]
    fn tell_other(&mut self, at: usize, seen: &mut Members, taker: &mut dyn Taker) -> Option<usize> {
        let [b'"', b'A'..=b'Z' | b'a'..=b'z'] = self.cursor.chunk(at)? else { return None };
        let name = self.usual_short(at + 1)?;
        let [b'"', b':', b'"'] = self.cursor.chunk(name.end())? else { return None };
        let text = self.usual_text(name.end() + 3)?;
        let member = name.text(self.cursor.body()).and_then(Text::member);
        Wanted::may_stand(member, seen, self.check)?;
        taker.other(name, member, text);
        Some(text.end() + 1)
    }

    /// The links whose bracket is at `start`: where they end, or else as far as they are told.
    ///
    /// (With no step into them, which keeps what is open and reads it again at once: 12 % of the time of a presence.)
    #[inline(always)]
    fn tell_links<T: Taker + ?Sized>(&mut self, start: usize, taker: &mut T) -> Result<usize, usize> {
        if let Some(link) = self.own_link_at(start + 1) {
            taker.link(link);
            return match self.cursor.byte(link.end()) {
                Some(b'}') => Ok(link.end() + 1),
                Some(b',') => self.tell_other_links(link.end(), taker.any()),
                _ => Err(link.end()),
            };
        }
        self.tell_other_links(start, taker.any())
    }

    /// The same from the bracket on, or from the comma before a link. (The resource's own link, which comes first mostly, is read
    /// above: 4 % of a presence, with its relation known.)
    #[inline(never)]
    fn tell_other_links(&mut self, mut at: usize, taker: &mut dyn Taker) -> Result<usize, usize> {
        while let Some([_, b'"']) = self.cursor.chunk(at) {
            let Some(link) = self.usual_link_at(at + 2) else { break };
            taker.link(link);
            at = link.end();
            match self.cursor.byte(at) {
                Some(b',') => {}
                Some(b'}') => return Ok(at + 1),
                _ => break,
            }
        }
        Err(at)
    }
}
