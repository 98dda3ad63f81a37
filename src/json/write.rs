//! Items to JSON, minified and escaped as servers do it.

use crate::cursor::Cursor;
use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::item::Part;
use crate::json::token::{Kinds, Tokens};
use crate::limits::Limits;
use crate::member::Member;
use crate::mode::Near;
use crate::node::{Node, Scope};
use crate::out::Out;
use crate::pen::{MAX_DEPTH, Pen};
use crate::put::{LinkTexts, Name, Put, Role};
use crate::scalar::{Digits, Scalar};
use crate::scan;
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::value::{List, Object, Value};

/// Writes JSON, item by item.
pub(crate) struct Writer<'o> {
    pen: Pen<'o>,
    /// Nothing has been written yet in the container that is open, or in the link.
    fresh: bool,
}

impl<'o> Writer<'o> {
    pub(crate) fn new(out: Out<'o>) -> Self {
        Self { pen: Pen::new(out), fresh: true }
    }

    /// What was written to.
    pub(crate) fn into_out(self) -> Out<'o> {
        self.pen.out
    }

    /// The comma between members or entries.
    #[inline]
    fn separate(&mut self) {
        if !core::mem::take(&mut self.fresh) {
            self.pen.out.bytes(b",");
        }
    }

    // member = string name-separator value
    /// A name, and what comes after it.
    #[inline]
    fn key(&mut self, name: Text<'_>, after: &[u8]) {
        let before: &[u8] = if core::mem::take(&mut self.fresh) { b"\"" } else { b",\"" };
        match name.plain_bytes() {
            Some(plain) if scan::is_plain(plain, distance) => self.pen.out.between(before, plain, after),
            _ => self.coded(before, name, after),
        }
    }

    /// A text between two short pieces.
    #[inline(never)]
    fn coded(&mut self, before: &[u8], text: Text<'_>, after: &[u8]) {
        self.pen.out.bytes(before);
        self.characters(text);
        self.pen.out.bytes(after);
    }

    /// The same of a name that stands in a table of this crate, and needs no escape.
    #[inline]
    fn own_key(&mut self, member: Member, after: &[u8]) {
        let key = self.own_name(member);
        self.pen.out.between(key.strip_suffix(b"\"").unwrap_or(key), b"", after);
    }

    #[inline]
    fn own_name(&mut self, member: Member) -> &'static [u8] {
        let key = member.json_key().as_bytes();
        if core::mem::take(&mut self.fresh) { key.get(1..).unwrap_or_default() } else { key }
    }

    /// A member of such a name that is a string.
    #[inline]
    fn own_text(&mut self, member: Member, text: Text<'_>) {
        let key = self.own_name(member);
        self.rest_of_string(key, text);
    }

    /// The key of a member that may be one that stands once.
    #[inline]
    fn member(&mut self, name: Name<'_>) {
        let Some(member) = name.member else { return self.key(name.text, b"\":") };
        self.pen.note(member);
        self.own_key(member, b"");
    }

    /// The key of a group, a link or a reason, and its bracket.
    #[inline]
    fn group(&mut self, member: Member, bracket: &[u8]) {
        self.pen.note(member);
        self.own_key(member, bracket);
    }

    /// A relation as a key, and the bracket behind it.
    #[inline]
    fn rel(&mut self, rel: Option<Text<'_>>, after: &[u8]) {
        match rel {
            Some(rel) => self.key(rel, after),
            None => self.pen.fail(EncodeErrorKind::MissingRelation, None),
        }
    }

    fn in_array(&mut self) -> bool {
        // The root, too, has no key.
        self.pen.part().is_none_or(Part::is_array)
    }

    // string = quotation-mark *char quotation-mark
    fn string(&mut self, text: Text<'_>) {
        self.rest_of_string(b"\"", text);
    }

    /// A string behind something that ends with its first quotation mark.
    #[inline]
    fn rest_of_string(&mut self, before: &[u8], text: Text<'_>) {
        match text.plain_bytes() {
            Some(plain) if scan::is_plain(plain, distance) => self.pen.out.between(before, plain, b"\""),
            _ => self.coded_string(before, text),
        }
    }

    #[inline(never)]
    fn coded_string(&mut self, before: &[u8], text: Text<'_>) {
        match text.escaped_date() {
            // Slashes are escaped nowhere else: this is how a date is told from any other string.
            Some(inner) => {
                self.pen.out.bytes(before);
                self.coded(br"\/Date(", inner, br#")\/""#);
            }
            None => self.coded(before, text, b"\""),
        }
    }

    fn characters(&mut self, text: Text<'_>) {
        if let Some(plain) = text.plain_bytes() {
            return self.run(plain);
        }
        for fragment in text.fragments() {
            self.run(fragment.encode(&mut [0; 4]));
        }
    }

    // char = unescaped / escape ( %x22 / %x5C / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )
    fn run(&mut self, run: &[u8]) {
        let mut rest = run;
        while let Some(at) = scan::first(rest, distance) {
            let Some((plain, [byte, after @ ..])) = rest.split_at_checked(at) else { return };
            self.pen.out.bytes(plain);
            self.escape(*byte);
            rest = after;
        }
        self.pen.out.bytes(rest);
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            0x8 => b'b',
            0xC => b'f',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            _ => {
                let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
                return self.pen.out.bytes(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 0xF)]);
            }
        };
        self.pen.out.bytes(&[b'\\', short]);
    }

    // value = false / null / true / object / array / number / string
    fn value(&mut self, value: Scalar<'_>) {
        match value {
            Scalar::Null => self.pen.out.bytes(b"null"),
            Scalar::Bool(true) => self.pen.out.bytes(b"true"),
            Scalar::Bool(false) => self.pen.out.bytes(b"false"),
            Scalar::Integer { negative, magnitude } => self.pen.out.bytes(Digits::of(negative, magnitude).bytes()),
            Scalar::Number(number) => self.pen.out.bytes(number.as_str().as_bytes()),
            Scalar::Text(text) => self.string(text),
            Scalar::Date(date) => self.pen.out.between(b"\"", date.json().bytes(), b"\""),
            Scalar::Read(Value::List(List(node)) | Value::Object(Object(node))) if node.format == Format::Json => {
                self.tree(node);
            }
            // Markup, as it stands.
            Scalar::Read(other) => self.string(Text::plain(other.raw())),
        }
        self.fresh = false;
    }

    /// An array or object that was read, without the white space in it; with no recursion.
    fn tree(&mut self, node: Node<'_>) {
        let mut tokens = Tokens::<Near>::new(Cursor::at_place(node.body, node.start as usize), Limits::new());
        let mut kinds = Kinds::default();
        let mut depth = 0;
        loop {
            // A value is ahead.
            self.fresh = match tokens.cursor.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    tokens.cursor.bump();
                    self.pen.out.bytes(&[bracket]);
                    kinds.set(depth, bracket == b'{');
                    depth += 1;
                    if self.pen.levels() + depth > MAX_DEPTH {
                        return self.pen.fail(EncodeErrorKind::TooDeep, None);
                    }
                    true
                }
                _ => {
                    let Ok(found) = tokens.value(0) else { return };
                    self.value(found.value(node.body, Scope::NONE).into());
                    false
                }
            };
            // What follows ends arrays and objects until there is another value.
            loop {
                let Some(outer) = depth.checked_sub(1) else { return };
                let object = kinds.is_object(outer);
                let more = match object {
                    true => tokens
                        .member(self.fresh)
                        .map(|name| name.and_then(|name| name.text(node.body)).map(|name| self.key(name, b"\":"))),
                    false => tokens.entry(self.fresh).map(|more| more.then(|| self.separate())),
                };
                if let Ok(Some(())) = more {
                    break;
                }
                self.pen.out.bytes(if object { b"}" } else { b"]" });
                self.fresh = false;
                depth = outer;
            }
        }
    }
}

