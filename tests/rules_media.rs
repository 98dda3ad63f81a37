//! Media types, and the revision of a link.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use ucwa_wire::{Document, Format, MediaTypeError, Resource};

const TYPES: [(&str, Format); 5] = [
    ("application/json", Format::Json),
    ("application/xml", Format::Xml),
    ("application/vnd.microsoft.com.ucwa+json", Format::Json),
    ("application/vnd.microsoft.com.ucwa+xml", Format::Xml),
    ("application/vnd.microsoft.ucwa+xml", Format::Xml),
];

#[track_caller]
fn unknown(header: &str) {
    assert_eq!(Format::from_media_type(header), Err(MediaTypeError::Unknown), "{header}");
}

#[track_caller]
fn json(header: &str) {
    assert_eq!(Format::from_media_type(header), Ok(Format::Json), "{header}");
}

#[track_caller]
fn wrong_charset(header: &str) {
    assert_eq!(Format::from_media_type(header), Err(MediaTypeError::Charset), "{header}");
}

#[test]
fn json_is_named() {
    json("application/json");
}

#[test]
fn xml_is_named() {
    assert_eq!(Format::from_media_type("application/xml"), Ok(Format::Xml));
}

#[test]
fn vendor_json_is_named() {
    json("application/vnd.microsoft.com.ucwa+json");
}

#[test]
fn vendor_xml_is_named() {
    assert_eq!(Format::from_media_type("application/vnd.microsoft.com.ucwa+xml"), Ok(Format::Xml));
}

#[test]
fn vendor_xml_is_named_as_one_page_has_it() {
    assert_eq!(Format::from_media_type("application/vnd.microsoft.ucwa+xml"), Ok(Format::Xml));
}

#[test]
fn other_types_are_unknown() {
    for header in [
        "",
        ";",
        "text/html",
        "text/xml",
        "text/json",
        "application/jsonp",
        "application/jso",
        "application",
        "json",
        "application/atom+xml",
        "application/vnd.microsoft.com.ucwa",
        "application/vnd.microsoft.com.ucwa+jsonx",
        "application / json",
        "application/json charset=utf-8",
        "application/json, application/xml",
        "text/html; a=application/json",
    ] {
        unknown(header);
    }
    // The type comes first: what is none of UCWA's has no charset to be named.
    unknown("text/html; charset=utf-16");
}

#[test]
fn case_does_not_matter() {
    for (name, format) in TYPES {
        let mixed: String =
            name.chars().enumerate().map(|(at, c)| if at % 2 == 0 { c.to_ascii_uppercase() } else { c }).collect();
        assert_eq!(Format::from_media_type(&name.to_uppercase()), Ok(format));
        assert_eq!(Format::from_media_type(&mixed), Ok(format));
    }
}

#[test]
fn parameters_may_follow() {
    for (name, format) in TYPES {
        for parameters in ["; charset=utf-8", ";charset=utf-8;q=0.5", " ;\tversion=1 ; a", ";", " ; ; ", ";a=;b", ";=;"]
        {
            assert_eq!(Format::from_media_type(&format!("{name}{parameters}")), Ok(format), "{parameters}");
            assert_eq!(Format::from_media_type(&format!(" \t{name}{parameters} ")), Ok(format), "{parameters}");
        }
    }
}

#[test]
fn a_charset_may_be_utf_8_in_any_case_and_in_quotation_marks() {
    for parameters in [
        "charset=utf-8",
        "charset=UTF-8",
        "Charset=uTf-8",
        "CHARSET=\"utf-8\"",
        "charset=\"UTF-8\" ; a=b",
        "a=b; charset=utf-8",
        // A quoted pair means the character that is quoted. (RFC 9110, 5.6.4)
        r#"charset="utf\-8""#,
    ] {
        json(&format!("application/json; {parameters}"));
    }
}

#[test]
fn another_charset_is_a_named_error() {
    for (name, _) in TYPES {
        wrong_charset(&format!("{name};charset=utf-16"));
    }
    for parameters in [
        "charset=utf-16",
        "charset=us-ascii",
        "charset=iso-8859-1",
        "charset=utf8",
        "charset=utf-80",
        "charset=",
        "charset=\"\"",
        "charset='utf-8'",
        "CHARSET=\"UTF-16\"",
        "a=b;charset=utf-16",
        "a=\"b;c\";charset=utf-16",
        "a;charset=utf-16",
        "charset=utf-8; charset=utf-16",
    ] {
        wrong_charset(&format!("application/json; {parameters}"));
    }
    assert_eq!(MediaTypeError::Charset.to_string(), "the charset is not UTF-8");
}

#[test]
fn a_charset_elsewhere_is_none() {
    for parameters in [
        "xcharset=utf-16",
        "charsets=utf-16",
        "a=charset=utf-16",
        r#"a="; charset=utf-16""#,
        r#"a="\"; charset=utf-16""#,
        r#"a="\\"; b="; charset=utf-16""#,
    ] {
        json(&format!("application/json; {parameters}"));
    }
    // An escaped backslash escapes nothing.
    wrong_charset(r#"application/json; a="\\"; charset=utf-16"#);
}

#[test]
fn a_format_names_its_media_type() {
    for format in [Format::Json, Format::Xml] {
        assert_eq!(Format::from_media_type(format.media_type()), Ok(format));
    }
    assert_eq!(Format::Json.media_type(), "application/vnd.microsoft.com.ucwa+json");
    assert_eq!(Format::Xml.media_type(), "application/vnd.microsoft.com.ucwa+xml");
}

#[test]
fn requests_accept_the_vendor_type_above_all() {
    for format in [Format::Json, Format::Xml] {
        let accepted: Vec<_> = format.accept().split(',').collect();
        // Events come in XML only to those who accept the vendor type.
        assert_eq!(accepted.first().copied(), Some(format.media_type()));
        for each in accepted {
            assert_eq!(Format::from_media_type(each), Ok(format), "{each}");
        }
    }
}

#[test]
fn a_revision_that_is_absent_is_1() {
    let json = br#"{"_links":{"self":{"href":"/"},"a":{"href":"/a"},"b":[{"href":"/b","revision":"2"},{}]}}"#;
    let xml = b"<resource href='/'><link rel='a' href='/a'/><link rel='b' revision='2'/><link/></resource>";
    for (format, body) in [(Format::Json, &json[..]), (Format::Xml, &xml[..])] {
        let resource = Resource::parse(format, body).unwrap();
        let revisions: Vec<_> = resource.links().map(|link| link.revision().to_string()).collect();
        assert_eq!(revisions, ["1", "1", "2", "1"]);
    }
    let events = b"<events><sender><updated rel='a'/><updated rel='a' revision='3'/></sender></events>";
    let Ok(Document::Events(envelope)) = Document::parse(Format::Xml, events) else { unreachable!() };
    let revisions: Vec<_> = envelope.events().map(|event| event.link().unwrap().revision().to_string()).collect();
    assert_eq!(revisions, ["1", "3"]);
}

#[test]
fn an_absent_revision_is_no_member() {
    let body = b"<resource><link rel='a'/><link rel='a' revision='1'/></resource>";
    let resource = Resource::parse(Format::Xml, body).unwrap();
    assert_eq!(resource.links().map(|link| link.members().count()).collect::<Vec<_>>(), [1, 2]);
}
