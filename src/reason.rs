//! The error body, and the reason that an event can carry.

use crate::either::Checked;
use crate::error::Error;
use crate::format::Format;
use crate::item::{Part, Property};
use crate::known::Known;
use crate::limits::Limits;
use crate::member::Member;
use crate::node::Node;
use crate::step::Pull;
use crate::text::Text;
use crate::value::Value;
use crate::vocabulary::{ErrorCode, ErrorSubcode};
use crate::walk::{Children, Items, property};
use core::fmt;

/// Why a request or an operation failed, or what there is to say of it (`reason_ref.md`,
/// ErrorsAndInformationalMessages.md).
///
/// ```
/// use ucwa_wire::{ErrorCode, ErrorSubcode, Format, Reason};
/// let body = br#"{"code":"NotFound","subcode":"ApplicationNotFound","message":"Gone, alas"}"#;
/// let reason = Reason::parse(Format::Json, body)?;
/// assert_eq!(reason.code().unwrap(), ErrorCode::NotFound);
/// assert_eq!(reason.subcode().unwrap(), ErrorSubcode::ApplicationNotFound);
/// assert_eq!(reason.message().unwrap(), "Gone, alas");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Reason<'a> {
    pub(crate) node: Node<'a>,
}

impl<'a> Reason<'a> {
    /// The format it was read from.
    pub(crate) const fn format(&self) -> Format {
        self.node.format
    }

    pub(crate) const fn at_node(node: Node<'a>) -> Self {
        Self { node }
    }

    /// Reads a whole body as a reason.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// let body = b"<reason><code>Conflict</code><debugInfo /></reason>";
    /// assert!(Reason::parse(Format::Xml, body)?.code().unwrap().is("Conflict"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// Whatever is wrong anywhere in the body; and
    /// [`UnexpectedDocument`](crate::ErrorKind::UnexpectedDocument) when it is a resource or an event envelope.
    pub fn parse(format: Format, body: &'a [u8]) -> Result<Self, Error> {
        Self::parse_with(format, body, &Limits::new())
    }

    /// As [`parse`](Self::parse), with other limits.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Limits, Reason};
    /// assert!(Reason::parse_with(Format::Json, br#"{"code":"Gone"}"#, &Limits::new().depth(1)).is_ok());
    /// ```
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_with(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let mut reader = Checked::new(format, body, Part::Reason, limits);
        reader.root()?;
        Self::read(&mut reader)
    }

    /// Reads to the end; its start was just read.
    pub(crate) fn read(reader: &mut Checked<'a>) -> Result<Self, Error> {
        let node = reader.node();
        reader.finish()?;
        Ok(Self { node })
    }

    /// The code; the one part that every reason has.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// assert!(Reason::parse(Format::Json, br#"{"code":"Gone"}"#)?.code().unwrap().is("Gone"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn code(&self) -> Option<Known<'a, ErrorCode>> {
        self.get(Member::Code)?.known()
    }

    /// The subcode, which says more. New ones may come at any time, and are to be ignored.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// let reason = Reason::parse(Format::Json, br#"{"code":"Conflict","subcode":"Brandnew"}"#)?;
    /// assert_eq!(reason.subcode().unwrap().other().unwrap(), "Brandnew");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn subcode(&self) -> Option<Known<'a, ErrorSubcode>> {
        self.get(Member::Subcode)?.known()
    }

    /// Words to show, in some language.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// assert!(Reason::parse(Format::Json, br#"{"code":"Gone","message":null}"#)?.message().is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn message(&self) -> Option<Text<'a>> {
        self.get(Member::Message)?.to_text()
    }

    /// Where more is to be found.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// assert_eq!(Reason::parse(Format::Json, br#"{"code":"Gone","link":"/help"}"#)?.link().unwrap(), "/help");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn link(&self) -> Option<Text<'a>> {
        self.get(Member::Link)?.to_text()
    }

    /// What the code is about; of no documented shape.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// let reason = Reason::parse(Format::Json, br#"{"code":"Gone","parameters":{"a":1}}"#)?;
    /// assert_eq!(reason.parameters().unwrap().raw(), r#"{"a":1}"#);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn parameters(&self) -> Option<Value<'a>> {
        self.get(Member::Parameters)
    }

    /// What helps to find a fault; of no documented shape.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// let reason = Reason::parse(Format::Json, br#"{"code":"Gone","debugInfo":{"a":1}}"#)?;
    /// assert_eq!(reason.debug_info().unwrap().raw(), r#"{"a":1}"#);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn debug_info(&self) -> Option<Value<'a>> {
        self.get(Member::DebugInfo)
    }

    /// All members in order, known or not.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// assert_eq!(Reason::parse(Format::Json, br#"{"code":"Gone","more":1}"#)?.properties().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        Children::of(self.node, Part::Reason).properties()
    }

    /// Everything, in order, as the [`Reader`](crate::Reader) gives it.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Reason};
    /// assert_eq!(Reason::parse(Format::Json, br#"{"code":"Gone"}"#)?.items().count(), 3);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn items(&self) -> Items<'a> {
        Items::of(self.node, Part::Reason, None)
    }

    fn get(&self, member: Member) -> Option<Value<'a>> {
        property(self.node, Part::Reason, member.as_str()).filter(|value| !value.is_null())
    }
}

impl fmt::Debug for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reason")
            .field("code", &self.code())
            .field("subcode", &self.subcode())
            .field("message", &self.message())
            .finish_non_exhaustive()
    }
}
