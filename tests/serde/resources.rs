//! Resources of UCWA's as types, from the fixtures and the corpus: from JSON as `serde_json` reads them, from XML as
//! `roxmltree` sees them.

use crate::bodies::{Body, all, without_bom};
use roxmltree::Node;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Debug;
use ucwa_wire::serde::{from_resource, from_slice};
use ucwa_wire::{
    AccessLevel, ActivePeriod, Availability, ContactDeviceType, Direction, EntryExitAnnouncement, Format, Importance,
    InvitationState, NoteType, PhoneUserAdmission, Resource, SourceNetwork, Timestamp,
};

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Link {
    href: String,
    title: Option<String>,
    revision: Option<String>,
}

/// `serde_json` needs to be told that it can be either.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum OneOrMany {
    One(Link),
    Many(Vec<Link>),
}

type Links = BTreeMap<String, OneOrMany>;

/// Types of one resource each, whose members are named as on the wire; any of them may be missing.
macro_rules! resources {
    ($($name:ident $rel:literal { $($field:ident $wire:literal: $type:ty),+ $(,)? })+) => {
        $(
            #[derive(Serialize, Deserialize, PartialEq, Debug)]
            #[allow(clippy::struct_field_names, reason = "a location has a `location`")]
            struct $name {
                $(#[serde(rename = $wire)] $field: Option<$type>,)+
                #[serde(rename = "_links")]
                links: Links,
            }
        )+

        const NAMES: &[&str] = &[$($rel),+];

        /// Reads a body as the type of its `rel`, and compares; false if there is no such type.
        fn read(rel: &str, body: &Body) -> bool {
            match rel {
                $($rel => compare::<$name>(body),)+
                _ => return false,
            }
            true
        }
    };
}

resources! {
    ContactPresence "contactPresence" {
        activity "activity": String, availability "availability": Availability, device "deviceType": ContactDeviceType,
        active "lastActive": Timestamp,
    }
    Note "note" { message "message": String, kind "type": NoteType }
    Contact "contact" {
        company "company": String, department "department": String, mail "emailAddresses": Vec<String>, name "name": String,
        network "sourceNetwork": SourceNetwork, uri "uri": String,
    }
    Search "search" { more "moreResultsAvailable": bool, embedded "_embedded": Contacts }
    Phone "phone" { shown "includeInContactCard": bool, number "number": String, kind "type": String }
    Phones "phones" { embedded "_embedded": PhoneList }
    Presence "presence" { availability "availability": Availability, activity "activity": String }
    Location "location" { location "location": String }
    Messaging "messaging" { formats "negotiatedMessageFormats": Vec<String>, state "state": String }
    Token "mediaRelayAccessToken" {
        duration "duration": u32, uri "Uri": String, password "password": String, valid "validUntil": Timestamp,
        embedded "_embedded": Relays,
    }
    Relay "mediaRelay" {
        host "host": String, v4 "ipv4": String, tcp "tcpPort": u16, udp "udpPort": u16, location "location": String,
    }
    MeetingPolicies "onlineMeetingPolicies" { announcement "entryExitAnnouncement": String, size "meetingSize": i64 }
    Policies "policies" {
        numbers "emergencyNumbers": Vec<String>, interval "locationRefreshInterval": f64, logging "loggingLevel": String,
    }
    Meeting "myOnlineMeeting" {
        access "accessLevel": AccessLevel, attendees "attendees": Vec<String>, description "description": String,
        announcement "entryExitAnnouncement": EntryExitAnnouncement, expires "expirationTime": Timestamp,
        admission "phoneUserAdmission": PhoneUserAdmission, subject "subject": String, etag "etag": String,
    }
    Invitation "messagingInvitation" {
        direction "direction": Direction, importance "importance": Importance, state "state": InvitationState,
        embedded "_embedded": People,
    }
    Missed "missedItems" {
        logs "conversationLogsCount": u8, missed "missedConversationsCount": i8, voice "voiceMailsCount": u128,
    }
    DialIn "phoneDialInInformation" {
        provider "isAudioConferenceProviderEnabled": bool, numbers "tollFreeNumbers": Vec<String>, embedded "_embedded": Regions,
    }
    Forwarding "callForwardingSettings" { period "activePeriod": ActivePeriod, embedded "_embedded": Settings }
    Message "message" { direction "direction": Direction, at "timeStamp": Timestamp, operation "operationId": String }
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Contacts {
    contact: Vec<Contact>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct PhoneList {
    phone: Vec<Phone>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Relays {
    media_relay: Vec<Relay>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Regions {
    dial_in_region: Vec<Region>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Region {
    languages: Vec<String>,
    name: String,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct People {
    from: Option<Box<Person>>,
    accepted_by_participant: Option<Vec<Person>>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Person {
    rel: String,
    name: String,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(rename_all = "camelCase")]
struct Settings {
    immediate_forward_settings: Setting,
    unanswered_call_settings: Setting,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Setting {
    #[serde(rename = "_links")]
    links: Links,
}

/// As the oracle of the format reads it.
fn compare<T: DeserializeOwned + Serialize + PartialEq + Debug>(body: &Body) {
    let bytes = without_bom(&body.bytes);
    let resource = Resource::parse(body.format, &body.bytes).unwrap();
    // The documentation has elided a date.
    if body.format == Format::Json && serde_json::from_slice::<T>(bytes).is_err() {
        assert_eq!(from_resource::<T>(&resource).unwrap_err().member(), Some("expirationTime"), "{}", body.name);
        return;
    }
    let read: T = match from_resource(&resource) {
        Ok(read) => read,
        Err(error) if cfg!(not(feature = "alloc")) && error.to_string().contains("too long") => return,
        Err(error) => panic!("{}: {error:#}", body.name),
    };
    assert_eq!(read, from_slice(body.format, &body.bytes).unwrap());
    match body.format {
        Format::Json => {
            let expected: T = serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{}: {error}", body.name));
            assert_eq!(read, expected, "{}", body.name);
        }
        Format::Xml => {
            let text = std::str::from_utf8(bytes).unwrap();
            let tree = roxmltree::Document::parse(text).unwrap();
            same(tree.root_element(), &serde_json::to_value(&read).unwrap(), &body.name);
        }
    }
    // And once more by way of what is written of it, dates to the millisecond.
    let json = serde_json::to_string(&resource).unwrap();
    let again: T = from_slice(Format::Json, json.as_bytes()).unwrap();
    let shown = |one: &T| serde_json::to_value(one).unwrap();
    assert_eq!(shown(&again), shown(&read), "{}", body.name);
}

fn children<'a, 'i>(node: Node<'a, 'i>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == tag)
}

/// What was read from an element is what stands there.
fn same(node: Node<'_, '_>, read: &Value, name: &str) {
    for (key, value) in read.as_object().unwrap() {
        let named = |child: &Node<'_, '_>| child.attribute("name") == Some(key);
        match (key.as_str(), value) {
            ("_links", links) => {
                let links = links.as_object().unwrap();
                let own = node.attribute("href").map(|href| ("self", href));
                let others = children(node, "link")
                    .map(|link| (link.attribute("rel").unwrap(), link.attribute("href").unwrap()));
                let mut expected: Vec<_> = own.into_iter().chain(others).collect();
                expected.sort_unstable();
                let all = |links: &'_ Value| match links {
                    Value::Array(all) => all.clone(),
                    one => vec![one.clone()],
                };
                let hrefs = |(rel, group): (&String, &Value)| -> Vec<_> {
                    all(group).iter().map(|link| (rel.clone(), link["href"].as_str().unwrap().to_owned())).collect()
                };
                let mut read: Vec<_> = links.iter().flat_map(hrefs).collect();
                read.sort_unstable();
                assert!(read.iter().map(|(rel, href)| (rel.as_str(), href.as_str())).eq(expected), "{name}");
            }
            ("_embedded", Value::Null) => assert_eq!(children(node, "resource").count(), 0, "{name}"),
            ("_embedded", embedded) => {
                for (rel, read) in embedded.as_object().unwrap() {
                    let read = match read {
                        Value::Null => &[],
                        Value::Array(all) => all.as_slice(),
                        one => std::slice::from_ref(one),
                    };
                    let nodes: Vec<_> =
                        children(node, "resource").filter(|child| child.attribute("rel") == Some(rel)).collect();
                    assert_eq!(nodes.len(), read.len(), "{rel} of {name}");
                    nodes.into_iter().zip(read).for_each(|(node, read)| same(node, read, name));
                }
            }
            (_, Value::Array(entries)) => {
                let list = children(node, "propertyList").find(named).unwrap();
                let items: Vec<_> = children(list, "item").map(|item| item.text().unwrap_or_default()).collect();
                assert_eq!(
                    entries.iter().map(|entry| entry.as_str().unwrap()).collect::<Vec<_>>(),
                    items,
                    "{key} of {name}"
                );
            }
            (_, value) => {
                let text = children(node, "property").find(named).map(|property| property.text().unwrap_or_default());
                match (value, text) {
                    (Value::Null, text) => assert_eq!(text, None, "{key} of {name}"),
                    (Value::Bool(true), text) => assert_eq!(text, Some("True"), "{key} of {name}"),
                    (Value::Bool(false), text) => assert_eq!(text, Some("False"), "{key} of {name}"),
                    (Value::Number(number), text) => {
                        assert_eq!(number.as_f64(), text.and_then(|text| text.parse().ok()), "{key} of {name}");
                    }
                    (Value::String(date), Some(text)) if date.starts_with("/Date(") => {
                        let millis = |text: &str| text.parse::<Timestamp>().unwrap().unix_millis();
                        assert_eq!(millis(date), millis(text), "{key} of {name}");
                    }
                    (value, text) => assert_eq!(value.as_str(), text, "{key} of {name}"),
                }
            }
        }
    }
}

#[test]
fn types_of_ones_own_read_what_the_oracles_read() {
    let mut read_as: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for body in all() {
        let Ok(resource) = Resource::parse(body.format, &body.bytes) else { continue };
        let Some(rel) = resource.kind().map(|rel| rel.to_string()) else { continue };
        // A request body has no links.
        if resource.is_input() || resource.links().next().is_none() {
            continue;
        }
        println!("{} {}", body.name, rel); // shown when one of the asserts below it fails
        if read(&rel, &body) {
            *read_as.entry((rel, body.format == Format::Json)).or_default() += 1;
        }
    }
    println!("{read_as:?}");
    if std::env::var_os("UCWA_CORPUS").is_some() {
        let unread = |json: bool| NAMES.iter().find(|&&name| !read_as.contains_key(&(name.to_owned(), json)));
        assert_eq!([unread(true), unread(false)], [None; 2], "each type was read in both formats");
    } else {
        assert!(!read_as.is_empty());
    }
}
