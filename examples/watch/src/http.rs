//! Requests and answers: the headers, and what is an answer of UCWA's and what is not.

use std::fmt;
use std::time::Duration;
use ucwa_wire::{Encode, EncodeError, Error, ErrorSubcode, Format, MediaTypeError, OwnedReason};
use ureq::Agent;
use ureq::http::Response;

/// Long enough for an event channel that answers after three minutes.
const PATIENCE: Duration = Duration::from_mins(4);
/// A body may be longer than the 10 MB that the HTTP client reads unasked.
const LONGEST: u64 = 64 << 20;

/// A server, by the format that is spoken with it.
#[derive(Clone)]
pub struct Http {
    agent: Agent,
    /// `https://host:port`, which addresses that begin with a slash belong to.
    origin: String,
    token: Option<String>,
    format: Format,
}

/// The body of an answer, and what it is written in.
pub struct Body {
    pub format: Format,
    pub bytes: Vec<u8>,
}

impl Http {
    /// For the server that this address is of.
    pub fn new(url: &str, token: Option<String>, format: Format) -> Self {
        let agent = Agent::config_builder()
            // An error has a body that says more than its number.
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build();
        let host = url.find("://").map_or(0, |at| at + 3);
        let origin = url[..url[host..].find('/').map_or(url.len(), |at| host + at)].to_owned();
        Self { agent: agent.into(), origin, token, format }
    }

    /// Addresses are taken as they come: those of the server's own begin with a slash, others are whole.
    fn url(&self, href: &str) -> String {
        if href.starts_with('/') { format!("{}{href}", self.origin) } else { href.to_owned() }
    }

    fn authorization(&self, url: &str) -> Option<String> {
        // The token is for this server, and none that it names.
        let own = url.strip_prefix(&self.origin).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        self.token.as_ref().filter(|_| own).map(|token| format!("Bearer {token}"))
    }

    /// # Errors
    /// Whatever goes wrong with the request or its answer.
    pub fn get(&self, href: &str) -> Result<Body, Failure> {
        let url = self.url(href);
        let mut request = self.agent.get(&url).header("Accept", self.format.accept());
        if let Some(authorization) = self.authorization(&url) {
            request = request.header("Authorization", authorization);
        }
        answer(request.call()?)
    }

    /// # Errors
    /// Whatever goes wrong with the body, the request or its answer.
    pub fn post(&self, href: &str, input: &impl Encode) -> Result<Body, Failure> {
        let url = self.url(href);
        let body = input.encode_input(self.format)?.to_vec();
        let mut request = self.agent.post(&url).header("Accept", self.format.accept());
        if let Some(authorization) = self.authorization(&url) {
            request = request.header("Authorization", authorization);
        }
        answer(request.header("Content-Type", self.format.media_type()).send(&body[..])?)
    }
}

fn answer(mut response: Response<ureq::Body>) -> Result<Body, Failure> {
    let status = response.status();
    let media_type = response.headers().get("Content-Type").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let bytes = response.body_mut().with_config().limit(LONGEST).read_to_vec()?;
    // What the header says, not what the body looks like: a page of a proxy can look like XML.
    let format = media_type.as_deref().ok_or(MediaTypeError::Unknown).and_then(Format::from_media_type);
    match format {
        Ok(format) if status.is_success() => Ok(Body { format, bytes }),
        Ok(format) => Err(match OwnedReason::parse(format, &bytes) {
            Ok(reason) => Failure::Refused { status: status.as_u16(), reason },
            Err(_) => Failure::NotUcwa { status: status.as_u16(), media_type },
        }),
        // Nothing to read: the answer to a request that made nothing.
        Err(_) if status.is_success() && bytes.is_empty() => Ok(Body { format: Format::Json, bytes: b"{}".to_vec() }),
        Err(MediaTypeError::Charset) => Err(Failure::Charset { media_type: media_type.unwrap_or_default() }),
        Err(_) => Err(Failure::NotUcwa { status: status.as_u16(), media_type }),
    }
}

/// Why there is no body.
#[derive(Debug)]
pub enum Failure {
    /// The server could not be reached, or did not answer.
    Http(ureq::Error),
    /// Something else answered: a proxy, a gateway, a login page.
    NotUcwa { status: u16, media_type: Option<String> },
    /// A body in a charset that UCWA does not use. Whoever wants to read it all the same makes UTF-8 of it first.
    Charset { media_type: String },
    /// The server said no, and why.
    Refused { status: u16, reason: OwnedReason },
    /// A body that is not what it should be.
    Body(Error),
    /// A body that cannot be sent.
    Encode(EncodeError),
}

impl Failure {
    /// Whether the same request is worth another try.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Http(error) => matches!(
                error,
                ureq::Error::Io(_)
                    | ureq::Error::Timeout(_)
                    | ureq::Error::HostNotFound
                    | ureq::Error::ConnectionFailed
                    | ureq::Error::BodyStalled
            ),
            Self::NotUcwa { status, .. } | Self::Refused { status, .. } => matches!(status, 408 | 429 | 500..),
            _ => false,
        }
    }

    /// Whether the server says this of why it refused.
    pub fn is(&self, subcode: ErrorSubcode) -> bool {
        matches!(self, Self::Refused { reason, .. } if reason.get().subcode().is_some_and(|said| said == subcode))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(error) => error.fmt(f),
            Self::NotUcwa { status, media_type } => {
                write!(f, "an answer {status} that is no UCWA: {}", media_type.as_deref().unwrap_or("no media type"))
            }
            Self::Charset { media_type } => write!(f, "a body that is not UTF-8: {media_type}"),
            Self::Refused { status, reason } => {
                let reason = reason.get();
                write!(f, "refused with {status}")?;
                reason.code().map_or(Ok(()), |code| write!(f, ", {code}"))?;
                reason.subcode().map_or(Ok(()), |subcode| write!(f, ", {subcode}"))?;
                reason.message().map_or(Ok(()), |message| write!(f, ": {message}"))
            }
            Self::Body(error) => error.fmt(f),
            Self::Encode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

impl From<ureq::Error> for Failure {
    fn from(error: ureq::Error) -> Self {
        Self::Http(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Body(error)
    }
}

impl From<EncodeError> for Failure {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}
