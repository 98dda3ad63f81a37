//! The names of UCWA's wire, each once, and which of them may stand only once where.

use crate::short::Short;

/// Declares [`Member`] from one table of names.
macro_rules! members {
    ($($variant:ident $name:literal)*) => {
        /// A name that this crate gives a meaning to, in either format.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub(crate) enum Member { $($variant,)* }

        /// Their names, in their order.
        static NAMES: [Short; Member::ALL.len()] = [$(Short::new(&[$name])),*];

        impl Member {
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What stands before its value in JSON where that is a string: `"name":"`.
            pub(crate) const fn json_key(self) -> &'static Short {
                match self { $(Self::$variant => const { &Short::new(&["\"", $name, "\":\""]) },)* }
            }

            /// What stands before its value in XML where it is an attribute: ` name="`.
            pub(crate) const fn xml_attribute(self) -> &'static Short {
                match self { $(Self::$variant => const { &Short::new(&[" ", $name, "=\""]) },)* }
            }

            /// What stands before its value in XML where it is a property: `<property name="name">`.
            pub(crate) const fn xml_property(self) -> &'static Short<32> {
                match self { $(Self::$variant => const { &Short::new(&[
                    "<", Self::Property.as_str(), " ", Self::Name.as_str(), "=\"", $name, "\">",
                ]) },)* }
            }

            /// As the start of a start tag, and as an end tag.
            pub(crate) const fn xml_start(self) -> &'static Short {
                match self { $(Self::$variant => const { &Short::new(&["<", $name]) },)* }
            }

            pub(crate) const fn xml_end(self) -> &'static Short {
                match self { $(Self::$variant => const { &Short::new(&["</", $name, ">"]) },)* }
            }

            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];
        }
    };
}

members! {
    Rel "rel"
    Href "href"
    Title "title"
    Revision "revision"
    Links "_links"
    Embedded "_embedded"
    Sender "sender"
    Events "events"
    Link "link"
    In "in"
    Type "type"
    Status "status"
    Reason "reason"
    Code "code"
    Subcode "subcode"
    Message "message"
    Parameters "parameters"
    DebugInfo "debugInfo"
    BaseUri "baseuri"
    Etag "etag"
    Name "name"
    Resource "resource"
    Input "input"
    Property "property"
    PropertyList "propertyList"
    Item "item"
    Activity "activity"
    Availability "availability"
    DeviceType "deviceType"
    LastActive "lastActive"
    Next "next"
    Resume "resume"
    Resync "resync"
}

impl Member {
    /// The member with exactly this name.
    pub(crate) fn of(name: &[u8]) -> Option<Self> {
        let candidate = BY_ENDS.get(ends(name)?).copied().flatten()?;
        // From a table: `as_str` is a jump by the member. (64 kB of JSON with unknown members everywhere take 22 % less time so.)
        (NAMES.get(candidate as usize)?.get() == name).then_some(candidate)
    }

    /// The same, for tables made by the compiler.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const fn of_const(name: &[u8]) -> Option<Self> {
        let mut rest = Self::ALL;
        while let [member, others @ ..] = rest {
            let known = member.as_str().as_bytes();
            let mut at = 0;
            while at < known.len() && at < name.len() && known[at] == name[at] {
                at += 1;
            }
            if at == known.len() && at == name.len() {
                return Some(*member);
            }
            rest = others;
        }
        None
    }

    /// Whether a link of this relation says how an event channel goes on.
    pub(crate) const fn goes_on(self) -> bool {
        matches!(self, Self::Next | Self::Resume | Self::Resync)
    }
}

/// A number that the length and the ends of a name make: another one for each member's, so that one compare tells
/// whether a name is a member's.
#[inline]
const fn ends(name: &[u8]) -> Option<usize> {
    match name {
        [first, .., last] => Some((name.len() + 11 * *first as usize + 10 * *last as usize) % BY_ENDS.len()),
        _ => None,
    }
}

#[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
static BY_ENDS: [Option<Member>; 128] = {
    let mut table = [None; 128];
    let mut rest = Member::ALL;
    while let [member, others @ ..] = rest {
        let Some(at) = ends(member.as_str().as_bytes()) else { panic!("a name has two ends") };
        assert!(table[at].is_none(), "each its own number");
        table[at] = Some(*member);
        rest = others;
    }
    table
};

/// A set of members; of the first 32, which are those that can be structural.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Members(u32);

impl Members {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn of(members: &[Member]) -> Self {
        let mut set = 0;
        let mut rest = members;
        while let [first, others @ ..] = rest {
            assert!((*first as u32) < 32, "a bit for each");
            set |= 1 << *first as u32;
            rest = others;
        }
        Self(set)
    }

    pub(crate) const fn has(self, member: Member) -> bool {
        (member as u32) < 32 && self.0 & (1 << member as u32) != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub(crate) fn add(&mut self, member: Member) {
        self.0 |= 1_u32.checked_shl(member as u32).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What begins as a name does, or goes on after one, is another name.
    #[test]
    fn the_compilers_way_to_look_up_a_name_finds_what_the_other_finds() {
        for &member in Member::ALL {
            let name = member.as_str();
            let longer = std::format!("{name}s");
            for name in [name, &longer, &name[1..], &name[..name.len() - 1], ""] {
                assert_eq!(Member::of_const(name.as_bytes()), Member::of(name.as_bytes()), "{name}");
            }
            assert_eq!(Member::of(name.as_bytes()), Some(member));
        }
    }
}
