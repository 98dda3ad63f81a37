//! What each fixture says. A pair that says the same in JSON and in XML is asserted by one function.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use ucwa_wire::{
    Availability, ContactDeviceType, ContactPresence, Continuation, Document, ErrorCode, ErrorKind, ErrorSubcode,
    Event, EventEnvelope, EventKind, EventStatus, Format, Item, Known, Property, Reason, Resource, Value, check,
};

/// Asserts what a body says.
type Says = fn(Format, &[u8]);

const FIXTURES: &[(&str, Says)] = &[
    ("seed-presence.json", seed_presence_json),
    ("seed-presence.xml", seed_presence_xml),
    ("presence-docs.json", presence),
    ("presence-docs.xml", presence),
    ("presence-server.json", presence),
    ("presence-server.xml", presence),
    ("presence-bom.json", presence),
    ("presence-bom.xml", presence),
    ("presence-pretty.json", presence),
    ("presence-pretty.xml", presence),
    ("presence-text.json", presence_text),
    ("presence-text.xml", presence_text),
    ("odd-presence.json", odd_presence),
    ("odd-presence.xml", odd_presence),
    ("envelope.json", envelope),
    ("envelope.xml", envelope),
    ("envelope-prefixed.xml", envelope),
    ("envelope-https.xml", envelope),
    ("timeout.json", timeout),
    ("timeout.xml", timeout),
    ("resync.json", resync),
    ("resync.xml", resync),
    ("resume.json", resume),
    ("resume.xml", resume),
    ("senders-empty.json", senders_empty),
    ("senders-empty.xml", senders_empty),
    ("senders.json", senders),
    ("senders.xml", senders),
    ("embedded.json", embedded),
    ("embedded.xml", embedded),
    ("failure.json", failure),
    ("failure.xml", failure),
    ("odd-envelope.json", odd_envelope),
    ("odd-envelope.xml", odd_envelope),
    ("reason.json", reason),
    ("reason.xml", reason),
    ("resource.json", resource),
    ("resource.xml", resource),
    ("input.json", input),
    ("input.xml", input),
    ("wire-envelope.json", wire_envelope),
    ("wire-envelope.xml", wire_envelope),
    ("wire-text.json", wire_text),
    ("wire-text.xml", wire_text),
    ("wire-empty.json", wire_empty),
    ("wire-empty.xml", wire_empty),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn load(name: &str) -> (Format, Vec<u8>) {
    let format = if name.contains(".json") { Format::Json } else { Format::Xml };
    (format, std::fs::read(folder().join(name)).unwrap())
}

/// The bytes up to the root's last one.
fn to_root_end(body: &[u8]) -> &[u8] {
    body.trim_ascii_end()
}

#[test]
fn every_fixture_is_in_the_table() {
    let mut files: Vec<_> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut table: Vec<_> = FIXTURES.iter().map(|(name, _)| (*name).to_owned()).collect();
    files.sort();
    table.sort();
    assert_eq!(files, table);
}

#[test]
fn each_says_what_it_is_to_say() {
    for (name, says) in FIXTURES {
        println!("{name}");
        let (format, body) = load(name);
        check(format, &body).unwrap();
        assert_eq!(Format::detect(&body).unwrap(), format);
        says(format, &body);
        let document = Document::parse(format, &body).unwrap();
        walk(&document);
        assert!(!format!("{document:?}").contains("ucwa/v1"), "no values unless asked for");
    }
}

#[test]
fn every_prefix_is_incomplete() {
    for (name, _) in FIXTURES {
        let (format, body) = load(name);
        let root = to_root_end(&body);
        for len in 0..root.len() {
            let prefix = &root[..len];
            let place = (ErrorKind::Incomplete, len);
            let error = check(format, prefix).unwrap_err();
            assert_eq!((error.kind(), error.offset()), place, "check of {name}, {len} bytes");
            let error = Document::parse(format, prefix).unwrap_err();
            assert_eq!((error.kind(), error.offset()), place, "parse of {name}, {len} bytes");
        }
        check(format, root).unwrap();
        Document::parse(format, root).unwrap();
    }
}

/// Where a body lies does not matter: at every alignment, and with its last byte the last of what is allocated.
#[test]
fn any_place_reads_the_same() {
    for (name, says) in FIXTURES {
        let (format, body) = load(name);
        for before in 0..33 {
            let mut place = vec![b'"'; before];
            place.extend_from_slice(&body);
            let place = place.into_boxed_slice();
            check(format, &place[before..]).unwrap();
            says(format, &place[before..]);
        }
    }
}

#[test]
fn any_byte_may_change() {
    for (name, _) in FIXTURES {
        let (format, body) = load(name);
        let mut changed = body.clone();
        // All values in the small ones; in the others, in turn, some of those that mean something.
        let all: Vec<u8> = (0..=255).collect();
        let telling = b"\"\\<>&{}[]:;,/' \n\0-0z\x80\xC3\xED\xFF";
        let small = if format == Format::Json { 260 } else { 320 };
        let mut turn = telling.chunks(4).cycle();
        for at in 0..body.len() {
            let values = if body.len() < small { &all[..] } else { turn.next().unwrap() };
            for &value in values {
                changed[at] = value;
                let checked = check(format, &changed);
                match Document::parse(format, &changed) {
                    Ok(document) => {
                        assert!(checked.is_ok(), "{name}: check refuses byte {at} as {value}, and parse does not");
                        walk(&document);
                    }
                    Err(error) => assert!(error.offset() <= changed.len()),
                }
            }
            changed[at] = body[at];
        }
    }
}

// What the fixtures say.

fn seed_presence_json(format: Format, body: &[u8]) {
    let presence = ContactPresence::parse(format, body).unwrap();
    assert_eq!(presence.activity.unwrap(), "in-a-conference");
    assert_eq!(presence.availability.unwrap(), Availability::DoNotDisturb);
    assert_eq!(presence.device_type.unwrap(), ContactDeviceType::PC);
    assert_eq!(presence.last_active.unwrap().known().unwrap().unix_millis(), 1_474_932_023_993);
    assert_eq!(presence.href.unwrap(), "/ucwa/v1/applications/192/people/282/contactPresence");
}

fn seed_presence_xml(format: Format, body: &[u8]) {
    let presence = ContactPresence::parse(format, body).unwrap();
    assert_eq!(presence.activity.unwrap(), "in-a-conference");
    assert_eq!(presence.availability.unwrap(), Availability::IdleOnline);
    assert_eq!(presence.device_type.unwrap(), ContactDeviceType::Mobile);
    let last_active = presence.last_active.unwrap().known().unwrap();
    assert_eq!((last_active.unix_nanos(), last_active.offset_minutes()), (1_474_932_023_994_622_100, -420));
    assert_eq!(presence.href.unwrap(), "/ucwa/v1/applications/192/people/282/contactPresence");
}

fn presence(format: Format, body: &[u8]) {
    let resource = Resource::parse(format, body).unwrap();
    assert_eq!(resource.kind().unwrap(), "contactPresence");
    assert!(!resource.is_input());
    let presence = ContactPresence::parse(format, body).unwrap();
    assert_eq!(resource.decode::<ContactPresence>().unwrap(), presence);
    assert_eq!(presence.activity.unwrap(), "Off Work");
    assert_eq!(presence.availability.unwrap(), Availability::BeRightBack);
    assert_eq!(presence.device_type.unwrap(), ContactDeviceType::Web);
    assert_eq!(presence.last_active.unwrap().known().unwrap().unix_millis(), 1_474_932_023_120);
    assert_eq!(presence.href.unwrap(), "/ucwa/v1/applications/7/people/9/contactPresence");
}

fn presence_text(format: Format, body: &[u8]) {
    let presence = ContactPresence::parse(format, body).unwrap();
    let activity = presence.activity.unwrap();
    assert_eq!(activity, "I'm “Zürich”, <写> \u{1f600}");
    assert_eq!(activity.to_str(), None);
    assert_eq!(presence.href.unwrap(), "/people?query=ann&limit=3");
    assert_eq!((presence.device_type, presence.last_active), (None, None));
}

fn odd_presence(format: Format, body: &[u8]) {
    let resource = Resource::parse(format, body).unwrap();
    let presence = resource.decode::<ContactPresence>().unwrap();
    assert_eq!(presence.activity.unwrap(), "");
    assert_eq!(presence.availability.unwrap().other().unwrap(), "Sleeping");
    assert_eq!(presence.device_type.unwrap().other().unwrap(), "Toaster");
    assert_eq!(presence.last_active.unwrap().other().unwrap(), "yesterday");
    assert_eq!(presence.href, None);
    assert_eq!((resource.links().count(), resource.embedded().count()), (0, 0));
    assert!(resource.property("x").unwrap().as_text().is_none());
    let properties = ["rel", "activity", "availability", "deviceType", "lastActive", "_links", "_embedded", "x"];
    let expected = properties.iter().filter(|name| match format {
        Format::Json => true,
        Format::Xml => !matches!(**name, "rel" | "_links" | "_embedded"),
    });
    assert!(resource.properties().map(|property| property.name().to_string()).eq(expected.copied()));
}

fn envelope(format: Format, body: &[u8]) {
    let envelope = EventEnvelope::parse(format, body).unwrap();
    assert_eq!(envelope.href().unwrap(), "/ucwa/v1/applications/192/events?ack=1");
    let Some(Continuation::Next(next)) = envelope.continuation() else { panic!("no next") };
    assert_eq!(next, "/ucwa/v1/applications/192/events?ack=2");
    let [event] = events(&envelope)[..] else { panic!("one event") };
    assert_eq!(event.sender().rel().unwrap(), "people");
    assert_eq!(event.sender().href().unwrap(), "/ucwa/v1/applications/192/people");
    assert_eq!(event.kind().unwrap(), EventKind::Updated);
    assert_eq!(event.link().unwrap().rel().unwrap(), "contactPresence");
    assert_eq!(event.link().unwrap().href().unwrap(), "/ucwa/v1/applications/192/people/282/contactPresence");
    assert_eq!(event.within().unwrap().rel().unwrap(), "contact");
    assert_eq!(event.within().unwrap().href().unwrap(), "/ucwa/v1/applications/192/people/282");
    assert!(event.status().is_none() && event.reason().is_none() && event.resource().is_none());
}

fn timeout(format: Format, body: &[u8]) {
    let Some(Continuation::Next(href)) = without_events(format, body) else { panic!("no next") };
    assert_eq!(href, "/ucwa/v1/applications/192/events?ack=3&low=5");
}

fn resync(format: Format, body: &[u8]) {
    let Some(Continuation::Resync(href)) = without_events(format, body) else { panic!("no resync") };
    assert_eq!(href, "/ucwa/v1/applications/192/events?ack=3&low=5");
}

fn resume(format: Format, body: &[u8]) {
    let Some(Continuation::Resume(href)) = without_events(format, body) else { panic!("no resume") };
    assert_eq!(href, "/ucwa/v1/applications/192/events?ack=3&low=5");
}

/// The one link of an envelope that has nothing else.
fn without_events(format: Format, body: &[u8]) -> Option<Continuation<'_>> {
    let Document::Events(envelope) = Document::parse(format, body).unwrap() else { panic!("an envelope") };
    assert_eq!((envelope.links().count(), envelope.senders().count(), envelope.events().count()), (1, 0, 0));
    assert_eq!(envelope.href(), None);
    envelope.continuation()
}

