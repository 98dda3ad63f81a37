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
    /// changed, and the general way goes on from here.
    #[inline(always)]
    pub(super) fn usual(&mut self) -> Option<Step> {
        let part = self.open.part;
        // The bracket or comma before what is ahead.
        let before = self.tokens.cursor.at().checked_sub(usize::from(self.fresh))?;
        let first = self.tokens.cursor.byte(before)?;
        if !EXPECT {
            return None;
        }
        if !self.fresh {
            match first {
                b',' => {}
                b'}' if !part.is_array() => {
                    self.tokens.cursor.set(before + 1);
                    return Some(self.settle(Self::close, part));
                }
                _ => return None,
            }
        }
        if !part.is_object() {
            return self.usual_entry(part, before + 1);
        }
        let ahead = self.tokens.cursor.chunk(before + 1)?;
        let expected = self.expect.after(part, self.open.last);
        let hit = |member| Some((member, Expected::matches(member, *ahead)?));
        let (member, len) = expected[0].and_then(hit).or_else(|| expected[1].and_then(hit))?;
        if M::CHECK && self.open.seen.has(member) {
            return None;
        }
        let value = before + len + 4;
        let meaning = Meaning::of(part, member);
        if meaning == Meaning::Property {
            if self.tokens.cursor.byte(value) != Some(b'"') {
                return None;
            }
            let text = self.tokens.usual_text(value + 1)?;
            self.last.name = Piece::new(before + 2, before + 2 + len, Coding::Plain);
            self.last.member = Some(member);
            self.last.found = Found::text(text);
            self.tokens.cursor.set(text.end() + 1);
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

    /// The same in an array of events, and in `_links`, where an entry begins at `at`.
    #[inline(always)]
    fn usual_entry(&mut self, part: Part, at: usize) -> Option<Step> {
        match part {
            Part::EventArray if self.tokens.cursor.byte(at) == Some(b'{') => {
                self.tokens.cursor.set(at);
                self.fresh = false;
                Some(self.settle(|reader, part| reader.open(part, Piece::NONE, Piece::NONE), Part::Event))
            }
            Part::Links if self.tokens.cursor.byte(at) == Some(b'"') => {
                let (end, _) = self.tokens.plain_end(at + 1)?;
                let b"\":{" = self.tokens.cursor.chunk(end)? else { return None };
                self.tokens.name = Piece::new(at + 1, end, Coding::Plain);
                self.tokens.cursor.set(end + 2);
                self.fresh = false;
                Some(self.settle(|reader, rel| reader.link(rel, Step::Link), self.tokens.name))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::{Format, Resource};

    /// What means something elsewhere is a property like any other, whatever its value.
    #[test]
    fn a_structural_name_elsewhere_is_a_property() {
        let body =
            br#"{"rel":"a","events":["a"],"link":{"b":"c"},"events":[],"link":{},"sender":["]"],"in":{"d":"}"}}"#;
        let resource = Resource::parse(Format::Json, body).unwrap();
        let values: std::vec::Vec<_> = resource.properties().map(|property| property.value().raw()).collect();
        assert_eq!(values, ["a", r#"["a"]"#, r#"{"b":"c"}"#, "[]", "{}", r#"["]"]"#, r#"{"d":"}"}"#]);
    }
}
