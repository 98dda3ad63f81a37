//! The wire rules on input and on JSON. `tests/rules/json.tsv` says which test belongs to which sentence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect, reason = "a test may panic")]

use ucwa_wire::{
    ContactPresence, Document, Error, ErrorKind, EventEnvelope, Format, Item, Limits, Reader, Reason, Resource, Value,
    check, check_with,
};

/// What checking and reading say of the same body; they must refuse it alike.
fn refusal(format: Format, body: &[u8]) -> Error {
    let error = check(format, body).expect_err("check takes it");
    let read = Document::parse(format, body).expect_err("parse takes it");
    assert_eq!((error.kind(), error.offset()), (read.kind(), read.offset()), "{}", body.escape_ascii());
    error
}

fn refused(format: Format, body: &[u8], kind: ErrorKind, offset: usize) {
    let error = refusal(format, body);
    assert_eq!((error.kind(), error.offset()), (kind, offset), "{}", body.escape_ascii());
}

fn accepted(format: Format, body: &[u8]) {
    check(format, body).unwrap_or_else(|error| panic!("{error}: {}", body.escape_ascii()));
    Document::parse(format, body).unwrap_or_else(|error| panic!("{error}: {}", body.escape_ascii()));
}

/// A JSON value where it is read, and wherever it is passed over; `offset` is that in the value.
fn refused_anywhere(value: &[u8], kind: ErrorKind, offset: usize) {
    for (before, after) in PLACES {
        let body = [before.as_bytes(), value, after.as_bytes()].concat();
        refused(Format::Json, &body, kind, before.len() + offset);
    }
}

/// Around a value: a property, an entry, inside unknown members, of links, of senders, of events, of a reason.
const PLACES: [(&str, &str); 10] = [
    ("{\"a\":", " }"),
    ("{\"rel\":", " }"),
    ("{\"a\":[1,", " ]}"),
    ("{\"a\":{\"b\":[{\"c\":", " }]}}"),
    ("{\"_links\":{\"next\":{\"x\":", " }}}"),
    ("{\"_links\":{\"next\":[", " ]}}"),
    ("{\"sender\":[{\"x\":", " }]}"),
    ("{\"sender\":[{\"events\":[{\"x\":{\"y\":", " }}]}]}"),
    ("{\"sender\":[{\"events\":[{\"link\":{\"x\":", " }}]}]}"),
    ("{\"code\":\"NotFound\",\"debugInfo\":[", " ]}"),
];

// Input.

#[test]
fn one_byte_order_mark_is_skipped() {
    for (format, body) in [(Format::Json, "{}"), (Format::Xml, "<resource/>")] {
        accepted(format, format!("\u{feff}{body}").as_bytes());
        accepted(format, format!("\u{feff} {body}").as_bytes());
        refusal(format, format!("\u{feff}\u{feff}{body}").as_bytes());
        refusal(format, format!(" \u{feff}{body}").as_bytes());
    }
    // Offsets count it.
    refused(Format::Json, b"\xEF\xBB\xBF{]", ErrorKind::ExpectedName, 4);
    refused(Format::Xml, b"\xEF\xBB\xBF<!DOCTYPE a><a/>", ErrorKind::Doctype, 3);
}

#[test]
fn utf16_is_named() {
    for (format, text) in [(Format::Json, "{\"rel\":\"me\"}"), (Format::Xml, "<?xml version='1.0'?><resource/>")] {
        for mark in ["", "\u{feff}"] {
            let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            refused(format, &little, ErrorKind::Utf16, 0);
            refused(format, &big, ErrorKind::Utf16, 0);
            assert_eq!(Format::detect(&little).unwrap_err().kind(), ErrorKind::Utf16);
            assert_eq!(Format::detect(&big).unwrap_err().kind(), ErrorKind::Utf16);
        }
    }
}

/// Ill-formed sequences, and how many bytes of them are in order still (Unicode 15, table 3-7).
const ILL_FORMED: [&[u8]; 14] = [
    b"\x80",
    b"\xBF",
    b"\xC0\x80",
    b"\xC1\xBF",
    b"\xC3(",
    b"\xE0\x9F\xBF",
    b"\xE2\x82(",
    b"\xED\xA0\x80",
    b"\xED\xBF\xBF",
    b"\xF0\x8F\xBF\xBF",
    b"\xF1\x80\x80(",
    b"\xF4\x90\x80\x80",
    b"\xF5\x80\x80\x80",
    b"\xFF",
];