fn senders_empty(format: Format, body: &[u8]) {
    let Document::Events(envelope) = Document::parse(format, body).unwrap() else { panic!("an envelope") };
    assert_eq!((envelope.senders().count(), envelope.events().count()), (0, 0));
    assert_eq!(envelope.continuation().unwrap().href(), "/events?ack=5");
    assert_eq!(envelope.href().unwrap(), "/events?ack=4");
}

fn senders(format: Format, body: &[u8]) {
    let Document::Events(envelope) = Document::parse(format, body).unwrap() else { panic!("an envelope") };
    let senders: Vec<_> = envelope
        .senders()
        .map(|sender| (sender.rel().unwrap(), sender.href().unwrap(), sender.events().count()))
        .map(|(rel, href, events)| (rel.to_string(), href.to_string(), events))
        .collect();
    let expected = [("people", "/people", 1), ("me", "/me", 0), ("people", "/people", 2)];
    assert!(senders.iter().map(|(rel, href, events)| (&rel[..], &href[..], *events)).eq(expected));
    let [added, deleted, updated] = events(&envelope)[..] else { panic!("three events") };
    assert!(added.kind().unwrap() == EventKind::Added && deleted.kind().unwrap() == EventKind::Deleted);
    assert_eq!(updated.kind().unwrap(), EventKind::Updated);
    assert_eq!(added.link().unwrap().title().unwrap(), "Ann");
    assert_eq!(deleted.link().unwrap().title(), None);
    assert_eq!(updated.link().unwrap().href().unwrap(), "/people/3/contactNote");
    assert!([added, deleted, updated].iter().all(|event| event.sender().href().unwrap() == "/people"));
    assert_eq!(envelope.continuation().unwrap().href(), "/events?ack=6");
}

