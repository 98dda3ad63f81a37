//! The README's chart.

use super::results::{Results, body};
use super::tables::short;
use std::fmt::Write as _;
use ucwa_wire::Format;

const BAR: f64 = 13.0;
const GAP: f64 = 12.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 560.0;
const WIDTH: f64 = 640.0;

/// The times of everybody over a body: what is written above, its group, document, format and our way.
const PARTS: [(&str, &str, Format, &str); 4] = [
    ("A presence in JSON, parsed", "presence", Format::Json, "ucwa-wire"),
    ("64 kB of events in JSON, read one by one", "envelope-64k-embedded", Format::Json, "ucwa-wire Reader"),
    ("A presence in XML, parsed", "presence", Format::Xml, "ucwa-wire"),
    ("64 kB of events in XML, read one by one", "envelope-64k-embedded", Format::Xml, "ucwa-wire Reader"),
];

/// Bars as long as each contender takes, the longest of a body as long as there is room; with the times that they are
/// of ours.
pub fn chart(results: &Results) -> String {
    let mut bars = String::new();
    let mut y = 10.0;
    for (title, document, format, ours) in PARTS {
        let body = body("decode", document, format);
        let mut times: Vec<_> = results
            .contenders(std::slice::from_ref(&body), format)
            .into_iter()
            .filter(|name| *name == ours || !name.starts_with("ucwa-wire"))
            .filter_map(|name| Some((name, results.time(&body, name)?)))
            .collect();
        times.sort_by(|one, other| one.1.total_cmp(&other.1));
        let longest = times.last().map_or(1.0, |(_, time)| *time);
        let own = results.time(&body, ours).unwrap_or(1.0);
        writeln!(bars, r#"<text x="10" y="{:.0}" font-weight="bold">{title}</text>"#, y + BAR).unwrap();
        y += BAR + 8.0;
        for (name, time) in times {
            let length = (RIGHT - LEFT) * time / longest;
            let fill = if name == ours { "#1a6b3c" } else { "#9aa5b1" };
            let label = if name == ours { "ucwa-wire" } else { name };
            writeln!(bars, r#"<text x="{:.0}" y="{:.0}" text-anchor="end">{label}</text>"#, LEFT - 8.0, y + BAR - 2.0)
                .unwrap();
            writeln!(bars, r#"<rect x="{LEFT}" y="{y:.0}" width="{length:.1}" height="{BAR}" fill="{fill}"/>"#)
                .unwrap();
            let nanoseconds =
                if time < 10_000.0 { format!("{time:.0} ns") } else { format!("{:.0} µs", time / 1000.0) };
            let text = if name == ours { nanoseconds } else { format!("×{}", short(time / own)) };
            writeln!(bars, r#"<text x="{:.1}" y="{:.0}">{text}</text>"#, LEFT + length + 6.0, y + BAR - 2.0).unwrap();
            y += BAR + 3.0;
        }
        y += GAP;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{y:.0}\" viewBox=\"0 0 {WIDTH} {y:.0}\" \
         font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>Time to decode, against other libraries: shorter is better</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<g fill=\"#1f2933\">\n{bars}</g>\n</svg>\n"
    )
}
