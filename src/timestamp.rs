//! Instants, in both of the forms the wire has.
//!
//! JSON carries the text `/Date(1474932023993)/`, milliseconds since 1970 in UTC, its slashes
//! escaped; XML carries ISO 8601 with seven fraction digits and an offset,
//! `2016-09-26T16:20:23.9946221-07:00`. Both are what .NET writes for a `DateTime`, whence the
//! unit of 100 ns and the range of the years 1 to 9999. Either form is read wherever a date is
//! expected, whichever format the body has.

mod calendar;
mod digits;
mod read;

use crate::short::Short;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::format::Format;
use calendar::civil_from_days;
use digits::eight_bytes;

/// The length of the longest text that is read as a date, escapes undone: the ISO form with seven
/// fraction digits and an offset. The other form ends at 29 bytes, having 15 digits at most.
pub(crate) const MAX_LEN: usize = 33;

/// Length of an ISO text without its offset, in the form written.
const UNZONED_LEN: usize = 27;

const TICKS_PER_MILLI: i64 = 10_000;
const TICKS_PER_SECOND: i64 = 10_000_000;
const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;
const TICKS_PER_DAY: i64 = 86_400 * TICKS_PER_SECOND;
const NANOS_PER_TICK: i128 = 100;

/// 0001-01-01T00:00:00Z.
const MIN_TICKS: i64 = -719_162 * TICKS_PER_DAY;
/// 9999-12-31T23:59:59.9999999Z.
const MAX_TICKS: i64 = 2_932_897 * TICKS_PER_DAY - 1;

/// Minutes in the largest offset, 23:59.
const MAX_OFFSET: i16 = 23 * 60 + 59;

/// An instant, in units of 100 ns, with the offset it was written with.
///
/// Two timestamps are equal, and hash and order alike, when they are the same instant; the offset
/// only says how to print it. The instant and the local time it is printed as both lie in the
/// years 1 to 9999.
///
/// `contactPresence_ref.md` shows both wire forms, in its property `lastActive`:
/// `"\/Date(1474932023993)\/"` in JSON and `2016-09-26T16:20:23.9946221-07:00` in XML.
/// [`FromStr`] reads either (the JSON one with its escapes undone), `Display` and `Debug` print
/// the XML one: seven fraction digits, then `Z`, an offset, or nothing.
///
/// Beyond what the samples show, these are read, as .NET writes them: a minus sign and an offset
/// (`+0200`) in the JSON form, where the milliseconds count from 1970 in UTC all the same; `Z`, no
/// offset at all, and fewer than seven fraction digits or none in the ISO form. What is no such
/// text is no date: lower-case `t` or `z`, a 60th second, the hour 24, more than 15 digits of
/// milliseconds, or more fraction digits than 100 ns can hold.
///
/// ```
/// use ucwa_wire::{Offset, Timestamp};
///
/// let active: Timestamp = "2016-09-26T16:20:23.9930000-07:00".parse()?;
/// assert_eq!(active.unix_millis(), 1_474_932_023_993);
/// assert_eq!(active.offset(), Offset::Fixed(-7 * 60));
///
/// let same: Timestamp = "/Date(1474932023993)/".parse()?;
/// assert_eq!(active, same);
/// assert_eq!(same.to_string(), "2016-09-26T23:20:23.9930000Z");
/// # Ok::<(), ucwa_wire::NotATimestamp>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    /// 100 ns since 1970-01-01T00:00:00Z, within `MIN_TICKS..=MAX_TICKS`, and so with the offset.
    ticks: i64,
    /// `Fixed` holds no more than `MAX_OFFSET`, either way.
    offset: Offset,
}

