//! A JSON text as `serde_json` reads it, with all members in order, also those whose name was there before.
//! (Its own `Value` keeps one of each name.)

use core::fmt;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    /// As it is written, but for exponents; see `differential::SPELLING`.
    Number(String),
    String(String),
    Array(Vec<Tree>),
    Object(Object),
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Object(pub(crate) Vec<(String, Tree)>);

/// The key under which `serde_json` hands out a number with `arbitrary_precision`.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

impl Tree {
    pub(crate) fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(body)
    }

    pub(crate) fn as_object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&Vec<Tree>> {
        if let Self::Array(entries) = self { Some(entries) } else { None }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    pub(crate) fn is_object(&self) -> bool {
        self.as_object().is_some()
    }

    /// Whether something holds of a tree in it, or of itself.
    pub(crate) fn any(&self, holds: &impl Fn(&Tree) -> bool) -> bool {
        holds(self)
            || match self {
                Self::Array(entries) => entries.iter().any(|entry| entry.any(holds)),
                Self::Object(object) => object.0.iter().any(|(_, value)| value.any(holds)),
                _ => false,
            }
    }
}

impl Object {
    /// The first of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Tree> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(crate) fn repeats(&self) -> bool {
        self.0.iter().enumerate().any(|(at, (key, _))| self.0.iter().take(at).any(|(other, _)| other == key))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visit)
    }
}

struct Visit;

impl<'de> Visitor<'de> for Visit {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    // Whole numbers that fit come as such.
    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        // Only what has a sign comes here.
        Ok(Tree::Number(if number == 0 { "-0".to_owned() } else { number.to_string() }))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut read = Vec::new();
        while let Some(entry) = entries.next_element()? {
            read.push(entry);
        }
        Ok(Tree::Array(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut read = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            if name == NUMBER && read.is_empty() {
                return members.next_value().map(Tree::Number);
            }
            read.push((name, members.next_value()?));
        }
        Ok(Tree::Object(Object(read)))
    }
}
