//! What holds of every body: asserted by property tests, fuzz targets and tests over real bodies alike.
//!
//! Each function panics when something does not hold.
#![allow(dead_code, reason = "no caller needs all of it")]

pub mod changes;
pub mod dates;
pub mod events;
pub mod made;
pub mod meaning;
pub mod texts;
pub mod writing;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use ucwa_wire::{
    ContactPresence, Document, Error, ErrorKind, Event, EventEnvelope, Format, Fragment, Item, Limits, Link, Part,
    Property, Reader, Reason, Resource, Text, Value, check, check_with,
};

/// What was met on a walk.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Counts {
    pub properties: usize,
    pub links: usize,
    pub resources: usize,
    pub senders: usize,
    pub events: usize,
    pub texts: usize,
}

/// Everything that holds of any bytes at all, and of what they begin with, within other limits too.
pub fn any(format: Format, body: &[u8]) {
    let read = bytes(format, body);
    limits(format, body);
    // The time is quadratic in the length.
    if body.len() <= 300 {
        if let Ok(counts) = read {
            any_beginning(format, body, counts);
        }
    }
}

/// Of a body that is read, what ends before its root does is incomplete, and what ends later is read as well.
fn any_beginning(format: Format, body: &[u8], counts: Counts) {
    let read =
        |len: usize| (check(format, &body[..len]), Document::parse(format, &body[..len]).map(|part| walk(&part)));
    let root_end = (0..=body.len()).find(|&len| check(format, &body[..len]).is_ok()).expect("it is read");
    assert_eq!(read(root_end).1, Ok(counts), "the root without what follows it");
    for len in 0..body.len() {
        match read(len) {
            (Ok(()), Ok(found)) => assert_eq!(found, counts),
            (Err(one), Err(other)) => {
                assert_eq!([one.kind(), other.kind()], [ErrorKind::Incomplete; 2], "{len} bytes of {format:?}");
                assert_eq!([one.offset(), other.offset()], [len; 2]);
            }
            (checked, parsed) => panic!("{len} bytes of {format:?}: {checked:?} and {parsed:?}"),
        }
    }
}

/// Higher limits refuse nothing that lower ones take, and each is what is said when it is what is in the way.
fn limits(format: Format, body: &[u8]) {
    use ErrorKind::{LoneSurrogate, TooDeep, TooManyAttributes};
    let default = Limits::new();
    let kind = |limits: &Limits| {
        let checked = check_with(format, body, limits).err();
        let parsed = Document::parse_with(format, body, limits).map(|document| walk(&document)).err();
        assert!(checked.is_none() || parsed.is_some(), "parse accepts what check refuses");
        checked.map(|error| error.kind())
    };
    let usual = kind(&default);
    let high = default.depth(u8::MAX).attributes(u16::MAX).replace_lone_surrogates(true);
    for (limits, lifted) in [
        (default.depth(2), None),
        (default.attributes(2), None),
        (default.depth(u8::MAX), Some(TooDeep)),
        (default.attributes(u16::MAX), Some(TooManyAttributes)),
        (default.replace_lone_surrogates(true), Some(LoneSurrogate)),
        (high, None),
    ] {
        let other = kind(&limits);
        match lifted {
            Some(lifted) if usual != Some(lifted) => assert_eq!(other, usual),
            _ => {}
        }
    }
    assert!(usual.is_some() || kind(&high).is_none());
}

/// Everything that holds of any bytes at all. What they were read as, if they were.
pub fn bytes(format: Format, body: &[u8]) -> Result<Counts, Error> {
    let checked = check(format, body);
    let parsed = Document::parse(format, body);
    match (checked, &parsed) {
        (Ok(()), Ok(_)) => {}
        (Ok(()), Err(error)) => assert!(
            matches!(error.kind(), ErrorKind::DuplicateMember | ErrorKind::UnexpectedRoot | ErrorKind::WrongNamespace),
            "parse refuses what check accepts: {error}"
        ),
        (Err(_), Err(error)) => {
            let place = error.position(body);
            assert!(place.line >= 1 && place.column >= 1 && error.offset() <= body.len());
            assert!(error.member_range().is_none_or(|range| range.end <= body.len()));
        }
        (Err(error), Ok(_)) => panic!("parse accepts what check refuses: {error}"),
    }
    let document = parsed?;
    one_pass_is_the_walk(format, body, &document);
    writing::any(format, &document);
    Ok(walk(&document))
}

