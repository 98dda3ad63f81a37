//! The types that are `Copy`: written as the wire writes them, read from any text that says them.

use crate::format::Format;
use crate::timestamp::Timestamp;
use crate::vocabulary::*;
use core::fmt;
use core::marker::PhantomData;
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

/// Reads a text with `read`.
struct Words<T> {
    what: &'static str,
    read: fn(&[u8]) -> Option<T>,
    made: PhantomData<T>,
}

impl<T> Words<T> {
    const fn new(what: &'static str, read: fn(&[u8]) -> Option<T>) -> Self {
        Self { what, read, made: PhantomData }
    }
}

impl<T> Visitor<'_> for Words<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text.as_bytes()).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_bytes<E: Error>(self, text: &[u8]) -> Result<T, E> {
        (self.read)(text).ok_or_else(|| E::invalid_value(Unexpected::Bytes(text), &self))
    }
}

macro_rules! names {
    ($type:ident) => {
        /// The name, as the wire has it.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        /// From the name; any other is an error, as the type has no place for it.
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let what = concat!("a name of ", stringify!($type));
                deserializer.deserialize_str(Words::new(what, <Self as Vocabulary>::from_bytes))
            }
        }
    };
}
vocabularies!(names);

/// `/Date(1474932023993)/`, as JSON has it: milliseconds, rounded down, in UTC.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("/Date({})/", self.unix_millis()))
    }
}

/// From either form of the wire.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Words::new("a date of the wire", Self::from_bytes))
    }
}

/// `json` or `xml`.
impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Json => "json",
            Self::Xml => "xml",
        })
    }
}

/// From `json` or `xml`.
impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Words::new("`json` or `xml`", |name| match name {
            b"json" => Some(Self::Json),
            b"xml" => Some(Self::Xml),
            _ => None,
        }))
    }
}
