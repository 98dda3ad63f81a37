//! XML: its bytes to items.

mod attribute;
mod name;
mod namespace;
mod prolog;
mod read;
mod token;

pub(crate) use prolog::check;
pub(crate) use read::{Reader, entries, tag_attributes};
