//! What both writers do: take items and write them as their syntax has them.

use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::item::{Part, Property};
use crate::member::Member;
use crate::scalar::Scalar;
use crate::text::Text;
use crate::timestamp::Timestamp;

/// What a link is where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// One of a container's links.
    Link,
    /// XML: the address of the container itself, on its start tag.
    Own,
    /// What an event is about.
    Target,
    /// What that is in.
    Within,
}

/// A name, and the member that it is, if it is one.
#[derive(Clone, Copy)]
pub(crate) struct Name<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) member: Option<Member>,
}

impl<'a> Name<'a> {
    /// Of a property of a resource: there no other members than these mean anything.
    #[inline]
    pub(crate) fn of_property(text: Text<'a>) -> Self {
        let member = match text.plain_bytes() {
            Some([b'_' | b'r', ..]) | None => text.member(),
            Some(_) => None,
        };
        Self { text, member }
    }

    /// The member that it is the name of, for an error.
    pub(crate) fn found(self) -> Option<Member> {
        self.member.or_else(|| self.text.member())
    }
}

impl<'a> From<Text<'a>> for Name<'a> {
    fn from(text: Text<'a>) -> Self {
        Self { text, member: text.member() }
    }
}

impl<'a> From<&Property<'a>> for Name<'a> {
    fn from(property: &Property<'a>) -> Self {
        Self { text: property.name(), member: property.member }
    }
}

impl From<Member> for Name<'_> {
    fn from(member: Member) -> Self {
        Self { text: Text::plain(member.as_str()), member: Some(member) }
    }
}

/// What a link says, of what this crate knows.
#[derive(Clone, Copy)]
pub(crate) struct LinkTexts<'a> {
    pub(crate) rel: Option<Text<'a>>,
    pub(crate) href: Option<Text<'a>>,
    pub(crate) title: Option<Text<'a>>,
    pub(crate) revision: Option<Text<'a>>,
}

/// A writer of one syntax. Whoever calls it hands over items in an order that the syntax can have; what cannot be
/// written is noted.
pub(crate) trait Put {
    /// The first error that was noted.
    fn error(&self) -> Option<EncodeError>;

    /// Notes what cannot be written.
    fn fail(&mut self, kind: EncodeErrorKind, member: Option<Member>);

    /// A container begins; `name` is its relation, of an event its kind.
    fn start(&mut self, part: Part, name: Option<Text<'_>>);

    /// The container that began last ends; of an event, `name` is its kind again.
    fn end(&mut self, part: Part, name: Option<Text<'_>>);

    /// A property that is no list, or that is a list or an object of this syntax.
    fn property(&mut self, name: Name<'_>, value: Scalar<'_>);

    /// A property that is a text, and no date in the form of the other syntax.
    fn text(&mut self, name: Name<'_>, text: Text<'_>);

    /// A property that is a date.
    fn date(&mut self, name: Name<'_>, date: Timestamp);

    /// A list begins, which is a property; or, in JSON, an entry of another.
    fn start_list(&mut self, name: Option<Name<'_>>);

    /// An entry of the list, or of an array of links, resources, senders or events.
    fn entry(&mut self, value: Scalar<'_>);

    fn end_list(&mut self);

    /// A link begins.
    fn start_link(&mut self, role: Role, rel: Option<Text<'_>>);

    /// A member of the link.
    fn link_member(&mut self, name: Name<'_>, value: Scalar<'_>);

    fn end_link(&mut self, role: Role);

    /// A whole link.
    fn link(&mut self, role: Role, link: &LinkTexts<'_>);

    /// XML: an attribute without a meaning, while the start tag is open.
    fn attribute(&mut self, name: Text<'_>, value: Text<'_>);

    /// XML: an element without a meaning.
    fn element(&mut self, name: Text<'_>, value: Scalar<'_>);
}
