//! Dates: every limit, every refusal, every day.

use crate::format::Format;
use std::collections::hash_map::DefaultHasher;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use super::calendar::{civil_from_days, days_from_civil, days_in_month};
use super::digits::{eight_bytes, eight_digits, pairs, shaped};
use super::read::{usual_date, usual_escaped_date};
use super::*;

fn read(text: &str) -> Option<Timestamp> {
    Timestamp::from_bytes(text.as_bytes())
}

fn good(text: &str) -> Timestamp {
    read(text).unwrap_or_else(|| panic!("{text} is a date"))
}

fn json(timestamp: Timestamp) -> String {
    let mut out = String::new();
    fmt::Write::write_fmt(&mut out, format_args!("{}", timestamp.in_format(Format::Json))).unwrap();
    out
}

fn iso(timestamp: Timestamp) -> String {
    let mut out = String::new();
    fmt::Write::write_fmt(&mut out, format_args!("{}", timestamp.in_format(Format::Xml))).unwrap();
    assert_eq!(out, timestamp.to_string());
    assert_eq!(out, format!("{timestamp:?}"));
    out
}

fn refused(texts: &[&str]) {
    for text in texts {
        assert!(read(text).is_none(), "{text}");
        assert_eq!(text.parse::<Timestamp>(), Err(NotATimestamp));
    }
}

#[test]
fn what_the_pages_show() {
    let date = good("/Date(1474932023993)/");
    assert_eq!(date.unix_millis(), 1_474_932_023_993);
    assert_eq!(date.offset(), Offset::Utc);
    assert_eq!(iso(date), "2016-09-26T23:20:23.9930000Z");
    assert_eq!(json(date), r"\/Date(1474932023993)\/");

    let text = "2016-09-26T16:20:23.9946221-07:00";
    let date = good(text);
    assert_eq!(date.unix_ticks(), 14_749_320_239_946_221);
    assert_eq!(date.unix_nanos(), 1_474_932_023_994_622_100);
    assert_eq!(date.unix_millis(), 1_474_932_023_994);
    assert_eq!(date.offset(), Offset::Fixed(-420));
    assert_eq!(date.offset_minutes(), -420);
    assert_eq!(iso(date), text);
    assert_eq!(json(date), r"\/Date(1474932023994)\/");
    assert_eq!(text.len(), MAX_LEN);
}

#[test]
fn the_first_and_the_last_instant() {
    let first = good("0001-01-01T00:00:00.0000000Z");
    assert_eq!(first.unix_ticks(), MIN_TICKS);
    assert_eq!(first.unix_millis(), -62_135_596_800_000);
    assert_eq!(json(first), r"\/Date(-62135596800000)\/");
    assert_eq!(iso(first), "0001-01-01T00:00:00.0000000Z");
    assert_eq!(good("/Date(-62135596800000)/"), first);
    assert_eq!(Timestamp::from_unix_millis(-62_135_596_800_000), Some(first));
    assert_eq!(Timestamp::from_unix_nanos(-62_135_596_800_000_000_000), Some(first));

    let last = good("9999-12-31T23:59:59.9999999Z");
    assert_eq!(last.unix_ticks(), MAX_TICKS);
    assert_eq!(last.unix_millis(), 253_402_300_799_999);
    assert_eq!(json(last), r"\/Date(253402300799999)\/");
    assert_eq!(iso(last), "9999-12-31T23:59:59.9999999Z");
    assert_eq!(Timestamp::from_unix_nanos(253_402_300_799_999_999_999), Some(last));
    assert_eq!(good("/Date(253402300799999)/").unix_millis(), last.unix_millis());

    assert_eq!(Timestamp::from_unix_millis(-62_135_596_800_001), None);
    assert_eq!(Timestamp::from_unix_millis(253_402_300_800_000), None);
    assert_eq!(Timestamp::from_unix_millis(i64::MIN), None);
    assert_eq!(Timestamp::from_unix_millis(i64::MAX), None);
    assert_eq!(Timestamp::from_unix_nanos(-62_135_596_800_000_000_001), None);
    assert_eq!(Timestamp::from_unix_nanos(253_402_300_800_000_000_000), None);
    assert_eq!(Timestamp::from_unix_nanos(i128::MIN), None);
    assert_eq!(Timestamp::from_unix_nanos(i128::MAX), None);
    refused(&[
        "/Date(-62135596800001)/",
        "/Date(253402300800000)/",
        "/Date(999999999999999)/",
        "/Date(-999999999999999)/",
        "0000-01-01T00:00:00Z",
        "0000-12-31T23:59:59.9999999Z",
    ]);
}