fn embedded(format: Format, body: &[u8]) {
    let envelope = EventEnvelope::parse(format, body).unwrap();
    let [updated, added] = events(&envelope)[..] else { panic!("two events") };
    assert_eq!(updated.kind().unwrap(), EventKind::Updated);
    assert_eq!(updated.embedded().count(), 2);
    assert_eq!(updated.within().unwrap().title().unwrap(), "Bob");
    let presence = updated.resource().unwrap().decode::<ContactPresence>().unwrap();
    assert_eq!(presence.availability.unwrap(), Availability::Online);
    assert_eq!(presence.href.unwrap(), "/people/9/contactPresence");
    // None stands under the target's relation: the first one. Its type is not its relation.
    assert_eq!(added.kind().unwrap(), EventKind::Added);
    let participant = added.resource().unwrap();
    assert_eq!(participant.rel().unwrap(), "localParticipant");
    assert_eq!(participant.kind().unwrap(), "participant");
    let error = participant.decode::<ContactPresence>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedType);
}

fn failure(format: Format, body: &[u8]) {
    let envelope = EventEnvelope::parse(format, body).unwrap();
    let [failed, done] = events(&envelope)[..] else { panic!("two events") };
    assert!(failed.kind().unwrap() == EventKind::Completed && done.kind().unwrap() == EventKind::Completed);
    assert_eq!(failed.status().unwrap(), EventStatus::Failure);
    let reason = failed.reason().unwrap();
    assert_eq!(reason.code().unwrap(), ErrorCode::Informational);
    assert!(reason.subcode().unwrap().is("PromptsStopped"));
    assert_eq!(reason.message(), None);
    assert_eq!(done.status().unwrap(), EventStatus::Success);
    assert!(done.reason().is_none());
}

