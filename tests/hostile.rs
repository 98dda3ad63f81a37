//! Bodies that are made to cost, or to break what reads them. Each ends with an error or a value, on a thread with a
//! stack of 64 KiB. That the time is linear is shown by counting instructions: `.ci/linear`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "hostile/bodies.rs"]
mod bodies;

use ucwa_wire::{
    ContactPresence, Document, Encode, ErrorKind, EventEnvelope, Format, Limits, Reader, Resource, Value, check,
    check_with,
};

const MILLION: usize = 1_000_000;

/// On a thread with a stack of 64 KiB.
fn on_a_small_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 << 10).spawn_scoped(scope, run);
        thread.unwrap().join().expect("it ends with an error or a value")
    })
}

/// Every way in, with the usual limits and the highest.
fn read(format: Format, body: &[u8]) -> Result<(), ErrorKind> {
    on_a_small_stack(|| {
        let highest = Limits::new().depth(u8::MAX).attributes(u16::MAX);
        let _ = check_with(format, body, &highest);
        let _ = Document::parse_with(format, body, &highest);
        let _ = ContactPresence::parse(format, body).map(drop);
        let _ = EventEnvelope::parse(format, body).map(|envelope| envelope.events().count());
        let mut reader = Reader::new(format, body);
        while let Ok(Some(_)) = reader.next_item() {}
        let mut reader = Reader::new(format, body);
        while let Ok(Some(_)) = reader.next_sender() {
            while let Ok(Some(_)) = reader.next_event() {}
        }
        let checked = check(format, body).map_err(|error| error.kind());
        match Document::parse(format, body) {
            Ok(Document::Resource(resource)) => drop((resource.items().count(), resource.properties().count())),
            Ok(Document::Events(envelope)) => drop((envelope.items().count(), envelope.events().count())),
            Ok(Document::Reason(reason)) => drop(reason.items().count()),
            Err(error) => drop((error.position(body), error.in_context(body).to_string())),
        }
        checked
    })
}

/// A million containers, where something is known, unknown and passed over.
#[test]
fn a_million_levels() {
    let json = [
        "",
        "{\"a\":",
        "{\"_links\":",
        "{\"_embedded\":{\"a\":",
        "{\"sender\":",
        "{\"code\":",
        "{\"_links\":{\"a\":{\"b\":",
    ];
    for before in json {
        for level in ["[", "{\"a\":", "[{\"a\":", "{\"_embedded\":{\"b\":"] {
            let open = format!("{before}{}", level.repeat(MILLION));
            assert_eq!(read(Format::Json, open.as_bytes()), Err(ErrorKind::TooDeep), "{before} {level}");
        }
    }
    let xml = [
        "",
        "<resource>",
        "<resource><property name='a'>",
        "<resource><propertyList name='a'>",
        "<events><sender>",
        "<resource><o:a xmlns:o='urn:o'>",
    ];
    for before in xml {
        // Of declarations 64 may be in scope, as of levels 64 may be open: one of these is told first.
        for level in ["<resource>", "<a>", "<item>", "<a xmlns='urn:a'>", "<sender>"] {
            let open = format!("{before}{}", level.repeat(MILLION));
            let refused = read(Format::Xml, open.as_bytes()).expect_err("it never ends");
            let declared = level.contains("xmlns") && refused == ErrorKind::TooManyNamespaces;
            assert!(declared || refused == ErrorKind::TooDeep, "{before} {level}: {refused:?}");
        }
    }
}

/// One declaration for each level, which are fewer than the limits, and more.
#[test]
fn attributes_and_namespaces() {
    let many = |count: usize, attribute: fn(usize) -> String| -> String { (0..count).map(attribute).collect() };
    let body = format!("<resource{}/>", many(100_000, |at| format!(" a{at}=''")));
    assert_eq!(read(Format::Xml, body.as_bytes()), Err(ErrorKind::TooManyAttributes));
    let body = format!("<resource{}/>", many(100_000, |at| format!(" xmlns:a{at}='urn:{at}'")));
    let refused = read(Format::Xml, body.as_bytes()).unwrap_err();
    assert!(matches!(refused, ErrorKind::TooManyAttributes | ErrorKind::TooManyNamespaces));
    let body = many(100_000, |at| format!("<a xmlns:a{at}='urn:{at}'>"));
    let refused = read(Format::Xml, body.as_bytes()).unwrap_err();
    assert!(matches!(refused, ErrorKind::TooDeep | ErrorKind::TooManyNamespaces));
    let ours = "http://schemas.microsoft.com/rtc/2012/03/ucwa";
    let body = many(100_000, |at| format!("<a xmlns:a{at}='OURS'>")).replace("OURS", ours);
    assert!(read(Format::Xml, body.as_bytes()).is_err());
}

/// Each of them once, of a megabyte and more.
#[test]
fn what_is_costly_is_read() {
    for &(name, format, make) in bodies::READ {
        let body = make(1 << 16);
        assert_eq!(read(format, body.as_bytes()), Ok(()), "{name}");
    }
    let million = format!("{{{}\"z\":0}}", "\"a\":1,".repeat(MILLION));
    assert_eq!(read(Format::Json, million.as_bytes()), Ok(()));
    for (format, part) in
        [(Format::Json, "\\"), (Format::Xml, "&amp;"), (Format::Xml, "]]"), (Format::Json, " "), (Format::Xml, " ")]
    {
        // Alone: no root ever begins.
        assert!(read(format, part.repeat(MILLION).as_bytes()).is_err());
    }
}

