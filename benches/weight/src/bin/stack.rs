//! How much stack each task takes, in bytes: it runs on a thread whose stack was filled with a pattern, and the bytes are
//! counted that no longer hold it. What an empty task takes is taken off. Prints the most over all bodies, tab-separated.
//! (For Unix.)

use std::ffi::{c_int, c_void};
use std::hint::black_box;
use ucwa_wire::{ContactPresence, Document, Encode as _, EventEnvelope, Format, Reader, Resource};

/// Large enough for an attribute object of any C library.
#[repr(C, align(16))]
struct Attributes([u8; 512]);

unsafe extern "C" {
    fn pthread_attr_init(attributes: *mut Attributes) -> c_int;
    fn pthread_attr_setstack(attributes: *mut Attributes, stack: *mut c_void, size: usize) -> c_int;
    fn pthread_create(
        thread: *mut usize,
        attributes: *const Attributes,
        start: extern "C" fn(*mut c_void) -> *mut c_void,
        argument: *mut c_void,
    ) -> c_int;
    fn pthread_join(thread: usize, value: *mut *mut c_void) -> c_int;
}

const SIZE: usize = 1 << 20;
const PATTERN: u8 = 0xA5;

/// What a thread is to do.
struct Task<'t>(&'t dyn Fn());

extern "C" fn start(task: *mut c_void) -> *mut c_void {
    // SAFETY: it is the task that `taken` has, until the thread has ended.
    let task = unsafe { &*task.cast::<Task<'_>>() };
    (task.0)();
    std::ptr::null_mut()
}

/// The stack that is taken by it, and by the thread itself.
fn taken(run: &dyn Fn()) -> usize {
    let mut memory = vec![PATTERN; SIZE + 4096];
    let task = Task(run);
    // SAFETY: the memory is the thread's alone, from its creation to its end, which is waited for.
    unsafe {
        let from = memory.as_mut_ptr().add(memory.as_ptr().align_offset(4096));
        let mut attributes = Attributes([0; 512]);
        let mut thread = 0;
        assert_eq!(pthread_attr_init(&raw mut attributes), 0);
        assert_eq!(pthread_attr_setstack(&raw mut attributes, from.cast(), SIZE), 0);
        assert_eq!(
            pthread_create(&raw mut thread, &raw const attributes, start, (&raw const task).cast_mut().cast()),
            0
        );
        assert_eq!(pthread_join(thread, std::ptr::null_mut()), 0);
    }
    // It grows down.
    let offset = memory.as_ptr().align_offset(4096);
    let stack = &memory[offset..offset + SIZE];
    SIZE - stack.iter().position(|byte| *byte != PATTERN).expect("a thread takes some")
}

fn parse(format: Format, body: &[u8]) {
    black_box(Document::parse(format, body).is_ok());
    black_box(Resource::parse(format, body).is_ok());
    black_box(ContactPresence::parse(format, body).is_ok());
    black_box(EventEnvelope::parse(format, body).is_ok());
}

fn walk_resource(resource: &Resource<'_>) {
    black_box(resource.decode::<ContactPresence<'_>>().is_ok());
    black_box((resource.href(), resource.kind(), resource.link("next"), resource.property("etag")));
    black_box((resource.properties().count(), resource.links().count(), resource.items().count()));
    // Only the first: a body nests, and every level stands as deep on the stack as the reader's own.
    if let Some(embedded) = resource.embedded().next() {
        black_box(embedded.items().count());
    }
}

/// All questions that can be asked of what was parsed.
fn walk(document: &Document<'_>) {
    match document {
        Document::Resource(resource) => walk_resource(resource),
        Document::Events(envelope) => {
            black_box(envelope.items().count());
            for event in envelope.events() {
                black_box((event.kind(), event.link(), event.within(), event.status(), event.reason()));
                black_box(event.items().count());
                if let Some(resource) = event.resource() {
                    walk_resource(&resource);
                }
            }
        }
        Document::Reason(reason) => {
            black_box(reason.message());
        }
    }
}

fn read(format: Format, body: &[u8]) {
    let mut reader = Reader::new(format, body);
    while let Ok(Some(item)) = reader.next_item() {
        black_box(item);
    }
}

fn encode(document: &Document<'_>, to: Format, room: &mut [u8]) {
    if let Ok(encoded) = document.encode(to) {
        black_box(encoded.copy_to(room).is_ok());
    }
}

/// The fixtures, and bodies that nest as deep as they may.
fn bodies() -> Vec<(Format, Vec<u8>)> {
    let fixtures: [(Format, &[u8]); 8] = [
        (Format::Json, include_bytes!("../../../../examples/bodies/presence.json")),
        (Format::Xml, include_bytes!("../../../../examples/bodies/presence.xml")),
        (Format::Json, include_bytes!("../../../../examples/bodies/events.json")),
        (Format::Xml, include_bytes!("../../../../examples/bodies/events.xml")),
        (Format::Json, include_bytes!("../../../../examples/bodies/resource.json")),
        (Format::Xml, include_bytes!("../../../../examples/bodies/resource.xml")),
        (Format::Json, include_bytes!("../../../../examples/bodies/reason.json")),
        (Format::Xml, include_bytes!("../../../../examples/bodies/reason.xml")),
    ];
    let mut bodies: Vec<_> = fixtures.map(|(format, body)| (format, body.to_vec())).into();
    // 64 levels: in JSON each resource is two.
    let json = [r#"{"rel":"a","_embedded":{"a":"#.repeat(31), r#"{"rel":"a"}"#.to_owned(), "}}".repeat(31)].concat();
    let xml = [r#"<resource rel="a">"#.repeat(64), "</resource>".repeat(64)].concat();
    for (format, body) in [(Format::Json, json), (Format::Xml, xml)] {
        Resource::parse(format, body.as_bytes()).expect("it is as deep as may be");
        bodies.push((format, body.into_bytes()));
    }
    bodies
}

fn main() {
    let bodies = bodies();
    let empty = taken(&|| {});
    let most = |name, run: &dyn Fn(Format, &[u8], &Document<'_>)| {
        let each = bodies.iter().map(|(format, body)| {
            let document = Document::parse(*format, body).expect("it is good");
            taken(&|| run(*format, body, &document)) - empty
        });
        println!("{name}\t{}", each.max().expect("there are bodies"));
    };
    println!("# task\tbytes of stack");
    most("parse", &|format, body, _| parse(format, body));
    most("walk", &|_, _, document| walk(document));
    most("Reader", &|format, body, _| read(format, body));
    let room = std::cell::RefCell::new(vec![0; 64 << 10]);
    most("encode", &|format, _, document| encode(document, format, &mut room.borrow_mut()));
    most("transcode", &|format, _, document| {
        let other = if format == Format::Json { Format::Xml } else { Format::Json };
        encode(document, other, &mut room.borrow_mut());
    });
}
