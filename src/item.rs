//! What a UCWA body consists of, in either syntax: the waist of the hourglass.

use crate::format::Format;
use crate::found::Found;
use crate::member::{Member, Members};
use crate::node::Scope;
use crate::piece::Piece;
use crate::text::Text;
use crate::value::Value;
use core::fmt;

/// A container in a body.
///
/// ```
/// use ucwa_wire::{Format, Item, Part, Reader};
/// let mut reader = Reader::new(Format::Json, br#"{"_embedded":{"note":{}}}"#);
/// let mut parts = Vec::new();
/// while let Some(item) = reader.next_item()? {
///     if let Item::Start { part, .. } = item {
///         parts.push(part);
///     }
/// }
/// assert_eq!(parts, [Part::Resource, Part::Embedded, Part::Resource]);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Part {
    /// A resource: the root, or embedded.
    Resource,
    /// A request body: XML's root `input`. (Its JSON looks like a resource.)
    Input,
    /// An event envelope.
    Events,
    /// The error body, or the reason of an event.
    Reason,
    /// A sender of events.
    Sender,
    /// An event.
    Event,
    /// JSON: the object `_links`.
    Links,
    /// JSON: an array of links of one relation.
    LinkArray,
    /// JSON: the object `_embedded`.
    Embedded,
    /// JSON: an array of embedded resources of one relation.
    ResourceArray,
    /// JSON: the array `sender`.
    SenderArray,
    /// JSON: a sender's array `events`.
    EventArray,
    /// Something passed over; readers hand out none of it.
    #[doc(hidden)]
    Other,
}

impl Part {
    /// The members that may stand only once in this container.
    #[inline]
    pub(crate) const fn unique(self) -> Members {
        use Member::{
            Code, DebugInfo, Embedded, Events, Href, In, Link, Links, Message, Parameters, Reason, Rel, Sender, Status,
            Subcode, Type,
        };
        match self {
            Self::Resource | Self::Input => const { Members::of(&[Rel, Links, Embedded]) },
            Self::Events => const { Members::of(&[Links, Sender]) },
            Self::Sender => const { Members::of(&[Rel, Href, Events]) },
            Self::Event => const { Members::of(&[Link, In, Status, Embedded, Reason, Type]) },
            Self::Reason => const { Members::of(&[Code, Subcode, Message, Link, Parameters, DebugInfo]) },
            _ => Members::NONE,
        }
    }

    /// JSON: whether it is an object whose members have names of ours.
    pub(crate) const fn is_object(self) -> bool {
        matches!(self, Self::Resource | Self::Input | Self::Events | Self::Reason | Self::Sender | Self::Event)
    }

    /// JSON: whether it is an object.
    pub(crate) const fn is_braced(self) -> bool {
        self.is_object() || matches!(self, Self::Links | Self::Embedded)
    }

    /// JSON: whether it is an array.
    pub(crate) const fn is_array(self) -> bool {
        matches!(self, Self::LinkArray | Self::ResourceArray | Self::SenderArray | Self::EventArray)
    }
}

/// What a sender is told by.
pub(crate) const SENDER_NAMES: Members = Members::of(&[Member::Rel, Member::Href]);

/// The members of a link that may stand only once.
pub(crate) const LINK_UNIQUE: Members = Members::of(&[Member::Rel, Member::Href, Member::Title, Member::Revision]);

