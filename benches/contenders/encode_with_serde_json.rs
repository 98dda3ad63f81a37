//! `serde_json`'s writer, over `Serialize` as a derive would have it.
#![allow(clippy::redundant_closure_for_method_calls, clippy::ref_option, reason = "it reads better")]

use super::encoders::Write;
use super::fold::{Contact, Event, Presence, Target};
use super::said::{Said, Sender};
use super::with_quick_xml_serde;
use crate::documents::Kind;
use serde::ser::{Serialize, SerializeMap, Serializer};
use ucwa_wire::Timestamp;

/// What is written of `T`.
struct Json<T>(T);

/// A list of what can be written.
struct List<'a, T>(&'a [T]);

impl<T> Serialize for List<'_, T>
where
    for<'t> Json<&'t T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Json))
    }
}

/// A member, if it is there.
fn member<M: SerializeMap>(
    to: &mut M,
    name: &'static str,
    value: Option<&(impl Serialize + ?Sized)>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| to.serialize_entry(name, value))
}

fn text<T: AsRef<str>>(text: &Option<T>) -> Option<&str> {
    text.as_ref().map(AsRef::as_ref)
}

/// An address alone.
struct Href<'a>(&'a str);

impl Serialize for Href<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        to.serialize_entry("href", self.0)?;
        to.end()
    }
}

/// Links that have but an address.
struct Links<'a>([(&'static str, Option<&'a str>); 2]);

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        for (rel, href) in self.0 {
            member(&mut to, rel, href.map(Href).as_ref())?;
        }
        to.end()
    }
}

struct Date(Timestamp);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("/Date({})/", self.0.unix_millis()))
    }
}

impl<T: AsRef<str>> Serialize for Json<&Presence<T>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        to.serialize_entry("rel", "contactPresence")?;
        member(&mut to, "activity", text(&self.0.activity))?;
        member(&mut to, "availability", self.0.availability.map(|name| name.as_str()))?;
        member(&mut to, "deviceType", self.0.device.map(|name| name.as_str()))?;
        member(&mut to, "lastActive", self.0.active.map(Date).as_ref())?;
        to.serialize_entry("_links", &Links([("self", text(&self.0.href)), ("", None)]))?;
        to.end()
    }
}

impl<T: AsRef<str>> Serialize for Json<&Target<T>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        member(&mut to, "rel", text(&self.0.rel))?;
        member(&mut to, "href", text(&self.0.href))?;
        member(&mut to, "title", text(&self.0.title))?;
        to.end()
    }
}

/// The one resource that an event embeds, under its relation.
struct Embedded<'a, T>(&'a str, &'a Presence<T>);

impl<T: AsRef<str>> Serialize for Embedded<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        to.serialize_entry(self.0, &Json(self.1))?;
        to.end()
    }
}

impl<T: AsRef<str>> Serialize for Json<&Event<T>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        let rel = self.0.link.as_ref().and_then(|link| text(&link.rel)).unwrap_or_default();
        member(&mut to, "link", self.0.link.as_ref().map(Json).as_ref())?;
        member(&mut to, "in", self.0.within.as_ref().map(Json).as_ref())?;
        member(&mut to, "status", self.0.status.map(|name| name.as_str()))?;
        member(&mut to, "_embedded", self.0.embedded.as_ref().map(|presence| Embedded(rel, presence)).as_ref())?;
        member(&mut to, "type", self.0.kind.map(|name| name.as_str()))?;
        to.end()
    }
}

impl<T: AsRef<str>> Serialize for Json<&Sender<T>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        member(&mut to, "rel", text(&self.0.rel))?;
        member(&mut to, "href", text(&self.0.href))?;
        to.serialize_entry("events", &List(&self.0.events))?;
        to.end()
    }
}

impl<T: AsRef<str>> Serialize for Json<&(Contact<T>, Vec<T>)> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (contact, emails) = self.0;
        let mut to = serializer.serialize_map(None)?;
        to.serialize_entry("rel", "contact")?;
        to.serialize_entry("emailAddresses", &Strings(emails))?;
        member(&mut to, "department", text(&contact.department))?;
        member(&mut to, "name", text(&contact.name))?;
        member(&mut to, "title", text(&contact.title))?;
        member(&mut to, "uri", text(&contact.uri))?;
        member(&mut to, "workPhoneNumber", text(&contact.phone))?;
        member(&mut to, "sourceNetwork", contact.network.map(|name| name.as_str()))?;
        member(&mut to, "type", contact.kind.map(|name| name.as_str()))?;
        let links = [("self", text(&contact.href)), ("contactPresence", text(&contact.presence))];
        to.serialize_entry("_links", &Links(links))?;
        to.end()
    }
}

struct Strings<'a, T>(&'a [T]);

impl<T: AsRef<str>> Serialize for Strings<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(AsRef::as_ref))
    }
}

/// The list under its relation.
struct Under<'a, T>(&'static str, List<'a, T>);

impl<'a, T> Serialize for Under<'a, T>
where
    List<'a, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = serializer.serialize_map(None)?;
        to.serialize_entry(self.0, &self.1)?;
        to.end()
    }
}

impl<T: AsRef<str>> Serialize for Json<&Said<T>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Said::Presence(presence) => Json(presence).serialize(serializer),
            Said::Envelope(envelope) => {
                let mut to = serializer.serialize_map(None)?;
                let links = [("self", text(&envelope.href)), ("next", text(&envelope.next))];
                to.serialize_entry("_links", &Links(links))?;
                to.serialize_entry("sender", &List(&envelope.senders))?;
                to.end()
            }
            Said::Contacts(contacts) => {
                let mut to = serializer.serialize_map(None)?;
                to.serialize_entry("rel", "myContacts")?;
                to.serialize_entry("_links", &Links([("self", text(&contacts.href)), ("", None)]))?;
                to.serialize_entry("_embedded", &Under("contact", List(&contacts.contacts)))?;
                to.end()
            }
        }
    }
}

fn write<T: AsRef<str>>(said: &Said<T>, room: &mut [u8]) -> usize {
    let whole = room.len();
    let mut rest = room;
    serde_json::to_writer(&mut rest, &Json(said)).expect("it can be written");
    whole - rest.len()
}

pub fn prepare(said: &Said<String>) -> Write<'_> {
    Box::new(move |room| write(said, room))
}

/// Read by `quick_xml::de`.
pub fn from_xml(kind: Kind, body: &[u8], room: &mut [u8]) -> usize {
    write(&with_quick_xml_serde::said(kind, body), room)
}