#[test]
fn ill_formed_utf8_has_its_offset() {
    for bytes in ILL_FORMED {
        let value = [b"\"aaaaaaaaaaaaaaaaaaaaa\xC3\xA9", bytes, b"\""].concat();
        refused_anywhere(&value, ErrorKind::InvalidUtf8, 24);
        for body in ["{\"^\":1}", "{\"a\":{\"^\":1}}", "{\"_links\":{\"^\":{}}}", "{\"_links\":{\"a\":{\"^\":1}}}"] {
            ill_formed_at(Format::Json, body, bytes);
        }
        for body in [
            "<resource>^</resource>",
            "<resource><property name='a'>aaaaaaaaaaaaaaaaaaaaa^</property></resource>",
            "<resource><property name='aaaaaaaaaaaaaaaaaaaaa^'/></resource>",
            "<resource><property name=\"a\">aaaaaaaaaaaaaaaaaaaaa^</property></resource>",
            "<resource><property name=\"aaaaaaaaaaaaaaaaaaaaa^\">a</property></resource>",
            "<resource rel=\"aaaaaaaaaaaaaaaaaaaaa^\" href=\"/\" />",
            "<resource><property name='a'><![CDATA[^]]></property></resource>",
            "<resource x='^'/>",
            "<resource><a^/></resource>",
            "<resource a^=''/>",
            "<resource><!--^--></resource>",
            "<resource><?a ^?></resource>",
            "<resource><x xmlns='urn:other'><y z='^'/></x></resource>",
            "<resource><x xmlns='urn:other'>^<y/></x></resource>",
            "<!--^--><resource/>",
            "<resource/><!--^-->",
        ] {
            ill_formed_at(Format::Xml, body, bytes);
        }
    }
}

/// `body` with `bytes` in the place of its `^`.
fn ill_formed_at(format: Format, body: &str, bytes: &[u8]) {
    let (before, after) = body.split_once('^').unwrap();
    accepted(format, [before, "\u{e9}\u{20ac}\u{10000}", after].concat().as_bytes());
    let body = [before.as_bytes(), bytes, after.as_bytes()].concat();
    refused(format, &body, ErrorKind::InvalidUtf8, before.len());
}

/// A body cut at each of its last `last` bytes, and as it stands, is incomplete.
fn cut(format: Format, body: &[u8], last: usize) {
    for len in body.len() - last..=body.len() {
        refused(format, body.get(..len).unwrap(), ErrorKind::Incomplete, len);
    }
}

#[test]
fn nothing_and_a_cut_byte_order_mark_are_incomplete() {
    for format in [Format::Json, Format::Xml] {
        cut(format, b"", 0);
        cut(format, b" \r\n\t", 4);
        cut(format, b"\xEF\xBB\xBF", 3);
    }
    for body in [&b""[..], b"\xEF", b"\xEF\xBB", b"\xEF\xBB\xBF", b"\n"] {
        assert_eq!(Format::detect(body).unwrap_err().kind(), ErrorKind::Incomplete);
    }
}

#[test]
fn a_cut_utf8_sequence_is_incomplete() {
    cut(Format::Json, b"{\"a\":\"\xC3", 1);
    cut(Format::Json, b"{\"a\":\"\xF0\x9F\x98", 3);
    cut(Format::Json, b"{\"_links\":{\"a\":{\"\xE2\x82", 2);
    cut(Format::Xml, b"<resource>\xF0\x9F\x98", 3);
    cut(Format::Xml, b"<resource a='\xE2\x82", 2);
    cut(Format::Xml, b"<resource><a\xC3", 1);
    cut(Format::Xml, b"<a\xC3\xA9><b></a\xC3", 1);
}

#[test]
fn a_cut_escape_is_incomplete() {
    cut(Format::Json, b"{\"a\":\"\\", 1);
    cut(Format::Json, b"{\"a\":\"\\u00e", 5);
    cut(Format::Json, b"{\"a\":{\"\\u00e", 5);
}

#[test]
fn a_cut_surrogate_pair_is_incomplete() {
    cut(Format::Json, b"{\"a\":\"\\ud83d\\ude0", 11);
    let limits = Limits::new().replace_lone_surrogates(true);
    let error = check_with(Format::Json, b"{\"a\":\"\\ud83d\\", &limits).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Incomplete);
}

