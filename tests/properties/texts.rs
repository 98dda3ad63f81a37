//! What holds of texts in each of their codings: of each alone, and of any two.

use super::{hash, text};
use std::fmt::Write as _;
use ucwa_wire::{Availability, Format, Resource, Text, Timestamp, Value};

/// Any bytes as what stands in a string, between tags and in an attribute; and as what these have to say.
pub fn any(data: &[u8]) {
    let (one, two) = data.split_at(data.len() / 2);
    let bodies: Vec<Vec<u8>> = [data, one, two].into_iter().flat_map(|data| PLACES.map(|place| place(data))).collect();
    let resources = bodies.iter().filter_map(|body| {
        let format = if body.starts_with(b"{") { Format::Json } else { Format::Xml };
        Resource::parse(format, body).ok()
    });
    let mut texts: Vec<Text<'_>> = Vec::new();
    for resource in resources {
        let values: Vec<Value<'_>> = resource.properties().map(|property| property.value()).collect();
        texts.extend(resource.properties().map(|property| property.name()));
        texts.extend(values.iter().filter_map(|value| value.as_text()));
        texts.extend(resource.href());
        values.into_iter().for_each(scalar);
    }
    let said: Vec<&str> = [data, one, two].iter().filter_map(|data| core::str::from_utf8(data).ok()).collect();
    texts.extend(said.iter().copied().map(Text::plain));
    said.iter().copied().for_each(comes_back);

    let decoded: Vec<String> = texts.iter().map(ToString::to_string).collect();
    texts.iter().copied().for_each(text);
    // The time is the square of how many there are.
    let all: Vec<_> = texts.iter().zip(&decoded).take(24).collect();
    for (one, one_says) in &all {
        shown(**one, one_says);
        for (two, two_says) in &all {
            pair([**one, **two], [one_says, two_says]);
        }
    }
}

/// Makes a body of a text.
type Place = fn(&[u8]) -> Vec<u8>;

const PLACES: [Place; 4] = [
    |data| [br#"{"a":""#, data, br#""}"#].concat(),
    |data| [br#"{""#, data, br#"":""}"#].concat(),
    |data| [b"<resource><property name='a'>", data, b"</property></resource>"].concat(),
    |data| [b"<resource href='", data, b"'/>"].concat(),
];

/// Two texts are to each other what their decoded texts are, whatever they are coded in.
pub fn pair([one, two]: [Text<'_>; 2], [one_says, two_says]: [&str; 2]) {
    assert_eq!(one == two, one_says == two_says);
    assert_eq!(one.cmp(&two), one_says.cmp(two_says));
    assert_eq!(one.eq_ignore_ascii_case(two), one_says.eq_ignore_ascii_case(two_says));
    assert!(one != two || hash(one) == hash(two));
}

/// A text prints as a string does, with a width and cut short too.
fn shown(text: Text<'_>, says: &str) {
    assert_eq!(format!("{text:>7.3}|{text:-^5}|{text:2}"), format!("{says:>7.3}|{says:-^5}|{says:2}"));
    assert_eq!(format!("{text:#?}"), format!("{says:?}"));
    assert_eq!(text.known::<Availability>().to_string(), says);
}

/// What a value says is read from its text, whatever its type.
fn scalar(value: Value<'_>) {
    let says = match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.as_str().to_owned(),
        _ => return,
    };
    let digits = says.strip_prefix('-').unwrap_or(&says);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    assert_eq!(value.as_i64(), says.parse().ok().filter(|_| whole));
    assert_eq!(value.as_u64(), says.parse().ok().filter(|_| whole && digits == says));
    let number = whole || says.parse::<f64>().is_ok() && says.bytes().all(|byte| b"0123456789-+.eE".contains(&byte));
    let number = number && !says.starts_with('+');
    // Of numbers that are as long as that it is not known whether their text was looked at.
    if says.len() < 32 {
        let expected = says.parse().ok().filter(|value: &f64| number && value.is_finite());
        assert_eq!(value.as_f64().map(f64::to_bits), expected.map(f64::to_bits));
    }
    if let Value::Text(_) = value {
        assert_eq!(value.as_timestamp(), says.parse::<Timestamp>().ok());
    }
}

/// What is written with every character escaped is read as what it was.
fn comes_back(says: &str) {
    let mut json = String::from(r#"{"a":""#);
    says.encode_utf16().for_each(|unit| write!(json, "\\u{unit:04x}").unwrap());
    json.push_str("\"}");
    let resource = Resource::parse(Format::Json, json.as_bytes()).expect("it is well-formed");
    let text = resource.property("a").unwrap().as_text().unwrap();
    assert_eq!((text.decoded_len(), text.to_string().as_str()), (says.len(), says));
    self::text(text);
    if !says.chars().all(|scalar| matches!(scalar, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)) {
        return; // not to be said in XML
    }
    let mut xml = String::new();
    for (at, scalar) in says.chars().enumerate() {
        write!(xml, "&#{};", if at % 2 == 0 { format!("x{:X}", scalar as u32) } else { (scalar as u32).to_string() })
            .unwrap();
    }
    let xml = format!("<resource href=\"{xml}\"><property name='a'>{xml}</property></resource>");
    let resource = Resource::parse(Format::Xml, xml.as_bytes()).expect("it is well-formed");
    for text in [resource.href(), resource.property("a").unwrap().as_text()] {
        let text = text.unwrap();
        assert_eq!((text.decoded_len(), text.to_string().as_str()), (says.len(), says));
        self::text(text);
    }
}
