//! The way from link to link: no address is ever made, each is read.

use crate::http::{Failure, Http};
use ucwa_wire::{Decode, Field, Link, NewResource, NewValue, OwnedContactPresence, Resource, Value};

/// What is needed of the application: where it says what it can do.
#[derive(Clone, Default, Debug)]
pub struct Application {
    pub events: String,
    people: People,
}

impl<'a> Decode<'a> for Application {
    const REL: &'static str = "application";
    const PROPERTIES: &'a [Field<'a, Self>] = &[];

    fn link(&mut self, link: Link<'a>) {
        if is(link, "events") {
            self.events = address(link);
        }
    }

    fn embedded(&mut self, resource: Resource<'a>) {
        // One that says it is something else costs itself alone.
        if let Ok(people) = resource.decode() {
            self.people = people;
        }
    }
}

#[derive(Clone, Default, Debug)]
struct People {
    contacts: String,
    subscriptions: String,
}

impl<'a> Decode<'a> for People {
    const REL: &'static str = "people";
    const PROPERTIES: &'a [Field<'a, Self>] = &[];

    fn link(&mut self, link: Link<'a>) {
        if is(link, "myContacts") {
            self.contacts = address(link);
        } else if is(link, "presenceSubscriptions") {
            self.subscriptions = address(link);
        }
    }
}

/// A contact, as far as the table shows it.
#[derive(Clone, Default, Debug)]
pub struct Contact {
    pub name: String,
    pub uri: String,
    pub href: String,
    /// Where the presence is to be had; whoever may not see it has no such link.
    pub presence: Option<String>,
}

impl<'a> Decode<'a> for Contact {
    const REL: &'static str = "contact";
    const PROPERTIES: &'a [Field<'a, Self>] =
        &[("name", |contact, value| contact.name = words(value)), ("uri", |contact, value| contact.uri = words(value))];

    fn link(&mut self, link: Link<'a>) {
        if is(link, "self") {
            self.href = address(link);
        } else if is(link, "contactPresence") {
            self.presence = Some(address(link));
        }
    }
}

fn is(link: Link<'_>, rel: &str) -> bool {
    link.rel().is_some_and(|said| said == rel)
}

fn address(link: Link<'_>) -> String {
    link.href().map_or_else(String::new, |href| href.to_string())
}

fn words(value: Value<'_>) -> String {
    value.to_text().map_or_else(String::new, |text| text.to_string())
}

/// How long a subscription lasts: the most that servers allow, in minutes.
pub const SUBSCRIBED_MINUTES: u32 = 30;

impl Application {
    /// Makes an application, at the address that the user's resource links to as `applications`.
    ///
    /// # Errors
    /// Those of the request.
    pub fn create(http: &Http, applications: &str) -> Result<Self, Failure> {
        let properties = [
            ("UserAgent", "ucwa-wire watch".into()),
            ("EndpointId", "0a5e6f8c-6d3c-4c1e-9f0e-5d6d3d3f6a11".into()),
            ("Culture", "en-US".into()),
        ];
        let body = http.post(applications, &NewResource::input(&properties))?;
        Ok(Self::parse(body.format, &body.bytes)?)
    }

    /// # Errors
    /// Those of the requests.
    pub fn contacts(&self, http: &Http) -> Result<Vec<Contact>, Failure> {
        let body = http.get(&self.people.contacts)?;
        let resource = Resource::parse(body.format, &body.bytes)?;
        let mut contacts = Vec::new();
        for embedded in resource.embedded() {
            contacts.extend(embedded.decode::<Contact>());
        }
        // A server may link to them in place of sending them.
        for link in resource.links().filter(|link| is(*link, "contact")) {
            contacts.push(contact(http, &address(link))?);
        }
        Ok(contacts)
    }

    /// Asks for events about the presence of these.
    ///
    /// # Errors
    /// Those of the request.
    pub fn subscribe<'u>(&self, http: &Http, uris: impl Iterator<Item = &'u str>) -> Result<(), Failure> {
        let uris: Vec<NewValue<'_>> = uris.map(NewValue::from).collect();
        if uris.is_empty() {
            return Ok(());
        }
        let properties = [("duration", SUBSCRIBED_MINUTES.into()), ("uris", NewValue::list(&uris))];
        http.post(&self.people.subscriptions, &NewResource::input(&properties)).map(drop)
    }
}

/// # Errors
/// Those of the request.
pub fn contact(http: &Http, href: &str) -> Result<Contact, Failure> {
    let body = http.get(href)?;
    Ok(Contact::parse(body.format, &body.bytes)?)
}

/// # Errors
/// Those of the request.
pub fn presence(http: &Http, href: &str) -> Result<OwnedContactPresence, Failure> {
    let body = http.get(href)?;
    Ok(OwnedContactPresence::parse(body.format, &body.bytes)?)
}
