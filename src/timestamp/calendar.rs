//! The Gregorian calendar, for the years 1 to 9999.

/// Days from 0000-03-01, where the four-century cycle of leap years starts, to 1970-01-01.
const EPOCH: i64 = 719_468;

/// None where there is no such month, the one before January apart: that has no days.
#[inline]
pub(super) fn days_in_month(year: u32, month: u32) -> Option<u32> {
    const DAYS: [u8; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) {
        return Some(29);
    }
    DAYS.get(month as usize).map(|&days| u32::from(days))
}

/// Days since 1970-01-01. Years are counted from March, so that the leap day comes last, and
/// `(153 * month + 2) / 5` is the days before a month, counted from March too.
#[inline(always)]
pub(super) fn days_from_civil(year: u32, month: u32, day: u32) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    i64::from(days) - EPOCH
}

/// The inverse: year, month, day. (Four centuries have 146 097 days, one 36 524 or a day more,
/// four years 1461 or a day less.)
pub(super) fn civil_from_days(days: i64) -> (u32, u32, u32) {
    let days = (days + EPOCH) as u32;
    let (cycle, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let first = (153 * month + 2) / 5;
    let year = cycle * 400 + year;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (year, month, day - first + 1)
}
