//! Over what was checked, to the end of an element: nothing is looked at but what begins and ends elements.

use crate::error::Fault;
use crate::stop::Stop;
use crate::xml::token::Tokens;
use crate::xml::usual::{EXPECT, PROPERTY, PROPERTY_END};

impl Tokens<'_> {
    /// Past the end tag of the element that is open.
    pub(super) fn find_end(&mut self) -> Result<(), Fault> {
        let mut inside = 0_usize;
        loop {
            if self.cursor.peek() != Some(b'<') {
                self.cursor.run(Stop::at([b'<']));
            }
            let at = self.cursor.at();
            match self.cursor.byte(at + 1) {
                None => return Err(self.cursor.incomplete()),
                Some(b'!' | b'?') => self.aside()?,
                Some(b'/') => {
                    if self.cursor.chunk(at) == Some(&PROPERTY_END) {
                        self.cursor.set(at + PROPERTY_END.len());
                    } else {
                        self.cursor.run(Stop::at([b'>']));
                        self.cursor.bump();
                    }
                    if inside == 0 {
                        return Ok(());
                    }
                    inside -= 1;
                }
                Some(_) if self.pass_property(at) => {}
                Some(_) => inside += usize::from(!self.pass_start_tag()?),
            }
        }
    }

    /// Past a property that has nothing but text in it, if one is at `at`: up to its end tag there is no slash, as there
    /// would be if its start tag were all of it.
    #[inline]
    fn pass_property(&mut self, at: usize) -> bool {
        if !EXPECT || self.cursor.chunk(at) != Some(&PROPERTY) {
            return false;
        }
        let Some((end, b'<')) = self.cursor.find(at + PROPERTY.len(), Stop::at([b'<', b'/'])) else { return false };
        let usual = self.cursor.chunk(end) == Some(&PROPERTY_END);
        if usual {
            self.cursor.set(end + PROPERTY_END.len());
        }
        usual
    }

    /// Past the start tag ahead; whether its element is empty.
    ///
    /// Its end is the first `>`, if that does not stand in a value: then there would be a quotation mark before the next
    /// `<`, which no value has. To go from mark to mark took four times as many instructions.
    #[inline]
    fn pass_start_tag(&mut self) -> Result<bool, Fault> {
        let start = self.cursor.at();
        self.cursor.run(Stop::at([b'>']));
        let end = self.cursor.at();
        self.cursor.bump();
        if self.cursor.peek() != Some(b'<') {
            self.cursor.run(Stop::at([b'<', b'"', b'\'']));
        }
        if self.cursor.peek() == Some(b'<') {
            return Ok(self.cursor.byte(end - 1) == Some(b'/'));
        }
        self.cursor.set(start);
        self.pass_values()
    }

    /// The same, from mark to mark.
    #[inline(never)]
    fn pass_values(&mut self) -> Result<bool, Fault> {
        let mut last = b'<';
        loop {
            self.cursor.run(Stop::at([b'>', b'/', b'"', b'\'']));
            match self.cursor.peek() {
                Some(quote @ (b'"' | b'\'')) => {
                    self.cursor.bump();
                    self.cursor.run(Stop::at([quote]));
                    last = quote;
                }
                Some(b'>') => {
                    self.cursor.bump();
                    return Ok(last == b'/');
                }
                Some(slash) => last = slash,
                None => return Err(self.cursor.incomplete()),
            }
            self.cursor.bump();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::cursor::Cursor;
    use crate::limits::Limits;
    use crate::node::Scope;
    use crate::xml::far::Far;
    use std::format;

    fn tokens(body: &str, at: usize) -> Tokens<'_, [Far; 0]> {
        Tokens::new(Cursor::at_place(body.as_bytes(), at), &Limits::new(), Scope::NONE, [])
    }

    #[test]
    fn a_property_with_text_alone_is_passed_over_at_a_look() {
        if !EXPECT {
            return;
        }
        for (property, usual) in [
            ("<property name=\"a\">b</property>", true),
            ("<property name=\"a\"></property>", true),
            ("<property name=\"a\" x=\"b\">&lt;c</property>", true),
            ("<property name=\"a>\">b</property>", true),
            // What has a slash in it is looked at.
            ("<property name=\"a\">b/c</property>", false),
            ("<property name=\"a\" />", false),
            ("<property name=\"a\"><b></property>", false),
            ("<property name=\"a\">b</property >", false),
            ("<property name='a'>b</property>", false),
            ("<propertyList name=\"a\"></propertyList>", false),
        ] {
            for before in ["", "<a>", "<resource>   "] {
                let body = format!("{before}{property}<property name=\"c\">d</property></resource>");
                let mut tokens = tokens(&body, before.len());
                assert_eq!(tokens.pass_property(before.len()), usual, "{body}");
                let passed = if usual { property.len() } else { 0 };
                assert_eq!(tokens.cursor.at(), before.len() + passed, "{body}");
            }
        }
    }

    /// Whatever stands in its values, in the text behind it, and behind that.
    #[test]
    fn a_start_tag_ends_where_it_ends() {
        for (tag, empty) in [
            ("<a>", false),
            ("<a/>", true),
            ("<a />", true),
            ("<a b=\"c\">", false),
            ("<a b=\"c\"/>", true),
            ("<a b='/'>", false),
            ("<a b='/' >", false),
            ("<a b='>' c=\"'\">", false),
            ("<a b='/>' c=\"/>\" />", true),
            ("<a b='\">' c=\"'>\" >", false),
        ] {
            for behind in ["<b>", "c<b>", "\"<b>", "'c\"d<b>", "/>'<b>", ">\"'<b>"] {
                let body = format!("{tag}{behind}");
                let mut looked_at = tokens(&body, 0);
                let mut read = tokens(&body, 0);
                assert_eq!(looked_at.pass_start_tag().unwrap(), empty, "{body}");
                assert_eq!(read.pass_values().unwrap(), empty, "{body}");
                assert_eq!(read.cursor.at(), tag.len(), "{body}");
                // What is looked at is looked at up to the next `<`, if no quotation mark stands before that.
                let at = looked_at.cursor.at();
                assert!(at == tag.len() || body[tag.len()..].find('<') == Some(at - tag.len()), "{body}");
            }
        }
    }
}
