//! Finding the next of a few bytes, many at a time.
//!
//! Sixteen bytes are asked at once, in a loop over bytes that the compiler makes vector instructions of; of the block
//! that answers yes a mask is made, in which the place is found.
#![cfg_attr(
    all(feature = "simd", target_arch = "x86_64"),
    allow(dead_code, reason = "what the vector instructions do is tested against it")
)]

/// Bytes to stop at.
#[derive(Clone, Copy)]
pub(crate) struct Stop<const N: usize> {
    bytes: [u8; N],
    /// Controls below 0x20, and all bytes of characters beyond US-ASCII.
    odd: bool,
}

impl<const N: usize> Stop<N> {
    /// At these bytes alone.
    #[inline(always)]
    pub(crate) const fn at(bytes: [u8; N]) -> Self {
        Self { bytes, odd: false }
    }

    /// At these, and at what has to be looked at besides: controls, and characters beyond US-ASCII.
    #[inline(always)]
    pub(crate) const fn at_odd_and(bytes: [u8; N]) -> Self {
        Self { bytes, odd: true }
    }

    /// The same ones, the first of them again and again, in a number that there is a function for.
    #[inline(always)]
    pub(crate) fn widened(self) -> Stop<6> {
        const { assert!(N <= 6 && N > 0, "there is room for all of them") };
        let mut bytes = [self.bytes.first().copied().unwrap_or_default(); 6];
        for (to, stop) in bytes.iter_mut().zip(self.bytes) {
            *to = stop;
        }
        Stop { bytes, odd: self.odd }
    }

    /// The first of them from `start` on, and its place; none if that is near the body's end.
    #[inline(always)]
    pub(crate) fn find(self, body: &[u8], start: usize) -> Option<(usize, u8)> {
        let mut at = start;
        // (In steps through what is left, the place has to be made of two: the `Reader` takes 1 % more over envelopes of
        // 64 kB, and parse and walk 2 %.)
        while let Some(block) = body.get(at..).and_then(<[u8]>::first_chunk) {
            let first = self.first_in(block);
            if let Some(&byte) = block.get(first) {
                return Some((at + first, byte));
            }
            at += 16;
        }
        None
    }

    /// Where `end`, which is one of them, is, if it comes before all the others and is not near the body's end.
    #[inline(always)]
    pub(crate) fn find_end(self, body: &[u8], start: usize, end: u8) -> Option<usize> {
        self.find(body, start).filter(|&(_, byte)| byte == end).map(|(at, _)| at)
    }

    /// Where the first of them is, or sixteen bytes on. (Not asked first whether one is there: 1.5 % fewer instructions for the
    /// `Reader` over minified JSON of 64 kB, where names are read so.)
    #[inline(always)]
    pub(crate) fn near(self, body: &[u8], start: usize) -> Option<usize> {
        Some(start + self.near_place_in(block_at(body, start)?))
    }

    /// Where `end`, which is one of them, is, if it comes before all the others and within sixteen bytes.
    #[inline(always)]
    pub(crate) fn find_near_end(self, body: &[u8], start: usize, end: u8) -> Option<usize> {
        let block = block_at(body, start)?;
        let first = self.near_place_in(block);
        (*block.get(first)? == end).then_some(start + first)
    }

    /// The same where fewer than sixteen bytes are left, and sixteen were there. (By a walk to the body's end, a presence that ends with a
    /// text takes 2 % more.)
    #[inline(always)]
    pub(crate) fn find_last_end(self, body: &[u8], start: usize, end: u8) -> Option<usize> {
        // Zeros behind the end, which are stops where odd bytes are.
        let before = 16_usize.wrapping_sub(body.len().wrapping_sub(start));
        if !(1..=16).contains(&before) {
            return None;
        }
        let block = (u128::from_le_bytes(*body.last_chunk()?).checked_shr(8 * before as u32))?.to_le_bytes();
        let first = self.near_place_in(&block);
        (*block.get(first)? == end).then_some(start + first)
    }

