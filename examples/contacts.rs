//! A client's table of contacts: presences that outlive the bodies they came in.
//!
//! Reads event envelopes and presences, from the files that are named or from the samples beside this file, and prints the
//! table after each. Those of one contact may differ in the case of their addresses.
//!
//! ```sh
//! cargo run --example contacts
//! ```

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, error, fs};
use ucwa_wire::{ContactPresence, Document, EventEnvelope, Format, OwnedContactPresence, OwnedResource, Resource};

/// What is known of the contacts, by the address of their presence in lower case.
#[derive(Default)]
struct Contacts {
    presences: HashMap<String, OwnedContactPresence>,
    /// The last of everything else that came embedded, whole.
    others: HashMap<String, OwnedResource>,
}

impl Contacts {
    fn keep(&mut self, resource: Resource<'_>) -> Result<(), ucwa_wire::Error> {
        let Some(href) = resource.href() else { return Ok(()) };
        let href = href.to_string().to_ascii_lowercase();
        if resource.kind().or(resource.rel()).is_some_and(|kind| kind == "contactPresence") {
            // Its few texts are copied; the body can go.
            let presence: ContactPresence = resource.decode()?;
            self.presences.insert(href, presence.into());
        } else {
            self.others.insert(href, resource.into_owned());
        }
        Ok(())
    }

    fn follow(&mut self, envelope: EventEnvelope<'_>) -> Result<(), ucwa_wire::Error> {
        for event in envelope.events() {
            let gone = event.kind().is_some_and(|kind| kind.is("deleted"));
            match (event.resource(), event.link().and_then(|link| link.href())) {
                (_, Some(href)) if gone => drop(self.presences.remove(&href.to_string().to_ascii_lowercase())),
                (Some(resource), _) => self.keep(resource)?,
                (None, Some(href)) => println!("  to be fetched: {href}"),
                (None, None) => {}
            }
        }
        Ok(())
    }

    fn print(&self) {
        let mut hrefs: Vec<_> = self.presences.keys().collect();
        hrefs.sort();
        for href in hrefs {
            // The accessors are those of the view.
            let presence = self.presences[href].get();
            let shown = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            println!(
                "  {:16} {:20} {href}",
                shown(presence.availability.map(|availability| availability.to_string())),
                shown(presence.activity.map(|activity| activity.to_string())),
            );
        }
        println!("  {} contacts, {} other resources", self.presences.len(), self.others.len());
    }
}

/// The other way to keep something: the body itself, read again when it is needed. What was read once will be read again;
/// it costs the checks each time, and the whole body.
struct LastBody {
    format: Format,
    bytes: Vec<u8>,
}

impl LastBody {
    fn document(&self) -> Result<Document<'_>, ucwa_wire::Error> {
        Document::parse(self.format, &self.bytes)
    }
}

fn main() -> Result<(), Box<dyn error::Error>> {
    let mut files: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bodies");
        files = ["events.json", "presence.json", "events.xml", "presence.xml"].map(|name| bodies.join(name)).to_vec();
    }
    let mut contacts = Contacts::default();
    let mut last = None;
    for file in &files {
        println!("{}", file.file_name().unwrap_or_default().to_string_lossy());
        let bytes = fs::read(file)?;
        let body = LastBody { format: Format::detect(&bytes)?, bytes };
        match body.document()? {
            Document::Events(envelope) => contacts.follow(envelope)?,
            Document::Resource(resource) => contacts.keep(resource)?,
            Document::Reason(reason) => println!("  {reason:?}"),
        }
        contacts.print();
        last = Some(body);
    }
    if let Some(Document::Resource(resource)) = last.as_ref().map(LastBody::document).transpose()? {
        println!("the last one has {} properties", resource.properties().count());
    }
    Ok(())
}
