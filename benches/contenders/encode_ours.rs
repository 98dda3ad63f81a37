//! This crate's writers.
#![allow(clippy::ref_option, reason = "it reads better")]

use super::encoders::{Write, other};
use super::fold::{Contact, Event, Presence, Target};
use super::said::{Said, Sender};
use crate::documents::Kind;
use ucwa_wire::{
    ContactPresence, Continuation, Encode, EventEnvelope, Format, Members, NewEmbedded, NewEnvelope, NewEvent, NewLink,
    NewSender, NewValue, Resource, Text,
};

fn text(text: &Option<String>) -> Option<Text<'_>> {
    text.as_deref().map(Text::plain)
}

fn presence(presence: &Presence<String>) -> ContactPresence<'_> {
    ContactPresence {
        activity: text(&presence.activity),
        availability: presence.availability.map(Into::into),
        device_type: presence.device.map(Into::into),
        last_active: presence.active.map(Into::into),
        href: text(&presence.href),
    }
}

fn link(target: &Target<String>) -> NewLink<'_> {
    NewLink { rel: text(&target.rel), href: text(&target.href), title: text(&target.title), ..NewLink::default() }
}

/// Makes what is embedded live as long as what it is embedded in. It is never freed: there is one for each case.
fn kept<'d, T: 'd>(value: T) -> &'d T {
    Box::leak(Box::new(value))
}

fn event(event: &Event<String>) -> NewEvent<'_> {
    let target = event.link.as_ref();
    let rel = target.and_then(|target| text(&target.rel)).unwrap_or(Text::plain(""));
    NewEvent {
        kind: event.kind.map(Into::into),
        link: target.map(link),
        within: event.within.as_ref().map(link),
        status: event.status.map(Into::into),
        reason: None,
        embedded: match &event.embedded {
            Some(embedded) => kept([NewEmbedded::new(rel, kept(presence(embedded)))]),
            None => &[],
        },
    }
}

fn sender(sender: &Sender<String>) -> NewSender<'_> {
    let events: Vec<_> = sender.events.iter().map(event).collect();
    NewSender { rel: text(&sender.rel), href: text(&sender.href), events: kept(events) }
}

/// A type of one's own.
struct ContactBody<'d> {
    contact: &'d Contact<String>,
    emails: Vec<NewValue<'d>>,
}

impl Encode for ContactBody<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        let Self { contact, emails } = self;
        to.rel("contact");
        to.property("emailAddresses", NewValue::list(emails));
        to.property("department", contact.department.as_deref());
        to.property("name", contact.name.as_deref());
        to.property("title", contact.title.as_deref());
        to.property("uri", contact.uri.as_deref());
        to.property("workPhoneNumber", contact.phone.as_deref());
        to.property("sourceNetwork", contact.network);
        to.property("type", contact.kind);
        for (rel, href) in [("self", &contact.href), ("contactPresence", &contact.presence)] {
            if let Some(href) = href {
                to.link(rel, href.as_str());
            }
        }
    }
}

struct ContactsBody<'d> {
    href: &'d Option<String>,
    contacts: Vec<ContactBody<'d>>,
}

impl Encode for ContactsBody<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.rel("myContacts");
        if let Some(href) = self.href {
            to.link("self", href.as_str());
        }
        for contact in &self.contacts {
            to.add_embedded(NewEmbedded { plural: true, ..NewEmbedded::new("contact", contact) });
        }
    }
}

fn writes<'d>(value: impl Encode + 'd, format: Format) -> Write<'d> {
    Box::new(move |room| value.encode_to(format, room).expect("it can be written, and fits").len())
}

fn prepare(said: &Said<String>, format: Format) -> Write<'_> {
    match said {
        Said::Presence(one) => writes(presence(one), format),
        Said::Envelope(envelope) => {
            let senders: Vec<_> = envelope.senders.iter().map(sender).collect();
            let continuation = text(&envelope.next).map(Continuation::Next);
            let senders = &kept(senders)[..];
            writes(NewEnvelope { href: text(&envelope.href), continuation, links: &[], senders }, format)
        }
        Said::Contacts(contacts) => {
            let bodies = contacts.contacts.iter().map(|(contact, emails)| ContactBody {
                contact,
                emails: emails.iter().map(|email| email.as_str().into()).collect(),
            });
            writes(ContactsBody { href: &contacts.href, contacts: bodies.collect() }, format)
        }
    }
}

pub fn json(said: &Said<String>) -> Write<'_> {
    prepare(said, Format::Json)
}

pub fn xml(said: &Said<String>) -> Write<'_> {
    prepare(said, Format::Xml)
}

fn transcode(kind: Kind, format: Format, body: &[u8], room: &mut [u8]) -> usize {
    let write = |value: &dyn Encode, room: &mut [u8]| {
        (&value).encode_to(other(format), room).expect("it can be written, and fits").len()
    };
    match kind {
        Kind::Presence | Kind::Contacts => write(&Resource::parse(format, body).expect("it is good"), room),
        Kind::Envelope => write(&EventEnvelope::parse(format, body).expect("it is good"), room),
    }
}

pub fn from_json(kind: Kind, body: &[u8], room: &mut [u8]) -> usize {
    transcode(kind, Format::Json, body, room)
}

pub fn from_xml(kind: Kind, body: &[u8], room: &mut [u8]) -> usize {
    transcode(kind, Format::Xml, body, room)
}
