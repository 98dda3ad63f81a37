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

#[test]
fn the_member_is_named_as_it_stands_in_the_body() {
    for (body, first) in [
        (&br#"{"activity":?}"#[..], "expected a value at line 1, column 13, in `activity`"),
        (br#"{"mine":?}"#, "expected a value at line 1, column 9, in `mine`"),
        (br#"{"r\u0065l":?}"#, r"expected a value at line 1, column 13, in `r\u0065l`"),
        ("{\"a\u{202e}b\":?}".as_bytes(), "expected a value at line 1, column 8, in `a b`"),
        (b"[?]", "expected a value at line 1, column 2"),
    ] {
        let context = check(Format::Json, body).unwrap_err().in_context(body).to_string();
        assert_eq!(context.lines().next(), Some(first));
    }
    // Whatever body it is shown in.
    let error = check(Format::Json, br#"{"activity":?}"#).unwrap_err();
    assert!(error.in_context(b"").to_string().starts_with("expected a value at line 1, column 1, in ``"));
    let long = [&b"{\""[..], &b"n".repeat(200), b"\":?}"].concat();
    let context = check(Format::Json, &long).unwrap_err().in_context(&long).to_string();
    assert!(context.lines().next().unwrap().ends_with(&format!(", in `{}...`", "n".repeat(60))), "{context}");
}

/// Sixty columns on each side, and dots for the rest.
#[test]
fn a_long_line_is_cut_on_both_sides() {
    let body: Vec<u8> = (0..400).map(|at| b"0123456789"[at % 10]).collect();
    let from = |start: usize, end: usize| String::from_utf8(body[start..end].to_vec()).unwrap();
    for (offset, line, caret) in [
        (0, from(0, 60) + "...", 0),
        (60, from(0, 120) + "...", 60),
        (61, format!("...{}...", from(1, 121)), 63),
        (200, format!("...{}...", from(140, 260)), 63),
        (340, format!("...{}", from(280, 400)), 63),
        (400, format!("...{}", from(340, 400)), 63),
    ] {
        assert_eq!(shown(&body, offset), (line, caret), "{offset}");
    }
    let short = b"0123456789".repeat(6);
    assert_eq!(shown(&short, 0).0.len(), 60, "nothing is left out, so there are no dots");
    // Only the line itself counts.
    let lines = [&body[..], b"\nab?\n", &body].concat();
    assert_eq!(shown(&lines, 403), ("ab?".to_owned(), 2));
}

/// Nothing that the terminal would act on, or that has no width, gets there.
#[test]
fn what_cannot_be_seen_takes_one_column() {
    for scalar in
        "\u{0}\t\u{8}\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{200b}\u{200f}\u{2028}\u{202e}\u{2066}\u{2069}\u{feff}".chars()
    {
        let body = format!("a{scalar}b?");
        assert_eq!(shown(body.as_bytes(), body.len() - 1), ("a b?".to_owned(), 3), "{scalar:?}");
    }
}
