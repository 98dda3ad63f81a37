//! The wire rules on kinds of documents, in both formats. `tests/rules/documents.tsv` says which test belongs to
//! which sentence.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test may panic, and may be slow"
)]

mod rules;

use rules::{envelope, reason, resource};
use ucwa_wire::Format::{Json, Xml};
use ucwa_wire::{
    Availability, ContactPresence, Continuation, Decode, Document, ErrorKind, EventEnvelope, EventKind, EventStatus,
    Field, Item, Part, Reason, Resource, Text,
};

/// A string's text stands without its quotation marks.
fn bare(value: &str) -> &str {
    value.trim_matches('"')
}

#[test]
fn a_code_alone_is_a_reason() {
    for body in ["{\"code\":\"Gone\"}", "{\"x\":1,\"\\u0063ode\":null}", "{\"code\":1,\"sender\":[],\"message\":\"a\"}"]
    {
        reason(Json, body);
    }
    resource(Json, "{\"code\":\"Gone\",\"rel\":\"me\"}");
    resource(Json, "{\"code\":\"Gone\",\"_links\":{\"self\":{\"href\":\"/me\"}}}");
    resource(Json, "{\"subcode\":\"Gone\"}");
    resource(Json, "{\"x\":{\"code\":\"Gone\"}}");
}

#[test]
fn a_sender_makes_an_envelope() {
    for body in ["{\"sender\":[]}", "{\"sender\":{}}", "{\"a\":1,\"rel\":\"x\",\"\\u0073ender\":[{}],\"_links\":{}}"] {
        envelope(Json, body);
    }
    resource(Json, "{\"x\":{\"sender\":[]}}");
}

#[test]
fn nothing_but_a_continuation_makes_an_envelope() {
    for rel in ["next", "resume", "resync", "\\u006eext"] {
        envelope(Json, &format!("{{\"_links\":{{\"{rel}\":{{\"href\":\"/1\"}}}}}}"));
        envelope(Json, &format!("{{\"_links\":{{\"self\":{{}},\"{rel}\":[{{\"href\":\"/1\"}}]}},\"baseuri\":\"/\"}}"));
        resource(Json, &format!("{{\"_links\":{{\"{rel}\":{{\"href\":\"/1\"}}}},\"rel\":\"x\"}}"));
        resource(Json, &format!("{{\"a\":1,\"_links\":{{\"{rel}\":{{\"href\":\"/1\"}}}}}}"));
        resource(Json, &format!("{{\"_links\":{{\"{rel}\":5}}}}"));
        resource(Json, &format!("{{\"_links\":{{\"x\":{{\"{rel}\":{{}}}}}}}}"));
    }
}

#[test]
fn anything_else_is_a_resource() {
    for body in ["{}", "{\"rel\":\"me\"}", "{\"_links\":{\"self\":{\"href\":\"/\"}}}", "{\"_links\":5}", "{\"a\":[]}"] {
        assert_eq!(resource(Json, body).format(), Json);
    }
}

#[test]
fn in_xml_the_root_element_decides() {
    let mut kinds = Vec::new();
    for body in ["<resource/>", "<input/>", "<events/>", "<reason/>"] {
        kinds.push(match Document::parse(Xml, body.as_bytes()).unwrap() {
            Document::Resource(resource) if resource.is_input() => "input",
            Document::Resource(_) => "resource",
            Document::Events(_) => "events",
            Document::Reason(_) => "reason",
        });
    }
    assert_eq!(kinds, ["resource", "input", "events", "reason"]);
    // Not what stands in it.
    resource(Xml, "<resource><code>Gone</code><sender/><link rel='next' href='/'/></resource>");
    envelope(Xml, "<events><code>Gone</code><property name='rel'>me</property></events>");
}

