//! Types of one's own: what they are handed, and what is refused.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use ucwa_wire::{Decode, ErrorKind, Field, Format, Link, Resource, Text, Value};

/// All that there is to be had.
#[derive(Default)]
struct Note<'a> {
    message: Option<Text<'a>>,
    custom: Option<Value<'a>>,
    links: Vec<Text<'a>>,
    embedded: Vec<Resource<'a>>,
}

impl<'a> Decode<'a> for Note<'a> {
    const REL: &'static str = "note";
    const PROPERTIES: &'a [Field<'a, Self>] = &[
        ("message", |note, value| note.message = value.as_text()),
        ("custom", |note, value| note.custom = Some(value)),
    ];

    fn link(&mut self, link: Link<'a>) {
        self.links.extend(link.rel());
    }

    fn embedded(&mut self, resource: Resource<'a>) {
        self.embedded.push(resource);
    }
}

/// Does without its links and what is embedded.
#[derive(Default)]
struct Message<'a>(Option<Text<'a>>);

impl<'a> Decode<'a> for Message<'a> {
    const REL: &'static str = "note";
    const PROPERTIES: &'a [Field<'a, Self>] = &[("message", |message, value| message.0 = value.as_text())];
}

const JSON: &str = r#"{"rel":"note","_embedded":{"a":{"message":"1","_links":{"x":{}}},"b":[{"custom":2},3,{"_embedded":{"c":{}}}]},
    "custom":[4],"_links":{"self":{"href":"/"},"d":[{},{}]},"message":"5","message":"6"}"#;
const XML: &str = "<resource rel='note' href='/'><resource rel='a'><link rel='x'/><property name='message'>1</property></resource>\
    <resource rel='b'><property name='custom'>2</property></resource><resource rel='b'><resource rel='c'/></resource>\
    <propertyList name='custom'><item>4</item></propertyList><link rel='d'/><link rel='d'/>\
    <property name='message'>5</property><property name='message'>6</property></resource>";

#[test]
fn what_stands_in_a_resource_is_handed_to_its_type_and_nothing_from_deeper() {
    for (format, body) in [(Format::Json, JSON), (Format::Xml, XML)] {
        let notes = [Note::parse(format, body.as_bytes()), Resource::parse(format, body.as_bytes()).unwrap().decode()];
        for note in notes.map(Result::unwrap) {
            assert_eq!(note.message.unwrap(), "5");
            assert!(matches!(note.custom, Some(Value::List(_))));
            let embedded: Vec<_> = note.embedded.iter().map(|one| one.rel().unwrap().raw()).collect();
            assert_eq!(embedded, ["a", "b", "b"]);
            assert_eq!(note.embedded.iter().map(|one| one.properties().count()).sum::<usize>(), 2);
            let mut links: Vec<_> = note.links.iter().map(|rel| rel.raw()).collect();
            links.retain(|&rel| rel != "self");
            assert_eq!(links, ["d", "d"]);
        }
        assert_eq!(Message::parse(format, body.as_bytes()).unwrap().0.unwrap(), "5");
    }
}

/// That it is of another type is so of all of it; another fault is one of the member that has it.
#[test]
fn only_what_is_wrong_with_a_member_names_it() {
    for (format, body, kind, offset, member) in [
        (Format::Json, r#" {"message":"a","rel":"b"}"#, ErrorKind::UnexpectedType, 1, None),
        (Format::Json, r#"{"rel":"note","message":x}"#, ErrorKind::ExpectedValue, 24, Some("message")),
        (
            Format::Xml,
            " <resource rel='b'><property name='message'>a</property></resource>",
            ErrorKind::UnexpectedType,
            1,
            None,
        ),
        (
            Format::Xml,
            "<resource><property name='message'>&a;</property></resource>",
            ErrorKind::UnknownEntity,
            35,
            Some("message"),
        ),
    ] {
        let error = Note::parse(format, body.as_bytes()).err().unwrap();
        assert_eq!((error.kind(), error.offset(), error.member()), (kind, offset, member), "{body}");
        assert_eq!(error.member_range().is_some(), member.is_some(), "{body}");
        if let Ok(resource) = Resource::parse(format, body.as_bytes()) {
            let error = resource.decode::<Note<'_>>().err().unwrap();
            assert_eq!((error.kind(), error.offset(), error.member_range()), (kind, offset, None), "{body}");
        }
    }
}

/// One value at a time: where a body is begun anew, the first has been dropped before; and what has names of its own is not begun
/// twice.
#[test]
fn of_a_type_there_is_one_value_at_a_time() {
    thread_local!(static MADE: std::cell::Cell<[i32; 3]> = const { std::cell::Cell::new([0; 3]) });
    struct Counted;
    impl Default for Counted {
        fn default() -> Self {
            let [all, now, most] = MADE.get();
            MADE.set([all + 1, now + 1, most.max(now + 1)]);
            Self
        }
    }
    impl Drop for Counted {
        fn drop(&mut self) {
            let [all, now, most] = MADE.get();
            MADE.set([all, now - 1, most]);
        }
    }
    #[derive(Default)]
    struct Members(#[allow(dead_code, reason = "it counts")] Counted);
    impl<'a> Decode<'a> for Members {
        const REL: &'static str = "note";
        const PROPERTIES: &'a [Field<'a, Self>] = &[("message", |_, _| {})];
    }
    #[derive(Default)]
    struct Names(#[allow(dead_code, reason = "it counts")] Counted);
    impl<'a> Decode<'a> for Names {
        const REL: &'static str = "note";
        const PROPERTIES: &'a [Field<'a, Self>] = &[("nameOfItsOwn", |_, _| {})];
    }
    let counted = |parse: &dyn Fn()| {
        MADE.set([0; 3]);
        parse();
        MADE.get()
    };
    let usual = br#"{"rel":"note","message":"a","nameOfItsOwn":"b"}"#.as_slice();
    let unusual = br#"{"rel":"note","message":"a","nameOfItsOwn":[{}]}"#.as_slice();
    for body in [usual, unusual] {
        let [all, now, most] = counted(&|| drop(Members::parse(Format::Json, body).unwrap()));
        assert!((1..=2).contains(&all) && [now, most] == [0, 1]);
    }
    assert_eq!(counted(&|| drop(Names::parse(Format::Json, usual).unwrap())), [1, 0, 1]);
    assert_eq!(counted(&|| drop(Names::parse(Format::Json, unusual).unwrap())), [1, 0, 1]);
}
