//! Looking for what has to be written otherwise than it is.
//!
//! Most texts have nothing of the kind. So they are looked through by blocks of sixteen bytes with no branch in them,
//! which the compiler makes vectors of: 14 instructions a block on base x86-64, and about 15 more for a text.
//!
//! Of each byte is asked how far it is from what is special, in whatever measure, and 0 when it is special: the least of
//! all distances takes one instruction a block to keep, where a test of each kind of byte would take several.

const BLOCK: usize = 16;

/// Whether no byte is special.
pub(crate) fn is_plain(bytes: &[u8], distance: impl Fn(u8) -> u8 + Copy) -> bool {
    first(bytes, distance).is_none()
}

/// Copies bytes to a place of their length, looking at them on the way; whether none is special. If one is, what was
/// copied is of no use.
#[inline(always)]
pub(crate) fn copy_plain(place: &mut [u8], bytes: &[u8], distance: impl Fn(u8) -> u8 + Copy) -> bool {
    let mut block;
    if let Some(last) = bytes.last_chunk::<BLOCK>() {
        block = last.map(distance);
        if let Some(place) = place.last_chunk_mut() {
            *place = *last;
        }
        // The last block overlaps the one before it, rather than leave an end that is shorter.
        let others = bytes.get(..bytes.len() - 1).unwrap_or_default();
        for (place, bytes) in place.chunks_exact_mut(BLOCK).zip(others.chunks_exact(BLOCK)) {
            place.copy_from_slice(bytes);
            for (least, &byte) in block.iter_mut().zip(bytes) {
                *least = (*least).min(distance(byte));
            }
        }
    } else {
        // A letter is never special.
        let mut both = [b'a'; BLOCK];
        if !(ends::<8>(place, bytes, &mut both) || ends::<4>(place, bytes, &mut both)) {
            let middle = bytes.len() / 2;
            if let (Some(first), Some(last)) = (bytes.first(), bytes.last()) {
                let middle_byte = bytes.get(middle).unwrap_or(first);
                if let Some(front) = both.first_chunk_mut() {
                    *front = [*first, *middle_byte, *last];
                }
                if let Some(place) = place.get_mut(middle) {
                    *place = *middle_byte;
                }
                if let Some(place) = place.first_mut() {
                    *place = *first;
                }
                if let Some(place) = place.last_mut() {
                    *place = *last;
                }
            }
        }
        block = both.map(distance);
    }
    block.map(|distance| u8::from(distance == 0)) == [0; BLOCK]
}

/// Copies the first and the last `LEN` bytes, between which there are none; false where there are fewer.
#[inline(always)]
fn ends<const LEN: usize>(place: &mut [u8], bytes: &[u8], both: &mut [u8; BLOCK]) -> bool {
    let (Some(first), Some(last)) = (bytes.first_chunk::<LEN>(), bytes.last_chunk::<LEN>()) else { return false };
    if let Some(place) = place.first_chunk_mut() {
        *place = *first;
    }
    if let Some(place) = place.last_chunk_mut() {
        *place = *last;
    }
    if let Some((front, back)) = both.split_at_mut_checked(LEN) {
        front.copy_from_slice(first);
        if let Some(back) = back.first_chunk_mut() {
            *back = *last;
        }
    }
    true
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
