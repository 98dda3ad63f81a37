//! Resources that are read with no steps hand a type what their items say, and are refused alike.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "properties/mod.rs"]
mod properties;

use properties::events::{Handed, Nothing, handed};
use ucwa_wire::{ContactPresence, Decode, Error, ErrorKind, Field, Format, Item, Limits, Part, Reader, Resource, Text};

const JSON: &[&str] = &[
    r#"{"rel":"contactPresence","activity":"in-a-meeting","availability":"Busy","deviceType":"PC","lastActive":"\/Date(1474932023993)\/","_links":{"self":{"href":"/p"}}}"#,
    r#"{"activity":"a \u0041\n","availability":"","_links":{"self":{"href":"/p","title":"Zoë"},"next":{"href":"/n"}},"rel":"contactPresence","etag":"1"}"#,
    r#"{"e":"1","x":"y","n":7,"a name that is longer than sixteen bytes":"z","f":{"a":[]},"_links":{"a":[{"href":"/1"}],"b":{"href":"/2"}},"_embedded":{"c":{"d":"e"}}}"#,
    r#"{"_links":{"self":{"href":"/p","rel":"x"}},"x\":\"y":"z","x\\":"y","Zoë":"n","unknown":"u","seventeenth":"17","code":"c","c":"b","activity":"a","activity":"b"}"#,
    "{\r\n  \"rel\": \"contactPresence\",\r\n  \"availability\" : \"Busy\",\r\n  \"_links\": {\r\n    \"self\": { \"href\": \"/p\" }\r\n  }\r\n}",
    "\u{FEFF}{\"activity\":\"a\",\"lastActive\":\"b\",\"rel\":\"contactPresence\",\"etag\":\"1\",\"code\":\"2\",\"sender\":\"3\"}",
    r#"{"rel":"other","activity":"a"}"#,
    r#"{"code":"a","activity":"b"}"#,
    r#"{"sender":"a","activity":"b"}"#,
];

const XML: &[&str] = &[
    r#"<resource rel="contactPresence" href="/p" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="activity">in-a-meeting</property><property name="availability">Busy</property><property name="deviceType">PC</property><property name="lastActive">2016-09-26T16:20:23.9946221-07:00</property></resource>"#,
    r#"<?xml version="1.0" encoding="utf-8"?><resource rel="contactPresence" href="/p" revision="2"><property name="rel">contactPresence</property><link rel="next" href="/n" title="t" /><property name="e">a &lt; b</property></resource>"#,
    "<resource href=\"/p\">\r\n  <property name=\"x\">y</property>\r\n  <property name=\"x&amp;y\">z</property>\r\n  <propertyList name=\"n\"><item>1</item></propertyList>\r\n  <resource rel=\"c\" href=\"/d\"><property name=\"e\">f</property></resource>\r\n  <property name=\"f\"><a/></property>\r\n</resource>",
    r#"<resource x="y"><property name="activity">a</property><property name="activity">b</property><property name="a name that is longer than sixteen bytes">c</property><property name="Zoë">]</property></resource>"#,
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<resource href=\"/p\" rel=\"contactPresence\" xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\"><property name=\"etag\">1</property><property name=\"&#x64;eviceType\">&#x50;C</property></resource>",
    r#"<input><property name="rel">other</property><property name="activity">a</property></input>"#,
];

fn all() -> impl Iterator<Item = (Format, &'static str)> {
    let json = JSON.iter().map(|body| (Format::Json, *body));
    json.chain(XML.iter().map(|body| (Format::Xml, *body)))
}

/// As [`Decode::parse`], by the reader.
fn read<'a, T: Decode<'a>>(format: Format, body: &'a [u8], limits: &Limits) -> Result<T, Error> {
    let mut reader = Reader::new(format, body).expect(Part::Resource).limits(*limits);
    assert!(matches!(reader.next_item()?, Some(Item::Start { .. })));
    let decoded = reader.decode();
    if decoded.is_ok() {
        assert!(reader.next_item()?.is_none());
    }
    decoded
}

/// Whether it is refused, by all for the same and at the same place; and if not, that types are handed what it says.
fn compare(format: Format, body: &[u8], limits: &Limits) -> bool {
    let resource = Resource::parse_with(format, body, limits);
    let expected = match &resource {
        Err(error) => Err(Some(*error)),
        Ok(resource) => handed(resource, true).ok_or(None),
    };
    // Of a type that is not the one asked for, the place of the error is the resource's.
    let known = |error: Error| Some(error).filter(|error| error.kind() != ErrorKind::UnexpectedType);
    let parsed = Handed::parse_with(format, body, limits).map_err(known);
    assert_eq!(parsed, expected, "{}", body.escape_ascii());
    assert_eq!(read::<Handed>(format, body, limits).map_err(known), expected, "{}", body.escape_ascii());
    if let Ok(resource) = resource {
        assert_eq!(resource.decode::<Handed>().map_err(known), expected, "{}", body.escape_ascii());
    }
    let presences = (ContactPresence::parse_with(format, body, limits), read(format, body, limits));
    assert_eq!(presences.0, presences.1);
    assert_eq!(presences.0.err(), Nothing::parse_with(format, body, limits).err());
    expected.is_ok()
}

#[test]
fn resources_are_handed_out_alike() {
    let taken = all().filter(|(format, body)| compare(*format, body.as_bytes(), &Limits::new())).count();
    assert_eq!(taken, all().count() - 4, "other types, a reason and an envelope");
    for (format, body) in all() {
        for behind in [" ", "\r\n\t ", "<!-- a -->", "x", "}", "{}", "</a>", "\0"] {
            compare(format, format!("{body}{behind}").as_bytes(), &Limits::new());
        }
    }
    let all_of_it = Handed::parse(Format::Json, JSON[0].as_bytes()).unwrap().0;
    assert_eq!(all_of_it.len(), 6, "{all_of_it:?}");
}

