//! What is read at a look is what the general way reads, and it is read at a look.

use super::*;
use crate::coding::Coding;
use std::string::String;
use std::vec::Vec;

const ENVELOPE: &str = r#"{"_links":{"self":{"href":"/1"},"next":{"href":"/2"}},"sender":[{"rel":"me","href":"/me","events":[{"link":{"rel":"a","href":"/a","title":"\u0041"},"in":{"rel":"b","href":"/b"},"type":"added"}]},{"rel":"p","href":"/p","events":[{"link":{"rel":"a","href":"/a"},"type":"deleted"},{"link":{"rel":"a","href":"/c"},"type":"deleted"}]}]}"#;
const RESOURCE: &str = r#"{"rel":"contactPresence","activity":"a b","availability":"Away","deviceType":"Zo\u00eb 写","lastActive":"\/Date(1474932023993)\/","_links":{"self":{"href":"/p"},"c":{"href":"/c","title":"C"}},"_embedded":{"d":{"rel":"d","activity":"e"}}}"#;
const OTHER_ORDER: &str = r#"{"x":1,"sender":[{"x":[{}],"events":[{"link":{"rel":"a","href":"/"},"x":2,"_embedded":{"a":{"rel":"a","activity":"x"}},"type":"updated"}],"rel":"s","href":"/s"}],"_links":{"next":{"href":"/n"},"a":[{"href":"/a","x":{}},3,{}],"b":4},"_embedded":{"c":[{},{"x":5}]}}"#;
const UNEXPECTED: &str = r#"{"x":1,"etag":"2","y":[{"z":3}],"message":"4","xyz":"5","rel":"of some length"}"#;
const REASON: &str = r#"{"code":"Gone","subcode":"New","message":"It is no longer here"}"#;

/// As indented by a server.
fn spaced(body: &str) -> String {
    let body = body.replace(',', ",\r\n          ").replace("\":", "\" : ").replace('}', "\n}");
    body.replace('{', "{\n  ").replace('[', "[ ").replace(']', "\n  ]")
}

fn bodies() -> impl Iterator<Item = (String, Part)> {
    [(ENVELOPE, Part::Events), (RESOURCE, Part::Resource), (OTHER_ORDER, Part::Events), (REASON, Part::Reason)]
        .into_iter()
        .flat_map(|(body, part)| [(String::from(body), part), (spaced(body), part)])
}

/// A step as it is made where nothing is expected.
fn generally(reader: &mut Reader<'_>) -> Step {
    let part = reader.open.part;
    reader.settle(
        |reader, part| match part {
            Part::Other => reader.outside(),
            Part::Links | Part::Embedded => reader.relation(part),
            _ if part.is_array() => reader.entry(part),
            _ => reader.member(part),
        },
        part,
    )
}

/// Where a reader is and what it has to say, so that two can be compared.
fn state(reader: &Reader<'_>, step: Step) -> impl PartialEq + core::fmt::Debug {
    let piece = |piece: Piece| (piece.start(), piece.end(), piece.text(reader.last.body).map(Text::to_str));
    let last = &reader.last;
    let said = match step {
        Step::Failed => return (9, None, [piece(Piece::NONE); 5], [0; 4], Some(reader.error(reader.fault))),
        Step::Start(_) => (1, [last.rel; 5]),
        Step::Property => (2, [last.name, last.found.piece, last.found.piece, last.name, last.name]),
        Step::Link | Step::Target | Step::Within => {
            let link = &last.link;
            (
                3,
                [
                    link.rel,
                    link.href,
                    link.title,
                    link.revision,
                    Piece::new(link.start as usize, link.end as usize, Coding::Plain),
                ],
            )
        }
        Step::Value => (4, [last.found.piece; 5]),
        _ => (5, [Piece::NONE; 5]),
    };
    let member = if step == Step::Property { last.member } else { None };
    let counts = [reader.tokens.cursor.at(), reader.depth, reader.open.part as usize, usize::from(reader.fresh)];
    (said.0, Some((member, reader.open.seen, reader.open.last)), said.1.map(piece), counts, None)
}

