//! What holds of a resource that was read and is written with changes.

use super::writing::{value, whole};
use ucwa_wire::{Change, Encode, ErrorKind, Format, Item, Part, Resource, Value};

/// Changes do what they say, and nothing else; links and embedded resources are there if they were to be kept.
///
/// `plain` is the resource written in `format` without a change, and read again.
pub fn replayed(format: Format, resource: &Resource<'_>, plain: &Resource<'_>) {
    let all = resource.replay(&[]).keep_links().keep_embedded();
    if let Ok(all) = all.encode(format) {
        let all = whole(&all);
        assert_eq!(resource.encode_input(format).map(|encoded| encoded.to_string()).as_ref(), Ok(&all));
    }
    let before = properties(plain);
    // Of several of one name the first can be one that is lost between the formats.
    let times = |name: &str| resource.properties().filter(|found| found.name() == name).count();
    let is_fit = |name: &&String| !is_structural(name) && (resource.format() == format || times(name) == 1);
    let Some(name) = before.iter().map(|(name, _)| name).find(is_fit) else { return };
    let added = "a name that is new";
    let missing = "a name that is not there";
    if resource.properties().any(|found| found.name() == added || found.name() == missing) {
        return;
    }
    // Of several changes of one property the last counts, wherever it stands.
    let changes = [
        Change::remove(name),
        Change::set(added, "first"),
        Change::set(added, "last"),
        Change::set(name, "set & new"),
        Change::remove(missing),
    ];
    let mut expected = Vec::new();
    for (other, value) in &before {
        if other != name {
            expected.push((other.clone(), value.clone()));
        } else if expected.iter().all(|(known, _)| known != name) {
            expected.push((other.clone(), "\"set & new\"".to_owned()));
        }
    }
    // What the attribute alone says in XML is a property there.
    let is_said = format == Format::Json || resource.format() == Format::Json || resource.property("rel").is_some();
    if let (false, Some(rel)) = (is_said, resource.rel()) {
        expected.push(("rel".to_owned(), value(Value::Text(rel))));
    }
    if expected.iter().all(|(known, _)| *known != added) {
        expected.push((added.to_owned(), "\"last\"".to_owned()));
    }
    let changed = resource.replay(&changes);
    let Ok(encoded) = changed.encode(format) else { return };
    let body = whole(&encoded);
    let again = match Resource::parse_with(format, body.as_bytes(), &super::writing::highest()) {
        Ok(again) => again,
        // Without its links what has a code is told by that.
        Err(error) => return assert_eq!(error.kind(), ErrorKind::UnexpectedDocument),
    };
    assert_eq!(properties(&again), expected, "{body}");
    assert_eq!((again.links().count(), again.embedded().count()), (0, 0));
    let groups = again.items().filter(|item| matches!(item, Item::Start { part: Part::Links | Part::Embedded, .. }));
    assert_eq!(groups.count(), 0, "{body}");

    let removed = [Change::remove(name)];
    let kept = resource.replay(&removed).keep_links().keep_embedded();
    let Ok(encoded) = kept.encode(format) else { return };
    let body = whole(&encoded);
    let Ok(again) = Resource::parse_with(format, body.as_bytes(), &super::writing::highest()) else { return };
    assert!(again.property(name).is_none(), "{body}");
    assert_eq!(again.links().count(), plain.links().count(), "{body}");
    let embedded = |resource: &Resource<'_>| -> Vec<_> { resource.embedded().map(|one| properties(&one)).collect() };
    assert_eq!(embedded(&again), embedded(plain), "{body}");

    let links = resource.replay(&[]).keep_links();
    let Ok(encoded) = links.encode(format) else { return };
    let body = whole(&encoded);
    let Ok(again) = Resource::parse_with(format, body.as_bytes(), &super::writing::highest()) else { return };
    assert_eq!((again.links().count(), again.embedded().count()), (plain.links().count(), 0), "{body}");
}

fn properties(resource: &Resource<'_>) -> Vec<(String, String)> {
    resource.properties().map(|found| (found.name().to_string(), value(found.value()))).collect()
}

/// Whether a property of this name can say what kind of body it is in.
fn is_structural(name: &str) -> bool {
    ["rel", "_links", "_embedded", "sender", "code"].contains(&name)
}
