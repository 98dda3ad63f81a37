//! What was read and is written again: the same bytes in its own format, the same meaning in the other.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod properties;

use properties::{meaning, writing};
use std::path::{Path, PathBuf};
use ucwa_wire::{
    ContactPresence, Document, Encode, EncodeErrorKind, EventEnvelope, EventKind, Format, Limits, NewEmbedded,
    NewEnvelope, NewEvent, NewLink, NewReason, NewResource, NewSender, Resource, Text,
};

fn bodies(folder: &Path) -> Vec<(String, Format, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let format = match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => Format::Json,
            Some("xml") => Format::Xml,
            _ => continue,
        };
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        found.push((name, format, std::fs::read(&path).unwrap()));
    }
    found.sort_by(|one, two| one.0.cmp(&two.0));
    found
}

fn fixtures() -> Vec<(String, Format, Vec<u8>)> {
    bodies(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("fixtures"))
}

fn corpus(folder: &str) -> Vec<(String, Format, Vec<u8>)> {
    let Some(corpus) = std::env::var_os("UCWA_CORPUS").map(PathBuf::from) else { return Vec::new() };
    bodies(&corpus.join(folder))
}

/// The body without its byte order mark and the white space between tokens, or between tags.
fn minified(format: Format, body: &[u8]) -> Vec<u8> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let mut kept: Vec<u8> = Vec::new();
    match format {
        Format::Json => {
            let (mut inside, mut escaped) = (false, false);
            for &byte in body {
                if inside || !byte.is_ascii_whitespace() {
                    kept.push(byte);
                }
                inside ^= byte == b'"' && !escaped;
                escaped = inside && byte == b'\\' && !escaped;
            }
        }
        Format::Xml => {
            let mut rest = body.trim_ascii_end();
            while let Some(at) = rest.iter().position(|&byte| byte == b'>') {
                let (tag, after) = rest.split_at(at + 1);
                kept.extend(tag);
                let next = after.trim_ascii_start();
                rest = if next.first() == Some(&b'<') { next } else { after };
            }
        }
    }
    kept
}

fn written(document: &Document<'_>, format: Format) -> Vec<u8> {
    let encoded = document.encode(format).unwrap();
    let printed = encoded.to_string().into_bytes();
    assert_eq!(printed.len(), encoded.encoded_len());
    let mut buffer = vec![0; printed.len()];
    assert_eq!(encoded.copy_to(&mut buffer), Ok(&printed[..]));
    let short = printed.len() - 1;
    assert_eq!(encoded.copy_to(&mut buffer[..short]).unwrap_err().needed(), printed.len());
    printed
}

/// Asserts that the files are written as they stand, minified; how many there are.
fn same_bytes(folder: &str, left_out: &[&str]) -> usize {
    let mut count = 0;
    for (name, format, body) in corpus(folder) {
        if left_out.contains(&&*name) {
            continue;
        }
        let document = Document::parse(format, &body).unwrap();
        let (written, wanted) = (written(&document, format), minified(format, &body));
        assert_eq!(String::from_utf8(written), String::from_utf8(wanted), "{folder}/{name}");
        count += 1;
    }
    println!("{folder}: {count} files written as they stood");
    count
}

#[test]
fn what_servers_send_is_written_as_it_stood() {
    let known = corpus("wire-json").len() == 195 && corpus("wire-xml").len() == 206;
    let odd = ["AuthenticationInUCWA.2.json", "myOnlineMeeting.1.json"];
    let counts = [
        same_bytes("wire-json", &[]),
        same_bytes("wire-xml", &[]),
        same_bytes("events-json", &[]),
        same_bytes("events-xml", &[]),
        same_bytes("json", &odd),
    ];
    if known {
        assert_eq!(counts, [195, 206, 175, 1, 188]);
    }
}

