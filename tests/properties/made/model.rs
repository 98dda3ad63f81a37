//! What a program can make, as plain data, and any of it.

use arbitrary::{Arbitrary, Result, Unstructured};
use ucwa_wire::Offset;

#[derive(Clone, Debug)]
pub enum Body {
    Resource(Resource),
    Reason(Reason),
    Envelope(Envelope),
    Sender(Sender),
    Event(Event),
    Presence(Presence),
}

impl Body {
    /// Whether it can be a body of its own: events and senders cannot.
    pub const fn is_document(&self) -> bool {
        !matches!(self, Self::Sender(_) | Self::Event(_))
    }
}

#[derive(Clone, Debug, Default)]
pub struct Resource {
    pub rel: Option<String>,
    pub input: bool,
    pub properties: Vec<(String, Value)>,
    pub links: Vec<Link>,
    /// The relation, whether it is to stand in an array, and the resource.
    pub embedded: Vec<(String, bool, Resource)>,
}

#[derive(Clone, Debug)]
pub enum Value {
    Absent,
    Null,
    Bool(bool),
    Integer(i64),
    Unsigned(u64),
    Text(String),
    /// Nanoseconds since 1970.
    Date(i64, Offset),
    List(Vec<Value>),
    /// What was read from JSON, where it stood as [`Read::spelled`].
    Read(Read),
}

/// A value of JSON.
#[derive(Clone, Debug)]
pub enum Read {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    /// Milliseconds since 1970, its slashes escaped.
    Date(i64),
    List(Vec<Read>),
    /// Its names differ: two of one name are not the same to all who read them.
    Object(Vec<(String, Read)>),
}

