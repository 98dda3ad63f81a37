//! What can be written: types of this crate, and of one's own.

use crate::compose::Parts;
use crate::encode_error::EncodeError;
use crate::encoded::{self, Encoded};
use crate::format::Format;
use crate::groups::Few;
use crate::member::Member;
use crate::new::{Content, NewEmbedded, NewLink, NewValue};
use crate::put::Name;
use crate::scalar::Scalar;
use crate::text::Text;
use crate::whole::Whole;

/// Something that can be written as a body, in either format.
///
/// A type of one's own says its members, in any order: `describe` is called several times, for the two formats
/// want things in different orders, and each time what is not wanted is passed over. So it must say the same
/// each time.
///
/// ```
/// use ucwa_wire::{Encode, Format, Members, NoteType};
///
/// struct Note<'n> {
///     message: Option<&'n str>,
///     kind: NoteType,
///     href: &'n str,
/// }
///
/// impl Encode for Note<'_> {
///     fn describe<'a>(&'a self, note: &mut Members<'_, 'a>) {
///         note.rel("note");
///         note.property("message", self.message);
///         note.property("type", self.kind);
///         note.link("self", self.href);
///     }
/// }
///
/// let note = Note { message: Some("Back at 3"), kind: NoteType::Personal, href: "/me/note" };
/// assert_eq!(
///     note.encode(Format::Json)?.to_string(),
///     r#"{"rel":"note","message":"Back at 3","type":"Personal","_links":{"self":{"href":"/me/note"}}}"#,
/// );
/// assert_eq!(
///     note.encode(Format::Xml)?.to_string(),
///     r#"<?xml version="1.0" encoding="utf-8"?><resource rel="note" href="/me/note" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="rel">note</property><property name="message">Back at 3</property><property name="type">Personal</property></resource>"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
pub trait Encode {
    /// Says all that is to be written.
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>);

    /// Checks that it can be written in this format, and counts the bytes; nothing is written yet.
    ///
    /// What was read is written again in its own format as it stood: its order, its groups and what is unknown in
    /// it, without the white space between. In the other format some things have no form; see the [crate's
    /// documentation](crate#what-the-other-format-cannot-say).
    ///
    /// ```
    /// use ucwa_wire::{Encode, Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{ "rel": "note", "message": "I\u0027m out" }"#)?;
    /// assert_eq!(resource.encode(Format::Json)?.to_string(), r#"{"rel":"note","message":"I\u0027m out"}"#);
    /// assert!(resource.encode(Format::Xml)?.to_string().contains(r#"<property name="message">I'm out</property>"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`EncodeError`] says what cannot be written, and where.
    fn encode(&self, format: Format) -> Result<Encoded<'_>, EncodeError>
    where
        Self: Sized,
    {
        Encoded::new(self, format, false)
    }

    /// Writes the body to the front of `buffer` in one pass; what stood in the rest of `buffer` may be written over. For a
    /// body that is longer than 768 bytes this takes about half as long as [`encode`](Self::encode) and
    /// [`copy_to`](Encoded::copy_to), which check everything before they write anything.
    ///
    /// ```
    /// use ucwa_wire::{Encode, EncodeErrorKind, Format, PreferredAvailability, PresenceInput};
    /// let away = PresenceInput { availability: Some(PreferredAvailability::Away) };
    /// let mut buffer = [0; 64];
    /// assert_eq!(away.encode_to(Format::Json, &mut buffer)?, br#"{"availability":"Away"}"#);
    ///
    /// let error = away.encode_to(Format::Json, &mut buffer[..10]).unwrap_err();
    /// assert_eq!((error.kind(), error.offset()), (EncodeErrorKind::BufferTooSmall, 23));
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    ///
    /// # Errors
    /// As [`encode`](Self::encode), and [`BufferTooSmall`](crate::EncodeErrorKind::BufferTooSmall), whose
    /// [`offset`](EncodeError::offset) is the length that is needed. What stands in the buffer then is of no use.
    fn encode_to<'b>(&self, format: Format, buffer: &'b mut [u8]) -> Result<&'b [u8], EncodeError>
    where
        Self: Sized,
    {
        encoded::encode_to(self, format, buffer)
    }

    /// As [`encode`](Self::encode), as a request body: XML's root is `input` then. JSON has no other form for it.
    ///
    /// ```
    /// use ucwa_wire::{Encode, Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"message":"Out"}"#)?;
    /// let input = resource.encode_input(Format::Xml)?.to_string();
    /// assert!(input.ends_with(r#"ucwa"><property name="message">Out</property></input>"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    fn encode_input(&self, format: Format) -> Result<Encoded<'_>, EncodeError>
    where
        Self: Sized,
    {
        Encoded::new(self, format, true)
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        (**self).describe(to);
    }
}

