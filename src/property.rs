//! How a property is written, in its own format and in the other.

use crate::format::Format;
use crate::known::FromText as _;
use crate::member::Member;
use crate::new::{Content, NewValue};
use crate::put::{Name, Put};
use crate::scalar::Scalar;
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::value::Value;

/// From which format to which a value goes, as far as is known.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    pub(crate) from: Option<Format>,
    pub(crate) to: Format,
}

impl Way {
    /// Of what a program made.
    pub(crate) const fn to(to: Format) -> Self {
        Self { from: None, to }
    }

    pub(crate) const fn between(from: Format, to: Format) -> Self {
        Self { from: Some(from), to }
    }

    /// The value as the other format says it: dates have forms of their own, and nothing else changes.
    fn cross<'a>(self, scalar: Scalar<'a>) -> Scalar<'a> {
        let Scalar::Text(text) = scalar else { return scalar };
        let date = match (self.from, self.to) {
            (_, Format::Xml) if text.escaped_date().is_some() => Timestamp::from_text(text),
            (Some(Format::Xml), Format::Json) => iso_date(text),
            _ => None,
        };
        date.map_or(scalar, Scalar::Date)
    }

    /// Whether the target has a form for it.
    fn can_say(self, scalar: Scalar<'_>) -> bool {
        self.to == Format::Json || !matches!(scalar, Scalar::Null | Scalar::Read(Value::Object(_) | Value::List(_)))
    }
}

/// The date that a text of XML is: exactly seven digits of fraction, and an offset or `Z`.
pub(crate) fn iso_date(text: Text<'_>) -> Option<Timestamp> {
    let mut buffer = [0; 33];
    let decoded = text.copy_to(&mut buffer).ok()?;
    let exact = decoded.len() == 33 || (decoded.len() == 28 && decoded.ends_with('Z'));
    if exact { Timestamp::from_text(Text::plain(decoded)) } else { None }
}

/// Writes a property that is a text, if it is there.
#[inline]
pub(crate) fn text(put: &mut dyn Put, way: Way, member: Member, text: Option<Text<'_>>) {
    match text {
        // What is plain is no date, unless it comes from XML.
        Some(text) if text.plain_bytes().is_some() && way.from != Some(Format::Xml) => put.text(member.into(), text),
        _ => property(put, way, member.into(), &text.into()),
    }
}

/// Writes a property, if the target has a form for it.
pub(crate) fn property(put: &mut dyn Put, way: Way, name: Name<'_>, value: &NewValue<'_>) {
    match value.0 {
        // Most are plain texts, of which only XML has dates among them.
        Content::One(Scalar::Text(text)) if text.plain_bytes().is_some() && way.from != Some(Format::Xml) => {
            put.text(name, text);
        }
        Content::List(entries) => built_list(put, way, Some(name), entries),
        Content::One(Scalar::Read(Value::List(list))) if !(way.to == Format::Json && list.0.format == Format::Json) => {
            let way = Way::between(list.0.format, way.to);
            let entries = || list.iter().map(Scalar::from).filter(|entry| way.can_say(*entry));
            // An empty list of XML stays; one of JSON has no form there.
            if list.0.format == Format::Xml || entries().next().is_some() {
                put.start_list(Some(name));
                entries().for_each(|entry| put.entry(way.cross(entry)));
                put.end_list();
            }
        }
        Content::One(scalar) if way.can_say(scalar) => put.property(name, way.cross(scalar)),
        Content::One(_) | Content::Absent => {}
    }
}

/// A list that a program made; in JSON it may have lists in it.
fn built_list(put: &mut dyn Put, way: Way, name: Option<Name<'_>>, entries: &[NewValue<'_>]) {
    let said = |entry: &NewValue<'_>| match entry.0 {
        Content::Absent => false,
        Content::List(_) => way.to == Format::Json,
        Content::One(scalar) => way.can_say(scalar),
    };
    if way.to == Format::Xml && !entries.iter().any(said) {
        return;
    }
    put.start_list(name);
    // Nothing is gone into that is too deep.
    if put.error().is_some() {
        return;
    }
    for entry in entries.iter().filter(|entry| said(entry)) {
        match entry.0 {
            Content::Absent => {}
            Content::List(entries) => built_list(put, way, None, entries),
            Content::One(scalar) => put.entry(way.cross(scalar)),
        }
    }
    put.end_list();
}
