//! What holds of whatever can be read, however odd: the fixtures with a byte changed or a piece doubled.

use crate::bodies::fixtures;
use serde_json::{Number, Value, from_str, to_string, to_value};
use ucwa_wire::serde::from_slice;
use ucwa_wire::{Document, Encode, Format, OwnedDocument};

/// Numbers by their value: what is written may say it in another way.
fn by_value(tree: &mut Value) {
    match tree {
        Value::Number(number) => {
            if let Some(value) = number.as_f64().and_then(Number::from_f64) {
                *number = value;
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(by_value),
        Value::Object(members) => members.values_mut().for_each(by_value),
        _ => {}
    }
}

fn tree(json: &str) -> Value {
    let mut tree = from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    by_value(&mut tree);
    tree
}

/// Whether it could be read.
fn holds(format: Format, body: &[u8]) -> bool {
    let Ok(document) = Document::parse(format, body) else { return false };
    let shown = String::from_utf8_lossy(body);
    // Reading it as a tree is no error, and neither is writing it, up to a number of relations that is not reached here.
    assert!(from_slice::<Value>(format, body).is_ok(), "{shown}");
    let written = to_string(&document).unwrap();
    let written_tree = tree(&written);
    match document.encode(Format::Json) {
        // The two ways to write it say the same.
        Ok(encoded) => assert_eq!(tree(&encoded.to_string()), written_tree, "{shown}"),
        // What may stand once stands twice, once it is JSON; a link of XML has no relation; and so on.
        Err(_) => assert_eq!(format, Format::Xml, "{shown}"),
    }
    // What is kept says the same, and comes back from what is written.
    let kept = OwnedDocument::from(document);
    assert_eq!(to_string(&kept).unwrap(), written, "{shown}");
    let mut again = to_value(&kept).unwrap();
    by_value(&mut again);
    assert_eq!(again, written_tree, "{shown}");
    if format == Format::Json {
        let bare = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        assert_eq!(tree(std::str::from_utf8(bare).unwrap()), written_tree, "{shown}");
        let back: OwnedDocument = from_str(&written).unwrap();
        assert_eq!(tree(&to_string(&back).unwrap()), written_tree, "{shown}");
    }
    true
}

#[test]
fn a_byte_is_changed() {
    let mut read = 0;
    for body in fixtures().iter().filter(|body| body.bytes.len() < 2000) {
        let mut bytes = body.bytes.clone();
        for at in (0..bytes.len()).step_by(3) {
            let was = bytes[at];
            for other in *b" \\&<,]1_" {
                bytes[at] = other;
                read += usize::from(holds(body.format, &bytes));
            }
            bytes[at] = was;
        }
    }
    println!("{read} were read");
    assert!(read > 5_000);
}

#[test]
fn a_piece_is_doubled() {
    let mut read = 0;
    for body in fixtures() {
        let marks = match body.format {
            Format::Json => &b"{[,"[..],
            Format::Xml => b"<",
        };
        let starts: Vec<usize> =
            (0..body.bytes.len()).filter(|&at| marks.contains(&body.bytes[at])).chain([body.bytes.len()]).collect();
        for (at, from) in starts.iter().enumerate() {
            for to in starts.iter().skip(at + 1).take(6) {
                let piece = &body.bytes[*from..*to];
                for other in starts.iter().step_by(3) {
                    let changed = [&body.bytes[..*other], piece, &body.bytes[*other..]].concat();
                    read += usize::from(holds(body.format, &changed));
                }
            }
        }
    }
    println!("{read} were read");
    assert!(read > 1_000);
}

/// What serde asks of texts, lists and nothing else than the derives of plain structs do.
#[test]
fn types_that_are_seldom_asked_for() {
    #[derive(serde::Deserialize, PartialEq, Debug)]
    struct Unit;
    #[derive(serde::Deserialize, PartialEq, Debug)]
    struct Pair(i64, String);
    #[derive(serde::Deserialize, PartialEq, Debug)]
    struct Odd {
        pair: Pair,
        unit: Unit,
        format: ucwa_wire::Format,
        zero: f64,
    }
    let body = br#"{"pair":[1,"a\u0062"],"unit":null,"format":"xml","zero":-0}"#;
    let odd: Odd = ucwa_wire::serde::from_slice(ucwa_wire::Format::Json, body).unwrap();
    let expected = Odd { pair: Pair(1, "ab".to_owned()), unit: Unit, format: ucwa_wire::Format::Xml, zero: -0.0 };
    assert!(odd == expected && odd.zero.is_sign_negative(), "{odd:?}");
    for format in [ucwa_wire::Format::Json, ucwa_wire::Format::Xml] {
        let said = serde_json::to_string(&format).unwrap();
        assert_eq!(serde_json::from_str::<ucwa_wire::Format>(&said).unwrap(), format);
    }
    assert!(serde_json::from_str::<ucwa_wire::Format>("\"html\"").is_err());
}
