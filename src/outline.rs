//! Where the parts of an event stand.

use crate::error::Fault;
use crate::found::{Found, Kind};
use crate::item::{LinkForm, LinkPlace, Part};
use crate::node::Scope;
use crate::piece::Piece;
use crate::step::{Pull, Step};

/// What an event has, by its place.
#[derive(Clone, Copy)]
pub(crate) struct Outline {
    pub(crate) start: u32,
    /// XML: what counts outside of it, and among what stands in it.
    pub(crate) outer: Scope,
    pub(crate) inner: Scope,
    pub(crate) kind: Found,
    pub(crate) status: Found,
    pub(crate) link: Option<LinkPlace>,
    pub(crate) within: Option<LinkPlace>,
    pub(crate) reason: Option<u32>,
    pub(crate) embedded: Embedded,
}

/// The resources that an event carries: most often there is one.
#[derive(Clone, Copy)]
pub(crate) enum Embedded {
    None,
    One { start: u32, rel: Piece },
    More,
}

impl Outline {
    /// Nothing of it was read yet.
    #[inline(always)]
    pub(crate) const fn at(start: usize, scope: Scope) -> Self {
        Self {
            start: start as u32,
            outer: scope,
            inner: scope,
            kind: Found::NONE,
            status: Found::NONE,
            link: None,
            within: None,
            reason: None,
            embedded: Embedded::None,
        }
    }
}

/// How much of a resource is kept; servers send five texts and a link of a presence.
const TEXTS: usize = 6;
const LINKS: usize = 1;

/// A property's name, and its value.
pub(crate) type TextAt = (Piece, Piece);

/// How many texts stand before a link, and it.
pub(crate) type LinkAt = (u8, LinkPlace);

/// What a resource says, by its place, if it is so little.
#[derive(Clone, Copy)]
pub(crate) struct Told {
    texts: [TextAt; TEXTS],
    len: u8,
    links: [LinkAt; LINKS],
    links_len: u8,
    /// There are properties whose names are no members.
    others: bool,
    /// There is more.
    more: bool,
}

impl Told {
    pub(crate) const NONE: Self = {
        let link = LinkPlace::new([Piece::NONE; 3], 0, 0, LinkForm::Object);
        let (texts, links) = ([(Piece::NONE, Piece::NONE); TEXTS], [(0, link); LINKS]);
        Self { texts, len: 0, links, links_len: 0, others: false, more: false }
    };

    /// Of the next resource.
    #[inline(always)]
    pub(crate) fn clear(&mut self) {
        (self.len, self.links_len, self.others, self.more) = (0, 0, false, false);
    }

    /// What is not kept.
    #[inline(always)]
    pub(crate) fn omit(&mut self) {
        self.more = true;
    }

    /// A property whose name is no member.
    #[inline(always)]
    pub(crate) fn other(&mut self) {
        self.others = true;
    }

    /// A property whose name is a member, with this value.
    #[inline(always)]
    pub(crate) fn text(&mut self, name: Piece, value: Piece) {
        match self.texts.get_mut(usize::from(self.len)) {
            Some(slot) => {
                *slot = (name, value);
                self.len += 1;
            }
            None => self.omit(),
        }
    }

    #[inline(always)]
    pub(crate) fn link(&mut self, link: LinkPlace) {
        match self.links.get_mut(usize::from(self.links_len)) {
            Some(slot) => {
                *slot = (self.len, link);
                self.links_len += 1;
            }
            None => self.omit(),
        }
    }

    /// Of the resource that the reader has just begun, to its end.
    pub(crate) fn read<'a>(&mut self, reader: &mut impl Pull<'a>) -> Result<(), Fault> {
        self.clear();
        let mut groups = 0_usize;
        loop {
            match reader.step()? {
                Step::Property if groups == 0 => {
                    let last = reader.last();
                    match (last.member, last.found.kind) {
                        (Some(_), Kind::Text) => self.text(last.name, last.found.piece),
                        (Some(_), _) => self.omit(),
                        (None, _) => self.other(),
                    }
                }
                Step::Link => self.link(LinkPlace::of(&reader.last().link)),
                Step::Start(Part::Resource) => {
                    self.omit();
                    reader.pass()?;
                }
                Step::Start(_) => groups += 1,
                Step::End(_) if groups > 0 => groups -= 1,
                Step::End(_) | Step::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// What was said, in its order, if it is all that is asked for: names that are members, or any.
    pub(crate) fn all(&self, members: bool) -> Option<(&[TextAt], &[LinkAt])> {
        let Self { texts, len, links, links_len, others, more } = self;
        let all = (texts.get(..usize::from(*len))?, links.get(..usize::from(*links_len))?);
        (!more && (members || !others)).then_some(all)
    }
}