fn odd_envelope(format: Format, body: &[u8]) {
    let Document::Events(envelope) = Document::parse(format, body).unwrap() else { panic!("an envelope") };
    let Some(Continuation::Next(next)) = envelope.continuation() else { panic!("no next") };
    assert_eq!(next, "/events?ack=2");
    assert_eq!(envelope.senders().count(), 2);
    let [bare, vanished] = events(&envelope)[..] else { panic!("two events") };
    assert!(bare.link().is_none() && bare.sender().rel().unwrap() == "people");
    assert_eq!(vanished.kind().unwrap().other().unwrap(), "vanished");
    assert_eq!(vanished.status().unwrap(), Known::Other("Maybe".into()));
    assert!(vanished.link().is_none() && vanished.within().is_none());
    assert!(vanished.reason().is_none() && vanished.resource().is_none());
}

fn reason(format: Format, body: &[u8]) {
    let Document::Reason(reason) = Document::parse(format, body).unwrap() else { panic!("a reason") };
    assert_eq!(reason.code().unwrap(), ErrorCode::NotFound);
    assert_eq!(reason.subcode().unwrap(), ErrorSubcode::ApplicationNotFound);
    assert_eq!(reason.message().unwrap(), "It isn't there");
    assert_eq!(reason.link().unwrap(), "/help");
    assert!(reason.parameters().is_some() && reason.debug_info().is_some());
    Reason::parse(format, body).unwrap();
}

