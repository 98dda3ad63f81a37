use super::{Rare, distance};
use crate::scan::{Near as _, each};

#[test]
#[allow(clippy::indexing_slicing)]
fn what_is_escaped_is_what_servers_escape() {
    for byte in 0..=255 {
        assert_eq!(distance(byte) == 0, byte < 0x20 || b"\"\\&'<>".contains(&byte), "{byte}");
        let rare = distance(byte) == 0 || b"#^|~".contains(&byte);
        assert_eq!(Rare::distance(byte) == 0, rare, "{byte}");
        for at in 0..8 {
            let mut word = [0xFF; 8];
            word[at] = byte;
            assert_eq!(Rare::in_word(u64::from_le_bytes(word)) & each(0x80) != 0, rare, "{byte}");
        }
    }
}
