//! `Serialize` and `Deserialize`, for this crate's types and through them for yours; the feature `serde`.
//!
//! # Your type from both formats
//!
//! A type with `#[derive(Deserialize)]` that is made for UCWA's JSON reads from XML as well:
//!
//! ```
//! use serde::Deserialize;
//! use std::borrow::Cow;
//! use ucwa_wire::{Format, NoteType};
//!
//! #[derive(Deserialize, PartialEq, Debug)]
//! struct Note<'a> {
//!     #[serde(borrow)]
//!     message: Cow<'a, str>,
//!     r#type: NoteType,
//!     #[serde(rename = "_links", borrow)]
//!     links: Links<'a>,
//! }
//!
//! #[derive(Deserialize, PartialEq, Debug)]
//! struct Links<'a> {
//!     #[serde(rename = "self", borrow)]
//!     own: Link<'a>,
//!     #[serde(default)]
//!     contact: Vec<Link<'a>>,
//! }
//!
//! #[derive(Deserialize, PartialEq, Debug)]
//! struct Link<'a> {
//!     #[serde(borrow)]
//!     href: Cow<'a, str>,
//! }
//!
//! let json = br#"{"rel":"note","message":"Out","type":"Personal","_links":{"self":{"href":"/note"},"contact":{"href":"/1"}}}"#;
//! let xml = br#"<resource rel="note" href="/note"><link rel="contact" href="/1"/>
//!     <property name="message">Out</property><property name="type">Personal</property></resource>"#;
//! let note: Note = ucwa_wire::serde::from_slice(Format::Json, json)?;
//! assert!(matches!(note.message, Cow::Borrowed("Out")));
//! assert_eq!(note, ucwa_wire::serde::from_slice(Format::Xml, xml)?);
//! # Ok::<(), ucwa_wire::serde::Error>(())
//! ```
//!
//! [`from_slice`] reads a whole body, [`from_resource`] one resource, embedded ones included, and [`Deserializer`] any view.
//! What the type wants says how a value is read:
//!
//! - *Booleans* from `true` and `false`, XML's `True` and `False`, and strings that say so; *numbers* from numbers and from
//!   strings that say one, integers up to 128 bits. A *string* is a string: as with `serde_json`, a number of JSON is none.
//! - *Text* is borrowed where nothing is to be undone (`&str`, or `Cow` with `#[serde(borrow)]`). Where there is, `Cow` and
//!   `String` are made; without `alloc`, texts that decode to at most 64 bytes still reach a visitor, longer ones are an error.
//! - *Links and embedded resources* are gathered by relation wherever they stand. A `Vec` takes one, too, and a type that is no
//!   list takes the only one; several are an error for it. `Option` and `#[serde(default)]` do for those that may be missing.
//! - *XML has no `null` and no empty lists.* They are missing there: say `Option` or `#[serde(default)]`.
//! - Of two members of one name a struct takes the first, as everywhere in this crate (among its first 128 fields).
//! - XML does not say what is a number and what a boolean. Where a type does not ask either (`serde_json::Value`, `flatten`ed
//!   structs, untagged enums), values of XML are strings. A date that is read as a string is as its format has it: ask for
//!   [`Timestamp`](crate::Timestamp).
//! - An enumeration of this crate refuses a name that it does not know, and with it the body. [`known`] makes `None` of such
//!   a name, an enum of yours with `#[serde(other)]` what you say, and a `String` or `Cow` keeps it.
//!
//! # Bodies from views
//!
//! Views are written in the shape of UCWA's JSON, whichever format they were read from, so that the result is a body that this
//! crate reads. What was read from JSON is written member by member as it stands. From XML, links and embedded resources of one
//! relation are gathered in an array, one alone is no array; values are strings, lists lists, and dates in JSON's form; `rel` is
//! the property, else the attribute. A property that has the name of one of JSON's structural members (`_links`, `_embedded`, …) cannot be said and is
//! left out, and what has no relation stands under the empty name. More than 64 relations in one resource of XML are an error.
//!
//! `serde_json` escapes no slash, so that dates stand there without their escapes: read again they are dates to whoever asks for a
//! [`Timestamp`](crate::Timestamp), but in XML they are written as any other text. A body to be sent is one for
//! [`encode`](crate::Encode::encode), which has none of these limits.
//!
//! (With `use ucwa_wire::*` this module hides the crate `serde`: name what you use.)
//!
//! ```
//! use ucwa_wire::{ContactPresence, Format, Resource};
//! let xml = br#"<resource rel="contactPresence" href="/p"><property name="availability">Busy</property></resource>"#;
//! let presence = ContactPresence::parse(Format::Xml, xml)?;
//! let json = r#"{"rel":"contactPresence","availability":"Busy","_links":{"self":{"href":"/p"}}}"#;
//! assert_eq!(serde_json::to_string(&presence)?, json);
//! let resource = Resource::parse(Format::Xml, xml)?;
//! assert_eq!(serde_json::to_string(&resource)?, json);
//! // As a tree, whatever resource it is:
//! let value: serde_json::Value = serde_json::to_value(resource)?;
//! assert_eq!(value["availability"], "Busy");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Embedded resources are written and read level by level, as `serde` has it: each level takes a few KiB of stack.
//!
//! What is kept (`OwnedResource` and its like, with `alloc`) is written so, too, and read from whatever has this shape. What is
//! to be written (`NewResource` and its like, with `alloc`) is written as its JSON, and so is any type with `Encode`, by `encode`.
//!
//! # With `serde_json` and `quick-xml`
//!
//! A resource that is a part of some other document is read from its slice:
//!
//! ```
//! use serde_json::value::RawValue;
//! use ucwa_wire::{Format, Resource};
//!
//! #[derive(serde::Deserialize)]
//! struct Logged<'a> {
//!     #[serde(borrow)]
//!     body: &'a RawValue,
//! }
//! let logged: Logged = serde_json::from_str(r#"{"at":7,"body":{"rel":"note","message":"I\u0027m out"}}"#)?;
//! let note = Resource::parse(Format::Json, logged.body.get().as_bytes())?;
//! assert_eq!(note.property("message").unwrap().as_text().unwrap(), "I'm out");
//!
//! // The namespace may be declared outside of the slice when names have no prefix.
//! let xml = "<log xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa'><resource rel='note' href='/n'/></log>";
//! let mut reader = quick_xml::Reader::from_str(xml);
//! let start = loop {
//!     let before = reader.buffer_position();
//!     match reader.read_event()? {
//!         quick_xml::events::Event::Start(tag) if tag.local_name().as_ref() == b"resource" => {
//!             reader.read_to_end(tag.name())?;
//!             break before;
//!         }
//!         quick_xml::events::Event::Empty(tag) if tag.local_name().as_ref() == b"resource" => break before,
//!         _ => {}
//!     }
//! };
//! let slice = &xml[start as usize..reader.buffer_position() as usize];
//! assert_eq!(Resource::parse(Format::Xml, slice.as_bytes())?.href().unwrap(), "/n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod de;
mod error;
mod group;
mod known;
#[cfg(feature = "alloc")]
mod new;
#[cfg(feature = "alloc")]
mod owned;
mod plain;
mod ser;
mod shape;