/// Every beginning of `body`, which is whole, that ends before its root does is incomplete.
pub fn beginnings(format: Format, body: &[u8]) {
    let end = body.iter().rposition(|byte| matches!(byte, b'}' | b'>')).unwrap_or_default();
    for len in 0..end {
        let part = &body[..len];
        let kinds = [check(format, part).map_err(|error| error.kind()), {
            Document::parse(format, part).map(drop).map_err(|error| error.kind())
        }];
        assert_eq!(kinds, [Err(ErrorKind::Incomplete); 2], "{len} bytes of {format:?}");
    }
}

/// The items of the reader that checks are those of the walk that does not.
fn one_pass_is_the_walk(format: Format, body: &[u8], document: &Document<'_>) {
    let (mut walk, root) = match document {
        Document::Resource(resource) => (resource.items(), Part::Resource),
        Document::Events(envelope) => (envelope.items(), Part::Events),
        Document::Reason(reason) => (reason.items(), Part::Reason),
    };
    events::one_by_one(format, body, document);
    let mut guessed = Reader::new(format, body);
    let mut told = Reader::new(format, body).expect(root);
    loop {
        let item = told.next_item().expect("it was parsed");
        // Items are not compared themselves: `{:#?}` shows all that they say.
        let shown = shown(item);
        assert_eq!(shown, self::shown(guessed.next_item().expect("it was parsed")));
        assert_eq!(shown, self::shown(walk.next()));
        if item.is_none() {
            return;
        }
    }
}

fn shown(item: Option<Item<'_>>) -> String {
    format!("{item:#?}")
}

/// Walks everything there is by every way there is.
pub fn walk(document: &Document<'_>) -> Counts {
    let mut counts = Counts::default();
    match document {
        Document::Resource(root) => resource(root, &mut counts),
        Document::Events(root) => envelope(root, &mut counts),
        Document::Reason(root) => reason(root, &mut counts),
    }
    counts
}

fn items<'a>(items: impl Iterator<Item = Item<'a>>) {
    let mut open = Vec::new();
    for item in items {
        match item {
            Item::Start { part, rel } => {
                open.push(part);
                rel.into_iter().for_each(text);
            }
            Item::End(part) => assert_eq!(open.pop(), Some(part)),
            _ => assert!(!open.is_empty()),
        }
    }
    assert!(open.is_empty(), "what began has ended");
}

fn resource(resource: &Resource<'_>, counts: &mut Counts) {
    counts.resources += 1;
    items(resource.items());
    properties(resource.properties(), counts);
    for each in resource.links() {
        link(&each, counts);
    }
    if let Some(first) = resource.properties().next() {
        let found = first.name().to_string();
        assert_eq!(resource.property(&found).map(Value::raw), Some(first.value().raw()));
    }
    for each in [resource.rel(), resource.kind(), resource.href()].into_iter().flatten() {
        text(each);
    }
    decoded(resource);
    for each in resource.embedded() {
        self::resource(&each, counts);
    }
    hidden(resource, counts);
}

/// A type has what the getters say, or the resource says that it is of another type.
fn decoded(resource: &Resource<'_>) {
    match resource.decode::<ContactPresence<'_>>() {
        Ok(presence) => {
            let said = |name| resource.property(name).and_then(Value::to_text);
            assert_eq!((presence.activity, presence.href), (said("activity"), resource.href()));
            let date = presence.last_active.and_then(ucwa_wire::Known::known);
            assert_eq!(date, resource.property("lastActive").and_then(Value::as_timestamp));
            let known = presence.availability.map(|known| known.to_string());
            assert_eq!(known, said("availability").map(|text| text.to_string()));
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::UnexpectedType);
            assert!(resource.kind().is_some_and(|kind| kind != "contactPresence"));
        }
    }
}

fn envelope(envelope: &EventEnvelope<'_>, counts: &mut Counts) {
    items(envelope.items());
    properties(envelope.properties(), counts);
    for each in envelope.links() {
        link(&each, counts);
    }
    if let Some(continuation) = envelope.continuation() {
        text(continuation.href());
    }
    let mut by_sender = 0;
    for sender in envelope.senders() {
        counts.senders += 1;
        for each in [sender.rel(), sender.href()].into_iter().flatten() {
            text(each);
        }
        by_sender += sender.events().count();
    }
    for each in envelope.events() {
        event(&each, counts);
    }
    assert_eq!(by_sender, counts.events, "events by sender are all events");
}

