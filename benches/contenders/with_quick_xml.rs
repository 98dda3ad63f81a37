//! `quick_xml::Reader`, its events decoded by hand. It checks that tags match and that an element's attributes differ;
//! neither characters, nor names, nor namespaces, nor what stands around the root.

use super::fold::{Contact, Decoded, Event, Fold, Presence, Sum, Target};
use crate::documents::Kind;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Token};
use std::borrow::Cow;
use std::str::FromStr;

/// A text as `fold` takes it.
pub struct Text<'a>(Cow<'a, str>);

impl AsRef<[u8]> for Text<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A start tag, and whether it is an empty element's.
type Tag<'a> = (BytesStart<'a>, bool);

struct Body<'a>(Reader<&'a [u8]>);

impl<'a> Body<'a> {
    fn new(body: &'a [u8]) -> Self {
        Self(Reader::from_str(std::str::from_utf8(body).expect("it is good")))
    }

    /// The next start tag within the element that is open; none at its end.
    fn child(&mut self) -> Option<Tag<'a>> {
        loop {
            match self.0.read_event().expect("it is good") {
                Token::Start(tag) => return Some((tag, false)),
                Token::Empty(tag) => return Some((tag, true)),
                Token::End(_) | Token::Eof => return None,
                _ => {}
            }
        }
    }

    fn skip(&mut self, (tag, empty): &Tag<'a>) {
        if !empty {
            self.0.read_to_end(tag.name()).expect("it is good");
        }
    }

    /// The text of an element. References come as tokens of their own.
    fn text(&mut self, (tag, empty): &Tag<'a>) -> Text<'a> {
        let mut text = Cow::Borrowed("");
        if *empty {
            return Text(text);
        }
        loop {
            match self.0.read_event().expect("it is good") {
                Token::Text(run) => {
                    let run = run.xml_content().expect("it is good");
                    if text.is_empty() { text = run } else { text.to_mut().push_str(&run) }
                }
                Token::CData(run) => text.to_mut().push_str(&run.xml_content().expect("it is good")),
                Token::GeneralRef(reference) => match reference.resolve_char_ref().expect("it is good") {
                    Some(scalar) => text.to_mut().push(scalar),
                    None => {
                        let name = reference.decode().expect("it is good");
                        let resolved = quick_xml::escape::resolve_xml_entity(&name).expect("it is one of the five");
                        text.to_mut().push_str(resolved);
                    }
                },
                Token::Start(inner) => drop(self.0.read_to_end(inner.name()).expect("it is good")),
                Token::End(end) if end.name() == tag.name() => return Text(text),
                _ => {}
            }
        }
    }
}

/// The attributes of these names.
fn attributes<'t, const N: usize>(tag: &'t BytesStart<'_>, names: [&str; N]) -> [Option<Text<'t>>; N] {
    let mut values = [const { None }; N];
    for attribute in tag.attributes() {
        let attribute = attribute.expect("it is good");
        if let Some(at) = names.iter().position(|name| name.as_bytes() == attribute.key.as_ref()) {
            values[at] = Some(Text(attribute.unescape_value().expect("it is good")));
        }
    }
    values
}

fn parse<T: FromStr>(text: &Text<'_>) -> Option<T> {
    text.0.parse().ok()
}

fn target<'t>(tag: &'t BytesStart<'_>) -> Target<Text<'t>> {
    let [rel, href, title] = attributes(tag, ["rel", "href", "title"]);
    Target { rel, href, title }
}

/// All but the address, which its tag has.
fn presence<'a>(body: &mut Body<'a>, (_, empty): &Tag<'a>) -> Presence<Text<'a>> {
    let mut presence = Presence::default();
    while let Some(child) = if *empty { None } else { body.child() } {
        if child.0.name().as_ref() != b"property" {
            body.skip(&child);
            continue;
        }
        let [name] = attributes(&child.0, ["name"]);
        let value = body.text(&child);
        match name.as_ref().map(|name| &*name.0) {
            Some("activity") => presence.activity = Some(value),
            Some("availability") => presence.availability = parse(&value),
            Some("deviceType") => presence.device = parse(&value),
            Some("lastActive") => presence.active = parse(&value),
            _ => {}
        }
    }
    presence
}

