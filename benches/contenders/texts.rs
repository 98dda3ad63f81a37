//! Texts alone: compared with what they say, and copied out. What this crate hands out is still in wire form; a peer
//! undoes it when it reads, so that its reading of the string is part of its work.

use super::cases::Case;
use super::shapes;
use crate::documents::Document;
use std::borrow::Cow;
use std::rc::Rc;
use ucwa_wire::{ContactPresence, EventEnvelope, Format, Text};

/// The documents whose texts are taken: with the escapes that servers write, and with many.
const DOCUMENTS: [&str; 2] = ["envelope-64k-embedded", "envelope-64k-escaped"];

/// A text in wire form, the same as it stands in the body (in JSON with its quotation marks), and what it says.
struct Sample<'d> {
    text: Text<'d>,
    raw: &'d str,
    says: String,
}

fn samples(format: Format, body: &[u8]) -> Vec<Sample<'_>> {
    let envelope = EventEnvelope::parse(format, body).expect("it is good");
    let mut texts = Vec::new();
    for event in envelope.events() {
        let links = [event.link(), event.within()].into_iter().flatten();
        texts.extend(links.flat_map(|link| [link.rel(), link.href(), link.title()]).flatten());
        let presence: Option<ContactPresence<'_>> = event.resource().and_then(|resource| resource.decode().ok());
        texts.extend(presence.and_then(|presence| presence.activity));
    }
    let whole = std::str::from_utf8(body).expect("it is good");
    let samples = texts.into_iter().map(|text| {
        let raw = text.raw();
        let from = raw.as_ptr() as usize - body.as_ptr() as usize;
        let raw = if format == Format::Json { &whole[from - 1..=from + raw.len()] } else { raw };
        Sample { text, raw, says: text.to_string() }
    });
    samples.collect()
}

/// How a peer undoes a sample.
type Undo<'d> = fn(&Sample<'d>) -> Cow<'d, str>;

fn from_json<'d>(sample: &Sample<'d>) -> Cow<'d, str> {
    serde_json::from_str::<shapes::Text<'_>>(sample.raw).expect("it is good").0
}

fn from_xml<'d>(sample: &Sample<'d>) -> Cow<'d, str> {
    quick_xml::escape::unescape(sample.raw).expect("it is good")
}

/// Both tasks, by this crate and by a peer.
pub fn cases(document: &Document, format: Format) -> Vec<Case<'_>> {
    if !DOCUMENTS.contains(&&*document.name) {
        return Vec::new();
    }
    match format {
        Format::Json => with(document, format, "serde_json", from_json),
        Format::Xml => with(document, format, "quick-xml", from_xml),
    }
}

fn with<'d>(document: &'d Document, format: Format, peer: &'static str, undo: Undo<'d>) -> Vec<Case<'d>> {
    let samples: Rc<[_]> = samples(format, document.body(format)).into();
    let case = |group, contender, run: fn(&Sample<'d>, &mut [u8], Undo<'d>) -> u64| {
        let samples = samples.clone();
        Case {
            group,
            document,
            format,
            contender,
            unchecked: "",
            bytes: samples.iter().map(|sample| sample.raw.len()).sum(),
            in_place: false,
            room: Box::new(|| vec![0; 4096]),
            run: Box::new(move |room| samples.iter().map(|sample| run(sample, room, undo)).sum()),
            before: None,
        }
    };
    vec![
        case("text-compare", "ucwa-wire", |sample, _, _| (sample.text == *sample.says).into()),
        case("text-compare", peer, |sample, _, undo| (undo(sample) == sample.says).into()),
        case("text-copy", "ucwa-wire", |sample, room, _| sample.text.copy_to(room).expect("it fits").len() as u64),
        case("text-copy", peer, |sample, room, undo| {
            let text = undo(sample);
            room[..text.len()].copy_from_slice(text.as_bytes());
            text.len() as u64
        }),
    ]
}
