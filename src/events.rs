//! The events of an envelope, or of one sender.

use crate::continuation::Onward;
use crate::either::Near;
use crate::event::Event;
use crate::item::Part;
use crate::node::Node;
use crate::piece::Piece;
use crate::sender::{Names, Sender};
use crate::step::{Pull as _, Step};
use core::fmt;
use core::iter::FusedIterator;

/// The events of an envelope, or of one sender, in order.
///
/// ```
/// use ucwa_wire::{EventEnvelope, Format};
/// let body = b"<events><sender rel='me'><updated rel='me'/><added rel='note'/></sender></events>";
/// let envelope = EventEnvelope::parse(Format::Xml, body)?;
/// let kinds: Vec<_> = envelope.events().map(|event| event.kind().unwrap().to_string()).collect();
/// assert_eq!(kinds, ["updated", "added"]);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
///
/// Each event that the iterator gives is a copy, of some 340 bytes. Where many are walked, and none is kept,
/// [`next_event`](Self::next_event) lends them instead.
pub struct Events<'a> {
    reader: Near<'a>,
    /// The one that was read last, or its sender alone.
    event: Option<Event<'a>>,
    names: Names,
    done: bool,
}

impl<'a> Events<'a> {
    /// Those of the envelope at `node`.
    pub(crate) fn of_envelope(node: Node<'a>, names: Names) -> Self {
        Self { reader: Near::at_node(node, Part::Events), event: None, names, done: false }
    }

    pub(crate) fn of_sender(sender: Sender<'a>) -> Self {
        let reader = Near::at_node(sender.node, Part::Sender);
        Self { reader, event: Some(Event::none(sender)), names: Names::NONE, done: false }
    }

    /// The next event, lent until the one after it is asked for.
    ///
    /// ```
    /// use ucwa_wire::{EventEnvelope, Format};
    /// let body = br#"{"sender":[{"events":[{"type":"updated"},{"type":"deleted"}]}]}"#;
    /// let envelope = EventEnvelope::parse(Format::Json, body)?;
    /// let mut events = envelope.events();
    /// let mut deleted = 0;
    /// while let Some(event) = events.next_event() {
    ///     deleted += usize::from(event.kind().is_some_and(|kind| kind.is("deleted")));
    /// }
    /// assert_eq!(deleted, 1);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn next_event(&mut self) -> Option<&Event<'a>> {
        if let Some(event) = &mut self.event {
            if self.reader.outline(&mut event.outline, &mut event.told).is_some() {
                return self.event.as_ref();
            }
        }
        if self.other_event() { self.event.as_ref() } else { None }
    }

    /// The same, where it is not read at a look, or is its sender's first.
    #[inline(never)]
    fn other_event(&mut self) -> bool {
        // The envelope has noted both already, or where they are: see `Names`.
        let (mut onward, mut names) = (Onward::NONE, [Piece::NONE; 2]);
        let mut looks = true;
        while !self.done {
            if core::mem::take(&mut looks) && self.reader.reach_sender(&mut onward, &mut names).is_some() {
                self.event = self.reader.sender().map(|node| Event::none(self.names.sender(node)));
            } else {
                let step = self.reader.ahead();
                looks = matches!(step, Step::Start(Part::Events) | Step::End(Part::Sender));
                match step {
                    // A sender's own start, when it is walked alone, gives what is known of it already.
                    Step::Start(Part::Sender) => self.event = Some(Event::none(self.names.sender(self.reader.node()))),
                    Step::Start(Part::Event) => {
                        let Some(event) = &mut self.event else { continue };
                        let _ = event.read(&mut self.reader);
                        return true;
                    }
                    Step::Done | Step::Failed => self.done = true,
                    _ => {}
                }
            }
            if let Some(event) = &mut self.event {
                if self.reader.outline(&mut event.outline, &mut event.told).is_some() {
                    return true;
                }
            }
        }
        false
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        self.next_event().copied()
    }
}

impl FusedIterator for Events<'_> {}

impl fmt::Debug for Events<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("at", &self.reader.at()).finish_non_exhaustive()
    }
}