/// Whether each kind of document takes what can be of that kind, and refuses what is of another.
#[test]
fn another_kind_than_was_asked_for_is_refused() {
    for (format, body, as_resource, as_envelope, as_reason) in [
        (Json, "{}", true, true, true),
        (Json, "{\"rel\":\"me\"}", true, false, false),
        (Json, "{\"_links\":{}}", true, true, false),
        (Json, "{\"sender\":[]}", false, true, false),
        (Json, "{\"sender\":[],\"rel\":\"me\"}", true, true, false),
        (Json, "{\"code\":\"Gone\"}", false, false, true),
        (Json, "{\"code\":\"Gone\",\"sender\":[]}", false, false, true),
        (Json, "{\"code\":\"Gone\",\"rel\":\"me\"}", true, false, false),
        (Json, "{\"code\":\"Gone\",\"_links\":{}}", true, true, false),
        (Xml, "<resource/>", true, false, false),
        (Xml, "<input/>", true, false, false),
        (Xml, "<events/>", false, true, false),
        (Xml, "<reason/>", false, false, true),
    ] {
        for before in ["", " \r\n", "\u{feff}", "\u{feff}\t"] {
            let body = format!("{before}{body}");
            for (taken, parsed) in [
                (as_resource, Resource::parse(format, body.as_bytes()).map(drop)),
                (as_envelope, EventEnvelope::parse(format, body.as_bytes()).map(drop)),
                (as_reason, Reason::parse(format, body.as_bytes()).map(drop)),
            ] {
                let refused = parsed.err().map(|error| (error.kind(), error.offset()));
                assert_eq!(refused, (!taken).then_some((ErrorKind::UnexpectedDocument, before.len())), "{body}");
            }
        }
    }
}

#[test]
fn an_input_is_a_resource_and_stays_an_input() {
    let input = resource(Xml, "<input><property name='a'>1</property><link rel='b' href='/b'/></input>");
    assert!(input.is_input() && input.href().is_none() && input.rel().is_none());
    assert_eq!(input.property("a").unwrap().as_i64(), Some(1));
    assert_eq!(input.link("b").unwrap().href().unwrap(), "/b");
    assert_eq!(input.links().count(), 1);
    assert!(matches!(input.items().next(), Some(Item::Start { part: Part::Input, .. })));
    assert!(matches!(input.items().last(), Some(Item::End(Part::Input))));
    assert!(Resource::parse(Xml, b"<input/>").unwrap().is_input());
    assert!(!Resource::parse(Xml, b"<resource><resource/></resource>").unwrap().is_input());
}

#[test]
fn a_continuation_stands_alone() {
    for rel in ["next", "resume", "resync"] {
        let json = format!("{{\"_links\":{{\"{rel}\":{{\"href\":\"/1\"}}}}}}");
        let xml = format!("<events><link rel='{rel}' href='/1'/></events>");
        for (format, body) in [(Json, &json), (Xml, &xml)] {
            let envelope = envelope(format, body);
            assert_eq!((envelope.senders().count(), envelope.links().count()), (0, 1));
            let found = match envelope.continuation().unwrap() {
                Continuation::Next(href) => ("next", href),
                Continuation::Resume(href) => ("resume", href),
                Continuation::Resync(href) => ("resync", href),
            };
            assert_eq!(found, (rel, "/1".into()));
        }
    }
}

#[test]
fn senders_may_be_absent_empty_or_repeated() {
    for (format, body, senders, events) in [
        (Json, "{\"_links\":{\"next\":{\"href\":\"/\"}}}", 0, 0),
        (Json, "{\"sender\":[]}", 0, 0),
        (Json, "{\"sender\":[{}]}", 1, 0),
        (
            Json,
            "{\"sender\":[{\"rel\":\"a\",\"events\":[{}]},{\"rel\":\"a\",\"events\":[]},{\"events\":[{},{}],\"rel\":\"a\"}]}",
            3,
            3,
        ),
        (Xml, "<events/>", 0, 0),
        (Xml, "<events><sender/></events>", 1, 0),
        (Xml, "<events><sender rel='a'><x/></sender><sender rel='a'/><sender rel='a'><x/><y/></sender></events>", 3, 3),
    ] {
        let envelope = envelope(format, body);
        assert_eq!((envelope.senders().count(), envelope.events().count()), (senders, events), "{body}");
        let by_sender: Vec<_> = envelope.senders().map(|sender| sender.events().count()).collect();
        assert!(
            if senders == 3 { by_sender == [1, 0, 2] } else { by_sender.iter().all(|&count| count == 0) },
            "{body}"
        );
        for event in envelope.events() {
            assert_eq!(event.sender().rel().unwrap(), "a");
        }
        let mut named = envelope.senders().filter(|_| senders == 3);
        assert!(named.all(|sender| sender.rel().unwrap() == "a"), "{body}");
    }
}

