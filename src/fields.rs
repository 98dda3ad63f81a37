//! The properties that a type wants, by their numbers in its table.

use crate::decode::Decode;
use crate::member::Member;
use crate::sought::Sought;
use crate::text::Text;
use crate::value::Value;
use crate::wanted::{IN_JSON, IN_XML, LOOKED_UP, NAMES, Names, Wanted};

/// Whether it is letters, digits, hyphens and underscores.
const fn is_simple(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [byte, others @ ..] = rest {
        if !matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_') {
            return false;
        }
        rest = others;
    }
    true
}

/// A number that no property has.
const UNWANTED: u8 = u8::MAX;

/// Which properties a type wants, and which it has had.
pub(crate) struct Fields<T> {
    seen: u64,
    /// The one after that which came last: most bodies keep to the order of the table, if it is theirs.
    next: usize,
    of: core::marker::PhantomData<T>,
}

impl<'a, T: Decode<'a>> Fields<T> {
    /// The members that the names of the table are, for those that are one.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    const MEMBERS: [Option<Member>; 64] = {
        let mut members = [None; 64];
        let mut at = 0;
        while at < T::PROPERTIES.len() {
            members[at] = Member::of_const(T::PROPERTIES[at].0.as_bytes());
            at += 1;
        }
        members
    };

    pub(crate) const WANTED: Wanted = Wanted {
        // Compared with what stands in a body, in which other bytes may mean something else.
        rel: if is_simple(T::REL) { Sought::new(&[T::REL, "\""]) } else { Sought::NONE },
        json: Names::new(const { &Self::sought(IN_JSON) }.split_at(Self::COUNT).0),
        xml: Names::new(const { &Self::sought(IN_XML) }.split_at(Self::COUNT).0),
    };

    /// Whether all names of the table are members.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const ARE_MEMBERS: bool = {
        let mut at = 0;
        while at < T::PROPERTIES.len() && Self::MEMBERS[at].is_some() {
            at += 1;
        }
        at == T::PROPERTIES.len()
    };

    /// The numbers of the members in the table, as in [`WANTED`](Self::WANTED), and one that is not there for the others; none where
    /// one stands there twice.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const BY_MEMBER: Option<[u8; Member::ALL.len()]> = {
        let mut numbers = [UNWANTED; Member::ALL.len()];
        let (mut at, mut twice) = (T::PROPERTIES.len(), false);
        while at > 0 {
            if let Some(member) = Self::MEMBERS[at - 1] {
                twice |= numbers[member as usize] != UNWANTED;
                numbers[member as usize] = at as u8;
            }
            at -= 1;
        }
        // The type is looked at first, whoever wants it besides.
        numbers[Member::Rel as usize] = 0;
        if twice { None } else { Some(numbers) }
    };

    /// The type, those of the table, and one that most resources have. (A presence that has it takes 6 to 8 % fewer instructions so.)
    const COUNT: usize = if T::PROPERTIES.len() + 2 < NAMES { T::PROPERTIES.len() + 2 } else { NAMES };

    /// The names of the table, `rel` first, between these; but for those that could hold syntax of either format.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    const fn sought([before, after]: [&str; 2]) -> [Sought; NAMES] {
        let mut names = [Sought::NONE; NAMES];
        names[0] = Sought::new(&[before, Member::Rel.as_str(), after]);
        let mut at = 1;
        while at < Self::COUNT && at <= T::PROPERTIES.len() {
            let name = T::PROPERTIES[at - 1].0;
            // The type is looked at first, whoever wants it besides.
            if is_simple(name) && !matches!(Self::MEMBERS[at - 1], Some(member) if LOOKED_UP.has(member)) {
                names[at] = Sought::new(&[before, name, after]);
            }
            at += 1;
        }
        if at < Self::COUNT && matches!(Self::BY_MEMBER, Some(numbers) if numbers[Member::Etag as usize] == UNWANTED) {
            names[at] = Sought::new(&[before, Member::Etag.as_str(), after]); // see `Names::last`
        }
        names
    }

    pub(crate) fn new() -> Self {
        Self { seen: 0, next: 0, of: core::marker::PhantomData }
    }

    /// What to do with the property of this number in the table, unless it was there before.
    #[inline]
    pub(crate) fn at(&mut self, at: usize) -> Option<fn(&mut T, Value<'a>)> {
        let (_, take) = T::PROPERTIES.get(at)?;
        let first = self.seen & 1 << at == 0;
        self.seen |= 1 << at;
        self.next = at + 1;
        first.then_some(*take)
    }

    /// What to do with a property, unless it is not wanted or was there before.
    #[inline]
    pub(crate) fn find(
        &mut self,
        member: Option<Member>,
        name: impl Fn() -> Text<'a>,
    ) -> Option<fn(&mut T, Value<'a>)> {
        let wanted = |at: usize| {
            let (wanted, _) = T::PROPERTIES.get(at)?;
            let is = match (member, Self::MEMBERS.get(at).copied().flatten()) {
                (None, None) => name() == *wanted,
                (one, other) => one == other,
            };
            is.then_some(at)
        };
        let count = T::PROPERTIES.len();
        let mut at = self.next;
        for _ in 0..count {
            if at >= count {
                at = 0;
            }
            if let Some(at) = wanted(at) {
                return self.at(at);
            }
            at += 1;
        }
        None
    }
}