/// How far a byte is from those that servers escape: what JSON demands, and what HTML would make something of. (`"` and
/// `&` differ in one bit, and so do `<` and `>`.)
#[inline(always)]
fn distance(byte: u8) -> u8 {
    let quotation_mark_or_ampersand = (byte & !(b'"' ^ b'&')) ^ b'"';
    let angle = (byte & !(b'<' ^ b'>')) ^ b'<';
    let control = byte & 0xE0;
    quotation_mark_or_ampersand.min(angle).min(control).min(byte ^ b'\'').min(byte ^ b'\\')
}

impl Put for Writer<'_> {
    fn error(&self) -> Option<EncodeError> {
        self.pen.out.error()
    }

    fn fail(&mut self, kind: EncodeErrorKind, member: Option<Member>) {
        self.pen.fail(kind, member);
    }

    fn start(&mut self, part: Part, name: Option<Text<'_>>) {
        if self.in_array() {
            let bracket: &[u8] = if self.fresh { b"{" } else { b",{" };
            self.pen.out.bytes(bracket);
        } else {
            match part {
                Part::Links => self.group(Member::Links, b"{"),
                Part::Embedded => self.group(Member::Embedded, b"{"),
                Part::SenderArray => self.group(Member::Sender, b"["),
                Part::EventArray => self.group(Member::Events, b"["),
                Part::Reason => self.group(Member::Reason, b"{"),
                _ => self.rel(name, if part.is_array() { b"\":[" } else { b"\":{" }),
            }
        }
        self.pen.push(part);
        self.fresh = true;
    }

    fn end(&mut self, part: Part, _: Option<Text<'_>>) {
        self.pen.pop();
        self.pen.out.bytes(if part.is_array() { b"]" } else { b"}" });
        self.fresh = false;
    }

    fn property(&mut self, name: Name<'_>, value: Scalar<'_>) {
        if let Scalar::Text(text) = value {
            return self.text(name, text);
        }
        if let (Some(Member::Links | Member::Embedded), Scalar::Read(Value::Object(_))) = (name.member, value) {
            // It would be read as a group.
            if matches!(self.pen.part(), Some(Part::Resource | Part::Input)) {
                self.pen.fail(EncodeErrorKind::DuplicateMember, name.member);
            }
        }
        self.member(name);
        self.value(value);
    }

    fn text(&mut self, name: Name<'_>, text: Text<'_>) {
        match name.member {
            Some(member) => {
                self.pen.note(member);
                self.own_text(member, text);
            }
            None => {
                self.key(name.text, b"\":\"");
                self.rest_of_string(b"", text);
            }
        }
    }

    fn date(&mut self, name: Name<'_>, date: Timestamp) {
        match name.member {
            Some(member) => {
                self.pen.note(member);
                let key = self.own_name(member);
                self.pen.out.between(key, date.json().bytes(), b"\"");
            }
            None => {
                self.key(name.text, b"\":\"");
                self.pen.out.between(b"", date.json().bytes(), b"\"");
            }
        }
    }

    fn start_list(&mut self, name: Option<Name<'_>>) {
        match name {
            Some(name) => self.member(name),
            None => self.separate(),
        }
        self.pen.enter();
        self.pen.out.bytes(b"[");
        self.fresh = true;
    }

    fn entry(&mut self, value: Scalar<'_>) {
        self.separate();
        self.value(value);
    }

    fn end_list(&mut self) {
        self.pen.leave();
        self.pen.out.bytes(b"]");
        self.fresh = false;
    }

    fn start_link(&mut self, role: Role, rel: Option<Text<'_>>) {
        match role {
            Role::Target => self.group(Member::Link, b"{"),
            Role::Within => self.group(Member::In, b"{"),
            Role::Link | Role::Own if self.in_array() => {
                if rel.is_none() {
                    self.pen.fail(EncodeErrorKind::MissingRelation, None);
                }
                let bracket: &[u8] = if self.fresh { b"{" } else { b",{" };
                self.pen.out.bytes(bracket);
            }
            Role::Link | Role::Own => self.rel(rel, b"\":{"),
        }
        self.pen.enter();
        self.fresh = true;
    }

    fn link_member(&mut self, name: Name<'_>, value: Scalar<'_>) {
        match name.member {
            Some(member) => self.own_key(member, b""),
            None => self.key(name.text, b"\":"),
        }
        self.value(value);
    }

    fn end_link(&mut self, _: Role) {
        self.pen.leave();
        self.pen.out.bytes(b"}");
        self.fresh = false;
    }

    fn link(&mut self, role: Role, link: &LinkTexts<'_>) {
        self.start_link(role, link.rel);
        // Else it is the key.
        if let (Role::Target | Role::Within, Some(rel)) = (role, link.rel) {
            self.own_text(Member::Rel, rel);
        }
        if let Some(href) = link.href {
            self.own_text(Member::Href, href);
        }
        if let Some(title) = link.title {
            self.own_text(Member::Title, title);
        }
        if let Some(revision) = link.revision {
            self.own_text(Member::Revision, revision);
        }
        self.end_link(role);
    }

    fn attribute(&mut self, _: Text<'_>, _: Text<'_>) {}

    fn element(&mut self, _: Text<'_>, _: Scalar<'_>) {}
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn what_is_escaped_is_what_servers_escape() {
        for byte in 0..=255 {
            assert_eq!(distance(byte) == 0, byte < 0x20 || b"\"\\&'<>".contains(&byte), "{byte}");
        }
    }
}
