//! The documents that are read: those of the page on contactPresence, and others made from a seed.
//!
//! A document is given in JSON and in XML, which say the same. Values, their lengths, which optional members there
//! are, and where a document says so their order, vary from event to event.
#![allow(dead_code, reason = "not every user of this module takes all of it")]

mod json;
mod model;
mod random;
mod style;
mod xml;

use model::{Author, Contacts, Envelope, Presence, Taste};
use random::Random;
use style::{Escapes, Layout, Order, Style};
use ucwa_wire::Format;

/// What a document is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Presence,
    Envelope,
    Contacts,
}

pub struct Document {
    pub name: String,
    /// What it stresses, in a line.
    pub stresses: &'static str,
    pub kind: Kind,
    json: Vec<u8>,
    xml: Vec<u8>,
    /// Whether JSON and XML say the same. The page's own two presences do not.
    pub pair: bool,
}

impl Document {
    /// Whether what it says is encoded too: not where another document says the same in another style.
    pub fn is_encoded(&self) -> bool {
        const ONLY_READ: [&str; 6] = ["pretty", "server", "orders", "shuffled", "escaped", "unknown"];
        !ONLY_READ.iter().any(|style| self.name.ends_with(style))
    }

    pub fn body(&self, format: Format) -> &[u8] {
        match format {
            Format::Json => &self.json,
            Format::Xml => &self.xml,
        }
    }
}

/// The seed: `UCWA_BENCH_SEED`, or 1.
pub fn seed() -> u64 {
    std::env::var("UCWA_BENCH_SEED").ok().map_or(1, |seed| seed.parse().expect("UCWA_BENCH_SEED is a number"))
}

/// What is said.
enum Content {
    Presence(Presence),
    Envelope(Envelope),
    Contacts(Contacts),
}

fn write(content: &Content, style: Style, random: &mut Random) -> (String, String) {
    let mut writer = json::Writer { style, random };
    let tree = match content {
        Content::Presence(presence) => writer.presence(presence),
        Content::Envelope(envelope) => writer.envelope(envelope),
        Content::Contacts(contacts) => writer.contacts(contacts),
    };
    let json = writer.write(tree);
    let mut writer = xml::Writer { style, random };
    let tree = match content {
        Content::Presence(presence) => writer.presence(presence),
        Content::Envelope(envelope) => writer.envelope(envelope),
        Content::Contacts(contacts) => writer.contacts(contacts),
    };
    (json, writer.write(tree))
}

/// As `make` says it with so many parts that the JSON has about `size` bytes.
fn sized(
    seed: u64,
    size: usize,
    style: Style,
    mut make: impl FnMut(&mut Random, usize) -> Content,
) -> (String, String) {
    let mut written = |parts: usize| {
        let mut random = Random::new(seed);
        let content = make(&mut random, parts);
        write(&content, style, &mut random)
    };
    let trial = 64;
    let each = written(trial).0.len() / trial;
    written((size / each).max(1))
}

/// A single event embeds a presence by chance: as the first seed from this one on has it with which it does.
fn first_with(seed: u64, what: &str, written: impl Fn(u64) -> (String, String)) -> (String, String) {
    let mut some = (seed..seed.saturating_add(1000)).map(written);
    some.find(|(json, _)| json.contains(what)).expect("one of a thousand does")
}

const PLAIN: Taste = Taste { foreign: false, embedded: true, alternating: false };
const SIZES: [(&str, usize); 3] = [("1", 0), ("64k", 64 << 10), ("1m", 1 << 20)];

