//! How an event channel goes on.

use crate::item::LinkPlace;
use crate::member::Member;
use crate::piece::Piece;
use crate::text::Text;

/// Where the event channel goes on, and whether anything was lost.
///
/// ```
/// use ucwa_wire::{Continuation, EventEnvelope, Format};
/// let body = br#"{"_links":{"next":{"href":"/events?ack=2"}}}"#;
/// let envelope = EventEnvelope::parse(Format::Json, body)?;
/// assert!(matches!(envelope.continuation(), Some(Continuation::Next(href)) if href == "/events?ack=2"));
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Continuation<'a> {
    /// Events were lost: drop what is cached, fetch this, go on from there.
    Resync(Text<'a>),
    /// Go on here; conversations and subscriptions were reset in between.
    Resume(Text<'a>),
    /// Go on here.
    Next(Text<'a>),
}

impl<'a> Continuation<'a> {
    /// The address, whatever the case.
    ///
    /// ```
    /// # use ucwa_wire::{EventEnvelope, Format};
    /// let body = b"<events><link rel='resync' href='/events?resync'/></events>";
    /// let envelope = EventEnvelope::parse(Format::Xml, body)?;
    /// assert_eq!(envelope.continuation().unwrap().href(), "/events?resync");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn href(self) -> Text<'a> {
        match self {
            Self::Resync(href) | Self::Resume(href) | Self::Next(href) => href,
        }
    }
}

/// The links of an envelope that say so: of each relation the first that has an address.
#[derive(Clone, Copy)]
pub(crate) struct Onward {
    resync: Piece,
    resume: Piece,
    next: Piece,
}

impl Onward {
    pub(crate) const NONE: Self = Self { resync: Piece::NONE, resume: Piece::NONE, next: Piece::NONE };

    /// Keeps a link of the envelope's, if it is one of these. The same one may be said again.
    #[inline(never)]
    pub(crate) fn note(&mut self, body: &[u8], link: &LinkPlace) {
        let Some(rel) = link.rel().text(body) else { return };
        let slot = if rel == Member::Next.as_str() {
            &mut self.next
        } else if rel == Member::Resync.as_str() {
            &mut self.resync
        } else if rel == Member::Resume.as_str() {
            &mut self.resume
        } else {
            return;
        };
        if !slot.is_some() {
            *slot = link.href();
        }
    }

    /// The same of the address of one that is `next`.
    #[inline(always)]
    pub(crate) fn note_next(&mut self, href: Piece) {
        if !self.next.is_some() {
            self.next = href;
        }
    }

    /// Of those that are there the one that counts.
    pub(crate) fn continuation(self, body: &[u8]) -> Option<Continuation<'_>> {
        let resync = self.resync.text(body).map(Continuation::Resync);
        let resume = || self.resume.text(body).map(Continuation::Resume);
        resync.or_else(resume).or_else(|| self.next.text(body).map(Continuation::Next))
    }
}
