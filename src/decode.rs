//! Types of one's own, read from a resource in one pass.

use crate::either::{self, Checked};
use crate::error::{Error, ErrorKind, Fault};
use crate::fields::Fields;
use crate::format::Format;
use crate::found::Found;
use crate::item::{Link, LinkPlace, Part, Property};
use crate::limits::Limits;
use crate::member::Member;
use crate::node::Scope;
use crate::outline::{Said, Told};
use crate::piece::Piece;
use crate::resource::Resource;
use crate::step::{Pull, Step};
use crate::text::Text;
use crate::value::Value;
use crate::wanted::{Rest, Taker};

/// The name of a property, and what to do with its value.
pub type Field<'a, T> = (&'static str, fn(&mut T, Value<'a>));

/// A UCWA resource as a type of its own, read from either format.
///
/// The properties it wants stand in [`PROPERTIES`](Self::PROPERTIES). Of two properties of one name the first
/// is taken. Links and embedded resources are handed to methods that do nothing unless written. A body can be begun anew, with
/// a new value: what these functions do is to be done to that alone.
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
    #[inline]
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
    #[inline]
    fn parse_with(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        if !Fields::<Self>::ARE_MEMBERS {
            // What has names of its own has lists and numbers, mostly, and would be read twice.
            return read(format, body, limits);
        }
        look_or_read(|decoded| look(format, body, limits, decoded), || read(format, body, limits))
    }
}

/// The value that was filled at a look, or else one that is read anew. (It is made where it is asked for, and handed back from
/// there: copied, a presence takes 10 % more time, for what was written in small parts is read in large ones before it is in memory.)
#[inline(always)]
pub(crate) fn look_or_read<T: Default>(
    look: impl FnOnce(&mut T) -> Option<Result<(), Error>>,
    read: impl FnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    let mut result = Ok(T::default());
    if let Ok(decoded) = &mut result {
        match look(decoded) {
            Some(Ok(())) => {}
            Some(Err(error)) => result = Err(error),
            None => {
                // The one that is of no use is dropped before another is made.
                drop(core::mem::replace(&mut result, Err(Error::new(ErrorKind::UnexpectedType, 0))));
                result = read();
            }
        }
    }
    result
}

// Calls of their own, so that what each reader has on the stack is not there for both.

/// Reads a whole body, whatever it is.
#[inline(never)]
pub(crate) fn read<'a, T: Decode<'a>>(format: Format, body: &'a [u8], limits: &Limits) -> Result<T, Error> {
    decode(&mut Checked::new(format, body, Part::Resource, limits), true)
}

/// Reads a whole body, if that can be done at a look, of a type all of whose names are members. Otherwise the value is left as it
/// was when that was seen, and is of no use.
#[inline(always)]
pub(crate) fn look<'a, T: Decode<'a>>(
    format: Format,
    body: &'a [u8],
    limits: &Limits,
    decoded: &mut T,
) -> Option<Result<(), Error>> {
    // (By one call for both, a presence of JSON takes 2 to 3 % more instructions, and of XML 2 % fewer.)
    match format {
        Format::Json => {
            look_by(body, decoded, |taking| either::look(Format::Json, body, limits, &Fields::<T>::WANTED, taking))
        }
        Format::Xml => {
            look_by(body, decoded, |taking| either::look(Format::Xml, body, limits, &Fields::<T>::WANTED, taking))
        }
    }
}

/// The same in one format, by this look, for which it is compiled.
#[inline(never)]
fn look_by<'d, 'a, T: Decode<'a>>(
    body: &'a [u8],
    decoded: &'d mut T,
    look: impl FnOnce(&mut Taking<'d, 'a, T>) -> Option<(usize, Piece)>,
) -> Option<Result<(), Error>> {
    let mut taking = Taking { body, decoded, fields: Fields::new(), named: None };
    let (start, rel) = look(&mut taking)?;
    if taking.is_other(rel.text(body)) {
        return Some(Err(Error::new(ErrorKind::UnexpectedType, start)));
    }
    Some(Ok(()))
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
        let mut reader = Checked::again(self.node, self.part);
        decode(&mut reader, self.root)
    }
}

/// Reads the resource that the reader is about to begin. At a root, XML's attribute `rel` names the type
/// where no property does; on an embedded resource it names the relation only.
#[inline(never)]
pub(crate) fn decode<'a, T: Decode<'a>>(reader: &mut Checked<'a>, root: bool) -> Result<T, Error> {
    let mut decoded = T::default();
    match reader.begin().and_then(|_| gather(reader, root, &mut decoded)) {
        Ok(()) => Ok(decoded),
        Err(fault) if fault.kind == ErrorKind::UnexpectedType => Err(Error::new(fault.kind, fault.offset)),
        Err(fault) => Err(reader.error(fault)),
    }
}