#[test]
fn the_instant_and_the_local_time_both_stay_in_range() {
    assert_eq!(iso(good("0001-01-01T00:00:00-00:01")), "0001-01-01T00:00:00.0000000-00:01");
    assert_eq!(iso(good("9999-12-31T23:59:59+23:59")), "9999-12-31T23:59:59.0000000+23:59");
    assert_eq!(iso(good("/Date(-62135596800000+2359)/")), "0001-01-01T23:59:00.0000000+23:59");
    assert_eq!(iso(good("/Date(253402300799999-2359)/")), "9999-12-31T00:00:59.9990000-23:59");
    refused(&[
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "/Date(-62135596800000-0001)/",
        "/Date(253402300799999+0001)/",
    ]);
}

#[test]
fn offsets_are_changed_without_moving_the_instant() {
    let utc = good("2016-09-26T23:20:23.9930000Z");
    for minutes in -1439..=1439 {
        let local = utc.with_offset(Offset::Fixed(minutes)).unwrap();
        assert_eq!((local, local.offset_minutes()), (utc, minutes));
        let again = good(&iso(local));
        assert_eq!((again, again.offset()), (utc, local.offset()));
    }
    for minutes in [-1440, 1440, i16::MIN, i16::MAX] {
        assert_eq!(utc.with_offset(Offset::Fixed(minutes)), None);
    }
    let bare = utc.with_offset(Offset::Unspecified).unwrap();
    assert_eq!(iso(bare), "2016-09-26T23:20:23.9930000");
    assert_eq!(bare.offset_minutes(), 0);
    let zero = utc.with_offset(Offset::Fixed(0)).unwrap();
    assert_eq!(iso(zero), "2016-09-26T23:20:23.9930000+00:00");
    let first = good("0001-01-01T00:00:00Z");
    assert_eq!(first.with_offset(Offset::Fixed(-1)), None);
    assert!(first.with_offset(Offset::Fixed(1)).is_some());
    let last = good("9999-12-31T23:59:59.9999999Z");
    assert_eq!(last.with_offset(Offset::Fixed(1)), None);
    assert!(last.with_offset(Offset::Fixed(-1)).is_some());
}

#[test]
fn the_offset_of_the_json_form_is_informational() {
    let utc = good("/Date(1474932023993)/");
    for (text, offset) in [
        ("/Date(1474932023993+0200)/", Offset::Fixed(120)),
        ("/Date(1474932023993-0730)/", Offset::Fixed(-450)),
        ("/Date(1474932023993+0000)/", Offset::Fixed(0)),
        ("/Date(1474932023993-0000)/", Offset::Fixed(0)),
        ("/Date(001474932023993)/", Offset::Utc),
    ] {
        let date = good(text);
        assert_eq!((date, date.offset()), (utc, offset), "{text}");
        assert_eq!(json(date), json(utc));
    }
    let date = good("/Date(-1234)/");
    assert_eq!((date.unix_millis(), date.offset()), (-1234, Offset::Utc));
    let date = good("/Date(-1-0001)/");
    assert_eq!((date.unix_millis(), date.offset()), (-1, Offset::Fixed(-1)));
    assert_eq!(good("/Date(0)/"), good("/Date(-0)/"));
}

/// Numbers of each length, against the standard library's reading.
#[test]
fn json_numbers_of_every_length() {
    for length in 1..=17 {
        for digits in ["123456789012345678", "900000000000000009", "000000000000000001"] {
            let number = &digits[..length];
            let text = format!("/Date({number})/");
            let wanted = match length {
                1..=15 => Timestamp::from_unix_millis(number.parse().unwrap()),
                _ => None,
            };
            assert_eq!(read(&text), wanted, "{text}");
            if let Some(date) = wanted {
                assert_eq!(json(date), format!(r"\/Date({})\/", date.unix_millis()));
                assert_eq!(good(&json(date).replace('\\', "")), date);
            }
            for place in 0..length {
                for odd in ['/', ':', ' ', '-', '+', 'a', '\u{10}', '\u{B3}'] {
                    let mut number: Vec<char> = number.chars().collect();
                    number[place] = odd;
                    let text: String = number.into_iter().collect();
                    let minus = place == 0 && odd == '-' && (2..=16).contains(&length);
                    let zoned = matches!(odd, '+' | '-') && place > 0 && place + 5 == length;
                    let known = read(&format!("/Date({text})/")).is_some();
                    assert!(!known || minus || zoned, "{text}");
                }
            }
        }
    }
}

