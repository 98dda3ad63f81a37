//! Every body of the corpus that `UCWA_CORPUS` names, read and walked to the end, against what `serde_json`
//! and `roxmltree` read in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "corpus/mod.rs"]
mod oracles;
mod properties;

use oracles::model::{Counts, Doc};
use oracles::{differential, json_oracle, odd, streams, views, xml_oracle};
use std::fs;
use std::path::{Path, PathBuf};
use ucwa_wire::{Document, ErrorKind, Format, Reader, Resource, check};

const FOLDERS: [&str; 8] =
    ["json", "xml", "events-json", "events-xml", "input-json", "input-xml", "wire-json", "wire-xml"];

/// The corpus that the figures below were counted in has so many rows in its index. (The totals of another one
/// are not known, but what is in it has to be read just the same.)
const ROWS: usize = 813;

/// Files, resources, properties, links, embedded resources and events in each folder of that corpus.
const SEEN: [[usize; 6]; 8] = [
    [190, 357, 1824, 1569, 169, 0],
    [263, 504, 2651, 2318, 243, 0],
    [175, 7, 218, 668, 7, 185],
    [1, 1, 9, 12, 1, 5],
    [46, 46, 169, 3, 0, 0],
    [79, 79, 387, 0, 0, 0],
    [195, 358, 1805, 1508, 164, 0],
    [206, 362, 1845, 1467, 156, 0],
];

const MALFORMED: usize = 59;

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("UCWA_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: UCWA_CORPUS is not set");
    }
    folder
}

/// Whether this is the corpus whose totals are known.
fn is_known(corpus: &Path) -> bool {
    let index = fs::read_to_string(corpus.join("INDEX.tsv")).unwrap_or_default();
    index.lines().skip(1).filter(|line| !line.is_empty()).count() == ROWS
}

struct File {
    name: String,
    format: Format,
    body: Vec<u8>,
}

/// The files of a folder in the order of their names; none if there is no such folder.
fn files(corpus: &Path, folder: &str) -> Vec<File> {
    let entries = fs::read_dir(corpus.join(folder)).into_iter().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let file = |path: PathBuf| {
        let format = match path.extension()?.to_str()? {
            "json" => Format::Json,
            "xml" => Format::Xml,
            _ => return None,
        };
        let name = format!("{folder}/{}", path.file_name()?.to_string_lossy());
        Some(File { name, format, body: fs::read(path).unwrap() })
    };
    paths.into_iter().filter_map(file).collect()
}

fn oracle(format: Format, body: &[u8]) -> Doc {
    match format {
        Format::Json => json_oracle::read(body),
        Format::Xml => xml_oracle::read(body),
    }
}

/// What a body says, once the views, the items and the oracle agree on it.
fn compared(name: &str, format: Format, body: &[u8]) -> Doc {
    println!("{name}"); // shown when one of the asserts below it fails
    assert_eq!(Format::detect(body), Ok(format));
    assert_eq!(check(format, body), Ok(()));
    let document = Document::parse(format, body).unwrap_or_else(|error| panic!("{name}: {error}"));
    let views = views::document(document);
    let expected = oracle(format, body);
    assert_eq!(views, expected, "the views of {name}");
    assert_eq!(streams::document(format, body), expected, "the items of {name}");
    views
}

#[test]
fn every_body_says_what_the_oracles_read_in_it() {
    let Some(corpus) = corpus() else { return };
    let known = is_known(&corpus);
    let mut read = 0;
    for (folder, seen) in FOLDERS.into_iter().zip(SEEN) {
        let mut counts = Counts::default();
        for File { name, format, body } in &files(&corpus, folder) {
            counts.add(&compared(name, *format, body));
        }
        println!("{folder}: {counts:?}");
        read += counts.files;
        let Counts { files, resources, properties, links, embedded, events } = counts;
        if known {
            assert_eq!([files, resources, properties, links, embedded, events], seen, "{folder}");
        }
    }
    assert!(read > 0, "UCWA_CORPUS names a folder without a body");
}

/// What no body of the corpus has, each of it once; these need no corpus.
#[test]
fn odd_bodies_say_what_the_oracles_read_in_them() {
    for (format, bodies) in [(Format::Json, odd::JSON), (Format::Xml, odd::XML)] {
        for body in bodies {
            let doc = compared(body, format, body.as_bytes());
            // A byte order mark and white space around the root are no part of what is said.
            let padded = format!("\u{FEFF}{body}\r\n");
            assert_eq!(compared(body, format, padded.as_bytes()), doc);
        }
    }
}

fn any(format: Format, body: &[u8]) {
    match format {
        Format::Json => differential::any_json(body),
        Format::Xml => differential::any_xml(body),
    }
}

