//! Reading and writing, entered from outside: all that the entries are given comes through pointers, so that nothing of
//! it is known when they are compiled.
#![no_std]
#![no_main]

use core::fmt::Write as _;
use core::hash::{Hash, Hasher};
use ucwa_wire::{
    Change, ContactPresence, Continuation, Document, Encode, EncodeError, Error, Event, EventEnvelope, Format,
    Fragment, Item, Known, Limits, Link, Members, NewEmbedded, NewEnvelope, NewEvent, NewLink, NewReason, NewResource,
    NewSender, NewValue, Offset, PreferredAvailability, PresenceInput, Property, Reader, Reason, Resource, Text,
    Timestamp, Value, check_with,
};

unsafe extern "C" {
    /// Nowhere defined.
    fn a_panic_path_remains() -> !;
}

#[panic_handler]
fn panicked(_: &core::panic::PanicInfo<'_>) -> ! {
    unsafe { a_panic_path_remains() }
}

/// What an entry is given: a body, a buffer, and how deep the body may nest.
type Entry = unsafe extern "C" fn(*const u8, usize, *mut u8, usize, u8) -> u64;

/// Hands out the entries, so that the linker keeps them, and calls none.
#[unsafe(no_mangle)]
extern "C" fn _start() -> ! {
    let entries = &raw const ENTRIES;
    loop {
        // SAFETY: it is a static.
        unsafe { entries.read_volatile() };
    }
}

/// What was read, folded into a number so that no reading is dropped, and where texts are copied to.
struct Sink<'s> {
    sum: u64,
    buffer: &'s mut [u8],
}

impl Hasher for Sink<'_> {
    fn finish(&self) -> u64 {
        self.sum
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.sum = self.sum.rotate_left(5) ^ u64::from(byte);
        }
    }
}

