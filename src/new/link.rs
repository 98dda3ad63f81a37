//! A link, or an embedded resource, to be written.

use crate::encode::Encode;
use crate::item::{Link, OWN};
use crate::text::Text;
use core::fmt;

/// A link that is to be written.
///
/// ```
/// use ucwa_wire::{Encode, Format, NewLink, NewResource};
/// let links = [NewLink::new("self", "/me"), NewLink { title: Some("Ann".into()), ..NewLink::new("contact", "/1") }];
/// let me = NewResource { rel: Some("me".into()), links: &links, ..NewResource::default() };
/// assert_eq!(
///     me.encode(Format::Json)?.to_string(),
///     r#"{"rel":"me","_links":{"self":{"href":"/me"},"contact":{"href":"/1","title":"Ann"}}}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct NewLink<'a> {
    /// The relation.
    pub rel: Option<Text<'a>>,
    /// The address.
    pub href: Option<Text<'a>>,
    /// The name to show.
    pub title: Option<Text<'a>>,
    /// The version of what is linked to; absent, it is 1.
    pub revision: Option<Text<'a>>,
    /// In JSON it stands in an array, even alone: servers write a relation that can have several links so
    /// (PayloadFormat.md). Links of one relation stand in an array in any case.
    pub plural: bool,
}

impl<'a> NewLink<'a> {
    /// A link of this relation to this address.
    ///
    /// ```
    /// # use ucwa_wire::NewLink;
    /// assert_eq!(NewLink::new("self", "/me").href.unwrap(), "/me");
    /// ```
    pub fn new(rel: impl Into<Text<'a>>, href: impl Into<Text<'a>>) -> Self {
        Self { rel: Some(rel.into()), href: Some(href.into()), ..Self::default() }
    }

    /// The relation that it is grouped by.
    pub(crate) fn key(&self) -> Text<'a> {
        self.rel.unwrap_or(Text::plain(""))
    }

    /// Whether it is a resource's link to itself.
    pub(crate) fn is_self(&self) -> bool {
        self.rel.is_some_and(|rel| rel.is(OWN))
    }

    /// Whether it can stand on the start tag of the resource that it is the address of.
    pub(crate) fn is_own(&self) -> bool {
        self.href.is_some() && self.title.is_none() && !self.plural && self.is_self()
    }
}

/// What a link that was read says, without members that this crate does not know.
impl<'a> From<Link<'a>> for NewLink<'a> {
    fn from(link: Link<'a>) -> Self {
        let revision = link.revision.text(link.body);
        Self { rel: link.rel(), href: link.href(), title: link.title(), revision, plural: false }
    }
}

/// A resource that is to be written into another, or into an event.
///
/// ```
/// use ucwa_wire::{ContactPresence, Encode, Format, NewEmbedded, NewResource};
/// let presence = ContactPresence::default();
/// let embedded = [NewEmbedded::new("contactPresence", &presence)];
/// let contact = NewResource { embedded: &embedded, ..NewResource::default() };
/// assert_eq!(
///     contact.encode(Format::Json)?.to_string(),
///     r#"{"_embedded":{"contactPresence":{"rel":"contactPresence"}}}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct NewEmbedded<'a> {
    /// Its relation to what it stands in.
    pub rel: Text<'a>,
    /// The resource.
    pub resource: &'a dyn Encode,
    /// In JSON it stands in an array, even alone; those of one relation do in any case.
    pub plural: bool,
}

impl<'a> NewEmbedded<'a> {
    /// An embedded resource of this relation.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, NewEmbedded};
    /// let presence = ContactPresence::default();
    /// assert!(!NewEmbedded::new("contactPresence", &presence).plural);
    /// ```
    pub fn new(rel: impl Into<Text<'a>>, resource: &'a dyn Encode) -> Self {
        Self { rel: rel.into(), resource, plural: false }
    }
}

impl fmt::Debug for NewEmbedded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewEmbedded").field("rel", &self.rel).finish_non_exhaustive()
    }
}
