//! Properties as servers write them: a name, and text.

use crate::coding::Coding;
use crate::found::Found;
use crate::item::Part;
use crate::member::Member;
use crate::piece::Piece;
use crate::step::Step;
use crate::stop::Stop;
use crate::xml::content::text_end;
use crate::xml::name::Name;
use crate::xml::read::Reader;
use crate::xml::tag::Tag;
use crate::xml::usual::{PROPERTY, PROPERTY_END, Usual};

impl Reader<'_> {
    /// If a property is ahead as servers write it, to its content: where that begins. What the name is, the
    /// [`last`](Reader::last) step tells.
    #[inline(always)]
    pub(super) fn usual_property(&mut self) -> Option<usize> {
        let part = self.tokens.open.part;
        let start = self.tokens.cursor.at();
        let usual = matches!(part, Part::Resource | Part::Input)
            && self.tokens.cursor.chunk(start) == Some(&PROPERTY)
            && self.tokens.scope.unprefixed
            && self.tokens.check_depth().is_ok();
        if !usual {
            return None;
        }
        let from = start + PROPERTY.len();
        let ahead = self.tokens.cursor.chunk(from);
        let mut expected = self.expect.after(part, self.tokens.open.last).into_iter().flatten();
        let expected = expected.find_map(|member| Usual::property(member, ahead?));
        let (end, member) = match expected {
            Some(usual) => (from + usual.len() - 2, usual.member),
            None => self.unexpected(part, from)?,
        };
        if member == Some(Member::Rel) && !self.tokens.open.note(Member::Rel) {
            return None; // to be refused
        }
        self.tokens.open.last = member;
        self.last.member = member;
        self.last.name = Piece::new(from, end, Coding::Plain);
        Some(end + 2)
    }

    /// The text of a property whose content begins at `start`, and its end tag, if there is nothing but these.
    #[inline(always)]
    pub(super) fn usual_text(&mut self, start: usize) -> bool {
        let Some(end) = text_end(self.tokens.cursor.body(), start) else { return false };
        if self.tokens.cursor.chunk(end) != Some(&PROPERTY_END) {
            return false;
        }
        self.last.found = Found::text(Piece::new(start, end, Coding::Plain));
        self.tokens.cursor.set(end + PROPERTY_END.len());
        true
    }

    /// Where the name of a property ends, which was not expected, and what it means; nothing if it is not to be read at
    /// once.
    #[inline(never)]
    fn unexpected(&mut self, part: Part, from: usize) -> Option<(usize, Option<Member>)> {
        let body = self.tokens.cursor.body();
        let end = Stop::at_odd_and([b'"', b'&', b'<']).find_end(body, from, b'"')?;
        let Some(b"\">") = self.tokens.cursor.chunk(end) else { return None };
        let member = Member::of(body.get(from..end)?);
        if let Some(member) = member {
            self.expect.learn(part, self.tokens.open.last, member);
        }
        Some((end, member))
    }

    /// The content of a property that is not text alone, or whose text is not as it stands.
    #[inline(never)]
    pub(super) fn rest_of_property(&mut self, content: usize) -> Step {
        let start = self.tokens.cursor.at() as u32;
        self.tokens.cursor.set(content);
        let name = Name { start: start + 1, local: start + 1, end: start + 9 };
        self.tokens.tag = Tag { start, end: content as u32, name, property: self.last.name, counts: true, ..Tag::NONE };
        self.tokens.subject = self.last.name;
        self.last.scope = self.tokens.scope;
        match self.tokens.content() {
            Ok(found) => {
                self.last.found = found;
                Step::Property
            }
            Err(fault) => self.failed(fault),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::step::Pull as _;
    use crate::xml::far::Far;
    use std::format;

    /// In a resource, behind another one.
    fn reader(body: &str) -> Reader<'_, [Far; 2]> {
        let mut reader = Reader::new(body.as_bytes(), Some(Part::Resource), &Limits::new());
        assert!(reader.advance() == Step::Start(Part::Resource));
        reader
    }

    #[test]
    fn what_servers_write_is_read_at_a_look() {
        for name in ["activity", "rel", "availability", "lastActive", "x", "a name that is longer than others", ""] {
            for text in ["", "b", "a text that is longer than what is looked at at once"] {
                let body = format!("<resource><property name=\"{name}\">{text}</property>                    ");
                let mut reader = reader(&body);
                let content = reader.usual_property().unwrap();
                assert_eq!(body.get(content..).unwrap().trim_end(), format!("{text}</property>"));
                assert_eq!(reader.last.member, Member::of(name.as_bytes()));
                assert_eq!(reader.last.name.bytes(body.as_bytes()), name.as_bytes());
                assert!(reader.usual_text(content), "{body}");
                assert_eq!(reader.last.found.piece.bytes(body.as_bytes()), text.as_bytes());
                assert_eq!(body.get(reader.tokens.cursor.at()..).unwrap().trim_end(), "");
            }
        }
    }

    #[test]
    fn what_is_written_otherwise_is_not() {
        for property in [
            "<property name='a'>b</property>",
            "<property  name=\"a\">b</property>",
            "<property name=\"a\" >b</property>",
            "<property name=\"a\" />",
            "<property name=\"a&lt;\">b</property>",
            "<property name=\"a<\">b</property>",
            "<property name=\"rel\" x=\"y\">b</property>",
            "<propertyList name=\"a\">",
        ] {
            let body = format!("<resource>{property}                    ");
            let mut reader = reader(&body);
            let before = reader.tokens.cursor.at();
            assert!(reader.usual_property().is_none(), "{body}");
            assert_eq!(reader.tokens.cursor.at(), before);
        }
        for text in ["&lt;", "b&", "&", "<", "]", "\u{e9}", "\u{1}", "b<c/>", "b<!-- -->"] {
            let body = format!("<resource><property name=\"a\">{text}</property>                    ");
            let mut reader = reader(&body);
            let content = reader.usual_property().unwrap();
            assert!(!reader.usual_text(content), "{body}");
        }
    }
}
