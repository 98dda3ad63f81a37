//! XML: its bytes to items, and items to bytes.

mod attribute;
mod checks;
mod escape;
mod name;
mod namespace;
mod prolog;
mod read;
mod tag;
mod token;
mod write;

pub(crate) use checks::XmlMode;
pub(crate) use prolog::check;
pub(crate) use read::{Reader, entries, tag_attributes};
pub(crate) use write::Writer;
