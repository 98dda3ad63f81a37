//! Events that are read whole, at a look, are what they are read as member by member; and so are those that have something
//! else in them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "properties/mod.rs"]
mod properties;

use properties::events::by_look_and_by_member;
use ucwa_wire::{Error, Event, EventEnvelope, Format, Item, Limits, Part, Reader};

/// Events as servers write them, and a few that are not quite so.
const JSON: &[&str] = &[
    r#"{"link":{"rel":"contactPresence","href":"/people/1/contactPresence"},"in":{"rel":"contact","href":"/people/1"},"type":"updated"}"#,
    r#"{"link":{"rel":"message","href":"/m/1","title":"A \u0041\n"},"status":"Success","type":"completed"}"#,
    r#"{"link":{"rel":"contactPresence","href":"/p"},"in":{"rel":"contact","href":"/people/1","title":"Zoë"},"_embedded":{"contactPresence":{"rel":"contactPresence","activity":"in-a-meeting","availability":"Busy","deviceType":"PC","lastActive":"\/Date(1474932023993)\/","etag":"1","_links":{"self":{"href":"/p"},"next":{"href":"/n"}}}},"type":"updated"}"#,
    r#"{"_embedded":{"x":{"availability":"Away","name":"b","_links":{"self":{"href":"/p"}},"rel":"x","etag":"2","activity":"c"}},"link":{"rel":"x","href":"/p"},"type":"added"}"#,
    r#"{"type":"added","status":"","in":{"rel":"","href":""},"link":{"rel":"a","href":"b"}}"#,
    r#"{"link":{"href":"/p","rel":"a"},"type":"added"}"#,
    r#"{"_embedded":{"a":{"b":"c"}},"type":"added"}"#,
    r#"{"link":{"rel":"a","href":"/p","revision":"1"},"_embedded":{"a":{"n":1},"b":{}},"x":"y","type":"added"}"#,
    r#"{"x":{"a":[1,"b"]},"link":{"x":1,"title":"t","href":"/p","rel":"a"},"n":null,"in":{"rel":"c","y":"z","href":"d"},"_embedded":{"a":{"x":"y","_links":{"self":{"y":[],"href":"/p"},"b":{"title":"t","href":"/b"}},"n":{"a":1},"rel":"contactPresence"}},"type":"added"}"#,
    "{\r\n  \"link\": {\r\n    \"rel\": \"a\",\r\n    \"href\": \"/p\"\r\n  },\r\n  \"_embedded\" : {\r\n    \"a\": {\r\n      \"rel\": \"contactPresence\",\r\n      \"availability\": \"Busy\",\r\n      \"_links\": {\r\n        \"self\": { \"href\": \"/p\" }\r\n      }\r\n    }\r\n  },\r\n  \"status\": \"Success\",\r\n  \"type\": \"added\"\r\n}",
];

const XML: &[&str] = &[
    r#"<updated rel="contactPresence" href="/people/1/contactPresence"><in rel="contact" href="/people/1" /></updated>"#,
    r#"<completed rel="message" href="/m/1" title="A &amp; B" status="Success" />"#,
    r#"<updated rel="contactPresence" href="/p"><in rel="contact" href="/people/1" title="Zoë"/><resource rel="contactPresence" href="/p"><property name="rel">contactPresence</property><property name="activity">in-a-meeting</property><property name="availability">Busy</property><property name="lastActive">2016-09-26T16:20:23.9946221-07:00</property><link rel="next" href="/n" title="t"/></resource></updated>"#,
    "<added rel=\"x\" href=\"/p\">\r\n  <resource rel=\"x\" href=\"/p\">\n    <property name=\"name\">a &lt; b</property>\n  </resource>\n  <resource rel=\"y\" href=\"/y\"></resource>\n</added>",
    r#"<added rel="a" href="b"></added>"#,
    r#"<added href="b" rel="a"/>"#,
    r#"<added rel="a" href="b" revision="1"><in rel="c" href="d">x</in><status>Failure</status><x>y</x></added>"#,
];

