//! What was measured, as the other binaries printed it.

use crate::contenders_for;
use crate::documents::{self, Document};
use std::collections::HashMap;
use std::path::Path;
use ucwa_wire::Format;

/// By group and body (`decode/presence.json`) and contender.
type Figures = HashMap<(String, String), f64>;

pub struct Results {
    pub documents: Vec<Document>,
    /// Nanoseconds.
    pub times: Figures,
    /// Instructions.
    pub counts: Figures,
    pub allocations: Figures,
    /// The bytes that are read or written.
    bytes: HashMap<String, f64>,
    /// What, how much, and the limit.
    pub weight: Vec<[String; 3]>,
    /// Format, fault, contender, outcome.
    pub refusals: Vec<[String; 4]>,
}

/// The lines of a table, split at tabs; without its heading.
fn lines(folder: &Path, file: &str) -> Vec<Vec<String>> {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The last column, by the first two.
fn figures(lines: &[Vec<String>]) -> Figures {
    let figure = |line: &Vec<String>| {
        let [body, contender, .., figure] = &line[..] else { panic!("too few columns: {line:?}") };
        ((body.clone(), contender.clone()), figure.parse().expect("a number"))
    };
    lines.iter().map(figure).collect()
}

impl Results {
    /// Those in `times.tsv`, `counts.tsv`, `allocations.tsv`, `refusals.tsv` and `weight.tsv`.
    pub fn read(folder: &Path) -> Self {
        let times = lines(folder, "times.tsv");
        let weight = lines(folder, "weight.tsv").into_iter().map(|line| line.try_into().expect("three columns"));
        let refusals = lines(folder, "refusals.tsv").into_iter().map(|line| line.try_into().expect("four columns"));
        Self {
            documents: documents::all(documents::seed()),
            counts: figures(&lines(folder, "counts.tsv")),
            allocations: figures(&lines(folder, "allocations.tsv")),
            bytes: times.iter().map(|line| (line[0].clone(), line[2].parse().expect("a number"))).collect(),
            times: figures(&times),
            weight: weight.collect(),
            refusals: refusals.collect(),
        }
    }

    /// The bytes of a body.
    pub fn bytes(&self, body: &str) -> Option<f64> {
        self.bytes.get(body).copied()
    }

    pub fn time(&self, body: &str, contender: &str) -> Option<f64> {
        figure(&self.times, body, contender)
    }

    /// How many times as long as one contender another takes.
    pub fn ratio(&self, body: &str, ours: &str, peer: &str) -> Option<f64> {
        Some(self.time(body, peer)? / self.time(body, ours)?)
    }

    pub fn per_byte(&self, body: &str, contender: &str) -> Option<f64> {
        Some(figure(&self.counts, body, contender)? / self.bytes(body)?)
    }

    /// The bodies of a group in a format, in the order of the documents.
    pub fn bodies(&self, group: &str, format: Format) -> Vec<String> {
        let bodies = self.documents.iter().map(|document| body(group, &document.name, format));
        bodies.filter(|body| self.bytes.contains_key(body)).collect()
    }

    /// Who has figures for one of these bodies, in order.
    pub fn contenders(&self, bodies: &[String], format: Format) -> Vec<&'static str> {
        let readers = contenders_for(format).into_iter().map(|contender| contender.name);
        let writers = crate::contenders::encoders::encoders(format).map(|encoder| encoder.name);
        let transcoders = crate::contenders::encoders::transcoders(format).map(|transcoder| transcoder.name);
        let mut all = Vec::new();
        for name in readers.chain(writers).chain(transcoders).chain(["quick-xml"]) {
            let has = bodies.iter().any(|body| self.time(body, name).is_some());
            if has && !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }
}

pub fn body(group: &str, document: &str, format: Format) -> String {
    format!("{group}/{document}.{}", crate::contenders::extension(format))
}

pub fn figure(figures: &Figures, body: &str, contender: &str) -> Option<f64> {
    figures.get(&(body.to_owned(), contender.to_owned())).copied()
}
