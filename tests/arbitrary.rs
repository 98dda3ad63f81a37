//! The bodies of the feature `arbitrary`: well-formed whatever they are made of, and the same in both formats.
#![cfg(all(feature = "arbitrary", feature = "serde"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod properties;

use arbitrary::{Arbitrary, Unstructured};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::HashSet;
use ucwa_wire::arbitrary::Body;
use ucwa_wire::serde::from_slice;
use ucwa_wire::{
    Availability, ContactPresence, Document, Encode, EventEnvelope, Format, Limits, NewEmbedded, NewLink, NewReason,
    NewResource, NewValue, Offset, OwnedContactPresence, OwnedDocument, OwnedEventEnvelope, OwnedReason, OwnedResource,
    PresenceInput, Reason, Resource, Text, Timestamp,
};

/// What both formats can say: texts, lists, and no `null`; one alone is no array.
fn plain(value: Value, group: bool) -> Option<Value> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Number(number) => number.to_string().into(),
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(date) => date.unix_millis().into(),
            Err(_) => text.into(),
        },
        Value::Array(mut all) if group && all.len() == 1 => plain(all.remove(0), false)?,
        Value::Array(all) => all.into_iter().filter_map(|each| plain(each, false)).collect(),
        Value::Object(members) => {
            let members = members.into_iter().filter_map(|(name, value)| {
                let value = match name.as_str() {
                    "_links" | "_embedded" => Value::Object(
                        value
                            .as_object()?
                            .iter()
                            .filter_map(|(rel, all)| Some((rel.clone(), plain(all.clone(), true)?)))
                            .collect(),
                    ),
                    // XML has no empty array of senders.
                    "sender" if value.as_array().is_some_and(Vec::is_empty) => return None,
                    _ => plain(value, false)?,
                };
                Some((name, value))
            });
            // In the order of names: groups stand elsewhere in each format.
            let sorted: std::collections::BTreeMap<_, _> = members.collect();
            sorted.into_iter().collect()
        }
    })
}

fn said(format: Format, body: &[u8]) -> Option<Value> {
    plain(serde_json::to_value(Document::parse(format, body).unwrap()).unwrap(), false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_body_is_well_formed_and_the_same_in_both(data in prop::collection::vec(any::<u8>(), 0..1024)) {
        let body = Body::arbitrary(&mut Unstructured::new(&data)).unwrap();
        let [json, xml] = [Format::Json, Format::Xml].map(|format| body.to_bytes(format));
        properties::bytes(Format::Json, &json).unwrap();
        properties::bytes(Format::Xml, &xml).unwrap();
        // By way of `Deserialize` it is the same again.
        let tree: Value = from_slice(Format::Json, &json).unwrap();
        let bare = json.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&json);
        prop_assert_eq!(tree, serde_json::from_slice::<Value>(bare).unwrap());
        let tree: Value = from_slice(Format::Xml, &xml).unwrap();
        let (json, xml) = (said(Format::Json, &json), said(Format::Xml, &xml));
        prop_assert_eq!(&plain(tree, false), &xml); // but for the form of dates
        prop_assert_eq!(json, xml);
    }

    #[test]
    fn each_kind_is_what_it_says(data in prop::collection::vec(any::<u8>(), 0..256)) {
        let made = |make: fn(&mut Unstructured<'_>) -> arbitrary::Result<Body>, format| {
            make(&mut Unstructured::new(&data)).unwrap().to_bytes(format)
        };
        for format in [Format::Json, Format::Xml] {
            let is = |body: &[u8]| OwnedDocument::parse(format, body).unwrap();
            prop_assert!(matches!(is(&made(Body::resource, format)), OwnedDocument::Resource(_)));
            prop_assert!(matches!(is(&made(Body::events, format)), OwnedDocument::Events(_)));
            prop_assert!(matches!(is(&made(Body::reason, format)), OwnedDocument::Reason(_)));
            prop_assert!(ContactPresence::parse(format, &made(Body::presence, format)).is_ok());
        }
    }

    #[test]
    fn what_is_plain_is_in_range(data in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut data = Unstructured::new(&data);
        let date = Timestamp::arbitrary(&mut data).unwrap();
        prop_assert_eq!(date.to_string().parse::<Timestamp>().unwrap().unix_ticks(), date.unix_ticks());
        if let Offset::Fixed(minutes) = Offset::arbitrary(&mut data).unwrap() {
            prop_assert!(minutes.abs() < 24 * 60);
        }
        prop_assert!(Limits::arbitrary(&mut data).is_ok());
        prop_assert!(Availability::ALL.contains(&Availability::arbitrary(&mut data).unwrap()));
        prop_assert!(Format::arbitrary(&mut data).is_ok());
        prop_assert!(OwnedResource::arbitrary(&mut data).is_ok());
        prop_assert!(OwnedReason::arbitrary(&mut data).is_ok());
        prop_assert!(OwnedDocument::arbitrary(&mut data).is_ok());
        prop_assert!(OwnedContactPresence::arbitrary(&mut data).is_ok());
        prop_assert!(OwnedEventEnvelope::arbitrary(&mut data).is_ok());
    }
}

proptest! {
    /// Plain data that bodies are made of: whatever it is, encoding it is an error or a body that can be read.
    #[test]
    fn what_is_made_can_be_read(data in prop::collection::vec(any::<u8>(), 0..512)) {
        let mut data = Unstructured::new(&data);
        let links: [NewLink<'_>; 3] = data.arbitrary().unwrap();
        let values: [(&str, NewValue<'_>); 3] = data.arbitrary().unwrap();
        let (presence, reason): (ContactPresence<'_>, NewReason<'_>) = data.arbitrary().unwrap();
        let input: PresenceInput = data.arbitrary().unwrap();
        let embedded = [NewEmbedded::new(data.arbitrary::<Text<'_>>().unwrap(), &presence)];
        let resource =
            NewResource { rel: data.arbitrary().unwrap(), properties: &values, links: &links, embedded: &embedded, input: false };
        for format in [Format::Json, Format::Xml] {
            let bodies = [resource.encode(format), presence.encode(format), input.encode_input(format)];
            for body in bodies.into_iter().flatten() {
                prop_assert!(Resource::parse(format, &body.to_vec()).is_ok());
            }
            if let Ok(body) = reason.encode(format) {
                prop_assert!(Reason::parse(format, &body.to_vec()).is_ok());
            }
        }
    }
}

/// Bodies are various: a generator that always makes the same would pass the tests above.
#[test]
fn bodies_are_various() {
    let mut random = 1_u64;
    let mut byte = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 56) as u8
    };
    let (mut bodies, mut events, mut embedded, mut presences) = (HashSet::new(), 0, 0, 0);
    for _ in 0..1000 {
        let data: Vec<u8> = (0..512).map(|_| byte()).collect();
        let body = Body::events(&mut Unstructured::new(&data)).unwrap().to_bytes(Format::Xml);
        let envelope = EventEnvelope::parse(Format::Xml, &body).unwrap();
        for event in envelope.events() {
            events += 1;
            embedded += event.embedded().count();
            presences += event.embedded().filter(|each| each.decode::<ContactPresence<'_>>().is_ok()).count();
        }
        bodies.insert(body);
    }
    println!("{} bodies, {events} events, {embedded} embedded, {presences} presences", bodies.len());
    assert!(bodies.len() > 900 && events > 1000 && embedded > 500 && presences > 200);
}
