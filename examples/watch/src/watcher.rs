//! What events do to the table.

use crate::application::{self, Application, SUBSCRIBED_MINUTES};
use crate::contacts::Contacts;
use crate::http::{Failure, Http};
use std::time::{Duration, Instant};
use ucwa_wire::{ContactPresence, Continuation, Event, EventEnvelope, EventKind, Known};

pub struct Watcher {
    http: Http,
    application: Application,
    contacts: Contacts,
    subscribed: Instant,
}

impl Watcher {
    /// Reads the contacts, and asks for events about them.
    ///
    /// # Errors
    /// Those of the requests.
    pub fn new(http: Http, application: Application) -> Result<Self, Failure> {
        let mut watcher = Self { http, application, contacts: Contacts::default(), subscribed: Instant::now() };
        watcher.load()?;
        Ok(watcher)
    }

    pub fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    fn load(&mut self) -> Result<(), Failure> {
        self.contacts.clear();
        for contact in self.application.contacts(&self.http)? {
            self.contacts.add(contact);
        }
        self.subscribe()
    }

    /// Asks for events about all contacts, and for what they are now.
    fn subscribe(&mut self) -> Result<(), Failure> {
        self.application.subscribe(&self.http, self.contacts.iter().map(|contact| contact.uri.as_str()))?;
        self.subscribed = Instant::now();
        for href in self.contacts.presences() {
            self.fetch_presence(&href);
        }
        Ok(())
    }

    /// What goes wrong with one contact costs that contact.
    fn fetch_presence(&mut self, href: &str) {
        match application::presence(&self.http, href) {
            Ok(presence) => self.contacts.set_presence(href, presence),
            Err(failure) => eprintln!("{href}: {failure}"),
        }
    }

    /// Does what an envelope says. Servers send one every few minutes, even if nothing happens.
    ///
    /// # Errors
    /// Those of requests that not just one contact depends on.
    pub fn apply(&mut self, envelope: EventEnvelope<'_>) -> Result<(), Failure> {
        match envelope.continuation() {
            // Events were lost: what is known may be wrong.
            Some(Continuation::Resync(_)) => self.load()?,
            // What does not last, as subscriptions, is gone; the rest is as it was.
            Some(Continuation::Resume(_)) => self.subscribe()?,
            _ if self.subscribed.elapsed() > Duration::from_secs(60 * u64::from(SUBSCRIBED_MINUTES) / 2) => {
                self.subscribe()?;
            }
            _ => {}
        }
        for event in envelope.events() {
            self.apply_event(&event)?;
        }
        Ok(())
    }

    fn apply_event(&mut self, event: &Event<'_>) -> Result<(), Failure> {
        let Some((rel, href)) = event.link().and_then(|link| link.rel().zip(link.href())) else { return Ok(()) };
        let Some(kind) = event.kind().and_then(Known::known) else { return Ok(()) };
        let href = href.to_string();
        if rel == "contactPresence" && kind == EventKind::Updated {
            // The event may carry it; if not, or if it is something else, it is fetched.
            match event.resource().and_then(|resource| resource.decode().ok()) {
                Some(presence) => self.contacts.set_presence(&href, ContactPresence::into_owned(presence)),
                None => self.fetch_presence(&href),
            }
        } else if rel == "contact" && kind == EventKind::Added {
            let carried = event.resource().and_then(|resource| resource.decode().ok());
            match carried.map_or_else(|| application::contact(&self.http, &href), Ok) {
                Ok(contact) => {
                    self.contacts.add(contact);
                    self.subscribe()?;
                }
                Err(failure) => eprintln!("{href}: {failure}"),
            }
        } else if rel == "contact" && kind == EventKind::Deleted {
            self.contacts.remove(&href);
        }
        // Any other event is none of this program's business, and no error.
        Ok(())
    }
}
