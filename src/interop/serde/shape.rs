//! What each view is in JSON. Writing and reading by serde both go by this, so that a body in XML has the shape that it
//! would have in JSON.

use crate::envelope::EventEnvelope;
use crate::event::Event;
use crate::format::Format;
use crate::interop::serde::group::{Group, Kind, Owner};
use crate::item::{Link, Part, Property};
use crate::member::Member;
use crate::reason::Reason;
use crate::resource::Resource;
use crate::sender::Sender;
use crate::text::Text;
use crate::value::{Object, Value};

/// A member of an object.
pub(super) type Entry<'a> = (Text<'a>, Shape<'a>);

/// What stands at some place.
#[derive(Clone, Copy)]
pub(super) enum Shape<'a> {
    Value(Value<'a>),
    /// A link, with its relation where no key says it.
    Link {
        link: Link<'a>,
        rel: bool,
    },
    Resource(Resource<'a>),
    Envelope(EventEnvelope<'a>),
    Sender(Sender<'a>),
    Event(Event<'a>),
    Reason(Reason<'a>),
    /// The object `_links`, or `_embedded`.
    Groups(Owner<'a>, Kind),
    /// What stands at one key there: one, or an array.
    Group(Group<'a>),
    /// The array `sender`.
    Senders(EventEnvelope<'a>),
    /// A sender's array `events`.
    Events(Sender<'a>),
}

/// What a shape is, in the fewest words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Scalar,
    List,
    Map,
}

impl<'a> Shape<'a> {
    pub(super) const fn form(&self) -> Form {
        match self {
            Self::Value(Value::List(_)) | Self::Senders(_) | Self::Events(_) => Form::List,
            Self::Value(Value::Object(_)) => Form::Map,
            Self::Value(_) => Form::Scalar,
            Self::Group(group) if group.is_list() => Form::List,
            _ => Form::Map,
        }
    }

    /// The object that it is in a body of JSON.
    pub(super) fn object(&self) -> Option<Object<'a>> {
        let node = match self {
            Self::Resource(resource) => resource.node,
            Self::Envelope(envelope) => envelope.node,
            Self::Sender(sender) => sender.node,
            Self::Event(event) => event.node(),
            Self::Reason(reason) => reason.node,
            _ => return None,
        };
        (node.format == Format::Json).then_some(Object(node))
    }

    /// Hands the members of an object to `then`.
    pub(super) fn with_members<R>(self, then: impl FnOnce(&mut dyn Iterator<Item = Entry<'a>>) -> R) -> R {
        match self {
            Self::Value(Value::Object(object)) => hand(|| object.members().map(entry), then),
            Self::Link { link, rel } => hand(|| link_members(link, rel), then),
            Self::Resource(resource) => hand(|| resource_members(resource), then),
            Self::Envelope(envelope) => hand(|| envelope_members(envelope), then),
            Self::Sender(sender) => hand(|| sender_members(sender), then),
            Self::Event(event) => hand(|| event_members(&event), then),
            Self::Reason(reason) => hand(|| reason.properties().map(entry), then),
            Self::Groups(owner, kind) => hand(|| owner.groups(kind).map(|group| (group.rel, Self::Group(group))), then),
            Self::Group(group) => match group.only() {
                Some(Self::Link { link, rel }) => hand(|| link_members(link, rel), then),
                Some(Self::Resource(resource)) => hand(|| resource_members(resource), then),
                _ => then(&mut core::iter::empty()),
            },
            Self::Value(_) | Self::Senders(_) | Self::Events(_) => then(&mut core::iter::empty()),
        }
    }

    /// Hands the entries of an array to `then`. Any group has them, be there but one.
    pub(super) fn with_entries<R>(self, then: impl FnOnce(&mut dyn Iterator<Item = Self>) -> R) -> R {
        match self {
            Self::Value(Value::List(list)) => hand(|| list.iter().map(Self::Value), then),
            Self::Group(group) => hand(|| group.members(), then),
            Self::Senders(envelope) => hand(|| envelope.senders().map(Self::Sender), then),
            Self::Events(sender) => hand(|| sender.events().map(Self::Event), then),
            _ => then(&mut core::iter::empty()),
        }
    }
}

/// Hands an iterator on, which needs neither a name of its own nor an allocator so. Not inlined: resources nest, and the
/// iterators that are not made should take no room on the stack.
#[inline(never)]
fn hand<T, I: Iterator<Item = T>, R>(
    make: impl FnOnce() -> I,
    then: impl FnOnce(&mut dyn Iterator<Item = T>) -> R,
) -> R {
    then(&mut make())
}

fn entry(property: Property<'_>) -> Entry<'_> {
    (property.name(), Shape::Value(property.value()))
}

fn name(member: Member) -> Text<'static> {
    Text::plain(member.as_str())
}

fn groups<'a>(owner: Owner<'a>, member: Member, kind: Kind) -> Option<Entry<'a>> {
    owner.has(kind).then(|| (name(member), Shape::Groups(owner, kind)))
}

/// The properties that can be members beside what JSON keeps these names for. In XML a property can have such a name
/// and mean nothing by it; it cannot be said in JSON.
fn properties<'a>(
    format: Format,
    part: Part,
    all: impl Iterator<Item = Property<'a>>,
) -> impl Iterator<Item = Entry<'a>> {
    let kept = move |property: &Property<'a>| {
        let said = match property.member {
            Some(Member::Rel | Member::Href | Member::Type | Member::Status) => true,
            _ => format == Format::Json,
        };
        said || property.name().member().is_none_or(|name| !part.unique().has(name))
    };
    all.filter(kept).map(entry)
}

/// `link = { "href": str, "title"?: str, "revision"?: str }`, and of an event's also `"rel": str`.
fn link_members(link: Link<'_>, rel: bool) -> impl Iterator<Item = Entry<'_>> {
    // An attribute of a tag, or a member of an event's link, or no member but a key.
    let named = link.members().any(|member| member.name() == Member::Rel.as_str());
    let first = link.rel().filter(|_| rel && !named);
    // Of the attributes of XML those count that mean something.
    let counts = move |member: &Property<'_>| match member.name().member() {
        Some(Member::Rel) => rel || link.format() == Format::Json,
        Some(Member::Href | Member::Title | Member::Revision) => true,
        _ => link.format() == Format::Json,
    };
    let rest = link.members().filter(counts);
    first.map(|rel| (name(Member::Rel), Shape::Value(Value::Text(rel)))).into_iter().chain(rest.map(entry))
}

/// `resource = { "rel": str, property*, "_links": {..}, "_embedded": {..} }`
fn resource_members(resource: Resource<'_>) -> impl Iterator<Item = Entry<'_>> {
    let owner = Owner { node: resource.node, part: resource.part };
    let format = resource.format();
    // XML: the property `rel`, else the attribute.
    let attribute =
        resource.rel().filter(|_| format == Format::Xml && resource.property(Member::Rel.as_str()).is_none());
    attribute
        .map(|rel| (name(Member::Rel), Shape::Value(Value::Text(rel))))
        .into_iter()
        .chain(properties(format, Part::Resource, resource.properties()))
        .chain(groups(owner, Member::Links, Kind::Links))
        .chain(groups(owner, Member::Embedded, Kind::Embedded))
}

/// `envelope = { property*, "_links": {..}, "sender": [..] }`
fn envelope_members(envelope: EventEnvelope<'_>) -> impl Iterator<Item = Entry<'_>> {
    let owner = Owner { node: envelope.node, part: Part::Events };
    // Without these JSON would not tell an envelope from a resource.
    let goes_on = |link: Link<'_>| link.rel().and_then(Text::member).is_some_and(Member::goes_on);
    let bare = || envelope.properties().next().is_none() && envelope.links().any(goes_on);
    let there = owner.has(Kind::Senders) || (envelope.node.format == Format::Xml && !bare());
    let senders = there.then(|| (name(Member::Sender), Shape::Senders(envelope)));
    properties(envelope.node.format, Part::Events, envelope.properties())
        .chain(groups(owner, Member::Links, Kind::Links))
        .chain(senders)
}

/// `sender = { "rel": str, "href": str, "events": [..] }`
fn sender_members(sender: Sender<'_>) -> impl Iterator<Item = Entry<'_>> {
    let owner = Owner { node: sender.node, part: Part::Sender };
    // XML has no other way to say that there are none.
    let there = owner.has(Kind::Events) || sender.node.format == Format::Xml;
    let events = there.then(|| (name(Member::Events), Shape::Events(sender)));
    properties(sender.node.format, Part::Sender, sender.properties()).chain(events)
}

/// `event = { "link": {..}, "in"?: {..}, "status"?: str, property*, "_embedded"?: {..}, "reason"?: {..}, "type": str }`
fn event_members<'a>(event: &Event<'a>) -> impl Iterator<Item = Entry<'a>> + use<'a> {
    let event = *event;
    let owner = Owner { node: event.node(), part: Part::Event };
    let target = |member, link: Option<Link<'a>>| link.map(|link| (name(member), Shape::Link { link, rel: true }));
    let properties = move || properties(event.node().format, Part::Event, event.properties());
    let is_type = |(name, _): &Entry<'_>| *name == Member::Type.as_str();
    target(Member::Link, event.link())
        .into_iter()
        .chain(target(Member::In, event.within()))
        .chain(properties().filter(move |entry| !is_type(entry)))
        .chain(groups(owner, Member::Embedded, Kind::Embedded))
        .chain(event.reason().map(|reason| (name(Member::Reason), Shape::Reason(reason))))
        .chain(properties().filter(is_type))
}