impl Read {
    /// As it stands in a body, every second character escaped where none has to be.
    pub fn spelled(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(number) => number.clone(),
            Self::Text(text) => spelled(text),
            Self::Date(millis) => format!("\"\\/Date({millis})\\/\""),
            Self::List(entries) => format!("[{}]", entries.iter().map(Self::spelled).collect::<Vec<_>>().join(", ")),
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| format!("{}: {}", spelled(name), value.spelled());
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn spelled(text: &str) -> String {
    let mut coded = String::from("\"");
    for (at, scalar) in text.chars().enumerate() {
        if at % 2 == 1 || scalar < ' ' || matches!(scalar, '"' | '\\') {
            let mut units = [0; 2];
            scalar.encode_utf16(&mut units).iter().for_each(|unit| coded.push_str(&format!("\\u{unit:04X}")));
        } else {
            coded.push(scalar);
        }
    }
    coded + "\""
}

#[derive(Clone, Debug, Default)]
pub struct Link {
    pub rel: Option<String>,
    pub href: Option<String>,
    pub title: Option<String>,
    pub revision: Option<String>,
    pub plural: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Reason {
    pub code: Option<String>,
    pub subcode: Option<String>,
    pub message: Option<String>,
    pub link: Option<String>,
    pub properties: Vec<(String, Value)>,
}

#[derive(Clone, Debug, Default)]
pub struct Event {
    pub kind: Option<String>,
    pub link: Option<Link>,
    pub within: Option<Link>,
    pub status: Option<String>,
    pub reason: Option<Reason>,
    pub embedded: Vec<(String, bool, Resource)>,
}

#[derive(Clone, Debug, Default)]
pub struct Sender {
    pub rel: Option<String>,
    pub href: Option<String>,
    pub events: Vec<Event>,
}

#[derive(Clone, Debug, Default)]
pub struct Envelope {
    pub href: Option<String>,
    /// `next`, `resume` or `resync`, and where to.
    pub continuation: Option<(&'static str, String)>,
    pub links: Vec<Link>,
    pub senders: Vec<Sender>,
}

/// The fields that are names of a vocabulary are made from their text, known or not.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    pub activity: Option<String>,
    pub availability: Option<String>,
    pub device_type: Option<String>,
    /// A date, or a text that need be none.
    pub last_active: Option<Value>,
    pub href: Option<String>,
}

#[rustfmt::skip]
/// Names that mean something somewhere, and some that do not.
const NAMES: &[&str] = &[
    "self",
    "next",
    "rel",
    "a",
    "b",
    "contactPresence",
    "href",
    "_links",
    "_embedded",
    "sender",
    "code",
    "message",
    "link",
    "subcode",
    "parameters",
    "debugInfo",
    "type",
    "status",
    "events",
    "in",
    "resume",
    "updated",
    "Success",
    "Online",
    "Mobile",
    "in-a-meeting",
    "",
];

#[rustfmt::skip]
/// What texts are made of: what is escaped in one format or the other, what is not to be said in XML, and dates.
const PIECES: &[&str] = &[
    "x",
    "/people/282",
    " ",
    "\u{e9}",
    "\u{1f600}",
    "\u{fffd}",
    "\u{f000}",
    "\u{feff}",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "\\",
    "\n",
    "\t",
    "\r",
    "\r\n",
    "\u{8}",
    "\u{c}",
    "\0",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{fffe}",
    "\u{ffff}",
    "]]>",
    "/Date(5)/",
    "\\/Date(5)\\/",
    "2016-09-26T16:20:23.9946221-07:00",
    ":",
    "1",
    "-",
    "True",
    "</",
    "&amp;",
    "\\u0026",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?",
    "?>",
    "&#13;",
    "/",
    ";",
    "{",
    "}",
    "[",
    "]",
    ",",
    "null",
    "\u{1}",
    "\u{b}",
    "\u{80}",
    "\u{9f}",
    "\u{7ff}",
    "\u{800}",
    "\u{2028}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{ffbf}",
    "\u{ffc0}",
    "\u{10000}",
    "\u{10ffff}",
];

/// A name that means something, or a text.
fn name(from: &mut Unstructured<'_>) -> Result<String> {
    if from.ratio(3, 4)? { Ok((*from.choose(NAMES)?).to_owned()) } else { text(from) }
}

fn text(from: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..from.int_in_range(0..=3)? {
        match from.int_in_range(0..=8)? {
            0 => text.push(from.arbitrary()?),
            // Plain runs of all lengths about the sizes that text is looked through by.
            8 => text.push_str(&"abcdefghijklmnopqrstuvwxyz0123456789".repeat(2)[..from.int_in_range(0..=70)?]),
            // Plain ones are the more usual.
            1..=4 => text.push_str(from.choose(&PIECES[..6])?),
            _ => text.push_str(from.choose(PIECES)?),
        }
    }
    Ok(text)
}

fn maybe<T>(from: &mut Unstructured<'_>, make: fn(&mut Unstructured<'_>) -> Result<T>) -> Result<Option<T>> {
    if from.ratio(2, 3)? { make(from).map(Some) } else { Ok(None) }
}

fn several<'a, T>(
    from: &mut Unstructured<'a>,
    most: usize,
    mut make: impl FnMut(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    // With nothing left to choose by there is nothing more to make.
    let count = if from.is_empty() { 0 } else { from.int_in_range(0..=most)? };
    (0..count).map(|_| make(from)).collect()
}

fn property(from: &mut Unstructured<'_>) -> Result<(String, Value)> {
    Ok((name(from)?, value(from, 0)?))
}

fn value(from: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    Ok(match from.int_in_range(0..=11)? {
        0 => Value::Absent,
        1 => Value::Null,
        2 => Value::Bool(from.arbitrary()?),
        3 => Value::Integer(from.arbitrary()?),
        4 => Value::Unsigned(from.arbitrary()?),
        5 => date(from)?,
        6 | 7 if depth < 3 => Value::List(several(from, 3, |from| value(from, depth + 1))?),
        8 | 9 => Value::Read(read(from, 0)?),
        _ => Value::Text(text(from)?),
    })
}

fn date(from: &mut Unstructured<'_>) -> Result<Value> {
    let offset = match from.int_in_range(0..=2)? {
        0 => Offset::Utc,
        1 => Offset::Unspecified,
        _ => Offset::Fixed(from.int_in_range(-1439..=1439)?),
    };
    Ok(Value::Date(from.arbitrary()?, offset))
}

fn read(from: &mut Unstructured<'_>, depth: usize) -> Result<Read> {
    Ok(match from.int_in_range(0..=8)? {
        0 => Read::Null,
        1 => Read::Bool(from.arbitrary()?),
        2 | 3 => Read::Number(number(from)?),
        4 => Read::Date(from.int_in_range(-62_135_596_800_000..=253_402_300_799_999)?),
        5 if depth < 3 => Read::List(several(from, 3, |from| read(from, depth + 1))?),
        6 if depth < 3 => {
            let mut members = several(from, 3, |from| Ok((name(from)?, read(from, depth + 1)?)))?;
            members.sort_by(|one, two| one.0.cmp(&two.0));
            members.dedup_by(|one, two| one.0 == two.0);
            Read::Object(members)
        }
        _ => Read::Text(text(from)?),
    })
}

/// A number of any form that JSON has, but with exponents as `serde_json` writes them: small, and with their sign.
fn number(from: &mut Unstructured<'_>) -> Result<String> {
    let mut number = from.arbitrary::<i64>()?.to_string();
    if from.arbitrary()? {
        number += &format!(".{:03}", from.arbitrary::<u32>()?);
    }
    if from.arbitrary()? {
        number += &format!("e{:+}", from.int_in_range(-300..=300)?);
    }
    Ok(if from.ratio(1, 8)? { "-0".to_owned() } else { number })
}

fn link(from: &mut Unstructured<'_>) -> Result<Link> {
    Ok(Link {
        rel: if from.ratio(1, 16)? { None } else { Some(name(from)?) },
        href: maybe(from, text)?,
        title: if from.ratio(1, 4)? { Some(text(from)?) } else { None },
        revision: if from.ratio(1, 4)? { Some(text(from)?) } else { None },
        plural: from.ratio(1, 4)?,
    })
}

fn embedded(from: &mut Unstructured<'_>, depth: usize) -> Result<(String, bool, Resource)> {
    Ok((name(from)?, from.ratio(1, 4)?, resource(from, depth)?))
}

fn resource(from: &mut Unstructured<'_>, depth: usize) -> Result<Resource> {
    Ok(Resource {
        rel: maybe(from, name)?,
        input: from.ratio(1, 8)?,
        properties: several(from, 4, property)?,
        links: several(from, 4, link)?,
        embedded: if depth < 3 { several(from, 3, |from| embedded(from, depth + 1))? } else { Vec::new() },
    })
}

fn reason(from: &mut Unstructured<'_>) -> Result<Reason> {
    Ok(Reason {
        code: maybe(from, name)?,
        subcode: maybe(from, text)?,
        message: maybe(from, text)?,
        link: maybe(from, text)?,
        properties: several(from, 2, property)?,
    })
}

fn event(from: &mut Unstructured<'_>) -> Result<Event> {
    Ok(Event {
        kind: if from.ratio(1, 16)? { None } else { Some(name(from)?) },
        link: maybe(from, link)?,
        within: maybe(from, link)?,
        status: maybe(from, name)?,
        reason: if from.ratio(1, 4)? { Some(reason(from)?) } else { None },
        embedded: several(from, 3, |from| embedded(from, 2))?,
    })
}

fn sender(from: &mut Unstructured<'_>) -> Result<Sender> {
    Ok(Sender { rel: maybe(from, name)?, href: maybe(from, text)?, events: several(from, 3, event)? })
}

impl<'a> Arbitrary<'a> for Body {
    fn arbitrary(from: &mut Unstructured<'a>) -> Result<Self> {
        Ok(match from.int_in_range(0..=7)? {
            0 => Self::Reason(reason(from)?),
            7 => Self::Presence(Presence {
                activity: maybe(from, name)?,
                availability: maybe(from, name)?,
                device_type: maybe(from, name)?,
                last_active: if from.ratio(1, 4)? { Some(Value::Text(text(from)?)) } else { maybe(from, date)? },
                href: maybe(from, text)?,
            }),
            1 => Self::Event(event(from)?),
            2 => Self::Sender(sender(from)?),
            3 | 4 => {
                let continuation = match from.int_in_range(0..=3)? {
                    0 => None,
                    1 => Some(("next", text(from)?)),
                    2 => Some(("resume", text(from)?)),
                    _ => Some(("resync", text(from)?)),
                };
                let links = several(from, 2, link)?;
                let senders = several(from, 3, sender)?;
                Self::Envelope(Envelope { href: maybe(from, text)?, continuation, links, senders })
            }
            _ => Self::Resource(resource(from, 0)?),
        })
    }
}