/// Takes what a type says of its members; see [`Encode`].
///
/// ```
/// use ucwa_wire::{ContactPresence, Encode, Format, Members};
///
/// struct Contact<'c> {
///     name: &'c str,
///     groups: Vec<String>,
///     presence: ContactPresence<'c>,
/// }
///
/// impl Encode for Contact<'_> {
///     fn describe<'a>(&'a self, contact: &mut Members<'_, 'a>) {
///         contact.rel("contact");
///         contact.property("name", self.name);
///         for group in &self.groups {
///             contact.link("group", group.as_str());
///         }
///         contact.embedded("contactPresence", &self.presence);
///     }
/// }
///
/// let groups = vec!["/1".to_owned(), "/2".to_owned()];
/// let contact = Contact { name: "Ann", groups, presence: ContactPresence::default() };
/// assert_eq!(
///     contact.encode(Format::Json)?.to_string(),
///     r#"{"rel":"contact","name":"Ann","_links":{"group":[{"href":"/1"},{"href":"/2"}]},"_embedded":{"contactPresence":{"rel":"contactPresence"}}}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
pub struct Members<'m, 'a> {
    pub(crate) wanted: Wanted<'m, 'a>,
}

/// What of the members is wanted this time.
pub(crate) enum Wanted<'m, 'a> {
    Head(&'m mut Head<'a>),
    /// All that can be written as it is said.
    Parts(Parts<'m, 'a>),
    Links(&'m mut dyn FnMut(&NewLink<'a>)),
    Embedded(&'m mut dyn FnMut(&NewEmbedded<'a>)),
}

/// What has to be known before anything is written.
#[derive(Default)]
pub(crate) struct Head<'a> {
    pub(crate) input: bool,
    pub(crate) rel: Option<Text<'a>>,
    /// XML: the first link `self`.
    pub(crate) xml: bool,
    pub(crate) own: Option<NewLink<'a>>,
    pub(crate) links: Few<'a>,
    pub(crate) embedded: Few<'a>,
    /// What is said behind something that is written behind it.
    pub(crate) property_behind_link: bool,
    pub(crate) property_behind_embedded: bool,
    pub(crate) link_behind_embedded: bool,
    /// It is no resource, or one that was read, and writes itself.
    pub(crate) whole: Option<&'a dyn Whole>,
}

impl<'a> Head<'a> {
    #[inline]
    fn property(&mut self) {
        self.property_behind_link |= self.links.any();
        self.property_behind_embedded |= self.embedded.any();
    }

    fn link(&mut self, link: &NewLink<'a>) {
        self.links.add(link.key(), link.plural);
        self.link_behind_embedded |= self.embedded.any();
        if self.xml && self.own.is_none() && link.is_self() {
            self.own = Some(*link);
        }
    }
}

