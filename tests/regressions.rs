//! One test for each defect that was found and mended.

use ucwa_wire::{ContactPresence, Document, EventEnvelope, EventKind, EventStatus, Format, Reader, Resource, Text};

#[test]
fn skip_after_the_end_ends() {
    for (format, body) in [(Format::Json, &b"{}"[..]), (Format::Xml, b"<resource/>")] {
        let mut reader = Reader::new(format, body);
        while reader.next_item().unwrap().is_some() {}
        assert_eq!(reader.skip(), Ok(()));
        assert!(reader.next_item().unwrap().is_none());
    }
}
