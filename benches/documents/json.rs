//! The documents in JSON.

use super::model::{Contact, Contacts, Envelope, Event, Presence, Sender, Target};
use super::random::Random;
use super::style::{Escapes, Layout, Order, Style};
use std::fmt::Write as _;
use ucwa_wire::{Format, Timestamp};

pub enum Json {
    Text(String),
    /// As it stands.
    Raw(String),
    Array(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

use Json::{Array, Object, Raw, Text};

fn text(text: &str) -> Json {
    Text(text.to_owned())
}

fn date(date: Timestamp) -> Json {
    Raw(format!("\"{}\"", date.in_format(Format::Json)))
}

fn list<T>(from: &[T], each: impl FnMut(&T) -> Json) -> Json {
    Array(from.iter().map(each).collect())
}

/// Writes trees in a style.
pub struct Writer<'r> {
    pub style: Style,
    pub random: &'r mut Random,
}

impl Writer<'_> {
    fn server(&mut self) -> bool {
        match self.style.order {
            Order::Docs => false,
            Order::Server => true,
            Order::Either | Order::Shuffled => self.random.once_in(2),
        }
    }

    /// A resource in one of the two orders: its type first, or last with the etag.
    fn resource(&mut self, rel: &str, etag: Option<&str>, mut members: Vec<(&'static str, Json)>) -> Json {
        if self.server() {
            members.push(("rel", text(rel)));
            members.extend(etag.map(|etag| ("etag", text(etag))));
        } else {
            members.insert(0, ("rel", text(rel)));
        }
        Object(members)
    }

    pub fn presence(&mut self, presence: &Presence) -> Json {
        let mut members = Vec::new();
        let names = ["activity", "availability", "deviceType"];
        let values = [presence.activity.as_deref(), presence.availability, presence.device];
        members.extend(names.into_iter().zip(values).filter_map(|(name, value)| Some((name, text(value?)))));
        members.extend(presence.active.map(|active| ("lastActive", date(active))));
        members.push(("_links", Object(vec![("self", Object(vec![("href", text(&presence.href))]))])));
        self.resource("contactPresence", presence.etag.as_deref(), members)
    }

    fn target(target: &Target) -> Json {
        let mut members = vec![("rel", text(target.rel)), ("href", text(&target.href))];
        members.extend(target.title.as_deref().map(|title| ("title", text(title))));
        Object(members)
    }

    fn event(&mut self, event: &Event) -> Json {
        let mut members = vec![("link", Self::target(&event.link))];
        members.extend(event.within.as_ref().map(|within| ("in", Self::target(within))));
        members.extend(event.status.map(|status| ("status", text(status))));
        if let Some(presence) = &event.embedded {
            members.push(("_embedded", Object(vec![(event.link.rel, self.presence(presence))])));
        }
        members.push(("type", text(event.kind)));
        // The one sample of another order has what is embedded first.
        if event.embedded.is_some() && self.server() {
            let at = members.len() - 2;
            members[..=at].rotate_right(1);
        }
        Object(members)
    }

    fn sender(&mut self, sender: &Sender) -> Json {
        let events = Array(sender.events.iter().map(|event| self.event(event)).collect());
        let mut members = vec![("rel", text(sender.rel)), ("href", text(&sender.href)), ("events", events)];
        if self.server() {
            members.rotate_right(1);
        }
        Object(members)
    }

    pub fn envelope(&mut self, envelope: &Envelope) -> Json {
        let link = |href: &str| Object(vec![("href", text(href))]);
        let links = Object(vec![("self", link(&envelope.href)), ("next", link(&envelope.next))]);
        let senders = Array(envelope.senders.iter().map(|sender| self.sender(sender)).collect());
        Object(vec![("_links", links), ("sender", senders)])
    }

    fn contact(&mut self, contact: &Contact) -> Json {
        let names = ["department", "name", "title", "uri", "workPhoneNumber", "sourceNetwork", "type"];
        let values = [
            contact.department.as_deref(),
            Some(&*contact.name),
            contact.title.as_deref(),
            Some(&*contact.uri),
            contact.phone.as_deref(),
            Some(contact.network),
            Some(contact.kind),
        ];
        let pairs = names.into_iter().zip(values);
        let mut members: Vec<_> = pairs.filter_map(|(name, value)| Some((name, text(value?)))).collect();
        members.insert(0, ("emailAddresses", list(&contact.emails, |email| text(email))));
        let link = |href: &str| Object(vec![("href", text(href))]);
        members.push((
            "_links",
            Object(vec![("self", link(&contact.href)), ("contactPresence", link(&contact.presence))]),
        ));
        self.resource("contact", None, members)
    }

    pub fn contacts(&mut self, contacts: &Contacts) -> Json {
        let embedded = Array(contacts.contacts.iter().map(|contact| self.contact(contact)).collect());
        let members = vec![
            ("_links", Object(vec![("self", Object(vec![("href", text(&contacts.href))]))])),
            ("_embedded", Object(vec![("contact", embedded)])),
        ];
        self.resource("myContacts", None, members)
    }

    /// Shuffles and adds what the style asks for, and writes it.
    pub fn write(&mut self, mut tree: Json) -> String {
        self.disturb(&mut tree, true);
        let mut out = String::new();
        self.value(&mut out, &tree, 0);
        out
    }

    /// `open`: where unknown members may stand; not where each key is a relation.
    fn disturb(&mut self, tree: &mut Json, open: bool) {
        match tree {
            Object(members) => {
                for (name, value) in &mut *members {
                    self.disturb(value, !matches!(*name, "_links" | "_embedded"));
                }
                if self.style.unknown && open {
                    let mut unknown = [
                        ("x-trace", Text(format!("{:032x}", self.random.below(u64::MAX)))),
                        ("x-count", Raw(self.random.below(1 << 40).to_string())),
                        ("x-flag", Raw("true".to_owned())),
                        ("x-none", Raw("null".to_owned())),
                        ("x-more", Raw(r#"{"a":[1,-2.5e3,{"b":"c"}],"d":"e f"}"#.to_owned())),
                    ];
                    self.random.shuffle(&mut unknown);
                    for one in unknown.into_iter().take(2) {
                        let at = self.random.below(members.len() as u64 + 1) as usize;
                        members.insert(at, one);
                    }
                }
                if matches!(self.style.order, Order::Shuffled) {
                    self.random.shuffle(members);
                }
            }
            Array(entries) => entries.iter_mut().for_each(|entry| self.disturb(entry, open)),
            Text(_) | Raw(_) => {}
        }
    }

    fn line(&self, out: &mut String, depth: usize) {
        if let Layout::Pretty = self.style.layout {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn value(&self, out: &mut String, value: &Json, depth: usize) {
        match value {
            Text(text) => self.string(out, text),
            Raw(raw) => out.push_str(raw),
            Array(entries) if entries.is_empty() => out.push_str("[]"),
            Array(entries) => {
                for (at, entry) in entries.iter().enumerate() {
                    out.push(if at == 0 { '[' } else { ',' });
                    self.line(out, depth + 1);
                    self.value(out, entry, depth + 1);
                }
                self.line(out, depth);
                out.push(']');
            }
            Object(members) => {
                for (at, (name, member)) in members.iter().enumerate() {
                    out.push(if at == 0 { '{' } else { ',' });
                    self.line(out, depth + 1);
                    out.push('"');
                    out.push_str(name);
                    out.push_str(if let Layout::Pretty = self.style.layout { "\" : " } else { "\":" });
                    self.value(out, member, depth + 1);
                }
                self.line(out, depth);
                out.push('}');
            }
        }
    }

    fn string(&self, out: &mut String, text: &str) {
        out.push('"');
        for (at, scalar) in text.chars().enumerate() {
            match scalar {
                '"' | '\\' => out.extend(['\\', scalar]),
                '/' if matches!(self.style.escapes, Escapes::All) => out.push_str(r"\/"),
                '&' | '\'' | '<' | '>' => write!(out, r"\u{:04x}", u32::from(scalar)).unwrap(),
                _ if matches!(self.style.escapes, Escapes::All) && at % 8 == 0 => {
                    let mut units = [0; 2];
                    for unit in scalar.encode_utf16(&mut units) {
                        write!(out, r"\u{unit:04x}").unwrap();
                    }
                }
                _ => out.push(scalar),
            }
        }
        out.push('"');
    }
}
