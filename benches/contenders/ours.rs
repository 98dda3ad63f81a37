//! This crate: the views that `parse` returns, walked; and the `Reader`, in one pass.

use super::fold::{Contact, Event, Fold, Folds, Presence, Sum, Target};
use super::ours_items as items;
use super::said::{self, Said};
use crate::documents::Kind;
use ucwa_wire::{
    ContactPresence, Decode, EventEnvelope, Field, Format, FromText, Item, Known, Link, List, Part, Reader, Resource,
    Text, Value,
};

/// Texts are decoded to a buffer where they are not plain in the body, as others decode them to a `String`.
pub(super) struct Buffer<'b>(pub(super) &'b mut [u8]);

impl<F: Fold> Folds<F, Text<'_>> for Buffer<'_> {
    #[inline]
    fn text(&mut self, fold: &mut F, text: &Text<'_>) {
        match text.to_bytes() {
            Some(plain) => fold.bytes(plain),
            None => fold.bytes(text.copy_to(self.0).expect("it fits").as_bytes()),
        }
    }
}

#[inline]
pub(super) fn known<T: FromText>(value: Option<Known<'_, T>>) -> Option<T> {
    value.and_then(Known::known)
}

fn of_presence<'a>(presence: &ContactPresence<'a>) -> Presence<Text<'a>> {
    Presence {
        activity: presence.activity,
        availability: known(presence.availability),
        device: known(presence.device_type),
        active: known(presence.last_active),
        href: presence.href,
    }
}

#[inline(always)]
pub(super) fn of_link<'a>(link: &Link<'a>) -> Target<Text<'a>> {
    Target { rel: link.rel(), href: link.href(), title: link.title() }
}

#[inline(always)]
fn of_event<'a>(event: &ucwa_wire::Event<'a>) -> Event<Text<'a>> {
    let decoded = event.decode::<ContactPresence<'_>>();
    Event {
        kind: known(event.kind()),
        link: event.link().as_ref().map(of_link),
        within: event.within().as_ref().map(of_link),
        status: known(event.status()),
        embedded: match &decoded {
            Some(Ok(presence)) => Some(of_presence(presence)),
            _ => None,
        },
    }
}

#[derive(Default)]
pub(super) struct ContactView<'a> {
    pub(super) contact: Contact<Text<'a>>,
    pub(super) emails: Option<List<'a>>,
}

impl<'a> Decode<'a> for ContactView<'a> {
    const REL: &'static str = "contact";
    const PROPERTIES: &'a [Field<'a, Self>] = &[
        ("name", |view, value| view.contact.name = value.to_text()),
        ("uri", |view, value| view.contact.uri = value.to_text()),
        ("title", |view, value| view.contact.title = value.to_text()),
        ("department", |view, value| view.contact.department = value.to_text()),
        ("workPhoneNumber", |view, value| view.contact.phone = value.to_text()),
        ("type", |view, value| view.contact.kind = known(value.known())),
        ("sourceNetwork", |view, value| view.contact.network = known(value.known())),
        ("emailAddresses", |view, value| view.emails = value.as_list()),
    ];

    fn link(&mut self, link: Link<'a>) {
        let Some(rel) = link.rel() else { return };
        if rel == "self" {
            self.contact.href = link.href();
        } else if rel == "contactPresence" {
            self.contact.presence = link.href();
        }
    }
}

pub fn parse_json<F: Fold>(kind: Kind, body: &[u8], buffer: &mut [u8]) -> u64 {
    parse::<F>(kind, Format::Json, body, buffer)
}

pub fn parse_xml<F: Fold>(kind: Kind, body: &[u8], buffer: &mut [u8]) -> u64 {
    parse::<F>(kind, Format::Xml, body, buffer)
}

pub fn read_json<F: Fold>(kind: Kind, body: &[u8], buffer: &mut [u8]) -> u64 {
    read::<F>(kind, Format::Json, body, buffer)
}

pub fn read_xml<F: Fold>(kind: Kind, body: &[u8], buffer: &mut [u8]) -> u64 {
    read::<F>(kind, Format::Xml, body, buffer)
}

pub fn items_json<F: Fold>(kind: Kind, body: &[u8], buffer: &mut [u8]) -> u64 {
    items::read::<F>(kind, Format::Json, body, buffer)
}

pub fn items_xml<F: Fold>(kind: Kind, body: &[u8], buffer: &mut [u8]) -> u64 {
    items::read::<F>(kind, Format::Xml, body, buffer)
}

