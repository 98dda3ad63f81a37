//! What is made, written and read again is what was made, up to what the format cannot say.
//!
//! Each function panics when that does not hold, and gives the bodies that could be written.

use super::built::{
    MadeContinuation, MadeDate, MadeEmbedded, MadeEnvelope, MadeEvent, MadeLink, MadePresence, MadeReason,
    MadeResource, MadeValue, body_of,
};
use super::flaws::{Flaws, says};
use super::writing::whole;
use ucwa_wire::{
    ContactPresence, Continuation, Document, Encode, ErrorKind, EventEnvelope, Format, Item, Known, Link, Offset, Part,
    Property, Reason, Resource, Text, Timestamp, Value,
};

pub const FORMATS: [Format; 2] = [Format::Json, Format::Xml];

/// The bodies that could be written, each with its format.
pub type Bodies = Vec<(Format, String)>;

/// The body, unless there is something about the value that the format cannot say.
fn written(value: &impl Encode, format: Format, flaws: &Flaws) -> Option<String> {
    match value.encode(format) {
        Ok(encoded) => {
            assert!(flaws.0.is_empty(), "{flaws:?} was written as {format:?}");
            Some(whole(&encoded))
        }
        Err(error) => {
            assert!(flaws.0.contains(&error.kind()), "{error} in {format:?}, and not {flaws:?}");
            None
        }
    }
}

/// What is written again in its own format is the same, byte for byte.
fn same_again(read: &impl Encode, format: Format, body: &str) {
    assert_eq!(whole(&read.encode(format).expect("what was read is written")), body);
}

/// A resource made in both ways: by a description of its own, and from plain data.
pub fn resource(made: &MadeResource) -> Bodies {
    let mut bodies = Vec::new();
    for format in FORMATS {
        let flaws = Flaws::of_resource(made, format);
        let body = written(made, format, &flaws);
        made.with(&mut |plain| assert_eq!(written(plain, format, &flaws), body));
        let Some(body) = body else { continue };
        let names: Vec<_> = made.properties.iter().filter(|(_, value)| says(value, format)).collect();
        let has = |name: &str| names.iter().any(|(other, _)| other == name);
        let (rel, links) = (made.rel.is_some() || has("rel"), !made.links.is_empty() || has("_links"));
        let other_kind = !rel && (has("sender") || (has("code") && !links));
        match Resource::parse(format, body.as_bytes()) {
            Ok(read) => {
                same_resource(made, &read, format);
                same_again(&read, format, &body);
                bodies.push((format, body));
            }
            Err(error) => {
                assert!(other_kind && format == Format::Json, "{error}: {body}");
                assert_eq!(error.kind(), ErrorKind::UnexpectedDocument);
            }
        }
    }
    let settled = made.settled(MadeValue::settled);
    crosses(&settled, |format| Flaws::of_resource(&settled, format));
    comes_back(&made.settled(MadeValue::as_xml_says));
    bodies
}

/// Of what has lost all that XML cannot say: read from JSON, it is written in XML as it is when it is made; and that XML
/// becomes the same XML again by way of JSON.
fn crosses(made: &impl Encode, flaws: impl Fn(Format) -> Flaws) {
    let Some(json) = written(made, Format::Json, &flaws(Format::Json)) else { return };
    let read = Document::parse(Format::Json, json.as_bytes()).expect("what is written is read");
    let flaws = flaws(Format::Xml);
    let Some(xml) = written(made, Format::Xml, &flaws) else {
        assert!(flaws.0.contains(&read.encode(Format::Xml).expect_err("nor can it be transcoded").kind()));
        return;
    };
    assert_eq!(transcoded(&read, Format::Xml), xml);
    let read = Document::parse(Format::Xml, xml.as_bytes()).expect("what is written is read");
    let json = transcoded(&read, Format::Json);
    let read = Document::parse(Format::Json, json.as_bytes()).expect("what is written is read");
    assert_eq!(transcoded(&read, Format::Xml), xml);
}

fn transcoded(read: &Document<'_>, format: Format) -> String {
    whole(&read.encode(format).expect("the other format can say it"))
}

