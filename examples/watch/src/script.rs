//! What the server tells whoever polls.

/// One answer of the event channel.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// An envelope with these events.
    Events(&'static [Change]),
    /// Nothing happened for a while.
    Timeout,
    /// Subscriptions are gone.
    Resume,
    /// These were lost, and whatever else.
    Resync(&'static [Change]),
    /// A proxy on the way has a bad moment.
    Proxy,
}

/// What happens to a person.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    Presence {
        person: usize,
        availability: &'static str,
        activity: Option<&'static str>,
        /// The event carries it; if not, the client has to fetch it.
        carried: bool,
    },
    Added(usize),
    Deleted(usize),
    /// Something that this client has never heard of.
    Unheard,
}

const fn presence(person: usize, availability: &'static str, activity: Option<&'static str>) -> Change {
    Change::Presence { person, availability, activity, carried: false }
}

/// Whom it is about, and whether they are contacts from the start.
pub const PEOPLE: [(&str, bool); 4] = [("Ann Beebe", true), ("Johan Dahl", true), ("Sara Davis", true), ("Zoë", false)];

/// A day in a few seconds.
pub const DAY: &[Step] = &[
    Step::Events(&[presence(0, "Online", Some("Available"))]),
    Step::Events(&[presence(1, "Busy", Some("in-a-meeting")), presence(0, "Away", None)]),
    Step::Timeout,
    Step::Events(&[
        Change::Unheard,
        Change::Presence { person: 2, availability: "Dreaming", activity: Some("I'm \"out\" & about"), carried: true },
    ]),
    Step::Events(&[Change::Added(3), presence(3, "Online", Some("Available"))]),
    Step::Proxy,
    Step::Resume,
    Step::Events(&[presence(1, "DoNotDisturb", Some("presenting"))]),
    Step::Resync(&[presence(0, "Offline", None), Change::Deleted(1)]),
    Step::Events(&[presence(2, "Online", Some("Available"))]),
    Step::Timeout,
];
