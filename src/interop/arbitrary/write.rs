//! A model as a body, in one of the many ways that it can be written in.

use super::Root;
use super::model::{Envelope, Event, Link, Reason, Resource, Value};
use crate::format::Format;
use crate::item::OWN;
use crate::member::Member;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

/// Makes choices, the same ones for the same seed (Marsaglia's xorshift).
struct Style(u64);

impl Style {
    fn one_in(&mut self, count: u64) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % count == 0
    }

    fn space(&mut self) -> &'static str {
        match (self.one_in(4), self.one_in(2)) {
            (false, _) => "",
            (true, false) => " ",
            (true, true) => "\r\n\t",
        }
    }
}

/// Seeds of zero make no other numbers.
fn style(seed: u64) -> Style {
    Style(seed.max(1))
}

/// Values by key, in the order of the first of each.
fn by_key<T>(all: impl IntoIterator<Item = (String, T)>) -> Vec<(String, Vec<T>)> {
    let mut groups: Vec<(String, Vec<T>)> = Vec::new();
    for (key, value) in all {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(value),
            None => groups.push((key, [value].into())),
        }
    }
    groups
}

// JSON.

pub(super) fn json(root: &Root, seed: u64) -> Vec<u8> {
    let mut style = style(seed);
    let bom = if style.one_in(8) { "\u{FEFF}" } else { "" };
    let json = match root {
        Root::Resource(resource) => resource_json(&mut style, resource),
        Root::Events(envelope) => envelope_json(&mut style, envelope),
        Root::Reason(reason) => reason_json(&mut style, reason),
    };
    format!("{bom}{}{json}{}", style.space(), style.space()).into_bytes()
}

fn string(style: &mut Style, text: &str) -> String {
    let mut json = String::from('"');
    for scalar in text.chars() {
        match scalar {
            '"' | '\\' => json.extend(['\\', scalar]),
            '\n' if style.one_in(2) => json.push_str("\\n"),
            _ if scalar < ' ' || style.one_in(16) => {
                let mut units = [0; 2];
                for unit in scalar.encode_utf16(&mut units) {
                    json.push_str(&format!("\\u{unit:04x}"));
                }
            }
            _ => json.push(scalar),
        }
    }
    json + "\""
}

fn object(style: &mut Style, members: Vec<(String, String)>) -> String {
    let members: Vec<_> = members
        .into_iter()
        .map(|(name, value)| {
            format!("{}{}{}:{}{value}", style.space(), string(style, &name), style.space(), style.space())
        })
        .collect();
    format!("{{{}{}}}", members.join(","), style.space())
}

fn array(style: &mut Style, entries: &[String]) -> String {
    format!("[{}{}]", style.space(), entries.join(","))
}

/// One alone, or in an array; several in one.
fn group(style: &mut Style, all: Vec<(String, String)>) -> String {
    let groups = by_key(all).into_iter().map(|(rel, group)| match group.as_slice() {
        [one] if style.one_in(2) => (rel, one.clone()),
        _ => (rel, array(style, &group)),
    });
    let groups = groups.collect();
    object(style, groups)
}

fn member(name: Member, value: String) -> (String, String) {
    (name.as_str().to_string(), value)
}

fn value_json(style: &mut Style, value: &Value) -> String {
    match value {
        Value::Null => "null".to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Whole(whole) => whole.to_string(),
        Value::Text(text) => string(style, text),
        Value::Date(date) => format!("\"{}\"", date.in_format(Format::Json)),
        Value::List(list) => {
            let entries: Vec<_> = list.iter().map(|value| value_json(style, value)).collect();
            array(style, &entries)
        }
    }
}

fn link_json(style: &mut Style, link: &Link, rel: bool) -> String {
    let mut members = Vec::new();
    if rel {
        members.push(member(Member::Rel, string(style, &link.rel)));
    }
    members.push(member(Member::Href, string(style, &link.href)));
    members.extend(link.title.as_ref().map(|title| member(Member::Title, string(style, title))));
    members.extend(link.revision.map(|revision| member(Member::Revision, format!("\"{revision}\""))));
    object(style, members)
}

fn links_json<'m>(style: &mut Style, href: &str, links: impl IntoIterator<Item = &'m Link>) -> (String, String) {
    let own = Link { rel: OWN.to_string(), href: href.to_string(), title: None, revision: None };
    let mut all = Vec::from([(own.rel.clone(), link_json(style, &own, false))]);
    all.extend(links.into_iter().map(|link| (link.rel.clone(), link_json(style, link, false))));
    member(Member::Links, group(style, all))
}