/// Of what says nothing else than XML can say, and that as XML says it: by way of XML it becomes the same JSON again.
fn comes_back(made: &impl Encode) {
    let (Ok(json), Ok(xml)) = (made.encode(Format::Json), made.encode(Format::Xml)) else { return };
    let (json, xml) = (whole(&json), whole(&xml));
    let read = Document::parse(Format::Json, json.as_bytes()).expect("what is written is read");
    assert_eq!(transcoded(&read, Format::Xml), xml);
    let read = Document::parse(Format::Xml, xml.as_bytes()).expect("what is written is read");
    assert_eq!(transcoded(&read, Format::Json), json);
}

fn same_resource(made: &MadeResource, read: &Resource<'_>, format: Format) {
    let mut properties = read.properties();
    if let Some(rel) = &made.rel {
        same_property(&("rel".to_owned(), MadeValue::Text(rel.clone())), properties.next(), format);
        assert_eq!(read.kind().expect("its type"), rel.as_str());
    }
    for property in made.properties.iter().filter(|(_, value)| says(value, format)) {
        same_property(property, properties.next(), format);
    }
    assert!(properties.next().is_none(), "a property too many");

    let links: Vec<_> = made.links.iter().collect();
    let in_arrays = same_links(&links, read.links(), format);
    let resources = grouped(&made.embedded, |one| &one.rel, format);
    let in_arrays = in_arrays + arrays(&made.embedded, |one| (&one.rel, one.plural), format);
    assert!(resources.len() == made.embedded.len() && read.embedded().count() == resources.len());
    for (made, read) in resources.iter().zip(read.embedded()) {
        assert_eq!(read.rel().expect("its relation"), made.rel.as_str());
        same_resource(&made.resource, &read, format);
    }
    let mut depth = 0;
    let own = read.items().filter(|item| match item {
        Item::Start { part, .. } => {
            depth += usize::from(*part == Part::Resource || *part == Part::Input);
            depth == 1 && matches!(part, Part::LinkArray | Part::ResourceArray)
        }
        Item::End(part) => {
            depth -= usize::from(*part == Part::Resource || *part == Part::Input);
            false
        }
        _ => false,
    });
    assert_eq!(own.count(), in_arrays, "what stands in arrays");
}

/// The order in which the format has them: in JSON all of one relation stand together.
fn grouped<T>(all: &[T], rel: impl Fn(&T) -> &String, format: Format) -> Vec<&T> {
    let mut order: Vec<_> = all.iter().collect();
    if format == Format::Json {
        let first = |one: &T| all.iter().position(|other| rel(other) == rel(one));
        order.sort_by_key(|one| first(one));
    }
    order
}

/// How many relations are written as arrays.
fn arrays<'m, T>(all: &'m [T], rel: impl Fn(&'m T) -> (&'m String, bool), format: Format) -> usize {
    let mut rels: Vec<_> = all.iter().map(&rel).map(|(rel, _)| rel).collect();
    rels.sort();
    rels.dedup();
    let is_array = |wanted: &&&String| {
        let mut ones = all.iter().map(&rel).filter(|(rel, _)| rel == *wanted);
        ones.clone().count() > 1 || ones.any(|(_, plural)| plural)
    };
    if format == Format::Json { rels.iter().filter(is_array).count() } else { 0 }
}

/// In XML the first link to the resource itself stands on the start tag, before all others, if it has a form there.
fn own_first<T>(links: &mut Vec<T>, link: impl Fn(&T) -> &MadeLink) {
    let Some(at) = links.iter().position(|one| link(one).rel == "self") else { return };
    let own = link(&links[at]);
    if own.href.is_some() && own.title.is_none() && !own.plural {
        let own = links.remove(at);
        links.insert(0, own);
    }
}

/// How many arrays of links there are.
fn same_links<'r>(made: &[&MadeLink], read: impl Iterator<Item = Link<'r>>, format: Format) -> usize {
    let mut order: Vec<_> = grouped(made, |link| &link.rel, format).into_iter().copied().collect();
    if format == Format::Xml {
        own_first(&mut order, |link| link);
    }
    let read: Vec<_> = read.collect();
    assert_eq!(read.len(), order.len(), "so many links");
    order.iter().zip(&read).for_each(|(made, read)| same_link(made, read));
    arrays(made, |link| (&link.rel, link.plural), format)
}

