//! What is read at a look is what the general way reads, and it is read at a look.

use super::*;
use crate::cursor::Cursor;
use crate::item::Part;
use crate::limits::Limits;
use crate::node::Scope;
use crate::xml::far::Far;
use std::format;
use std::string::String;
use std::vec::Vec;

/// As the body's root, and inside of one.
const DEPTHS: [usize; 2] = [0, 1];

const DECLARATION: &str = r#" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa""#;

/// What is behind a tag, so that sixteen bytes are left to look at.
const BEHIND: &str = "                                ";

fn at_depth(body: &str, depth: usize, check: bool) -> Tokens<'_, [Far; 2]> {
    let cursor = Cursor::at_place(body.as_bytes(), 0);
    let mut tokens = Tokens::new(cursor, &Limits::new(), Scope::NONE, [Far::levels(), Far::checks()]);
    tokens.check = check;
    tokens.depth = depth;
    tokens
}

/// What a tag says that was read, and how far that was.
fn said(tokens: &Tokens<'_>) -> impl PartialEq + core::fmt::Debug {
    let body = tokens.cursor.body();
    let tag = tokens.tag;
    let pieces = [tag.name.whole(), tag.rel, tag.href, tag.title, tag.revision, tag.property, tag.status];
    let pieces = pieces.map(|piece| (piece.start(), piece.end(), piece.text(body).map(crate::text::Text::to_str)));
    let flags = [tag.empty, tag.counts, tag.others, tag.prefixed, tag.declares, tokens.scope.unprefixed];
    (tokens.cursor.at(), (tag.start, tag.end), tag.member, tag.seen, pieces, flags)
}

#[test]
fn what_is_usual_is_read_at_a_look() {
    fn look(name: &str, attributes: [&str; 3], end: &str, depth: usize, check: bool) {
        let [rel, href, declaration] = attributes;
        let body = format!("<{name}{rel}{href}{declaration}{end}{BEHIND}");
        let mut tokens = at_depth(&body, depth, check);
        let named = tokens.usual_name(0, body.as_bytes().first_chunk().unwrap());
        // In a name alone there is no space after it.
        if body.as_bytes()[name.len() + 1] == b' ' {
            let (named, member) = named.expect("it is usual");
            assert_eq!((named.start, named.local, named.end), (1, 1, name.len() as u32 + 1), "{body}");
            assert_eq!(member, Member::of(name.as_bytes()), "{body}");
            assert_eq!(tokens.cursor.at(), name.len() + 1);
        } else {
            assert!(named.is_none(), "{body}");
        }
        assert_eq!(tokens.usual_attributes(name.len() + 1), depth == 0 || declaration.is_empty(), "{body}");
        let usual = tokens.cursor.at();
        if depth == 0 || declaration.is_empty() {
            assert_eq!(body[usual..], *BEHIND);
            assert_eq!((tokens.tag.empty, tokens.tag.declares), (end != ">", !declaration.is_empty()));
            assert_eq!(tokens.scope.unprefixed, !declaration.is_empty());
        } else {
            // It goes on from there.
            assert_eq!(body[usual..], format!("{declaration}{end}{BEHIND}"));
        }
        let value = |attribute: &str| attribute.split('"').nth(1).map_or("", |_| "a/1").len();
        assert_eq!(tokens.tag.rel.end() - tokens.tag.rel.start(), value(rel));
        assert_eq!(tokens.tag.href.end() - tokens.tag.href.start(), value(href));
    }
    if !EXPECT {
        return;
    }
    for name in ["property", "link", "resource", "sender", "in", "added", "updated", "deleted", "started", "completed"]
    {
        for (rel, href) in [("", ""), (" rel=\"a/1\"", ""), ("", " href=\"a/1\""), (" rel=\"a/1\"", " href=\"a/1\"")] {
            for (declaration, end) in [("", ">"), ("", " />"), (DECLARATION, ">"), (DECLARATION, " />")] {
                for depth in DEPTHS {
                    look(name, [rel, href, declaration], end, depth, true);
                    look(name, [rel, href, declaration], end, depth, false);
                }
            }
        }
    }
}

/// Where few attributes are allowed they are counted, and for that looked at one by one.
#[test]
fn few_attributes_are_not_read_at_a_look() {
    let body = format!("<link rel=\"a\" href=\"/a\">{BEHIND}");
    for (limit, usual) in [(FEW - 1, false), (FEW, true), (FEW + 1, true)] {
        let mut tokens = at_depth(&body, 1, true);
        tokens.limits = Limits::new().attributes(limit);
        assert_eq!(tokens.usual_attributes(5), usual);
        let mut tokens = at_depth(&body, 1, false);
        tokens.limits = Limits::new().attributes(limit);
        assert!(tokens.usual_attributes(5), "they were counted");
    }
}

