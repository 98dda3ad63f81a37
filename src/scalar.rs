//! A value as a writer takes it: one thing, of which it knows how its syntax says it.

use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::value::{Number, Value};

#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'a> {
    Null,
    Bool(bool),
    Integer {
        negative: bool,
        magnitude: u64,
    },
    Number(Number<'a>),
    Text(Text<'a>),
    Date(Timestamp),
    /// JSON: an array or an object. XML: markup.
    Read(Value<'a>),
}

impl<'a> From<Value<'a>> for Scalar<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number),
            Value::Text(text) => Self::Text(text),
            Value::List(_) | Value::Object(_) | Value::Markup(_) => Self::Read(value),
        }
    }
}

/// The digits of a whole number, the sign before them, at the end of the room for them.
pub(crate) struct Digits {
    text: [u8; 21],
    start: usize,
}

impl Digits {
    pub(crate) fn of(negative: bool, magnitude: u64) -> Self {
        let mut text = [b'-'; 21];
        let mut rest = magnitude;
        let mut start = text.len();
        for slot in text.iter_mut().skip(1).rev() {
            *slot = b'0' + (rest % 10) as u8;
            start -= 1;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        Self { text, start: start - usize::from(negative) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.text.get(self.start..).unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::string::ToString as _;

    #[test]
    fn digits_are_those_of_display() {
        for number in [0, 1, -1, 9, 10, -10, 4711, i64::MAX, i64::MIN] {
            let digits = Digits::of(number < 0, number.unsigned_abs());
            assert_eq!(core::str::from_utf8(digits.bytes()).unwrap(), number.to_string());
        }
        assert_eq!(Digits::of(false, u64::MAX).bytes(), u64::MAX.to_string().as_bytes());
    }
}
