//! What a model is to be written as in JSON.

use super::model::{Body, Envelope, Event, Link, Read, Reason, Resource, Sender, Value};
use super::slow::{REASON, RESOURCE, Slow, all_links, grouped};
use ucwa_wire::EncodeErrorKind;

impl Slow {
    pub(super) fn json(&mut self, body: &Body) {
        match body {
            Body::Resource(resource) => self.json_resource(resource),
            Body::Reason(reason) => self.json_reason(reason),
            Body::Event(event) => self.json_event(event),
            Body::Sender(sender) => self.json_sender(sender),
            Body::Envelope(envelope) => self.json_envelope(envelope),
            Body::Presence(_) => unreachable!("it is written as a resource"),
        }
    }

    fn string(&mut self, text: &str) {
        self.put("\"");
        for scalar in text.chars() {
            match scalar {
                '"' => self.put("\\\""),
                '\\' => self.put("\\\\"),
                '\u{8}' => self.put("\\b"),
                '\u{c}' => self.put("\\f"),
                '\n' => self.put("\\n"),
                '\r' => self.put("\\r"),
                '\t' => self.put("\\t"),
                '\0'..'\u{20}' | '&' | '\'' | '<' | '>' => self.put(&format!("\\u{:04x}", u32::from(scalar))),
                _ => self.out.push(scalar),
            }
        }
        self.put("\"");
    }

    fn comma(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(['{', '[', ':']) {
            self.put(",");
        }
    }

    fn key(&mut self, key: &str) {
        self.comma();
        self.string(key);
        self.put(":");
    }

    fn json_value(&mut self, value: &Value) {
        match value {
            Value::Absent => {}
            Value::Null => self.put("null"),
            Value::Bool(value) => self.put(&value.to_string()),
            Value::Integer(value) => self.put(&value.to_string()),
            Value::Unsigned(value) => self.put(&value.to_string()),
            Value::Text(text) => self.string(text),
            Value::Date(nanos, _) => self.put(&format!("\"\\/Date({})\\/\"", nanos.div_euclid(1_000_000))),
            Value::List(entries) => {
                self.put("[");
                for (at, entry) in entries.iter().filter(|entry| !is_absent(entry)).enumerate() {
                    if at > 0 {
                        self.put(",");
                    }
                    self.json_value(entry);
                }
                self.put("]");
            }
            Value::Read(read) => self.json_read(read),
        }
    }

    fn json_read(&mut self, read: &Read) {
        match read {
            Read::Null => self.put("null"),
            Read::Bool(value) => self.put(&value.to_string()),
            Read::Number(number) => self.put(number),
            Read::Text(text) => self.string(text),
            Read::Date(millis) => self.put(&format!("\"\\/Date({millis})\\/\"")),
            Read::List(entries) => {
                self.array(true, &entries.iter().collect::<Vec<_>>(), |_, _| {}, Self::json_read);
            }
            Read::Object(members) => {
                self.put("{");
                for (name, value) in members {
                    self.key(name);
                    self.json_read(value);
                }
                self.put("}");
            }
        }
    }

    fn json_member(&mut self, seen: &mut Vec<String>, unique: &[&str], name: &str, value: &Value) {
        if !is_absent(value) {
            self.once(seen, unique, name);
            if unique == RESOURCE && name != "rel" && matches!(value, Value::Read(Read::Object(_))) {
                // It would be read as links, or as resources.
                self.once(seen, unique, name);
            }
            self.key(name);
            self.json_value(value);
        }
    }

