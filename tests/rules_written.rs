//! The wire rules on what is written. `tests/rules/written.tsv` says which test belongs to which sentence.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    clippy::indexing_slicing,
    reason = "a test may panic, and may be slow"
)]

mod rules;

use rules::{envelope, resource};
use ucwa_wire::Format::{Json, Xml};
use ucwa_wire::{
    Change, ContactPresence, Encode, EncodeError, EncodeErrorKind, EventKind, Format, Members, NewEmbedded,
    NewEnvelope, NewEvent, NewLink, NewReason, NewResource, NewSender, NewValue, PresenceInput, Resource, Text,
    Timestamp,
};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;
const UCWA: &str = r#" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa""#;

fn json(value: &impl Encode) -> String {
    value.encode(Json).unwrap().to_string()
}

/// What is written in XML, without the declarations that stand in every body.
fn xml(value: &impl Encode) -> String {
    let body = value.encode(Xml).unwrap().to_string();
    body.strip_prefix(DECLARATION).unwrap().replacen(UCWA, "", 1)
}

/// What a resource with these properties is.
fn properties<'a>(properties: &'a [(&'a str, NewValue<'a>)]) -> NewResource<'a> {
    NewResource { properties, ..NewResource::default() }
}

/// How a text is escaped in JSON.
fn json_text(text: &str) -> String {
    let body = json(&properties(&[("a", text.into())]));
    body.strip_prefix(r#"{"a":""#).unwrap().strip_suffix(r#""}"#).unwrap().to_owned()
}

/// A resource with the text in an attribute, and as a property.
fn xml_text(text: &str) -> String {
    let links = [NewLink { title: Some(text.into()), ..NewLink::default() }];
    xml(&NewResource { links: &links, ..properties(&[("a", text.into())]) })
}

fn error(value: &impl Encode, format: Format) -> EncodeError {
    value.encode(format).unwrap_err()
}

#[test]
fn it_is_minified() {
    let body = " { \"a\" : [ 1 , [ ] , { \"b\" : 2 , \"c\" : { } } ] , \"_links\" : { \"d\" : [ { } , { } ] } } ";
    let minified = r#"{"a":[1,[],{"b":2,"c":{}}],"_links":{"d":[{},{}]}}"#;
    assert_eq!(json(&resource(Json, body)), minified);
    let body = "<resource\n rel = 'a' >\n <link rel = 'b' />\n <property name='c'> d </property>\n</resource>\n";
    assert_eq!(
        xml(&resource(Xml, body)),
        r#"<resource rel="a"><link rel="b" /><property name="c"> d </property></resource>"#
    );
}

#[test]
fn json_escapes_what_servers_escape() {
    let json = json_text("\"\\/&'<>\u{8}\u{c}\n\r\t\u{1}\u{1f}\u{20}\u{7f}\u{e9}\u{1f600}");
    let expected = r#"\"\\/\u0026\u0027\u003c\u003e\b\f\n\r\t\u0001\u001f "#;
    assert_eq!(json, [expected, "\u{7f}\u{e9}\u{1f600}"].concat());
}

/// Wherever it stands in a text, and however long the text is.
#[test]
fn what_is_escaped_is_seen_at_every_place() {
    for len in 0..70 {
        for at in 0..len {
            let text = |special: &str| ["a".repeat(at).as_str(), special, "b".repeat(len - at - 1).as_str()].concat();
            for (special, escaped) in [("\"", "\\\""), ("\n", "\\n"), (">", "\\u003e"), ("\u{e9}", "\u{e9}")] {
                assert_eq!(json_text(&text(special)), text(escaped));
            }
            for (special, escaped) in [("&", "&amp;"), (">", "&gt;"), ("\r", "&#xD;"), ("\u{fffd}", "\u{fffd}")] {
                let escaped = text(escaped);
                let expected = format!(
                    r#"<resource><link title="{escaped}" /><property name="a">{escaped}</property></resource>"#
                );
                assert_eq!(xml_text(&text(special)), expected);
            }
            let odd = text("\u{ffff}");
            let made = [("a", odd.as_str().into())];
            assert_eq!(error(&properties(&made), Xml).index(), at);
        }
    }
}

#[test]
fn json_escapes_slashes_around_dates_only() {
    let date = NewValue::from(Timestamp::from_unix_millis(-5));
    let list = [date];
    let made = [("a", date), ("b", NewValue::list(&list)), ("c", "/Date(5)/".into())];
    assert_eq!(json(&properties(&made)), r#"{"a":"\/Date(-5)\/","b":["\/Date(-5)\/"],"c":"/Date(5)/"}"#);
    let body = r#"{"a":"\/Date(5)\/","b":"\/Date(x)\/","c":"\/Date(5)/","d":"\/"}"#;
    assert_eq!(json(&resource(Json, body)), r#"{"a":"\/Date(5)\/","b":"\/Date(x)\/","c":"/Date(5)/","d":"/"}"#);
}

#[test]
fn xml_escapes_what_servers_escape() {
    let xml = xml_text("&<>\"'\r\n\t]]>");
    assert_eq!(
        xml,
        "<resource><link title=\"&amp;&lt;&gt;&quot;'&#xD;&#xA;&#x9;]]&gt;\" />\
         <property name=\"a\">&amp;&lt;&gt;\"'&#xD;\n\t]]&gt;</property></resource>"
    );
}

#[test]
fn xml_has_its_own_booleans_and_dates() {
    let date: Timestamp = "2016-09-26T16:20:23.9946221-07:00".parse().unwrap();
    let list = [(-7).into()];
    let made = [("a", true.into()), ("b", false.into()), ("c", date.into()), ("d", NewValue::list(&list))];
    assert_eq!(
        xml(&properties(&made)),
        "<resource><property name=\"a\">True</property><property name=\"b\">False</property>\
         <property name=\"c\">2016-09-26T16:20:23.9946221-07:00</property><propertyList name=\"d\"><item>-7</item>\
         </propertyList></resource>"
    );
}

#[test]
fn xml_begins_with_its_declaration_and_ends_empty_tags_after_a_space() {
    let href = Some("/1".into());
    assert_eq!(
        NewResource {
            links: &[NewLink { rel: Some("self".into()), href, ..NewLink::default() }],
            ..NewResource::default()
        }
        .encode(Xml)
        .unwrap()
        .to_string(),
        format!("{DECLARATION}<resource href=\"/1\"{UCWA} />")
    );
    assert_eq!(xml(&properties(&[("a", "".into())])), r#"<resource><property name="a" /></resource>"#);
}

#[test]
fn texts_are_written_as_they_are_decoded() {
    let body = r#"{"\u0061":"\u0062\u003C\/&","_links":{"\u0063":{"href":"\u0026"}}}"#;
    assert_eq!(json(&resource(Json, body)), r#"{"a":"b\u003c/\u0026","_links":{"c":{"href":"\u0026"}}}"#);
    let body =
        "<resource><link rel='&#99;' href='&#38;'/><property name='&#97;'>&#98;<![CDATA[<]]></property></resource>";
    let expected = r#"<resource><link rel="c" href="&amp;" /><property name="a">b&lt;</property></resource>"#;
    assert_eq!(xml(&resource(Xml, body)), expected);
}

#[test]
fn what_was_read_keeps_its_order() {
    let body = r#"{"_embedded":{"a":{}},"b":1,"_links":{"c":{"title":"d","href":"/"}},"rel":"e","f":2}"#;
    assert_eq!(json(&resource(Json, body)), body);
    let body = r#"<resource><resource rel="a" /><property name="b">1</property><link href="/" rel="c" /></resource>"#;
    assert_eq!(xml(&resource(Xml, body)), body);
    let body = r#"{"sender":[{"events":[{"type":"added","link":{}}],"rel":"a"}],"_links":{"next":{}}}"#;
    assert_eq!(json(&envelope(Json, body)), body);
}

#[test]
fn what_is_made_has_the_order_of_the_reference() {
    let inner = NewResource { rel: Some("g".into()), ..NewResource::default() };
    let made = NewResource {
        rel: Some("a".into()),
        properties: &[("b", 1.into()), ("c", "d".into())],
        links: &[NewLink::new("e", "/e"), NewLink::new("self", "/a")],
        embedded: &[NewEmbedded::new("f", &inner)],
        input: false,
    };
    let expected = concat!(
        r#"{"rel":"a","b":1,"c":"d","_links":{"e":{"href":"/e"},"self":{"href":"/a"}},"#,
        r#""_embedded":{"f":{"rel":"g"}}}"#
    );
    assert_eq!(json(&made), expected);
    let expected = concat!(
        r#"<resource rel="a" href="/a"><link rel="e" href="/e" /><property name="rel">a</property>"#,
        r#"<property name="b">1</property><property name="c">d</property>"#,
        r#"<resource rel="f"><property name="rel">g</property></resource></resource>"#
    );
    assert_eq!(xml(&made), expected);
    let presence = ContactPresence { activity: Some("a".into()), href: Some("/".into()), ..ContactPresence::default() };
    let expected = r#"{"rel":"contactPresence","activity":"a","_links":{"self":{"href":"/"}}}"#;
    assert_eq!(json(&presence), expected);
    // The order in which it is described makes no difference.
    for order in 0..6 {
        let made = Said { order };
        let expected =
            r#"{"rel":"a","b":1,"c":2,"_links":{"d":{"href":"/d"},"e":{"href":"/e"}},"_embedded":{"f":{},"g":{}}}"#;
        assert_eq!(json(&made), expected, "{order}");
        let expected = concat!(
            r#"<resource rel="a"><link rel="d" href="/d" /><link rel="e" href="/e" /><property name="rel">a</property>"#,
            r#"<property name="b">1</property><property name="c">2</property><resource rel="f" /><resource rel="g" /></resource>"#
        );
        assert_eq!(xml(&made), expected, "{order}");
    }
}

/// The same, said in different orders.
struct Said {
    order: usize,
}

const EMPTY: NewResource<'_> = NewResource { rel: None, properties: &[], links: &[], embedded: &[], input: false };

impl Encode for Said {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        let orders = [
            [0, 1, 2, 3, 4, 5, 6],
            [3, 1, 4, 2, 5, 6, 0],
            [1, 3, 2, 5, 4, 6, 0],
            [5, 1, 2, 6, 3, 4, 0],
            [1, 2, 5, 3, 4, 6, 0],
            [5, 6, 3, 4, 0, 1, 2],
        ];
        for part in orders[self.order] {
            match part {
                0 => to.rel("a"),
                1 => to.property("b", 1),
                2 => to.property("c", 2),
                3 => to.link("d", "/d"),
                4 => to.link("e", "/e"),
                5 => to.embedded("f", &EMPTY),
                _ => to.embedded("g", &EMPTY),
            }
        }
    }
}

#[test]
fn what_is_made_has_its_equal_relations_grouped() {
    let links = ["a", "b", "a"].map(|rel| NewLink::new(rel, "/"));
    let embedded = ["a", "b", "a"].map(|rel| NewEmbedded::new(rel, &EMPTY));
    let made = NewResource { links: &links, embedded: &embedded, ..NewResource::default() };
    let links_json = r#""a":[{"href":"/"},{"href":"/"}],"b":{"href":"/"}"#;
    let embedded_json = r#""_embedded":{"a":[{},{}],"b":{}}"#;
    assert_eq!(json(&made), format!(r#"{{"_links":{{{links_json}}},{embedded_json}}}"#));
    assert_eq!(json(&NewResource { links: &[], ..made }), format!("{{{embedded_json}}}"));
    let made = NewEnvelope { links: &links, ..NewEnvelope::timeout("/n") };
    assert_eq!(json(&made), format!(r#"{{"_links":{{"next":{{"href":"/n"}},{links_json}}}}}"#));
    let event = NewEvent { embedded: &embedded, ..NewEvent::default() };
    assert_eq!(json(&event), format!("{{{embedded_json}}}"));
    // Those that stand together, and one alone that is to stand in an array.
    let mut links = ["a", "a", "b", "c", "c"].map(|rel| NewLink::new(rel, "/"));
    links[2].plural = true;
    let mut embedded = ["a", "b", "b", "c"].map(|rel| NewEmbedded::new(rel, &EMPTY));
    embedded[3].plural = true;
    let made = NewResource { links: &links, embedded: &embedded, ..NewResource::default() };
    let two = r#"[{"href":"/"},{"href":"/"}]"#;
    let links_json = format!(r#"{{"a":{two},"b":[{{"href":"/"}}],"c":{two}}}"#);
    let embedded_json = r#"{"a":{},"b":[{},{}],"c":[{}]}"#;
    assert_eq!(json(&made), format!(r#"{{"_links":{links_json},"_embedded":{embedded_json}}}"#));
}

#[test]
fn the_type_is_the_property_else_the_attribute() {
    let body = "<resource rel='a'><resource rel='b'/><resource rel='c'><property name='rel'>d</property></resource></resource>";
    let embedded = r#"{"b":{"rel":"b"},"c":{"rel":"d"}}"#;
    assert_eq!(json(&resource(Xml, body)), format!(r#"{{"rel":"a","_embedded":{embedded}}}"#));
    let body = "<resource rel='a'><property name='b'/><property name='rel'>c</property></resource>";
    assert_eq!(json(&resource(Xml, body)), r#"{"b":"","rel":"c"}"#);
    // In XML the property stands only where the body had it; the attribute is the relation, at the root the type.
    let body = r#"{"rel":"a","_embedded":{"b":{},"c":{"rel":"d"}}}"#;
    let embedded = r#"<resource rel="b" /><resource rel="c"><property name="rel">d</property></resource>"#;
    let expected = format!(r#"<resource rel="a"><property name="rel">a</property>{embedded}</resource>"#);
    assert_eq!(xml(&resource(Json, body)), expected);
}

#[test]
fn dates_change_their_form_and_nothing_else_does() {
    let body = r#"{"a":"\/Date(1474932023993)\/","b":["\/Date(-1)\/"],"c":"/Date(5)/","d":"7"}"#;
    assert_eq!(
        xml(&resource(Json, body)),
        "<resource><property name=\"a\">2016-09-26T23:20:23.9930000Z</property><propertyList name=\"b\">\
         <item>1969-12-31T23:59:59.9990000Z</item></propertyList><property name=\"c\">/Date(5)/</property>\
         <property name=\"d\">7</property></resource>"
    );
    let of = |text: &str| {
        let body = format!("<resource><property name='a'>{text}</property></resource>");
        json(&resource(Xml, &body)).replace(r#"{"a":"#, "").replace('}', "")
    };
    assert_eq!(of("2016-09-26T16:20:23.9939999-07:00"), r#""\/Date(1474932023993)\/""#);
    assert_eq!(of("2016-09-26T23:20:23.9930000&#90;"), r#""\/Date(1474932023993)\/""#);
    for text in ["2016-09-26T16:20:23.993Z", "2016-09-26T16:20:23.9930000", "True", "7", "/Date(5)/"] {
        assert_eq!(of(text), format!("\"{text}\""));
    }
}

#[test]
fn equal_relations_are_grouped() {
    let body = "<resource><link rel='a' href='1'/><link rel='b'/><link rel='a' href='2'/></resource>";
    assert_eq!(json(&resource(Xml, body)), r#"{"_links":{"a":[{"href":"1"},{"href":"2"}],"b":{}}}"#);
    let body = "<resource><resource rel='a' href='1'/><resource rel='b'/><resource rel='a'/></resource>";
    let expected = r#"{"_embedded":{"a":[{"rel":"a","_links":{"self":{"href":"1"}}},{"rel":"a"}],"b":{"rel":"b"}}}"#;
    assert_eq!(json(&resource(Xml, body)), expected);
}

/// A resource of `count` links, or embedded resources, whose first relation comes again at the end.
fn scattered(element: &str, count: usize, again: bool) -> String {
    let each: String = (0..count).map(|number| format!("<{element} rel='r{number}'/>")).collect();
    format!("<resource>{each}{}</resource>", if again { format!("<{element} rel='r0'/>") } else { String::new() })
}

#[test]
fn among_too_many_relations_equal_ones_cannot_be_grouped() {
    for element in ["link", "resource"] {
        let kind = |count, again| {
            resource(Xml, &scattered(element, count, again)).encode(Json).err().map(|error| error.kind())
        };
        assert_eq!(kind(64, true), None);
        assert_eq!(kind(65, true), Some(EncodeErrorKind::ScatteredRelations));
        assert_eq!(kind(65, false), None);
    }
    let many = scattered("link", 4097, false);
    assert_eq!(error(&resource(Xml, &many), Json).kind(), EncodeErrorKind::TooManyRelations);
    assert!(resource(Xml, &scattered("link", 4096, false)).encode(Json).is_ok());
}

#[test]
fn xml_leaves_out_what_it_has_no_form_for() {
    let body = r#"{"a":null,"b":[],"c":{},"d":[null,[],{},"e"],"_links":{},"_embedded":{"f":[]}}"#;
    assert_eq!(
        xml(&resource(Json, body)),
        r#"<resource><propertyList name="d"><item>e</item></propertyList></resource>"#
    );
    let body = r#"{"sender":[{"x":1,"events":[{"type":"added","y":2}]}],"baseuri":"/"}"#;
    assert_eq!(xml(&envelope(Json, body)), "<events><sender><added /></sender></events>");
}

#[test]
fn a_character_that_xml_cannot_carry_is_an_error_with_its_place() {
    for (text, index) in
        [("\0", 0), ("a\u{b}", 1), ("\u{e9}\u{1f}", 2), ("ab\u{fffe}", 2), ("\u{ffff}", 0), ("\u{8}", 0)]
    {
        let presence = ContactPresence { activity: Some(Text::plain(text)), ..ContactPresence::default() };
        let error = error(&presence, Xml);
        assert_eq!((error.kind(), error.index()), (EncodeErrorKind::InvalidCharacter, index), "{text:?}");
        assert_eq!(error.member(), Some("activity"));
        let before = format!(
            "{DECLARATION}<resource rel=\"contactPresence\"{UCWA}><property name=\"rel\">contactPresence</property>\
             <property name=\"activity\">"
        );
        assert_eq!(error.offset(), before.len() + index);
        let presence = ContactPresence { href: Some(Text::plain(text)), ..ContactPresence::default() };
        assert_eq!((self::error(&presence, Xml).member(), self::error(&presence, Xml).index()), (Some("href"), index));
        assert!(presence.encode(Json).is_ok());
    }
    let list = ["\0".into()];
    for value in ["\0".into(), NewValue::list(&list)] {
        assert_eq!(error(&properties(&[("etag", value)]), Xml).member(), Some("etag"));
        assert_eq!(error(&properties(&[("other", value)]), Xml).member(), None);
    }
    let fine = "\t\n\r \u{d7ff}\u{e000}\u{efff}\u{f000}\u{fffd}\u{10000}\u{10ffff}";
    assert!(properties(&[("a", fine.into())]).encode(Xml).is_ok());
}

#[test]
fn events_in_xml_have_the_forms_that_the_documentation_says() {
    let empty = NewResource::default();
    let event = NewEvent {
        kind: Some(EventKind::Completed.into()),
        link: Some(NewLink::new("a", "/a")),
        within: Some(NewLink::new("b", "/b")),
        status: Some(ucwa_wire::EventStatus::Failure.into()),
        reason: Some(NewReason { message: Some("c".into()), ..NewReason::default() }),
        embedded: &[NewEmbedded::new("d", &empty)],
    };
    let senders = [NewSender { rel: Some("e".into()), href: Some("/e".into()), events: &[event][..] }];
    let made = NewEnvelope { senders: &senders[..], ..NewEnvelope::timeout("/f") };
    let expected = concat!(
        r#"<events><link rel="next" href="/f" /><sender rel="e" href="/e"><completed rel="a" href="/a" status="Failure">"#,
        r#"<in rel="b" href="/b" /><reason><message>c</message></reason><resource rel="d" /></completed></sender></events>"#
    );
    assert_eq!(xml(&made), expected);
    let expected = concat!(
        r#"{"_links":{"next":{"href":"/f"}},"sender":[{"rel":"e","href":"/e","events":[{"link":{"rel":"a","href":"/a"},"#,
        r#""in":{"rel":"b","href":"/b"},"status":"Failure","_embedded":{"d":{}},"reason":{"message":"c"},"#,
        r#""type":"completed"}]}]}"#
    );
    assert_eq!(json(&made), expected);
}

#[test]
fn a_request_body_is_an_input_when_asked_for() {
    let body = resource(Json, r#"{"a":"b"}"#);
    assert_eq!(xml(&body), r#"<resource><property name="a">b</property></resource>"#);
    let input = body.encode_input(Xml).unwrap().to_string();
    assert!(input.ends_with(r#"><property name="a">b</property></input>"#));
    assert_eq!(xml(&PresenceInput::default()), "<input />");
    let input = resource(Xml, "<resource rel='a'/>");
    assert!(input.encode_input(Xml).unwrap().to_string().contains("<input xmlns"), "whose relation means nothing");
}

#[test]
fn a_replay_keeps_what_is_not_changed() {
    let body = r#"{"rel":"a","b":1,"c":[2],"_links":{"self":{"href":"/"}},"d":"x","_embedded":{"e":{}},"b":3}"#;
    let read = resource(Json, body);
    let changes = [Change::set("b", 4), Change::remove("d"), Change::set("new", true), Change::set("b", "5")];
    assert_eq!(json(&read.replay(&changes)), r#"{"rel":"a","b":"5","c":[2],"new":true}"#);
    assert_eq!(
        xml(&read.replay(&changes)),
        r#"<input><property name="rel">a</property><property name="b">5</property><propertyList name="c"><item>2</item></propertyList><property name="new">True</property></input>"#
    );
    assert_eq!(json(&read.replay(&[]).keep_links().keep_embedded()), body);
}

#[test]
fn what_cannot_be_written_says_why() {
    let link = [NewLink { href: Some("/".into()), ..NewLink::default() }];
    let unrelated = NewResource { links: &link, ..NewResource::default() };
    assert_eq!(error(&unrelated, Json).kind(), EncodeErrorKind::MissingRelation);
    assert_eq!(xml(&unrelated), r#"<resource><link href="/" /></resource>"#);

    assert_eq!(error(&NewEvent::default(), Xml).kind(), EncodeErrorKind::MissingKind);
    for kind in ["", "a b", "1", "a:b", "<"] {
        let event = NewEvent { kind: Some(Text::plain(kind).known()), ..NewEvent::default() };
        assert_eq!(error(&event, Xml).kind(), EncodeErrorKind::InvalidName, "{kind}");
        assert!(event.encode(Json).is_ok());
    }

    let twice = NewResource { rel: Some("a".into()), properties: &[("rel", "b".into())], ..NewResource::default() };
    for format in [Json, Xml] {
        let error = error(&twice, format);
        assert_eq!((error.kind(), error.member()), (EncodeErrorKind::DuplicateMember, Some("rel")));
    }
    let object = Resource::parse(Json, br#"{"a":{"self":{"href":"/"}}}"#).unwrap().property("a").unwrap();
    for group in ["_links", "_embedded"] {
        let made = [(group, object.into())];
        assert_eq!(error(&properties(&made), Json).member(), Some(group), "it would be read as a group");
    }

    let reason = NewReason::default();
    let embedded = [NewEmbedded::new("a", &reason)];
    let made = NewResource { embedded: &embedded, ..NewResource::default() };
    assert_eq!(error(&made, Json).kind(), EncodeErrorKind::Misplaced);

    let prefixed = "<resource xmlns:a='urn:a'><property name='b'><a:c/></property></resource>";
    assert_eq!(error(&resource(Xml, prefixed), Xml).kind(), EncodeErrorKind::PrefixedMarkup);
    let plain = "<resource><property name='b'><c d='e'/>f</property></resource>";
    assert_eq!(xml(&resource(Xml, plain)), r#"<resource><property name="b"><c d='e'/>f</property></resource>"#);
}

#[test]
fn the_length_is_known_and_a_shorter_buffer_is_refused() {
    let presence = ContactPresence { activity: Some("a & b".into()), ..ContactPresence::default() };
    for format in [Json, Xml] {
        let encoded = presence.encode(format).unwrap();
        let body = encoded.to_string();
        assert_eq!(encoded.encoded_len(), body.len());
        let mut buffer = vec![b'#'; body.len() + 3];
        assert_eq!(encoded.copy_to(&mut buffer), Ok(body.as_bytes()));
        assert!(buffer.ends_with(b"###") && !buffer.ends_with(b"####"));
        let mut short = vec![b'#'; body.len() - 1];
        assert_eq!(encoded.copy_to(&mut short).unwrap_err().needed(), body.len());
        assert!(short.iter().all(|&byte| byte == b'#'), "nothing is written");
        assert_eq!(presence.encode_to(format, &mut buffer), Ok(body.as_bytes()));
        let error = presence.encode_to(format, &mut short).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (EncodeErrorKind::BufferTooSmall, body.len()));
        let odd = ContactPresence { href: Some("\0".into()), ..presence };
        assert_eq!(odd.encode_to(format, &mut [0; 512]).err(), odd.encode(format).err());
    }
}

/// Takes so many pieces, and fails from then on.
struct Sink {
    left: usize,
    taken: String,
    asked: usize,
}

impl std::fmt::Write for Sink {
    fn write_str(&mut self, piece: &str) -> std::fmt::Result {
        self.asked += 1;
        self.left = self.left.checked_sub(1).ok_or(std::fmt::Error)?;
        self.taken.push_str(piece);
        Ok(())
    }
}

/// Printing fails when the sink does, and gives it nothing more. Short bodies and long ones, and texts of any length
/// come whole.
#[test]
fn printing_fails_only_with_its_sink() {
    use std::fmt::Write as _;

    for len in [0, 1, 63, 64, 95, 96, 97, 255, 256, 257, 512, 5000] {
        let text = "\u{e9}&\u{1f600}a".repeat(len);
        let long = [("a", text.as_str().into()), ("b", "c".into()), ("d", text.as_str().into())];
        let made = properties(&long);
        for format in [Json, Xml] {
            let encoded = made.encode(format).unwrap();
            let mut body = vec![0; encoded.encoded_len()];
            let body = encoded.copy_to(&mut body).unwrap();
            let mut all = Sink { left: usize::MAX, taken: String::new(), asked: 0 };
            write!(all, "{encoded}").unwrap();
            assert_eq!(all.taken.as_bytes(), body);
            for left in [0, 1, all.asked / 2, all.asked - 1] {
                let left = left.min(all.asked - 1);
                let mut some = Sink { left, taken: String::new(), asked: 0 };
                assert!(write!(some, "{encoded}").is_err());
                assert!(some.asked == left + 1 && all.taken.starts_with(&some.taken));
            }
        }
    }
}
