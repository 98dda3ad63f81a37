//! `serde_json` with `#[derive(Deserialize)]`. It checks UTF-8 in the strings that it hands out, not in those it skips.

use super::fold::Fold;
use super::said::Said;
use super::shapes::{self, Read, Text};
use crate::documents::Kind;
use serde::Deserialize;

struct Body<'a>(&'a [u8]);

impl<'a> Read<'a> for Body<'a> {
    fn read<T: Deserialize<'a>>(self) -> T {
        serde_json::from_slice(self.0).expect("it is good")
    }
}

pub fn decode<F: Fold>(kind: Kind, body: &[u8], _: &mut [u8]) -> u64 {
    shapes::decode::<F>(kind, Body(body))
}

/// What a body says, kept.
pub fn said(kind: Kind, body: &[u8]) -> Said<Text<'_>> {
    shapes::said(kind, Body(body))
}

/// Syntax alone.
pub fn check(body: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok()
}
