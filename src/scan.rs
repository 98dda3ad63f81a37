//! Looking for what has to be written otherwise than it is.
//!
//! Most texts have nothing of the kind. So they are looked through by blocks of sixteen bytes with no branch in them,
//! which the compiler makes vectors of: 14 instructions a block on base x86-64, and about 15 more for a text.
//!
//! Of each byte is asked how far it is from what is special, in whatever measure, and 0 when it is special: the least of
//! all distances takes one instruction a block to keep, where a test of each kind of byte would take several.

const BLOCK: usize = 16;

/// Whether no byte is special.
#[inline(always)]
pub(crate) fn is_plain(bytes: &[u8], distance: impl Fn(u8) -> u8 + Copy) -> bool {
    if let Some(last) = bytes.last_chunk::<BLOCK>() {
        // The last block overlaps the one before it, rather than leave an end that is shorter.
        let mut least = [u8::MAX; BLOCK];
        for block in bytes.chunks_exact(BLOCK) {
            keep_least(&mut least, block, distance);
        }
        keep_least(&mut least, last, distance);
        return all_far(&least);
    }
    // A letter is never special.
    let mut both = [b'a'; BLOCK];
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let (front, back) = both.split_at_mut(8);
        front.copy_from_slice(first);
        back.copy_from_slice(last);
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (front, back) = both.split_at_mut(4);
        front.copy_from_slice(first);
        if let Some(back) = back.first_chunk_mut::<4>() {
            *back = *last;
        }
    } else if let (Some(first), Some(last)) = (bytes.first(), bytes.last()) {
        // Up to three bytes.
        let middle = bytes.get(bytes.len() / 2).unwrap_or(first);
        if let Some(front) = both.first_chunk_mut() {
            *front = [*first, *middle, *last];
        }
    }
    let mut least = [u8::MAX; BLOCK];
    keep_least(&mut least, &both, distance);
    all_far(&least)
}

#[inline(always)]
fn keep_least(least: &mut [u8; BLOCK], block: &[u8], distance: impl Fn(u8) -> u8) {
    for (least, &byte) in least.iter_mut().zip(block) {
        *least = (*least).min(distance(byte));
    }
}

#[inline(always)]
fn all_far(least: &[u8; BLOCK]) -> bool {
    least.iter().fold(u8::MAX, |all, &one| all.min(one)) != 0
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
        let distance = |byte| byte ^ b'b';
        for len in 0..100 {
            let mut bytes = std::vec![b'a'; len];
            assert_eq!((first(&bytes, distance), is_plain(&bytes, distance)), (None, true));
            for at in (0..len).rev() {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = b'b';
                }
                assert_eq!((first(&bytes, distance), is_plain(&bytes, distance)), (Some(at), false));
            }
        }
    }
}
