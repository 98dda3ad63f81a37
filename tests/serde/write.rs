//! `Serialize`: what is written is what was read.

use crate::bodies::{Body, all, without_bom};
use serde_json::{Value, json, to_string, to_value};
use ucwa_wire::serde::from_slice;
use ucwa_wire::{
    ContactPresence, Document, Encode, EncodeErrorKind, EventEnvelope, Format, Known, Resource, Timestamp,
};

/// What the crate reads in a body, item by item, groups aside: they can stand elsewhere in what is written.
fn values(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// Read as a tree; none where a text with escapes is longer than what is decoded without `alloc`.
fn tree(body: &Body) -> Option<Value> {
    match from_slice(body.format, &body.bytes) {
        Err(error) if cfg!(not(feature = "alloc")) && error.to_string().contains("without an allocator") => None,
        tree => Some(tree.unwrap()),
    }
}

#[test]
fn json_is_written_as_serde_json_reads_it() {
    let mut written = 0;
    for body in all().iter().filter(|body| body.format == Format::Json) {
        let bytes = without_bom(&body.bytes);
        let expected: Value = serde_json::from_slice(bytes).unwrap();
        let document = Document::parse(Format::Json, bytes).unwrap();
        assert_eq!(to_value(document).unwrap(), expected, "{}", body.name);
        assert_eq!(values(&to_string(&document).unwrap()), expected, "{}", body.name);
        // What is read as a tree is the same, but for what is odd in a group.
        if !body.name.starts_with("odd-") {
            assert!(tree(body).is_none_or(|tree| tree == expected), "{}", body.name);
        }
        written += 1;
    }
    println!("{written} bodies");
    assert!(written >= 15);
}

/// From XML a body is written that reads as the same: in all but the types of values, which XML does not have.
#[test]
fn xml_is_written_as_a_body_that_reads_the_same() {
    let mut written = 0;
    for body in all().iter().filter(|body| body.format == Format::Xml) {
        let document = Document::parse(Format::Xml, &body.bytes).unwrap();
        let json = to_string(&document).unwrap();
        let again = match document {
            Document::Resource(_) => Resource::parse(Format::Json, json.as_bytes()).map(Document::Resource),
            _ => Document::parse(Format::Json, json.as_bytes()),
        };
        let again = again.unwrap_or_else(|error| panic!("{}: {error}\n{json}", body.name));
        match (document, again) {
            (Document::Resource(one), Document::Resource(two)) => same_resource(&one, &two, &body.name),
            (Document::Events(one), Document::Events(two)) => same_envelope(&one, &two, &body.name),
            (Document::Reason(one), Document::Reason(two)) => {
                assert_eq!((one.code(), one.subcode(), one.message()), (two.code(), two.subcode(), two.message()));
            }
            _ => panic!("{}: another kind of body", body.name),
        }
        assert_eq!(to_value(document).unwrap(), values(&json), "{}", body.name);
        // The two ways to write it agree.
        match document.encode(Format::Json) {
            Ok(encoded) => assert_eq!(values(&encoded.to_string()), values(&json), "{}", body.name),
            Err(error) => assert_eq!(error.kind(), EncodeErrorKind::MissingRelation, "{}", body.name),
        }
        // Read as a tree, dates are what they are in XML.
        if let Some(mut tree) = tree(body) {
            dates_as_json(&mut tree);
            assert_eq!(tree, values(&json), "{}", body.name);
        }
        written += 1;
    }
    println!("{written} bodies");
    assert!(written >= 15);
}

/// A date of XML as JSON has it; anything else as it is.
fn as_json(text: String) -> String {
    let date = text.parse::<Timestamp>().ok().filter(|_| text.as_bytes().get(19) == Some(&b'.'));
    date.map_or(text, |date| format!("/Date({})/", date.unix_millis()))
}

fn dates_as_json(tree: &mut Value) {
    match tree {
        Value::String(text) => *text = as_json(std::mem::take(text)),
        Value::Array(entries) => entries.iter_mut().for_each(dates_as_json),
        Value::Object(members) => members.values_mut().for_each(dates_as_json),
        _ => {}
    }
}

fn said(value: ucwa_wire::Value<'_>) -> Vec<String> {
    match value {
        ucwa_wire::Value::List(list) => list.iter().flat_map(said).collect(),
        value => value.to_text().map(|text| as_json(text.to_string())).into_iter().collect(),
    }
}

/// The embedded resources by relation; within one the order is kept.
fn by_rel<'a>(resource: &Resource<'a>) -> (Vec<String>, Vec<Resource<'a>>) {
    let mut all: Vec<_> =
        resource.embedded().map(|each| (each.rel().map_or_else(String::new, |rel| rel.to_string()), each)).collect();
    all.sort_by(|(one, _), (two, _)| one.cmp(two));
    all.into_iter().unzip()
}

