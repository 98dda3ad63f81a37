//! Any UCWA resource: properties, links and the resources embedded in it.

use crate::either::Checked;
use crate::error::Error;
use crate::format::Format;
use crate::item::{Item, Link, OWN, Part, Property};
use crate::limits::Limits;
use crate::member::Member;
use crate::node::Node;
use crate::step::Pull;
use crate::text::Text;
use crate::value::Value;
use crate::walk::{Children, Items, property};
use core::fmt;

/// A resource, or a request body, of any type.
///
/// A view: `Copy`, pointing into the body, which was checked as a whole. Looking things up walks the
/// resource from its start, and cannot fail.
///
/// ```
/// use ucwa_wire::{Format, Resource};
/// let body = br#"{"rel":"note","message":"Out","_links":{"self":{"href":"/me/note"}}}"#;
/// let note = Resource::parse(Format::Json, body)?;
/// assert_eq!(note.kind().unwrap(), "note");
/// assert_eq!(note.property("message").unwrap().as_text().unwrap(), "Out");
/// assert_eq!(note.href().unwrap(), "/me/note");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Resource<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) rel: Option<Text<'a>>,
    pub(crate) part: Part,
    pub(crate) root: bool,
}

impl<'a> Resource<'a> {
    pub(crate) const fn embedded_at(node: Node<'a>, rel: Option<Text<'a>>) -> Self {
        Self { node, rel, part: Part::Resource, root: false }
    }

    /// Reads a whole body as a resource. In XML the root is `resource` or `input`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// assert!(Resource::parse(Format::Xml, b"<resource rel='me' href='/me'/>").is_ok());
    /// assert!(Resource::parse(Format::Xml, b"<reason><code>Gone</code></reason>").is_err());
    /// ```
    ///
    /// # Errors
    /// Whatever is wrong anywhere in the body; and [`UnexpectedDocument`](crate::ErrorKind::UnexpectedDocument) when it is an event
    /// envelope or a reason.
    pub fn parse(format: Format, body: &'a [u8]) -> Result<Self, Error> {
        Self::parse_with(format, body, &Limits::new())
    }

    /// As [`parse`](Self::parse), with other limits.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Limits, Resource};
    /// let body = br#"{"_embedded":{"me":{}}}"#;
    /// assert!(Resource::parse_with(Format::Json, body, &Limits::new().depth(2)).is_err());
    /// ```
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_with(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let mut reader = Checked::new(format, body, Part::Resource, limits);
        let part = reader.root()?;
        Self::read(&mut reader, part)
    }

    /// Reads to the end; its start was just read.
    pub(crate) fn read(reader: &mut Checked<'a>, part: Part) -> Result<Self, Error> {
        let (node, rel) = (reader.node(), reader.rel());
        reader.finish()?;
        Ok(Self { node, rel, part, root: true })
    }

