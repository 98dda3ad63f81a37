//! `quick_xml::de` with `#[derive(Deserialize)]`. What it checks is what `quick_xml::Reader` does.
//!
//! Children of several kinds are a `Vec` of an enumeration, in their order. With a `Vec` field for each kind, as its
//! feature `overlapped-lists` allows, it keeps all that follows in an envelope when the links give way to senders, and
//! moves that once more for each resource: the time is quadratic, 994 instructions a byte for 1 MB with embedded
//! presences. A presence has children of one kind only, and a field is the faster way there.

use super::fold::{self, Decoded, Fold, Sum};
use super::said::{self, Said};
use super::shapes::Text;
use crate::documents::Kind;
use serde::Deserialize;

#[derive(Deserialize)]
struct Presence<'a> {
    #[serde(borrow, default, rename = "@href")]
    href: Option<Text<'a>>,
    #[serde(borrow, default, rename = "property")]
    properties: Vec<Property<'a>>,
}

#[derive(Deserialize)]
struct Resource<'a> {
    #[serde(borrow, default, rename = "@href")]
    href: Option<Text<'a>>,
    #[serde(borrow, default, rename = "$value")]
    parts: Vec<Part<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Part<'a> {
    #[serde(borrow)]
    Link(Link<'a>),
    #[serde(borrow)]
    Property(Property<'a>),
    #[serde(borrow)]
    PropertyList(List<'a>),
    #[serde(borrow)]
    Resource(Resource<'a>),
    #[serde(other)]
    Foreign,
}

#[derive(Deserialize)]
struct Property<'a> {
    #[serde(borrow, rename = "@name")]
    name: Text<'a>,
    #[serde(borrow, rename = "$text")]
    value: Text<'a>,
}

#[derive(Deserialize)]
struct List<'a> {
    #[serde(borrow, rename = "@name")]
    name: Text<'a>,
    #[serde(borrow, default, rename = "item")]
    items: Vec<Text<'a>>,
}

#[derive(Deserialize)]
struct Link<'a> {
    #[serde(borrow, rename = "@rel")]
    rel: Text<'a>,
    #[serde(borrow, rename = "@href")]
    href: Text<'a>,
    #[serde(borrow, default, rename = "@title")]
    title: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow, default, rename = "@href")]
    href: Option<Text<'a>>,
    #[serde(borrow, rename = "$value")]
    parts: Vec<EnvelopePart<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum EnvelopePart<'a> {
    #[serde(borrow)]
    Link(Link<'a>),
    #[serde(borrow)]
    Sender(Sender<'a>),
    #[serde(other)]
    Foreign,
}

#[derive(Deserialize)]
struct Sender<'a> {
    #[serde(borrow, rename = "@rel")]
    rel: Text<'a>,
    #[serde(borrow, rename = "@href")]
    href: Text<'a>,
    #[serde(borrow, default, rename = "$value")]
    events: Vec<Event<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Event<'a> {
    #[serde(borrow)]
    Added(Target<'a>),
    #[serde(borrow)]
    Updated(Target<'a>),
    #[serde(borrow)]
    Deleted(Target<'a>),
    #[serde(borrow)]
    Started(Target<'a>),
    #[serde(borrow)]
    Completed(Target<'a>),
    #[serde(other)]
    Foreign,
}

#[derive(Deserialize)]
struct Target<'a> {
    #[serde(borrow, rename = "@rel")]
    rel: Text<'a>,
    #[serde(borrow, rename = "@href")]
    href: Text<'a>,
    #[serde(borrow, default, rename = "@title")]
    title: Option<Text<'a>>,
    #[serde(borrow, default, rename = "@status")]
    status: Option<Text<'a>>,
    #[serde(borrow, default, rename = "in")]
    within: Option<Link<'a>>,
    #[serde(borrow, default)]
    resource: Option<Presence<'a>>,
}

fn parse<T: std::str::FromStr>(text: &Text<'_>) -> Option<T> {
    text.0.parse().ok()
}

impl<'a> From<Presence<'a>> for fold::Presence<Text<'a>> {
    fn from(resource: Presence<'a>) -> Self {
        let mut presence = Self { href: resource.href, ..Self::default() };
        for Property { name, value } in resource.properties {
            match &*name.0 {
                "activity" => presence.activity = Some(value),
                "availability" => presence.availability = parse(&value),
                "deviceType" => presence.device = parse(&value),
                "lastActive" => presence.active = parse(&value),
                _ => {}
            }
        }
        presence
    }
}

impl<'a> From<Link<'a>> for fold::Target<Text<'a>> {
    fn from(link: Link<'a>) -> Self {
        Self { rel: Some(link.rel), href: Some(link.href), title: link.title }
    }
}

impl<'a> Event<'a> {
    fn into_parts(self) -> Option<fold::Event<Text<'a>>> {
        use ucwa_wire::EventKind::{Added, Completed, Deleted, Started, Updated};
        let (kind, target) = match self {
            Self::Added(target) => (Added, target),
            Self::Updated(target) => (Updated, target),
            Self::Deleted(target) => (Deleted, target),
            Self::Started(target) => (Started, target),
            Self::Completed(target) => (Completed, target),
            Self::Foreign => return None,
        };
        Some(fold::Event {
            kind: Some(kind),
            link: Some(fold::Target { rel: Some(target.rel), href: Some(target.href), title: target.title }),
            within: target.within.map(Into::into),
            status: target.status.as_ref().and_then(parse),
            embedded: target.resource.map(Into::into),
        })
    }
}

/// A contact, and its addresses.
fn contact(resource: Resource<'_>) -> (fold::Contact<Text<'_>>, Vec<Text<'_>>) {
    let mut contact = fold::Contact { href: resource.href, ..fold::Contact::default() };
    let mut emails = Vec::new();
    for part in resource.parts {
        match part {
            Part::Property(Property { name, value }) => match &*name.0 {
                "name" => contact.name = Some(value),
                "uri" => contact.uri = Some(value),
                "title" => contact.title = Some(value),
                "department" => contact.department = Some(value),
                "workPhoneNumber" => contact.phone = Some(value),
                "type" => contact.kind = parse(&value),
                "sourceNetwork" => contact.network = parse(&value),
                _ => {}
            },
            Part::Link(link) if link.rel.0 == "contactPresence" => contact.presence = Some(link.href),
            Part::PropertyList(list) if list.name.0 == "emailAddresses" => emails = list.items,
            _ => {}
        }
    }
    (contact, emails)
}

fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> T {
    quick_xml::de::from_str(std::str::from_utf8(body).expect("it is good")).expect("it is good")
}

pub fn decode<F: Fold>(kind: Kind, body: &[u8], _: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Decoded);
    match kind {
        Kind::Presence => sum.presence(&read::<Presence<'_>>(body).into()),
        Kind::Envelope => {
            for part in read::<Envelope<'_>>(body).parts {
                match part {
                    EnvelopePart::Link(link) if link.rel.0 == "next" => sum.next(&link.href),
                    EnvelopePart::Sender(sender) => {
                        sum.sender(Some(&sender.rel), Some(&sender.href));
                        let events = sender.events.into_iter();
                        events.filter_map(Event::into_parts).for_each(|event| sum.event(&event));
                    }
                    EnvelopePart::Link(_) | EnvelopePart::Foreign => {}
                }
            }
        }
        Kind::Contacts => {
            for part in read::<Resource<'_>>(body).parts {
                if let Part::Resource(resource) = part {
                    let (contact, emails) = contact(resource);
                    sum.contact(&contact, emails);
                }
            }
        }
    }
    sum.get()
}

/// What a body says, kept.
pub fn said(kind: Kind, body: &[u8]) -> Said<Text<'_>> {
    match kind {
        Kind::Presence => Said::Presence(read::<Presence<'_>>(body).into()),
        Kind::Envelope => {
            let Envelope { href, parts } = read(body);
            let mut envelope = said::Envelope { href, next: None, senders: Vec::new() };
            for part in parts {
                match part {
                    EnvelopePart::Link(link) if link.rel.0 == "next" => envelope.next = Some(link.href),
                    EnvelopePart::Sender(sender) => envelope.senders.push(said::Sender {
                        rel: Some(sender.rel),
                        href: Some(sender.href),
                        events: sender.events.into_iter().filter_map(Event::into_parts).collect(),
                    }),
                    EnvelopePart::Link(_) | EnvelopePart::Foreign => {}
                }
            }
            Said::Envelope(envelope)
        }
        Kind::Contacts => {
            let Resource { href, parts } = read(body);
            let contacts = parts.into_iter().filter_map(|part| match part {
                Part::Resource(resource) => Some(contact(resource)),
                _ => None,
            });
            Said::Contacts(said::Contacts { href, contacts: contacts.collect() })
        }
    }
}