/// Any byte of a fixture changed or left out, verdict and values are what the oracles say; these need no corpus.
#[test]
fn a_byte_changed_is_what_the_oracles_read() {
    // What means something in one of the syntaxes or in UTF-8, and some that do not; of these, in turn, seven.
    let telling = b"\"\\<>&{}[]:;,/'#=?!- \t\n\r\x00\x1F0-9.ezAuTsl_\x7F\x80\xA9\xBF\xC3\xE2\xED\xEF\xF0\xFF";
    let mut turn = telling.iter().cycle();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for File { name, format, mut body } in files(&folder, "fixtures") {
        println!("{name}");
        for at in 0..body.len() {
            let was = body[at];
            for &value in turn.by_ref().take(7) {
                body[at] = value;
                any(format, &body);
            }
            body.remove(at);
            any(format, &body);
            body.insert(at, was);
        }
    }
}

/// Of text, where the other reader is no oracle: a line end right before a reference is one as any other. (XML 2.11)
#[test]
fn a_line_end_before_a_reference_is_a_line_end() {
    let body = "<resource><property name='a'>1\r&lt;2\r\n&lt;3</property></resource>";
    let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
    assert_eq!(resource.property("a").unwrap().as_text().unwrap(), "1\n<2\n<3");
    let theirs = roxmltree::Document::parse(body).unwrap();
    let theirs = theirs.root_element().first_child().unwrap().text().unwrap();
    assert_eq!(theirs, "1\r<2\n<3", "roxmltree reads it now: `xml_oracle::cured` is to go");
    differential::any_xml(body.as_bytes());
    // An element that is an event's status stands among its properties.
    differential::any_xml(
        b"<events><sender><added><property name='a'>1</property><status>Failure</status></added></sender></events>",
    );
    differential::any_xml(b"<resource><property name=\"a\r\r\r&lt;b\">1\r\r&gt;</property></resource>");
}

#[test]
fn alignment_changes_nothing() {
    let Some(corpus) = corpus() else { return };
    let mut walked = 0;
    for file in FOLDERS.into_iter().flat_map(|folder| files(&corpus, folder)).step_by(9) {
        println!("{}", file.name);
        let expected = oracle(file.format, &file.body);
        let mut room = vec![0; file.body.len() + 32];
        for alignment in 0..16 {
            let start = (0..16).find(|&start| room[start..].as_ptr().addr() % 16 == alignment).unwrap();
            let place = &mut room[start..start + file.body.len()];
            place.copy_from_slice(&file.body);
            let document = Document::parse(file.format, place).unwrap();
            assert_eq!(views::document(document), expected, "{} at {alignment}", file.name);
            walked += 1;
        }
    }
    println!("{walked} walks");
}

#[test]
fn what_is_malformed_is_an_error_or_a_value() {
    let Some(corpus) = corpus() else { return };
    let files = files(&corpus, "malformed");
    let mut read = 0;
    for File { name, format, body } in &files {
        println!("{name}");
        let _ = Format::detect(body);
        for format in [*format, Format::Json, Format::Xml] {
            let checked = check(format, body);
            let parsed = Document::parse(format, body);
            assert!(checked.is_ok() || parsed.is_err(), "{name} is parsed though check refuses it");
            match parsed {
                Ok(document) => {
                    assert_eq!(views::document(document), streams::document(format, body));
                    read += 1;
                }
                Err(error) => {
                    assert!(error.offset() <= body.len(), "{name}: {error}");
                    let mut reader = Reader::new(format, body);
                    let ended = loop {
                        match reader.next_item() {
                            Ok(Some(_)) => {}
                            Ok(None) => break None,
                            Err(error) => break Some(error),
                        }
                    };
                    assert_eq!(ended, Some(error), "the reader on {name}");
                }
            }
        }
    }
    println!("malformed: {} files, {read} readings", files.len());
    if is_known(&corpus) {
        assert_eq!(files.len(), MALFORMED);
    }
}

/// Every prefix that lacks the root's last byte is incomplete, whoever looks.
fn prefixes(folder: &str) {
    let Some(corpus) = corpus() else { return };
    let mut looked = 0;
    for File { name, format, body } in &files(&corpus, folder) {
        let whole = body.trim_ascii_end();
        // The cost is the square of the length, so that of long bodies a part of the prefixes has to do.
        let step = (whole.len() / 150).max(1);
        for len in (0..whole.len()).rev().step_by(step) {
            let prefix = &body[..len];
            let kind = |result: Result<(), ucwa_wire::Error>| {
                let error = result.expect_err("a prefix was read");
                (error.kind(), error.offset())
            };
            let expected = (ErrorKind::Incomplete, len);
            assert_eq!(kind(check(*format, prefix)), expected, "check of {name} to {len}");
            let parsed = Document::parse(*format, prefix).map(drop);
            assert_eq!(kind(parsed), expected, "parse of {name} to {len}");
            looked += 1;
        }
    }
    println!("{folder}: {looked} prefixes");
}

#[test]
fn prefixes_of_json_are_incomplete() {
    prefixes("wire-json");
}

#[test]
fn prefixes_of_xml_are_incomplete() {
    prefixes("wire-xml");
}
