//! What a body says, as plain data.

use crate::member::{Member, Members};
use crate::timestamp::Timestamp;
use crate::vocabulary::{Activity, Availability, ContactDeviceType, ErrorCode, ErrorSubcode, EventKind, EventStatus};
use arbitrary::{Result, Unstructured};
use std::borrow::ToOwned;
use std::string::{String, ToString};
use std::vec::Vec;

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    /// JSON only: XML leaves the property out.
    Null,
    Bool(bool),
    Whole(i64),
    Text(String),
    Date(Timestamp),
    List(Vec<Self>),
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Link {
    pub(super) rel: String,
    pub(super) href: String,
    pub(super) title: Option<String>,
    pub(super) revision: Option<u8>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Resource {
    /// To what it stands in.
    pub(super) relation: String,
    /// Its type.
    pub(super) rel: String,
    pub(super) href: String,
    pub(super) properties: Vec<(String, Value)>,
    pub(super) links: Vec<Link>,
    pub(super) embedded: Vec<Self>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Envelope {
    pub(super) href: String,
    /// `next` and its like.
    pub(super) ways: Vec<Link>,
    pub(super) senders: Vec<Sender>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Sender {
    pub(super) rel: String,
    pub(super) href: String,
    pub(super) events: Vec<Event>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Event {
    pub(super) kind: &'static str,
    pub(super) link: Link,
    pub(super) within: Option<Link>,
    pub(super) status: Option<EventStatus>,
    pub(super) reason: Option<Reason>,
    pub(super) embedded: Vec<Resource>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Reason {
    pub(super) code: String,
    pub(super) subcode: Option<String>,
    pub(super) message: Option<String>,
}

/// Some of a kind: few, since bytes are few.
fn some<T>(data: &mut Unstructured<'_>, most: usize, one: fn(&mut Unstructured<'_>) -> Result<T>) -> Result<Vec<T>> {
    (0..data.int_in_range(0..=most)?).map(|_| one(data)).collect()
}

fn perhaps<T>(data: &mut Unstructured<'_>, one: fn(&mut Unstructured<'_>) -> Result<T>) -> Result<Option<T>> {
    if data.arbitrary()? { one(data).map(Some) } else { Ok(None) }
}

/// Any text of characters that XML, too, can carry.
fn text(data: &mut Unstructured<'_>) -> Result<String> {
    let text: String = data.arbitrary()?;
    Ok(text
        .chars()
        .filter(|&scalar| matches!(scalar, '\t' | '\n' | '\r' | ' '..) && !matches!(scalar, '\u{FFFE}' | '\u{FFFF}'))
        .collect())
}

fn href(data: &mut Unstructured<'_>) -> Result<String> {
    const ABOUT: [&str; 5] = [
        "/ucwa/v1/applications/192/people/282",
        "/search?query=a&limit=3",
        "https://a.b/",
        "//v1/x",
        "data:text/plain,a%0d+b;c",
    ];
    if data.ratio(1, 8)? { text(data) } else { data.choose(&ABOUT).map(|&href| href.to_owned()) }
}

/// A relation: of those that mean something somewhere, or any.
fn rel(data: &mut Unstructured<'_>) -> Result<String> {
    const KNOWN: [&str; 10] =
        ["contact", "contactPresence", "note", "me", "people", "next", "search", "rel", "_links", "ms:rtc:saas:x"];
    if data.ratio(1, 8)? { text(data) } else { data.choose(&KNOWN).map(|&rel| rel.to_owned()) }
}

/// The name of a property, which must not be one that JSON keeps for something else.
fn name(data: &mut Unstructured<'_>) -> Result<String> {
    const STRUCTURAL: Members =
        Members::of(&[Member::Rel, Member::Links, Member::Embedded, Member::Code, Member::Sender]);
    const KNOWN: [&str; 9] =
        ["activity", "availability", "deviceType", "lastActive", "etag", "name", "type", "href", "link"];
    let name = if data.ratio(1, 3)? { text(data)? } else { data.choose(&KNOWN).map(|&name| name.to_owned())? };
    Ok(match Member::of(name.as_bytes()) {
        Some(member) if STRUCTURAL.has(member) => name + "_",
        _ => name,
    })
}

impl Value {
    fn scalar(data: &mut Unstructured<'_>) -> Result<Self> {
        Ok(match data.int_in_range(0..=7)? {
            0 => Self::Bool(data.arbitrary()?),
            1 => Self::Whole(data.arbitrary()?),
            2 => Self::Date(data.arbitrary()?),
            3 => Self::Text(data.arbitrary::<Availability>()?.to_string()),
            _ => Self::Text(text(data)?),
        })
    }

    fn any(data: &mut Unstructured<'_>) -> Result<Self> {
        Ok(match data.int_in_range(0..=7)? {
            0 => Self::Null,
            1 => Self::List(some(data, 3, Self::scalar)?),
            _ => Self::scalar(data)?,
        })
    }
}

impl Link {
    fn any(data: &mut Unstructured<'_>) -> Result<Self> {
        let (rel, href) = (rel(data)?, href(data)?);
        Ok(Self { rel, href, title: perhaps(data, text)?, revision: data.arbitrary()? })
    }
}

impl Resource {
    pub(super) fn any(data: &mut Unstructured<'_>, levels: u8) -> Result<Self> {
        let (relation, rel, href) = (rel(data)?, rel(data)?, href(data)?);
        let mut properties: Vec<(String, Value)> = Vec::new();
        for (name, value) in some(data, 5, |data| Ok((name(data)?, Value::any(data)?)))? {
            // Twice would be well-formed; but XML leaves `null` out, so that another one would come first there.
            if properties.iter().all(|(known, _)| *known != name) {
                properties.push((name, value));
            }
        }
        let links = some(data, 4, Link::any)?;
        let count = if levels == 0 { 0 } else { data.int_in_range(0..=2)? };
        let embedded = (0..count).map(|_| Self::any(data, levels - 1)).collect::<Result<_>>()?;
        Ok(Self { relation, rel, href, properties, links, embedded })
    }

    /// A contact's presence, with an odd value now and then.
    pub(super) fn presence(data: &mut Unstructured<'_>) -> Result<Self> {
        type Make = fn(&mut Unstructured<'_>) -> Result<Value>;
        let members: [(Member, Make); 4] = [
            (Member::Activity, |data| Ok(Value::Text(data.arbitrary::<Activity>()?.to_string()))),
            (Member::Availability, |data| Ok(Value::Text(data.arbitrary::<Availability>()?.to_string()))),
            (Member::DeviceType, |data| Ok(Value::Text(data.arbitrary::<ContactDeviceType>()?.to_string()))),
            (Member::LastActive, |data| Ok(Value::Date(data.arbitrary()?))),
        ];
        let mut properties = Vec::new();
        for (member, make) in members {
            if data.ratio(7, 8)? {
                let value = if data.ratio(1, 8)? { Value::any(data)? } else { make(data)? };
                properties.push((member.as_str().to_owned(), value));
            }
        }
        let rel = "contactPresence".to_owned();
        Ok(Self { relation: rel.clone(), rel, href: href(data)?, properties, links: Vec::new(), embedded: Vec::new() })
    }
}

impl Envelope {
    pub(super) fn any(data: &mut Unstructured<'_>) -> Result<Self> {
        let way = |data: &mut Unstructured<'_>| {
            let rel = data.choose(&[Member::Next, Member::Resume, Member::Resync])?.as_str().to_owned();
            Ok(Link { rel, href: href(data)?, title: None, revision: None })
        };
        Ok(Self { href: href(data)?, ways: some(data, 2, way)?, senders: some(data, 3, Sender::any)? })
    }
}

impl Sender {
    fn any(data: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self { rel: rel(data)?, href: href(data)?, events: some(data, 4, Event::any)? })
    }
}

impl Event {
    fn any(data: &mut Unstructured<'_>) -> Result<Self> {
        // In XML it is the name of an element.
        let kind = if data.ratio(1, 16)? { "renamed" } else { data.arbitrary::<EventKind>()?.as_str() };
        let mut link = Link::any(data)?;
        link.revision = None;
        Ok(Self {
            kind,
            link,
            within: perhaps(data, Link::any)?.map(|link| Link { revision: None, ..link }),
            status: data.arbitrary()?,
            reason: perhaps(data, Reason::any)?,
            embedded: some(
                data,
                2,
                |data| {
                    if data.arbitrary()? { Resource::presence(data) } else { Resource::any(data, 1) }
                },
            )?,
        })
    }
}

impl Reason {
    pub(super) fn any(data: &mut Unstructured<'_>) -> Result<Self> {
        let code = if data.ratio(1, 8)? { text(data)? } else { data.arbitrary::<ErrorCode>()?.to_string() };
        let subcode = perhaps(data, |data| Ok(data.arbitrary::<ErrorSubcode>()?.to_string()))?;
        Ok(Self { code, subcode, message: perhaps(data, text)? })
    }
}
