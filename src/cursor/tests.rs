//! Each look at bytes is what a loop over bytes, or the standard library, says.

use super::*;
use std::vec::Vec;

/// Every byte value, at every place of bodies of every length about the size of a block, is stopped at as a
/// loop over bytes would.
#[test]
fn a_run_ends_where_a_loop_would() {
    fn compare<const N: usize>(stop: Stop<N>) {
        for len in [0, 1, 7, 15, 16, 17, 31, 33] {
            for place in 0..len {
                for byte in 0..=255 {
                    let mut body = Vec::from([b'a'; 40]);
                    body.truncate(len);
                    body[place] = byte;
                    for start in (0..=len).step_by(3) {
                        let mut cursor = Cursor::at_place(&body, start);
                        cursor.run(stop);
                        let expected = body[start..].iter().position(|&byte| stop.is(byte));
                        assert_eq!(cursor.at(), start + expected.unwrap_or(len - start));
                        let mut near = Cursor::at_place(&body, start);
                        near.run_near(stop);
                        assert_eq!(near.at(), cursor.at());
                    }
                }
            }
        }
    }
    compare(Stop::at([b'<']));
    compare(Stop::at_odd_and([b'"', b'\\']));
}

/// The first character of `bytes`, as the standard library decodes it.
fn first_scalar(bytes: &[u8]) -> Result<char, ErrorKind> {
    let (valid, error) = match core::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => (core::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap(), Some(error)),
    };
    let cut = error.is_none_or(|error| error.error_len().is_none());
    valid.chars().next().ok_or(if cut { ErrorKind::Incomplete } else { ErrorKind::InvalidUtf8 })
}

/// Each first byte with the borders of all that may follow it, whole and cut short, is what the standard library says.
#[test]
fn a_character_is_what_the_standard_library_decodes() {
    const NEXT: [u8; 12] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBE, 0xBF, 0xC0, 0xFF];
    for first in 0..=255 {
        for (second, third) in NEXT.into_iter().flat_map(|second| NEXT.map(|third| (second, third))) {
            for fourth in [0x41, 0x7F, 0x80, 0xBF, 0xC3] {
                let bytes = [first, second, third, fourth, b'a', b'a'];
                for len in [0, 1, 2, 3, 4, 6] {
                    compare_scalar(&bytes[..len]);
                }
            }
        }
    }
}

fn compare_scalar(bytes: &[u8]) {
    let cursor = Cursor::at_place(bytes, 0);
    let fault = cursor.fault(ErrorKind::ExpectedValue);
    match first_scalar(bytes) {
        Ok(scalar) => {
            assert_eq!(cursor.scalar().unwrap(), (scalar as u32, scalar.len_utf8()), "{bytes:X?}");
            assert_eq!((fault.kind, fault.offset), (ErrorKind::ExpectedValue, 0), "{bytes:X?}");
        }
        Err(kind) => {
            let offset = if kind == ErrorKind::Incomplete { bytes.len() } else { 0 };
            let error = cursor.scalar().unwrap_err();
            assert_eq!((error.kind, error.offset), (kind, offset), "{bytes:X?}");
            // What is cut short may yet become what is wrong in another way.
            let (kind, offset) = match kind {
                ErrorKind::Incomplete if !bytes.is_empty() => (ErrorKind::ExpectedValue, 0),
                kind => (kind, offset),
            };
            assert_eq!((fault.kind, fault.offset), (kind, offset), "{bytes:X?}");
        }
    }
    let mut skipped = cursor;
    skipped.skip_long();
    let mut at = 0;
    while let (Ok(scalar), true) = (first_scalar(&bytes[at..]), bytes.len() - at >= 3) {
        // Those that begin as surrogates do, or as U+FFFE and U+FFFF, are asked for one by one.
        let alone = matches!(bytes[at..], [0xED, ..] | [0xEF, 0xBF, ..]);
        if alone || !matches!(scalar.len_utf8(), 2 | 3) {
            break;
        }
        at += scalar.len_utf8();
    }
    assert_eq!(skipped.at(), at, "{bytes:X?}");
}

/// Each kind of white space at each place among spaces is stepped over, and nothing after it.
#[test]
fn white_space_ends_where_a_loop_would_end_it() {
    for (len, place) in (0..36).flat_map(|len| (0..len.max(1)).map(move |place| (len, place))) {
        for other in *b" \t\n\r\x00!\x0B\xA0" {
            for after in 0..18 {
                let mut body = std::vec![b' '; len];
                if let Some(byte) = body.get_mut(place) {
                    *byte = other;
                }
                body.resize(len + after, b'a');
                let end = body.iter().position(|byte| !b" \t\n\r".contains(byte)).unwrap_or(body.len());
                let mut cursor = Cursor::at_place(&body, 0);
                cursor.skip_space();
                assert_eq!(cursor.at(), end, "{body:?}");
                let mut rest = body.as_slice();
                rest = rest.strip_prefix(b"\r").unwrap_or(rest);
                rest = rest.strip_prefix(b"\n").unwrap_or(rest);
                while rest.len() >= 16 && rest[0] == b' ' {
                    // Of sixteen it is looked how many are spaces.
                    let spaces = rest[..16].iter().take_while(|&&byte| byte == b' ').count();
                    rest = &rest[spaces..];
                    if spaces < 16 {
                        break;
                    }
                }
                assert_eq!(cursor.past_space(0), body.len() - rest.len(), "{body:?}");
            }
        }
    }
}

#[test]
fn what_is_ahead_is_seen() {
    let body = *b"abcdefghij";
    for at in 0..=body.len() {
        let cursor = Cursor::at_place(&body, at);
        let mut ahead = [0; 8];
        ahead.iter_mut().zip(&body[at..]).for_each(|(to, from)| *to = *from);
        assert_eq!(cursor.ahead().to_le_bytes(), ahead);
        assert_eq!(cursor.byte(at), body.get(at).copied());
        assert_eq!(cursor.chunk::<4>(at), body[at..].first_chunk());
    }
}
