//! The `contactPresence` resource.

use crate::decode::{self, Decode, Field, look_or_read};
use crate::encode::{Encode, Members};
use crate::error::Error;
use crate::format::Format;
use crate::item::{Link, OWN};
use crate::known::Known;
use crate::limits::Limits;
use crate::member::Member;
use crate::outline::PRESENCE_TYPE;
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::vocabulary::{Availability, ContactDeviceType};

/// What is known of a contact's presence (`contactPresence_ref.md`). Every part of it can be missing. One of your own is made of
/// plain strings and names, and written by [`Encode`].
///
/// ```
/// use ucwa_wire::{Availability, ContactDeviceType, ContactPresence, Format};
/// let body = br#"{"rel":"contactPresence","activity":"in-a-conference","availability":"DoNotDisturb",
///     "deviceType":"PC","lastActive":"\/Date(1474932023993)\/",
///     "_links":{"self":{"href":"/ucwa/v1/applications/192/people/282/contactPresence"}}}"#;
/// let presence = ContactPresence::parse(Format::Json, body)?;
/// assert_eq!(presence.activity.unwrap(), "in-a-conference");
/// assert_eq!(presence.availability.unwrap(), Availability::DoNotDisturb);
/// assert_eq!(presence.device_type.unwrap(), ContactDeviceType::PC);
/// assert_eq!(presence.last_active.unwrap().known().unwrap().unix_millis(), 1474932023993);
/// assert!(presence.href.unwrap().raw().ends_with("/282/contactPresence"));
///
/// use ucwa_wire::{Encode, Text};
/// let own = ContactPresence {
///     activity: Some("presenting".into()),
///     availability: Some(Availability::Busy.into()),
///     device_type: Some(Text::plain("Mobile").known()),
///     ..ContactPresence::default()
/// };
/// assert_eq!(
///     own.encode(Format::Json)?.to_string(),
///     r#"{"rel":"contactPresence","activity":"presenting","availability":"Busy","deviceType":"Mobile"}"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ContactPresence<'a> {
    /// What the contact is doing: one of the tokens of [`Activity`](crate::Activity), or words in the
    /// language of the contact. Missing when offline.
    pub activity: Option<Text<'a>>,
    /// How available the contact is.
    pub availability: Option<Known<'a, Availability>>,
    /// The kind of device the contact was last active on.
    pub device_type: Option<Known<'a, ContactDeviceType>>,
    /// When the contact was last active.
    pub last_active: Option<Known<'a, Timestamp>>,
    /// The resource's own address.
    pub href: Option<Text<'a>>,
}

impl<'a> ContactPresence<'a> {
    /// Reads a whole body as a contact's presence.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Format};
    /// let body = b"<resource rel='contactPresence'><property name='availability'>Away</property></resource>";
    /// assert!(ContactPresence::parse(Format::Xml, body)?.availability.unwrap().is("Away"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// Whatever is wrong anywhere in the body, and
    /// [`UnexpectedType`](crate::ErrorKind::UnexpectedType) when it names another type.
    #[inline]
    pub fn parse(format: Format, body: &'a [u8]) -> Result<Self, Error> {
        Self::parse_with(format, body, &Limits::new())
    }

    /// As [`parse`](Self::parse), with other limits.
    ///
    /// ```
    /// # use ucwa_wire::{ContactPresence, Format, Limits};
    /// assert!(ContactPresence::parse_with(Format::Json, b"{}", &Limits::new().depth(1)).is_ok());
    /// ```
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    #[inline]
    pub fn parse_with(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        look_or_read(|presence: &mut Self| presence.look(format, body, limits), || Self::read(format, body, limits))
    }

    // Compiled with this crate, and once: in who calls `parse`, a program has 16 kB of text more.

    fn look(&mut self, format: Format, body: &'a [u8], limits: &Limits) -> Option<Result<(), Error>> {
        decode::look(format, body, limits, self)
    }

    fn read(format: Format, body: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        decode::read(format, body, limits)
    }
}

impl<'a> Decode<'a> for ContactPresence<'a> {
    const REL: &'static str = PRESENCE_TYPE;

    const PROPERTIES: &'a [Field<'a, Self>] = &[
        (Member::Activity.as_str(), |presence, value| presence.activity = value.to_text()),
        (Member::Availability.as_str(), |presence, value| presence.availability = value.known()),
        (Member::DeviceType.as_str(), |presence, value| presence.device_type = value.known()),
        (Member::LastActive.as_str(), |presence, value| presence.last_active = value.known()),
    ];

    #[inline]
    fn link(&mut self, link: Link<'a>) {
        if self.href.is_none() && link.rel().is_some_and(|rel| rel == OWN) {
            self.href = link.href();
        }
    }
}

impl Encode for ContactPresence<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.rel(Self::REL);
        to.member(Member::Activity, self.activity);
        to.member(Member::Availability, self.availability);
        to.member(Member::DeviceType, self.device_type);
        to.member(Member::LastActive, self.last_active);
        if let Some(href) = self.href {
            to.link(OWN, href);
        }
    }
}
