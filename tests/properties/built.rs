//! Bodies as plain data that a program owns, and the types of this crate that are made of them.

use ucwa_wire::{
    ContactPresence, Continuation, Encode, Format, Members, NewEmbedded, NewEnvelope, NewEvent, NewLink, NewReason,
    NewResource, NewSender, NewValue, Resource, Text, Timestamp,
};

/// The value of a property.
#[derive(Clone, Debug)]
pub enum MadeValue {
    /// The property is not written.
    Absent,
    Null,
    Bool(bool),
    Integer(i64),
    Unsigned(u64),
    Text(String),
    Date(Timestamp),
    List(Vec<MadeValue>),
    /// Any value, as it stands in a JSON body: numbers of any form, objects, lists of all of these.
    Read(String),
}

#[derive(Clone, Debug, Default)]
pub struct MadeLink {
    pub rel: String,
    pub href: Option<String>,
    pub title: Option<String>,
    pub revision: Option<String>,
    pub plural: bool,
}

#[derive(Clone, Debug)]
pub struct MadeEmbedded {
    pub rel: String,
    pub plural: bool,
    pub resource: MadeResource,
}

#[derive(Clone, Debug, Default)]
pub struct MadeResource {
    pub rel: Option<String>,
    pub properties: Vec<(String, MadeValue)>,
    pub links: Vec<MadeLink>,
    pub embedded: Vec<MadeEmbedded>,
}

/// The fields that are names of a vocabulary, or dates, are made from their text, known or not.
#[derive(Clone, Debug, Default)]
pub struct MadePresence {
    pub activity: Option<String>,
    pub availability: Option<String>,
    pub device_type: Option<String>,
    pub last_active: Option<MadeDate>,
    pub href: Option<String>,
}

#[derive(Clone, Debug)]
pub enum MadeDate {
    Date(Timestamp),
    Text(String),
}

#[derive(Clone, Debug, Default)]
pub struct MadeReason {
    pub code: Option<String>,
    pub subcode: Option<String>,
    pub message: Option<String>,
    pub link: Option<String>,
    pub properties: Vec<(String, MadeValue)>,
}

#[derive(Clone, Debug, Default)]
pub struct MadeEvent {
    pub kind: Option<String>,
    pub link: Option<MadeLink>,
    pub within: Option<MadeLink>,
    pub status: Option<String>,
    pub reason: Option<MadeReason>,
    pub embedded: Vec<MadeEmbedded>,
}

#[derive(Clone, Debug, Default)]
pub struct MadeSender {
    pub rel: Option<String>,
    pub href: Option<String>,
    pub events: Vec<MadeEvent>,
}

#[derive(Clone, Debug)]
pub enum MadeContinuation {
    Next(String),
    Resume(String),
    Resync(String),
}

#[derive(Clone, Debug, Default)]
pub struct MadeEnvelope {
    pub href: Option<String>,
    pub continuation: Option<MadeContinuation>,
    pub links: Vec<MadeLink>,
    pub senders: Vec<MadeSender>,
}

pub fn text(text: Option<&String>) -> Option<Text<'_>> {
    text.map(|text| Text::plain(text))
}

/// The body that a value as JSON has it is read from.
pub fn body_of(value: &str) -> String {
    format!(r#"{{"rel":"a","v":{value}}}"#)
}

impl MadeValue {
    /// Hands the value on. (A list borrows its entries, so that what needs them stands inside.)
    pub fn with(&self, then: &mut dyn FnMut(NewValue<'_>)) {
        match self {
            Self::Absent => then(NewValue::ABSENT),
            Self::Null => then(NewValue::NULL),
            Self::Bool(value) => then((*value).into()),
            Self::Integer(value) => then((*value).into()),
            Self::Unsigned(value) => then((*value).into()),
            Self::Text(text) => then(text.as_str().into()),
            Self::Date(date) => then((*date).into()),
            Self::List(entries) => {
                let entries: Vec<_> = entries.iter().collect();
                with_all(&entries, &[], &mut |entries| then(NewValue::list(entries)));
            }
            Self::Read(value) => {
                let body = body_of(value);
                let resource = Resource::parse(Format::Json, body.as_bytes()).expect("it is JSON");
                then(resource.property("v").expect("it is there").into());
            }
        }
    }
}

/// Hands all values on at once.
fn with_all(values: &[&MadeValue], made: &[NewValue<'_>], then: &mut dyn FnMut(&[NewValue<'_>])) {
    let Some((first, rest)) = values.split_first() else { return then(made) };
    first.with(&mut |value| {
        let mut made = made.to_vec();
        made.push(value);
        with_all(rest, &made, then);
    });
}

/// Properties, as the types of this crate take them.
type Properties<'p> = &'p [(&'p str, NewValue<'p>)];

/// Hands properties on.
pub fn with_properties(properties: &[(String, MadeValue)], then: &mut dyn FnMut(Properties<'_>)) {
    let values: Vec<_> = properties.iter().map(|(_, value)| value).collect();
    with_all(&values, &[], &mut |values| {
        let names = properties.iter().map(|(name, _)| name.as_str());
        then(&names.zip(values.iter().copied()).collect::<Vec<_>>());
    });
}

impl MadeLink {
    pub fn make(&self) -> NewLink<'_> {
        NewLink {
            rel: Some(self.rel.as_str().into()),
            href: text(self.href.as_ref()),
            title: text(self.title.as_ref()),
            revision: text(self.revision.as_ref()),
            plural: self.plural,
        }
    }
}

impl MadeEmbedded {
    pub fn make(&self) -> NewEmbedded<'_> {
        NewEmbedded { plural: self.plural, ..NewEmbedded::new(self.rel.as_str(), &self.resource) }
    }
}

