//! Which member is likely to come next.

use crate::item::Part;
use crate::member::Member;

/// For each kind of container, the two things that came last after each of its members; at first, what servers
/// usually send. Readers compare what is ahead with that name first. Nothing but their speed depends on it.
pub(crate) struct Expect(Option<Table>);

type Table = [Likely; SLOTS];

const SLOTS: usize = 64;

/// The two members that are likely to come next, the likelier first.
type Likely = [Option<Member>; 2];

/// What servers send after what: in the order of the documentation, and in the one of samples where a type comes last.
const USUAL: &[(Part, Option<Member>, Likely)] = {
    use Member::{
        Activity, Availability, Code, DeviceType, Embedded, Etag, Events, Href, In, LastActive, Link, Links, Message,
        Rel, Sender, Subcode, Type,
    };
    use Part::{Event, Events as Envelope, Reason, Resource, Sender as Source};
    &[
        (Resource, None, [Some(Rel), Some(Activity)]),
        (Resource, Some(Rel), [Some(Activity), Some(Etag)]),
        (Resource, Some(Activity), [Some(Availability), None]),
        (Resource, Some(Availability), [Some(DeviceType), Some(Links)]),
        (Resource, Some(DeviceType), [Some(LastActive), Some(Links)]),
        (Resource, Some(LastActive), [Some(Links), None]),
        (Resource, Some(Links), [Some(Embedded), Some(Rel)]),
        (Resource, Some(Embedded), [Some(Rel), None]),
        (Envelope, None, [Some(Links), Some(Sender)]),
        (Envelope, Some(Links), [Some(Sender), None]),
        (Source, None, [Some(Rel), Some(Events)]),
        (Source, Some(Rel), [Some(Href), None]),
        (Source, Some(Href), [Some(Events), None]),
        (Source, Some(Events), [Some(Rel), None]),
        (Event, None, [Some(Link), Some(Embedded)]),
        (Event, Some(Link), [Some(In), Some(Type)]),
        (Event, Some(In), [Some(Type), Some(Embedded)]),
        (Event, Some(Embedded), [Some(Type), Some(Link)]),
        (Reason, None, [Some(Code), None]),
        (Reason, Some(Code), [Some(Subcode), Some(Message)]),
        (Reason, Some(Subcode), [Some(Message), None]),
    ]
};

const fn slot(part: Part, last: Option<Member>) -> usize {
    let last = match last {
        Some(member) => member as usize,
        None => Member::ALL.len(),
    };
    (last + 10 * part as usize) % SLOTS
}

/// What every reader begins with; it has a table of its own when something else came. (A copy each took a quarter of the time
/// to make a reader and to take its first step.)
#[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
static BEGINNING: Table = {
    let mut after = [[None; 2]; SLOTS];
    let mut rest = USUAL;
    while let [(part, last, next), others @ ..] = rest {
        let at = slot(*part, *last);
        assert!(after[at][0].is_none(), "no two of the usual ones share a place");
        after[at] = *next;
        rest = others;
    }
    after
};

impl Expect {
    /// (A constant would be copied, with all of a table that is not there: 2 % more for one event.)
    #[inline(always)]
    pub(crate) const fn usual() -> Self {
        Self(None)
    }

    /// What is likely to come after `last` in a container of this kind.
    #[inline(always)]
    pub(crate) fn after(&self, part: Part, last: Option<Member>) -> Likely {
        let table = self.0.as_ref().unwrap_or(&BEGINNING);
        table.get(slot(part, last)).copied().unwrap_or_default()
    }

    /// This came.
    #[inline(never)]
    pub(crate) fn learn(&mut self, part: Part, last: Option<Member>, came: Member) {
        let [first, second] = self.after(part, last);
        if first == Some(came) || second == Some(came) {
            return;
        }
        if let Some(entry) = self.0.get_or_insert(BEGINNING).get_mut(slot(part, last)) {
            *entry = [Some(came), first];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Member::{Activity, Availability, Etag, Rel};

    #[test]
    fn what_came_is_expected_first_and_what_was_expected_first_before_it_second() {
        let mut expect = Expect::usual();
        let after = |expect: &Expect| expect.after(Part::Resource, None);
        assert_eq!(after(&expect), [Some(Rel), Some(Activity)]);
        for (came, likely) in [
            (Rel, [Rel, Activity]),
            (Activity, [Rel, Activity]),
            (Etag, [Etag, Rel]),
            (Rel, [Etag, Rel]),
            (Etag, [Etag, Rel]),
            (Activity, [Activity, Etag]),
        ] {
            expect.learn(Part::Resource, None, came);
            assert_eq!(after(&expect), likely.map(Some), "{came:?}");
        }
        // After other members, and in other containers, what is usual still is.
        assert_eq!(expect.after(Part::Resource, Some(Activity)), [Some(Availability), None]);
        assert_eq!(expect.after(Part::Sender, None), [Some(Rel), Some(Member::Events)]);
    }
}
