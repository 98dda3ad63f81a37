//! What is made in few words, and what seldom stands in a body and is written in the other format all the same.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use ucwa_wire::{
    Change, Document, Encode, EncodeErrorKind, Format, NewEmbedded, NewEnvelope, NewResource, NewValue,
    PreferredAvailability, PresenceInput, Resource,
};

const XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;
const OURS: &str = r#"xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa""#;

#[track_caller]
fn written(value: &impl Encode, format: Format) -> String {
    value.encode(format).unwrap().to_string()
}

#[test]
fn envelopes_of_one_link() {
    for (made, rel) in [
        (NewEnvelope::timeout("/a"), "next"),
        (NewEnvelope::resume("/a"), "resume"),
        (NewEnvelope::resync("/a"), "resync"),
    ] {
        assert_eq!(written(&made, Format::Json), format!(r#"{{"_links":{{"{rel}":{{"href":"/a"}}}}}}"#));
        let xml = format!(r#"{XML}<events {OURS}><link rel="{rel}" href="/a" /></events>"#);
        assert_eq!(written(&made, Format::Xml), xml);
    }
}

#[test]
fn request_bodies() {
    let properties = [("message", "Out".into())];
    let body = NewResource::input(&properties);
    assert_eq!(written(&body, Format::Json), r#"{"message":"Out"}"#);
    let xml = format!(r#"{XML}<input {OURS}><property name="message">Out</property></input>"#);
    assert_eq!(written(&body, Format::Xml), xml);

    let body = PresenceInput { availability: Some(PreferredAvailability::Away) };
    assert_eq!(written(&body, Format::Json), r#"{"availability":"Away"}"#);
    let xml = format!(r#"{XML}<input {OURS}><property name="availability">Away</property></input>"#);
    assert_eq!(written(&body, Format::Xml), xml);
}

#[test]
fn numbers_of_each_type() {
    let values = [NewValue::from(1_u32), (-2_i32).into(), 3_u64.into(), (-4_i64).into()];
    let properties = [("a", NewValue::list(&values))];
    let made = NewResource { properties: &properties, ..NewResource::default() };
    assert_eq!(written(&made, Format::Json), r#"{"a":[1,-2,3,-4]}"#);
}

#[test]
fn what_is_embedded_shows_its_relation_alone() {
    let resource = NewResource { rel: Some("secret".into()), ..NewResource::default() };
    let shown = format!("{:?}", NewEmbedded::new("contact", &resource));
    assert!(shown.starts_with("NewEmbedded {") && !shown.contains("secret"), "{shown}");
}

/// What is read from this in `from` is written so in the other format.
#[track_caller]
fn becomes(from: Format, body: &str, expected: &str) {
    let document = Document::parse(from, body.as_bytes()).unwrap();
    let (to, before) = if from == Format::Json { (Format::Xml, XML) } else { (Format::Json, "") };
    assert_eq!(written(&document, to), format!("{before}{expected}"));
}

/// Also in a type, a sender's names and an event's kind a date is what is written as one.
#[test]
fn dates_where_none_is_to_be_expected() {
    becomes(
        Format::Json,
        r#"{"rel":"\/Date(5)\/"}"#,
        &format!(
            r#"<resource rel="/Date(5)/" {OURS}><property name="rel">1970-01-01T00:00:00.0050000Z</property></resource>"#
        ),
    );
    let sender = r#"<sender rel="1970-01-01T00:00:00.0050000Z" href="1970-01-01T00:00:00.0060000Z" />"#;
    becomes(
        Format::Json,
        r#"{"sender":[{"rel":"\/Date(5)\/","href":"\/Date(6)\/","events":[]}]}"#,
        &format!("<events {OURS}>{sender}</events>"),
    );
    let body = "<resource><property name='rel'>1970-01-01T00:00:00.0050000Z</property></resource>";
    becomes(Format::Xml, body, r#"{"rel":"\/Date(5)\/"}"#);
}

#[test]
fn what_an_event_carries_without_a_relation_has_no_key() {
    for resources in ["<resource/>", "<resource rel='a'/><resource/>", "<resource/><resource rel='a'/>"] {
        let body = format!("<events><sender><added>{resources}</added></sender></events>");
        let document = Document::parse(Format::Xml, body.as_bytes()).unwrap();
        let error = document.encode(Format::Json).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::MissingRelation, "{body}");
    }
    let body = "<events><sender><added/></sender></events>";
    becomes(Format::Xml, body, r#"{"sender":[{"events":[{"type":"added"}]}]}"#);
}

/// What an XML event says without a meaning gets none in JSON.
#[test]
fn members_of_events_and_envelopes() {
    let body = "<events><sender><added><property name='a'>1</property></added></sender></events>";
    becomes(Format::Xml, body, r#"{"sender":[{"events":[{"a":"1","type":"added"}]}]}"#);
    let body = "<events><sender><added><property name='href'>1</property></added></sender></events>";
    becomes(Format::Xml, body, r#"{"sender":[{"events":[{"href":"1","type":"added"}]}]}"#);
    for name in ["link", "in", "status", "_embedded", "reason", "type"] {
        let body = format!("<events><sender><added><property name='{name}'>1</property></added></sender></events>");
        let document = Document::parse(Format::Xml, body.as_bytes()).unwrap();
        let error = document.encode(Format::Json).unwrap_err();
        assert_eq!((error.kind(), error.member()), (EncodeErrorKind::DuplicateMember, Some(name)), "{body}");
    }
    let body = r#"{"baseuri":"https://a","a":"1","sender":[]}"#;
    becomes(Format::Json, body, &format!(r#"<events {OURS}><property name="a">1</property></events>"#));
    let body = "<events baseuri='https://a'><property name='a'>1</property></events>";
    becomes(Format::Xml, body, r#"{"sender":[],"a":"1"}"#);
}

/// A relation can be an empty text, and is brought together as any other.
#[test]
fn the_empty_relation_is_one_of_them() {
    let one = |rel: &str, at: usize| format!("<resource rel='{rel}'><property name='at'>{at}</property></resource>");
    let body = format!("<resource>{}{}{}{}</resource>", one("", 1), one("a", 2), one("", 3), one("a", 4));
    let json = Document::parse(Format::Xml, body.as_bytes()).unwrap().encode(Format::Json).unwrap().to_string();
    let at = |at: usize| format!(r#""at":"{at}""#);
    let places: Vec<_> = [1, 3, 2, 4].into_iter().map(|number| json.find(&at(number)).unwrap()).collect();
    assert!(places.is_sorted() && json.matches(r#""at""#).count() == 4, "{json}");
}

/// Changes are those of the resource itself; what it embeds is left out, or stays as it is.
#[test]
fn changes_are_of_the_outermost_resource() {
    let changes = [Change::set("x", "3"), Change::set("y", "4")];
    let inner = |end: &str| format!(r#"<resource rel="b"{end}"#);
    let embedded =
        inner(r#"><link rel="d" href="/d" /><property name="x">1</property><resource rel="c" /></resource>"#);
    let links = r#"<link rel="a" href="/a" />"#;
    let body = format!(r#"<resource>{links}{embedded}<property name="x">2</property></resource>"#);
    let read = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
    let (x, y) = (r#"<property name="x">3</property>"#, r#"<property name="y">4</property>"#);
    for (replay, expected) in [
        (read.replay(&changes), format!("{x}{y}")),
        (read.replay(&changes).keep_links(), format!("{links}{x}{y}")),
        (read.replay(&changes).keep_embedded(), format!("{embedded}{x}{y}")),
        (read.replay(&changes).keep_links().keep_embedded(), format!("{links}{embedded}{x}{y}")),
    ] {
        assert_eq!(written(&replay, Format::Xml), format!("{XML}<input {OURS}>{expected}</input>"));
    }

    let embedded = r#""_embedded":{"b":{"x":1,"_links":{"d":{"href":"/d"}},"_embedded":{"c":{}}}}"#;
    let links = r#""_links":{"a":{"href":"/a"}}"#;
    let body = format!(r#"{{{links},{embedded},"x":2}}"#);
    let read = Resource::parse(Format::Json, body.as_bytes()).unwrap();
    let set = r#""x":"3","y":"4""#;
    for (replay, expected) in [
        (read.replay(&changes), set.to_owned()),
        (read.replay(&changes).keep_links(), format!("{links},{set}")),
        (read.replay(&changes).keep_embedded(), format!("{embedded},{set}")),
        (read.replay(&changes).keep_links().keep_embedded(), format!("{links},{embedded},{set}")),
    ] {
        assert_eq!(written(&replay, Format::Json), format!("{{{expected}}}"));
    }
}

#[test]
fn why_something_cannot_be_written_is_said() {
    let data = NewValue::from("\u{1}");
    let properties = [("a", data)];
    let made = NewResource { properties: &properties, ..NewResource::default() };
    let error = made.encode(Format::Xml).unwrap_err();
    assert_eq!(error.kind().to_string(), "a character that XML does not allow");
    assert!(format!("{error:?}").starts_with("EncodeError {"), "{error:?}");
    let body = "<events><sender><added><resource/></added></sender></events>";
    let error = Document::parse(Format::Xml, body.as_bytes()).unwrap().encode(Format::Json).unwrap_err();
    assert_eq!(error.kind().to_string(), "a link or an embedded resource without a relation");
}
