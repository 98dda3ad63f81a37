//! What was read and is written again: the same bytes in its own format, the same meaning in the other.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use ucwa_wire::{
    ContactPresence, Document, Encode, EncodeErrorKind, EventEnvelope, EventKind, Format, Limits, Link, NewEmbedded,
    NewEnvelope, NewEvent, NewLink, NewReason, NewResource, NewSender, Property, Resource, Text, Value,
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

/// What a value says, in words that both formats share.
fn said(value: Value<'_>) -> Option<String> {
    if let Some(date) = value.as_timestamp() {
        return Some(format!("{} ms", date.unix_millis()));
    }
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Bool(value) => Some(value.to_string()),
        Value::List(list) => {
            let entries: Vec<_> =
                list.iter().filter(|entry| !matches!(entry, Value::List(_))).filter_map(said).collect();
            if entries.is_empty() { None } else { Some(entries.join("\n")) }
        }
        Value::Text(text) if text == "True" || text == "False" => Some(text.to_string().to_lowercase()),
        Value::Text(text) => Some(text.to_string()),
        other => Some(other.raw().to_owned()),
    }
}

fn property(property: &Property<'_>) -> Option<(String, String)> {
    Some((property.name().to_string(), said(property.value())?))
}

fn link(link: &Link<'_>) -> String {
    let text = |text: Option<ucwa_wire::Text<'_>>| text.map(|text| text.to_string());
    format!("{:?}", (text(link.rel()), text(link.href()), text(link.title()), link.revision().to_string()))
}

/// A resource by its parts, those of a kind sorted by their relation, as each format may have them.
fn resource(resource: &Resource<'_>) -> String {
    let mut properties: Vec<_> = resource.properties().filter_map(|found| property(&found)).collect();
    // In XML the relation stands for a type that is not said.
    if let Some(kind) = resource.kind().or(resource.rel()) {
        properties.retain(|(name, _)| name != "rel");
        properties.insert(0, ("rel".to_owned(), kind.to_string()));
    }
    let mut links: Vec<_> = resource.links().map(|found| link(&found)).collect();
    links.sort();
    let mut embedded: Vec<_> =
        resource.embedded().map(|one| (one.rel().map(|rel| rel.to_string()), self::resource(&one))).collect();
    embedded.sort_by(|one, two| one.0.cmp(&two.0));
    format!("{properties:?} {links:?} {embedded:?}")
}

fn meaning(document: &Document<'_>) -> String {
    match document {
        Document::Resource(root) => resource(root),
        Document::Reason(reason) => {
            format!("{:?}", reason.properties().filter_map(|found| property(&found)).collect::<Vec<_>>())
        }
        Document::Events(envelope) => {
            let mut links: Vec<_> = envelope.links().map(|found| link(&found)).collect();
            links.sort();
            let mut all = format!("{links:?}");
            for sender in envelope.senders() {
                all += &format!(
                    "\n{:?}",
                    (sender.rel().map(|text| text.to_string()), sender.href().map(|text| text.to_string()))
                );
                for event in sender.events() {
                    let reason = event.reason().map(|reason| meaning(&Document::Reason(reason)));
                    let embedded: Vec<_> = event.embedded().map(|one| resource(&one)).collect();
                    all += &format!(
                        "\n  {:?}",
                        (
                            event.kind().map(|kind| kind.to_string()),
                            event.link().map(|found| link(&found)),
                            event.within().map(|found| link(&found)),
                            event.status().map(|status| status.to_string()),
                            reason,
                            embedded,
                        )
                    );
                }
            }
            all
        }
    }
}

const fn other(format: Format) -> Format {
    match format {
        Format::Json => Format::Xml,
        Format::Xml => Format::Json,
    }
}

/// Into the other format and back: each time the same is meant, and the second time the bytes are the same, too.
fn there_and_back(name: &str, format: Format, body: &[u8]) {
    let first = Document::parse(format, body).unwrap();
    let there = written(&first, other(format));
    let second = Document::parse(other(format), &there).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(meaning(&second), meaning(&first), "{name} in the other format");
    let back = written(&second, format);
    let third = Document::parse(format, &back).unwrap();
    assert_eq!(meaning(&third), meaning(&first), "{name} and back");
    // A type that only the relation said in XML is a property from then on; nothing else changes any more.
    let there = written(&third, other(format));
    let fourth = Document::parse(other(format), &there).unwrap();
    assert_eq!(String::from_utf8(written(&fourth, format)), String::from_utf8(back), "{name}: the second time");
}

#[test]
fn the_other_format_says_the_same() {
    let mut count = 0;
    for folder in ["json", "xml", "events-json", "events-xml", "input-json", "input-xml", "wire-json", "wire-xml"] {
        for (name, format, body) in corpus(folder) {
            there_and_back(&name, format, &body);
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
        assert_eq!(meaning(&read), meaning(&document), "{name}");
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
