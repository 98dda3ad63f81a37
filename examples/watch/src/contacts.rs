//! The table of contacts.

use crate::application::Contact;
use std::collections::BTreeMap;
use std::fmt;
use ucwa_wire::OwnedContactPresence;

/// Contacts by their addresses, with what is known of their presence.
#[derive(Default)]
pub struct Contacts {
    rows: BTreeMap<String, Row>,
}

struct Row {
    contact: Contact,
    presence: Option<OwnedContactPresence>,
}

/// One contact's addresses may differ in the case of their letters.
fn key(href: &str) -> String {
    href.to_ascii_lowercase()
}

impl Contacts {
    pub fn clear(&mut self) {
        self.rows.clear();
    }

    pub fn add(&mut self, contact: Contact) {
        let presence = self.rows.remove(&key(&contact.href)).and_then(|row| row.presence);
        self.rows.insert(key(&contact.href), Row { contact, presence });
    }

    pub fn remove(&mut self, href: &str) {
        self.rows.remove(&key(href));
    }

    /// Notes the presence that has this address.
    pub fn set_presence(&mut self, href: &str, presence: OwnedContactPresence) {
        let of = |row: &&mut Row| row.contact.presence.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(href));
        if let Some(row) = self.rows.values_mut().find(of) {
            row.presence = Some(presence);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Contact> {
        self.rows.values().map(|row| &row.contact)
    }

    /// The addresses of all their presences.
    pub fn presences(&self) -> Vec<String> {
        self.iter().filter_map(|contact| contact.presence.clone()).collect()
    }
}

impl fmt::Display for Contacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Row { contact, presence } in self.rows.values() {
            // The accessors are those of a presence that was just read.
            let presence = presence.as_ref().map(OwnedContactPresence::get).unwrap_or_default();
            // A name that is not known, or a date that is none, prints as it came.
            let shown = [
                presence.availability.map(|availability| availability.to_string()),
                presence.activity.map(|activity| activity.to_string()),
                presence.last_active.map(|date| date.to_string()),
            ]
            .map(|text| text.as_deref().map_or_else(|| "-".to_owned(), printable));
            let [availability, activity, active] = &shown;
            writeln!(f, "  {:12} {availability:14} {activity:17} {active}", printable(&contact.name))?;
        }
        Ok(())
    }
}

/// Without what could steer a terminal: names are others' words.
fn printable(text: &str) -> String {
    text.chars().map(|scalar| if scalar.is_control() { '\u{FFFD}' } else { scalar }).collect()
}
