//! What each fuzz target asserts, as plain functions: the targets call them, and `replay` does on any compiler.
//!
//! The assertions themselves are not here. They are the tests' own, in `tests/properties` and `tests/corpus`, so
//! that random tests, tests over bodies and fuzz targets agree on what holds.

#[path = "../../tests/corpus/mod.rs"]
mod oracles;
#[path = "../../tests/properties/mod.rs"]
mod properties;

use oracles::differential;
use ucwa_wire::Format;

/// A target's function. It panics when something does not hold.
pub type Target = fn(&[u8]);

/// Every target by its name, which is its binary's too.
pub const TARGETS: &[(&str, Target)] = &[
    ("decode_json", decode_json),
    ("decode_xml", decode_xml),
    ("differential_json", differential_json),
    ("differential_xml", differential_xml),
    ("encode", encode),
    ("roundtrip", roundtrip),
    ("text", text),
    ("timestamp", timestamp),
    ("transcode", transcode),
];

/// Reads any bytes as JSON, walks what could be read by every way there is, and reads what it begins with.
pub fn decode_json(body: &[u8]) {
    properties::any(Format::Json, body);
}

/// Reads any bytes as XML, walks what could be read by every way there is, and reads what it begins with.
pub fn decode_xml(body: &[u8]) {
    properties::any(Format::Xml, body);
}

/// Verdict and values against `serde_json`.
pub fn differential_json(body: &[u8]) {
    differential::any_json(body);
}

/// Verdict and values against `roxmltree`.
pub fn differential_xml(body: &[u8]) {
    differential::any_xml(body);
}

/// Texts in each coding, alone and in pairs.
pub fn text(data: &[u8]) {
    properties::texts::any(data);
}

/// Dates as texts and as numbers.
pub fn timestamp(data: &[u8]) {
    properties::dates::any(data);
}

/// Bodies that a program makes, against a writer that takes its time; and read by the oracles.
pub fn encode(data: &[u8]) {
    for (format, body) in properties::made::any(data) {
        match format {
            Format::Json => differential::any_json(body.as_bytes()),
            Format::Xml => differential::any_xml(body.as_bytes()),
        }
    }
}

/// What is read is written in its own format: the same items, and from then on the same bytes; with changes too.
pub fn roundtrip(body: &[u8]) {
    properties::writing::any_round_trip(body);
}

/// What is read is written in the other format, means the same there, and comes back.
pub fn transcode(body: &[u8]) {
    properties::writing::any_transcoded(body);
}
