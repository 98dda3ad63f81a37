//! Equal relations are brought together, without an allocator: at and around the limits of that.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod properties;

use properties::made;
use properties::made::model::{Body, Link, Resource};
use ucwa_wire::{Encode, EncodeErrorKind, Format, Limits, NewLink, NewResource};

fn link(rel: usize) -> Link {
    Link { rel: Some(format!("r{rel}")), href: Some("/".to_owned()), ..Link::default() }
}

/// As many different relations, some of them several times, each time at once.
#[test]
fn any_number_that_stand_together() {
    for count in [1, 63, 64, 65, 127, 128, 129, 200] {
        for every in [1, 2, 3] {
            let rels = (0..count).flat_map(|rel| vec![rel; 1 + usize::from(rel % every == 0)]);
            let links = rels.clone().map(link).collect();
            let embedded = rels.map(|rel| (format!("r{rel}"), rel % 5 == 0, Resource::default())).collect();
            made::of_body(&Body::Resource(Resource { links, embedded, ..Resource::default() }));
        }
    }
}

/// Up to 64 different ones, in any order.
#[test]
fn up_to_sixty_four_wherever_they_stand() {
    for count in [2, 5, 63, 64] {
        let forward = 0..count;
        let rels = || forward.clone().chain(forward.clone().rev()).chain(forward.clone().filter(|rel| rel % 2 == 0));
        let links = rels().map(link).collect();
        let embedded: Vec<_> = rels()
            .map(|rel| {
                let inner = (0..rel % 4).map(|at| (format!("i{}", at % 2), false, Resource::default())).collect();
                (
                    format!("r{rel}"),
                    false,
                    Resource { rel: Some(rel.to_string()), embedded: inner, ..Resource::default() },
                )
            })
            .collect();
        made::of_body(&Body::Resource(Resource { links, embedded, ..Resource::default() }));
    }
}

fn kind_of(rels: impl Iterator<Item = usize>) -> Option<EncodeErrorKind> {
    let rels: Vec<String> = rels.map(|rel| format!("r{rel}")).collect();
    let links: Vec<_> = rels.iter().map(|rel| NewLink::new(rel.as_str(), "/")).collect();
    let made = NewResource { links: &links, ..NewResource::default() };
    let xml: Vec<_> = rels.iter().map(|rel| format!("<resource rel='{rel}'/>")).collect();
    let xml = format!("<resource>{}</resource>", xml.concat());
    let read = ucwa_wire::Resource::parse_with(Format::Xml, xml.as_bytes(), &Limits::new()).unwrap();
    assert!(made.encode(Format::Xml).is_ok());
    let kinds =
        [made.encode(Format::Json).err(), read.encode(Format::Json).err()].map(|error| error.map(|error| error.kind()));
    assert_eq!(kinds[0], kinds[1], "links that are made and resources that are read");
    kinds[0]
}

#[test]
fn among_more_a_repeat_that_stands_apart_is_an_error() {
    assert_eq!(kind_of((0..64).chain([0])), None);
    let scattered = Some(EncodeErrorKind::ScatteredRelations);
    for again in [0, 31, 63, 64] {
        // Before the others come that are too many, and after them.
        assert_eq!(kind_of((0..66).chain([again])), scattered, "{again}");
        assert_eq!(kind_of((0..60).chain([again.min(58)]).chain(60..70)), scattered, "{again}");
    }
    assert_eq!(kind_of((0..200).chain([150])), scattered);
    assert_eq!(kind_of((0..200).chain([64])), scattered);
    assert_eq!(kind_of((0..200).chain([199])), None);
}

/// Of links that are made alone: 64 passes over as many are enough.
#[test]
fn four_thousand_and_ninety_six_are_the_most() {
    let kind_of = |count: usize, more: Option<usize>| {
        let rels: Vec<String> = (0..count).chain(more).map(|rel| format!("r{rel}")).collect();
        let links: Vec<_> = rels.iter().map(|rel| NewLink::new(rel.as_str(), "/")).collect();
        let made = NewResource { links: &links, ..NewResource::default() };
        made.encode(Format::Json).err().map(|error| error.kind())
    };
    assert_eq!(kind_of(4096, Some(4095)), None);
    assert_eq!(kind_of(4097, None), Some(EncodeErrorKind::TooManyRelations));
}
