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
use crate::put::{Name, Put, Role};
use crate::scalar::{Digits, Scalar};
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
    fn key(&mut self, name: Text<'_>) {
        self.separate();
        self.string(name);
        self.pen.out.bytes(b":");
    }

    /// A name that stands in a table of this crate, and needs no escape.
    fn own_key(&mut self, member: Member) {
        self.separate();
        self.pen.out.bytes(b"\"");
        self.pen.out.bytes(member.as_str().as_bytes());
        self.pen.out.bytes(b"\":");
    }

    /// The key of a member that may be one that stands once.
    fn member(&mut self, name: Name<'_>) {
        let Some(member) = name.member else { return self.key(name.text) };
        self.pen.note(member);
        self.own_key(member);
    }

    /// The key of a group, a link or a reason.
    fn group(&mut self, member: Member) {
        self.pen.note(member);
        self.own_key(member);
    }

    /// A relation as a key.
    fn rel(&mut self, rel: Option<Text<'_>>) {
        match rel {
            Some(rel) => self.key(rel),
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
        match text.escaped_date() {
            // Slashes are escaped nowhere else: this is how a date is told from any other string.
            Some(inner) => {
                self.pen.out.bytes(br"\/Date(");
                self.characters(inner);
                self.pen.out.bytes(br")\/");
            }
            None => self.characters(text),
        }
        self.pen.out.bytes(b"\"");
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
    #[inline]
    fn run(&mut self, run: &[u8]) {
        let mut rest = run;
        while let Some(at) = rest.iter().position(|&byte| is_escaped(byte)) {
            let Some((plain, [byte, after @ ..])) = rest.split_at_checked(at) else { return };
            self.pen.out.bytes(plain);
            self.escape(*byte);
            rest = after;
        }
        self.pen.out.bytes(rest);
    }

    #[cold]
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
                self.pen.out.bytes(b"\"");
                // An `Out` takes everything.
                let _ = date.write_json(&mut self.pen.out);
                self.pen.out.bytes(b"\"");
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
                    if self.pen.levels() + depth > MAX_DEPTH {
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
                        .map(|name| name.and_then(|name| name.text(node.body)).map(|name| self.key(name))),
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

/// What servers escape: what JSON demands, and what HTML would make something of.
const fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\' | b'&' | b'\'' | b'<' | b'>')
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
        self.member(name);
        self.value(value);
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
            Role::Target => self.group(Member::Link),
            Role::Within => self.group(Member::In),
            Role::Link | Role::Own if self.in_array() => {
                if rel.is_none() {
                    self.pen.fail(EncodeErrorKind::MissingRelation, None);
                }
                self.separate();
            }
            Role::Link | Role::Own => self.rel(rel),
        }
        self.pen.enter();
        self.pen.out.bytes(b"{");
        self.fresh = true;
    }

    fn link_member(&mut self, name: Name<'_>, value: Scalar<'_>) {
        match name.member {
            Some(member) => self.own_key(member),
            None => self.key(name.text),
        }
        self.value(value);
    }

    fn end_link(&mut self, _: Role) {
        self.pen.leave();
        self.pen.out.bytes(b"}");
        self.fresh = false;
    }

    fn rel_is_member(&self, role: Role) -> bool {
        matches!(role, Role::Target | Role::Within)
    }

    fn attribute(&mut self, _: Text<'_>, _: Text<'_>) {}

    fn element(&mut self, _: Text<'_>, _: Scalar<'_>) {}
}
