//! What is kept says what the view said, after the body is gone.
#![cfg(feature = "alloc")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "serde/bodies.rs"]
mod bodies;

use ucwa_wire::{
    Availability, ContactPresence, Document, EventEnvelope, Format, Item, Known, OwnedContactPresence, OwnedDocument,
    OwnedEventEnvelope, OwnedReason, OwnedResource, Resource,
};

/// Everything that is said, group by group and text by text.
fn said<'a>(items: impl Iterator<Item = Item<'a>>) -> String {
    format!("{:#?}", items.collect::<Vec<_>>())
}

/// A resource, what is said of it from outside, and all that are in it.
fn resources<'a>(resource: Resource<'a>, found: &mut Vec<(String, OwnedResource)>) {
    found.push((shown(&resource), resource.into()));
    resource.embedded().for_each(|each| resources(each, found));
}

fn shown(resource: &Resource<'_>) -> String {
    let outside = (resource.rel(), resource.kind(), resource.is_input(), resource.format());
    format!(
        "{outside:#?}{:?}{}",
        ContactPresence::default() == resource.decode().unwrap_or_default(),
        said(resource.items())
    )
}

#[test]
fn what_is_kept_says_the_same() {
    let mut compared = 0;
    for bodies::Body { name, format, mut bytes } in bodies::all() {
        let document = Document::parse(format, &bytes).unwrap();
        let mut each = Vec::new();
        let mut reasons = Vec::new();
        let (expected, length) = match document {
            Document::Resource(resource) => {
                resources(resource, &mut each);
                (said(resource.items()), bytes.len())
            }
            Document::Events(envelope) => {
                for event in envelope.events() {
                    event.embedded().for_each(|resource| resources(resource, &mut each));
                    reasons.extend(event.reason().map(|reason| (said(reason.items()), OwnedReason::from(reason))));
                }
                (format!("{:#?}{}", envelope.continuation(), said(envelope.items())), bytes.len())
            }
            Document::Reason(reason) => (said(reason.items()), bytes.len()),
        };
        assert!(length > 0);
        let kept = OwnedDocument::from(document);
        bytes.fill(b'!'); // gone
        let again = match kept.clone().get() {
            Document::Resource(resource) => said(resource.items()),
            Document::Events(envelope) => format!("{:#?}{}", envelope.continuation(), said(envelope.items())),
            Document::Reason(reason) => said(reason.items()),
        };
        assert_eq!(again, expected, "{name}");
        for (expected, kept) in &each {
            assert_eq!(&shown(&kept.get()), expected, "a resource of {name}");
            // What is kept can be kept.
            assert_eq!(&shown(&OwnedResource::from(kept.get()).get()), expected, "a resource of {name}");
        }
        for (expected, kept) in &reasons {
            assert_eq!(&said(kept.get().items()), expected, "a reason of {name}");
        }
        compared += 1 + each.len() + reasons.len();
    }
    println!("{compared} compared");
    assert!(compared > 50);
}

/// The prefixes that mean UCWA's namespace are declared outside of what is kept, or come and go in it.
#[test]
fn namespaces_are_kept() {
    let ucwa = "http://schemas.microsoft.com/rtc/2012/03/ucwa";
    let inner =
        "<property name='a'>none</property><u:property name='a'>u</u:property><v:property name='b'>v</v:property>
        <w:property name='c'>w</w:property><u:resource xmlns:w='other' rel='in'><w:property name='x'/>
        <u:property xmlns:u='other' name='y'/><v:property name='z'>z</v:property></u:resource>";
    for (outer, names) in [
        (format!("xmlns:u='{ucwa}' xmlns:v\n=\t'{ucwa}' xmlns:w='{ucwa}'"), "abc"),
        (format!("xmlns:u='{ucwa}' xmlns:v='{ucwa}' xmlns:w='other'"), "ab"),
        (format!("xmlns='{ucwa}' xmlns:u='{ucwa}' xmlns:v='{ucwa}' xmlns:w='other'"), "aab"),
    ] {
        let body = format!("<u:resource {outer}><u:resource rel='r'>{inner}</u:resource></u:resource>");
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        let embedded = resource.embedded().next().unwrap();
        let kept = embedded.into_owned();
        let names_of =
            |resource: Resource<'_>| resource.properties().map(|each| each.name().to_string()).collect::<String>();
        assert_eq!(names_of(embedded), names, "{outer}");
        assert_eq!(names_of(kept.get()), names, "{outer}");
        assert_eq!(shown(&kept.get()), shown(&embedded));
        let innermost = kept.get().embedded().next().unwrap().into_owned();
        assert_eq!(names_of(innermost.get()), "z", "{outer}");
        assert_eq!(kept.get().rel().unwrap(), "r");
    }
    // No namespace at all.
    let body =
        b"<resource xmlns:u='urn:u'><resource rel='r'><property name='a'/><u:property name='b'/></resource></resource>";
    let kept = Resource::parse(Format::Xml, body).unwrap().embedded().next().unwrap().into_owned();
    assert_eq!(kept.get().properties().count(), 1);
}

