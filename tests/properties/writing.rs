//! What holds of everything that was read and is written again: in its own format, with changes, in the other format
//! and back.

use super::changes::replayed;
use super::meaning::meaning;
use ucwa_wire::{
    Document, Encode, EncodeErrorKind, Encoded, ErrorKind, Format, Item, Limits, Link, Property, Value, check_with,
};

/// As high as limits can be: what nests in one format may nest twice as deep in the other.
pub fn highest() -> Limits {
    Limits::new().depth(u8::MAX).attributes(u16::MAX)
}

pub const fn other(format: Format) -> Format {
    match format {
        Format::Json => Format::Xml,
        Format::Xml => Format::Json,
    }
}

/// All of it.
pub fn any(format: Format, document: &Document<'_>) {
    round_trip(format, document);
    transcoded(format, document);
}

/// Any bytes, as JSON and as XML, and written in their own format.
pub fn any_round_trip(body: &[u8]) {
    for format in [Format::Json, Format::Xml] {
        if let Ok(document) = Document::parse(format, body) {
            round_trip(format, &document);
        }
    }
}

/// Any bytes, as JSON and as XML, and written in the other format.
pub fn any_transcoded(body: &[u8]) {
    for format in [Format::Json, Format::Xml] {
        if let Ok(document) = Document::parse(format, body) {
            transcoded(format, &document);
        }
    }
}

/// All ways to write give the same, which is as long as was said.
pub fn whole(encoded: &Encoded<'_>) -> String {
    let printed = encoded.to_string();
    assert_eq!(printed.len(), encoded.encoded_len());
    // What is behind the body stays as it was.
    let mut buffer = vec![b'#'; printed.len() + 1];
    assert_eq!(encoded.copy_to(&mut buffer), Ok(printed.as_bytes()));
    assert_eq!(buffer.last(), Some(&b'#'));
    if let Some(shorter) = printed.len().checked_sub(1) {
        let mut buffer = vec![b'#'; shorter];
        assert_eq!(encoded.copy_to(&mut buffer).unwrap_err().needed(), printed.len());
        assert!(buffer.iter().all(|&byte| byte == b'#'), "nothing is written where it does not fit");
    }
    #[cfg(feature = "alloc")]
    assert_eq!(encoded.to_vec(), printed.as_bytes());
    #[cfg(feature = "std")]
    {
        let mut sink = Vec::new();
        encoded.write_to(&mut sink).expect("a vector takes everything");
        assert_eq!(sink, printed.as_bytes());
    }
    printed
}

/// What was read is written in its own format: each item of it again, and from then on the same bytes.
pub fn round_trip(format: Format, document: &Document<'_>) {
    let encoded = match document.encode(format) {
        Ok(encoded) => encoded,
        // Only markup has parts that stand for themselves, and its namespaces stand elsewhere.
        Err(error) => return assert_eq!((format, error.kind()), (Format::Xml, EncodeErrorKind::PrefixedMarkup)),
    };
    let written = whole(&encoded);
    let again = Document::parse(format, written.as_bytes()).expect("what is written is read");
    assert_eq!(items(&again), items(document), "{written}");
    assert_eq!(whole(&again.encode(format).expect("and written")), written);
    if let (Document::Resource(resource), Document::Resource(again)) = (document, &again) {
        replayed(format, resource, again);
    }
}

/// Everything that a document holds, in order, as its items say it.
fn items(document: &Document<'_>) -> Vec<String> {
    let items = match document {
        Document::Resource(resource) => resource.items(),
        Document::Events(envelope) => envelope.items(),
        Document::Reason(reason) => reason.items(),
    };
    items.map(item).collect()
}