fn same_resource(one: &Resource<'_>, two: &Resource<'_>, name: &str) {
    assert_eq!(one.kind(), two.kind(), "{name}");
    let properties = |resource: &Resource<'_>| -> Vec<_> {
        let all = resource.properties().map(|property| (property.name().to_string(), said(property.value())));
        all.filter(|(name, _)| name != "rel").collect()
    };
    assert_eq!(properties(one), properties(two), "{name}");
    let links = |resource: &Resource<'_>| {
        let mut links: Vec<_> = resource
            .links()
            .map(|link| {
                // One without a relation has the empty name in JSON.
                [link.rel().or(Some("".into())), link.href(), link.title(), Some(link.revision())]
                    .map(|text| text.map(|text| text.to_string()))
            })
            .collect();
        links.sort();
        links
    };
    assert_eq!(links(one), links(two), "{name}");
    let ((rels, resources), (other_rels, others)) = (by_rel(one), by_rel(two));
    assert_eq!(rels, other_rels, "{name}");
    for (one, two) in resources.iter().zip(&others) {
        same_resource(one, two, name);
    }
}

fn same_envelope(one: &EventEnvelope<'_>, two: &EventEnvelope<'_>, name: &str) {
    assert_eq!(one.continuation(), two.continuation(), "{name}");
    assert_eq!(one.href(), two.href(), "{name}");
    assert_eq!(one.senders().count(), two.senders().count(), "{name}");
    assert_eq!(one.events().count(), two.events().count(), "{name}");
    for (one, two) in one.events().zip(two.events()) {
        assert_eq!((one.sender().rel(), one.sender().href()), (two.sender().rel(), two.sender().href()), "{name}");
        assert_eq!((one.kind(), one.status()), (two.kind(), two.status()), "{name}");
        for (one, two) in [(one.link(), two.link()), (one.within(), two.within())] {
            let shown = |link: ucwa_wire::Link<'_>| format!("{link:#?}");
            assert_eq!(one.map(shown), two.map(shown), "{name}");
        }
        assert_eq!(one.reason().map(|reason| reason.code()), two.reason().map(|reason| reason.code()), "{name}");
        assert_eq!(one.embedded().count(), two.embedded().count(), "{name}");
        for (one, two) in one.embedded().zip(two.embedded()) {
            same_resource(&one, &two, name);
        }
    }
}

#[test]
fn relations_are_gathered_wherever_they_stand() {
    let xml = br#"<resource rel="search" href="/search"><resource rel="contact" href="/1"/><link rel="a" href="/a1"/>
        <property name="rel">search</property><link rel="b" href="/b"/><resource rel="group" href="/g"/>
        <propertyList name="l"><item>1</item></propertyList><link rel="a" href="/a2" title="A"/>
        <resource rel="contact" href="/2"><resource rel="note" href="/n"/></resource></resource>"#;
    let expected = json!({
        "rel": "search", "l": ["1"],
        "_links": {"self": {"href": "/search"}, "a": [{"href": "/a1"}, {"href": "/a2", "title": "A"}], "b": {"href": "/b"}},
        "_embedded": {
            "contact": [
                {"rel": "contact", "_links": {"self": {"href": "/1"}}},
                {"rel": "contact", "_links": {"self": {"href": "/2"}}, "_embedded": {"note": {"rel": "note", "_links": {"self": {"href": "/n"}}}}}
            ],
            "group": {"rel": "group", "_links": {"self": {"href": "/g"}}}
        }
    });
    let resource = Resource::parse(Format::Xml, xml).unwrap();
    assert_eq!(to_string(&resource).unwrap(), expected.to_string());
}

