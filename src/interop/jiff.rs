//! The dates of the crate `jiff`.

use crate::interop::range::{OutOfRange, from_local_nanos, from_nanos, local_nanos, with_offset};
use crate::timestamp::Timestamp;
use jiff::ZonedDateTime;
use jiff::civil::DateTime;
use jiff::tz::{self, TimeZone};

/// An error in the last 26 hours of the year 9999, which `jiff` leaves out.
///
/// ```
/// let active = ucwa_wire::Timestamp::from_unix_millis(1_474_932_023_993).unwrap();
/// assert_eq!(jiff::Timestamp::try_from(active).unwrap().as_millisecond(), 1_474_932_023_993);
/// ```
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, OutOfRange> {
        Self::from_nanosecond(timestamp.unix_nanos()).map_err(|_| OutOfRange)
    }
}

/// In the zone of the offset that was written, which says nothing of the rules of any place; UTC where none was. An error in
/// the last 26 hours of the year 9999, which `jiff` leaves out.
///
/// ```
/// use jiff::ZonedDateTime;
/// use ucwa_wire::Timestamp;
/// let active: Timestamp = "2016-09-26T16:20:23.9946221-07:00".parse().unwrap();
/// let date = ZonedDateTime::try_from(active).unwrap();
/// assert_eq!((date.hour(), date.subsec_nanosecond(), date.offset().seconds()), (16, 994_622_100, -7 * 3600));
/// assert_eq!(Timestamp::try_from(&date).unwrap().to_string(), active.to_string());
/// ```
impl TryFrom<Timestamp> for ZonedDateTime {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, OutOfRange> {
        let zone = match timestamp.offset_minutes() {
            0 => TimeZone::UTC,
            minutes => {
                let offset = tz::Offset::from_seconds(i32::from(minutes) * 60).map_err(|_| OutOfRange)?;
                TimeZone::fixed(offset)
            }
        };
        Ok(Self::new(timestamp.try_into()?, zone))
    }
}

/// The local time as it was written, without its offset.
///
/// ```
/// let active: ucwa_wire::Timestamp = "2016-09-26T16:20:23-07:00".parse().unwrap();
/// assert_eq!(jiff::civil::DateTime::from(active), jiff::civil::date(2016, 9, 26).at(16, 20, 23, 0));
/// ```
impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        let nanos = local_nanos(timestamp);
        let seconds = nanos.div_euclid(1_000_000_000) as i64;
        let subsecond = nanos.rem_euclid(1_000_000_000) as i64;
        let span = jiff::SignedDuration::new(seconds, subsecond as i32);
        // Never the case: the years 1 to 9999 fit.
        EPOCH.checked_add(span).unwrap_or(EPOCH)
    }
}

/// Rounded down to 100 ns, at `Offset::Utc`; an error before the year 1.
///
/// ```
/// let before = jiff::Timestamp::from_nanosecond(-1).unwrap();
/// assert_eq!(ucwa_wire::Timestamp::try_from(before).unwrap().to_string(), "1969-12-31T23:59:59.9999999Z");
/// assert!(ucwa_wire::Timestamp::try_from(jiff::Timestamp::MIN).is_err());
/// ```
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = OutOfRange;

    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, OutOfRange> {
        from_nanos(timestamp.as_nanosecond())
    }
}

/// Rounded down to 100 ns. Of the zone the offset stays, in whole minutes; that of UTC is `Offset::Utc`. An error where the
/// instant, or the local time, is outside of the years 1 to 9999, or the offset is 24 hours or more.
///
/// ```
/// use jiff::tz::{self, TimeZone};
/// let date = jiff::civil::date(2016, 9, 26).at(16, 20, 23, 0).to_zoned_datetime(TimeZone::fixed(tz::offset(-7))).unwrap();
/// assert_eq!(ucwa_wire::Timestamp::try_from(&date).unwrap().to_string(), "2016-09-26T16:20:23.0000000-07:00");
/// ```
impl TryFrom<&ZonedDateTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(date: &ZonedDateTime) -> Result<Self, OutOfRange> {
        let nanos = date.timestamp().as_nanosecond();
        match date.offset().seconds() {
            0 => from_nanos(nanos),
            seconds => with_offset(nanos, seconds),
        }
    }
}

/// As from a reference.
///
/// ```
/// let date = jiff::Timestamp::UNIX_EPOCH.to_zoned_datetime(jiff::tz::TimeZone::UTC);
/// assert_eq!(ucwa_wire::Timestamp::try_from(date).unwrap().unix_millis(), 0);
/// ```
impl TryFrom<ZonedDateTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(date: ZonedDateTime) -> Result<Self, OutOfRange> {
        Self::try_from(&date)
    }
}

/// Rounded down to 100 ns, at `Offset::Unspecified`, which is read as UTC; an error before the year 1.
///
/// ```
/// let date = jiff::civil::date(2016, 9, 26).at(0, 0, 0, 0);
/// assert_eq!(ucwa_wire::Timestamp::try_from(date).unwrap().to_string(), "2016-09-26T00:00:00.0000000");
/// ```
impl TryFrom<DateTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(date: DateTime) -> Result<Self, OutOfRange> {
        from_local_nanos(date.duration_since(EPOCH).as_nanos())
    }
}

/// 1970 began so, wherever.
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
