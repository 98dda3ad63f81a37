//! A model as what this crate's users make of it.

use super::model::{Body, Envelope, Event, Link, Presence, Reason, Resource, Sender, Value};
use ucwa_wire::{
    ContactPresence, Continuation, Encode, Format, Known, Members, NewEmbedded, NewEnvelope, NewEvent, NewLink,
    NewReason, NewResource, NewSender, NewValue, Text, Timestamp,
};

/// Each way in which a program can make the body.
pub fn with(body: &Body, then: &mut dyn FnMut(&dyn Encode)) {
    match body {
        Body::Resource(resource) => {
            then(resource);
            new_resource(resource, then);
        }
        Body::Reason(reason) => new_reason(reason, &mut |reason| then(&reason)),
        Body::Event(event) => new_event(event, &mut |event| then(&event)),
        Body::Sender(sender) => new_sender(sender, &mut |sender| then(&sender)),
        Body::Envelope(envelope) => new_envelope(envelope, then),
        Body::Presence(presence) => then(&new_presence(presence)),
    }
}

pub fn new_presence(presence: &Presence) -> ContactPresence<'_> {
    let Presence { activity, availability, device_type, last_active, href } = presence;
    ContactPresence {
        activity: text(activity.as_ref()),
        availability: text(availability.as_ref()).map(Text::known),
        device_type: text(device_type.as_ref()).map(Text::known),
        last_active: last_active.as_ref().and_then(|value| match value {
            Value::Date(nanos, offset) => date(*nanos, *offset).map(Known::Known),
            Value::Text(text) => Some(Text::plain(text).known()),
            _ => None,
        }),
        href: text(href.as_ref()),
    }
}

fn text(text: Option<&String>) -> Option<Text<'_>> {
    text.map(|text| Text::plain(text))
}

fn new_link(link: &Link) -> NewLink<'_> {
    let Link { rel, href, title, revision, plural } = link;
    NewLink {
        rel: text(rel.as_ref()),
        href: text(href.as_ref()),
        title: text(title.as_ref()),
        revision: text(revision.as_ref()),
        plural: *plural,
    }
}

/// The date, if the years 1 to 9999 have it, by both clocks; else the instant in UTC.
pub fn date(nanos: i64, offset: ucwa_wire::Offset) -> Option<Timestamp> {
    let utc = Timestamp::from_unix_nanos(i128::from(nanos))?;
    utc.with_offset(offset).or(Some(utc))
}

/// Calls back with a value; what lists are made of lives so long.
fn new_value(value: &Value, then: &mut dyn FnMut(NewValue<'_>)) {
    then(match value {
        Value::Absent => NewValue::ABSENT,
        Value::Null => NewValue::NULL,
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Unsigned(value) => (*value).into(),
        Value::Text(value) => value.as_str().into(),
        Value::Date(nanos, offset) => date(*nanos, *offset).into(),
        Value::List(entries) => return new_values(entries, &[], &mut |entries| then(NewValue::list(entries))),
        Value::Read(read) => {
            let body = format!(r#"{{"rel":"a","v":{}}}"#, read.spelled());
            let source = ucwa_wire::Resource::parse(Format::Json, body.as_bytes()).expect("it is JSON");
            return then(source.property("v").expect("it is there").into());
        }
    });
}

fn new_values<'a>(rest: &'a [Value], done: &[NewValue<'a>], then: &mut dyn FnMut(&[NewValue<'_>])) {
    match rest.split_first() {
        None => then(done),
        Some((first, rest)) => new_value(first, &mut |value| new_values(rest, &[done, &[value]].concat(), then)),
    }
}

