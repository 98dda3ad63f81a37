//! What cannot be said of a date in another type.

#[cfg(any(feature = "jiff", feature = "time"))]
use crate::timestamp::Offset;
use crate::timestamp::Timestamp;
use core::fmt;

/// A date that the type it is to become does not hold.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use ucwa_wire::{OutOfRange, Timestamp};
/// let far = SystemTime::UNIX_EPOCH + Duration::from_secs(300_000_000_000);
/// assert_eq!(Timestamp::try_from(far), Err(OutOfRange));
/// assert_eq!(OutOfRange.to_string(), "a date beyond what the type holds");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("a date beyond what the type holds")
    }
}

impl core::error::Error for OutOfRange {}

/// From nanoseconds since 1970 in UTC, rounded down to 100 of them.
pub(super) fn from_nanos(nanos: i128) -> Result<Timestamp, OutOfRange> {
    Timestamp::from_unix_nanos(nanos).ok_or(OutOfRange)
}

/// The same with an offset from UTC in seconds. The wire has whole minutes: seconds of an offset, which zones had until a
/// hundred years ago, are dropped, and the instant stays.
#[cfg(any(feature = "jiff", feature = "time"))]
pub(super) fn with_offset(nanos: i128, seconds: i32) -> Result<Timestamp, OutOfRange> {
    let minutes = i16::try_from(seconds / 60).map_err(|_| OutOfRange)?;
    from_nanos(nanos)?.with_offset(Offset::Fixed(minutes)).ok_or(OutOfRange)
}

/// The local time as printed, in nanoseconds as if it were one of UTC.
#[cfg(any(feature = "jiff", feature = "time"))]
pub(super) fn local_nanos(timestamp: Timestamp) -> i128 {
    timestamp.unix_nanos() + i128::from(timestamp.offset_minutes()) * 60_000_000_000
}

/// From a local time without an offset, in nanoseconds as if it were one of UTC.
#[cfg(any(feature = "jiff", feature = "time"))]
pub(super) fn from_local_nanos(nanos: i128) -> Result<Timestamp, OutOfRange> {
    from_nanos(nanos)?.with_offset(Offset::Unspecified).ok_or(OutOfRange)
}
