//! Which member is likely to come next.

use crate::item::Part;
use crate::member::Member;

/// For each kind of container, the two things that came last after each of its members; at first, what servers
/// usually send. Readers compare what is ahead with that name first. Nothing but their speed depends on it.
pub(crate) struct Expect([[Option<Member>; 2]; SLOTS]);

const SLOTS: usize = 64;

/// The orders in which servers send members.
const USUAL: &[(Part, &[Member])] = {
    use Member::{
        Activity, Availability, Code, DeviceType, Embedded, Events, Href, In, LastActive, Link, Links, Message, Rel,
        Sender, Subcode, Type,
    };
    &[
        (Part::Resource, &[Rel, Activity, Availability, DeviceType, LastActive, Links, Embedded]),
        (Part::Events, &[Links, Sender]),
        (Part::Sender, &[Rel, Href, Events]),
        (Part::Event, &[Link, In, Type]),
        (Part::Reason, &[Code, Subcode, Message]),
    ]
};

const fn slot(part: Part, last: Option<Member>) -> usize {
    let last = match last {
        Some(member) => member as usize,
        None => Member::ALL.len(),
    };
    (last + 60 * part as usize) % SLOTS
}

impl Expect {
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const USUAL: Self = {
        let mut after = [[None; 2]; SLOTS];
        let mut parts = USUAL;
        while let [(part, members), others @ ..] = parts {
            let mut last = None;
            let mut rest = *members;
            while let [member, others @ ..] = rest {
                let at = slot(*part, last);
                assert!(after[at][0].is_none(), "no two of the usual ones share a place");
                after[at][0] = Some(*member);
                last = Some(*member);
                rest = others;
            }
            parts = others;
        }
        Self(after)
    };

    /// What is likely to come after `last` in a container of this kind.
    #[inline(always)]
    pub(crate) fn after(&self, part: Part, last: Option<Member>) -> [Option<Member>; 2] {
        self.0.get(slot(part, last)).copied().unwrap_or_default()
    }

    /// Something else came than either of these.
    #[inline]
    pub(crate) fn learn(&mut self, part: Part, last: Option<Member>, came: Member) {
        if let Some(entry) = self.0.get_mut(slot(part, last)) {
            let [first, _] = *entry;
            *entry = [Some(came), first];
        }
    }
}
