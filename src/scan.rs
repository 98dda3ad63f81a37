//! Looking for what has to be written otherwise than it is.
//!
//! Most texts have nothing of the kind. So they are copied, and looked at on the way, by blocks of sixteen bytes with no
//! branch in them, which the compiler makes vectors of.
//!
//! Of each byte is asked how far it is from what is special, in whatever measure, and 0 when it is special: the least of
//! all distances takes one instruction a block to keep, where a test of each kind of byte would take several.

const BLOCK: usize = 16;

/// Whether no byte is special.
pub(crate) fn is_plain(bytes: &[u8], distance: impl Fn(u8) -> u8 + Copy) -> bool {
    first(bytes, distance).is_none()
}

/// What makes a byte special, for one byte and for eight at a time.
pub(crate) trait Near: Copy {
    /// How far a byte is from those that are special.
    fn distance(byte: u8) -> u8;

    /// A word that has a byte's highest bit set if one of these is special; its other bits mean nothing.
    fn in_word(word: u64) -> u64;
}

/// A byte in each byte of a word.
pub(crate) const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Where bytes of the word are less than this, and the highest bit of some byte if any is. (Hacker's Delight, 6-1)
#[inline(always)]
pub(crate) const fn below(word: u64, bound: u8) -> u64 {
    word.wrapping_sub(each(bound)) & !word
}

/// Copies bytes to a place of their length, looking at them on the way; whether none is special. If one is, what was
/// copied is of no use.
#[inline(always)]
pub(crate) fn copy_plain<N: Near>(place: &mut [u8], bytes: &[u8], _: N) -> bool {
    if let Some(last) = bytes.last_chunk::<BLOCK>() {
        let mut least = [u8::MAX; BLOCK];
        if let Some(place) = place.last_chunk_mut() {
            *place = *last;
        }
        keep_least(&mut least, last, N::distance);
        // The last block overlaps the one before it, rather than leave an end that is shorter.
        let others = bytes.len() - 1;
        if let (Some(place), Some(bytes)) = (place.get_mut(..others), bytes.get(..others)) {
            for (place, bytes) in place.chunks_exact_mut(BLOCK).zip(bytes.chunks_exact(BLOCK)) {
                place.copy_from_slice(bytes);
                keep_least(&mut least, bytes, N::distance);
            }
        }
        // The compiler has two instructions for this, and 12 for the least of all.
        return least.map(|least| u8::from(least == 0)) == [0; BLOCK];
    }
    // Words, as the compiler takes shorter vectors apart into bytes.
    let special = if let Some((first, last)) = ends(place, bytes) {
        N::in_word(u64::from_le_bytes(first)) | N::in_word(u64::from_le_bytes(last))
    } else {
        N::in_word(copy_few(place, bytes))
    };
    special & each(0x80) == 0
}

#[inline(always)]
fn keep_least(least: &mut [u8; BLOCK], block: &[u8], distance: impl Fn(u8) -> u8) {
    for (least, &byte) in least.iter_mut().zip(block) {
        *least = (*least).min(distance(byte));
    }
}

/// Copies less than eight bytes; these, some of them twice, and letters, which are never special.
#[inline(always)]
fn copy_few(place: &mut [u8], bytes: &[u8]) -> u64 {
    if let Some((first, last)) = ends(place, bytes) {
        return u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << 32;
    }
    let letters = each(b'a') << 32;
    if let Some((first, last)) = ends(place, bytes) {
        return u64::from(u16::from_le_bytes(first)) | u64::from(u16::from_le_bytes(last)) << 16 | letters;
    }
    match (place, bytes) {
        ([place], [byte]) => {
            *place = *byte;
            each(*byte)
        }
        _ => letters | letters >> 32,
    }
}

/// Copies the first and the last `LEN` bytes, between which there are none; or nothing, where there are fewer.
#[inline(always)]
fn ends<const LEN: usize>(place: &mut [u8], bytes: &[u8]) -> Option<([u8; LEN], [u8; LEN])> {
    let (first, last) = (*bytes.first_chunk()?, *bytes.last_chunk()?);
    *place.first_chunk_mut()? = first;
    *place.last_chunk_mut()? = last;
    Some((first, last))
}

/// Where the first special byte stands. What is behind its block is not looked at.
#[inline]
pub(crate) fn first(bytes: &[u8], distance: impl Fn(u8) -> u8 + Copy) -> Option<usize> {
    let mut rest = bytes;
    while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
        if let Some(at) = in_block(block, distance) {
            return Some(bytes.len() - rest.len() + at);
        }
        rest = after;
    }
    // A letter is never special.
    let mut block = [b'a'; BLOCK];
    for (place, byte) in block.iter_mut().zip(rest) {
        *place = *byte;
    }
    in_block(&block, distance).map(|at| bytes.len() - rest.len() + at)
}

#[inline(always)]
fn in_block(block: &[u8; BLOCK], distance: impl Fn(u8) -> u8) -> Option<usize> {
    const ONES: u128 = u128::from_ne_bytes([1; BLOCK]);
    let distances = u128::from_le_bytes(block.map(distance));
    // The lowest byte that borrows, and has not got its highest bit, was 0. (Hacker's Delight, 6-1)
    let zeros = distances.wrapping_sub(ONES) & !distances & (ONES << 7);
    (zeros != 0).then_some(zeros.trailing_zeros() as usize / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_length_is_seen() {
        #[derive(Clone, Copy)]
        struct Mark;
        impl Near for Mark {
            fn distance(byte: u8) -> u8 {
                byte ^ b'!'
            }
            fn in_word(word: u64) -> u64 {
                below(word ^ each(b'!'), 1)
            }
        }
        let distance = Mark::distance;
        for len in 0..100_u8 {
            let mut bytes: std::vec::Vec<u8> = (b'a'..b'a' + len).collect();
            let mut place = std::vec![0; bytes.len()];
            assert!(copy_plain(&mut place, &bytes, Mark));
            assert_eq!((first(&bytes, distance), is_plain(&bytes, distance), &place), (None, true, &bytes));
            for at in (0..bytes.len()).rev() {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = b'!';
                }
                assert_eq!((first(&bytes, distance), is_plain(&bytes, distance)), (Some(at), false));
                assert!(!copy_plain(&mut place, &bytes, Mark));
            }
        }
    }
}
