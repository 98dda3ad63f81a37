//! An event.

use crate::decode::{Decode, decode_told, look_or_read};
use crate::error::{Error, Fault};
use crate::format::Format;
use crate::found::{Found, Kind};
use crate::item::{Link, LinkPlace, Part, Property};
use crate::known::{FromText, Known};
use crate::member::Member;
use crate::node::{Node, Scope};
use crate::outline::{Embedded, Outline, Told};
use crate::reason::Reason;
use crate::resource::{Resource, embedded};
use crate::sender::Sender;
use crate::step::{Pull, Step};
use crate::text::Text;
use crate::value::Value;
use crate::vocabulary::{EventKind, EventStatus};
use crate::walk::{Children, Items, property};
use core::fmt;

/// A name, if it is a text as nearly always.
#[inline(always)]
fn known<'a, T: FromText>(found: &Found, body: &'a [u8]) -> Option<Known<'a, T>> {
    match found.kind {
        Kind::Text => Some(Text::new(found.piece.bytes(body), found.piece.coding()).known()),
        _ => found.value(body, Scope::NONE).known(),
    }
}

/// Something that happened to a resource.
///
/// Any part of an event can be missing; each getter says what is there.
///
/// ```
/// use ucwa_wire::{EventEnvelope, EventKind, Format};
/// let body = br#"{"sender":[{"rel":"people","href":"/people","events":[{
///     "link":{"rel":"contactPresence","href":"/people/282/contactPresence"},
///     "in":{"rel":"contact","href":"/people/282"},
///     "type":"updated"}]}]}"#;
/// let envelope = EventEnvelope::parse(Format::Json, body)?;
/// let event = envelope.events().next().unwrap();
/// assert_eq!(event.kind().unwrap(), EventKind::Updated);
/// assert_eq!(event.sender().rel().unwrap(), "people");
/// assert_eq!(event.link().unwrap().rel().unwrap(), "contactPresence");
/// assert_eq!(event.within().unwrap().href().unwrap(), "/people/282");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Event<'a> {
    pub(crate) sender: Sender<'a>,
    pub(crate) outline: Outline,
    /// Of the one resource that it carries.
    pub(crate) told: Told,
}

impl<'a> Event<'a> {
    /// The format it was read from.
    pub(crate) const fn format(&self) -> Format {
        self.sender.node.format
    }

