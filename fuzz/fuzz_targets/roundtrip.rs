#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ucwa_wire_fuzz::roundtrip(data));
