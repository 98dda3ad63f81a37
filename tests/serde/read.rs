//! `Deserialize` from a view: what each kind of type takes.

use serde::Deserialize;
use serde::de::IgnoredAny;
use std::borrow::Cow;
use std::collections::BTreeMap;
use ucwa_wire::serde::{Deserializer, from_resource, from_slice};
use ucwa_wire::{Availability, Document, EventEnvelope, Format, Resource, Timestamp};

/// From both formats, which are to say the same.
#[track_caller]
fn both<'de, T: Deserialize<'de> + PartialEq + std::fmt::Debug>(json: &'de str, xml: &'de str, expected: &T) {
    assert_eq!(&from_slice::<T>(Format::Json, json.as_bytes()).unwrap(), expected, "JSON");
    assert_eq!(&from_slice::<T>(Format::Xml, xml.as_bytes()).unwrap(), expected, "XML");
}

#[derive(Deserialize, PartialEq, Debug)]
struct Scalars<'a> {
    yes: bool,
    no: bool,
    small: u8,
    negative: i64,
    wide: i128,
    float: f64,
    letter: char,
    #[serde(borrow)]
    cow: Cow<'a, str>,
    plain: &'a str,
    list: Vec<i32>,
    pair: (bool, u16),
    unit: (),
    wrapped: Wrapped,
    kind: Kind,
    date: Timestamp,
    known: Availability,
    missing: Option<u8>,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Wrapped(u32);

#[derive(Deserialize, PartialEq, Debug)]
enum Kind {
    Personal,
    #[serde(rename = "Out Of Office")]
    OutOfOffice,
    #[serde(other)]
    Other,
}

#[test]
fn scalars_by_the_type_that_is_wanted() {
    let json = r#"{"rel":"x","yes":true,"no":false,"small":255,"negative":-7,"wide":170141183460469231731687303715884105727,
        "float":1.5e2,"letter":"\u00e9","cow":"I\u0027m","plain":"out","list":[1,-2],"pair":[true,3],"unit":null,
        "wrapped":9,"kind":"Out\u0020Of Office","date":"\/Date(1474932023993)\/","known":"Busy"}"#;
    let property = |(name, value): (&str, &str)| format!("<property name='{name}'>{value}</property>");
    let scalars = [
        ("yes", "True"),
        ("no", "false"),
        ("small", "255"),
        ("negative", "-7"),
        ("wide", "170141183460469231731687303715884105727"),
        ("float", "150"),
        ("letter", "&#xe9;"),
        ("cow", "I&apos;m"),
        ("plain", "out"),
        ("unit", ""),
        ("wrapped", "9"),
        ("kind", "Out Of&#32;Office"),
        ("date", "2016-09-26T16:20:23.9930000-07:00"),
        ("known", "Busy"),
    ];
    let xml = format!(
        "<resource rel='x'>{}<propertyList name='list'><item>1</item><item>-2</item></propertyList>
            <propertyList name='pair'><item>True</item><item>3</item></propertyList></resource>",
        scalars.map(property).concat()
    );
    let expected = Scalars {
        yes: true,
        no: false,
        small: 255,
        negative: -7,
        wide: i128::MAX,
        float: 150.0,
        letter: 'é',
        cow: "I'm".into(),
        plain: "out",
        list: vec![1, -2],
        pair: (true, 3),
        unit: (),
        wrapped: Wrapped(9),
        kind: Kind::OutOfOffice,
        date: Timestamp::from_unix_millis(1_474_932_023_993).unwrap(),
        known: Availability::Busy,
        missing: None,
    };
    both(json, &xml, &expected);
}

