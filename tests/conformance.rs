//! The conformance cases in the folder that `UCWA_CONFORMANCE` names: `JSONTestSuite`, and the W3C's XML cases
//! that have no document type declaration.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "corpus/mod.rs"]
mod oracles;
mod properties;

use oracles::differential::UNLIKE;
use oracles::tree::Tree;
use std::fs;
use std::path::PathBuf;
use ucwa_wire::{Document, Error, ErrorKind, Format, Limits, Reader, check, check_with};

/// How many cases there are in the sets that the tables below were made from; another set may hold others.
const JSON_CASES: usize = 318;
const XML_CASES: usize = 142;

/// The cases of `JSONTestSuite` that are each implementation's choice: what is wrong with them here, if anything,
/// and why.
const CHOICES: &[(&str, Option<ErrorKind>, &str)] = {
    use ErrorKind::{InvalidUtf8, LoneSurrogate, TooDeep, Utf16};
    const KEPT: &str = "numbers keep their text, so none is too big or too small";
    const PAIR: &str = "RFC 7493, 2.1: no string may hold a surrogate that is not one of a pair";
    const UTF8: &str = "RFC 8259, 8.1: a body is UTF-8";
    &[
        ("i_number_double_huge_neg_exp.json", None, KEPT),
        ("i_number_huge_exp.json", None, KEPT),
        ("i_number_neg_int_huge_exp.json", None, KEPT),
        ("i_number_pos_double_huge_exp.json", None, KEPT),
        ("i_number_real_neg_overflow.json", None, KEPT),
        ("i_number_real_pos_overflow.json", None, KEPT),
        ("i_number_real_underflow.json", None, KEPT),
        ("i_number_too_big_neg_int.json", None, KEPT),
        ("i_number_too_big_pos_int.json", None, KEPT),
        ("i_number_very_big_negative_int.json", None, KEPT),
        ("i_object_key_lone_2nd_surrogate.json", Some(LoneSurrogate), PAIR),
        ("i_string_1st_surrogate_but_2nd_missing.json", Some(LoneSurrogate), PAIR),
        ("i_string_1st_valid_surrogate_2nd_invalid.json", Some(LoneSurrogate), PAIR),
        ("i_string_UTF-16LE_with_BOM.json", Some(Utf16), UTF8),
        ("i_string_UTF-8_invalid_sequence.json", Some(InvalidUtf8), UTF8),
        ("i_string_UTF8_surrogate_U+D800.json", Some(InvalidUtf8), UTF8),
        ("i_string_incomplete_surrogate_and_escape_valid.json", Some(LoneSurrogate), PAIR),
        ("i_string_incomplete_surrogate_pair.json", Some(LoneSurrogate), PAIR),
        ("i_string_incomplete_surrogates_escape_valid.json", Some(LoneSurrogate), PAIR),
        ("i_string_invalid_lonely_surrogate.json", Some(LoneSurrogate), PAIR),
        ("i_string_invalid_surrogate.json", Some(LoneSurrogate), PAIR),
        ("i_string_invalid_utf-8.json", Some(InvalidUtf8), UTF8),
        ("i_string_inverted_surrogates_U+1D11E.json", Some(LoneSurrogate), PAIR),
        ("i_string_iso_latin_1.json", Some(InvalidUtf8), UTF8),
        ("i_string_lone_second_surrogate.json", Some(LoneSurrogate), PAIR),
        ("i_string_lone_utf8_continuation_byte.json", Some(InvalidUtf8), UTF8),
        ("i_string_not_in_unicode_range.json", Some(InvalidUtf8), UTF8),
        ("i_string_overlong_sequence_2_bytes.json", Some(InvalidUtf8), UTF8),
        ("i_string_overlong_sequence_6_bytes.json", Some(InvalidUtf8), UTF8),
        ("i_string_overlong_sequence_6_bytes_null.json", Some(InvalidUtf8), UTF8),
        ("i_string_truncated-utf-8.json", Some(InvalidUtf8), UTF8),
        ("i_string_utf16BE_no_BOM.json", Some(Utf16), UTF8),
        ("i_string_utf16LE_no_BOM.json", Some(Utf16), UTF8),
        ("i_structure_500_nested_arrays.json", Some(TooDeep), "RFC 8259, 9: 64 levels, 255 at the most"),
        ("i_structure_UTF-8_BOM_empty_object.json", None, "RFC 8259, 8.1: a reader may ignore a byte order mark"),
    ]
};

/// Where `serde_json` decides otherwise, for inputs that are UTF-8: whether we accept, and why.
const UNLIKE_SERDE_JSON: &[(&str, bool, &str)] =
    &[("i_structure_UTF-8_BOM_empty_object.json", true, "RFC 8259, 8.1: a reader may ignore a byte order mark")];

