//! `roxmltree`, a tree that is checked as well-formed XML with namespaces.

use crate::contenders::Contender;
use crate::contenders::fold::{self, Decoded, Event, Fold, Presence, Sum, Target};
use crate::documents::Kind;
use roxmltree::{Document, Node};

fn children<'t>(node: Node<'t, 't>) -> impl Iterator<Item = Node<'t, 't>> {
    let own = node.document().root_element().tag_name().namespace();
    node.children().filter(move |child| child.is_element() && child.tag_name().namespace() == own)
}

fn text<'t>(node: Node<'t, 't>) -> &'t str {
    node.text().unwrap_or_default()
}

fn target<'t>(node: Node<'t, 't>) -> Target<&'t str> {
    Target { rel: node.attribute("rel"), href: node.attribute("href"), title: node.attribute("title") }
}

fn presence<'t>(node: Node<'t, 't>) -> Presence<&'t str> {
    let mut presence = Presence { href: node.attribute("href"), ..Presence::default() };
    for child in children(node).filter(|child| child.tag_name().name() == "property") {
        match child.attribute("name") {
            Some("activity") => presence.activity = Some(text(child)),
            Some("availability") => presence.availability = text(child).parse().ok(),
            Some("deviceType") => presence.device = text(child).parse().ok(),
            Some("lastActive") => presence.active = text(child).parse().ok(),
            _ => {}
        }
    }
    presence
}

fn event<'t>(node: Node<'t, 't>) -> Event<&'t str> {
    let mut event = Event {
        kind: node.tag_name().name().parse().ok(),
        link: Some(target(node)),
        status: node.attribute("status").and_then(|status| status.parse().ok()),
        ..Event::default()
    };
    for child in children(node) {
        match child.tag_name().name() {
            "in" => event.within = Some(target(child)),
            "resource" => event.embedded = Some(presence(child)),
            _ => {}
        }
    }
    event
}

fn contact<'t, F: Fold>(node: Node<'t, 't>, sum: &mut Sum<F, Decoded>) {
    let mut contact = fold::Contact { href: node.attribute("href"), ..fold::Contact::default() };
    let mut emails = Vec::new();
    for child in children(node) {
        match child.tag_name().name() {
            "link" if child.attribute("rel") == Some("contactPresence") => contact.presence = child.attribute("href"),
            "propertyList" => emails.extend(children(child).map(text)),
            "property" => match child.attribute("name") {
                Some("name") => contact.name = Some(text(child)),
                Some("uri") => contact.uri = Some(text(child)),
                Some("title") => contact.title = Some(text(child)),
                Some("department") => contact.department = Some(text(child)),
                Some("workPhoneNumber") => contact.phone = Some(text(child)),
                Some("type") => contact.kind = text(child).parse().ok(),
                Some("sourceNetwork") => contact.network = text(child).parse().ok(),
                _ => {}
            },
            _ => {}
        }
    }
    sum.contact(&contact, emails);
}

fn decode<F: Fold>(kind: Kind, body: &[u8], _: &mut [u8]) -> u64 {
    let mut sum = Sum::<F, _>::new(Decoded);
    let document = Document::parse(std::str::from_utf8(body).expect("it is good")).expect("it is good");
    let root = document.root_element();
    match kind {
        Kind::Presence => sum.presence(&presence(root)),
        Kind::Envelope => {
            for child in children(root) {
                match child.tag_name().name() {
                    "link" if child.attribute("rel") == Some("next") => {
                        sum.next(&child.attribute("href").expect("it has one"));
                    }
                    "sender" => {
                        sum.sender(child.attribute("rel").as_ref(), child.attribute("href").as_ref());
                        children(child).for_each(|one| sum.event(&event(one)));
                    }
                    _ => {}
                }
            }
        }
        Kind::Contacts => {
            let resources = children(root).filter(|child| child.tag_name().name() == "resource");
            resources.for_each(|resource| contact(resource, &mut sum));
        }
    }
    sum.get()
}

fn check(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_ok_and(|text| Document::parse(text).is_ok())
}

pub fn contender() -> Contender {
    contender!("roxmltree", unchecked "the declared encoding, which namespace it is", check Some(check), decode)
}