    pub(crate) const fn node(&self) -> Node<'a> {
        Node { start: self.outline.start, scope: self.outline.outer, ..self.sender.node }
    }

    /// Where something stands that is directly in it.
    const fn child(&self, start: u32) -> Node<'a> {
        Node { start, scope: self.outline.inner, ..self.sender.node }
    }

    /// One of this sender's, of which nothing was read yet.
    #[inline(always)]
    pub(crate) const fn none(sender: Sender<'a>) -> Self {
        Self { sender, outline: Outline::none(), told: Told::none() }
    }

    /// Reads the event that the reader has just begun, to its end.
    pub(crate) fn read<P: Pull<'a>>(&mut self, reader: &mut P) -> Result<(), Fault> {
        reader.tell_attributes(false);
        let read = self.read_on(reader);
        reader.tell_attributes(true);
        read
    }

    fn read_on<P: Pull<'a>>(&mut self, reader: &mut P) -> Result<(), Fault> {
        let Node { start, scope, .. } = reader.node();
        self.outline.clear(start as usize, scope);
        let outline = &mut self.outline;
        let mut groups = 0_u8;
        loop {
            match reader.step()? {
                Step::Property => match reader.last().member {
                    Some(Member::Type) => outline.kind = reader.last().found,
                    Some(Member::Status) => outline.status = reader.last().found,
                    _ => {}
                },
                Step::Target => outline.link = Some(LinkPlace::of(&reader.last().link)),
                Step::Within => outline.within = Some(LinkPlace::of(&reader.last().link)),
                Step::Start(part @ (Part::Resource | Part::Reason)) => {
                    let Node { start, scope, .. } = reader.node();
                    outline.inner = scope;
                    let first = matches!(outline.embedded, Embedded::None);
                    match (part, outline.embedded) {
                        (Part::Reason, _) => outline.reason = Some(start),
                        (_, Embedded::None) => outline.embedded = Embedded::One { start, rel: reader.last().rel },
                        _ => outline.embedded = Embedded::More,
                    }
                    if reader.checks() && first && part == Part::Resource {
                        self.told.read(reader)?;
                    } else {
                        self.told.omit();
                        reader.pass()?;
                    }
                }
                Step::Start(_) => groups += 1,
                Step::End(_) if groups > 0 => groups -= 1,
                Step::End(_) | Step::Done | Step::Failed => return Ok(()),
                _ => {}
            }
        }
    }

    /// Where it comes from.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = b"<events><sender rel='me' href='/me'><updated/></sender></events>";
    /// let envelope = EventEnvelope::parse(Format::Xml, body)?;
    /// assert_eq!(envelope.events().next().unwrap().sender().href().unwrap(), "/me");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn sender(&self) -> Sender<'a> {
        self.sender
    }

    /// What happened: JSON's `type`, or the name of the XML element.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, EventKind, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events><sender><started/></sender></events>")?;
    /// assert_eq!(envelope.events().next().unwrap().kind().unwrap(), EventKind::Started);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn kind(&self) -> Option<Known<'a, EventKind>> {
        match self.outline.known {
            Some(kind) => Some(Known::Known(kind)),
            None => known(&self.outline.kind, self.sender.node.body),
        }
    }

    /// What it happened to: JSON's `link`, or the attributes of the XML element.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = b"<events><sender><added rel='participant' href='/p/1' title='Ann'/></sender></events>";
    /// let envelope = EventEnvelope::parse(Format::Xml, body)?;
    /// assert_eq!(envelope.events().next().unwrap().link().unwrap().title().unwrap(), "Ann");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn link(&self) -> Option<Link<'a>> {
        Some(self.outline.link.as_ref()?.link(self.sender.node.body))
    }

    /// What that is in: a contact's presence is in a contact. JSON's `in`.
    ///
    /// No sample has it in XML; there it is read from a child element `in`, this crate's own choice.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = b"<events><sender><updated><in rel='contact' href='/1'/></updated></sender></events>";
    /// let envelope = EventEnvelope::parse(Format::Xml, body)?;
    /// assert_eq!(envelope.events().next().unwrap().within().unwrap().href().unwrap(), "/1");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn within(&self) -> Option<Link<'a>> {
        Some(self.outline.within.as_ref()?.link(self.sender.node.body))
    }

    /// How an operation ended.
    ///
    /// No sample has it in XML; there it is read from an attribute or a child element `status`, this crate's
    /// own choice.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, EventStatus, Format};
    /// let body = br#"{"sender":[{"events":[{"status":"Failure","type":"completed"}]}]}"#;
    /// let envelope = EventEnvelope::parse(Format::Json, body)?;
    /// assert_eq!(envelope.events().next().unwrap().status().unwrap(), EventStatus::Failure);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn status(&self) -> Option<Known<'a, EventStatus>> {
        known(&self.outline.status, self.sender.node.body)
    }

    /// Why.
    ///
    /// No sample has it in XML; there it is read from a child element `reason`, this crate's own choice.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = br#"{"sender":[{"events":[{"reason":{"code":"Informational","message":null}}]}]}"#;
    /// let envelope = EventEnvelope::parse(Format::Json, body)?;
    /// assert!(envelope.events().next().unwrap().reason().unwrap().code().unwrap().is("Informational"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn reason(&self) -> Option<Reason<'a>> {
        self.outline.reason.map(|start| Reason::at_node(self.child(start)))
    }

    /// The resource that the event carries: of those embedded the one whose relation is the target's, else
    /// the first. (A relation of more than 256 bytes is not looked for.)
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = br#"{"sender":[{"events":[{"link":{"rel":"message"},"_embedded":{"a":{},"message":{"x":1}}}]}]}"#;
    /// let envelope = EventEnvelope::parse(Format::Json, body)?;
    /// let message = envelope.events().next().unwrap().resource().unwrap();
    /// assert_eq!(message.rel().unwrap(), "message");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn resource(&self) -> Option<Resource<'a>> {
        match self.outline.embedded {
            Embedded::None => None,
            Embedded::One { start, rel } => {
                Some(Resource::embedded_at(self.child(start), rel.text(self.sender.node.body)))
            }
            Embedded::More => self.resource_of_many(),
        }
    }

    /// The same as a type of its own, which costs less than to [`decode`](Resource::decode) it, if the event was read at once.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, EventEnvelope, Format};
    /// let body = br#"{"sender":[{"events":[{"_embedded":{"contactPresence":{"availability":"Busy"}}},{}]}]}"#;
    /// let mut events = EventEnvelope::parse(Format::Json, body)?.events();
    /// let presence: ContactPresence = events.next().unwrap().decode().unwrap()?;
    /// assert!(presence.availability.unwrap().is("Busy"));
    /// assert!(events.next().unwrap().decode::<ContactPresence>().is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Resource::decode`].
    #[inline]
    pub fn decode<T: Decode<'a>>(&self) -> Option<Result<T, Error>> {
        let start = match self.outline.embedded {
            Embedded::None => return None,
            Embedded::One { start, .. } => start,
            Embedded::More => return self.decode_one_of_many(),
        };
        let body = self.sender.node.body;
        Some(look_or_read(
            |decoded| decode_told(&self.told, body, start, decoded),
            || Resource::embedded_at(self.child(start), None).decode(),
        ))
    }

    #[cold]
    fn decode_one_of_many<T: Decode<'a>>(&self) -> Option<Result<T, Error>> {
        self.resource().map(|resource| resource.decode())
    }

    #[cold]
    fn resource_of_many(&self) -> Option<Resource<'a>> {
        let rel = self.link().and_then(|link| link.rel());
        // An array's key is that of all its entries: looked at once, or the time would not be linear.
        let mut seen = None;
        let target = rel.and_then(|rel| {
            self.embedded().find(|one| {
                let Some(other) = one.rel() else { return false };
                let place = other.raw_bytes().as_ptr();
                seen.replace(place) != Some(place) && other == rel
            })
        });
        target.or_else(|| self.embedded().next())
    }

    /// All the resources that the event carries.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = br#"{"sender":[{"events":[{"_embedded":{"a":{},"b":[{},{}]}}]}]}"#;
    /// let envelope = EventEnvelope::parse(Format::Json, body)?;
    /// assert_eq!(envelope.events().next().unwrap().embedded().count(), 3);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn embedded(&self) -> impl Iterator<Item = Resource<'a>> + use<'a> {
        let any = !matches!(self.outline.embedded, Embedded::None);
        // Not flattened: see `Text::says_as`.
        let mut resources = any.then(|| embedded(self.node(), Part::Event));
        core::iter::from_fn(move || resources.as_mut()?.next())
    }

    /// The value of the first member of this name that has no other meaning.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = br#"{"sender":[{"events":[{"priority":"High"}]}]}"#;
    /// let envelope = EventEnvelope::parse(Format::Json, body)?;
    /// let event = envelope.events().next().unwrap();
    /// assert_eq!(event.property("priority").unwrap().as_text().unwrap(), "High");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn property(&self, name: &str) -> Option<Value<'a>> {
        property(self.node(), Part::Event, name)
    }

    /// Its members that are neither links, nor a reason, nor embedded resources; `type` and `status` among them.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = br#"{"sender":[{"events":[{"link":5,"type":"updated"}]}]}"#;
    /// let envelope = EventEnvelope::parse(Format::Json, body)?;
    /// assert_eq!(envelope.events().next().unwrap().properties().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        Children::of(self.node(), Part::Event).properties()
    }

    /// Everything, in order, as the [`Reader`](crate::Reader) gives it.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Json, br#"{"sender":[{"events":[{}]}]}"#)?;
    /// assert_eq!(envelope.events().next().unwrap().items().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn items(&self) -> Items<'a> {
        Items::of(self.node(), Part::Event, None)
    }
}

impl fmt::Debug for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("sender", &self.sender)
            .field("kind", &self.kind())
            .field("link", &self.link())
            .field("within", &self.within())
            .field("status", &self.status())
            .field("reason", &self.reason())
            .field("embedded", &self.embedded().count())
            .finish()
    }
}
