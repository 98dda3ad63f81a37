//! The shapes that `#[derive(Deserialize)]` reads JSON into, whichever crate does the reading. Texts are `Cow`, as a
//! `&str` cannot hold what has an escape.

use super::fold::{self, Decoded, Fold, Sum};
use super::said::{self, Said};
use crate::documents::Kind;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Presence<'a> {
    #[serde(borrow, default)]
    activity: Option<Text<'a>>,
    #[serde(borrow, default)]
    availability: Option<Text<'a>>,
    #[serde(borrow, default)]
    device_type: Option<Text<'a>>,
    #[serde(borrow, default)]
    last_active: Option<Text<'a>>,
    #[serde(borrow, rename = "_links")]
    links: PresenceLinks<'a>,
}

#[derive(Deserialize)]
struct PresenceLinks<'a> {
    #[serde(borrow, rename = "self")]
    own: Link<'a>,
}

#[derive(Deserialize)]
struct Link<'a> {
    #[serde(borrow, default)]
    rel: Option<Text<'a>>,
    #[serde(borrow)]
    href: Text<'a>,
    #[serde(borrow, default)]
    title: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow, rename = "_links")]
    links: EnvelopeLinks<'a>,
    #[serde(borrow, default)]
    sender: Vec<Sender<'a>>,
}

#[derive(Deserialize)]
struct EnvelopeLinks<'a> {
    #[serde(borrow, default)]
    next: Option<Link<'a>>,
    #[serde(borrow, default, rename = "self")]
    own: Option<Link<'a>>,
}

#[derive(Deserialize)]
struct Sender<'a> {
    #[serde(borrow)]
    rel: Text<'a>,
    #[serde(borrow)]
    href: Text<'a>,
    #[serde(borrow)]
    events: Vec<Event<'a>>,
}

#[derive(Deserialize)]
struct Event<'a> {
    #[serde(borrow)]
    link: Link<'a>,
    #[serde(borrow, default, rename = "in")]
    within: Option<Link<'a>>,
    #[serde(borrow, default)]
    status: Option<Text<'a>>,
    #[serde(borrow, default, rename = "_embedded")]
    embedded: Option<Embedded<'a>>,
    #[serde(borrow, rename = "type")]
    kind: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Embedded<'a> {
    #[serde(borrow, default)]
    contact_presence: Option<Presence<'a>>,
}

#[derive(Deserialize)]
struct Contacts<'a> {
    #[serde(borrow, rename = "_embedded")]
    embedded: EmbeddedContacts<'a>,
    #[serde(borrow, rename = "_links")]
    links: PresenceLinks<'a>,
}

#[derive(Deserialize)]
struct EmbeddedContacts<'a> {
    #[serde(borrow)]
    contact: Vec<Contact<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Contact<'a> {
    #[serde(borrow, default)]
    name: Option<Text<'a>>,
    #[serde(borrow, default)]
    uri: Option<Text<'a>>,
    #[serde(borrow, default)]
    title: Option<Text<'a>>,
    #[serde(borrow, default)]
    department: Option<Text<'a>>,
    #[serde(borrow, default)]
    work_phone_number: Option<Text<'a>>,
    #[serde(borrow, default, rename = "type")]
    kind: Option<Text<'a>>,
    #[serde(borrow, default)]
    source_network: Option<Text<'a>>,
    #[serde(borrow, default)]
    email_addresses: Vec<Text<'a>>,
    #[serde(borrow, rename = "_links")]
    links: ContactLinks<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ContactLinks<'a> {
    #[serde(borrow, rename = "self")]
    own: Link<'a>,
    #[serde(borrow)]
    contact_presence: Link<'a>,
}

/// A `Cow` that borrows what it can also within an `Option` or a `Vec`, where serde's own would copy.
pub struct Text<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

impl AsRef<[u8]> for Text<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

fn parse<T: std::str::FromStr>(text: Option<&Text<'_>>) -> Option<T> {
    text.and_then(|text| text.0.parse().ok())
}

impl<'a> From<Presence<'a>> for fold::Presence<Text<'a>> {
    fn from(presence: Presence<'a>) -> Self {
        Self {
            availability: parse(presence.availability.as_ref()),
            device: parse(presence.device_type.as_ref()),
            active: parse(presence.last_active.as_ref()),
            activity: presence.activity,
            href: Some(presence.links.own.href),
        }
    }
}

impl<'a> From<Link<'a>> for fold::Target<Text<'a>> {
    fn from(link: Link<'a>) -> Self {
        Self { rel: link.rel, href: Some(link.href), title: link.title }
    }
}

impl<'a> From<Event<'a>> for fold::Event<Text<'a>> {
    fn from(event: Event<'a>) -> Self {
        Self {
            kind: parse(Some(&event.kind)),
            link: Some(event.link.into()),
            within: event.within.map(Into::into),
            status: parse(event.status.as_ref()),
            embedded: event.embedded.and_then(|embedded| embedded.contact_presence).map(Into::into),
        }
    }
}

impl<'a> Contact<'a> {
    /// It, and its addresses.
    fn into_parts(self) -> (fold::Contact<Text<'a>>, Vec<Text<'a>>) {
        let contact = fold::Contact {
            kind: parse(self.kind.as_ref()),
            network: parse(self.source_network.as_ref()),
            name: self.name,
            uri: self.uri,
            title: self.title,
            department: self.department,
            phone: self.work_phone_number,
            href: Some(self.links.own.href),
            presence: Some(self.links.contact_presence.href),
        };
        (contact, self.email_addresses)
    }
}

/// Something that reads any of the shapes.
pub trait Read<'a> {
    fn read<T: Deserialize<'a>>(self) -> T;
}

/// Reads a body with `from`, and folds what it says.
pub fn decode<'a, F: Fold>(kind: Kind, from: impl Read<'a>) -> u64 {
    let mut sum = Sum::<F, _>::new(Decoded);
    match kind {
        Kind::Presence => sum.presence(&from.read::<Presence<'a>>().into()),
        Kind::Envelope => {
            let envelope: Envelope<'a> = from.read();
            if let Some(next) = envelope.links.next {
                sum.next(&next.href);
            }
            for sender in envelope.sender {
                sum.sender(Some(&sender.rel), Some(&sender.href));
                sender.events.into_iter().for_each(|event| sum.event(&event.into()));
            }
        }
        Kind::Contacts => {
            let contacts: Contacts<'a> = from.read();
            for contact in contacts.embedded.contact {
                let (contact, emails) = contact.into_parts();
                sum.contact(&contact, emails);
            }
        }
    }
    sum.get()
}

/// Reads a body with `from`, and keeps what it says.
pub fn said<'a>(kind: Kind, from: impl Read<'a>) -> Said<Text<'a>> {
    match kind {
        Kind::Presence => Said::Presence(from.read::<Presence<'a>>().into()),
        Kind::Envelope => {
            let envelope: Envelope<'a> = from.read();
            let senders = envelope.sender.into_iter().map(|sender| said::Sender {
                rel: Some(sender.rel),
                href: Some(sender.href),
                events: sender.events.into_iter().map(Into::into).collect(),
            });
            Said::Envelope(said::Envelope {
                href: envelope.links.own.map(|link| link.href),
                next: envelope.links.next.map(|link| link.href),
                senders: senders.collect(),
            })
        }
        Kind::Contacts => {
            let contacts: Contacts<'a> = from.read();
            Said::Contacts(said::Contacts {
                href: Some(contacts.links.own.href),
                contacts: contacts.embedded.contact.into_iter().map(Contact::into_parts).collect(),
            })
        }
    }
}
