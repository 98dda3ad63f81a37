//! What is kept beyond the body that it was read from.

use crate::coding::Coding;
use crate::continuation::Continuation;
use crate::document::Document;
use crate::either::Near;
use crate::envelope::EventEnvelope;
use crate::error::Error;
use crate::format::Format;
use crate::item::Part;
use crate::limits::Limits;
use crate::node::{Node, Scope};
use crate::presence::ContactPresence;
use crate::reason::Reason;
use crate::resource::Resource;
use crate::sender::Names;
use crate::step::Pull as _;
use crate::text::Text;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

mod presence;

pub use presence::OwnedContactPresence;

/// A checked place in bytes of one's own. It is walked as it was in the body that it was checked in: nothing is checked again.
#[derive(Clone)]
struct Kept {
    bytes: Box<[u8]>,
    /// Where the part ends, which begins at the first byte.
    end: u32,
    format: Format,
    scope: Scope,
}

impl Kept {
    /// The bytes of the part at `node` alone. Behind them stand the prefixes that were declared outside of it and count in it,
    /// and `texts`, whose places are handed back.
    fn cut<const N: usize>(node: Node<'_>, part: Part, texts: [Option<Text<'_>>; N]) -> (Self, [Place; N]) {
        let mut reader = Near::at_node(node, part);
        reader.ahead(); // its own start
        reader.skip();
        let own = node.body.get(node.start as usize..reader.at()).unwrap_or_default();
        let mut bytes = Vec::with_capacity(own.len());
        bytes.extend_from_slice(own);
        let scope = node.scope.written_to(node.body, &mut bytes);
        let pieces = texts.map(|text| push(&mut bytes, text));
        (Self { end: own.len() as u32, format: node.format, scope, bytes: bytes.into() }, pieces)
    }

    fn node(&self) -> Node<'_> {
        Node { body: &self.bytes, start: 0, end: self.end, format: self.format, scope: self.scope }
    }

    fn text(&self, place: Place) -> Option<Text<'_>> {
        place.text(&self.bytes)
    }
}

/// Where a text stands in bytes of one's own, and how it is coded; or that there is none. (These bytes can be more than a body
/// has, and so more than a piece can say the place of.)
#[derive(Clone, Copy, Default)]
struct Place {
    start: u32,
    end: u32,
    coding: Option<Coding>,
}

impl Place {
    fn text(self, bytes: &[u8]) -> Option<Text<'_>> {
        let raw = bytes.get(self.start as usize..self.end as usize).unwrap_or_default();
        self.coding.map(|coding| Text::new(raw, coding))
    }
}

/// Writes a text behind what is there, as it is coded.
fn push(bytes: &mut Vec<u8>, text: Option<Text<'_>>) -> Place {
    let Some((raw, coding)) = text.map(Text::parts) else { return Place::default() };
    let start = bytes.len() as u32;
    bytes.extend_from_slice(raw);
    Place { start, end: bytes.len() as u32, coding: Some(coding) }
}

/// What a type and its view have in common.
macro_rules! owned {
    ($owned:ident of $view:ident, $body:literal) => {
        impl $owned {
            #[doc = concat!("Reads a whole body, as [`", stringify!($view), "::parse`] does, and keeps it.")]
            ///
            /// ```
            #[doc = concat!("# use ucwa_wire::{Format, ", stringify!($owned), "};")]
            #[doc = concat!("let kept = ", stringify!($owned), "::parse(Format::Json, ", $body, ")?;")]
            /// std::thread::spawn(move || println!("{:?}", kept.get())).join().unwrap();
            /// # Ok::<(), ucwa_wire::Error>(())
            /// ```
            ///
            /// # Errors
            /// Whatever is wrong anywhere in the body.
            pub fn parse(format: Format, body: &[u8]) -> Result<Self, Error> {
                Self::parse_with(format, body, &Limits::new())
            }

            /// As [`parse`](Self::parse), with other limits.
            ///
            /// ```
            #[doc = concat!("# use ucwa_wire::{Format, Limits, ", stringify!($owned), "};")]
            /// let limits = Limits::new().depth(8);
            #[doc = concat!("assert!(", stringify!($owned), "::parse_with(Format::Json, ", $body, ", &limits).is_ok());")]
            /// ```
            ///
            /// # Errors
            /// As [`parse`](Self::parse).
            pub fn parse_with(format: Format, body: &[u8], limits: &Limits) -> Result<Self, Error> {
                $view::parse_with(format, body, limits).map(Self::from)
            }
        }

        impl $view<'_> {
            /// Copies what belongs to it, and nothing else of the body, to be kept.
            ///
            /// ```
            #[doc = concat!("# use ucwa_wire::{Format, ", stringify!($owned), ", ", stringify!($view), "};")]
            #[doc = concat!("let kept: ", stringify!($owned), " = {")]
            #[doc = concat!("    let body = Vec::from(", $body, ");")]
            #[doc = concat!("    ", stringify!($view), "::parse(Format::Json, &body)?.into_owned()")]
            /// };
            /// println!("{:?}", kept.get());
            /// # Ok::<(), ucwa_wire::Error>(())
            /// ```
            pub fn into_owned(self) -> $owned {
                self.into()
            }
        }

        impl fmt::Debug for $owned {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.get().fmt(f)
            }
        }
    };
}

