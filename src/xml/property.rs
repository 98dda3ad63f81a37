//! Properties as servers write them: a name, and text.

use crate::coding::Coding;
use crate::error::Fault;
use crate::found::Found;
use crate::item::Part;
use crate::member::Member;
use crate::piece::Piece;
use crate::step::Step;
use crate::stop::Stop;
use crate::xml::checks::XmlMode;
use crate::xml::name::Name;
use crate::xml::read::Reader;
use crate::xml::tag::Tag;
use crate::xml::usual::{PROPERTY, PROPERTY_END, Usual};

impl<M: XmlMode> Reader<'_, M> {
    /// The property ahead, if it is one as servers write it.
    #[inline]
    pub(super) fn usual_property(&mut self) -> Result<Option<Step>, Fault> {
        let part = self.tokens.open.part;
        let start = self.tokens.cursor.at();
        let usual = matches!(part, Part::Resource | Part::Input)
            && self.tokens.cursor.chunk(start) == Some(&PROPERTY)
            && self.tokens.scope.unprefixed
            && self.tokens.check_depth().is_ok();
        if !usual {
            return Ok(None);
        }
        let from = start + PROPERTY.len();
        let ahead = self.tokens.cursor.chunk(from);
        let expected = self.expect.after(part, self.tokens.open.last).into_iter().flatten();
        let expected = expected.filter_map(|member| Usual::property(member, ahead?)).next();
        let end = match expected {
            Some(usual) => {
                self.last.member = usual.member;
                from + usize::from(usual.len) - 2
            }
            None => match self.unexpected(part, from) {
                Some(end) => end,
                None => {
                    self.tokens.cursor.set(start);
                    return Ok(None);
                }
            },
        };
        if self.last.member == Some(Member::Rel) && !self.tokens.open.note(Member::Rel) {
            self.tokens.cursor.set(start);
            return Ok(None); // to be refused
        }
        self.tokens.open.last = self.last.member;
        self.last.name = Piece::new(from, end, Coding::Plain);
        self.tokens.cursor.set(end + 2);
        if M::CHECK {
            self.tokens.cursor.run(Stop::at_odd_and([b'<', b'&', b']']));
        } else {
            self.tokens.cursor.run(Stop::at([b'<', b'&', b'\r']));
        }
        let at = self.tokens.cursor.at();
        if let Some(&PROPERTY_END) = self.tokens.cursor.chunk(at) {
            self.last.found = Found::text(Piece::new(end + 2, at, Coding::Plain));
            self.tokens.cursor.set(at + PROPERTY_END.len());
            return Ok(Some(Step::Property));
        }
        self.rest_of_property(start, end + 2)?;
        Ok(Some(Step::Property))
    }

    /// Where the name of a property ends, which was not expected; nothing if it is not to be read at once.
    #[inline(never)]
    fn unexpected(&mut self, part: Part, from: usize) -> Option<usize> {
        self.tokens.cursor.set(from);
        self.tokens.cursor.run(Stop::at_odd_and([b'"', b'&', b'<']));
        let end = self.tokens.cursor.at();
        let Some(b"\">") = self.tokens.cursor.chunk(end) else { return None };
        let member = Member::of(self.tokens.cursor.slice(from, end));
        if let Some(member) = member {
            self.expect.learn(part, self.tokens.open.last, member);
        }
        self.last.member = member;
        Some(end)
    }

    /// A property that is not text alone, or whose text is not as it stands.
    #[inline(never)]
    fn rest_of_property(&mut self, start: usize, content: usize) -> Result<(), Fault> {
        let start = start as u32;
        let name = Name { start: start + 1, local: start + 1, end: start + 9 };
        self.tokens.tag = Tag { start, end: content as u32, name, property: self.last.name, counts: true, ..Tag::NONE };
        self.tokens.subject = self.last.name;
        self.last.scope = self.tokens.scope;
        let coded = self.tokens.cursor.peek() != Some(b'<') && self.tokens.char_data()?;
        self.last.found = self.tokens.text_ends(content, coded)?;
        Ok(())
    }
}
