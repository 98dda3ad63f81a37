//! Instructions, counted by callgrind: one run of each contender over each document, after one that is not counted.
//!
//!     count [FILTER]        runs itself under valgrind and prints a table, tab-separated
//!     count run [FILTER]    only runs; for callgrind by hand, with --toggle-collect=measured

use peers::cases::{self, Case};
use peers::documents::Document;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

/// What callgrind counts. No mangled name, and never inlined, so that it can be told which.
#[unsafe(no_mangle)]
#[inline(never)]
fn measured(case: &Case, document: &Document, body: &[u8], room: &mut [u8]) -> u64 {
    case.run(document, body, room)
}

fn run(filter: &str) {
    let (documents, cases) = cases::all(filter);
    for case in &cases {
        let document = &documents[case.document];
        let body = document.body(case.format);
        black_box(case.run(document, body, &mut case.contender.room(body)));
        let mut room = case.contender.room(body);
        black_box(measured(case, document, body, &mut room));
    }
}

/// The instructions that one dump of callgrind has.
fn read(dump: &Path) -> u64 {
    let text = std::fs::read_to_string(dump).expect("a dump can be read");
    let totals = text.lines().find_map(|line| line.strip_prefix("totals: "));
    totals.and_then(|totals| totals.trim().parse().ok()).expect("a dump has totals")
}

fn count(filter: &str) {
    let folder = std::env::temp_dir().join(format!("count-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=measured", "--dump-after=measured"])
        .args(["--log-file=/dev/null", "--callgrind-out-file=dump"])
        .arg(std::env::current_exe().expect("it has a path"))
        .args(["run", filter])
        .current_dir(&folder)
        .status()
        .expect("valgrind runs");
    assert!(status.success(), "it fails under valgrind");
    let (documents, cases) = cases::all(filter);
    cases::all_agree(&documents);
    let dumps: BTreeMap<usize, _> = std::fs::read_dir(&folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("it can be read").path())
        .filter_map(|path| Some((path.extension()?.to_str()?.parse().ok()?, path)))
        .collect();
    // One after each case, and one at the end.
    assert!((cases.len()..=cases.len() + 1).contains(&dumps.len()), "{} dumps of {} cases", dumps.len(), cases.len());
    println!("# body\tcontender\tbytes\tinstructions");
    for (case, dump) in cases.iter().zip(dumps.values()) {
        let (name, bytes) = (case.body_name(&documents), documents[case.document].body(case.format).len());
        println!("{name}\t{}\t{bytes}\t{}", case.contender.name, read(dump));
    }
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run"] => run(""),
        ["run", filter] => run(filter),
        [] => count(""),
        [filter] => count(filter),
        _ => panic!("count [run] [FILTER]"),
    }
}
