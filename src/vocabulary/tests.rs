//! The enumerations, against themselves and against the list they come from.

use std::format;
use std::path::Path;
use std::string::{String, ToString};

use super::*;

/// Every name reads back as its member, prints as itself, and nothing near it reads at all.
pub(super) fn round_trip<T>(name: &str)
where
    T: Vocabulary + Ord + fmt::Display + FromStr<Err = UnknownName>,
{
    let names = TABLE.iter().find(|row| row.0 == name).unwrap().1;
    assert_eq!(T::ALL.len(), names.len());
    assert!(T::ALL.is_sorted(), "declared in the order of ALL");
    for (&member, &text) in T::ALL.iter().zip(names) {
        assert_eq!(member.as_str(), text);
        assert_eq!(member.to_string(), text);
        assert_eq!(T::from_bytes(text.as_bytes()), Some(member), "{text}");
        assert_eq!(text.parse::<T>().ok(), Some(member), "{text}");
        for length in 0..text.len() {
            let prefix = &text[..length];
            let known = names.contains(&prefix);
            assert_eq!(T::from_bytes(prefix.as_bytes()).is_some(), known, "{prefix}");
        }
        for odd in [format!("{text} "), format!(" {text}"), text.to_uppercase() + "\0"] {
            assert_eq!(T::from_bytes(odd.as_bytes()), None, "{odd:?}");
            assert!(matches!(odd.parse::<T>(), Err(UnknownName)));
        }
        let flipped: String = text.chars().map(flip).collect();
        assert_eq!(T::from_bytes(flipped.as_bytes()), None, "{flipped}");
    }
    assert_eq!(T::from_bytes(b""), None);
    assert_eq!(T::from_bytes(b"\xFF"), None);
}

fn flip(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
}

fn names_of(name: &str) -> &'static [&'static str] {
    TABLE.iter().find(|row| row.0 == name).map_or(&[], |row| row.1)
}

#[test]
fn spot_values() {
    assert_eq!(Availability::from_bytes(b"IdleOnline"), Some(Availability::IdleOnline));
    assert_eq!(Availability::from_bytes(b"idleonline"), None);
    assert_eq!(ContactDeviceType::PC.as_str(), "PC");
    assert_eq!(PreferredAvailability::from_bytes(b"Offwork"), Some(PreferredAvailability::Offwork));
    assert_eq!(PreferredAvailability::from_bytes(b"OffWork"), None);
    assert_eq!(OnlineMeetingRel::MyOnlineMeetings.as_str(), "myOnlineMeetings");
    assert_eq!(OnlineMeetingRel::from_bytes(b"MyOnlineMeetings"), None);
    assert_eq!(CallDeclineReason::IPv6NotSupported.as_str(), "IPv6NotSupported");
    assert_eq!(ErrorSubcode::APIVersionNotSupported.as_str(), "APIVersionNotSupported");
    assert_eq!(ErrorSubcode::PGetReplaced.as_str(), "PGetReplaced");
    assert_eq!(Activity::from_bytes(b"off-work"), Some(Activity::OffWork));
    assert_eq!(Activity::from_bytes(b"Off Work"), None);
    assert_eq!(Activity::UrgentInterruptionsOnly.as_str(), "urgent-interruptions-only");
    assert_eq!(EventKind::from_bytes(b"added"), Some(EventKind::Added));
    assert_eq!(EventKind::from_bytes(b"Added"), None);
    assert_eq!(EventStatus::from_bytes(b"Success"), Some(EventStatus::Success));
}

#[test]
fn how_many() {
    assert_eq!(TABLE.len(), 56 + 3);
    assert_eq!(Availability::ALL.len(), 8);
    assert_eq!(ErrorCode::ALL.len(), 20 + 1);
    assert_eq!(ErrorSubcode::ALL.len(), 81 + 6);
    assert_eq!(Activity::ALL.len(), 6 + 1);
    assert_eq!(EventKind::ALL.len(), 5);
}

#[test]
fn names_are_unique() {
    for (index, (name, members)) in TABLE.iter().enumerate() {
        assert!(!TABLE[..index].iter().any(|row| row.0 == *name), "{name}");
        for (place, member) in members.iter().enumerate() {
            assert!(!members[..place].contains(member), "{name}: {member}");
        }
    }
}

#[test]
fn display_pads() {
    assert_eq!(format!("{:>6}|{:<6}|", Availability::Busy, Availability::Away), "  Busy|Away  |");
    assert_eq!(format!("{UnknownName}"), "not a name of this vocabulary");
}

#[test]
fn names_are_constants() {
    const BUSY: &str = Availability::Busy.as_str();
    assert_eq!(BUSY, "Busy");
}

/// The list of Microsoft's pages, where the collected samples are at hand.
#[test]
fn every_enumeration_of_the_reference() {
    let Some(corpus) = std::env::var_os("UCWA_CORPUS") else {
        return;
    };
    let path = Path::new(&corpus).join("..").join("enums.tsv");
    let list = std::fs::read_to_string(&path).unwrap();
    let mut rows = 0;
    for line in list.lines() {
        let (name, members) = line.split_once('\t').unwrap();
        let ours = names_of(name);
        let count = members.split(',').count();
        assert!(members.split(',').eq(ours.iter().copied().take(count)), "{name}");
        rows += 1;
    }
    assert_eq!(rows, 56);
}

/// Names that are coded in a body are decoded into a buffer of this length first.
#[test]
fn no_name_is_longer_than_what_it_is_decoded_into() {
    for (name, names) in TABLE {
        assert!(names.iter().all(|each| each.len() <= 128), "{name}");
    }
}
