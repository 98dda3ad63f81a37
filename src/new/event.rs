//! Events, their senders and their envelope, to be written: what a server or a gateway makes.

use crate::compose::{self, EventHead};
use crate::continuation::Continuation;
use crate::encode::{Encode, Members};
use crate::groups::Few;
use crate::item::{OWN, Part};
use crate::known::Known;
use crate::member::Member;
use crate::new::{NewEmbedded, NewLink, NewReason};
use crate::put::Put;
use crate::text::Text;
use crate::vocabulary::{EventKind, EventStatus};
use crate::whole::{Job, Place, Whole};

/// An event that is to be written.
///
/// XML has no attested form for `within`, `status` and `reason`; they are written as [`Event`](crate::Event) says they
/// are read.
///
/// ```
/// use ucwa_wire::{Encode, EventKind, Format, NewEvent, NewLink};
/// let event = NewEvent {
///     kind: Some(EventKind::Updated.into()),
///     link: Some(NewLink::new("contactPresence", "/people/282/contactPresence")),
///     within: Some(NewLink::new("contact", "/people/282")),
///     ..NewEvent::default()
/// };
/// assert_eq!(
///     event.encode(Format::Json)?.to_string(),
///     r#"{"link":{"rel":"contactPresence","href":"/people/282/contactPresence"},"in":{"rel":"contact","href":"/people/282"},"type":"updated"}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NewEvent<'a> {
    /// What happened. XML cannot do without.
    pub kind: Option<Known<'a, EventKind>>,
    /// What it happened to.
    pub link: Option<NewLink<'a>>,
    /// What that is in.
    pub within: Option<NewLink<'a>>,
    /// How an operation ended.
    pub status: Option<Known<'a, EventStatus>>,
    /// Why.
    pub reason: Option<NewReason<'a>>,
    /// The resources that it carries.
    pub embedded: &'a [NewEmbedded<'a>],
}

impl<'a> NewEvent<'a> {
    /// An event of this kind about what the link leads to.
    ///
    /// ```
    /// use ucwa_wire::{Encode, EventKind, Format, NewEvent, NewLink};
    /// let event = NewEvent::new(EventKind::Deleted, NewLink::new("contact", "/people/282"));
    /// assert_eq!(
    ///     event.encode(Format::Json)?.to_string(),
    ///     r#"{"link":{"rel":"contact","href":"/people/282"},"type":"deleted"}"#,
    /// );
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn new(kind: impl Into<Known<'a, EventKind>>, link: NewLink<'a>) -> Self {
        Self { kind: Some(kind.into()), link: Some(link), ..Self::default() }
    }
}

impl Encode for NewEvent<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.whole(self);
    }
}

impl Whole for NewEvent<'_> {
    fn part(&self) -> Part {
        Part::Event
    }

    fn write(&self, put: &mut dyn Put, job: &Job<'_>) {
        let head = EventHead {
            kind: self.kind.map(Known::text),
            link: self.link,
            within: self.within,
            status: self.status.into(),
        };
        let resources = |put: &mut dyn Put| {
            if !self.embedded.is_empty() {
                let mut rels = Few::default();
                self.embedded.iter().for_each(|one| rels.add(one.rel, one.plural));
                compose::embedded(put, job, &rels, &mut |take| {
                    self.embedded.iter().for_each(|one| take(one.rel, one.plural, one));
                });
            }
        };
        let reason = |put: &mut dyn Put| {
            if let Some(reason) = &self.reason {
                reason.write(put, &job.at(Place::Event));
            }
        };
        compose::event(put, job, &head, resources, reason, |_| {});
    }
}

/// A sender that is to be written, with its events: a slice of them, or whatever can be gone through again and again.
///
/// An event that was read can stand beside those that are made: both have [`Encode`].
///
/// ```
/// use ucwa_wire::{Encode, EventKind, Format, NewEvent, NewSender};
/// let events = [EventKind::Added, EventKind::Deleted];
/// let events = events.iter().map(|kind| NewEvent { kind: Some((*kind).into()), ..NewEvent::default() });
/// let sender = NewSender { rel: Some("me".into()), href: Some("/me".into()), events };
/// assert_eq!(
///     sender.encode(Format::Json)?.to_string(),
///     r#"{"rel":"me","href":"/me","events":[{"type":"added"},{"type":"deleted"}]}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NewSender<'a, E = &'a [NewEvent<'a>]> {
    /// What it is.
    pub rel: Option<Text<'a>>,
    /// Its address.
    pub href: Option<Text<'a>>,
    /// Its events, in order.
    pub events: E,
}

impl<'a, E> NewSender<'a, E> {
    /// A sender of this relation at this address, with its events.
    ///
    /// ```
    /// use ucwa_wire::{Encode, Format, NewEvent, NewSender};
    /// let events: [NewEvent; 0] = [];
    /// assert_eq!(
    ///     NewSender::new("me", "/me", events).encode(Format::Json)?.to_string(),
    ///     r#"{"rel":"me","href":"/me","events":[]}"#,
    /// );
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn new(rel: impl Into<Text<'a>>, href: impl Into<Text<'a>>, events: E) -> Self {
        Self { rel: Some(rel.into()), href: Some(href.into()), events }
    }
}

impl<E: IntoIterator<Item: Encode> + Clone> Encode for NewSender<'_, E> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.whole(self);
    }
}

impl<E: IntoIterator<Item: Encode> + Clone> Whole for NewSender<'_, E> {
    fn part(&self) -> Part {
        Part::Sender
    }

    fn write(&self, put: &mut dyn Put, job: &Job<'_>) {
        compose::sender(put, job, self.rel, self.href, |put| {
            for event in self.events.clone() {
                compose::value(put, &event, &job.at(Place::Sender));
            }
        });
    }
}

