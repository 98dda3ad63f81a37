//! Keeps the house as it is drawn: which module may know of which, where UCWA's names may stand, and how long a
//! file may be. It reads the sources as text, so a new module fails here until it has been given its place.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers, the lowest first. A module may use those below its layer, and those within it.
/// Modules share a layer only where each needs the other.
const LAYERS: &[&[&str]] = &[
    &["short"],
    &["sought"],
    &["member"],
    &["limits"],
    &["word"],
    &["escape"],
    &["error"],
    &["simd"],
    &["stop"],
    &["cursor"],
    &["position"],
    &["format"],
    &["coding"],
    &["fragment"],
    &["buffer_too_small"],
    &["text"],
    &["piece"],
    &["node"],
    &["value"],
    &["found"],
    &["item"],
    &["continuation"],
    &["wanted"],
    &["step"],
    &["vocabulary"],
    &["kinds"],
    &["outline"],
    &["frame"],
    &["expect"],
    &["timestamp"],
    &["known"],
    &["scalar"],
    &["encode_error"],
    &["scan"],
    &["out"],
    &["pen"],
    &["put"],
    // The waist. The two syntaxes do not know of each other: see `APART`.
    &["json", "xml"],
    &["either"],
    &["walk"],
    &["list"],
    &["resource"],
    &["decode", "fields"],
    &["reason"],
    &["event", "events", "sender"],
    &["envelope"],
    &["document"],
    &["reader"],
    &["groups"],
    &["whole"],
    // What can be written, and what a description of it is given: each in terms of the other.
    &["encode", "encoded", "new", "property", "compose"],
    &["presence"],
    &["edits"],
    &["verbatim"],
    &["transcode"],
    &["written"],
    &["owned"],
    // The traits of other crates; nothing stands above it.
    &["interop"],
];

/// Modules of one layer that must not use each other all the same.
const APART: &[(&str, &str)] = &[("json", "xml")];

/// The only modules that may use the two syntaxes: what stands above them chooses through these.
const CHOOSERS: &[&str] = &["either", "list", "reader", "encoded"];
const SYNTAXES: &[&str] = &["json", "xml"];

const LONGEST: usize = 450;
/// Tests are lists of cases, which read better whole.
const LONGEST_TESTS: usize = 500;
/// One table, which is not to be torn apart.
const TABLES: &[&str] = &["vocabulary.rs"];

struct Source {
    /// The path below `src`.
    path: PathBuf,
    text: String,
}

impl Source {
    fn module(&self) -> String {
        let first = self.path.iter().next().unwrap();
        Path::new(first).file_stem().unwrap().to_str().unwrap().to_owned()
    }

    fn is_tests(&self) -> bool {
        self.path.file_stem().is_some_and(|stem| stem == "tests") || self.path.iter().any(|part| part == "tests")
    }

    /// Whether `super` is the crate's root.
    fn is_top(&self) -> bool {
        self.path.iter().count() == 1 || self.path.file_name().is_some_and(|name| name == "mod.rs")
    }
}

fn collect(folder: &Path, root: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, root, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push(Source { path: path.strip_prefix(root).unwrap().to_owned(), text });
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    found.sort_by(|one, two| one.path.cmp(&two.path));
    found
}

