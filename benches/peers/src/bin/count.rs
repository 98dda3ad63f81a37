//! Instructions, counted by callgrind: one run of each contender over each document, after one that is not counted.
//!
//!     count [FILTER]            prints a table, tab-separated
//!     count profile FILTER      prints which functions take them
//!     count run [FILTER]        only runs; for callgrind by hand, with --toggle-collect=measured
//!     count budget              compares with the counts in budget.tsv; see ../../.ci/budget
//!     count budget --update     writes them there

use peers::cases::{self, Case};
use peers::documents::{self, Document};
use peers::{budget, callgrind, contenders_for};
use std::process::ExitCode;

/// The seed of the budget: counts depend on what the documents say.
const SEED: u64 = 1;

fn some<'d>(documents: &'d [Document], filter: &str) -> Vec<Case<'d>> {
    let mut cases = cases::all(documents, contenders_for);
    cases.retain(|case| case.matches(filter));
    cases
}

fn count(filter: &str) {
    let documents = documents::all(documents::seed());
    cases::agree_on(&documents, contenders_for);
    let cases = some(&documents, filter);
    let counts = callgrind::count(&cases, &["run", filter]);
    println!("# body\tcontender\tbytes\tinstructions");
    for (case, count) in cases.iter().zip(counts) {
        println!("{}\t{}\t{}\t{count}", case.name(), case.contender, case.bytes);
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run"] => callgrind::run(&some(&documents::all(documents::seed()), "")),
        ["run", filter] => callgrind::run(&some(&documents::all(documents::seed()), filter)),
        ["profile", filter] => callgrind::profile(&["run", filter]),
        ["run-budget"] => callgrind::run(&budget::cases(&documents::all(SEED))),
        ["budget"] => return budget::check(&documents::all(SEED), &["run-budget"]),
        ["budget", "--update"] => budget::update(&documents::all(SEED), &["run-budget"]),
        [] => count(""),
        [filter] => count(filter),
        _ => panic!("count [run | profile] [FILTER] | budget [--update]"),
    }
    ExitCode::SUCCESS
}