/// Reads it both ways, and compares after each step.
fn compare(mut quick: Reader<'_, [Far; 1]>, mut slow: Reader<'_, [Far; 1]>, body: &[u8]) {
    loop {
        let (step, other) = (quick.advance(), generally(&mut slow));
        let told = || String::from_utf8_lossy(body);
        assert!(step == other, "another step at {}: {}", slow.at(), told());
        assert_eq!(state(&quick, step), state(&slow, other), "{}", told());
        if matches!(step, Step::Done | Step::Failed) {
            return;
        }
    }
}

/// Whatever byte of a body is another one or is not there, and however deep it may be.
#[test]
fn both_ways_read_the_same() {
    let checked = |body: &[u8], part, depth| {
        let limits = Limits::new().depth(depth);
        compare(Reader::new(body, part, &limits), Reader::new(body, part, &limits), body);
    };
    for (body, part) in bodies() {
        let mut body = body.into_bytes();
        (1..=8).for_each(|depth| checked(&body, part, depth));
        let node = Node { body: &body, start: 0, end: body.len() as u32, format: Format::Json, scope: Scope::NONE };
        let walk = || Reader::at_node(node, part, [Far::none()]);
        compare(walk(), walk(), &body);
        for at in 0..body.len() {
            let was = body[at];
            for byte in *b"\"\\,:{}[]/ \n\r\ta0\x01\xC3\xFF" {
                body[at] = byte;
                checked(&body, part, 64);
            }
            body[at] = was;
            checked(&body[..at], part, 64);
            body.remove(at);
            checked(&body, part, 64);
            body.insert(at, was);
        }
    }
}

/// What servers send is read at a look, but for the root's brace, those of senders, and what comes after the end.
#[test]
fn what_is_usual_is_read_at_a_look() {
    /// In what stands what is read otherwise.
    fn others<const SPACED: bool>(body: &str, part: Part) -> Vec<Part> {
        let mut reader = Reader::new(body.as_bytes(), part, &Limits::new());
        let mut others = Vec::new();
        loop {
            match reader.usual::<SPACED>() {
                Some(step) => assert!(step != Step::Failed),
                None => {
                    others.push(reader.open.part);
                    if generally(&mut reader) == Step::Done {
                        return others;
                    }
                }
            }
        }
    }
    let senders = [Part::Other, Part::SenderArray, Part::SenderArray, Part::Other];
    let none = [Part::Other, Part::Other];
    for (body, part, expected) in [
        (ENVELOPE, Part::Events, &senders[..]),
        (RESOURCE, Part::Resource, &none),
        (UNEXPECTED, Part::Resource, &none),
        (REASON, Part::Reason, &none),
    ] {
        assert_eq!(others::<false>(body, part), expected, "{body}");
        // In the last fifteen bytes no white space is looked for.
        let spaced = spaced(body) + "                ";
        assert_eq!(others::<true>(&spaced, part), expected, "{spaced}");
    }
}

/// White space here, or after the comma here, is looked for; what is further ahead is not.
#[test]
fn a_body_with_white_space_is_known_by_it() {
    for space in ["", " ", "\t", "\n", "\r"] {
        for body in [std::format!("{space}\"a\""), std::format!(",{space}\"a\"")] {
            let mut reader = Reader::new(body.as_bytes(), Part::Resource, &Limits::new());
            assert_eq!(reader.tokens.is_spaced(), !space.is_empty(), "{body:?}");
            // At its end there is nothing.
            reader.tokens.cursor.set(body.len());
            assert!(!reader.tokens.is_spaced());
        }
    }
    let reader = Reader::new(b",\"a\" : 1", Part::Resource, &Limits::new());
    assert!(!reader.tokens.is_spaced());
}
