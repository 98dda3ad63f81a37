//! What is measured: every contender over every document that it can read, as something to be run.

use super::encoders::{self, encoders, transcoders};
use super::{Contender, agree, extension, texts};
use crate::documents::{Document, Kind};
use std::hint::black_box;
use std::time::{Duration, Instant};
use ucwa_wire::Format;

/// A run, given its room.
type Run<'d> = Box<dyn Fn(&mut [u8]) -> u64 + 'd>;

/// One contender's run over one document.
pub struct Case<'d> {
    pub group: &'static str,
    pub document: &'d Document,
    /// What is read, or else written.
    pub format: Format,
    pub contender: &'static str,
    /// What of a body the contender does not check.
    pub unchecked: &'static str,
    /// The bytes that are read, or else written.
    pub bytes: usize,
    pub(super) in_place: bool,
    pub(super) room: Box<dyn Fn() -> Vec<u8> + 'd>,
    pub(super) run: Run<'d>,
    /// What is done before each run, where that is part of what is measured.
    pub(super) before: Option<Box<dyn Fn() + 'd>>,
}

impl<'d> Case<'d> {
    /// Its group and body, as `decode/presence.json`.
    pub fn name(&self) -> String {
        format!("{}/{}.{}", self.group, self.document.name, extension(self.format))
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

    /// Whether something has to be done before each run, so that runs have to be timed one by one.
    pub fn is_timed_alone(&self) -> bool {
        self.before.is_some()
    }

    /// Runs once, after what is done before. The clock's own time is in it.
    pub fn time_alone(&self) -> Duration {
        let mut room = self.room();
        if let Some(before) = &self.before {
            before();
        }
        let start = Instant::now();
        black_box(self.run(&mut room));
        start.elapsed()
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
                    bytes: body.len(),
                    in_place: contender.in_place,
                    room: Box::new(move || contender.room(body)),
                    run,
                    before: None,
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
            if document.is_encoded() {
                cases.extend(writers(document, format));
            }
            cases.extend(texts::cases(document, format));
        }
    }
    cases
}

/// Writing what a document says in this format, and its body of this format in the other.
fn writers<'d>(document: &'d Document, format: Format) -> Vec<Case<'d>> {
    let room = encoders::room(document);
    let case = |group, contender, unchecked, bytes, write: encoders::Write<'d>| Case {
        group,
        document,
        format,
        contender,
        unchecked,
        bytes,
        in_place: false,
        room: Box::new(move || vec![0; room]),
        run: Box::new(move |room| write(room) as u64),
        before: None,
    };
    let (kind, body) = (document.kind, document.body(format));
    // Its values are kept for good: there is one for each document.
    let said = &*Box::leak(Box::new(encoders::said(document)));
    let encoders = encoders(format).into_iter().map(|encoder| {
        let write = (encoder.prepare)(said);
        // The same for all, that ratios of times and of throughputs agree: what this crate writes.
        let bytes = (encoders(format)[0].prepare)(said)(&mut vec![0; room]);
        case("encode", encoder.name, encoder.unchecked, bytes, write)
    });
    let transcoders = transcoders(format).into_iter().map(|transcoder| {
        let write = Box::new(move |room: &mut [u8]| (transcoder.transcode)(kind, body, room));
        case("transcode", transcoder.name, transcoder.unchecked, body.len(), write)
    });
    encoders.chain(transcoders).collect()
}

/// Asserts that the contenders read the same from all these documents, and find them good.
pub fn agree_on(documents: &[Document], contenders: impl Fn(Format) -> Vec<Contender> + Copy) {
    for document in documents {
        agree(document, contenders);
        encoders::agree(document);
        for format in [Format::Json, Format::Xml] {
            for pair in texts::cases(document, format).chunks(2) {
                let [one, other] = [0, 1].map(|at| pair[at].run(&mut pair[at].room()));
                assert_eq!(one, other, "{}", pair[0].name());
            }
        }
        for format in [Format::Json, Format::Xml] {
            for contender in contenders(format) {
                let good = contender.check.is_none_or(|check| check(document.body(format)));
                assert!(good, "{} refuses {}", contender.name, document.name);
            }
        }
    }
}
