//! What errors say: kind, place, member and words; and that they say nothing of the body.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "errors/table.rs"]
mod table;

use std::collections::BTreeSet;
use table::{Row, SECRET, TABLE, Way};
use ucwa_wire::{ContactPresence, Document, Error, ErrorKind, Format, Reason, check};

/// The error of a row of the table.
fn error(row: &Row) -> Error {
    let &(way, format, body, ..) = row;
    let read = match way {
        Way::Detect => Format::detect(body).map(drop),
        Way::Document => Document::parse(format, body).map(drop),
        Way::Reason => Reason::parse(format, body).map(drop),
        Way::Presence => ContactPresence::parse(format, body).map(drop),
    };
    read.expect_err(row.8)
}

/// An error at this offset, to be looked at in another body.
fn error_at(offset: usize) -> Error {
    let error = check(Format::Json, &[&vec![b' '; offset][..], b"?"].concat()).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::ExpectedValue, offset));
    error
}

#[test]
fn each_says_what_and_where() {
    for row in TABLE {
        let &(_, _, body, kind, offset, line, column, member, text) = row;
        let error = error(row);
        let place = error.position(body);
        assert_eq!(
            (error.kind(), error.offset(), place.line, place.column, error.member()),
            (kind, offset, line, column, member),
            "{text}"
        );
        assert_eq!(error.to_string(), text);
        assert!(text.starts_with(kind.as_str()), "{text}");
        assert_eq!(kind.to_string(), kind.as_str());
    }
}

/// The range is that of a name of the body, as it stands there, and of the static name where there is one.
#[test]
fn the_member_range_is_a_name_of_the_body() {
    let mut named = 0;
    for row in TABLE {
        let error = error(row);
        let Some(range) = error.member_range() else {
            assert_eq!(error.member(), None, "{}", row.8);
            continue;
        };
        named += 1;
        let name = std::str::from_utf8(&row.2[range.clone()]).unwrap();
        match error.member() {
            Some(member) => assert_eq!(name.replace("\\u0065", "e"), member),
            None => assert!(row.8.ends_with(&format!("at bytes {} to {}", range.start, range.end)), "{}", row.8),
        }
        let around = (row.2[range.start - 1], row.2.get(range.end).copied());
        assert!(!around.0.is_ascii_alphanumeric(), "{}", row.8);
        assert!(around.1.is_none_or(|byte| !byte.is_ascii_alphanumeric()), "{}", row.8);
    }
    assert!(named > 20);
}

/// After an element, what is wrong is so in the one that it stands in.
#[test]
fn what_is_wrong_after_an_element_is_not_in_it() {
    for element in [
        "<property name='a'>1</property>",
        "<property name=\"a\">1</property>",
        "<property name='a'>1<!-- --></property>",
        "<property name='a'/>",
        "<link rel=\"a\" href=\"/a\" />",
        "<link rel='a'></link>",
        "<resource rel=\"a\"></resource>",
        "<resource/>",
        "<x/>",
        "<x>1</x>",
        "<x><y/></x>",
        "<x xmlns='urn:other'/>",
        "<x xmlns='urn:other'><y>1</y></x>",
    ] {
        let body = format!("<resource>{element}&b;                         </resource>");
        let error = Document::parse(Format::Xml, body.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.member_range()), (ErrorKind::UnknownEntity, Some(1..9)), "{body}");
        let error = check(Format::Xml, body.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.member_range()), (ErrorKind::UnknownEntity, Some(1..9)), "{body}");
    }
}

