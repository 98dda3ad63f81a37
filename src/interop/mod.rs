//! The traits of other crates, for this crate's types; each behind the feature that is called after the other crate.

#[cfg(feature = "arbitrary")]
pub mod arbitrary;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(any(feature = "jiff", feature = "std", feature = "time"))]
mod range;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "std")]
mod system_time;
#[cfg(feature = "time")]
mod time;

#[cfg(any(feature = "jiff", feature = "std", feature = "time"))]
pub use range::OutOfRange;