/// Reads the resource that has just begun, to its end.
pub(crate) fn gather<'a, T: Decode<'a>>(reader: &mut Checked<'a>, root: bool, decoded: &mut T) -> Result<(), Fault> {
    reader.tell_attributes(false);
    let gathered = gather_on(reader, root, decoded);
    reader.tell_attributes(true);
    gathered
}

#[inline(always)]
fn gather_on<'a, T: Decode<'a>>(reader: &mut Checked<'a>, root: bool, decoded: &mut T) -> Result<(), Fault> {
    const { assert!(T::PROPERTIES.len() <= 64, "a bit for each") };
    let body = reader.last().body;
    let mut taking = Taking { body, decoded, fields: Fields::new(), named: None };
    let start = reader.node().start as usize;
    // Its place: a text would be copied before it is all written.
    let attribute = if root { reader.last().rel } else { Piece::NONE };
    let mut groups = 0_usize;
    loop {
        if groups == 0 {
            match reader.run(&Fields::<T>::WANTED, &mut taking) {
                Rest::End => break,
                Rest::Group => groups = 1,
                Rest::Members => {}
            }
        }
        match reader.step()? {
            // In a group it is an odd entry.
            Step::Property if groups == 0 => taking.property(&reader.property()),
            Step::Link => taking.decoded.link(reader.link()),
            Step::Start(Part::Resource) => {
                let (node, rel) = (reader.node(), reader.rel());
                reader.pass()?;
                taking.decoded.embedded(Resource::embedded_at(node, rel));
            }
            Step::Start(_) => groups += 1,
            // The root's end is followed by what makes the body whole, which a reader checks with it.
            Step::End(_) if groups == 0 => break,
            Step::End(_) => groups -= 1,
            Step::Done => break,
            _ => {}
        }
    }
    if taking.is_other(attribute.text(reader.last().body)) {
        Err(Fault { kind: ErrorKind::UnexpectedType, offset: start })
    } else {
        Ok(())
    }
}

/// Reads the resource that begins at `start`, of which this was told; none if that is not all, and the value is of no use then.
pub(crate) fn decode_told<'a, T: Decode<'a>>(
    told: &Told,
    body: &'a [u8],
    start: u32,
    decoded: &mut T,
) -> Option<Result<(), Error>> {
    let by_member = const { &Fields::<T>::BY_MEMBER }.as_ref()?;
    let (said, mut link) = told.all(Fields::<T>::ARE_MEMBERS)?;
    let mut taking = Taking { body, decoded, fields: Fields::new(), named: None };
    for Said { names, texts } in said {
        for (member, text) in names.iter().zip(texts) {
            if let Some(&number) = by_member.get(*member as usize) {
                match usize::from(number).checked_sub(1) {
                    Some(at) => taking.wanted(at, *text),
                    None => taking.rel(*text),
                }
            }
        }
        if let Some(link) = link.take() {
            taking.link(*link);
        }
    }
    if taking.is_other(None) {
        return Some(Err(Error::new(ErrorKind::UnexpectedType, start as usize)));
    }
    Some(Ok(()))
}

/// A type that is being read.
struct Taking<'d, 'a, T> {
    body: &'a [u8],
    decoded: &'d mut T,
    fields: Fields<T>,
    /// What the property `rel` says.
    named: Option<Text<'a>>,
}

impl<'a, T: Decode<'a>> Taking<'_, 'a, T> {
    /// Whether it is said to be of another type, by a property or by this.
    fn is_other(&self, attribute: Option<Text<'a>>) -> bool {
        self.named.or(attribute).is_some_and(|rel| rel != T::REL)
    }

    fn property(&mut self, property: &Property<'a>) {
        if property.member == Some(Member::Rel) && self.named.is_none() {
            self.named = property.value().as_text();
        }
        if let Some(take) = self.fields.find(property.member, || property.name()) {
            take(self.decoded, property.value());
        }
    }
}

impl<'a, T: Decode<'a>> Taker for Taking<'_, 'a, T> {
    #[inline]
    fn rel(&mut self, text: Piece) {
        let text = Text::new(text.bytes(self.body), text.coding());
        self.named = self.named.or(Some(text));
        if let Some(take) = self.fields.find(Some(Member::Rel), || text) {
            take(self.decoded, Value::Text(text));
        }
    }

    #[inline]
    fn wanted(&mut self, number: usize, text: Piece) {
        if let Some(take) = self.fields.at(number) {
            take(self.decoded, Value::Text(Text::new(text.bytes(self.body), text.coding())));
        }
    }

    fn other(&mut self, name: Piece, member: Option<Member>, text: Piece) {
        self.property(&Property { body: self.body, name, member, found: Found::text(text), scope: Scope::NONE });
    }

    #[inline]
    fn link(&mut self, link: LinkPlace) {
        self.decoded.link(link.link(self.body));
    }

    #[inline(always)]
    fn any(&mut self) -> &mut dyn Taker {
        self
    }
}
