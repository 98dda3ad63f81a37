//! The documents in XML.

use super::model::{Contact, Contacts, Envelope, Event, Presence, Sender, Target};
use super::random::Random;
use super::style::{Escapes, Layout, Order, Style};
use std::fmt::Write as _;
use ucwa_wire::Format;

pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Element>,
    text: Option<String>,
}

fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new(), text: None }
}

impl Element {
    fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    fn child(mut self, child: Element) -> Self {
        self.children.push(child);
        self
    }

    fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    fn address(self, rel: &str, href: &str) -> Self {
        self.attribute("rel", rel).attribute("href", href)
    }
}

fn property(name: &str, value: &str) -> Element {
    element("property").attribute("name", name).text(value)
}

fn link(rel: &str, href: &str) -> Element {
    element("link").address(rel, href)
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

    /// A resource whose type is a property also, or only the attribute; then its etag comes last.
    fn resource(&mut self, rel: &str, href: &str, etag: Option<&str>, mut children: Vec<Element>) -> Element {
        if self.server() {
            children.extend(etag.map(|etag| property("etag", etag)));
        } else {
            let links = children.iter().take_while(|child| child.name == "link").count();
            children.insert(links, property("rel", rel));
        }
        element("resource").address(rel, href).children(children)
    }

    pub fn presence(&mut self, presence: &Presence) -> Element {
        let names = ["activity", "availability", "deviceType", "lastActive"];
        let active = presence.active.map(|active| active.in_format(Format::Xml).to_string());
        let values = [presence.activity.as_deref(), presence.availability, presence.device, active.as_deref()];
        let pairs = names.into_iter().zip(values);
        let properties = pairs.filter_map(|(name, value)| Some(property(name, value?))).collect();
        self.resource("contactPresence", &presence.href, presence.etag.as_deref(), properties)
    }

    fn target(name: &'static str, target: &Target) -> Element {
        let mut element = element(name).address(target.rel, &target.href);
        element.attributes.extend(target.title.clone().map(|title| ("title", title)));
        element
    }

    fn event(&mut self, event: &Event) -> Element {
        let mut element = Self::target(event.kind, &event.link);
        element.attributes.extend(event.status.map(|status| ("status", status.to_owned())));
        element.children.extend(event.within.as_ref().map(|within| Self::target("in", within)));
        if let Some(presence) = &event.embedded {
            let resource = self.presence(presence);
            element.children.push(resource);
            if self.server() {
                element.children.rotate_right(1);
            }
        }
        element
    }

    fn sender(&mut self, sender: &Sender) -> Element {
        let events: Vec<_> = sender.events.iter().map(|event| self.event(event)).collect();
        element("sender").address(sender.rel, &sender.href).children(events)
    }

    pub fn envelope(&mut self, envelope: &Envelope) -> Element {
        let senders: Vec<_> = envelope.senders.iter().map(|sender| self.sender(sender)).collect();
        element("events").attribute("href", &*envelope.href).child(link("next", &envelope.next)).children(senders)
    }

    fn contact(&mut self, contact: &Contact) -> Element {
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
        let mut children = vec![link("contactPresence", &contact.presence)];
        children.push(
            element("propertyList")
                .attribute("name", "emailAddresses")
                .children(contact.emails.iter().map(|email| element("item").text(&**email))),
        );
        let pairs = names.into_iter().zip(values);
        children.extend(pairs.filter_map(|(name, value)| Some(property(name, value?))));
        self.resource("contact", &contact.href, None, children)
    }

    pub fn contacts(&mut self, contacts: &Contacts) -> Element {
        let children = contacts.contacts.iter().map(|contact| self.contact(contact)).collect();
        self.resource("myContacts", &contacts.href, None, children)
    }

    /// Shuffles and adds what the style asks for, and writes it.
    pub fn write(&mut self, tree: Element) -> String {
        let mut tree = tree;
        self.disturb(&mut tree);
        tree.attributes.push(("xmlns", "http://schemas.microsoft.com/rtc/2012/03/ucwa".to_owned()));
        if self.style.unknown {
            tree.attributes.push(("xmlns:x", "urn:example:extension".to_owned()));
        }
        let mut out = String::from(r#"<?xml version="1.0" encoding="utf-8"?>"#);
        self.element(&mut out, &tree, 0);
        out
    }

    fn disturb(&mut self, tree: &mut Element) {
        tree.children.iter_mut().for_each(|child| self.disturb(child));
        if self.style.unknown && !matches!(tree.name, "property" | "item") {
            let attribute = self.random.pick(&["seen", "x:trace", "cause"]);
            let at = self.random.below(tree.attributes.len() as u64 + 1) as usize;
            tree.attributes.insert(at, (attribute, format!("{:x}", self.random.below(1 << 50))));
            if !matches!(tree.name, "propertyList" | "link" | "in") {
                let foreign = element("x:more").attribute("a", "b c").child(element("x:inner").text("d e f"));
                let at = self.random.below(tree.children.len() as u64 + 1) as usize;
                tree.children.insert(at, foreign);
            }
            if tree.name == "resource" {
                let count = property("x-count", &self.random.below(1 << 40).to_string());
                let at = self.random.below(tree.children.len() as u64 + 1) as usize;
                tree.children.insert(at, count);
            }
        }
        if let Order::Shuffled = self.style.order {
            self.random.shuffle(&mut tree.attributes);
            // The order of these is part of what is said.
            if !matches!(tree.name, "sender" | "events" | "propertyList")
                && tree.children.iter().all(|child| child.name != "resource" || tree.name != "resource")
            {
                self.random.shuffle(&mut tree.children);
            }
        }
    }

    fn line(&self, out: &mut String, depth: usize) {
        if let Layout::Pretty = self.style.layout {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn element(&self, out: &mut String, element: &Element, depth: usize) {
        self.line(out, depth);
        write!(out, "<{}", element.name).unwrap();
        for (name, value) in &element.attributes {
            write!(out, " {name}=\"").unwrap();
            // No reference may stand where a namespace is bound: not every peer undoes it there.
            if name.starts_with("xmlns") {
                out.push_str(value);
            } else {
                self.value(out, value);
            }
            out.push('"');
        }
        match &element.text {
            Some(text) => {
                out.push('>');
                self.value(out, text);
            }
            None if element.children.is_empty() => return out.push_str(" />"),
            None => {
                out.push('>');
                element.children.iter().for_each(|child| self.element(out, child, depth + 1));
                self.line(out, depth);
            }
        }
        write!(out, "</{}>", element.name).unwrap();
    }

    fn value(&self, out: &mut String, text: &str) {
        for (at, scalar) in text.chars().enumerate() {
            match scalar {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                _ if matches!(self.style.escapes, Escapes::All) && at % 8 == 0 => {
                    write!(out, "&#x{:X};", u32::from(scalar)).unwrap();
                }
                _ => out.push(scalar),
            }
        }
    }
}
