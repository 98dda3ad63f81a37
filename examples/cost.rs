//! Reads a body made to be costly and walks it, for instructions to be counted: `.ci/linear` does that.
//!
//! ```sh
//! cargo run --release --example cost -- backslashes 65536
//! ```

#[path = "../tests/hostile/bodies.rs"]
mod bodies;

use std::hint::black_box;
use ucwa_wire::{Document, Event, Format, Limits, Resource, check};

/// The whole of what is counted.
#[inline(never)]
#[unsafe(no_mangle)]
extern "C" fn ucwa_cost(xml: bool, body: *const u8, len: usize) -> usize {
    // SAFETY: `main` hands over a slice's.
    let body = unsafe { std::slice::from_raw_parts(body, len) };
    read(if xml { Format::Xml } else { Format::Json }, body)
}

fn read(format: Format, body: &[u8]) -> usize {
    check(format, body).expect("it is well-formed");
    match Document::parse_with(format, body, &Limits::new()).expect("it is read") {
        Document::Resource(root) => root.items().count() + resource(root),
        Document::Events(root) => {
            let senders: usize = root.senders().map(|sender| sender.events().count()).sum();
            root.items().count() + senders + root.events().map(|each| event(&each)).sum::<usize>()
        }
        Document::Reason(root) => root.items().count(),
    }
}

fn event(event: &Event<'_>) -> usize {
    usize::from(event.kind().is_some()) + event.resource().map_or(0, |found| found.properties().count())
}

fn resource(root: Resource<'_>) -> usize {
    let texts = root.properties().filter_map(|property| property.value().to_text());
    let said: usize = texts.map(ucwa_wire::Text::decoded_len).sum();
    let links: usize = root.links().map(|link| link.members().count()).sum();
    said + links + usize::from(root.kind().is_some()) + root.embedded().map(resource).sum::<usize>()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(name) = arguments.next() else {
        for (name, format, _) in bodies::READ {
            println!("{name}/{format:?}");
        }
        return;
    };
    let size = arguments.next().and_then(|size| size.parse().ok()).expect("a size");
    let found = bodies::READ.iter().find(|(known, format, _)| format!("{known}/{format:?}") == name);
    let &(_, format, make) = found.expect("a body of this name");
    let body = make(size);
    black_box(ucwa_cost(format == Format::Xml, body.as_ptr(), body.len()));
}
