//! What the documents say, before it is written in either syntax.

use super::random::Random;
use ucwa_wire::{Availability, ContactDeviceType, ContactType, EventStatus, Offset, SourceNetwork, Timestamp};

pub struct Presence {
    pub href: String,
    pub activity: Option<String>,
    pub availability: Option<&'static str>,
    pub device: Option<&'static str>,
    pub active: Option<Timestamp>,
    pub etag: Option<String>,
}

pub struct Target {
    pub rel: &'static str,
    pub href: String,
    pub title: Option<String>,
}

pub struct Event {
    pub kind: &'static str,
    pub link: Target,
    pub within: Option<Target>,
    pub status: Option<&'static str>,
    pub embedded: Option<Presence>,
}

pub struct Sender {
    pub rel: &'static str,
    pub href: String,
    pub events: Vec<Event>,
}

pub struct Envelope {
    pub href: String,
    pub next: String,
    pub senders: Vec<Sender>,
}

pub struct Contact {
    pub href: String,
    pub name: String,
    pub uri: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub phone: Option<String>,
    pub emails: Vec<String>,
    pub kind: &'static str,
    pub network: &'static str,
    pub presence: String,
}

/// The resource that is no presence: a user's contacts, embedded.
pub struct Contacts {
    pub href: String,
    pub contacts: Vec<Contact>,
}

/// What the values are like.
#[derive(Clone, Copy)]
pub struct Taste {
    /// Words of other scripts.
    pub foreign: bool,
    /// Presences embedded in the events about them.
    pub embedded: bool,
    /// Every second event is an operation that ended, from another sender's kind of resource.
    pub alternating: bool,
}

const APPLICATION: &str = "/ucwa/v1/applications/10342987654";

const NAMES: [&str; 8] =
    ["Ann Lee", "Bob", "Carla de la Cruz", "Dmitri", "Eve Ng", "Franz Maier", "Gwen", "Henk Jan Smit"];
const FOREIGN_NAMES: [&str; 6] = ["Zoë Müller", "Дмитрий Иванов", "王小明", "Åse Øygård", "محمد علي", "さくら 🌸"];
const ACTIVITIES: [&str; 7] =
    ["in-a-conference", "in-a-meeting", "on-the-phone", "off-work", "presenting", "Off Work", "Out & about until 3"];
const FOREIGN_ACTIVITIES: [&str; 5] =
    ["au téléphone", "В собрании", "会议中", "in einer Besprechung – bis ½ 3", "外出中 🚶 すぐ戻ります"];

/// Makes what is said, by chance.
pub struct Author<'r> {
    pub random: &'r mut Random,
    pub taste: Taste,
}

