//! What stands around events: read at a look, it is what it is read as item by item, and refused alike.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use ucwa_wire::{
    ContactPresence, Continuation, Error, ErrorKind, Event, EventEnvelope, Format, Item, Limits, Part, Reader, Sender,
    Text,
};

/// As servers write it in both orders, and as they do not.
const JSON: &[&str] = &[
    r#"{"_links":{"self":{"href":"/e?ack=1"},"next":{"href":"/e?ack=2"}},"sender":[{"rel":"people","href":"/people","events":[{"link":{"rel":"a","href":"/a"},"type":"added"}]}]}"#,
    r#"{"_links":{"self":{"href":"/e?ack=1"},"next":{"href":"/e?ack=2"}},"sender":[{"events":[{"link":{"rel":"a","href":"/a"},"type":"added"}],"rel":"people","href":"/people"}]}"#,
    r#"{"_links":{"next":{"href":"/2","title":"t"},"resync":{"href":"/3"},"resume":{"href":"/4"}},"sender":[{"rel":"me","href":"/me","events":[]},{"rel":"people","href":"/people","events":[{"type":"added"},{"type":"deleted"}]},{"events":[{"x":1}],"rel":"a","href":"/b"},{"rel":"c"}]}"#,
    r#"{"_links":{"next":{"href":"/2"},"next":{"href":"/3"},"self":{"href":"/1"}},"sender":[{"events":[],"rel":"a","href":"/b"}],"_embedded":{}}"#,
    r#"{"_links":{"resume":[{"href":"/2"},{"href":"/3"}],"next":{"rel":"x","href":"/4"}},"sender":[{"rel":"a","events":[{"type":"added"}],"href":"/b"},{"href":"/c","rel":"d","events":[{}],"x":"y"},7,{}]}"#,
    r#"{"sender":[{"rel":"a","href":"/b","events":[{"type":"added"}]}],"_links":{"next":{"href":"/2"}}}"#,
    "\u{FEFF}{\"_links\":{\"next\":{\"href\":\"/\\u0032\"}},\"sender\":[{\"rel\":\"a\\u0062\",\"href\":\"/Zo\u{EB}\",\"events\":[{\"type\":\"added\"}]}]}\n",
    "{ \"_links\" : { \"next\" : { \"href\" : \"/2\" } },\n \"sender\" : [ { \"rel\" : \"a\", \"href\" : \"/b\", \"events\" : [ { \"type\" : \"added\" } ] } , {\"events\":[{\"type\":\"added\"}] , \"rel\":\"c\",\"href\":\"/d\"} ] }",
    r#"{"_links":{"next":{"href":"/2"}},"code":"x","sender":[{"rel":"a","href":"/b","events":[{"type":"added"}]}]}"#,
    // Links that say more than an address, and values in them that are deeper than what is around them.
    r#"{"_links":{"self":{"href":"/1","revision":"1"}},"sender":[{"rel":"a","href":"/b","events":[{"type":"added"}]}]}"#,
    r#"{"_links":{"self":{"href":"/1","title":"t"},"next":{"href":"/2","x":[[{"y":[1]}]]},"resync":{"title":"t","href":"/3"}},"sender":[{"rel":"a","href":"/b","events":[{"type":"added"}]}]}"#,
    r#"{"_links":{"next":{"href":"/2","href":"/3"}},"sender":[{"rel":"a","href":"/b","events":[]}]}"#,
    r#"{"_links":{ "next":{"href":"/2"}, "resume" : { "href" : "/3" }},"sender":[{"rel":"a","href":"/b","events":[{"type":"added"}]}]}"#,
    r#"{"_links":{"next":{"href":"/2"}}}"#,
    r#"{"_links":{},"sender":[]}"#,
    r#"{"rel":"a","sender":[{"rel":"b","href":"/b","events":[{"type":"added"}],"rel":"c","href":"/c"}]}"#,
    r#"{"code":"a","subcode":"b"}"#,
    r#"{"code":"a","sender":[{"rel":"b","href":"/b","events":[{"type":"added"}]}]}"#,
];

