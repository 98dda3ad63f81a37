//! The first decode of a body, and one that is not the first.

use super::cases::Case;
use super::fold::Whole;
use super::{Contender, ours};
use crate::documents::Document;
use std::cell::Cell;
use std::hint::black_box;
use std::rc::Rc;
use ucwa_wire::Format;

/// How often a body is decoded before the run that is no longer its first.
const BEFORE: usize = 8;

/// In two groups, each run takes the next of these bodies, no two of which are alike. `first`: before it, a large body
/// in the other format is decoded by a peer, so that neither the code nor the branches' history are at hand. `again`: it
/// was just decoded several times.
pub fn cases<'d>(
    bodies: &'d [Document],
    documents: &'d [Document],
    contenders: impl Fn(Format) -> Vec<Contender>,
) -> Vec<Case<'d>> {
    let between = documents.iter().find(|document| document.name == "envelope-64k-shuffled").expect("it is there");
    let mut cases = Vec::new();
    for (format, other) in [(Format::Json, Format::Xml), (Format::Xml, Format::Json)] {
        let contenders = contenders(format);
        for contender in &contenders {
            agree(bodies, format, contender);
        }
        let mut peers = super::contenders(other).into_iter();
        let peer = peers.find(|peer| matches!(peer.name, "serde_json" | "quick-xml Reader")).expect("it is there");
        for group in ["first", "again"] {
            cases.extend(contenders.iter().map(|&contender| {
                let kind = bodies[0].kind;
                let at = Rc::new(Cell::new(0));
                let (current, next) = (at.clone(), at.clone());
                let body = move |at: &Cell<usize>| bodies[at.get()].body(format);
                Case {
                    group,
                    document: &bodies[0],
                    format,
                    contender: contender.name,
                    unchecked: contender.unchecked,
                    bytes: bodies.iter().map(|body| body.body(format).len()).sum::<usize>() / bodies.len(),
                    in_place: contender.in_place,
                    room: Box::new(move || contender.room(body(&next))),
                    before: Some(Box::new(move || {
                        if group == "first" {
                            let body = between.body(other);
                            black_box((peer.decode)(between.kind, body, &mut peer.room(body)));
                        } else {
                            for _ in 0..BEFORE {
                                let body = body(&current);
                                black_box((contender.decode)(kind, body, &mut contender.room(body)));
                            }
                        }
                    })),
                    run: Box::new(move |room| {
                        let sum = (contender.decode)(kind, body(&at), room);
                        at.set((at.get() + 1) % bodies.len());
                        sum
                    }),
                }
            }));
        }
    }
    cases
}

fn agree(bodies: &[Document], format: Format, contender: &Contender) {
    let whole = match format {
        Format::Json => ours::parse_json::<Whole>,
        Format::Xml => ours::parse_xml::<Whole>,
    };
    for document in bodies {
        let body = document.body(format);
        let meant = whole(document.kind, body, &mut [0; 4096]);
        let is = (contender.whole)(document.kind, body, &mut contender.room(body));
        assert_eq!(is, meant, "{}", contender.name);
    }
}
