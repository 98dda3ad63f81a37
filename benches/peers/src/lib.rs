//! This crate's contenders, the documents they decode, and the peers beyond those of `cargo bench`.

#[macro_use]
#[path = "../../contenders/mod.rs"]
pub mod contenders;
pub mod budget;
pub mod callgrind;
#[path = "../../documents/mod.rs"]
pub mod documents;
#[cfg(feature = "all")]
mod native;
#[cfg(feature = "all")]
pub mod report;
#[cfg(feature = "all")]
mod with_roxmltree;
#[cfg(feature = "all")]
mod with_serde;
#[cfg(feature = "all")]
mod with_xmlparser;

pub use contenders::cases;

use contenders::Contender;
use ucwa_wire::Format;

/// All contenders for a format, those of `cargo bench` first.
pub fn contenders_for(format: Format) -> Vec<Contender> {
    #[cfg_attr(not(feature = "all"), expect(unused_mut))]
    let mut all = contenders::contenders(format);
    #[cfg(feature = "all")]
    match format {
        Format::Json => all.extend(with_serde::contenders().into_iter().chain(native::json())),
        Format::Xml => {
            all.extend([with_roxmltree::contender(), with_xmlparser::contender()].into_iter().chain(native::xml()));
        }
    }
    all
}