fn same_link(made: &MadeLink, read: &Link<'_>) {
    assert_eq!(read.rel().expect("its relation"), made.rel.as_str());
    let of_member =
        |name| read.members().find(|member| member.name() == name).and_then(|member| member.value().as_text());
    let read = [(read.href(), &made.href), (read.title(), &made.title), (of_member("revision"), &made.revision)];
    for (read, made) in read {
        assert_eq!(read.map(|text| text.to_string()).as_ref(), made.as_ref());
    }
}

fn same_property(made: &(String, MadeValue), read: Option<Property<'_>>, format: Format) {
    let read = read.expect("a property");
    assert_eq!(read.name(), made.0.as_str());
    same_value(&made.1, read.value(), format);
}

fn same_value(made: &MadeValue, read: Value<'_>, format: Format) {
    let plain = |text: &str| {
        assert_eq!(read.as_text().expect("a text"), text);
        assert!(format == Format::Xml || !read.raw().starts_with(r"\/"), "it is no date");
    };
    match (made, format) {
        (MadeValue::Absent, _) => panic!("it was not to be written"),
        (MadeValue::Null, _) => assert!(read.is_null()),
        (MadeValue::Text(text), _) => plain(text),
        (MadeValue::Date(date), Format::Json) => {
            assert_eq!(read.raw(), format!(r"\/Date({})\/", date.unix_ticks().div_euclid(10_000)));
        }
        (MadeValue::Date(date), Format::Xml) => same_date(*date, read.as_timestamp().expect("a date")),
        (MadeValue::Bool(value), Format::Json) => assert!(matches!(read, Value::Bool(read) if read == *value)),
        (MadeValue::Bool(value), Format::Xml) => plain(if *value { "True" } else { "False" }),
        (MadeValue::Integer(value), _) => same_number(&value.to_string(), read, format),
        (MadeValue::Unsigned(value), _) => same_number(&value.to_string(), read, format),
        (MadeValue::List(entries), _) => {
            let entries: Vec<_> = entries.iter().filter(|entry| says_in_list(entry, format)).collect();
            let read: Vec<_> = read.as_list().expect("a list").iter().collect();
            assert_eq!(read.len(), entries.len(), "so many entries");
            entries.iter().zip(read).for_each(|(made, read)| same_value(made, read, format));
        }
        (MadeValue::Read(value), _) => {
            let body = body_of(value);
            let source = Resource::parse(Format::Json, body.as_bytes()).expect("it is JSON");
            same_source(source.property("v").expect("it is there"), read, format);
        }
    }
}

/// Whether a list can have such an entry.
pub fn says_in_list(entry: &MadeValue, format: Format) -> bool {
    says(entry, format) && (format == Format::Json || !is_list(entry))
}

fn is_list(value: &MadeValue) -> bool {
    match value {
        MadeValue::List(_) => true,
        MadeValue::Read(value) => value.starts_with('['),
        _ => false,
    }
}

fn same_number(digits: &str, read: Value<'_>, format: Format) {
    assert_eq!(read.raw(), digits);
    assert_eq!(matches!(read, Value::Number(_)), format == Format::Json);
}

/// The same instant, with the same offset.
fn same_date(made: Timestamp, read: Timestamp) {
    assert_eq!((read.unix_ticks(), read.offset()), (made.unix_ticks(), made.offset()));
}