impl Sink<'_> {
    fn number(&mut self, number: u64) {
        self.sum = self.sum.rotate_left(5) ^ number;
    }

    /// Every reading of a text, printing included.
    fn text(&mut self, text: Text<'_>) {
        text.hash(self);
        self.number(text.decoded_len() as u64);
        self.write(text.raw().as_bytes());
        self.number(u64::from(text == "updated") << 1 | u64::from(text.is_empty()));
        self.number(text.cmp(&Text::plain("m")) as u64);
        self.number(u64::from(text.eq_ignore_ascii_case("next")));
        if let Some(plain) = text.to_str() {
            self.write(plain.as_bytes());
        }
        for fragment in text.fragments() {
            match fragment {
                Fragment::Str(run) => self.write(run.as_bytes()),
                Fragment::Char(scalar) => self.number(u64::from(scalar)),
            }
        }
        let _ = write!(Printed(self), "{text}");
        match text.copy_to(self.buffer) {
            Ok(copied) => self.sum ^= copied.len() as u64,
            Err(error) => self.number(error.needed() as u64),
        }
    }

    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = Option<Text<'a>>>) {
        texts.into_iter().flatten().for_each(|text| self.text(text));
    }

    fn value(&mut self, value: Value<'_>) {
        self.number(value.as_bool().map_or(2, u64::from));
        self.number(value.as_i64().unwrap_or_default() as u64);
        self.number(value.as_u64().unwrap_or_default());
        #[cfg(feature = "float")]
        self.number(value.as_f64().unwrap_or_default().to_bits());
        self.number(value.as_timestamp().map_or(0, |date| date.unix_millis() as u64));
        self.texts([value.to_text()]);
        match value {
            Value::List(list) => list.iter().for_each(|entry| self.texts([entry.to_text()])),
            Value::Object(object) => object.members().for_each(|member| self.text(member.name())),
            _ => {}
        }
    }

    fn property(&mut self, property: Property<'_>) {
        self.text(property.name());
        self.value(property.value());
    }

    fn link(&mut self, link: Link<'_>) {
        self.texts([link.rel(), link.href(), link.title(), Some(link.revision())]);
        link.members().for_each(|member| self.property(member));
    }

    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Start { part, rel } => {
                self.number(part as u64);
                self.texts([rel]);
            }
            Item::End(part) => self.number(part as u64),
            Item::Property(found) | Item::Attribute(found) | Item::Element(found) => self.property(found),
            Item::Link(link) | Item::Target(link) | Item::Within(link) => self.link(link),
            Item::Value(value) => self.value(value),
            _ => {}
        }
    }

    fn presence(&mut self, presence: ContactPresence<'_>) {
        self.texts([presence.activity, presence.href]);
        if let Some(availability) = presence.availability {
            let _ = write!(Printed(self), "{availability}");
        }
        self.number(presence.availability.and_then(|known| known.known()).map_or(0, |name| name as u64 + 1));
        self.number(presence.device_type.and_then(|known| known.known()).map_or(0, |name| name as u64 + 1));
        if let Some(date) = presence.last_active.and_then(|known| known.known()) {
            self.number(date.unix_nanos() as u64);
            let _ = write!(Printed(self), "{date} {}", date.in_format(Format::Json));
            self.number(date.offset_minutes() as u64);
        }
    }

    fn resource(&mut self, resource: Resource<'_>) -> Result<(), Error> {
        self.texts([resource.rel(), resource.kind(), resource.href()]);
        self.number(u64::from(resource.is_input()));
        resource.properties().for_each(|property| self.property(property));
        resource.links().for_each(|link| self.link(link));
        resource.items().for_each(|item| self.item(item));
        if let Some(value) = resource.property("etag") {
            self.value(value);
        }
        for embedded in resource.embedded() {
            self.texts([embedded.rel(), embedded.kind()]);
            self.presence(embedded.decode()?);
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), Error> {
        self.texts([event.sender().rel(), event.sender().href()]);
        self.number(event.kind().and_then(|known| known.known()).map_or(0, |name| name as u64 + 1));
        self.number(event.status().and_then(|known| known.known()).map_or(0, |name| name as u64 + 1));
        [event.link(), event.within()].into_iter().flatten().for_each(|link| self.link(link));
        event.properties().for_each(|property| self.property(property));
        event.items().for_each(|item| self.item(item));
        if let Some(found) = event.reason() {
            self.reason(found);
        }
        event.resource().map_or(Ok(()), |resource| self.resource(resource))
    }

    fn reason(&mut self, reason: Reason<'_>) {
        self.number(reason.code().and_then(|known| known.known()).map_or(0, |name| name as u64 + 1));
        self.number(reason.subcode().and_then(|known| known.known()).map_or(0, |name| name as u64 + 1));
        self.texts([reason.message(), reason.link()]);
        [reason.parameters(), reason.debug_info()].into_iter().flatten().for_each(|value| self.value(value));
        reason.items().for_each(|item| self.item(item));
    }

    fn envelope(&mut self, envelope: EventEnvelope<'_>) -> Result<(), Error> {
        self.texts([envelope.continuation().map(|continuation| continuation.href()), envelope.href()]);
        envelope.links().for_each(|link| self.link(link));
        envelope.properties().for_each(|property| self.property(property));
        envelope.items().for_each(|item| self.item(item));
        for sender in envelope.senders() {
            self.texts([sender.rel(), sender.href()]);
            self.number(sender.events().count() as u64);
        }
        envelope.events().try_for_each(|event| self.event(event))
    }

    /// Every way to write that there is without an allocator, and every word of why it cannot be done.
    fn encode(&mut self, value: &dyn Encode, format: Format) {
        for encoded in [Encode::encode(&value, format), Encode::encode_input(&value, format)] {
            match encoded {
                Ok(encoded) => {
                    self.number(encoded.encoded_len() as u64);
                    match encoded.copy_to(self.buffer) {
                        Ok(copied) => self.sum ^= copied.len() as u64,
                        Err(error) => self.number(error.needed() as u64),
                    }
                    let _ = write!(Printed(self), "{encoded}");
                }
                Err(error) => self.encode_error(error),
            }
        }
    }

    fn encode_error(&mut self, error: EncodeError) {
        self.number(error.kind() as u64);
        self.number((error.offset() ^ error.index()) as u64);
        self.write(error.member().unwrap_or_default().as_bytes());
        let _ = write!(Printed(self), "{error}");
    }

    fn error(&mut self, error: Error, body: &[u8]) {
        self.number(error.kind() as u64);
        self.number(error.offset() as u64);
        let place = error.position(body);
        self.number(place.line as u64 ^ place.column as u64);
        self.write(error.member().unwrap_or_default().as_bytes());
        let _ = write!(Printed(self), "{error} {place}");
        #[cfg(feature = "context")]
        let _ = write!(Printed(self), "{}", error.in_context(body));
        #[cfg(feature = "debug")]
        let _ = write!(Printed(self), "{error:?}");
    }
}

