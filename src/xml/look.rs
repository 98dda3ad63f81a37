//! A body that is one resource as servers write it, read whole at a look: see the same in JSON.

use crate::cursor::Cursor;
use crate::limits::Limits;
use crate::member::Members;
use crate::node::Scope;
use crate::piece::Piece;
use crate::wanted::{Taker, Wanted};
use crate::xml::event::{RESOURCE, own_link};
use crate::xml::far::Far;
use crate::xml::namespace;
use crate::xml::prolog::DECLARATION;
use crate::xml::tag::FEW;
use crate::xml::token::Tokens;
use crate::xml::usual::EXPECT;

/// So many elements are open in such a body, itself among them.
const LEVELS: u8 = 2;

/// Where the resource begins that is all of this body, and the relation in its tag, if it can be read so, and has told what it
/// says. It is checked then.
#[inline(always)]
pub(crate) fn look<T: Taker>(body: &[u8], limits: &Limits, wanted: &Wanted, taker: &mut T) -> Option<(usize, Piece)> {
    let mut tokens = Tokens::new(Cursor::new(body).ok()?, limits, Scope::NONE, [Far::levels(), Far::checks()]);
    if !EXPECT || limits.depth < LEVELS || limits.attributes < FEW {
        return None;
    }
    let mut start = tokens.cursor.at();
    if tokens.cursor.starts_with(start, DECLARATION) {
        start = tokens.cursor.past_space(start + DECLARATION.len());
    }
    if !tokens.cursor.starts_with(start, &RESOURCE) {
        return None;
    }
    let (names, at) = tokens.usual_names(start + RESOURCE.len(), Piece::NONE)?;
    if !tokens.cursor.starts_with(at, namespace::DECLARATION) {
        return None;
    }
    let at = at + namespace::DECLARATION.len();
    let [b'>'] = tokens.cursor.chunk(at)? else { return None };
    taker.link(own_link(names, start, at + 1));
    let end = tokens.tell(at + 1, 0, &mut Members::default(), wanted, taker).ok()?;
    if end < body.len() {
        tokens.cursor.set(end);
        tokens.epilog().ok()?;
    }
    let [rel, _] = names;
    Some((start, rel))
}