fn embedded_json(style: &mut Style, embedded: &[Resource]) -> Option<(String, String)> {
    let all: Vec<_> =
        embedded.iter().map(|resource| (resource.relation.clone(), resource_json(style, resource))).collect();
    (!all.is_empty()).then(|| member(Member::Embedded, group(style, all)))
}

fn resource_json(style: &mut Style, resource: &Resource) -> String {
    let rel = member(Member::Rel, string(style, &resource.rel));
    let mut members: Vec<_> =
        resource.properties.iter().map(|(name, value)| (name.clone(), value_json(style, value))).collect();
    members.push(links_json(style, &resource.href, &resource.links));
    members.extend(embedded_json(style, &resource.embedded));
    // The two orders that servers and documentation write.
    let at = if style.one_in(2) { 0 } else { members.len() };
    members.insert(at, rel);
    object(style, members)
}

fn reason_json(style: &mut Style, reason: &Reason) -> String {
    let mut members = Vec::from([member(Member::Code, string(style, &reason.code))]);
    members.extend(reason.subcode.as_ref().map(|subcode| member(Member::Subcode, string(style, subcode))));
    members.extend(reason.message.as_ref().map(|message| member(Member::Message, string(style, message))));
    object(style, members)
}

fn event_json(style: &mut Style, event: &Event) -> String {
    let kind = member(Member::Type, string(style, event.kind));
    let mut members = Vec::from([member(Member::Link, link_json(style, &event.link, true))]);
    members.extend(event.within.as_ref().map(|within| member(Member::In, link_json(style, within, true))));
    members.extend(event.status.map(|status| member(Member::Status, string(style, status.as_str()))));
    members.extend(embedded_json(style, &event.embedded));
    members.extend(event.reason.as_ref().map(|reason| member(Member::Reason, reason_json(style, reason))));
    let at = if style.one_in(4) { 0 } else { members.len() };
    members.insert(at, kind);
    object(style, members)
}

fn envelope_json(style: &mut Style, envelope: &Envelope) -> String {
    let mut senders = Vec::new();
    for sender in &envelope.senders {
        let events: Vec<_> = sender.events.iter().map(|event| event_json(style, event)).collect();
        let members = Vec::from([
            member(Member::Rel, string(style, &sender.rel)),
            member(Member::Href, string(style, &sender.href)),
            member(Member::Events, array(style, &events)),
        ]);
        senders.push(object(style, members));
    }
    let members =
        Vec::from([links_json(style, &envelope.href, &envelope.ways), member(Member::Sender, array(style, &senders))]);
    object(style, members)
}

// XML.

pub(super) fn xml(root: &Root, seed: u64) -> Vec<u8> {
    let mut style = style(seed);
    let bom = if style.one_in(8) { "\u{FEFF}" } else { "" };
    let declaration = if style.one_in(4) { "" } else { "<?xml version=\"1.0\" encoding=\"utf-8\"?>" };
    let mut xml = Xml { style, prefix: "", out: String::new() };
    let mut attributes = Vec::new();
    let ucwa = "http://schemas.microsoft.com/rtc/2012/03/ucwa".to_string();
    if xml.style.one_in(4) {
        xml.prefix = "u:";
        attributes.push(("xmlns:u", ucwa));
    } else if !xml.style.one_in(4) {
        attributes.push(("xmlns", ucwa)); // else it is in no namespace
    }
    match root {
        Root::Resource(resource) => xml.resource(resource, attributes),
        Root::Events(envelope) => xml.envelope(envelope, attributes),
        Root::Reason(reason) => xml.reason(reason, &attributes),
    }
    format!("{bom}{declaration}{}", xml.out).into_bytes()
}

struct Xml {
    style: Style,
    /// Of all elements.
    prefix: &'static str,
    out: String,
}

