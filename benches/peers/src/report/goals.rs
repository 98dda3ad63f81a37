//! What was meant to be reached, and what was.

use super::results::{Results, body};
use super::tables::short;
use std::fmt::Write as _;
use ucwa_wire::Format;

/// What the safe build may fall short of the goals by, which are set for the build with `simd`.
const SAFE: f64 = 1.35;
/// Below this part of a goal, and above its inverse of an instruction count, the work is not done.
const FLOOR: f64 = 0.5;

struct Goal {
    workload: &'static str,
    group: &'static str,
    format: Format,
    /// Which of this crate's ways.
    ours: &'static str,
    documents: &'static [&'static str],
    /// Peers, the better of several, and how many times as long they are to take.
    peers: &'static [(&'static [&'static str], f64)],
    /// Instructions a byte.
    per_byte: Option<f64>,
}

const PARSE: &str = "ucwa-wire";
const READER: &str = "ucwa-wire Reader";

const PRESENCES: &[&str] = &["presence", "presence-server"];
const EVENTS: &[&str] = &["event", "event-server", "envelope-1-bare", "envelope-1-embedded"];
const MINIFIED: &[&str] =
    &["envelope-64k-bare", "envelope-64k-embedded", "envelope-64k-server", "envelope-1m-bare", "envelope-1m-embedded"];
const PRETTY: &[&str] = &["envelope-64k-bare-pretty", "envelope-64k-embedded-pretty"];
const ODD: &[&str] = &[
    "envelope-64k-orders",
    "envelope-64k-shuffled",
    "envelope-64k-escaped",
    "envelope-64k-foreign",
    "envelope-64k-unknown",
    "envelope-64k-alternating",
];
const WRITTEN: &[&str] = &[
    "presence",
    "event",
    "envelope-64k-bare",
    "envelope-64k-embedded",
    "envelope-64k-foreign",
    "envelope-64k-alternating",
    "contacts-64k",
];

const SERDE_JSON: &[&str] = &["serde_json"];
const FLEXON: &[&str] = &["flexon"];
const C_JSON: &[&str] = &["simdjson on-demand", "yyjson"];
const QUICK_XML: &[&str] = &["quick-xml Reader"];
const QUICK_XML_SERDE: &[&str] = &["quick-xml serde"];
const ROXMLTREE: &[&str] = &["roxmltree"];
const RAPIDXML: &[&str] = &["rapidxml"];

macro_rules! goal {
    ($workload:literal, $documents:ident, $ours:ident, json $a:literal $b:literal $c:literal, $per_byte:literal) => {
        Goal {
            workload: $workload,
            group: "decode",
            format: Format::Json,
            ours: $ours,
            documents: $documents,
            peers: &[(SERDE_JSON, $a), (FLEXON, $b), (C_JSON, $c)],
            per_byte: Some($per_byte),
        }
    };
    ($workload:literal, $documents:ident, $ours:ident, xml $a:literal $b:literal $c:literal $d:literal, $per_byte:literal) => {
        Goal {
            workload: $workload,
            group: "decode",
            format: Format::Xml,
            ours: $ours,
            documents: $documents,
            peers: &[(QUICK_XML, $a), (QUICK_XML_SERDE, $b), (ROXMLTREE, $c), (RAPIDXML, $d)],
            per_byte: Some($per_byte),
        }
    };
}

