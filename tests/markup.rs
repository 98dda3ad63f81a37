//! XML as servers write it and as they do not, which is read in two ways and is the same in both.
#![allow(clippy::unwrap_used, clippy::format_collect, reason = "a test may panic, and may be slow")]

use ucwa_wire::ErrorKind::{self, *};
use ucwa_wire::{Document, Format, Item, Limits, Reader, Resource, check};

const UCWA: &str = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

/// The syntax check and reading refuse the body alike, for this reason.
#[track_caller]
fn refused(body: impl AsRef<[u8]>, kind: ErrorKind) {
    let body = body.as_ref();
    let read = Document::parse(Format::Xml, body).map(drop);
    let kinds = [check(Format::Xml, body), read].map(|result| result.map_err(|error| error.kind()));
    assert_eq!(kinds, [Err(kind); 2], "{}", body.escape_ascii());
}

#[track_caller]
fn accepted(body: &str) {
    assert_eq!(check(Format::Xml, body.as_bytes()), Ok(()), "{body}");
    assert!(Document::parse(Format::Xml, body.as_bytes()).is_ok(), "{body}");
}

/// Also those that begin alike, however long they are.
#[test]
fn a_name_that_comes_again_is_taken_for_no_other() {
    let names: Vec<String> = (0..20).flat_map(|len| ["b", "c"].map(|last| "a".repeat(len) + last)).collect();
    for one in &names {
        for other in &names {
            let inner = format!("<{one} a=\"1\"/><{other} a=\"1\"/><{one} a=\"1\"></{one}>");
            accepted(&format!("<resource>{inner}</resource>"));
            assert_eq!(check(Format::Xml, format!("<r>{inner}</r>").as_bytes()), Ok(()), "{inner}");
            if one != other {
                refused(format!("<resource><{one} a=\"1\"/><{one} a=\"1\"></{other}></resource>"), MismatchedTag);
            }
        }
    }
}

#[test]
fn what_is_cut_short_is_incomplete() {
    for aside in ["<!--a-->", "<![CDATA[a]]>", "<?a b?>", "<a b='c'/>"] {
        for end in 1..aside.len() {
            refused(format!("<resource>{}", &aside[..end]), Incomplete);
            refused(format!("<resource><property name='a'>{}", &aside[..end]), Incomplete);
        }
    }
    for prolog in ["<?xml version='1.0' encoding='utf-8' standalone='yes'?>", "<!--a-->", "<?a b?>", "<resource/>"] {
        for end in 0..prolog.len() {
            refused(&prolog[..end], Incomplete);
        }
    }
}

/// One character is as much as many are, in a property as servers write it too.
#[test]
fn what_may_not_stand_in_text_is_refused_where_it_is_all_of_it() {
    for (text, kind) in [("&", InvalidReference), ("<", InvalidName), ("\u{1}", InvalidCharacter)] {
        refused(format!("<resource><property name='a'>{text}</property></resource>"), kind);
        refused(format!("<resource><property name=\"a\">{text}</property>{}</resource>", " ".repeat(32)), kind);
    }
    refused(b"<resource><property name=\"a\">\xFF</property>                                </resource>", InvalidUtf8);
}

#[test]
fn an_empty_element_has_no_text_of_what_comes_after_it() {
    for property in ["<property name='a'/>", "<property name=\"a\" />", "<property name='a'></property>"] {
        for behind in ["b", " b ", "&lt;", "<![CDATA[b]]>", "<property name='b'>c</property>"] {
            let body = format!("<resource>{property}{behind}</resource>");
            let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
            assert_eq!(resource.property("a").unwrap().as_text().unwrap(), "", "{body}");
        }
    }
}

/// What servers write is a declaration as any other.
#[test]
fn the_usual_declaration_holds_once_and_for_its_element() {
    let usual = format!("xmlns=\"{UCWA}\"");
    refused(format!("<resource {usual} {usual}/>"), DuplicateAttribute);
    refused(format!("<resource {usual} xmlns=''/>"), DuplicateAttribute);
    refused(format!("<resource rel=\"a\" href=\"/a\" {usual} rel=\"b\"/>"), DuplicateAttribute);
    accepted(&format!("<resource {usual} xmlns:a='urn:other'/>"));
    let property = |declaration: &str, name: &str| format!("<property {declaration} name=\"{name}\">1</property>");
    let inner = [property("", "a"), property("xmlns=\"\"", "b"), property(&usual, "c"), property("", "d")].concat();
    for (root, expected) in [(usual.as_str(), "acd"), ("", "abd")] {
        let body = format!("<resource {root}>{inner}</resource>");
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        let names: String = resource.properties().map(|property| property.name().to_string()).collect();
        assert_eq!(names, expected, "{body}");
    }
    // All of them take room.
    for (inner, taken) in [(63, true), (64, false)] {
        let inner: String = (0..inner).map(|at| format!(" xmlns:p{at}='urn:other'")).collect();
        let body = format!("<resource {usual}{inner}/>");
        assert_eq!(check(Format::Xml, body.as_bytes()).is_ok(), taken);
    }
}

/// However deep the element may be that declares it, its prefix counts in it, and no longer after it.
#[test]
fn a_prefix_holds_in_its_element_at_any_depth() {
    for depth in 1..80 {
        let (starts, ends) = ("<resource>".repeat(depth), "</resource>".repeat(depth));
        let link = |rel: &str| format!("<p:link rel='{rel}'/>");
        let inner = format!("{}<resource><resource/>{}</resource>{}", link("a"), link("b"), link("c"));
        let body = format!(
            "<resource xmlns='{UCWA}' xmlns:p='urn:other'>{starts}<resource xmlns:p='{UCWA}'>{inner}</resource>{}{ends}{}</resource>",
            link("d"),
            link("e")
        );
        let mut reader = Reader::new(Format::Xml, body.as_bytes()).limits(Limits::new().depth(200));
        let mut links = String::new();
        while let Some(item) = reader.next_item().unwrap() {
            if let Item::Link(link) = item {
                links.push_str(link.rel().unwrap().raw());
            }
        }
        assert_eq!(links, "abc", "{depth}");
    }
}
