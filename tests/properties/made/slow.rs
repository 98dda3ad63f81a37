//! A writer that takes its time, in `slow_json` and `slow_xml`: what a model is to be written as, worked out without any code of this crate but
//! for dates.

use super::super::dates::slowly;
use super::model::{Body, Envelope, Link, Presence, Resource, Value};
use ucwa_wire::{EncodeErrorKind, Format};

/// Why and where a body cannot be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failure {
    pub kind: EncodeErrorKind,
    pub offset: usize,
    pub index: usize,
}

/// The body, or the first of what is wrong with it.
pub fn written(format: Format, body: &Body) -> Result<String, Failure> {
    if let Body::Presence(presence) = body {
        return written(format, &Body::Resource(as_resource(presence)));
    }
    let mut out = Slow { out: String::new(), failure: None };
    match format {
        Format::Json => out.json(body),
        Format::Xml => out.xml(body),
    }
    out.failure.map_or(Ok(out.out), Err)
}

pub(super) struct Slow {
    pub(super) out: String,
    failure: Option<Failure>,
}

impl Slow {
    pub(super) fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(super) fn fail(&mut self, kind: EncodeErrorKind, index: usize) {
        self.failure = self.failure.or(Some(Failure { kind, offset: self.out.len(), index }));
    }

    /// Notes a member that may stand once.
    pub(super) fn once(&mut self, seen: &mut Vec<String>, unique: &[&str], name: &str) {
        if unique.contains(&name) {
            if seen.iter().any(|known| known == name) {
                self.fail(EncodeErrorKind::DuplicateMember, 0);
            }
            seen.push(name.to_owned());
        }
    }
}

/// A presence, as any resource says it.
fn as_resource(presence: &Presence) -> Resource {
    let Presence { activity, availability, device_type, last_active, href } = presence;
    let texts = [("activity", activity), ("availability", availability), ("deviceType", device_type)];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::Text(text.clone()?))));
    // A text that is a date is a date.
    let last_active = last_active.clone().map(|value| match &value {
        Value::Text(text) => slowly(text).map_or(value, |(ticks, offset)| Value::Date(ticks * 100, offset)),
        _ => value,
    });
    let own = |href: &String| Link { rel: Some("self".to_owned()), href: Some(href.clone()), ..Link::default() };
    Resource {
        rel: Some("contactPresence".to_owned()),
        properties: texts.chain(last_active.map(|value| ("lastActive".to_owned(), value))).collect(),
        links: href.iter().map(own).collect(),
        ..Resource::default()
    }
}

pub(super) const RESOURCE: &[&str] = &["rel", "_links", "_embedded"];
pub(super) const REASON: &[&str] = &["code", "subcode", "message", "link", "parameters", "debugInfo"];

/// Entries by their relations, in the order of the first of each; whether they stand in an array.
pub(super) fn grouped<T>(entries: &[T], rel: impl Fn(&T) -> &str, plural: impl Fn(&T) -> bool) -> Vec<(bool, Vec<&T>)> {
    let mut groups: Vec<(bool, Vec<&T>)> = Vec::new();
    for entry in entries {
        match groups.iter_mut().find(|(_, group)| rel(group[0]) == rel(entry)) {
            Some((_, group)) => group.push(entry),
            None => groups.push((false, vec![entry])),
        }
    }
    for (array, group) in &mut groups {
        *array = group.len() > 1 || group.iter().any(|entry| plural(entry));
    }
    groups
}

/// An envelope's links, in the order they are written in.
pub(super) fn all_links(envelope: &Envelope) -> Vec<Link> {
    let new =
        |rel: &str, href: &String| Link { rel: Some(rel.to_owned()), href: Some(href.clone()), ..Link::default() };
    let own = envelope.href.iter().map(|href| new("self", href));
    let further = envelope.continuation.iter().map(|(rel, href)| new(rel, href));
    own.chain(further).chain(envelope.links.iter().cloned()).collect()
}
