//! What is handed out of what seldom stands in a body, and nothing besides.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use ucwa_wire::{Continuation, ErrorKind, EventEnvelope, Format, Item, Limits, Link, Part, Reader, Resource, Value};

/// Every attribute that means something somewhere, and one that never does.
const ATTRIBUTES: &str = "rel='1' href='2' title='3' revision='4' status='5' name='6' x='7'";

/// Which attributes are handed out as such, in the container that begins last.
fn attributes(body: &str, part: Part) -> Vec<String> {
    let mut reader = Reader::new(Format::Xml, body.as_bytes());
    let (mut open, mut names) = (Vec::new(), Vec::new());
    while let Some(item) = reader.next_item().unwrap() {
        match item {
            Item::Start { part, .. } => open.push(part),
            Item::End(_) => drop(open.pop()),
            Item::Attribute(attribute) if open.last() == Some(&part) => names.push(attribute.name().to_string()),
            _ => {}
        }
    }
    names
}

#[test]
fn an_attribute_that_means_something_where_it_stands_is_handed_out_as_that_alone() {
    for (before, after, part, expected) in [
        ("<events ", "/>", Part::Events, &["rel", "title", "status", "name", "x"][..]),
        ("<events><sender ", "/></events>", Part::Sender, &["title", "revision", "status", "name", "x"]),
        ("<events><sender><added ", "/></sender></events>", Part::Event, &["name", "x"]),
        ("<resource ", "/>", Part::Resource, &["title", "status", "name", "x"]),
        ("<resource><resource ", "/></resource>", Part::Resource, &["title", "status", "name", "x"]),
        ("<input ", "/>", Part::Input, &["title", "status", "name", "x"]),
        ("<reason ", "/>", Part::Reason, &["rel", "href", "title", "revision", "status", "name", "x"]),
    ] {
        assert_eq!(attributes(&format!("{before}{ATTRIBUTES}{after}"), part), expected, "{before}");
        // The same without the one that is never known.
        let (known, others) = (ATTRIBUTES.trim_end_matches(" x='7'"), &expected[..expected.len() - 1]);
        assert_eq!(attributes(&format!("{before}{known}{after}"), part), others, "{before}");
    }
}

#[test]
fn a_reason_has_no_link_to_itself() {
    let mut reader = Reader::new(Format::Xml, b"<reason href='/a' revision='1'><code>a</code></reason>");
    while let Some(item) = reader.next_item().unwrap() {
        assert!(!matches!(item, Item::Link(_)));
    }
}

/// In XML a relation is an attribute, and may be a property as any other is.
#[test]
fn a_relation_may_come_after_other_properties() {
    let property = |name: &str| format!("<property name=\"{name}\">{name}</property>");
    let body = format!("<resource>{}{}{}{}</resource>", property("a"), property("b"), property("rel"), property("c"));
    let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
    assert_eq!((resource.kind().unwrap(), resource.properties().count()), ("rel".into(), 4));
}

/// What stands as it is written is text that need not be decoded.
#[test]
fn plain_text_is_plain() {
    for property in
        ["<property name='a'>b</property>", "<property name=\"a\">b</property>", "<property x='' name='a'>b</property>"]
    {
        let body = format!("<resource>{property}{}</resource>", " ".repeat(32));
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        assert_eq!(resource.property("a").unwrap().as_text().unwrap().to_str(), Some("b"), "{body}");
    }
}

fn members(link: Option<Link<'_>>) -> Vec<String> {
    link.unwrap().members().map(|member| member.name().to_string()).collect()
}

#[test]
fn a_link_that_a_containers_tag_says_has_only_what_is_its() {
    let body = format!("<events><sender><added {ATTRIBUTES}><in {ATTRIBUTES}/></added></sender></events>");
    let event = EventEnvelope::parse(Format::Xml, body.as_bytes()).unwrap().events().next().unwrap();
    assert_eq!(members(event.link()), ["rel", "href", "title", "revision"]);
    assert_eq!(members(event.within()), ["rel", "href", "title", "revision", "status", "name", "x"]);
    let body = format!("<resource {ATTRIBUTES}/>");
    let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
    assert_eq!(members(resource.link("self")), ["href", "revision"]);
}

