//! Who decodes. Every contender reads the same bytes, decodes every field to its type, and folds all of them into
//! one number, which is asserted to be the same before anything is timed.
#![allow(dead_code, reason = "not every user of this module takes all of it")]

pub mod cases;
mod encode_ours;
mod encode_with_quick_xml;
mod encode_with_serde_json;
pub mod encoders;
pub mod first;
pub mod fold;
pub mod ours;
mod ours_items;
pub mod ratios;
mod said;
pub mod shapes;
mod texts;
pub mod with_quick_xml;
pub mod with_quick_xml_serde;
pub mod with_serde_json;

use crate::documents::{Document, Kind};
use ucwa_wire::Format;

/// Decodes a body of a kind; the second slice is its room.
pub type Decode = fn(Kind, &[u8], &mut [u8]) -> u64;

/// A contender for one format.
#[derive(Clone, Copy)]
pub struct Contender {
    pub name: &'static str,
    /// What of a body it does not check.
    pub unchecked: &'static str,
    /// Whether it decodes from its room, which holds a copy of the body and [`PADDING`], and may change that. Else the
    /// room is for texts that are decoded one at a time.
    pub in_place: bool,
    /// The one that is timed.
    pub decode: Decode,
    /// The same, folding every byte.
    pub whole: Decode,
    pub check: Option<fn(&[u8]) -> bool>,
}

/// One function in both its ways to fold.
macro_rules! contender {
    ($name:literal, unchecked $unchecked:literal, check $check:expr, $($decode:ident)::+) => {
        $crate::contenders::Contender {
            name: $name,
            unchecked: $unchecked,
            in_place: false,
            decode: $($decode)::+::<$crate::contenders::fold::Light>,
            whole: $($decode)::+::<$crate::contenders::fold::Whole>,
            check: $check,
        }
    };
}

/// Zeros after a body that is decoded in place.
pub const PADDING: usize = 64;

impl Contender {
    /// Room for one run over this body: a copy of it with zeros after it, where it is decoded in place; else for any
    /// text of it.
    pub fn room(&self, body: &[u8]) -> Vec<u8> {
        if self.in_place { [body, &[0; PADDING]].concat() } else { vec![0; 4096] }
    }
}

/// This crate comes first, in its three ways; then what `cargo bench` compares it with.
pub fn contenders(format: Format) -> Vec<Contender> {
    match format {
        Format::Json => vec![
            contender!("ucwa-wire", unchecked "", check Some(ours::check_json), ours::parse_json),
            contender!("ucwa-wire Reader", unchecked "", check None, ours::read_json),
            contender!("ucwa-wire items", unchecked "", check None, ours::items_json),
            contender!(
                "serde_json",
                unchecked "UTF-8 and halves of surrogate pairs in what is skipped; duplicates there",
                check Some(with_serde_json::check),
                with_serde_json::decode
            ),
        ],
        Format::Xml => vec![
            contender!("ucwa-wire", unchecked "", check Some(ours::check_xml), ours::parse_xml),
            contender!("ucwa-wire Reader", unchecked "", check None, ours::read_xml),
            contender!("ucwa-wire items", unchecked "", check None, ours::items_xml),
            contender!(
                "quick-xml Reader",
                unchecked "characters, names, namespaces, attributes it is not asked for, comments, what stands around the root",
                check Some(with_quick_xml::check),
                with_quick_xml::decode
            ),
            contender!(
                "quick-xml serde",
                unchecked "characters, names, namespaces, attributes it is not asked for, comments, what stands around the root",
                check None,
                with_quick_xml_serde::decode
            ),
        ],
    }
}

/// Asserts that all read the same from a document, in both formats where both say the same.
pub fn agree(document: &Document, contenders: impl Fn(Format) -> Vec<Contender>) {
    let mut sums = Vec::new();
    for format in [Format::Json, Format::Xml] {
        let body = document.body(format);
        let contenders = contenders(format);
        let mut light = None;
        for contender in contenders {
            let sum = (contender.whole)(document.kind, body, &mut contender.room(body));
            sums.push((format, contender.name, sum));
            let sum = (contender.decode)(document.kind, body, &mut contender.room(body));
            assert_eq!(sum, *light.get_or_insert(sum), "{}: {}", document.name, contender.name);
        }
    }
    for pair in sums.windows(2) {
        let same = pair[0].2 == pair[1].2 || pair[0].0 != pair[1].0 && !document.pair;
        assert!(same, "{}: {:?} read something else than {:?}", document.name, pair[1], pair[0]);
    }
}

/// The figures of several bodies, by a file name.
pub fn extension(format: Format) -> &'static str {
    match format {
        Format::Json => "json",
        Format::Xml => "xml",
    }
}