fn resource(format: Format, body: &[u8]) {
    let Document::Resource(resource) = Document::parse(format, body).unwrap() else { panic!("a resource") };
    assert_eq!(resource.kind().unwrap(), "me");
    assert_eq!(resource.href().unwrap(), "/me");
    let contacts: Vec<_> = resource.links().filter(|link| link.rel().unwrap() == "contact").collect();
    let [bob, other] = contacts[..] else { panic!("two contacts") };
    assert_eq!(bob.revision(), "1");
    assert!(bob.title().unwrap() == "Bob" && other.title().is_none());
    assert_eq!(resource.link("search").unwrap().revision(), "2");
    assert_eq!(resource.property("anonymous").unwrap().as_bool(), Some(true));
    assert_eq!(resource.property("count").unwrap().as_i64(), Some(3));
    let emails = resource.property("emails").unwrap().as_list().unwrap();
    assert!(emails.iter().map(|entry| entry.as_text().unwrap().to_string()).eq(["ann@example.com", "a@example.com"]));
    let sentence = "please pass this in a PUT request";
    let token = resource.properties().find(|property| property.value().as_text().is_some_and(|text| text == sentence));
    assert_eq!(token.unwrap().name(), "9bd6f7de-6d9c-4a3c-a1c8-c1d2b0a7a0d2");
    let embedded: Vec<_> = resource.embedded().collect();
    let [from, out, within] = embedded[..] else { panic!("three resources") };
    assert!(from.rel().unwrap() == "from" && from.kind().unwrap() == "participant");
    assert!(out.rel().unwrap() == "note" && out.property("message").unwrap().as_text().unwrap() == "out");
    assert_eq!(within.property("message").unwrap().as_text().unwrap(), "in");
}

fn input(format: Format, body: &[u8]) {
    let Document::Resource(input) = Document::parse(format, body).unwrap() else { panic!("a resource") };
    assert_eq!(input.is_input(), format == Format::Xml);
    assert!(input.kind().is_none() && input.href().is_none());
    assert_eq!(input.property("availability").unwrap().as_text().unwrap(), "Busy");
    assert_eq!(input.link("message").unwrap().href().unwrap(), "data:text/plain,a+b");
}

fn wire_envelope(format: Format, body: &[u8]) {
    let envelope = EventEnvelope::parse(format, body).unwrap();
    assert_eq!(envelope.href().unwrap(), "/events?ack=1&low=5");
    assert_eq!(envelope.continuation().unwrap().href(), "/events?ack=2&low=5");
    let [failed, ended, note] = events(&envelope)[..] else { panic!("three events") };
    assert_eq!(failed.link().unwrap().title().unwrap(), "Zo\u{eb} & Ann");
    assert_eq!(failed.within().unwrap().title().unwrap(), "\u{5199} \u{1f600}");
    assert_eq!(failed.status().unwrap(), EventStatus::Failure);
    let reason = failed.reason().unwrap();
    assert_eq!(
        (reason.code().unwrap(), reason.message().unwrap().to_string()),
        (Known::Known(ErrorCode::LocalFailure), "It didn't work".to_owned())
    );
    assert!(reason.subcode().unwrap().is("Derived<New>"));
    let invitation = failed.resource().unwrap();
    assert_eq!(invitation.href().unwrap(), "/invitations/1");
    assert_eq!(invitation.property("state").unwrap().as_text().unwrap(), "Declined");
    assert_eq!(
        (ended.kind().unwrap(), ended.link().unwrap().revision()),
        (Known::Known(EventKind::Deleted), "2".into())
    );
    assert!(note.kind().unwrap() == EventKind::Updated && note.status().unwrap() == EventStatus::Success);
    assert_eq!((note.sender().rel().unwrap(), note.sender().href().unwrap()), ("me".into(), "/me".into()));
    assert_eq!(note.reason().unwrap().code().unwrap(), ErrorCode::Gone);
    assert_eq!(note.resource().unwrap().property("message").unwrap().as_text().unwrap(), "in");
}

fn wire_text(format: Format, body: &[u8]) {
    let resource = Resource::parse(format, body).unwrap();
    let message = resource.property("message").unwrap().as_text().unwrap().to_string();
    assert!(message.ends_with(match format {
        Format::Json => "&'<> ]]> \u{7f}\u{85}\u{e9}\u{2028}\u{f8ff}\u{fffd}\u{1f600}",
        Format::Xml => "\n\r\n\t &'<> ]]> \u{7f}\u{85}\u{e9}\u{2028}\u{f8ff}\u{fffd}\u{1f600} ",
    }));
    let list = resource.property("&\"\u{e9}").unwrap().as_list().unwrap();
    assert!(list.iter().map(|entry| entry.as_text().unwrap().to_string()).eq(["'", " "]));
    match format {
        Format::Json => assert_eq!(resource.href().unwrap(), "/me/note?a=b&c=d"),
        Format::Xml => assert_eq!(resource.href().unwrap(), "/me/note?a=b&c=d\"\t\n\r<>"),
    }
    assert_eq!(resource.links().last().unwrap().title().unwrap(), "<Ann>");
}

