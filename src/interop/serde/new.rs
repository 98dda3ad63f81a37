//! What is to be written, as `serde` writes it.

use crate::encode::Encode;
use crate::format::Format;
use crate::member::Member;
use crate::new::{Content, NewEnvelope, NewEvent, NewLink, NewReason, NewResource, NewSender, NewValue, PresenceInput};
use crate::node::{Node, Scope};
use crate::scalar::Scalar;
use crate::value::Object;
use crate::written::Replay;
use serde::ser::{Error as _, Serialize, SerializeMap as _, Serializer};

/// Writes whatever has [`Encode`] in the shape of its JSON: for types of your own, by `#[serde(serialize_with)]` or in a
/// `Serialize` of theirs.
///
/// It is encoded as a body of JSON, and that is gone through. To send a body, [`Encode::encode`] is the short way.
///
/// ```
/// use ucwa_wire::{Encode, Members};
///
/// struct Note(&'static str);
///
/// impl Encode for Note {
///     fn describe<'a>(&'a self, note: &mut Members<'_, 'a>) {
///         note.rel("note");
///         note.property("message", self.0);
///     }
/// }
///
/// #[derive(serde::Serialize)]
/// struct Logged {
///     at: u64,
///     #[serde(serialize_with = "ucwa_wire::serde::encode")]
///     body: Note,
/// }
///
/// let logged = serde_json::to_string(&Logged { at: 7, body: Note("Out") })?;
/// assert_eq!(logged, r#"{"at":7,"body":{"rel":"note","message":"Out"}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// Those of the serializer, and what [`Encode::encode`] finds, as an error of it.
pub fn encode<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let body = value.encode(Format::Json).map_err(S::Error::custom)?.to_vec();
    // What was just written is an object, and well-formed.
    let node = Node { body: &body, start: 0, end: body.len() as u32, format: Format::Json, scope: Scope::default() };
    Object(node).serialize(serializer)
}

macro_rules! encoded {
    ($($type:ident $(<$events:ident>)?)+) => {
        $(
            /// As its JSON.
            impl$(<$events: IntoIterator<Item: Encode> + Clone>)? Serialize for $type<'_ $(, $events)?> {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    encode(self, serializer)
                }
            }
        )+
    };
}

encoded!(NewResource NewReason NewEvent NewSender<E> NewEnvelope<E> Replay);

/// As its JSON.
impl Serialize for PresenceInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode(self, serializer)
    }
}

/// An object of its members, its relation among them.
impl Serialize for NewLink<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let members = [
            (Member::Rel, self.rel),
            (Member::Href, self.href),
            (Member::Title, self.title),
            (Member::Revision, self.revision),
        ];
        for (member, text) in members {
            if let Some(text) = text {
                map.serialize_entry(member.as_str(), &text)?;
            }
        }
        map.end()
    }
}

/// What JSON has in its place; `null` for none.
impl Serialize for NewValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Content::List(entries) => serializer.collect_seq(entries),
            Content::Absent | Content::One(Scalar::Null) => serializer.serialize_unit(),
            Content::One(Scalar::Bool(value)) => serializer.serialize_bool(value),
            Content::One(Scalar::Integer { negative: false, magnitude }) => serializer.serialize_u64(magnitude),
            Content::One(Scalar::Integer { magnitude, .. }) => {
                serializer.serialize_i64(0_i64.wrapping_sub_unsigned(magnitude))
            }
            Content::One(Scalar::Number(number)) => number.serialize(serializer),
            Content::One(Scalar::Text(text)) => text.serialize(serializer),
            Content::One(Scalar::Date(date)) => date.serialize(serializer),
            Content::One(Scalar::Read(value)) => value.serialize(serializer),
        }
    }
}
