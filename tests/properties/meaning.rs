//! What a body means, in words that both formats share: what is lost on the way into the other is left out.

use ucwa_wire::{Document, Link, Property, Resource, Text, Timestamp, Value};

/// What a value says, in words that both formats share.
fn said(value: Value<'_>) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Bool(value) => Some(value.to_string()),
        Value::List(list) => {
            let entries: Vec<_> =
                list.iter().filter(|entry| !matches!(entry, Value::List(_))).filter_map(said).collect();
            if entries.is_empty() { None } else { Some(entries.join("\n")) }
        }
        Value::Text(found) => Some(text(found)),
        other => Some(other.raw().to_owned()),
    }
}

/// Dates are spelled in two ways, and booleans are: XML writes them with a capital.
fn text(text: Text<'_>) -> String {
    let said = text.to_string();
    if let Ok(date) = said.parse::<Timestamp>() {
        return format!("{} ms", date.unix_millis());
    }
    if said == "True" || said == "False" { said.to_lowercase() } else { said }
}

fn property(property: &Property<'_>) -> Option<(String, String)> {
    Some((property.name().to_string(), said(property.value())?))
}

type Texts = [Option<String>; 4];

/// The relation comes first: links are sorted by it.
fn link(link: &Link<'_>) -> (Option<String>, Texts) {
    let text = |text: Option<Text<'_>>| text.map(|text| text.to_string());
    let rel = text(link.rel());
    (rel.clone(), [rel, text(link.href()), text(link.title()), Some(link.revision().to_string())])
}

/// Whether there is anything that XML has an attribute for.
fn says((rel, texts): &(Option<String>, Texts)) -> bool {
    (rel, texts) != (&None, &[None, None, None, Some("1".to_owned())])
}

/// A resource by its parts, those of a kind sorted by their relation, as each format may have them.
fn resource(resource: &Resource<'_>) -> String {
    let mut properties: Vec<_> = resource.properties().filter_map(|found| property(&found)).collect();
    // In XML the relation stands for a type that is not said; and the type comes first.
    let said = resource.property("rel").and_then(said);
    let kind = said.or_else(|| resource.kind().or(resource.rel()).map(text));
    if let Some(kind) = kind {
        properties.retain(|(name, _)| name != "rel");
        properties.insert(0, ("rel".to_owned(), kind));
    }
    let mut links: Vec<_> = resource.links().map(|found| link(&found)).collect();
    links.sort_by(|one, two| one.0.cmp(&two.0));
    let mut embedded: Vec<_> =
        resource.embedded().map(|one| (one.rel().map(|rel| rel.to_string()), self::resource(&one))).collect();
    embedded.sort_by(|one, two| one.0.cmp(&two.0));
    format!("{properties:?} {links:?} {embedded:?}")
}

/// What a document means.
pub fn meaning(document: &Document<'_>) -> String {
    match document {
        Document::Resource(root) => resource(root),
        Document::Reason(reason) => {
            // XML has no form for a list or an object there.
            let said: Vec<_> = reason
                .properties()
                .filter(|found| !matches!(found.value(), Value::List(_)))
                .filter_map(|found| property(&found))
                .collect();
            format!("{said:?}")
        }
        Document::Events(envelope) => {
            let mut links: Vec<_> = envelope.links().map(|found| link(&found)).collect();
            links.sort_by(|one, two| one.0.cmp(&two.0));
            let mut all = format!("{links:?}");
            for sender in envelope.senders() {
                all += &format!(
                    "\n{:?}",
                    (sender.rel().map(|text| text.to_string()), sender.href().map(|text| text.to_string()))
                );
                for event in sender.events() {
                    let reason = event.reason().map(|reason| meaning(&Document::Reason(reason)));
                    let mut embedded: Vec<_> =
                        event.embedded().map(|one| (one.rel().map(|rel| rel.to_string()), resource(&one))).collect();
                    embedded.sort_by(|one, two| one.0.cmp(&two.0));
                    all += &format!(
                        "\n  {:?}",
                        (
                            event.kind().map(|kind| kind.to_string()),
                            event.link().map(|found| link(&found)).filter(says),
                            event.within().map(|found| link(&found)).filter(says),
                            event.status().map(|status| status.to_string()),
                            reason,
                            embedded,
                        )
                    );
                }
            }
            all
        }
    }
}
