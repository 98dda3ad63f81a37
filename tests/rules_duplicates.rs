//! The wire rules on duplicates, in both formats. `tests/rules/documents.tsv` says which test belongs to which
//! sentence.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test may panic, and may be slow"
)]

mod rules;

use rules::{envelope, resource};
use ucwa_wire::Format::{Json, Xml};
use ucwa_wire::{
    Availability, ContactPresence, Document, ErrorKind, EventStatus, Format, Object, Resource, Value, check,
};

/// The body is refused for what stands at `^`, which is taken out; without that member it is not.
fn twice(format: Format, marked: &str) {
    let (before, after) = marked.split_once('^').unwrap();
    let body = [before, after].concat();
    check(format, body.as_bytes()).unwrap();
    let error = Document::parse(format, body.as_bytes()).expect_err(&body);
    assert_eq!((error.kind(), error.offset()), (ErrorKind::DuplicateMember, before.len()), "{body}");
}

/// A member with any value, twice where `%` stands; values of every shape, the second key plain and escaped.
fn member_twice(around: &str, member: &str) {
    let escaped = format!("\\u{:04x}{}", member.as_bytes().first().unwrap(), member.get(1..).unwrap());
    for value in ["1", "\"a\"", "null", "{}", "[]"] {
        for second in [member, &escaped] {
            let members = format!("\"{member}\":{value},\"x\":1,^\"{second}\":{value}");
            twice(Json, &around.replace('%', &members));
            let members = format!("\"{second}\":{value},^\"{member}\":{value}");
            twice(Json, &around.replace('%', &members));
        }
        // Once is not too often.
        let members = format!("\"{member}\":{value}");
        Document::parse(Json, around.replace('%', &members).as_bytes()).unwrap();
    }
}

#[test]
fn resource_members_stand_once() {
    for member in ["rel", "_links", "_embedded"] {
        for around in ["{%}", "{\"_embedded\":{\"a\":{%}}}", "{\"_embedded\":{\"a\":[{},{%}]}}"] {
            if around == "{%}" || member != "_embedded" {
                member_twice(around, member);
            }
        }
        member_twice("{\"sender\":[{\"events\":[{\"_embedded\":{\"a\":{%}}}]}]}", member);
    }
}

#[test]
fn envelope_members_stand_once() {
    member_twice("{\"sender\":[],%}", "_links");
    member_twice("{%}", "sender");
}

#[test]
fn sender_members_stand_once() {
    for member in ["rel", "href", "events"] {
        member_twice("{\"sender\":[{\"rel\\u0000\":1},{%}]}", member);
    }
}

#[test]
fn event_members_stand_once() {
    for member in ["link", "in", "status", "_embedded", "reason", "type"] {
        member_twice("{\"sender\":[{\"events\":[{},{%}]}]}", member);
    }
}

#[test]
fn link_members_stand_once() {
    for member in ["rel", "href", "title", "revision"] {
        for around in [
            "{\"_links\":{\"self\":{%}}}",
            "{\"_links\":{\"contact\":[{},{%}]}}",
            "{\"_links\":{\"next\":{%}}}",
            "{\"_embedded\":{\"a\":{\"_links\":{\"b\":{%}}}}}",
            "{\"sender\":[{\"events\":[{\"link\":{%}}]}]}",
            "{\"sender\":[{\"events\":[{\"in\":{%}}]}]}",
        ] {
            member_twice(around, member);
        }
    }
}

#[test]
fn reason_members_stand_once() {
    for member in ["code", "subcode", "message", "link", "parameters", "debugInfo"] {
        let around = if member == "code" { "{%}" } else { "{\"code\":\"Gone\",%}" };
        member_twice(around, member);
        member_twice("{\"sender\":[{\"events\":[{\"reason\":{%}}]}]}", member);
    }
}

#[test]
fn in_xml_a_resource_says_its_type_once() {
    for root in ["resource", "input"] {
        let rel = "<property name='rel'>a</property>";
        twice(Xml, &format!("<{root}>{rel}^{rel}</{root}>"));
        twice(Xml, &format!("<{root}>{rel}^<property name='&#114;el'/></{root}>"));
        twice(Xml, &format!("<{root}>{rel}^<propertyList name='rel'/></{root}>"));
        twice(Xml, &format!("<{root}><resource>{rel}^{rel}</resource></{root}>"));
        // The attribute is the relation, the property the type.
        let quoted = "<property name=\"rel\">a</property>"; // as servers write it
        for (first, second) in [(quoted, quoted), (rel, quoted), (quoted, rel)] {
            twice(Xml, &format!("<{root}>{first}^{second}</{root}>"));
        }
        for rel in [rel, quoted] {
            resource(Xml, &format!("<{root} rel='b'>{rel}<resource>{rel}</resource></{root}>"));
        }
    }
}

#[test]
fn in_xml_an_event_has_one_within_and_one_reason() {
    let event = |content: &str| format!("<events><sender><updated>{content}</updated></sender></events>");
    for within in ["<in rel='b'/>", "<in rel='b'></in>"] {
        twice(Xml, &event(&format!("<in rel='a'/>^{within}")));
    }
    twice(Xml, &event("<reason/><resource/>^<reason/>"));
    assert_eq!(envelope(Xml, &event("<in/><reason/><resource/><resource/>")).events().count(), 1);
    for member in ["code", "subcode", "message", "link", "parameters", "debugInfo"] {
        twice(Xml, &format!("<reason><{member}/>^<{member}/></reason>"));
        twice(Xml, &event(&format!("<reason><{member}/><x/>^<{member}>a</{member}></reason>")));
    }
}

