//! What holds of dates, as texts and as numbers, against a reading that takes its time.

use ucwa_wire::{Format, Offset, Timestamp};

/// Any bytes as the text of a date, and as the numbers it can be made of.
pub fn any(data: &[u8]) {
    if let Ok(says) = core::str::from_utf8(data) {
        of_text(says);
        // Nearly right is what chance does not come upon.
        of_text(&format!("/Date({says})/"));
        of_text(&format!("2016-02-29T23:59:59{says}"));
    }
    let mut number = [0; 16];
    number.iter_mut().zip(data).for_each(|(to, from)| *to = *from);
    let nanos = i128::from_le_bytes(number);
    let minutes = i16::from_le_bytes([number[14], number[15]]);
    // All bits, and fewer, since most of what 128 bits can say is far from every date.
    for shift in [0, 8, 24, 40, 56, 60, 64, 72] {
        of_numbers(nanos >> shift, minutes >> (shift % 8));
    }
}

/// A text is a date when the slow reading says so, and is the same instant.
pub fn of_text(says: &str) {
    let read = says.parse::<Timestamp>().ok();
    assert_eq!(read.map(|date| (date.unix_ticks(), date.offset())), slowly(says), "{says}");
    if let Some(date) = read {
        comes_back(date);
    }
}

fn of_numbers(nanos: i128, minutes: i16) {
    let date = Timestamp::from_unix_nanos(nanos);
    assert_eq!(date.map(Timestamp::unix_ticks).map(i128::from), date.map(|_| nanos.div_euclid(100)));
    let range = -62_135_596_800_000_000_000..253_402_300_800_000_000_000;
    assert_eq!(date.is_some(), range.contains(&nanos));
    let millis = nanos as i64;
    let by_millis = Timestamp::from_unix_millis(millis);
    let expected = (-62_135_596_800_000..=253_402_300_799_999).contains(&millis);
    assert_eq!(by_millis.map(Timestamp::unix_millis), expected.then_some(millis));
    for date in [date, by_millis].into_iter().flatten() {
        comes_back(date);
        for offset in [Offset::Fixed(minutes), Offset::Unspecified, Offset::Utc] {
            if let Some(moved) = date.with_offset(offset) {
                assert!(moved == date && moved.offset() == offset);
                comes_back(moved);
            }
        }
    }
}

/// What is printed says the same when it is read.
fn comes_back(date: Timestamp) {
    let xml = date.in_format(Format::Xml).to_string();
    assert_eq!(xml, date.to_string());
    let read: Timestamp = xml.parse().expect("it is a date");
    assert_eq!((read.unix_ticks(), read.offset()), (date.unix_ticks(), date.offset()), "{xml}");
    let json = date.in_format(Format::Json).to_string().replace(r"\/", "/");
    let read: Timestamp = json.parse().expect("it is a date");
    assert_eq!((read.unix_millis(), read.offset()), (date.unix_millis(), Offset::Utc), "{json}");
    assert_eq!(read.unix_ticks().rem_euclid(10_000), 0);
}

const TICKS: i64 = 10_000_000;

/// Ticks since 1970, in the years 1 to 9999 by both clocks.
fn in_range(ticks: i64, offset: Offset) -> Option<(i64, Offset)> {
    let minutes = if let Offset::Fixed(minutes) = offset { i64::from(minutes) } else { 0 };
    let years = -62_135_596_800 * TICKS..=253_402_300_800 * TICKS - 1;
    let local = ticks + minutes * 60 * TICKS;
    (years.contains(&ticks) && years.contains(&local)).then_some((ticks, offset))
}

/// What a text says if it is a date: ticks of 100 ns since 1970, and the offset.
pub fn slowly(says: &str) -> Option<(i64, Offset)> {
    match says.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")) {
        Some(inner) => slow_date(inner),
        None => slow_iso(says),
    }
}

/// Only digits, so many.
fn digits(text: &str, count: core::ops::RangeInclusive<usize>) -> Option<i64> {
    let all = count.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok())?
}

fn offset(sign: char, hours: &str, minutes: &str) -> Option<Offset> {
    let (hours, minutes) = (digits(hours, 2..=2)?, digits(minutes, 2..=2)?);
    let east = i16::try_from(hours * 60 + minutes).ok()?;
    (hours <= 23 && minutes <= 59).then_some(Offset::Fixed(if sign == '-' { -east } else { east }))
}

/// `[-]n[±hhmm]`, n being 1 to 15 digits of milliseconds.
fn slow_date(inner: &str) -> Option<(i64, Offset)> {
    let (sign, rest) = inner.strip_prefix('-').map_or((1, inner), |rest| (-1, rest));
    let (number, offset) = match rest.find(['+', '-']) {
        Some(at) => {
            let zone = rest.get(at + 1..)?;
            let sign = if rest.get(at..)?.starts_with('-') { '-' } else { '+' };
            (rest.get(..at)?, offset(sign, zone.get(..2)?, zone.get(2..)?)?)
        }
        None => (rest, Offset::Utc),
    };
    in_range(digits(number, 1..=15)?.checked_mul(sign * 10_000)?, offset)
}

/// `YYYY-MM-DDThh:mm:ss[.f{1,7}][Z|±hh:mm]`.
fn slow_iso(says: &str) -> Option<(i64, Offset)> {
    let part = |range| says.get(range);
    let number = |from: usize, to: usize| digits(part(from..to)?, 0..=4);
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let between: String = [4, 7, 10, 13, 16].iter().filter_map(|&at| part(at..at + 1)).collect();
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = *lengths.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    let clock = hour <= 23 && minute <= 59 && second <= 59;
    if between != "--T::" || year == 0 || !(1..=length).contains(&day) || !clock {
        return None;
    }
    let tail = part(19..says.len())?;
    let (fraction, zone) = match tail.strip_prefix('.') {
        Some(rest) => {
            let end = rest.find(|scalar: char| !scalar.is_ascii_digit()).unwrap_or(rest.len());
            let (fraction, zone) = rest.split_at(end);
            digits(fraction, 1..=7)?;
            (format!("{fraction:0<7}").parse::<i64>().ok()?, zone)
        }
        None => (0, tail),
    };
    let offset = match zone {
        "" => Offset::Unspecified,
        "Z" => Offset::Utc,
        _ if zone.len() == 6 && zone.get(3..4) == Some(":") && zone.starts_with(['+', '-']) => {
            offset(zone.chars().next()?, zone.get(1..3)?, zone.get(4..)?)?
        }
        _ => return None,
    };
    // A day at a time would be slow indeed: a year at a time.
    let years: i64 = (1970..year).map(days).sum::<i64>() - (year..1970).map(days).sum::<i64>();
    let months: i64 = lengths.iter().take(usize::try_from(month).ok()? - 1).sum();
    let seconds = (years + months + day - 1) * 86_400 + hour * 3600 + minute * 60 + second;
    let minutes = if let Offset::Fixed(minutes) = offset { i64::from(minutes) } else { 0 };
    in_range(seconds * TICKS + fraction - minutes * 60 * TICKS, offset)
}

fn days(year: i64) -> i64 {
    if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 366 } else { 365 }
}
