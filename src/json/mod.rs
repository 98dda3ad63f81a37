//! JSON: its bytes to items, and items to bytes.

mod read;
mod token;
mod write;

pub(crate) use read::{Reader, entries, members, root_part};
pub(crate) use token::check;
pub(crate) use write::Writer;
