//! What servers usually write, recognised at a look.

use crate::coding::Coding;
use crate::found::Found;
use crate::item::Part;
use crate::json::expected::Expected;
use crate::json::meaning::Meaning;
use crate::json::read::Reader;
use crate::json::token::EXPECT;
use crate::mode::Mode;
use crate::piece::Piece;
use crate::step::Step;

impl<M: Mode> Reader<'_, M> {
    /// The next step, if it is one of those that are expected, with no white space in it; otherwise nothing has
    /// changed, and the general way goes on from here. (It takes 60 instructions for a property, where that takes 150.)
    #[inline(always)]
    pub(super) fn usual(&mut self) -> Option<Step> {
        let part = self.open.part;
        // The bracket or comma before what is ahead.
        let before = self.tokens.cursor.at().checked_sub(usize::from(self.fresh))?;
        let [first, ahead @ ..] = self.tokens.cursor.chunk::<17>(before)?;
        if !EXPECT {
            return None;
        }
        if !self.fresh {
            match first {
                b',' => {}
                b'}' if part.is_object() => {
                    self.tokens.cursor.bump();
                    return Some(self.settle(Self::close, part));
                }
                _ => return None,
            }
        }
        if part == Part::EventArray && ahead.first() == Some(&b'{') {
            self.tokens.cursor.set(before + 1);
            self.fresh = false;
            return Some(self.settle(|reader, part| reader.open(part, Piece::NONE, Piece::NONE), Part::Event));
        }
        if !part.is_object() {
            return None;
        }
        let expected = self.expect.after(part, self.open.last);
        let hit = |member| Some((member, Expected::matches(member, *ahead)?));
        let (member, len) = expected[0].and_then(hit).or_else(|| expected[1].and_then(hit))?;
        if M::CHECK && self.open.seen.has(member) {
            return None;
        }
        let value = before + len + 4;
        let meaning = Meaning::of(part, member);
        if meaning == Meaning::Property {
            let Some((end, b'"')) = self.tokens.plain_end(value + 1) else { return None };
            self.last.name = Piece::new(before + 2, before + 2 + len, Coding::Plain);
            self.last.member = Some(member);
            self.last.found = Found::text(Piece::new(value + 1, end, Coding::Plain));
            self.tokens.cursor.set(end + 1);
        } else {
            self.tokens.cursor.set(value);
        }
        self.open.seen.add(member);
        self.open.last = Some(member);
        self.fresh = false;
        Some(match meaning {
            Meaning::Property => Step::Property,
            Meaning::Target => self.settle(|reader, step| reader.link(Piece::NONE, step), Step::Target),
            Meaning::Within => self.settle(|reader, step| reader.link(Piece::NONE, step), Step::Within),
            Meaning::Part(inner) => self.settle(|reader, part| reader.open(part, Piece::NONE, Piece::NONE), inner),
        })
    }
}
