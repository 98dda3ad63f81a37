//! What each kind of body looks like on a page.

use crate::page::Page;
use std::fmt::{Display, Write as _};
use ucwa_wire::{
    ContactPresence, Continuation, Document, Event, EventEnvelope, Format, Item, Known, Link, Offset, Part, Property,
    Reason, Resource, Text, Timestamp, Value,
};

/// What stands where there is nothing.
const ABSENT: &str = "-";

type Rows = Vec<Vec<String>>;

pub(crate) fn format(format: Format) -> &'static str {
    match format {
        Format::Json => "JSON",
        Format::Xml => "XML",
    }
}

/// "1 event", "2 events".
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A whole body under its title.
pub(crate) fn document(document: &Document<'_>, title: &str, full: bool) -> String {
    let mut page = Page::new(full);
    match document {
        Document::Resource(resource) => {
            let what = if resource.is_input() { "request body".to_owned() } else { name(&page, resource) };
            page.line(0, &format!("{title}: {what}"));
            self::resource(&mut page, 1, resource);
        }
        Document::Events(envelope) => {
            let (events, senders) = (envelope.events().count(), envelope.senders().count());
            let counts = format!("{} from {}", count(events, "event"), count(senders, "sender"));
            page.line(0, &format!("{title}: event envelope, {counts}"));
            self::envelope(&mut page, envelope);
        }
        Document::Reason(reason) => {
            page.line(0, &format!("{title}: error body"));
            self::reason(&mut page, 1, reason);
        }
    }
    page.finish()
}

fn text(page: &Page, text: Option<Text<'_>>) -> String {
    text.map_or_else(String::new, |text| page.shown(&text.to_string()))
}

fn or_absent(cell: String) -> String {
    if cell.is_empty() { ABSENT.to_owned() } else { cell }
}

/// A name that is listed somewhere, or what stands in its place.
fn known<T: Display>(page: &Page, value: Option<Known<'_, T>>) -> String {
    match value {
        None => ABSENT.to_owned(),
        Some(Known::Known(value)) => value.to_string(),
        Some(Known::Other(text)) => format!("{}  (not a known name)", page.shown(&text.to_string())),
    }
}

/// A date in UTC without needless zeros, and as it is written.
fn date(page: &Page, date: Timestamp, written: Text<'_>) -> String {
    let utc = date.with_offset(Offset::Unspecified).unwrap_or(date).to_string();
    let utc = utc.trim_end_matches('0').trim_end_matches('.').replacen('T', " ", 1);
    format!("{utc} UTC  (written {})", page.shown(&written.to_string()))
}

/// What a resource is: its type, and its relation where that is another.
fn name(page: &Page, resource: &Resource<'_>) -> String {
    let rel = resource.rel().filter(|rel| resource.kind() != Some(*rel));
    match (rel, resource.kind()) {
        (Some(rel), Some(kind)) => format!("{}, a {}", text(page, Some(rel)), text(page, Some(kind))),
        (Some(one), None) | (None, Some(one)) => text(page, Some(one)),
        (None, None) => "resource that names no type".to_owned(),
    }
}

fn resource(page: &mut Page, level: usize, resource: &Resource<'_>) {
    let named = resource.kind().or(resource.rel()).is_some_and(|kind| kind == "contactPresence");
    let presence = if named { resource.decode::<ContactPresence<'_>>().ok() } else { None };
    let mut rows = Rows::new();
    if let Some(presence) = &presence {
        let active = resource.property("lastActive");
        rows.extend([
            row("activity", or_absent(text(page, presence.activity))),
            row("availability", known(page, presence.availability)),
            row("device", known(page, presence.device_type)),
            row("last active", active.map_or_else(|| ABSENT.to_owned(), |active| last_active(page, active))),
            row("href", or_absent(text(page, presence.href))),
        ]);
    }
    let told = |property: &Property<'_>| {
        let name = property.name();
        let of_presence = ["activity", "availability", "deviceType", "lastActive"].iter().any(|&told| name == told);
        // Its type stands above.
        (presence.is_some() && of_presence) || (name == "rel" && property.value().as_text() == resource.kind())
    };
    for property in resource.properties().filter(|property| !told(property)) {
        add(page, &mut rows, &name_of(page, &property), property.value());
    }
    page.table(level, &rows);

    let shown_above = |link: &Link<'_>| presence.is_some() && is_bare_self(link);
    links(page, level, resource.links().filter(|link| !shown_above(link)));
    others(page, level, resource.items(), false);
    embedded(page, level, resource.embedded());
}

