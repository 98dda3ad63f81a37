//! What is kept: written as its view, read from whatever has the shape of UCWA's JSON.

use crate::encoded::json_string;
use crate::error::Error;
use crate::format::Format;
use crate::limits::Limits;
use crate::owned::{OwnedContactPresence, OwnedDocument, OwnedEventEnvelope, OwnedReason, OwnedResource};
use crate::reader::check;
use alloc::string::String;
use core::fmt::{self, Write as _};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

macro_rules! owned {
    ($($owned:ident)+) => {
        $(
            /// As its view.
            impl Serialize for $owned {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    self.get().serialize(serializer)
                }
            }

            /// From whatever has the shape of the JSON, which is then read as a body of JSON.
            impl<'de> Deserialize<'de> for $owned {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    parse(deserializer, Self::parse_with)
                }
            }
        )+
    };
}

owned!(OwnedResource OwnedEventEnvelope OwnedReason OwnedDocument OwnedContactPresence);

fn parse<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    parse: fn(Format, &[u8], &Limits) -> Result<T, Error>,
) -> Result<T, D::Error> {
    let mut body = String::new();
    Writer { body: &mut body, depth: 0 }.deserialize(deserializer)?;
    let limits = Limits::new().depth(Limits::MAX_DEPTH);
    parse(Format::Json, body.as_bytes(), &limits).map_err(D::Error::custom)
}

/// Writes down as JSON what it is handed.
struct Writer<'w> {
    body: &'w mut String,
    depth: u8,
}

impl Writer<'_> {
    #[allow(clippy::unnecessary_wraps, reason = "it is what a visitor returns")]
    fn put<E>(self, text: &str) -> Result<(), E> {
        self.body.push_str(text);
        Ok(())
    }

    fn print<E: serde::de::Error>(self, text: fmt::Arguments<'_>) -> Result<(), E> {
        self.body.write_fmt(text).map_err(E::custom)
    }

    /// For what stands inside.
    fn inner<E: serde::de::Error>(&mut self) -> Result<Writer<'_>, E> {
        match self.depth.checked_add(1) {
            Some(depth) => Ok(Writer { body: self.body, depth }),
            None => Err(E::custom("lists and objects nest too deep")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Writer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The only member of the object as which `serde_json` hands out a number where its `arbitrary_precision` is on.
const JSON_NUMBER: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for Writer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what can be JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.put(if value { "true" } else { "false" })
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<(), E> {
        self.print(format_args!("{number}"))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<(), E> {
        self.print(format_args!("{number}"))
    }

    fn visit_i128<E: serde::de::Error>(self, number: i128) -> Result<(), E> {
        self.print(format_args!("{number}"))
    }

    fn visit_u128<E: serde::de::Error>(self, number: u128) -> Result<(), E> {
        self.print(format_args!("{number}"))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<(), E> {
        if number.is_finite() { self.print(format_args!("{number:e}")) } else { self.put("null") }
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        json_string(self.body, text);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.put("null")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.put("null")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        self.body.push('[');
        let start = self.body.len();
        while entries.next_element_seed(self.inner()?)?.is_some() {
            self.body.push(',');
        }
        close(self.body, start, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        self.body.push('{');
        let start = self.body.len();
        while let Some(name) = members.next_key::<String>()? {
            if name == JSON_NUMBER {
                return self.number(start, &members.next_value::<String>()?);
            }
            json_string(self.body, &name);
            self.body.push(':');
            members.next_value_seed(self.inner()?)?;
            self.body.push(',');
        }
        close(self.body, start, '}');
        Ok(())
    }
}

impl Writer<'_> {
    /// In place of the object that began before `start`.
    fn number<E: serde::de::Error>(self, start: usize, number: &str) -> Result<(), E> {
        let begins = number.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        if self.body.len() > start || !begins || check(Format::Json, number.as_bytes()).is_err() {
            return Err(E::custom("not a number"));
        }
        self.body.truncate(start - 1);
        self.put(number)
    }
}

/// Ends a list or object that began before `start`, in place of the comma after the last in it.
fn close(body: &mut String, start: usize, end: char) {
    if body.len() > start {
        body.pop();
    }
    body.push(end);
}
