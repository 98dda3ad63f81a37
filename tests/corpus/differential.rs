//! Verdict and values of this crate against `serde_json`'s and `roxmltree`'s, for any bytes.
//!
//! Where the other reader is no oracle, a row of [`UNLIKE`] says so, with the clause that decides. Each row has a
//! body of its own, which `tests/conformance.rs` reads with both, so that a row that is not so any more is found.

use super::tree::Tree;
use super::{json_oracle, model, streams, views, xml_oracle};
use ucwa_wire::{Document, Error, ErrorKind, Format, check};

/// A known difference: this crate's verdict on `body` (the other reader's is the opposite), and why.
pub(crate) struct Unlike {
    pub(crate) format: Format,
    pub(crate) body: &'static str,
    /// None: it is accepted here.
    pub(crate) here: Option<ErrorKind>,
    /// Nothing is known of bodies without this.
    mark: &'static str,
    pub(crate) why: &'static str,
}

const fn json(body: &'static str, here: Option<ErrorKind>, mark: &'static str, why: &'static str) -> Unlike {
    Unlike { format: Format::Json, body, here, mark, why }
}

const fn xml(body: &'static str, here: ErrorKind, mark: &'static str, why: &'static str) -> Unlike {
    Unlike { format: Format::Xml, body, here: Some(here), mark, why }
}

/// Every known difference of verdict. `{N}` stands for what comes before it in braces, N times.
#[rustfmt::skip]
pub(crate) const UNLIKE: &[Unlike] = {
    use ErrorKind::*;
    &[
        json("\u{FEFF}{}", None, "\u{FEFF}", "RFC 8259, 8.1: a reader may ignore a byte order mark"),
        json("{[}65{]}65", Some(TooDeep), "", "RFC 8259, 9: a reader may set limits on depth; serde_json's is 127"),
        xml("<!DOCTYPE a><a/>", Doctype, "<!DOCTYPE", "by choice: no document type declaration is read"),
        xml("{<a>}65{</a>}65", TooDeep, "", "by choice: 64 levels"),
        xml("<a{ a#=''}65/>", TooManyAttributes, "", "by choice: 64 attributes"),
        xml("<a{ xmlns:a#='urn:a'}33><b{ xmlns:b#='urn:a'}33/></a>", TooManyNamespaces, "xmlns", "by choice: 64 declarations in scope"),
        xml("<?xml version='1.0' encoding='latin1'?><a/>", UnsupportedEncoding, "encoding", "XML 4.3.3: another encoding than is read"),
        xml("<?xml version='1.0' encoding='us-ascii'?><a>\u{E9}</a>", NotAscii, "encoding", "XML 4.3.3: not in the encoding declared"),
        xml("<?xml version='2.0'?><a/>", InvalidXmlDeclaration, "<?xml", "XML [26]: no version number"),
        xml("<?XML?><a/>", InvalidProcessingInstruction, "<?", "XML [17]: `xml`, in any case, is no target"),
        xml("<a xmlns:xmlns='urn:a'/>", InvalidNamespace, "xmlns", "Namespaces 3: `xmlns` must not be declared"),
        xml("<a xmlns='urn:a' xmlns='urn:a'/>", DuplicateAttribute, "xmlns", "XML 3.1, Unique Att Spec: declarations are attributes too"),
        xml("<a b:xmlns='urn:b'/>", UnboundPrefix, ":xmlns", "Namespaces 5, Prefix Declared: this is no declaration"),
        xml("<:a/>", InvalidName, ":", "Namespaces [7]: no qualified name"),
        xml("<a>&#xD800;</a>", InvalidCharacter, "&#", "XML 4.1, Legal Character: surrogates are none"),
    ]
};

impl Unlike {
    /// The body, written out.
    pub(crate) fn body(&self) -> String {
        let mut out = String::new();
        let mut rest = self.body;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((piece, after)) = after.split_once('}') else { break };
            let count = after.find(|scalar: char| !scalar.is_ascii_digit()).unwrap_or(after.len());
            let (count, after) = after.split_at(count);
            let Ok(count) = count.parse::<usize>() else { break };
            out.push_str(before);
            (0..count).for_each(|at| out.push_str(&piece.replace('#', &at.to_string())));
            rest = after;
        }
        out + rest
    }
}