/// How far the local time of a [`Timestamp`] is from UTC, and how its text says so.
///
/// ```
/// use ucwa_wire::{Offset, Timestamp};
///
/// let offset = |text: &str| text.parse::<Timestamp>().map(Timestamp::offset);
/// assert_eq!(offset("2016-09-26T16:20:23Z"), Ok(Offset::Utc));
/// assert_eq!(offset("2016-09-26T16:20:23+00:00"), Ok(Offset::Fixed(0)));
/// assert_eq!(offset("2016-09-26T16:20:23-07:30"), Ok(Offset::Fixed(-450)));
/// assert_eq!(offset("2016-09-26T16:20:23"), Ok(Offset::Unspecified));
/// assert_eq!(offset("/Date(1474932023993)/"), Ok(Offset::Utc));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Offset {
    /// UTC, written `Z`; also what the JSON form without an offset is.
    Utc,
    /// Minutes east of Greenwich, written `+hh:mm` or `-hh:mm`: at most 23:59 either way.
    Fixed(i16),
    /// None written. Such a time is read as UTC.
    Unspecified,
}

impl Offset {
    const fn minutes(self) -> i16 {
        match self {
            Self::Utc | Self::Unspecified => 0,
            Self::Fixed(minutes) => minutes,
        }
    }
}

/// The error of parsing a text that is no date of the wire.
///
/// ```
/// use ucwa_wire::{NotATimestamp, Timestamp};
///
/// assert_eq!("yesterday".parse::<Timestamp>(), Err(NotATimestamp));
/// assert_eq!(NotATimestamp.to_string(), "not a date of the wire");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NotATimestamp;

impl fmt::Display for NotATimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("not a date of the wire")
    }
}

impl core::error::Error for NotATimestamp {}

impl Timestamp {
    /// The instant so many milliseconds after 1970-01-01T00:00:00Z, at offset [`Offset::Utc`];
    /// `None` outside the years 1 to 9999.
    ///
    /// ```
    /// use ucwa_wire::Timestamp;
    ///
    /// let first = Timestamp::from_unix_millis(-62_135_596_800_000);
    /// assert_eq!(first.unwrap().to_string(), "0001-01-01T00:00:00.0000000Z");
    /// assert!(Timestamp::from_unix_millis(-62_135_596_800_001).is_none());
    /// ```
    #[must_use]
    pub const fn from_unix_millis(millis: i64) -> Option<Self> {
        match millis.checked_mul(TICKS_PER_MILLI) {
            Some(ticks) => Self::new(ticks, Offset::Utc),
            None => None,
        }
    }

    /// The instant so many nanoseconds after 1970-01-01T00:00:00Z, rounded down to a multiple of
    /// 100, at offset [`Offset::Utc`]; `None` outside the years 1 to 9999.
    ///
    /// ```
    /// use ucwa_wire::Timestamp;
    ///
    /// let instant = Timestamp::from_unix_nanos(1_474_932_023_994_622_199).unwrap();
    /// assert_eq!(instant.unix_nanos(), 1_474_932_023_994_622_100);
    /// assert_eq!(Timestamp::from_unix_nanos(-1).unwrap().unix_nanos(), -100);
    /// ```
    #[must_use]
    pub const fn from_unix_nanos(nanos: i128) -> Option<Self> {
        let ticks = nanos.div_euclid(NANOS_PER_TICK);
        if ticks < MIN_TICKS as i128 || ticks > MAX_TICKS as i128 {
            return None;
        }
        Self::new(ticks as i64, Offset::Utc)
    }