#[test]
fn json_stays_as_it_stands() {
    let json = r#"{"_links":{"a":[],"b":[{"href":"/b","x":[1,{"y":null}]}],"c":7,"d":[3]},"n":-0.0,"m":1.5,"_embedded":{},"rel":"x","n":1e3}"#;
    let resource = Resource::parse(Format::Json, json.as_bytes()).unwrap();
    assert_eq!(to_string(&resource).unwrap(), json.replace("1e3", "1000.0"));
    let shown = |json: &str| to_string(&Resource::parse(Format::Json, json.as_bytes()).unwrap()).unwrap();
    assert_eq!(
        shown(r#"{"n":-0,"m":18446744073709551615,"o":-9223372036854775808}"#),
        r#"{"n":-0.0,"m":18446744073709551615,"o":-9223372036854775808}"#
    );
    assert_eq!(shown(r#"{"n":1e999}"#), r#"{"n":"1e999"}"#);
}

/// What is a structural name in JSON cannot be a property there; in XML it can.
#[test]
fn a_property_of_a_structural_name_is_left_out() {
    let xml = b"<resource rel='note' href='/n'><property name='_links'>x</property><property name='_embedded'>x</property><property name='a'>b</property></resource>";
    let resource = Resource::parse(Format::Xml, xml).unwrap();
    assert_eq!(to_value(resource).unwrap(), json!({"rel": "note", "a": "b", "_links": {"self": {"href": "/n"}}}));
    let xml = b"<events><property name='sender'>x</property><sender rel='me' href='/me'><updated rel='me' href='/me' status='Success'>
        <property name='in'>x</property><property name='type'>y</property><property name='z'>w</property></updated></sender></events>";
    let envelope = EventEnvelope::parse(Format::Xml, xml).unwrap();
    let event = json!({"link": {"rel": "me", "href": "/me"}, "status": "Success", "z": "w", "type": "updated"});
    assert_eq!(to_value(envelope).unwrap(), json!({"sender": [{"rel": "me", "href": "/me", "events": [event]}]}));
}

#[test]
fn many_relations() {
    let links =
        |count: usize| (0..count).map(|at| format!("<link rel='r{at}' href='/{at}'/>")).collect::<Vec<_>>().concat();
    let body = format!("<resource>{0}{0}</resource>", links(64));
    let value = to_value(Resource::parse(Format::Xml, body.as_bytes()).unwrap()).unwrap();
    assert!(value["_links"].as_object().unwrap().values().all(|links| links.as_array().unwrap().len() == 2));
    // Beyond that nothing is lost silently.
    let body = format!("<resource>{}</resource>", links(65));
    let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
    assert!(to_string(&resource).is_err());
    let read: serde_json::Map<String, Value> = ucwa_wire::serde::from_resource(&resource).unwrap();
    assert_eq!(read["_links"].as_object().unwrap().len(), 65);
}

#[test]
fn each_view_by_itself() {
    let body = br#"{"_links":{"self":{"href":"/e"},"next":{"href":"/n"}},"sender":[{"rel":"me","href":"/me","events":[
        {"link":{"rel":"me","href":"/me","title":"M"},"in":{"rel":"x","href":"/x"},"reason":{"code":"Gone"},"type":"updated"}]}]}"#;
    let whole: Value = serde_json::from_slice(body).unwrap();
    let envelope = EventEnvelope::parse(Format::Json, body).unwrap();
    let event = envelope.events().next().unwrap();
    assert_eq!(to_value(envelope).unwrap(), whole);
    assert_eq!(to_value(event.sender()).unwrap(), whole["sender"][0]);
    assert_eq!(to_value(event).unwrap(), whole["sender"][0]["events"][0]);
    assert_eq!(to_value(event.link()).unwrap(), json!({"rel": "me", "href": "/me", "title": "M"}));
    assert_eq!(to_value(event.reason()).unwrap(), json!({"code": "Gone"}));
    assert_eq!(to_value(event.kind()).unwrap(), json!("updated"));
    assert_eq!(to_value(envelope.continuation()).unwrap(), json!({"next": {"href": "/n"}}));
    let link = envelope.link("next").unwrap();
    assert_eq!(to_value(link).unwrap(), json!({"rel": "next", "href": "/n"}));
    let resource = Resource::parse(Format::Json, br#"{"a":{"b":[1]}}"#).unwrap();
    assert_eq!(to_value(resource.properties().next()).unwrap(), json!({"a": {"b": [1]}}));
    let markup = Resource::parse(Format::Xml, b"<resource><property name='a'>x<b/></property></resource>").unwrap();
    assert_eq!(to_value(markup.property("a")).unwrap(), json!("x<b/>"));
}

