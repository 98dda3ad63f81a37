//! The whole of the W3C's XML conformance suite, in the folder that `UCWA_W3C` names; `.ci/w3c` fetches it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use ucwa_wire::{ErrorKind, Format, check};

/// The catalogues: the files with `<TEST ...>` in them.
fn catalogues(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            catalogues(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xml")
            && fs::read(&path).is_ok_and(|text| text.windows(6).any(|part| part == b"<TEST "))
        {
            found.push(path);
        }
    }
}

/// The value of an attribute of a `<TEST` tag. The catalogues are parts of one document, and not well-formed alone.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.match_indices(name).find(|(at, _)| {
        let before = tag.get(..*at).and_then(|before| before.chars().last());
        before.is_some_and(char::is_whitespace) && tag.get(at + name.len()..).is_some_and(|rest| rest.starts_with('='))
    })?;
    let rest = tag.get(at.0 + name.len() + 1..)?;
    let quote = rest.chars().next()?;
    rest.get(1..)?.split(quote).next()
}

/// Why a case that is to be accepted is refused all the same, if that is by choice.
fn by_choice(kind: ErrorKind, tag: &str) -> Option<&'static str> {
    match kind {
        ErrorKind::Doctype => Some("accepted there, refused here: a document type declaration"),
        ErrorKind::Utf16 | ErrorKind::UnsupportedEncoding => Some("accepted there, refused here: another encoding"),
        _ if attribute(tag, "NAMESPACE") == Some("no") => Some("accepted there, refused here: not with namespaces"),
        _ => None,
    }
}

#[test]
fn the_whole_suite() {
    let Some(folder) = std::env::var_os("UCWA_W3C").map(PathBuf::from) else {
        println!("skipped: UCWA_W3C is not set");
        return;
    };
    let mut files = Vec::new();
    catalogues(&folder, &mut files);
    files.sort();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for catalogue in &files {
        let text = String::from_utf8_lossy(&fs::read(catalogue).unwrap()).into_owned();
        for tag in text.split("<TEST ").skip(1).map(|rest| format!(" {}", rest.split('>').next().unwrap_or_default())) {
            let uri = attribute(&tag, "URI").unwrap_or_default();
            let Ok(body) = fs::read(catalogue.with_file_name("").join(uri)) else {
                *counts.entry("not in the package").or_default() += 1;
                continue;
            };
            let other = attribute(&tag, "RECOMMENDATION").is_some_and(|what| what.contains("1.1"))
                || attribute(&tag, "VERSION") == Some("1.1")
                || attribute(&tag, "EDITION").is_some_and(|edition| !edition.contains('5'));
            let verdict = check(Format::Xml, &body);
            let kind = attribute(&tag, "TYPE").unwrap_or_default();
            let group = match (kind, verdict) {
                _ if other => "of XML 1.1 or of an edition before the fifth",
                ("error", _) => "each processor's choice",
                ("not-wf", Err(error)) if error.kind() == ErrorKind::Doctype => "refused, for its declaration alone",
                ("not-wf", Err(_)) => "right: refused",
                ("valid" | "invalid", Ok(())) => "right: accepted",
                ("valid" | "invalid", Err(error)) if by_choice(error.kind(), &tag).is_some() => {
                    by_choice(error.kind(), &tag).unwrap_or_default()
                }
                _ => {
                    wrong.push(format!("{kind} {}: {verdict:?}", catalogue.with_file_name("").join(uri).display()));
                    "WRONG"
                }
            };
            *counts.entry(group).or_default() += 1;
        }
    }
    for (group, count) in &counts {
        println!("{count:5}  {group}");
    }
    assert!(counts.values().sum::<usize>() > 2000, "UCWA_W3C names a folder without the suite");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
