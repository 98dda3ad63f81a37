//! Looking into the arrays and objects that are values.

use crate::cursor::Cursor;
use crate::item::Property;
use crate::json::token::Tokens;
use crate::node::{Node, Scope};
use crate::text::Text;
use crate::value::Value;

/// The entries of an array that was checked.
pub(crate) fn entries(node: Node<'_>) -> impl Iterator<Item = Value<'_>> + Clone {
    let mut cursor = Cursor::at_place(node.body, node.start as usize + 1);
    let mut fresh = true;
    core::iter::from_fn(move || {
        let mut tokens = Tokens::unchecked(cursor);
        if !tokens.entry(fresh).ok()? {
            return None;
        }
        fresh = false;
        let found = tokens.value(0).ok()?;
        cursor = tokens.cursor;
        Some(found.value(node.body, Scope::NONE))
    })
}

/// The members of an object that was checked.
pub(crate) fn members(node: Node<'_>) -> impl Iterator<Item = Property<'_>> + Clone {
    let mut cursor = Cursor::at_place(node.body, node.start as usize + 1);
    let mut fresh = true;
    core::iter::from_fn(move || {
        let mut tokens = Tokens::unchecked(cursor);
        let name = tokens.member(fresh).ok()??;
        fresh = false;
        let found = tokens.value(0).ok()?;
        cursor = tokens.cursor;
        let member = name.text(node.body).and_then(Text::member);
        Some(Property { body: node.body, name, member, found, scope: Scope::NONE })
    })
}
