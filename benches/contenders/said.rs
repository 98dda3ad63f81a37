//! What a body says, typed: what is encoded.

use super::fold::{Contact, Event, Presence, Target};

pub struct Sender<T> {
    pub rel: Option<T>,
    pub href: Option<T>,
    pub events: Vec<Event<T>>,
}

pub struct Envelope<T> {
    pub href: Option<T>,
    pub next: Option<T>,
    pub senders: Vec<Sender<T>>,
}

pub struct Contacts<T> {
    pub href: Option<T>,
    /// Each with its addresses.
    pub contacts: Vec<(Contact<T>, Vec<T>)>,
}

/// `T` is how text is held.
pub enum Said<T> {
    Presence(Presence<T>),
    Envelope(Envelope<T>),
    Contacts(Contacts<T>),
}

impl<T> Presence<T> {
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Presence<U> {
        let Self { activity, availability, device, active, href } = self;
        Presence { activity: activity.map(&mut text), availability, device, active, href: href.map(text) }
    }
}

impl<T> Target<T> {
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Target<U> {
        let Self { rel, href, title } = self;
        Target { rel: rel.map(&mut text), href: href.map(&mut text), title: title.map(text) }
    }
}

impl<T> Event<T> {
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Event<U> {
        Event {
            kind: self.kind,
            link: self.link.map(|link| link.map(&mut text)),
            within: self.within.map(|within| within.map(&mut text)),
            status: self.status,
            embedded: self.embedded.map(|presence| presence.map(text)),
        }
    }
}

impl<T> Contact<T> {
    pub fn map<U>(self, mut text: impl FnMut(T) -> U) -> Contact<U> {
        Contact {
            name: self.name.map(&mut text),
            uri: self.uri.map(&mut text),
            title: self.title.map(&mut text),
            department: self.department.map(&mut text),
            phone: self.phone.map(&mut text),
            kind: self.kind,
            network: self.network,
            href: self.href.map(&mut text),
            presence: self.presence.map(text),
        }
    }
}
