//! The `Deserializer` over what was read, in either format.

use crate::document::Document;
use crate::envelope::EventEnvelope;
use crate::event::Event;
use crate::interop::serde::access::{Entries, Members, Variant};
use crate::interop::serde::error::Error;
#[cfg(not(feature = "alloc"))]
use crate::interop::serde::error::Fault;
use crate::interop::serde::shape::{Form, Shape};
use crate::item::Link;
use crate::reason::Reason;
use crate::resource::Resource;
use crate::sender::Sender;
use crate::text::Text;
use crate::value::{List, Object, Value};
use serde::de::{Error as _, IntoDeserializer, Unexpected, Visitor};

/// Reads a type with `Deserialize` from a view, whichever format that was read from.
///
/// Made from any view by `From` or [`IntoDeserializer`]; [`from_resource`](super::from_resource) is the short way. What is
/// read as what is said in the documentation of the [module](super).
///
/// ```
/// use serde::Deserialize;
/// use ucwa_wire::serde::Deserializer;
/// use ucwa_wire::{EventEnvelope, Format};
///
/// #[derive(Deserialize)]
/// struct Event { r#type: String, link: Link }
/// #[derive(Deserialize)]
/// struct Link { href: String }
///
/// let body = br#"{"sender":[{"events":[{"link":{"rel":"me","href":"/me"},"type":"updated"}]}]}"#;
/// let envelope = EventEnvelope::parse(Format::Json, body)?;
/// let event = Event::deserialize(Deserializer::from(envelope.events().next().unwrap()))?;
/// assert_eq!((event.r#type.as_str(), event.link.href.as_str()), ("updated", "/me"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Deserializer<'de>(pub(super) Shape<'de>);

impl core::fmt::Debug for Deserializer<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Deserializer").finish_non_exhaustive()
    }
}

macro_rules! from_views {
    ($($view:ident: |$this:ident| $shape:expr;)+) => {
        $(
            impl<'de> From<$view<'de>> for Deserializer<'de> {
                fn from($this: $view<'de>) -> Self {
                    Self($shape)
                }
            }

            impl<'de> IntoDeserializer<'de, Error> for $view<'de> {
                type Deserializer = Deserializer<'de>;

                fn into_deserializer(self) -> Deserializer<'de> {
                    self.into()
                }
            }
        )+
    };
}

from_views! {
    Resource: |resource| Shape::Resource(resource);
    EventEnvelope: |envelope| Shape::Envelope(envelope);
    Sender: |sender| Shape::Sender(sender);
    Event: |event| Shape::Event(event);
    Reason: |reason| Shape::Reason(reason);
    Link: |link| Shape::Link { link, rel: true };
    Value: |value| Shape::Value(value);
    List: |list| Shape::Value(Value::List(list));
    Object: |object| Shape::Value(Value::Object(object));
    Text: |text| Shape::Value(Value::Text(text));
    Document: |document| match document {
        Document::Resource(resource) => Shape::Resource(resource),
        Document::Events(envelope) => Shape::Envelope(envelope),
        Document::Reason(reason) => Shape::Reason(reason),
    };
}

/// What escapes hold back is decoded here, up to this length; that is enough for names and dates.
const BUFFER: usize = 64;

/// Whether a text can be handed out at all.
pub(super) fn decodes(text: Text<'_>) -> bool {
    cfg!(feature = "alloc") || text.to_str().is_some() || text.decoded_len() <= BUFFER
}

/// A text: borrowed where nothing is to be undone.
fn text<'de, V: Visitor<'de>>(text: Text<'de>, visitor: V) -> Result<V::Value, Error> {
    if let Some(plain) = text.to_str() {
        return visitor.visit_borrowed_str(plain);
    }
    match text.copy_to(&mut [0; BUFFER]) {
        Ok(decoded) => visitor.visit_str(decoded),
        #[cfg(feature = "alloc")]
        Err(_) => visitor.visit_string(text.to_cow().into_owned()),
        #[cfg(not(feature = "alloc"))]
        Err(_) => Err(Error::new(Fault::TooLong)),
    }
}

/// A text's bytes.
fn bytes<'de, V: Visitor<'de>>(text: Text<'de>, visitor: V) -> Result<V::Value, Error> {
    if let Some(plain) = text.to_str() {
        return visitor.visit_borrowed_bytes(plain.as_bytes());
    }
    match text.copy_to(&mut [0; BUFFER]) {
        Ok(decoded) => visitor.visit_bytes(decoded.as_bytes()),
        #[cfg(feature = "alloc")]
        Err(_) => visitor.visit_byte_buf(text.to_cow().into_owned().into_bytes()),
        #[cfg(not(feature = "alloc"))]
        Err(_) => Err(Error::new(Fault::TooLong)),
    }
}

/// A value that is no list or object, as what it is.
fn scalar<'de, V: Visitor<'de>>(value: Value<'de>, visitor: V) -> Result<V::Value, Error> {
    match value {
        Value::Bool(value) => visitor.visit_bool(value),
        Value::Number(_) => number(value, visitor),
        Value::Text(said) => text(said, visitor),
        Value::Markup(markup) => visitor.visit_borrowed_str(markup.raw()),
        Value::Null | Value::List(_) | Value::Object(_) => visitor.visit_unit(),
    }
}