#[test]
fn a_relation_outside_of_the_bytes_is_kept() {
    let body = br#"{"_embedded":{"fr\u006fm":[{"rel":"participant","name":"Ann"}]}}"#;
    let from = Resource::parse(Format::Json, body).unwrap().embedded().next().unwrap().into_owned();
    assert_eq!((from.get().rel().unwrap().raw(), from.get().kind().unwrap().raw()), (r"fr\u006fm", "participant"));
    assert_eq!(from.get().rel().unwrap(), "from");
}

#[test]
fn every_continuation() {
    for rel in ["next", "resume", "resync", "other"] {
        let body = format!(r#"{{"_links":{{"{rel}":{{"href":"/e?a\u0026b"}}}},"sender":[]}}"#);
        let envelope = EventEnvelope::parse(Format::Json, body.as_bytes()).unwrap();
        let kept = OwnedEventEnvelope::from(envelope);
        assert_eq!(kept.get().continuation(), envelope.continuation(), "{rel}");
        assert_eq!(kept.get().continuation().is_some(), rel != "other");
    }
}

#[test]
fn a_presence_with_odd_values() {
    let body = r#"{"activity":"\u0022x\u0022","availability":"Asl\u0065ep","deviceType":7,"lastActive":"never",
        "_links":{"self":{"href":"/p"}}}"#;
    let presence = ContactPresence::parse(Format::Json, body.as_bytes()).unwrap();
    let kept = OwnedContactPresence::from(presence);
    assert_eq!(kept.get(), presence);
    assert_eq!(kept.get().availability.and_then(Known::other).unwrap().raw(), r"Asl\u0065ep");
    assert_eq!(kept, kept.clone());
    assert_ne!(kept, OwnedContactPresence::default());
    assert_eq!(OwnedContactPresence::default().get(), ContactPresence::default());
    let known = OwnedContactPresence::parse(Format::Json, br#"{"availability":"Busy"}"#).unwrap();
    assert_eq!(known.get().availability, Some(Known::Known(Availability::Busy)));
    assert!(!format!("{kept:?}").contains("never"), "Debug shows values");
}

#[test]
fn it_can_go_anywhere() {
    const fn anywhere<T: Send + Sync + Clone + std::fmt::Debug + 'static>() {}
    anywhere::<OwnedResource>();
    anywhere::<OwnedEventEnvelope>();
    anywhere::<OwnedReason>();
    anywhere::<OwnedDocument>();
    anywhere::<OwnedContactPresence>();
}

/// The example that `cargo test` has built: tests lie in `deps`, examples beside that folder.
#[cfg(feature = "std")]
#[test]
fn the_example_keeps_contacts() {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(std::path::Path::parent).unwrap();
    let program = profile.join("examples").join(format!("contacts{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "build it first: `cargo build --example contacts`");
    let output = std::process::Command::new(program).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.matches("1 contacts, 1 other resources").count(), 4, "{printed}");
    assert!(printed.contains("  DoNotDisturb     in-a-conference      /ucwa/"), "{printed}");
    assert!(printed.ends_with("the last one has 5 properties\n"), "{printed}");
}
