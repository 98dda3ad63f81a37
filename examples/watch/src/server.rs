//! A small server of UCWA on the loopback address, which tells a script to whoever polls its event channel, once.

use crate::script::{Change, PEOPLE, Step};
use std::collections::VecDeque;
use std::error::Error;
use std::io::Cursor;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tiny_http::{Header, Method, Request, Response};
use ucwa_wire::{
    ContactPresence, Continuation, Encode, ErrorCode, ErrorSubcode, EventKind, Format, Known, Members, NewEmbedded,
    NewEnvelope, NewEvent, NewLink, NewReason, NewResource, NewSender, Resource, Text, Timestamp, Value,
};

const APPLICATIONS: &str = "/ucwa/oauth/v1/applications";
const APPLICATION: &str = "/ucwa/oauth/v1/applications/101";
const EVENTS: &str = "/ucwa/oauth/v1/applications/101/events?ack=";
const PEOPLE_PATH: &str = "/ucwa/oauth/v1/applications/101/people";
const CONTACTS: &str = "/ucwa/oauth/v1/applications/101/people/contacts";
const SUBSCRIPTIONS: &str = "/ucwa/oauth/v1/applications/101/people/presenceSubscriptions";
/// A poll keeps one of them.
const THREADS: usize = 4;
/// How long a poll waits for a client to subscribe.
const PATIENCE: Duration = Duration::from_secs(2);

pub struct Server {
    shared: Arc<Shared>,
    http: Arc<tiny_http::Server>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// How long things take to happen.
    pace: Duration,
    token: String,
}

struct State {
    people: Vec<Person>,
    script: VecDeque<Step>,
    /// What the next poll is to acknowledge.
    ack: usize,
    subscribed: bool,
    /// How many polls have come.
    polls: usize,
    /// How late it is.
    minutes: i64,
}

struct Person {
    name: &'static str,
    uri: String,
    href: String,
    presence_href: String,
    is_contact: bool,
    availability: &'static str,
    activity: Option<&'static str>,
    active: Timestamp,
}

impl Encode for Person {
    fn describe<'a>(&'a self, contact: &mut Members<'_, 'a>) {
        contact.rel("contact");
        contact.property("name", self.name);
        contact.property("uri", self.uri.as_str());
        contact.link("self", self.href.as_str());
        contact.link("contactPresence", self.presence_href.as_str());
    }
}

impl Person {
    fn presence(&self) -> ContactPresence<'_> {
        ContactPresence {
            activity: self.activity.map(Text::plain),
            // Also what is no name of the vocabulary.
            availability: Some(Text::plain(self.availability).known()),
            last_active: Some(Known::Known(self.active)),
            href: Some(self.presence_href.as_str().into()),
            ..ContactPresence::default()
        }
    }
}

impl Server {
    /// Starts it.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn start(script: &[Step], pace: Duration, token: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0")?);
        let people = (1..).zip(PEOPLE).map(|(number, (name, is_contact))| Person {
            name,
            uri: format!("sip:{number}@contoso.example"),
            href: format!("{PEOPLE_PATH}/{number}"),
            presence_href: format!("{PEOPLE_PATH}/{number}/contactPresence"),
            is_contact,
            availability: "Offline",
            activity: None,
            active: minute(0),
        });
        let state = State {
            people: people.collect(),
            script: script.iter().copied().collect(),
            ack: 1,
            subscribed: false,
            polls: 0,
            minutes: 0,
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
            pace,
            token: format!("Bearer {token}"),
        });
        for _ in 0..THREADS {
            let (shared, http) = (shared.clone(), http.clone());
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    shared.answer(request);
                }
            });
        }
        Ok(Self { shared, http })
    }

    /// Where applications are made.
    pub fn url(&self) -> String {
        format!("http://{}{APPLICATIONS}", self.http.server_addr())
    }

    /// Waits until so many polls have come; false if they do not.
    pub fn wait_for_polls(&self, count: usize, patience: Duration) -> bool {
        let state = self.shared.state();
        let waited = self.shared.changed.wait_timeout_while(state, patience, |state| state.polls < count);
        waited.is_ok_and(|(_, timeout)| !timeout.timed_out())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        (0..THREADS).for_each(|_| self.http.unblock());
    }
}

fn minute(minutes: i64) -> Timestamp {
    Timestamp::from_unix_millis(1_474_932_000_000 + minutes * 60_000).expect("a date of our days")
}

type Answer = Response<Cursor<Vec<u8>>>;

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("it is ASCII")
}

