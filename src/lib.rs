//! Reads and writes the bodies of Skype for Business 2015's Unified Communications Web API (UCWA), as JSON or as XML.
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
//! The module `cookbook` has what programs do most: the event loop, headers, what is unknown, a `PUT`, what is kept, and so on.
//!
//! # The types to know
//!
//! - [`Document`] is whatever came back: a [`Resource`], an [`EventEnvelope`] or a [`Reason`] (the error body). Each can be
//!   asked for directly, and so can [`ContactPresence`] and any type of your own that has [`Decode`].
//! - [`Text`] is a string in wire form that compares, prints and copies out as what it says. [`Value`] is a property's.
//! - [`Known`] is a name of a vocabulary ([`Availability`], [`EventKind`], …) or a [`Timestamp`]; or the text as it came.
//! - [`Error`] says what is wrong, where, and in which member.
//! - [`Reader`] hands out a body item by item, or event by event, for those who want one pass and errors as they come.
//! - [`Encode`] is what can be written: all that was read, the `New…` types, and types of your own.
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
//! # Writing
//!
//! [`Encode::encode`] checks a value and counts its bytes; what it gives prints itself, or copies itself to a buffer,
//! with no allocator. [`Encode::encode_to`] checks and writes in one pass. What was read is written in its own format as it stood, byte for byte when a server sent it, and
//! in the other format by the same call:
//!
//! ```
//! use ucwa_wire::{Encode, Format, Resource};
//! let body = r#"{"rel":"note","message":"Out","_links":{"self":{"href":"/me/note"}}}"#;
//! let note = Resource::parse(Format::Json, body.as_bytes())?;
//! assert_eq!(note.encode(Format::Json)?.to_string(), body);
//! assert!(note.encode(Format::Xml)?.to_string().contains(r#"<resource rel="note" href="/me/note""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`NewResource`], [`NewEnvelope`] with [`NewSender`] and [`NewEvent`], [`NewReason`] and [`PresenceInput`] are bodies of
//! your own; [`ContactPresence`] can be made from plain strings; [`Resource::replay`] changes what was read for a `PUT`.
//!
//! # What the other format cannot say
//!
//! From JSON to XML are lost: `null`, empty lists and groups, the element types of lists, whether a single link or
//! resource stood in an array, the order across properties, links and embedded resources, properties that are objects,
//! lists within lists, lists in a reason, unknown members of links, events and senders, members of links that are no
//! strings, an event's link that says nothing, what is no link or resource in a group of these, and `baseuri`. Booleans
//! and numbers become text.
//!
//! From XML to JSON are lost: what a date says below the millisecond and its offset, the order across properties, links
//! and embedded resources, that the root is an `input`, and elements and attributes without a meaning. All values become
//! strings, markup too. A resource whose type only the attribute `rel` says gets a property `rel`; where a root's attribute and
//! property differ, the attribute is lost.
//!
//! Dates change their form: JSON's are the strings with escaped slashes, XML's have seven digits of fraction and an
//! offset or `Z`. Nothing else changes type. In XML an event's `in` is written as a child element, `status` as an
//! attribute and `reason` as a child element: this crate's own choice, as no sample shows them.
//!
//! In its own format XML loses what stands in other namespaces, attributes of elements without a meaning, text between
//! elements, comments and processing instructions.
//!
//! # Features
//!
//! - `std` (on by default) includes `alloc`, and adds `Encoded::write_to`, and `Timestamp` from and to `SystemTime`.
//! - `alloc` adds `Text::to_cow`, `Encoded::to_vec`, and what is kept beyond its body: `OwnedResource`,
//!   `OwnedContactPresence` and their like.
//! - `serde`: `Serialize` for what was read, `Deserialize` for names and dates, and a `Deserializer` over views, so that types
//!   with `#[derive(Deserialize)]` read from both formats; see the module `serde`.
//! - `time`, `jiff`: [`Timestamp`] from and to the dates of these crates. (`time` needs Rust 1.88.)
//! - `simd`: searches bytes by SSE2 on x86-64, with the one `unsafe` block of the crate, which has none otherwise.
//! - `arbitrary` (with `std`): names, dates and whole bodies for fuzz targets; see the module `arbitrary`.
//!
//! # Not here
//!
//! Input and output, HTTP, multipart batches.
#![no_std]
#![cfg_attr(not(feature = "simd"), forbid(unsafe_code))]
#![cfg_attr(feature = "simd", deny(unsafe_code))]
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used))]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod buffer_too_small;
mod coding;
mod compose;
mod continuation;
mod cursor;
mod decode;
mod document;
mod edits;
mod either;
mod encode;
mod encode_error;
mod encoded;
mod envelope;
mod error;
mod escape;
mod event;
mod events;
mod expect;
mod fields;
mod format;
mod found;
mod fragment;
mod frame;
mod groups;
mod interop;
mod item;
mod json;
mod kinds;
mod known;
mod limits;
mod list;
mod member;
mod new;
mod node;
mod out;
mod outline;
#[cfg(feature = "alloc")]
mod owned;
mod pen;
mod piece;
mod position;
mod presence;
mod property;
mod put;
mod reader;
mod reason;
mod resource;
mod scalar;
mod scan;
mod sender;
mod short;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod simd;
mod sought;
mod step;
mod stop;
mod text;
mod timestamp;
mod transcode;
mod value;
mod verbatim;
mod vocabulary;
mod walk;
mod wanted;
mod whole;
mod word;
mod written;
mod xml;

pub use buffer_too_small::BufferTooSmall;
pub use continuation::Continuation;
pub use decode::{Decode, Field};
pub use document::Document;
pub use edits::Change;
pub use encode::{Encode, Members};
pub use encode_error::{EncodeError, EncodeErrorKind};
pub use encoded::Encoded;
pub use envelope::EventEnvelope;
pub use error::{Error, ErrorKind};
pub use event::Event;
pub use events::Events;
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
pub use new::{
    NewEmbedded, NewEnvelope, NewEvent, NewLink, NewReason, NewResource, NewSender, NewValue, PresenceInput,
};
#[cfg(feature = "alloc")]
pub use owned::{OwnedContactPresence, OwnedDocument, OwnedEventEnvelope, OwnedReason, OwnedResource};
pub use position::{InContext, Position};
pub use presence::ContactPresence;
pub use reader::{Reader, check, check_with};
pub use reason::Reason;
pub use resource::Resource;
pub use sender::Sender;
pub use text::Text;
pub use timestamp::*;
pub use value::{List, Markup, Number, Object, Value};
pub use vocabulary::*;
pub use walk::Items;
pub use written::Replay;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

// There is nothing in it but words, for rustdoc.
#[cfg(all(any(doc, doctest), feature = "std", feature = "serde"))]
#[cfg_attr(docsrs, doc(auto_cfg = false))]
#[doc = include_str!("../docs/cookbook.md")]
pub mod cookbook {}