    /// Where the first is in a block; 16 if there is none.
    #[inline(always)]
    pub(crate) fn first_in(self, block: &[u8; 16]) -> usize {
        if self.may_be_in(block) { self.place_in(block) } else { 16 }
    }

    /// What is below this is asked for with one compare, as a signed number: the stops up to `'` and all below them, for
    /// there is little of that in addresses and names.
    #[inline(always)]
    fn low(self) -> u8 {
        let low = self.bytes.iter().fold(0x20, |low, &stop| if stop < b'\'' && stop >= low { stop + 1 } else { low });
        if self.odd { low } else { 0 }
    }

    /// Whether one of them can be in the block; none is if not.
    ///
    /// Each stop is looked for in all bytes before the next one is: so asked, it takes the compiler three vector
    /// instructions a stop, and up to forty in the other order.
    #[inline(always)]
    fn may_be_in(self, block: &[u8; 16]) -> bool {
        let low = self.low();
        let mut found = self.odd & block.iter().fold(false, |found, &byte| found | ((byte as i8) < low as i8));
        // A loop, which the compiler unrolls wherever it stands; of an iterator's `fold` it makes a call in long functions.
        for stop in self.bytes {
            if stop >= low {
                found |= block.iter().fold(false, |found, &byte| found | (byte == stop));
            }
        }
        found
    }

    /// The same, not asked first whether there is one.
    #[inline(always)]
    fn place_in(self, block: &[u8; 16]) -> usize {
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        return crate::simd::first_in(block, self.bytes, self.odd);
        #[cfg(not(all(feature = "simd", target_arch = "x86_64")))]
        self.safe_place_in(block)
    }

    /// The same of what is near, mostly.
    ///
    /// Each byte is made one that is not zero where it is a stop, by saturating subtractions: of these the compiler does all at once, and
    /// the number that they are stays in registers. (Short texts of JSON, for which this is, take 1 to 3 % less time so. In loops, and
    /// with three stops, as in XML, it takes more.)
    #[inline(always)]
    fn near_place_in(self, block: &[u8; 16]) -> usize {
        if cfg!(all(feature = "simd", target_arch = "x86_64")) || N != 2 || !self.odd {
            return self.place_in(block);
        }
        let mut found = [0; 16];
        for (found, &byte) in found.iter_mut().zip(block) {
            // Zero for a stop.
            let mut differs = u8::MAX;
            for stop in self.bytes {
                differs = differs.min(byte ^ stop);
            }
            let odd = byte.wrapping_sub(0x20).saturating_sub(0x5F);
            *found = odd | 1_u8.saturating_sub(differs);
        }
        place_in(u128::from_le_bytes(found))
    }

    /// Each byte is made one of a mask, all of which the compiler does at once, and the mask a number: hidden from it, for
    /// it would take the mask apart otherwise. (Looked for in the words that the block is, the place takes 20 instructions more:
    /// so found, it takes 7 to 9 % off the `Reader` over envelopes of 64 kB, and 9 to 14 % off parse and walk.)
    #[inline(always)]
    fn safe_place_in(self, block: &[u8; 16]) -> usize {
        place_in(hidden(self.mask(block)))
    }

    /// 0xFF for each byte that is one.
    #[inline(always)]
    fn mask(self, block: &[u8; 16]) -> [u8; 16] {
        let mut found = mask(block, |byte| self.odd & ((byte as i8) < 0x20));
        for stop in self.bytes {
            found = each(&found, &mask(block, |byte| byte == stop), |one, other| one | other);
        }
        found
    }

    // No branches: `|` and not `||`, so that it can be asked of a vector.
    #[inline(always)]
    pub(crate) fn is(self, byte: u8) -> bool {
        // As a signed byte, controls and the bytes of longer characters are both below 0x20.
        let odd = self.odd & ((byte as i8) < 0x20);
        self.bytes.iter().fold(odd, |found, &wanted| found | (byte == wanted))
    }

