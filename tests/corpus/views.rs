//! What the crate's views say, walked to the end, with every way of reading a thing tried on the way.

use super::model::{Doc, Envelope, Event, Link, Property, Resource, Sender, Value, first};
use super::{dates, streams};
use ucwa_wire::{ContactPresence, Continuation, Document, ErrorKind, Format, Fragment, Text};

/// The text's decoded form, on which all of its readings have to agree.
pub(crate) fn text(text: Text<'_>) -> String {
    let decoded = text.to_string();
    let expected = decoded.as_str();
    assert!(text.chars().eq(expected.chars()), "chars");
    let mut joined = String::new();
    for fragment in text.fragments() {
        match fragment {
            Fragment::Str(run) => {
                assert!(!run.is_empty(), "an empty fragment");
                assert!(text.raw().as_bytes().as_ptr_range().contains(&run.as_ptr()), "a copied fragment");
                joined.push_str(run);
            }
            Fragment::Char(scalar) => joined.push(scalar),
        }
    }
    assert_eq!(joined, expected, "fragments");
    assert_eq!(text.decoded_len(), expected.len(), "decoded_len");
    assert_eq!(text.is_empty(), expected.is_empty(), "is_empty");
    let mut buffer = vec![0; expected.len()];
    assert_eq!(text.copy_to(&mut buffer), Ok(expected), "copy_to");
    if let Some(short) = expected.len().checked_sub(1) {
        let needed = text.copy_to(&mut vec![0; short]).expect_err("copy_to a short buffer").needed();
        assert_eq!(needed, expected.len(), "needed");
    }
    if let Some(plain) = text.to_str() {
        assert_eq!((plain, plain.as_ptr()), (text.raw(), text.raw().as_ptr()), "to_str");
        assert_eq!(plain, expected, "to_str");
    }
    #[cfg(feature = "alloc")]
    assert_eq!(text.to_cow(), expected, "to_cow");
    assert_eq!(text, *expected, "==");
    assert_eq!(*expected, text, "== the other way round");
    assert_eq!(text, Text::plain(expected), "== a text");
    assert_eq!(text.cmp(&Text::plain(expected)), core::cmp::Ordering::Equal, "cmp");
    assert!(text != *format!("{expected}.") && text < Text::plain(&format!("{expected}.")), "a longer text");
    assert!(text.eq_ignore_ascii_case(expected.to_ascii_uppercase().as_str()), "eq_ignore_ascii_case");
    decoded
}

pub(crate) fn value(value: ucwa_wire::Value<'_>) -> Value {
    let read = match value {
        ucwa_wire::Value::Null => Value::Null,
        ucwa_wire::Value::Bool(value) => Value::Bool(value),
        ucwa_wire::Value::Number(number) => Value::Number(number.as_str().to_owned()),
        ucwa_wire::Value::Text(value) => Value::Text(text(value)),
        ucwa_wire::Value::List(list) => {
            let entries: Vec<_> = list.iter().map(self::value).collect();
            assert_eq!(list.is_empty(), entries.is_empty());
            Value::List(entries)
        }
        ucwa_wire::Value::Object(object) => {
            let members: Vec<_> = object.members().map(property).collect();
            for member in &members {
                let got = object.get(&member.name).map(self::value);
                assert_eq!(got.as_ref(), first(&members, &member.name));
            }
            Value::Object(members)
        }
        ucwa_wire::Value::Markup(markup) => Value::Markup(markup.raw().to_owned()),
        other => panic!("a new kind of value: {other:?}"),
    };
    getters(value, &read);
    read
}

/// What the getters make of the value, against what is known of it.
fn getters(value: ucwa_wire::Value<'_>, read: &Value) {
    assert_eq!(value.is_null(), *read == Value::Null);
    assert_eq!(value.as_list().is_some(), matches!(read, Value::List(_)));
    let scalar = match read {
        Value::Text(text) | Value::Number(text) => text.as_str(),
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        _ => "",
    };
    let digits = scalar.strip_prefix('-').unwrap_or(scalar);
    let integer = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let truth = match scalar {
        "true" | "True" => Some(true),
        "false" | "False" => Some(false),
        _ => None,
    };
    assert_eq!(value.as_i64(), scalar.parse().ok().filter(|_| integer));
    assert_eq!(value.as_u64(), scalar.parse().ok().filter(|_| integer));
    assert_eq!(value.as_bool(), truth);
    let date = value.as_timestamp().map(|date| (date.unix_ticks(), date.offset()));
    assert_eq!(date, dates::slowly(scalar), "a date: {scalar}");
}