/// In a tag, what is wrong is so after what was read last.
#[test]
fn what_is_wrong_in_a_tag_comes_after_its_name_or_an_attribute() {
    for (body, name) in [
        ("<resource'>                    </resource>", "resource"),
        ("<resource rel=\"a\"'>                    </resource>", "rel"),
        ("<resource href=\"a\"'>                    </resource>", "href"),
        ("<resource rel=\"a\" href=\"b\"'>                    </resource>", "href"),
        ("<resource rel='a' x='b''>                    </resource>", "x"),
        ("<resource><link'/>                    </resource>", "link"),
        ("<resource><link rel=\"a\" title=\"b\"'/>                    </resource>", "title"),
    ] {
        let error = check(Format::Xml, body.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::ExpectedSpace, body.rfind('\'').unwrap()), "{body}");
        assert_eq!(&body[error.member_range().unwrap()], name, "{body}");
    }
}

/// A body of more than 1 GiB, which is not touched and so costs no memory.
#[test]
#[cfg(all(target_pointer_width = "64", target_os = "linux"))]
fn a_body_beyond_the_limit_is_too_long() {
    let body = vec![0; (1 << 30) + 1];
    for format in [Format::Json, Format::Xml] {
        let error = check(format, &body).unwrap_err();
        assert_eq!((error.kind(), error.offset(), error.member()), (ErrorKind::TooLong, 1 << 30, None));
        assert_eq!(error.to_string(), "the body is longer than 1 GiB at byte 1073741824");
        assert_eq!(Document::parse(format, &body).unwrap_err(), error);
        // The place is asked of a shorter body here: it takes time linear in the offset.
        assert_eq!(error.position(b"{}").to_string(), "line 1, column 1");
    }
    assert_eq!(Format::detect(&body).unwrap_err().kind(), ErrorKind::TooLong);
}

/// The table, and the test above, have every kind that the source declares.
#[test]
fn every_kind_has_a_test() {
    let source = include_str!("../src/error.rs");
    let body = source.split_once("pub enum ErrorKind {").unwrap().1.split_once("\n}").unwrap().0;
    let declared: BTreeSet<String> = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//") && !line.starts_with('#'))
        .map(|line| line.trim_end_matches(',').to_owned())
        .collect();
    let mut tested: BTreeSet<String> = TABLE.iter().map(|row| format!("{:?}", row.3)).collect();
    tested.insert(format!("{:?}", ErrorKind::TooLong));
    assert_eq!(declared, tested);
    assert!(declared.len() > 40);
}

/// No two kinds read alike.
#[test]
fn each_kind_has_its_own_words() {
    let kinds: BTreeSet<String> = TABLE.iter().map(|row| format!("{:?}", row.3)).collect();
    let words: BTreeSet<&str> = TABLE.iter().map(|row| row.3.as_str()).collect();
    assert_eq!(kinds.len(), words.len());
}

#[test]
fn errors_are_copied_and_small() {
    fn is_plain<T: Copy + Send + Sync + std::error::Error + 'static>() {}
    is_plain::<Error>();
    assert!(size_of::<Error>() <= 40);
}

#[test]
fn errors_hold_no_text_of_the_body() {
    for row in TABLE {
        let body = String::from_utf8_lossy(row.2).replace('\0', "");
        assert!(body.contains(SECRET), "{body}");
        let error = error(row);
        let context = error.in_context(row.2);
        let kind = error.kind();
        for said in [
            format!("{error} {error:#}"),
            format!("{error:?} {error:#?}"),
            format!("{kind} {kind:?} {kind:#?}"),
            format!("{context:?} {context:#?}"),
        ] {
            assert!(!said.contains(SECRET), "{said}");
        }
        assert!(std::error::Error::source(&error).is_none());
    }
}

#[test]
fn debug_names_all_that_is_known() {
    let error = check(Format::Json, br#"{"activity":}"#).unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        r#"Error { kind: ExpectedValue, offset: 12, member: Some("activity"), member_range: Some(2..10) }"#
    );
}

#[test]
fn a_kind_is_padded_as_asked() {
    assert_eq!(format!("[{:>9}]", ErrorKind::ExpectedEquals), "[expected `=`]");
    assert_eq!(format!("[{:>15}]", ErrorKind::ExpectedEquals), "[   expected `=`]");
}

