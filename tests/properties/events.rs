//! Of an event: what it is known for is what its items say. Of a resource: what a type is handed of it, too.

use ucwa_wire::{
    ContactPresence, Continuation, Decode, Document, Event, EventEnvelope, EventKind, EventStatus, Field, Format, Item,
    Known, Link, Part, Property, Reader, Resource, Text, Value,
};

fn text(text: Option<Text<'_>>) -> String {
    text.map_or("-".to_owned(), |text| format!("{:?} {text}", text.raw()))
}

/// With what it may have besides, which is looked for where it stands.
fn link(link: Option<Link<'_>>) -> String {
    link.map_or("-".to_owned(), |link| {
        let texts = [link.rel(), link.href(), link.title(), Some(link.revision())].map(text);
        let others: Vec<_> = link.members().map(|one| (one.name().to_string(), one.value().raw().to_owned())).collect();
        format!("{texts:?} {others:?}")
    })
}

fn resource(resource: Option<Resource<'_>>) -> String {
    let items = |resource: Resource<'_>| resource.items().map(|item| format!("{item:#?}")).collect::<Vec<_>>();
    resource.map_or("-".to_owned(), |resource| format!("{} {:?}", text(resource.rel()), items(resource)))
}

/// All that a type is handed, in order.
#[derive(Default, Clone, PartialEq, Debug)]
pub struct Handed(pub Vec<String>);

fn said(name: &str, value: Value<'_>) -> String {
    format!("{name}: {:?} {value:#?}", value.raw())
}

macro_rules! names {
    ($($name:literal)*) => { &[$(($name, |handed, value| handed.0.push(said($name, value))),)*] };
}

impl<'a> Decode<'a> for Handed {
    const REL: &'static str = "contactPresence";
    const PROPERTIES: &'a [Field<'a, Self>] = names! {
        "activity" "availability" "deviceType" "name" "e" "rel" "a name that is longer than sixteen bytes" "x\":\"y" "x&amp;y" "x" "n"
        "lastActive" "b" "Zoë" "etag" "f" "seventeenth" "code" "c"
    };

    fn link(&mut self, found: Link<'a>) {
        self.0.push(link(Some(found)));
    }

    fn embedded(&mut self, found: Resource<'a>) {
        self.0.push(format!("{} {}", text(found.rel()), found.items().count()));
    }
}

/// A type that takes nothing, and so looks at nothing but the name of the type.
#[derive(Default)]
pub struct Nothing;

impl<'a> Decode<'a> for Nothing {
    const REL: &'static str = "contactPresence";
    const PROPERTIES: &'a [Field<'a, Self>] = &[];
}

/// What a type is handed of a resource, by its items; none if it names another type.
pub fn handed(resource: &Resource<'_>, root: bool) -> Option<Handed> {
    let (mut handed, mut seen) = (Handed::default(), Vec::<String>::new());
    let mut named = None;
    let mut depth = Vec::new();
    let mut property = |handed: &mut Handed, found: Property<'_>| {
        let name = found.name().to_string();
        if name == "rel" && named.is_none() {
            named = found.value().as_text().map(|text| text.to_string());
        }
        if Handed::PROPERTIES.iter().any(|(wanted, _)| *wanted == name) && !seen.contains(&name) {
            handed.0.push(said(&name, found.value()));
            seen.push(name);
        }
    };
    let embedded: Vec<_> = resource.embedded().collect();
    let mut embedded = embedded.into_iter();
    for item in resource.items() {
        let inner = depth.iter().filter(|part| matches!(part, Part::Resource)).count() > 1;
        match item {
            Item::Start { part: Part::Resource, .. } if !depth.is_empty() && !inner => {
                handed.embedded(embedded.next().unwrap());
                depth.push(Part::Resource);
            }
            Item::Start { part, .. } => depth.push(part),
            Item::End(_) => drop(depth.pop()),
            Item::Property(found) if depth.len() == 1 => property(&mut handed, found),
            Item::Link(found) if !inner => handed.link(found),
            _ => {}
        }
    }
    let attribute = if root { resource.rel().map(|rel| rel.to_string()) } else { None };
    match named.or(attribute) {
        Some(rel) if rel != Handed::REL => None,
        _ => Some(handed),
    }
}