/// A value that was read from JSON itself.
fn same_source(source: Value<'_>, read: Value<'_>, format: Format) {
    match source {
        Value::Null => assert!(read.is_null()),
        Value::Bool(value) => same_value(&MadeValue::Bool(value), read, format),
        Value::Number(number) => same_number(number.as_str(), read, format),
        Value::Text(text) => match source.as_timestamp().filter(|_| text.raw().starts_with(r"\/")) {
            Some(date) => same_value(&MadeValue::Date(date), read, format),
            None => assert_eq!(read.as_text().expect("a text"), text),
        },
        Value::List(list) => {
            let can_say = |entry: &Value<'_>| match entry {
                Value::Null | Value::Object(_) | Value::List(_) => format == Format::Json,
                _ => true,
            };
            let made: Vec<_> = list.iter().filter(can_say).collect();
            let read: Vec<_> = read.as_list().expect("a list").iter().collect();
            assert_eq!(read.len(), made.len(), "so many entries");
            made.iter().zip(read).for_each(|(made, read)| same_source(*made, read, format));
        }
        Value::Object(object) => {
            let Value::Object(read) = read else { panic!("an object") };
            assert_eq!(read.members().count(), object.members().count());
            for (made, read) in object.members().zip(read.members()) {
                assert_eq!(read.name(), made.name());
                same_source(made.value(), read.value(), format);
            }
        }
        other => panic!("not of JSON: {other:?}"),
    }
}

/// Dates as each format has them, with their offset where it has one.
pub fn timestamp(date: Timestamp) {
    let printed = date.to_string();
    same_date(date, printed.parse().expect("what is printed is read"));
    assert_eq!(date.in_format(Format::Xml).to_string(), printed);
    let presence = MadePresence { last_active: Some(MadeDate::Date(date)), ..MadePresence::default() };
    self::presence(&presence);
}

pub fn presence(made: &MadePresence) -> Bodies {
    let mut bodies = Vec::new();
    let presence = made.make();
    for format in FORMATS {
        let Some(body) = written(&presence, format, &Flaws::of_presence(made, format)) else { continue };
        let read = ContactPresence::parse(format, body.as_bytes()).expect("what is written is read");
        let date = |presence: &ContactPresence<'_>| presence.last_active.and_then(Known::known);
        match (date(&presence), date(&read)) {
            (Some(made), Some(read)) if format == Format::Json => {
                assert_eq!(read.unix_millis(), made.unix_millis());
                assert!(read.unix_ticks() % 10_000 == 0 && read.offset() == Offset::Utc);
            }
            (Some(made), Some(read)) => same_date(made, read),
            (made, read) => assert_eq!(made, read),
        }
        // All the rest is equal.
        let expected = ContactPresence { last_active: read.last_active, ..presence };
        assert_eq!(read, expected);
        let other =
            |presence: &ContactPresence<'_>| presence.last_active.and_then(Known::other).map(|text| text.to_string());
        assert_eq!(other(&read), other(&presence));
        same_again(&Resource::parse(format, body.as_bytes()).expect("it is a resource"), format, &body);
        same_again(&read, format, &body);
        bodies.push((format, body));
    }
    bodies
}

pub fn reason(made: &MadeReason) -> Bodies {
    let mut bodies = Vec::new();
    made.with(&mut |reason| {
        for format in FORMATS {
            let Some(body) = written(reason, format, &Flaws::of_reason(made, format)) else { continue };
            match Reason::parse(format, body.as_bytes()) {
                Ok(read) => {
                    same_reason(made, &read, format);
                    same_again(&read, format, &body);
                    bodies.push((format, body));
                }
                Err(error) => {
                    // A body with these members is no reason.
                    let has = |name| made.properties.iter().any(|(other, _)| other == name);
                    assert!(format == Format::Json && (has("rel") || has("_links") || has("sender")), "{error}");
                    assert_eq!(error.kind(), ErrorKind::UnexpectedDocument);
                }
            }
        }
    });
    bodies
}

fn same_reason(made: &MadeReason, read: &Reason<'_>, format: Format) {
    let mut properties = read.properties();
    for (name, text) in made.names() {
        let Some(text) = text else { continue };
        same_property(&(name.to_owned(), MadeValue::Text(text.clone())), properties.next(), format);
    }
    for property in made.properties.iter().filter(|(_, value)| says_in_list(value, format)) {
        same_property(property, properties.next(), format);
    }
    assert!(properties.next().is_none(), "a member too many");
    let said = |text: Option<Text<'_>>| text.map(|text| text.to_string());
    assert_eq!(said(read.subcode().map(Known::text)), made.subcode);
    if made.code.is_some() {
        assert_eq!(said(read.code().map(Known::text)), made.code);
    }
}

