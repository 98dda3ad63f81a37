//! What is kept, from and to other things that `serde` reads and writes.

use crate::bodies::{all, without_bom};
use serde::{Deserialize, Serialize};
use serde_json::{Value, from_str, from_value, json, to_string, to_value};
use ucwa_wire::serde::from_slice;
use ucwa_wire::{
    Availability, ContactPresence, Format, Known, OwnedContactPresence, OwnedDocument, OwnedEventEnvelope, OwnedReason,
    OwnedResource, Value as WireValue,
};

#[test]
fn what_is_kept_comes_back() {
    for body in all() {
        let kept = OwnedDocument::parse(body.format, &body.bytes).unwrap();
        let json = to_string(&kept).unwrap();
        if body.format == Format::Json {
            let expected: Value = serde_json::from_slice(without_bom(&body.bytes)).unwrap();
            assert_eq!(from_str::<Value>(&json).unwrap(), expected, "{}", body.name);
        }
        let again = match kept {
            // From XML a resource can look like something else in JSON.
            OwnedDocument::Resource(_) => from_str::<OwnedResource>(&json).map(|kept| to_string(&kept).unwrap()),
            OwnedDocument::Events(_) => from_str::<OwnedEventEnvelope>(&json).map(|kept| to_string(&kept).unwrap()),
            OwnedDocument::Reason(_) => from_str::<OwnedReason>(&json).map(|kept| to_string(&kept).unwrap()),
        };
        assert_eq!(from_str::<Value>(&again.unwrap()).unwrap(), from_str::<Value>(&json).unwrap(), "{}", body.name);
        // By way of a tree, whose numbers are texts here.
        let tree: OwnedDocument = from_value(from_str(&json).unwrap()).unwrap();
        assert_eq!(to_value(&tree).unwrap(), from_str::<Value>(&json).unwrap(), "{}", body.name);
    }
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Cache {
    contacts: std::collections::BTreeMap<String, OwnedContactPresence>,
}

#[test]
fn a_cache_on_disk() {
    let body = br#"<resource rel="contactPresence" href="/282"><property name="availability">Asleep</property>
        <property name="activity">&quot;a&quot; &#9; \ b</property></resource>"#;
    let presence = ContactPresence::parse(Format::Xml, body).unwrap();
    let cache = Cache { contacts: [("282".to_owned(), presence.into())].into() };
    let again: Cache = from_str(&to_string(&cache).unwrap()).unwrap();
    assert_eq!(again, cache);
    assert_eq!(again.contacts["282"].get(), presence);
    let busy: OwnedContactPresence = from_value(json!({"availability": "Busy"})).unwrap();
    assert_eq!(busy.get().availability, Some(Known::Known(Availability::Busy)));
}

/// A resource as a member of one's own type, from both formats.
#[test]
fn parts_of_a_type_can_stay_resources() {
    #[derive(Deserialize)]
    struct Search {
        #[serde(rename = "_embedded")]
        embedded: Found,
    }
    #[derive(Deserialize)]
    struct Found {
        contact: Vec<OwnedResource>,
    }
    let json = br#"{"_embedded":{"contact":{"rel":"contact","n":[1,-2,1.5,12345678901234567890123],"t":true,"z":null,
        "_links":{"self":{"href":"/1"}}}}}"#;
    let xml = b"<resource><resource rel='contact' href='/1'><property name='t'>True</property></resource></resource>";
    for (format, body) in [(Format::Json, &json[..]), (Format::Xml, &xml[..])] {
        let search: Search = from_slice(format, body).unwrap();
        let contact = search.embedded.contact[0].get();
        assert_eq!((contact.kind().unwrap(), contact.href().unwrap()), ("contact".into(), "/1".into()));
        assert_eq!(contact.property("t").and_then(WireValue::as_bool), Some(true));
    }
}

#[test]
fn what_is_no_body_is_an_error() {
    assert!(from_str::<OwnedResource>("[]").is_err());
    assert!(from_str::<OwnedResource>("7").is_err());
    assert!(from_value::<OwnedReason>(json!({"sender": []})).is_err());
    assert!(from_value::<OwnedContactPresence>(json!({"rel": "note"})).is_err());
    // Two members of a name that may stand only once, which a tree could not hold.
    assert!(from_str::<OwnedResource>(r#"{"rel":"a","rel":"b"}"#).is_err());
    // What only looks like `serde_json`'s numbers cannot bring members in.
    for number in ["1,\"rel\":\"x\"", "1}", "", "true", "[1]", "\"a\"", "1 2"] {
        let tree = json!({"rel": "note", "n": {"$serde_json::private::Number": number}});
        assert!(from_value::<OwnedResource>(tree).is_err(), "{number}");
    }
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(100), "]".repeat(100));
    assert!(from_str::<OwnedResource>(&deep).is_ok(), "what the other format allows");
}