/// What is read as it comes, each whole, is what was parsed; and a resource hands a type what its items say.
pub fn one_by_one(format: Format, body: &[u8], document: &Document<'_>) {
    match document {
        Document::Events(envelope) => {
            let mut reader = Reader::new(format, body).expect(Part::Events);
            let (mut events, mut senders) = (envelope.events(), envelope.senders());
            let mut lent = envelope.events();
            while let Some(item) = reader.next_item().expect("it was parsed") {
                if let Item::Start { part: Part::Sender, .. } = item {
                    while let Some(event) = reader.next_event().expect("it was parsed") {
                        let expected = events.next().unwrap();
                        // Its sender's names may stand behind it.
                        by_look_and_by_member(event);
                        assert_eq!(items(event), items(&expected));
                        let lent = lent.next_event().unwrap();
                        by_look_and_by_member(lent);
                        assert_eq!(items(lent), items(&expected));
                        assert!(lent.sender() == expected.sender());
                    }
                    let sender = reader.sender().expect("it was begun");
                    assert_eq!(format!("{sender:#?}"), format!("{:#?}", senders.next().unwrap()));
                }
            }
            assert!(events.next().is_none() && senders.next().is_none());
            by_sender(format, body, envelope);
            // And so from then on.
            assert!(lent.next_event().is_none() && lent.next_event().is_none() && lent.next().is_none());
        }
        Document::Resource(resource) => {
            let expected = handed(resource, true);
            assert_eq!(resource.decode().ok(), expected);
            assert_eq!(Handed::parse(format, body).ok(), expected);
            let mut reader = Reader::new(format, body).expect(Part::Resource);
            reader.next_item().expect("it was parsed");
            assert_eq!(reader.decode().ok(), expected);
        }
        Document::Reason(_) => {}
    }
}

/// From sender to sender it is the same; and so if no event is asked for of every other one.
fn by_sender(format: Format, body: &[u8], envelope: &EventEnvelope<'_>) {
    for all in [true, false] {
        let mut reader = Reader::new(format, body);
        let mut senders = envelope.senders().enumerate();
        while let Some(begun) = reader.next_sender().expect("it was parsed") {
            let (number, expected) = senders.next().unwrap();
            assert!(reader.sender() == Some(begun));
            if all || number % 2 == 0 {
                let mut events = expected.events();
                while let Some(event) = reader.next_event().expect("it was parsed") {
                    assert_eq!(items(event), items(&events.next().unwrap()));
                    assert!(event.sender() == begun);
                }
                assert!(events.next().is_none());
                assert_eq!(format!("{:#?}", reader.sender().unwrap()), format!("{expected:#?}"));
            }
        }
        assert!(senders.next().is_none() && reader.offset() == body.len());
        let href = |continuation: Option<Continuation<'_>>| {
            format!("{continuation:?} {}", text(continuation.map(Continuation::href)))
        };
        assert_eq!(href(reader.continuation()), href(envelope.continuation()));
    }
}

fn items(event: &Event<'_>) -> Vec<String> {
    event.items().map(|item| format!("{item:#?}")).collect()
}

/// What types are handed of the resource that an event carries, is what it says.
fn carried_by_look_and_by_member(event: &Event<'_>) {
    let resource = event.resource();
    let by_items = resource.map(|resource| handed(&resource, false));
    let of_resource = resource.map(|resource| resource.decode::<Handed>().ok());
    let of_event = event.decode::<Handed>().map(Result::ok);
    assert_eq!((&of_resource, &of_event), (&by_items, &by_items));
    let presences = (resource.map(|resource| resource.decode::<ContactPresence<'_>>()), event.decode());
    assert_eq!(presences.0, presences.1);
    let nothing = (resource.map(|resource| resource.decode::<Nothing>().is_ok()), event.decode::<Nothing>());
    assert_eq!(nothing.0, nothing.1.map(|result| result.is_ok()));
}

/// What an event was read as, however that was done, is what stands in it.
pub fn by_look_and_by_member(event: &Event<'_>) {
    carried_by_look_and_by_member(event);
    let known = [
        text(event.kind().map(Known::text)),
        text(event.status().map(Known::text)),
        link(event.link()),
        link(event.within()),
        event.reason().is_some().to_string(),
    ];
    let mut told = ["-"; 5].map(str::to_owned);
    let (mut depth, mut groups, mut reason, mut carried) = (0_usize, 0_usize, false, Vec::new());
    for item in event.items() {
        match item {
            Item::Start { part, rel } => {
                match part {
                    Part::Resource if depth == 1 + groups => carried.push(text(rel)),
                    Part::Reason if depth == 1 => reason = true,
                    Part::Embedded | Part::ResourceArray if depth == 1 + groups => groups += 1,
                    _ => {}
                }
                depth += 1;
            }
            Item::End(part) => {
                depth -= 1;
                if depth == groups && matches!(part, Part::Embedded | Part::ResourceArray) {
                    groups -= 1;
                }
            }
            Item::Property(found) if depth == 1 => {
                if found.name() == "type" {
                    told[0] = text(found.value().known::<EventKind>().map(Known::text));
                } else if found.name() == "status" {
                    told[1] = text(found.value().known::<EventStatus>().map(Known::text));
                }
            }
            Item::Target(found) => told[2] = link(Some(found)),
            Item::Within(found) => told[3] = link(Some(found)),
            _ => {}
        }
    }
    told[4] = reason.to_string();
    assert_eq!(known, told);
    let embedded: Vec<_> = event.embedded().collect();
    assert_eq!(embedded.iter().map(|one| text(one.rel())).collect::<Vec<_>>(), carried);
    // Of one alone the place is kept.
    if let [one] = embedded[..] {
        assert_eq!(resource(event.resource()), resource(Some(one)));
    }
}