#[test]
fn what_is_no_json_date() {
    refused(&[
        "",
        "/",
        "/Date()/",
        "/Date(-)/",
        "/Date(+1)/",
        "/Date(+0200)/",
        "/Date(--1)/",
        "/Date(--0200)/",
        "/Date(-+0200)/",
        "/Date( 1)/",
        "/Date(1 )/",
        "/Date(1.0)/",
        "/Date(1e3)/",
        "/Date(0000000000000001)/",
        "/Date(9223372036854775808)/",
        "/Date(1474932023993+02)/",
        "/Date(1474932023993+200)/",
        "/Date(1474932023993+02:00)/",
        "/Date(1474932023993+2400)/",
        "/Date(1474932023993+0060)/",
        "/Date(1474932023993+0a00)/",
        "/Date(1474932023993Z)/",
        "/Date(1474932023993)",
        "/Date(1474932023993)/ ",
        " /Date(1474932023993)/",
        "Date(1474932023993)",
        "/date(1474932023993)/",
        r"\/Date(1474932023993)\/",
        "1474932023993",
    ]);
}

#[test]
fn iso_fractions() {
    let whole = good("2016-09-26T16:20:23Z").unix_ticks();
    let mut text = String::from("2016-09-26T16:20:23.");
    assert_eq!(read(&text), None);
    let mut ticks = 0;
    for (digit, unit) in (1..=7).zip([1_000_000, 100_000, 10_000, 1000, 100, 10, 1]) {
        text += &digit.to_string();
        ticks += digit * unit;
        assert_eq!(good(&text).unix_ticks() - whole, ticks, "{text}");
        assert_eq!(good(&(text.clone() + "Z")).unix_ticks() - whole, ticks);
        assert_eq!(good(&(text.clone() + "+00:00")).unix_ticks() - whole, ticks);
    }
    refused(&[
        "2016-09-26T16:20:23.12345678",
        "2016-09-26T16:20:23.12345670Z",
        "2016-09-26T16:20:23.000000000-07:00",
        "2016-09-26T16:20:23.Z",
        "2016-09-26T16:20:23.-07:00",
        "2016-09-26T16:20:23,1Z",
        "2016-09-26T16:20:23.12a4567Z",
        "2016-09-26T16:20:23. 234567Z",
    ]);
}

#[test]
fn what_is_no_iso_date() {
    refused(&[
        "2016-09-26",
        "2016-09-26T16:20",
        "2016-09-26T16:20Z",
        "2016-09-26t16:20:23Z",
        "2016-09-26 16:20:23Z",
        "2016-09-26T16:20:23z",
        "2016-09-26T16:20:23ZZ",
        "2016-09-26T16:20:23Z ",
        " 2016-09-26T16:20:23Z",
        "2016-09-26T24:00:00Z",
        "2016-09-26T23:60:00Z",
        "2016-12-31T23:59:60Z",
        "2016-00-26T16:20:23Z",
        "2016-13-26T16:20:23Z",
        "2016-09-00T16:20:23Z",
        "2016-09-31T16:20:23Z",
        "2016-01-32T16:20:23Z",
        "16-09-26T16:20:23Z",
        "12016-09-26T16:20:23Z",
        "-2016-09-26T16:20:23Z",
        "+2016-09-26T16:20:23Z",
        "2016-9-26T16:20:23Z",
        "2016/09/26T16:20:23Z",
        "20160926T162023Z",
        "2016-09-26T16.20.23Z",
        "2016-09-26T16:20:23-07",
        "2016-09-26T16:20:23-0700",
        "2016-09-26T16:20:23-07:0",
        "2016-09-26T16:20:23-07:000",
        "2016-09-26T16:20:23 -07:00",
        "2016-09-26T16:20:23+24:00",
        "2016-09-26T16:20:23+00:60",
        "2016-09-26T16:20:23\u{2212}07:00",
        "2016-09-26T16:20:23-07:00Z",
        "2016-09-26T16:20:23Z-07:00",
        "２016-09-26T16:20:23Z",
    ]);
}

/// No byte of the longest form can be any other than the kind that stands there.
#[test]
fn every_byte_of_the_iso_form_counts() {
    let text = *b"2016-09-26T16:20:23.9946221-07:00";
    for place in 0..text.len() {
        for byte in 0..=u8::MAX {
            let mut other = text;
            other[place] = byte;
            let known = Timestamp::from_bytes(&other).is_some();
            match text[place] {
                b'0'..=b'9' if !byte.is_ascii_digit() => assert!(!known, "{place}: {byte}"),
                b'0'..=b'9' => {}
                b'-' if place == 27 => assert_eq!(known, matches!(byte, b'+' | b'-')),
                separator => assert_eq!(known, byte == separator, "{place}: {byte}"),
            }
        }
    }
}

