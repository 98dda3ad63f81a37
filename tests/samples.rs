//! Where a page of the reference shows a resource in JSON and in XML, both samples have the same members above the
//! waist: properties, links and embedded resources of the same names at the same places. No page of the corpus is an
//! exception, as long as both samples are of one version of it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use ucwa_wire::{Document, Encode, Format, Resource};

/// In the corpus whose index has so many rows there are so many pairs.
const ROWS: usize = 813;
const PAIRS: usize = 166;

/// What a sample is of: the page with its version, and the resource's type.
type Subject = (String, String, String);

/// The names in a resource, each with its place.
fn names(resource: &Resource<'_>, place: &str, found: &mut BTreeSet<String>) {
    // Servers write the type as a property in JSON, and in XML as an attribute instead.
    let properties = resource.properties().filter(|property| property.name() != "rel");
    found.extend(properties.map(|property| format!("{place} property {}", property.name())));
    found.extend(resource.links().map(|link| format!("{place} link {}", link.rel().unwrap())));
    for one in resource.embedded() {
        let place = format!("{place}/{}", one.rel().unwrap());
        found.insert(place.clone());
        names(&one, &place, found);
    }
}

fn members(resource: &Resource<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    names(resource, "", &mut found);
    found
}

/// The members of a body in its own format, which are those of the body in the other.
fn sample(format: Format, body: &[u8]) -> Option<(String, BTreeSet<String>)> {
    let Document::Resource(resource) = Document::parse(format, body).unwrap() else { return None };
    let found = members(&resource);
    for other in [Format::Json, Format::Xml] {
        let body = resource.encode(other).unwrap().to_string();
        let again = members(&Resource::parse(other, body.as_bytes()).unwrap());
        // An empty list has no form in XML.
        assert!(again == found || format == Format::Json && again.is_subset(&found), "{body}");
    }
    Some((resource.kind()?.to_string(), found))
}

/// The samples of a folder by what they are of.
fn samples(corpus: &Path, folder: &str, format: Format) -> BTreeMap<Subject, Vec<(String, BTreeSet<String>)>> {
    let index = std::fs::read_to_string(corpus.join("INDEX.tsv")).unwrap();
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in index.lines().skip(1) {
        let [file, page, version, ..] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        if !file.starts_with(&format!("{folder}/")) {
            continue;
        }
        let Some((kind, names)) = sample(format, &std::fs::read(corpus.join(file)).unwrap()) else { continue };
        found.entry((page.to_owned(), version.to_owned(), kind)).or_default().push((file.to_owned(), names));
    }
    found
}

#[test]
fn both_samples_of_a_page_have_the_same_members() {
    let Some(corpus) = std::env::var_os("UCWA_CORPUS").map(PathBuf::from) else {
        return println!("skipped: UCWA_CORPUS is not set");
    };
    let (json, xml) = (samples(&corpus, "json", Format::Json), samples(&corpus, "xml", Format::Xml));
    let mut compared = 0;
    for (subject, samples) in &json {
        for (file, names) in samples {
            for (other, other_names) in xml.get(subject).into_iter().flatten() {
                assert_eq!(names, other_names, "{file} and {other}");
                compared += 1;
            }
        }
    }
    println!("{compared} pairs of samples");
    let rows = std::fs::read_to_string(corpus.join("INDEX.tsv")).unwrap().lines().skip(1).count();
    assert!(compared > 0 && (rows != ROWS || compared == PAIRS), "{rows} rows");
}
