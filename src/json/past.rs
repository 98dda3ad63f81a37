//! Values stepped over at a look: of members that mean nothing, and whatever is no string.
//!
//! One loop over places, with no name kept and no fault made. What it does not take is gone through again by `token`, which
//! says what is wrong, and where; the tests see that both end at the same place. (`check` takes 27 to 33 % fewer instructions over
//! minified bodies so, and events with unknown members everywhere 13 to 17 %.)

use crate::json::token::Tokens;
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

impl Tokens<'_> {
    // value = false / null / true / object / array / number / string
    /// Where the value at `at` ends, if it is one, and may stand in so many arrays and objects; none if it is to be looked at token
    /// by token.
    #[inline(never)]
    pub(super) fn past_value(&mut self, mut at: usize, outer: usize) -> Option<usize> {
        if !self.check {
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
                    let first = self.cursor.past_all_space(at + 1);
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
                at = self.cursor.past_all_space(at);
                match (self.cursor.byte(at)?, open.is_object()) {
                    (b',', object) => {
                        at = self.cursor.past_all_space(at + 1);
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

    // member = string name-separator value
    /// Past the name at `at` and its colon.
    #[inline(always)]
    fn past_name(&mut self, at: usize) -> Option<usize> {
        if self.cursor.byte(at)? != b'"' {
            return None;
        }
        let name = self.usual_short(at + 1)?;
        match self.past_colon::<true>(name.end() + 1) {
            Some(at) => Some(self.cursor.past_all_space(at)),
            None => self.past_other_colon(name.end() + 1),
        }
    }

    /// The same of a colon with white space before it that servers do not write.
    #[inline(never)]
    fn past_other_colon(&self, at: usize) -> Option<usize> {
        let at = self.cursor.past_all_space(at);
        if self.cursor.byte(at)? == b':' { Some(self.cursor.past_all_space(at + 1)) } else { None }
    }

    // number = [ minus ] int [ frac ] [ exp ]
    #[inline(always)]
    fn past_number(&self, at: usize) -> Option<usize> {
        if !self.check {
            return if let Some(b'-' | b'0'..=b'9') = self.cursor.byte(at) {
                Some(self.past_number_bytes(at))
            } else {
                None
            };
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::Cursor;
    use crate::limits::Limits;
    use std::vec::Vec;

    /// Token by token.
    fn general(body: &[u8], depth: usize) -> Option<usize> {
        let mut tokens = Tokens::new(Cursor::at_place(body, 0), Limits::new().depth(4));
        let passed = match body.first() {
            Some(b'{' | b'[') => tokens.skip(depth),
            _ => tokens.scalar(),
        };
        passed.ok().map(|()| tokens.cursor.at())
    }

    fn at_a_look(body: &[u8], depth: usize) -> Option<usize> {
        Tokens::new(Cursor::at_place(body, 0), Limits::new().depth(4)).past_value(0, depth)
    }

    const TOKENS: [&str; 18] = [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\":", "-", "0", "17", ".5", "e", "E+1", "true", "null", " ",
        "\n\t ",
    ];

    /// All that can be written in five tokens of these, with room behind them.
    #[test]
    fn at_a_look_it_ends_where_it_does_token_by_token() {
        let mut taken = 0;
        for mut number in 0..TOKENS.len().pow(5) {
            let mut body = Vec::new();
            for _ in 0..5 {
                body.extend_from_slice(TOKENS[number % TOKENS.len()].as_bytes());
                number /= TOKENS.len();
            }
            body.extend_from_slice(b"]}                          ");
            let found = at_a_look(&body, 0);
            assert_eq!(found, general(&body, 0), "{}", body.escape_ascii());
            taken += usize::from(found.is_some());
        }
        assert!(taken > 1000);
    }

    /// In a body that was not checked, as well: at its root, members are looked for before.
    #[test]
    fn numbers_end_where_they_do_token_by_token() {
        for body in ["1-2", "1.2.3", "1e5.5", "-", "--", "+1", "e5", ".5", "00", "12345678", "x"] {
            let body = std::format!("{body},                          ");
            let mut tokens = Tokens::unchecked(Cursor::at_place(body.as_bytes(), 0));
            let found = tokens.past_value(0, 0);
            assert_eq!(found, tokens.scalar().ok().map(|()| tokens.cursor.at()), "{body}");
            assert_eq!(at_a_look(body.as_bytes(), 0), general(body.as_bytes(), 0), "{body}");
        }
    }

    #[test]
    fn it_is_passed_over_as_deep_as_it_may_be() {
        for (body, depths) in
            [("[]", 4), ("{\"a\":{}}", 3), ("[[],[[[]]]]", 1), ("[[[[[]]]]]", 0), ("\"a\"", 9), ("false", 9)]
        {
            let body = std::format!("{body}                          ");
            for depth in 0..9 {
                let found = at_a_look(body.as_bytes(), depth);
                assert_eq!(found, general(body.as_bytes(), depth));
                assert_eq!(found.is_some(), depth < depths, "{body} in {depth}");
            }
        }
        let deep = ["[".repeat(80), "]".repeat(80), " ".repeat(20)].concat();
        let mut tokens = Tokens::new(Cursor::at_place(deep.as_bytes(), 0), Limits::new().depth(200));
        assert_eq!(tokens.past_value(0, 0), None);
        assert!(tokens.value(0).is_ok_and(|found| found.piece.end() == 160));
    }
}
