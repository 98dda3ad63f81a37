//! Of an event: what it is known for is what its items say.

use ucwa_wire::{Event, EventKind, EventStatus, Item, Known, Link, Part, Resource, Text};

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

/// What an event was read as, however that was done, is what stands in it.
pub fn by_look_and_by_member(event: &Event<'_>) {
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
