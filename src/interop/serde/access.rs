//! The members, entries and variants that a type is read from.

use crate::interop::serde::de::{Deserializer, decodes};
use crate::interop::serde::error::Error;
use crate::interop::serde::shape::{Entry, Shape};
use crate::text::Text;
use crate::value::Value;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor};

/// In errors: a member that the type has no name for.
const UNNAMED: &str = "*";

/// The members of an object.
pub(super) struct Members<'i, 'de> {
    rest: &'i mut dyn Iterator<Item = Entry<'de>>,
    fields: &'static [&'static str],
    /// A bit for each of the first fields that was met.
    seen: u128,
    /// The member whose name was handed out.
    open: Option<(&'static str, Shape<'de>)>,
}

impl<'i, 'de> Members<'i, 'de> {
    pub(super) fn new(members: &'i mut dyn Iterator<Item = Entry<'de>>, fields: &'static [&'static str]) -> Self {
        Self { rest: members, fields, seen: 0, open: None }
    }

    /// Whether this field is met for the first time. Beyond 128 fields that is not known.
    fn is_first(&mut self, field: usize) -> bool {
        let bit = u32::try_from(field).ok().and_then(|field| 1_u128.checked_shl(field)).unwrap_or(0);
        let first = self.seen & bit == 0;
        self.seen |= bit;
        first
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        loop {
            let Some((name, member)) = self.rest.next() else { return Ok(None) };
            if let Some((at, field)) = self.fields.iter().enumerate().find(|(_, field)| name == **field) {
                // Of two members of one name the first counts, as everywhere.
                if self.is_first(at) {
                    self.open = Some((field, member));
                    return seed.deserialize(BorrowedStrDeserializer::new(field)).map(Some);
                }
            } else if self.fields.is_empty() || decodes(name) {
                self.open = Some((UNNAMED, member));
                return seed.deserialize(Deserializer(Shape::Value(Value::Text(name)))).map(Some);
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some((name, member)) = self.open.take() else {
            return Err(Error::custom("a value was asked for before its name"));
        };
        seed.deserialize(Deserializer(member)).map_err(|error| error.within(name))
    }
}

/// The entries of an array.
pub(super) struct Entries<'i, 'de> {
    entries: &'i mut dyn Iterator<Item = Shape<'de>>,
    taken: usize,
}

impl<'i, 'de> Entries<'i, 'de> {
    pub(super) fn new(entries: &'i mut dyn Iterator<Item = Shape<'de>>) -> Self {
        Self { entries, taken: 0 }
    }

    /// That the type took all there are.
    pub(super) fn end<T>(self, made: T) -> Result<T, Error> {
        match self.entries.count() {
            0 => Ok(made),
            more => Err(Error::invalid_length(self.taken + more, &"a shorter list")),
        }
    }
}

impl<'de> SeqAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        self.taken += 1;
        seed.deserialize(Deserializer(entry)).map(Some)
    }
}

/// A variant: its name, and its content where it has any.
pub(super) struct Variant<'de> {
    pub(super) name: Text<'de>,
    pub(super) content: Option<Deserializer<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name = seed.deserialize(Deserializer(Shape::Value(Value::Text(self.name))))?;
        Ok((name, self))
    }
}

impl<'de> Variant<'de> {
    fn content(self, expected: &str) -> Result<Deserializer<'de>, Error> {
        self.content.ok_or_else(|| Error::invalid_type(Unexpected::Str(""), &expected))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.content.map_or(Ok(()), serde::Deserialize::deserialize)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.content("a variant with a value")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        serde::Deserializer::deserialize_seq(self.content("a variant with a list")?, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        serde::Deserializer::deserialize_struct(self.content("a variant with members")?, "", fields, visitor)
    }
}