/// A name that is not usual is known when it comes again, with whatever stands behind it.
#[test]
fn a_name_that_came_is_read_at_a_look_when_it_comes_again() {
    if !EXPECT {
        return;
    }
    for len in 1..20 {
        let name = "n".repeat(len);
        let body = format!("{BEHIND}<{name} a=\"1\"><{name} b=\"2\">{BEHIND}");
        let mut tokens = at_depth(&body, 1, true);
        let first = BEHIND.len();
        tokens.cursor.set(first);
        tokens.start_tag().unwrap();
        let second = tokens.cursor.at();
        let ahead = tokens.cursor.rest().first_chunk().unwrap();
        let name = tokens.usual_name(second as u32, ahead).map(|(name, _)| (name.start as usize, name.end as usize));
        assert_eq!(name, (len + 2 <= 16).then_some((second + 1, second + 1 + len)), "{body}");
    }
}

/// Tags in many ways of writing them; where a tag may have few attributes only, none of them is read at a look.
#[test]
fn both_ways_read_the_same() {
    fn compare(body: &str, depth: usize) {
        let mut usual = at_depth(body, depth, true);
        let mut general = at_depth(body, depth, true);
        general.limits = Limits::new().attributes(FEW - 1);
        let (one, other) = (usual.start_tag(), general.start_tag());
        assert_eq!(one.map_err(|fault| (fault.kind, fault.offset)), other.map_err(|fault| (fault.kind, fault.offset)));
        match one {
            Ok(()) => assert_eq!(said(&usual), said(&general), "{body}"),
            // After the usual declaration, what is named is what came before that.
            Err(_) if usual.tag.declares => {}
            Err(fault) => {
                let member = |tokens: &Tokens<'_>| tokens.error(fault).member_range();
                assert_eq!(member(&usual), member(&general), "{body}");
            }
        }
    }
    let rel = " rel=\"a\"";
    let href = " href=\"/a\"";
    let others = " title=\"&lt;\" revision=\"1\" name=\"b\" status=\"c\"";
    let mut tags: Vec<String> = Vec::new();
    for end in [">", " />"] {
        tags.push(format!("<link{rel}{href}{end}"));
        tags.push(format!("<link{href}{rel}{others}{end}"));
        tags.push(format!("<resource{rel}{href}{DECLARATION}{end}"));
        tags.push(format!("<resource{DECLARATION}{rel}{others}{end}"));
        tags.push(format!("<updated x=\"1\"{rel}{others}{end}"));
    }
    for tag in &tags {
        for depth in DEPTHS {
            compare(tag, depth);
            for at in 1..tag.len() {
                compare(&tag[..at], depth);
                compare(&format!("{}{}{BEHIND}", &tag[..at], &tag[at + 1..]), depth);
                for byte in ["\"", "'", " ", "/", ">", "<", "&", "=", "a", "\n", "\u{e9}", "\u{1}"] {
                    compare(&format!("{}{byte}{}{BEHIND}", &tag[..at], &tag[at + 1..]), depth);
                    compare(&format!("{}{byte}{}{BEHIND}", &tag[..at], &tag[at..]), depth);
                }
            }
        }
    }
}

/// The end tag of the element that is open, and no other; and what is not as short as it can be.
#[test]
fn a_usual_end_tag_is_read_at_a_look() {
    fn look(name: &str, end: &str, usual: bool) {
        let body = format!("{BEHIND}<{name}></{end}{BEHIND}");
        let mut tokens = at_depth(&body, 0, true);
        tokens.cursor.set(BEHIND.len());
        tokens.start_tag().unwrap();
        tokens.enter(Part::Other).unwrap();
        let at = tokens.cursor.at();
        assert_eq!(tokens.usual_end_tag(), usual, "{body}");
        let passed = if usual { name.len() + 3 } else { 0 };
        assert_eq!((tokens.cursor.at(), tokens.depth), (at + passed, usize::from(!usual)), "{body}");
    }
    if !EXPECT {
        return;
    }
    for len in 1..20 {
        let name = "abcdefghijklmnopqrst".get(..len).unwrap();
        look(name, &format!("{name}>"), len <= 16);
        for end in [" >", "a>", ":a>", ""] {
            look(name, &format!("{name}{end}"), false);
        }
        for at in 0..len {
            look(name, &format!("{}z{}>", &name[..at], &name[at + 1..]), false);
        }
        look(name, &format!("{}>", &name[1..]), false);
    }
}