struct Printed<'p, 's>(&'p mut Sink<'s>);

impl core::fmt::Write for Printed<'_, '_> {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

macro_rules! entries {
    ($($name:ident = $read:expr;)+) => {
        static ENTRIES: [Entry; [$(stringify!($name)),+].len()] = [$($name),+];
        $(
        /// # Safety
        /// Both pointers are to as many bytes as is said, and the second is to bytes that nobody else uses.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(body: *const u8, len: usize, buffer: *mut u8, size: usize, limit: u8) -> u64 {
            let body = unsafe { core::slice::from_raw_parts(body, len) };
            let mut sink = Sink { sum: 0, buffer: unsafe { core::slice::from_raw_parts_mut(buffer, size) } };
            let read: fn(&[u8], &mut Sink<'_>, &Limits) -> Result<(), Error> = $read;
            if let Err(error) = read(body, &mut sink, &Limits::new().depth(limit)) {
                sink.error(error, body);
            }
            sink.sum
        }
        )+
    };
}

macro_rules! both {
    ($($json:ident, $xml:ident = $read:ident;)+) => { entries! { $(
        $json = |body, sink, limits| $read(Format::Json, body, sink, limits);
        $xml = |body, sink, limits| $read(Format::Xml, body, sink, limits);
    )+ } };
}

both! {
    ucwa_check_json, ucwa_check_xml = checked;
    ucwa_document_json, ucwa_document_xml = document;
    ucwa_presence_json, ucwa_presence_xml = presence;
    ucwa_items_json, ucwa_items_xml = items;
    ucwa_one_by_one_json, ucwa_one_by_one_xml = one_by_one;
    ucwa_write_json, ucwa_write_xml = write_again;
    ucwa_replay_json, ucwa_replay_xml = replay;
    ucwa_made_json, ucwa_made_xml = made;
}

fn checked(format: Format, body: &[u8], _: &mut Sink<'_>, limits: &Limits) -> Result<(), Error> {
    #[cfg(feature = "control")]
    if body[7] == 0 {
        return Ok(());
    }
    check_with(format, body, limits)
}

fn document(format: Format, body: &[u8], sink: &mut Sink<'_>, limits: &Limits) -> Result<(), Error> {
    match Document::parse_with(format, body, limits)? {
        Document::Resource(found) => sink.resource(found),
        Document::Events(envelope) => sink.envelope(envelope),
        Document::Reason(found) => {
            sink.reason(found);
            Ok(())
        }
    }
}

fn presence(format: Format, body: &[u8], sink: &mut Sink<'_>, limits: &Limits) -> Result<(), Error> {
    sink.presence(ContactPresence::parse_with(format, body, limits)?);
    Ok(())
}

fn items(format: Format, body: &[u8], sink: &mut Sink<'_>, limits: &Limits) -> Result<(), Error> {
    let mut reader = Reader::new(format, body).limits(*limits);
    while let Some(item) = reader.next_item()? {
        if matches!(item, Item::Start { part: ucwa_wire::Part::Reason, .. }) {
            reader.skip()?;
        }
        sink.item(item);
    }
    Ok(())
}

/// Events and presences as they come, each read whole.
fn one_by_one(format: Format, body: &[u8], sink: &mut Sink<'_>, limits: &Limits) -> Result<(), Error> {
    let mut reader = Reader::new(format, body).limits(*limits);
    while let Some(item) = reader.next_item()? {
        match item {
            Item::Start { part: ucwa_wire::Part::Sender, .. } => {
                while let Some(event) = reader.next_event()? {
                    if let Some(presence) = event.decode::<ContactPresence>() {
                        sink.presence(presence?);
                    }
                }
                sink.texts(reader.sender().map(|sender| sender.rel()));
            }
            Item::Start { part: ucwa_wire::Part::Resource, .. } => sink.presence(reader.decode()?),
            item => sink.item(item),
        }
    }
    let mut reader = Reader::new(format, body).limits(*limits);
    while let Some(sender) = reader.next_sender()? {
        sink.texts(Some(sender.rel()));
        while let Some(event) = reader.next_event()? {
            sink.texts(Some(event.sender().href()));
        }
    }
    sink.texts(reader.continuation().map(|continuation| Some(continuation.href())));
    Ok(())
}

/// What was read, in both formats.
fn write_again(format: Format, body: &[u8], sink: &mut Sink<'_>, limits: &Limits) -> Result<(), Error> {
    let document = Document::parse_with(format, body, limits)?;
    for format in [Format::Json, Format::Xml] {
        sink.encode(&document, format);
    }
    Ok(())
}

/// What was read, with changes.
fn replay(format: Format, body: &[u8], sink: &mut Sink<'_>, limits: &Limits) -> Result<(), Error> {
    let resource = Resource::parse_with(format, body, limits)?;
    let names = core::str::from_utf8(body.get(..16).unwrap_or_default()).unwrap_or_default();
    let (name, value) = names.split_at_checked(5).unwrap_or_default();
    let changes = [Change::remove(value), Change::set(name, value), Change::set(value, 5)];
    for format in [Format::Json, Format::Xml] {
        sink.encode(&resource.replay(&changes), format);
        sink.encode(&resource.replay(&changes).keep_links().keep_embedded(), format);
    }
    Ok(())
}

/// A resource of one's own.
struct Own<'a>(Text<'a>, u64, PresenceInput);

