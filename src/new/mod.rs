//! What is to be written, as plain data: bodies made by a program, not read.

mod event;
mod link;
mod presence;
mod reason;
mod resource;
mod value;

pub use event::{NewEnvelope, NewEvent, NewSender};
pub use link::{NewEmbedded, NewLink};
pub use presence::PresenceInput;
pub use reason::NewReason;
pub use resource::NewResource;
pub(crate) use value::Content;
pub use value::NewValue;
