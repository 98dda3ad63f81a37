//! Items to XML, escaped as servers do it.

use crate::cursor::Cursor;
use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::item::Part;
use crate::limits::Limits;
use crate::member::Member;
use crate::node::Node;
use crate::out::Out;
use crate::pen::{MAX_DEPTH, Pen};
use crate::put::{LinkTexts, Name, Put, Role};
use crate::scalar::{Digits, Scalar};
use crate::short::{Short, short};
use crate::stop::Stop;
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::value::{Markup, Value};
use crate::xml::escape::{self, Where};
use crate::xml::name::{is_name_char, is_name_start};
use crate::xml::namespace::UCWA;
use crate::xml::token::Tokens;
use crate::xml::usual::PROPERTY;

/// The start of a property.
const NAMED: &Short = &Short::of(PROPERTY, PROPERTY.len());

/// Writes XML, item by item.
pub(crate) struct Writer<'o> {
    pen: Pen<'o>,
    /// A start tag is open: attributes may follow, and what ends it was not written yet.
    open: bool,
    /// It has attributes without a meaning, which are read after those with one.
    odd: bool,
    /// What is being written, for errors.
    member: Option<Member>,
}

impl<'o> Writer<'o> {
    pub(crate) fn new(out: Out<'o>) -> Self {
        Self { pen: Pen::new(out), open: false, odd: false, member: None }
    }

    /// What was written to.
    pub(crate) fn into_out(self) -> Out<'o> {
        self.pen.out
    }

    /// Ends the start tag that is open, for what comes next is content.
    #[inline]
    fn content(&mut self) {
        if core::mem::take(&mut self.open) {
            self.declare();
            self.pen.out.short(false, short!(">"));
        }
    }

    /// The namespace, behind the other attributes of the root.
    #[inline]
    fn declare(&mut self) {
        if self.pen.depth() == 1 {
            self.pen.out.bytes(b" xmlns=\"");
            self.pen.out.bytes(UCWA[0].as_bytes());
            self.pen.out.bytes(b"\"");
        }
    }

    /// The start of a start tag, inside of what is open.
    #[inline]
    fn tag(&mut self, name: Member) {
        self.content();
        self.pen.out.short(false, name.xml_start());
    }

    /// A name that is not this crate's, between two pieces of syntax.
    fn named(&mut self, before: &Short, name: Option<Text<'_>>, after: &Short) {
        let Some(name) = name else {
            self.pen.out.short(false, before);
            self.pen.fail(EncodeErrorKind::MissingKind, self.member);
            return self.pen.out.short(false, after);
        };
        // Nearly all are kinds of events, which are letters.
        let letters =
            name.plain_bytes().is_some_and(|name| !name.is_empty() && name.iter().all(u8::is_ascii_alphabetic));
        if !letters && !is_nc_name(name) {
            self.pen.out.short(false, before);
            self.pen.fail(EncodeErrorKind::InvalidName, self.member);
            return self.text_between(short!(""), name, Where::Text, after);
        }
        self.text_between(before, name, Where::Text, after);
    }

    // [41] Attribute ::= Name Eq AttValue
    fn own_attribute(&mut self, name: Member, value: Scalar<'_>) {
        if let Scalar::Text(text) = value {
            return self.text_attribute(name, text);
        }
        self.pen.out.short(false, name.xml_attribute());
        self.member = Some(name);
        self.scalar(value, Where::Attribute);
        self.pen.out.short(false, short!("\""));
    }

    #[inline]
    fn text_attribute(&mut self, name: Member, text: Text<'_>) {
        self.member = Some(name);
        self.text_between(name.xml_attribute(), text, Where::Attribute, short!("\""));
    }

    /// The attribute that names a property.
    fn property_name(&mut self, name: Name<'_>) {
        self.member = name.member;
        self.text_between(Member::Name.xml_attribute(), name.text, Where::Attribute, short!("\""));
    }

    /// What stands in an element whose start tag lacks its end, and its end tag.
    fn element_content(&mut self, value: Scalar<'_>, name: Member) {
        self.pen.enter();
        match value {
            _ if is_empty(value) => self.pen.out.short(false, short!(" />")),
            Scalar::Text(text) => self.text_between(short!(">"), text, Where::Text, name.xml_end()),
            _ => {
                self.pen.out.short(false, short!(">"));
                self.scalar(value, Where::Text);
                self.pen.out.short(false, name.xml_end());
            }
        }
        self.pen.leave();
    }

    fn scalar(&mut self, value: Scalar<'_>, at: Where) {
        match value {
            Scalar::Null => {}
            Scalar::Bool(true) => self.pen.out.short(false, short!("True")),
            Scalar::Bool(false) => self.pen.out.short(false, short!("False")),
            Scalar::Integer { negative, magnitude } => self.pen.out.bytes(Digits::of(negative, magnitude).bytes()),
            Scalar::Number(number) => self.pen.out.bytes(number.as_str().as_bytes()),
            Scalar::Text(text) => self.text_between(short!(""), text, at, short!("")),
            Scalar::Date(date) => self.pen.out.short(false, &date.iso().short()),
            Scalar::Read(Value::Markup(Markup(node))) => {
                match levels_of_markup(node) {
                    None => self.pen.fail(EncodeErrorKind::PrefixedMarkup, self.member),
                    Some(levels) if self.pen.levels() + levels > MAX_DEPTH => {
                        self.pen.fail(EncodeErrorKind::TooDeep, self.member);
                    }
                    Some(_) => {}
                }
                self.pen.out.bytes(node.bytes());
            }
            Scalar::Read(other) => self.text_between(short!(""), Text::plain(other.raw()), at, short!("")),
        }
    }

    // [14] CharData, [10] AttValue
    /// A text between two pieces of syntax.
    #[inline(never)]
    fn text_between(&mut self, before: &Short, text: Text<'_>, at: Where, after: &Short) {
        let plain = text.plain_bytes();
        if plain.is_some_and(|plain| self.pen.out.between(false, before, plain, after, escape::Anywhere)) {
            return;
        }
        self.coded(before, text, at, after);
    }

    #[inline(never)]
    fn coded(&mut self, before: &Short, text: Text<'_>, at: Where, after: &Short) {
        self.pen.out.short(false, before);
        escape::coded(&mut self.pen.out, text, at, self.member);
        self.pen.out.short(false, after);
    }
}