    /// The same instant, printed with another offset; `None` if the offset exceeds 23:59 or the
    /// local time would leave the years 1 to 9999.
    ///
    /// ```
    /// use ucwa_wire::{Offset, Timestamp};
    ///
    /// let utc = Timestamp::from_unix_millis(1_474_932_023_993).unwrap();
    /// let local = utc.with_offset(Offset::Fixed(-420)).unwrap();
    /// assert_eq!(local, utc);
    /// assert_eq!(local.to_string(), "2016-09-26T16:20:23.9930000-07:00");
    /// assert!(utc.with_offset(Offset::Fixed(24 * 60)).is_none());
    /// ```
    #[must_use]
    pub const fn with_offset(self, offset: Offset) -> Option<Self> {
        Self::new(self.ticks, offset)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down, also before 1970.
    ///
    /// ```
    /// let instant: ucwa_wire::Timestamp = "1969-12-31T23:59:59.9999999Z".parse()?;
    /// assert_eq!(instant.unix_millis(), -1);
    /// # Ok::<(), ucwa_wire::NotATimestamp>(())
    /// ```
    #[must_use]
    pub const fn unix_millis(self) -> i64 {
        self.ticks.div_euclid(TICKS_PER_MILLI)
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z, a multiple of 100.
    ///
    /// ```
    /// let instant: ucwa_wire::Timestamp = "1970-01-01T00:00:01.0000001Z".parse()?;
    /// assert_eq!(instant.unix_nanos(), 1_000_000_100);
    /// # Ok::<(), ucwa_wire::NotATimestamp>(())
    /// ```
    #[must_use]
    pub const fn unix_nanos(self) -> i128 {
        self.ticks as i128 * NANOS_PER_TICK
    }

    /// Units of 100 ns since 1970-01-01T00:00:00Z: all that the instant is.
    ///
    /// ```
    /// let instant: ucwa_wire::Timestamp = "1970-01-01T00:00:01.0000001Z".parse()?;
    /// assert_eq!(instant.unix_ticks(), 10_000_001);
    /// # Ok::<(), ucwa_wire::NotATimestamp>(())
    /// ```
    #[must_use]
    pub const fn unix_ticks(self) -> i64 {
        self.ticks
    }

    /// The offset it was written, or is to be printed, with.
    ///
    /// ```
    /// use ucwa_wire::{Offset, Timestamp};
    ///
    /// let local: Timestamp = "2015-07-14T20:54:03.0653146-05:00".parse()?;
    /// assert_eq!(local.offset(), Offset::Fixed(-300));
    /// # Ok::<(), ucwa_wire::NotATimestamp>(())
    /// ```
    #[must_use]
    pub const fn offset(self) -> Offset {
        self.offset
    }

    /// The offset in minutes east of Greenwich; 0 where it is UTC or was not written.
    ///
    /// ```
    /// let local: ucwa_wire::Timestamp = "2015-07-14T20:54:03.0653146-05:00".parse()?;
    /// assert_eq!(local.offset_minutes(), -300);
    /// # Ok::<(), ucwa_wire::NotATimestamp>(())
    /// ```
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset.minutes()
    }

    /// Holds both ranges; every timestamp is made here.
    const fn new(ticks: i64, offset: Offset) -> Option<Self> {
        let minutes = offset.minutes();
        if minutes < -MAX_OFFSET || minutes > MAX_OFFSET || ticks < MIN_TICKS || ticks > MAX_TICKS {
            return None;
        }
        let local = ticks + minutes as i64 * TICKS_PER_MINUTE;
        if local < MIN_TICKS || local > MAX_TICKS {
            return None;
        }
        Some(Self { ticks, offset })
    }

    /// Reads a text whose escapes are undone, in either form.
    pub(crate) fn from_bytes(decoded: &[u8]) -> Option<Self> {
        read::timestamp(decoded)
    }

    /// Reads a JSON string that still has its escapes, if it is as servers write it.
    #[inline]
    pub(crate) fn from_json(coded: &[u8]) -> Option<Self> {
        read::usual_escaped_date(coded)
    }

    /// The text that a server would write: what `Display` prints in XML, `\/Date(1474932023993)\/` between
    /// the quotation marks in JSON, its milliseconds rounded down.
    ///
    /// ```
    /// use ucwa_wire::{Format, Timestamp};
    /// let active = Timestamp::from_unix_millis(1_474_932_023_993).unwrap();
    /// assert_eq!(active.in_format(Format::Json).to_string(), r"\/Date(1474932023993)\/");
    /// assert_eq!(active.in_format(Format::Xml).to_string(), "2016-09-26T23:20:23.9930000Z");
    /// ```
    #[must_use]
    pub fn in_format(self, format: Format) -> impl fmt::Display {
        InFormat(self, format)
    }

    /// The form of JSON as it stands between the quotes, slashes escaped: `\/Date(1474932023993)\/`, milliseconds
    /// rounded down.
    pub(crate) fn json(self) -> Written {
        let millis = self.unix_millis();
        let number = millis.unsigned_abs();
        let [a, b, c, d, e, f, g, h] = eight_bytes((number / 100_000_000) as u32);
        let [i, j, k, l, m, n, o, p] = eight_bytes((number % 100_000_000) as u32);
        let digits = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p];
        // The last digit stays, whatever it is.
        let zeros = digits.iter().take(15).take_while(|&&digit| digit == b'0').count();
        let mut written = Written { text: [0; MAX_LEN], len: 0 };
        match (millis >= 0, zeros, digits.last_chunk::<13>()) {
            // From 2001 to 2286: pieces of known lengths.
            (true, 3, Some(digits)) => {
                written.push(br"\/Date(");
                written.push(digits);
            }
            _ => {
                written.push(if millis < 0 { br"\/Date(-" } else { br"\/Date(" });
                written.push(digits.get(zeros..).unwrap_or_default());
            }
        }
        written.push(br")\/");
        written
    }

