//! Bodies that a program makes: written in each format and read again they are what was made, and `serde_json` and
//! `roxmltree` read in them what this crate reads.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "corpus/mod.rs"]
mod oracles;
mod properties;
#[path = "built/strategies.rs"]
mod strategies;

use oracles::{json_oracle, views, xml_oracle};
use properties::round::{self, Bodies};
use proptest::prelude::*;
use ucwa_wire::{Document, Format};

/// What the views give of the bodies is what the oracles read in them.
fn as_the_oracles_read(bodies: Bodies) {
    for (format, body) in bodies {
        let read = views::document(Document::parse(format, body.as_bytes()).unwrap());
        let expected = match format {
            Format::Json => json_oracle::read(body.as_bytes()),
            Format::Xml => xml_oracle::read(body.as_bytes()),
        };
        assert_eq!(read, expected, "{body}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn resources(made in strategies::resource()) {
        as_the_oracles_read(round::resource(&made));
    }

    #[test]
    fn presences(made in strategies::presence()) {
        as_the_oracles_read(round::presence(&made));
    }

    #[test]
    fn reasons(made in strategies::reason()) {
        as_the_oracles_read(round::reason(&made));
    }

    #[test]
    fn envelopes(made in strategies::envelope()) {
        as_the_oracles_read(round::envelope(&made));
    }

    #[test]
    fn timestamps(date in strategies::timestamp()) {
        round::timestamp(date);
    }
}