pub fn envelope(made: &MadeEnvelope) -> Bodies {
    let mut bodies = Vec::new();
    made.with(&mut |envelope| {
        for format in FORMATS {
            let Some(body) = written(envelope, format, &Flaws::of_envelope(made, format)) else { continue };
            let read = EventEnvelope::parse(format, body.as_bytes()).expect("what is written is read");
            same_envelope(made, &read, format);
            same_again(&read, format, &body);
            bodies.push((format, body));
        }
    });
    let settled = made.settled(MadeValue::settled);
    settled.with(&mut |envelope| crosses(envelope, |format| Flaws::of_envelope(&settled, format)));
    made.settled(MadeValue::as_xml_says).with(&mut |envelope| comes_back(envelope));
    bodies
}

fn same_envelope(made: &MadeEnvelope, read: &EventEnvelope<'_>, format: Format) {
    let links = made.all_links();
    same_links(&links.iter().collect::<Vec<_>>(), read.links(), format);
    let goes_on = |rel: &str| links.iter().filter(|link| link.rel == rel).find_map(|link| link.href.clone());
    let expected = ["resync", "resume", "next"].into_iter().find_map(|rel| Some((rel, goes_on(rel)?)));
    let continuation = read.continuation().map(|continuation| match continuation {
        Continuation::Resync(href) => ("resync", href.to_string()),
        Continuation::Resume(href) => ("resume", href.to_string()),
        Continuation::Next(href) => ("next", href.to_string()),
    });
    assert_eq!(continuation, expected);
    assert_eq!(read.properties().count(), 0);
    assert_eq!(read.senders().count(), made.senders.len());
    for (made, read) in made.senders.iter().zip(read.senders()) {
        let said = |text: Option<Text<'_>>| text.map(|text| text.to_string());
        assert_eq!((said(read.rel()), said(read.href())), (made.rel.clone(), made.href.clone()));
        let events: Vec<_> = read.events().collect();
        assert_eq!(events.len(), made.events.len());
        made.events.iter().zip(&events).for_each(|(made, read)| same_event(made, read, format));
    }
}

fn same_event(made: &MadeEvent, read: &ucwa_wire::Event<'_>, format: Format) {
    assert_eq!(read.kind().map(|kind| kind.to_string()), made.kind);
    assert_eq!(read.status().map(|status| status.to_string()), made.status);
    for (made, read) in [(&made.link, read.link()), (&made.within, read.within())] {
        assert_eq!(made.is_some(), read.is_some());
        made.iter().zip(&read).for_each(|(made, read)| same_link(made, read));
    }
    assert_eq!(made.reason.is_some(), read.reason().is_some());
    made.reason.iter().zip(read.reason()).for_each(|(made, read)| same_reason(made, &read, format));
    let resources = grouped(&made.embedded, |one: &MadeEmbedded| &one.rel, format);
    assert_eq!(read.embedded().count(), resources.len());
    for (made, read) in resources.iter().zip(read.embedded()) {
        assert_eq!(read.rel().expect("its relation"), made.rel.as_str());
        same_resource(&made.resource, &read, format);
    }
}

impl MadeReason {
    /// The members that it has fields for.
    pub fn names(&self) -> [(&'static str, &Option<String>); 4] {
        [("code", &self.code), ("subcode", &self.subcode), ("message", &self.message), ("link", &self.link)]
    }
}

impl MadeEnvelope {
    /// The links in the order in which they are said.
    pub fn all_links(&self) -> Vec<MadeLink> {
        let link = |rel: &str, href: &String| MadeLink {
            rel: rel.to_owned(),
            href: Some(href.clone()),
            ..MadeLink::default()
        };
        let own = self.href.iter().map(|href| link("self", href));
        let goes_on = self.continuation.iter().map(|continuation| match continuation {
            MadeContinuation::Next(href) => link("next", href),
            MadeContinuation::Resume(href) => link("resume", href),
            MadeContinuation::Resync(href) => link("resync", href),
        });
        own.chain(goes_on).chain(self.links.iter().cloned()).collect()
    }
}

/// What becomes of a value.
type Settle = fn(&MadeValue) -> MadeValue;

impl MadeValue {
    /// As both formats have it: JSON's dates are milliseconds in UTC.
    fn settled(&self) -> Self {
        match self {
            Self::Date(date) => Self::Date(Timestamp::from_unix_millis(date.unix_millis()).expect("it is in range")),
            Self::List(entries) => Self::List(entries.iter().map(Self::settled).collect()),
            other => other.clone(),
        }
    }

