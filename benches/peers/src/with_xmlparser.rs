//! `xmlparser`, tokens alone.

use crate::contenders::Contender;
use crate::contenders::fold::{self, Decoded, Event, Fold, Presence, Sum, Target};
use crate::documents::Kind;
use std::borrow::Cow;
use std::str::FromStr;
use xmlparser::{ElementEnd, Token, Tokenizer};

#[derive(Clone, Default)]
struct Text<'a>(Cow<'a, str>);

impl AsRef<[u8]> for Text<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl<'a> Text<'a> {
    /// `xmlparser` leaves references as they are.
    fn new(raw: &'a str) -> Self {
        Self(quick_xml::escape::unescape(raw).expect("it is good"))
    }
}

fn parse<T: FromStr>(text: &Text<'_>) -> Option<T> {
    text.0.parse().ok()
}

/// A start tag. Of the attributes those without a prefix that documents have, in the order of [`NAMES`].
struct Tag<'a> {
    prefix: &'a str,
    name: &'a str,
    values: [Option<&'a str>; 5],
    empty: bool,
}

const NAMES: [&str; 5] = ["rel", "href", "title", "status", "name"];

impl<'a> Tag<'a> {
    fn attribute(&self, name: &str) -> Option<Text<'a>> {
        let at = NAMES.iter().position(|one| *one == name).expect("it is one of them");
        self.values[at].map(Text::new)
    }

    fn target(&self) -> Target<Text<'a>> {
        Target { rel: self.attribute("rel"), href: self.attribute("href"), title: self.attribute("title") }
    }
}

struct Body<'a>(Tokenizer<'a>);

impl<'a> Body<'a> {
    fn token(&mut self) -> Option<Token<'a>> {
        self.0.next().map(|token| token.expect("it is good"))
    }

    /// The next start tag within the element that is open; none at its end.
    fn child(&mut self) -> Option<Tag<'a>> {
        loop {
            match self.token()? {
                Token::ElementStart { prefix, local, .. } => {
                    return Some(self.tag(prefix.as_str(), local.as_str()));
                }
                Token::ElementEnd { end: ElementEnd::Close(..), .. } => return None,
                _ => {}
            }
        }
    }

    fn tag(&mut self, prefix: &'a str, name: &'a str) -> Tag<'a> {
        let mut tag = Tag { prefix, name, values: [None; 5], empty: false };
        loop {
            match self.token().expect("a tag ends") {
                Token::Attribute { prefix, local, value, .. } if prefix.is_empty() => {
                    if let Some(at) = NAMES.iter().position(|one| *one == local.as_str()) {
                        tag.values[at] = Some(value.as_str());
                    }
                }
                Token::ElementEnd { end, .. } => {
                    tag.empty = matches!(end, ElementEnd::Empty);
                    return tag;
                }
                _ => {}
            }
        }
    }

    /// Goes on to where the element is left.
    fn skip(&mut self, tag: &Tag<'a>) {
        while let Some(child) = self.child_of(tag) {
            self.skip(&child);
        }
    }

    fn child_of(&mut self, tag: &Tag<'a>) -> Option<Tag<'a>> {
        if tag.empty { None } else { self.child() }
    }

    fn text(&mut self, tag: &Tag<'a>) -> Text<'a> {
        let mut text = Text::default();
        if tag.empty {
            return text;
        }
        loop {
            match self.token().expect("an element ends") {
                Token::Text { text: run } => text = Text::new(run.as_str()),
                Token::ElementStart { prefix, local, .. } => {
                    let inner = self.tag(prefix.as_str(), local.as_str());
                    self.skip(&inner);
                }
                Token::ElementEnd { .. } => return text,
                _ => {}
            }
        }
    }
}

fn presence<'a>(body: &mut Body<'a>, tag: &Tag<'a>) -> Presence<Text<'a>> {
    let mut presence = Presence { href: tag.attribute("href"), ..Presence::default() };
    while let Some(child) = body.child_of(tag) {
        if child.name != "property" {
            body.skip(&child);
            continue;
        }
        let name = child.attribute("name").unwrap_or_default();
        let value = body.text(&child);
        match &*name.0 {
            "activity" => presence.activity = Some(value),
            "availability" => presence.availability = parse(&value),
            "deviceType" => presence.device = parse(&value),
            "lastActive" => presence.active = parse(&value),
            _ => {}
        }
    }
    presence
}

fn event<'a>(body: &mut Body<'a>, tag: &Tag<'a>) -> Event<Text<'a>> {
    let mut event = Event {
        kind: tag.name.parse().ok(),
        link: Some(tag.target()),
        status: tag.attribute("status").as_ref().and_then(parse),
        ..Event::default()
    };
    while let Some(child) = body.child_of(tag) {
        match (child.prefix, child.name) {
            ("", "resource") => event.embedded = Some(presence(body, &child)),
            ("", "in") => {
                event.within = Some(child.target());
                body.skip(&child);
            }
            _ => body.skip(&child),
        }
    }
    event
}

fn contact<'a, F: Fold>(body: &mut Body<'a>, tag: &Tag<'a>, sum: &mut Sum<F, Decoded>) {
    let mut contact = fold::Contact { href: tag.attribute("href"), ..fold::Contact::default() };
    let mut emails = Vec::new();
    while let Some(child) = body.child_of(tag) {
        match child.name {
            "propertyList" => {
                while let Some(item) = body.child_of(&child) {
                    emails.push(body.text(&item));
                }
            }
            "property" => {
                let name = child.attribute("name").unwrap_or_default();
                let value = body.text(&child);
                match &*name.0 {
                    "name" => contact.name = Some(value),
                    "uri" => contact.uri = Some(value),
                    "title" => contact.title = Some(value),
                    "department" => contact.department = Some(value),
                    "workPhoneNumber" => contact.phone = Some(value),
                    "type" => contact.kind = parse(&value),
                    "sourceNetwork" => contact.network = parse(&value),
                    _ => {}
                }
            }
            name => {
                if name == "link" && child.attribute("rel").is_some_and(|rel| rel.0 == "contactPresence") {
                    contact.presence = child.attribute("href");
                }
                body.skip(&child);
            }
        }
    }
    sum.contact(&contact, emails);
}

fn decode<F: Fold>(kind: Kind, bytes: &[u8], _: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Decoded);
    let mut body = Body(Tokenizer::from(std::str::from_utf8(bytes).expect("it is good")));
    let root = body.child().expect("it has a root");
    match kind {
        Kind::Presence => sum.presence(&presence(&mut body, &root)),
        Kind::Envelope => {
            while let Some(child) = body.child() {
                if child.name == "sender" {
                    sum.sender(child.attribute("rel").as_ref(), child.attribute("href").as_ref());
                    while let Some(element) = body.child_of(&child) {
                        match element.prefix {
                            "" => sum.event(&event(&mut body, &element)),
                            _ => body.skip(&element),
                        }
                    }
                    continue;
                }
                if child.name == "link" && child.attribute("rel").is_some_and(|rel| rel.0 == "next") {
                    sum.next(&child.attribute("href").expect("it has one"));
                }
                body.skip(&child);
            }
        }
        Kind::Contacts => {
            while let Some(child) = body.child() {
                match child.name {
                    "resource" => contact(&mut body, &child, &mut sum),
                    _ => body.skip(&child),
                }
            }
        }
    }
    while body.token().is_some() {}
    sum.get()
}

pub fn contender() -> Contender {
    contender!("xmlparser", unchecked "whether tags match and attributes differ, namespaces, references", check None, decode)
}
