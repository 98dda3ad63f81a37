//! The items of a body one by one, with errors as they come; and the check of syntax alone.

use crate::continuation::{Continuation, Onward};
use crate::decode::{Decode, gather};
use crate::either::Checked;
use crate::error::{Error, ErrorKind, Fault};
use crate::event::Event;
use crate::format::Format;
use crate::item::{Item, Part};
use crate::limits::Limits;
use crate::sender::Sender;
use crate::step::{Pull, Step};
use crate::{json, xml};
use core::fmt;

/// Reads a body item by item, checking each part when it comes to it.
///
/// For those who want one pass and take errors as they come: what was read before an error has been handed out
/// already. Everybody else is better served by `parse`, which is all or nothing.
///
/// An envelope is read from sender to sender by [`next_sender`](Self::next_sender) and event by event by
/// [`next_event`](Self::next_event), a resource as a type by [`decode`](Self::decode); item by item, anything is:
///
/// ```
/// use ucwa_wire::{Format, Item, Part, Reader};
/// let body = br#"{"sender":[{"rel":"people","events":[{"type":"updated"},{"type":"added"}]}]}"#;
/// let mut reader = Reader::new(Format::Json, body).expect(Part::Events);
/// let mut events = 0;
/// while let Some(item) = reader.next_item()? {
///     events += usize::from(matches!(item, Item::Start { part: Part::Event, .. }));
/// }
/// assert_eq!(events, 2);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
pub struct Reader<'a> {
    format: Format,
    body: &'a [u8],
    root: Option<Part>,
    limits: Limits,
    state: State<'a>,
    /// The one that was read last, or its sender alone; of none that begins at the body's start, if there was none.
    event: Event<'a>,
    /// What `next_sender` has come by.
    onward: Onward,
}

/// How far a reader has come.
enum State<'a> {
    New,
    Reading(Checked<'a>),
    Failed(Error),
}