#[test]
fn resync_comes_before_resume_before_next() {
    type Is = fn(Continuation<'_>) -> bool;
    let is: [(&str, Is); 3] = [
        ("resync", |found| matches!(found, Continuation::Resync(_))),
        ("resume", |found| matches!(found, Continuation::Resume(_))),
        ("next", |found| matches!(found, Continuation::Next(_))),
    ];
    for there in 1..8_u8 {
        let rels: Vec<_> = (0..3).filter(|bit| there >> bit & 1 == 1).collect();
        for reversed in [false, true] {
            let mut order = rels.clone();
            if reversed {
                order.reverse();
            }
            let names = order.iter().filter_map(|&at| is.get(at)).map(|(name, _)| name);
            let links: Vec<_> = names.clone().map(|rel| format!("\"{rel}\":{{\"href\":\"/{rel}\"}}")).collect();
            let json = format!("{{\"sender\":[],\"_links\":{{{}}}}}", links.join(","));
            let links: String = names.map(|rel| format!("<link href='/{rel}' rel='{rel}'/>")).collect();
            let xml = format!("<events><sender/>{links}</events>");
            let (name, is) = is.get(usize::try_from(there.trailing_zeros()).unwrap()).unwrap();
            for (format, body) in [(Json, &json), (Xml, &xml)] {
                let found = envelope(format, body).continuation().unwrap();
                assert!(is(found) && found.href() == format!("/{name}").as_str(), "{body}");
            }
        }
    }
    // Without an address there is nowhere to go on, and links elsewhere are not the envelope's.
    let body = "{\"_links\":{\"resync\":{},\"next\":{\"href\":\"/1\"}},\"sender\":[{\"_links\":{\"resync\":{\"href\":\"/2\"}}}]}";
    assert!(matches!(envelope(Json, body).continuation(), Some(Continuation::Next(_))));
    let body = "<events><sender><x><resource><link rel='next' href='/2'/></resource></x></sender></events>";
    assert!(envelope(Xml, body).continuation().is_none());
}

#[test]
fn a_group_of_the_wrong_shape_is_a_property_of_its_owner() {
    for value in ["5", "\"a\"", "null", "[]", "[{\"href\":\"/\"}]"] {
        for group in ["_links", "_embedded"] {
            let body = format!("{{\"rel\":\"me\",\"{group}\":{value},\"a\":1}}");
            let owner = resource(Json, &body);
            assert_eq!(owner.property(group).unwrap().raw(), bare(value));
            assert_eq!((owner.links().count(), owner.embedded().count()), (0, 0));
            assert_eq!(owner.property("a").unwrap().as_i64(), Some(1));
        }
        // Where it is expected: first in an envelope, and after links.
        let body = format!("{{\"_links\":{{}},\"_embedded\":{value},\"rel\":\"me\"}}");
        let owner = resource(Json, &body);
        assert_eq!(owner.property("_embedded").unwrap().raw(), bare(value));
        assert_eq!((owner.embedded().count(), owner.kind().unwrap()), (0, "me".into()));
        let body = format!("{{\"_links\":{value},\"sender\":[]}}");
        assert_eq!(envelope(Json, &body).property("_links").unwrap().raw(), bare(value));

        let body = format!(
            "{{\"sender\":[{{\"events\":[{{\"_embedded\":{value},\"type\":\"added\"}}]}}],\"_links\":{value}}}"
        );
        let owner = envelope(Json, &body);
        assert!(
            owner.properties().any(|property| property.name() == "_links" && property.value().raw() == bare(value))
        );
        let event = owner.events().next().unwrap();
        assert_eq!(event.property("_embedded").unwrap().raw(), bare(value));
        assert!(event.resource().is_none() && event.kind().unwrap() == EventKind::Added);
    }
    for value in ["5", "\"a\"", "null", "{}", "{\"rel\":\"people\",\"events\":[{}]}"] {
        let body = format!("{{\"sender\":{value}}}");
        let owner = envelope(Json, &body);
        assert_eq!((owner.senders().count(), owner.events().count()), (0, 0));
        assert_eq!(owner.properties().next().unwrap().value().raw(), bare(value));
        let body = format!("{{\"_links\":{{}},\"sender\":{value},\"a\":1}}");
        assert_eq!(envelope(Json, &body).property("sender").unwrap().raw(), bare(value));

        let body = format!("{{\"sender\":[{{\"events\":{value},\"rel\":\"people\"}}]}}");
        let owner = envelope(Json, &body).senders().next().unwrap();
        assert_eq!((owner.events().count(), owner.rel().unwrap()), (0, "people".into()));
        assert!(envelope(Json, &body).items().any(
            |item| matches!(item, Item::Property(property) if property.name() == "events" && property.value().raw() == bare(value))
        ));
        let body =
            format!("{{\"sender\":[{{\"events\":[],\"rel\":\"a\"}},{{\"events\":{value},\"rel\":\"people\"}}]}}");
        let owner = envelope(Json, &body).senders().last().unwrap();
        assert_eq!((owner.events().count(), owner.rel().unwrap()), (0, "people".into()));
    }
    for value in ["5", "\"a\"", "null", "[]", "[{\"code\":\"Gone\",\"rel\":\"a\"}]"] {
        for member in ["link", "in", "reason"] {
            let one = format!("{{\"{member}\":{value},\"type\":\"added\"}}");
            let body = format!("{{\"sender\":[{{\"events\":[{one},{one}]}}]}}");
            assert_eq!(envelope(Json, &body).events().count(), 2);
            for event in envelope(Json, &body).events() {
                assert!(event.link().is_none() && event.within().is_none() && event.reason().is_none());
                assert_eq!(event.property(member).unwrap().raw(), bare(value));
                assert_eq!(event.kind().unwrap(), EventKind::Added);
            }
        }
    }
}

/// A type with a property whose name means nothing elsewhere.
#[derive(Default)]
struct Subject<'a>(Option<Text<'a>>);

