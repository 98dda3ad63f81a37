//! `Timestamp` from and to the dates of `std`, `time` and `jiff`: at the limits, and against what these libraries say.
#![cfg(feature = "std")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use ucwa_wire::{Offset, OutOfRange, Timestamp};

const MIN_MILLIS: i64 = -62_135_596_800_000;
const MAX_MILLIS: i64 = 253_402_300_799_999;

fn limits() -> [Timestamp; 4] {
    [
        "0001-01-01T00:00:00.0000000Z",
        "9999-12-31T23:59:59.9999999Z",
        "0001-01-01T23:59:00+23:59",
        "9999-12-31T00:00:59.9999999-23:59",
    ]
    .map(|text| text.parse().unwrap())
}

/// Any timestamp, with any offset.
fn any() -> impl Strategy<Value = Timestamp> {
    let ticks = prop_oneof![
        4 => MIN_MILLIS * 10_000..=MAX_MILLIS * 10_000 + 9_999,
        1 => -30_000_000_i64..30_000_000,
    ];
    let offset = prop_oneof![
        Just(Offset::Utc),
        Just(Offset::Unspecified),
        (-1439_i16..=1439).prop_map(Offset::Fixed),
        Just(Offset::Fixed(0)),
    ];
    (ticks, offset).prop_filter_map("a local time beyond the years 1 to 9999", |(ticks, offset)| {
        Timestamp::from_unix_nanos(i128::from(ticks) * 100)?.with_offset(offset)
    })
}

/// The same instant; its text, too, but where `Z`, `+00:00` and no offset are one.
#[cfg(any(feature = "jiff", feature = "time"))]
#[track_caller]
fn same(one: Timestamp, two: Timestamp) {
    assert_eq!(one, two);
    assert_eq!(one.offset_minutes(), two.offset_minutes());
}

// (Windows counts from 1601 on, in units of 100 ns.)
#[cfg(unix)]
#[test]
fn system_time_at_the_limits() {
    for limit in limits() {
        let time = SystemTime::try_from(limit).unwrap();
        assert_eq!(Timestamp::try_from(time), Ok(limit));
    }
    let [first, last, ..] = limits().map(|limit| SystemTime::try_from(limit).unwrap());
    assert_eq!(Timestamp::try_from(first - Duration::from_nanos(1)), Err(OutOfRange));
    // Rounded down: the last 100 ns of the year 9999 are still in it.
    assert_eq!(Timestamp::try_from(last + Duration::from_nanos(99)), Ok(limits()[1]));
    assert_eq!(Timestamp::try_from(last + Duration::from_nanos(100)), Err(OutOfRange));
    let nanos = |time: SystemTime| Timestamp::try_from(time).unwrap().unix_nanos();
    assert_eq!(nanos(UNIX_EPOCH + Duration::from_nanos(199)), 100);
    assert_eq!(nanos(UNIX_EPOCH - Duration::from_nanos(1)), -100);
}

#[cfg(unix)]
proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn system_time_both_ways(timestamp in any(), more in 0_u64..100) {
        let time = SystemTime::try_from(timestamp).unwrap();
        prop_assert_eq!(Timestamp::try_from(time).unwrap(), timestamp);
        prop_assert_eq!(Timestamp::try_from(time + Duration::from_nanos(more)).unwrap(), timestamp);
        let millis = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_millis() as i64,
            Err(error) => -(error.duration().as_nanos().div_ceil(1_000_000) as i64),
        };
        prop_assert_eq!(timestamp.unix_millis(), millis);
    }
}

