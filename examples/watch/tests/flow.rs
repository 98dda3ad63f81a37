//! A day of the small server, in both formats.

use std::time::Duration;
use ucwa_wire::{Continuation, ErrorSubcode, Format};
use watch::application::Application;
use watch::http::Http;
use watch::watcher::Watcher;
use watch::{channel, script, server::Server};

const LAST: &str = "
  Ann Beebe    Offline        -                 2016-09-26T23:26:00.0000000Z
  Sara Davis   Online         Available         2016-09-26T23:27:00.0000000Z
  Zoë          Online         Available         2016-09-26T23:24:00.0000000Z
";

fn a_day(format: Format) {
    let server = Server::start(script::DAY, Duration::from_millis(5), "t").unwrap();
    let http = Http::new(&server.url(), Some("t".to_owned()), format);
    let application = Application::create(&http, &server.url()).unwrap();
    let envelopes = channel::follow(http.clone(), &application.events, Duration::from_millis(5));
    let mut watcher = Watcher::new(http, application).unwrap();
    let mut tables = vec![watcher.contacts().to_string()];
    let (mut nexts, mut resumes, mut resyncs, mut timeouts, mut events) = (0, 0, 0, 0, 0);
    let end = loop {
        let envelope = match envelopes.recv().expect("the channel says why it ends") {
            Ok(envelope) => envelope,
            Err(end) => break end,
        };
        let envelope = envelope.get();
        match envelope.continuation().unwrap() {
            Continuation::Next(_) => nexts += 1,
            Continuation::Resume(_) => resumes += 1,
            Continuation::Resync(_) => resyncs += 1,
        }
        events += envelope.events().count();
        timeouts += usize::from(envelope.senders().count() == 0);
        assert!(tables.len() < 15, "it does not end: {tables:?}");
        // The next request is on its way before the events are looked at.
        assert!(server.wait_for_polls(nexts + resumes + resyncs + 1, Duration::from_secs(10)));
        watcher.apply(envelope).unwrap();
        tables.push(watcher.contacts().to_string());
    };
    assert!(end.is(ErrorSubcode::ApplicationNotFound), "{end}");
    assert_eq!(end.to_string(), "refused with 404, NotFound, ApplicationNotFound");
    assert_eq!((nexts, resumes, resyncs), (8, 1, 1));
    assert_eq!((timeouts, events), (4, 9));
    // A name that is not known costs nothing but itself.
    assert!(tables.iter().any(|table| table.contains("Dreaming       I'm \"out\" & about ")));
    assert!(tables.iter().any(|table| table.contains("Johan Dahl   DoNotDisturb   presenting")), "after the resume");
    assert!(!tables[0].contains("Zoë"));
    assert_eq!(tables.last().unwrap(), &LAST[1..]);
}

#[test]
fn a_day_in_json() {
    a_day(Format::Json);
}

#[test]
fn a_day_in_xml() {
    a_day(Format::Xml);
}

/// A poll that acknowledges what was never sent is told to begin anew.
#[test]
fn out_of_order() {
    let server = Server::start(script::DAY, Duration::ZERO, "t").unwrap();
    let http = Http::new(&server.url(), Some("t".to_owned()), Format::Xml);
    let application = Application::create(&http, &server.url()).unwrap();
    let body = http.get(&application.events.replace("ack=1", "ack=7")).unwrap();
    assert_eq!(body.format, Format::Xml);
    let envelope = ucwa_wire::EventEnvelope::parse(body.format, &body.bytes).unwrap();
    assert_eq!(envelope.continuation(), Some(Continuation::Resync(application.events.as_str().into())));
}