impl<'a> Decode<'a> for Subject<'a> {
    const REL: &'static str = "conversation";
    const PROPERTIES: &'a [Field<'a, Self>] = &[("subject", |subject, value| subject.0 = value.to_text())];
}

#[test]
fn what_is_no_link_or_resource_costs_its_neighbours_nothing() {
    let odd = "{\"availability\":\"Busy\",\"rel\":\"note\",\"name\":5}";
    let body =
        format!("{{\"_links\":{odd},\"_embedded\":{odd},\"availability\":\"Away\",\"rel\":\"contactPresence\"}}");
    let resource = resource(Json, &body);
    assert_eq!(resource.kind().unwrap(), "contactPresence");
    assert!(resource.properties().map(|property| property.name().to_string()).eq(["availability", "rel"]));
    assert_eq!(resource.decode::<ContactPresence>().unwrap().availability.unwrap(), Availability::Away);
    assert_eq!(ContactPresence::parse(Json, body.as_bytes()).unwrap().availability.unwrap(), Availability::Away);
    assert_eq!(resource.items().filter(|item| matches!(item, Item::Property(_))).count(), 8);
    let body = b"{\"_links\":{\"subject\":\"a\"},\"_embedded\":{\"subject\":\"b\"},\"subject\":\"c\"}";
    assert_eq!(Subject::parse(Json, body).unwrap().0.unwrap(), "c");
    let body = "<events><sender><updated status='Failure'><property name='type'>a</property><property name='status'>b\
                </property></updated></sender></events>";
    for body in [body, &body.replace('\'', "\"")] {
        let event = envelope(Xml, body).events().next().unwrap();
        assert!(event.kind().unwrap() == EventKind::Updated && event.status().unwrap() == EventStatus::Failure);
        assert_eq!(event.property("status").unwrap().raw(), "Failure");
    }
}

#[test]
fn an_entry_that_is_no_object_is_passed_over_and_seen() {
    for value in ["5", "\"a\"", "null", "[]", "[{}]"] {
        for (body, events) in [
            (format!("{{\"sender\":[{value},{{\"events\":[{{}}]}},{value}]}}"), 1),
            (format!("{{\"sender\":[{{\"events\":[{value},{{}},{value},{{}}]}}]}}"), 2),
        ] {
            let envelope = envelope(Json, &body);
            assert_eq!((envelope.senders().count(), envelope.events().count()), (1, events));
            assert_eq!(entries(envelope.items()), [bare(value); 2]);
        }
        for group in ["_links", "_embedded"] {
            let body = format!("{{\"{group}\":{{\"a\":[{value},{{}},{value}]}}}}");
            let resource = resource(Json, &body);
            assert_eq!(resource.links().count() + resource.embedded().count(), 1);
            assert_eq!(entries(resource.items()), [bare(value); 2]);
        }
    }
}

fn entries<'a>(items: impl Iterator<Item = Item<'a>>) -> Vec<&'a str> {
    items
        .filter_map(|item| match item {
            Item::Value(value) => Some(value.raw()),
            _ => None,
        })
        .collect()
}

#[test]
fn an_event_may_lack_anything() {
    for (format, body) in [
        (Json, "{\"sender\":[{\"events\":[{},{\"type\":null},{\"type\":5},{\"type\":\"vanished\"}]}]}"),
        (Xml, "<events><sender><event/><null/><five/><vanished/></sender></events>"),
    ] {
        let envelope = envelope(format, body);
        assert_eq!(envelope.events().count(), 4);
        for event in envelope.events() {
            assert!(event.link().is_none() && event.within().is_none() && event.reason().is_none());
            assert!(event.status().is_none() && event.resource().is_none());
            assert!(event.sender().rel().is_none() && event.sender().href().is_none());
        }
        assert_eq!(envelope.events().last().unwrap().kind().unwrap().other().unwrap(), "vanished");
    }
}