const XML: &[&str] = &[
    r#"<?xml version="1.0" encoding="utf-8"?><events href="/e?ack=1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/e?ack=2" /><sender rel="people" href="/people"><added rel="a" href="/a"/></sender></events>"#,
    r#"<events xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa" href="/1"><link href="/2" rel="next" title="t"/><link rel="resync" href="/3"/><link rel="resume" href="/4"/><sender href="/people" rel="people"><added rel="a" href="/a"/><deleted rel="b" href="/b"/></sender><sender rel="me" href="/me"></sender><sender rel="x" href="/y"/></events>"#,
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<events xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\">\r\n  <link rel=\"resume\" href=\"/2\"/>\r\n  <sender rel=\"a\" href=\"/b\">\r\n    <added rel=\"a\" href=\"/a\"/>\r\n  </sender>\r\n  <sender rel=\"c\" href=\"/d\">\r\n  </sender>\r\n</events>\r\n",
    r#"<?xml version="1.0" encoding="us-ascii"?><!-- a --><events href="/1"><link rel="next" href="/2&amp;3"><a/></link><b/><sender rel="a" href="/b" x="y">text<added rel="a" href="/a"><in rel="b" href="/b"/></added><link rel="next" href="/3"/></sender ><link rel="resync" href="/4"/></events ><!-- b -->"#,
    r#"<e:events xmlns:e="http://schemas.microsoft.com/rtc/2012/03/ucwa" href="/1"><e:link rel="next" href="/2"/><sender rel="a" href="/b"/><e:sender rel="a" href="/b"><e:added rel="a" href="/a"/></e:sender></e:events>"#,
    r#"<events xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><sender rel="a" href="/b"><added rel="a" href="/a" xmlns=""/></sender><sender xmlns="" rel="c" href="/d"/><sender rel="&#x65;" href="/f"><a/></sender></events>"#,
    r#"<events href="/1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/2" title="t"/><link rel="next" href="/3"></link><link rel="resume" href="/4" /><sender rel="a" href="/b"><added rel="a" href="/a"><in href="/c" rel="d" title="t"/></added></sender></events>"#,
    r#"<events href="/1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/&#x32;"/><link rel="next" href="/3"/><link rel='next' href='/4'/><sender href="/b" rel="a"><added href="/a" rel="a" title="t" status="s"/></sender></events>"#,
    r#"<events href="/1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/3"><sender rel="x" href="/y"><added rel="a" href="/a"/></sender></link><sender rel="a" href="/b"></sender></events>"#,
    r#"<events rel="a" href="/1" x="y"><sender/><sender rel="a"><added/></sender><sender href="/b"><added/></sender></events>"#,
    r#"<events xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"/>"#,
    r#"<events xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa" xmlns="a"><sender rel="a" href="/b"/></events>"#,
    r#"<resource xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa" rel="a" href="/b"><link rel="next" href="/2"/></resource>"#,
    r#"<e:events xmlns:e="http://schemas.microsoft.com/rtc/2012/03/ucwa"><e:sender rel="a" href="/b"></sender></e:events>"#,
    r#"<e:events xmlns:e="http://schemas.microsoft.com/rtc/2012/03/ucwa"></events>"#,
];

fn all() -> impl Iterator<Item = (Format, &'static [u8])> {
    let json = JSON.iter().map(|body| (Format::Json, body.as_bytes()));
    json.chain(XML.iter().map(|body| (Format::Xml, body.as_bytes())))
}

/// What was read of an envelope: senders with their events, and how it goes on.
#[derive(PartialEq, Debug, Default)]
struct Read {
    senders: Vec<(String, Vec<String>)>,
    onward: String,
}

fn event(event: &Event<'_>) -> String {
    // Not its sender, whose names may stand behind it.
    let parts = format!("{:?} {:?} {:#?} {:#?}", event.kind(), event.status(), event.link(), event.within());
    format!("{parts} {:?}", event.items().map(|item| format!("{item:#?}")).collect::<Vec<_>>())
}

fn sender(sender: Option<Sender<'_>>) -> String {
    let name = |text: Option<Text<'_>>| text.map(|text| text.to_string());
    sender.map_or_else(String::new, |sender| format!("{:?} {:?}", name(sender.rel()), name(sender.href())))
}

fn onward(continuation: Option<Continuation<'_>>) -> String {
    continuation.map_or_else(String::new, |continuation| format!("{continuation:?} {}", continuation.href()))
}