fn event(event: &Event<'_>, counts: &mut Counts) {
    counts.events += 1;
    events::by_look_and_by_member(event);
    items(event.items());
    properties(event.properties(), counts);
    for each in [event.link(), event.within()].into_iter().flatten() {
        link(&each, counts);
    }
    if let Some(each) = event.reason() {
        reason(&each, counts);
    }
    let carried: Vec<_> = event.embedded().collect();
    let chosen = event.resource();
    assert_eq!(chosen.is_some(), !carried.is_empty());
    for each in &carried {
        resource(each, counts);
    }
    let _ = (event.kind(), event.status(), event.sender().rel());
}

fn reason(reason: &Reason<'_>, counts: &mut Counts) {
    items(reason.items());
    properties(reason.properties(), counts);
    for each in [reason.message(), reason.link()].into_iter().flatten() {
        text(each);
    }
    let _ = (reason.code(), reason.subcode(), reason.parameters(), reason.debug_info());
}

fn link(link: &Link<'_>, counts: &mut Counts) {
    counts.links += 1;
    for each in [link.rel(), link.href(), link.title(), Some(link.revision())].into_iter().flatten() {
        text(each);
        counts.texts += 1;
    }
    for member in link.members() {
        text(member.name());
        value(member.value(), counts);
    }
}

fn properties<'a>(properties: impl Iterator<Item = Property<'a>>, counts: &mut Counts) {
    for property in properties {
        counts.properties += 1;
        text(property.name());
        value(property.value(), counts);
    }
}

fn value(value: Value<'_>, counts: &mut Counts) {
    let _ = (value.as_bool(), value.as_i64(), value.as_u64(), value.as_f64(), value.as_timestamp(), value.raw());
    match value {
        Value::Text(each) => {
            text(each);
            counts.texts += 1;
        }
        Value::List(list) => list.iter().for_each(|entry| self::value(entry, counts)),
        Value::Object(object) => {
            for member in object.members() {
                text(member.name());
                self::value(member.value(), counts);
            }
        }
        _ => {}
    }
}

/// All readings of a text say the same.
pub fn text(text: Text<'_>) {
    let decoded: String = text.chars().collect();
    assert_eq!(text.to_string(), decoded);
    #[cfg(feature = "alloc")]
    assert_eq!(text.to_cow(), decoded);
    assert_eq!(text.decoded_len(), decoded.len());
    assert_eq!(text.is_empty(), decoded.is_empty());
    let equal = |other: &str| [text == *other, *other == text, text == other, other == text];
    assert_eq!(equal(&decoded), [true; 4]);
    assert_eq!(equal(&format!("{decoded}+")), [false; 4]);
    assert_eq!(text.to_bytes(), text.to_str().map(str::as_bytes));
    assert_eq!(text, Text::plain(&decoded));
    assert_eq!(hash(text), hash(Text::plain(&decoded)));
    assert!(text.eq_ignore_ascii_case(decoded.to_ascii_uppercase().as_str()));
    let joined: String = text
        .fragments()
        .map(|fragment| match fragment {
            Fragment::Str(run) => run.to_owned(),
            Fragment::Char(scalar) => scalar.to_string(),
        })
        .collect();
    assert_eq!(joined, decoded);
    if let Some(plain) = text.to_str() {
        assert_eq!((plain, text.raw()), (decoded.as_str(), decoded.as_str()));
    }
    let mut buffer = vec![0; decoded.len()];
    assert_eq!(text.copy_to(&mut buffer), Ok(decoded.as_str()));
    if let Some(shorter) = decoded.len().checked_sub(1) {
        assert_eq!(text.copy_to(&mut buffer[..shorter]).unwrap_err().needed(), decoded.len());
    }
}

fn hash(text: Text<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// `{:?}` of a view shows nothing of what it holds.
fn hidden(resource: &Resource<'_>, counts: &Counts) {
    // One is enough; to print each embedded resource again would take time quadratic in the depth.
    if counts.resources > 1 {
        return;
    }
    let shown = format!("{resource:?}");
    for property in resource.properties() {
        let text = property.value().as_text().and_then(Text::to_str).unwrap_or_default();
        assert!(text.len() < 12 || !shown.contains(text));
    }
}
