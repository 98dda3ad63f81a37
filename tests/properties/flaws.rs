//! What a format cannot say of what is made.

use super::built::{
    MadeDate, MadeEmbedded, MadeEnvelope, MadeLink, MadePresence, MadeReason, MadeResource, MadeValue, body_of,
};
use super::round::says_in_list;
use ucwa_wire::{EncodeErrorKind, Format, Resource, Value};

/// The kinds of error that writing it may end with; none if it can be written.
#[derive(Debug, Default)]
pub struct Flaws(pub Vec<EncodeErrorKind>);

/// Whether a property of this value is written at all.
pub fn says(value: &MadeValue, format: Format) -> bool {
    if format == Format::Json {
        return !matches!(value, MadeValue::Absent);
    }
    match value {
        MadeValue::Absent | MadeValue::Null => false,
        MadeValue::List(entries) => entries.iter().any(|entry| says_in_list(entry, format)),
        MadeValue::Read(value) => {
            let body = body_of(value);
            let source = Resource::parse(Format::Json, body.as_bytes()).expect("it is JSON");
            let nested = |value: &Value<'_>| matches!(value, Value::Null | Value::Object(_) | Value::List(_));
            match source.property("v").expect("it is there") {
                Value::List(list) => list.iter().any(|entry| !nested(&entry)),
                other => !nested(&other),
            }
        }
        _ => true,
    }
}

/// ```text
/// [2] Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
/// ```
fn is_xml(scalar: char) -> bool {
    matches!(scalar, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// ```text
/// [4] NameStartChar, [4a] NameChar, without the colon
/// ```
fn is_name(name: &str) -> bool {
    let start = |scalar: char| {
        matches!(scalar, 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}')
    };
    let rest = |scalar: char| {
        start(scalar)
            || matches!(scalar, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
    };
    name.starts_with(start) && name.chars().all(rest)
}

impl Flaws {
    fn add(&mut self, flawed: bool, kind: EncodeErrorKind) {
        if flawed {
            self.0.push(kind);
        }
    }

    fn text(&mut self, text: &str, format: Format) {
        self.add(format == Format::Xml && !text.chars().all(is_xml), EncodeErrorKind::InvalidCharacter);
    }

    fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t Option<String>>, format: Format) {
        texts.into_iter().flatten().for_each(|text| self.text(text, format));
    }

    fn value(&mut self, value: &MadeValue, format: Format) {
        match value {
            MadeValue::Text(text) => self.text(text, format),
            MadeValue::List(entries) => {
                let said = entries.iter().filter(|entry| says_in_list(entry, format));
                said.for_each(|entry| self.value(entry, format));
            }
            MadeValue::Read(value) => {
                let body = body_of(value);
                let source = Resource::parse(Format::Json, body.as_bytes()).expect("it is JSON");
                match source.property("v").expect("it is there") {
                    Value::Text(text) => self.text(&text.to_string(), format),
                    Value::List(list) => {
                        let texts = list.iter().filter_map(Value::as_text);
                        texts.for_each(|text| self.text(&text.to_string(), format));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn link(&mut self, link: &MadeLink, format: Format) {
        self.text(&link.rel, format);
        self.texts([&link.href, &link.title, &link.revision], format);
    }

    fn embedded(&mut self, embedded: &[MadeEmbedded], format: Format) {
        for one in embedded {
            self.text(&one.rel, format);
            self.0.extend(Self::of_resource(&one.resource, format).0);
        }
    }

    pub fn of_resource(made: &MadeResource, format: Format) -> Self {
        let mut flaws = Self::default();
        flaws.texts([&made.rel], format);
        let mut structure = [
            ("rel", usize::from(made.rel.is_some())),
            ("_links", usize::from(!made.links.is_empty())),
            ("_embedded", usize::from(!made.embedded.is_empty())),
        ];
        for (name, value) in made.properties.iter().filter(|(_, value)| says(value, format)) {
            flaws.text(name, format);
            flaws.value(value, format);
            if let Some((_, count)) = structure.iter_mut().find(|(member, _)| member == name) {
                // An object would be read as links, or as resources.
                let is_object = matches!(value, MadeValue::Read(value) if value.starts_with('{'));
                *count += if is_object && name != "rel" { 2 } else { 1 };
            }
        }
        let once = if format == Format::Json { &structure[..] } else { &structure[..1] };
        flaws.add(once.iter().any(|(_, count)| *count > 1), EncodeErrorKind::DuplicateMember);
        made.links.iter().for_each(|link| flaws.link(link, format));
        flaws.embedded(&made.embedded, format);
        flaws
    }

    pub fn of_presence(made: &MadePresence, format: Format) -> Self {
        let mut flaws = Self::default();
        flaws.texts([&made.activity, &made.availability, &made.device_type, &made.href], format);
        if let Some(MadeDate::Text(text)) = &made.last_active {
            flaws.text(text, format);
        }
        flaws
    }

    pub fn of_reason(made: &MadeReason, format: Format) -> Self {
        let mut flaws = Self::default();
        let mut names = Vec::new();
        for (name, text) in made.names() {
            flaws.texts([text], format);
            names.extend(text.iter().map(|_| name));
        }
        for (name, value) in made.properties.iter().filter(|(_, value)| says_in_list(value, format)) {
            flaws.value(value, format);
            flaws.add(format == Format::Xml && !is_name(name), EncodeErrorKind::InvalidName);
            // Nor can it be a text.
            flaws.text(name, format);
            names.push(name);
        }
        let once = ["code", "subcode", "message", "link", "parameters", "debugInfo"];
        let twice = |name: &&str| names.iter().filter(|other| *other == name).count() > 1;
        flaws.add(once.iter().any(twice), EncodeErrorKind::DuplicateMember);
        flaws
    }

    pub fn of_envelope(made: &MadeEnvelope, format: Format) -> Self {
        let mut flaws = Self::default();
        made.all_links().iter().for_each(|link| flaws.link(link, format));
        for sender in &made.senders {
            flaws.texts([&sender.rel, &sender.href], format);
            for event in &sender.events {
                let kind = event.kind.as_deref();
                flaws.add(format == Format::Xml && kind.is_none(), EncodeErrorKind::MissingKind);
                let is_named = kind.is_none_or(is_name);
                flaws.add(format == Format::Xml && !is_named, EncodeErrorKind::InvalidName);
                flaws.texts([&event.kind, &event.status], format);
                event.link.iter().chain(&event.within).for_each(|link| flaws.link(link, format));
                if let Some(reason) = &event.reason {
                    flaws.0.extend(Self::of_reason(reason, format).0);
                }
                flaws.embedded(&event.embedded, format);
            }
        }
        flaws
    }
}