fn parsed(format: Format, body: &[u8], limits: &Limits) -> Result<Read, Error> {
    let envelope = EventEnvelope::parse_with(format, body, limits)?;
    let read = Read {
        senders: envelope
            .senders()
            .map(|one| (sender(Some(one)), one.events().map(|one| event(&one)).collect()))
            .collect(),
        onward: onward(envelope.continuation()),
    };
    // All of them in one go, too.
    let events: Vec<_> = envelope.events().map(|one| (sender(Some(one.sender())), event(&one))).collect();
    let each =
        read.senders.iter().flat_map(|(name, events)| events.iter().map(move |event| (name.clone(), event.clone())));
    assert!(each.eq(events), "{}", body.escape_ascii());
    Ok(read)
}

fn by_items(format: Format, body: &[u8], limits: &Limits) -> Result<(), Error> {
    let mut reader = Reader::new(format, body).limits(*limits).expect(Part::Events);
    while reader.next_item()?.is_some() {}
    Ok(())
}

/// One sender after the other; of those that are `passed` over, no event is asked for.
fn one_by_one(format: Format, body: &[u8], limits: &Limits, passed: impl Fn(usize) -> bool) -> Result<Read, Error> {
    let mut reader = Reader::new(format, body).limits(*limits);
    let mut read = Read::default();
    while let Some(before) = reader.next_sender()? {
        assert!(reader.sender() == Some(before));
        let mut events = Vec::new();
        if passed(read.senders.len()) {
            read.senders.push((String::new(), events));
            continue;
        }
        while let Some(one) = reader.next_event()? {
            assert!(one.sender() == before);
            events.push(event(one));
        }
        let after = reader.sender();
        assert!(after == Some(before) && (before.rel().is_none() || after.unwrap().rel() == before.rel()));
        read.senders.push((sender(after), events));
    }
    // And so from then on.
    assert!(reader.next_sender()?.is_none() && reader.next_event()?.is_none() && reader.next_item()?.is_none());
    assert_eq!(reader.offset(), body.len());
    read.onward = onward(reader.continuation());
    Ok(read)
}

/// Whatever reads it reads the same, or refuses it for the same and at the same place; how many senders it has.
fn compare(format: Format, body: &[u8], limits: &Limits) -> Result<usize, ErrorKind> {
    let expected = parsed(format, body, limits);
    assert_eq!(
        by_items(format, body, limits),
        expected.as_ref().map(drop).map_err(|error| *error),
        "{}",
        body.escape_ascii()
    );
    let read = one_by_one(format, body, limits, |_| false);
    assert_eq!(read, expected, "{}", body.escape_ascii());
    for odd in [0, 1] {
        let read = one_by_one(format, body, limits, |at| at % 2 == odd);
        match (&read, &expected) {
            (Ok(read), Ok(expected)) => {
                assert_eq!((read.senders.len(), &read.onward), (expected.senders.len(), &expected.onward));
                for (at, (read, expected)) in read.senders.iter().zip(&expected.senders).enumerate() {
                    assert!(
                        if at % 2 == odd { read.1.is_empty() } else { read == expected },
                        "{}",
                        body.escape_ascii()
                    );
                }
            }
            (read, expected) => assert_eq!(read.as_ref().err(), expected.as_ref().err(), "{}", body.escape_ascii()),
        }
    }
    expected.map(|read| read.senders.len()).map_err(|error| error.kind())
}

#[test]
fn envelopes_are_read_alike() {
    let read = |bodies: &[&str], format| {
        let all = bodies.iter().map(|body| compare(format, body.as_bytes(), &Limits::new()));
        all.partition::<Vec<_>, _>(Result::is_ok)
    };
    let (json, refused) = read(JSON, Format::Json);
    assert_eq!(json, [1, 1, 4, 1, 3, 1, 1, 2, 1, 1, 1, 1, 0, 0].map(Ok));
    let kinds = [
        ErrorKind::DuplicateMember,
        ErrorKind::DuplicateMember,
        ErrorKind::UnexpectedDocument,
        ErrorKind::UnexpectedDocument,
    ];
    assert_eq!(refused, kinds.map(Err));
    let (xml, refused) = read(XML, Format::Xml);
    assert_eq!(xml, [1, 3, 2, 1, 1, 2, 1, 1, 1, 3, 0].map(Ok));
    let kinds = [
        ErrorKind::DuplicateAttribute,
        ErrorKind::UnexpectedDocument,
        ErrorKind::MismatchedTag,
        ErrorKind::MismatchedTag,
    ];
    assert_eq!(refused, kinds.map(Err));
}

