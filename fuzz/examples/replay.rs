//! Runs every target, or those that are named, over its seeds: the crate's fixtures, and what else is in the folders
//! that follow `--`.
//!
//! ```sh
//! cargo run --release --manifest-path fuzz/Cargo.toml --example replay
//! cargo run --release --manifest-path fuzz/Cargo.toml --example replay text -- fuzz/corpus/text
//! ```
use std::path::{Path, PathBuf};
use ucwa_wire_fuzz::TARGETS;

/// The files in a folder, and in those within it.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { panic!("no folder {}", folder.display()) };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let (names, folders) = match arguments.iter().position(|argument| argument == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (&arguments[..], &[][..]),
    };
    for name in names {
        assert!(TARGETS.iter().any(|(known, _)| known == name), "no target {name}");
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, target) in TARGETS.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|one| one == name)) {
        let mut seeds = Vec::new();
        files(&here.join("../tests/fixtures"), &mut seeds);
        let own = here.join("seeds").join(name);
        if own.is_dir() {
            files(&own, &mut seeds);
        }
        folders.iter().for_each(|folder| files(Path::new(folder), &mut seeds));
        for seed in &seeds {
            // Said before, so that the last line before a panic names the seed.
            if std::env::var_os("VERBOSE").is_some() {
                println!("{name} {}", seed.display());
            }
            let body = std::fs::read(seed).unwrap_or_else(|error| panic!("{}: {error}", seed.display()));
            target(&body);
            // And no input is special by where it ends.
            for cut in [body.len() / 3, body.len() / 2, body.len().saturating_sub(1)] {
                target(&body[..cut]);
            }
        }
        println!("{name}: {} seeds", seeds.len());
    }
}
