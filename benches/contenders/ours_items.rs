//! This crate's `Reader`, item by item.

use super::fold::{Event, Fold, Presence, Sum};
use super::ours::{Buffer, ContactView, emails, known, next, of_link};
use crate::documents::Kind;
use ucwa_wire::{Decode, Format, Item, Part, Reader, Text};

/// The items as they come.
pub(super) fn read<F: Fold>(kind: Kind, format: Format, body: &[u8], buffer: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Buffer(buffer));
    match kind {
        Kind::Presence => {
            let mut reader = Reader::new(format, body).expect(Part::Resource);
            next(&mut reader);
            let presence = read_presence(&mut reader);
            assert!(next(&mut reader).is_none());
            sum.presence(&presence);
        }
        Kind::Envelope => read_envelope(&mut Reader::new(format, body).expect(Part::Events), &mut sum),
        Kind::Contacts => read_contacts(&mut Reader::new(format, body).expect(Part::Resource), &mut sum),
    }
    sum.get()
}

/// From after its start to its end.
fn read_presence<'a>(reader: &mut Reader<'a>) -> Presence<Text<'a>> {
    let mut presence = Presence::default();
    while let Some(item) = next(reader) {
        match item {
            Item::Property(property) => {
                let (name, value) = (property.name(), property.value());
                if name == "activity" {
                    presence.activity = value.to_text();
                } else if name == "availability" {
                    presence.availability = known(value.known());
                } else if name == "deviceType" {
                    presence.device = known(value.known());
                } else if name == "lastActive" {
                    presence.active = value.as_timestamp();
                }
            }
            Item::Link(link) if presence.href.is_none() && link.rel().is_some_and(|rel| rel == "self") => {
                presence.href = link.href();
            }
            Item::End(Part::Resource) => break,
            _ => {}
        }
    }
    presence
}

fn read_envelope<'a, F: Fold>(reader: &mut Reader<'a>, sum: &mut Sum<F, Buffer<'_>>) {
    let (mut rel, mut href): (Option<Text<'a>>, Option<Text<'a>>) = (None, None);
    while let Some(item) = next(reader) {
        match item {
            Item::Link(link) if link.rel().is_some_and(|rel| rel == "next") => {
                if let Some(href) = link.href() {
                    sum.next(&href);
                }
            }
            Item::Property(property) if property.name() == "rel" => rel = property.value().to_text(),
            Item::Property(property) if property.name() == "href" => href = property.value().to_text(),
            Item::Start { part: Part::Event, .. } => {
                let event = read_event(reader);
                sum.event(&event);
            }
            Item::End(Part::Sender) => {
                sum.sender(rel.take().as_ref(), href.take().as_ref());
            }
            _ => {}
        }
    }
}

fn read_event<'a>(reader: &mut Reader<'a>) -> Event<Text<'a>> {
    let mut event = Event::default();
    while let Some(item) = next(reader) {
        match item {
            Item::Target(link) => event.link = Some(of_link(&link)),
            Item::Within(link) => event.within = Some(of_link(&link)),
            Item::Property(property) if property.name() == "type" => event.kind = known(property.value().known()),
            Item::Property(property) if property.name() == "status" => event.status = known(property.value().known()),
            Item::Start { part: Part::Resource, .. } => event.embedded = Some(read_presence(reader)),
            Item::End(Part::Event) => break,
            _ => {}
        }
    }
    event
}

fn read_contacts<F: Fold>(reader: &mut Reader<'_>, sum: &mut Sum<F, Buffer<'_>>) {
    next(reader);
    while let Some(item) = next(reader) {
        if let Item::Start { part: Part::Resource, .. } = item {
            let view = read_contact(reader);
            sum.contact(&view.contact, emails(view.emails));
        }
    }
}

fn read_contact<'a>(reader: &mut Reader<'a>) -> ContactView<'a> {
    let mut view = ContactView::default();
    while let Some(item) = next(reader) {
        match item {
            Item::Property(property) => {
                let fields = ContactView::PROPERTIES.iter();
                for (_, take) in fields.filter(|(name, _)| property.name() == *name).take(1) {
                    take(&mut view, property.value());
                }
            }
            Item::Link(link) => view.link(link),
            Item::End(Part::Resource) => break,
            _ => {}
        }
    }
    view
}
