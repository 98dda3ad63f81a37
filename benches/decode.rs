//! Reading a presence and an event envelope, against what one would use instead.
//!
//! Every contender turns the same bytes into the same typed fields, and folds them into one checksum, which is
//! asserted to be the same before anything is timed. What a contender does not check is said at its name.

#![allow(missing_docs, reason = "the macros of criterion make functions without any")]

mod documents;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use ucwa_wire::{Availability, ContactDeviceType, ContactPresence, EventEnvelope, Format};

/// Folds what was decoded into a number, so that no contender can leave a field out.
#[derive(Default)]
struct Sum(u64);

impl Sum {
    fn add(&mut self, value: u64) {
        self.0 = self.0.rotate_left(5) ^ value.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    /// A text by its length and its ends; all contenders hand out borrowed text where they can.
    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.add(bytes.len() as u64);
        self.add(bytes.first().zip(bytes.last()).map_or(0, |(&first, &last)| u64::from(first) << 8 | u64::from(last)));
    }

    fn presence(&mut self, activity: &str, availability: Availability, device: ContactDeviceType, ticks: i64) {
        self.text(activity);
        self.add(availability as u64);
        self.add(device as u64);
        self.add(ticks.div_euclid(10_000) as u64);
    }
}

mod ours {
    use super::*;

    pub fn presence(format: Format, body: &[u8]) -> u64 {
        let mut sum = Sum::default();
        let presence = ContactPresence::parse(format, body).unwrap();
        sum.presence(
            &presence.activity.unwrap().to_cow(),
            presence.availability.unwrap().known().unwrap(),
            presence.device_type.unwrap().known().unwrap(),
            presence.last_active.unwrap().known().unwrap().unix_ticks(),
        );
        sum.0
    }

    pub fn envelope(format: Format, body: &[u8]) -> u64 {
        let mut sum = Sum::default();
        let envelope = EventEnvelope::parse(format, body).unwrap();
        sum.text(&envelope.continuation().unwrap().href().to_cow());
        for event in envelope.events() {
            let link = event.link().unwrap();
            sum.text(&link.rel().unwrap().to_cow());
            sum.text(&link.href().unwrap().to_cow());
            sum.add(event.kind().unwrap().known().unwrap() as u64);
        }
        sum.0
    }
}

/// `serde_json` with `#[derive(Deserialize)]` and `Cow`.
mod with_serde_json {
    use super::*;
    use serde::Deserialize;
    use std::borrow::Cow;
    use std::collections::HashMap;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Presence<'a> {
        #[serde(borrow)]
        activity: Cow<'a, str>,
        #[serde(borrow)]
        availability: Cow<'a, str>,
        #[serde(borrow)]
        device_type: Cow<'a, str>,
        #[serde(borrow)]
        last_active: Cow<'a, str>,
    }

    #[derive(Deserialize)]
    struct Envelope<'a> {
        #[serde(borrow, rename = "_links")]
        links: HashMap<&'a str, Link<'a>>,
        #[serde(borrow)]
        sender: Vec<Sender<'a>>,
    }

    #[derive(Deserialize)]
    struct Link<'a> {
        #[serde(borrow)]
        rel: Option<Cow<'a, str>>,
        #[serde(borrow)]
        href: Cow<'a, str>,
    }

    #[derive(Deserialize)]
    struct Sender<'a> {
        #[serde(borrow)]
        events: Vec<Event<'a>>,
    }

    #[derive(Deserialize)]
    struct Event<'a> {
        #[serde(borrow)]
        link: Link<'a>,
        #[serde(borrow, rename = "type")]
        kind: Cow<'a, str>,
    }

    pub fn presence(body: &[u8]) -> u64 {
        let mut sum = Sum::default();
        let presence: Presence<'_> = serde_json::from_slice(body).unwrap();
        let date: ucwa_wire::Timestamp = presence.last_active.parse().unwrap();
        sum.presence(
            &presence.activity,
            presence.availability.parse().unwrap(),
            presence.device_type.parse().unwrap(),
            date.unix_ticks(),
        );
        sum.0
    }

    pub fn envelope(body: &[u8]) -> u64 {
        let mut sum = Sum::default();
        let envelope: Envelope<'_> = serde_json::from_slice(body).unwrap();
        sum.text(&envelope.links["next"].href);
        for event in envelope.sender.iter().flat_map(|sender| &sender.events) {
            sum.text(event.link.rel.as_deref().unwrap());
            sum.text(&event.link.href);
            sum.add(event.kind.parse::<ucwa_wire::EventKind>().unwrap() as u64);
        }
        sum.0
    }
}

