//! Reads the bodies of UCWA.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod cursor;
mod decode;
mod document;
mod envelope;
mod error;
mod escape;
mod event;
mod format;
mod fragment;
mod frame;
mod item;
mod json;
mod known;
mod limits;
mod list;
mod member;
mod mode;
mod node;
mod piece;
mod position;
mod presence;
mod reader;
mod reason;
mod resource;
mod text;
mod timestamp;
mod value;
mod vocabulary;
mod walk;
mod xml;

pub use decode::{Decode, Field};
pub use document::Document;
pub use envelope::{Continuation, EventEnvelope};
pub use error::{Error, ErrorKind};
pub use event::{Event, Sender};
pub use format::{Format, MediaTypeError};
pub use fragment::{Chars, Fragment, Fragments};
pub use item::{Item, Link, Part, Property};
pub use known::{FromText, Known};
pub use limits::Limits;
pub use position::{InContext, Position};
pub use presence::ContactPresence;
pub use reader::{Reader, check, check_with};
pub use reason::Reason;
pub use resource::Resource;
pub use text::{BufferTooSmall, Text};
pub use timestamp::*;
pub use value::{List, Markup, Number, Object, Value};
pub use vocabulary::*;
pub use walk::Items;