#[test]
fn a_cut_reference_is_incomplete() {
    cut(Format::Xml, b"<resource>&amp", 4);
    cut(Format::Xml, b"<resource a='&#x1F60", 7);
    cut(Format::Xml, b"<resource>&#12", 4);
}

#[test]
fn what_check_refuses_so_does_every_parse() {
    for body in [&b"{\"rel\":\"a\" \"b\"}"[..], b"{\"x\":[1,]}", b"{} {}", b"{\"code\":\"\\x\"}", b"[", b"nul", b""] {
        refused_by_all(Format::Json, body);
    }
    for root in ["resource", "events", "reason", "other", "o:other"] {
        refused_by_all(Format::Xml, format!("<{root} xmlns:o='urn:other'/>x").as_bytes());
        for content in ["<a></b>", "&x;", "<a b='' b=''/>", "<p:a/>", "]]>", "<!-- -- -->", "<a"] {
            let body = format!("<{root} xmlns:o='urn:other'>{content}</{root}>");
            refused_by_all(Format::Xml, body.as_bytes());
        }
    }
    // Namespaces that are declared in what is passed over count in both.
    let declare = |count: usize| -> String {
        (0..count).map(|at| format!(" xmlns:p{at}='http://schemas.microsoft.com/rtc/2012/03/ucwa'")).collect()
    };
    for root in ["resource", "resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa'"] {
        for count in 0..10 {
            let body = format!("<{root}><x{}/></resource>", declare(count));
            let checked = check(Format::Xml, body.as_bytes()).map_err(|error| (error.kind(), error.offset()));
            let read = Resource::parse(Format::Xml, body.as_bytes()).map_err(|error| (error.kind(), error.offset()));
            assert_eq!(checked, read.map(drop), "{count} declarations");
        }
    }
}

fn refused_by_all(format: Format, body: &[u8]) {
    refusal(format, body);
    assert!(Resource::parse(format, body).is_err());
    assert!(EventEnvelope::parse(format, body).is_err());
    assert!(Reason::parse(format, body).is_err());
    assert!(ContactPresence::parse(format, body).is_err());
    let mut reader = Reader::new(format, body);
    assert!(std::iter::from_fn(|| reader.next_item().transpose()).any(|item| item.is_err()));
}

#[test]
fn parse_refuses_besides_only_structure_root_and_namespace() {
    let ucwa = |format, body: &str, kind| {
        check(format, body.as_bytes()).unwrap();
        assert_eq!(Document::parse(format, body.as_bytes()).unwrap_err().kind(), kind, "{body}");
    };
    ucwa(Format::Json, "{\"rel\":1,\"rel\":2}", ErrorKind::DuplicateMember);
    ucwa(Format::Xml, "<resource><property name='rel'/><property name='rel'/></resource>", ErrorKind::DuplicateMember);
    for root in ["[]", "1", "\"a\"", "null", "[{\"rel\":\"me\"}]"] {
        ucwa(Format::Json, root, ErrorKind::UnexpectedRoot);
    }
    ucwa(Format::Xml, "<html/>", ErrorKind::UnexpectedRoot);
    ucwa(Format::Xml, "<resource xmlns='urn:other'/>", ErrorKind::WrongNamespace);
}

#[test]
fn the_depth_allowed_is_the_same_in_both() {
    // One level, and then one more for each part of the chain.
    let json = [
        ("{\"a\":", "{\"a\":", "1", "}", "}"),
        ("{\"a\":", "[", "1", "]", "}"),
        ("{\"_embedded\":{\"a\":", "{\"_embedded\":{\"a\":", "1", "}}", "}}"),
        ("{\"_links\":{\"a\":", "{\"b\":", "1", "}", "}}"),
    ];
    for (first, open, middle, close, last) in json {
        let each = open.matches(['{', '[']).count();
        let outer = first.matches(['{', '[']).count();
        for count in [0, 1, 2, 5] {
            let body = [first, &open.repeat(count), middle, &close.repeat(count), last].concat();
            at_most(Format::Json, body.as_bytes(), u8::try_from(outer + each * count).unwrap());
        }
    }
    for (open, close) in [("<resource>", "</resource>"), ("<x>", "</x>"), ("<property name='a'>", "</property>")] {
        for count in [0, 1, 2, 5] {
            let body = ["<resource>", &open.repeat(count), "<x/>", &close.repeat(count), "</resource>"].concat();
            at_most(Format::Xml, body.as_bytes(), u8::try_from(count + 2).unwrap());
            let body = body.replace("<x/>", "<property name=\"a\">b</property>");
            at_most(Format::Xml, body.as_bytes(), u8::try_from(count + 2).unwrap());
        }
    }
    let deep = |levels| [[b'['].repeat(levels), [b']'].repeat(levels)].concat();
    assert!(check(Format::Json, &deep(64)).is_ok() && check(Format::Json, &deep(65)).is_err());
    let most = Limits::new().depth(Limits::MAX_DEPTH);
    assert!(check_with(Format::Json, &deep(255), &most).is_ok());
    assert_eq!(check_with(Format::Json, &deep(256), &most).unwrap_err().kind(), ErrorKind::TooDeep);
}

