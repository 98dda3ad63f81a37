//! `Serialize`: what was read, in the shapes of UCWA's JSON.

use crate::continuation::Continuation;
use crate::document::Document;
use crate::envelope::EventEnvelope;
use crate::event::Event;
use crate::format::Format;
use crate::interop::serde::shape::{Form, Shape};
use crate::item::{Link, OWN, Property};
use crate::known::Known;
use crate::member::Member;
use crate::presence::ContactPresence;
use crate::property::iso_date;
use crate::reason::Reason;
use crate::resource::Resource;
use crate::sender::Sender;
use crate::text::Text;
use crate::value::{List, Markup, Number, Object, Value};
use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

impl Serialize for Shape<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shape = match *self {
            Self::Group(group) if group.whole && !group.is_list() => group.only().unwrap_or(*self),
            shape => shape,
        };
        // What was read from JSON is what it is, to the last odd member.
        let shape = shape.object().map_or(shape, |object| Self::Value(Value::Object(object)));
        let xml = match shape {
            Self::Resource(resource) => resource.format() == Format::Xml,
            Self::Reason(reason) => reason.format() == Format::Xml,
            Self::Value(Value::List(list)) => list.0.format == Format::Xml,
            _ => false,
        };
        match (shape.form(), shape) {
            (_, Self::Group(group)) if !group.whole => {
                Err(S::Error::custom("too many relations in one resource to gather the members of each"))
            }
            (Form::Scalar, Self::Value(value)) => scalar(value, serializer),
            (Form::List, _) => shape.with_entries(|entries| {
                let mut list = serializer.serialize_seq(None)?;
                for entry in entries {
                    if xml { list.serialize_element(&OfXml(entry)) } else { list.serialize_element(&entry) }?;
                }
                list.end()
            }),
            _ => shape.with_members(|members| {
                let mut map = serializer.serialize_map(None)?;
                for (name, member) in members {
                    if xml { map.serialize_entry(&name, &OfXml(member)) } else { map.serialize_entry(&name, &member) }?;
                }
                map.end()
            }),
        }
    }
}

fn scalar<S: Serializer>(value: Value<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Bool(value) => serializer.serialize_bool(value),
        Value::Number(number) => number.serialize(serializer),
        Value::Text(text) => text.serialize(serializer),
        Value::Markup(markup) => markup.serialize(serializer),
        Value::Null | Value::List(_) | Value::Object(_) => serializer.serialize_unit(),
    }
}

/// A property's value, or an entry of a list, of XML: JSON has another form for dates.
struct OfXml<'a>(Shape<'a>);

impl Serialize for OfXml<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date = match self.0 {
            Shape::Value(Value::Text(text)) => iso_date(text),
            _ => None,
        };
        match date {
            Some(date) => date.serialize(serializer),
            None => self.0.serialize(serializer),
        }
    }
}

/// The decoded text.
impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.to_str() {
            Some(text) => serializer.serialize_str(text),
            None => serializer.collect_str(self),
        }
    }
}

/// The name, the date, or the text as it came.
impl<T: Serialize> Serialize for Known<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.serialize(serializer),
            Self::Other(text) => text.serialize(serializer),
        }
    }
}

/// An integer where 64 bits hold it, else the `f64` that is nearest, as `serde_json` reads it. What no `f64` comes
/// near is written as a string, from which the accessors of [`Value`] read it all the same.
impl Serialize for Number<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = Value::Number(*self);
        match (value.as_u64(), value.as_i64(), value.as_f64()) {
            (Some(whole), _, _) => serializer.serialize_u64(whole),
            (_, Some(0), Some(zero)) => serializer.serialize_f64(zero), // no integer is -0
            (_, Some(whole), _) => serializer.serialize_i64(whole),
            (_, _, Some(number)) => serializer.serialize_f64(number),
            _ => serializer.serialize_str(self.as_str()),
        }
    }
}

/// What stands between the tags, as a string.
impl Serialize for Markup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.raw())
    }
}

/// An object of one member.
impl Serialize for Property<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(&self.name(), &self.value())?;
        map.end()
    }
}

/// An object of one member, as it stands among the links of an envelope.
impl Serialize for Continuation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rel = match self {
            Self::Resync(_) => Member::Resync,
            Self::Resume(_) => Member::Resume,
            Self::Next(_) => Member::Next,
        };
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(rel.as_str(), &One(Member::Href.as_str(), &self.href()))?;
        map.end()
    }
}

/// An object of one member.
struct One<'s, T>(&'static str, &'s T);

impl<T: Serialize> Serialize for One<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0, self.1)?;
        map.end()
    }
}

/// The resource that it was decoded from, as far as the type knows it.
impl Serialize for ContactPresence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use crate::decode::Decode;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(Member::Rel.as_str(), Self::REL)?;
        if let Some(activity) = &self.activity {
            map.serialize_entry(Member::Activity.as_str(), activity)?;
        }
        if let Some(availability) = &self.availability {
            map.serialize_entry(Member::Availability.as_str(), availability)?;
        }
        if let Some(device) = &self.device_type {
            map.serialize_entry(Member::DeviceType.as_str(), device)?;
        }
        if let Some(active) = &self.last_active {
            map.serialize_entry(Member::LastActive.as_str(), active)?;
        }
        if let Some(href) = &self.href {
            map.serialize_entry(Member::Links.as_str(), &One(OWN, &One(Member::Href.as_str(), href)))?;
        }
        map.end()
    }
}

/// `Serialize` by way of the shape.
macro_rules! by_shape {
    ($($(#[$doc:meta])+ $view:ident: |$this:ident| $shape:expr;)+) => {
        $(
            $(#[$doc])+
            impl Serialize for $view<'_> {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let $this = *self;
                    $shape.serialize(serializer)
                }
            }
        )+
    };
}

by_shape! {
    /// What JSON has in its place; in XML that is a string, or an array of strings (and dates, in JSON's form).
    Value: |value| Shape::Value(value);
    /// An array.
    List: |list| Shape::Value(Value::List(list));
    /// An object.
    Object: |object| Shape::Value(Value::Object(object));
    /// An object of its members, its relation among them.
    Link: |link| Shape::Link { link, rel: true };
    /// An object of properties, then `_links`, then `_embedded`. From XML, members of one relation are gathered in an array
    /// wherever they stand, and one that stands alone is no array.
    Resource: |resource| Shape::Resource(resource);
    /// As an envelope of JSON.
    EventEnvelope: |envelope| Shape::Envelope(envelope);
    /// As a sender of JSON, with its events.
    Sender: |sender| Shape::Sender(sender);
    /// As an event of JSON, without its sender.
    Event: |event| Shape::Event(event);
    /// As an error body of JSON.
    Reason: |reason| Shape::Reason(reason);
}

/// As what it is.
impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Resource(resource) => resource.serialize(serializer),
            Self::Events(envelope) => envelope.serialize(serializer),
            Self::Reason(reason) => reason.serialize(serializer),
        }
    }
}