#[test]
fn prefixes_are_refused_or_shorter_forms() {
    for text in ["2016-09-26T16:20:23.9946221-07:00", "2016-09-26T16:20:23.9946221Z"] {
        for length in 0..text.len() {
            // Whole seconds, or one to seven fraction digits: a time without offset.
            let shorter = length == 19 || (21..=27).contains(&length);
            let prefix = read(&text[..length]);
            assert_eq!(prefix.is_some(), shorter, "{}", &text[..length]);
            assert!(prefix.is_none_or(|date| date.offset() == Offset::Unspecified));
        }
    }
    let text = "/Date(-1474932023993+0200)/";
    assert!((0..text.len()).all(|length| read(&text[..length]).is_none()));
}

#[test]
fn leap_years() {
    for year in [4, 1600, 2000, 2016, 2400, 9996] {
        let leap_day = good(&format!("{year:04}-02-29T00:00:00Z"));
        assert_eq!(iso(leap_day), format!("{year:04}-02-29T00:00:00.0000000Z"));
        assert_eq!(read(&format!("{year:04}-02-30T00:00:00Z")), None);
    }
    for year in [1, 1900, 2015, 2100, 9999] {
        assert_eq!(read(&format!("{year:04}-02-29T00:00:00Z")), None);
        good(&format!("{year:04}-02-28T00:00:00Z"));
    }
}

/// Every four digits, in either half and in both, there and back; and every byte that is none.
#[test]
fn eight_digits_at_a_time() {
    for number in 0..10_000 {
        for number in [number, number * 10_000, number * 10_001] {
            let text = format!("{number:08}");
            let bytes = eight_bytes(number);
            assert_eq!(bytes, text.as_bytes());
            assert_eq!(eight_digits(u64::from_le_bytes(bytes)), Some(number));
            let pair = |place: usize| text[place..place + 2].parse().unwrap();
            let [a, b, c, d, e, f, g, _] = pairs(shaped(bytes, *b"00000000").unwrap());
            assert!([a, b, c, d, e, f, g].into_iter().eq((0..7).map(pair)));
        }
    }
    for place in 0..8 {
        for byte in 0..=u8::MAX {
            for other in [b'0', b'9'] {
                let mut bytes = [other; 8];
                bytes[place] = byte;
                let known = eight_digits(u64::from_le_bytes(bytes)).is_some();
                assert_eq!(known, byte.is_ascii_digit());
                assert_eq!(shaped(bytes, *b"00000000").is_some(), known);
                for separator in *b"-:.T" {
                    let mut shape = [b'0'; 8];
                    shape[place] = separator;
                    assert_eq!(shaped(bytes, shape).is_some(), byte == separator);
                }
            }
        }
    }
    for first in 0..=u8::MAX {
        for second in 0..=u8::MAX {
            let bytes = [b'1', first, second, b'1', b'1', b'1', b'1', b'1'];
            let known = eight_digits(u64::from_le_bytes(bytes)).is_some();
            assert_eq!(known, first.is_ascii_digit() && second.is_ascii_digit());
        }
    }
}

/// A calendar counted day by day, against the arithmetic, both ways, by way of the text.
#[test]
fn every_day_of_every_year() {
    let mut days = -719_162;
    for year in 1..=9999 {
        for month in 1..=12 {
            let last = days_in_month(year, month).unwrap();
            for day in 1..=last {
                assert_eq!(days_from_civil(year, month, day), days);
                assert_eq!(civil_from_days(days), (year, month, day));
                days += 1;
            }
            for day in [0, last + 1] {
                assert_eq!(read(&format!("{year:04}-{month:02}-{day:02}T12:00:00Z")), None);
            }
            let text = format!("{year:04}-{month:02}-{last:02}T23:59:59.9999999Z");
            let date = good(&text);
            assert_eq!(date.unix_ticks(), days * TICKS_PER_DAY - 1);
            assert_eq!(iso(date), text);
        }
    }
    assert_eq!(days, 2_932_897);
}

#[test]
fn every_second_of_a_day() {
    let midnight = good("2016-02-29T00:00:00Z").unix_ticks();
    let mut seconds = 0;
    for hour in 0..24 {
        for minute in 0..60 {
            for second in 0..60 {
                let text = format!("2016-02-29T{hour:02}:{minute:02}:{second:02}.0000000Z");
                let date = good(&text);
                assert_eq!(date.unix_ticks(), midnight + seconds * TICKS_PER_SECOND);
                assert_eq!(iso(date), text);
                seconds += 1;
            }
        }
    }
}

