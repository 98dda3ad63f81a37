//! The dates of the crate `time`.

use crate::interop::range::{OutOfRange, from_local_nanos, from_nanos, local_nanos, with_offset};
use crate::timestamp::Timestamp;
use time::{OffsetDateTime, PrimitiveDateTime, UtcDateTime, UtcOffset};

/// With the offset that was written; UTC where none was.
///
/// ```
/// use time::OffsetDateTime;
/// use ucwa_wire::Timestamp;
/// let active: Timestamp = "2016-09-26T16:20:23.9946221-07:00".parse().unwrap();
/// let date = OffsetDateTime::from(active);
/// assert_eq!((date.hour(), date.nanosecond(), date.offset().whole_hours()), (16, 994_622_100, -7));
/// assert_eq!(Timestamp::try_from(date).unwrap().to_string(), active.to_string());
/// ```
impl From<Timestamp> for OffsetDateTime {
    fn from(timestamp: Timestamp) -> Self {
        // Neither is ever the case: the years 1 to 9999 fit, and offsets below 24 hours.
        let date = Self::from_unix_timestamp_nanos(timestamp.unix_nanos()).unwrap_or(Self::UNIX_EPOCH);
        let offset = UtcOffset::from_whole_seconds(i32::from(timestamp.offset_minutes()) * 60);
        date.to_offset(offset.unwrap_or(UtcOffset::UTC))
    }
}

/// ```
/// let active = ucwa_wire::Timestamp::from_unix_millis(1_474_932_023_993).unwrap();
/// assert_eq!(time::UtcDateTime::from(active).hour(), 23);
/// ```
impl From<Timestamp> for UtcDateTime {
    fn from(timestamp: Timestamp) -> Self {
        // Never the case: the years 1 to 9999 fit.
        Self::from_unix_timestamp_nanos(timestamp.unix_nanos()).unwrap_or(Self::UNIX_EPOCH)
    }
}

/// The local time as it was written, without its offset.
///
/// ```
/// let active: ucwa_wire::Timestamp = "2016-09-26T16:20:23-07:00".parse().unwrap();
/// assert_eq!(time::PrimitiveDateTime::from(active).hour(), 16);
/// ```
impl From<Timestamp> for PrimitiveDateTime {
    fn from(timestamp: Timestamp) -> Self {
        // Never the case: the local time, too, lies in the years 1 to 9999.
        let date = UtcDateTime::from_unix_timestamp_nanos(local_nanos(timestamp)).unwrap_or(UtcDateTime::UNIX_EPOCH);
        Self::new(date.date(), date.time())
    }
}

/// Rounded down to 100 ns. The offset is kept in whole minutes, and UTC is `Offset::Utc`; an error where the instant, or the
/// local time, is outside of the years 1 to 9999, or the offset is 24 hours or more.
///
/// ```
/// use time::{Duration, OffsetDateTime};
/// let date = OffsetDateTime::UNIX_EPOCH - Duration::nanoseconds(1);
/// assert_eq!(ucwa_wire::Timestamp::try_from(date).unwrap().to_string(), "1969-12-31T23:59:59.9999999Z");
/// ```
impl TryFrom<OffsetDateTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(date: OffsetDateTime) -> Result<Self, OutOfRange> {
        let nanos = date.unix_timestamp_nanos();
        match date.offset().whole_seconds() {
            0 => from_nanos(nanos),
            seconds => with_offset(nanos, seconds),
        }
    }
}

/// Rounded down to 100 ns, at `Offset::Utc`; an error outside of the years 1 to 9999.
///
/// ```
/// let date = time::UtcDateTime::UNIX_EPOCH;
/// assert_eq!(ucwa_wire::Timestamp::try_from(date).unwrap().unix_millis(), 0);
/// assert!(ucwa_wire::Timestamp::try_from(time::UtcDateTime::MIN).is_err());
/// ```
impl TryFrom<UtcDateTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(date: UtcDateTime) -> Result<Self, OutOfRange> {
        from_nanos(date.unix_timestamp_nanos())
    }
}

/// Rounded down to 100 ns, at `Offset::Unspecified`, which is read as UTC; an error outside of the years 1 to 9999.
///
/// ```
/// use time::{Date, Month, Time};
/// let date = Date::from_calendar_date(2016, Month::September, 26).unwrap().with_time(Time::MIDNIGHT);
/// assert_eq!(ucwa_wire::Timestamp::try_from(date).unwrap().to_string(), "2016-09-26T00:00:00.0000000");
/// ```
impl TryFrom<PrimitiveDateTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(date: PrimitiveDateTime) -> Result<Self, OutOfRange> {
        from_local_nanos(date.as_utc().unix_timestamp_nanos())
    }
}