/// An event envelope that is to be written, with its senders: a slice of them, or whatever can be gone through again
/// and again. (An empty one made by `default` says its type: `<NewEnvelope>::default()`.)
///
/// ```
/// use ucwa_wire::{Continuation, Encode, EventKind, Format, NewEnvelope, NewEvent, NewSender};
/// let events = [NewEvent { kind: Some(EventKind::Updated.into()), ..NewEvent::default() }];
/// let senders = [NewSender { rel: Some("people".into()), href: Some("/people".into()), events: &events[..] }];
/// let envelope = NewEnvelope {
///     href: Some("/events?ack=1".into()),
///     continuation: Some(Continuation::Next("/events?ack=2".into())),
///     senders: &senders[..],
///     ..NewEnvelope::default()
/// };
/// assert_eq!(
///     envelope.encode(Format::Json)?.to_string(),
///     r#"{"_links":{"self":{"href":"/events?ack=1"},"next":{"href":"/events?ack=2"}},"sender":[{"rel":"people","href":"/people","events":[{"type":"updated"}]}]}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NewEnvelope<'a, S = &'a [NewSender<'a>]> {
    /// Its own address.
    pub href: Option<Text<'a>>,
    /// How the event channel goes on.
    pub continuation: Option<Continuation<'a>>,
    /// Other links.
    pub links: &'a [NewLink<'a>],
    /// Its senders, in order. Without any there is no member `sender`, where a link says how to go on.
    pub senders: S,
}

impl<'a> NewEnvelope<'a> {
    /// What answers a poll that nothing happened during: only the link to go on with.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, NewEnvelope};
    /// let timeout = NewEnvelope::timeout("/events?ack=1");
    /// assert_eq!(timeout.encode(Format::Json)?.to_string(), r#"{"_links":{"next":{"href":"/events?ack=1"}}}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn timeout(next: impl Into<Text<'a>>) -> Self {
        Self { continuation: Some(Continuation::Next(next.into())), ..Self::default() }
    }

    /// What answers after the channel was interrupted: the link to go on with, as conversations and subscriptions were
    /// reset in between.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, NewEnvelope};
    /// let resume = NewEnvelope::resume("/events?ack=1");
    /// assert_eq!(resume.encode(Format::Json)?.to_string(), r#"{"_links":{"resume":{"href":"/events?ack=1"}}}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn resume(href: impl Into<Text<'a>>) -> Self {
        Self { continuation: Some(Continuation::Resume(href.into())), ..Self::default() }
    }

    /// What answers when events were lost: only the link to start anew from.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, NewEnvelope};
    /// let resync = NewEnvelope::resync("/events?resync");
    /// assert_eq!(resync.encode(Format::Json)?.to_string(), r#"{"_links":{"resync":{"href":"/events?resync"}}}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn resync(href: impl Into<Text<'a>>) -> Self {
        Self { continuation: Some(Continuation::Resync(href.into())), ..Self::default() }
    }
}

impl<'a, S> NewEnvelope<'a, S> {
    /// The same with other senders, of whatever type: an array, an iterator, what was read.
    ///
    /// ```
    /// use ucwa_wire::{Encode, EventEnvelope, EventKind, Format, NewEnvelope, NewEvent, NewLink, NewSender};
    /// let events = ["/1", "/2"].iter().map(|href| NewEvent::new(EventKind::Added, NewLink::new("contact", *href)));
    /// let envelope = NewEnvelope::timeout("/next").with_senders([NewSender::new("people", "/people", events)]);
    /// let body = envelope.encode(Format::Xml)?.to_string();
    /// let read = EventEnvelope::parse(Format::Xml, body.as_bytes())?;
    /// assert_eq!(read.events().count(), 2);
    ///
    /// let of_people = read.senders().filter(|sender| sender.rel().is_some_and(|rel| rel == "people"));
    /// let of_people = NewEnvelope::timeout("/next").with_senders(of_people.collect::<Vec<_>>());
    /// assert_eq!(of_people.encode(Format::Xml)?.to_string(), body);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_senders<T>(self, senders: T) -> NewEnvelope<'a, T> {
        let Self { href, continuation, links, .. } = self;
        NewEnvelope { href, continuation, links, senders }
    }
}

/// The first links of an envelope: its own address, and how the channel goes on.
fn own_links<'a>(href: Option<Text<'a>>, continuation: Option<Continuation<'a>>) -> [Option<NewLink<'a>>; 2] {
    let own = href.map(|href| NewLink::new(OWN, href));
    let further = continuation.map(|continuation| {
        let rel = match continuation {
            Continuation::Resync(_) => Member::Resync,
            Continuation::Resume(_) => Member::Resume,
            Continuation::Next(_) => Member::Next,
        };
        NewLink::new(rel.as_str(), continuation.href())
    });
    [own, further]
}

impl<S: IntoIterator<Item: Encode> + Clone> Encode for NewEnvelope<'_, S> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.whole(self);
    }
}

impl<S: IntoIterator<Item: Encode> + Clone> Whole for NewEnvelope<'_, S> {
    fn part(&self) -> Part {
        Part::Events
    }

    fn write(&self, put: &mut dyn Put, job: &Job<'_>) {
        let links = own_links(self.href, self.continuation);
        let mut senders = |put: &mut dyn Put| {
            for sender in self.senders.clone() {
                compose::value(put, &sender, &job.at(Place::Envelope));
            }
        };
        let any = self.senders.clone().into_iter().next().is_some();
        compose::envelope(
            put,
            job,
            &mut |take| links.iter().flatten().chain(self.links).for_each(&mut *take),
            None,
            if any { Some(&mut senders) } else { None },
        );
    }
}
