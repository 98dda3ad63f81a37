//! Bodies that a program makes: any model of one, written by this crate and by a writer that takes its time, has to
//! give the same bytes, or the same error at the same place; and is read as what it was.

pub mod build;
pub mod model;
pub mod slow;
mod slow_json;
mod slow_xml;

use super::writing::{highest, transcoded, whole};
use arbitrary::{Arbitrary as _, Unstructured};
use model::Body;
use ucwa_wire::{Document, Encode, EncodeError, ErrorKind, Format};

/// Any bytes, as the choices that make a body.
pub fn any(data: &[u8]) {
    if let Ok(body) = Body::arbitrary(&mut Unstructured::new(data)) {
        of_body(&body);
    }
}

/// A body, in both formats.
pub fn of_body(body: &Body) {
    for format in [Format::Json, Format::Xml] {
        let expected = slow::written(format, body);
        build::with(body, &mut |made| written(format, body, made, &expected));
    }
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