pub(crate) fn property(property: ucwa_wire::Property<'_>) -> Property {
    Property { name: text(property.name()), value: value(property.value()) }
}

pub(crate) fn link(link: ucwa_wire::Link<'_>) -> Link {
    let members: Vec<_> = link.members().map(property).collect();
    let revision = first(&members, "revision").filter(|value| matches!(value, Value::Text(_))).and_then(Value::said);
    assert_eq!(text(link.revision()), revision.clone().unwrap_or("1".to_owned()), "absent is 1");
    let read = Link { rel: link.rel().map(text), href: link.href().map(text), title: link.title().map(text), revision };
    for (name, said) in [("href", &read.href), ("title", &read.title)] {
        // What is no text is seen here alone.
        let member = first(&members, name).filter(|value| matches!(value, Value::Text(_)));
        assert_eq!(member.and_then(Value::said), *said, "a link's members");
    }
    read
}

/// Lookup by name gives the first.
fn lookups(properties: &[Property], get: impl Fn(&str) -> Option<Value>) {
    for property in properties {
        assert_eq!(get(&property.name).as_ref(), first(properties, &property.name));
    }
    let none = "no such property";
    assert_eq!(get(none).as_ref(), first(properties, none));
}

pub(crate) fn resource(view: ucwa_wire::Resource<'_>) -> Resource {
    let read = Resource {
        rel: view.rel().map(text),
        input: view.is_input(),
        properties: view.properties().map(property).collect(),
        links: view.links().map(link).collect(),
        embedded: view.embedded().map(resource).collect(),
    };
    let mut streamed = streams::resource(view.items());
    if view.format() == Format::Json && streamed.rel.is_none() {
        // The relation is a key outside of the resource: the view knows it, its own items need not.
        streamed.rel.clone_from(&read.rel);
    }
    assert_eq!(streamed, read, "the items of a resource");
    lookups(&read.properties, |name| view.property(name).map(value));
    for known in &read.links {
        // An empty relation is one, other than none.
        let rel = known.rel.as_deref().unwrap_or_default();
        let of_rel = read.links.iter().find(|link| link.rel.as_deref() == Some(rel));
        assert_eq!(view.link(rel).map(link).as_ref(), of_rel);
    }
    let mut own = read.links.iter().filter(|link| link.rel.as_deref() == Some("self"));
    assert_eq!(view.href().map(text), own.find_map(|link| link.href.clone()));
    let kind = read.kind(view.format() == Format::Xml);
    assert_eq!(view.kind().map(text), kind);
    presence(view, kind.as_deref());
    read
}

/// Decoding refuses what names another type, and takes the rest.
fn presence(view: ucwa_wire::Resource<'_>, kind: Option<&str>) {
    match (view.decode::<ContactPresence<'_>>(), kind) {
        (Ok(presence), kind) => {
            // An embedded resource's attribute says how it is related, not what it is.
            let named = view.property("rel").and_then(ucwa_wire::Value::as_text).is_some();
            assert!(!named || kind == Some("contactPresence"));
            assert_eq!(presence.href.map(text), view.href().map(text));
            let availability = view.property("availability").and_then(ucwa_wire::Value::to_text);
            assert_eq!(presence.availability.map(|value| value.to_string()), availability.map(text));
            assert_eq!(
                presence.activity.map(text),
                view.property("activity").and_then(ucwa_wire::Value::to_text).map(text)
            );
        }
        (Err(error), kind) => {
            assert_eq!(error.kind(), ErrorKind::UnexpectedType);
            assert!(kind.is_some_and(|kind| kind != "contactPresence"));
        }
    }
}