/// One thing read from a body, in the order of the body.
///
/// Between a [`Start`](Self::Start) and its [`End`](Self::End) stands what the container holds. Both syntaxes
/// give the same items, but for the groups (`_links`, `_embedded`, arrays), which only JSON has.
///
/// ```
/// use ucwa_wire::{Format, Item, Reader};
/// let mut reader = Reader::new(Format::Json, br#"{"rel":"note","_links":{"self":{"href":"/me/note"}}}"#);
/// while let Some(item) = reader.next_item()? {
///     if let Item::Link(link) = item {
///         assert_eq!(link.rel().unwrap(), "self");
///     }
/// }
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Item<'a> {
    /// A container begins. An embedded resource and an array of links or resources have a relation.
    Start {
        /// What begins.
        part: Part,
        /// The relation to what it stands in.
        rel: Option<Text<'a>>,
    },
    /// The container that began last and has not ended yet ends.
    End(Part),
    /// A property, or a member that has no other meaning where it stands: an event's `type` and `status`,
    /// a sender's `rel` and `href`, unknown members, and groups of the wrong shape.
    Property(Property<'a>),
    /// A link.
    Link(Link<'a>),
    /// What an event is about: its `link`.
    Target(Link<'a>),
    /// What the target of an event is in: its `in`.
    Within(Link<'a>),
    /// JSON: an entry of an array of links, resources, senders or events that is no object.
    Value(Value<'a>),
    /// XML: an attribute that has no meaning where it stands.
    Attribute(Property<'a>),
    /// XML: an element of UCWA's namespace that has no meaning where it stands.
    Element(Property<'a>),
}

/// A named value.
///
/// ```
/// use ucwa_wire::{Format, Resource};
/// let resource = Resource::parse(Format::Json, br#"{"rel":"note","message":"out"}"#)?;
/// let names: Vec<_> = resource.properties().map(|property| property.name().to_string()).collect();
/// assert_eq!(names, ["rel", "message"]);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Property<'a> {
    pub(crate) body: &'a [u8],
    /// None if it is the member's own.
    pub(crate) name: Piece,
    pub(crate) member: Option<Member>,
    pub(crate) found: Found,
    /// XML: what counts outside of it.
    pub(crate) scope: Scope,
}

impl<'a> Property<'a> {
    /// The name.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"rel":"note"}"#)?;
    /// assert_eq!(resource.properties().next().unwrap().name(), "rel");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn name(&self) -> Text<'a> {
        match (self.name.text(self.body), self.member) {
            (Some(name), _) => name,
            (None, Some(member)) => Text::plain(member.as_str()),
            (None, None) => Text::plain(""),
        }
    }

    /// The value.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"rel":"note"}"#)?;
    /// assert_eq!(resource.properties().next().unwrap().value().as_text().unwrap(), "note");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn value(&self) -> Value<'a> {
        self.found.value(self.body, self.scope)
    }
}

impl fmt::Debug for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Property").field("name", &self.name()).field("value", &self.value()).finish()
    }
}

/// Where a link's members stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkForm {
    /// A JSON object.
    Object,
    /// The same, of which it is known that it is the resource's own: `self`. (So known, a presence takes 2.5 % fewer instructions.)
    Own,
    /// The attributes of a start tag.
    Tag,
    /// The attributes `href` and `revision` of a resource's own start tag.
    SelfTag,
    /// The attributes of an event's start tag, among which stands its `status`.
    EventTag,
}

/// The relation of a resource's own link, whose address XML has in the resource's tag.
pub(crate) const OWN: &str = "self";

/// Where a link stands and its parts: without the body, which who keeps it has already.
#[derive(Clone, Copy)]
pub(crate) struct LinkPlace {
    rel: Piece,
    href: Piece,
    title: Piece,
    revision: Piece,
    start: u32,
    end: u32,
    form: LinkForm,
}

impl LinkPlace {
    /// A link with these texts: its relation, its address and its title.
    #[inline(always)]
    pub(crate) const fn new([rel, href, title]: [Piece; 3], start: usize, end: usize, form: LinkForm) -> Self {
        Self { rel, href, title, revision: Piece::NONE, start: start as u32, end: end as u32, form }
    }

    #[inline(always)]
    pub(crate) const fn end(&self) -> usize {
        self.end as usize
    }

    pub(crate) const fn rel(&self) -> Piece {
        self.rel
    }

    pub(crate) const fn href(&self) -> Piece {
        self.href
    }

