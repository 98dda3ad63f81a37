//! RFC 8259, token by token. What was not checked before is; of what was, the same code only finds where things end.

use crate::coding::Coding;
use crate::cursor::Cursor;
use crate::error::{Error, ErrorKind, Fault};
use crate::found::{Found, Kind};
use crate::limits::Limits;
use crate::piece::Piece;
use crate::text::Text;

/// Off for the tests that see to it that nothing depends on it.
pub(super) const EXPECT: bool = cfg!(not(ucwa_no_expectation));

/// Reads tokens from where it stands.
pub(crate) struct Tokens<'a> {
    pub(crate) cursor: Cursor<'a>,
    pub(crate) limits: Limits,
    /// Whether the body is checked while it is read; it was before, mostly, if not.
    pub(crate) check: bool,
    /// The name of the member being read, for errors.
    pub(crate) name: Piece,
    /// The relation of what the last event was in that was read at a look, and was in something.
    pub(super) within: Piece,
}

/// Whether each open array or object is an object, a bit for each level.
#[derive(Default)]
pub(crate) struct Kinds([u64; 4]);

impl Kinds {
    pub(crate) fn set(&mut self, level: usize, object: bool) {
        if let Some(word) = self.0.get_mut(level / 64) {
            *word = *word & !(1 << (level % 64)) | u64::from(object) << (level % 64);
        }
    }

    pub(crate) fn is_object(&self, level: usize) -> bool {
        self.0.get(level / 64).is_some_and(|word| word >> (level % 64) & 1 == 1)
    }
}

/// Whether `body` is one JSON text, and nothing besides.
pub(crate) fn check(body: &[u8], limits: &Limits) -> Result<(), Error> {
    let fail = |fault: Fault| Error::new(fault.kind, fault.offset);
    let cursor = Cursor::new(body).map_err(fail)?;
    let mut tokens = Tokens::new(cursor, *limits);
    tokens.cursor.skip_space();
    tokens.value(0).and_then(|_| tokens.end()).map_err(|fault| tokens.error(fault))
}

impl<'a> Tokens<'a> {
    /// In a body that is checked while it is read.
    #[inline(always)]
    pub(crate) fn new(cursor: Cursor<'a>, limits: Limits) -> Self {
        Self { cursor, limits, check: true, name: Piece::NONE, within: Piece::NONE }
    }

    /// In one that is not: it was before, or is looked through to see what it may be.
    #[inline(always)]
    pub(crate) fn unchecked(cursor: Cursor<'a>) -> Self {
        Self { check: false, ..Self::new(cursor, Limits::new()) }
    }

    /// The error for a fault, with the member that was being read.
    #[cold]
    pub(crate) fn error(&self, fault: Fault) -> Error {
        if self.name.is_some() {
            let member = self.name.text(self.cursor.body()).and_then(Text::member);
            Error::within(fault, member, self.name.start(), self.name.end())
        } else {
            Error::new(fault.kind, fault.offset)
        }
    }