#[cfg(feature = "time")]
mod time {
    use super::*;
    use ::time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcDateTime, UtcOffset};

    #[test]
    fn limits_are_kept() {
        for limit in limits() {
            same(Timestamp::try_from(OffsetDateTime::from(limit)).unwrap(), limit);
            assert_eq!(Timestamp::try_from(UtcDateTime::from(limit)), Ok(limit));
            let local = Timestamp::try_from(PrimitiveDateTime::from(limit)).unwrap();
            assert_eq!(local.unix_nanos(), limit.unix_nanos() + i128::from(limit.offset_minutes()) * 60_000_000_000);
        }
        let [first, last, ..] = limits().map(OffsetDateTime::from);
        assert_eq!(Timestamp::try_from(first - Duration::nanoseconds(1)), Err(OutOfRange));
        assert_eq!(Timestamp::try_from(last + Duration::nanoseconds(99)), Ok(limits()[1]));
        assert_eq!(Timestamp::try_from(UtcDateTime::MIN), Err(OutOfRange));
        assert_eq!(Timestamp::try_from(PrimitiveDateTime::MIN), Err(OutOfRange));
        assert_eq!(Timestamp::try_from(PrimitiveDateTime::MAX).unwrap().offset(), Offset::Unspecified);
        // The instant is in the year 1, the local time before it.
        let west = UtcOffset::from_hms(-1, 0, 0).unwrap();
        assert_eq!(Timestamp::try_from(first.to_offset(west)), Err(OutOfRange));
    }

    #[test]
    fn offsets_in_whole_minutes_below_a_day() {
        let at = |hours, minutes, seconds| {
            let offset = UtcOffset::from_hms(hours, minutes, seconds).unwrap();
            Timestamp::try_from(OffsetDateTime::UNIX_EPOCH.to_offset(offset)).map(Timestamp::offset)
        };
        assert_eq!(at(0, 0, 0), Ok(Offset::Utc));
        assert_eq!(at(-7, -30, 0), Ok(Offset::Fixed(-450)));
        assert_eq!(at(0, 19, 32), Ok(Offset::Fixed(19)), "Amsterdam until 1937");
        assert_eq!(at(0, -44, -30), Ok(Offset::Fixed(-44)), "Monrovia until 1972");
        assert_eq!(at(0, 0, -30), Ok(Offset::Fixed(0)));
        assert_eq!(at(23, 59, 59), Ok(Offset::Fixed(1439)));
        assert_eq!(at(24, 0, 0), Err(OutOfRange));
        assert_eq!(at(-25, 0, 0), Err(OutOfRange));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn says_what_time_says(timestamp in any()) {
            let date = OffsetDateTime::from(timestamp);
            prop_assert_eq!(date.unix_timestamp_nanos(), timestamp.unix_nanos());
            let text = timestamp.to_string();
            let local = format!(
                "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:07}",
                date.year(), u8::from(date.month()), date.day(), date.hour(), date.minute(), date.second(), date.nanosecond() / 100
            );
            prop_assert_eq!(text.get(..27), Some(local.as_str()));
            same(Timestamp::try_from(date).unwrap(), timestamp);
            prop_assert_eq!(Timestamp::try_from(UtcDateTime::from(timestamp)).unwrap(), timestamp);
            let civil = PrimitiveDateTime::from(timestamp);
            prop_assert_eq!(civil, PrimitiveDateTime::new(date.date(), date.time()));
            prop_assert_eq!(Timestamp::try_from(civil).unwrap().to_string(), local);
        }
    }
}

#[cfg(feature = "jiff")]
mod jiff {
    use super::*;
    use ::jiff::civil::DateTime;
    use ::jiff::tz::{self, TimeZone};
    use ::jiff::{Timestamp as Instant, ZonedDateTime};

    #[test]
    fn limits_are_kept() {
        let [first, last, ..] = limits();
        assert_eq!(Timestamp::try_from(Instant::try_from(first).unwrap()), Ok(first));
        assert_eq!(Instant::try_from(last), Err(OutOfRange), "jiff ends 26 hours before");
        assert_eq!(Timestamp::try_from(Instant::MIN), Err(OutOfRange));
        assert_eq!(Timestamp::try_from(DateTime::MIN), Err(OutOfRange));
        let end = Timestamp::try_from(Instant::MAX).unwrap();
        assert_eq!(end.unix_nanos(), Instant::MAX.as_nanosecond() - 99, "rounded down");
        for limit in limits() {
            let local = Timestamp::try_from(DateTime::from(limit)).unwrap();
            assert_eq!(local.unix_nanos(), limit.unix_nanos() + i128::from(limit.offset_minutes()) * 60_000_000_000);
            assert_eq!(local.offset(), Offset::Unspecified);
        }
        let west = TimeZone::fixed(tz::offset(-1));
        let early = Instant::try_from(first).unwrap().to_zoned_datetime(west);
        assert_eq!(Timestamp::try_from(&early), Err(OutOfRange));
    }

    #[test]
    fn offsets_in_whole_minutes_below_a_day() {
        let at = |seconds| {
            let zone = TimeZone::fixed(tz::Offset::from_seconds(seconds).unwrap());
            Timestamp::try_from(Instant::UNIX_EPOCH.to_zoned_datetime(zone)).map(Timestamp::offset)
        };
        assert_eq!(at(0), Ok(Offset::Utc));
        assert_eq!(at(-450 * 60), Ok(Offset::Fixed(-450)));
        assert_eq!(at(1172), Ok(Offset::Fixed(19)));
        assert_eq!(at(24 * 3600 - 1), Ok(Offset::Fixed(1439)));
        assert_eq!(at(24 * 3600), Err(OutOfRange));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn says_what_jiff_says(timestamp in any()) {
            let civil = DateTime::from(timestamp);
            let local = format!("{civil:.7}");
            let text = timestamp.to_string();
            prop_assert_eq!(text.get(..27), Some(local.as_str()));
            prop_assert_eq!(Timestamp::try_from(civil).unwrap().to_string(), local);
            let Ok(instant) = Instant::try_from(timestamp) else {
                prop_assert!(timestamp.unix_nanos() > Instant::MAX.as_nanosecond());
                return Ok(());
            };
            prop_assert_eq!(instant.as_nanosecond(), timestamp.unix_nanos());
            prop_assert_eq!(Timestamp::try_from(instant).unwrap(), timestamp);
            let zoned = ZonedDateTime::try_from(timestamp).unwrap();
            prop_assert_eq!(zoned.datetime(), civil);
            same(Timestamp::try_from(&zoned).unwrap(), timestamp);
        }
    }
}