/// The number that a value is or says; a type that wants another kind of number says so itself.
fn number<'de, V: Visitor<'de>>(value: Value<'de>, visitor: V) -> Result<V::Value, Error> {
    match (value.as_u64(), value.as_i64(), value.as_f64()) {
        (Some(whole), _, _) => visitor.visit_u64(whole),
        (_, Some(0), Some(zero)) => visitor.visit_f64(zero), // no integer is -0
        (_, Some(whole), _) => visitor.visit_i64(whole),
        (_, _, Some(number)) => visitor.visit_f64(number),
        _ => Err(Error::invalid_type(unexpected(&Shape::Value(value)), &visitor)),
    }
}

/// An integer of up to 128 bits.
fn wide<'de, T: core::str::FromStr>(value: Value<'de>) -> Option<T> {
    let mut buffer = [0; BUFFER];
    let digits = match value {
        Value::Number(number) => number.as_str(),
        Value::Text(text) => text.copy_to(&mut buffer).ok()?,
        _ => return None,
    };
    digits.parse().ok().filter(|_| !digits.starts_with('+'))
}

fn unexpected<'de>(shape: &Shape<'de>) -> Unexpected<'de> {
    match shape {
        Shape::Value(Value::Null) => Unexpected::Unit,
        Shape::Value(Value::Bool(value)) => Unexpected::Bool(*value),
        Shape::Value(Value::Number(_)) => Unexpected::Float(0.0),
        Shape::Value(Value::Text(_) | Value::Markup(_)) => Unexpected::Str(""),
        shape => match shape.form() {
            Form::List => Unexpected::Seq,
            _ => Unexpected::Map,
        },
    }
}

impl<'de> Deserializer<'de> {
    /// Where one is wanted: the only one of a group.
    fn single(self) -> Self {
        match self.0 {
            Shape::Group(group) => group.only().map_or(self, Self),
            _ => self,
        }
    }

    fn refuse<V: Visitor<'de>>(self, visitor: &V) -> Error {
        match self.0 {
            Shape::Group(group) if group.count > 1 => Error::invalid_length(group.count, visitor),
            shape => Error::invalid_type(unexpected(&shape), visitor),
        }
    }

    fn list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.with_entries(|entries| {
            let mut entries = Entries::new(entries);
            let made = visitor.visit_seq(&mut entries)?;
            entries.end(made)
        })
    }

    fn map<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.0.with_members(|members| visitor.visit_map(Members::new(members, fields)))
    }
}

/// Numbers and booleans, by what they are or say.
macro_rules! numbers {
    ($($method:ident)+) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                match self.0 {
                    Shape::Value(value @ (Value::Number(_) | Value::Text(_))) => number(value, visitor),
                    _ => Err(self.refuse(&visitor)),
                }
            }
        )+
    };
}

impl<'de> serde::Deserializer<'de> for Deserializer<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match (self.0.form(), self.0) {
            (Form::Scalar, Shape::Value(value)) => scalar(value, visitor),
            (Form::List, _) => self.list(visitor),
            _ => self.map(&[], visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Value(value) => match value.as_bool() {
                Some(value) => visitor.visit_bool(value),
                None => Err(self.refuse(&visitor)),
            },
            _ => Err(self.refuse(&visitor)),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Value(value) => match wide(value) {
                Some(whole) => visitor.visit_i128(whole),
                None => self.deserialize_i64(visitor),
            },
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Value(value) => match wide(value) {
                Some(whole) => visitor.visit_u128(whole),
                None => self.deserialize_u64(visitor),
            },
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Value(Value::Text(said)) => text(said, visitor),
            Shape::Value(Value::Markup(markup)) => visitor.visit_borrowed_str(markup.raw()),
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Value(Value::Text(said)) => bytes(said, visitor),
            Shape::Value(Value::List(_)) => self.list(visitor),
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Value(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    // XML has no `null`: an empty text takes its place.
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Value(Value::Null) => visitor.visit_unit(),
            Shape::Value(Value::Text(text)) if text.is_empty() => visitor.visit_unit(),
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Shape::Group(_) => self.list(visitor),
            shape if shape.form() == Form::List => self.list(visitor),
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_struct("", &[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let one = self.single();
        if one.0.form() == Form::Map { one.map(fields, visitor) } else { Err(self.refuse(&visitor)) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let one = self.single();
        match (one.0.form(), one.0) {
            (_, Shape::Value(Value::Text(text))) => visitor.visit_enum(Variant { name: text, content: None }),
            // `{ "Variant": content }`
            (Form::Map, _) => one.0.with_members(|members| match (members.next(), members.next()) {
                (Some((name, content)), None) => visitor.visit_enum(Variant { name, content: Some(Self(content)) }),
                _ => Err(self.refuse(&visitor)),
            }),
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
}
