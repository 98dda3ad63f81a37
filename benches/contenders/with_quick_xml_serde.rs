//! `quick_xml::de` with `#[derive(Deserialize)]`. What it checks is what `quick_xml::Reader` does.

use super::fold::{self, Decoded, Fold, Sum};
use super::shapes::Text;
use crate::documents::Kind;
use serde::Deserialize;

#[derive(Deserialize)]
struct Resource<'a> {
    #[serde(borrow, default, rename = "@href")]
    href: Option<Text<'a>>,
    #[serde(borrow, default, rename = "link")]
    links: Vec<Link<'a>>,
    #[serde(borrow, default, rename = "property")]
    properties: Vec<Property<'a>>,
    #[serde(borrow, default, rename = "propertyList")]
    lists: Vec<List<'a>>,
    #[serde(borrow, default, rename = "resource")]
    embedded: Vec<Resource<'a>>,
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
    #[serde(borrow, rename = "link")]
    links: Vec<Link<'a>>,
    #[serde(borrow, default, rename = "sender")]
    senders: Vec<Sender<'a>>,
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
    resource: Option<Resource<'a>>,
}

fn parse<T: std::str::FromStr>(text: &Text<'_>) -> Option<T> {
    text.0.parse().ok()
}

impl<'a> From<Resource<'a>> for fold::Presence<Text<'a>> {
    fn from(resource: Resource<'a>) -> Self {
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

fn contact<'a, F: Fold>(resource: Resource<'a>, sum: &mut Sum<F, Decoded>) {
    let mut contact = fold::Contact { href: resource.href, ..fold::Contact::default() };
    for Property { name, value } in resource.properties {
        match &*name.0 {
            "name" => contact.name = Some(value),
            "uri" => contact.uri = Some(value),
            "title" => contact.title = Some(value),
            "department" => contact.department = Some(value),
            "workPhoneNumber" => contact.phone = Some(value),
            "type" => contact.kind = parse(&value),
            "sourceNetwork" => contact.network = parse(&value),
            _ => {}
        }
    }
    contact.presence = resource.links.into_iter().find(|link| link.rel.0 == "contactPresence").map(|link| link.href);
    let emails = resource.lists.into_iter().filter(|list| list.name.0 == "emailAddresses");
    sum.contact(&contact, emails.flat_map(|list| list.items));
}

fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> T {
    quick_xml::de::from_str(std::str::from_utf8(body).expect("it is good")).expect("it is good")
}

pub fn decode<F: Fold>(kind: Kind, body: &[u8], _: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Decoded);
    match kind {
        Kind::Presence => sum.presence(&read::<Resource<'_>>(body).into()),
        Kind::Envelope => {
            let envelope: Envelope<'_> = read(body);
            if let Some(next) = envelope.links.iter().find(|link| link.rel.0 == "next") {
                sum.next(&next.href);
            }
            for sender in envelope.senders {
                sum.sender(Some(&sender.rel), Some(&sender.href));
                sender.events.into_iter().filter_map(Event::into_parts).for_each(|event| sum.event(&event));
            }
        }
        Kind::Contacts => {
            read::<Resource<'_>>(body).embedded.into_iter().for_each(|resource| contact(resource, &mut sum));
        }
    }
    sum.get()
}