/// The body has that many levels: that many are enough, and one less is not.
fn at_most(format: Format, body: &[u8], levels: u8) {
    let enough = Limits::new().depth(levels);
    check_with(format, body, &enough).unwrap();
    Document::parse_with(format, body, &enough).unwrap();
    let scarce = Limits::new().depth(levels - 1);
    let checked = check_with(format, body, &scarce).unwrap_err();
    let read = Document::parse_with(format, body, &scarce).unwrap_err();
    assert_eq!(checked.kind(), ErrorKind::TooDeep);
    assert_eq!((checked.kind(), checked.offset()), (read.kind(), read.offset()), "{}", body.escape_ascii());
}

#[test]
fn the_attributes_allowed_are_the_same_in_both() {
    let attributes = |count: usize| -> String { (0..count).map(|at| format!(" a{at}=''")).collect() };
    for (limits, most) in [
        (Limits::new(), 64),
        (Limits::new().attributes(1), 1),
        (Limits::new().attributes(3), 3),
        (Limits::new().attributes(999), 256),
    ] {
        let known = ["rel", "href", "title", "revision", "name", "status"];
        for count in 0..=known.len() {
            let attributes: String = known.iter().take(count).map(|name| format!(" {name}=\"/\"")).collect();
            let body = format!("<resource{attributes}>                </resource>");
            let checked = check_with(Format::Xml, body.as_bytes(), &limits).map_err(|error| error.kind());
            assert_eq!(checked.err(), (count > most).then_some(ErrorKind::TooManyAttributes));
        }
        for (before, after) in
            [("<resource", "/>"), ("<resource><x", "/></resource>"), ("<events><sender", "/></events>")]
        {
            let body = [before, &attributes(most), after].concat();
            check_with(Format::Xml, body.as_bytes(), &limits).unwrap();
            Document::parse_with(Format::Xml, body.as_bytes(), &limits).unwrap();
            let body = [before, &attributes(most + 1), after].concat();
            let checked = check_with(Format::Xml, body.as_bytes(), &limits).unwrap_err();
            let read = Document::parse_with(Format::Xml, body.as_bytes(), &limits).unwrap_err();
            assert_eq!((checked.kind(), checked.offset()), (read.kind(), read.offset()));
            assert_eq!(checked.kind(), ErrorKind::TooManyAttributes);
        }
    }
    // Those that servers write are counted too.
    let body = b"<resource rel=\"aaaaaaaaaaaaaaaaaaaaa\" href=\"/aaaaaaaaaaaaaaaaaaaaa\" />";
    check_with(Format::Xml, body, &Limits::new().attributes(2)).unwrap();
    let scarce = Limits::new().attributes(1);
    assert_eq!(check_with(Format::Xml, body, &scarce).unwrap_err().kind(), ErrorKind::TooManyAttributes);
    assert_eq!(Resource::parse_with(Format::Xml, body, &scarce).unwrap_err().kind(), ErrorKind::TooManyAttributes);
}

// JSON.

