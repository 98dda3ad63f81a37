//! What writes itself: all that is no description of a resource.

use crate::format::Format;
use crate::item::Part;
use crate::put::Put;
use crate::text::Text;

/// What is written to, and where.
#[derive(Clone, Copy)]
pub(crate) struct Job<'j> {
    pub(crate) format: Format,
    pub(crate) place: Place<'j>,
    /// As a request body, if it is a resource at the root.
    pub(crate) input: bool,
}

/// What something stands in.
#[derive(Clone, Copy)]
pub(crate) enum Place<'j> {
    Root,
    /// In a resource or an event, with this relation.
    Embedded(Text<'j>),
    /// In an envelope.
    Envelope,
    /// In a sender.
    Sender,
    /// In an event, as its reason.
    Event,
}

impl<'j> Job<'j> {
    /// The same format, another place.
    pub(crate) const fn at(&self, place: Place<'j>) -> Self {
        Self { format: self.format, place, input: false }
    }

    /// The relation to what it stands in.
    pub(crate) const fn rel(&self) -> Option<Text<'j>> {
        match self.place {
            Place::Embedded(rel) => Some(rel),
            _ => None,
        }
    }

    /// Whether a `part` can stand there.
    pub(crate) const fn takes(&self, part: Part) -> bool {
        match self.place {
            Place::Root => true,
            Place::Embedded(_) => matches!(part, Part::Resource | Part::Input),
            Place::Envelope => matches!(part, Part::Sender),
            Place::Sender => matches!(part, Part::Event),
            Place::Event => matches!(part, Part::Reason),
        }
    }

    /// What a resource is written as: only a root is an input.
    pub(crate) const fn resource(&self, input: bool) -> Part {
        match self.place {
            Place::Root if input || self.input => Part::Input,
            _ => Part::Resource,
        }
    }
}

pub(crate) trait Whole {
    fn part(&self) -> Part;

    fn write(&self, put: &mut dyn Put, job: &Job<'_>);
}
