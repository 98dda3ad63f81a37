//! What an XML body says, read from `roxmltree`'s tree. Nothing here is the crate's.

use super::model::{Doc, Envelope, Event, Link, Property, Resource, Sender, Value};
use roxmltree::{Document, Node};

const UCWA: [&str; 2] =
    ["http://schemas.microsoft.com/rtc/2012/03/ucwa", "https://schemas.microsoft.com/rtc/2012/03/ucwa"];

/// The body's model.
pub(crate) fn read(body: &[u8]) -> Doc {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let text = core::str::from_utf8(body).expect("it is UTF-8");
    document(text, &Document::parse(text).expect("roxmltree reads it"))
}

/// The body as `roxmltree` reads it right: it leaves a CR right before a reference, which is a line end as any other.
/// (XML 2.11; `tests/corpus.rs` sees that it still does.)
pub(crate) fn cured(text: &str) -> String {
    let mut before = false; // a reference, or a CR right before one
    let cured: Vec<char> = text
        .chars()
        .rev()
        .map(|char| {
            before = char == '&' || before && char == '\r';
            // All of them, since a CR and the LF that the next one has become would be one line end.
            if before && char == '\r' { '\n' } else { char }
        })
        .collect();
    cured.into_iter().rev().collect()
}

/// Whether the root is one of UCWA's.
pub(crate) fn is_ours(tree: &Document<'_>) -> bool {
    let root = tree.root_element();
    namespace(root).is_none_or(|uri| UCWA.contains(&uri))
        && matches!(root.tag_name().name(), "resource" | "input" | "events" | "reason")
}

pub(crate) fn document(text: &str, tree: &Document<'_>) -> Doc {
    let root = tree.root_element();
    let oracle = Oracle { text, bare: namespace(root).is_none() };
    match root.tag_name().name() {
        "resource" | "input" => Doc::Resource(oracle.resource(root)),
        "events" => Doc::Events(oracle.envelope(root)),
        "reason" => Doc::Reason(oracle.reason(root)),
        other => panic!("a root <{other}>"),
    }
}

/// The namespace that an element is in. (Of `xmlns=""` roxmltree makes one without a name.)
fn namespace<'n>(node: Node<'n, '_>) -> Option<&'n str> {
    node.tag_name().namespace().filter(|uri| !uri.is_empty())
}

struct Oracle<'t> {
    text: &'t str,
    /// The root is in no namespace; then only elements in none count.
    bare: bool,
}

fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    let mut plain = node.attributes().filter(|attribute| attribute.namespace().is_none());
    plain.find(|attribute| attribute.name() == name).map(|attribute| attribute.value().to_owned())
}

fn link(node: Node<'_, '_>) -> Link {
    Link {
        rel: attribute(node, "rel"),
        href: attribute(node, "href"),
        title: attribute(node, "title"),
        revision: attribute(node, "revision"),
    }
}