/// Where `roxmltree` decides otherwise: whether we accept, and why.
const UNLIKE_ROXMLTREE: &[(&str, bool, &str)] = {
    const ENCODING: &str = "XML 4.3.3: a body in another encoding than is declared; XML [81]: no name of an encoding";
    const VERSION: &str = "XML [26]: no version number";
    const TARGET: &str = "XML [17]: `xml`, in any case, is no target of a processing instruction";
    &[
        ("eduni__errata-2e__E61.xml", false, ENCODING),
        ("eduni__misc__007.xml", false, ENCODING),
        ("eduni__namespaces__1.0__015.xml", false, "Namespaces [7]: no qualified name"),
        ("eduni__namespaces__1.0__023.xml", false, "Namespaces 5: no prefix undeclaring"),
        ("eduni__namespaces__1.0__032.xml", false, "Namespaces 3: the prefix `xmlns` is not to be declared"),
        ("eduni__namespaces__1.0__042.xml", false, "Namespaces 7: no colon in a target"),
        ("oasis__p16fail1.xml", false, TARGET),
        ("oasis__p16fail3.xml", false, "XML [16]: white space, or the end, after the target"),
        ("oasis__p23fail1.xml", false, TARGET),
        ("oasis__p26fail1.xml", false, VERSION),
        ("oasis__p26fail2.xml", false, VERSION),
        ("oasis__p32fail5.xml", false, "XML [32]: standalone is `yes` or `no`"),
        ("oasis__p66fail6.xml", false, "XML 4.1, Legal Character: surrogates are none"),
        ("sun__not-wf__encoding01.xml", false, ENCODING),
        ("sun__not-wf__encoding02.xml", false, ENCODING),
        ("sun__not-wf__encoding03.xml", false, ENCODING),
        ("sun__not-wf__encoding04.xml", false, ENCODING),
        ("sun__not-wf__encoding05.xml", false, ENCODING),
        ("sun__not-wf__encoding06.xml", false, ENCODING),
    ]
};

/// The files of a part of the suite, by name; nothing where the suite is not at hand.
fn cases(part: &str) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = std::env::var_os("UCWA_CONFORMANCE").map(PathBuf::from) else {
        println!("skipped: UCWA_CONFORMANCE is not set");
        return Vec::new();
    };
    let entries = fs::read_dir(folder.join(part)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn json_cases() -> Vec<(String, Vec<u8>)> {
    let mut cases = cases("json");
    cases.retain(|(name, _)| matches!(name.as_bytes(), [b'i' | b'n' | b'y', b'_', ..]));
    cases
}

/// Each case of the XML suite with whether it is to be accepted.
fn xml_cases() -> Vec<(String, Vec<u8>, bool)> {
    let cases = cases("xml");
    let Some((_, index)) = cases.iter().find(|(name, _)| name == "INDEX.tsv") else { return Vec::new() };
    let index = core::str::from_utf8(index).unwrap();
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let (file, verdict) = (fields.next()?, fields.next()?);
        let accept = match verdict {
            "accept" => true,
            "reject" => false,
            other => panic!("the verdict {other} on {file}"),
        };
        let (name, body) = cases.iter().find(|(name, _)| name == file).cloned()?;
        Some((name, body, accept))
    };
    let read: Vec<_> = index.lines().skip(1).filter_map(row).collect();
    assert_eq!(read.len() + 1, index.lines().count(), "rows of the index without a file");
    read
}

/// The last word on a body of a reader that goes through it item by item.
fn pull(format: Format, body: &[u8]) -> Result<(), Error> {
    let mut reader = Reader::new(format, body);
    while reader.next_item()?.is_some() {}
    Ok(())
}

/// What `check` refuses nothing reads; and what it accepts is refused only for what makes it none of UCWA's.
fn parse_agrees(name: &str, format: Format, body: &[u8]) {
    let checked = check(format, body);
    let parsed = Document::parse(format, body).map(drop);
    match (checked, parsed) {
        (Err(_), Ok(())) => panic!("{name}: parsed, though check refuses it"),
        (Ok(()), Err(error)) => {
            let kinds = [ErrorKind::DuplicateMember, ErrorKind::UnexpectedRoot, ErrorKind::WrongNamespace];
            assert!(kinds.contains(&error.kind()), "{name}: {error}");
        }
        (Ok(()), Ok(())) => {}
        (Err(one), Err(other)) => assert!(one.offset() <= body.len() && other.offset() <= body.len(), "{name}"),
    }
    assert_eq!(pull(format, body), parsed, "{name}: the reader and the document");
    // The formats share their limits; what is far from the other one is an error of it, and no panic.
    let other = if format == Format::Json { Format::Xml } else { Format::Json };
    assert!(check(other, body).is_err() && Document::parse(other, body).is_err(), "{name} as {other:?}");
}

