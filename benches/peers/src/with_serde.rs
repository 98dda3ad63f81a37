//! Crates that read JSON into the same `#[derive(Deserialize)]` shapes as `serde_json` does.

use crate::contenders::Contender;
use crate::contenders::fold::Fold;
use crate::contenders::shapes::{self, Read};
use crate::documents::Kind;
use serde::Deserialize;
use std::cell::RefCell;

struct Sonic<'a>(&'a [u8]);

impl<'a> Read<'a> for Sonic<'a> {
    fn read<T: Deserialize<'a>>(self) -> T {
        sonic_rs::from_slice(self.0).expect("it is good")
    }
}

fn sonic<F: Fold>(kind: Kind, body: &[u8], _: &mut [u8]) -> u64 {
    shapes::decode::<F>(kind, Sonic(body))
}

struct Flexon<'a>(&'a [u8]);

impl<'a> Read<'a> for Flexon<'a> {
    fn read<T: Deserialize<'a>>(self) -> T {
        flexon::from_slice(self.0).expect("it is good")
    }
}

fn flexon<F: Fold>(kind: Kind, body: &[u8], _: &mut [u8]) -> u64 {
    shapes::decode::<F>(kind, Flexon(body))
}

struct SimdJson<'a, 'b>(&'a mut [u8], &'b mut simd_json::Buffers);

impl<'a> Read<'a> for SimdJson<'a, '_> {
    fn read<T: Deserialize<'a>>(self) -> T {
        simd_json::serde::from_slice_with_buffers(self.0, self.1).expect("it is good")
    }
}

/// Its buffers live on from body to body.
fn simd_json<F: Fold>(kind: Kind, body: &[u8], room: &mut [u8]) -> u64 {
    thread_local!(static BUFFERS: RefCell<simd_json::Buffers> = RefCell::default());
    BUFFERS.with_borrow_mut(|buffers| shapes::decode::<F>(kind, SimdJson(&mut room[..body.len()], buffers)))
}

pub fn contenders() -> [Contender; 3] {
    [
        contender!("sonic-rs", unchecked "halves of surrogate pairs in what is skipped; duplicates there", check None, sonic),
        Contender {
            in_place: true,
            ..contender!("simd-json", unchecked "duplicates in what is skipped", check None, simd_json)
        },
        contender!("flexon", unchecked "what stands after the value; duplicates in what is skipped", check None, flexon),
    ]
}