#[derive(Deserialize, PartialEq, Debug, Clone)]
struct Link {
    href: String,
    title: Option<String>,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Links {
    #[serde(rename = "self")]
    own: Link,
    one_as_many: Vec<Link>,
    many: Vec<Link>,
    #[serde(default)]
    none: Vec<Link>,
    perhaps: Option<Link>,
    boxed: Box<[Link]>,
    newtype: Many,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Many(Vec<Link>);

#[derive(Deserialize, PartialEq, Debug)]
struct Group {
    rel: String,
    #[serde(rename = "_links")]
    links: Links,
    #[serde(rename = "_embedded")]
    embedded: Contacts,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Contacts {
    contact: Vec<Contact>,
    note: Contact,
    single: Vec<Contact>,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Contact {
    name: String,
}

fn link(href: &str) -> Link {
    Link { href: href.to_owned(), title: None }
}

#[test]
fn links_and_embedded_resources_single_or_plural() {
    let json = r#"{"rel":"group","_links":{"self":{"href":"/g"},"one_as_many":{"href":"/1"},"many":[{"href":"/2"},{"href":"/3"}],
            "perhaps":[{"href":"/p","title":"\u0050"}],"boxed":[{"href":"/b"}],"newtype":{"href":"/n"},"unknown":[]},
        "_embedded":{"contact":[{"name":"Ann"},{"name":"Bob"}],"note":[{"name":"N"}],"single":{"name":"S"}}}"#;
    let xml = r#"<resource rel="group" href="/g"><link rel="many" href="/2"/><link rel="one_as_many" href="/1"/>
        <resource rel="contact"><property name="name">Ann</property></resource><link rel="boxed" href="/b"/>
        <link rel="many" href="/3"/><link rel="perhaps" href="/p" title="P"/><link rel="newtype" href="/n"/>
        <resource rel="note"><property name="name">N</property></resource>
        <resource rel="single"><property name="name">S</property></resource>
        <resource rel="contact"><property name="name">Bob</property></resource></resource>"#;
    let contact = |name: &str| Contact { name: name.to_owned() };
    let expected = Group {
        rel: "group".to_owned(),
        links: Links {
            own: link("/g"),
            one_as_many: vec![link("/1")],
            many: vec![link("/2"), link("/3")],
            none: vec![],
            perhaps: Some(Link { href: "/p".to_owned(), title: Some("P".to_owned()) }),
            boxed: [link("/b")].into(),
            newtype: Many(vec![link("/n")]),
        },
        embedded: Contacts {
            contact: vec![contact("Ann"), contact("Bob")],
            note: contact("N"),
            single: vec![contact("S")],
        },
    };
    both(json, xml, &expected);
}

/// JSON may say a relation twice; both count.
#[test]
fn a_relation_that_comes_again_is_gathered_in_json_too() {
    #[derive(Deserialize)]
    struct Body {
        #[serde(rename = "_links")]
        links: BTreeMap<String, Vec<Link>>,
    }
    let json = br#"{"_links":{"a":{"href":"/1"},"b":[],"\u0061":[{"href":"/2"},5],"c":7}}"#;
    let body: Body = from_slice(Format::Json, json).unwrap();
    assert_eq!(body.links["a"], [link("/1"), link("/2")]);
    assert_eq!(body.links["b"], []);
    assert_eq!(body.links.len(), 2, "what is no link costs itself");
}

#[test]
fn an_empty_group_is_there_in_json() {
    #[derive(Deserialize)]
    struct Body {
        #[serde(rename = "_links")]
        links: BTreeMap<String, Link>,
        #[serde(rename = "_embedded")]
        embedded: BTreeMap<String, Vec<IgnoredAny>>,
    }
    let body: Body = from_slice(Format::Json, br#"{"_links":{},"_embedded":{"contact":[]}}"#).unwrap();
    assert!(body.links.is_empty());
    assert!(body.embedded["contact"].is_empty());
}

#[test]
fn the_rest_is_flattened() {
    #[derive(Deserialize)]
    struct Known {
        message: String,
        #[serde(flatten)]
        rest: BTreeMap<String, serde_json::Value>,
    }
    let json =
        br#"{"message":"a\nb","n":7,"list":["x"],"rel":"note","_links":{"self":{"href":"/n"},"l":[{"href":"/l"}]}}"#;
    let known: Known = from_slice(Format::Json, json).unwrap();
    assert_eq!(known.message, "a\nb");
    let rest = serde_json::json!({"n":7,"list":["x"],"rel":"note","_links":{"self":{"href":"/n"},"l":[{"href":"/l"}]}});
    assert_eq!(serde_json::to_value(known.rest).unwrap(), rest);
    let xml = b"<resource rel='note' href='/n'><property name='n'>7</property><property name='message'>m</property></resource>";
    let known: Known = from_slice(Format::Xml, xml).unwrap();
    let rest = serde_json::json!({"n":"7","rel":"note","_links":{"self":{"href":"/n"}}});
    assert_eq!(serde_json::to_value(known.rest).unwrap(), rest);
}

#[test]
fn unknown_members_are_let_be() {
    #[derive(Deserialize, PartialEq, Debug)]
    struct Empty {}
    let json = r#"{"a":[{"b":1}],"_links":{"x":{"href":"/"}},"_embedded":{"y":{}}}"#;
    both(json, "<resource><property name='a'>1</property><link rel='x' href='/'/></resource>", &Empty {});
}

/// As everywhere in this crate, the first of a name counts.
#[test]
fn the_first_of_two_properties() {
    #[derive(Deserialize, PartialEq, Debug)]
    struct One {
        a: u8,
    }
    both(
        r#"{"a":1,"\u0061":2}"#,
        "<resource><property name='a'>1</property><property name='a'>x</property></resource>",
        &One { a: 1 },
    );
}

#[test]
fn enums_with_content() {
    #[derive(Deserialize, PartialEq, Debug)]
    enum Content {
        Text(String),
        Pair(u8, u8),
        Named { a: bool },
        Unit,
    }
    let read = |json: &'static str| {
        let resource = Resource::parse(Format::Json, json.as_bytes()).unwrap();
        Content::deserialize(Deserializer::from(resource.property("x").unwrap()))
    };
    assert_eq!(read(r#"{"x":{"Text":"a"}}"#).unwrap(), Content::Text("a".to_owned()));
    assert_eq!(read(r#"{"x":{"Pair":[1,2]}}"#).unwrap(), Content::Pair(1, 2));
    assert_eq!(read(r#"{"x":{"Named":{"a":true}}}"#).unwrap(), Content::Named { a: true });
    assert_eq!(read(r#"{"x":"Unit"}"#).unwrap(), Content::Unit);
    assert_eq!(read(r#"{"x":{"Unit":null}}"#).unwrap(), Content::Unit);
    for wrong in [r#"{"x":{}}"#, r#"{"x":{"Text":"a","Unit":null}}"#, r#"{"x":"Text"}"#, r#"{"x":7}"#, r#"{"x":[]}"#] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn an_envelope_and_its_events() {
    #[derive(Deserialize, PartialEq, Debug)]
    struct Envelope {
        #[serde(rename = "_links")]
        links: BTreeMap<String, Link>,
        sender: Vec<Sender>,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Sender {
        rel: String,
        href: String,
        events: Vec<Event>,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Event {
        link: Target,
        r#in: Option<Target>,
        status: Option<String>,
        #[serde(rename = "type")]
        kind: String,
        #[serde(rename = "_embedded", default)]
        embedded: BTreeMap<String, Presence>,
        reason: Option<Reason>,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Target {
        rel: String,
        href: String,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Presence {
        availability: Availability,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Reason {
        code: ucwa_wire::ErrorCode,
    }
    let json = r#"{"_links":{"self":{"href":"/e?1"},"next":{"href":"/e?a\u0026b"}},"sender":[{"rel":"people","href":"/people",
        "events":[{"link":{"rel":"contactPresence","href":"/p"},"in":{"rel":"contact","href":"/c"},"status":"Failure",
        "_embedded":{"contactPresence":{"rel":"contactPresence","availability":"Away"}},"reason":{"code":"Gone"},"type":"updated"}]},
        {"rel":"me","href":"/me","events":[]}]}"#;
    let xml = r#"<events href="/e?1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/e?a&amp;b"/>
        <sender rel="people" href="/people"><updated rel="contactPresence" href="/p" status="Failure"><in rel="contact" href="/c"/>
        <reason><code>Gone</code></reason><resource rel="contactPresence"><property name="availability">Away</property></resource>
        </updated></sender><sender rel="me" href="/me"/></events>"#;
    let target = |rel: &str, href: &str| Target { rel: rel.to_owned(), href: href.to_owned() };
    let expected = Envelope {
        links: [("self".to_owned(), link("/e?1")), ("next".to_owned(), link("/e?a&b"))].into(),
        sender: vec![
            Sender {
                rel: "people".to_owned(),
                href: "/people".to_owned(),
                events: vec![Event {
                    link: target("contactPresence", "/p"),
                    r#in: Some(target("contact", "/c")),
                    status: Some("Failure".to_owned()),
                    kind: "updated".to_owned(),
                    embedded: [("contactPresence".to_owned(), Presence { availability: Availability::Away })].into(),
                    reason: Some(Reason { code: ucwa_wire::ErrorCode::Gone }),
                }],
            },
            Sender { rel: "me".to_owned(), href: "/me".to_owned(), events: vec![] },
        ],
    };
    both(json, xml, &expected);
    for (format, body) in [(Format::Json, json), (Format::Xml, xml)] {
        let envelope = EventEnvelope::parse(format, body.as_bytes()).unwrap();
        let event = envelope.events().next().unwrap();
        assert_eq!(from_resource::<Presence>(&event.resource().unwrap()).unwrap().availability, Availability::Away);
        assert_eq!(&Event::deserialize(Deserializer::from(event)).unwrap(), &expected.sender[0].events[0]);
        let sender = Sender::deserialize(Deserializer::from(event.sender())).unwrap();
        assert_eq!(sender, expected.sender[0]);
        assert!(matches!(Document::parse(format, body.as_bytes()).unwrap(), Document::Events(_)));
    }
}

/// Short texts need no allocator, whatever their escapes; long ones need one only where there is something to undo.
#[test]
fn long_texts() {
    #[derive(Deserialize, Debug)]
    struct Note<'a> {
        #[serde(borrow)]
        message: Cow<'a, str>,
    }
    let message = |len: usize| format!(r#"{{"message":"\u0061{}"}}"#, "b".repeat(len - 1));
    let body = message(64);
    let note: Note<'_> = from_slice(Format::Json, body.as_bytes()).unwrap();
    assert_eq!(note.message.len(), 64);
    let body = message(65);
    let note = from_slice::<Note<'_>>(Format::Json, body.as_bytes());
    if cfg!(feature = "alloc") {
        assert_eq!(note.unwrap().message.len(), 65);
    } else {
        let error = note.unwrap_err();
        assert_eq!(error.member(), Some("message"));
        assert!(error.to_string().contains("too long"), "{error}");
    }
    let body = format!(r#"{{"message":"{0}","\u0061{0}":1}}"#, "b".repeat(900));
    let note: Note<'_> = from_slice(Format::Json, body.as_bytes()).unwrap();
    assert!(matches!(note.message, Cow::Borrowed(text) if text.len() == 900));
}

/// One odd value costs that value.
#[test]
fn what_is_not_known_is_none() {
    #[derive(Deserialize)]
    struct Presence {
        #[serde(default, deserialize_with = "ucwa_wire::serde::known")]
        availability: Option<Availability>,
        after: u8,
    }
    let known = Some(Availability::Busy);
    for (value, expected) in [
        ("\"Busy\"", known),
        ("\"\\u0042usy\"", known),
        ("\"Dreaming\"", None),
        (
            "\"Dreaming \\u0026 more, for longer than what a name can take, which is far less than all of this is\"",
            None,
        ),
        ("null", None),
        ("true", None),
        ("-1", None),
        ("1", None),
        ("1.5", None),
        ("123456789012345678901234567890", None),
        ("[\"Busy\",[]]", None),
        ("{\"Busy\":{}}", None),
    ] {
        if value.len() > 64 && cfg!(not(feature = "alloc")) {
            continue; // an error there, as for any type
        }
        let json = format!("{{\"availability\":{value},\"after\":7}}");
        let presence: Presence = from_slice(Format::Json, json.as_bytes()).unwrap();
        assert_eq!((presence.availability, presence.after), (expected, 7), "{json}");
        // And from any other format of `serde`'s.
        let presence: Presence = serde_json::from_str(&json).unwrap();
        assert_eq!((presence.availability, presence.after), (expected, 7), "{json}");
    }
    for (value, expected) in [("Busy", known), ("B&#117;sy", known), ("Dreaming", None), ("<a/>", None)] {
        let xml = format!(
            "<resource><property name='availability'>{value}</property><property name='after'>7</property></resource>"
        );
        let presence: Presence = from_slice(Format::Xml, xml.as_bytes()).unwrap();
        assert_eq!((presence.availability, presence.after), (expected, 7), "{xml}");
    }
    let presence: Presence = from_slice(Format::Json, b"{\"after\":7}").unwrap();
    assert_eq!(presence.availability, None);
}
