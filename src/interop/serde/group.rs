//! The links or embedded resources of one relation, gathered from wherever they stand.

use crate::either::Near;
use crate::interop::serde::shape::Shape;
use crate::item::{Item, Link, Part};
use crate::node::Node;
use crate::resource::Resource;
use crate::step::Pull as _;
use crate::text::Text;

/// How many relations of one container are told apart. No resource of UCWA's has half as many.
const MOST: usize = 64;

/// XML: what has no attribute `rel`.
const NAMELESS: Text<'_> = Text::plain("");

/// What holds links or embedded resources.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) node: Node<'a>,
    pub(super) part: Part,
}

/// What it can hold more than one of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Links,
    Embedded,
    Senders,
    Events,
}

impl Kind {
    /// Of what begins with this part.
    const fn of(part: Part) -> Option<Self> {
        match part {
            Part::Links | Part::LinkArray => Some(Self::Links),
            Part::Embedded | Part::ResourceArray | Part::Resource => Some(Self::Embedded),
            Part::SenderArray | Part::Sender => Some(Self::Senders),
            Part::EventArray | Part::Event => Some(Self::Events),
            _ => None,
        }
    }
}

/// A link or an embedded resource.
#[derive(Clone, Copy)]
enum One<'a> {
    Link(Link<'a>),
    Resource(Resource<'a>),
}

impl<'a> One<'a> {
    const fn shape(self) -> Shape<'a> {
        match self {
            Self::Link(link) => Shape::Link { link, rel: false },
            Self::Resource(resource) => Shape::Resource(resource),
        }
    }
}

/// One of a group, or an empty array.
struct Member<'a> {
    rel: Text<'a>,
    one: Option<One<'a>>,
    in_array: bool,
}

impl<'a> Owner<'a> {
    fn inside(self) -> Near<'a> {
        let mut reader = Near::at_node(self.node, self.part);
        reader.ahead(); // its own start
        reader
    }

    /// Whether it holds any of this kind, be it an empty group.
    pub(super) fn has(self, kind: Kind) -> bool {
        let mut reader = self.inside();
        while let Some(item) = reader.item() {
            match item {
                Item::Link(_) if kind == Kind::Links => return true,
                Item::Start { part, .. } if Kind::of(part) == Some(kind) => return true,
                Item::Start { .. } => reader.skip(),
                _ => {}
            }
        }
        false
    }

    /// Each of its links or embedded resources, and each empty array of them.
    fn each(self, kind: Kind) -> impl Iterator<Item = Member<'a>> {
        let mut reader = self.inside();
        // The array that is open, and whether anything was in it.
        let mut array: Option<(Text<'a>, bool)> = None;
        core::iter::from_fn(move || {
            loop {
                let (rel, one) = match reader.item()? {
                    Item::Link(link) if kind == Kind::Links => (link.rel(), One::Link(link)),
                    Item::Start { part: Part::Resource, rel } if kind == Kind::Embedded => {
                        let node = reader.node();
                        reader.skip();
                        (rel, One::Resource(Resource::embedded_at(node, rel)))
                    }
                    Item::Start { part, .. } if Kind::of(part) != Some(kind) => {
                        reader.skip();
                        continue;
                    }
                    Item::Start { part: Part::LinkArray | Part::ResourceArray, rel } => {
                        array = Some((rel.unwrap_or(NAMELESS), false));
                        continue;
                    }
                    Item::End(Part::LinkArray | Part::ResourceArray) => match array.take() {
                        Some((rel, false)) => return Some(Member { rel, one: None, in_array: true }),
                        _ => continue,
                    },
                    _ => continue,
                };
                if let Some((_, filled)) = &mut array {
                    *filled = true;
                }
                return Some(Member { rel: rel.unwrap_or(NAMELESS), one: Some(one), in_array: array.is_some() });
            }
        })
    }

    /// The groups, in the order of their first members.
    ///
    /// One walk counts the members of each, a second one hands the groups out, and a group of more than one is walked
    /// for when it is looked into. So all of them cost at most [`MOST`] and two walks, however many members there are.
    /// A relation beyond the first [`MOST`] is not gathered: each of its members is a group, which says so.
    pub(super) fn groups(self, kind: Kind) -> impl Iterator<Item = Group<'a>> {
        let mut table = Table { rels: [NAMELESS; MOST], counts: [0; MOST], arrays: 0, len: 0 };
        self.each(kind).for_each(|member| table.note(&member));
        let mut told = 0_u64;
        self.each(kind).filter_map(move |Member { rel, one, in_array }| {
            let group = Group {
                owner: self,
                kind,
                rel,
                first: one,
                count: usize::from(one.is_some()),
                array: in_array,
                whole: false,
            };
            let Some(at) = table.find(rel) else { return Some(group) };
            let bit = 1_u64 << at;
            if told & bit != 0 {
                return None;
            }
            told |= bit;
            let count = table.counts.get(at).copied().unwrap_or_default() as usize;
            Some(Group { count, array: table.arrays & bit != 0, whole: true, ..group })
        })
    }
}

/// The relations that were met.
struct Table<'a> {
    rels: [Text<'a>; MOST],
    counts: [u32; MOST],
    /// A bit for each that stood in an array.
    arrays: u64,
    len: usize,
}

impl<'a> Table<'a> {
    fn find(&self, rel: Text<'a>) -> Option<usize> {
        self.rels.iter().take(self.len).position(|&one| one == rel)
    }

    fn note(&mut self, member: &Member<'a>) {
        let at = self.find(member.rel).unwrap_or(self.len);
        let (Some(rel), Some(count)) = (self.rels.get_mut(at), self.counts.get_mut(at)) else { return };
        if at == self.len {
            *rel = member.rel;
            self.len += 1;
        }
        *count += u32::from(member.one.is_some());
        if member.in_array {
            self.arrays |= 1 << at;
        }
    }
}

/// The links or embedded resources of one relation.
#[derive(Clone, Copy)]
pub(super) struct Group<'a> {
    owner: Owner<'a>,
    kind: Kind,
    pub(super) rel: Text<'a>,
    first: Option<One<'a>>,
    /// How many there are.
    pub(super) count: usize,
    /// Whether any of them stands in an array.
    array: bool,
    /// Whether all of its relation are in it.
    pub(super) whole: bool,
}

impl<'a> Group<'a> {
    /// Whether it is an array in JSON. XML does not tell an array of one from that one.
    pub(super) const fn is_list(&self) -> bool {
        self.array || self.count != 1
    }

    pub(super) fn members(self) -> impl Iterator<Item = Shape<'a>> {
        let (known, rest) = match (self.first, self.count) {
            (_, 0) => (None, None),
            (Some(one), 1) => (Some(one), None),
            _ => (None, Some(self.owner.each(self.kind))),
        };
        let rest = rest.into_iter().flatten().filter(move |member| member.rel == self.rel);
        known.into_iter().chain(rest.filter_map(|member| member.one)).map(One::shape).take(self.count)
    }

    /// The only one, if there is but one.
    pub(super) fn only(self) -> Option<Shape<'a>> {
        if self.count == 1 { self.members().next() } else { None }
    }
}