#[test]
fn values_are_as_rfc_8259_has_them() {
    for value in [
        "0",
        "-0",
        "10",
        "-1.50",
        "1e5",
        "1E+05",
        "0.0e-0",
        "true",
        "false",
        "null",
        "\"\"",
        "[]",
        "{}",
        "[ ]",
        "{ }",
        "[1 , [ ] ]",
        "{ \"\" : { } }",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uFFFF\"",
        "\"\\ud83D\\uDE00\"",
        "\"\x7f\"",
    ] {
        for (before, after) in PLACES {
            accepted(Format::Json, [before, value, after].concat().as_bytes());
        }
    }
    for (value, kind, offset) in [
        ("01", ErrorKind::InvalidNumber, 1),
        ("-01", ErrorKind::InvalidNumber, 2),
        ("- 1", ErrorKind::InvalidNumber, 1),
        ("1.", ErrorKind::InvalidNumber, 2),
        ("1.e5", ErrorKind::InvalidNumber, 2),
        ("1e", ErrorKind::InvalidNumber, 2),
        ("1e+", ErrorKind::InvalidNumber, 3),
        ("+1", ErrorKind::ExpectedValue, 0),
        (".5", ErrorKind::ExpectedValue, 0),
        ("NaN", ErrorKind::ExpectedValue, 0),
        ("'a'", ErrorKind::ExpectedValue, 0),
        ("]", ErrorKind::ExpectedValue, 0),
        ("\x0b1", ErrorKind::ExpectedValue, 0),
        (" \n \x0b1", ErrorKind::ExpectedValue, 3),
        ("/**/1", ErrorKind::ExpectedValue, 0),
        ("True", ErrorKind::ExpectedValue, 0),
        ("tru", ErrorKind::InvalidLiteral, 0),
        ("falsE", ErrorKind::InvalidLiteral, 0),
        ("nul", ErrorKind::InvalidLiteral, 0),
        ("[1,]", ErrorKind::ExpectedValue, 3),
        ("[,1]", ErrorKind::ExpectedValue, 1),
        ("[1 2]", ErrorKind::ExpectedComma, 3),
        ("[1}", ErrorKind::ExpectedComma, 2),
        ("{\"a\":1,}", ErrorKind::ExpectedName, 7),
        ("{,}", ErrorKind::ExpectedName, 1),
        ("{a:1}", ErrorKind::ExpectedName, 1),
        ("{1:1}", ErrorKind::ExpectedName, 1),
        ("{\"a\"}", ErrorKind::ExpectedColon, 4),
        ("{\"a\" 1}", ErrorKind::ExpectedColon, 5),
        ("{\"a\":}", ErrorKind::ExpectedValue, 5),
        ("{\"a\":1 \"b\":2}", ErrorKind::ExpectedComma, 7),
        ("{\"a\":1]", ErrorKind::ExpectedComma, 6),
        ("\"\\x\"", ErrorKind::InvalidEscape, 1),
        ("\"\\'\"", ErrorKind::InvalidEscape, 1),
        ("\"\\U0041\"", ErrorKind::InvalidEscape, 1),
        ("\"\\u00g0\"", ErrorKind::InvalidEscape, 1),
        ("\"\\u+123\"", ErrorKind::InvalidEscape, 1),
        ("\"a\tb\"", ErrorKind::ControlCharacter, 2),
        ("\"a\nb\"", ErrorKind::ControlCharacter, 2),
        ("\"aaaaaaaaaaaaaaaaaaaaa\x1f\"", ErrorKind::ControlCharacter, 22),
        ("\"\0\"", ErrorKind::ControlCharacter, 1),
        ("\"\\/Date(12345\t7890123)\\/\"", ErrorKind::ControlCharacter, 13),
    ] {
        // An entry may also be missing where a bracket is wrong.
        if value == "]" {
            refused(Format::Json, b"{\"a\":] }", kind, 5 + offset);
        } else {
            refused_anywhere(value.as_bytes(), kind, offset);
        }
    }
    // Between members that are expected.
    for (body, kind, offset) in [
        ("{\"rel\":\"a\" \"activity\":\"bbbb\"}", ErrorKind::ExpectedComma, 11),
        ("{\"rel\":\"a\"]", ErrorKind::ExpectedComma, 10),
        ("{\"rel\" \"aaaaaaaaaaaaaaaa\"}", ErrorKind::ExpectedColon, 7),
    ] {
        refused(Format::Json, body.as_bytes(), kind, offset);
    }
}

