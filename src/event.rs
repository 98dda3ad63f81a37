//! An event, and the sender it comes from.

use crate::format::Format;
use crate::item::{Item, Link, Part, Property};
use crate::known::Known;
use crate::member::Member;
use crate::mode::Near;
use crate::node::Node;
use crate::reason::Reason;
use crate::resource::{Resource, embedded};
use crate::text::Text;
use crate::value::Value;
use crate::vocabulary::{EventKind, EventStatus};
use crate::walk::{Children, Either, Items, property};
use core::fmt;

/// What events come from: `people`, `communication`, `conversation`, `me` and the like.
///
/// ```
/// use ucwa_wire::{EventEnvelope, Format};
/// let body = br#"{"sender":[{"rel":"people","href":"/people","events":[{"type":"updated"}]}]}"#;
/// let envelope = EventEnvelope::parse(Format::Json, body)?;
/// let sender = envelope.senders().next().unwrap();
/// assert_eq!(sender.rel().unwrap(), "people");
/// assert_eq!(sender.events().count(), 1);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Sender<'a> {
    pub(crate) node: Node<'a>,
    rel: Option<Text<'a>>,
    href: Option<Text<'a>>,
}

impl<'a> Sender<'a> {
    /// The format it was read from.
    pub(crate) const fn format(&self) -> Format {
        self.node.format
    }

    /// Looks for its names, which in JSON may stand after its events.
    pub(crate) fn at_node(node: Node<'a>) -> Self {
        let mut sender = Self { node, rel: None, href: None };
        let mut reader = Either::<Near>::at_node(node, Part::Sender);
        reader.item();
        while sender.rel.is_none() || sender.href.is_none() {
            match reader.item() {
                Some(Item::Property(property)) => match property.member {
                    Some(Member::Rel) => sender.rel = property.value.to_text(),
                    Some(Member::Href) => sender.href = property.value.to_text(),
                    _ => {}
                },
                Some(Item::Start { part: Part::EventArray, .. }) => reader.skip(),
                // In XML the names are attributes, and come first.
                Some(Item::Start { .. } | Item::End(_)) | None => break,
                Some(_) => {}
            }
        }
        sender
    }

    /// What it is.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events><sender rel='me' href='/me'/></events>")?;
    /// assert_eq!(envelope.senders().next().unwrap().rel().unwrap(), "me");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn rel(&self) -> Option<Text<'a>> {
        self.rel
    }

    /// Its address.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events><sender rel='me' href='/me'/></events>")?;
    /// assert_eq!(envelope.senders().next().unwrap().href().unwrap(), "/me");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn href(&self) -> Option<Text<'a>> {
        self.href
    }

    /// Its events, in order.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = b"<events><sender rel='me'><updated rel='me'/><added rel='note'/></sender></events>";
    /// let envelope = EventEnvelope::parse(Format::Xml, body)?;
    /// assert_eq!(envelope.senders().next().unwrap().events().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn events(&self) -> impl Iterator<Item = Event<'a>> + use<'a> {
        Events { reader: Either::at_node(self.node, Part::Sender), sender: Some(*self), done: false }
    }

    /// Its members that are no events, `rel` and `href` among them.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Json, br#"{"sender":[{"rel":"me","events":[],"x":1}]}"#)?;
    /// assert_eq!(envelope.senders().next().unwrap().properties().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        Children::of(self.node, Part::Sender).properties()
    }

    /// Everything, in order, as the [`Reader`](crate::Reader) gives it.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events><sender rel='me'/></events>")?;
    /// assert_eq!(envelope.senders().next().unwrap().items().count(), 3);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn items(&self) -> Items<'a> {
        Items::of(self.node, Part::Sender, None)
    }
}

impl fmt::Debug for Sender<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("rel", &self.rel).field("href", &self.href).finish_non_exhaustive()
    }
}

/// The events of an envelope, or of one sender.
pub(crate) struct Events<'a> {
    reader: Either<'a, Near>,
    sender: Option<Sender<'a>>,
    done: bool,
}

impl<'a> Events<'a> {
    /// Those of the envelope at `node`.
    pub(crate) fn of_envelope(node: Node<'a>) -> Self {
        Self { reader: Either::at_node(node, Part::Events), sender: None, done: false }
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        use crate::item::Pull as _;
        while !self.done {
            match self.reader.item() {
                // A sender's own start, when it is walked alone, gives what is known of it already.
                Some(Item::Start { part: Part::Sender, .. }) => {
                    self.sender = Some(Sender::at_node(self.reader.node()));
                }
                Some(Item::Start { part: Part::Event, .. }) => {
                    let Some(sender) = self.sender else { continue };
                    return Some(Event::read(sender, &mut self.reader));
                }
                Some(_) => {}
                None => self.done = true,
            }
        }
        None
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
    pub(crate) node: Node<'a>,
    sender: Sender<'a>,
    kind: Option<Known<'a, EventKind>>,
    link: Option<Link<'a>>,
    within: Option<Link<'a>>,
    status: Option<Known<'a, EventStatus>>,
    reason: Option<Node<'a>>,
    embeds: bool,
}

impl<'a> Event<'a> {
    /// The format it was read from.
    pub(crate) const fn format(&self) -> Format {
        self.node.format
    }

    /// Reads the event that the reader has just begun, to its end.
    fn read(sender: Sender<'a>, reader: &mut Either<'a, Near>) -> Self {
        use crate::item::Pull as _;
        let mut event = Self {
            node: reader.node(),
            sender,
            kind: None,
            link: None,
            within: None,
            status: None,
            reason: None,
            embeds: false,
        };
        loop {
            match reader.item() {
                Some(Item::Property(property)) => match property.member {
                    Some(Member::Type) => event.kind = property.value.known(),
                    Some(Member::Status) => event.status = property.value.known(),
                    _ => {}
                },
                Some(Item::Target(link)) => event.link = Some(link),
                Some(Item::Within(link)) => event.within = Some(link),
                Some(Item::Start { part, .. }) => {
                    match part {
                        Part::Reason => event.reason = Some(reader.node()),
                        _ => event.embeds = true,
                    }
                    reader.skip();
                }
                Some(Item::End(_)) | None => return event,
                Some(_) => {}
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
    pub const fn kind(&self) -> Option<Known<'a, EventKind>> {
        self.kind
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
    pub const fn link(&self) -> Option<Link<'a>> {
        self.link
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
    pub const fn within(&self) -> Option<Link<'a>> {
        self.within
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
    pub const fn status(&self) -> Option<Known<'a, EventStatus>> {
        self.status
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
        self.reason.map(Reason::at_node)
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
        let rel = self.link.and_then(|link| link.rel());
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
        self.embeds.then(|| embedded(self.node, Part::Event)).into_iter().flatten()
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
        property(self.node, Part::Event, name)
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
        Children::of(self.node, Part::Event).properties()
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
        Items::of(self.node, Part::Event, None)
    }
}

impl fmt::Debug for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("sender", &self.sender)
            .field("kind", &self.kind)
            .field("link", &self.link)
            .field("within", &self.within)
            .field("status", &self.status)
            .field("reason", &self.reason())
            .field("embedded", &self.embedded().count())
            .finish()
    }
}