#[test]
fn before_1970_rounding_is_down() {
    let date = good("1969-12-31T23:59:59.9999999Z");
    assert_eq!((date.unix_ticks(), date.unix_nanos(), date.unix_millis()), (-1, -100, -1));
    assert_eq!(json(date), r"\/Date(-1)\/");
    let date = good("1969-12-31T23:59:59.9989999Z");
    assert_eq!((date.unix_ticks(), date.unix_millis()), (-10_001, -2));
    assert_eq!(Timestamp::from_unix_nanos(-101).unwrap().unix_ticks(), -2);
    assert_eq!(Timestamp::from_unix_nanos(-100).unwrap().unix_ticks(), -1);
    assert_eq!(Timestamp::from_unix_nanos(99).unwrap().unix_ticks(), 0);
    assert_eq!(json(Timestamp::from_unix_nanos(0).unwrap()), r"\/Date(0)\/");
    assert_eq!(iso(Timestamp::from_unix_millis(-1).unwrap()), "1969-12-31T23:59:59.9990000Z");
}

#[test]
fn comparing_is_by_instant() {
    fn hash(date: Timestamp) -> u64 {
        let mut hasher = DefaultHasher::new();
        date.hash(&mut hasher);
        hasher.finish()
    }
    let here = good("2016-09-26T16:20:23-07:00");
    let there = good("2016-09-27T01:20:23+02:00");
    let bare = good("2016-09-26T23:20:23");
    assert!(here == there && there == bare);
    assert_eq!(here.cmp(&there), Ordering::Equal);
    assert_eq!(hash(here), hash(there));
    assert_eq!(hash(here), hash(bare));
    let later = good("2016-09-26T16:20:23.0000001-07:00");
    assert_ne!(hash(here), hash(later));
    assert!(here != later && here < later && later > there);
    assert!(good("2016-09-26T16:20:23-07:00") > good("2016-09-26T16:20:24Z"));
}

#[test]
fn usual_dates_are_read_at_a_look() {
    for millis in [1_000_000_000_000, 1_474_932_023_993, 9_999_999_999_999_i64] {
        let (bare, escaped) = (format!("/Date({millis})/"), format!(r"\/Date({millis})\/"));
        assert_eq!(usual_date(bare.as_bytes()), Some(millis));
        let date = usual_escaped_date(escaped.as_bytes()).unwrap();
        assert_eq!((date.unix_millis(), date.offset()), (millis, Offset::Utc));
        assert_eq!(Timestamp::from_json(escaped.as_bytes()).unwrap(), date);
        // Shorter, or with another byte at any place, it is none of these.
        for at in 0..escaped.len() {
            let other = [&escaped.as_bytes()[..at], b"~", &escaped.as_bytes()[at + 1..]].concat();
            assert!(usual_escaped_date(&other).is_none() && usual_escaped_date(&other[..at]).is_none(), "{at}");
        }
        for at in 0..bare.len() {
            let other = [&bare.as_bytes()[..at], b"~", &bare.as_bytes()[at + 1..]].concat();
            assert_eq!(usual_date(&other), None, "another byte at {at}");
        }
    }
}

#[test]
fn milliseconds_before_1970_keep_their_sign() {
    for millis in [-1_i64, -999, -1_474_932_023_993, -9_999_999_999_999, -62_135_596_800_000] {
        let date = Timestamp::from_unix_millis(millis).unwrap();
        assert_eq!(json(date), format!(r"\/Date({millis})\/"));
    }
}

#[test]
fn printing_pads() {
    let date = good("2016-09-26T16:20:23Z");
    assert_eq!(format!("{date:>30}"), "  2016-09-26T16:20:23.0000000Z");
    assert_eq!(format!("{NotATimestamp:>24}|"), "  not a date of the wire|");
}

#[test]
fn a_failing_sink_is_reported() {
    struct Full;
    impl fmt::Write for Full {
        fn write_str(&mut self, _: &str) -> fmt::Result {
            Err(fmt::Error)
        }
    }
    let date = good("2016-09-26T16:20:23Z");
    assert_eq!(fmt::Write::write_fmt(&mut Full, format_args!("{}", date.in_format(Format::Xml))), Err(fmt::Error));
    assert_eq!(fmt::Write::write_fmt(&mut Full, format_args!("{}", date.in_format(Format::Json))), Err(fmt::Error));
}