    fn text_member(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.key(name);
            self.string(text);
        }
    }

    fn json_resource(&mut self, resource: &Resource) {
        let mut seen = Vec::new();
        self.put("{");
        if let Some(rel) = &resource.rel {
            self.json_member(&mut seen, RESOURCE, "rel", &Value::Text(rel.clone()));
        }
        for (name, value) in &resource.properties {
            self.json_member(&mut seen, RESOURCE, name, value);
        }
        if !resource.links.is_empty() {
            self.once(&mut seen, RESOURCE, "_links");
            self.json_links(&resource.links);
        }
        if !resource.embedded.is_empty() {
            self.once(&mut seen, RESOURCE, "_embedded");
            self.json_embedded(&resource.embedded);
        }
        self.put("}");
    }

    fn json_links(&mut self, links: &[Link]) {
        self.key("_links");
        self.put("{");
        for (array, group) in grouped(links, |link| link.rel.as_deref().unwrap_or_default(), |link| link.plural) {
            let unnamed = |slow: &mut Self, link: &Link| {
                if link.rel.is_none() {
                    slow.fail(EncodeErrorKind::MissingRelation, 0);
                }
            };
            if !array {
                unnamed(self, group[0]);
            }
            self.key(group[0].rel.as_deref().unwrap_or_default());
            self.array(array, &group, unnamed, |slow, link| slow.json_link(link, false));
        }
        self.put("}");
    }

    /// One entry, or all in an array; `first` looks at those.
    fn array<T>(&mut self, array: bool, group: &[&T], first: impl Fn(&mut Self, &T), write: impl Fn(&mut Self, &T)) {
        if array {
            self.put("[");
        }
        for (at, entry) in group.iter().enumerate() {
            if array {
                first(self, entry);
            }
            if at > 0 {
                self.put(",");
            }
            write(self, entry);
        }
        if array {
            self.put("]");
        }
    }

    fn json_link(&mut self, link: &Link, with_rel: bool) {
        self.put("{");
        self.text_member("rel", link.rel.as_ref().filter(|_| with_rel));
        self.text_member("href", link.href.as_ref());
        self.text_member("title", link.title.as_ref());
        self.text_member("revision", link.revision.as_ref());
        self.put("}");
    }

    fn json_embedded(&mut self, embedded: &[(String, bool, Resource)]) {
        self.key("_embedded");
        self.put("{");
        for (array, group) in grouped(embedded, |one| &one.0, |one| one.1) {
            self.key(&group[0].0);
            self.array(array, &group, |_, _| {}, |slow, one| slow.json_resource(&one.2));
        }
        self.put("}");
    }

    fn json_reason(&mut self, reason: &Reason) {
        let mut seen = Vec::new();
        self.put("{");
        let Reason { code, subcode, message, link, properties } = reason;
        for (name, text) in [("code", code), ("subcode", subcode), ("message", message), ("link", link)] {
            if let Some(text) = text {
                self.json_member(&mut seen, REASON, name, &Value::Text(text.clone()));
            }
        }
        for (name, value) in properties {
            self.json_member(&mut seen, REASON, name, value);
        }
        self.put("}");
    }

    fn json_event(&mut self, event: &Event) {
        self.put("{");
        for (name, link) in [("link", &event.link), ("in", &event.within)] {
            if let Some(link) = link {
                self.key(name);
                self.json_link(link, true);
            }
        }
        self.text_member("status", event.status.as_ref());
        if !event.embedded.is_empty() {
            self.json_embedded(&event.embedded);
        }
        if let Some(reason) = &event.reason {
            self.key("reason");
            self.json_reason(reason);
        }
        self.text_member("type", event.kind.as_ref());
        self.put("}");
    }

    fn json_sender(&mut self, sender: &Sender) {
        self.put("{");
        self.text_member("rel", sender.rel.as_ref());
        self.text_member("href", sender.href.as_ref());
        self.key("events");
        self.array(true, &sender.events.iter().collect::<Vec<_>>(), |_, _| {}, Self::json_event);
        self.put("}");
    }

    fn json_envelope(&mut self, envelope: &Envelope) {
        let links = all_links(envelope);
        self.put("{");
        if !links.is_empty() {
            self.json_links(&links);
        }
        let goes_on = |link: &Link| matches!(link.rel.as_deref(), Some("next" | "resume" | "resync"));
        if !envelope.senders.is_empty() || !links.iter().any(goes_on) {
            self.key("sender");
            self.array(true, &envelope.senders.iter().collect::<Vec<_>>(), |_, _| {}, Self::json_sender);
        }
        self.put("}");
    }
}

/// Nothing is written for it in JSON. (Nanoseconds in 64 bits are all in the years that a date can have.)
fn is_absent(value: &Value) -> bool {
    matches!(value, Value::Absent)
}