/// Each byte, made another, left out, and there twice.
#[test]
fn whatever_is_changed_in_one_is_handed_out_alike() {
    let mut refused = 0;
    for (format, body) in all() {
        let body = body.as_bytes();
        for at in 0..body.len() {
            let (before, after) = (&body[..at], &body[at + 1..]);
            let others = b"\"\\{}[],: <>/&;=_aA0\0\n\x80\xC3\xFF".iter().map(|byte| vec![*byte]);
            for middle in others.chain([vec![], vec![body[at]; 2]]) {
                let body = [before, &middle, after].concat();
                refused += usize::from(!compare(format, &body, &Limits::new()));
            }
        }
    }
    assert!(refused > 10_000);
}

/// Each part between two places where one can begin, left out, and there twice; and what is cut short.
#[test]
fn members_that_are_missing_or_there_twice_are_handed_out_alike() {
    for (format, body) in all() {
        let body = body.as_bytes();
        let places: Vec<_> =
            (0..body.len()).filter(|&at| matches!(body[at], b',' | b'{' | b'}' | b' ' | b'<')).collect();
        for (number, &start) in places.iter().enumerate() {
            assert!(!compare(format, &body[..start], &Limits::new()));
            for &end in places[number + 1..].iter().take(12) {
                let part = &body[start..end];
                for middle in [vec![], [part, part].concat(), [part, b" ", part].concat()] {
                    compare(format, &[&body[..start], &middle, &body[end..]].concat(), &Limits::new());
                }
            }
        }
    }
}

#[test]
fn what_is_too_deep_or_has_too_many_attributes_is_refused_alike() {
    for (format, body) in all() {
        for number in 1..9 {
            compare(format, body.as_bytes(), &Limits::new().depth(number));
            compare(format, body.as_bytes(), &Limits::new().attributes(number.into()));
        }
    }
}

/// A name that a type asks for is no syntax: what would be a member, if it were, is refused.
#[test]
fn a_name_is_compared_as_a_name() {
    for (format, body) in [
        (Format::Json, r#"{"x":"y":"z"}"#),
        (Format::Json, r#"{"x\":\"y":"z","x":"y":"z"}"#),
        (Format::Xml, r#"<resource><property name="x&y">z</property></resource>"#),
    ] {
        assert!(!compare(format, format!("{body}                    ").as_bytes(), &Limits::new()));
    }
}

/// A type that wants as properties what is mostly none.
#[derive(Default, Debug)]
struct Groups(Vec<String>);

impl<'a> Decode<'a> for Groups {
    const REL: &'static str = "groups";
    const PROPERTIES: &'a [Field<'a, Self>] = &[
        ("_links", |groups, value| groups.0.extend(value.to_text().map(|text| text.to_string()))),
        ("_embedded", |groups, value| groups.0.extend(value.to_text().map(|text| text.to_string()))),
    ];
}

#[test]
fn what_may_stand_but_once_is_refused_whoever_wants_it() {
    for (body, offset) in [
        (r#"{"_links":"a","_links":"b"}"#, 14),
        (r#"{"_links":"a","_links":{"self":{"href":"/x"}}}"#, 14),
        (r#"{"_embedded":"a","_embedded":"b","x":"y"}"#, 17),
        (r#"{"_embedded":"a","_embedded":{"x":{}},"x":"y"}"#, 17),
    ] {
        let body = format!("{body}                    ");
        for error in [Groups::parse(Format::Json, body.as_bytes()), read(Format::Json, body.as_bytes(), &Limits::new())]
        {
            let error = error.unwrap_err();
            assert_eq!((error.kind(), error.offset()), (ErrorKind::DuplicateMember, offset), "{body}");
        }
    }
    // A code alone would be a reason.
    let body = br#"{"code":"a","_links":"b","x":"yyyyyyyyyyyyyyyyyy"}"#;
    assert_eq!(Groups::parse(Format::Json, body).unwrap().0, ["b"]);
}

/// Types whose own name has bytes that mean something else where it stands.
macro_rules! odd_types {
    ($($name:ident: $rel:literal, $says:literal)+) => {
        $(
            #[derive(Default, Debug, PartialEq)]
            struct $name<'a>(Option<Text<'a>>);

            impl<'a> Decode<'a> for $name<'a> {
                const REL: &'static str = $rel;
                const PROPERTIES: &'a [Field<'a, Self>] = &[("etag", |odd, value| odd.0 = value.to_text())];
            }
        )+

        /// A type's own name is no syntax either.
        #[test]
        fn what_a_type_is_said_to_be_is_compared_as_a_text() {
            $(
                // As it is, raw; and as it is to be written.
                let raw = format!(r#"{{"rel":"{}","etag":"1"}}"#, $rel);
                let escaped = format!(r#"{{"rel":"{}","etag":"1"}}"#, $says);
                for (body, says) in [(raw, $rel == $says), (escaped, true)] {
                    let body = format!("{body}                    ");
                    let looked = $name::parse(Format::Json, body.as_bytes());
                    assert_eq!(looked, read(Format::Json, body.as_bytes(), &Limits::new()), "{body}");
                    assert_eq!(looked.is_ok(), says, "{body}");
                }
            )+
        }
    };
}

odd_types! {
    Escaped: "a\\", r"a\\"
    Control: "a\u{1}b", r"a\u0001b"
    Quoted: "x\",\"etag\":\"1", r#"x\",\"etag\":\"1"#
    Foreign: "Zo\u{eb}", "Zo\u{eb}"
    Decoded: "a\\u0062", r"a\\u0062"
    Plain: "a-b_c", "a-b_c"
    Empty: "", ""
}