impl<'a> Reader<'a> {
    /// At the start of a body.
    ///
    /// In JSON nothing but its members says what a body is. Unless told by [`expect`](Self::expect), the
    /// reader looks through the root's members first.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reader};
    /// assert!(Reader::new(Format::Json, b"{}").next_item()?.is_some());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn new(format: Format, body: &'a [u8]) -> Self {
        Self {
            format,
            body,
            root: None,
            limits: Limits::new(),
            state: State::New,
            event: Event::none(Sender::none()),
            onward: Onward::NONE,
        }
    }

    /// Says what the root is to be: [`Part::Resource`], [`Part::Events`] or [`Part::Reason`].
    ///
    /// ```
    /// # use ucwa_wire::{ErrorKind, Format, Part, Reader};
    /// let mut reader = Reader::new(Format::Xml, b"<events/>").expect(Part::Resource);
    /// assert_eq!(reader.next_item().unwrap_err().kind(), ErrorKind::UnexpectedDocument);
    /// ```
    #[must_use]
    pub const fn expect(mut self, root: Part) -> Self {
        self.root = Some(root);
        self
    }

    /// Sets other limits.
    ///
    /// ```
    /// # use ucwa_wire::{ErrorKind, Format, Limits, Reader};
    /// let mut reader = Reader::new(Format::Json, b"{\"a\":[]}").limits(Limits::new().depth(1));
    /// reader.next_item()?;
    /// assert_eq!(reader.next_item().unwrap_err().kind(), ErrorKind::TooDeep);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The next item; none when the body was read to its end.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reader};
    /// let mut reader = Reader::new(Format::Json, b"{} ");
    /// assert!(reader.next_item()?.is_some() && reader.next_item()?.is_some());
    /// assert!(reader.next_item()?.is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// What is wrong with the body here; and the same again from then on.
    #[inline(always)]
    pub fn next_item(&mut self) -> Result<Option<Item<'a>>, Error> {
        if let State::Reading(reader) = &mut self.state {
            return match reader.step() {
                Ok(step) => Ok(reader.item_of(step)),
                Err(fault) => self.fail(fault).map(|()| None),
            };
        }
        self.start()?;
        self.next_item()
    }

    /// After the start of a container: on to its end, which is not handed out. All of it is checked.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reader};
    /// let mut reader = Reader::new(Format::Json, br#"{"a":1,"b":2}"#);
    /// reader.next_item()?;
    /// reader.skip()?;
    /// assert!(reader.next_item()?.is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`next_item`](Self::next_item).
    pub fn skip(&mut self) -> Result<(), Error> {
        match &mut self.state {
            State::Reading(reader) => reader.pass().or_else(|fault| self.fail(fault)),
            State::New => Ok(()),
            State::Failed(error) => Err(*error),
        }
    }

    /// On to the next sender, as far as its events; none at the body's end. Nothing of this is handed out as an item: the
    /// rest of a sender that is open is checked and passed over, and of what else the envelope has its
    /// [`continuation`](Self::continuation) is kept.
    ///
    /// At the body's start, and if nothing else was [expected](Self::expect), the root is to be an envelope.
    ///
    /// ```
    /// use ucwa_wire::{Format, Reader};
    /// let body = br#"{"_links":{"next":{"href":"/events?ack=2"}},"sender":[
    ///     {"rel":"me","events":[{"type":"updated"}]},
    ///     {"rel":"people","events":[{"type":"added"},{"type":"deleted"}]}]}"#;
    /// let mut reader = Reader::new(Format::Json, body);
    /// let mut kinds = Vec::new();
    /// while let Some(sender) = reader.next_sender()? {
    ///     if sender.rel().is_some_and(|rel| rel == "me") {
    ///         continue;
    ///     }
    ///     while let Some(event) = reader.next_event()? {
    ///         kinds.push(event.kind().unwrap().to_string());
    ///     }
    /// }
    /// assert_eq!(kinds, ["added", "deleted"]);
    /// assert_eq!(reader.continuation().unwrap().href(), "/events?ack=2");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// In JSON a sender's names may stand behind its events; those that do are not known yet, and told by
    /// [`sender`](Self::sender) after its last event.
    ///
    /// # Errors
    /// As [`next_item`](Self::next_item).
    pub fn next_sender(&mut self) -> Result<Option<Sender<'a>>, Error> {
        if let State::New = self.state {
            self.root.get_or_insert(Part::Events);
            self.start()?;
        }
        let reader = match &mut self.state {
            State::Reading(reader) => reader,
            State::New => return Ok(None),
            State::Failed(error) => return Err(*error),
        };
        let sender = &mut self.event.sender;
        let next = sender.next(reader, &mut self.onward);
        let read = sender.up_to(self.body, reader.at());
        *sender = read;
        match next {
            Ok(true) => Ok(Some(read)),
            Ok(false) => Ok(None),
            Err(fault) => self.fail(fault).map(|()| None),
        }
    }

    /// How the event channel goes on, so far as [`next_sender`](Self::next_sender) has read: after the last one, as
    /// [`EventEnvelope::continuation`](crate::EventEnvelope::continuation).
    ///
    /// ```
    /// use ucwa_wire::{Format, Reader};
    /// let body = b"<events><link rel='next' href='/2'/><sender/><link rel='resync' href='/3'/></events>";
    /// let mut reader = Reader::new(Format::Xml, body);
    /// assert!(reader.continuation().is_none());
    /// assert!(reader.next_sender()?.is_some());
    /// assert_eq!(reader.continuation().unwrap().href(), "/2");
    /// assert!(reader.next_sender()?.is_none());
    /// assert_eq!(reader.continuation().unwrap().href(), "/3");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn continuation(&self) -> Option<Continuation<'a>> {
        self.onward.continuation(self.body)
    }

    /// After the start of a sender: its next event, read whole; none at the sender's end, which is not handed out as an item.
    /// What else the sender has is checked and passed over, but for its names, which [`sender`](Self::sender) tells.
    ///
    /// Where no sender is open it is none, and nothing was read.
    ///
    /// ```
    /// use ucwa_wire::{Format, Item, Part, Reader};
    /// let body = br#"{"sender":[{"rel":"people","events":[{"type":"updated"},{"type":"added"}]}]}"#;
    /// let mut reader = Reader::new(Format::Json, body).expect(Part::Events);
    /// let mut kinds = Vec::new();
    /// while let Some(item) = reader.next_item()? {
    ///     if let Item::Start { part: Part::Sender, .. } = item {
    ///         while let Some(event) = reader.next_event()? {
    ///             assert_eq!(event.sender().rel().unwrap(), "people");
    ///             kinds.push(event.kind().unwrap().to_string());
    ///         }
    ///     }
    /// }
    /// assert_eq!(kinds, ["updated", "added"]);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// In JSON a sender's names may stand behind its events: such an event's [`sender`](Event::sender) has none yet.
    ///
    /// # Errors
    /// As [`next_item`](Self::next_item).
    #[inline]
    pub fn next_event(&mut self) -> Result<Option<&Event<'a>>, Error> {
        let event = &mut self.event;
        if let State::Reading(reader) = &mut self.state {
            if reader.sender().is_some_and(|node| node.start == event.sender.node.start)
                && reader.outline(&mut event.outline, &mut event.told).is_some()
            {
                event.sender = event.sender.up_to(self.body, reader.at());
                return Ok(Some(&self.event));
            }
        }
        if self.other_event()? { Ok(Some(&self.event)) } else { Ok(None) }
    }

    /// The same, where it is not read at a look, or is its sender's first.
    #[inline(never)]
    fn other_event(&mut self) -> Result<bool, Error> {
        let reader = match &mut self.state {
            State::Reading(reader) => reader,
            State::New => return Ok(false),
            State::Failed(error) => return Err(*error),
        };
        let Some(node) = reader.sender() else { return Ok(false) };
        let event = &mut self.event;
        if event.sender.node.start != node.start {
            event.sender.node = node;
            if !reader.names_in_start(event.sender.names_mut()) {
                // Its names are looked for among what was read of it.
                event.sender = Sender::at_node(node.up_to(reader.at()));
            }
        }
        let more = loop {
            if reader.leave_sender(event.sender.names_mut()) {
                break Ok(false);
            }
            if reader.outline(&mut event.outline, &mut event.told).is_some() {
                break Ok(true);
            }
            match reader.step() {
                Ok(Step::Property) => event.sender.note(reader.last()),
                Ok(Step::Start(Part::Event)) => break event.read(reader).map(|()| true),
                Ok(Step::End(Part::Sender) | Step::Done) => break Ok(false),
                Ok(_) => {}
                Err(fault) => break Err(fault),
            }
        };
        event.sender = event.sender.up_to(self.body, reader.at());
        more.or_else(|fault| self.fail(fault).map(|()| false))
    }

    /// The sender whose events [`next_event`](Self::next_event) reads, or read last, so far as it was read.
    ///
    /// ```
    /// use ucwa_wire::{Format, Reader};
    /// let body = br#"{"sender":[{"events":[{"type":"updated"}],"rel":"people","href":"/people"}]}"#;
    /// let mut reader = Reader::new(Format::Json, body);
    /// while reader.next_item()?.is_some() {
    ///     while let Some(event) = reader.next_event()? {
    ///         assert_eq!(event.sender().rel(), None);
    ///     }
    /// }
    /// assert_eq!(reader.sender().unwrap().rel().unwrap(), "people");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn sender(&self) -> Option<Sender<'a>> {
        (self.event.sender.node.start > 0).then_some(self.event.sender)
    }

    /// After the start of a resource: reads it as a type of its own, to its end, which is not handed out.
    ///
    /// ```
    /// use ucwa_wire::{ContactPresence, Format, Reader};
    /// let body = br#"{"rel":"contactPresence","availability":"Busy"}"#;
    /// let mut reader = Reader::new(Format::Json, body);
    /// reader.next_item()?;
    /// let presence: ContactPresence = reader.decode()?;
    /// assert!(presence.availability.unwrap().is("Busy"));
    /// assert!(reader.next_item()?.is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`next_item`](Self::next_item); and [`UnexpectedType`](ErrorKind::UnexpectedType) when the resource names another
    /// type, after which the items go on behind it.
    pub fn decode<T: Decode<'a>>(&mut self) -> Result<T, Error> {
        let mut decoded = T::default();
        let fault = match &mut self.state {
            State::Reading(reader) => {
                let root = reader.depth() == 1;
                match gather(reader, root, &mut decoded) {
                    Ok(()) => return Ok(decoded),
                    Err(fault) => fault,
                }
            }
            State::New => return Ok(decoded),
            State::Failed(error) => return Err(*error),
        };
        if fault.kind == ErrorKind::UnexpectedType {
            return Err(Error::new(fault.kind, fault.offset));
        }
        self.fail(fault).map(|()| decoded)
    }

    /// How many bytes have been read.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reader};
    /// let mut reader = Reader::new(Format::Json, b"{ }");
    /// reader.next_item()?;
    /// assert_eq!(reader.offset(), 1);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn offset(&self) -> usize {
        match &self.state {
            State::New => 0,
            State::Reading(reader) => reader.at(),
            State::Failed(error) => error.offset(),
        }
    }

    #[cold]
    fn fail(&mut self, fault: Fault) -> Result<(), Error> {
        if let State::Reading(reader) = &self.state {
            self.state = State::Failed(reader.error(fault));
        }
        if let State::Failed(error) = self.state { Err(error) } else { Ok(()) }
    }

    /// Makes the reader, if the root can be what it is to be.
    #[inline(never)]
    fn start(&mut self) -> Result<(), Error> {
        if let State::Failed(error) = self.state {
            return Err(error);
        }
        if matches!(self.root, Some(part) if !matches!(part, Part::Resource | Part::Input | Part::Events | Part::Reason))
        {
            return Err(Error::new(ErrorKind::UnexpectedDocument, 0));
        }
        match self.format {
            Format::Json => self.start_json(),
            Format::Xml => self.start_xml(),
        }
        Ok(())
    }

    // Each by itself: in one, what either has is written, whichever it is. (For one event, it took 150 instructions more, of 4000.)

    #[inline(never)]
    fn start_json(&mut self) {
        self.state = State::Reading(Checked::json(self.body, self.root, &self.limits));
    }

    #[inline(never)]
    fn start_xml(&mut self) {
        self.state = State::Reading(Checked::xml(self.body, self.root, &self.limits));
    }
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("format", &self.format).field("offset", &self.offset()).finish_non_exhaustive()
    }
}

/// Checks the syntax of a body: whether it is JSON (RFC 8259), or well-formed XML (1.0, with namespaces).
///
/// ```
/// use ucwa_wire::{check, Format};
/// assert!(check(Format::Json, b"[1, 2]").is_ok());
/// assert!(check(Format::Xml, b"<a><b></a>").is_err());
/// ```
///
/// # Errors
/// What is wrong, and where.
pub fn check(format: Format, body: &[u8]) -> Result<(), Error> {
    check_with(format, body, &Limits::new())
}

/// As [`check`], with other limits.
///
/// ```
/// use ucwa_wire::{check_with, Format, Limits};
/// assert!(check_with(Format::Json, b"[[]]", &Limits::new().depth(1)).is_err());
/// ```
///
/// # Errors
/// What is wrong, and where.
pub fn check_with(format: Format, body: &[u8], limits: &Limits) -> Result<(), Error> {
    match format {
        Format::Json => json::check(body, limits),
        Format::Xml => xml::check(body, limits),
    }
}