impl Author<'_> {
    fn name(&mut self) -> String {
        if self.taste.foreign { self.random.pick(&FOREIGN_NAMES) } else { self.random.pick(&NAMES) }.to_owned()
    }

    fn address(&mut self) -> String {
        // As servers make them: some short numbers, some long tokens.
        match self.random.below(3) {
            0 => format!("{APPLICATION}/people/{}", self.random.below(1000)),
            1 => format!("{APPLICATION}/people/{:x}", self.random.below(1 << 40)),
            _ => format!("{APPLICATION}/people/user{}@example{}.com", self.random.below(5000), self.random.below(30)),
        }
    }

    /// `count` members are there by chance; each is missing once in so many times.
    fn maybe<T>(&mut self, times: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.random.once_in(times) { None } else { Some(make(self)) }
    }

    pub fn presence(&mut self, contact: &str) -> Presence {
        let activities: &[&str] = if self.taste.foreign { &FOREIGN_ACTIVITIES } else { &ACTIVITIES };
        Presence {
            href: format!("{contact}/contactPresence"),
            activity: self.maybe(4, |author| author.random.pick(activities).to_owned()),
            availability: self.maybe(20, |author| author.random.pick(Availability::ALL).as_str()),
            device: self.maybe(5, |author| author.random.pick(ContactDeviceType::ALL).as_str()),
            active: self.maybe(5, Self::date),
            etag: self.maybe(2, |author| author.random.below(4_000_000_000).to_string()),
        }
    }

    pub fn a_presence(&mut self) -> Presence {
        let contact = self.address();
        self.presence(&contact)
    }

    fn date(&mut self) -> Timestamp {
        let ticks = 14_700_000_000_000_000 + i128::from(self.random.below(3_000_000_000_000_000));
        let offset = self.random.pick(&[Offset::Fixed(-420), Offset::Fixed(-480), Offset::Fixed(60), Offset::Utc]);
        Timestamp::from_unix_nanos(ticks * 100).unwrap().with_offset(offset).unwrap()
    }

    fn about_a_contact(&mut self) -> Event {
        let contact = self.address();
        let rel = self.random.pick(&["contactPresence", "contactPresence", "contactNote", "contactLocation"]);
        let embeds = self.taste.embedded && rel == "contactPresence";
        Event {
            kind: self.random.pick(&["updated", "updated", "added", "deleted"]),
            link: Target {
                rel,
                href: format!("{contact}/{rel}"),
                title: if self.taste.foreign || self.random.once_in(6) { Some(self.name()) } else { None },
            },
            within: self.maybe(3, |author| Target {
                rel: "contact",
                href: contact.clone(),
                title: if author.random.once_in(3) { Some(author.name()) } else { None },
            }),
            status: None,
            embedded: if embeds { self.maybe(6, |author| author.presence(&contact)) } else { None },
        }
    }

    fn about_an_operation(&mut self) -> Event {
        let number = self.random.below(1 << 30);
        Event {
            kind: self.random.pick(&["completed", "started"]),
            link: Target {
                rel: self.random.pick(&["messagingInvitation", "message", "phoneAudioInvitation"]),
                href: format!("{APPLICATION}/communication/{number:x}"),
                title: Some(self.name()),
            },
            within: None,
            status: Some(self.random.pick(EventStatus::ALL).as_str()),
            embedded: None,
        }
    }

    pub fn events(&mut self, count: usize) -> Vec<Event> {
        let odd = |at: usize| at % 2 == 1;
        (0..count)
            .map(|at| match self.taste.alternating && odd(at) {
                true => self.about_an_operation(),
                false => self.about_a_contact(),
            })
            .collect()
    }

    /// An envelope with so many events, from several senders when there are many.
    pub fn envelope(&mut self, events: usize) -> Envelope {
        let mut events = self.events(events).into_iter().peekable();
        let mut senders = Vec::new();
        while events.peek().is_some() {
            let rel = self.random.pick(&["people", "people", "me", "communication"]);
            let many = 20 + self.random.below(100) as usize;
            senders.push(Sender {
                rel,
                href: format!("{APPLICATION}/{rel}"),
                events: events.by_ref().take(many).collect(),
            });
        }
        let ack = self.random.below(1000);
        Envelope {
            href: format!("{APPLICATION}/events?ack={ack}"),
            next: format!("{APPLICATION}/events?ack={}", ack + 1),
            senders,
        }
    }

    fn contact(&mut self) -> Contact {
        let href = self.address();
        let user = self.random.below(1_000_000);
        let emails = self.random.below(4);
        Contact {
            presence: format!("{href}/contactPresence"),
            name: self.name(),
            uri: format!("sip:user{user}@example.com"),
            title: self.maybe(3, |author| author.random.pick(&["Senior Manager", "CEO", "R&D"]).to_owned()),
            department: self.maybe(4, |author| format!("Department {}", author.random.below(40))),
            phone: self.maybe(2, |author| format!("tel:+1425555{:04}", author.random.below(10_000))),
            emails: (0..emails).map(|at| format!("user{user}.{at}@example.com")).collect(),
            kind: self.random.pick(ContactType::ALL).as_str(),
            network: self.random.pick(SourceNetwork::ALL).as_str(),
            href,
        }
    }

    pub fn contacts(&mut self, count: usize) -> Contacts {
        Contacts {
            href: format!("{APPLICATION}/people/contacts"),
            contacts: (0..count).map(|_| self.contact()).collect(),
        }
    }
}
