//! Reads a body made to be costly and walks it, or writes it, for instructions to be counted: `.ci/linear` does that.
//!
//! ```sh
//! cargo run --release --example cost -- backslashes/Json/read 65536
//! ```

#[path = "../tests/hostile/bodies.rs"]
mod bodies;

use std::hint::black_box;
use ucwa_wire::{Change, Document, Encode, Event, Format, Limits, Reader, Resource, check};

/// The whole of what is counted.
#[inline(never)]
#[unsafe(no_mangle)]
extern "Rust" fn ucwa_cost(work: &dyn Fn() -> usize) -> usize {
    work()
}

fn read(format: Format, body: &[u8]) -> usize {
    check(format, body).expect("it is well-formed");
    match Document::parse_with(format, body, &Limits::new()).expect("it is read") {
        Document::Resource(root) => root.items().count() + resource(root),
        Document::Events(root) => {
            let mut reader = Reader::new(format, body);
            while reader.next_sender().expect("it is read").is_some() {
                while reader.next_event().expect("it is read").is_some() {}
            }
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

/// Writes it in both formats, and with a change; how long that is, where it has a form.
fn write(document: &Document<'_>) -> usize {
    let changes = [Change::set("a", "b"), Change::remove("c")];
    let replayed = |format| match document {
        Document::Resource(resource) => length(&resource.replay(&changes), format),
        _ => 0,
    };
    [Format::Json, Format::Xml].into_iter().map(|format| length(document, format) + replayed(format)).sum()
}

fn length(value: &impl Encode, format: Format) -> usize {
    value.encode(format).map_or(0, |encoded| encoded.encoded_len())
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(name) = arguments.next() else {
        for (name, format, _) in bodies::READ.iter().chain(bodies::WRITTEN) {
            println!("{name}/{format:?}/read");
            if !bodies::GROWS.contains(name) {
                println!("{name}/{format:?}/written");
            }
        }
        return;
    };
    let size = arguments.next().and_then(|size| size.parse().ok()).expect("a size");
    let (name, how) = name.rsplit_once('/').expect("a name as they are listed");
    let mut bodies = bodies::READ.iter().chain(bodies::WRITTEN);
    let found = bodies.find(|(known, format, _)| format!("{known}/{format:?}") == name);
    let &(_, format, make) = found.expect("a body of this name");
    let body = make(size).into_bytes();
    let document = Document::parse(format, &body).expect("it is read");
    black_box(match how {
        "written" => ucwa_cost(&|| write(&document)),
        _ => ucwa_cost(&|| read(format, &body)),
    });
}
