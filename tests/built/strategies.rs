//! Bodies to be made, of every shape there is a type for.

use crate::properties::built::{
    MadeContinuation, MadeDate, MadeEmbedded, MadeEnvelope, MadeEvent, MadeLink, MadePresence, MadeReason,
    MadeResource, MadeSender, MadeValue,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use ucwa_wire::{Offset, Timestamp};

/// What means something in one of the formats, or stands at the edge of what it can have.
const PIECES: &[&str] = &[
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?",
    "?>",
    "&",
    "&amp;",
    "&#13;",
    "&#",
    ";",
    "<",
    ">",
    "</",
    "\"",
    "'",
    "\\",
    "\\u0027",
    "\\/",
    "/",
    "/Date(5)/",
    "\r\n",
    "\r",
    "\n",
    "\t",
    " ",
    "  ",
    "\u{7f}",
    "\u{80}",
    "\u{85}",
    "\u{9f}",
    "\u{a0}",
    "\u{e9}",
    "\u{7ff}",
    "\u{800}",
    "\u{2028}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{efff}",
    "\u{f000}",
    "\u{f8ff}",
    "\u{feff}",
    "\u{ffbf}",
    "\u{ffc0}",
    "\u{fffd}",
    "\u{10000}",
    "\u{1f600}",
    "\u{10ffff}",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "True",
    "null",
];
/// What XML cannot carry.
const JSON_ONLY: &[&str] =
    &["\0", "\u{1}", "\u{8}", "\u{b}", "\u{c}", "\u{e}", "\u{1b}", "\u{1f}", "\u{fffe}", "\u{ffff}"];

/// Plain runs of all lengths about the sizes that text is looked through by, and what is special between them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => (0_usize..70).prop_map(|len| "abcdefghijklmnopqrstuvwxyz0123456789".repeat(2)[..len].to_owned()),
        2 => prop::char::any().prop_filter("XML can carry it", |scalar| {
            matches!(scalar, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
        }).prop_map(String::from),
    ]
}

/// A text that both formats can carry.
pub(crate) fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..6).prop_map(|pieces| pieces.concat())
}

/// A text that JSON can carry.
fn json_text() -> impl Strategy<Value = String> {
    (text(), prop::sample::select(JSON_ONLY), text()).prop_map(|(before, odd, after)| [&before, odd, &after].concat())
}

/// Now and then a text that XML cannot carry.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![60 => text(), 1 => json_text()]
}

pub(crate) fn timestamp() -> impl Strategy<Value = Timestamp> {
    let ticks = prop_oneof![
        -621_355_968_000_000_000..=2_534_023_007_999_999_999_i64,
        -30_000_000..30_000_000_i64,
        (-62_135_596_800_000..=253_402_300_799_999_i64).prop_map(|millis| millis * 10_000),
        Just(-621_355_968_000_000_000),
        Just(2_534_023_007_999_999_999),
    ];
    let offset = prop_oneof![
        2 => Just(Offset::Utc),
        1 => Just(Offset::Unspecified),
        2 => (-1439_i16..=1439).prop_map(Offset::Fixed),
        1 => prop::sample::select(&[-1439_i16, -420, -30, 0, 30, 330, 1439][..]).prop_map(Offset::Fixed),
    ];
    (ticks, offset).prop_filter_map("the local time is in range", |(ticks, offset)| {
        Timestamp::from_unix_nanos(i128::from(ticks) * 100)?.with_offset(offset)
    })
}

/// A number as JSON has it, but as `serde_json` writes exponents: small, and with their sign.
fn number() -> impl Strategy<Value = String> {
    let exponent =
        (any::<bool>(), 0_u32..400).prop_map(|(minus, by)| format!("e{}{by}", if minus { '-' } else { '+' }));
    let fraction = "[0-9]{1,20}".prop_map(|digits| format!(".{digits}"));
    (any::<bool>(), "0|[1-9][0-9]{0,30}", of(fraction), of(exponent)).prop_map(|(minus, whole, fraction, exponent)| {
        let part = |part: Option<String>| part.unwrap_or_default();
        format!("{}{whole}{}{}", if minus { "-" } else { "" }, part(fraction), part(exponent))
    })
}

