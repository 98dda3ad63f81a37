//! The answer of the event channel.

use crate::continuation::{Continuation, Onward};
use crate::either::Checked;
use crate::error::{Error, Fault};
use crate::events::Events;
use crate::format::Format;
use crate::item::{Item, Link, OWN, Part, Property};
use crate::limits::Limits;
use crate::node::Node;
use crate::piece::Piece;
use crate::resource::{link, links};
use crate::sender::{Names, Sender};
use crate::step::Pull;
use crate::text::Text;
use crate::value::Value;
use crate::walk::{Children, Items, property};
use core::fmt;

/// A batch of events, or the lack of any (EventChannelDetails.md).
///
/// ```
/// use ucwa_wire::{Continuation, EventEnvelope, Format};
/// let body = br#"{"_links":{"self":{"href":"/events?ack=1"},"next":{"href":"/events?ack=2"}},
///     "sender":[{"rel":"people","href":"/people","events":[
///         {"link":{"rel":"contactPresence","href":"/people/282/contactPresence"},"type":"updated"}]}]}"#;
/// let envelope = EventEnvelope::parse(Format::Json, body)?;
/// assert_eq!(envelope.continuation().unwrap().href(), "/events?ack=2");
/// for event in envelope.events() {
///     assert!(event.kind().unwrap().is("updated"));
/// }
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct EventEnvelope<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) continuation: Option<Continuation<'a>>,
    pub(crate) names: Names,
}

impl<'a> EventEnvelope<'a> {
    /// The format it was read from.
    pub(crate) const fn format(&self) -> Format {
        self.node.format
    }

    /// Reads a whole body as an event envelope. A body that says nothing of its kind is an empty one.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// assert!(EventEnvelope::parse(Format::Xml, b"<events href='/events?ack=1'/>").is_ok());
    /// assert!(EventEnvelope::parse(Format::Json, br#"{"rel":"me"}"#).is_err());
    /// ```
    ///
    /// # Errors
    /// Whatever is wrong anywhere in the body; and
    /// [`UnexpectedDocument`](crate::ErrorKind::UnexpectedDocument) when it is a resource or a reason.
    pub fn parse(format: Format, body: &'a [u8]) -> Result<Self, Error> {
        Self::parse_with(format, body, &Limits::new())
    }

    /// As [`parse`](Self::parse), with other limits.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format, Limits};
    /// assert!(EventEnvelope::parse_with(Format::Json, br#"{"sender":[]}"#, &Limits::new().depth(1)).is_err());
    /// ```
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_with(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let mut reader = Checked::new(format, body, Part::Events, limits);
        reader.root()?;
        Self::read(&mut reader)
    }

    /// Reads to the end; its start was just read.
    pub(crate) fn read(reader: &mut Checked<'a>) -> Result<Self, Error> {
        Self::gather(reader).map_err(|fault| reader.error(fault))
    }

    fn gather(reader: &mut Checked<'a>) -> Result<Self, Fault> {
        let node = reader.node();
        reader.tell_attributes(false);
        let (mut onward, mut names) = (Onward::NONE, Names::NONE);
        let mut sender = Sender::named(node, [Piece::NONE; 2]);
        while sender.next(reader, &mut onward)? {
            sender.read(reader)?;
            names.keep(&sender);
        }
        let continuation = onward.continuation(node.body);
        Ok(Self { node, continuation, names })
    }

    /// How to go on: the link `resync`, else `resume`, else `next`. Found when the body was read, free now.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// assert!(EventEnvelope::parse(Format::Json, br#"{"sender":[]}"#)?.continuation().is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn continuation(&self) -> Option<Continuation<'a>> {
        self.continuation
    }

    /// All events of all senders, in order.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = b"<events><sender rel='me'><updated/></sender><sender rel='people'><added/></sender></events>";
    /// let envelope = EventEnvelope::parse(Format::Xml, body)?;
    /// let senders: Vec<_> = envelope.events().map(|event| event.sender().rel().unwrap().raw()).collect();
    /// assert_eq!(senders, ["me", "people"]);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn events(&self) -> Events<'a> {
        Events::of_envelope(self.node, self.names)
    }

    /// The senders, in order. One can come twice, and have no events.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Json, br#"{"sender":[{"rel":"me"},{"rel":"me"}]}"#)?;
    /// assert_eq!(envelope.senders().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn senders(&self) -> impl Iterator<Item = Sender<'a>> + use<'a> {
        let mut children = Children::of(self.node, Part::Events);
        core::iter::from_fn(move || {
            loop {
                if let Item::Start { part: Part::Sender, .. } = children.next()? {
                    return Some(Sender::at_node(children.node()));
                }
            }
        })
    }

    /// The links of the envelope itself, `self` among them.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = b"<events href='/events?ack=1'><link rel='next' href='/events?ack=2'/></events>";
    /// assert_eq!(EventEnvelope::parse(Format::Xml, body)?.links().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn links(&self) -> impl Iterator<Item = Link<'a>> + use<'a> {
        links(self.node, Part::Events)
    }

    /// The first link of this relation.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events><link rel='next' href='/2'/></events>")?;
    /// assert_eq!(envelope.link("next").unwrap().href().unwrap(), "/2");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn link(&self, rel: &str) -> Option<Link<'a>> {
        link(self.node, Part::Events, rel)
    }

    /// Its own address: the `href` of the link `self`.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events href='/events?ack=1'/>")?;
    /// assert_eq!(envelope.href().unwrap(), "/events?ack=1");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn href(&self) -> Option<Text<'a>> {
        self.link(OWN).and_then(|link| link.href())
    }

    /// The value of the first member of this name that has no other meaning.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Json, br#"{"sender":[],"baseuri":"http://a/"}"#)?;
    /// assert_eq!(envelope.property("baseuri").unwrap().as_text().unwrap(), "http://a/");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn property(&self, name: &str) -> Option<Value<'a>> {
        property(self.node, Part::Events, name)
    }

    /// Its members that have no other meaning: `baseuri`, and what is unknown.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Json, br#"{"sender":[],"baseuri":"http://a/"}"#)?;
    /// assert_eq!(envelope.properties().next().unwrap().name(), "baseuri");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        Children::of(self.node, Part::Events).properties()
    }

    /// Everything, in order, as the [`Reader`](crate::Reader) gives it.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// assert_eq!(EventEnvelope::parse(Format::Xml, b"<events/>")?.items().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn items(&self) -> Items<'a> {
        Items::of(self.node, Part::Events, None)
    }
}

impl fmt::Debug for EventEnvelope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventEnvelope")
            .field("continuation", &self.continuation)
            .field("events", &self.events().count())
            .finish_non_exhaustive()
    }
}
