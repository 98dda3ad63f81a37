//! The crate as firmware or a C program would use it: no std, no allocator, memory from the caller alone.
#![no_std]

use core::fmt::{self, Write};
use ucwa_wire::{
    Change, ContactPresence, Continuation, Decode, Document, Encode, Error, Event, EventEnvelope, Format, Item, Limits,
    Members, NewEmbedded, NewLink, NewResource, Part, Property, Reader, Reason, Resource, Text, Value, check_with,
};

#[panic_handler]
fn panicked(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// A buffer of the caller's, and how much of it is in use.
struct Out<'o> {
    buffer: &'o mut [u8],
    used: usize,
}

impl Out<'_> {
    fn text(&mut self, text: Option<Text<'_>>) {
        let rest = self.buffer.get_mut(self.used..).unwrap_or_default();
        if let Some(Ok(copied)) = text.map(|text| text.copy_to(rest)) {
            self.used += copied.len();
        }
        let _ = self.write_char(';');
    }

    fn shown(&mut self, shown: Option<impl fmt::Display>) {
        let _ = shown.map(|shown| write!(self, "{shown}"));
        let _ = self.write_char(';');
    }
}

impl Out<'_> {
    /// Written twice: straight to the buffer, and as it prints.
    fn encoded(&mut self, value: &dyn Encode, format: Format) {
        match Encode::encode(&value, format) {
            Ok(encoded) => {
                let rest = self.buffer.get_mut(self.used..).unwrap_or_default();
                self.used += encoded.copy_to(rest).map_or(0, <[u8]>::len);
                let _ = write!(self, "|{encoded};");
            }
            Err(error) => self.shown(Some(error)),
        }
    }
}

impl Write for Out<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.buffer.get_mut(self.used..).and_then(|rest| rest.get_mut(..text.len()));
        free.ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.used += text.len();
        Ok(())
    }
}

/// A resource of one's own.
#[derive(Default)]
struct Note<'a> {
    message: Option<Text<'a>>,
}

impl<'a> Decode<'a> for Note<'a> {
    const REL: &'static str = "note";
    const PROPERTIES: &'a [ucwa_wire::Field<'a, Self>] = &[("message", |note, value| note.message = value.to_text())];
}

impl Encode for Note<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.rel("note");
        to.property("message", self.message);
    }
}

/// Runs `read` on what the caller handed over. What it wrote is counted; an error is written and counted below 0.
///
/// # Safety
/// Both pointers are to as many bytes as is said, and the second is to bytes that nobody else uses.
unsafe fn run(
    xml: bool,
    body: *const u8,
    len: usize,
    buffer: *mut u8,
    size: usize,
    read: fn(Format, &[u8], &mut Out<'_>) -> Result<(), Error>,
) -> isize {
    let (body, buffer) =
        unsafe { (core::slice::from_raw_parts(body, len), core::slice::from_raw_parts_mut(buffer, size)) };
    let mut out = Out { buffer, used: 0 };
    match read(if xml { Format::Xml } else { Format::Json }, body, &mut out) {
        Ok(()) => out.used as isize,
        Err(error) => {
            // All of what an error can print is to link; where it stands is what is looked at.
            let _ = write!(out, "{error} {error:?} {}", error.in_context(body));
            out.used = 0;
            let _ = write!(out, "{}", error.position(body));
            -(out.used as isize)
        }
    }
}

macro_rules! exported {
    ($($name:ident = $read:expr;)+) => { $(
        /// # Safety
        /// As [`run`].
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(xml: bool, body: *const u8, len: usize, buffer: *mut u8, size: usize) -> isize {
            unsafe { run(xml, body, len, buffer, size, $read) }
        }
    )+ };
}

/// One's own resource by serde, as far as that goes without an allocator.
#[derive(serde::Deserialize)]
struct Person<'a> {
    name: &'a str,
    availability: ucwa_wire::Availability,
    #[serde(rename = "lastActive")]
    last_active: Option<ucwa_wire::Timestamp>,
    #[serde(rename = "_links")]
    links: Links<'a>,
}

#[derive(serde::Deserialize)]
struct Links<'a> {
    #[serde(rename = "self", borrow)]
    own: Address<'a>,
}

#[derive(serde::Deserialize)]
struct Address<'a> {
    href: &'a str,
}

/// What a formatter, as a serializer, makes of it.
struct Written<T>(T);

impl<T: serde::Serialize> fmt::Display for Written<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

exported! {
    ucwa_serde = person;
    ucwa_presence = presence;
    ucwa_note = |format, body, out| {
        out.text(<Note as Decode>::parse(format, body)?.message);
        Ok(())
    };
    ucwa_events = |format, body, out| events(EventEnvelope::parse(format, body)?, out);
    ucwa_document = document;
    ucwa_items = items;
    ucwa_one_by_one = one_by_one;
    ucwa_write = write_again;
    ucwa_made = made;
    ucwa_check = |format, body, _| check_with(format, body, &Limits::new().depth(200).attributes(200));
}

fn person(format: Format, body: &[u8], out: &mut Out<'_>) -> Result<(), Error> {
    let resource = Resource::parse(format, body)?;
    match ucwa_wire::serde::from_resource::<Person<'_>>(&resource) {
        Ok(person) => {
            out.text(Some(Text::plain(person.name)));
            out.shown(Some(Written(person.availability)));
            out.shown(person.last_active.map(Written));
            out.text(Some(Text::plain(person.links.own.href)));
        }
        Err(error) => out.shown(Some(error)),
    }
    Ok(())
}

