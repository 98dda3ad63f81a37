//! What other readers read in a body, and what this crate's views, walks and readers say of it: all as one model,
//! to be compared. For the tests over bodies, the random tests and the fuzz targets alike.
#![allow(dead_code, reason = "no caller needs all of it")]

// Who uses this module has `properties` beside it at the root.
pub(crate) use crate::properties::dates;

pub(crate) mod differential;
pub(crate) mod json_oracle;
pub(crate) mod model;
pub(crate) mod odd;
pub(crate) mod streams;
pub(crate) mod tree;
pub(crate) mod views;
pub(crate) mod xml_oracle;
