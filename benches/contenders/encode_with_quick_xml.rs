//! `quick_xml::Writer`.
#![allow(clippy::redundant_closure_for_method_calls, clippy::ref_option, reason = "it reads better")]

use super::encoders::Write;
use super::fold::{Contact, Event, Presence, Target};
use super::said::{Said, Sender};
use super::with_serde_json;
use crate::documents::Kind;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Token};
use ucwa_wire::Format;

const NAMESPACE: &str = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

/// Writes to the room that is left.
struct Out<'r>(Writer<&'r mut [u8]>);

fn text<T: AsRef<str>>(text: &Option<T>) -> Option<&str> {
    text.as_ref().map(AsRef::as_ref)
}

fn element<'a, const N: usize>(name: &'a str, attributes: [(&str, Option<&str>); N]) -> BytesStart<'a> {
    let there = attributes.into_iter().filter_map(|(name, value)| Some((name, value?)));
    BytesStart::new(name).with_attributes(there)
}

impl Out<'_> {
    fn token(&mut self, token: Token<'_>) {
        self.0.write_event(token).expect("it fits");
    }

    fn start(&mut self, tag: BytesStart<'_>) {
        self.token(Token::Start(tag));
    }

    fn end(&mut self, name: &str) {
        self.token(Token::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, tag: BytesStart<'_>) {
        self.token(Token::Empty(tag));
    }

    fn property(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        self.start(element("property", [("name", Some(name))]));
        self.token(Token::Text(BytesText::new(value)));
        self.end("property");
    }

    fn link(&mut self, rel: &str, href: Option<&str>) {
        if href.is_some() {
            self.empty(element("link", [("rel", Some(rel)), ("href", href)]));
        }
    }

    fn resource(&mut self, rel: &str, href: Option<&str>, root: bool) {
        let namespace = if root { Some(NAMESPACE) } else { None };
        self.start(element("resource", [("rel", Some(rel)), ("href", href), ("xmlns", namespace)]));
    }

    fn presence<T: AsRef<str>>(&mut self, presence: &Presence<T>, root: bool) {
        self.resource("contactPresence", text(&presence.href), root);
        self.property("rel", Some("contactPresence"));
        self.property("activity", text(&presence.activity));
        self.property("availability", presence.availability.map(|name| name.as_str()));
        self.property("deviceType", presence.device.map(|name| name.as_str()));
        let active = presence.active.map(|active| active.in_format(Format::Xml).to_string());
        self.property("lastActive", active.as_deref());
        self.end("resource");
    }

    fn target<'a, T: AsRef<str>>(name: &'a str, target: &Target<T>, status: Option<&str>) -> BytesStart<'a> {
        let Target { rel, href, title } = target;
        element(name, [("rel", text(rel)), ("href", text(href)), ("title", text(title)), ("status", status)])
    }

    fn event<T: AsRef<str>>(&mut self, event: &Event<T>) {
        let name = event.kind.expect("it has one").as_str();
        let status = event.status.map(|status| status.as_str());
        let tag = Self::target(name, event.link.as_ref().expect("it has one"), status);
        if event.within.is_none() && event.embedded.is_none() {
            return self.empty(tag);
        }
        self.start(tag);
        if let Some(within) = &event.within {
            self.empty(Self::target("in", within, None));
        }
        if let Some(presence) = &event.embedded {
            self.presence(presence, false);
        }
        self.end(name);
    }

    fn sender<T: AsRef<str>>(&mut self, sender: &Sender<T>) {
        self.start(element("sender", [("rel", text(&sender.rel)), ("href", text(&sender.href))]));
        sender.events.iter().for_each(|event| self.event(event));
        self.end("sender");
    }

    fn contact<T: AsRef<str>>(&mut self, contact: &Contact<T>, emails: &[T]) {
        self.resource("contact", text(&contact.href), false);
        self.link("contactPresence", text(&contact.presence));
        self.property("rel", Some("contact"));
        if !emails.is_empty() {
            self.start(element("propertyList", [("name", Some("emailAddresses"))]));
            for email in emails {
                self.start(BytesStart::new("item"));
                self.token(Token::Text(BytesText::new(email.as_ref())));
                self.end("item");
            }
            self.end("propertyList");
        }
        self.property("department", text(&contact.department));
        self.property("name", text(&contact.name));
        self.property("title", text(&contact.title));
        self.property("uri", text(&contact.uri));
        self.property("workPhoneNumber", text(&contact.phone));
        self.property("sourceNetwork", contact.network.map(|name| name.as_str()));
        self.property("type", contact.kind.map(|name| name.as_str()));
        self.end("resource");
    }
}

fn write<T: AsRef<str>>(said: &Said<T>, room: &mut [u8]) -> usize {
    let whole = room.len();
    let mut out = Out(Writer::new(room));
    out.token(Token::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    match said {
        Said::Presence(presence) => out.presence(presence, true),
        Said::Envelope(envelope) => {
            out.start(element("events", [("href", text(&envelope.href)), ("xmlns", Some(NAMESPACE))]));
            out.link("next", text(&envelope.next));
            envelope.senders.iter().for_each(|sender| out.sender(sender));
            out.end("events");
        }
        Said::Contacts(contacts) => {
            out.resource("myContacts", text(&contacts.href), true);
            out.property("rel", Some("myContacts"));
            contacts.contacts.iter().for_each(|(contact, emails)| out.contact(contact, emails));
            out.end("resource");
        }
    }
    whole - out.0.into_inner().len()
}

pub fn prepare(said: &Said<String>) -> Write<'_> {
    Box::new(move |room| write(said, room))
}

/// Read by `serde_json`.
pub fn from_json(kind: Kind, body: &[u8], room: &mut [u8]) -> usize {
    write(&with_serde_json::said(kind, body), room)
}
