//! What a model is to be written as in XML.

use super::build::date;
use super::model::{Body, Envelope, Event, Link, Read, Reason, Resource, Sender, Value};
use super::slow::{REASON, Slow, all_links};
use ucwa_wire::{EncodeErrorKind, Timestamp};

impl Slow {
    pub(super) fn xml(&mut self, body: &Body) {
        self.put(r#"<?xml version="1.0" encoding="utf-8"?>"#);
        match body {
            Body::Resource(resource) => self.xml_resource(resource, None),
            Body::Reason(reason) => self.xml_reason(reason, true),
            Body::Event(event) => self.xml_event(event, true),
            Body::Sender(sender) => self.xml_sender(sender, true),
            Body::Envelope(envelope) => self.xml_envelope(envelope),
            Body::Presence(_) => unreachable!("it is written as a resource"),
        }
    }

    fn characters(&mut self, text: &str, attribute: bool) {
        for (at, scalar) in text.char_indices() {
            match scalar {
                '&' => self.put("&amp;"),
                '<' => self.put("&lt;"),
                '>' => self.put("&gt;"),
                '\r' => self.put("&#xD;"),
                '"' if attribute => self.put("&quot;"),
                '\t' if attribute => self.put("&#x9;"),
                '\n' if attribute => self.put("&#xA;"),
                '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'.. => self.out.push(scalar),
                // From here on nothing counts any more.
                _ => self.fail(EncodeErrorKind::InvalidCharacter, at),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.put(&format!(" {name}=\""));
            self.characters(value, true);
            self.put("\"");
        }
    }

    /// The name of an element that a text is.
    fn name(&mut self, name: &str) {
        let starts = |scalar: char| {
            matches!(scalar, 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
                | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}' | '\u{200D}' | '\u{2070}'..='\u{218F}'
                | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
                | '\u{10000}'..='\u{EFFFF}')
        };
        let goes_on = |scalar: char| {
            starts(scalar)
                || matches!(scalar, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}' | '\u{2040}')
        };
        if !name.chars().next().is_some_and(starts) || !name.chars().all(goes_on) {
            self.fail(EncodeErrorKind::InvalidName, 0);
        }
        self.put(name);
    }

    /// An element with text in it, or none.
    fn element(&mut self, value: &Value, end: &str) {
        let text = match value {
            Value::Bool(true) | Value::Read(Read::Bool(true)) => "True".to_owned(),
            Value::Bool(false) | Value::Read(Read::Bool(false)) => "False".to_owned(),
            Value::Integer(value) => value.to_string(),
            Value::Unsigned(value) => value.to_string(),
            Value::Text(text) | Value::Read(Read::Text(text) | Read::Number(text)) => text.clone(),
            Value::Read(Read::Date(millis)) => {
                Timestamp::from_unix_millis(*millis).map(|date| date.to_string()).unwrap_or_default()
            }
            Value::Date(nanos, offset) => date(*nanos, *offset).map(|date| date.to_string()).unwrap_or_default(),
            Value::Absent | Value::Null | Value::List(_) | Value::Read(_) => String::new(),
        };
        if text.is_empty() {
            return self.put(" />");
        }
        self.put(">");
        self.characters(&text, false);
        self.put("</");
        self.put(end);
        self.put(">");
    }

    fn xml_property(&mut self, name: &str, value: &Value) {
        let read: Vec<_> = match value {
            Value::Read(Read::List(entries)) => entries.iter().cloned().map(Value::Read).collect(),
            _ => Vec::new(),
        };
        match value {
            Value::List(_) | Value::Read(Read::List(_)) => {
                let entries = if let Value::List(entries) = value { entries } else { &read };
                let mut entries = entries.iter().filter(|entry| has_form(entry)).peekable();
                if entries.peek().is_none() {
                    return;
                }
                self.put("<propertyList");
                self.attribute("name", Some(&name.to_owned()));
                self.put(">");
                for entry in entries {
                    self.put("<item");
                    self.element(entry, "item");
                }
                self.put("</propertyList>");
            }
            value if has_form(value) => {
                self.put("<property");
                self.attribute("name", Some(&name.to_owned()));
                self.element(value, "property");
            }
            _ => {}
        }
    }

    fn xmlns(&mut self, root: bool) {
        if root {
            self.put(" xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\"");
        }
    }

    /// Ends a start tag, or the whole element if nothing is in it.
    fn content(&mut self, root: bool, name: &str, content: impl FnOnce(&mut Self)) {
        self.xmlns(root);
        let tag_end = self.out.len();
        self.put(">");
        let before = self.out.len();
        content(self);
        if self.out.len() == before {
            self.out.truncate(tag_end);
            self.put(" />");
        } else {
            self.put(&format!("</{name}>"));
        }
    }

    /// A resource, at the root or embedded with a relation.
    fn xml_resource(&mut self, resource: &Resource, embedded: Option<&String>) {
        let root = embedded.is_none();
        let element = if root && resource.input { "input" } else { "resource" };
        self.put(&format!("<{element}"));
        if element == "resource" {
            self.attribute("rel", embedded.or(resource.rel.as_ref()));
        }
        let own = own(&resource.links);
        self.own(&resource.links, own);
        self.content(root, element, |slow| {
            slow.xml_links(&resource.links, own);
            let mut seen = Vec::new();
            let rel = resource.rel.iter().map(|rel| ("rel".to_owned(), Value::Text(rel.clone())));
            for (name, value) in rel.chain(resource.properties.iter().cloned()) {
                let list = match &value {
                    Value::List(entries) => entries.iter().any(has_form),
                    Value::Read(Read::List(entries)) => {
                        entries.iter().cloned().map(Value::Read).any(|one| has_form(&one))
                    }
                    _ => false,
                };
                if list || has_form(&value) {
                    slow.once(&mut seen, &["rel"], &name);
                }
                slow.xml_property(&name, &value);
            }
            resource.embedded.iter().for_each(|(rel, _, one)| slow.xml_resource(one, Some(rel)));
        });
    }

    /// The link that is the resource's address, on its start tag.
    fn own(&mut self, links: &[Link], own: Option<usize>) {
        if let Some(own) = own {
            self.attribute("href", links[own].href.as_ref());
            self.attribute("revision", links[own].revision.as_ref());
        }
    }

    fn xml_links(&mut self, links: &[Link], own: Option<usize>) {
        for (at, link) in links.iter().enumerate() {
            if Some(at) != own {
                self.put("<link");
                self.link_attributes(link);
                self.put(" />");
            }
        }
    }

    fn link_attributes(&mut self, link: &Link) {
        self.attribute("rel", link.rel.as_ref());
        self.attribute("href", link.href.as_ref());
        self.attribute("title", link.title.as_ref());
        self.attribute("revision", link.revision.as_ref());
    }

    fn xml_reason(&mut self, reason: &Reason, root: bool) {
        self.put("<reason");
        self.content(root, "reason", |slow| {
            let Reason { code, subcode, message, link, properties } = reason;
            let own = [("code", code), ("subcode", subcode), ("message", message), ("link", link)];
            let own = own.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::Text(text.clone()?))));
            let mut seen = Vec::new();
            for (name, value) in own.chain(properties.iter().cloned()) {
                if has_form(&value) {
                    slow.once(&mut seen, REASON, &name);
                    slow.put("<");
                    slow.name(&name);
                    slow.element(&value, &name);
                }
            }
        });
    }

    fn xml_event(&mut self, event: &Event, root: bool) {
        self.put("<");
        match &event.kind {
            Some(kind) => self.name(kind),
            None => self.fail(EncodeErrorKind::MissingKind, 0),
        }
        if let Some(link) = &event.link {
            self.link_attributes(link);
        }
        self.attribute("status", event.status.as_ref());
        self.content(root, event.kind.as_deref().unwrap_or_default(), |slow| {
            if let Some(link) = &event.within {
                slow.put("<in");
                slow.link_attributes(link);
                slow.put(" />");
            }
            if let Some(reason) = &event.reason {
                slow.xml_reason(reason, false);
            }
            event.embedded.iter().for_each(|(rel, _, one)| slow.xml_resource(one, Some(rel)));
        });
    }

    fn xml_sender(&mut self, sender: &Sender, root: bool) {
        self.put("<sender");
        self.attribute("rel", sender.rel.as_ref());
        self.attribute("href", sender.href.as_ref());
        self.content(root, "sender", |slow| sender.events.iter().for_each(|event| slow.xml_event(event, false)));
    }

    fn xml_envelope(&mut self, envelope: &Envelope) {
        let links = all_links(envelope);
        let own = own(&links);
        self.put("<events");
        self.own(&links, own);
        self.content(true, "events", |slow| {
            slow.xml_links(&links, own);
            envelope.senders.iter().for_each(|sender| slow.xml_sender(sender, false));
        });
    }
}

/// The first link `self`, if it can stand on the start tag.
fn own(links: &[Link]) -> Option<usize> {
    let first = links.iter().position(|link| link.rel.as_deref() == Some("self"))?;
    let fits = links[first].href.is_some() && links[first].title.is_none() && !links[first].plural;
    fits.then_some(first)
}

/// XML has a form for it that is no list.
pub(super) fn has_form(value: &Value) -> bool {
    !matches!(
        value,
        Value::Absent | Value::Null | Value::List(_) | Value::Read(Read::Null | Read::List(_) | Read::Object(_))
    )
}
