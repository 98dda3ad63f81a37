//! What a member of a JSON object is to UCWA.

use crate::item::Part;
use crate::member::Member;

/// What a member is, if its value is of the right kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Property,
    /// A link, an object.
    Target,
    Within,
    /// An object or array with a meaning.
    Part(Part),
}

#[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
static MEANINGS: [[Meaning; Member::ALL.len()]; Part::Other as usize + 1] = {
    let mut table = [[Meaning::Property; Member::ALL.len()]; Part::Other as usize + 1];
    let meanings = {
        use Member::{Embedded, Events, In, Link, Links, Reason, Sender};
        [
            (Part::Resource, Links, Meaning::Part(Part::Links)),
            (Part::Input, Links, Meaning::Part(Part::Links)),
            (Part::Events, Links, Meaning::Part(Part::Links)),
            (Part::Resource, Embedded, Meaning::Part(Part::Embedded)),
            (Part::Input, Embedded, Meaning::Part(Part::Embedded)),
            (Part::Event, Embedded, Meaning::Part(Part::Embedded)),
            (Part::Events, Sender, Meaning::Part(Part::SenderArray)),
            (Part::Sender, Events, Meaning::Part(Part::EventArray)),
            (Part::Event, Reason, Meaning::Part(Part::Reason)),
            (Part::Event, Link, Meaning::Target),
            (Part::Event, In, Meaning::Within),
        ]
    };
    let mut rest: &[_] = &meanings;
    while let [(part, member, meaning), others @ ..] = rest {
        table[*part as usize][*member as usize] = *meaning;
        rest = others;
    }
    table
};

impl Meaning {
    /// What it is in an object of this kind.
    #[inline(always)]
    pub(super) fn of(part: Part, member: Member) -> Self {
        let row = MEANINGS.get(part as usize);
        row.and_then(|row| row.get(member as usize)).copied().unwrap_or(Self::Property)
    }

    /// The first byte of the value that it must have for that.
    pub(super) const fn bracket(self) -> Option<u8> {
        match self {
            Self::Property => None,
            Self::Part(part) if part.is_array() => Some(b'['),
            Self::Part(_) | Self::Target | Self::Within => Some(b'{'),
        }
    }
}
