//! JSON: its bytes to items.

mod read;
mod token;

pub(crate) use read::{Reader, entries, members, root_part};
pub(crate) use token::check;