impl<'a> Members<'_, 'a> {
    /// The resource's type. It is written first, wherever it is said.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Members};
    /// struct Me;
    /// impl Encode for Me {
    ///     fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
    ///         to.property("name", "Ann");
    ///         to.rel("me");
    ///     }
    /// }
    /// assert_eq!(Me.encode(Format::Json)?.to_string(), r#"{"rel":"me","name":"Ann"}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn rel(&mut self, rel: impl Into<Text<'a>>) {
        if let Wanted::Head(head) = &mut self.wanted {
            head.rel = Some(rel.into());
        }
    }

    /// Says that it is a request body, in XML the root `input`.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Members};
    /// struct Reset;
    /// impl Encode for Reset {
    ///     fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
    ///         to.input();
    ///     }
    /// }
    /// assert!(Reset.encode(Format::Xml)?.to_string().contains("<input xmlns="));
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn input(&mut self) {
        if let Wanted::Head(head) = &mut self.wanted {
            head.input = true;
        }
    }

    /// A property. `None` is not written.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Members};
    /// struct Me(Option<i32>);
    /// impl Encode for Me {
    ///     fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
    ///         to.property("calls", self.0);
    ///     }
    /// }
    /// assert_eq!(Me(Some(3)).encode(Format::Json)?.to_string(), r#"{"calls":3}"#);
    /// assert_eq!(Me(None).encode(Format::Json)?.to_string(), "{}");
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn property<'v>(&mut self, name: impl Into<Text<'v>>, value: impl Into<NewValue<'v>>) {
        self.named(|| Name::of_property(name.into()), value);
    }

    /// A property of a name that this crate has.
    #[inline]
    pub(crate) fn member<'v>(&mut self, member: Member, value: impl Into<NewValue<'v>>) {
        self.named(|| member.into(), value);
    }

    #[inline]
    fn named<'v>(&mut self, name: impl FnOnce() -> Name<'v>, value: impl Into<NewValue<'v>>) {
        match &mut self.wanted {
            Wanted::Parts(parts) => match value.into().0 {
                Content::Absent => {}
                // Most are plain texts, which are written alike in both formats.
                Content::One(Scalar::Text(text)) if text.plain_bytes().is_some() => parts.text(name(), text),
                Content::One(Scalar::Date(date)) => parts.date(name(), date),
                value => parts.property(name(), &NewValue(value)),
            },
            Wanted::Head(head) => head.property(),
            _ => {}
        }
    }

    /// A link of this relation to this address.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Members};
    /// struct Me;
    /// impl Encode for Me {
    ///     fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
    ///         to.link("self", "/me");
    ///     }
    /// }
    /// assert_eq!(Me.encode(Format::Json)?.to_string(), r#"{"_links":{"self":{"href":"/me"}}}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn link(&mut self, rel: impl Into<Text<'a>>, href: impl Into<Text<'a>>) {
        self.linked(&NewLink::new(rel, href));
    }

    /// A link with all that it can have.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, Members, NewLink};
    /// struct Group;
    /// impl Encode for Group {
    ///     fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
    ///         to.add_link(NewLink { plural: true, ..NewLink::new("contact", "/1") });
    ///     }
    /// }
    /// assert_eq!(Group.encode(Format::Json)?.to_string(), r#"{"_links":{"contact":[{"href":"/1"}]}}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn add_link(&mut self, link: NewLink<'a>) {
        self.linked(&link);
    }

    fn linked(&mut self, link: &NewLink<'a>) {
        match &mut self.wanted {
            Wanted::Head(head) => head.link(link),
            Wanted::Parts(parts) => parts.link(link),
            Wanted::Links(take) => take(link),
            Wanted::Embedded(_) => {}
        }
    }

    /// An embedded resource of this relation.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Encode, Format, Members};
    /// struct Contact(ContactPresence<'static>);
    /// impl Encode for Contact {
    ///     fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
    ///         to.embedded("contactPresence", &self.0);
    ///     }
    /// }
    /// let contact = Contact(ContactPresence::default()).encode(Format::Xml)?.to_string();
    /// assert!(contact.contains(r#"><resource rel="contactPresence"><property name="rel">"#));
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn embedded(&mut self, rel: impl Into<Text<'a>>, resource: &'a dyn Encode) {
        self.add_embedded(NewEmbedded::new(rel, resource));
    }

    /// An embedded resource, with the choice to have it stand in an array.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Encode, Format, Members, NewEmbedded};
    /// struct Contact(ContactPresence<'static>);
    /// impl Encode for Contact {
    ///     fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
    ///         to.add_embedded(NewEmbedded { plural: true, ..NewEmbedded::new("a", &self.0) });
    ///     }
    /// }
    /// let contact = Contact(ContactPresence::default()).encode(Format::Json)?.to_string();
    /// assert_eq!(contact, r#"{"_embedded":{"a":[{"rel":"contactPresence"}]}}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn add_embedded(&mut self, embedded: NewEmbedded<'a>) {
        match &mut self.wanted {
            Wanted::Head(head) => head.embedded.add(embedded.rel, embedded.plural),
            Wanted::Parts(parts) => parts.embedded(&embedded),
            Wanted::Embedded(take) => take(&embedded),
            Wanted::Links(_) => {}
        }
    }

    /// Something that writes itself.
    pub(crate) fn whole(&mut self, whole: &'a dyn Whole) {
        if let Wanted::Head(head) = &mut self.wanted {
            head.whole = Some(whole);
        }
    }
}

impl core::fmt::Debug for Members<'_, '_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Members").finish_non_exhaustive()
    }
}
