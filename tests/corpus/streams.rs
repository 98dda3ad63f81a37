//! What streams of items say: of a reader, which checks as it goes, and of the views.

use super::model::{Doc, Envelope, Event, Property, Resource, Sender};
use super::views::{link, property, text, value};
use ucwa_wire::{Format, Item, Part, Reader};

/// The body read by the pulling reader, without any view.
pub(crate) fn document(format: Format, body: &[u8]) -> Doc {
    let mut reader = Reader::new(format, body);
    let mut items = core::iter::from_fn(|| reader.next_item().expect("the reader reads it"));
    let doc = match items.next() {
        Some(Item::Start { part: Part::Reason, .. }) => Doc::Reason(rest_of_reason(&mut items)),
        Some(Item::Start { part: Part::Events, .. }) => Doc::Events(rest_of_envelope(&mut items)),
        Some(Item::Start { part, rel }) => Doc::Resource(rest_of_resource(part, rel.map(text), &mut items)),
        other => panic!("the first item is {other:?}"),
    };
    assert!(items.next().is_none(), "an item after the root");
    assert_eq!(reader.offset(), body.len());
    doc
}

type Source<'s, 'a> = &'s mut dyn Iterator<Item = Item<'a>>;

pub(crate) fn resource<'a>(mut items: impl Iterator<Item = Item<'a>>) -> Resource {
    let Some(Item::Start { part, rel }) = items.next() else { panic!("no start") };
    let read = rest_of_resource(part, rel.map(text), &mut items);
    assert!(items.next().is_none(), "an item after the resource");
    read
}

pub(crate) fn reason<'a>(mut items: impl Iterator<Item = Item<'a>>) -> Vec<Property> {
    assert!(matches!(items.next(), Some(Item::Start { part: Part::Reason, .. })));
    let read = rest_of_reason(&mut items);
    assert!(items.next().is_none(), "an item after the reason");
    read
}

pub(crate) fn event<'a>(mut items: impl Iterator<Item = Item<'a>>) -> Event {
    assert!(matches!(items.next(), Some(Item::Start { part: Part::Event, .. })));
    let read = rest_of_event(&mut items);
    assert!(items.next().is_none(), "an item after the event");
    read
}

pub(crate) fn envelope<'a>(mut items: impl Iterator<Item = Item<'a>>) -> Envelope {
    assert!(matches!(items.next(), Some(Item::Start { part: Part::Events, .. })));
    let read = rest_of_envelope(&mut items);
    assert!(items.next().is_none(), "an item after the envelope");
    read
}

/// Groups do not show in the model: they are entered, and their ends told from the container's own.
struct Groups(Vec<Part>);

impl Groups {
    fn opened(&mut self, part: Part) {
        let group = matches!(
            part,
            Part::Links | Part::LinkArray | Part::Embedded | Part::ResourceArray | Part::SenderArray | Part::EventArray
        );
        assert!(group, "{part:?} where none can stand");
        self.0.push(part);
    }

    /// What is odd in a group is no property of the group's owner.
    fn none_open(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an end is the container's own, which is to be a `part`.
    fn closes(&mut self, part: Part, ended: Part) -> bool {
        let open = self.0.pop();
        assert_eq!(open.unwrap_or(part), ended, "an end of another container than the one begun last");
        open.is_none()
    }
}

fn rest_of_resource(part: Part, rel: Option<String>, items: Source<'_, '_>) -> Resource {
    let mut read = Resource { rel, input: part == Part::Input, ..Resource::default() };
    let mut groups = Groups(Vec::new());
    while let Some(item) = items.next() {
        match item {
            Item::Start { part: Part::Resource, rel } => {
                read.embedded.push(rest_of_resource(Part::Resource, rel.map(text), items));
            }
            Item::Start { part, .. } => groups.opened(part),
            Item::End(ended) if groups.closes(part, ended) => return read,
            Item::Property(found) if groups.none_open() => read.properties.push(property(found)),
            Item::Link(found) => read.links.push(link(found)),
            other => aside(other),
        }
    }
    panic!("no end of {part:?}");
}

fn rest_of_reason(items: Source<'_, '_>) -> Vec<Property> {
    let mut read = Vec::new();
    for item in items {
        match item {
            Item::Property(found) => read.push(property(found)),
            Item::End(Part::Reason) => return read,
            other => aside(other),
        }
    }
    panic!("no end of the reason");
}

fn rest_of_event(items: Source<'_, '_>) -> Event {
    let mut read = Event::default();
    let mut groups = Groups(Vec::new());
    while let Some(item) = items.next() {
        match item {
            Item::Start { part: Part::Resource, rel } => {
                read.embedded.push(rest_of_resource(Part::Resource, rel.map(text), items));
            }
            Item::Start { part: Part::Reason, .. } => read.reason = Some(rest_of_reason(items)),
            Item::Start { part, .. } => groups.opened(part),
            Item::End(ended) if groups.closes(Part::Event, ended) => return read,
            Item::Target(found) => read.link = Some(link(found)),
            Item::Within(found) => read.within = Some(link(found)),
            Item::Property(found) if groups.none_open() => {
                let found = property(found);
                match found.name.as_str() {
                    "type" => read.kind = found.value.said(),
                    "status" => read.status = found.value.said(),
                    _ => {}
                }
                read.properties.push(found);
            }
            other => aside(other),
        }
    }
    panic!("no end of the event");
}

fn rest_of_sender(items: Source<'_, '_>) -> Sender {
    let mut read = Sender::default();
    let mut groups = Groups(Vec::new());
    while let Some(item) = items.next() {
        match item {
            Item::Start { part: Part::Event, .. } => read.events.push(rest_of_event(items)),
            Item::Start { part, .. } => groups.opened(part),
            Item::End(ended) if groups.closes(Part::Sender, ended) => return read,
            Item::Property(found) if groups.none_open() => {
                let found = property(found);
                match found.name.as_str() {
                    "rel" => read.rel = found.value.said(),
                    "href" => read.href = found.value.said(),
                    _ => {}
                }
            }
            other => aside(other),
        }
    }
    panic!("no end of the sender");
}

fn rest_of_envelope(items: Source<'_, '_>) -> Envelope {
    let mut read = Envelope::default();
    let mut groups = Groups(Vec::new());
    while let Some(item) = items.next() {
        match item {
            Item::Start { part: Part::Sender, .. } => read.senders.push(rest_of_sender(items)),
            Item::Start { part, .. } => groups.opened(part),
            Item::End(ended) if groups.closes(Part::Events, ended) => return read,
            Item::Property(found) if groups.none_open() => read.properties.push(property(found)),
            Item::Link(found) => read.links.push(link(found)),
            other => aside(other),
        }
    }
    panic!("no end of the envelope");
}

/// What no view shows is still read to its end.
fn aside(item: Item<'_>) {
    match item {
        Item::Value(found) => drop(value(found)),
        Item::Property(found) | Item::Attribute(found) | Item::Element(found) => drop(property(found)),
        Item::End(_) => {}
        other => panic!("{other:?} where none can stand"),
    }
}
