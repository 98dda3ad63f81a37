//! What does not fit is an error that names the member and quotes nothing.

use serde::Deserialize;
use ucwa_wire::serde::from_slice;
use ucwa_wire::{Availability, Format};

#[derive(Deserialize, Debug)]
#[allow(dead_code, reason = "it is never made")]
struct Body<'a> {
    #[serde(default)]
    number: u8,
    #[serde(default)]
    text: String,
    #[serde(default)]
    flag: bool,
    #[serde(default)]
    borrowed: &'a str,
    #[serde(default)]
    list: Vec<u8>,
    #[serde(default)]
    pair: Option<(u8, u8)>,
    #[serde(default)]
    known: Option<Availability>,
    #[serde(rename = "_links", default)]
    links: Option<Links>,
    #[serde(default)]
    strict: Option<Strict>,
    #[serde(default)]
    checked: Option<Checked>,
}

#[derive(Deserialize, Debug)]
#[allow(dead_code, reason = "it is never made")]
struct Links {
    #[serde(rename = "self")]
    own: Link,
}

#[derive(Deserialize, Debug)]
#[allow(dead_code, reason = "it is never made")]
struct Link {
    href: String,
    #[serde(default)]
    revision: f32,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Strict {}

#[derive(Deserialize, Debug)]
#[serde(try_from = "String")]
struct Checked;

impl TryFrom<String> for Checked {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Err(format!("no such thing: {text}"))
    }
}

#[track_caller]
fn error(json: &str) -> String {
    let error = from_slice::<Body<'_>>(Format::Json, json.as_bytes()).unwrap_err();
    for shown in [format!("{error}"), format!("{error:?}")] {
        assert!(!shown.contains("secret"), "{shown}");
    }
    error.to_string()
}

#[test]
fn errors_say_what_and_where() {
    for (json, expected) in [
        (r#"{"number":"secret"}"#, "a text where u8 was expected, in `number`"),
        (r#"{"number":256}"#, "a whole number that is not u8, in `number`"),
        (r#"{"number":1.5}"#, "a number where u8 was expected, in `number`"),
        (r#"{"number":1e999}"#, "a number where u8 was expected, in `number`"),
        (r#"{"number":[]}"#, "a list where u8 was expected, in `number`"),
        (r#"{"text":5}"#, "a number where a string was expected, in `text`"),
        (r#"{"text":null}"#, "null where a string was expected, in `text`"),
        (r#"{"text":{"a":1}}"#, "an object where a string was expected, in `text`"),
        (r#"{"flag":"secret"}"#, "a text where a boolean was expected, in `flag`"),
        (r#"{"borrowed":"\u0073ecret"}"#, "a text where a borrowed string was expected, in `borrowed`"),
        (r#"{"list":[1,"secret"]}"#, "a text where u8 was expected, in `list`"),
        (r#"{"list":1}"#, "a number where a sequence was expected, in `list`"),
        (r#"{"pair":[1]}"#, "1 where a tuple of size 2 was expected, in `pair`"),
        (r#"{"pair":[1,2,3]}"#, "3 where a shorter list was expected, in `pair`"),
        (r#"{"known":"secret"}"#, "a text that is not a name of Availability, in `known`"),
        (r#"{"_links":{}}"#, "`self` is missing, in `_links`"),
        (r#"{"_links":{"self":{}}}"#, "`href` is missing, in `_links.self`"),
        (
            r#"{"_links":{"self":[{"href":"/secret"},{"href":"/secret"}]}}"#,
            "2 where struct Link was expected, in `_links.self`",
        ),
        (
            r#"{"_links":{"self":{"href":"/","revision":"secret"}}}"#,
            "a text where f32 was expected, in `_links.self.revision`",
        ),
        (r#"{"strict":{"secret":1}}"#, "a member that the type does not have, in `strict`"),
        (r#"{"checked":"secret"}"#, "the type refuses a value, in `checked`"),
    ] {
        assert_eq!(error(json), expected, "{json}");
    }
}

#[test]
fn the_words_of_a_type_are_shown_when_asked_for() {
    let error = from_slice::<Body<'_>>(Format::Json, br#"{"checked":"this"}"#).unwrap_err();
    assert_eq!(format!("{error:#}"), "no such thing: this, in `checked`");
    let body = format!(r#"{{"checked":"{}"}}"#, "\u{e9}".repeat(100));
    let error = from_slice::<Body<'_>>(Format::Json, body.as_bytes()).unwrap_err();
    assert_eq!(format!("{error:#}"), format!("no such thing: {}, in `checked`", "\u{e9}".repeat(12)));
}

#[test]
fn a_body_that_is_none() {
    let error = from_slice::<Body<'_>>(Format::Xml, b"<resource>").unwrap_err();
    assert_eq!(error.body(), ucwa_wire::Document::parse(Format::Xml, b"<resource>").err());
    assert_eq!(error.to_string(), error.body().unwrap().to_string());
    assert_eq!(error.member(), None);
}

#[test]
fn an_error_is_small_and_plain() {
    const fn plain<T: Copy + Send + Sync + 'static + std::error::Error>() {}
    const { plain::<ucwa_wire::serde::Error>() };
    assert!(size_of::<ucwa_wire::serde::Error>() <= 128);
}
