//! JSON: its bytes to items, and items to bytes.

mod event;
mod expected;
mod gap;
mod inside;
mod look;
mod loose;
mod meaning;
mod past;
mod read;
mod root;
mod sender;
mod string;
mod token;
mod told;
mod usual;
mod write;

pub(crate) use inside::{entries, members};
pub(crate) use look::look;
pub(crate) use read::{Far, Reader};
pub(crate) use root::root_part;
pub(crate) use token::check;
pub(crate) use write::Writer;
