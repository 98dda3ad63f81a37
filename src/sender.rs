//! What events come from.

use crate::continuation::Onward;
use crate::either::{Checked, Near};
use crate::error::Fault;
use crate::events::Events;
use crate::format::Format;
use crate::item::{LinkPlace, Part, Property};
use crate::member::Member;
use crate::node::Node;
use crate::piece::Piece;
use crate::step::{Last, Pull, Step};
use crate::text::Text;
use crate::walk::{Children, Items};
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
    /// Its relation and its address.
    names: [Piece; 2],
}

impl<'a> Sender<'a> {
    /// The format it was read from.
    pub(crate) const fn format(&self) -> Format {
        self.node.format
    }

    /// None was read yet. (A constant would be copied, with what is not there.)
    #[inline(always)]
    pub(crate) const fn none() -> Self {
        Self::named(Node::none(), [Piece::NONE; 2])
    }

    /// With these names.
    #[inline(always)]
    pub(crate) const fn named(node: Node<'a>, names: [Piece; 2]) -> Self {
        Self { node, names }
    }

    /// On to the next sender of an envelope, as far as its events: that is this one then; whether there is one. What of a
    /// sender is open is passed over. (In place, as is leaving an envelope: one event takes 2 % less.)
    #[inline(always)]
    pub(crate) fn next(&mut self, reader: &mut Checked<'a>, onward: &mut Onward) -> Result<bool, Fault> {
        while reader.is_in_sender() {
            reader.pass()?;
        }
        // Looked at where servers write no more than that: not again at each step.
        let mut looks = true;
        loop {
            if looks && reader.depth() > 0 && reader.leave_envelope() {
                return Ok(false);
            }
            if looks && reader.reach_sender(onward, &mut self.names).is_some() {
                break;
            }
            let step = reader.step()?;
            match step {
                Step::Link if reader.is_link_of_envelope() => {
                    onward.note(reader.last().body, &LinkPlace::of(&reader.last().link));
                }
                Step::Start(Part::Sender) => return self.begin(reader).map(|()| true),
                Step::Done => return Ok(false),
                _ => {}
            }
            looks = matches!(step, Step::Start(Part::Events) | Step::End(Part::Sender));
        }
        self.node = reader.sender().unwrap_or(self.node);
        Ok(true)
    }

    /// The one whose start was just read, as far as its events.
    fn begin(&mut self, reader: &mut Checked<'a>) -> Result<(), Fault> {
        self.node = reader.node();
        self.names = [Piece::NONE; 2];
        if reader.names_in_start(&mut self.names) {
            return Ok(());
        }
        loop {
            match reader.step()? {
                Step::Property => self.note(reader.last()),
                Step::Start(_) | Step::End(_) | Step::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// To its end, when it was read as far as its events, for the names that stand behind them.
    #[inline(always)]
    pub(crate) fn read(&mut self, reader: &mut Checked<'a>) -> Result<(), Fault> {
        // If it has no events, it has ended already.
        while reader.is_in_sender() {
            reader.pass_events();
            if reader.leave_sender(&mut self.names) {
                break;
            }
            match reader.step()? {
                Step::Property => self.note(reader.last()),
                Step::Start(Part::Event) => reader.pass()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Looks for its names, which in JSON may stand after its events.
    pub(crate) fn at_node(node: Node<'a>) -> Self {
        let mut sender = Self::named(node, [Piece::NONE; 2]);
        let mut reader = Near::at_node(node, Part::Sender);
        reader.ahead();
        while sender.names.iter().any(|name| !name.is_some()) {
            match reader.ahead() {
                Step::Property => sender.note(reader.last()),
                Step::Start(Part::EventArray) => reader.pass_array(),
                // In XML the names are attributes, and come first.
                Step::Start(_) | Step::End(_) | Step::Done | Step::Failed => break,
                _ => {}
            }
        }
        sender
    }

    pub(crate) const fn names_mut(&mut self) -> &mut [Piece; 2] {
        &mut self.names
    }

    /// Keeps a member of the sender's that was read, if it is a name.
    pub(crate) fn note(&mut self, last: &Last<'a>) {
        let [rel, href] = &mut self.names;
        match last.member {
            Some(Member::Rel) => *rel = last.found.said(),
            Some(Member::Href) => *href = last.found.said(),
            _ => {}
        }
    }

    /// The same of a body that was checked up to `end`.
    #[inline(always)]
    pub(crate) fn up_to(mut self, body: &'a [u8], end: usize) -> Self {
        self.node = Node { body, ..self.node }.up_to(end);
        self
    }

    /// What it is.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events><sender rel='me' href='/me'/></events>")?;
    /// assert_eq!(envelope.senders().next().unwrap().rel().unwrap(), "me");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn rel(&self) -> Option<Text<'a>> {
        let [rel, _] = self.names;
        rel.text(self.node.body)
    }

    /// Its address.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let envelope = EventEnvelope::parse(Format::Xml, b"<events><sender rel='me' href='/me'/></events>")?;
    /// assert_eq!(envelope.senders().next().unwrap().href().unwrap(), "/me");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn href(&self) -> Option<Text<'a>> {
        let [_, href] = self.names;
        href.text(self.node.body)
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
    pub fn events(&self) -> Events<'a> {
        Events::of_sender(*self)
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

/// How many senders' names an envelope keeps, so that nobody has to look for them; servers send a few.
const KEPT: usize = 3;

/// The names of the first senders of an envelope.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    /// Where a sender begins, its relation and its address.
    kept: [(u32, [Piece; 2]); KEPT],
    len: u8,
}

impl Names {
    pub(crate) const NONE: Self = Self { kept: [(0, [Piece::NONE; 2]); KEPT], len: 0 };

    pub(crate) fn keep(&mut self, sender: &Sender<'_>) {
        if let Some(slot) = self.kept.get_mut(usize::from(self.len)) {
            *slot = (sender.node.start, sender.names);
            self.len += 1;
        }
    }

    /// The sender at a node.
    pub(crate) fn sender<'a>(&self, node: Node<'a>) -> Sender<'a> {
        let mut kept = self.kept.iter().take(usize::from(self.len));
        match kept.find(|(start, _)| *start == node.start) {
            Some((_, names)) => Sender::named(node, *names),
            None => Sender::at_node(node),
        }
    }
}

/// Whether both are the same sender of one body, as those of two events that stand in it.
///
/// ```
/// # use ucwa_wire::{EventEnvelope, Format};
/// let body = b"<events><sender href='/a'><added/><updated/></sender><sender href='/a'><added/></sender></events>";
/// let envelope = EventEnvelope::parse(Format::Xml, body)?;
/// let senders: Vec<_> = envelope.events().map(|event| event.sender()).collect();
/// assert!(senders[0] == senders[1] && senders[1] != senders[2]);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
impl PartialEq for Sender<'_> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.node.body.as_ptr(), other.node.body.as_ptr()) && self.node.start == other.node.start
    }
}

impl Eq for Sender<'_> {}

impl fmt::Debug for Sender<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("rel", &self.rel()).field("href", &self.href()).finish_non_exhaustive()
    }
}