#[test]
fn in_xml_an_event_says_its_status_once() {
    twice(Xml, "<events><sender><updated status='Success'>^<status>Success</status></updated></sender></events>");
    twice(Xml, "<events><sender><updated><status/>^<status/></updated></sender></events>");
    for event in ["<updated status='Failure'/>", "<updated><status>Failure</status></updated>"] {
        let body = format!("<events><sender>{event}</sender></events>");
        let event = envelope(Xml, &body).events().next().unwrap();
        assert_eq!(event.status().unwrap(), EventStatus::Failure);
    }
}

#[test]
fn anywhere_else_both_are_kept_and_the_first_is_found() {
    let number = |value: Option<Value<'_>>| value.unwrap().as_i64();
    let count = |resource: &Resource<'_>, name: &str| resource.properties().filter(|one| one.name() == name).count();

    let json = "{\"a\":1,\"href\":3,\"\\u0061\":2,\"href\":4,\"b\":{\"rel\":5,\"rel\":6},\"availability\":\"Busy\",\
                \"availability\":\"Away\",\"_links\":{\"self\":{\"href\":\"/1\"},\"self\":{\"href\":\"/2\",\"x\":1,\"x\":2}},\
                \"_embedded\":{\"note\":{\"n\":7},\"note\":{\"n\":8}}}";
    let xml = "<resource href='/1'><link rel='self' href='/2'/><property name='a'>1</property>\
               <propertyList name='a'/><property name='href'>3</property><property name='href'>4</property>\
               <property name='availability'>Busy</property><property name='availability'>Away</property>\
               <resource rel='note'><property name='n'>7</property></resource>\
               <resource rel='note'><property name='n'>8</property></resource></resource>";
    for (format, body) in [(Json, json), (Xml, xml)] {
        let both = resource(format, body);
        assert_eq!((count(&both, "a"), number(both.property("a"))), (2, Some(1)));
        assert_eq!((count(&both, "href"), number(both.property("href"))), (2, Some(3)));
        assert_eq!((both.links().count(), both.href().unwrap()), (2, "/1".into()));
        assert_eq!(both.link("self").unwrap().href().unwrap(), "/1");
        assert!(both.links().map(|link| link.href().unwrap().to_string()).eq(["/1", "/2"]));
        assert!(both.embedded().map(|note| number(note.property("n"))).eq([Some(7), Some(8)]));
        let presence = ContactPresence::parse(format, body.as_bytes()).unwrap();
        assert_eq!(presence.availability.unwrap(), Availability::Busy);
        assert_eq!(presence.href.unwrap(), "/1");
        assert_eq!(both.decode::<ContactPresence>().unwrap(), presence);
    }
    let Some(Value::Object(object)) = resource(Json, json).property("b") else { panic!("an object") };
    assert_eq!((object.members().count(), number(Object::get(object, "rel"))), (2, Some(5)));

    // A role has its own members: what is one elsewhere is none here.
    for body in [
        "{\"rel\":\"me\",\"events\":1,\"events\":2,\"code\":3,\"code\":4,\"type\":5,\"type\":6}",
        "{\"sender\":[],\"rel\":1,\"rel\":2,\"_embedded\":{},\"_embedded\":{},\"baseuri\":3,\"baseuri\":4}",
        "{\"sender\":[{\"type\":1,\"type\":2,\"_links\":3,\"_links\":4,\"sender\":[],\"sender\":[]}]}",
        "{\"sender\":[{\"events\":[{\"rel\":1,\"rel\":2,\"href\":3,\"href\":4,\"code\":5,\"code\":6}]}]}",
        "{\"sender\":[{\"events\":[{\"link\":{\"in\":1,\"in\":2,\"type\":3,\"type\":4}}]}]}",
        "{\"code\":\"Gone\",\"href\":1,\"href\":2,\"title\":3,\"title\":4,\"debugInfo\":{\"code\":5,\"code\":6}}",
    ] {
        Document::parse(Json, body.as_bytes()).unwrap();
    }
    for body in [
        "<events><link rel='next'/><link rel='next'/><sender/><sender/><property name='rel'/><property name='rel'/></events>",
        "<resource><in/><in/><reason/><reason/><status/><status/></resource>",
        "<events><sender><updated><resource/><resource/><x/><x/></updated></sender></events>",
        "<reason><x/><x/><in/><in/></reason>",
    ] {
        Document::parse(Xml, body.as_bytes()).unwrap();
    }
}

#[test]
fn half_a_body_is_incomplete_whatever_stands_twice_in_it() {
    for body in [
        "{\"rel\":1,\"rel\":2,\"_embedded\":{\"a\":{\"rel\":1,\"rel\":2}},\"sender\":[]}",
        "{\"code\":1,\"message\":2,\"message\":3,\"rel\":\"me\"}",
    ] {
        Document::parse(Json, body.as_bytes()).unwrap();
        for len in 0..body.len() {
            let error = Document::parse(Json, body.get(..len).unwrap().as_bytes()).unwrap_err();
            assert_eq!((error.kind(), error.offset()), (ErrorKind::Incomplete, len));
        }
    }
}

/// Only where the body ends too early it is not known yet what stands twice.
#[test]
fn what_is_wrong_after_a_duplicate_is_not_what_is_said() {
    for rest in ["", "}", ",}", ",\"a\":x}", "}{", "]"] {
        let body = format!("{{\"rel\":1,\"rel\":2{rest}");
        let error = Document::parse(Json, body.as_bytes()).expect_err(&body);
        let expected =
            if rest.is_empty() { (ErrorKind::Incomplete, body.len()) } else { (ErrorKind::DuplicateMember, 9) };
        assert_eq!((error.kind(), error.offset()), expected, "{body}");
    }
}