pub fn check_json(body: &[u8]) -> bool {
    ucwa_wire::check(Format::Json, body).is_ok()
}

pub fn check_xml(body: &[u8]) -> bool {
    ucwa_wire::check(Format::Xml, body).is_ok()
}

/// What `parse` checks and returns, walked to the last field.
fn parse<F: Fold>(kind: Kind, format: Format, body: &[u8], buffer: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Buffer(buffer));
    match kind {
        Kind::Presence => sum.presence(&of_presence(&ContactPresence::parse(format, body).expect("it is good"))),
        Kind::Envelope => {
            let envelope = EventEnvelope::parse(format, body).expect("it is good");
            if let Some(continuation) = envelope.continuation() {
                sum.next(&continuation.href());
            }
            let mut before = None;
            let mut events = envelope.events();
            while let Some(event) = events.next_event() {
                let sender = event.sender();
                if before != Some(sender) {
                    before = Some(sender);
                    sum.sender(sender.rel().as_ref(), sender.href().as_ref());
                }
                sum.event(&of_event(event));
            }
        }
        Kind::Contacts => {
            let contacts = Resource::parse(format, body).expect("it is good");
            for contact in contacts.embedded() {
                let view: ContactView<'_> = contact.decode().expect("it is a contact");
                sum.contact(&view.contact, emails(view.emails));
            }
        }
    }
    sum.get()
}

pub(super) fn emails<'a>(list: Option<List<'a>>) -> impl Iterator<Item = Text<'a>> {
    list.into_iter().flat_map(List::iter).filter_map(Value::as_text)
}

/// All that a body says, copied.
pub fn said(kind: Kind, format: Format, body: &[u8]) -> Said<String> {
    let copied = |text: Text<'_>| text.to_string();
    match kind {
        Kind::Presence => {
            Said::Presence(of_presence(&ContactPresence::parse(format, body).expect("it is good")).map(copied))
        }
        Kind::Envelope => {
            let envelope = EventEnvelope::parse(format, body).expect("it is good");
            let senders = envelope.senders().map(|sender| said::Sender {
                rel: sender.rel().map(copied),
                href: sender.href().map(copied),
                events: sender.events().map(|event| of_event(&event).map(copied)).collect(),
            });
            Said::Envelope(said::Envelope {
                href: envelope.href().map(copied),
                next: envelope.continuation().map(|continuation| copied(continuation.href())),
                senders: senders.collect(),
            })
        }
        Kind::Contacts => {
            let contacts = Resource::parse(format, body).expect("it is good");
            let contacts_of = contacts.embedded().map(|contact| {
                let view: ContactView<'_> = contact.decode().expect("it is a contact");
                (view.contact.map(copied), emails(view.emails).map(copied).collect())
            });
            Said::Contacts(said::Contacts { href: contacts.href().map(copied), contacts: contacts_of.collect() })
        }
    }
}

/// In one pass: events, presences and contacts as they come, each read whole.
fn read<F: Fold>(kind: Kind, format: Format, body: &[u8], buffer: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Buffer(buffer));
    let mut reader = Reader::new(format, body);
    match kind {
        Kind::Presence => {
            reader = reader.expect(Part::Resource);
            next(&mut reader);
            sum.presence(&of_presence(&reader.decode().expect("it is good")));
            assert!(next(&mut reader).is_none());
        }
        Kind::Envelope => read_envelope(&mut reader, &mut sum),
        Kind::Contacts => {
            reader = reader.expect(Part::Resource);
            next(&mut reader);
            while let Some(item) = next(&mut reader) {
                if let Item::Start { part: Part::Resource, .. } = item {
                    let view: ContactView<'_> = reader.decode().expect("it is a contact");
                    sum.contact(&view.contact, emails(view.emails));
                }
            }
        }
    }
    sum.get()
}

#[inline(always)]
pub(super) fn next<'a>(reader: &mut Reader<'a>) -> Option<Item<'a>> {
    reader.next_item().expect("it is good")
}

fn read_envelope<F: Fold>(reader: &mut Reader<'_>, sum: &mut Sum<F, Buffer<'_>>) {
    while reader.next_sender().expect("it is good").is_some() {
        while let Some(event) = reader.next_event().expect("it is good") {
            sum.event(&of_event(event));
        }
        // In JSON its names may stand behind its events.
        let sender = reader.sender().expect("it was read");
        sum.sender(sender.rel().as_ref(), sender.href().as_ref());
    }
    if let Some(continuation) = reader.continuation() {
        sum.next(&continuation.href());
    }
}
