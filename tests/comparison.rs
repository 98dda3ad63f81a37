//! The table in the README of what this crate does and what those do that are used in its place: each cell is run here.
//!
//! A cell that turns out otherwise with a newer version of a crate is to be changed there, too.
#![cfg(feature = "std")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use serde::Deserialize;
use std::borrow::Cow;
use ucwa_wire::{Availability, ContactPresence, EventEnvelope, Format, Known, Resource};

/// As one writes it for JSON.
#[derive(Deserialize, Debug)]
#[allow(dead_code, reason = "read, not used")]
struct Presence<'a> {
    #[serde(borrow)]
    activity: Option<Cow<'a, str>>,
    availability: Option<Named>,
    #[serde(rename = "_links")]
    links: Option<Links>,
}

#[derive(Deserialize, Debug, PartialEq)]
enum Named {
    Away,
    Busy,
}

#[derive(Deserialize, Debug)]
#[allow(dead_code, reason = "read, not used")]
struct Links {
    contact: Vec<Link>,
}

#[derive(Deserialize, Debug)]
#[allow(dead_code, reason = "read, not used")]
struct Link {
    href: String,
}

#[derive(Deserialize, Debug)]
struct Envelope {
    #[serde(rename = "sender")]
    _sender: Vec<Sender>,
}
#[derive(Deserialize, Debug)]
struct Sender {
    #[serde(rename = "events")]
    _events: Vec<Event>,
}
#[derive(Deserialize, Debug)]
struct Event {
    #[serde(rename = "_embedded")]
    _embedded: Embedded,
}
#[derive(Deserialize, Debug)]
struct Embedded {
    #[serde(rename = "contactPresence")]
    _presence: Inner,
}
#[derive(Deserialize, Debug)]
struct Inner {
    #[serde(rename = "availability")]
    _availability: Named,
}

#[derive(Deserialize, Debug)]
struct Attributes {
    #[serde(rename = "contact")]
    _contact: Vec<Attribute>,
}

#[derive(Deserialize, Debug)]
struct Attribute {
    #[serde(rename = "@availability")]
    _availability: Named,
}

#[derive(Deserialize, Debug)]
struct Linked {
    link: Vec<serde::de::IgnoredAny>,
}

/// As one writes it for UCWA's XML.
#[derive(Deserialize, Debug)]
struct Element<'a> {
    #[serde(default, borrow)]
    property: Vec<Property<'a>>,
}

#[derive(Deserialize, Debug)]
struct Property<'a> {
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "$text", borrow)]
    text: Option<Cow<'a, str>>,
}

const ESCAPED: (&str, &str) =
    (r#"{"activity":"I\u0027m out"}"#, "<resource><property name='activity'>I&#39;m out</property></resource>");

#[test]
fn a_string_with_escapes_is_borrowed() {
    for (format, body) in [(Format::Json, ESCAPED.0), (Format::Xml, ESCAPED.1)] {
        // It points into the body, and compares as what it says.
        let activity = ContactPresence::parse(format, body.as_bytes()).unwrap().activity.unwrap();
        assert_eq!(activity, "I'm out");
        assert!(body.as_bytes().as_ptr_range().contains(&activity.raw().as_ptr()));
    }
    assert!(serde_json::from_str::<&str>(r#""I\u0027m out""#).is_err());
    assert!(matches!(serde_json::from_str::<Presence>(ESCAPED.0).unwrap().activity, Some(Cow::Owned(_))));
    let element: Element = quick_xml::de::from_str(ESCAPED.1).unwrap();
    assert!(matches!(&element.property[0].text, Some(Cow::Owned(_))) && element.property[0].name == "activity");
    let tree = roxmltree::Document::parse(ESCAPED.1).unwrap();
    let text = tree.root_element().first_element_child().unwrap().text().unwrap();
    assert!(!ESCAPED.1.as_bytes().as_ptr_range().contains(&text.as_ptr()));
}

#[test]
fn an_unknown_name_costs_itself() {
    let json = r#"{"sender":[{"events":[
        {"type":"updated","_embedded":{"contactPresence":{"availability":"Dreaming"}}},
        {"type":"updated","_embedded":{"contactPresence":{"availability":"Away"}}}]}]}"#;
    let envelope = EventEnvelope::parse(Format::Json, json.as_bytes()).unwrap();
    let names: Vec<_> = envelope
        .events()
        .map(|event| {
            let presence: ContactPresence<'_> = event.resource().unwrap().decode().unwrap();
            presence.availability.unwrap().known()
        })
        .collect();
    assert_eq!(names, [None, Some(Availability::Away)]);

    let error = serde_json::from_str::<Envelope>(json).unwrap_err().to_string();
    // It holds what someone's presence is.
    assert!(error.contains("Dreaming"), "{error}");
    let xml = "<events><contact availability='Dreaming'/><contact availability='Away'/></events>";
    let error = quick_xml::de::from_str::<Attributes>(xml).unwrap_err().to_string();
    assert!(error.contains("Dreaming"), "{error}");
    // Nor does this crate's say it of a body that is wrong elsewhere.
    let error = format!("{:?}", EventEnvelope::parse(Format::Json, json.replace("Away", "\u{1}").as_bytes()));
    assert!(!error.contains("Dreaming"));
}