#[test]
fn the_other_format_says_the_same() {
    let mut count = 0;
    for folder in ["json", "xml", "events-json", "events-xml", "input-json", "input-xml", "wire-json", "wire-xml"] {
        for (name, format, body) in corpus(folder) {
            println!("{name}");
            writing::transcoded(format, &Document::parse(format, &body).unwrap());
            count += 1;
        }
    }
    println!("{count} files there and back");
}

#[test]
fn fixtures_are_written_again() {
    for (name, format, body) in fixtures() {
        println!("{name}");
        let document = Document::parse(format, &body).unwrap();
        let again = written(&document, format);
        let read = Document::parse(format, &again).unwrap();
        assert_eq!(meaning::meaning(&read), meaning::meaning(&document), "{name}");
        assert_eq!(written(&read, format), again, "{name}: what is written is as written again");
    }
}

/// What servers would have written otherwise, and why.
const OTHERWISE: &[(&str, &str)] = &[
    ("envelope-https.xml", "the other namespace"),
    ("envelope-prefixed.xml", "prefixes"),
    ("failure.xml", "an event's status in an element of its own"),
    ("odd-envelope.xml", "no space before the end of empty tags, another namespace"),
    ("odd-presence.xml", "no space before the end of empty tags, another namespace"),
    ("presence-pretty.xml", "white space in tags, the order of attributes, a comment, a CDATA section"),
    ("presence-text.json", "an escape where none need be"),
    ("presence-text.xml", "a reference where none need be, and none where one is"),
    ("reason.xml", "a namespace that nothing is in, a reference where none need be"),
    ("senders.xml", "the order of attributes, no space before the end of empty tags, two tags for an empty element"),
];

#[test]
fn fixtures_in_the_form_of_servers_are_written_as_they_stand() {
    let mut otherwise = Vec::new();
    for (name, format, body) in fixtures() {
        let written = written(&Document::parse(format, &body).unwrap(), format);
        if name.starts_with("wire-") {
            assert_eq!(String::from_utf8(written), String::from_utf8(body), "{name}");
        } else if written != minified(format, &body) {
            otherwise.push(name);
        }
    }
    assert!(otherwise.iter().eq(OTHERWISE.iter().map(|(name, _)| name)), "{otherwise:#?}");
}

fn in_json(xml: &str) -> String {
    Resource::parse(Format::Xml, xml.as_bytes()).unwrap().encode(Format::Json).unwrap().to_string()
}

#[test]
fn equal_relations_are_brought_together_wherever_they_stand() {
    let xml = "<resource><link rel='a' href='1'/><link rel='b' href='2'/><link rel='a' href='3'/>
        <resource rel='c' href='4'/><resource rel='d' href='5'><resource rel='g' href='8'/></resource>
        <resource rel='c' href='6'/><resource rel='e' href='7'/><resource rel='d' href='9'/></resource>";
    let c = r#"{"rel":"c","_links":{"self":{"href":"4"}}},{"rel":"c","_links":{"self":{"href":"6"}}}"#;
    let g = r#""_embedded":{"g":{"rel":"g","_links":{"self":{"href":"8"}}}}"#;
    let d = format!(
        r#"{{"rel":"d","_links":{{"self":{{"href":"5"}}}},{g}}},{{"rel":"d","_links":{{"self":{{"href":"9"}}}}}}"#
    );
    let e = r#"{"rel":"e","_links":{"self":{"href":"7"}}}"#;
    assert_eq!(
        in_json(xml),
        format!(
            r#"{{"_links":{{"a":[{{"href":"1"}},{{"href":"3"}}],"b":{{"href":"2"}}}},"_embedded":{{"c":[{c}],"d":[{d}],"e":{e}}}}}"#
        )
    );
}

