//! Reading both forms, at fixed positions and eight digits at a time.

use super::calendar::{days_from_civil, days_in_month};
use super::digits::{eight_digits, joined, pairs, shaped, whole};
use super::{Offset, TICKS_PER_DAY, TICKS_PER_MILLI, TICKS_PER_MINUTE, TICKS_PER_SECOND, Timestamp};
use crate::word::ZEROS;

/// Either form, its escapes undone.
pub(super) fn timestamp(text: &[u8]) -> Option<Timestamp> {
    let [b'/', ..] = text else { return from_iso(text) };
    if let Some(millis) = usual_date(text) {
        return Timestamp::new(millis * TICKS_PER_MILLI, Offset::Utc);
    }
    match text {
        [b'/', b'D', b'a', b't', b'e', b'(', inner @ .., b')', b'/'] => from_date(inner),
        _ => None,
    }
}

/// `/Date(` and `)/` around thirteen digits, as in every sample (of 2001 to 2286): two words and the
/// bytes around them.
#[inline]
pub(super) fn usual_date(text: &[u8]) -> Option<i64> {
    let text: &[u8; 21] = text.try_into().ok()?;
    let [b'/', b'D', b'a', middle @ .., b')', b'/'] = text else {
        return None;
    };
    usual_millis(middle)
}

/// The same with its strokes escaped, as it stands in JSON.
#[inline]
pub(super) fn usual_escaped_date(text: &[u8]) -> Option<Timestamp> {
    let [a, b, c, d, middle @ .., x, y, z]: &[u8; 23] = text.try_into().ok()?;
    let around = [*a, *b, *c, *d] == *b"\\/Da" && [*x, *y, *z] == *b")\\/";
    let millis = if around { usual_millis(middle)? } else { return None };
    Timestamp::new(millis * TICKS_PER_MILLI, Offset::Utc)
}

#[inline]
fn usual_millis(middle: &[u8; 16]) -> Option<i64> {
    let head = whole(shaped(*middle.first_chunk()?, *b"te(00000")?);
    let tail = whole(shaped(*middle.last_chunk()?, *b"00000000")?);
    Some(i64::from(head) * 100_000_000 + i64::from(tail))
}

/// What stands between `/Date(` and `)/`: milliseconds in UTC and perhaps an offset, `+hhmm`.
fn from_date(inner: &[u8]) -> Option<Timestamp> {
    let (number, offset) = match inner {
        // A sign with no number before it is the number's own.
        [number @ .., sign @ (b'+' | b'-'), h1, h2, m1, m2] if !number.is_empty() => {
            (number, Offset::Fixed(offset_minutes(*sign, [*h1, *h2, *m1, *m2])?))
        }
        _ => (inner, Offset::Utc),
    };
    let millis = match number {
        [b'-', digits @ ..] => -millis(digits)?,
        digits => millis(digits)?,
    };
    Timestamp::new(millis.checked_mul(TICKS_PER_MILLI)?, offset)
}

/// 1 to 15 digits.
fn millis(digits: &[u8]) -> Option<i64> {
    let length = digits.len();
    if !(9..=15).contains(&length) {
        return short_number(digits);
    }
    // The last eight digits, and before them the first eight less those that are among the last.
    let shift = 8 * (16 - length);
    let head = u64::from_le_bytes(*digits.first_chunk()?) << shift | ZEROS >> (64 - shift);
    let tail = u64::from_le_bytes(*digits.last_chunk()?);
    Some(i64::from(eight_digits(head)?) * 100_000_000 + i64::from(eight_digits(tail)?))
}

/// 1 to 8 digits, a time within 28 hours of 1970.
#[cold]
fn short_number(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    let mut text = [b'0'; 8];
    for (slot, &byte) in text.iter_mut().rev().zip(digits.iter().rev()) {
        *slot = byte;
    }
    eight_digits(u64::from_le_bytes(text)).map(i64::from)
}

/// `YYYY-MM-DDThh:mm:ss[.f{1,7}][Z|±hh:mm]`.
fn from_iso(text: &[u8]) -> Option<Timestamp> {
    let (date, tail) = text.split_first_chunk::<11>()?;
    let (time, tail) = tail.split_first_chunk::<8>()?;
    // Two words that overlap hold the date.
    let [century, _, year, ..] = pairs(shaped(*date.first_chunk()?, *b"0000-00-")?);
    let [_, _, month, _, _, day, ..] = pairs(shaped(*date.last_chunk()?, *b"0-00-00T")?);
    let time = joined(shaped(*time, *b"00:00:00")?);
    let [hour, _, _, minute, _, _, second, _] = time.to_le_bytes().map(u32::from);
    let year = century * 100 + year;
    if year == 0 || day == 0 || day > days_in_month(year, month)? {
        return None;
    }
    // Hours from 24 on, and minutes and seconds from 60, get to 128 with so much added.
    let over = time.wrapping_add(u64::from_le_bytes([104, 0, 0, 68, 0, 0, 68, 0]));
    if over & u64::from_le_bytes([0x80, 0, 0, 0x80, 0, 0, 0x80, 0]) != 0 {
        return None;
    }
    let (fraction, tail) = fraction(tail)?;
    let offset = match tail {
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => Offset::Fixed(offset_minutes(*sign, [*h1, *h2, *m1, *m2])?),
        [b'Z'] => Offset::Utc,
        [] => Offset::Unspecified,
        _ => return None,
    };
    let seconds = i64::from(hour * 3600 + minute * 60 + second);
    let local = days_from_civil(year, month, day) * TICKS_PER_DAY + seconds * TICKS_PER_SECOND + i64::from(fraction);
    Timestamp::new(local - i64::from(offset.minutes()) * TICKS_PER_MINUTE, offset)
}

/// Ticks of the fraction, which the server writes with seven digits, and what follows it.
#[inline(always)]
fn fraction(tail: &[u8]) -> Option<(u32, &[u8])> {
    let Some((text, rest)) = tail.split_first_chunk() else {
        return short_fraction(tail);
    };
    match shaped(*text, *b".0000000") {
        Some(values) => Some((whole(values), rest)),
        None => short_fraction(tail),
    }
}

/// The same for fewer digits or none.
#[cold]
fn short_fraction(tail: &[u8]) -> Option<(u32, &[u8])> {
    let Some((b'.', mut rest)) = tail.split_first() else {
        return Some((0, tail));
    };
    let (mut ticks, mut unit) = (0, TICKS_PER_SECOND as u32);
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        unit /= 10;
        ticks += u32::from(digit - b'0') * unit;
        rest = after;
    }
    // No digit at all leaves the whole second, an eighth one nothing.
    (1..TICKS_PER_SECOND as u32).contains(&unit).then_some((ticks, rest))
}

#[inline(always)]
fn offset_minutes(sign: u8, [h1, h2, m1, m2]: [u8; 4]) -> Option<i16> {
    let [hours, _, minutes, ..] = pairs(shaped([h1, h2, m1, m2, b'0', b'0', b'0', b'0'], [b'0'; 8])?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let east = (hours * 60 + minutes) as i16;
    Some(if sign == b'-' { -east } else { east })
}