/// Compares verdicts with another reader's. In the set of cases that the tables were made from, which is of a
/// `known` size, every difference is in the table; in any set a listed case goes the way its row says.
fn differences(table: &[(&str, bool, &str)], known: bool, found: &[(&str, bool, bool)]) {
    for &(name, ours, theirs) in found {
        let row = table.iter().find(|(listed, ..)| *listed == name);
        match row {
            Some((_, expected, why)) => assert_eq!((ours, theirs), (*expected, !expected), "{name}: {why}"),
            None if known => assert_eq!(ours, theirs, "{name}: unlike the other reader, and not in the table"),
            None if ours != theirs => println!("{name}: accepted {ours}, unlike the other reader"),
            None => {}
        }
    }
    let listed = table.iter().filter(|(name, ..)| found.iter().any(|(found, ..)| found == name)).count();
    println!("{} cases, of which {listed} are listed differences", found.len());
    assert!(!known || listed == table.len(), "the table lists cases that are not there");
}

#[test]
fn json_that_is_right_is_accepted() {
    for (name, body) in json_cases().iter().filter(|(name, _)| name.starts_with("y_")) {
        assert_eq!(check(Format::Json, body), Ok(()), "{name}");
        assert_eq!(Format::detect(body), Ok(Format::Json), "{name}");
    }
}

#[test]
fn json_that_is_wrong_is_refused() {
    for (name, body) in json_cases().iter().filter(|(name, _)| name.starts_with("n_")) {
        let error = check(Format::Json, body).expect_err(name);
        assert!(error.offset() <= body.len(), "{name}: {error}");
    }
}

#[test]
fn json_that_is_a_choice_is_as_the_table_says() {
    let cases = json_cases();
    for (name, body) in cases.iter().filter(|(name, _)| name.starts_with("i_")) {
        let verdict = check(Format::Json, body).err().map(|error| error.kind());
        let Some((_, expected, why)) = CHOICES.iter().find(|(known, ..)| known == name) else {
            println!("{name}: {verdict:?}, and not in the table");
            continue;
        };
        assert_eq!(verdict, *expected, "{name}: {why}");
        // The option is for these, and changes none of the others.
        let lenient = check_with(Format::Json, body, &Limits::new().replace_lone_surrogates(true));
        let expected = expected.filter(|kind| *kind != ErrorKind::LoneSurrogate);
        assert_eq!(lenient.err().map(|error| error.kind()), expected, "{name}, lone surrogates allowed");
        // Nor do the highest limits, which are below 500 levels.
        let deepest = check_with(Format::Json, body, &Limits::new().depth(u8::MAX));
        assert_eq!(deepest.err().map(|error| error.kind()), verdict, "{name}, to the deepest");
    }
}

#[test]
fn xml_is_as_the_suite_says() {
    for (name, body, accept) in &xml_cases() {
        let verdict = check(Format::Xml, body);
        assert_eq!(verdict.is_ok(), *accept, "{name}: {verdict:?}");
    }
}

#[test]
fn whatever_check_says_parse_keeps_to() {
    for (name, body) in &json_cases() {
        parse_agrees(name, Format::Json, body);
    }
    for (name, body, _) in &xml_cases() {
        parse_agrees(name, Format::Xml, body);
    }
}

#[test]
fn json_as_serde_json_but_for_the_table() {
    let cases = json_cases();
    let utf8 = cases.iter().filter(|(_, body)| core::str::from_utf8(body).is_ok());
    let verdicts = utf8.map(|(name, body)| {
        let theirs = serde_json::from_slice::<serde_json::Value>(body).is_ok();
        (name.as_str(), check(Format::Json, body).is_ok(), theirs)
    });
    differences(UNLIKE_SERDE_JSON, cases.len() == JSON_CASES, &verdicts.collect::<Vec<_>>());
}

#[test]
fn xml_as_roxmltree_but_for_the_table() {
    let cases = xml_cases();
    let verdicts = cases.iter().map(|(name, body, _)| {
        let theirs = core::str::from_utf8(body).is_ok_and(|text| roxmltree::Document::parse(text).is_ok());
        (name.as_str(), check(Format::Xml, body).is_ok(), theirs)
    });
    differences(UNLIKE_ROXMLTREE, cases.len() == XML_CASES, &verdicts.collect::<Vec<_>>());
}

/// The differences that the fuzz targets pass over are as their table says, each of them.
#[test]
fn the_known_differences_are_so() {
    for row in UNLIKE {
        let body = row.body();
        let here = check(row.format, body.as_bytes()).err().map(|error| error.kind());
        assert_eq!(here, row.here, "{body}: {}", row.why);
        let there = match row.format {
            Format::Json => Tree::read(body.as_bytes()).is_ok(),
            Format::Xml => {
                let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
                roxmltree::Document::parse_with_options(&body, options).is_ok()
            }
        };
        assert_eq!(there, here.is_some(), "{body}: {}", row.why);
    }
}
