//! The feature `serde`: types with `Deserialize` from both formats, and views written as UCWA's JSON.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[cfg(feature = "alloc")]
#[path = "serde/any.rs"]
mod any;
#[path = "serde/bodies.rs"]
mod bodies;
#[path = "serde/errors.rs"]
mod errors;
#[cfg(feature = "alloc")]
#[path = "serde/new.rs"]
mod new;
#[cfg(feature = "alloc")]
#[path = "serde/owned.rs"]
mod owned;
#[path = "serde/read.rs"]
mod read;
#[path = "serde/resources.rs"]
mod resources;
#[path = "serde/write.rs"]
mod write;