/// A body of UCWA's.
fn ucwa(status: u16, format: Format, body: &impl Encode) -> Answer {
    let bytes = body.encode(format).expect("all that is said here can be said in both formats").to_vec();
    Response::from_data(bytes).with_status_code(status).with_header(header("Content-Type", format.media_type()))
}

fn refusal(status: u16, format: Format, code: ErrorCode, message: &str) -> Answer {
    let reason = NewReason { code: Some(code.into()), message: Some(message.into()), ..NewReason::default() };
    ucwa(status, format, &reason)
}

fn page(status: u16) -> Answer {
    Response::from_string("<html><body>An error page</body></html>")
        .with_status_code(status)
        .with_header(header("Content-Type", "text/html; charset=iso-8859-1"))
}

fn value<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, mut request: Request) {
        // The first media type of UCWA's that is accepted.
        let accepted = value(&request, "Accept").unwrap_or_default().split(',').map(Format::from_media_type);
        let answer = match accepted.flatten().next() {
            _ if value(&request, "Authorization") != Some(&self.token) => page(401),
            None => refusal(406, Format::Json, ErrorCode::NotAcceptable, "JSON or XML"),
            Some(format) => self.route(&mut request, format),
        };
        // A client that has gone away misses nothing.
        let _ = request.respond(answer);
    }

    fn route(&self, request: &mut Request, format: Format) -> Answer {
        let url = request.url().to_owned();
        match (request.method(), url.as_str()) {
            (Method::Post, APPLICATIONS) => input(request, format, |_| application(format)),
            (Method::Post, SUBSCRIPTIONS) => input(request, format, |input| self.subscribe(format, input)),
            (Method::Get, CONTACTS) => {
                let state = self.state();
                let contacts: Vec<_> = state
                    .people
                    .iter()
                    .filter(|person| person.is_contact)
                    .map(|person| NewEmbedded { plural: true, ..NewEmbedded::new("contact", person) })
                    .collect();
                let links = [NewLink::new("self", CONTACTS)];
                let all = NewResource { links: &links, embedded: &contacts, ..NewResource::default() };
                ucwa(200, format, &NewResource { rel: Some("myContacts".into()), ..all })
            }
            (Method::Get, href) if href.starts_with(EVENTS) => self.poll(format, href),
            (Method::Get, href) => {
                let state = self.state();
                let person = state.people.iter().find(|person| href.eq_ignore_ascii_case(&person.href));
                let presence = state.people.iter().find(|person| href.eq_ignore_ascii_case(&person.presence_href));
                match (person, presence) {
                    (Some(person), _) => ucwa(200, format, person),
                    (_, Some(person)) => ucwa(200, format, &person.presence()),
                    _ => refusal(404, format, ErrorCode::NotFound, "there is nothing at this address"),
                }
            }
            _ => refusal(405, format, ErrorCode::MethodNotAllowed, "GET or POST"),
        }
    }

    fn subscribe(&self, format: Format, input: &Resource<'_>) -> Answer {
        let Some(Value::List(_)) = input.property("uris") else {
            return refusal(400, format, ErrorCode::BadRequest, "a list of uris");
        };
        self.state().subscribed = true;
        self.changed.notify_all();
        let links = [NewLink::new("self", SUBSCRIPTIONS)];
        let made = NewResource { rel: Some("presenceSubscription".into()), links: &links, ..NewResource::default() };
        ucwa(201, format, &made)
    }

    /// The long poll.
    fn poll(&self, format: Format, href: &str) -> Answer {
        let mut state = self.state();
        state.polls += 1;
        self.changed.notify_all();
        if href.strip_prefix(EVENTS).and_then(|ack| ack.parse().ok()) != Some(state.ack) {
            // What is acknowledged is not what was sent.
            return ucwa(200, format, &NewEnvelope::resync(format!("{EVENTS}{}", state.ack).as_str()));
        }
        drop(state);
        thread::sleep(self.pace);
        // Events are sent only to those who asked for them.
        let wait = self.changed.wait_timeout_while(self.state(), PATIENCE, |state| !state.subscribed);
        let (mut state, timeout) = wait.unwrap_or_else(PoisonError::into_inner);
        let step = if timeout.timed_out() { Some(Step::Timeout) } else { state.script.pop_front() };
        if !matches!(step, Some(Step::Proxy)) {
            state.ack += 1;
        }
        let next = format!("{EVENTS}{}", state.ack);
        match step {
            Some(Step::Proxy) => page(502),
            Some(Step::Timeout) => ucwa(200, format, &NewEnvelope::timeout(next.as_str())),
            Some(Step::Resume) => {
                state.subscribed = false;
                ucwa(200, format, &NewEnvelope::resume(next.as_str()))
            }
            Some(Step::Resync(changes)) => {
                state.apply(changes);
                ucwa(200, format, &NewEnvelope::resync(next.as_str()))
            }
            Some(Step::Events(changes)) => {
                state.apply(changes);
                state.tell(format, href, &next, changes)
            }
            None => {
                let reason = NewReason {
                    code: Some(ErrorCode::NotFound.into()),
                    subcode: Some(ErrorSubcode::ApplicationNotFound.into()),
                    ..NewReason::default()
                };
                ucwa(404, format, &reason)
            }
        }
    }
}

