//! The ratios of what was measured, so that a reader need not divide.

#![allow(clippy::cast_precision_loss, reason = "no figure is that exact")]

use std::fmt::Write as _;

/// How long one run took.
#[derive(Clone)]
pub struct Measured {
    /// The group and the body, as `decode/presence.json`.
    pub body: String,
    pub contender: String,
    pub bytes: usize,
    pub nanoseconds: f64,
}

impl Measured {
    pub fn is_ours(&self) -> bool {
        self.contender.starts_with("ucwa-wire")
    }
}

/// A table: a line for each contender and body. Those that are next to each other belong to one body.
pub fn table(measured: &[Measured]) -> String {
    if measured.is_empty() {
        return String::new();
    }
    let mut out = String::from("\nTimes as long as this crate: its `parse` (or the like), and its Reader.\n");
    writeln!(out, "{:42} {:>7} {:>7} {:>14} {:>9}  contender", "body", "ratio", "Reader", "ns", "MB/s").unwrap();
    for of_body in measured.chunk_by(|one, other| one.body == other.body) {
        let of = |name| of_body.iter().find(|one| one.contender == name).map(|one| one.nanoseconds);
        let (ours, reader) = (of("ucwa-wire"), of("ucwa-wire Reader"));
        for one in of_body {
            let ratio = |to: Option<f64>| to.map_or_else(String::new, |to| format!("{:.2}", one.nanoseconds / to));
            let (body, time) = (&one.body, one.nanoseconds);
            let (ratio, reader, speed) = (ratio(ours), ratio(reader), one.bytes as f64 * 1000.0 / time);
            writeln!(out, "{body:42} {ratio:>7} {reader:>7} {time:>14.1} {speed:>9.1}  {}", one.contender).unwrap();
        }
    }
    out
}
