//! What a type wants of a resource: readers look for it by its bytes, and say it with no steps.

use crate::item::{LinkPlace, Part};
use crate::member::{Member, Members};
use crate::piece::Piece;
use crate::sought::Sought;

/// How many names are looked for by their bytes; more, and longer ones, are looked up.
pub(crate) const NAMES: usize = 16;

/// What stands before and after the name of a property whose value is a text.
pub(crate) const IN_JSON: [&str; 2] = ["\"", "\":\""];
/// The same, but for what all properties begin with.
pub(crate) const IN_XML: [&str; 2] = ["", "\">"];

/// What is looked up, and not looked for, as more hangs on it: what may stand but once, and what says of a root what it is.
pub(crate) const LOOKED_UP: Members = Part::Resource.unique().or(Members::of(&[Member::Code, Member::Sender]));

/// What a type wants: names, `rel` before them, each as it stands between a value and the next; but for those that are
/// [`LOOKED_UP`].
pub(crate) struct Wanted {
    /// What a resource of the type says that it is, and the quotation mark behind it; if that is letters, digits, hyphens and
    /// underscores, and fifteen of them at most.
    pub(crate) rel: Sought,
    pub(crate) json: Names,
    pub(crate) xml: Names,
}

impl Wanted {
    /// Says the text of the name of this number to who wants it; none if it may not stand there once more. The first is the
    /// type's, on which hangs more than its value.
    #[inline(always)]
    pub(crate) fn say<T: Taker + ?Sized>(
        number: usize,
        text: Piece,
        seen: &mut Members,
        checks: bool,
        taker: &mut T,
    ) -> Option<()> {
        match number.checked_sub(1) {
            Some(at) => taker.wanted(at, text),
            None => {
                Self::may_stand(Some(Member::Rel), seen, checks)?;
                taker.rel(text);
            }
        }
        Some(())
    }

    /// Notes a member in a resource that has `seen` these; none if it may not stand there once more, which is to be refused.
    #[inline(always)]
    pub(crate) fn may_stand(member: Option<Member>, seen: &mut Members, checks: bool) -> Option<()> {
        if let (true, Some(member)) = (checks, member) {
            if seen.has(member) && Part::Resource.unique().has(member) {
                return None;
            }
            seen.add(member);
        }
        Some(())
    }
}

/// Names that are told by their bytes. (Compared one after the other, they take 7 to 20 % more for a presence of JSON, and 16 % for
/// contacts.)
pub(crate) struct Names {
    sought: &'static [Sought],
    /// Which of them there can be, by a number that four of their bytes make.
    slots: [u8; SLOTS],
    factor: u32,
}

const SLOTS: usize = 64;
const TRIES: usize = 50;

impl Names {
    /// (The compiler looks for a factor by which they have places of their own, if there is one.)
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const fn new(sought: &'static [Sought]) -> Self {
        let (mut factor, mut tries): (u32, _) = (1, 0);
        loop {
            tries += 1;
            factor = factor.wrapping_mul(0x9E37_79B1);
            let (mut slots, mut number, mut shared) = ([u8::MAX; SLOTS], 0, false);
            while number < sought.len() {
                let slot = slot(sought[number].bytes(), factor);
                if sought[number].len() > 0 {
                    shared |= slots[slot] != u8::MAX;
                    // Of names that are the same, the first.
                    if slots[slot] == u8::MAX {
                        slots[slot] = number as u8;
                    }
                }
                number += 1;
            }
            // Names that begin alike can have none: the first of them is told so, and the others are looked up.
            if !shared || tries == TRIES {
                return Self { sought, slots, factor };
            }
        }
    }

    /// The number of the last of them: of `etag`, mostly, which servers that send the type behind the links send behind it.
    #[inline(always)]
    pub(crate) const fn last(&self) -> usize {
        self.sought.len().saturating_sub(1)
    }

