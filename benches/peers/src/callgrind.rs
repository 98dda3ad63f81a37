//! Counting instructions: a binary runs itself under callgrind, each case once uncounted and once counted.

use crate::cases::Case;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

/// What callgrind counts. No mangled name, and never inlined, so that it can be told which.
#[unsafe(no_mangle)]
#[inline(never)]
fn measured(case: &Case<'_>, room: &mut [u8]) -> u64 {
    case.run(room)
}

/// What runs under callgrind.
pub fn run(cases: &[Case<'_>]) {
    for case in cases {
        black_box(case.run(&mut case.room()));
        let mut room = case.room();
        black_box(measured(case, &mut room));
    }
}

/// The instructions of each case. With these arguments, this binary has to [`run`] the same cases.
pub fn count(cases: &[Case<'_>], arguments: &[&str]) -> Vec<u64> {
    let folder = std::env::temp_dir().join(format!("count-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=measured", "--dump-after=measured"])
        .args(["--log-file=/dev/null", "--callgrind-out-file=dump"])
        .arg(std::env::current_exe().expect("it has a path"))
        .args(arguments)
        .current_dir(&folder)
        .status()
        .expect("valgrind runs");
    assert!(status.success(), "it fails under valgrind");
    let mut dumps: Vec<(usize, _)> = std::fs::read_dir(&folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("it can be read").path())
        .filter_map(|path| Some((path.extension()?.to_str()?.parse().ok()?, path)))
        .collect();
    dumps.sort();
    // One after each case, and one at the end.
    assert!((cases.len()..=cases.len() + 1).contains(&dumps.len()), "{} dumps of {} cases", dumps.len(), cases.len());
    let counts = dumps.iter().take(cases.len()).map(|(_, dump)| read(dump)).collect();
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    counts
}

/// Prints which functions take the instructions of all cases together. With these arguments, this binary has to [`run`]
/// them.
pub fn profile(arguments: &[&str]) {
    let file = std::env::temp_dir().join(format!("profile-{}", std::process::id()));
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=measured", "--log-file=/dev/null"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(std::env::current_exe().expect("it has a path"))
        .args(arguments)
        .status()
        .expect("valgrind runs");
    assert!(status.success(), "it fails under valgrind");
    let status = Command::new("callgrind_annotate").args(["--auto=no", "--show-percs=yes"]).arg(&file).status();
    assert!(status.expect("callgrind_annotate runs").success());
    std::fs::remove_file(&file).expect("the file can be removed");
}

/// The instructions that one dump of callgrind has.
fn read(dump: &Path) -> u64 {
    let text = std::fs::read_to_string(dump).expect("a dump can be read");
    let totals = text.lines().find_map(|line| line.strip_prefix("totals: "));
    totals.and_then(|totals| totals.trim().parse().ok()).expect("a dump has totals")
}
