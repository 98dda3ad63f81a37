//! Reads the bodies that Skype for Business 2015's Unified Communications Web API (UCWA) sends, as JSON or as XML.
//!
//! A program that speaks UCWA lives on two kinds of body: a resource that it fetched, a contact's presence above all, and
//! the event envelope that each long poll returns. This crate reads both, and any other resource, from either format, with
//! the same code on your side:
//!
//! ```
//! use ucwa_wire::{ContactPresence, EventEnvelope, Format};
//!
//! let format = Format::from_media_type("application/vnd.microsoft.com.ucwa+json; charset=utf-8").unwrap();
//! let body = br#"{"_links":{"self":{"href":"/events?ack=1"},"next":{"href":"/events?ack=2"}},
//!     "sender":[{"rel":"people","href":"/people","events":[{
//!         "link":{"rel":"contactPresence","href":"/people/282/contactPresence"},
//!         "in":{"rel":"contact","href":"/people/282"},
//!         "_embedded":{"contactPresence":{"rel":"contactPresence","availability":"Busy"}},
//!         "type":"updated"}]}]}"#;
//!
//! let envelope = EventEnvelope::parse(format, body)?;
//! println!("next: {}", envelope.continuation().unwrap().href());
//! for event in envelope.events() {
//!     println!("{} {}", event.kind().unwrap(), event.link().unwrap().rel().unwrap());
//!     if let Some(resource) = event.resource() {
//!         let presence: ContactPresence = resource.decode()?;
//!         assert!(presence.availability.unwrap().is("Busy"));
//!     }
//! }
//! # Ok::<(), ucwa_wire::Error>(())
//! ```
//!
//! # The types to know
//!
//! - [`Document`] is whatever came back: a [`Resource`], an [`EventEnvelope`] or a [`Reason`] (the error body). Each can be
//!   asked for directly, and so can [`ContactPresence`] and any type of your own that has [`Decode`].
//! - [`Text`] is a string in wire form that compares, prints and copies out as what it says. [`Value`] is a property's.
//! - [`Known`] is a name of a vocabulary ([`Availability`], [`EventKind`], …) or a [`Timestamp`]; or the text as it came.
//! - [`Error`] says what is wrong, where, and in which member.
//! - [`Reader`] hands out a body item by item, for those who want one pass and errors as they come.
//!
//! Views are `Copy`, point into the body, and are walked from their start at each question; keep what you asked for, or
//! [`Decode`] a type of your own, when you ask often. What is to outlive the body is kept by `into_owned`, with the feature
//! `alloc`.
//!
//! # What is promised
//!
//! - Strings are borrowed from the body, nothing is allocated, and the crate needs `core` alone.
//! - `parse` is all or nothing. Once it has returned `Ok`, nothing below can fail.
//! - What is unknown or odd costs only itself, and is kept as it came.
//! - No input panics, overflows the stack, or takes more than linear time and constant memory.
//! - Errors hold nothing of the body, and `{:?}` of views shows no values; `{:#?}` does.
//!
//! # What is accepted
//!
//! JSON is RFC 8259, and half a surrogate pair is an error unless [`Limits`] allow it. XML is XML 1.0 (fifth edition) with
//! namespaces, checked in full, without a document type declaration. Both are UTF-8, with or without a byte order mark.
//! A member with a meaning of its own (`rel`, `_links`, `href`, an event's `type`, …) may stand only once where it has it.
//!
//! XML elements count when they are in UCWA's namespace, or in none when the root is in none; others are passed over. The
//! `in`, `status` and `reason` of events have no attested XML form; how this crate reads them is said at [`Event`].
//!
//! # Features
//!
//! - `std` (on by default) includes `alloc`, and adds `Timestamp` from and to `SystemTime`.
//! - `alloc` adds `Text::to_cow`, and what is kept beyond its body: `OwnedResource`, `OwnedContactPresence` and their like.
//! - `serde`: `Serialize` for what was read, `Deserialize` for names and dates, and a `Deserializer` over views, so that types
//!   with `#[derive(Deserialize)]` read from both formats; see the module `serde`.
//! - `time`, `jiff`: [`Timestamp`] from and to the dates of these crates. (`time` needs Rust 1.88.)
//! - `arbitrary` (with `std`): names, dates and whole bodies for fuzz targets; see the module `arbitrary`.
//!
//! # Not here
//!
//! Input and output, HTTP, multipart batches; and writing, for now.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used))]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod coding;
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
mod interop;
mod item;
mod json;
mod known;
mod limits;
mod list;
mod member;
mod mode;
mod node;
#[cfg(feature = "alloc")]
mod owned;
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
#[cfg(any(feature = "jiff", feature = "std", feature = "time"))]
pub use interop::OutOfRange;
#[cfg(feature = "arbitrary")]
pub use interop::arbitrary;
#[cfg(feature = "serde")]
pub use interop::serde;
pub use item::{Item, Link, Part, Property};
pub use known::{FromText, Known};
pub use limits::Limits;
#[cfg(feature = "alloc")]
pub use owned::{OwnedContactPresence, OwnedDocument, OwnedEventEnvelope, OwnedReason, OwnedResource};
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

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
