//! What stands in an element: text, or elements too.

use crate::coding::Coding;
use crate::error::{ErrorKind, Fault};
use crate::escape::is_xml_char;
use crate::found::{Found, Kind};
use crate::item::Part;
use crate::piece::Piece;
use crate::stop::Stop;
use crate::xml::token::{Token, Tokens};
use crate::xml::usual::end_tag;

impl Tokens<'_> {
    /// What stands in the element whose start tag was just read: text, or markup if there are elements in it.
    #[inline]
    pub(crate) fn content(&mut self) -> Result<Found, Fault> {
        let start = self.cursor.at();
        if self.tag.empty || self.tag.declares {
            self.enter(Part::Other)?;
            return self.rest_of_content(start, false);
        }
        self.check_depth()?;
        let coded = self.cursor.peek() != Some(b'<') && self.char_data()?;
        self.text_ends(start, coded)
    }

    /// To the end of the element whose start tag was just read, if there is nothing in it or only text, as it stands.
    #[inline]
    pub(crate) fn usual_content(&mut self) -> Result<bool, Fault> {
        if self.tag.declares {
            return Ok(false);
        }
        self.check_depth()?;
        if !self.tag.empty {
            let start = self.cursor.at();
            let text = if self.cursor.peek() == Some(b'<') { Some(start) } else { text_end(self.cursor.body(), start) };
            self.cursor.set(text.unwrap_or(start));
            let Some(end) = end_tag(&self.cursor, self.tag.name.whole()) else {
                self.cursor.set(start);
                return Ok(false);
            };
            self.cursor.set(end);
        }
        self.settle();
        Ok(true)
    }

    /// The same, when there was text alone up to here.
    #[inline]
    pub(crate) fn text_ends(&mut self, start: usize, coded: bool) -> Result<Found, Fault> {
        // Mostly there is nothing else, and no need to enter it.
        if let Some(end) = end_tag(&self.cursor, self.tag.name.whole()) {
            let text = Piece::new(start, self.cursor.at(), coding(coded));
            self.cursor.set(end);
            self.settle();
            return Ok(Found::text(text));
        }
        self.enter(Part::Other)?;
        self.rest_of_content(start, coded)
    }

    #[inline(never)]
    fn rest_of_content(&mut self, start: usize, text: bool) -> Result<Found, Fault> {
        let (mut coded, mut markup) = (text, false);
        loop {
            match self.token()? {
                Token::Text { coded: text } => coded |= text,
                Token::Aside => coded = true,
                Token::Open => {
                    markup = true;
                    self.pass_over()?;
                }
                Token::Close { at } if markup => {
                    return Ok(Found { kind: Kind::Markup, piece: Piece::new(start, at, Coding::Plain) });
                }
                Token::Close { at } => return Ok(Found::text(Piece::new(start, at, coding(coded)))),
            }
        }
    }

    // [14] CharData ::= [^<&]* - ([^<&]* ']]>' [^<&]*)
    /// Character data and references up to the next markup; whether they must be decoded.
    pub(crate) fn char_data(&mut self) -> Result<bool, Fault> {
        let mut coded = false;
        loop {
            if self.check {
                self.cursor.run(Stop::at_odd_and([b'<', b'&', b']']));
            } else {
                self.cursor.run(Stop::at([b'<', b'&', b'\r']));
            }
            match self.cursor.peek() {
                Some(b'<') => return Ok(coded),
                Some(b'&') => {
                    coded = true;
                    self.reference()?;
                }
                Some(b'\n' | b'\t') => self.cursor.bump(),
                Some(b'\r') => {
                    coded = true;
                    self.cursor.bump();
                }
                Some(b']') => {
                    if self.cursor.rest().starts_with(b"]]>") {
                        return Err(self.cursor.fault(ErrorKind::CdataEndInText));
                    }
                    self.cursor.bump();
                }
                Some(_) => self.character()?,
                None => return Err(self.cursor.incomplete()),
            }
        }
    }

    /// The scalar value ahead, which a body declared to be US-ASCII must not have beyond 0x7F.
    pub(crate) fn scalar(&self) -> Result<(u32, usize), Fault> {
        if self.check && self.ascii && self.cursor.peek().is_some_and(|byte| byte > 0x7F) {
            return Err(self.cursor.fault(ErrorKind::NotAscii));
        }
        self.cursor.scalar()
    }

    // [2] Char
    /// Steps over the character ahead.
    pub(crate) fn character(&mut self) -> Result<(), Fault> {
        if !self.ascii {
            let start = self.cursor.at();
            self.cursor.skip_long();
            if self.cursor.at() != start {
                return Ok(());
            }
        }
        let (scalar, len) = self.scalar()?;
        if self.check && !is_xml_char(scalar) {
            return Err(self.cursor.fault(ErrorKind::InvalidCharacter));
        }
        self.cursor.set(self.cursor.at() + len);
        Ok(())
    }
}

pub(super) const fn coding(coded: bool) -> Coding {
    if coded { Coding::XmlText } else { Coding::Plain }
}

/// What is more than itself in a text, or may not be there.
const TEXT_STOP: Stop<3> = Stop::at_odd_and([b'<', b'&', b']']);

/// Where the text at `start` ends that is followed by a tag; none if it is not as it stands.
#[inline(never)]
pub(super) fn text_end(body: &[u8], start: usize) -> Option<usize> {
    TEXT_STOP.find_near_end(body, start, b'<').or_else(|| TEXT_STOP.find_end(body, start, b'<'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::cursor::Cursor;
    use crate::limits::Limits;
    use crate::node::Scope;
    use crate::xml::far::Far;
    use crate::xml::usual::EXPECT;
    use std::format;

    #[test]
    fn text_as_it_stands_is_passed_over_at_a_look() {
        fn look(element: &str, usual: bool, check: bool) {
            let body = format!("{element}<b>                 </b>");
            let cursor = Cursor::at_place(body.as_bytes(), 0);
            let mut tokens = Tokens::new(cursor, &Limits::new(), Scope::NONE, [Far::levels(), Far::checks()]);
            tokens.check = check;
            tokens.start_tag().unwrap();
            let content = tokens.cursor.at();
            assert_eq!(tokens.usual_content().map_err(|fault| fault.kind), Ok(usual), "{body}");
            let end = if usual { element.len() } else { content };
            assert_eq!((tokens.cursor.at(), tokens.depth), (end, 0), "{body}");
        }
        if !EXPECT {
            return;
        }
        for (element, usual) in [
            ("<a></a>", true),
            ("<a/>", true),
            ("<a b=\"c\" />", true),
            ("<a>b</a>", true),
            ("<a b=\"c\">longer than what is looked at at once</a>", true),
            ("<a>&lt;</a>", false),
            ("<a>\u{e9}</a>", false),
            ("<a>b]</a>", false), // it may be the end of a CDATA section that is none
            ("<a><b/></a>", false),
            ("<a>b<!-- c --></a>", false),
            ("<a>b</a >", false),
            ("<a xmlns=\"b\">c</a>", false),
            ("<a xmlns=\"b\"/>", false),
        ] {
            look(element, usual, true);
            look(element, usual, false);
        }
    }
}
