//! The instructions that each case may take: `budget.tsv`, in a section for each version of the compiler.
//!
//! Under a version that has a section, a count of this crate may not rise by more than [`RISE`]. Under another, nothing
//! is known of the counts, and the ratios to the peers are compared with those of the newest section.

use crate::cases::{self, Case};
use crate::contenders;
use crate::documents::Document;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// What a count may rise by before it is an error; what it must fall by to be worth a note.
const RISE: f64 = 0.03;
/// What a ratio to a peer may worsen by, under a compiler that has no section.
const WORSE: f64 = 0.10;
/// Larger bodies are counted for this crate alone: callgrind takes long over some peers.
const LARGE: usize = 200_000;
/// The compiler, as it names itself; and the build, where it is not the crate as it comes.
const COMPILER: &str = if cfg!(feature = "simd") { concat!(env!("COMPILER"), " simd") } else { env!("COMPILER") };

/// What is counted: everything that needs no C++, so that the counts are the same wherever they are made.
pub fn cases(documents: &[Document]) -> Vec<Case<'_>> {
    let mut cases = cases::all(documents, contenders::contenders);
    cases.retain(|case| case.is_ours() || case.bytes < LARGE);
    cases
}

/// A body and a contender.
type Name = (String, String);

/// The body's bytes and the instructions.
type Count = (usize, u64);
type Counts = BTreeMap<Name, Count>;

/// Compilers and their counts, in the file's order.
type Sections = Vec<(String, Counts)>;

fn path() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "budget.tsv"].iter().collect()
}

/// The lines before the first section, and the sections.
fn read() -> (String, Sections) {
    let text = std::fs::read_to_string(path()).expect("budget.tsv can be read");
    let (mut head, mut sections) = (String::new(), Sections::new());
    for line in text.lines() {
        if let Some(compiler) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sections.push((compiler.to_owned(), Counts::new()));
            continue;
        }
        let Some((_, counts)) = sections.last_mut() else {
            head.extend([line, "\n"]);
            continue;
        };
        if line.is_empty() {
            continue;
        }
        let columns: Vec<_> = line.split('\t').collect();
        let &[body, contender, bytes, count] = &columns[..] else { panic!("budget.tsv: {line}") };
        let numbers = (bytes.parse().expect("a number"), count.parse().expect("a number"));
        counts.insert((body.to_owned(), contender.to_owned()), numbers);
    }
    (head, sections)
}

fn count(documents: &[Document], arguments: &[&str]) -> Vec<(Name, Count)> {
    cases::agree_on(documents, contenders::contenders);
    let cases = cases(documents);
    let counts = crate::callgrind::count(&cases, arguments);
    let names = cases.iter().map(|case| ((case.name(), case.contender.to_owned()), case.bytes));
    names.zip(counts).map(|((name, bytes), count)| (name, (bytes, count))).collect()
}

/// Writes what is counted now as this compiler's section, the first.
pub fn update(documents: &[Document], arguments: &[&str]) {
    let (head, mut sections) = read();
    sections.retain(|(compiler, _)| compiler != COMPILER);
    let mut text = format!("{head}[{COMPILER}]\n");
    // In the order of the documents, which reads better than that of the names.
    for ((body, contender), (bytes, count)) in count(documents, arguments) {
        writeln!(text, "{body}\t{contender}\t{bytes}\t{count}").unwrap();
    }
    for (compiler, counts) in sections {
        writeln!(text, "\n[{compiler}]").unwrap();
        for ((body, contender), (bytes, count)) in counts {
            writeln!(text, "{body}\t{contender}\t{bytes}\t{count}").unwrap();
        }
    }
    std::fs::write(path(), text).expect("budget.tsv can be written");
}

/// Compares what is counted now with the file, and says what differs.
pub fn check(documents: &[Document], arguments: &[&str]) -> ExitCode {
    let (_, sections) = read();
    let now = count(documents, arguments);
    let faults = match sections.iter().find(|(compiler, _)| compiler == COMPILER) {
        Some((_, budget)) => compare_counts(&now, budget),
        None => {
            println!("budget.tsv has nothing of {COMPILER}. What is counted now:");
            for ((body, contender), (bytes, count)) in &now {
                println!("{body}\t{contender}\t{bytes}\t{count}");
            }
            let (compiler, budget) = sections.first().expect("budget.tsv has a section");
            println!("Only the ratios are compared, with those of {compiler}.");
            compare_ratios(&now, budget)
        }
    };
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() {
        println!("{} counts under {COMPILER}: none above its budget", now.len());
        return ExitCode::SUCCESS;
    }
    eprintln!("{} counts are not as budget.tsv has them. If that is meant: .ci/budget --update", faults.len());
    ExitCode::FAILURE
}

fn compare_counts(now: &[(Name, Count)], budget: &Counts) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, (bytes, count)) in now {
        let (body, contender) = name;
        match budget.get(name) {
            None => faults.push(format!("{body}, {contender}: {count} instructions, but no budget")),
            Some((meant, _)) if meant != bytes => {
                faults.push(format!("{body}: {bytes} bytes, but {meant} when its budget was made"));
            }
            // What a peer takes is there to compare with, and changes with its version.
            Some(_) if !contender.starts_with("ucwa-wire") => {}
            Some((_, meant)) => {
                let by = *count as f64 / *meant as f64 - 1.0;
                let change = format!("{body}, {contender}: {count} instructions, budget {meant}: {:+.1} %", by * 100.0);
                if by > RISE {
                    faults.push(change);
                } else if by < -RISE {
                    println!("{change} (keep it: .ci/budget --update)");
                }
            }
        }
    }
    let names: Vec<_> = now.iter().map(|(name, _)| name).collect();
    let gone = budget.keys().filter(|name| !names.contains(name));
    faults.extend(gone.map(|(body, contender)| format!("{body}, {contender}: has a budget, but is not counted")));
    faults
}

fn compare_ratios(now: &[(Name, Count)], budget: &Counts) -> Vec<String> {
    let current: Counts = now.iter().cloned().collect();
    let mut faults = Vec::new();
    for ((body, contender), (_, count)) in now.iter().filter(|((_, contender), _)| contender.starts_with("ucwa-wire")) {
        let peers = current.iter().filter(|((other, peer), _)| other == body && !peer.starts_with("ucwa-wire"));
        for ((_, peer), (_, of_peer)) in peers {
            let then = |contender: &String| budget.get(&(body.clone(), contender.clone()));
            let (Some((_, count_then)), Some((_, of_peer_then))) = (then(contender), then(peer)) else { continue };
            let (ratio, meant) = (*of_peer as f64 / *count as f64, *of_peer_then as f64 / *count_then as f64);
            if ratio < meant * (1.0 - WORSE) {
                faults.push(format!("{body}, {contender}: {peer} takes {ratio:.2} times as many, not {meant:.2}"));
            }
        }
    }
    faults
}
