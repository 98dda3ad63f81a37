//! What servers usually write, recognised at a look.

use crate::coding::Coding;
use crate::found::Found;
use crate::item::{Link, Part};
use crate::json::expected::{member_is, name_is};
use crate::json::meaning::Meaning;
use crate::json::read::Reader;
use crate::json::token::Tokens;
use crate::member::Member;
use crate::piece::Piece;
use crate::step::Step;
use crate::text::Text;

impl Reader<'_> {
    /// The next step, if it is one of those that are expected; otherwise nothing has changed, and the general way goes on
    /// from here. White space is looked for only if it is `SPACED`.
    #[inline(always)]
    pub(super) fn usual<const SPACED: bool>(&mut self) -> Option<Step> {
        let part = self.open.part;
        let mut at = self.tokens.cursor.at();
        if !self.fresh {
            // Before a comma there is none, mostly.
            if SPACED && self.tokens.cursor.byte(at)? != b',' {
                at = self.tokens.past_space::<SPACED>(at);
            }
            match self.tokens.cursor.byte(at)? {
                b',' => at += 1,
                b'}' if part.is_braced() => return Some(self.usual_end(part, at)),
                b']' if part.is_array() => return Some(self.usual_end(part, at)),
                _ => return None,
            }
        }
        if SPACED {
            let start = self.tokens.past_space::<SPACED>(at);
            self.spaced = start != at;
            at = start;
        }
        if part.is_object() { self.usual_member::<SPACED>(part, at) } else { self.usual_entry::<SPACED>(part, at) }
    }

    #[inline(always)]
    fn usual_end(&mut self, part: Part, at: usize) -> Step {
        self.tokens.cursor.set(at + 1);
        self.settle(Self::close, part)
    }

    #[inline(always)]
    fn usual_start<const SPACED: bool>(&mut self, part: Part, rel: Piece, at: usize) -> Step {
        self.tokens.cursor.set(at);
        self.fresh = false;
        self.settle(
            |reader, part| {
                if SPACED { reader.open(part, Piece::NONE, rel) } else { reader.open_here(part, Piece::NONE, rel) }
            },
            part,
        )
    }

    #[inline(always)]
    fn usual_member<const SPACED: bool>(&mut self, part: Part, at: usize) -> Option<Step> {
        let ahead = self.tokens.cursor.chunk(at)?;
        let expected = self.expect.after(part, self.open.last);
        let hit = |member| {
            let len = if SPACED { name_is(member, ahead) } else { member_is(member, ahead) };
            Some((member, len?))
        };
        let Some((member, len)) = expected[0].and_then(hit).or_else(|| expected[1].and_then(hit)) else {
            return self.other_member(part, at);
        };
        let name = Piece::new(at + 1, at + 1 + len, Coding::Plain);
        let value = if SPACED { self.tokens.past_colon::<true>(at + len + 2)? } else { at + len + 3 };
        // The bracket that a member without white space begins with was compared with its name.
        if SPACED {
            self.usual_value::<true, SPACED>(part, name, member, value)
        } else {
            self.usual_value::<false, SPACED>(part, name, member, value)
        }
    }

    /// The same where another member than those stands at `at`, whether or not there is white space. (By itself where there is none,
    /// the steps of shuffled JSON take 0.8 % less, and each program that reads JSON 6 kB more.)
    #[inline(never)]
    fn other_member(&mut self, part: Part, at: usize) -> Option<Step> {
        if self.tokens.cursor.byte(at)? != b'"' {
            return None;
        }
        let name = self.tokens.usual_short(at + 1)?;
        let value = self.tokens.past_colon::<true>(name.end() + 1)?;
        if let Some(member) = name.text(self.tokens.cursor.body()).and_then(Text::member) {
            self.expect.learn(part, self.open.last, member);
            return self.usual_value::<true, true>(part, name, member, value);
        }
        self.usual_property(name, None, value)?;
        self.open.last = None;
        self.fresh = false;
        Some(Step::Property)
    }

    /// The value of a member, at a place; `ANY` if it is not known to be of the kind that its meaning asks for.
    #[inline(always)]
    fn usual_value<const ANY: bool, const SPACED: bool>(
        &mut self,
        part: Part,
        name: Piece,
        member: Member,
        value: usize,
    ) -> Option<Step> {
        if self.tokens.check && self.open.seen.has(member) {
            return None;
        }
        let meaning = Meaning::of(part, member);
        if ANY && meaning.bracket().is_some_and(|bracket| self.tokens.cursor.byte(value) != Some(bracket)) {
            return None;
        }
        let step = match meaning {
            Meaning::Property => {
                self.usual_property(name, Some(member), value)?;
                Step::Property
            }
            Meaning::Target | Meaning::Within => {
                self.usual_link::<SPACED>(value, Piece::NONE)?;
                if meaning == Meaning::Target { Step::Target } else { Step::Within }
            }
            Meaning::Part(inner) => {
                if !self.may_open() {
                    return None;
                }
                self.came(member);
                return Some(self.usual_start::<SPACED>(inner, Piece::NONE, value));
            }
        };
        self.came(member);
        Some(step)
    }

    /// A property whose value is at a place.
    #[inline(always)]
    fn usual_property(&mut self, name: Piece, member: Option<Member>, value: usize) -> Option<()> {
        let found = if self.tokens.cursor.byte(value)? == b'"' {
            let text = self.tokens.usual_text(value + 1)?;
            self.tokens.cursor.set(text.end() + 1);
            Found::text(text)
        } else {
            let end = self.tokens.past_value(value, self.depth)?;
            self.tokens.cursor.set(end);
            Found { kind: self.tokens.kind_at(value), piece: Piece::new(value, end, Coding::Plain) }
        };
        self.last.name = name;
        self.last.member = member;
        self.last.found = found;
        Some(())
    }

    /// Whether one more object may begin here; if not, the general way says so, and in which member.
    #[inline(always)]
    fn may_open(&self) -> bool {
        !self.tokens.check || self.tokens.may_open(self.depth)
    }

    #[inline(always)]
    fn came(&mut self, member: Member) {
        self.open.seen.add(member);
        self.open.last = Some(member);
        self.fresh = false;
    }

    /// The same in an array, in `_links` and in `_embedded`, where an entry begins at `at`.
    #[inline(always)]
    fn usual_entry<const SPACED: bool>(&mut self, part: Part, at: usize) -> Option<Step> {
        if !self.may_open() {
            return None;
        }
        match (self.tokens.cursor.byte(at)?, part) {
            (b'{', Part::EventArray) => Some(self.usual_start::<SPACED>(Part::Event, Piece::NONE, at)),
            (b'"', Part::Links | Part::Embedded) => {
                let rel = self.tokens.usual_short(at + 1)?;
                let value = self.tokens.past_colon::<SPACED>(rel.end() + 1)?;
                if self.tokens.cursor.byte(value) != Some(b'{') {
                    return None;
                }
                if part == Part::Embedded {
                    return Some(self.usual_start::<SPACED>(Part::Resource, rel, value));
                }
                self.usual_link::<SPACED>(value, rel)?;
                self.fresh = false;
                Some(Step::Link)
            }
            _ => None,
        }
    }

    /// Reads the link whose bracket is at `start`; `rel` is its relation where that is a key. Without white space, its members are to be
    /// such and in such an order as servers write them; with it, it is read as in events that are loose.
    #[inline(always)]
    pub(super) fn usual_link<const SPACED: bool>(&mut self, start: usize, rel: Piece) -> Option<()> {
        if !self.may_open() {
            return None;
        }
        if SPACED {
            let link = self.tokens.loose_link(start, rel, self.depth + 1)?;
            self.tokens.cursor.set(link.end());
            self.last.link = link.link(self.tokens.cursor.body());
            return Some(());
        }
        let mut link = Link { rel, start: start as u32, ..Link::none(self.tokens.cursor.body()) };
        let mut at = start + 1;
        if !rel.is_some() {
            link.rel = self.tokens.usual_string(at, Member::Rel)?;
            at = self.tokens.past_comma(link.rel.end() + 1)?;
        }
        link.href = self.tokens.usual_string(at, Member::Href)?;
        at = link.href.end() + 1;
        if self.tokens.cursor.byte(at) == Some(b',') {
            link.title = self.tokens.usual_string(at + 1, Member::Title)?;
            at = link.title.end() + 1;
        }
        if self.tokens.cursor.byte(at) != Some(b'}') {
            return None;
        }
        self.tokens.cursor.set(at + 1);
        link.end = at as u32 + 1;
        self.last.link = link;
        Some(())
    }
}