type Attributes = Vec<(&'static str, String)>;

impl Xml {
    /// An element with what `content` writes in it.
    fn element(&mut self, name: &str, attributes: &Attributes, content: impl FnOnce(&mut Self)) {
        let prefix = self.prefix;
        self.out.push_str(&format!("<{prefix}{name}"));
        for (name, value) in attributes {
            let quote = if self.style.one_in(2) { '"' } else { '\'' };
            self.out.push_str(&format!(" {name}{}={}{quote}", self.style.space(), self.style.space()));
            self.text(value, true);
            self.out.push(quote);
        }
        self.out.push_str(self.style.space());
        self.out.push('>');
        let start = self.out.len();
        content(self);
        if self.out.len() == start && self.style.one_in(2) {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.out.push_str(&format!("</{prefix}{name}{}>", self.style.space()));
        }
    }

    fn text(&mut self, text: &str, attribute: bool) {
        for scalar in text.chars() {
            match scalar {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&apos;"),
                '\r' => self.out.push_str("&#13;"),
                '\t' | '\n' if attribute => self.out.push_str(&format!("&#x{:X};", u32::from(scalar))),
                _ if self.style.one_in(32) => self.out.push_str(&format!("&#{};", u32::from(scalar))),
                _ if !attribute && self.style.one_in(32) => {
                    self.out.push_str(&format!("<![CDATA[{scalar}]]>"));
                }
                _ if !attribute && self.style.one_in(64) => self.out.push_str(&format!("<!-- a -->{scalar}<?b c?>")),
                _ => self.out.push(scalar),
            }
        }
    }

    fn words(&mut self, name: &str, attributes: &Attributes, text: &str) {
        self.element(name, attributes, |xml| xml.text(text, false));
    }

    fn resource(&mut self, resource: &Resource, declared: Attributes) {
        let mut attributes: Attributes = [("rel", resource.relation.clone()), ("href", resource.href.clone())].into();
        attributes.extend(declared);
        self.element(Member::Resource.as_str(), &attributes, |xml| {
            xml.words(Member::Property.as_str(), &[(NAME, "rel".to_string())].into(), &resource.rel);
            resource.links.iter().for_each(|link| xml.link(Member::Link.as_str(), link));
            for (name, value) in &resource.properties {
                xml.property(name, value);
            }
            resource.embedded.iter().for_each(|resource| xml.resource(resource, Vec::new()));
        });
    }

    fn property(&mut self, name: &str, value: &Value) {
        let attributes = [(NAME, name.to_string())].into();
        match value {
            Value::Null => {}
            Value::List(list) => self.element(Member::PropertyList.as_str(), &attributes, |xml| {
                for value in list {
                    xml.words(Member::Item.as_str(), &Vec::new(), &words(value));
                }
            }),
            value => self.words(Member::Property.as_str(), &attributes, &words(value)),
        }
    }

    fn link(&mut self, name: &str, link: &Link) {
        let attributes = link_attributes(link);
        self.element(name, &attributes, |_| {});
    }

    fn envelope(&mut self, envelope: &Envelope, declared: Attributes) {
        let mut attributes: Attributes = [("href", envelope.href.clone())].into();
        attributes.extend(declared);
        self.element(Member::Events.as_str(), &attributes, |xml| {
            envelope.ways.iter().for_each(|link| xml.link(Member::Link.as_str(), link));
            for sender in &envelope.senders {
                let attributes = [("rel", sender.rel.clone()), ("href", sender.href.clone())].into();
                xml.element(Member::Sender.as_str(), &attributes, |xml| {
                    sender.events.iter().for_each(|event| xml.event(event));
                });
            }
        });
    }

    fn event(&mut self, event: &Event) {
        let mut attributes = link_attributes(&event.link);
        attributes.extend(event.status.map(|status| ("status", status.to_string())));
        self.element(event.kind, &attributes, |xml| {
            event.within.iter().for_each(|within| xml.link(Member::In.as_str(), within));
            event.reason.iter().for_each(|reason| xml.reason(reason, &Vec::new()));
            event.embedded.iter().for_each(|resource| xml.resource(resource, Vec::new()));
        });
    }

    fn reason(&mut self, reason: &Reason, attributes: &Attributes) {
        self.element(Member::Reason.as_str(), attributes, |xml| {
            xml.words(Member::Code.as_str(), &Vec::new(), &reason.code);
            for (member, text) in [(Member::Subcode, &reason.subcode), (Member::Message, &reason.message)] {
                if let Some(text) = text {
                    xml.words(member.as_str(), &Vec::new(), text);
                }
            }
        });
    }
}

/// The attribute that says a property's name.
const NAME: &str = "name";

fn link_attributes(link: &Link) -> Attributes {
    let mut attributes: Attributes = [("rel", link.rel.clone()), ("href", link.href.clone())].into();
    attributes.extend(link.title.iter().map(|title| ("title", title.clone())));
    attributes.extend(link.revision.map(|revision| ("revision", revision.to_string())));
    attributes
}

/// A scalar, which is a text in XML.
fn words(value: &Value) -> String {
    match value {
        Value::Bool(true) => "True".to_string(),
        Value::Bool(false) => "False".to_string(),
        Value::Whole(whole) => whole.to_string(),
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.in_format(Format::Xml).to_string(),
        Value::Null | Value::List(_) => String::new(),
    }
}