    /// The form of XML.
    pub(crate) fn iso(&self) -> Written {
        let local = self.ticks + i64::from(self.offset_minutes()) * TICKS_PER_MINUTE;
        let (year, month, day) = civil_from_days(local.div_euclid(TICKS_PER_DAY));
        let time = local.rem_euclid(TICKS_PER_DAY);
        let seconds = (time / TICKS_PER_SECOND) as u32;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let east = u32::from(self.offset_minutes().unsigned_abs());
        let (sign, len) = match self.offset {
            Offset::Unspecified => (b'+', UNZONED_LEN),
            Offset::Utc => (b'Z', UNZONED_LEN + 1),
            Offset::Fixed(minutes) => (if minutes < 0 { b'-' } else { b'+' }, MAX_LEN),
        };
        let [y1, y2, y3, y4, o1, o2, d1, d2] = eight_bytes(year * 10_000 + month * 100 + day);
        let [_, _, h1, h2, n1, n2, s1, s2] = eight_bytes(hour * 10_000 + minute * 100 + second);
        let [_, f1, f2, f3, f4, f5, f6, f7] = eight_bytes((time % TICKS_PER_SECOND) as u32);
        let [_, _, _, _, z1, z2, z3, z4] = eight_bytes(east / 60 * 100 + east % 60);
        #[rustfmt::skip]
        let text: [u8; MAX_LEN] = [
            y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T',
            h1, h2, b':', n1, n2, b':', s1, s2, b'.', f1, f2, f3, f4, f5, f6, f7,
            sign, z1, z2, b':', z3, z4,
        ];
        Written { text, len }
    }
}

/// A date as one of the formats has it.
pub(crate) struct Written {
    text: [u8; MAX_LEN],
    len: usize,
}

impl Written {
    #[inline(always)]
    fn push(&mut self, part: &[u8]) {
        if let Some(place) = self.text.get_mut(self.len..self.len + part.len()) {
            place.copy_from_slice(part);
            self.len += part.len();
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.text.get(..self.len).unwrap_or_default()
    }

    pub(crate) const fn short(&self) -> Short<MAX_LEN> {
        Short::of(self.text, self.len)
    }

    /// It is ASCII.
    fn as_str(&self) -> &str {
        core::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.ticks == other.ticks
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ticks.cmp(&other.ticks)
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ticks.hash(state);
    }
}

impl FromStr for Timestamp {
    type Err = NotATimestamp;

    fn from_str(text: &str) -> Result<Self, NotATimestamp> {
        Self::from_bytes(text.as_bytes()).ok_or(NotATimestamp)
    }
}

/// A timestamp as one format writes it.
struct InFormat(Timestamp, Format);

impl fmt::Display for InFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Format::Json => f.write_str(self.0.json().as_str()),
            Format::Xml => self.0.fmt(f),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.iso().as_str())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests;
