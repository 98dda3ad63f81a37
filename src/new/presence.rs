//! The request that sets one's own presence.

use crate::encode::{Encode, Members};
use crate::member::Member;
use crate::vocabulary::PreferredAvailability;

/// The body of `POST …/me/presence` (`presence_ref.md`).
///
/// An empty one resets the availability to what the server works out.
///
/// ```
/// use ucwa_wire::{Encode, Format, PreferredAvailability, PresenceInput};
/// let away = PresenceInput { availability: Some(PreferredAvailability::Away) };
/// assert_eq!(away.encode(Format::Json)?.to_string(), r#"{"availability":"Away"}"#);
/// let body = away.encode(Format::Xml)?.to_string();
/// assert!(body.ends_with(r#"ucwa"><property name="availability">Away</property></input>"#));
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PresenceInput {
    /// How available one wants to be seen.
    pub availability: Option<PreferredAvailability>,
}

impl Encode for PresenceInput {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.input();
        to.member(Member::Availability, self.availability);
    }
}