/// The code alone: without comment lines, and without what is there for tests only.
fn code(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let bare = line.trim_start();
        if ["#[cfg(test)]", "#[cfg(doctest)]"].contains(&bare) {
            // On to the end of the item: the brace below its first line, or the first semicolon.
            let brace = format!("{}}}", &line[..line.len() - bare.len()]);
            let first = lines.by_ref().find(|line| !line.trim_start().starts_with("#[")).unwrap_or_default();
            let in_braces = first.ends_with('{');
            if in_braces || !first.ends_with(';') {
                lines.by_ref().find(|line| if in_braces { *line == brace } else { line.ends_with(';') });
            }
        } else if !bare.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The names that follow `crate::`, the first of each path, in groups too.
fn crate_paths(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, prefix) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => drop(found.insert(leading(rest))),
            Some(group) => {
                let (mut depth, mut fresh) = (0, true);
                for (offset, letter) in group.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => fresh = true,
                        _ if letter.is_whitespace() => {}
                        _ if fresh => {
                            found.insert(leading(&group[offset..]));
                            fresh = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

fn leading(path: &str) -> String {
    path.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// What is wrong with `module` using `used`.
fn fault(module: &str, used: &str) -> Option<String> {
    if module == used {
        return None;
    }
    let Some(own) = layer(module) else { return Some(format!("`{module}` has no layer")) };
    let Some(other) = layer(used) else {
        return Some(format!("`{module}` uses `crate::{used}`, which is no module with a layer: name the module"));
    };
    if other > own {
        return Some(format!("`{module}` uses `{used}`, which stands above it"));
    }
    let apart = APART.iter().any(|&(one, two)| (module, used) == (one, two) || (module, used) == (two, one));
    if apart {
        return Some(format!("`{module}` and `{used}` must not know of each other"));
    }
    if SYNTAXES.contains(&used) && !CHOOSERS.contains(&module) {
        return Some(format!("`{module}` uses `{used}`; only {CHOOSERS:?} choose between the syntaxes"));
    }
    None
}

fn faults(source: &Source) -> Vec<String> {
    let (module, code) = (source.module(), code(&source.text));
    let mut found: Vec<_> = crate_paths(&code).iter().filter_map(|used| fault(&module, used)).collect();
    if code.contains("super::super") || (source.is_top() && code.contains("super::")) {
        found.push(format!("`{module}` reaches out of itself with `super`: begin with `crate`"));
    }
    found
}

#[test]
fn every_module_uses_only_what_stands_below_it() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !source.is_tests() && source.module() != "lib") {
        found.extend(faults(source).iter().map(|fault| format!("{}: {fault}", source.path.display())));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_module_has_one_place() {
    let here: BTreeSet<_> = sources().iter().map(Source::module).filter(|module| module != "lib").collect();
    let placed: Vec<_> = LAYERS.concat();
    let once: BTreeSet<_> = placed.iter().map(|module| (*module).to_owned()).collect();
    assert_eq!(placed.len(), once.len(), "a module stands in two layers");
    assert_eq!(here, once, "the modules of src, and those in LAYERS");
}

#[test]
fn the_root_only_declares_and_hands_on() {
    let lib = sources().into_iter().find(|source| source.module() == "lib").unwrap();
    let code = code(&lib.text);
    for word in ["fn ", "impl ", "struct ", "enum ", "trait ", "macro_rules!", "static ", "type "] {
        assert!(!code.lines().any(|line| line.contains(word)), "lib.rs holds logic: `{word}`");
    }
}

/// The string and byte string literals of some code.
fn literals(code: &str) -> Vec<&str> {
    let (bytes, mut found, mut at) = (code.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes[at..].starts_with(b"//") => at += code[at..].find('\n').unwrap_or(code.len() - at),
            // A character; a lifetime has no second apostrophe.
            b'\'' if bytes.get(at + 1) == Some(&b'\\') => at += 3 + code[at + 3..].find('\'').unwrap() + 1,
            b'\'' => {
                let wide = code[at + 1..].chars().next().map_or(1, char::len_utf8);
                at += if bytes.get(at + 1 + wide) == Some(&b'\'') { wide + 2 } else { 1 };
            }
            b'"' => {
                let hashes = code[..at].bytes().rev().take_while(|&byte| byte == b'#').count();
                let raw = code[..at - hashes].ends_with('r');
                let end = format!("\"{}", "#".repeat(if raw { hashes } else { 0 }));
                let mut to = at + 1;
                while !code[to..].starts_with(&end) {
                    let step = if !raw && bytes[to] == b'\\' { 2 } else { 1 };
                    to += step;
                    while !code.is_char_boundary(to) {
                        to += 1;
                    }
                }
                found.push(&code[at + 1..to]);
                at = to + end.len();
            }
            _ => at += 1,
        }
    }
    found
}

/// The names in the table of `member.rs`.
fn names(sources: &[Source]) -> BTreeSet<String> {
    let member = sources.iter().find(|source| source.module() == "member").unwrap();
    let table = member.text.split_once("\nmembers! {").unwrap().1.split_once("\n}").unwrap().0;
    literals(table).into_iter().map(str::to_owned).collect()
}

/// The names that some code spells out, alone or within a longer literal.
fn spelled<'a>(code: &'a str, names: &BTreeSet<String>) -> Vec<&'a str> {
    let words = literals(code).into_iter().flat_map(|literal| {
        literal.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
    });
    words.filter(|word| names.contains(*word)).collect()
}

#[test]
fn names_of_ucwa_stand_above_the_waist_alone() {
    let sources = sources();
    let names = names(&sources);
    assert!(names.contains("rel") && names.contains("_embedded") && names.len() > 20, "the table was not found");
    for source in sources.iter().filter(|source| SYNTAXES.contains(&&*source.module()) && !source.is_tests()) {
        let code = code(&source.text);
        let found = spelled(&code, &names);
        assert!(found.is_empty(), "{} spells out {found:?}: use Member", source.path.display());
    }
}

#[test]
fn no_file_is_too_long() {
    let too_long: Vec<_> = sources()
        .iter()
        .filter(|source| !TABLES.iter().any(|table| source.path == Path::new(table)))
        .map(|source| (source.path.display().to_string(), source.text.lines().count(), source.is_tests()))
        .filter(|&(_, lines, tests)| lines > if tests { LONGEST_TESTS } else { LONGEST })
        .collect();
    assert!(too_long.is_empty(), "longer than {LONGEST} lines ({LONGEST_TESTS} for tests): {too_long:?}");
}

// That the tests above can see what they look for.

fn source(path: &str, text: &str) -> Source {
    Source { path: PathBuf::from(path), text: text.to_owned() }
}

#[test]
fn a_wrong_use_is_seen() {
    let wrong = [
        ("json/read.rs", "use crate::xml::token::Tokens;"),
        ("xml/read.rs", "fn f() { crate::json::check(b\"\"); }"),
        ("error.rs", "use crate::{\n    member::Member,\n    cursor::{Cursor, Other},\n};"),
        ("json/token.rs", "use crate::{error::{Error, ErrorKind}, walk};"),
        ("document.rs", "use crate::{json, limits::Limits};"),
        ("item.rs", "fn f() -> Result<(), crate::Error>;"),
        ("item.rs", "use super::walk::Either;"),
        ("timestamp/read.rs", "use super::super::known::Known;"),
        ("nowhere.rs", "use crate::error::Error;"),
        ("limits.rs", "#[cfg(test)]\nmod tests;\nuse crate::error::Error;"),
        ("limits.rs", "#[cfg(test)]\nmod tests {\n    use crate::walk;\n}\nuse crate::error::Error;"),
    ];
    for (path, text) in wrong {
        assert_eq!(faults(&source(path, text)).len(), 1, "{path}: {text}");
    }
}

#[test]
fn a_right_use_is_let_be() {
    let right = [
        ("json/read.rs", "use crate::json::token::Tokens;\nuse crate::{error::Error, item};"),
        ("either.rs", "use crate::{json, xml};"),
        ("error.rs", "/// See [`Reader`](crate::Reader).\n// crate::walk"),
        ("limits.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::walk;\n}\n"),
        ("timestamp/read.rs", "use super::digits::pairs;"),
    ];
    for (path, text) in right {
        assert_eq!(faults(&source(path, text)), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn a_name_is_seen_in_any_literal() {
    let names = ["rel", "_links"].map(str::to_owned).into();
    for text in
        ["b\"rel\"", "\"<link rel=\\\"\"", "r#\"a\"_links\"#", "f('\"', \"rel\")", "fn g<'a>() { '\\''; \"rel\" }"]
    {
        assert_eq!(spelled(text, &names).len(), 1, "{text}");
    }
    for text in ["\"relation\"", "rel", "// \"rel\"", "'\"'; rel; '\"'", "\"\\\"\"; rel; \"\""] {
        assert_eq!(spelled(text, &names).len(), 0, "{text}");
    }
}
