//! The bodies that are read: the fixtures, and those of the corpus that `UCWA_CORPUS` names.

use std::fs;
use std::path::{Path, PathBuf};
use ucwa_wire::Format;

pub(crate) struct Body {
    pub(crate) name: String,
    pub(crate) format: Format,
    pub(crate) bytes: Vec<u8>,
}

fn folder(path: &Path, found: &mut Vec<Body>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let format = match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => Format::Json,
            Some("xml") => Format::Xml,
            _ => continue,
        };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        found.push(Body { name, format, bytes: fs::read(&path).unwrap() });
    }
}

/// This crate's own.
pub(crate) fn fixtures() -> Vec<Body> {
    let mut found = Vec::new();
    folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"), &mut found);
    assert!(found.len() > 20, "the fixtures were not found");
    found
}

/// Those of the corpus; none if it is not there.
pub(crate) fn corpus() -> Vec<Body> {
    let mut found = Vec::new();
    let Some(root) = std::env::var_os("UCWA_CORPUS").map(PathBuf::from) else {
        println!("skipped: UCWA_CORPUS is not set");
        return found;
    };
    for name in ["json", "xml", "events-json", "events-xml", "input-json", "input-xml", "wire-json", "wire-xml"] {
        folder(&root.join(name), &mut found);
    }
    assert!(!found.is_empty(), "UCWA_CORPUS names a folder without a body");
    found
}

pub(crate) fn all() -> Vec<Body> {
    let mut found = fixtures();
    found.extend(corpus());
    found
}

/// Without the byte order mark, which `serde_json` does not read.
#[allow(dead_code, reason = "not every caller has need of it")]
pub(crate) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
