//! What nests as deep as can be read is written, and nothing deeper.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod properties;

use properties::made::model::{Body, Event, Link, Reason, Resource, Sender, Value};
use properties::made::slow;
use properties::writing::highest;
use ucwa_wire::{Document, Encode, EncodeErrorKind, ErrorKind, Format, NewResource, NewValue};

/// What stands in the innermost resource, and takes levels of its own.
fn innermost() -> Vec<(&'static str, Resource)> {
    let property = |value| Resource { properties: vec![("a".to_owned(), value)], ..Resource::default() };
    let text = || Value::Text("b".to_owned());
    let link = |plural| Link { rel: Some("a".to_owned()), href: Some("/".to_owned()), plural, ..Link::default() };
    vec![
        ("nothing", Resource::default()),
        ("a property", property(text())),
        ("an empty property", property(Value::Text(String::new()))),
        ("a list", property(Value::List(vec![text()]))),
        ("an empty list", property(Value::List(vec![]))),
        ("a list in a list", property(Value::List(vec![Value::List(vec![text()]), text()]))),
        ("a link", Resource { links: vec![link(false)], ..Resource::default() }),
        ("links", Resource { links: vec![link(true), link(false)], ..Resource::default() }),
        ("several", Resource { links: vec![link(true)], ..property(Value::List(vec![])) }),
    ]
}

fn nested(depth: usize, innermost: Resource, plural: bool) -> Resource {
    (0..depth)
        .fold(innermost, |inner, _| Resource { embedded: vec![("r".to_owned(), plural, inner)], ..Resource::default() })
}

/// Whether the slow writer's text is read within the highest limits is whether it is to be written.
fn compared(format: Format, resource: &Resource, what: &str) -> bool {
    let text = slow::written(format, &Body::Resource(resource.clone())).expect("it has a form");
    let written = resource.encode(format).map(|encoded| encoded.to_string()).map_err(|error| error.kind());
    match Document::parse_with(format, text.as_bytes(), &highest()) {
        Ok(document) => {
            assert_eq!(written.as_ref(), Ok(&text), "{what}");
            assert_eq!(document.encode(format).map(|encoded| encoded.to_string()), Ok(text), "{what}, read");
            true
        }
        Err(error) => {
            assert_eq!((error.kind(), written), (ErrorKind::TooDeep, Err(EncodeErrorKind::TooDeep)), "{what}");
            false
        }
    }
}

#[test]
fn resources_and_what_they_hold() {
    for (what, innermost) in innermost() {
        for (format, plural, most) in [(Format::Json, false, 130), (Format::Json, true, 88), (Format::Xml, false, 257)]
        {
            let verdicts: Vec<_> = (most - 8..most)
                .map(|depth| {
                    compared(
                        format,
                        &nested(depth, innermost.clone(), plural),
                        &format!("{what}, {depth} levels of {format:?}"),
                    )
                })
                .collect();
            assert!(
                verdicts.contains(&true) && verdicts.contains(&false) && verdicts.is_sorted_by(|one, two| one >= two)
            );
        }
    }
}

fn list<'n>(depth: usize, value: NewValue<'n>, then: &mut dyn FnMut(NewValue<'_>)) {
    if depth == 0 { then(value) } else { list(depth - 1, NewValue::list(&[value]), then) }
}

#[test]
fn lists_in_lists() {
    for depth in [1, 2, 253, 254, 255, 256, 257, 1000] {
        list(depth, 5.into(), &mut |value| {
            let properties = [("a", value)];
            let made = NewResource { properties: &properties, ..NewResource::default() };
            let text = format!("{{\"a\":{}5{}}}", "[".repeat(depth), "]".repeat(depth));
            let read = Document::parse_with(Format::Json, text.as_bytes(), &highest());
            assert_eq!(read.is_ok(), depth < 255);
            match made.encode(Format::Json) {
                Ok(encoded) => assert_eq!((encoded.to_string(), read.is_ok()), (text.clone(), true)),
                Err(error) => assert_eq!((error.kind(), depth > 254), (EncodeErrorKind::TooDeep, true)),
            }
            // What was read, in a place that is deeper by one.
            let Ok(Document::Resource(read)) = read else { return };
            let entries = [read.property("a").unwrap().into()];
            let properties = [("b", NewValue::list(&entries))];
            let deeper = NewResource { properties: &properties, ..NewResource::default() };
            assert_eq!(deeper.encode(Format::Json).is_ok(), depth < 254);
        });
    }
}

/// The same of markup, which stands as it is wherever it stands.
#[test]
fn markup() {
    let root = |depth: usize| {
        let markup = format!("{}x<!-- <a> --><e/><?p <a> ?>{}", "<a>".repeat(depth), "</a>".repeat(depth));
        format!("<resource><property name='a'>{markup}<b>y</b></property></resource>")
    };
    for depth in [1, 251, 252] {
        let xml = root(depth);
        let Ok(Document::Resource(read)) = Document::parse_with(Format::Xml, xml.as_bytes(), &highest()) else {
            panic!()
        };
        assert!(read.encode(Format::Xml).is_ok());
        let properties = [("a", NewValue::from(read.property("a").unwrap()))];
        let innermost = NewResource { properties: &properties, ..NewResource::default() };
        let embedded = [ucwa_wire::NewEmbedded::new("r", &innermost)];
        let made = NewResource { embedded: &embedded, ..NewResource::default() };
        let verdict = made.encode(Format::Xml).map(|encoded| encoded.to_string());
        assert_eq!(
            verdict.as_ref().err().map(ucwa_wire::EncodeError::kind),
            (depth > 251).then_some(EncodeErrorKind::TooDeep)
        );
        if let Ok(body) = verdict {
            Document::parse_with(Format::Xml, body.as_bytes(), &highest()).unwrap();
        }
    }
    assert!(Document::parse_with(Format::Xml, root(253).as_bytes(), &highest()).is_err());
}

/// Links of an event and members of its reason stand deeper than the event.
#[test]
fn events() {
    let reason = Reason { code: Some("Gone".to_owned()), ..Reason::default() };
    let link = Link { rel: Some("a".to_owned()), ..Link::default() };
    for depth in 80..90 {
        let embedded = vec![("r".to_owned(), true, nested(depth, Resource::default(), true))];
        let event = Event {
            kind: Some("updated".to_owned()),
            link: Some(link.clone()),
            within: Some(link.clone()),
            reason: Some(reason.clone()),
            embedded,
            ..Event::default()
        };
        let envelope = properties::made::model::Envelope {
            senders: vec![Sender { events: vec![event], ..Sender::default() }],
            ..properties::made::model::Envelope::default()
        };
        let body = Body::Envelope(envelope);
        for format in [Format::Json, Format::Xml] {
            let text = slow::written(format, &body).unwrap();
            let read = Document::parse_with(format, text.as_bytes(), &highest());
            properties::made::build::with(&body, &mut |made| {
                let written = Encode::encode(&made, format).map(|encoded| encoded.to_string());
                assert_eq!(written.is_ok(), read.is_ok(), "{depth} {format:?}");
            });
        }
    }
}
