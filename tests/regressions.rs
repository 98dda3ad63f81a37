//! Defects that were found and mended, where no other file has the test.

use ucwa_wire::{
    Change, ContactPresence, Document, Encode, EncodeErrorKind, ErrorKind, EventEnvelope, EventKind, EventStatus,
    Format, Limits, NewLink, NewResource, Reader, Resource, Text,
};

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

/// What is read, in XML without its declaration and namespace.
fn transcoded(from: Format, body: &str, to: Format) -> String {
    let written = Document::parse(from, body.as_bytes()).unwrap().encode(to).unwrap().to_string();
    let declaration = r#"<?xml version="1.0" encoding="utf-8"?>"#;
    written.replace(declaration, "").replace(r#" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa""#, "")
}

#[test]
fn an_empty_list_of_xml_is_kept_and_one_of_json_has_no_form_there() {
    let xml = r#"<resource><propertyList name="a" /></resource>"#;
    assert_eq!(transcoded(Format::Xml, xml, Format::Xml), xml);
    assert_eq!(transcoded(Format::Xml, xml, Format::Json), r#"{"a":[]}"#);
    for json in [r#"{"a":[]}"#, r#"{"a":[null]}"#, r#"{"a":[[1],{}]}"#] {
        assert_eq!(transcoded(Format::Json, json, Format::Json), json);
        assert_eq!(transcoded(Format::Json, json, Format::Xml), "<resource />");
    }
    let some = r#"<resource><propertyList name="a"><item>1</item></propertyList></resource>"#;
    assert_eq!(transcoded(Format::Json, r#"{"a":[[1],null,1]}"#, Format::Xml), some);
}

#[test]
fn several_links_without_a_relation_have_no_key_either() {
    for plural in [false, true] {
        let link = NewLink { href: Some("/".into()), plural, ..NewLink::default() };
        for links in [&[link, link][..], &[link], &[NewLink { rel: Some("".into()), ..link }, link]] {
            let made = NewResource { links, ..NewResource::default() };
            assert_eq!(made.encode(Format::Json).unwrap_err().kind(), EncodeErrorKind::MissingRelation);
            assert!(made.encode(Format::Xml).is_ok());
        }
    }
}

/// Only the first link to itself, and only one with an address, is the address of a resource.
#[test]
fn links_to_itself_are_kept_in_their_order() {
    for (json, xml) in [
        (r#"{"_links":{"self":{}}}"#, r#"<resource><link rel="self" /></resource>"#),
        (
            r#"{"_links":{"self":[{"href":"/1","title":"a"},{"href":"/2"}]}}"#,
            r#"<resource><link rel="self" href="/1" title="a" /><link rel="self" href="/2" /></resource>"#,
        ),
        (
            r#"{"_links":{"a":{"href":"/"},"self":[{"href":"/1","revision":"2"},{"href":"/2"}]}}"#,
            r#"<resource href="/1" revision="2"><link rel="a" href="/" /><link rel="self" href="/2" /></resource>"#,
        ),
    ] {
        assert_eq!(transcoded(Format::Json, json, Format::Xml), xml);
    }
}

/// What is read at a look keeps no name for errors: what was read before it is not to be named in its place.
#[test]
fn an_error_after_what_is_read_at_a_look_names_no_other_member() {
    let body = br#"{"x":1,"rel":"a","activity":"b","availability":"c","_links":{"self":{"href":"/"}}}"#;
    let error = Resource::parse_with(Format::Json, body, &Limits::new().depth(1)).unwrap_err();
    assert_eq!((error.kind(), error.member()), (ErrorKind::TooDeep, Some("_links")));

    let body =
        br#"{"sender":[{"x":1,"events":[{"link":{"rel":"a","href":"/"},"in":{"rel":"b","href":"/"},"type":"c"}}]}]}"#;
    let error = EventEnvelope::parse(Format::Json, body).unwrap_err();
    assert_eq!((error.kind(), error.member_range()), (ErrorKind::ExpectedComma, None));
}

/// Zeros before a number, of which a string may have many, make it no other number; nor do they make one too large.
#[test]
fn a_whole_number_in_a_string_has_any_number_of_zeros_before_it() {
    let zeros = "0".repeat(130);
    for (text, signed, unsigned) in [
        (format!("{zeros}7"), Some(7), Some(7)),
        (format!("-{zeros}7"), Some(-7), None),
        (format!("-{zeros}"), Some(0), None),
        (format!("{zeros}18446744073709551615"), None, Some(u64::MAX)),
        (format!("-{zeros}9223372036854775808"), Some(i64::MIN), None),
        (format!("{zeros}18446744073709551616"), None, None),
        (format!("{zeros}-7"), None, None),
        ("-".to_owned(), None, None),
        (String::new(), None, None),
    ] {
        let body = format!("<resource><property name='a'>{text}</property></resource>");
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        let value = resource.property("a").unwrap();
        assert_eq!((value.as_i64(), value.as_u64()), (signed, unsigned), "{text}");
    }
}

/// A status that holds elements stays an element: in an attribute they are no XML.
#[test]
fn a_status_that_holds_elements_is_written_as_it_stood() {
    for body in [
        "<events><sender rel=\"a\"><completed><status>No<b>t</b></status></completed></sender></events>",
        "<events><sender rel=\"a\"><completed rel=\"b\" href=\"/b\"><status><c /></status></completed></sender></events>",
    ] {
        let written = transcoded(Format::Xml, body, Format::Xml);
        assert_eq!(written, body);
        let again = EventEnvelope::parse(Format::Xml, written.as_bytes()).unwrap();
        assert!(again.events().next().unwrap().status().is_none_or(|status| status.known().is_none()));
    }
}

/// In XML the type of a root may stand in its attribute alone. In what is put back it is a property, in both formats, and can
/// be changed like one.
#[test]
fn a_type_that_an_attribute_says_is_put_back_and_can_be_changed() {
    let body = b"<resource rel='note' href='/n'><property name='message'>Out</property></resource>";
    let note = Resource::parse(Format::Xml, body).unwrap();
    let xml = |message, kind| {
        let property = |name, text| format!("<property name=\"{name}\">{text}</property>");
        property("message", message) + &if str::is_empty(kind) { String::new() } else { property("rel", kind) }
    };
    let out = |replay: ucwa_wire::Replay<'_>, format| {
        let written = replay.encode(format).unwrap().to_string();
        let start =
            r#"<?xml version="1.0" encoding="utf-8"?><input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">"#;
        written.replace(start, "").replace("</input>", "")
    };
    for (changes, json, xml) in [
        (&[][..], r#"{"rel":"note","message":"Out"}"#, xml("Out", "note")),
        (&[Change::set("rel", "other")], r#"{"message":"Out","rel":"other"}"#, xml("Out", "other")),
        (&[Change::remove("rel")], r#"{"message":"Out"}"#, xml("Out", "")),
        (&[Change::set("message", "In")], r#"{"rel":"note","message":"In"}"#, xml("In", "note")),
    ] {
        assert_eq!(out(note.replay(changes), Format::Json), json);
        assert_eq!(out(note.replay(changes), Format::Xml), xml);
    }
}