fn item(item: Item<'_>) -> String {
    let members = |link: Link<'_>| -> Vec<String> { link.members().map(|member| property(&member)).collect() };
    match item {
        Item::Start { part, rel } => format!("{part:?} {:?} begins", rel.map(|rel| rel.to_string())),
        Item::End(part) => format!("{part:?} ends"),
        Item::Property(found) => format!("property {}", property(&found)),
        Item::Attribute(found) => format!("attribute {}", property(&found)),
        Item::Element(found) => format!("element {}", property(&found)),
        Item::Value(found) => format!("value {}", value(found)),
        Item::Link(link) => format!("link {:?}: {:?}", link.rel().map(|rel| rel.to_string()), members(link)),
        Item::Target(link) => format!("target {:?}", members(link)),
        Item::Within(link) => format!("within {:?}", members(link)),
        other => format!("{other:?}"),
    }
}

fn property(found: &Property<'_>) -> String {
    format!("{:?}: {}", found.name().to_string(), value(found.value()))
}

/// A value, but for how its strings and the white space in it are spelled.
pub fn value(value: Value<'_>) -> String {
    match value {
        Value::Text(text) => format!("{:?}", text.to_string()),
        Value::List(list) => format!("{:?}", list.iter().map(self::value).collect::<Vec<_>>()),
        Value::Object(object) => {
            format!("{{{:?}}}", object.members().map(|member| property(&member)).collect::<Vec<_>>())
        }
        other => other.raw().to_owned(),
    }
}

/// What was read is written in the other format, and is well-formed there; what it means there is what it meant, and
/// from there it comes back.
pub fn transcoded(format: Format, document: &Document<'_>) {
    use EncodeErrorKind as Kind;
    let encoded = match document.encode(other(format)) {
        Ok(encoded) => encoded,
        Err(error) => {
            let known: &[Kind] = match other(format) {
                Format::Json => &[
                    Kind::MissingRelation,
                    Kind::DuplicateMember,
                    Kind::ScatteredRelations,
                    Kind::TooManyRelations,
                    Kind::TooDeep,
                ],
                Format::Xml => &[
                    Kind::InvalidCharacter,
                    Kind::InvalidName,
                    Kind::MissingKind,
                    Kind::DuplicateMember,
                    Kind::TooDeep,
                ],
            };
            assert!(known.contains(&error.kind()), "{error}");
            return;
        }
    };
    let there = whole(&encoded);
    check_with(other(format), there.as_bytes(), &highest()).expect("what is written is well-formed");
    let second = match read_as(document, other(format), &there) {
        Ok(second) => second,
        // What says it in JSON stands in XML's name of the root, and where nothing does the names of properties do.
        Err(kind) => {
            return assert!(
                matches!(kind, ErrorKind::UnexpectedDocument | ErrorKind::DuplicateMember),
                "{kind:?}: {there}"
            );
        }
    };
    assert_eq!(meaning(&second), meaning(document), "{there}");
    if let (Document::Resource(resource), Document::Resource(second)) = (document, &second) {
        replayed(other(format), resource, second);
    }
    let Ok(encoded) = second.encode(format) else { return };
    let back = whole(&encoded);
    let Ok(third) = read_as(document, format, &back) else { return };
    assert_eq!(meaning(&third), meaning(document), "{there}\n{back}");
    // A type that only the relation said in XML is a property from then on, and its own address comes before all other
    // links, which JSON then brings together; nothing else changes any more.
    let twice = there_and_back(format, &third);
    assert_eq!(there_and_back(format, &read_as(document, format, &twice).expect("as before")), twice);
}

fn there_and_back(format: Format, document: &Document<'_>) -> String {
    let there = whole(&document.encode(other(format)).expect("as before"));
    let read = read_as(document, other(format), &there).expect("as before");
    whole(&read.encode(format).expect("as before"))
}

/// A body that is to be the same kind of document.
fn read_as<'a>(document: &Document<'_>, format: Format, body: &'a str) -> Result<Document<'a>, ErrorKind> {
    let read = Document::parse_with(format, body.as_bytes(), &highest()).map_err(|error| error.kind())?;
    let same = matches!(
        (document, &read),
        (Document::Resource(_), Document::Resource(_))
            | (Document::Events(_), Document::Events(_))
            | (Document::Reason(_), Document::Reason(_))
    );
    if same { Ok(read) } else { Err(ErrorKind::UnexpectedDocument) }
}
