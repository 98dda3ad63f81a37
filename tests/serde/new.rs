//! What is to be written, written by `serde`: the same as its JSON.

use crate::bodies::all;
use serde::Serialize;
use serde_json::{Value, json, to_string, to_value};
use ucwa_wire::{
    Change, ContactPresence, Document, Encode, ErrorCode, EventKind, EventStatus, Format, NewEmbedded, NewEnvelope,
    NewEvent, NewLink, NewReason, NewResource, NewSender, NewValue, PreferredAvailability, PresenceInput, Resource,
    Timestamp,
};

#[track_caller]
fn same(value: &(impl Encode + Serialize)) {
    let encoded = value.encode(Format::Json).unwrap().to_string();
    assert_eq!(to_value(value).unwrap(), serde_json::from_str::<Value>(&encoded).unwrap());
    // Nothing stands in another order, either; only escapes that JSON does not ask for are left out.
    let plain = ["\\u0026", "\\u0027", "\\u003c", "\\u003e", "\\/"].iter().zip(["&", "'", "<", ">", "/"]);
    let encoded = plain.fold(encoded, |encoded, (escape, plain)| encoded.replace(escape, plain));
    assert_eq!(to_string(value).unwrap(), encoded);
}

#[test]
fn each_is_its_json() {
    let presence = ContactPresence { activity: Some("Tom & Ann's".into()), ..ContactPresence::default() };
    let links = [
        NewLink::new("self", "/1"),
        NewLink { title: Some("A".into()), plural: true, ..NewLink::new("a", "/2") },
        NewLink { revision: Some("2".into()), ..NewLink::new("b", "/3") },
    ];
    let embedded = [NewEmbedded::new("contactPresence", &presence)];
    let entries = ["tel:1".into(), NewValue::NULL, Timestamp::from_unix_millis(0).into()];
    let properties =
        [("n", NewValue::from(-1)), ("list", NewValue::list(&entries)), ("no", NewValue::ABSENT), ("b", true.into())];
    let resource = NewResource {
        rel: Some("contact".into()),
        properties: &properties,
        links: &links,
        embedded: &embedded,
        input: false,
    };
    same(&resource);
    let reason = NewReason { code: Some(ErrorCode::Gone.into()), properties: &properties[..1], ..NewReason::default() };
    same(&reason);
    let event = NewEvent {
        kind: Some(EventKind::Completed.into()),
        link: Some(links[1]),
        within: Some(links[2]),
        status: Some(EventStatus::Failure.into()),
        reason: Some(reason),
        embedded: &embedded,
    };
    same(&event);
    let events = [event; 2];
    let senders = [NewSender { rel: Some("me".into()), href: Some("/me".into()), events: &events[..] }; 2];
    same(&senders[0]);
    same(&NewEnvelope { senders: &senders[..], links: &links[..1], ..NewEnvelope::resume("/e") });
    same(&NewEnvelope::timeout("/e"));
    same(&PresenceInput { availability: Some(PreferredAvailability::Offwork) });
    let note = Resource::parse(Format::Xml, b"<resource><property name='a'>1</property></resource>").unwrap();
    same(&note.replay(&[Change::set("a", 2), Change::set("b", Timestamp::from_unix_millis(0))]));
}

#[test]
fn links_and_values_stand_alone() {
    let link = NewLink { title: Some("A".into()), revision: Some("2".into()), ..NewLink::new("a", "/2") };
    assert_eq!(to_string(&link).unwrap(), r#"{"rel":"a","href":"/2","title":"A","revision":"2"}"#);
    assert_eq!(to_string(&NewLink::default()).unwrap(), "{}");
    let number = Resource::parse(Format::Json, br#"{"n":1.5e3,"o":{"a":1}}"#).unwrap();
    let read = |name| NewValue::from(number.property(name).unwrap());
    let entries = [
        NewValue::from(i64::MIN),
        u64::MAX.into(),
        false.into(),
        "\"".into(),
        NewValue::NULL,
        NewValue::ABSENT,
        NewValue::list(&[]),
        read("n"),
        read("o"),
    ];
    assert_eq!(
        to_value(NewValue::list(&entries)).unwrap(),
        json!([i64::MIN, u64::MAX, false, "\"", null, null, [], 1.5e3, { "a": 1 }])
    );
    assert_eq!(to_value(NewValue::from(Timestamp::from_unix_millis(5))).unwrap(), json!("/Date(5)/"));
}

#[test]
fn what_cannot_be_encoded_is_an_error() {
    let properties = [("rel", "a".into())];
    let resource = NewResource { rel: Some("b".into()), properties: &properties, ..NewResource::default() };
    let expected = resource.encode(Format::Json).map(drop).unwrap_err().to_string();
    assert_eq!(to_value(resource).unwrap_err().to_string(), expected);
}

/// By way of `encode`, in a type of one's own.
#[test]
fn what_was_read_is_the_same_either_way() {
    #[derive(Serialize)]
    struct Logged<'a>(#[serde(serialize_with = "ucwa_wire::serde::encode")] Document<'a>);
    for body in all() {
        let document = Document::parse(body.format, &body.bytes).unwrap();
        match document.encode(Format::Json) {
            Ok(_) => assert_eq!(to_value(Logged(document)).unwrap(), to_value(document).unwrap(), "{}", body.name),
            Err(error) => assert_eq!(to_value(Logged(document)).unwrap_err().to_string(), error.to_string()),
        }
    }
}