/// A JSON string, its characters escaped or not.
fn json_string() -> impl Strategy<Value = String> {
    (any_text(), any::<u64>()).prop_map(|(text, bits)| {
        let mut coded = String::from("\"");
        for (at, scalar) in text.chars().enumerate() {
            let must = scalar < ' ' || matches!(scalar, '"' | '\\');
            if must || bits >> (at % 64) & 1 == 1 {
                let mut units = [0; 2];
                scalar.encode_utf16(&mut units).iter().for_each(|unit| coded.push_str(&format!("\\u{unit:04X}")));
            } else {
                coded.push(scalar);
            }
        }
        coded + "\""
    })
}

/// A value as JSON has it, with no white space.
fn json() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        3 => (-62_135_596_800_000..=253_402_300_799_999_i64).prop_map(|millis| format!("\"\\/Date({millis})\\/\"")),
        1 => Just("\"\\/Date(no)\\/\"".to_owned()),
    ];
    let fixed = prop::sample::select(&["null", "true", "false", "-0", "\"\"", "[]", "{}"][..]).prop_map(str::to_owned);
    let leaf = prop_oneof![fixed, number(), json_string(), date];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let names = prop_oneof![json_string(), Just("\"rel\"".to_owned()), Just("\"href\"".to_owned())];
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|entries| format!("[{}]", entries.join(","))),
            vec((names, inner), 0..4).prop_map(|mut members| {
                // Two members of one name are not the same to all who read them.
                members.sort();
                members.dedup_by(|one, two| one.0 == two.0);
                let members: Vec<_> = members.iter().map(|(name, value)| format!("{name}:{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

fn value() -> impl Strategy<Value = MadeValue> {
    let leaf = prop_oneof![
        1 => Just(MadeValue::Absent),
        1 => Just(MadeValue::Null),
        2 => any::<bool>().prop_map(MadeValue::Bool),
        2 => any::<i64>().prop_map(MadeValue::Integer),
        1 => any::<u64>().prop_map(MadeValue::Unsigned),
        6 => any_text().prop_map(MadeValue::Text),
        3 => timestamp().prop_map(MadeValue::Date),
        3 => json().prop_map(MadeValue::Read),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(MadeValue::List))
}

/// Names of properties: any text, and those that mean something elsewhere.
fn properties() -> impl Strategy<Value = Vec<(String, MadeValue)>> {
    const NAMES: &[&str] = &[
        "message",
        "etag",
        "type",
        "status",
        "href",
        "name",
        "activity",
        "lastActive",
        "in",
        "link",
        "events",
        "item",
    ];
    const STRUCTURE: &[&str] = &["rel", "_links", "_embedded", "sender", "code"];
    let name = prop_oneof![
        20 => prop::sample::select(NAMES).prop_map(str::to_owned),
        10 => any_text(),
        2 => prop::sample::select(STRUCTURE).prop_map(str::to_owned),
    ];
    let property = (name, value()).prop_map(|(name, value)| {
        // A list of this name makes it an envelope, whose senders the oracles need not see as this crate does.
        let value = if name == "sender" { MadeValue::Text("Ann".to_owned()) } else { value };
        (name, value)
    });
    vec(property, 0..5).prop_map(|all| once(all, &["rel"]))
}

/// Of the properties of one name the first alone, for `serde_json` gives no more than one: but for these names, of which
/// two cannot be written.
fn once(mut all: Vec<(String, MadeValue)>, but: &[&str]) -> Vec<(String, MadeValue)> {
    let mut seen = Vec::new();
    all.retain(|(name, _)| {
        let first = !seen.contains(name) || but.contains(&name.as_str());
        seen.push(name.clone());
        first
    });
    all
}

/// Few relations, so that equal ones come, together and apart.
fn relation() -> impl Strategy<Value = String> {
    const RELS: &[&str] = &["self", "next", "a", "b", "contactPresence"];
    prop_oneof![12 => prop::sample::select(RELS).prop_map(str::to_owned), 1 => any_text()]
}

fn link() -> impl Strategy<Value = MadeLink> {
    let revision = of(prop_oneof![Just("2".to_owned()), any_text()]);
    (
        relation(),
        prop::option::weighted(0.9, any_text()),
        prop::option::weighted(0.3, any_text()),
        revision,
        any::<bool>(),
    )
        .prop_map(|(rel, href, title, revision, plural)| MadeLink { rel, href, title, revision, plural })
}

fn embedded(resource: impl Strategy<Value = MadeResource>) -> impl Strategy<Value = Vec<MadeEmbedded>> {
    let one = (relation(), any::<bool>(), resource);
    vec(one.prop_map(|(rel, plural, resource)| MadeEmbedded { rel, plural, resource }), 0..4)
}

fn flat() -> impl Strategy<Value = MadeResource> {
    (of(relation()), properties(), vec(link(), 0..5)).prop_map(|(rel, properties, links)| MadeResource {
        rel,
        properties,
        links,
        embedded: Vec::new(),
    })
}

pub(crate) fn resource() -> impl Strategy<Value = MadeResource> {
    flat().prop_recursive(3, 10, 3, |inner| {
        (flat(), embedded(inner)).prop_map(|(flat, embedded)| MadeResource { embedded, ..flat })
    })
}

/// A name of a vocabulary, or what is none.
fn name(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(names).prop_map(str::to_owned), 1 => any_text()]
}

pub(crate) fn presence() -> impl Strategy<Value = MadePresence> {
    let date = prop_oneof![4 => timestamp().prop_map(MadeDate::Date), 1 => any_text().prop_map(MadeDate::Text)];
    let activity = name(&["in-a-meeting", "Available", "out-of-office"]);
    let availability = name(&["Online", "Busy", "DoNotDisturb", "Asleep"]);
    (of(activity), of(availability), of(name(&["PC", "Mobile", "Fridge"])), of(date), of(any_text())).prop_map(
        |(activity, availability, device_type, last_active, href)| MadePresence {
            activity,
            availability,
            device_type,
            last_active,
            href,
        },
    )
}

pub(crate) fn reason() -> impl Strategy<Value = MadeReason> {
    // In XML these are elements.
    let names = name(&["parameters", "debugInfo", "severity", "na\u{ef}ve", "code", "a-b.c_d", "0", "a:b", "", "rel"]);
    let property = (names, value()).prop_map(|(name, value)| {
        // A code is a text.
        let value = if name == "code" { MadeValue::Text("Gone".to_owned()) } else { value };
        (name, value)
    });
    let properties = vec(property, 0..3).prop_map(|all| once(all, &["code", "parameters", "debugInfo"]));
    let code = name(&["NotFound", "Conflict", "Strange"]);
    (of(code), of(name(&["ApplicationNotFound", "New"])), of(any_text()), of(any_text()), properties)
        .prop_map(|(code, subcode, message, link, properties)| MadeReason { code, subcode, message, link, properties })
}

fn event() -> impl Strategy<Value = MadeEvent> {
    let kind = prop::option::weighted(0.95, name(&["added", "updated", "deleted", "started", "completed", "renamed"]));
    let status = of(name(&["Success", "Failure", "Maybe"]));
    let parts = (of(link()), prop::option::weighted(0.3, link()), status, prop::option::weighted(0.2, reason()));
    (kind, parts, embedded(resource())).prop_map(|(kind, (link, within, status, reason), embedded)| MadeEvent {
        kind,
        link,
        within,
        status,
        reason,
        embedded,
    })
}

pub(crate) fn envelope() -> impl Strategy<Value = MadeEnvelope> {
    let goes_on = prop_oneof![
        4 => any_text().prop_map(MadeContinuation::Next),
        1 => any_text().prop_map(MadeContinuation::Resume),
        1 => any_text().prop_map(MadeContinuation::Resync),
    ];
    let sender = (of(any_text()), of(any_text()), vec(event(), 0..3)).prop_map(|(rel, href, events)| MadeSender {
        rel,
        href,
        events,
    });
    (of(any_text()), of(goes_on), vec(link(), 0..3), vec(sender, 0..3))
        .prop_map(|(href, continuation, links, senders)| MadeEnvelope { href, continuation, links, senders })
}