/// A megabyte of what is special in a syntax, where it may stand.
#[test]
fn a_megabyte_of_one_thing() {
    let json: [(&str, &str, &str); 5] = [
        ("{\"a\":\"", "\\\\", "\"}"),
        ("{\"a\":\"", "\\u0041", "\"}"),
        ("{\"a\":[{\"b\":\"", "\\\"", "\"}]}"),
        ("{\"a\" ", " ", " :1}"),
        ("", "\t\r\n ", "{}"),
    ];
    for (before, part, after) in json {
        let body = [before, &part.repeat((1 << 20) / part.len()), after].concat();
        assert_eq!(read(Format::Json, body.as_bytes()), Ok(()), "{part}");
    }
    let xml: [(&str, &str, &str); 10] = [
        ("<resource><property name='a'>", "&amp;", "</property></resource>"),
        ("<resource><property name='a'>", "]]", "</property></resource>"),
        ("<resource><property name='a'><![CDATA[", "]]", "]]></property></resource>"),
        ("<resource><property name='a'>", "<![CDATA[]]>", "</property></resource>"),
        ("<resource><property name='a'>", "\r\n", "</property></resource>"),
        ("<resource href='", "&#x20;\t", "'/>"),
        ("<resource a='", "]]", "'/>"),
        ("<resource ", " ", "/>"),
        ("<resource><x:a xmlns:x='urn:x'>", "&amp;", "</x:a></resource>"),
        ("<!--", "- ", "--><resource/>"),
    ];
    for (before, part, after) in xml {
        let body = [before, &part.repeat((1 << 20) / part.len()), after].concat();
        assert_eq!(read(Format::Xml, body.as_bytes()), Ok(()), "{part}");
    }
}

/// Writing takes no more stack for what is costly to write.
#[test]
fn what_is_costly_is_written() {
    for &(name, format, make) in bodies::READ.iter().chain(bodies::WRITTEN) {
        let body = make(if bodies::GROWS.contains(&name) { 1 << 8 } else { 1 << 11 });
        on_a_small_stack(|| {
            let document = Document::parse(format, body.as_bytes()).expect("it is read");
            assert!(document.encode(format).is_ok(), "{name}");
            // Not all of them have a form there: links without a relation, events without a kind.
            let other = document.encode(if format == Format::Json { Format::Xml } else { Format::Json });
            assert!(other.is_ok() || !bodies::WRITTEN.iter().any(|(known, ..)| *known == name), "{name}");
        });
    }
}

#[test]
fn numbers_and_dates_at_their_limits() {
    for (text, integer, unsigned) in [
        ("9223372036854775807", Some(i64::MAX), Some(i64::MAX as u64)),
        ("9223372036854775808", None, Some(1 << 63)),
        ("-9223372036854775808", Some(i64::MIN), None),
        ("-9223372036854775809", None, None),
        ("18446744073709551615", None, Some(u64::MAX)),
        ("18446744073709551616", None, None),
    ] {
        for body in [format!("{{\"a\":{text}}}"), format!("{{\"a\":\"{text}\"}}")] {
            let value = Resource::parse(Format::Json, body.as_bytes()).unwrap().property("a").unwrap();
            assert_eq!((value.as_i64(), value.as_u64()), (integer, unsigned), "{text}");
        }
    }
    for (text, finite) in
        [("1e308", true), ("1e309", false), ("-1e309", false), ("1e-400", true), ("1e99999999999", false)]
    {
        let body = format!("{{\"a\":{text}}}");
        let value = Resource::parse(Format::Json, body.as_bytes()).unwrap().property("a").unwrap();
        assert_eq!(value.as_f64().is_some(), finite, "{text}");
    }
    let long = format!("{{\"a\":{}}}", "9".repeat(MILLION));
    let value = Resource::parse(Format::Json, long.as_bytes()).unwrap().property("a").unwrap();
    assert!(value.as_i64().is_none() && value.as_f64().is_none() && matches!(value, Value::Number(_)));
    for (date, is) in [
        ("/Date(-62135596800000)/", true),
        ("/Date(-62135596800001)/", false),
        ("/Date(253402300799999)/", true),
        ("/Date(253402300800000)/", false),
        ("/Date(9223372036854775807)/", false),
        ("/Date(-9223372036854775808)/", false),
        ("/Date(99999999999999999999999)/", false),
        ("0001-01-01T00:00:00+00:01", false),
        ("0001-01-01T00:00:00-00:01", true),
        ("9999-12-31T23:59:59.9999999Z", true),
        ("9999-12-31T23:59:59.9999999-00:01", false),
    ] {
        let body = format!("{{\"a\":\"{date}\"}}");
        let value = Resource::parse(Format::Json, body.as_bytes()).unwrap().property("a").unwrap();
        assert_eq!(value.as_timestamp().is_some(), is, "{date}");
    }
}

/// References whose numbers are too large for any integer, and those that are just not.
#[test]
fn character_references_that_overflow() {
    let zeros = "0".repeat(MILLION);
    for (number, read) in [
        ("x10FFFF".to_owned(), true),
        (format!("{zeros}65"), true),
        (format!("x{zeros}41"), true),
        ("x110000".to_owned(), false),
        ("4294967361".to_owned(), false), // 65 in 32 bits
        ("x100000041".to_owned(), false),
        ("18446744073709551681".to_owned(), false),
        ("9".repeat(MILLION), false),
        (format!("x{}", "F".repeat(MILLION)), false),
    ] {
        let body = format!("<resource><property name='a'>&#{number};</property></resource>");
        let verdict = self::read(Format::Xml, body.as_bytes());
        assert_eq!(verdict, if read { Ok(()) } else { Err(ErrorKind::InvalidCharacter) }, "{number:.20}");
    }
}