owned!(OwnedResource of Resource, r##"br#"{"rel":"note","message":"Out"}"#"##);
owned!(OwnedEventEnvelope of EventEnvelope, r##"br#"{"_links":{"next":{"href":"/events?ack=2"}}}"#"##);
owned!(OwnedReason of Reason, r##"br#"{"code":"NotFound"}"#"##);
owned!(OwnedDocument of Document, r##"br#"{"code":"NotFound"}"#"##);
owned!(OwnedContactPresence of ContactPresence, r##"br#"{"availability":"Away"}"#"##);

/// A resource that is kept: any, embedded ones too, with all that is in it.
///
/// It holds the resource's own bytes, and no others of the body. [`get`](Self::get) gives the view with its accessors.
///
/// ```
/// use ucwa_wire::{EventEnvelope, Format, OwnedResource};
/// let mut contacts: Vec<OwnedResource> = Vec::new();
/// {
///     let body = br#"<events><sender><added rel="contact"><resource rel="contact" href="/people/282">
///         <property name="name">Ann</property></resource></added></sender></events>"#.to_vec();
///     let envelope = EventEnvelope::parse(Format::Xml, &body)?;
///     contacts.extend(envelope.events().filter_map(|event| event.resource()).map(OwnedResource::from));
/// }
/// let contact = contacts[0].get();
/// assert_eq!(contact.property("name").unwrap().as_text().unwrap(), "Ann");
/// assert_eq!(contact.href().unwrap(), "/people/282");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone)]
pub struct OwnedResource {
    kept: Kept,
    rel: Place,
    part: Part,
    root: bool,
}

impl From<Resource<'_>> for OwnedResource {
    fn from(resource: Resource<'_>) -> Self {
        let Resource { node, rel, part, root } = resource;
        let (kept, [rel]) = Kept::cut(node, part, [rel]);
        Self { kept, rel, part, root }
    }
}

impl OwnedResource {
    /// The view. It costs nothing: what was checked is not checked again.
    ///
    /// ```
    /// # use ucwa_wire::{Format, OwnedResource};
    /// let note = OwnedResource::parse(Format::Json, br#"{"rel":"note","message":"Out"}"#)?;
    /// assert_eq!(note.get().property("message").unwrap().as_text().unwrap(), "Out");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn get(&self) -> Resource<'_> {
        Resource { node: self.kept.node(), rel: self.kept.text(self.rel), part: self.part, root: self.root }
    }
}

/// An event envelope that is kept, for those who go through its events elsewhere or later.
///
/// ```
/// use ucwa_wire::{Format, OwnedEventEnvelope};
/// let (queue, events) = std::sync::mpsc::channel();
/// let worker = std::thread::spawn(move || {
///     let envelopes: Vec<OwnedEventEnvelope> = events.into_iter().collect();
///     envelopes.iter().map(|envelope| envelope.get().events().count()).sum::<usize>()
/// });
/// let body = br#"{"_links":{"next":{"href":"/events?ack=2"}},"sender":[{"events":[{"type":"updated"}]}]}"#;
/// let envelope = OwnedEventEnvelope::parse(Format::Json, body)?;
/// println!("next: {}", envelope.get().continuation().unwrap().href());
/// queue.send(envelope).unwrap();
/// drop(queue);
/// assert_eq!(worker.join().unwrap(), 1);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone)]
pub struct OwnedEventEnvelope {
    kept: Kept,
    /// Where the address stands by which it goes on: one of these.
    resync: Place,
    resume: Place,
    next: Place,
}

impl From<EventEnvelope<'_>> for OwnedEventEnvelope {
    fn from(envelope: EventEnvelope<'_>) -> Self {
        let ways = match envelope.continuation() {
            Some(Continuation::Resync(href)) => [Some(href), None, None],
            Some(Continuation::Resume(href)) => [None, Some(href), None],
            Some(Continuation::Next(href)) => [None, None, Some(href)],
            None => [None; 3],
        };
        let (kept, [resync, resume, next]) = Kept::cut(envelope.node, Part::Events, ways);
        Self { kept, resync, resume, next }
    }
}

impl OwnedEventEnvelope {
    /// The view. It costs nothing: what was checked is not checked again.
    ///
    /// ```
    /// # use ucwa_wire::{Format, OwnedEventEnvelope};
    /// let envelope = OwnedEventEnvelope::parse(Format::Xml, b"<events><link rel='resync' href='/r'/></events>")?;
    /// assert_eq!(envelope.get().continuation().unwrap().href(), "/r");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn get(&self) -> EventEnvelope<'_> {
        let resync = self.kept.text(self.resync).map(Continuation::Resync);
        let resume = self.kept.text(self.resume).map(Continuation::Resume);
        let next = self.kept.text(self.next).map(Continuation::Next);
        EventEnvelope { node: self.kept.node(), continuation: resync.or(resume).or(next), names: Names::NONE }
    }
}

/// An error body, or the reason of an event, that is kept: in an error of your own, for example.
///
/// ```
/// use ucwa_wire::{ErrorCode, Format, OwnedReason};
///
/// #[derive(Debug)]
/// struct Refused(OwnedReason);
/// impl std::fmt::Display for Refused {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         match self.0.get().code() {
///             Some(code) => write!(f, "the server says {code}"),
///             None => f.write_str("the server says nothing"),
///         }
///     }
/// }
/// impl std::error::Error for Refused {}
///
/// let error = Refused(OwnedReason::parse(Format::Json, br#"{"code":"Gone"}"#)?);
/// assert_eq!(Box::<dyn std::error::Error + Send + Sync>::from(error).to_string(), "the server says Gone");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone)]
pub struct OwnedReason {
    kept: Kept,
}

impl From<Reason<'_>> for OwnedReason {
    fn from(reason: Reason<'_>) -> Self {
        let (kept, []) = Kept::cut(reason.node, Part::Reason, []);
        Self { kept }
    }
}