    /// Where the first is among the last `len` bytes of a block, which has no more, counted from these; `len` if there is none.
    #[inline(always)]
    pub(crate) fn first_of_last(self, len: usize, block: &[u8; 16]) -> usize {
        const LAST: [u8; 32] =
            *b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
        let Some(last) = LAST.get(len..).and_then(<[u8]>::first_chunk) else { return len };
        (place_in(hidden(each(&self.mask(block), last, |found, last| found & last))) + len).saturating_sub(16)
    }

    /// Where the first is, of 8 bytes; 8 if there is none. Where the next one is likely to be near, this is looked
    /// at first.
    #[inline(always)]
    pub(crate) fn first_in_word(self, word: u64) -> usize {
        self.high_bits(word).trailing_zeros() as usize / 8
    }

    /// The high bit of each byte that is one, at least of the first: a borrow can set those after it too.
    #[inline(always)]
    fn high_bits(self, word: u64) -> u64 {
        const ONES: u64 = u64::from_le_bytes([1; 8]);
        let odd = if self.odd { word | word.wrapping_sub(ONES * 0x20) } else { 0 };
        let found = self.bytes.iter().fold(odd, |found, &wanted| {
            let zero = word ^ (ONES * u64::from(wanted));
            found | zero.wrapping_sub(ONES) & !zero
        });
        found & ONES << 7
    }
}

/// The block at `start`, if there is one; see [`Cursor::chunk`](crate::cursor::Cursor::chunk).
#[inline(always)]
fn block_at(body: &[u8], start: usize) -> Option<&[u8; 16]> {
    let start = start as u32 as usize;
    body.get(start..start.wrapping_add(16))?.first_chunk()
}

/// A mask as a number, of which the compiler does not know how it was made.
#[inline(always)]
fn hidden(mask: [u8; 16]) -> u128 {
    u128::from_le_bytes(core::hint::black_box(mask))
}

/// The place of the first byte that is not zero; 16 if there is none.
#[inline(always)]
fn place_in(found: u128) -> usize {
    let (first, last) = (found as u64, (found >> 64) as u64);
    if first != 0 {
        return first.trailing_zeros() as usize / 8;
    }
    8 + last.trailing_zeros() as usize / 8
}

// Byte by byte, with no loop and no call: whatever stands around it, the compiler makes one instruction of it.

/// 0xFF for each byte that is so.
#[inline(always)]
fn mask([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]: &[u8; 16], is: impl Fn(u8) -> bool) -> [u8; 16] {
    let one = |byte: &u8| if is(*byte) { 0xFF } else { 0 };
    [
        one(a),
        one(b),
        one(c),
        one(d),
        one(e),
        one(f),
        one(g),
        one(h),
        one(i),
        one(j),
        one(k),
        one(l),
        one(m),
        one(n),
        one(o),
        one(p),
    ]
}

