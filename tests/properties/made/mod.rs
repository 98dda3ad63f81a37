//! Bodies that a program makes: any model of one, written by this crate and by a writer that takes its time, has to
//! give the same bytes, or the same error at the same place; and is read as what it was.

pub mod build;
pub mod model;
pub mod settled;
pub mod slow;
mod slow_json;
mod slow_xml;

use super::writing::{highest, other, transcoded, whole};
use arbitrary::{Arbitrary as _, Unstructured};
use model::Body;
use ucwa_wire::{ContactPresence, Document, Encode, EncodeError, ErrorKind, Format, Known, Offset};

/// The bodies that could be written, each with its format.
pub type Bodies = Vec<(Format, String)>;

/// Any bytes, as the choices that make a body.
pub fn any(data: &[u8]) -> Bodies {
    Body::arbitrary(&mut Unstructured::new(data)).map(|body| of_body(&body)).unwrap_or_default()
}

/// A body, in both formats.
pub fn of_body(body: &Body) -> Bodies {
    let mut bodies = Vec::new();
    for format in [Format::Json, Format::Xml] {
        let expected = slow::written(format, body);
        build::with(body, &mut |made| written(format, body, made, &expected));
        if let (Ok(text), true) = (expected, body.is_document()) {
            bodies.push((format, text));
        }
    }
    if let Some(settled) = settled::body(body, settled::alike) {
        crosses(&settled);
    }
    if let Some(settled) = settled::body(body, settled::as_xml_says) {
        comes_back(&settled);
    }
    bodies
}

/// One of the ways in which a program can make the body.
fn written(format: Format, body: &Body, made: &dyn Encode, expected: &Result<String, slow::Failure>) {
    let failure =
        |error: EncodeError| slow::Failure { kind: error.kind(), offset: error.offset(), index: error.index() };
    let encoded = match Encode::encode(&made, format) {
        Ok(encoded) => encoded,
        Err(error) => return assert_eq!(Err(&failure(error)), expected.as_ref(), "{body:?}"),
    };
    assert_eq!(encoded.format(), format);
    let text = whole(&encoded);
    assert_eq!(Ok(&text), expected.as_ref(), "{body:?}");
    if !body.is_document() {
        return;
    }
    if let Body::Presence(presence) = body {
        presence_is_read(format, &text, &build::new_presence(presence));
    }
    match Document::parse_with(format, text.as_bytes(), &highest()) {
        Ok(document) => {
            let again = document.encode(format).expect("what is written is read, and written");
            assert_eq!(whole(&again), text, "{body:?}");
            transcoded(format, &document);
        }
        // JSON has no name for the root: names of properties can say that it is something else, of which these are
        // members that may stand once.
        Err(error) => assert_eq!((format, error.kind()), (Format::Json, ErrorKind::DuplicateMember), "{text}"),
    }
}

/// A presence is read as what it was; JSON's dates are milliseconds in UTC.
fn presence_is_read(format: Format, text: &str, made: &ContactPresence<'_>) {
    let read = ContactPresence::parse(format, text.as_bytes()).expect("what is written is read");
    let date = |presence: &ContactPresence<'_>| presence.last_active.and_then(Known::known);
    match (date(made), date(&read)) {
        (Some(made), Some(read)) if format == Format::Json => {
            assert_eq!((read.unix_millis(), read.offset()), (made.unix_millis(), Offset::Utc));
            assert_eq!(read.unix_ticks() % 10_000, 0);
        }
        (Some(made), Some(read)) => {
            assert_eq!((read.unix_ticks(), read.offset()), (made.unix_ticks(), made.offset()));
        }
        (made, read) => assert_eq!(made, read),
    }
    let other =
        |presence: &ContactPresence<'_>| presence.last_active.and_then(Known::other).map(|text| text.to_string());
    assert_eq!(other(&read), other(made));
    assert_eq!(read, ContactPresence { last_active: read.last_active, ..*made });
    assert_eq!(whole(&read.encode(format).expect("and written")), text);
}

/// Of what has lost all that XML cannot say: read from JSON, it is written in XML as it is when it is made; and that XML
/// becomes the same XML again by way of JSON.
///
/// Whether it could be written in both formats.
pub fn crosses(body: &Body) -> bool {
    let Ok(json) = slow::written(Format::Json, body) else { return false };
    let Ok(read) = Document::parse_with(Format::Json, json.as_bytes(), &highest()) else { return false };
    let Ok(xml) = slow::written(Format::Xml, body) else {
        assert!(read.encode(Format::Xml).is_err(), "nor can it be transcoded: {json}");
        return false;
    };
    assert_eq!(crossed(Format::Json, &json), xml);
    assert_eq!(crossed(Format::Json, &crossed(Format::Xml, &xml)), xml);
    true
}

/// Of what says nothing else than XML can say, and that as XML says it: by way of XML it becomes the same JSON again.
///
/// Whether it could be written in both formats.
pub fn comes_back(body: &Body) -> bool {
    let both = [Format::Json, Format::Xml].map(|format| slow::written(format, body));
    let [Ok(json), Ok(xml)] = both else { return false };
    assert_eq!(crossed(Format::Json, &json), xml);
    assert_eq!(crossed(Format::Xml, &xml), json);
    true
}

fn crossed(format: Format, body: &str) -> String {
    let read = Document::parse_with(format, body.as_bytes(), &highest()).expect("what is written is read");
    whole(&read.encode(other(format)).expect("the other format can say it"))
}
