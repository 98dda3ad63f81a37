//! Tables in Markdown.

use super::results::{Results, body, figure};
use crate::contenders_for;
use std::fmt::Write as _;
use ucwa_wire::Format;

const FORMATS: [(Format, &str); 2] = [(Format::Json, "JSON"), (Format::Xml, "XML")];

/// Two digits that mean something.
pub fn short(figure: f64) -> String {
    match figure {
        figure if figure >= 10.0 => format!("{figure:.0}"),
        figure if figure >= 1.0 => format!("{figure:.1}"),
        figure => format!("{figure:.2}"),
    }
}

/// Groups of three digits.
fn grouped(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

fn cell(figure: Option<f64>, show: impl Fn(f64) -> String) -> String {
    figure.map_or_else(|| "–".to_owned(), show)
}

/// A heading and its rule: the first column to the left, the others to the right.
fn heading<S: AsRef<str>>(out: &mut String, first: &str, columns: &[S]) {
    let columns: Vec<_> = columns.iter().map(AsRef::as_ref).collect();
    writeln!(out, "| {first} | {} |", columns.join(" | ")).unwrap();
    writeln!(out, "|---|{}", "--:|".repeat(columns.len())).unwrap();
}

fn row(out: &mut String, first: &str, cells: impl IntoIterator<Item = String>) {
    writeln!(out, "| {first} | {} |", cells.into_iter().collect::<Vec<_>>().join(" | ")).unwrap();
}

/// The body's name without its group.
fn tail(body: &str) -> &str {
    body.split_once('/').map_or(body, |(_, tail)| tail)
}

/// How many times as long as `ours` each peer takes over the bodies of a group; then our time.
pub fn ratios(results: &Results, group: &str, ours: &str) -> String {
    let mut out = String::new();
    for (format, _) in FORMATS {
        let bodies = results.bodies(group, format);
        let peers = results.contenders(&bodies, format);
        let peers: Vec<_> = peers.into_iter().filter(|peer| !peer.starts_with("ucwa-wire")).collect();
        let mut columns: Vec<_> = peers.iter().map(ToString::to_string).collect();
        columns.extend([format!("{ours}, ns"), "MB/s".to_owned()]);
        heading(&mut out, "body", &columns);
        for body in &bodies {
            let ratios = peers.iter().map(|peer| cell(results.ratio(body, ours, peer), short));
            let time = results.time(body, ours);
            let speed = time.zip(results.bytes(body)).map(|(time, bytes)| bytes * 1000.0 / time);
            row(&mut out, tail(body), ratios.chain([cell(time, grouped), cell(speed, grouped)]));
        }
        out.push('\n');
    }
    out
}

/// The instructions of each contender for each byte.
pub fn per_byte(results: &Results, group: &str) -> String {
    let mut out = String::new();
    for (format, _) in FORMATS {
        let bodies = results.bodies(group, format);
        let contenders = results.contenders(&bodies, format);
        heading(&mut out, "body", &contenders);
        for body in &bodies {
            row(&mut out, tail(body), contenders.iter().map(|one| cell(results.per_byte(body, one), short)));
        }
        out.push('\n');
    }
    out
}

/// The first decode of each body, and one that is not, in nanoseconds.
pub fn single(results: &Results) -> String {
    let mut out = String::new();
    for (format, name) in FORMATS {
        let names = ["presence", "event"];
        let bodies: Vec<_> = names.iter().flat_map(|name| ["first", "again"].map(|g| body(g, name, format))).collect();
        let columns = names.iter().flat_map(|name| [format!("{name}, first"), format!("{name}, again")]);
        heading(&mut out, name, &columns.collect::<Vec<_>>());
        for contender in results.contenders(&bodies, format) {
            row(&mut out, contender, bodies.iter().map(|body| cell(results.time(body, contender), grouped)));
        }
        out.push('\n');
    }
    out
}

/// Nanoseconds a byte, at 64 kB and at 1 MB.
pub fn scale(results: &Results) -> String {
    let mut out = String::new();
    heading(&mut out, "body", &["64 kB, ns/byte", "1 MB, ns/byte", "change", "instructions"]);
    for ours in ["ucwa-wire", "ucwa-wire Reader"] {
        for (format, _) in FORMATS {
            for style in ["bare", "embedded", "bare-pretty", "embedded-pretty"] {
                let bodies = ["64k", "1m"].map(|size| body("decode", &format!("envelope-{size}-{style}"), format));
                let times = bodies.each_ref().map(|body| Some(results.time(body, ours)? / results.bytes(body)?));
                let counts = bodies.each_ref().map(|body| results.per_byte(body, ours));
                let change = |of: [Option<f64>; 2]| {
                    let change = of[0].zip(of[1]).map(|(small, large)| (large / small - 1.0) * 100.0);
                    cell(change, |change| format!("{change:+.1} %"))
                };
                let shown = times.map(|time| cell(time, |time| format!("{time:.3}")));
                let name = format!("{ours}, {}", tail(&bodies[0]).replace("-64k", ""));
                row(&mut out, &name, shown.into_iter().chain([change(times), change(counts)]));
            }
        }
    }
    out
}

/// How often each contender asks for memory.
pub fn allocations(results: &Results) -> String {
    let mut out = String::new();
    for (group, documents) in [
        ("decode", &["presence", "event", "envelope-64k-embedded", "envelope-64k-escaped", "contacts-64k"][..]),
        ("check", &["envelope-64k-embedded"]),
        ("encode", &["presence", "envelope-64k-embedded", "contacts-64k"]),
        ("transcode", &["presence", "envelope-64k-embedded", "contacts-64k"]),
        ("text-copy", &["envelope-64k-escaped"]),
    ] {
        for (format, _) in FORMATS {
            let bodies: Vec<_> = documents.iter().map(|document| body(group, document, format)).collect();
            let contenders = results.contenders(&bodies, format);
            heading(&mut out, "body", &contenders);
            for body in &bodies {
                let figures = contenders.iter().map(|one| cell(figure(&results.allocations, body, one), grouped));
                row(&mut out, body, figures);
            }
            out.push('\n');
        }
    }
    out
}

/// What each peer does not check.
pub fn peers() -> String {
    let mut out = String::from("| peer | reads | does not check |\n|---|---|---|\n");
    for (format, name) in FORMATS {
        for peer in contenders_for(format).iter().filter(|peer| !peer.name.starts_with("ucwa-wire")) {
            let unchecked = if peer.unchecked.is_empty() { "–" } else { peer.unchecked };
            writeln!(out, "| {} | {name} | {unchecked} |", peer.name).unwrap();
        }
        for encoder in crate::contenders::encoders::encoders(format).iter().skip(1) {
            writeln!(out, "| {} | writes {name} | {} |", encoder.name, encoder.unchecked).unwrap();
        }
    }
    out
}

/// Which faults of a body each contender does not see.
pub fn refusals(results: &Results) -> String {
    let mut out = String::new();
    for (format, name) in FORMATS {
        let contenders: Vec<_> = contenders_for(format).iter().map(|contender| contender.name).collect();
        heading(&mut out, name, &contenders);
        let rows = results.refusals.iter().filter(|row| row[0] == crate::contenders::extension(format));
        for of_fault in rows.collect::<Vec<_>>().chunk_by(|one, other| one[1] == other[1]) {
            let outcome = |name: &&str| {
                let row = of_fault.iter().find(|row| row[2] == *name);
                row.map_or("", |row| if row[3] == "read" { "reads it" } else { "" }).to_owned()
            };
            row(&mut out, &of_fault[0][1], contenders.iter().map(outcome));
        }
        out.push('\n');
    }
    out
}

/// The documents, and what each stresses.
pub fn documents(results: &Results) -> String {
    let mut out = String::from("| document | JSON, bytes | XML, bytes | stresses |\n|---|--:|--:|---|\n");
    for document in &results.documents {
        let [json, xml] = FORMATS.map(|(format, _)| grouped(document.body(format).len() as f64));
        writeln!(out, "| {} | {json} | {xml} | {} |", document.name, document.stresses).unwrap();
    }
    out
}

/// What the crate costs, and the limits.
pub fn weight(results: &Results) -> String {
    let mut out = String::new();
    heading(&mut out, "what", &["figure", "limit"]);
    for [what, figure, limit] in &results.weight {
        row(&mut out, what, [figure.clone(), limit.clone()]);
    }
    out
}