#[test]
fn among_more_than_sixty_four_relations_equal_ones_must_stand_together() {
    let many = |element: &str, last: &str| {
        let rels = (0..200).map(|number| format!("<{element} rel='r{number}' href='/'/>").repeat(1 + number % 2));
        format!("<resource>{}<{element} rel='{last}' href='/'/></resource>", rels.collect::<String>())
    };
    for (element, group) in [("link", "_links"), ("resource", "_embedded")] {
        let body = in_json(&many(element, "r200"));
        let read = serde_json::from_str::<serde_json::Value>(&body).unwrap();
        let group = read[group].as_object().unwrap();
        assert_eq!(group.len(), 201);
        for (number, rel) in group.keys().enumerate() {
            assert_eq!(*rel, format!("r{number}"));
            assert_eq!(group[rel].is_array(), number % 2 == 1, "{rel}");
        }
        for again in ["r0", "r70", "r150"] {
            let xml = many(element, again);
            let error = Resource::parse(Format::Xml, xml.as_bytes()).unwrap().encode(Format::Json).unwrap_err();
            assert_eq!(error.kind(), EncodeErrorKind::ScatteredRelations, "{element} {again}");
        }
    }
}

#[test]
fn what_nests_as_deep_as_may_be_is_written_in_little_stack() {
    let deep = std::thread::Builder::new().stack_size(160 * 1024).spawn(|| {
        let depth = 120;
        let xml = format!("<resource>{}{}</resource>", "<resource rel='a'>".repeat(depth), "</resource>".repeat(depth));
        let limits = Limits::new().depth(255);
        let resource = Resource::parse_with(Format::Xml, xml.as_bytes(), &limits).unwrap();
        let json = resource.encode(Format::Json).unwrap().to_string();
        let again = Resource::parse_with(Format::Json, json.as_bytes(), &limits).unwrap();
        assert_eq!(again.encode(Format::Json).unwrap().to_string(), json);
        assert_eq!(again.encode(Format::Xml).unwrap().to_string().matches("<resource").count(), depth + 1);
        // In JSON each takes two levels, of which there are at most 255.
        let xml = format!("<a>{}{}</a>", "<resource rel='a'>".repeat(130), "</resource>".repeat(130));
        let xml = xml.replace("<a>", "<resource>").replace("</a>", "</resource>");
        let resource = Resource::parse_with(Format::Xml, xml.as_bytes(), &limits).unwrap();
        assert_eq!(resource.encode(Format::Json).unwrap_err().kind(), EncodeErrorKind::TooDeep);
    });
    deep.unwrap().join().unwrap();
}

#[test]
fn every_character_that_a_format_allows_comes_back() {
    let texts = [" a\r\n\tb ", "]]>", "\"quoted\" & <tag> 'x'", "\u{1f600}\u{e9}\u{fffd}", "", "/Date(5)/", "\\"];
    for text in texts {
        let properties = [(text, text.into()), ("list", ucwa_wire::NewValue::list(&[]))];
        let links = [NewLink { title: Some(text.into()), ..NewLink::new("a", text) }];
        let resource = NewResource { properties: &properties, links: &links, ..NewResource::default() };
        for format in [Format::Json, Format::Xml] {
            let body = resource.encode(format).unwrap().to_string();
            let read = Resource::parse(format, body.as_bytes()).unwrap();
            assert_eq!(read.property(text).unwrap().as_text().unwrap(), text, "{body}");
            let link = read.link("a").unwrap();
            assert_eq!((link.href().unwrap(), link.title().unwrap()), (text.into(), text.into()), "{body}");
        }
    }
    for (text, index) in [("a\0", 1), ("\u{1f}", 0), ("\u{e9}\u{fffe}", 2), ("\u{ffff}", 0)] {
        let presence = ContactPresence { activity: Some(Text::plain(text)), ..ContactPresence::default() };
        assert!(presence.encode(Format::Json).is_ok());
        let error = presence.encode(Format::Xml).unwrap_err();
        assert_eq!((error.kind(), error.index()), (EncodeErrorKind::InvalidCharacter, index), "{text:?}");
    }
    // The place is one of the decoded text, in bytes, whatever its wire form.
    let body = br#"{"rel":"a","v":"\u00e9\ud83d\ude00\n\u0041bc\u0001"}"#;
    let error = Resource::parse(Format::Json, body).unwrap().encode(Format::Xml).unwrap_err();
    assert_eq!((error.kind(), error.index()), (EncodeErrorKind::InvalidCharacter, 2 + 4 + 1 + 3));
}

