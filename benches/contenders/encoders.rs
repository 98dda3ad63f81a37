//! Who encodes: typed values that are at hand become a body in a buffer that is at hand. And who transcodes: a body
//! becomes one in the other format.

use super::fold::Whole;
use super::said::Said;
use super::{encode_ours, encode_with_quick_xml, encode_with_serde_json, ours};
use crate::documents::{Document, Kind};
use ucwa_wire::Format;

/// Something that writes to the front of its room, and says how much.
pub type Write<'d> = Box<dyn Fn(&mut [u8]) -> usize + 'd>;

/// An encoder to one format. What it needs to have beside the values is made before anything is timed.
#[derive(Clone, Copy)]
pub struct Encoder {
    pub name: &'static str,
    /// What this crate does and it does not.
    pub unchecked: &'static str,
    pub prepare: for<'d> fn(&'d Said<String>) -> Write<'d>,
}

/// A transcoder from one format.
#[derive(Clone, Copy)]
pub struct Transcoder {
    pub name: &'static str,
    pub unchecked: &'static str,
    pub transcode: fn(Kind, &[u8], &mut [u8]) -> usize,
}

/// This crate comes first.
pub fn encoders(to: Format) -> [Encoder; 2] {
    match to {
        Format::Json => [
            Encoder { name: "ucwa-wire", unchecked: "", prepare: encode_ours::json },
            Encoder {
                name: "serde_json",
                unchecked: "escapes of `&` `'` `<` `>` and around dates",
                prepare: encode_with_serde_json::prepare,
            },
        ],
        Format::Xml => [
            Encoder { name: "ucwa-wire", unchecked: "", prepare: encode_ours::xml },
            Encoder {
                name: "quick-xml Writer",
                unchecked: "characters that XML cannot carry",
                prepare: encode_with_quick_xml::prepare,
            },
        ],
    }
}

/// This crate comes first.
pub fn transcoders(from: Format) -> [Transcoder; 2] {
    match from {
        Format::Json => [
            Transcoder { name: "ucwa-wire", unchecked: "", transcode: encode_ours::from_json },
            Transcoder {
                name: "serde_json to quick-xml",
                unchecked: "as when decoding; what is unknown is lost",
                transcode: encode_with_quick_xml::from_json,
            },
        ],
        Format::Xml => [
            Transcoder { name: "ucwa-wire", unchecked: "", transcode: encode_ours::from_xml },
            Transcoder {
                name: "quick-xml to serde_json",
                unchecked: "as when decoding; what is unknown is lost",
                transcode: encode_with_serde_json::from_xml,
            },
        ],
    }
}

/// The other one.
pub fn other(format: Format) -> Format {
    match format {
        Format::Json => Format::Xml,
        Format::Xml => Format::Json,
    }
}

/// What a document says, in its JSON.
pub fn said(document: &Document) -> Said<String> {
    ours::said(document.kind, Format::Json, document.body(Format::Json))
}

/// A body of this format, by all its bytes.
fn sum(kind: Kind, format: Format, body: &[u8]) -> u64 {
    let parse = match format {
        Format::Json => ours::parse_json::<Whole>,
        Format::Xml => ours::parse_xml::<Whole>,
    };
    parse(kind, body, &mut [0; 4096])
}

/// More than any of them writes for this document.
pub fn room(document: &Document) -> usize {
    2 * document.body(Format::Json).len().max(document.body(Format::Xml).len()) + 1024
}

/// Asserts that all encoders and transcoders write what the document says.
pub fn agree(document: &Document) {
    let said = said(document);
    let mut room = vec![0; room(document)];
    for format in [Format::Json, Format::Xml] {
        let meant = sum(document.kind, Format::Json, document.body(Format::Json));
        for encoder in encoders(format) {
            let length = (encoder.prepare)(&said)(&mut room);
            let is = sum(document.kind, format, &room[..length]);
            assert_eq!(is, meant, "{}: {} writes something else", document.name, encoder.name);
        }
        let body = document.body(format);
        let meant = sum(document.kind, format, body);
        for transcoder in transcoders(format) {
            let length = (transcoder.transcode)(document.kind, body, &mut room);
            let is = sum(document.kind, other(format), &room[..length]);
            assert_eq!(is, meant, "{}: {} writes something else", document.name, transcoder.name);
        }
    }
}