fn all() -> impl Iterator<Item = (Format, &'static str)> {
    let json = JSON.iter().map(|event| (Format::Json, *event));
    json.chain(XML.iter().map(|event| (Format::Xml, *event)))
}

/// An envelope with one event before it, and one after it.
fn envelope(format: Format, event: &[u8]) -> Vec<u8> {
    let (before, after): (&[u8], &[u8]) = match format {
        Format::Json => (
            br#"{"sender":[{"rel":"people","href":"/people","events":[{"link":{"rel":"a","href":"b"},"type":"added"},"#,
            br#",{"link":{"rel":"c","href":"d"},"type":"deleted"}]}]}                    "#,
        ),
        Format::Xml => (
            b"<events href=\"/e\"><sender rel=\"people\" href=\"/people\"><added rel=\"a\" href=\"b\"/>",
            b"<deleted rel=\"c\" href=\"d\"/></sender></events>                    ",
        ),
    };
    [before, event, after].concat()
}

/// Whether it is refused, for the same and at the same place by those that tell of its items and by those that do not; and
/// if it is not, that its events are what they are.
fn compare(format: Format, body: &[u8], limits: &Limits) -> Option<usize> {
    let parsed = EventEnvelope::parse_with(format, body, limits);
    let mut reader = Reader::new(format, body).expect(Part::Events).limits(*limits);
    let read = loop {
        match reader.next_item() {
            Ok(Some(_)) => {}
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    assert_eq!(parsed.as_ref().map(drop).map_err(|error| *error), read, "{}", body.escape_ascii());
    let (events, senders) = one_by_one(format, body, limits, parsed.as_ref().map(drop).map_err(|error| *error));
    let envelope = parsed.ok()?;
    assert_eq!(events, envelope.events().map(|event| described(&event)).collect::<Vec<_>>(), "{}", body.escape_ascii());
    assert_eq!(senders, envelope.senders().map(|sender| format!("{sender:#?}")).collect::<Vec<_>>());
    Some(envelope.events().inspect(|event| by_look_and_by_member(event)).count())
}

fn described(event: &Event<'_>) -> String {
    format!("{event:#?} {:?}", event.items().map(|item| format!("{item:#?}")).collect::<Vec<_>>())
}

/// The events as the reader hands them out, and their senders; it comes to this end.
fn one_by_one(format: Format, body: &[u8], limits: &Limits, end: Result<(), Error>) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::new(format, body).expect(Part::Events).limits(*limits);
    let (mut events, mut senders) = (Vec::new(), Vec::new());
    let read = loop {
        match reader.next_item() {
            Ok(Some(Item::Start { part: Part::Sender, .. })) => {
                let read = loop {
                    match reader.next_event() {
                        Ok(Some(event)) => {
                            let (event, at) = (*event, reader.offset());
                            by_look_and_by_member(&event);
                            // Of its sender, no more than what was read.
                            assert_eq!(event.sender(), reader.sender().unwrap());
                            assert!(event.sender().items().count() > 0 && reader.offset() == at);
                            events.push(described(&event));
                        }
                        Ok(None) => break Ok(()),
                        Err(error) => break Err(error),
                    }
                };
                senders.extend(read.is_ok().then(|| format!("{:#?}", reader.sender().unwrap())));
                if let Err(error) = read {
                    assert_eq!(reader.next_event().err(), Some(error));
                    break Err(error);
                }
            }
            Ok(Some(_)) => assert!(reader.next_event().is_ok_and(|event| event.is_none()) || reader.sender().is_some()),
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    assert_eq!(read, end, "{}", body.escape_ascii());
    (events, senders)
}

#[test]
fn events_are_read_alike() {
    for (format, event) in all() {
        assert_eq!(compare(format, &envelope(format, event.as_bytes()), &Limits::new()), Some(3), "{event}");
    }
}

/// What servers write that indent: the end of a line, an indentation, and what stands around a colon.
const STYLES: [[&str; 3]; 4] = [["\n", "  ", " : "], ["\r\n", "    ", ": "], ["\n", "\t\t", ":"], [" ", "", ": "]];

/// Events that are such as to be compared with those before; the first has all that there is.
const INDENTED: [&str; 6] = [
    r#"{"link":{"rel":"contactPresence","href":"/p","title":"A"},"in":{"rel":"contact","href":"/c","title":"B"},"_embedded":{"contactPresence":{"rel":"contactPresence","activity":"a","availability":"Busy","deviceType":"PC","lastActive":"\/Date(1474932023993)\/","etag":"1","_links":{"self":{"href":"/p","title":"C"}}}},"type":"updated"}"#,
    r#"{"type":"added","_embedded":{"a":{"_links":{"b":{"href":"/p"}},"rel":"c"}},"in":{"title":"T","href":"/c","rel":"d"},"link":{"href":"/p","rel":"e"}}"#,
    r#"{"link":{"title":"A","rel":"b"},"_embedded":{"c":{}},"type":"deleted"}"#,
    r#"{"in":{"x":"y"},"link":{"rel":"a","href":"/p"},"type":"added"}"#,
    r#"{"_embedded":{"a":{"rel":"b","_links":{"self":{"x":"y"}}}},"type":"added"}"#,
    r#"{"_embedded":{"a":{"availability":"Busy","rel":"b"}},"type":"added"}"#,
];

/// With white space as there would be at a depth of four.
fn indented(event: &str, [line, indentation, colon]: [&str; 3]) -> String {
    let mut depth = 4;
    let (mut text, mut quoted, mut last) = (format!("{line}{}", indentation.repeat(depth)), false, ' ');
    for character in event.chars().filter(|character| !character.is_ascii_control()) {
        quoted ^= character == '"' && last != '\\';
        if matches!(character, '}' | ']') && !quoted {
            depth -= 1;
            text += &format!("{line}{}", indentation.repeat(depth));
        }
        match character {
            ':' if !quoted => text += colon,
            _ => text.push(character),
        }
        if matches!(character, '{' | '[' | ',') && !quoted {
            depth += usize::from(character != ',');
            text += &format!("{line}{}", indentation.repeat(depth));
        }
        last = character;
    }
    text
}

fn indented_envelope(events: &[&[u8]]) -> Vec<u8> {
    let before = br#"{"sender":[{"rel":"people","href":"/people","events":["#.as_slice();
    [before, &events.join(&b','), b"\n]}]}\n                ".as_slice()].concat()
}

/// Where events are indented, what stands between two texts is compared with what stood there in an event before.
#[test]
fn indented_events_are_read_alike() {
    for style in STYLES {
        let all: Vec<_> = JSON.iter().chain(&INDENTED).map(|event| indented(event, style)).collect();
        for (first, second) in all.iter().flat_map(|first| all.iter().map(move |second| (first, second))) {
            let body =
                indented_envelope(&[first, first, second, first, second, second].map(std::string::String::as_bytes));
            assert_eq!(compare(Format::Json, &body, &Limits::new()), Some(6), "{}", body.escape_ascii());
        }
    }
}

/// What comes twice in one of them, each time as it came in others.
#[test]
fn what_is_twice_in_an_indented_event_is_read_alike() {
    let [link, within, rel, href] =
        [r#""link":{"rel":"a","href":"b"}"#, r#""in":{"rel":"c","href":"d"}"#, r#""rel":"a""#, r#""href":"b""#];
    let carried = |members: &str| format!(r#"{{"_embedded":{{"a":{{{members}}}}},"type":"added"}}"#);
    // Two events, and one with what they have and something twice.
    let cases = [
        [
            format!("{{{link},{within}}}"),
            format!("{{{within},{link}}}"),
            format!("{{{link},{within},{link}}}"),
            format!("{{{within},{link},{within}}}"),
        ],
        [
            format!(r#"{{"link":{{{rel},{href}}}}}"#),
            format!(r#"{{"link":{{{href},{rel}}}}}"#),
            format!(r#"{{"link":{{{rel},{href},{rel}}}}}"#),
            format!(r#"{{"link":{{{href},{rel},{href}}}}}"#),
        ],
        [
            carried(r#""rel":"a","etag":"b""#),
            carried(r#""etag":"b","rel":"a""#),
            carried(r#""rel":"a","etag":"b","rel":"a""#),
            carried(r#""etag":"b","rel":"a","etag":"c""#),
        ],
    ];
    let title = r#""title":"c""#;
    let (kind, carried) = (r#""type":"x""#, r#""_embedded":{"a":{"rel":"b"}}"#);
    // A second link that says what the first does not: what stands before and behind each came in others.
    for (style, member) in STYLES.iter().flat_map(|style| ["link", "in"].map(|member| (style, member))) {
        for [first, second] in [[rel, href], [href, rel], [title, rel], [rel, title]] {
            for between in [kind, carried] {
                let link = |members: &str| format!("\"{member}\":{{{members}}}");
                let both = link(&format!("{first},{second}"));
                let others = link(&format!("{second},{first}"));
                let events = [
                    format!("{{{both},{between}}}"),
                    format!("{{{between},{both}}}"),
                    format!("{{{others},{between}}}"),
                    format!("{{{between},{others}}}"),
                    format!("{{{},{between}}}", link(first)),
                    format!("{{{between},{}}}", link(second)),
                    format!("{{{},{between},{}}}", link(first), link(second)),
                ];
                let events = events.map(|event| indented(&event, *style).into_bytes());
                let [.., fifth, sixth, twice] = &events;
                for before in [&events[..6], &[fifth.clone(), fifth.clone(), sixth.clone()]] {
                    let mut events: Vec<_> = before.iter().flat_map(|event| [event.as_slice(); 2]).collect();
                    assert_eq!(compare(Format::Json, &indented_envelope(&events), &Limits::new()), Some(events.len()));
                    events.push(twice);
                    assert_eq!(compare(Format::Json, &indented_envelope(&events), &Limits::new()), None);
                }
            }
        }
    }
    for (style, case) in STYLES.iter().flat_map(|style| cases.iter().map(move |case| (style, case))) {
        let [first, second, third, fourth] = case.each_ref().map(|event| indented(event, *style).into_bytes());
        for twice in [&third, &fourth] {
            let body = indented_envelope(&[&first, &first, &second, &second]);
            assert_eq!(compare(Format::Json, &body, &Limits::new()), Some(4));
            compare(Format::Json, &indented_envelope(&[&first, &first, &second, &second, twice]), &Limits::new());
        }
    }
}

/// Whatever is changed in one of them that was as those before.
#[test]
fn whatever_is_changed_in_an_indented_event_is_read_alike() {
    let (mut refused, mut all) = (0, 0);
    for (style, event) in STYLES.iter().cycle().zip(&INDENTED) {
        let event = indented(event, *style).into_bytes();
        for at in 0..event.len() {
            let (before, after) = (&event[..at], &event[at + 1..]);
            let others = b"\"\\{}[],: x\n\0\xC3".iter().map(|byte| vec![*byte]);
            for middle in others.chain([vec![], vec![event[at]; 2]]) {
                let changed = [before, &middle, after].concat();
                let body = indented_envelope(&[&event, &event, &changed, &event]);
                refused += usize::from(compare(Format::Json, &body, &Limits::new()).is_none());
                all += 1;
            }
        }
    }
    assert!(refused > all / 3 && refused < all, "{refused} of {all}");
}

/// What must not stand twice, or where it does, is refused however it is written.
#[test]
fn what_is_wrong_in_one_is_refused() {
    for (format, event) in [
        (Format::Json, r#"{"_embedded":{"a":{"rel":"b","r\u0065l":"c"}},"type":"added"}"#),
        (Format::Json, r#"{"_embedded":{"a":{"_links":"b","_links":"c"}},"type":"added"}"#),
        (Format::Json, r#"{"_embedded":{"a":{"b":"c"}},"_embedded":{"a":{"b":"c"}},"type":"added"}"#),
        (Format::Json, r#"{"_embedded":{"a":{"_links":{"b":{"href":"c"}},"_links":"c"}},"type":"added"}"#),
        (
            Format::Xml,
            r#"<added rel="a" href="b"><resource rel="c" href="d"/><property name="e">f</property></resource></added>"#,
        ),
        (Format::Xml, r#"<added rel="a" href="b"><in rel="c" href="d"></in></deleted>"#),
    ] {
        assert_eq!(compare(format, &envelope(format, event.as_bytes()), &Limits::new()), None, "{event}");
    }
}

/// They are all passed over, where the sender's names come after them.
#[test]
fn events_know_their_sender_that_says_its_names_behind_them() {
    for event in JSON {
        let other = r#"{"x":[{}],"type":"added"}"#;
        for events in [event.to_string(), [event, other, event].join(","), [other, event].join(","), String::new()] {
            let body = format!(
                r#"{{"sender":[{{"events":[{events}],"rel":"a","href":"/a"}},{{"events":[{event}],"rel":"b","href":"/b"}}]}}"#
            );
            let envelope = EventEnvelope::parse(Format::Json, body.as_bytes()).unwrap();
            let mut names: Vec<_> = envelope.events().map(|event| event.sender().rel().unwrap().to_string()).collect();
            assert_eq!(names.pop().unwrap(), "b", "{body}");
            assert!(names.iter().all(|name| name == "a"), "{body}");
            let senders: Vec<_> = envelope.senders().map(|sender| sender.href().unwrap().to_string()).collect();
            assert_eq!(senders, ["/a", "/b"]);
        }
    }
}

/// Each byte, made another, left out, and there twice.
#[test]
fn whatever_is_changed_in_one_is_read_alike() {
    let mut refused = 0;
    for (format, event) in all() {
        let event = event.as_bytes();
        for at in 0..event.len() {
            let (before, after) = (&event[..at], &event[at + 1..]);
            let others = b"\"\\{}[],: <>/&;=_aA0\0\n\x80\xC3\xFF".iter().map(|byte| vec![*byte]);
            for middle in others.chain([vec![], vec![event[at]; 2]]) {
                let body = envelope(format, &[before, &middle, after].concat());
                refused += usize::from(compare(format, &body, &Limits::new()).is_none());
            }
        }
    }
    assert!(refused > 10_000);
}

/// Relations that were said before, and those that are nearly so: of what events are in, of what they are about, and carry.
#[test]
fn what_was_said_before_is_read_alike() {
    const RELATIONS: [(&str, &str); 14] = [
        ("contact", "contact"),
        ("contac", "contac"),
        ("contacts", "contacts"),
        ("", ""),
        ("c", "c"),
        ("Zo\u{eb}", "Zo\u{eb}"),
        (r"cont\u0061ct", "cont&#97;ct"),
        (r"contact\n", "contact&amp;"),
        (r"contact\", "contact&"),
        ("contact\u{1}", "contact\u{1}"),
        ("contact\t", "contact<"),
        ("fifteen letters", "fifteen letters"),
        ("sixteen  letters", "sixteen  letters"),
        ("seventeen letters", "seventeen letters"),
    ];
    let mut counts = [0; 4];
    for (one, other) in RELATIONS.iter().flat_map(|one| RELATIONS.iter().map(move |other| (one, other))) {
        let json = [(one.0, other.0), (other.0, one.0)].map(|(one, other)| {
            format!(
                r#"{{"link":{{"rel":"{one}","href":"/p"}},"in":{{"rel":"{other}","href":"/people/1"}},"_embedded":{{"{other}":{{"rel":"{one}","etag":"1"}}}},"type":"updated"}},{{"_embedded":{{"{one}":{{"etag":"1","rel":"{other}"}}}},"link":{{"rel":"{other}","href":"/p"}},"in":{{"rel":"{one}","href":"/q"}},"type":"added"}}"#
            )
        });
        let xml = [(one.1, other.1), (other.1, one.1)].map(|(one, other)| {
            format!(
                r#"<updated rel="{one}" href="/p"><in rel="{other}" href="/people/1"/><resource rel="{other}" href="/p"></resource></updated><added rel="{other}" href="/p"><resource rel="{one}" href="/p"></resource><in rel="{one}" href="/q"/></added>"#
            )
        });
        for (format, [first, second]) in [(Format::Json, json), (Format::Xml, xml)] {
            let comma = if format == Format::Json { "," } else { "" };
            let body = envelope(format, [first, second].join(comma).as_bytes());
            let read = compare(format, &body, &Limits::new());
            counts[2 * usize::from(format == Format::Xml) + usize::from(read.is_some())] += 1;
        }
    }
    // Those with what may not stand there are refused, whichever comes first.
    let (read, all) = (11 * 11, RELATIONS.len() * RELATIONS.len());
    assert_eq!(counts, [all - read, read, all - read, read]);
}

/// Each part between two places where one can begin, left out, and there twice.
#[test]
fn members_that_are_missing_or_there_twice_are_read_alike() {
    for (format, event) in all() {
        let event = event.as_bytes();
        let places: Vec<_> =
            (0..event.len()).filter(|&at| matches!(event[at], b',' | b'{' | b'}' | b' ' | b'<')).collect();
        for (number, &start) in places.iter().enumerate() {
            for &end in places[number + 1..].iter().take(12) {
                let part = &event[start..end];
                for middle in [vec![], [part, part].concat(), [part, b" ", part].concat()] {
                    let body = envelope(format, &[&event[..start], &middle, &event[end..]].concat());
                    compare(format, &body, &Limits::new());
                }
            }
        }
    }
}

#[test]
fn what_is_too_deep_or_has_too_many_attributes_is_refused_alike() {
    for (format, event) in all() {
        for number in 1..12 {
            compare(format, &envelope(format, event.as_bytes()), &Limits::new().depth(number));
            compare(format, &envelope(format, event.as_bytes()), &Limits::new().attributes(number.into()));
        }
    }
}

const UCWA: &str = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

/// Where other names count, and where none do.
#[test]
fn what_names_mean_is_asked_before() {
    let event = XML[0];
    let bare = event.replace("<updated", "<u:updated").replace("</updated", "</u:updated").replace("<in", "<u:in");
    for (root, sender, end, event, count) in [
        (format!("events xmlns=\"{UCWA}\""), "sender", "sender", event, 2),
        (format!("events xmlns=\"{UCWA}\""), "sender rel=\"a\" href=\"b\"", "sender", event, 2),
        (format!("events xmlns=\"{UCWA}\""), "sender xmlns=\"a\" rel=\"a\" href=\"b\"", "sender", event, 0),
        (format!("u:events xmlns:u=\"{UCWA}\""), "u:sender rel=\"a\" href=\"b\"", "u:sender", event, 0),
        (format!("events xmlns=\"{UCWA}\""), "sender xmlns=\"a\"", "sender", event, 0),
        (format!("u:events xmlns:u=\"{UCWA}\""), "u:sender", "u:sender", &bare, 2),
        (format!("u:events xmlns:u=\"{UCWA}\""), "u:sender", "u:sender", event, 0),
        (format!("u:events xmlns:u=\"{UCWA}\" xmlns=\"{UCWA}\""), "u:sender", "u:sender", event, 2),
    ] {
        let name = root.split(' ').next().unwrap();
        let body = format!("<{root}><{sender}>{event}{event}</{end}></{name}>                    ");
        assert_eq!(compare(Format::Xml, body.as_bytes(), &Limits::new()), Some(count), "{body}");
    }
    // What comes behind a sender is none of its events.
    let body = format!("<events><sender rel=\"a\" href=\"b\"/>{event}                    </events>");
    assert_eq!(compare(Format::Xml, body.as_bytes(), &Limits::new()), Some(0));
    // A body that is declared to be US-ASCII has no other characters in its texts.
    let body = format!("<?xml version=\"1.0\" encoding=\"US-ASCII\"?><events><sender>{}</sender></events>", XML[2]);
    assert_eq!(compare(Format::Xml, body.as_bytes(), &Limits::new()), None);
}
