//! What a JSON body is, by the names of its members.

use crate::cursor::Cursor;
use crate::item::Part;
use crate::json::token::Tokens;
use crate::member::{Member, Members};
use crate::text::Text;

/// Whether a root with these members can be what it was read as. What says nothing of its kind can be anything.
pub(super) fn may_be(part: Part, seen: Members) -> bool {
    let reason = seen.has(Member::Code) && !seen.has(Member::Rel) && !seen.has(Member::Links);
    match part {
        Part::Reason => !seen.has(Member::Rel) && !seen.has(Member::Links) && (reason || !seen.has(Member::Sender)),
        Part::Events => !reason && (seen.has(Member::Sender) || !seen.has(Member::Rel)),
        _ => !reason && (seen.has(Member::Rel) || !seen.has(Member::Sender)),
    }
}

/// What the root of a body is, by the names of its members. Nothing is checked here: of a body that is no
/// JSON anything may be said.
pub(crate) fn root_part(body: &[u8]) -> Part {
    let Ok(cursor) = Cursor::new(body) else { return Part::Resource };
    let mut tokens = Tokens::unchecked(cursor);
    tokens.cursor.skip_space();
    if tokens.cursor.peek() != Some(b'{') {
        return Part::Resource;
    }
    tokens.cursor.bump();
    let mut seen = Members::NONE;
    let mut others = false;
    let mut continues = false;
    let mut fresh = true;
    while let Ok(Some(name)) = tokens.member(fresh) {
        fresh = false;
        match name.text(body).and_then(Text::member) {
            Some(Member::Links) => {
                seen.add(Member::Links);
                if tokens.cursor.peek() == Some(b'{') {
                    continues |= continuation_ahead(&mut tokens);
                    continue;
                }
            }
            Some(member @ (Member::Code | Member::Rel | Member::Sender)) => {
                seen.add(member);
                others |= member == Member::Code;
            }
            Some(Member::BaseUri) => {}
            _ => others = true,
        }
        if tokens.value(0).is_err() {
            break;
        }
    }
    if seen.has(Member::Code) && !seen.has(Member::Rel) && !seen.has(Member::Links) {
        Part::Reason
    } else if seen.has(Member::Sender) || (continues && !others && !seen.has(Member::Rel)) {
        Part::Events
    } else {
        Part::Resource
    }
}

/// Whether the object of links ahead, which is stepped over, says how an event channel goes on.
fn continuation_ahead(tokens: &mut Tokens<'_>) -> bool {
    tokens.cursor.bump();
    let mut continues = false;
    let mut fresh = true;
    while let Ok(Some(name)) = tokens.member(fresh) {
        fresh = false;
        let member = name.text(tokens.cursor.body()).and_then(Text::member);
        let link = matches!(tokens.cursor.peek(), Some(b'{' | b'['));
        continues |= link && matches!(member, Some(Member::Next | Member::Resume | Member::Resync));
        if tokens.value(0).is_err() {
            break;
        }
    }
    continues
}
