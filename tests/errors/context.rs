//! An error with its line and a caret.

use super::error_at;
use ucwa_wire::{Format, check};

/// The line of the body as shown, and the column of the caret in it, from 0.
fn shown(body: &[u8], offset: usize) -> (String, usize) {
    let text = error_at(offset).in_context(body).to_string();
    let lines: Vec<&str> = text.split('\n').collect();
    assert_eq!(lines.len(), 4, "{text}");
    let bar = lines[1].find('|').unwrap();
    assert_eq!(lines[1], format!("{:bar$}|", ""));
    let line = lines[2].chars().skip(bar + 2).collect();
    let caret = lines[3].chars().position(|scalar| scalar == '^').unwrap();
    (line, caret - bar - 2)
}

#[test]
fn the_caret_is_under_the_place() {
    for (body, offset, line, caret) in [
        ("a?b", 1, "a?b", 1),
        ("x\né漢?b\ny", 7, "é漢?b", 2),
        ("x\r\nab\r\n", 5, "ab", 2),
        ("x\r\nab\r\n", 6, "ab", 3), // between the two halves of a line end
        ("x\n", 2, "", 0),
        ("\u{feff}ab", 4, "ab", 1),
        ("\ta?", 2, " a?", 2),
        ("a\u{1b}[31m\u{7f}\u{9b}?", 9, "a [31m  ?", 8),
    ] {
        assert_eq!(shown(body.as_bytes(), offset), (line.to_owned(), caret), "{body:?}");
    }
    assert_eq!(shown(b"a\xff\xc3?", 3), ("a\u{fffd}\u{fffd}?".to_owned(), 3));
}

#[test]
fn the_gutter_is_as_wide_as_the_number() {
    let body = [&b"\n".repeat(998)[..], b"[\n?"].concat();
    let context = check(Format::Json, &body).unwrap_err().in_context(&body).to_string();
    assert_eq!(context, "expected a value at line 1000, column 1\n     |\n1000 | ?\n     | ^");
    let context = error_at(8).in_context(&body).to_string();
    assert!(context.ends_with("line 9, column 1\n  |\n9 | \n  | ^"), "{context}");
}