#[test]
fn whatever_is_changed_in_one_is_read_alike() {
    for (format, body) in all() {
        for at in 0..body.len() {
            for byte in [b'"', b'}', b']', b',', b'x', b' ', b'>', b'/', b'<', 0, 0xFF] {
                let mut changed = body.to_vec();
                changed[at] = byte;
                let _ = compare(format, &changed, &Limits::new());
            }
            let mut without = body.to_vec();
            without.remove(at);
            let _ = compare(format, &without, &Limits::new());
            let _ = compare(format, &body[..at], &Limits::new());
            let _ = compare(format, &[&body[..at], b" ", &body[at..]].concat(), &Limits::new());
        }
    }
}

#[test]
fn what_is_too_deep_or_has_too_many_attributes_is_refused_alike() {
    for (format, body) in all() {
        for depth in 0..10 {
            let _ = compare(format, body, &Limits::new().depth(depth));
        }
        for attributes in 0..10 {
            let _ = compare(format, body, &Limits::new().attributes(attributes));
        }
    }
}

/// Senders are asked for wherever a reader stands, and items are after them.
#[test]
fn senders_and_items_are_read_in_turn() {
    for (format, body) in all() {
        let Ok(expected) = parsed(format, body, &Limits::new()) else { continue };
        let mut items = 0;
        loop {
            let mut reader = Reader::new(format, body).expect(Part::Events);
            let (mut begun, mut open) = (0, Vec::new());
            for _ in 0..items {
                match reader.next_item().unwrap() {
                    Some(Item::Start { part, .. }) => {
                        begun += usize::from(part == Part::Sender);
                        open.push(part);
                    }
                    Some(Item::End(part)) => assert_eq!(open.pop(), Some(part)),
                    _ => {}
                }
            }
            let ended = items > 0 && open.is_empty();
            while reader.next_sender().unwrap().is_some() {
                begun += 1;
                // The rest of it is handed out, with no more than is open.
                if let Some(Item::Start { part, .. }) = reader.next_item().unwrap() {
                    assert!(matches!(part, Part::Event | Part::Sender), "{part:?} {}", body.escape_ascii());
                    begun += usize::from(part == Part::Sender);
                }
            }
            assert_eq!(begun, expected.senders.len(), "after {items} of {}", body.escape_ascii());
            if ended {
                break;
            }
            items += 1;
        }
    }
}

