//! The peers in C and C++. Each decodes and folds in its own language (`shim/`).

use crate::contenders::Contender;
use crate::documents::Kind;
use std::ffi::{c_char, c_int};

/// One of the functions of `shim/`.
macro_rules! native {
    ($name:literal, unchecked $unchecked:literal, $function:ident) => {{
        unsafe extern "C" {
            fn $function(whole: c_int, kind: c_int, body: *mut c_char, length: usize) -> u64;
        }
        fn run(whole: bool, kind: Kind, body: &[u8], room: &mut [u8]) -> u64 {
            assert!(room.len() >= body.len() + crate::contenders::PADDING);
            // SAFETY: the room holds the body, and zeros after it; the shims take one thread to call them.
            unsafe { $function(whole.into(), kind as c_int, room.as_mut_ptr().cast(), body.len()) }
        }
        Contender {
            name: $name,
            unchecked: $unchecked,
            in_place: true,
            decode: |kind, body, room| run(false, kind, body, room),
            whole: |kind, body, room| run(true, kind, body, room),
            check: None,
        }
    }};
}

pub fn json() -> Vec<Contender> {
    vec![
        native!("simdjson on-demand", unchecked "what is skipped, but for how many brackets and UTF-8; keys' escapes; duplicates", simdjson_decode),
        native!("yyjson", unchecked "duplicates", yyjson_decode),
    ]
}

pub fn xml() -> Vec<Contender> {
    vec![
        #[cfg(pugixml)]
        native!("pugixml", unchecked "UTF-8, characters, references, unique attributes, namespaces, what stands around the root", pugixml_decode),
        #[cfg(rapidxml)]
        native!("rapidxml", unchecked "UTF-8, characters, references, names, unique attributes, namespaces", rapidxml_decode),
    ]
}