#[test]
fn envelopes_are_made_in_both_formats() {
    let presence = ContactPresence { activity: Some("here".into()), ..ContactPresence::default() };
    let embedded = [NewEmbedded::new("contactPresence", &presence)];
    let reason = NewReason {
        code: Some(ucwa_wire::ErrorCode::Gone.into()),
        message: Some("a & b".into()),
        ..NewReason::default()
    };
    let event = NewEvent {
        kind: Some(EventKind::Completed.into()),
        link: Some(NewLink { title: Some("Ann".into()), ..NewLink::new("contactPresence", "/1") }),
        within: Some(NewLink::new("contact", "/2")),
        status: Some(ucwa_wire::EventStatus::Failure.into()),
        reason: Some(reason),
        embedded: &embedded,
    };
    let senders = [NewSender { rel: Some("people".into()), href: Some("/people".into()), events: &[event, event][..] }];
    let envelope = NewEnvelope { senders: &senders[..], ..NewEnvelope::timeout("/next") };
    for format in [Format::Json, Format::Xml] {
        let body = envelope.encode(format).unwrap().to_string();
        let read = EventEnvelope::parse(format, body.as_bytes()).unwrap();
        assert_eq!(read.events().count(), 2);
        for event in read.events() {
            assert_eq!(event.kind().unwrap(), EventKind::Completed);
            assert_eq!(event.link().unwrap().title().unwrap(), "Ann");
            assert_eq!(event.within().unwrap().href().unwrap(), "/2");
            assert!(event.status().unwrap().is("Failure"));
            assert_eq!(event.reason().unwrap().message().unwrap(), "a & b");
            assert_eq!(event.resource().unwrap().decode::<ContactPresence>().unwrap(), presence);
        }
        // A gateway hands read events on.
        let relayed = NewSender { rel: Some("people".into()), href: None, events: read.events().collect::<Vec<_>>() };
        for target in [Format::Json, Format::Xml] {
            let envelope = NewEnvelope { href: None, continuation: None, links: &[], senders: [&relayed] };
            let body = envelope.encode(target).unwrap().to_string();
            assert_eq!(EventEnvelope::parse(target, body.as_bytes()).unwrap().events().count(), 2);
        }
    }
    let misplaced = [NewEmbedded::new("a", &reason)];
    let resource = NewResource { embedded: &misplaced, ..NewResource::default() };
    assert_eq!(resource.encode(Format::Json).unwrap_err().kind(), EncodeErrorKind::Misplaced);
}

