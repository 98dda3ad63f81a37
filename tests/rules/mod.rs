//! What the tests of the rules share.
#![allow(dead_code, clippy::panic, reason = "not every file needs all of it, and a test may panic")]

use ucwa_wire::{Document, EventEnvelope, Format, Reason, Resource};

pub fn resource(format: Format, body: &str) -> Resource<'_> {
    match Document::parse(format, body.as_bytes()) {
        Ok(Document::Resource(resource)) => resource,
        other => panic!("a resource was expected: {body}: {other:?}"),
    }
}

pub fn envelope(format: Format, body: &str) -> EventEnvelope<'_> {
    match Document::parse(format, body.as_bytes()) {
        Ok(Document::Events(envelope)) => envelope,
        other => panic!("an envelope was expected: {body}: {other:?}"),
    }
}

pub fn reason(format: Format, body: &str) -> Reason<'_> {
    match Document::parse(format, body.as_bytes()) {
        Ok(Document::Reason(reason)) => reason,
        other => panic!("a reason was expected: {body}: {other:?}"),
    }
}