    /// As both formats have it, with nothing but what XML has: texts, dates and lists of these.
    fn as_xml_says(&self) -> Self {
        match self {
            value if !says(value, Format::Xml) => Self::Absent,
            Self::Bool(value) => Self::Text(if *value { "True" } else { "False" }.to_owned()),
            Self::Integer(value) => Self::Text(value.to_string()),
            Self::Unsigned(value) => Self::Text(value.to_string()),
            Self::List(entries) => {
                let said = entries.iter().filter(|entry| says_in_list(entry, Format::Xml));
                Self::List(said.map(Self::as_xml_says).collect())
            }
            Self::Read(value) => {
                let body = body_of(value);
                let source = Resource::parse(Format::Json, body.as_bytes()).expect("it is JSON");
                Self::of(source.property("v").expect("it is there")).as_xml_says()
            }
            other => other.settled(),
        }
    }

    /// What was read from JSON.
    fn of(source: Value<'_>) -> Self {
        match source {
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Text(number.as_str().to_owned()),
            Value::Text(text) => match source.as_timestamp().filter(|_| text.raw().starts_with(r"\/")) {
                Some(date) => Self::Date(date),
                None => Self::Text(text.to_string()),
            },
            Value::List(list) => Self::List(list.iter().map(Self::of).collect()),
            _ => Self::Null,
        }
    }
}

/// Equal relations stand together, and none in an array alone; the own address is the first.
fn settled_links(links: &[MadeLink]) -> Vec<MadeLink> {
    let mut single: Vec<_> = links.iter().map(|link| MadeLink { plural: false, ..link.clone() }).collect();
    own_first(&mut single, |link| link);
    grouped(&single, |link| &link.rel, Format::Json).into_iter().cloned().collect()
}

fn settled_embedded(embedded: &[MadeEmbedded], value: Settle) -> Vec<MadeEmbedded> {
    let single = embedded.iter().map(|one| MadeEmbedded {
        rel: one.rel.clone(),
        plural: false,
        resource: one.resource.settled(value),
    });
    grouped(&single.collect::<Vec<_>>(), |one| &one.rel, Format::Json).into_iter().cloned().collect()
}

impl MadeResource {
    /// Without all that is lost between the formats, but for what becomes of its values.
    fn settled(&self, value: Settle) -> Self {
        // Members of the structure are no properties, here and in an envelope, and the type is said.
        let structure = ["rel", "_links", "_embedded", "sender"];
        let kept = self.properties.iter().filter(|(name, _)| !structure.contains(&name.as_str()));
        Self {
            rel: self.rel.clone().or(Some("a".to_owned())),
            properties: kept.map(|(name, made)| (name.clone(), value(made))).collect(),
            links: settled_links(&self.links),
            embedded: settled_embedded(&self.embedded, value),
        }
    }
}

impl MadeEnvelope {
    fn settled(&self, value: Settle) -> Self {
        let mut settled = self.clone();
        settled.links.retain(|link| !["self", "next", "resume", "resync"].contains(&link.rel.as_str()));
        settled.links = settled_links(&settled.links);
        for event in settled.senders.iter_mut().flat_map(|sender| &mut sender.events) {
            event.embedded = settled_embedded(&event.embedded, value);
            if let Some(reason) = &mut event.reason {
                // A reason in XML has no lists.
                reason.properties.retain(|(_, made)| !is_list(made));
                reason.properties.iter_mut().for_each(|(_, made)| *made = value(made));
            }
        }
        settled
    }
}