/// What is made of each two bytes.
#[inline(always)]
fn each(
    [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]: &[u8; 16],
    [q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae, af]: &[u8; 16],
    make: impl Fn(u8, u8) -> u8,
) -> [u8; 16] {
    [
        make(*a, *q),
        make(*b, *r),
        make(*c, *s),
        make(*d, *t),
        make(*e, *u),
        make(*f, *v),
        make(*g, *w),
        make(*h, *x),
        make(*i, *y),
        make(*j, *z),
        make(*k, *aa),
        make(*l, *ab),
        make(*m, *ac),
        make(*n, *ad),
        make(*o, *ae),
        make(*p, *af),
    ]
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use super::*;

    /// What a borrow sets beyond the first hit is not taken for one before it.
    #[test]
    fn the_first_of_many_is_found() {
        let stop = Stop::at_odd_and([b'"', b'\\']);
        for bytes in [*b"aaa\"aaaaaaaaaaaa", *b"aaa\"# \xC3\xA9aaaaaaaa", *b"aaaaaaaaaa\\]!!!!"] {
            let expected = bytes.iter().position(|&byte| stop.is(byte)).unwrap();
            assert_eq!(stop.first_of_last(16, &bytes), expected);
            assert_eq!(stop.first_in_word(u64::from_le_bytes(*bytes.first_chunk().unwrap())), expected.min(8));
        }
    }

    /// Every byte at every place of a block, with every other one after it, is found where a loop over bytes finds it:
    /// by the vector instructions of the feature `simd`, and without.
    #[test]
    fn the_first_in_a_block_is_found() {
        fn compare<const N: usize>(stop: Stop<N>) {
            for place in 0..16 {
                for byte in 0..=255 {
                    for after in [0, b' ', b'!', b'"', b'\\', b'a', 0x7F, 0x80, 0xFF] {
                        let mut block = [b'a'; 16];
                        block[place] = byte;
                        block.iter_mut().skip(place + 1).for_each(|next| *next = after);
                        let expected = block.iter().position(|&byte| stop.is(byte)).unwrap_or(16);
                        assert!(stop.may_be_in(&block) || expected == 16, "{block:?}");
                        let found = [
                            stop.safe_place_in(&block),
                            stop.place_in(&block),
                            stop.near_place_in(&block),
                            stop.first_in(&block),
                            stop.first_of_last(16, &block),
                        ];
                        assert_eq!(found, [expected; 5], "{block:?}");
                        for len in 0..16 {
                            let last = &block[16 - len..];
                            let expected = last.iter().position(|&byte| stop.is(byte)).unwrap_or(len);
                            assert_eq!(stop.first_of_last(len, &block), expected, "the last {len} of {block:?}");
                        }
                        assert_eq!(
                            stop.first_in_word(u64::from_le_bytes(*block.first_chunk().unwrap())),
                            expected.min(8)
                        );
                        // The same after two blocks of nothing, and what is left of one after it is not looked at.
                        let mut rest = [b'a'; 50];
                        rest[32..48].copy_from_slice(&block);
                        rest[48..].fill(stop.bytes[0]);
                        let end = rest[..48].iter().position(|&byte| stop.is(byte));
                        assert_eq!(stop.find(&rest, 0), end.map(|end| (end, rest[end])), "{block:?}");
                        for wanted in stop.bytes {
                            let end = end.filter(|&end| rest[end] == wanted);
                            assert_eq!(stop.find_end(&rest, 0, wanted), end, "{block:?}");
                            let near = Some(expected).filter(|&at| at < 16 && block[at] == wanted);
                            assert_eq!(stop.find_near_end(&rest[32..], 0, wanted), near, "{block:?}");
                            for len in 0..=16 {
                                let last = near.filter(|&at| at < len && len < 16).map(|at| 32 + at);
                                assert_eq!(stop.find_last_end(&rest[..32 + len], 32, wanted), last, "{len}: {block:?}");
                                assert_eq!(stop.find_last_end(&block[..len], 0, wanted), None, "{len}: {block:?}");
                            }
                        }
                    }
                }
            }
        }
        compare(Stop::at([b'<']));
        compare(Stop::at([b'"', b'\\']));
        compare(Stop::at_odd_and([b'"', b'\\']));
        compare(Stop::at_odd_and([b'<', b'&', b']']));
        compare(Stop::at_odd_and([b'"', b'&', b'&']));
    }

    /// What is usual is found at the first look: a text without a stop, and a stop in such a text.
    #[test]
    fn what_is_likely_is_right_in_usual_texts() {
        fn compare<const N: usize>(stop: Stop<N>, low: u8) {
            assert_eq!(stop.low(), low);
            let text = *b"/ucwa/v1/people(";
            assert!(!stop.may_be_in(&text));
            assert_eq!(stop.may_be_in(&[low; 16]), stop.is(low));
            for place in 0..16 {
                for byte in stop.bytes {
                    let mut block = text;
                    block[place] = byte;
                    assert!(stop.may_be_in(&block));
                    assert_eq!(stop.place_in(&block), place);
                }
            }
        }
        compare(Stop::at([b'<']), 0);
        compare(Stop::at([b'"', b'\\']), 0);
        compare(Stop::at_odd_and([b'"', b'\\']), b'#');
        compare(Stop::at_odd_and([b'<', b'&', b']']), b'\'');
        compare(Stop::at_odd_and([b'<', b'&', b'\'']), b'\'');
    }
}