/// Whether a refusal here for this reason is a known difference.
fn is_unlike(format: Format, kind: ErrorKind, body: &[u8]) -> bool {
    let marked = |mark: &str| mark.is_empty() || body.windows(mark.len()).any(|part| part == mark.as_bytes());
    UNLIKE.iter().any(|row| row.format == format && row.here == Some(kind) && marked(row.mark))
}

/// What a reader takes that is no part of the difference: without the byte order mark.
fn unmarked(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// The document, if it is one of UCWA's; its views and its items say the same.
fn read(format: Format, body: &[u8]) -> Result<model::Doc, Error> {
    let views = views::document(Document::parse(format, body)?);
    assert_eq!(streams::document(format, body), views, "the items and the views");
    Ok(views)
}

/// Any bytes, as JSON.
pub(crate) fn any_json(body: &[u8]) {
    let checked = check(Format::Json, body);
    let theirs = Tree::read(unmarked(body));
    let tree = match (checked, theirs) {
        (Ok(()), Ok(tree)) => tree,
        (Err(_), Err(_)) => return,
        (Err(error), Ok(_)) if is_unlike(Format::Json, error.kind(), body) => return,
        // What `serde_json` itself hands out for a number is not to be told from an object of that one member.
        _ if body.windows(7).any(|part| part == b"private") => return,
        (ours, theirs) => panic!("here {ours:?}, serde_json {:?}", theirs.map(drop)),
    };
    match read(Format::Json, body) {
        Ok(doc) => {
            assert!(tree.is_object());
            let odd = |tree: &Tree| matches!(tree, Tree::Number(text) if text.contains('e'));
            // SPELLING: a number keeps its text here (DESIGN: lossless); `serde_json` writes `1E2` as `1e+2`.
            if !tree.any(&odd) {
                assert_eq!(doc, json_oracle::document(&tree));
            }
        }
        Err(error) => {
            let repeats = |tree: &Tree| matches!(tree, Tree::Object(object) if object.repeats());
            match error.kind() {
                ErrorKind::UnexpectedRoot => assert!(!tree.is_object()),
                ErrorKind::DuplicateMember => assert!(tree.any(&repeats), "a duplicate of nothing"),
                _ => panic!("{error} in what check accepts"),
            }
        }
    }
}

/// Any bytes, as XML.
pub(crate) fn any_xml(body: &[u8]) {
    let checked = check(Format::Xml, body);
    if checked.is_err_and(|error| error.kind() == ErrorKind::TooDeep) {
        return; // roxmltree is recursive
    }
    let Ok(text) = core::str::from_utf8(unmarked(body)) else {
        assert!(checked.is_err(), "ill-formed UTF-8");
        return;
    };
    if text.starts_with('\u{FEFF}') {
        // One byte order mark is none of the text; roxmltree steps over one more.
        assert!(checked.is_err(), "a second byte order mark");
        return;
    }
    let cured = xml_oracle::cured(text);
    let tree = match (checked, roxmltree::Document::parse(&cured)) {
        (Ok(()), Ok(tree)) => tree,
        (Err(_), Err(_)) => return,
        (Err(error), Ok(_)) if is_unlike(Format::Xml, error.kind(), body) => return,
        (ours, theirs) => panic!("here {ours:?}, roxmltree {:?}", theirs.map(drop)),
    };
    match read(Format::Xml, body) {
        Ok(doc) => assert_eq!(doc, xml_oracle::document(text, &tree)),
        Err(error) => match error.kind() {
            ErrorKind::UnexpectedRoot | ErrorKind::WrongNamespace => assert!(!xml_oracle::is_ours(&tree)),
            ErrorKind::DuplicateMember => {}
            _ => panic!("{error} in what check accepts"),
        },
    }
}