fn presence(format: Format, body: &[u8], out: &mut Out<'_>) -> Result<(), Error> {
    let presence = ucwa_wire::ContactPresence::parse(format, body)?;
    out.text(presence.activity);
    out.shown(presence.availability);
    out.shown(presence.device_type);
    if let Some(date) = presence.last_active.and_then(ucwa_wire::Known::known) {
        out.shown(Some(date.in_format(Format::Json)));
        out.shown(Some(date.in_format(Format::Xml)));
    }
    out.text(presence.href);
    Ok(())
}

fn events(envelope: EventEnvelope<'_>, out: &mut Out<'_>) -> Result<(), Error> {
    match envelope.continuation() {
        Some(Continuation::Next(href) | Continuation::Resume(href) | Continuation::Resync(href)) => {
            out.text(Some(href))
        }
        None => out.text(None),
    }
    for sender in envelope.senders() {
        out.text(sender.rel());
        out.text(sender.href());
        sender.events().try_for_each(|event| one_event(event, out))?;
    }
    out.shown(Some(envelope.events().count()));
    out.shown(envelope.items().next().map(|_| "items"));
    Ok(())
}

fn one_event(event: Event<'_>, out: &mut Out<'_>) -> Result<(), Error> {
    out.shown(event.kind());
    out.shown(event.status());
    out.text(event.link().and_then(|link| link.href()));
    out.text(event.within().and_then(|link| link.title()));
    if let Some(found) = event.reason() {
        reason(found, out);
    }
    event.embedded().for_each(|resource| out.text(resource.kind()));
    event.resource().map_or(Ok(()), |found| resource(found, out))
}

fn document(format: Format, body: &[u8], out: &mut Out<'_>) -> Result<(), Error> {
    match Document::parse(format, body)? {
        Document::Resource(found) => resource(found, out)?,
        Document::Events(envelope) => events(envelope, out)?,
        Document::Reason(found) => reason(found, out),
    }
    Ok(())
}

fn resource(resource: Resource<'_>, out: &mut Out<'_>) -> Result<(), Error> {
    out.text(resource.kind());
    resource.properties().for_each(|found| property(found, out));
    for link in resource.links() {
        out.text(link.rel());
        out.text(link.href());
        out.text(Some(link.revision()));
        out.shown(Some(link.members().count()));
    }
    if resource.link("self").and_then(|link| link.href()) != resource.href() {
        let _ = out.write_str("two addresses");
    }
    for inner in resource.embedded() {
        out.text(inner.rel());
        if inner.kind().is_some_and(|kind| kind == "note") {
            out.text(inner.decode::<Note>()?.message);
        }
    }
    Ok(())
}

fn reason(reason: Reason<'_>, out: &mut Out<'_>) {
    out.shown(reason.code());
    out.shown(reason.subcode());
    out.text(reason.message());
}

fn property(property: Property<'_>, out: &mut Out<'_>) {
    out.text(Some(property.name()));
    match property.value() {
        Value::List(list) => list.iter().for_each(|entry| out.text(entry.to_text())),
        Value::Object(object) => object.members().for_each(|member| out.text(Some(member.name()))),
        value => {
            out.text(value.to_text());
            out.shown(value.as_i64());
        }
    }
}

/// The expert's way: item by item.
fn items(format: Format, body: &[u8], out: &mut Out<'_>) -> Result<(), Error> {
    let mut reader = Reader::new(format, body);
    while let Some(item) = reader.next_item()? {
        match item {
            Item::Start { part: Part::Reason, .. } => reader.skip()?,
            Item::Start { part, rel } => {
                out.shown(Some(format_args!("{part:?}")));
                out.text(rel);
            }
            Item::Property(found) => property(found, out),
            Item::Link(link) | Item::Target(link) | Item::Within(link) => out.text(link.href()),
            other => out.shown(Some(format_args!("{other:?}"))),
        }
    }
    Ok(())
}

/// Events and presences as they come, each read whole.
fn one_by_one(format: Format, body: &[u8], out: &mut Out<'_>) -> Result<(), Error> {
    let mut reader = Reader::new(format, body);
    while let Some(item) = reader.next_item()? {
        match item {
            Item::Start { part: Part::Sender, .. } => {
                while let Some(event) = reader.next_event()? {
                    if let Some(presence) = event.decode::<ContactPresence>() {
                        out.text(presence?.href);
                    }
                }
                out.text(reader.sender().and_then(|sender| sender.rel()));
            }
            Item::Start { part: Part::Resource, .. } => out.text(reader.decode::<ContactPresence>()?.href),
            _ => {}
        }
    }
    Ok(())
}

/// What was read, in the other format and, with a change, in its own.
fn write_again(format: Format, body: &[u8], out: &mut Out<'_>) -> Result<(), Error> {
    let document = Document::parse(format, body)?;
    out.encoded(&document, if format == Format::Json { Format::Xml } else { Format::Json });
    if let Document::Resource(resource) = document {
        out.encoded(&resource.replay(&[Change::set("message", "set")]), format);
    }
    Ok(())
}

/// What a program makes of a text.
fn made(format: Format, body: &[u8], out: &mut Out<'_>) -> Result<(), Error> {
    let text = core::str::from_utf8(body).unwrap_or_default();
    let note = Note { message: Some(Text::plain(text)) };
    let embedded = [NewEmbedded::new("note", &note)];
    let links = [NewLink::new("self", text), NewLink { plural: true, ..NewLink::new("a", "/1") }];
    let properties = [("count", 5.into())];
    out.encoded(
        &NewResource { properties: &properties, links: &links, embedded: &embedded, ..NewResource::default() },
        format,
    );
    Ok(())
}