impl Encode for Own<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        let Self(text, number, inner) = self;
        to.input();
        to.rel(*text);
        to.property("n", *number);
        to.property(*text, *text);
        to.link("self", *text);
        to.add_link(NewLink { plural: number % 3 == 0, ..NewLink::new(*text, *text) });
        to.embedded(*text, inner);
        to.add_embedded(NewEmbedded { plural: number % 2 == 0, ..NewEmbedded::new(*text, inner) });
    }
}

/// All that a program can make, of texts and numbers that are nothing but bytes.
fn made(format: Format, body: &[u8], sink: &mut Sink<'_>, _: &Limits) -> Result<(), Error> {
    let (numbers, texts) = body.split_at_checked(16).unwrap_or_default();
    let number = numbers.first_chunk::<8>().map_or(0, |bytes| i64::from_le_bytes(*bytes));
    let minutes = numbers.last_chunk::<2>().map_or(0, |bytes| i16::from_le_bytes(*bytes));
    let said = core::str::from_utf8(texts).unwrap_or_default();
    let (name, said) = said.split_at_checked(said.len() / 2).unwrap_or_default();
    let (text, plain) = (Text::plain(said), Text::plain(name));
    let date = Timestamp::from_unix_millis(number);
    let moved = date.and_then(|date| date.with_offset(Offset::Fixed(minutes)));

    let inner = PresenceInput { availability: Some(PreferredAvailability::Away) };
    let own = Own(text, number as u64, inner);
    sink.encode(&own, format);
    let presence = ContactPresence {
        activity: Some(text),
        availability: Some(Known::Other(plain)),
        last_active: moved.map(Known::Known),
        href: Some(plain),
        ..ContactPresence::default()
    };
    sink.encode(&presence, format);

    let entries = [text.into(), number.into(), date.into(), NewValue::NULL];
    let lists = [NewValue::list(&entries), moved.into(), (number > 0).into()];
    let properties = [(name, NewValue::list(&lists)), (said, text.into()), ("c", (number as u64).into())];
    let links =
        [NewLink { title: Some(text), revision: Some(plain), ..NewLink::new(plain, text) }, NewLink::new(text, plain)];
    let embedded = [NewEmbedded::new(plain, &presence), NewEmbedded::new(text, &own)];
    let resource = NewResource {
        rel: Some(plain),
        properties: &properties,
        links: &links,
        embedded: &embedded,
        input: minutes > 0,
    };
    sink.encode(&resource, format);

    let reason = NewReason {
        code: Some(Known::Other(text)),
        subcode: Some(Known::Other(plain)),
        message: Some(text),
        link: Some(plain),
        properties: &properties,
    };
    sink.encode(&reason, format);
    let event = NewEvent {
        kind: Some(Known::Other(plain)),
        link: Some(links[0]),
        within: Some(links[1]),
        status: Some(Known::Other(text)),
        reason: Some(reason),
        embedded: &embedded,
    };
    let events = [event, NewEvent::default()];
    let senders = [NewSender { rel: Some(text), href: Some(plain), events: &events[..] }];
    let envelope = NewEnvelope {
        href: Some(text),
        continuation: Some(Continuation::Resume(plain)),
        links: &links,
        senders: &senders[..],
    };
    sink.encode(&envelope, format);
    Ok(())
}
