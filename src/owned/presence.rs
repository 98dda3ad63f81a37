//! A contact's presence, kept.

use super::{Place, push};
use crate::known::Known;
use crate::presence::ContactPresence;
use crate::timestamp::Timestamp;
use crate::vocabulary::{Availability, ContactDeviceType};
use alloc::boxed::Box;
use alloc::vec::Vec;

/// A contact's presence that is kept.
///
/// ```
/// use std::collections::HashMap;
/// use ucwa_wire::{Availability, ContactPresence, Format, OwnedContactPresence};
///
/// let mut contacts: HashMap<String, OwnedContactPresence> = HashMap::new();
/// {
///     let body = br#"{"availability":"Away","activity":"Off \u0022work\u0022","_links":{"self":{"href":"/people/282"}}}"#.to_vec();
///     let presence = ContactPresence::parse(Format::Json, &body)?;
///     contacts.insert(presence.href.unwrap().to_string(), presence.into());
/// }
/// let presence: ContactPresence = contacts["/people/282"].get();
/// assert_eq!(presence.availability.unwrap(), Availability::Away);
/// assert_eq!(presence.activity.unwrap(), "Off \"work\"");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct OwnedContactPresence {
    /// The texts, one behind the other.
    bytes: Box<[u8]>,
    activity: Place,
    availability: KeptName<Availability>,
    device_type: KeptName<ContactDeviceType>,
    last_active: KeptName<Timestamp>,
    href: Place,
}

/// What is known, or the place of the text that is not; or neither.
#[derive(Clone, Copy)]
struct KeptName<T>(Option<T>, Place);

impl<T> Default for KeptName<T> {
    fn default() -> Self {
        Self(None, Place::default())
    }
}

impl<T: Copy> KeptName<T> {
    fn keep(bytes: &mut Vec<u8>, name: Option<Known<'_, T>>) -> Self {
        Self(name.and_then(Known::known), push(bytes, name.and_then(Known::other)))
    }

    fn get<'a>(&self, bytes: &'a [u8]) -> Option<Known<'a, T>> {
        self.0.map(Known::Known).or(self.1.text(bytes).map(Known::Other))
    }
}

impl From<ContactPresence<'_>> for OwnedContactPresence {
    fn from(presence: ContactPresence<'_>) -> Self {
        let mut bytes = Vec::new();
        Self {
            activity: push(&mut bytes, presence.activity),
            availability: KeptName::keep(&mut bytes, presence.availability),
            device_type: KeptName::keep(&mut bytes, presence.device_type),
            last_active: KeptName::keep(&mut bytes, presence.last_active),
            href: push(&mut bytes, presence.href),
            bytes: bytes.into(),
        }
    }
}

impl OwnedContactPresence {
    /// The presence as it was read.
    ///
    /// ```
    /// # use ucwa_wire::{Format, OwnedContactPresence};
    /// let presence = OwnedContactPresence::parse(Format::Json, br#"{"availability":"Busy"}"#)?;
    /// assert!(presence.get().availability.unwrap().is("Busy"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn get(&self) -> ContactPresence<'_> {
        let bytes = &self.bytes;
        ContactPresence {
            activity: self.activity.text(bytes),
            availability: self.availability.get(bytes),
            device_type: self.device_type.get(bytes),
            last_active: self.last_active.get(bytes),
            href: self.href.text(bytes),
        }
    }
}

impl PartialEq for OwnedContactPresence {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for OwnedContactPresence {}
