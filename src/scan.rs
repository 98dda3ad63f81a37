//! Looking for what has to be written otherwise than it is. Most texts have nothing of the kind, so they are looked
//! through by blocks of sixteen bytes, which the compiler makes vectors of.

/// A run that needs no escape is copied as it stands; so this decides what a text costs.
const BLOCK: usize = 16;

/// Where the first byte stands that `is` special.
#[inline(always)]
pub(crate) fn first(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    if has_any(bytes, is) { bytes.iter().position(|&byte| is(byte)) } else { None }
}

/// Whether any byte `is` special. Blocks overlap rather than leave an end that is shorter.
#[inline(always)]
fn has_any(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> bool {
    if let Some(last) = bytes.last_chunk::<BLOCK>() {
        return blocks(bytes, is) || any(last, is);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return any(first, is) | any(last, is);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return any(first, is) | any(last, is);
    }
    bytes.iter().any(|&byte| is(byte))
}

/// Whether any byte of the whole blocks from the start is special.
#[inline(always)]
fn blocks(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> bool {
    let mut rest = bytes;
    while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
        if any(block, is) {
            return true;
        }
        rest = after;
    }
    false
}

/// With no branch, so that it can be done for all bytes at once.
#[inline(always)]
fn any<const LEN: usize>(block: &[u8; LEN], is: impl Fn(u8) -> bool) -> bool {
    let mut found = false;
    for &byte in block {
        found |= is(byte);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_length_is_seen() {
        for len in 0..100 {
            let mut bytes = std::vec![b'a'; len];
            assert_eq!(first(&bytes, |byte| byte == b'b'), None);
            for at in (0..len).rev() {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = b'b';
                }
                assert_eq!(first(&bytes, |byte| byte == b'b'), Some(at));
            }
        }
    }
}