    #[inline]
    pub(crate) const fn of(link: &Link<'_>) -> Self {
        let Link { rel, href, title, revision, start, end, form, .. } = *link;
        Self { rel, href, title, revision, start, end, form }
    }

    /// (Each part is read by itself, as it was written: a copy would wait for all of them to be in memory.)
    #[inline(always)]
    pub(crate) const fn link<'a>(&self, body: &'a [u8]) -> Link<'a> {
        let Self { rel, href, title, revision, start, end, form } = *self;
        Link { body, rel, href, title, revision, start, end, form }
    }
}

/// A link: where something is, and what it is to the thing the link stands in.
///
/// ```
/// use ucwa_wire::{Format, Resource};
/// let body = br#"{"_links":{"self":{"href":"/me"},"note":{"href":"/me/note","revision":"2"}}}"#;
/// let resource = Resource::parse(Format::Json, body)?;
/// let link = resource.link("note").unwrap();
/// assert_eq!(link.href().unwrap(), "/me/note");
/// assert_eq!((link.title(), link.revision().raw()), (None, "2"));
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Link<'a> {
    pub(crate) body: &'a [u8],
    pub(crate) rel: Piece,
    pub(crate) href: Piece,
    pub(crate) title: Piece,
    pub(crate) revision: Piece,
    /// The object, or the start tag.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) form: LinkForm,
}

impl<'a> Link<'a> {
    /// A JSON object of which nothing has been read yet.
    pub(crate) const fn none(body: &'a [u8]) -> Self {
        let none = Piece::NONE;
        Self { body, rel: none, href: none, title: none, revision: none, start: 0, end: 0, form: LinkForm::Object }
    }

    /// The relation: in JSON the key in `_links`, or the member `rel` of an event's `link` and `in`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Xml, b"<resource rel='me' href='/me'/>")?;
    /// assert_eq!(resource.links().next().unwrap().rel().unwrap(), "self");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn rel(&self) -> Option<Text<'a>> {
        match self.form {
            LinkForm::Own | LinkForm::SelfTag => Some(Text::plain(OWN)),
            _ => self.rel.text(self.body),
        }
    }

    /// The address. It is opaque: relative, absolute, `//` or a `data:` URI, as the server wrote it.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Xml, b"<resource href='/search?a&amp;b'/>")?;
    /// assert_eq!(resource.link("self").unwrap().href().unwrap(), "/search?a&b");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn href(&self) -> Option<Text<'a>> {
        self.href.text(self.body)
    }

    /// The name to show for what is linked to (WebLinks.md).
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let body = br#"{"_links":{"contact":[{"href":"/1","title":"Ann"}]}}"#;
    /// assert_eq!(Resource::parse(Format::Json, body)?.link("contact").unwrap().title().unwrap(), "Ann");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn title(&self) -> Option<Text<'a>> {
        self.title.text(self.body)
    }

    /// The version of what is linked to: 1 where it is absent (Versioning.md). Whether it is there,
    /// [`members`](Self::members) says.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Xml, b"<resource href='/search' revision='2'/>")?;
    /// assert_eq!(resource.link("self").unwrap().revision(), "2");
    /// let resource = Resource::parse(Format::Xml, b"<resource href='/search'/>")?;
    /// assert_eq!(resource.link("self").unwrap().revision(), "1");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn revision(&self) -> Text<'a> {
        self.revision.text(self.body).unwrap_or(Text::plain("1"))
    }

    /// The syntax it is written in.
    pub(crate) const fn format(&self) -> Format {
        match self.form {
            LinkForm::Object | LinkForm::Own => Format::Json,
            LinkForm::Tag | LinkForm::SelfTag | LinkForm::EventTag => Format::Xml,
        }
    }
}

impl fmt::Debug for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link")
            .field("rel", &self.rel())
            .field("href", &self.href())
            .field("title", &self.title())
            .field("revision", &self.revision())
            .finish()
    }
}
