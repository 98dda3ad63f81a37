//! Types of one's own, read from a resource in one pass.

use crate::error::{Error, ErrorKind, Fault};
use crate::format::Format;
use crate::item::{Link, Part, Property};
use crate::limits::Limits;
use crate::member::Member;
use crate::mode::Near;
use crate::resource::Resource;
use crate::step::{Pull, Step};
use crate::text::Text;
use crate::value::Value;
use crate::walk::Either;

/// The name of a property, and what to do with its value.
pub type Field<'a, T> = (&'static str, fn(&mut T, Value<'a>));

/// A UCWA resource as a type of its own, read from either format.
///
/// The properties it wants stand in [`PROPERTIES`](Self::PROPERTIES). Of two properties of one name the first
/// is taken. Links and embedded resources are handed to methods that do nothing unless written.
///
/// ```
/// use ucwa_wire::{Decode, Field, Format, Known, Link, NoteType, Text};
///
/// #[derive(Default)]
/// struct Note<'a> {
///     message: Option<Text<'a>>,
///     kind: Option<Known<'a, NoteType>>,
///     href: Option<Text<'a>>,
/// }
///
/// impl<'a> Decode<'a> for Note<'a> {
///     const REL: &'static str = "note";
///     const PROPERTIES: &'a [Field<'a, Self>] = &[
///         ("message", |note, value| note.message = value.to_text()),
///         ("type", |note, value| note.kind = value.known()),
///     ];
///     fn link(&mut self, link: Link<'a>) {
///         if link.rel().is_some_and(|rel| rel == "self") {
///             self.href = link.href();
///         }
///     }
/// }
///
/// let json = br#"{"rel":"note","message":"Out","type":"Personal","_links":{"self":{"href":"/me/note"}}}"#;
/// let xml = b"<resource rel='note' href='/me/note'><property name='message'>Out</property></resource>";
/// assert_eq!(Note::parse(Format::Json, json)?.kind.unwrap(), NoteType::Personal);
/// assert_eq!(Note::parse(Format::Xml, xml)?.message.unwrap(), "Out");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
pub trait Decode<'a>: Default + 'a {
    /// The resource's type, as its `rel` says it. A body that names another is refused; one that names none is not.
    const REL: &'static str;

    /// The properties, at most 64.
    const PROPERTIES: &'a [Field<'a, Self>];

    /// A link, each in its turn.
    fn link(&mut self, link: Link<'a>) {
        let _ = link;
    }

    /// A resource embedded directly in this one, each in its turn.
    fn embedded(&mut self, resource: Resource<'a>) {
        let _ = resource;
    }

    /// Reads a whole body, and checks it, in one pass.
    ///
    /// ```
    /// use ucwa_wire::{ContactPresence, Decode, Format};
    /// let body = br#"{"rel":"contactPresence","availability":"Busy"}"#;
    /// let presence = <ContactPresence as Decode>::parse(Format::Json, body)?;
    /// assert!(presence.availability.unwrap().is("Busy"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Resource::parse`], and [`UnexpectedType`](crate::ErrorKind::UnexpectedType) when the body names
    /// another type.
    fn parse(format: Format, body: &'a [u8]) -> Result<Self, Error> {
        Self::parse_with(format, body, &Limits::new())
    }

    /// As [`parse`](Self::parse), with other limits.
    ///
    /// ```
    /// use ucwa_wire::{ContactPresence, Decode, Format, Limits};
    /// let body = br#"{"_links":{"self":{"href":"/1"}}}"#;
    /// assert!(<ContactPresence as Decode>::parse_with(Format::Json, body, &Limits::new().depth(2)).is_err());
    /// ```
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    fn parse_with(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        decode(&mut Either::new(format, body, Some(Part::Resource), limits), true)
    }
}

impl<'a> Resource<'a> {
    /// Reads the resource as a type of its own.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Format, Resource};
    /// let body = br#"{"_embedded":{"contactPresence":{"availability":"Away"}}}"#;
    /// let resource = Resource::parse(Format::Json, body)?;
    /// let presence: ContactPresence = resource.embedded().next().unwrap().decode()?;
    /// assert!(presence.availability.unwrap().is("Away"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`UnexpectedType`](crate::ErrorKind::UnexpectedType) when the resource's property `rel` names another type. The relation
    /// of an embedded resource is not asked, since it can differ from the type: choose by [`rel`](Self::rel) what is decoded.
    pub fn decode<T: Decode<'a>>(&self) -> Result<T, Error> {
        let mut reader = Either::<Near>::at_node(self.node, self.part);
        decode(&mut reader, self.root)
    }
}

