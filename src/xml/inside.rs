//! Looking into tags and property lists.

use crate::coding::Coding;
use crate::cursor::Cursor;
use crate::found::Found;
use crate::item::Property;
use crate::limits::Limits;
use crate::member::Member;
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::stop::Stop;
use crate::text::Text;
use crate::value::Value;
use crate::xml::token::{Token, Tokens};

/// The attributes of a tag that was checked, from `from` on, each with the place after it.
pub(super) fn attributes(body: &[u8], from: usize) -> impl Iterator<Item = (usize, Property<'_>)> + Clone {
    let mut cursor = Cursor::at_place(body, from);
    core::iter::from_fn(move || {
        let attribute = next_attribute(&mut cursor)?;
        Some((cursor.at(), attribute))
    })
}

/// The attribute ahead, or after white space there.
#[inline(never)]
fn next_attribute<'a>(cursor: &mut Cursor<'a>) -> Option<Property<'a>> {
    cursor.skip_space();
    if matches!(cursor.peek(), Some(b'>' | b'/') | None) {
        return None;
    }
    let start = cursor.at();
    cursor.run_near(Stop::at([b'=', b' ', b'\t', b'\n', b'\r']));
    let name = Piece::new(start, cursor.at(), Coding::Plain);
    cursor.run_near(Stop::at([b'"', b'\'']));
    let quote = cursor.peek()?;
    cursor.bump();
    let start = cursor.at();
    let mut coding = Coding::Plain;
    loop {
        cursor.run_near(Stop::at([quote, b'&', b'\t', b'\n', b'\r']));
        if cursor.peek()? == quote {
            break;
        }
        coding = Coding::XmlAttribute;
        cursor.bump();
    }
    let value = Piece::new(start, cursor.at(), coding);
    cursor.bump();
    let body = cursor.body();
    let member = name.text(body).and_then(Text::member);
    Some(Property { body, name, member, found: Found::text(value), scope: Scope::NONE })
}

/// The attributes of the tag that begins at `start`.
pub(crate) fn tag_attributes(body: &[u8], start: usize) -> impl Iterator<Item = Property<'_>> + Clone {
    let mut cursor = Cursor::at_place(body, start);
    cursor.run(Stop::at([b'>', b'/', b' ', b'\t', b'\n', b'\r']));
    attributes(body, cursor.at()).map(|(_, attribute)| attribute)
}

/// The entries of a property list that was checked.
pub(crate) fn entries(node: Node<'_>) -> impl Iterator<Item = Value<'_>> + Clone {
    let mut tokens = Tokens::new(Cursor::at_place(node.body, node.start as usize), &Limits::new(), node.scope, []);
    let empty = tokens.start_tag().is_err() || tokens.tag.empty;
    let scope = tokens.scope;
    let end = node.end as usize;
    let mut at = if empty { end } else { tokens.cursor.at() };
    core::iter::from_fn(move || {
        let mut tokens = Tokens::new(Cursor::at_place(node.body, at), &Limits::new(), scope, []);
        at = end; // unless there is an entry
        while tokens.cursor.at() < end {
            match tokens.token().ok()? {
                Token::Text { .. } | Token::Aside => {}
                Token::Close { .. } => break,
                Token::Open if tokens.tag.counts && tokens.tag.member == Some(Member::Item) => {
                    let found = tokens.content().ok()?;
                    at = tokens.cursor.at();
                    return Some(found.value(node.body, scope));
                }
                Token::Open => tokens.pass_over().ok()?,
            }
        }
        None
    })
}
