//! The value of a property to be written.

use crate::known::Known;
use crate::scalar::Scalar;
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::value::Value;
use crate::vocabulary::Vocabulary;

/// The value of a property that is to be written: made from plain data by `From`, or from what was read.
///
/// UCWA's properties are strings, whole numbers, booleans, dates, or lists of these (PayloadFormat.md).
///
/// ```
/// use ucwa_wire::{Encode, Format, NewResource, NewValue, Timestamp};
/// let phones = ["tel:1".into(), "tel:2".into()];
/// let properties = [
///     ("name", NewValue::from("Ann & Bob")),
///     ("anonymous", true.into()),
///     ("count", 3.into()),
///     ("startTime", Timestamp::from_unix_millis(0).into()),
///     ("phones", NewValue::list(&phones)),
///     ("left out", None::<&str>.into()),
/// ];
/// let contact = NewResource { properties: &properties, ..NewResource::default() };
/// assert_eq!(
///     contact.encode(Format::Json)?.to_string(),
///     r#"{"name":"Ann \u0026 Bob","anonymous":true,"count":3,"startTime":"\/Date(0)\/","phones":["tel:1","tel:2"]}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct NewValue<'a>(pub(crate) Content<'a>);

/// What a value to be written is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Content<'a> {
    /// Nothing is written, not even the name.
    Absent,
    One(Scalar<'a>),
    List(&'a [NewValue<'a>]),
}

impl<'a> NewValue<'a> {
    /// No property at all.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, NewResource, NewValue};
    /// let properties = [("a", NewValue::ABSENT)];
    /// let resource = NewResource { properties: &properties, ..NewResource::default() };
    /// assert_eq!(resource.encode(Format::Json)?.to_string(), "{}");
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub const ABSENT: Self = Self(Content::Absent);

    /// JSON's `null`. XML has no form for it, and leaves the property out.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, NewResource, NewValue};
    /// let properties = [("a", NewValue::NULL)];
    /// let resource = NewResource { properties: &properties, ..NewResource::default() };
    /// assert_eq!(resource.encode(Format::Json)?.to_string(), r#"{"a":null}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub const NULL: Self = Self(Content::One(Scalar::Null));

    /// A list. XML has no form for an empty one, and leaves the property out.
    ///
    /// ```
    /// # use ucwa_wire::{Encode, Format, NewResource, NewValue};
    /// let properties = [("a", NewValue::list(&[]))];
    /// let resource = NewResource { properties: &properties, ..NewResource::default() };
    /// assert_eq!(resource.encode(Format::Json)?.to_string(), r#"{"a":[]}"#);
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub const fn list(entries: &'a [Self]) -> Self {
        Self(Content::List(entries))
    }

    /// Whether it is a list or an object.
    pub(crate) const fn is_list(&self) -> bool {
        matches!(self.0, Content::List(_) | Content::One(Scalar::Read(Value::List(_) | Value::Object(_))))
    }

    const fn integer(negative: bool, magnitude: u64) -> Self {
        Self(Content::One(Scalar::Integer { negative, magnitude }))
    }
}

impl Default for NewValue<'_> {
    fn default() -> Self {
        Self::ABSENT
    }
}

impl<'a> From<&'a str> for NewValue<'a> {
    fn from(text: &'a str) -> Self {
        Text::plain(text).into()
    }
}

impl<'a> From<Text<'a>> for NewValue<'a> {
    fn from(text: Text<'a>) -> Self {
        Self(Content::One(Scalar::Text(text)))
    }
}

impl From<bool> for NewValue<'_> {
    fn from(value: bool) -> Self {
        Self(Content::One(Scalar::Bool(value)))
    }
}

impl From<i64> for NewValue<'_> {
    fn from(value: i64) -> Self {
        Self::integer(value < 0, value.unsigned_abs())
    }
}

impl From<i32> for NewValue<'_> {
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl From<u64> for NewValue<'_> {
    fn from(value: u64) -> Self {
        Self::integer(false, value)
    }
}

impl From<u32> for NewValue<'_> {
    fn from(value: u32) -> Self {
        u64::from(value).into()
    }
}

impl From<Timestamp> for NewValue<'_> {
    fn from(date: Timestamp) -> Self {
        Self(Content::One(Scalar::Date(date)))
    }
}

/// A name as the wire has it.
impl<T: Vocabulary> From<T> for NewValue<'_> {
    fn from(name: T) -> Self {
        name.as_str().into()
    }
}

impl<'a, T: Into<NewValue<'a>>> From<Known<'a, T>> for NewValue<'a> {
    fn from(value: Known<'a, T>) -> Self {
        match value {
            Known::Known(value) => value.into(),
            Known::Other(text) => text.into(),
        }
    }
}

/// Nothing is [`NewValue::ABSENT`].
impl<'a, T: Into<NewValue<'a>>> From<Option<T>> for NewValue<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::ABSENT, T::into)
    }
}

/// What was read. A list, an object or markup keeps what it holds, up to what the other format cannot say.
impl<'a> From<Value<'a>> for NewValue<'a> {
    fn from(value: Value<'a>) -> Self {
        Self(Content::One(value.into()))
    }
}
