//! XML: its bytes to items, and items to bytes.

mod aside;
mod attribute;
mod checks;
mod content;
mod escape;
mod event;
mod far;
mod inside;
mod look;
mod name;
mod namespace;
mod prolog;
mod property;
mod read;
mod said;
mod sender;
mod skip;
mod tag;
mod token;
mod told;
mod usual;
mod write;

pub(crate) use far::Far;
pub(crate) use inside::{entries, tag_attributes};
pub(crate) use look::look;
pub(crate) use prolog::check;
pub(crate) use read::Reader;
pub(crate) use write::Writer;