    /// The relation to what it is embedded in: the key in JSON's `_embedded`, the attribute `rel` in XML.
    ///
    /// It can differ from the [`kind`](Self::kind): `from` is a `participant`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let body = br#"{"_embedded":{"from":{"rel":"participant"}}}"#;
    /// let from = Resource::parse(Format::Json, body)?.embedded().next().unwrap();
    /// assert_eq!((from.rel().unwrap().raw(), from.kind().unwrap().raw()), ("from", "participant"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn rel(&self) -> Option<Text<'a>> {
        self.rel
    }

    /// The resource's own type: the property `rel`; in XML, where servers leave that out, else the
    /// attribute `rel`, which on an embedded resource is its relation too.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Xml, b"<resource rel='me' href='/me'/>")?;
    /// assert_eq!(resource.kind().unwrap(), "me");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn kind(&self) -> Option<Text<'a>> {
        let property = self.property(Member::Rel.as_str()).and_then(Value::as_text);
        property.or(if self.node.format == Format::Xml { self.rel } else { None })
    }

    /// Whether it is a request body, XML's root `input`. (In JSON nothing tells the two apart.)
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// assert!(Resource::parse(Format::Xml, b"<input/>")?.is_input());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn is_input(&self) -> bool {
        self.part == Part::Input
    }

    /// The format it is read from.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// assert_eq!(Resource::parse(Format::Json, b"{}")?.format(), Format::Json);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn format(&self) -> Format {
        self.node.format
    }

    /// Its own address: the `href` of the first link `self` that has one.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"_links":{"self":{"href":"/me"}}}"#)?;
    /// assert_eq!(resource.href().unwrap(), "/me");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn href(&self) -> Option<Text<'a>> {
        self.links().filter(|link| link.rel().is_some_and(|rel| rel == OWN)).find_map(|link| link.href())
    }

    /// The value of the first property of this name.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"etag":"27"}"#)?;
    /// assert_eq!(resource.property("etag").unwrap().as_u64(), Some(27));
    /// assert!(resource.property("rel").is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn property(&self, name: &str) -> Option<Value<'a>> {
        property(self.node, self.part, name)
    }

    /// The version of the resource, to be sent as `If-Match` with a `PUT` (Versioning.md).
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// assert_eq!(Resource::parse(Format::Json, br#"{"etag":"27"}"#)?.etag().unwrap(), "27");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn etag(&self) -> Option<Text<'a>> {
        self.property(Member::Etag.as_str())?.to_text()
    }

    /// The properties in order, known or not, `rel` and `etag` among them.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":1,"_links":{},"b":2}"#)?;
    /// assert_eq!(resource.properties().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        Children::of(self.node, self.part).properties()
    }

    /// The first link of this relation.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Xml, b"<resource><link rel='note' href='/me/note'/></resource>")?;
    /// assert_eq!(resource.link("note").unwrap().href().unwrap(), "/me/note");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn link(&self, rel: &str) -> Option<Link<'a>> {
        link(self.node, self.part, rel)
    }

    /// The links in order; the resource's own address is the link `self`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let body = br#"{"_links":{"contact":[{"href":"/1"},{"href":"/2"}]}}"#;
    /// assert_eq!(Resource::parse(Format::Json, body)?.links().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn links(&self) -> impl Iterator<Item = Link<'a>> + use<'a> {
        links(self.node, self.part)
    }

    /// The resources embedded directly in this one.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let body = b"<resource><resource rel='a'/><resource rel='b'><resource rel='c'/></resource></resource>";
    /// assert_eq!(Resource::parse(Format::Xml, body)?.embedded().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn embedded(&self) -> impl Iterator<Item = Resource<'a>> + use<'a> {
        embedded(self.node, self.part)
    }

    /// Everything, in order, as the [`Reader`](crate::Reader) gives it.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// assert_eq!(Resource::parse(Format::Json, b"{}")?.items().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn items(&self) -> Items<'a> {
        Items::of(self.node, self.part, self.rel)
    }
}

/// The links in a container.
pub(crate) fn links<'a>(node: Node<'a>, part: Part) -> impl Iterator<Item = Link<'a>> {
    Children::of(node, part).filter_map(|item| match item {
        Item::Link(link) => Some(link),
        _ => None,
    })
}

/// The first link of this relation in a container.
pub(crate) fn link<'a>(node: Node<'a>, part: Part, rel: &str) -> Option<Link<'a>> {
    links(node, part).find(|link| link.rel().is_some_and(|text| text == rel))
}

/// The resources in a container.
pub(crate) fn embedded<'a>(node: Node<'a>, part: Part) -> impl Iterator<Item = Resource<'a>> {
    let mut children = Children::of(node, part);
    core::iter::from_fn(move || {
        loop {
            if let Item::Start { part: Part::Resource, rel } = children.next()? {
                return Some(Resource::embedded_at(children.node(), rel));
            }
        }
    })
}

impl fmt::Debug for Resource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("rel", &self.rel())
            .field("kind", &self.kind())
            .field("href", &self.href())
            .field("properties", &self.properties().count())
            .field("links", &self.links().count())
            .field("embedded", &self.embedded().count())
            .finish()
    }
}