/// A request body, if it is one.
fn input(request: &mut Request, format: Format, then: impl FnOnce(&Resource<'_>) -> Answer) -> Answer {
    let Some(Ok(sent)) = value(request, "Content-Type").map(Format::from_media_type) else {
        return refusal(415, format, ErrorCode::UnsupportedMediaType, "JSON or XML, in UTF-8");
    };
    let mut body = Vec::new();
    if request.as_reader().read_to_end(&mut body).is_err() {
        return refusal(400, format, ErrorCode::BadRequest, "the body did not come");
    }
    match Resource::parse(sent, &body) {
        Ok(resource) => then(&resource),
        // Which says where it is wrong, and nothing of what it says.
        Err(error) => refusal(400, format, ErrorCode::BadRequest, &error.to_string()),
    }
}

fn application(format: Format) -> Answer {
    let links = [
        NewLink::new("self", PEOPLE_PATH),
        NewLink::new("myContacts", CONTACTS),
        NewLink::new("presenceSubscriptions", SUBSCRIPTIONS),
    ];
    let people = NewResource { rel: Some("people".into()), links: &links, ..NewResource::default() };
    let events = format!("{EVENTS}1");
    let application = NewResource {
        rel: Some("application".into()),
        properties: &[("culture", "en-US".into()), ("userAgent", "ucwa-wire watch".into())],
        links: &[NewLink::new("self", APPLICATION), NewLink::new("events", events.as_str())],
        embedded: &[NewEmbedded::new("people", &people)],
        ..NewResource::default()
    };
    ucwa(201, format, &application)
}

impl State {
    fn apply(&mut self, changes: &[Change]) {
        self.minutes += 1;
        for change in changes {
            match *change {
                Change::Presence { person, availability, activity, .. } => {
                    let person = &mut self.people[person];
                    (person.availability, person.activity) = (availability, activity);
                    person.active = minute(self.minutes);
                }
                Change::Added(person) => self.people[person].is_contact = true,
                Change::Deleted(person) => self.people[person].is_contact = false,
                Change::Unheard => {}
            }
        }
    }

    fn tell(&self, format: Format, href: &str, next: &str, changes: &[Change]) -> Answer {
        // What events carry has to be at hand while they are written.
        let carried: Vec<_> = self.people.iter().map(Person::presence).collect();
        let carried: Vec<_> = carried.iter().map(|presence| [NewEmbedded::new("contactPresence", presence)]).collect();
        let events = changes.iter().map(|change| {
            let (kind, rel, person) = match *change {
                Change::Presence { person, .. } => (EventKind::Updated.into(), "contactPresence", person),
                Change::Added(person) => (EventKind::Added.into(), "contact", person),
                Change::Deleted(person) => (EventKind::Deleted.into(), "contact", person),
                Change::Unheard => (Known::Other("rumoured".into()), "weather", 0),
            };
            let Person { href, presence_href, .. } = &self.people[person];
            let presence = matches!(change, Change::Presence { .. });
            NewEvent {
                kind: Some(kind),
                link: Some(NewLink::new(rel, if presence { presence_href } else { href }.as_str())),
                within: presence.then(|| NewLink::new("contact", href.as_str())),
                embedded: match change {
                    Change::Presence { carried: true, .. } => &carried[person],
                    _ => &[],
                },
                ..NewEvent::default()
            }
        });
        let senders = [NewSender { rel: Some("people".into()), href: Some(PEOPLE_PATH.into()), events }];
        let envelope = NewEnvelope {
            href: Some(href.into()),
            continuation: Some(Continuation::Next(next.into())),
            links: &[],
            senders: &senders,
        };
        ucwa(200, format, &envelope)
    }
}