/// What a getter of text says. Of a list or an object it is the raw text, which the model has no place for.
fn said<'a>(
    shown: Option<String>,
    mut all: impl Iterator<Item = ucwa_wire::Property<'a>>,
    name: &str,
) -> Option<String> {
    match all.find(|property| property.name() == name).map(|property| property.value()) {
        Some(value @ (ucwa_wire::Value::List(_) | ucwa_wire::Value::Object(_))) => {
            assert_eq!(shown.as_deref(), Some(value.raw()), "{name}");
            None
        }
        _ => shown,
    }
}

fn reason(view: ucwa_wire::Reason<'_>) -> Vec<Property> {
    let read: Vec<_> = view.properties().map(property).collect();
    assert_eq!(streams::reason(view.items()), read, "the items of a reason");
    let expected = |name| first(&read, name).and_then(Value::said);
    let shown = [
        ("code", view.code().map(|code| code.to_string())),
        ("subcode", view.subcode().map(|subcode| subcode.to_string())),
        ("message", view.message().map(text)),
        ("link", view.link().map(text)),
    ];
    for (name, shown) in shown {
        assert_eq!(said(shown, view.properties(), name), expected(name), "{name}");
    }
    read
}

fn event(view: &ucwa_wire::Event<'_>) -> Event {
    let read = Event {
        kind: said(view.kind().map(|kind| kind.to_string()), view.properties(), "type"),
        link: view.link().map(link),
        within: view.within().map(link),
        status: said(view.status().map(|status| status.to_string()), view.properties(), "status"),
        reason: view.reason().map(reason),
        embedded: view.embedded().map(resource).collect(),
        properties: view.properties().map(property).collect(),
    };
    let mut streamed = streams::event(view.items());
    // An XML property of that name is not what the event says, which its item does not tell.
    if read.status.is_none() {
        streamed.status = None;
    }
    assert_eq!(streamed, read, "the items of an event");
    lookups(&read.properties, |name| view.property(name).map(value));
    let target = read.link.as_ref().and_then(|link| link.rel.as_deref());
    let mut carried = read.embedded.iter().filter(|resource| target.is_some() && resource.rel.as_deref() == target);
    assert_eq!(view.resource().map(resource).as_ref(), carried.next().or(read.embedded.first()));
    read
}

fn envelope(view: ucwa_wire::EventEnvelope<'_>) -> Envelope {
    let sender = |view: ucwa_wire::Sender<'_>| Sender {
        rel: said(view.rel().map(text), view.properties(), "rel"),
        href: said(view.href().map(text), view.properties(), "href"),
        events: view.events().map(|view| event(&view)).collect(),
    };
    let read = Envelope {
        properties: view.properties().map(property).collect(),
        links: view.links().map(link).collect(),
        senders: view.senders().map(sender).collect(),
    };
    assert_eq!(streams::envelope(view.items()), read, "the items of an envelope");
    // All events in one go: the same, each with its sender.
    let rel = |sender: ucwa_wire::Sender<'_>| said(sender.rel().map(text), sender.properties(), "rel");
    let each: Vec<_> = view.events().map(|view| (rel(view.sender()), event(&view))).collect();
    let nested =
        read.senders.iter().flat_map(|sender| sender.events.iter().map(|event| (sender.rel.clone(), event.clone())));
    assert!(nested.eq(each), "the events of an envelope");
    let continuation = view.continuation().map(|continuation| {
        let name = match continuation {
            Continuation::Resync(_) => "resync",
            Continuation::Resume(_) => "resume",
            Continuation::Next(_) => "next",
        };
        (name, text(continuation.href()))
    });
    assert_eq!(continuation, read.continuation());
    read
}

pub(crate) fn document(view: Document<'_>) -> Doc {
    let shown = format!("{view:?}");
    assert!(!shown.contains("href: \"") && !shown.contains("/ucwa/"), "Debug shows values: {shown}");
    match view {
        Document::Resource(view) => Doc::Resource(resource(view)),
        Document::Events(view) => Doc::Events(envelope(view)),
        Document::Reason(view) => Doc::Reason(reason(view)),
    }
}