fn event<'a, F: Fold>(body: &mut Body<'a>, element: &Tag<'a>, sum: &mut Sum<F, Decoded>) {
    // What they say is borrowed from the tags, which are kept.
    let (mut within, mut resource) = (None, None);
    while let Some(child) = if element.1 { None } else { body.child() } {
        match child.0.name().as_ref() {
            b"in" => {
                body.skip(&child);
                within = Some(child.0);
            }
            b"resource" => resource = Some((presence(body, &child), child.0)),
            _ => body.skip(&child),
        }
    }
    let [rel, href, title, status] = attributes(&element.0, ["rel", "href", "title", "status"]);
    sum.event(&Event {
        kind: std::str::from_utf8(element.0.name().as_ref()).expect("it is good").parse().ok(),
        link: Some(Target { rel, href, title }),
        within: within.as_ref().map(target),
        status: status.as_ref().and_then(parse),
        embedded: resource.as_mut().map(|(presence, tag)| {
            let [href] = attributes(tag, ["href"]);
            Presence { href, ..std::mem::take(presence) }
        }),
    });
}

fn contact<'a, F: Fold>(body: &mut Body<'a>, (tag, empty): &Tag<'a>, sum: &mut Sum<F, Decoded>) {
    let [href] = attributes(tag, ["href"]);
    let mut contact = Contact { href, ..Contact::default() };
    let mut emails = Vec::new();
    let mut links = Vec::new();
    while let Some(child) = if *empty { None } else { body.child() } {
        match child.0.name().as_ref() {
            b"link" => {
                body.skip(&child);
                links.push(child.0);
            }
            b"propertyList" => {
                while let Some(item) = if child.1 { None } else { body.child() } {
                    emails.push(body.text(&item));
                }
            }
            b"property" => {
                let [name] = attributes(&child.0, ["name"]);
                let value = body.text(&child);
                match name.as_ref().map(|name| &*name.0) {
                    Some("name") => contact.name = Some(value),
                    Some("uri") => contact.uri = Some(value),
                    Some("title") => contact.title = Some(value),
                    Some("department") => contact.department = Some(value),
                    Some("workPhoneNumber") => contact.phone = Some(value),
                    Some("type") => contact.kind = parse(&value),
                    Some("sourceNetwork") => contact.network = parse(&value),
                    _ => {}
                }
            }
            _ => body.skip(&child),
        }
    }
    for link in &links {
        let [rel, href] = attributes(link, ["rel", "href"]);
        if rel.is_some_and(|rel| rel.0 == "contactPresence") {
            contact.presence = href;
        }
    }
    sum.contact(&contact, emails);
}

pub fn decode<F: Fold>(kind: Kind, bytes: &[u8], _: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Decoded);
    let mut body = Body::new(bytes);
    let root = body.child().expect("it has a root");
    match kind {
        Kind::Presence => {
            let presence = presence(&mut body, &root);
            let [href] = attributes(&root.0, ["href"]);
            sum.presence(&Presence { href, ..presence });
        }
        Kind::Envelope => {
            while let Some(child) = body.child() {
                match child.0.name().as_ref() {
                    b"link" => {
                        let [rel, href] = attributes(&child.0, ["rel", "href"]);
                        if let (Some("next"), Some(href)) = (rel.as_ref().map(|rel| &*rel.0), href) {
                            sum.next(&href);
                        }
                        body.skip(&child);
                    }
                    b"sender" => {
                        let [rel, href] = attributes(&child.0, ["rel", "href"]);
                        sum.sender(rel.as_ref(), href.as_ref());
                        while let Some(element) = if child.1 { None } else { body.child() } {
                            if element.0.name().as_ref().contains(&b':') {
                                body.skip(&element);
                            } else {
                                event(&mut body, &element, &mut sum);
                            }
                        }
                    }
                    _ => body.skip(&child),
                }
            }
        }
        Kind::Contacts => {
            while let Some(child) = body.child() {
                match child.0.name().as_ref() {
                    b"resource" => contact(&mut body, &child, &mut sum),
                    _ => body.skip(&child),
                }
            }
        }
    }
    while !matches!(body.0.read_event().expect("it is good"), Token::Eof) {}
    sum.get()
}

/// All tokens, and the attributes of all tags.
pub fn check(bytes: &[u8]) -> bool {
    let mut body = Body::new(bytes);
    loop {
        match body.0.read_event() {
            Ok(Token::Start(tag) | Token::Empty(tag)) if tag.attributes().any(|attribute| attribute.is_err()) => {
                return false;
            }
            Ok(Token::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