/// Found by fuzzing: written as an attribute behind one without a meaning, it came before that the next time.
#[test]
fn a_status_stays_behind_an_attribute_without_a_meaning() {
    let xml = "<events><sender><completed rel='a' x='1'><status>Success</status></completed></sender></events>";
    let written = written(&Document::parse(Format::Xml, xml.as_bytes()).unwrap(), Format::Xml);
    let again = self::written(&Document::parse(Format::Xml, &written).unwrap(), Format::Xml);
    assert_eq!(again, written);
    assert!(String::from_utf8(written).unwrap().contains(r#"x="1"><status>Success</status>"#));
}

/// Between formats a date is spelled anew, if it is spelled as servers do; nothing else is.
#[test]
fn dates_change_their_form_and_nothing_else_does() {
    let in_xml = |value: &str| {
        let body = format!(r#"{{"a":{value}}}"#);
        let written = Resource::parse(Format::Json, body.as_bytes()).unwrap().encode(Format::Xml).unwrap().to_string();
        let (_, rest) = written.split_once("<property name=\"a\">").unwrap();
        rest.split_once("</property>").unwrap().0.to_owned()
    };
    assert_eq!(in_xml(r#""\/Date(1474932023993)\/""#), "2016-09-26T23:20:23.9930000Z");
    assert_eq!(in_xml(r#""\/Date(-1)\/""#), "1969-12-31T23:59:59.9990000Z");
    for other in ["/Date(5)/", "2016-09-26T23:20:23.9930000Z", "5", "True"] {
        assert_eq!(in_xml(&format!("\"{other}\"")), other);
    }
    assert_eq!(in_xml(r#""\/Date(x)\/""#), "/Date(x)/");
    assert_eq!(in_xml("1.50e3"), "1.50e3");

    let date = |text: &str, json: &str| {
        let xml = format!(
            "<resource><property name='a'>{text}</property><propertyList name='b'><item>{text}</item></propertyList></resource>"
        );
        assert_eq!(in_json(&xml), format!(r#"{{"a":{json},"b":[{json}]}}"#));
    };
    date("2016-09-26T16:20:23.9946221-07:00", r#""\/Date(1474932023994)\/""#);
    date("1969-12-31T23:59:59.9999999Z", r#""\/Date(-1)\/""#);
    // Not as they are written: fewer digits, no offset, the form of JSON.
    for other in
        ["2016-09-26T16:20:23.994622-07:00", "2016-09-26T16:20:23.9946221", "2016-09-26T16:20:23Z", "/Date(5)/", "2016"]
    {
        date(other, &format!("\"{other}\""));
    }
}

struct Full(usize);

impl std::fmt::Write for Full {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 = self.0.checked_sub(text.len()).ok_or(std::fmt::Error)?;
        Ok(())
    }
}

/// `Display` fails when its sink does, and not otherwise; it is given nothing after that.
#[test]
fn a_sink_that_fails_is_told_of() {
    use std::fmt::Write as _;
    let presence = ContactPresence { activity: Some("here".into()), ..ContactPresence::default() };
    for format in [Format::Json, Format::Xml] {
        let encoded = presence.encode(format).unwrap();
        let len = encoded.encoded_len();
        assert!(write!(Full(len), "{encoded}").is_ok());
        for room in 0..len {
            assert!(write!(Full(room), "{encoded}").is_err());
        }
        #[cfg(feature = "std")]
        {
            let mut buffer = vec![0; len / 2];
            let error = encoded.write_to(&mut buffer[..]).unwrap_err();
            assert_eq!(error.kind(), std::io::ErrorKind::WriteZero);
        }
        assert_eq!(format!("{encoded:?}"), format!("Encoded {{ format: {format:?}, encoded_len: {len}, .. }}"));
    }
}

/// More changes than are noted as made, of properties that stand twice.
#[test]
fn any_number_of_changes() {
    let names: Vec<String> = (0..300).map(|number| format!("n{number}")).collect();
    let members: Vec<String> = names.iter().chain(&names).map(|name| format!(r#""{name}":0"#)).collect();
    let body = format!("{{{}}}", members.join(","));
    let changes: Vec<_> = names.iter().map(|name| ucwa_wire::Change::set(name, 1)).collect();
    let expected: Vec<String> = names.iter().map(|name| format!(r#""{name}":1"#)).collect();
    let written = Resource::parse(Format::Json, body.as_bytes())
        .unwrap()
        .replay(&changes)
        .encode(Format::Json)
        .unwrap()
        .to_string();
    assert_eq!(written, format!("{{{}}}", expected.join(",")));
}

/// What is said to `Members` is personal data, and is not shown.
#[test]
fn members_show_nothing() {
    struct Own;
    impl Encode for Own {
        fn describe<'a>(&'a self, to: &mut ucwa_wire::Members<'_, 'a>) {
            assert_eq!(format!("{to:?}"), "Members { .. }");
        }
    }
    assert_eq!(Own.encode(Format::Json).unwrap().to_string(), "{}");
}
