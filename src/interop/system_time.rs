//! `std::time::SystemTime`.

use crate::interop::range::{OutOfRange, from_nanos};
use crate::timestamp::Timestamp;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Rounded down to 100 ns, at `Offset::Utc`; an error outside of the years 1 to 9999.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use ucwa_wire::Timestamp;
/// let before = Timestamp::try_from(UNIX_EPOCH - Duration::from_nanos(1))?;
/// assert_eq!(before.to_string(), "1969-12-31T23:59:59.9999999Z");
/// # Ok::<(), ucwa_wire::OutOfRange>(())
/// ```
impl TryFrom<SystemTime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(time: SystemTime) -> Result<Self, OutOfRange> {
        // Nanoseconds of a `Duration` take less than 95 bits.
        from_nanos(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(error) => -(error.duration().as_nanos() as i128),
        })
    }
}

/// An error where the system's time does not go so far; Windows begins with 1601.
///
/// ```
/// use std::time::{Duration, SystemTime, UNIX_EPOCH};
/// let active: ucwa_wire::Timestamp = "1970-01-01T01:00:00.0000001+00:30".parse().unwrap();
/// assert_eq!(SystemTime::try_from(active), Ok(UNIX_EPOCH + Duration::new(1800, 100)));
/// ```
impl TryFrom<Timestamp> for SystemTime {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, OutOfRange> {
        let nanos = timestamp.unix_nanos();
        let distance = nanos.unsigned_abs();
        let seconds = u64::try_from(distance / 1_000_000_000).map_err(|_| OutOfRange)?;
        let distance = Duration::new(seconds, (distance % 1_000_000_000) as u32);
        let time = if nanos < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
        time.ok_or(OutOfRange)
    }
}
