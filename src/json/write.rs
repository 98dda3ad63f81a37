//! Items to JSON, minified and escaped as servers do it.

use crate::cursor::Cursor;
use crate::encode_error::{EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::fragment::Fragment;
use crate::item::Part;
use crate::json::token::{Kinds, Tokens};
use crate::limits::Limits;
use crate::member::Member;
use crate::mode::Near;
use crate::node::Node;
use crate::out::Out;
use crate::pen::{MAX_DEPTH, Pen};
use crate::put::{LinkTexts, Name, Put, Role};
use crate::scalar::{Digits, Scalar};
use crate::scan;
use crate::text::Text;
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
    /// A name, and the quotation mark before a value that is a string.
    #[inline]
    fn key(&mut self, name: Text<'_>, before_string: bool) {
        let before: &[u8] = if core::mem::take(&mut self.fresh) { b"\"" } else { b",\"" };
        let after: &[u8] = if before_string { b"\":\"" } else { b"\":" };
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
    fn own_key(&mut self, member: Member, before_string: bool) {
        let key = member.json_key().as_bytes();
        let from = usize::from(core::mem::take(&mut self.fresh));
        let to = key.len() - usize::from(!before_string);
        self.pen.out.bytes(key.get(from..to).unwrap_or_default());
    }

    /// The key of a member that may be one that stands once.
    #[inline]
    fn member(&mut self, name: Name<'_>, before_string: bool) {
        let Some(member) = name.member else { return self.key(name.text, before_string) };
        self.pen.note(member);
        self.own_key(member, before_string);
    }

    /// The key of a group, a link or a reason.
    fn group(&mut self, member: Member) {
        self.pen.note(member);
        self.own_key(member, false);
    }

    /// A relation as a key.
    fn rel(&mut self, rel: Option<Text<'_>>) {
        match rel {
            Some(rel) => self.key(rel, false),
            None => self.pen.fail(EncodeErrorKind::MissingRelation, None),
        }
    }

    fn in_array(&mut self) -> bool {
        // The root, too, has no key.
        self.pen.part().is_none_or(Part::is_array)
    }

    // string = quotation-mark *char quotation-mark
    fn string(&mut self, text: Text<'_>) {
        self.pen.out.bytes(b"\"");
        self.rest_of_string(text);
    }

    /// A string whose first quotation mark is written.
    #[inline]
    fn rest_of_string(&mut self, text: Text<'_>) {
        match text.plain_bytes() {
            Some(plain) if scan::is_plain(plain, distance) => self.pen.out.between(b"", plain, b"\""),
            _ => self.coded_string(text),
        }
    }

    #[inline(never)]
    fn coded_string(&mut self, text: Text<'_>) {
        match text.escaped_date() {
            // Slashes are escaped nowhere else: this is how a date is told from any other string.
            Some(inner) => self.coded(br"\/Date(", inner, br#")\/""#),
            None => self.coded(b"", text, b"\""),
        }
    }

    fn characters(&mut self, text: Text<'_>) {
        if let Some(plain) = text.plain_bytes() {
            return self.run(plain);
        }
        for fragment in text.fragments() {
            match fragment {
                Fragment::Str(run) => self.run(run.as_bytes()),
                Fragment::Char(scalar) => self.run(scalar.encode_utf8(&mut [0; 4]).as_bytes()),
            }
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
            Scalar::Date(date) => {
                self.pen.out.between(b"\"", date.json().bytes(), b"\"");
            }
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
                    if self.pen.depth() + depth > MAX_DEPTH {
                        return self.pen.fail(EncodeErrorKind::TooDeep, None);
                    }
                    true
                }
                _ => {
                    let Ok(value) = tokens.value(0) else { return };
                    self.value(value.into());
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
                        .map(|name| name.and_then(|name| name.text(node.body)).map(|name| self.key(name, false))),
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
            self.separate();
        } else {
            match part {
                Part::Links => self.group(Member::Links),
                Part::Embedded => self.group(Member::Embedded),
                Part::SenderArray => self.group(Member::Sender),
                Part::EventArray => self.group(Member::Events),
                Part::Reason => self.group(Member::Reason),
                _ => self.rel(name),
            }
        }
        self.pen.push(part);
        self.pen.out.bytes(if part.is_array() { b"[" } else { b"{" });
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
        self.member(name, false);
        self.value(value);
    }

    fn text(&mut self, name: Name<'_>, text: Text<'_>) {
        self.member(name, true);
        self.rest_of_string(text);
    }

    fn start_list(&mut self, name: Option<Name<'_>>) {
        match name {
            Some(name) => self.member(name, false),
            None => self.separate(),
        }
        self.pen.out.bytes(b"[");
        self.fresh = true;
    }

    fn entry(&mut self, value: Scalar<'_>) {
        self.separate();
        self.value(value);
    }

    fn end_list(&mut self) {
        self.pen.out.bytes(b"]");
        self.fresh = false;
    }

    fn start_link(&mut self, role: Role, rel: Option<Text<'_>>) {
        match role {
            Role::Target => self.group(Member::Link),
            Role::Within => self.group(Member::In),
            Role::Link | Role::Own if self.in_array() => self.separate(),
            Role::Link | Role::Own => self.rel(rel),
        }
        self.pen.out.bytes(b"{");
        self.fresh = true;
    }

    fn link_member(&mut self, name: Name<'_>, value: Scalar<'_>) {
        match name.member {
            Some(member) => self.own_key(member, false),
            None => self.key(name.text, false),
        }
        self.value(value);
    }

    fn end_link(&mut self, _: Role) {
        self.pen.out.bytes(b"}");
        self.fresh = false;
    }

    fn link(&mut self, role: Role, link: &LinkTexts<'_>) {
        self.start_link(role, link.rel);
        // Else it is the key.
        let rel = if matches!(role, Role::Target | Role::Within) { link.rel } else { None };
        let members = [
            (Member::Rel, rel),
            (Member::Href, link.href),
            (Member::Title, link.title),
            (Member::Revision, link.revision),
        ];
        for (member, text) in members {
            if let Some(text) = text {
                self.own_key(member, true);
                self.rest_of_string(text);
            }
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