// [4] NCName ::= Name - (Char* ':' Char*)
fn is_nc_name(name: Text<'_>) -> bool {
    let mut scalars = name.chars().map(u32::from);
    scalars.next().is_some_and(is_name_start) && scalars.all(is_name_char)
}

/// How many levels markup has, if no tag in it has a prefix or declares one: then it means the same wherever it stands.
fn levels_of_markup(node: Node<'_>) -> Option<usize> {
    let end = node.end as usize;
    let mut tokens = Tokens::new(Cursor::at_place(node.body, node.start as usize), &Limits::new(), node.scope, []);
    let (mut level, mut deepest) = (0_usize, 0);
    loop {
        tokens.cursor.run(Stop::at([b'<']));
        if tokens.cursor.at() >= end {
            return Some(deepest);
        }
        match tokens.cursor.rest() {
            [_, b'!' | b'?', ..] => {
                if tokens.aside().is_err() {
                    return Some(deepest);
                }
            }
            [_, b'/', ..] => {
                tokens.cursor.bump();
                level = level.saturating_sub(1);
            }
            _ => match tokens.start_tag() {
                Ok(()) if tokens.tag.prefixed || tokens.tag.declares || tokens.tag.name.has_prefix() => return None,
                Ok(()) => {
                    deepest = deepest.max(level + 1);
                    level += usize::from(!tokens.tag.empty);
                }
                Err(_) => return Some(deepest),
            },
        }
    }
}