#[test]
fn an_empty_list_has_no_entries_of_what_comes_after_it() {
    for list in ["<propertyList name='a'/>", "<propertyList name='a'></propertyList>"] {
        let body = format!("<resource>{list}<item>1</item><item>2</item></resource>");
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        let Some(Value::List(list)) = resource.property("a") else { unreachable!("it is a list") };
        assert_eq!((list.iter().count(), list.is_empty()), (0, true), "{body}");
    }
    for body in [
        "<resource><propertyList name='a'><item/></propertyList></resource>",
        "<resource><propertyList name='a'> <x/><item>1</item></propertyList></resource>",
    ] {
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        let Some(Value::List(list)) = resource.property("a") else { unreachable!("it is a list") };
        assert_eq!((list.iter().count(), list.is_empty()), (1, false), "{body}");
    }
}

/// An embedded resource has links too, and may have one that an event channel would go on by.
#[test]
fn the_links_in_events_do_not_say_how_the_channel_goes_on() {
    let json =
        r#"{"sender":[{"events":[{"_embedded":{"a":{"_links":{"next":{"href":"/a"},"resync":{"href":"/b"}}}}}]}]^}"#;
    let xml = "<events>^<sender><added><resource><link rel='next' href='/a'/><link rel='resync' href='/b'/></resource>\
        </added></sender></events>";
    let (json_link, xml_link) = (r#","_links":{"next":{"href":"/c"}}"#, "<link rel='next' href='/c'/>");
    for (format, body, link) in [(Format::Json, json, json_link), (Format::Xml, xml, xml_link)] {
        let without = body.replace('^', "");
        assert!(EventEnvelope::parse(format, without.as_bytes()).unwrap().continuation().is_none());
        let with = body.replace('^', link);
        let envelope = EventEnvelope::parse(format, with.as_bytes()).unwrap();
        assert_eq!(envelope.continuation(), Some(Continuation::Next("/c".into())));
    }
}

/// What is skipped is not handed out, and what follows is; after each item as much was read as up to a `^`.
#[test]
fn what_stands_in_a_root_is_skipped() {
    for (format, marked, expected) in [
        (
            Format::Json,
            r#"{^"a":1^,"_embedded":{"b":{"c":1,"_embedded":{"d":{}}}},"_links":{"e":{}},"f":2^}^"#,
            "Resource a f Resource",
        ),
        (
            Format::Xml,
            "<resource>^<property name='a'>1</property>^<resource><link rel='b'/><resource/></resource><link rel='e'/>^\
                <property name='f'>2</property>^</resource>^",
            "Resource a e f Resource",
        ),
    ] {
        let body = marked.replace('^', "");
        let places: Vec<_> = marked.match_indices('^').enumerate().map(|(before, (at, _))| at - before).collect();
        let mut reader = Reader::new(format, body.as_bytes());
        assert_eq!(reader.offset(), 0);
        let (mut items, mut offsets) = (Vec::new(), Vec::new());
        while let Some(item) = reader.next_item().unwrap() {
            let item = match item {
                Item::Start { .. } if !items.is_empty() => {
                    reader.skip().unwrap();
                    continue;
                }
                Item::Start { part, .. } | Item::End(part) => format!("{part:?}"),
                Item::Property(property) => property.name().to_string(),
                Item::Link(link) => link.rel().unwrap().to_string(),
                other => unreachable!("{other:?} stands in none"),
            };
            items.push(item);
            offsets.push(reader.offset());
        }
        assert_eq!(items.join(" "), expected, "{marked}");
        assert_eq!(offsets, places, "{marked}");
    }
}

#[test]
fn links_have_their_titles() {
    for (format, body) in [
        (Format::Json, r#"{"_links":{"a":{"href":"/a","title":"b"}}}"#),
        (Format::Xml, "<resource title='c'><link rel='a' href='/a' title='b'/></resource>"),
        (Format::Xml, r#"<resource title="c"><link rel="a" href="/a" title="b" /></resource>"#),
    ] {
        let resource = Resource::parse(format, body.as_bytes()).unwrap();
        assert_eq!(resource.link("a").unwrap().title().unwrap(), "b");
        assert!(resource.link("self").is_none_or(|own| own.title().is_none()));
    }
}

#[test]
fn what_has_no_name_is_no_property() {
    for (element, name) in [
        ("<property>1</property>", "property"),
        ("<propertyList><item>1</item></propertyList>", "propertyList"),
        ("<propertyList/>", "propertyList"),
    ] {
        let body = format!("<resource>{element}</resource>");
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        assert_eq!(resource.properties().count(), 0, "{body}");
        let elements = resource.items().filter(|item| matches!(item, Item::Element(it) if it.name() == name));
        assert_eq!(elements.count(), 1, "{body}");
    }
}

/// Events, and what they carry, are as deep as anything.
#[test]
fn what_stands_in_events_has_its_depth() {
    for (format, body, depth) in [
        (Format::Xml, "<events><sender><added/></sender></events>", 3),
        (Format::Xml, "<events><sender><added><resource/></added></sender></events>", 4),
        (Format::Json, r#"{"sender":[{"events":[{}]}]}"#, 5),
        (Format::Json, r#"{"sender":[{"events":[{"_embedded":{"a":{}}}]}]}"#, 7),
    ] {
        for less in 0..depth {
            let error = EventEnvelope::parse_with(format, body.as_bytes(), &Limits::new().depth(less)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TooDeep, "{body}");
        }
        assert!(EventEnvelope::parse_with(format, body.as_bytes(), &Limits::new().depth(depth)).is_ok());
    }
}

/// With white space or without, and whatever the link is.
#[test]
fn what_stands_in_links_has_its_depth() {
    for (body, needed) in [
        (r#"{"_links":{"self":{"href":"/1","x":[[1]]}}}"#, 5),
        (r#"{ "_links" : { "self" : { "href" : "/1" , "x" : [ [ 1 ] ] } } }"#, 5),
        (r#"{ "_links" : { "self" : [ { "x" : [ [ 1 ] ], "href" : "/1" } ] } }"#, 6),
        (r#"{ "sender" : [ { "events" : [ { "y" : [], "link" : { "rel" : "a", "x" : [ [ 1 ] ] } } ] } ] }"#, 8),
        (r#"{ "sender" : [ { "events" : [ { "in" : { "x" : { "y" : [ 1 ] } } } ] } ] }"#, 8),
    ] {
        // Near a body's end, less is read at a look.
        let body = format!("{body}{:32}", "");
        for depth in 0..12 {
            let mut reader = Reader::new(Format::Json, body.as_bytes()).limits(Limits::new().depth(depth));
            let read = loop {
                match reader.next_item() {
                    Ok(Some(_)) => {}
                    Ok(None) => break Ok(()),
                    Err(error) => break Err(error.kind()),
                }
            };
            assert_eq!(read, if depth >= needed { Ok(()) } else { Err(ErrorKind::TooDeep) }, "{depth}: {body}");
        }
    }
}

#[test]
fn readers_say_where_they_are() {
    let body = br#"{"a":1}"#;
    let mut reader = Reader::new(Format::Json, body);
    reader.next_item().unwrap();
    assert_eq!(format!("{reader:?}"), "Reader { format: Json, offset: 1, .. }");
    let resource = Resource::parse(Format::Json, body).unwrap();
    let mut items = resource.items();
    items.next();
    assert_eq!(format!("{items:?}"), "Items { at: 1, .. }");
}

#[test]
fn objects_and_links_of_json_have_their_members() {
    let body = br#"{"a":{"b":1 , "c":"d","b":2,"e":{}},"_links":{"self":{"href":"/","x":[1,2],"title":"t"}}}"#;
    let resource = Resource::parse(Format::Json, body).unwrap();
    let Some(Value::Object(object)) = resource.property("a") else { unreachable!("it is an object") };
    let names: Vec<_> = object.members().map(|member| member.name().to_string()).collect();
    assert_eq!(names, ["b", "c", "b", "e"]);
    assert_eq!(object.get("b").unwrap().as_i64(), Some(1));
    assert_eq!(object.get("c").unwrap().as_text().unwrap(), "d");
    assert!(object.get("d").is_none());
    assert_eq!(members(resource.link("self")), ["href", "x", "title"]);
}
