//! Defects that were found and mended, where no other file has the test.

use ucwa_wire::{ContactPresence, Document, EventEnvelope, EventKind, EventStatus, Format, Reader, Resource, Text};

#[test]
fn skip_after_the_end_ends() {
    for (format, body) in [(Format::Json, &b"{}"[..]), (Format::Xml, b"<resource/>")] {
        let mut reader = Reader::new(format, body);
        while reader.next_item().unwrap().is_some() {}
        assert_eq!(reader.skip(), Ok(()));
        assert!(reader.next_item().unwrap().is_none());
    }
}

#[test]
fn odd_members_of_groups_are_no_properties() {
    let body = br#"{"_links":{"rel":"x","availability":"Offline"},"_embedded":{"activity":1},
        "rel":"contactPresence","availability":"Away"}"#;
    let resource = Resource::parse(Format::Json, body).unwrap();
    assert_eq!(resource.properties().count(), 2);
    assert_eq!(resource.kind().unwrap(), "contactPresence");
    assert_eq!(resource.property("availability").unwrap().as_text().unwrap(), "Away");
    for presence in [resource.decode(), ContactPresence::parse(Format::Json, body)] {
        let presence = presence.unwrap();
        assert!(presence.availability.unwrap().is("Away"));
        assert_eq!(presence.activity, None);
    }
}

#[test]
fn properties_of_an_xml_event_are_not_its_kind_and_status() {
    let body = b"<events><sender><updated status='Success'><property name='type'>deleted</property>\
        <property name='status'>Failure</property></updated></sender></events>";
    let event = EventEnvelope::parse(Format::Xml, body).unwrap().events().next().unwrap();
    assert_eq!(event.kind().unwrap(), EventKind::Updated);
    assert_eq!(event.status().unwrap(), EventStatus::Success);
}

/// The time is not measured; but what was quadratic here took many minutes.
#[test]
fn a_long_key_is_not_decoded_for_each_entry_of_its_array() {
    let body = |events: &str, key: &str| {
        let entries = "{},".repeat(20_000);
        format!("{{{events}{key}\":[{entries}{{}}]}}")
    };
    let links = body("\"sender\":[],\"_links\":{\"\\u006eex", &"k".repeat(200_000)) + "}";
    assert!(EventEnvelope::parse(Format::Json, links.as_bytes()).unwrap().continuation().is_none());

    let key = "\\u0061".repeat(20_000);
    let events = format!("\"sender\":[{{\"events\":[{{\"link\":{{\"rel\":\"{key}b\"}},\"_embedded\":{{\"");
    let embedded = body(&events, &(key + "c")) + "}]}]}";
    let envelope = EventEnvelope::parse(Format::Json, embedded.as_bytes()).unwrap();
    assert!(envelope.events().next().unwrap().resource().is_some());
    assert!(Text::plain("a") != "b");
}

#[test]
fn a_code_beside_links_is_a_property_and_makes_a_resource() {
    let body = br#"{"code":"x","_links":{"next":{"href":"/"}}}"#;
    assert!(matches!(Document::parse(Format::Json, body), Ok(Document::Resource(_))));
}

#[test]
fn a_long_relation_names_its_resource_too() {
    let rel = "r".repeat(300);
    let json = format!(
        r#"{{"sender":[{{"events":[{{"link":{{"rel":"{rel}"}},"_embedded":{{"a":{{"x":1}},"{rel}":[{{"x":2}},{{"x":3}}]}}}}]}}]}}"#
    );
    let xml = format!(
        "<events><sender><added rel='{rel}'><resource rel='a'><property name='x'>1</property></resource>\
        <resource rel='{rel}'><property name='x'>2</property></resource></added></sender></events>"
    );
    for (format, body) in [(Format::Json, json), (Format::Xml, xml)] {
        let event = EventEnvelope::parse(format, body.as_bytes()).unwrap().events().next().unwrap();
        assert_eq!(event.resource().unwrap().property("x").unwrap().as_i64(), Some(2));
    }
}