    /// With how many of the bytes ahead the name of this number is there.
    #[inline(always)]
    pub(crate) fn at(&self, number: usize, ahead: &[u8; 16]) -> Option<usize> {
        let name = self.sought.get(number)?;
        name.is(ahead).then_some(name.len())
    }

    /// Which of them begins the bytes ahead, and with how many: `next`, mostly, for most bodies keep to the order of the table, if it is theirs.
    #[inline(always)]
    pub(crate) fn find(&self, next: usize, ahead: &[u8; 16]) -> Option<(usize, usize)> {
        if let Some(len) = self.at(next, ahead) {
            return Some((next, len));
        }
        let number = usize::from(*self.slots.get(slot(ahead, self.factor))?);
        let name = self.sought.get(number)?;
        name.is_after_a_look(ahead).then_some((number, name.len()))
    }
}

#[inline(always)]
const fn slot(ahead: &[u8; 16], factor: u32) -> usize {
    let [_, a, b, c, d, ..] = *ahead;
    (u32::from_le_bytes([a, b, c, d]).wrapping_mul(factor) >> 26) as usize
}

/// What comes after what was said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// The resource's end, of which nothing is to be checked.
    End,
    /// The rest of a group, which is open.
    Group,
    /// Whatever else.
    Members,
}

/// Who takes what a resource says.
pub(crate) trait Taker {
    /// What the resource says that it is.
    fn rel(&mut self, text: Piece);
    /// A property of this number among those that are wanted besides that: its text. (Its place, in registers: a `Text` goes through memory,
    /// where it is read before it is all written, and that waits.)
    fn wanted(&mut self, number: usize, text: Piece);
    /// A property that is not among those, or was not looked for: its name, what that means, and its text.
    fn other(&mut self, name: Piece, member: Option<Member>, text: Piece);
    fn link(&mut self, link: LinkPlace);
    /// The same, whoever it is: what is seldom told is compiled once for all of them.
    fn any(&mut self) -> &mut dyn Taker;
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use super::*;

    fn ahead(text: &str) -> [u8; 16] {
        let mut ahead = [b' '; 16];
        ahead[..text.len()].copy_from_slice(text.as_bytes());
        ahead
    }

    /// Whichever is said to come next; and what is none of them, though it begins as one does, is not found.
    #[test]
    fn names_are_found_in_any_order() {
        const SOUGHT: [Sought; 5] = {
            const fn name(name: &str) -> Sought {
                Sought::new(&["\"", name, "\":\""])
            }
            [name("rel"), name("activity"), Sought::NONE, name("etag"), name("e")]
        };
        static NAMES: Names = Names::new(&SOUGHT);
        assert_eq!(NAMES.last(), 4);
        for next in 0..6 {
            for (number, name) in [(0, "rel"), (1, "activity"), (3, "etag"), (4, "e")] {
                let text = std::format!("\"{name}\":\"");
                assert_eq!(NAMES.find(next, &ahead(&text)), Some((number, text.len())), "{name}");
                assert_eq!(NAMES.at(next, &ahead(&text)), (next == number).then_some(text.len()), "{name}");
                for at in 0..text.len() {
                    let mut other = ahead(&text);
                    other[at] ^= 1;
                    assert_eq!(NAMES.find(next, &other), None, "{name}, with byte {at} changed");
                }
            }
        }
    }

    /// Four bytes are not enough to tell these apart: one is found, whichever it is, and the other where it comes next.
    #[test]
    fn of_names_that_begin_alike_one_is_found() {
        const SOUGHT: [Sought; 2] =
            [Sought::new(&["\"", "startTime", "\":\""]), Sought::new(&["\"", "startDate", "\":\""])];
        static NAMES: Names = Names::new(&SOUGHT);
        let texts = ["\"startTime\":\"", "\"startDate\":\""].map(ahead);
        assert_eq!([0, 1].map(|number| NAMES.find(number, &texts[number])), [Some((0, 13)), Some((1, 13))]);
        assert_eq!([1, 0].map(|next| NAMES.find(next, &texts[1 - next])).iter().flatten().count(), 1);
    }
}