    // JSON-text = ws value ws
    /// Nothing but white space is left.
    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        self.name = Piece::NONE;
        self.cursor.skip_space();
        if self.cursor.peek().is_some() { Err(self.cursor.fault(ErrorKind::TrailingData)) } else { Ok(()) }
    }

    // object = begin-object [ member *( value-separator member ) ] end-object
    // member = string name-separator value
    /// The name of the next member, with its value ahead; none at the object's end, which is stepped over.
    /// `fresh` is whether the object has had no member yet.
    pub(crate) fn member(&mut self, fresh: bool) -> Result<Option<Piece>, Fault> {
        if self.reach_name(fresh)? { self.name().map(Some) } else { Ok(None) }
    }

    /// Whether there is a next member, whose name is ahead; if not, the object's end was stepped over.
    #[inline]
    fn reach_name(&mut self, fresh: bool) -> Result<bool, Fault> {
        self.name = Piece::NONE;
        self.cursor.skip_space();
        match self.cursor.peek() {
            Some(b'}') => {
                self.cursor.bump();
                return Ok(false);
            }
            Some(b',') if !fresh => {
                self.cursor.bump();
                self.cursor.skip_space();
            }
            _ if !fresh => return Err(self.cursor.fault(ErrorKind::ExpectedComma)),
            _ => {}
        }
        if self.cursor.peek() == Some(b'"') { Ok(true) } else { Err(self.cursor.fault(ErrorKind::ExpectedName)) }
    }

    /// Whether white space stands here, or after the comma here.
    #[inline(always)]
    pub(super) fn is_spaced(&self) -> bool {
        let at = self.cursor.at();
        let space = |at| matches!(self.cursor.byte(at), Some(b' ' | b'\t' | b'\n' | b'\r'));
        space(at) || space(at + 1)
    }

    /// The name ahead, and the colon.
    #[inline]
    fn name(&mut self) -> Result<Piece, Fault> {
        let name = self.string()?;
        self.colon(name)?;
        Ok(name)
    }

    /// After a name: the colon.
    #[inline(always)]
    fn colon(&mut self, name: Piece) -> Result<(), Fault> {
        self.name = name;
        self.cursor.skip_space();
        if self.cursor.peek() != Some(b':') {
            return Err(self.cursor.fault(ErrorKind::ExpectedColon));
        }
        self.cursor.bump();
        self.cursor.skip_space();
        Ok(())
    }

    // array = begin-array [ value *( value-separator value ) ] end-array
    /// Whether there is a next entry, which is ahead; if not, the array's end was stepped over.
    #[inline]
    pub(crate) fn entry(&mut self, fresh: bool) -> Result<bool, Fault> {
        self.cursor.skip_space();
        match self.cursor.peek() {
            Some(b']') if fresh => {
                self.cursor.bump();
                Ok(false)
            }
            Some(_) if fresh => Ok(true),
            Some(b',') => {
                self.cursor.bump();
                self.cursor.skip_space();
                Ok(true)
            }
            Some(b']') => {
                self.cursor.bump();
                Ok(false)
            }
            _ if fresh => Err(self.cursor.incomplete()),
            _ => Err(self.cursor.fault(ErrorKind::ExpectedComma)),
        }
    }

    // value = false / null / true / object / array / number / string
    /// The value ahead, inside `depth` arrays and objects.
    #[inline(always)]
    pub(crate) fn value(&mut self, depth: usize) -> Result<Found, Fault> {
        if self.cursor.peek() == Some(b'"') {
            return Ok(Found::text(self.string()?));
        }
        self.other_value(depth)
    }

    #[inline(never)]
    fn other_value(&mut self, depth: usize) -> Result<Found, Fault> {
        let start = self.cursor.at();
        match if EXPECT { self.past_value(start, depth) } else { None } {
            Some(end) => self.cursor.set(end),
            None if matches!(self.cursor.peek(), Some(b'{' | b'[')) => self.skip(depth)?,
            None => self.scalar()?,
        }
        Ok(Found { kind: self.kind_at(start), piece: Piece::new(start, self.cursor.at(), Coding::Plain) })
    }

    /// What kind of value it is that begins there, and is no string.
    #[inline(always)]
    pub(super) fn kind_at(&self, start: usize) -> Kind {
        match self.cursor.byte(start) {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b't') => Kind::True,
            Some(b'f') => Kind::False,
            Some(b'n') => Kind::Null,
            _ => Kind::Number,
        }
    }

    /// Steps over the `{` or `[` ahead, into level `depth`.
    #[inline]
    pub(crate) fn open(&mut self, depth: usize) -> Result<(), Fault> {
        if self.check && !self.may_open(depth) {
            return Err(self.cursor.fault(ErrorKind::TooDeep));
        }
        self.cursor.bump();
        Ok(())
    }

    /// Whether one more array or object may stand in so many.
    #[inline(always)]
    pub(super) fn may_open(&self, depth: usize) -> bool {
        depth < usize::from(self.limits.depth)
    }

    /// Steps over the array or object ahead, inside `outer` others, with no recursion.
    pub(crate) fn skip(&mut self, outer: usize) -> Result<(), Fault> {
        if !self.check {
            return self.pass_brackets(0);
        }
        let name = self.name;
        let mut kinds = Kinds::default();
        let mut depth = outer;
        loop {
            // A value is ahead.
            let opened = match self.cursor.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    self.open(depth)?;
                    kinds.set(depth, bracket == b'{');
                    depth += 1;
                    true
                }
                _ => {
                    self.scalar()?;
                    false
                }
            };
            // What follows ends arrays and objects until there is another value.
            let mut fresh = opened;
            loop {
                if depth == outer {
                    return Ok(());
                }
                let more = match kinds.is_object(depth - 1) {
                    true => self.member(fresh)?.is_some(),
                    false => self.entry(fresh)?,
                };
                if more {
                    break;
                }
                depth -= 1;
                fresh = false;
                self.name = name;
            }
        }
    }

    /// Steps over the array or object ahead, or out of so many that it is in, in a body that was checked: nothing is looked at
    /// but brackets and strings.
    pub(super) fn pass_brackets(&mut self, mut depth: usize) -> Result<(), Fault> {
        loop {
            match self.cursor.peek() {
                Some(b'"') => {
                    self.pass_string()?;
                    // Between two strings there is most often a colon or a comma alone.
                    while let Some([b':' | b',', b'"']) = self.cursor.chunk(self.cursor.at()) {
                        self.cursor.bump();
                        self.pass_string()?;
                    }
                    continue;
                }
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') => depth = depth.saturating_sub(1),
                Some(b'\n' | b'\r') => {
                    self.cursor.set(self.cursor.past_space(self.cursor.at() + 1));
                    continue;
                }
                Some(_) => {
                    self.cursor.bump();
                    continue;
                }
                None => return Err(self.cursor.incomplete()),
            }
            self.cursor.bump();
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Steps over a value that is neither array nor object.
    pub(super) fn scalar(&mut self) -> Result<(), Fault> {
        match self.cursor.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.cursor.expect(b"true", ErrorKind::InvalidLiteral),
            Some(b'f') => self.cursor.expect(b"false", ErrorKind::InvalidLiteral),
            Some(b'n') => self.cursor.expect(b"null", ErrorKind::InvalidLiteral),
            _ => Err(self.cursor.fault(ErrorKind::ExpectedValue)),
        }
    }

    // number = [ minus ] int [ frac ] [ exp ]
    // int = zero / ( digit1-9 *DIGIT ); frac = decimal-point 1*DIGIT; exp = e [ minus / plus ] 1*DIGIT
    fn number(&mut self) -> Result<(), Fault> {
        if !self.check {
            self.cursor.set(self.past_number_bytes(self.cursor.at()));
            return Ok(());
        }
        self.cursor.eat(b"-");
        if !self.cursor.eat(b"0") {
            self.digits()?;
        } else if self.cursor.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.cursor.fault(ErrorKind::InvalidNumber));
        }
        if self.cursor.eat(b".") {
            self.digits()?;
        }
        if self.cursor.eat(b"e") || self.cursor.eat(b"E") {
            let _ = self.cursor.eat(b"-") || self.cursor.eat(b"+");
            self.digits()?;
        }
        Ok(())
    }

    /// Where what may stand in a number ends.
    #[inline(always)]
    pub(super) fn past_number_bytes(&self, mut at: usize) -> usize {
        while let Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') = self.cursor.byte(at) {
            at += 1;
        }
        at
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at();
        while self.cursor.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.cursor.bump();
        }
        if self.cursor.at() == start { Err(self.cursor.fault(ErrorKind::InvalidNumber)) } else { Ok(()) }
    }
}
