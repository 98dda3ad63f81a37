//! Whatever came back.

use crate::either::Checked;
use crate::envelope::EventEnvelope;
use crate::error::Error;
use crate::format::Format;
use crate::item::Part;
use crate::limits::Limits;
use crate::reason::Reason;
use crate::resource::Resource;

/// A body of any kind.
///
/// XML says by its root element what a body is. In JSON a body with `code`, and neither `rel` nor `_links`, is
/// a reason; one with `sender`, or with nothing but a link `next`, `resume` or `resync`, is an event envelope;
/// any other is a resource.
///
/// ```
/// use ucwa_wire::{Document, Format};
/// match Document::parse(Format::Json, br#"{"code":"NotFound"}"#)? {
///     Document::Resource(resource) => println!("{:?}", resource.kind()),
///     Document::Events(envelope) => println!("{} events", envelope.events().count()),
///     Document::Reason(reason) => assert!(reason.code().unwrap().is("NotFound")),
/// }
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Document<'a> {
    /// A resource, or a request body.
    Resource(Resource<'a>),
    /// An event envelope.
    Events(EventEnvelope<'a>),
    /// An error body.
    Reason(Reason<'a>),
}

impl<'a> Document<'a> {
    /// Reads a whole body.
    ///
    /// ```
    /// # use ucwa_wire::{Document, Format};
    /// assert!(matches!(Document::parse(Format::Xml, b"<events/>"), Ok(Document::Events(_))));
    /// ```
    ///
    /// # Errors
    /// Whatever is wrong anywhere in the body.
    pub fn parse(format: Format, body: &'a [u8]) -> Result<Self, Error> {
        Self::parse_with(format, body, &Limits::new())
    }

    /// As [`parse`](Self::parse), with other limits.
    ///
    /// ```
    /// # use ucwa_wire::{Document, Format, Limits};
    /// assert!(Document::parse_with(Format::Xml, b"<events><a/></events>", &Limits::new().depth(1)).is_err());
    /// ```
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_with(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let mut reader = Checked::untold(format, body, limits);
        match reader.root()? {
            Part::Events => EventEnvelope::read(&mut reader).map(Self::Events),
            Part::Reason => Reason::read(&mut reader).map(Self::Reason),
            part => Resource::read(&mut reader, part).map(Self::Resource),
        }
    }
}