/// Reads the resource that the reader is about to begin. At a root, XML's attribute `rel` names the type
/// where no property does; on an embedded resource it names the relation only.
pub(crate) fn decode<'a, T: Decode<'a>>(reader: &mut impl Pull<'a>, root: bool) -> Result<T, Error> {
    const { assert!(T::PROPERTIES.len() <= 64, "a bit for each") };
    let mut decoded = T::default();
    match gather(reader, root, &mut decoded) {
        Ok(()) => Ok(decoded),
        Err(fault) if fault.kind == ErrorKind::UnexpectedType => Err(Error::new(fault.kind, fault.offset)),
        Err(fault) => Err(reader.error(fault)),
    }
}

fn gather<'a, T: Decode<'a>>(reader: &mut impl Pull<'a>, root: bool, decoded: &mut T) -> Result<(), Fault> {
    let mut fields = Fields::<T>::new();
    let mut named = None;
    let mut attribute: Option<Text<'a>> = None;
    let mut start = 0;
    let mut depth = 0_usize;
    loop {
        match reader.step()? {
            // Deeper than that it is an odd entry of a group.
            Step::Property if depth == 1 => {
                let property = reader.property();
                if property.member == Some(Member::Rel) && named.is_none() {
                    named = property.value().as_text();
                }
                if let Some(take) = fields.find(&property) {
                    take(decoded, property.value());
                }
            }
            Step::Link => decoded.link(reader.link()),
            Step::Start(_) if depth == 0 => {
                depth = 1;
                start = reader.node().start as usize;
                attribute = if root { reader.rel() } else { None };
            }
            Step::Start(Part::Resource) => {
                let (node, rel) = (reader.node(), reader.rel());
                reader.pass()?;
                decoded.embedded(Resource::embedded_at(node, rel));
            }
            Step::Start(_) => depth += 1,
            Step::End(_) => {
                depth = depth.saturating_sub(1);
                // The root's end is followed by what makes the body whole, which a reader checks with it.
                if depth == 0 {
                    break;
                }
            }
            Step::Done => break,
            _ => {}
        }
    }
    match named.or(attribute) {
        Some(rel) if rel != T::REL => Err(Fault { kind: ErrorKind::UnexpectedType, offset: start }),
        _ => Ok(()),
    }
}

/// Which properties a type wants, and which it has had.
struct Fields<T> {
    seen: u64,
    /// The one after that which came last: most bodies keep to the order of the table, if it is theirs.
    next: usize,
    of: core::marker::PhantomData<T>,
}

impl<'a, T: Decode<'a>> Fields<T> {
    /// The members that the names of the table are, for those that are one.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    const MEMBERS: [Option<Member>; 64] = {
        let mut members = [None; 64];
        let mut at = 0;
        while at < T::PROPERTIES.len() {
            members[at] = Member::of_const(T::PROPERTIES[at].0.as_bytes());
            at += 1;
        }
        members
    };

    fn new() -> Self {
        Self { seen: 0, next: 0, of: core::marker::PhantomData }
    }

    /// What to do with this property, unless it is not wanted or was there before.
    #[inline]
    fn find(&mut self, property: &Property<'a>) -> Option<fn(&mut T, Value<'a>)> {
        let wanted = |at: usize| {
            let (name, take) = T::PROPERTIES.get(at)?;
            let is = match (property.member, Self::MEMBERS.get(at).copied().flatten()) {
                (None, None) => property.name() == *name,
                (one, other) => one == other,
            };
            is.then_some(*take)
        };
        let count = T::PROPERTIES.len();
        let mut at = self.next;
        for _ in 0..count {
            if at >= count {
                at = 0;
            }
            if let Some(take) = wanted(at) {
                let first = self.seen & 1 << at == 0;
                self.seen |= 1 << at;
                self.next = at + 1;
                return first.then_some(take);
            }
            at += 1;
        }
        None
    }
}
