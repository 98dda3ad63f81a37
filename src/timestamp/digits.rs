//! Eight decimal digits at a time, as the bytes of one word.

use crate::word::{ZEROS, no_digits};

/// The values of eight ASCII digits, one a byte, the first digit lowest; `None` if one is none.
#[inline]
fn digit_values(text: u64) -> Option<u64> {
    let values = text ^ ZEROS;
    (no_digits(values) == 0).then_some(values)
}

/// The values of the digits of a text that looks like `shape`, where `0` stands for any digit and
/// every other byte for itself, of value 0.
#[inline]
pub(super) fn shaped(text: [u8; 8], shape: [u8; 8]) -> Option<u64> {
    let shape = u64::from_le_bytes(shape);
    // All ones in the bytes that are no zeros of the shape, which is ASCII.
    let others = ((shape ^ ZEROS).wrapping_add(0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101) * 0xFF;
    let values = u64::from_le_bytes(text) ^ shape;
    ((no_digits(values) | values & others) == 0).then_some(values)
}

/// At each place, the number that the digits there and at the next place are.
#[inline]
pub(super) fn pairs(values: u64) -> [u32; 8] {
    joined(values).to_le_bytes().map(u32::from)
}

/// The same, one a byte: 99 at most, so nothing is carried from byte to byte.
#[inline]
pub(super) fn joined(values: u64) -> u64 {
    values.wrapping_mul(10).wrapping_add(values >> 8)
}

/// The number that eight digits are, the first in the lowest byte.
#[inline]
pub(super) fn eight_digits(text: u64) -> Option<u32> {
    digit_values(text).map(whole)
}

/// The number that eight digit values are.
#[inline]
pub(super) fn whole(values: u64) -> u32 {
    // Neighbours joined, three times: digits to pairs, pairs to fours, fours to the whole.
    let pairs = joined(values) & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    fours.wrapping_mul(10_000).wrapping_add(fours >> 32) as u32
}

/// The inverse, for a number below 100 000 000.
pub(super) fn eight_bytes(number: u32) -> [u8; 8] {
    // Halved three times: the whole to fours, fours to pairs, pairs to digits. A quotient is a
    // product and a shift, exact in its range: 10 486 / 2^20 below 10 000, 103 / 2^10 below 100.
    let fours = u64::from(number / 10_000) | u64::from(number % 10_000) << 32;
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x0000_007F_0000_007F;
    let pairs = hundreds | fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16;
    let tens = (pairs.wrapping_mul(103) >> 10) & 0x000F_000F_000F_000F;
    let digits = tens | pairs.wrapping_sub(tens.wrapping_mul(10)) << 8;
    (digits | ZEROS).to_le_bytes()
}