/// Whether nothing is written for it, so that its element has no content.
fn is_empty(value: Scalar<'_>) -> bool {
    match value {
        Scalar::Null => true,
        Scalar::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// The element that a container is.
fn element_of(part: Part) -> Option<Member> {
    match part {
        Part::Resource => Some(Member::Resource),
        Part::Input => Some(Member::Input),
        Part::Events => Some(Member::Events),
        Part::Reason => Some(Member::Reason),
        Part::Sender => Some(Member::Sender),
        _ => None,
    }
}

impl Put for Writer<'_> {
    fn error(&self) -> Option<EncodeError> {
        self.pen.out.error()
    }

    fn fail(&mut self, kind: EncodeErrorKind, member: Option<Member>) {
        self.pen.fail(kind, member);
    }

    // [40] STag ::= '<' Name (S Attribute)* S? '>'
    fn start(&mut self, part: Part, name: Option<Text<'_>>) {
        if self.pen.depth() == 0 {
            self.pen.out.bytes(br#"<?xml version="1.0" encoding="utf-8"?>"#);
        }
        if part == Part::Reason && self.pen.depth() > 0 {
            self.pen.note(Member::Reason);
        }
        match element_of(part) {
            Some(element) => self.tag(element),
            None if part == Part::Event => {
                self.content();
                self.member = Some(Member::Type);
                self.named(short!("<"), name, short!(""));
            }
            None => return, // a group, which XML does not have
        }
        self.pen.push(part);
        self.open = true;
        self.odd = false;
        if let (Part::Resource, Some(rel)) = (part, name) {
            self.own_attribute(Member::Rel, Scalar::Text(rel));
        }
    }

    // [42] ETag ::= '</' Name S? '>'
    // [44] EmptyElemTag ::= '<' Name (S Attribute)* S? '/>'
    fn end(&mut self, part: Part, name: Option<Text<'_>>) {
        let element = element_of(part);
        if element.is_none() && part != Part::Event {
            return;
        }
        if core::mem::take(&mut self.open) {
            self.declare();
            self.pen.out.short(false, short!(" />"));
        } else if let Some(element) = element {
            self.pen.out.short(false, element.xml_end());
        } else {
            self.named(short!("</"), name, short!(">"));
        }
        self.pen.pop();
    }

    fn property(&mut self, name: Name<'_>, value: Scalar<'_>) {
        match (self.pen.part().unwrap_or(Part::Other), name.member) {
            (Part::Sender, Some(member @ (Member::Rel | Member::Href))) => return self.own_attribute(member, value),
            (Part::Event, Some(Member::Status)) => {
                self.pen.note(Member::Status);
                // Elements do not fit in an attribute.
                let is_markup = matches!(value, Scalar::Read(Value::Markup(_)));
                if self.open && !self.odd && !is_markup {
                    return self.own_attribute(Member::Status, value);
                }
                self.tag(Member::Status);
                self.member = Some(Member::Status);
                return self.element_content(value, Member::Status);
            }
            (Part::Reason, member) => {
                if let Some(member) = member {
                    self.pen.note(member);
                }
                self.member = member;
                return self.element(name.text, value);
            }
            (Part::Resource | Part::Input, Some(Member::Rel)) => self.pen.note(Member::Rel),
            _ => {}
        }
        let failed = self.pen.out.has_error();
        self.tag(Member::Property);
        self.property_name(name);
        self.element_content(value, Member::Property);
        if !failed && self.pen.out.has_error() {
            self.pen.out.name_error(name.found());
        }
    }

    fn text(&mut self, name: Name<'_>, text: Text<'_>) {
        let of_resource = matches!(self.pen.part(), Some(Part::Resource | Part::Input));
        if !of_resource || text.is_empty() {
            return self.property(name, Scalar::Text(text));
        }
        let failed = self.pen.out.has_error();
        if name.member == Some(Member::Rel) {
            self.pen.note(Member::Rel);
        }
        self.content();
        self.pen.enter();
        self.member = name.member;
        match name.member {
            // A name that stands in a table of this crate needs no escape.
            Some(member) => self.pen.out.short(false, member.xml_property()),
            None => self.text_between(NAMED, name.text, Where::Attribute, short!("\">")),
        }
        self.text_between(short!(""), text, Where::Text, Member::Property.xml_end());
        self.pen.leave();
        if !failed && self.pen.out.has_error() {
            self.pen.out.name_error(name.found());
        }
    }

    fn date(&mut self, name: Name<'_>, date: Timestamp) {
        self.property(name, Scalar::Date(date));
    }

    fn start_list(&mut self, name: Option<Name<'_>>) {
        let Some(name) = name else { return };
        if let (Some(Part::Resource | Part::Input), Some(Member::Rel)) = (self.pen.part(), name.member) {
            self.pen.note(Member::Rel);
        }
        self.tag(Member::PropertyList);
        self.pen.enter();
        self.property_name(Name { member: name.found(), ..name });
        self.open = true;
    }

    fn entry(&mut self, value: Scalar<'_>) {
        if core::mem::take(&mut self.open) {
            self.pen.out.short(false, short!(">"));
        }
        self.tag(Member::Item);
        self.element_content(value, Member::Item);
    }

    fn end_list(&mut self) {
        self.pen.leave();
        if core::mem::take(&mut self.open) {
            self.pen.out.short(false, short!(" />"));
        } else {
            self.pen.out.short(false, Member::PropertyList.xml_end());
        }
    }

    fn start_link(&mut self, role: Role, _: Option<Text<'_>>) {
        match role {
            Role::Link => self.tag(Member::Link),
            Role::Within => {
                self.pen.note(Member::In);
                self.tag(Member::In);
            }
            Role::Own | Role::Target => return,
        }
        self.pen.enter();
    }

    fn link_member(&mut self, name: Name<'_>, value: Scalar<'_>) {
        match name.member {
            Some(member) => self.own_attribute(member, value),
            None => {
                if let Scalar::Text(text) = value {
                    self.attribute(name.text, text);
                }
            }
        }
    }

    fn end_link(&mut self, role: Role) {
        if matches!(role, Role::Link | Role::Within) {
            self.pen.leave();
            self.pen.out.short(false, short!(" />"));
        }
    }

    fn link(&mut self, role: Role, link: &LinkTexts<'_>) {
        self.start_link(role, link.rel);
        // Of the own address it is known.
        if let (Role::Link | Role::Target | Role::Within, Some(rel)) = (role, link.rel) {
            self.text_attribute(Member::Rel, rel);
        }
        if let Some(href) = link.href {
            self.text_attribute(Member::Href, href);
        }
        if let Some(title) = link.title {
            self.text_attribute(Member::Title, title);
        }
        if let Some(revision) = link.revision {
            self.text_attribute(Member::Revision, revision);
        }
        self.end_link(role);
    }

    fn attribute(&mut self, name: Text<'_>, value: Text<'_>) {
        self.odd = true;
        self.member = None;
        self.named(short!(" "), Some(name), short!("=\""));
        self.text_between(short!(""), value, Where::Attribute, short!("\""));
    }

    fn element(&mut self, name: Text<'_>, value: Scalar<'_>) {
        self.content();
        self.named(short!("<"), Some(name), short!(""));
        self.pen.enter();
        if is_empty(value) {
            self.pen.out.short(false, short!(" />"));
        } else {
            self.pen.out.short(false, short!(">"));
            self.scalar(value, Where::Text);
            self.named(short!("</"), Some(name), short!(">"));
        }
        self.pen.leave();
    }
}
