//! The traits of other crates, for this crate's types; each behind the feature that is called after the other crate.

#[cfg(feature = "serde")]
pub mod serde;
