//! Reads any bytes as XML, and walks what could be read by every way there is.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    let _ = properties::bytes(ucwa_wire::Format::Xml, body);
});