fn wire_empty(format: Format, body: &[u8]) {
    let resource = Resource::parse(format, body).unwrap();
    assert_eq!(resource.kind().unwrap(), "");
    assert!(resource.property("message").unwrap().as_text().unwrap().is_empty());
    assert!(resource.property("a").unwrap().as_list().unwrap().is_empty());
    let entries = resource.property("d").unwrap().as_list().unwrap().iter().count();
    let (links, embedded) = (resource.links().count(), resource.embedded().count());
    match format {
        Format::Json => assert_eq!((entries, links, embedded, resource.href()), (4, 2, 3, None)),
        Format::Xml => assert_eq!((entries, links, embedded, resource.href()), (1, 3, 3, Some("".into()))),
    }
}

fn events<'a>(envelope: &EventEnvelope<'a>) -> Vec<Event<'a>> {
    envelope.events().collect()
}

// The walk: every item and every getter, to the end.

fn walk(document: &Document<'_>) {
    match document {
        Document::Resource(resource) => walk_resource(resource, 0),
        Document::Events(envelope) => {
            items(envelope.items());
            let _ = (envelope.continuation(), envelope.href());
            properties(envelope.properties());
            let of_senders: usize = envelope.senders().map(|sender| sender.events().count()).sum();
            assert_eq!(envelope.events().inspect(walk_event).count(), of_senders);
        }
        Document::Reason(reason) => walk_reason(reason),
    }
}

fn walk_resource(resource: &Resource<'_>, depth: usize) {
    if depth == 0 {
        items(resource.items()); // those of what is embedded among them
    }
    let _ = (resource.rel(), resource.kind(), resource.href());
    let _ = resource.decode::<ContactPresence>();
    properties(resource.properties());
    for link in resource.links() {
        let _ = (link.rel(), link.href(), link.title(), link.revision());
        properties(link.members());
    }
    resource.embedded().for_each(|embedded| walk_resource(&embedded, depth + 1));
}

fn walk_event(event: &Event<'_>) {
    let _ = (event.sender().rel(), event.sender().href(), event.kind(), event.status(), event.property("x"));
    let _ = (event.link().map(|link| link.rel()), event.within().map(|link| link.href()), event.resource());
    items(event.items());
    properties(event.properties());
    event.embedded().for_each(|embedded| walk_resource(&embedded, 1));
    if let Some(reason) = event.reason() {
        walk_reason(&reason);
    }
}

fn walk_reason(reason: &Reason<'_>) {
    items(reason.items());
    properties(reason.properties());
    let _ = (reason.code(), reason.subcode(), reason.message(), reason.link());
    let _ = (reason.parameters(), reason.debug_info());
}

/// What starts ends, and nothing comes after.
fn items<'a>(mut items: impl Iterator<Item = Item<'a>>) {
    let mut open = Vec::new();
    for item in items.by_ref() {
        match item {
            Item::Start { part, .. } => open.push(part),
            Item::End(part) => assert_eq!(open.pop(), Some(part)),
            Item::Value(value) => walk_value(value),
            _ => {}
        }
    }
    assert!(open.is_empty() && items.next().is_none());
}

fn properties<'a>(properties: impl Iterator<Item = Property<'a>>) {
    for property in properties {
        assert_eq!(property.name().chars().map(char::len_utf8).sum::<usize>(), property.name().decoded_len());
        walk_value(property.value());
    }
}

fn walk_value(value: Value<'_>) {
    let _ = (value.raw(), value.as_bool(), value.as_i64(), value.as_timestamp(), value.known::<Availability>());
    match value {
        Value::Text(text) => assert_eq!(text.chars().map(char::len_utf8).sum::<usize>(), text.decoded_len()),
        Value::List(list) => list.iter().for_each(walk_value),
        Value::Object(object) => properties(object.members()),
        _ => {}
    }
}