/// It describes itself, as a type of another crate would.
impl Encode for MadeResource {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        // The order in which the kinds of members are said makes no difference.
        for one in &self.embedded {
            to.add_embedded(one.make());
        }
        for link in &self.links {
            to.add_link(link.make());
        }
        for (name, value) in &self.properties {
            value.with(&mut |value| to.property(name.as_str(), value));
        }
        if let Some(rel) = &self.rel {
            to.rel(rel.as_str());
        }
    }
}

impl MadeResource {
    /// Hands on the same as plain data.
    pub fn with(&self, then: &mut dyn FnMut(&NewResource<'_>)) {
        let links: Vec<_> = self.links.iter().map(MadeLink::make).collect();
        let embedded: Vec<_> = self.embedded.iter().map(MadeEmbedded::make).collect();
        let rel = text(self.rel.as_ref());
        with_properties(&self.properties, &mut |properties| {
            then(&NewResource { rel, properties, links: &links, embedded: &embedded, input: false });
        });
    }
}

impl MadePresence {
    pub fn make(&self) -> ContactPresence<'_> {
        ContactPresence {
            activity: text(self.activity.as_ref()),
            availability: text(self.availability.as_ref()).map(Text::known),
            device_type: text(self.device_type.as_ref()).map(Text::known),
            last_active: self.last_active.as_ref().map(|date| match date {
                MadeDate::Date(date) => (*date).into(),
                MadeDate::Text(text) => Text::plain(text).known(),
            }),
            href: text(self.href.as_ref()),
        }
    }
}

impl MadeReason {
    pub fn with(&self, then: &mut dyn FnMut(&NewReason<'_>)) {
        with_properties(&self.properties, &mut |properties| {
            then(&NewReason {
                code: text(self.code.as_ref()).map(Text::known),
                subcode: text(self.subcode.as_ref()).map(Text::known),
                message: text(self.message.as_ref()),
                link: text(self.link.as_ref()),
                properties,
            });
        });
    }
}

impl MadeEvent {
    fn with(&self, then: &mut dyn FnMut(NewEvent<'_>)) {
        let embedded: Vec<_> = self.embedded.iter().map(MadeEmbedded::make).collect();
        let event = NewEvent {
            kind: text(self.kind.as_ref()).map(Text::known),
            link: self.link.as_ref().map(MadeLink::make),
            within: self.within.as_ref().map(MadeLink::make),
            status: text(self.status.as_ref()).map(Text::known),
            reason: None,
            embedded: &embedded,
        };
        match &self.reason {
            Some(reason) => reason.with(&mut |reason| then(NewEvent { reason: Some(*reason), ..event })),
            None => then(event),
        }
    }
}

/// Hands on all events at once.
fn with_events(events: &[MadeEvent], made: &[NewEvent<'_>], then: &mut dyn FnMut(&[NewEvent<'_>])) {
    let Some((first, rest)) = events.split_first() else { return then(made) };
    first.with(&mut |event| {
        let mut made = made.to_vec();
        made.push(event);
        with_events(rest, &made, then);
    });
}

fn with_senders(senders: &[MadeSender], made: &[NewSender<'_>], then: &mut dyn FnMut(&[NewSender<'_>])) {
    let Some((first, rest)) = senders.split_first() else { return then(made) };
    with_events(&first.events, &[], &mut |events| {
        let mut made = made.to_vec();
        made.push(NewSender { rel: text(first.rel.as_ref()), href: text(first.href.as_ref()), events });
        with_senders(rest, &made, then);
    });
}

impl MadeEnvelope {
    pub fn with(&self, then: &mut dyn FnMut(&NewEnvelope<'_>)) {
        let links: Vec<_> = self.links.iter().map(MadeLink::make).collect();
        let continuation = self.continuation.as_ref().map(|continuation| match continuation {
            MadeContinuation::Next(href) => Continuation::Next(href.as_str().into()),
            MadeContinuation::Resume(href) => Continuation::Resume(href.as_str().into()),
            MadeContinuation::Resync(href) => Continuation::Resync(href.as_str().into()),
        });
        with_senders(&self.senders, &[], &mut |senders| {
            then(&NewEnvelope { href: text(self.href.as_ref()), continuation, links: &links, senders });
        });
    }
}