impl Oracle<'_> {
    /// The child elements that count, with their names.
    fn children<'n, 'd>(&self, node: Node<'n, 'd>) -> Vec<(&'n str, Node<'n, 'd>)> {
        let counts = |node: &Node<'_, '_>| match namespace(*node) {
            None => self.bare,
            Some(uri) => !self.bare && UCWA.contains(&uri),
        };
        let elements = node.children().filter(Node::is_element).filter(counts);
        elements.map(|node| (node.tag_name().name(), node)).collect()
    }

    fn named<'n, 'd>(&self, node: Node<'n, 'd>, name: &str) -> Vec<Node<'n, 'd>> {
        self.children(node).into_iter().filter(|(other, _)| *other == name).map(|(_, node)| node).collect()
    }

    /// The text in an element, or its markup if there are elements in it.
    fn content(&self, node: Node<'_, '_>) -> Value {
        if node.children().any(|child| child.is_element()) {
            let start = node.first_child().map_or(0, |child| child.range().start);
            // Where its end tag begins. (A text and a CDATA section after it are one node, which ends with the first.)
            let whole = self.text.get(start..node.range().end).unwrap_or_default();
            let end = whole.rfind("</").unwrap_or(whole.len());
            return Value::Markup(whole.get(..end).unwrap_or_default().to_owned());
        }
        Value::Text(node.children().filter(Node::is_text).filter_map(|child| child.text()).collect())
    }

    fn properties(&self, node: Node<'_, '_>) -> Vec<Property> {
        let mut found = Vec::new();
        for (element, child) in self.children(node) {
            let Some(name) = attribute(child, "name") else { continue };
            let value = match element {
                "property" => self.content(child),
                "propertyList" => {
                    Value::List(self.named(child, "item").into_iter().map(|item| self.content(item)).collect())
                }
                _ => continue,
            };
            found.push(Property { name, value });
        }
        found
    }

    /// The link to itself that the element's own attributes are, then those of its child elements.
    fn links(&self, node: Node<'_, '_>) -> Vec<Link> {
        let own = Link { rel: Some("self".to_owned()), title: None, ..link(node) };
        let own = Some(own).filter(|own| own.href.is_some() || own.revision.is_some());
        own.into_iter().chain(self.named(node, "link").into_iter().map(link)).collect()
    }

    fn embedded(&self, node: Node<'_, '_>) -> Vec<Resource> {
        self.named(node, "resource").into_iter().map(|child| self.resource(child)).collect()
    }

    fn resource(&self, node: Node<'_, '_>) -> Resource {
        let input = node.tag_name().name() == "input";
        Resource {
            rel: attribute(node, "rel").filter(|_| !input),
            input,
            properties: self.properties(node),
            links: self.links(node),
            embedded: self.embedded(node),
        }
    }

    /// In a reason the child elements themselves are the properties.
    fn reason(&self, node: Node<'_, '_>) -> Vec<Property> {
        let property = |(name, child): (&str, _)| Property { name: name.to_owned(), value: self.content(child) };
        self.children(node).into_iter().map(property).collect()
    }

    fn envelope(&self, node: Node<'_, '_>) -> Envelope {
        let sender = |node| Sender {
            rel: attribute(node, "rel"),
            href: attribute(node, "href"),
            events: self.children(node).into_iter().map(|(kind, node)| self.event(kind, node)).collect(),
        };
        Envelope {
            properties: self.properties(node),
            links: self.links(node),
            senders: self.named(node, "sender").into_iter().map(sender).collect(),
        }
    }

    fn event(&self, kind: &str, node: Node<'_, '_>) -> Event {
        let link_of = |node| Some(link(node)).filter(|link| *link != Link::default());
        let child = |name| self.named(node, name).into_iter().next();
        let status = attribute(node, "status").map(Value::Text).or_else(|| Some(self.content(child("status")?)));
        // What stands elsewhere in XML is a member like any other in JSON, and is given as one.
        let mut properties = vec![Property { name: "type".to_owned(), value: Value::Text(kind.to_owned()) }];
        properties.extend(self.properties(node));
        // An attribute comes before them all; an element is one of them.
        let place = child("status").filter(|_| attribute(node, "status").is_none()).map_or(1, |element| {
            let start = element.range().start;
            let others = self.children(node).into_iter().filter(|(_, other)| other.range().start < start);
            let named = |(element, other): &(&str, Node<'_, '_>)| {
                matches!(*element, "property" | "propertyList") && attribute(*other, "name").is_some()
            };
            1 + others.filter(named).count()
        });
        properties.splice(place..place, status.clone().map(|value| Property { name: "status".to_owned(), value }));
        Event {
            kind: Some(kind.to_owned()),
            link: link_of(node),
            within: child("in").map(link),
            status: status.and_then(|status| status.said()),
            reason: child("reason").map(|node| self.reason(node)),
            embedded: self.embedded(node),
            properties,
        }
    }
}