impl OwnedReason {
    /// The view. It costs nothing: what was checked is not checked again.
    ///
    /// ```
    /// # use ucwa_wire::{Format, OwnedReason};
    /// let reason = OwnedReason::parse(Format::Xml, b"<reason><code>Gone</code></reason>")?;
    /// assert!(reason.get().code().unwrap().is("Gone"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn get(&self) -> Reason<'_> {
        Reason::at_node(self.kept.node())
    }
}

/// Whatever came back, kept.
///
/// ```
/// use ucwa_wire::{Format, OwnedDocument};
/// let document = OwnedDocument::parse(Format::Json, br#"{"rel":"note"}"#)?;
/// assert!(matches!(document, OwnedDocument::Resource(note) if note.get().kind().unwrap() == "note"));
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone)]
pub enum OwnedDocument {
    /// A resource, or a request body.
    Resource(OwnedResource),
    /// An event envelope.
    Events(OwnedEventEnvelope),
    /// An error body.
    Reason(OwnedReason),
}

impl From<Document<'_>> for OwnedDocument {
    fn from(document: Document<'_>) -> Self {
        match document {
            Document::Resource(resource) => Self::Resource(resource.into()),
            Document::Events(envelope) => Self::Events(envelope.into()),
            Document::Reason(reason) => Self::Reason(reason.into()),
        }
    }
}

impl OwnedDocument {
    /// The view. It costs nothing: what was checked is not checked again.
    ///
    /// ```
    /// # use ucwa_wire::{Document, Format, OwnedDocument};
    /// let document = OwnedDocument::parse(Format::Xml, b"<events/>")?;
    /// assert!(matches!(document.get(), Document::Events(_)));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn get(&self) -> Document<'_> {
        match self {
            Self::Resource(resource) => Document::Resource(resource.get()),
            Self::Events(envelope) => Document::Events(envelope.get()),
            Self::Reason(reason) => Document::Reason(reason.get()),
        }
    }
}