/// Of what was read whole nobody asked; of what comes after it somebody does.
#[test]
fn what_means_nothing_is_handed_out_after_what_was_read_whole() {
    const EVENT: &str = "<added x='1' rel='a' href='/a'><resource y='2' rel='contactPresence'/></added>";
    let body =
        format!("<events><sender rel='a' href='/b'>{EVENT}{EVENT}{EVENT}<deleted z='3' rel='b'/></sender></events>");
    let read = |whole: fn(&mut Reader<'_>)| {
        let mut reader = Reader::new(Format::Xml, body.as_bytes());
        assert!(reader.next_sender().unwrap().is_some());
        whole(&mut reader);
        let mut names = String::new();
        while let Some(item) = reader.next_item().unwrap() {
            if let Item::Attribute(attribute) = item {
                names.push_str(&attribute.name().to_string());
            }
        }
        names
    };
    assert_eq!(read(|_| {}), "xyxyxyz");
    assert_eq!(read(|reader| assert!(reader.next_event().unwrap().is_some())), "xyxyz");
    assert_eq!(
        read(|reader| {
            while !matches!(reader.next_item().unwrap().unwrap(), Item::Start { part: Part::Event, .. }) {}
            reader.skip().unwrap();
        }),
        "xyxyz"
    );
    assert_eq!(
        read(|reader| {
            while !matches!(reader.next_item().unwrap().unwrap(), Item::Start { part: Part::Resource, .. }) {}
            assert!(reader.decode::<ContactPresence<'_>>().unwrap().href.is_none());
        }),
        "xyxyz"
    );
}

/// As long as it is not known what a resource's links are, they say nothing of an event channel.
#[test]
fn what_stands_in_an_event_is_not_how_the_channel_goes_on() {
    let json =
        br#"{"sender":[{"events":[{"_embedded":{"a":{"_links":{"self":{"href":"/1"},"next":{"href":"/2"}}}}}]}]}"#;
    let xml = b"<events><sender><added><resource><link rel='self' href='/1'/><link rel='next' href='/2'/></resource></added></sender></events>";
    for (format, body) in [(Format::Json, &json[..]), (Format::Xml, &xml[..])] {
        let mut reader = Reader::new(format, body);
        while !matches!(reader.next_item().unwrap().unwrap(), Item::Link(_)) {}
        assert!(reader.next_sender().unwrap().is_none());
        assert!(reader.continuation().is_none());
    }
    // Nor do the links of what is no envelope.
    let json = br#"{"rel":"me","_links":{"next":{"href":"/2"}},"_embedded":{"x":{"_links":{"resync":{"href":"/9"}}}}}"#;
    let xml = b"<resource rel='me'><link rel='next' href='/2'/><resource rel='resync' href='/9'/></resource>";
    for (format, body) in [(Format::Json, &json[..]), (Format::Xml, &xml[..])] {
        let mut reader = Reader::new(format, body).expect(Part::Resource);
        assert!(reader.next_sender().unwrap().is_none());
        assert!(reader.continuation().is_none());
    }
}

/// In an array of links, those that are left are the envelope's, too.
#[test]
fn what_is_left_of_an_array_of_links_is_how_the_channel_goes_on() {
    let body = br#"{"_links":{"next":[{"title":"t"},{"href":"/2"}]},"sender":[{"rel":"a"}]}"#;
    for items in 0..4 {
        let mut reader = Reader::new(Format::Json, body).expect(Part::Events);
        for _ in 0..items {
            assert!(reader.next_item().unwrap().is_some());
        }
        assert_eq!(reader.next_sender().unwrap().unwrap().rel().unwrap(), "a");
        assert!(reader.next_sender().unwrap().is_none());
        assert_eq!(reader.continuation().unwrap().href(), "/2");
    }
}

/// What stands in a link that is refused, or cut short, says nothing of that.
#[test]
fn a_link_that_is_wrong_does_not_say_how_the_channel_goes_on() {
    for (format, body) in [
        (
            Format::Json,
            r#"{"_links":{"next":{"href":"/2","href":"/3"}},"sender":[{"rel":"a","href":"/b","events":[]}]}"#,
        ),
        (
            Format::Json,
            r#"{"_links":{"self":{"href":"/1"},"next":{"href":"/2","x":[1,}},"sender":[]}                   "#,
        ),
        (Format::Json, r#"{"_links":{"next":{"href":"/2","title":"t"#),
        (Format::Json, r#"{"_links":{"next":{"href":"/2""#),
        (
            Format::Xml,
            r#"<events href="/1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/2" href="/3"/></events>"#,
        ),
        (
            Format::Xml,
            r#"<events href="/1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/2" "#,
        ),
    ] {
        let mut reader = Reader::new(format, body.as_bytes()).expect(Part::Events);
        assert!(reader.next_sender().is_err(), "{body}");
        assert!(reader.continuation().is_none(), "{body}");
    }
}

#[test]
fn an_error_stays() {
    let mut reader = Reader::new(Format::Json, br#"{"sender":[{"rel":"a"},{"rel":1"#);
    assert_eq!(reader.next_sender().unwrap().unwrap().rel().unwrap(), "a");
    let error = reader.next_sender().unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::Incomplete, 31));
    assert_eq!(reader.next_sender().unwrap_err(), error);
    assert_eq!(reader.next_event().unwrap_err(), error);
    assert_eq!(reader.next_item().unwrap_err(), error);
    // What was read of the one that is wrong.
    assert_eq!(reader.sender().unwrap().rel().unwrap(), "1");
    // A reader that was told that the root is something else, says what it is.
    let mut reader = Reader::new(Format::Json, br#"{"rel":"me","_links":{"self":{"href":"/me"}}}"#);
    assert_eq!(reader.next_sender().unwrap_err().kind(), ErrorKind::UnexpectedDocument);
}