fn last_active(page: &Page, value: Value<'_>) -> String {
    match (value.as_timestamp(), value.to_text()) {
        (_, None) => ABSENT.to_owned(),
        (Some(instant), Some(written)) => date(page, instant, written),
        (None, Some(written)) => format!("{}  (not a date)", page.shown(&written.to_string())),
    }
}

fn row(key: &str, value: String) -> Vec<String> {
    vec![key.to_owned(), value]
}

fn name_of(page: &Page, property: &Property<'_>) -> String {
    page.shown(&property.name().to_string())
}

/// The rows of a property: one for each entry of a list and each member of an object.
fn add(page: &Page, rows: &mut Rows, key: &str, value: Value<'_>) {
    match value {
        Value::List(list) if list.is_empty() => rows.push(row(key, "(empty list)".to_owned())),
        Value::List(list) => {
            for (at, entry) in list.iter().enumerate() {
                rows.push(row(if at == 0 { key } else { "" }, format!("- {}", single(page, entry))));
            }
        }
        Value::Object(object) if object.members().next().is_none() => {
            rows.push(row(key, "(empty object)".to_owned()));
        }
        Value::Object(object) => {
            for member in object.members() {
                add(page, rows, &format!("{key}.{}", name_of(page, &member)), member.value());
            }
        }
        _ => rows.push(row(key, single(page, value))),
    }
}

/// A value in one line.
fn single(page: &Page, value: Value<'_>) -> String {
    match (value, value.as_timestamp()) {
        (Value::Text(text), Some(instant)) => date(page, instant, text),
        (Value::Text(text), None) => page.shown(&text.to_string()),
        _ => page.shown(value.raw()),
    }
}

/// Whether a link is the resource's own address, and says no more than that.
fn is_bare_self(link: &Link<'_>) -> bool {
    link.rel().is_some_and(|rel| rel == "self") && link.members().all(|member| member.name() == "href")
}

/// The cells of a link: relation, title, revision, address, and what else there is.
fn link(page: &Page, link: &Link<'_>) -> Vec<String> {
    // The status of an event in XML stands on the same tag as its target.
    let told = ["rel", "href", "title", "revision", "status"];
    let mut href = or_absent(text(page, link.href()));
    for member in link.members().filter(|member| !told.iter().any(|&told| member.name() == told)) {
        // Writing to a string does not fail.
        let _ = write!(href, "  {}={}", name_of(page, &member), single(page, member.value()));
    }
    let revised = link.members().any(|member| member.name() == "revision");
    let revision = if revised { format!("revision {}", text(page, Some(link.revision()))) } else { String::new() };
    vec![or_absent(text(page, link.rel())), text(page, link.title()), revision, href]
}

fn links<'a>(page: &mut Page, level: usize, links: impl Iterator<Item = Link<'a>>) {
    let rows: Rows = links.map(|one| link(page, &one)).collect();
    if !rows.is_empty() {
        page.line(level, "links:");
        page.table(level + 1, &rows);
    }
}

fn embedded<'a>(page: &mut Page, level: usize, resources: impl Iterator<Item = Resource<'a>>) {
    for resource in resources {
        let title = format!("embedded {}:", name(page, &resource));
        page.line(level, &title);
        self::resource(page, level + 1, &resource);
    }
}

