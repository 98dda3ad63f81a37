//! What was read, as what can be written: in its own format as it stood, in the other from what it means.

use crate::document::Document;
use crate::edits::{Change, Edits};
use crate::encode::{Encode, Members};
use crate::envelope::EventEnvelope;
use crate::event::Event;
use crate::item::Part;
use crate::put::Put;
use crate::reason::Reason;
use crate::resource::Resource;
use crate::sender::Sender;
use crate::whole::{Job, Whole};
use crate::{transcode, verbatim};

impl Encode for Resource<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.whole(self);
    }
}

impl Whole for Resource<'_> {
    fn part(&self) -> Part {
        self.part
    }

    fn write(&self, put: &mut dyn Put, job: &Job<'_>) {
        edited(put, self, job, &Edits::NONE);
    }
}

fn edited(put: &mut dyn Put, resource: &Resource<'_>, job: &Job<'_>, edits: &Edits<'_>) {
    if resource.format() == job.format {
        verbatim::resource(put, resource, job, edits);
    } else {
        transcode::resource(put, resource, job, edits);
    }
}

/// A resource that was read, with changes, as the request body that puts it back; see [`Resource::replay`].
///
/// ```
/// use ucwa_wire::{Change, Encode, Format, Resource};
/// let body = br#"{"rel":"me","9f2e":"please pass this in a PUT request","audioPreference":"PhoneAudio",
///     "_links":{"self":{"href":"/me"}},"etag":"27"}"#;
/// let me = Resource::parse(Format::Json, body)?;
/// let changes = [Change::set("audioPreference", "VoipAudio")];
/// let put = me.replay(&changes);
/// assert_eq!(
///     put.encode(Format::Json)?.to_string(),
///     r#"{"rel":"me","9f2e":"please pass this in a PUT request","audioPreference":"VoipAudio","etag":"27"}"#,
/// );
/// assert!(put.encode(Format::Xml)?.to_string().ends_with(r#"<property name="etag">27</property></input>"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Replay<'a> {
    resource: Resource<'a>,
    changes: &'a [Change<'a>],
    links: bool,
    embedded: bool,
}

impl<'a> Resource<'a> {
    /// The resource as the body of a `PUT`, with changes of its properties: the others, known or not, stay as they
    /// are and in their order, as Versioning.md asks. Links and embedded resources, which servers ignore there, are
    /// left out unless kept. What the root's attribute `rel` alone says in XML is a property of that name here, which can be
    /// changed like any other. Of several changes of one property the last counts; in the other format is lost
    /// [what that cannot say](crate#what-the-other-format-cannot-say).
    ///
    /// Send its [`etag`](Self::etag) as `If-Match`.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Resource};
    /// let note = Resource::parse(Format::Json, br#"{"message":"Out","_links":{"self":{"href":"/1"}}}"#)?;
    /// assert_eq!(note.replay(&[]).encode(Format::Json)?.to_string(), r#"{"message":"Out"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay(&self, changes: &'a [Change<'a>]) -> Replay<'a> {
        Replay { resource: *self, changes, links: false, embedded: false }
    }
}

impl Replay<'_> {
    /// Keeps the links: the server reads `message` and the links of media offers.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Resource};
    /// let body = r#"{"_links":{"message":{"href":"data:text/plain,hi"}}}"#;
    /// let message = Resource::parse(Format::Json, body.as_bytes())?;
    /// assert_eq!(message.replay(&[]).keep_links().encode(Format::Json)?.to_string(), body);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn keep_links(self) -> Self {
        Self { links: true, ..self }
    }

    /// Keeps the embedded resources, each with its links.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Resource};
    /// let body = r#"{"_embedded":{"note":{"message":"Out"}}}"#;
    /// let me = Resource::parse(Format::Json, body.as_bytes())?;
    /// assert_eq!(me.replay(&[]).keep_embedded().encode(Format::Json)?.to_string(), body);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn keep_embedded(self) -> Self {
        Self { embedded: true, ..self }
    }
}

impl Encode for Replay<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.whole(self);
    }
}

impl Whole for Replay<'_> {
    fn part(&self) -> Part {
        Part::Input
    }

    fn write(&self, put: &mut dyn Put, job: &Job<'_>) {
        let edits = Edits { changes: self.changes, links: self.links, embedded: self.embedded };
        edited(put, &self.resource, &Job { input: true, ..*job }, &edits);
    }
}

/// Those whose items can be written as they stood, or transcoded by a function.
macro_rules! written {
    ($($type:ident $part:ident $transcode:ident)+) => {$(
        impl Encode for $type<'_> {
            fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
                to.whole(self);
            }
        }

        impl Whole for $type<'_> {
            fn part(&self) -> Part {
                Part::$part
            }

            fn write(&self, put: &mut dyn Put, job: &Job<'_>) {
                if self.format() == job.format {
                    verbatim::items(put, &mut self.items(), job);
                } else {
                    transcode::$transcode(put, self, job);
                }
            }
        }
    )+};
}

written! {
    EventEnvelope Events envelope
    Sender Sender sender
    Event Event event
    Reason Reason reason
}

impl Encode for Document<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        match self {
            Self::Resource(resource) => resource.describe(to),
            Self::Events(envelope) => envelope.describe(to),
            Self::Reason(reason) => reason.describe(to),
        }
    }
}
