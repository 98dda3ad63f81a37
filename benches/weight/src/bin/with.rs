//! A small program that decodes presences and event envelopes, in the format that it is told.

use std::io::{self, Read as _};
use ucwa_wire::{ContactPresence, EventEnvelope, Format};

fn show(presence: &ContactPresence<'_>) {
    if let Some(availability) = presence.availability {
        println!("{availability}");
    }
    if let Some(activity) = presence.activity {
        println!("{activity}");
    }
    if let Some(device) = presence.device_type {
        println!("{device}");
    }
    println!("{:?}", presence.last_active.and_then(|active| active.known()).map(|active| active.unix_millis()));
}

fn main() -> io::Result<()> {
    let mut body = Vec::new();
    io::stdin().read_to_end(&mut body)?;
    let what = std::env::args().nth(1).unwrap_or_default();
    println!("{what}: {} bytes", body.len());
    let format = if what.ends_with("xml") { Format::Xml } else { Format::Json };
    if what.starts_with("presence") {
        match ContactPresence::parse(format, &body) {
            Ok(presence) => show(&presence),
            Err(error) => println!("{error}"),
        }
        return Ok(());
    }
    match EventEnvelope::parse(format, &body) {
        Ok(envelope) => {
            if let Some(continuation) = envelope.continuation() {
                println!("{}", continuation.href());
            }
            for event in envelope.events() {
                if let (Some(kind), Some(link)) = (event.kind(), event.link()) {
                    println!("{kind} {}", link.href().map_or_else(String::new, |href| href.to_string()));
                }
                if let Some(presence) = event.resource().and_then(|resource| resource.decode().ok()) {
                    show(&presence);
                }
            }
        }
        Err(error) => println!("{error}"),
    }
    Ok(())
}