/// What has no meaning where it stands, directly in a container and its groups; of an envelope, in its senders
/// too. What is embedded shows its own.
fn others<'a>(page: &mut Page, level: usize, items: impl Iterator<Item = Item<'a>>, senders: bool) {
    use Part::{Embedded, EventArray, LinkArray, Links, ResourceArray, Sender, SenderArray};
    let group = |part: &Part| match part {
        Links | LinkArray | Embedded | ResourceArray | SenderArray | EventArray => true,
        Sender => senders,
        _ => false,
    };
    let mut open: Vec<Part> = Vec::new();
    let mut rows = Rows::new();
    for item in items {
        let ours = open.iter().skip(1).all(group);
        match item {
            Item::Start { part, .. } => open.push(part),
            Item::End(_) => drop(open.pop()),
            _ if !ours => {}
            Item::Attribute(property) => {
                add(page, &mut rows, &format!("attribute {}", name_of(page, &property)), property.value());
            }
            Item::Element(property) => {
                add(page, &mut rows, &format!("element {}", name_of(page, &property)), property.value());
            }
            Item::Value(value) => add(page, &mut rows, "array entry", value),
            Item::Property(property) if matches!(open.last(), Some(Links | Embedded)) => {
                let group = if open.last() == Some(&Links) { "link" } else { "embedded" };
                add(page, &mut rows, &format!("{group} {}", name_of(page, &property)), property.value());
            }
            Item::Property(property) if open.last() == Some(&Sender) && !names_sender(&property) => {
                add(page, &mut rows, &format!("sender's {}", name_of(page, &property)), property.value());
            }
            _ => {}
        }
    }
    if !rows.is_empty() {
        page.line(level, "without a meaning here:");
        page.table(level + 1, &rows);
    }
}

fn names_sender(property: &Property<'_>) -> bool {
    property.name() == "rel" || property.name() == "href"
}

fn envelope(page: &mut Page, envelope: &EventEnvelope<'_>) {
    let href = envelope.continuation().map(Continuation::href);
    let (how, note) = match envelope.continuation() {
        Some(Continuation::Next(_)) => ("next", ""),
        Some(Continuation::Resume(_)) => ("resume", "conversations and subscriptions were reset"),
        Some(Continuation::Resync(_)) => ("resync", "events were lost: fetch everything anew"),
        None => (ABSENT, "the body does not say how"),
    };
    let mut rows = vec![vec!["continue".to_owned(), how.to_owned(), text(page, href), note.to_owned()]];
    if envelope.href().is_some() {
        rows.push(vec!["self".to_owned(), String::new(), text(page, envelope.href())]);
    }
    for property in envelope.properties() {
        add(page, &mut rows, &name_of(page, &property), property.value());
    }
    page.table(1, &rows);
    let shown_above = |link: &Link<'_>| is_bare_self(link) || link.href() == href;
    links(page, 1, envelope.links().filter(|link| !shown_above(link)));
    others(page, 1, envelope.items(), true);

    let mut number = 0;
    for sender in envelope.senders() {
        let mut silent = true;
        for event in sender.events() {
            silent = false;
            number += 1;
            page.blank();
            self::event(page, number, &event);
        }
        if silent {
            page.blank();
            let rel = or_absent(text(page, sender.rel()));
            page.line(1, &format!("no events from {rel}  {}", text(page, sender.href())));
        }
    }
}

fn event(page: &mut Page, number: usize, event: &Event<'_>) {
    let sender = event.sender();
    let target = event.link().and_then(|link| link.rel());
    let what = format!("{} {}", known(page, event.kind()), text(page, target));
    page.line(1, &format!("event {number}: {}", what.trim_end()));
    let rel = or_absent(text(page, sender.rel()));
    let mut rows = vec![vec!["sender".to_owned(), rel, String::new(), String::new(), text(page, sender.href())]];
    for (key, found) in [("target", event.link()), ("in", event.within())] {
        if let Some(found) = found {
            let mut cells = link(page, &found);
            cells.insert(0, key.to_owned());
            rows.push(cells);
        }
    }
    if event.status().is_some() {
        rows.push(row("status", known(page, event.status())));
    }
    let told = |name: Text<'_>| name == "type" || name == "status";
    for property in event.properties().filter(|property| !told(property.name())) {
        add(page, &mut rows, &name_of(page, &property), property.value());
    }
    page.table(2, &rows);
    if let Some(reason) = event.reason() {
        page.line(2, "reason:");
        self::reason(page, 3, &reason);
    }
    others(page, 2, event.items(), false);
    embedded(page, 2, event.embedded());
}

fn reason(page: &mut Page, level: usize, reason: &Reason<'_>) {
    let mut rows = vec![row("code", known(page, reason.code()))];
    if reason.subcode().is_some() {
        rows.push(row("subcode", known(page, reason.subcode())));
    }
    for property in reason.properties() {
        let name = property.name();
        if name != "code" && name != "subcode" {
            add(page, &mut rows, &name_of(page, &property), property.value());
        }
    }
    page.table(level, &rows);
    others(page, level, reason.items(), false);
}