#[test]
fn the_resource_of_an_event_is_its_targets_else_the_first() {
    let json = |link: &str, embedded: &str| {
        format!("{{\"sender\":[{{\"events\":[{{\"_embedded\":{{{embedded}}},\"link\":{link}}}]}}]}}")
    };
    let xml = |rel: &str, content: &str| format!("<events><sender><x {rel}>{content}</x></sender></events>");
    let a = "\"a\":{\"n\":1}";
    let b = "\"b\":[{\"n\":2},{\"n\":3}]";
    let xa = "<resource rel='a'><property name='n'>1</property></resource>";
    let xb = "<resource rel='b'><property name='n'>2</property></resource><resource rel='b'><property name='n'>3</property></resource>";
    for (format, body, expected) in [
        (Json, json("{\"rel\":\"a\"}", &format!("{b},{a}")), Some(1)),
        (Json, json("{\"rel\":\"b\"}", &format!("{a},{b}")), Some(2)),
        (Json, json("{\"rel\":\"\\u0062\"}", &format!("{a},{b}")), Some(2)),
        (Json, json("{\"rel\":\"c\"}", &format!("{a},{b}")), Some(1)),
        (Json, json("{}", &format!("{b},{a}")), Some(2)),
        (Json, json("5", a), Some(1)),
        (Json, json("{\"rel\":\"a\"}", ""), None),
        (Xml, xml("rel='a'", &[xb, xa].concat()), Some(1)),
        (Xml, xml("rel='b'", &[xa, xb].concat()), Some(2)),
        (Xml, xml("rel='c'", &[xa, xb].concat()), Some(1)),
        (Xml, xml("", &[xb, xa].concat()), Some(2)),
        (Xml, xml("rel='a'", ""), None),
    ] {
        let event = envelope(format, &body).events().next().unwrap();
        let found = event.resource().map(|resource| resource.property("n").unwrap().as_i64().unwrap());
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn every_property_of_a_presence_is_optional() {
    let all = [
        ("activity", "in-a-conference"),
        ("availability", "Online"),
        ("deviceType", "PC"),
        ("lastActive", "2016-09-26T16:20:23.9946221-07:00"),
    ];
    for there in 0..16_u8 {
        let chosen = || all.iter().enumerate().filter(|(at, _)| there >> at & 1 == 1).map(|(_, one)| one);
        let json: Vec<_> = chosen().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
        let xml: String = chosen().map(|(name, value)| format!("<property name='{name}'>{value}</property>")).collect();
        for (format, body) in [(Json, format!("{{{}}}", json.join(","))), (Xml, format!("<resource>{xml}</resource>"))]
        {
            let presence = ContactPresence::parse(format, body.as_bytes()).unwrap();
            let found = [
                presence.activity.is_some(),
                presence.availability.is_some_and(|value| value == Availability::Online),
                presence.device_type.is_some_and(|value| value.is("PC")),
                presence.last_active.is_some_and(|value| value.known().is_some()),
            ];
            assert_eq!(found, [0, 1, 2, 3].map(|at| there >> at & 1 == 1), "{body}");
        }
    }
    let nulls = br#"{"activity":null,"availability":null,"deviceType":null,"lastActive":null,"_links":null}"#;
    assert_eq!(ContactPresence::parse(Json, nulls).unwrap(), ContactPresence::default());
}

#[test]
fn a_value_that_does_not_fit_is_kept_as_its_text() {
    for (format, body) in [
        (Json, "{\"availability\":\"away\",\"deviceType\":5,\"lastActive\":\"\\/Date(1)\\/ \",\"activity\":true}"),
        (
            Xml,
            "<resource><property name='availability'>away</property><property name='deviceType'>5</property>\
             <property name='lastActive'>/Date(1)/ </property><property name='activity'>true</property></resource>",
        ),
    ] {
        let presence = ContactPresence::parse(format, body.as_bytes()).unwrap();
        assert_eq!(presence.availability.unwrap().other().unwrap(), "away");
        assert_eq!(presence.device_type.unwrap().other().unwrap(), "5");
        assert_eq!(presence.last_active.unwrap().other().unwrap(), "/Date(1)/ ");
        assert_eq!(presence.activity.unwrap(), "true");
    }
}
