//! Values of members that mean nothing, stepped over at a look.

use crate::json::token::{EXPECT, Tokens};
use crate::mode::Mode;
use crate::word::digits;

/// What is open: a bit for each array and object, those that are objects set, below the highest bit that is.
#[derive(Clone, Copy, PartialEq)]
struct Open(u64);

impl Open {
    const NONE: Self = Self(1);

    #[inline(always)]
    fn and(self, object: bool) -> Option<Self> {
        if self.0 >> 63 == 0 { Some(Self(self.0 << 1 | u64::from(object))) } else { None }
    }

    #[inline(always)]
    const fn is_object(self) -> bool {
        self.0 & 1 == 1
    }

    #[inline(always)]
    const fn but_last(self) -> Self {
        Self(self.0 >> 1)
    }
}

impl<M: Mode> Tokens<'_, M> {
    /// Where the value at `at` ends, in so many arrays and objects, if it is one and as servers write it.
    #[inline(never)]
    pub(super) fn past_value(&mut self, mut at: usize, outer: usize) -> Option<usize> {
        if !EXPECT {
            return None;
        }
        if !M::CHECK {
            if let Some(b'{' | b'[') = self.cursor.byte(at) {
                let before = self.cursor;
                self.cursor.set(at);
                let passed = self.pass_brackets(0);
                let end = self.cursor.at();
                self.cursor = before;
                return passed.ok().map(|()| end);
            }
        }
        let (mut open, mut depth) = (Open::NONE, outer);
        loop {
            // A value is ahead.
            at = match self.cursor.byte(at)? {
                b'"' => self.usual_text(at + 1)?.end() + 1,
                bracket @ (b'{' | b'[') => {
                    if !self.may_open(depth) {
                        return None;
                    }
                    depth += 1;
                    open = open.and(bracket == b'{')?;
                    let first = self.cursor.past_space(at + 1);
                    match self.cursor.byte(first)? {
                        b'}' | b']' => first,
                        _ if bracket == b'[' => {
                            at = first;
                            continue;
                        }
                        _ => {
                            at = self.past_name(first)?;
                            continue;
                        }
                    }
                }
                b't' => self.past_literal(at, *b"true")?,
                b'n' => self.past_literal(at, *b"null")?,
                b'f' => self.past_literal(at + 1, *b"alse")?,
                _ => self.past_number(at)?,
            };
            // What follows ends arrays and objects until there is another value.
            loop {
                if open == Open::NONE {
                    return Some(at);
                }
                at = self.cursor.past_space(at);
                match (self.cursor.byte(at)?, open.is_object()) {
                    (b',', object) => {
                        at = self.cursor.past_space(at + 1);
                        if object {
                            at = self.past_name(at)?;
                        }
                        break;
                    }
                    (b'}', true) | (b']', false) => {
                        (open, depth) = (open.but_last(), depth - 1);
                        at += 1;
                    }
                    _ => return None,
                }
            }
        }
    }

    #[inline(always)]
    fn past_literal(&self, at: usize, literal: [u8; 4]) -> Option<usize> {
        if *self.cursor.chunk(at)? == literal { Some(at + 4) } else { None }
    }

    /// Past the name at `at` and its colon.
    #[inline(always)]
    fn past_name(&mut self, at: usize) -> Option<usize> {
        if self.cursor.byte(at)? != b'"' {
            return None;
        }
        let name = self.usual_short(at + 1)?;
        self.past_colon::<true>(name.end() + 1)
    }

    #[inline(always)]
    fn past_number(&self, at: usize) -> Option<usize> {
        let at = if self.cursor.byte(at)? == b'-' { at + 1 } else { at };
        let int = self.past_digits(at)?;
        if int > at + 1 && self.cursor.byte(at)? == b'0' {
            return None;
        }
        let mut at = int;
        if self.cursor.byte(at) == Some(b'.') {
            at = self.past_digits(at + 1)?;
        }
        if let Some(b'e' | b'E') = self.cursor.byte(at) {
            let sign = matches!(self.cursor.byte(at + 1), Some(b'-' | b'+'));
            at = self.past_digits(at + 1 + usize::from(sign))?;
        }
        Some(at)
    }

    #[inline(always)]
    fn past_digits(&self, start: usize) -> Option<usize> {
        let mut at = start;
        while let Some(ahead) = self.cursor.chunk(at) {
            let digits = digits(u64::from_le_bytes(*ahead));
            at += digits;
            if digits < 8 {
                return if at > start { Some(at) } else { None };
            }
        }
        None
    }
}