/// What is read at a look is looked at whole: whatever byte of it is another one, `serde_json` and this crate refuse the
/// same syntax.
#[test]
fn what_servers_write_is_refused_when_a_byte_of_it_is_wrong() {
    let event = r#"{"link":{"rel":"a","href":"/a","title":"A"},"in":{"rel":"b","href":"/b"},"_embedded":{"a":{"rel":"contactPresence","activity":"x","availability":"Away","_links":{"self":{"href":"/c"}}}},"reason":{"code":"c"},"type":"added"}"#;
    let dense = format!(
        r#"{{"_links":{{"next":{{"href":"/d"}}}},"sender":[{{"rel":"me","href":"/me","events":[{event},{event}]}}]}}"#
    );
    let spaced = dense.replace(',', ",\n      ").replace(':', ": ").replace('}', "\n}").replace('{', "{\n         ");
    for body in [dense, spaced] {
        let mut body = body.into_bytes();
        accepted(Format::Json, &body);
        for at in 0..body.len() {
            for byte in *b",:{}[]\"\\ \na0\x01\xff" {
                let before = std::mem::replace(&mut body[at], byte);
                if serde_json::from_slice::<serde_json::Value>(&body).is_err() {
                    refusal(Format::Json, &body);
                }
                body[at] = before;
            }
        }
    }
}

#[test]
fn lone_surrogates_are_refused() {
    for (value, offset) in [
        ("\"\\ud83d\"", 1),
        ("\"\\uDE00\"", 1),
        ("\"\\udbff!\"", 1),
        ("\"\\ud800\\n\"", 1),
        ("\"\\ud83d\\u0041\"", 1),
        ("\"\\ud83d\\ud83d\\ude00\"", 1),
        ("\"\\ud83d\\ude00\\ude00\"", 13),
        ("{\"\\udfff\":1}", 2),
    ] {
        refused_anywhere(value.as_bytes(), ErrorKind::LoneSurrogate, offset);
    }
    refused(Format::Json, b"{\"\\ud83d\":1}", ErrorKind::LoneSurrogate, 2);
}

#[test]
fn an_option_reads_lone_surrogates_as_replacement_characters() {
    let limits = Limits::new().replace_lone_surrogates(true);
    for (value, text) in [
        ("\\ud83d", "\u{fffd}"),
        ("\\ude00!", "\u{fffd}!"),
        ("\\ud83dA", "\u{fffd}A"),
        ("\\ud83d\\n", "\u{fffd}\n"),
        ("\\ud83d\\u0041", "\u{fffd}A"),
        ("\\ud83d\\ud83d\\ude00", "\u{fffd}\u{1f600}"),
        ("\\ude00\\ud83d", "\u{fffd}\u{fffd}"),
    ] {
        let body = format!("{{\"a\":\"{value}\",\"b\":1}}");
        check_with(Format::Json, body.as_bytes(), &limits).unwrap();
        let resource = Resource::parse_with(Format::Json, body.as_bytes(), &limits).unwrap();
        assert_eq!(resource.property("a").unwrap().as_text().unwrap(), text);
        assert_eq!(resource.property("b").unwrap().as_i64(), Some(1));
    }
    let error = check_with(Format::Json, b"\"\\ud83d\\uzzzz\"", &limits).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidEscape);
}

#[test]
fn numbers_keep_their_text() {
    for number in ["0", "-0", "1.50", "1E+2", "12345678901234567890123456789", "1e999"] {
        let body = format!("{{\"a\":{number},\"b\":[{number}]}}");
        let resource = Resource::parse(Format::Json, body.as_bytes()).unwrap();
        let Some(Value::Number(read)) = resource.property("a") else { panic!("a number") };
        assert_eq!(read.as_str(), number);
        assert_eq!(resource.property("a").unwrap().raw(), number);
        let entry = resource.property("b").unwrap().as_list().unwrap().iter().next().unwrap();
        assert_eq!(entry.raw(), number);
        let mut reader = Reader::new(Format::Json, body.as_bytes());
        reader.next_item().unwrap();
        let Ok(Some(Item::Property(property))) = reader.next_item() else { panic!("a property") };
        assert_eq!(property.value().raw(), number);
    }
}

#[test]
fn only_white_space_stands_after_the_value() {
    for body in ["{} \t\r\n", "{}\r", "{}\n", "{}\t", "{} "] {
        accepted(Format::Json, body.as_bytes());
    }
    for after in ["{}", ",", "}", "x", "\0", "\u{feff}", "//", "\u{a0}"] {
        for body in ["{}", "{\"rel\":\"me\"} ", "{\"sender\":[]}\n", "{\"code\":\"Gone\"}"] {
            refused(Format::Json, format!("{body}{after}").as_bytes(), ErrorKind::TrailingData, body.len());
        }
    }
    refused(Format::Json, b"[] 1", ErrorKind::TrailingData, 3);
}