#[test]
fn one_link_or_several() {
    let (one, two) =
        (r#"{"_links":{"contact":{"href":"/1"}}}"#, r#"{"_links":{"contact":[{"href":"/1"},{"href":"/2"}]}}"#);
    for (body, count) in [(one, 1), (two, 2)] {
        assert_eq!(Resource::parse(Format::Json, body.as_bytes()).unwrap().links().count(), count);
    }
    assert!(serde_json::from_str::<Presence>(one).is_err());
    assert!(serde_json::from_str::<Presence>(two).is_ok());
    let link = "<link rel='contact' href='/1'/>";
    for (body, count) in [(format!("<r>{link}</r>"), 1), (format!("<r>{link}{link}</r>"), 2)] {
        let resource = body.replace("r>", "resource>");
        assert_eq!(Resource::parse(Format::Xml, resource.as_bytes()).unwrap().links().count(), count);
        assert_eq!(quick_xml::de::from_str::<Linked>(&body).unwrap().link.len(), count);
        let tree = roxmltree::Document::parse(&body).unwrap();
        assert_eq!(tree.descendants().filter(|node| node.has_tag_name("link")).count(), count);
    }
}

#[test]
fn a_byte_order_mark() {
    let json = "\u{FEFF}{\"availability\":\"Busy\"}";
    let presence = ContactPresence::parse(Format::Json, json.as_bytes()).unwrap();
    assert_eq!(presence.availability, Some(Known::Known(Availability::Busy)));
    assert!(serde_json::from_slice::<Presence>(json.as_bytes()).is_err());
    let xml = "\u{FEFF}<resource/>";
    assert!(Resource::parse(Format::Xml, xml.as_bytes()).is_ok());
    assert!(quick_xml::de::from_str::<Element>(xml).is_ok());
    assert!(roxmltree::Document::parse(xml).is_ok());
}

/// None of them is XML.
const ILL_FORMED: [&str; 12] = [
    "<resource href='/1' href='/2'/>",
    "<resource a:href='/1'/>",
    "<resource>]]></resource>",
    "<resource><!-- a -- b --></resource>",
    "<resource>&nbsp;</resource>",
    "<resource>\u{1}</resource>",
    "<resource>&#1;</resource>",
    "<resource href='<'/>",
    "<resource href=/1 />",
    "<resource/><resource/>",
    "<resource/>text",
    "<resource><?xml version='1.0'?></resource>",
];

#[test]
fn what_is_no_xml_is_refused() {
    let refused = |parse: fn(&str) -> bool| ILL_FORMED.iter().filter(|body| !parse(body)).count();
    assert_eq!(refused(|body| Resource::parse(Format::Xml, body.as_bytes()).is_ok()), 12);
    assert_eq!(refused(|body| quick_xml::de::from_str::<Element<'_>>(body).is_ok()), 3);
    assert_eq!(refused(|body| roxmltree::Document::parse(body).is_ok()), 12);
}

#[test]
fn what_stands_twice() {
    let json = r#"{"rel":"note","rel":"me"}"#;
    assert!(Resource::parse(Format::Json, json.as_bytes()).is_err());
    assert_eq!(serde_json::from_str::<serde_json::Value>(json).unwrap()["rel"], "me");
    let twice = "<resource rel='me'><property name='rel'>note</property><property name='rel'>me</property></resource>";
    assert!(Resource::parse(Format::Xml, twice.as_bytes()).is_err());
    assert!(quick_xml::de::from_str::<Element>(twice).is_ok() && roxmltree::Document::parse(twice).is_ok());
}