#[test]
fn a_presence_is_a_body() {
    let xml = br#"<resource rel="contactPresence" href="/p?a&amp;b"><property name="availability">Asleep</property>
        <property name="activity">I&apos;m "out"</property><property name="deviceType">PC</property>
        <property name="lastActive">2016-09-26T16:20:23.9946221-07:00</property></resource>"#;
    let presence = ContactPresence::parse(Format::Xml, xml).unwrap();
    let json = to_string(&presence).unwrap();
    assert_eq!(
        json,
        r#"{"rel":"contactPresence","activity":"I'm \"out\"","availability":"Asleep","deviceType":"PC","lastActive":"/Date(1474932023994)/","_links":{"self":{"href":"/p?a&b"}}}"#
    );
    let again = ContactPresence::parse(Format::Json, json.as_bytes()).unwrap();
    let date = Timestamp::from_unix_millis(1_474_932_023_994).unwrap();
    assert_eq!(again, ContactPresence { last_active: Some(Known::Known(date)), ..presence });
    assert_eq!(to_string(&ContactPresence::default()).unwrap(), r#"{"rel":"contactPresence"}"#);
}

/// Writing goes down into embedded resources as `serde` has it, level by level; the deepest body that is read by default
/// leaves a thread half of its stack, even where the crate is hardly optimised.
#[test]
fn depth_is_no_danger() {
    let write = |depth: u8| {
        let (limits, count) = (ucwa_wire::Limits::new().depth(depth), usize::from(depth));
        let xml = ["<resource rel='a'>".repeat(count), "</resource>".repeat(count)].concat();
        let resource = Resource::parse_with(Format::Xml, xml.as_bytes(), &limits).unwrap();
        assert_eq!(to_string(&resource).unwrap().matches("\"rel\"").count(), count);
    };
    let thread = |kib: usize, depth| {
        std::thread::Builder::new().stack_size(kib << 10).spawn(move || write(depth)).unwrap().join().unwrap();
    };
    thread(1024, 64);
    thread(4096, 255);
}

/// Dates of XML have JSON's form wherever a date can stand, as `encode` has it.
#[test]
fn dates_at_every_place() {
    const DATE: &str = "2016-09-26T16:20:23.9946221-07:00";
    let one = format!("<resource rel='a'><property name='at'>{DATE}</property></resource>");
    let list = format!("<propertyList name='l'><item>{DATE}</item><item>soon</item></propertyList>");
    let resource =
        format!("<resource>{list}{one}{}{}</resource>", one.replace("'a'", "'b'"), one.replace("'a'", "'b'"));
    let reason = format!("<reason><code>Gone</code><message>{DATE}</message></reason>");
    let event = format!("<updated rel='a' href='/a' title='{DATE}'>{reason}{one}</updated>");
    let events = format!("<events><sender rel='s' href='{DATE}'>{event}</sender></events>");
    for (body, dates) in [(resource, 4), (reason, 1), (events, 2)] {
        let document = Document::parse(Format::Xml, body.as_bytes()).unwrap();
        let json = to_string(&document).unwrap();
        assert_eq!(json.matches("/Date(1474932023994)/").count(), dates, "{json}");
        assert_eq!(values(&json), values(&document.encode(Format::Json).unwrap().to_string()), "{json}");
    }
}