/// As they were set before the work: for the build with `simd`.
const GOALS: &[Goal] = &[
    goal!("JSON: presence, `parse`", PRESENCES, PARSE, json 14.0 6.0 3.5, 2.2),
    goal!("JSON: one event, `Reader`", EVENTS, READER, json 11.0 5.0 3.0, 2.0),
    goal!("JSON: envelope minified, `Reader`", MINIFIED, READER, json 12.0 5.5 3.5, 1.8),
    goal!("JSON: envelope pretty, `Reader`", PRETTY, READER, json 6.0 3.0 1.6, 2.8),
    goal!("JSON: any order, unknown, escaped, non-ASCII, `Reader`", ODD, READER, json 4.5 2.2 1.2, 6.0),
    goal!("JSON: envelope, `parse`, walked, decoded", MINIFIED, PARSE, json 7.0 3.2 2.0, 3.5),
    goal!("XML: presence, `parse`", PRESENCES, PARSE, xml 20.0 45.0 28.0 6.0, 2.0),
    goal!("XML: one event, `Reader`", EVENTS, READER, xml 16.0 40.0 20.0 4.0, 1.9),
    goal!("XML: envelope minified, `Reader`", MINIFIED, READER, xml 16.0 40.0 16.0 4.0, 1.9),
    goal!("XML: envelope pretty, `Reader`", PRETTY, READER, xml 15.0 40.0 16.0 3.5, 2.1),
    goal!("XML: any order, unknown, escaped, non-ASCII, `Reader`", ODD, READER, xml 5.0 12.0 6.0 1.2, 8.0),
    goal!("XML: envelope, `parse`, walked, decoded", MINIFIED, PARSE, xml 9.0 22.0 9.0 2.0, 3.8),
    Goal {
        workload: "JSON: encode",
        group: "encode",
        format: Format::Json,
        ours: PARSE,
        documents: WRITTEN,
        peers: &[(SERDE_JSON, 4.0)],
        per_byte: None,
    },
    Goal {
        workload: "XML: encode",
        group: "encode",
        format: Format::Xml,
        ours: PARSE,
        documents: WRITTEN,
        peers: &[(&["quick-xml Writer"], 6.0)],
        per_byte: None,
    },
];

/// The worst over the documents, and which that is. `part` says what part of the goal a figure is.
fn worst<'d>(
    documents: &[&'d str],
    figure: impl Fn(&str) -> Option<f64>,
    part: impl Fn(f64) -> f64,
) -> Option<(f64, f64, &'d str)> {
    let figures =
        documents.iter().filter_map(|document| figure(document).map(|figure| (part(figure), figure, *document)));
    figures.min_by(|one, other| one.0.total_cmp(&other.0))
}

/// A line for each goal.
pub fn goals(results: &Results) -> String {
    let safe = !cfg!(feature = "simd");
    let slack = if safe { SAFE } else { 1.0 };
    let mut out = String::from("| workload | against | goal | floor | the least that was reached | on | |\n");
    out.push_str("|---|---|--:|--:|--:|---|---|\n");
    let (mut all, mut reached, mut below) = (0, 0, 0);
    for goal in GOALS {
        let name = |document: &str| body(goal.group, document, goal.format);
        let mut line = |against: &str, meant: f64, floor: f64, worst: Option<(f64, f64, &str)>| {
            let (figure, document, verdict) = match worst {
                None => ("–".to_owned(), "", "not measured"),
                Some((part, figure, document)) => {
                    all += 1;
                    reached += usize::from(part >= 1.0);
                    below += usize::from(part < FLOOR);
                    let verdict = if part >= 1.0 {
                        "reached"
                    } else if part >= FLOOR {
                        "above the floor"
                    } else {
                        "**below the floor**"
                    };
                    (short(figure), document, verdict)
                }
            };
            let (meant, floor) = (short(meant), short(floor));
            writeln!(out, "| {} | {against} | {meant} | {floor} | {figure} | {document} | {verdict} |", goal.workload)
                .unwrap();
        };
        for &(peers, ratio) in goal.peers {
            let meant = ratio / slack;
            let least = |document: &str| {
                let ratios = peers.iter().filter_map(|peer| results.ratio(&name(document), goal.ours, peer));
                ratios.min_by(f64::total_cmp)
            };
            line(&peers.join(", "), meant, meant * FLOOR, worst(goal.documents, least, |figure| figure / meant));
        }
        if let Some(per_byte) = goal.per_byte {
            let meant = per_byte * slack;
            let count = |document: &str| results.per_byte(&name(document), goal.ours);
            let worst = worst(goal.documents, count, |figure| meant / figure);
            line("instructions a byte", meant, meant / FLOOR, worst);
        }
    }
    let build =
        if safe { "the safe build, whose goals are those of `simd` divided by 1.35" } else { "the build with `simd`" };
    format!(
        "Of {all} goals {reached} are reached, {} are not but are above the floor, and {below} are below it.\n\
         This is {build}; the floor is half of a ratio, and\ntwice a count. Ratios are times of a peer by times of this \
         crate; where two peers are named, of the faster.\n\n{out}",
        all - reached - below
    )
}
