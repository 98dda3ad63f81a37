//! Names and dates that may be unknown, read without an error.

use crate::known::FromText;
use crate::text::Text;
use core::fmt;
use core::marker::PhantomData;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Reads a name or a date where one is known, and `None` from whatever else stands there: for
/// `#[serde(default, deserialize_with)]`.
///
/// A `Deserialize` has no place for what it does not know, so that one odd name would cost the whole body.
///
/// ```
/// use ucwa_wire::{Availability, Format, Timestamp};
///
/// #[derive(serde::Deserialize)]
/// struct Presence {
///     #[serde(default, deserialize_with = "ucwa_wire::serde::known")]
///     availability: Option<Availability>,
///     #[serde(default, deserialize_with = "ucwa_wire::serde::known", rename = "lastActive")]
///     last_active: Option<Timestamp>,
/// }
///
/// let body = br#"{"availability":"Dreaming","lastActive":"\/Date(5)\/"}"#;
/// let presence: Presence = ucwa_wire::serde::from_slice(Format::Json, body)?;
/// assert_eq!((presence.availability, presence.last_active), (None, Some(Timestamp::from_unix_millis(5).unwrap())));
/// # Ok::<(), ucwa_wire::serde::Error>(())
/// ```
///
/// # Errors
/// Those of the deserializer alone. This crate's has but one: without `alloc`, a text with escapes that is longer than 64 bytes.
pub fn known<'de, T: FromText, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_any(Leniently(PhantomData))
}

struct Leniently<T>(PhantomData<T>);

macro_rules! none {
    ($($method:ident: $type:ty),+) => {
        $(
            fn $method<E>(self, _: $type) -> Result<Option<T>, E> {
                Ok(None)
            }
        )+
    };
}

impl<'de, T: FromText> Visitor<'de> for Leniently<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<T>, E> {
        Ok(T::from_text(Text::plain(text)))
    }

    none!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        known(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Option<T>, A::Error> {
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Option<T>, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