pub use de::Deserializer;
pub use error::Error;
pub use known::known;
#[cfg(feature = "alloc")]
pub use new::encode;

use crate::document::Document;
use crate::format::Format;
use crate::resource::Resource;
use serde::Deserialize;

/// Reads a type with `Deserialize` from a resource: a root, or one that is embedded in another or in an event.
///
/// ```
/// use ucwa_wire::{EventEnvelope, Format};
///
/// #[derive(serde::Deserialize)]
/// struct Contact { name: String }
///
/// let body = br#"<events><sender><added rel="contact"><resource rel="contact"><property name="name">Ann</property>
///     </resource></added></sender></events>"#;
/// let envelope = EventEnvelope::parse(Format::Xml, body)?;
/// for resource in envelope.events().filter_map(|event| event.resource()) {
///     let contact: Contact = ucwa_wire::serde::from_resource(&resource).unwrap();
///     assert_eq!(contact.name, "Ann");
/// }
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
///
/// # Errors
/// What does not fit the type, and in which member.
pub fn from_resource<'de, T: Deserialize<'de>>(resource: &Resource<'de>) -> Result<T, Error> {
    T::deserialize(Deserializer::from(*resource))
}

/// Reads a type with `Deserialize` from a whole body: a resource, an event envelope or an error body.
///
/// ```
/// # use ucwa_wire::Format;
/// #[derive(serde::Deserialize)]
/// struct Reason { code: ucwa_wire::ErrorCode, subcode: Option<String> }
/// let body = b"<reason><code>Gone</code><subcode>Ended</subcode></reason>";
/// let reason: Reason = ucwa_wire::serde::from_slice(Format::Xml, body)?;
/// assert_eq!((reason.code, reason.subcode.as_deref()), (ucwa_wire::ErrorCode::Gone, Some("Ended")));
/// # Ok::<(), ucwa_wire::serde::Error>(())
/// ```
///
/// # Errors
/// What is wrong anywhere in the body ([`Error::body`]), or what does not fit the type, and in which member.
pub fn from_slice<'de, T: Deserialize<'de>>(format: Format, body: &'de [u8]) -> Result<T, Error> {
    T::deserialize(Deserializer::from(Document::parse(format, body)?))
}