fn place(body: &[u8]) -> (usize, usize) {
    let position = check(Format::Json, body).unwrap_err().position(body);
    (position.line, position.column)
}

#[test]
fn each_line_end_ends_one_line() {
    assert_eq!(place(b"[\n\n ?"), (3, 2));
    assert_eq!(place(b"[\r\r ?"), (3, 2));
    assert_eq!(place(b"[\r\n\r\n ?"), (3, 2));
    assert_eq!(place(b"[\n\r ?"), (3, 2));
    assert_eq!(place(b"[\r\r\n\n ?"), (4, 2));
}

#[test]
fn columns_count_scalars() {
    assert_eq!(place("{\"é\":?".as_bytes()), (1, 6));
    assert_eq!(place("{\"漢字\":?".as_bytes()), (1, 7));
    assert_eq!(place("{\"😀\":\n\"😀😀\"?".as_bytes()), (2, 5));
    // A letter and its accent are two.
    assert_eq!(place("{\"e\u{301}\":?".as_bytes()), (1, 7));
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    assert_eq!(place(b"\xef\xbb\xbf?"), (1, 1));
    assert_eq!(place(b"\xef\xbb\xbf[\n?"), (2, 1));
    let body = b"\xef\xbb\xbf{?";
    let error = check(Format::Json, body).unwrap_err();
    assert_eq!(error.offset(), 4, "the offset counts it");
    assert_eq!(error.position(body).to_string(), "line 1, column 2");
    // Anywhere else it is a character.
    assert_eq!(place("[\"\u{feff}\"?".as_bytes()), (1, 5));
}

#[test]
fn at_the_end_of_the_body_and_of_a_line() {
    assert_eq!(place(b""), (1, 1));
    assert_eq!(place(b"["), (1, 2));
    assert_eq!(place(b"[\r\n"), (2, 1));
    // A bare line end in a string: the place is at the end of the line that it ends.
    assert_eq!(place(b"[\"ab\n"), (1, 5));
    assert_eq!(place(b"[\"ab\r\n"), (1, 5));
}

/// Line and column by the definition: split at each line end, whichever it is.
fn oracle(text: &str, offset: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    let scalars: Vec<(usize, char)> = text.char_indices().collect();
    for (index, &(at, scalar)) in scalars.iter().enumerate() {
        if at >= offset {
            break;
        }
        let next = scalars.get(index + 1).map(|&(_, next)| next);
        match (scalar, next) {
            ('\u{feff}', _) if at == 0 => {}
            ('\r', Some('\n')) => column += 1,
            ('\r' | '\n', _) => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
    }
    (line, column)
}

#[test]
fn positions_are_those_of_a_naive_count() {
    let texts = [
        "a\r\nb\rc\n\nd\r\r\n\r\n\ré\n漢字\r\n😀 x\n\re",
        "\u{feff}\r\n\u{feff}é\r\r\n\nx",
        "\n\r\n\r\r\n",
        "one line",
    ];
    for text in texts {
        for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)) {
            if offset == 0 && text.starts_with('\u{feff}') {
                continue; // nothing begins before the mark
            }
            let found = error_at(offset).position(text.as_bytes());
            assert_eq!((found.line, found.column), oracle(text, offset), "{offset} in {text:?}");
        }
    }
}

/// Whatever bytes they are looked for in, there is a place.
#[test]
fn a_place_can_be_asked_of_any_body() {
    let bodies: [&[u8]; 6] = [b"", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe\x00", b"\xf0\x9f\x98", b"ab\xc3(\n\x80\x80"];
    for body in bodies {
        for offset in 0..=body.len() + 2 {
            let error = error_at(offset);
            let position = error.position(body);
            assert!(position.line >= 1 && position.column >= 1);
            assert!(error.in_context(body).to_string().ends_with('^'));
        }
    }
    let broken = b"ab\xc3(\x80?";
    assert_eq!(error_at(5).position(broken).column, 6, "each ill-formed sequence is one");
}

#[path = "errors/context.rs"]
mod context;