/// All documents, in the order in which they are shown.
pub fn all(seed: u64) -> Vec<Document> {
    let mut all = vec![
        page(
            "presence",
            Kind::Presence,
            "the presence on the page on contactPresence, minified as servers send it",
            include_bytes!("../../tests/fixtures/seed-presence.json"),
            include_bytes!("../../tests/fixtures/seed-presence.xml"),
        ),
        page(
            "event",
            Kind::Envelope,
            "the event on that page",
            include_bytes!("../../tests/fixtures/envelope.json"),
            include_bytes!("../../tests/fixtures/envelope.xml"),
        ),
    ];
    let mut add = |name: String, kind: Kind, stresses: &'static str, (json, xml): (String, String)| {
        all.push(Document { name, stresses, kind, json: json.into(), xml: xml.into(), pair: true });
    };
    let server = Style { order: Order::Server, ..Style::SERVED };
    let mut random = Random::new(seed);
    let presence = Content::Presence(Presence {
        activity: Some("in-a-meeting".to_owned()),
        device: Some("Mobile"),
        etag: Some("2304519773".to_owned()),
        ..Author { random: &mut random, taste: PLAIN }.a_presence()
    });
    add(
        "presence-server".to_owned(),
        Kind::Presence,
        "the other member order: the type last, then an etag; in XML no property `rel`",
        write(&presence, server, &mut random),
    );

    let envelope = |taste: Taste| {
        move |random: &mut Random, events: usize| Content::Envelope(Author { random, taste }.envelope(events))
    };
    add(
        "event-server".to_owned(),
        Kind::Envelope,
        "an event with its presence embedded, in the other member order: what is embedded first, addresses last",
        first_with(seed, "_embedded", |seed| sized(seed, 0, server, envelope(PLAIN))),
    );
    for (size, bytes) in SIZES {
        for (embedded, name, stresses) in [
            (false, "bare", "events without embedded resources: links and their members"),
            (true, "embedded", "events with the presences embedded"),
        ] {
            for (layout, suffix) in [(Layout::Minified, ""), (Layout::Pretty, "-pretty")] {
                let style = Style { layout, ..Style::SERVED };
                let make = envelope(Taste { embedded, ..PLAIN });
                let written = |seed| sized(seed, bytes, style, make);
                add(
                    format!("envelope-{size}-{name}{suffix}"),
                    Kind::Envelope,
                    match layout {
                        Layout::Minified => stresses,
                        Layout::Pretty => "the same, indented: white space between all tokens",
                    },
                    if embedded { first_with(seed, "_embedded", written) } else { written(seed) },
                );
            }
        }
    }
    let (shuffled, either) = (Order::Shuffled, Order::Either);
    for (name, stresses, style, taste) in [
        ("server", "the other member order, throughout", server, PLAIN),
        ("orders", "one of the two orders, anew for each object", Style { order: either, ..server }, PLAIN),
        ("shuffled", "members and attributes in no order", Style { order: shuffled, ..server }, PLAIN),
        ("escaped", "escapes in every value", Style { escapes: Escapes::All, ..Style::SERVED }, PLAIN),
        ("foreign", "titles and activities that are not ASCII", Style::SERVED, Taste { foreign: true, ..PLAIN }),
        ("unknown", "unknown members everywhere", Style { unknown: true, ..Style::SERVED }, PLAIN),
        ("alternating", "every second event has another shape", Style::SERVED, Taste { alternating: true, ..PLAIN }),
    ] {
        add(format!("envelope-64k-{name}"), Kind::Envelope, stresses, sized(seed, 64 << 10, style, envelope(taste)));
    }
    add(
        "contacts-64k".to_owned(),
        Kind::Contacts,
        "a large resource that is no presence: contacts with lists, read as a type of one's own",
        sized(seed, 64 << 10, Style::SERVED, |random, contacts| {
            Content::Contacts(Author { random, taste: PLAIN }.contacts(contacts))
        }),
    );
    all
}

fn page(name: &str, kind: Kind, stresses: &'static str, json: &[u8], xml: &[u8]) -> Document {
    let (json, xml) = (json.trim_ascii_end().to_vec(), xml.trim_ascii_end().to_vec());
    Document { name: name.to_owned(), stresses, kind, json, xml, pair: kind == Kind::Envelope }
}

/// Presences, no two alike, in one member order or the other: for the first decode of each.
pub fn presences(seed: u64) -> Vec<Document> {
    many(seed, "presence", Kind::Presence, |author| Content::Presence(author.a_presence()))
}

/// Envelopes of one event, no two alike.
pub fn single_events(seed: u64) -> Vec<Document> {
    many(seed, "event", Kind::Envelope, |author| Content::Envelope(author.envelope(1)))
}

fn many(seed: u64, name: &str, kind: Kind, make: impl Fn(&mut Author<'_>) -> Content) -> Vec<Document> {
    const COUNT: usize = 500;
    let style = Style { order: Order::Either, ..Style::SERVED };
    let mut random = Random::new(seed);
    let documents = (0..COUNT).map(|_| {
        let content = make(&mut Author { random: &mut random, taste: PLAIN });
        let (json, xml) = write(&content, style, &mut random);
        let (name, stresses) = (name.to_owned(), "one of many that are decoded but once");
        Document { name, stresses, kind, json: json.into(), xml: xml.into(), pair: true }
    });
    documents.collect()
}
