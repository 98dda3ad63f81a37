//! PERFORMANCE.md's tables and the README's chart, made from what the other binaries printed.

mod chart;
mod goals;
mod machine;
mod results;
mod tables;

pub use chart::chart;
pub use goals::goals;
pub use machine::machine;
pub use results::Results;
pub use tables::{allocations, documents, peers, per_byte, ratios, refusals, scale, single, weight};
