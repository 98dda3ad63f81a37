//! A client of UCWA on a real HTTP client, and a small server for it on a real HTTP server.
//!
//! What a program of one's own does the same way:
//!
//! - [`http`]: which headers to send, what to make of those that come, and of answers that are no UCWA;
//! - [`application`]: finding the way from link to link, with types of one's own that have `Decode`;
//! - [`channel`]: the event channel, whose next request goes out before the events of the last are looked at;
//! - [`watcher`] and [`contacts`]: what events do to a table of contacts, and what a resume and a resync do.
//!
//! [`server`] tells a [`script`] to whoever polls; it writes its bodies with the crate, too, in the format that is asked for.
#![forbid(unsafe_code)]

pub mod application;
pub mod channel;
pub mod contacts;
pub mod http;
pub mod script;
pub mod server;
pub mod watcher;