/// `quick_xml::de`; it does not check that attributes are unique, nor characters, nor all of the names.
mod with_quick_xml {
    use super::*;
    use serde::Deserialize;
    use std::borrow::Cow;

    #[derive(Deserialize)]
    struct Resource<'a> {
        #[serde(borrow, default, rename = "property")]
        properties: Vec<Property<'a>>,
    }

    #[derive(Deserialize)]
    struct Property<'a> {
        #[serde(borrow, rename = "@name")]
        name: Cow<'a, str>,
        #[serde(borrow, rename = "$text")]
        value: Cow<'a, str>,
    }

    #[derive(Deserialize)]
    struct Envelope {
        #[serde(rename = "link")]
        links: Vec<Link>,
        #[serde(default, rename = "sender")]
        senders: Vec<Sender>,
    }

    #[derive(Deserialize)]
    struct Link {
        #[serde(rename = "@href")]
        href: String,
    }

    #[derive(Deserialize)]
    struct Sender {
        #[serde(default, rename = "$value")]
        events: Vec<Event>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Event {
        Added(Target),
        Updated(Target),
        Deleted(Target),
    }

    #[derive(Deserialize)]
    struct Target {
        #[serde(rename = "@rel")]
        rel: String,
        #[serde(rename = "@href")]
        href: String,
    }

    pub fn presence(body: &[u8]) -> u64 {
        let mut sum = Sum::default();
        let resource: Resource<'_> = quick_xml::de::from_str(std::str::from_utf8(body).unwrap()).unwrap();
        let find = |name: &str| &*resource.properties.iter().find(|property| property.name == name).unwrap().value;
        let date: ucwa_wire::Timestamp = find("lastActive").parse().unwrap();
        sum.presence(
            find("activity"),
            find("availability").parse().unwrap(),
            find("deviceType").parse().unwrap(),
            date.unix_ticks(),
        );
        sum.0
    }

    pub fn envelope(body: &[u8]) -> u64 {
        use ucwa_wire::EventKind::{Added, Deleted, Updated};
        let mut sum = Sum::default();
        let envelope: Envelope = quick_xml::de::from_str(std::str::from_utf8(body).unwrap()).unwrap();
        sum.text(&envelope.links[0].href);
        for event in envelope.senders.iter().flat_map(|sender| &sender.events) {
            let (kind, target) = match event {
                Event::Added(target) => (Added, target),
                Event::Updated(target) => (Updated, target),
                Event::Deleted(target) => (Deleted, target),
            };
            sum.text(&target.rel);
            sum.text(&target.href);
            sum.add(kind as u64);
        }
        sum.0
    }
}

fn decode(criterion: &mut Criterion) {
    type Contender = (&'static str, fn(&[u8]) -> u64);
    let json: [Contender; 2] =
        [("ucwa-wire", |body| ours::presence(Format::Json, body)), ("serde_json", with_serde_json::presence)];
    let xml: [Contender; 2] =
        [("ucwa-wire", |body| ours::presence(Format::Xml, body)), ("quick-xml serde", with_quick_xml::presence)];
    let json_events: [Contender; 2] =
        [("ucwa-wire", |body| ours::envelope(Format::Json, body)), ("serde_json", with_serde_json::envelope)];
    let xml_events: [Contender; 2] =
        [("ucwa-wire", |body| ours::envelope(Format::Xml, body)), ("quick-xml serde", with_quick_xml::envelope)];
    let seed = documents::seed();
    let (envelope_json, envelope_xml) = documents::envelopes(seed, 64 * 1024);
    for (name, body, contenders) in [
        ("presence.json", documents::PRESENCE_JSON.as_bytes(), json),
        ("presence.xml", documents::PRESENCE_XML.as_bytes(), xml),
        ("envelope-64k.json", envelope_json.as_bytes(), json_events),
        ("envelope-64k.xml", envelope_xml.as_bytes(), xml_events),
    ] {
        let [(_, first), (_, second)] = contenders;
        assert_eq!(first(body), second(body), "{name}: both decode the same");
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(body.len() as u64));
        for (contender, run) in contenders {
            group.bench_function(contender, |bencher| bencher.iter(|| run(black_box(body))));
        }
        group.finish();
    }
}

criterion_group!(benches, decode);
criterion_main!(benches);
