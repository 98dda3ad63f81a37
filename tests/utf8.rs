//! Ill-formed UTF-8, wherever text can stand: an error at the first byte of what is ill-formed, as
//! `core::str::from_utf8` finds it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use ucwa_wire::{Document, Error, ErrorKind, Format, Reader, Resource, check};

/// A place for text in a body: what stands before it, and after it.
struct Place {
    what: &'static str,
    format: Format,
    before: &'static str,
    after: &'static str,
    /// The text is (part of) an XML name, in which not every character may stand.
    name: bool,
}

const fn json(what: &'static str, before: &'static str, after: &'static str) -> Place {
    Place { what, format: Format::Json, before, after, name: false }
}

const fn xml(what: &'static str, before: &'static str, after: &'static str) -> Place {
    Place { what, format: Format::Xml, before, after, name: false }
}

const fn name(what: &'static str, before: &'static str, after: &'static str) -> Place {
    Place { what, format: Format::Xml, before, after, name: true }
}

const PLACES: &[Place] = &[
    json("a property", r#"{"a":""#, r#"","b":1}"#),
    json("a property, after an escape", r#"{"a":"\u0027"#, r#"\n"}"#),
    json("a member's name", r#"{""#, r#"":1}"#),
    json("a string in a list", r#"{"a":[1,""#, r#"",2]}"#),
    json("a nested value", r#"{"a":{"b":[{"c":[""#, r#""]}]},"d":1}"#),
    json("a nested name", r#"{"a":[{"b":{""#, r#"":null}}]}"#),
    json("a link's address", r#"{"_links":{"self":{"href":""#, r#""}}}"#),
    json("a link's relation", r#"{"_links":{""#, r#"":{"href":"/"}}}"#),
    json("an unknown member of a link", r#"{"_links":{"a":[{"b":{"c":""#, r#""}}]}}"#),
    json("a name in a link", r#"{"_links":{"a":{""#, r#"":0}}}"#),
    json("an embedded relation", r#"{"_embedded":{""#, r#"":[{}]}}"#),
    json("an embedded property", r#"{"_embedded":{"a":{"b":""#, r#""}}}"#),
    json("a sender's relation", r#"{"sender":[{"rel":""#, r#""}]}"#),
    json("an event's kind", r#"{"sender":[{"events":[{"type":""#, r#""}]}]}"#),
    json("an event's target", r#"{"sender":[{"events":[{"link":{"href":""#, r#""}}]}]}"#),
    json("an entry that is no event", r#"{"sender":[{"events":[""#, r#""]}]}"#),
    json("a reason's message", r#"{"code":"Gone","message":""#, r#""}"#),
    json("a reason's parameters", r#"{"code":"Gone","parameters":{"a":""#, r#""}}"#),
    xml("a property", "<resource><property name='a'>", "</property></resource>"),
    xml("a property, after a reference", "<resource><property name='a'>&amp;", "&lt;</property></resource>"),
    xml("an item", "<resource><propertyList name='a'><item>", "</item></propertyList></resource>"),
    xml("text in a resource", "<resource>", "</resource>"),
    xml("text in markup", "<resource><property name='a'><b>", "</b></property></resource>"),
    xml("CDATA", "<resource><property name='a'><![CDATA[", "]]></property></resource>"),
    xml("CDATA in a resource", "<resource><![CDATA[", "]]></resource>"),
    xml("an address", "<resource href='", "'/>"),
    xml("an unknown attribute", "<resource a=\"", "\"/>"),
    xml("a property's name", "<resource><property name='", "'>1</property></resource>"),
    xml("a link's title", "<resource><link rel='a' title='", "'/></resource>"),
    xml("a namespace", "<resource xmlns:a='urn:", "'/>"),
    xml("a comment", "<resource><!-- ", " --></resource>"),
    xml("a comment in a property", "<resource><property name='a'>b<!--", "--></property></resource>"),
    xml("a comment before the root", "<!--", "--><resource/>"),
    xml("a comment after the root", "<resource/><!--", "-->"),
    xml("an instruction", "<resource><?a ", "?></resource>"),
    xml("an instruction before the root", "<?a ", "?><resource/>"),
    xml("an instruction after the root", "<resource/><?a b", "?>"),
    xml("text in a foreign element", "<resource><b xmlns='urn:b'>", "</b></resource>"),
    xml("an attribute of a foreign element", "<resource><b xmlns='urn:b' c='", "'/></resource>"),
    xml("a comment in a foreign element", "<resource><b xmlns='urn:b'><c><!--", "--></c></b></resource>"),
    xml("CDATA in a foreign element", "<resource><b xmlns='urn:b'><c><![CDATA[", "]]></c></b></resource>"),
    xml("a sender's relation", "<events><sender rel='", "'/></events>"),
    xml("an event's target", "<events><sender><updated href='", "'/></sender></events>"),
    xml("a reason's message", "<reason><code>Gone</code><message>", "</message></reason>"),
    name("an element's name", "<resource><a", "/></resource>"),
    name("an attribute's name", "<resource a", "='1'/>"),
    name("an event's name", "<events><sender><a", "/></sender></events>"),
    name("a foreign element's name", "<resource><b xmlns='urn:b'><c", "/></b></resource>"),
    name("a foreign attribute's name", "<resource><b xmlns='urn:b' c", "='1'/></resource>"),
    name("an instruction's target", "<resource><?a", " b?></resource>"),
    name("an instruction's target before the root", "<?a", "?><resource/>"),
    name("a local name", "<resource xmlns:p='urn:p'><p:a", "/></resource>"),
];

/// What is ill-formed whatever follows; or so far as it is followed by what goes on otherwise.
const ILL_FORMED: &[(&str, &[u8])] = &[
    ("a stray continuation byte", b"\x80"),
    ("the last continuation byte, stray", b"\xBF"),
    ("continuation bytes alone", b"\x80\xBF\x80"),
    ("one continuation byte too many", b"\xC3\xA9\x80"),
    ("U+0000 in two bytes", b"\xC0\x80"),
    ("U+002F in two bytes", b"\xC0\xAF"),
    ("U+007F in two bytes", b"\xC1\xBF"),
    ("U+0000 in three bytes", b"\xE0\x80\x80"),
    ("U+07FF in three bytes", b"\xE0\x9F\xBF"),
    ("U+0000 in four bytes", b"\xF0\x80\x80\x80"),
    ("U+FFFF in four bytes", b"\xF0\x8F\xBF\xBF"),
    ("the first high surrogate", b"\xED\xA0\x80"),
    ("the last high surrogate", b"\xED\xAF\xBF"),
    ("the first low surrogate", b"\xED\xB0\x80"),
    ("the last low surrogate", b"\xED\xBF\xBF"),
    ("a pair of surrogates", b"\xED\xA0\xBD\xED\xB8\x80"),
    ("U+110000", b"\xF4\x90\x80\x80"),
    ("U+13FFFF", b"\xF4\xBF\xBF\xBF"),
    ("U+140000", b"\xF5\x80\x80\x80"),
    ("four bytes with the largest lead", b"\xF7\xBF\xBF\xBF"),
    ("five bytes", b"\xF8\x88\x80\x80\x80"),
    ("six bytes", b"\xFC\x84\x80\x80\x80\x80"),
    ("the byte 0xFE", b"\xFE"),
    ("the byte 0xFF", b"\xFF"),
    ("UTF-16's byte order mark", b"\xFF\xFE"),
    ("Latin-1", b"\xE9t\xE9"),
    ("two bytes, one of them there", b"\xC3"),
    ("three bytes, one of them there", b"\xE2"),
    ("three bytes, two of them there", b"\xE2\x82"),
    ("the smallest three bytes, two of them there", b"\xE0\xA0"),
    ("four bytes, one of them there", b"\xF0"),
    ("four bytes, two of them there", b"\xF0\x9F"),
    ("four bytes, three of them there", b"\xF0\x9F\x98"),
    ("the largest four bytes, three of them there", b"\xF4\x8F\xBF"),
    ("two bytes, cut by a letter", b"\xC3a"),
    ("three bytes, cut by a letter", b"\xE2\x82a"),
    ("four bytes, cut by a letter", b"\xF0\x9F\x98a"),
    ("three bytes, cut by another character", b"\xE2\x82\xC3\xA9"),
    ("four bytes, cut by another character", b"\xF0\x9F\x98\xC3\xA9"),
    ("well-formed characters first", b"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xC3"),
];

/// The first and the last characters of each length, and those beside the surrogates.
const BORDERS: &[char] = &[
    '\u{7F}',
    '\u{80}',
    '\u{7FF}',
    '\u{800}',
    '\u{FFF}',
    '\u{1000}',
    '\u{CFFF}',
    '\u{D000}',
    '\u{D7FF}',
    '\u{E000}',
    '\u{FFFD}',
    '\u{10000}',
    '\u{3FFFF}',
    '\u{40000}',
    '\u{FFFFF}',
    '\u{100000}',
    '\u{10FFFF}',
];

/// The same for names. (XML [4], [4a])
const NAME_BORDERS: &[char] = &[
    '\u{B7}',
    '\u{C0}',
    '\u{D6}',
    '\u{D8}',
    '\u{F6}',
    '\u{F8}',
    '\u{37D}',
    '\u{37F}',
    '\u{1FFF}',
    '\u{200C}',
    '\u{200D}',
    '\u{203F}',
    '\u{2040}',
    '\u{2070}',
    '\u{218F}',
    '\u{2C00}',
    '\u{2FEF}',
    '\u{3001}',
    '\u{D7FF}',
    '\u{F900}',
    '\u{FDCF}',
    '\u{FDF0}',
    '\u{FFFD}',
    '\u{10000}',
    '\u{EFFFF}',
];

/// A body whose text at a place is `text`, moved on by white space before the root and by letters in the text.
fn body(place: &Place, space: usize, letters: usize, text: &[u8]) -> Vec<u8> {
    [&b" ".repeat(space), place.before.as_bytes(), &b"x".repeat(letters), text].concat()
}

/// Each way of moving a text: through all alignments, and through all places in a block of 32.
fn moves() -> impl Iterator<Item = (usize, usize)> {
    (0..32).map(|by| (by, 0)).chain((1..32).map(|by| (0, by)))
}

fn read(format: Format, body: &[u8]) -> [Result<(), Error>; 3] {
    let mut reader = Reader::new(format, body);
    let read = loop {
        match reader.next_item() {
            Ok(Some(_)) => {}
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    [check(format, body), Document::parse(format, body).map(drop), read]
}

/// Every reader's verdict is the one of `core::str::from_utf8`.
fn refused(format: Format, body: &[u8], what: impl Fn() -> String) {
    let error = core::str::from_utf8(body).expect_err("it is ill-formed");
    let expected = match error.error_len() {
        Some(_) => (ErrorKind::InvalidUtf8, error.valid_up_to()),
        // What the end cuts short may yet be well-formed.
        None => (ErrorKind::Incomplete, body.len()),
    };
    for (by, verdict) in ["check", "Document::parse", "Reader"].into_iter().zip(read(format, body)) {
        let error = verdict.expect_err("ill-formed UTF-8 was read");
        assert_eq!(
            (error.kind(), error.offset()),
            expected,
            "{by}: {} in {:?}",
            what(),
            body.escape_ascii().to_string()
        );
    }
}

fn accepted(format: Format, body: &[u8], what: impl Fn() -> String) {
    assert!(core::str::from_utf8(body).is_ok());
    for verdict in read(format, body) {
        assert_eq!(verdict, Ok(()), "{}", what());
    }
}

#[test]
fn ill_formed_sequences_are_found_everywhere() {
    for place in PLACES {
        for (class, bytes) in ILL_FORMED {
            for (space, letters) in moves() {
                let mut body = body(place, space, letters, bytes);
                body.extend_from_slice(place.after.as_bytes());
                let error = core::str::from_utf8(&body).expect_err(class);
                assert!(error.error_len().is_some(), "{class}");
                refused(place.format, &body, || format!("{class} in {}", place.what));
            }
        }
    }
}

#[test]
fn what_the_end_cuts_short_is_incomplete() {
    for place in PLACES {
        for (class, bytes) in ILL_FORMED {
            for (space, letters) in moves() {
                let body = body(place, space, letters, bytes);
                refused(place.format, &body, || format!("{class} at the end of {}", place.what));
            }
        }
        let borders = if place.name { NAME_BORDERS } else { BORDERS };
        for border in borders.iter().filter(|border| border.len_utf8() > 1) {
            let character = border.to_string();
            for cut in 1..character.len() {
                let body = body(place, 0, cut, character.as_bytes().get(..cut).unwrap());
                let error = check(place.format, &body).expect_err("half a character was read");
                let expected = (ErrorKind::Incomplete, body.len());
                assert_eq!((error.kind(), error.offset()), expected, "{border:?} in {}", place.what);
                refused(place.format, &body, || format!("{border:?}, cut, in {}", place.what));
            }
        }
    }
}

#[test]
fn the_legal_borders_are_accepted() {
    for place in PLACES {
        for border in if place.name { NAME_BORDERS } else { BORDERS } {
            for (space, letters) in moves() {
                let mut body = body(place, space, letters, border.to_string().as_bytes());
                body.extend_from_slice(place.after.as_bytes());
                accepted(place.format, &body, || format!("{border:?} in {}", place.what));
            }
        }
    }
}

/// Where no text can stand something else is wrong first, or it is said at its place.
#[test]
fn between_tokens_it_is_an_error_too() {
    const BETWEEN: &[(Format, &str, &str)] = &[
        (Format::Json, "", "{}"),
        (Format::Json, "{", "}"),
        (Format::Json, r#"{"a""#, ":1}"),
        (Format::Json, r#"{"a":"#, "1}"),
        (Format::Json, r#"{"a":1"#, "}"),
        (Format::Json, r#"{"a":tr"#, "ue}"),
        (Format::Json, r#"{"a":"\"#, r#"n"}"#),
        (Format::Json, r#"{"a":"\u00"#, r#"27"}"#),
        (Format::Json, r#"{"a":{"b":[1"#, ",2]}}"),
        (Format::Json, "{}", ""),
        (Format::Xml, "", "<resource/>"),
        (Format::Xml, "<?xml version='1.0'", "?><resource/>"),
        (Format::Xml, "<?xml version='1.0' encoding='", "'?><resource/>"),
        (Format::Xml, "<!", "-- --><resource/>"),
        (Format::Xml, "<resource a='1'", "/>"),
        (Format::Xml, "<resource a", "/>"),
        (Format::Xml, "<resource a=", "'1'/>"),
        (Format::Xml, "<resource/", ">"),
        (Format::Xml, "<resource>&", "amp;</resource>"),
        (Format::Xml, "<resource>&am", "p;</resource>"),
        (Format::Xml, "<resource>&#3", "2;</resource>"),
        (Format::Xml, "<resource></resource ", ">"),
        (Format::Xml, "<resource/>", ""),
    ];
    for (format, before, after) in BETWEEN {
        for (class, bytes) in ILL_FORMED {
            let body = [before.as_bytes(), bytes, after.as_bytes()].concat();
            let place = core::str::from_utf8(&body).expect_err(class).valid_up_to();
            for verdict in read(*format, &body) {
                let error = verdict.expect_err(class);
                assert!(error.offset() <= place || error.kind() == ErrorKind::Incomplete, "{class} after {before}");
                if error.offset() == place && body.len() - place > 3 && error.kind() != ErrorKind::Utf16 {
                    assert_eq!(error.kind(), ErrorKind::InvalidUtf8, "{class} after {before}");
                }
            }
        }
    }
}

/// The name in an end tag is compared with the start tag's, and looked at where that ends too.
#[test]
fn names_in_end_tags() {
    // A well-formed character first would be a name that does not match.
    let at_once = |bytes: &[u8]| core::str::from_utf8(bytes).unwrap_err().valid_up_to() == 0;
    for (class, bytes) in ILL_FORMED.iter().filter(|(_, bytes)| at_once(bytes)) {
        for before in ["<resource><ab></ab", "<resource><ab></a", "<resource><ab></", "<resource><ab></abc"] {
            let mut body = [before.as_bytes(), bytes].concat();
            refused(Format::Xml, &body, || format!("{class} at the end of {before}"));
            body.extend_from_slice(b"></resource>");
            refused(Format::Xml, &body, || format!("{class} after {before}"));
        }
    }
}

/// What stands before and after the text of the property `a`.
const fn around(format: Format) -> [&'static [u8]; 2] {
    match format {
        Format::Json => [br#"{"a":""#, br#""}"#],
        Format::Xml => [b"<resource><property name='a'>", b"</property></resource>"],
    }
}

/// One text, against `core::str::from_utf8`, with its value where it is legal.
fn compared(format: Format, text: &[u8]) {
    let [before, after] = around(format);
    let body = [before, text, after].concat();
    let valid = core::str::from_utf8(text).map_or_else(|error| error.valid_up_to(), str::len);
    let valid = core::str::from_utf8(text.get(..valid).unwrap()).unwrap();
    // The first thing that is wrong is the one to be told: a character that may not stand here, even if it is UTF-8.
    // (RFC 8259, 7; XML [2])
    let barred = |scalar: char| match format {
        Format::Json => scalar < ' ',
        Format::Xml => matches!(scalar, '\u{FFFE}' | '\u{FFFF}') || (scalar < ' ' && !"\t\n\r".contains(scalar)),
    };
    if let Some(at) = valid.find(barred) {
        let kind = match format {
            Format::Json => ErrorKind::ControlCharacter,
            Format::Xml => ErrorKind::InvalidCharacter,
        };
        let error = check(format, &body).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (kind, before.len() + at));
    } else if valid.len() < text.len() {
        refused(format, &body, || text.escape_ascii().to_string());
    } else {
        let resource = Resource::parse(format, &body);
        let resource = resource.unwrap_or_else(|error| panic!("{}: {error}", text.escape_ascii()));
        assert_eq!(resource.property("a").unwrap().as_text().unwrap(), valid);
    }
}

#[test]
fn every_lead_with_every_second_byte() {
    for format in [Format::Json, Format::Xml] {
        for lead in 0x80..=0xFF {
            for second in 0..=0xFF {
                for rest in [&b""[..], b"\x80", b"\xBF\x80", b"\x80\xBFa"] {
                    compared(format, &[&[lead, second], rest].concat());
                }
            }
        }
    }
}

#[test]
fn the_bytes_after_the_second() {
    const EDGES: [u8; 6] = [0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF];
    for format in [Format::Json, Format::Xml] {
        for lead in 0xE0..=0xF7 {
            for second in [0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0] {
                for (third, fourth) in EDGES.into_iter().flat_map(|third| EDGES.map(|fourth| (third, fourth))) {
                    compared(format, &[lead, second, third, fourth]);
                }
            }
        }
    }
}

/// Each scalar value, in its own place, comes out as it went in.
#[test]
fn every_scalar_value_is_read() {
    for format in [Format::Json, Format::Xml] {
        let all = (0x20..=0x10_FFFF).step_by(61).filter_map(char::from_u32);
        for scalar in all.filter(|scalar| !matches!(scalar, '"' | '\\' | '<' | '&')) {
            compared(format, scalar.to_string().as_bytes());
        }
    }
}
