//! What is measured: every contender over every document that it can read, as something to be run.

use super::{Contender, agree, extension};
use crate::documents::{Document, Kind};
use ucwa_wire::Format;

/// A run, given its room.
type Run<'d> = Box<dyn Fn(&mut [u8]) -> u64 + 'd>;

/// One contender's run over one document.
pub struct Case<'d> {
    pub group: &'static str,
    pub document: &'d Document,
    /// What is read.
    pub format: Format,
    pub contender: &'static str,
    /// What of a body the contender does not check.
    pub unchecked: &'static str,
    in_place: bool,
    room: Box<dyn Fn() -> Vec<u8> + 'd>,
    run: Run<'d>,
}

impl<'d> Case<'d> {
    /// Its group and body, as `decode/presence.json`.
    pub fn name(&self) -> String {
        format!("{}/{}.{}", self.group, self.document.name, extension(self.format))
    }

    pub fn body(&self) -> &'d [u8] {
        self.document.body(self.format)
    }

    /// Whether each run takes a new room.
    pub fn uses_up_its_room(&self) -> bool {
        self.in_place
    }

    /// Room for one run.
    pub fn room(&self) -> Vec<u8> {
        (self.room)()
    }

    /// Whether `filter` is part of its name and contender, with a space between.
    pub fn matches(&self, filter: &str) -> bool {
        format!("{} {}", self.name(), self.contender).contains(filter)
    }

    #[inline]
    pub fn run(&self, room: &mut [u8]) -> u64 {
        (self.run)(room)
    }

    /// Whether it is this crate's.
    pub fn is_ours(&self) -> bool {
        self.contender.starts_with("ucwa-wire")
    }
}

/// All cases over these documents.
pub fn all<'d>(documents: &'d [Document], contenders: impl Fn(Format) -> Vec<Contender>) -> Vec<Case<'d>> {
    let mut cases = Vec::new();
    for document in documents {
        for format in [Format::Json, Format::Xml] {
            let body = document.body(format);
            let contenders = contenders(format);
            let case = |group, contender: &Contender, run| {
                let contender = *contender;
                Case {
                    group,
                    document,
                    format,
                    contender: contender.name,
                    unchecked: contender.unchecked,
                    in_place: contender.in_place,
                    room: Box::new(move || contender.room(body)),
                    run,
                }
            };
            cases.extend(contenders.iter().map(|contender| {
                let (decode, kind): (_, Kind) = (contender.decode, document.kind);
                case("decode", contender, Box::new(move |room| decode(kind, body, room)))
            }));
            cases.extend(contenders.iter().filter_map(|contender| {
                let check = contender.check?;
                Some(case("check", contender, Box::new(move |_| u64::from(check(body)))))
            }));
        }
    }
    cases
}

/// Asserts that the contenders read the same from all these documents, and find them good.
pub fn agree_on(documents: &[Document], contenders: impl Fn(Format) -> Vec<Contender> + Copy) {
    for document in documents {
        agree(document, contenders);
        for format in [Format::Json, Format::Xml] {
            for contender in contenders(format) {
                let good = contender.check.is_none_or(|check| check(document.body(format)));
                assert!(good, "{} refuses {}", contender.name, document.name);
            }
        }
    }
}
