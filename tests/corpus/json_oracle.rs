//! What a JSON body says, read from `serde_json`'s tree. Nothing here is the crate's.

use super::model::{Doc, Envelope, Event, Link, Property, Resource, Sender, Value};
use super::tree::{Object, Tree};

/// The body's model. The body is the JSON of a UCWA document, or of anything else in one object.
pub(crate) fn read(body: &[u8]) -> Doc {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    document(&Tree::read(body).expect("serde_json reads it"))
}

pub(crate) fn document(tree: &Tree) -> Doc {
    let Tree::Object(root) = tree else { panic!("the root is no object") };
    let has = |name| root.has(name);
    // A link, or an array of links.
    let linked = |tree: &Tree| matches!(tree, Tree::Object(_) | Tree::Array(_));
    let links = root.get("_links").and_then(Tree::as_object).map_or(&[][..], |links| &links.0);
    let continues = |rel| links.iter().any(|(name, tree)| name == rel && linked(tree));
    let bare = root.0.iter().all(|(name, _)| matches!(name.as_str(), "_links" | "baseuri"));
    if has("code") && !has("rel") && !has("_links") {
        Doc::Reason(all(root))
    } else if has("sender") || (bare && ["next", "resume", "resync"].into_iter().any(continues)) {
        Doc::Events(envelope(root))
    } else {
        Doc::Resource(resource(None, root))
    }
}

fn value(tree: &Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Bool(value) => Value::Bool(*value),
        Tree::Number(number) => Value::Number(number.clone()),
        Tree::String(text) => Value::Text(text.clone()),
        Tree::Array(entries) => Value::List(entries.iter().map(value).collect()),
        Tree::Object(members) => Value::Object(all(members)),
    }
}

fn property((name, tree): &(String, Tree)) -> Property {
    Property { name: name.clone(), value: value(tree) }
}

fn all(object: &Object) -> Vec<Property> {
    object.0.iter().map(property).collect()
}

/// The members but for those of these names that are of the shape that gives them another meaning.
fn others(object: &Object, names: &[&str], shaped: fn(&Tree) -> bool) -> Vec<Property> {
    object.0.iter().filter(|(name, tree)| !(names.contains(&name.as_str()) && shaped(tree))).map(property).collect()
}

fn resource(rel: Option<&str>, object: &Object) -> Resource {
    Resource {
        rel: rel.map(str::to_owned),
        input: false,
        properties: others(object, &["_links", "_embedded"], Tree::is_object),
        links: links(object),
        embedded: embedded(object),
    }
}

/// The objects that stand under each key of a group: the value itself, or the entries of an array.
fn grouped<'t>(object: &'t Object, group: &str) -> Vec<(&'t str, &'t Object)> {
    let mut found = Vec::new();
    for (rel, tree) in object.get(group).and_then(Tree::as_object).into_iter().flat_map(|group| &group.0) {
        match tree {
            Tree::Object(one) => found.push((rel.as_str(), one)),
            Tree::Array(many) => found.extend(many.iter().filter_map(Tree::as_object).map(|one| (rel.as_str(), one))),
            _ => {}
        }
    }
    found
}

fn links(object: &Object) -> Vec<Link> {
    grouped(object, "_links").into_iter().map(|(rel, object)| link(Some(rel), object)).collect()
}

fn embedded(object: &Object) -> Vec<Resource> {
    grouped(object, "_embedded").into_iter().map(|(rel, object)| resource(Some(rel), object)).collect()
}

/// A link whose relation is a key, or else its member `rel`.
fn link(rel: Option<&str>, object: &Object) -> Link {
    let text = |name| object.get(name).and_then(Tree::as_str).map(str::to_owned);
    Link {
        rel: rel.map(str::to_owned).or_else(|| text("rel")),
        href: text("href"),
        title: text("title"),
        revision: text("revision"),
    }
}

fn envelope(object: &Object) -> Envelope {
    let mut properties = others(object, &["_links"], Tree::is_object);
    properties.retain(|property| property.name != "sender" || !matches!(property.value, Value::List(_)));
    let senders = object.get("sender").and_then(Tree::as_array).into_iter().flatten();
    Envelope { properties, links: links(object), senders: senders.filter_map(Tree::as_object).map(sender).collect() }
}

fn said(tree: Option<&Tree>) -> Option<String> {
    value(tree?).said()
}

fn sender(object: &Object) -> Sender {
    let events = object.get("events").and_then(Tree::as_array).into_iter().flatten();
    Sender {
        rel: said(object.get("rel")),
        href: said(object.get("href")),
        events: events.filter_map(Tree::as_object).map(event).collect(),
    }
}

fn event(object: &Object) -> Event {
    let part = |name| object.get(name).and_then(Tree::as_object);
    Event {
        kind: said(object.get("type")),
        link: part("link").map(|object| link(None, object)),
        within: part("in").map(|object| link(None, object)),
        status: said(object.get("status")),
        reason: part("reason").map(all),
        embedded: embedded(object),
        properties: others(object, &["link", "in", "reason", "_embedded"], Tree::is_object),
    }
}