impl Tokens<'_> {
    #[inline(always)]
    fn past_space<const SPACED: bool>(&self, at: usize) -> usize {
        if SPACED { self.cursor.past_space(at) } else { at }
    }

    /// Past the colon.
    #[inline(always)]
    pub(super) fn past_colon<const SPACED: bool>(&self, at: usize) -> Option<usize> {
        // As it is mostly written.
        if SPACED {
            match self.cursor.chunk(at)? {
                [b':', b'!'..=0xFF, _, _] => return Some(at + 1),
                [b':', b' ', b'!'..=0xFF, _] => return Some(at + 2),
                [b' ', b':', b' ', b'!'..=0xFF] => return Some(at + 3),
                _ => {}
            }
        }
        let at = self.past_space::<SPACED>(at);
        (self.cursor.byte(at)? == b':').then(|| self.past_space::<SPACED>(at + 1))
    }

    #[inline(always)]
    fn past_comma(&self, at: usize) -> Option<usize> {
        (self.cursor.byte(at)? == b',').then_some(at + 1)
    }

    /// The value of the member that begins at `at`, if it is this one and a string.
    #[inline(always)]
    fn usual_string(&mut self, at: usize, member: Member) -> Option<Piece> {
        self.usual_text(at + member_is(member, self.cursor.chunk(at)?)? + 4)
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
