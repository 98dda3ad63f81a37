//! Headers: what is sent, and what is made of those that come.

use std::thread;
use tiny_http::{Header, Response, Server};
use ucwa_wire::{ErrorSubcode, Format, NewResource};
use watch::http::{Body, Failure, Http};

/// Answers once, and hands back the request's headers.
fn answering(
    status: u16,
    media_type: Option<&str>,
    body: &'static [u8],
) -> (String, thread::JoinHandle<Vec<(String, String)>>) {
    let server = Server::http("127.0.0.1:0").unwrap();
    let url = format!("http://{}", server.server_addr());
    let header = media_type.map(|value| Header::from_bytes("Content-Type", value).unwrap());
    let thread = thread::spawn(move || {
        let request = server.recv().unwrap();
        let headers = request.headers().iter().map(|header| (header.field.to_string(), header.value.to_string()));
        let headers = headers.collect();
        let mut response = Response::from_data(body).with_status_code(status);
        if let Some(header) = header {
            response.add_header(header);
        }
        request.respond(response).unwrap();
        headers
    });
    (url, thread)
}

fn get(status: u16, media_type: Option<&str>, body: &'static [u8]) -> Result<Body, Failure> {
    let (url, server) = answering(status, media_type, body);
    let answer = Http::new(&url, None, Format::Json).get("/x");
    server.join().unwrap();
    answer
}

#[test]
fn the_header_says_the_format() {
    for (media_type, format) in [
        ("application/vnd.microsoft.com.ucwa+json; charset=utf-8", Format::Json),
        ("Application/JSON", Format::Json),
        ("application/xml;charset=\"UTF-8\"", Format::Xml),
    ] {
        assert_eq!(get(200, Some(media_type), b"..").unwrap().format, format);
    }
}

#[test]
fn another_charset_has_a_name() {
    let failure = get(200, Some("application/xml; charset=utf-16"), b"\xFE\xFF").map(drop).unwrap_err();
    assert!(matches!(failure, Failure::Charset { .. }));
    assert_eq!(failure.to_string(), "a body that is not UTF-8: application/xml; charset=utf-16");
    assert!(!failure.may_pass());
}

#[test]
fn what_is_no_ucwa() {
    for (status, may_pass) in [(200, false), (403, false), (502, true), (429, true)] {
        let failure = get(status, Some("text/html"), b"<html/>").map(drop).unwrap_err();
        assert!(matches!(failure, Failure::NotUcwa { .. }));
        assert_eq!(failure.may_pass(), may_pass, "{failure}");
    }
    assert!(matches!(get(200, None, b"{}").map(drop).unwrap_err(), Failure::NotUcwa { .. }));
    assert!(matches!(get(500, Some("application/json"), b"oops").map(drop), Err(Failure::NotUcwa { .. })));
    assert_eq!(get(204, None, b"").unwrap().bytes, b"{}");
}

#[test]
fn a_reason_is_read() {
    let body = br#"{"code":"Conflict","subcode":"PGetReplaced","message":"Another one polls"}"#;
    let failure = get(409, Some("application/json"), body).map(drop).unwrap_err();
    assert!(failure.is(ErrorSubcode::PGetReplaced) && !failure.is(ErrorSubcode::ApplicationNotFound));
    assert_eq!(failure.to_string(), "refused with 409, Conflict, PGetReplaced: Another one polls");
}

#[test]
fn what_is_sent() {
    let (url, server) = answering(200, Some("application/json"), b"{}");
    Http::new(&url, Some("secret".to_owned()), Format::Xml).post("/x", &NewResource::default()).unwrap();
    let headers = server.join().unwrap();
    let value =
        |name: &str| headers.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| &**value);
    assert_eq!(value("Accept"), Some("application/vnd.microsoft.com.ucwa+xml, application/xml;q=0.9"));
    assert_eq!(value("Content-Type"), Some("application/vnd.microsoft.com.ucwa+xml"));
    assert_eq!(value("Authorization"), Some("Bearer secret"));
}

#[test]
fn the_token_is_for_one_server() {
    let (other, server) = answering(200, Some("application/json"), b"{}");
    // An address that the other one begins like.
    let own = &other[..other.len() - 1];
    Http::new(own, Some("secret".to_owned()), Format::Json).get(&format!("{other}/x")).unwrap();
    assert!(!server.join().unwrap().iter().any(|(field, _)| field.eq_ignore_ascii_case("Authorization")));
}