/// What is called back with properties.
type WithProperties<'w> = &'w mut dyn FnMut(&[(&str, NewValue<'_>)]);

/// The same for properties.
fn new_properties<'a>(rest: &'a [(String, Value)], done: &[(&'a str, NewValue<'a>)], then: WithProperties<'_>) {
    match rest.split_first() {
        None => then(done),
        Some(((name, first), rest)) => {
            new_value(first, &mut |value| new_properties(rest, &[done, &[(name.as_str(), value)]].concat(), then));
        }
    }
}

fn new_embedded(embedded: &[(String, bool, Resource)]) -> Vec<NewEmbedded<'_>> {
    embedded
        .iter()
        .map(|(rel, plural, one)| NewEmbedded { plural: *plural, ..NewEmbedded::new(rel.as_str(), one) })
        .collect()
}

/// A type of one's own. Its parts are said in no order.
impl Encode for Resource {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        self.embedded.iter().for_each(|(rel, plural, one)| {
            if *plural {
                to.add_embedded(NewEmbedded { plural: true, ..NewEmbedded::new(rel.as_str(), one) });
            } else {
                to.embedded(rel.as_str(), one);
            }
        });
        for (name, value) in &self.properties {
            new_value(value, &mut |value| to.property(name.as_str(), value));
        }
        for link in &self.links {
            match link {
                Link { rel: Some(rel), href: Some(href), title: None, revision: None, plural: false } => {
                    to.link(rel.as_str(), href.as_str());
                }
                _ => to.add_link(new_link(link)),
            }
        }
        if self.input {
            to.input();
        }
        if let Some(rel) = &self.rel {
            to.rel(rel.as_str());
        }
    }
}

fn new_resource(resource: &Resource, then: &mut dyn FnMut(&dyn Encode)) {
    let links: Vec<_> = resource.links.iter().map(new_link).collect();
    let embedded = new_embedded(&resource.embedded);
    new_properties(&resource.properties, &[], &mut |properties| {
        let Resource { rel, input, .. } = resource;
        then(&NewResource { rel: text(rel.as_ref()), properties, links: &links, embedded: &embedded, input: *input });
    });
}

fn new_reason(reason: &Reason, then: &mut dyn FnMut(NewReason<'_>)) {
    new_properties(&reason.properties, &[], &mut |properties| {
        let Reason { code, subcode, message, link, .. } = reason;
        then(NewReason {
            code: text(code.as_ref()).map(Known::Other),
            subcode: text(subcode.as_ref()).map(Known::Other),
            message: text(message.as_ref()),
            link: text(link.as_ref()),
            properties,
        });
    });
}

fn new_event(event: &Event, then: &mut dyn FnMut(NewEvent<'_>)) {
    let embedded = new_embedded(&event.embedded);
    let mut with_reason = |reason: Option<NewReason<'_>>| {
        then(NewEvent {
            kind: text(event.kind.as_ref()).map(Known::Other),
            link: event.link.as_ref().map(new_link),
            within: event.within.as_ref().map(new_link),
            status: text(event.status.as_ref()).map(Known::Other),
            reason,
            embedded: &embedded,
        });
    };
    match &event.reason {
        None => with_reason(None),
        Some(reason) => new_reason(reason, &mut |reason| with_reason(Some(reason))),
    }
}

fn new_events<'a>(rest: &'a [Event], done: &[NewEvent<'a>], then: &mut dyn FnMut(&[NewEvent<'_>])) {
    match rest.split_first() {
        None => then(done),
        Some((first, rest)) => new_event(first, &mut |event| new_events(rest, &[done, &[event]].concat(), then)),
    }
}

fn new_sender(sender: &Sender, then: &mut dyn FnMut(NewSender<'_>)) {
    new_events(&sender.events, &[], &mut |events| {
        then(NewSender { rel: text(sender.rel.as_ref()), href: text(sender.href.as_ref()), events });
    });
}

fn new_senders<'a>(rest: &'a [Sender], done: &[NewSender<'a>], then: &mut dyn FnMut(&[NewSender<'_>])) {
    match rest.split_first() {
        None => then(done),
        Some((first, rest)) => new_sender(first, &mut |sender| new_senders(rest, &[done, &[sender]].concat(), then)),
    }
}

fn new_envelope(envelope: &Envelope, then: &mut dyn FnMut(&dyn Encode)) {
    let links: Vec<_> = envelope.links.iter().map(new_link).collect();
    let continuation = envelope.continuation.as_ref().map(|(rel, href)| {
        let href = Text::plain(href);
        match *rel {
            "next" => Continuation::Next(href),
            "resume" => Continuation::Resume(href),
            _ => Continuation::Resync(href),
        }
    });
    new_senders(&envelope.senders, &[], &mut |senders| {
        then(&NewEnvelope { href: text(envelope.href.as_ref()), continuation, links: &links, senders });
    });
}
