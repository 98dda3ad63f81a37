//! Where the parts of an event stand.

use crate::error::Fault;
use crate::found::{Found, Kind};
use crate::item::{LinkPlace, Part};
use crate::member::Member;
use crate::node::Scope;
use crate::piece::Piece;
use crate::sought::Sought;
use crate::step::{Pull, Step};
use crate::vocabulary::EventKind;
use crate::wanted::{IN_JSON, IN_XML, Names, Taker, Wanted};

/// What an event has, by its place.
#[derive(Clone, Copy)]
pub(crate) struct Outline {
    pub(crate) start: u32,
    /// XML: what counts outside of it, and among what stands in it.
    pub(crate) outer: Scope,
    pub(crate) inner: Scope,
    pub(crate) kind: Found,
    /// What `kind` says, if that was seen at a look.
    pub(crate) known: Option<EventKind>,
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
    /// Nothing of it was read yet. (A constant would be copied, with what is not there: 1 % more for one event.)
    #[inline(always)]
    pub(crate) const fn none() -> Self {
        Self {
            start: 0,
            outer: Scope::NONE,
            inner: Scope::NONE,
            kind: Found::NONE,
            known: None,
            status: Found::NONE,
            link: None,
            within: None,
            reason: None,
            embedded: Embedded::None,
        }
    }

    /// Of the next event. (Each part by itself, as it is written after that: a whole one was made elsewhere and copied.)
    #[inline(always)]
    pub(crate) fn clear(&mut self, start: usize, scope: Scope) {
        self.start = start as u32;
        (self.outer, self.inner) = (scope, scope);
        (self.kind, self.known, self.status) = (Found::NONE, None, Found::NONE);
        (self.link, self.within, self.reason) = (None, None, None);
        self.embedded = Embedded::None;
    }
}

/// What a presence says that it is.
pub(crate) const PRESENCE_TYPE: &str = "contactPresence";

/// The properties of a presence, in the order in which servers send them.
pub(crate) const PRESENCE: [Member; 6] = {
    use Member::{Activity, Availability, DeviceType, Etag, LastActive, Rel};
    [Rel, Activity, Availability, DeviceType, LastActive, Etag]
};

/// How much of a resource is kept; servers send five texts and a link of a presence.
const TEXTS: usize = PRESENCE.len();

/// What a resource says, by its place, if it is so little.
#[derive(Clone, Copy)]
pub(crate) struct Told {
    /// The names of its properties, and what they say.
    names: [Member; TEXTS],
    texts: [Piece; TEXTS],
    len: u8,
    /// Its link, and how many of them stand before that.
    link: Option<LinkPlace>,
    before_link: u8,
    /// There are properties whose names are no members.
    others: bool,
    /// There is more.
    more: bool,
}

/// The names of some properties, and what they say.
pub(crate) struct Said<'t> {
    pub(crate) names: &'t [Member],
    pub(crate) texts: &'t [Piece],
}

impl Told {
    #[inline(always)]
    pub(crate) const fn none() -> Self {
        let (names, texts) = ([Member::Rel; TEXTS], [Piece::NONE; TEXTS]);
        Self { names, texts, len: 0, link: None, before_link: 0, others: false, more: false }
    }

    /// What is looked for by its bytes: the properties of a presence.
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    pub(crate) const WANTED: Wanted = {
        const fn sought([before, after]: [&str; 2]) -> [Sought; TEXTS] {
            let (mut names, mut at) = ([Sought::NONE; TEXTS], 0);
            while at < TEXTS {
                names[at] = Sought::new(&[before, PRESENCE[at].as_str(), after]);
                at += 1;
            }
            names
        }
        Wanted {
            rel: Sought::new(&[PRESENCE_TYPE, "\""]),
            json: Names::new(const { &sought(IN_JSON) }),
            xml: Names::new(const { &sought(IN_XML) }),
        }
    };

    /// Of the next resource.
    #[inline(always)]
    pub(crate) fn clear(&mut self) {
        (self.len, self.link, self.others, self.more) = (0, None, false, false);
    }

    /// What is not kept.
    #[inline(always)]
    pub(crate) fn omit(&mut self) {
        self.more = true;
    }

    /// A property whose name is no member.
    #[inline(always)]
    pub(crate) fn unknown(&mut self) {
        self.others = true;
    }

    /// A property that says this.
    #[inline(always)]
    pub(crate) fn text(&mut self, member: Member, value: Piece) {
        let at = usize::from(self.len);
        match (self.names.get_mut(at), self.texts.get_mut(at)) {
            (Some(name), Some(text)) => {
                (*name, *text) = (member, value);
                self.len += 1;
            }
            _ => self.omit(),
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
                        (Some(member), Kind::Text) => self.text(member, last.found.piece),
                        (Some(_), _) => self.omit(),
                        (None, _) => self.unknown(),
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

    /// What was said, if it is all that is asked for: names that are members, or any. That is properties, the link, and the
    /// properties behind it.
    #[inline(always)]
    pub(crate) fn all(&self, members: bool) -> Option<([Said<'_>; 2], Option<&LinkPlace>)> {
        let Self { names, texts, len, link, before_link, others, more } = self;
        let len = usize::from(*len);
        let at = if link.is_some() { usize::from(*before_link) } else { len };
        let before = Said { names: names.get(..at)?, texts: texts.get(..at)? };
        let behind = Said { names: names.get(at..len)?, texts: texts.get(at..len)? };
        (!more && (members || !others)).then_some(([before, behind], link.as_ref()))
    }
}

impl Taker for Told {
    #[inline(always)]
    fn rel(&mut self, text: Piece) {
        self.text(Member::Rel, text);
    }

    #[inline(always)]
    fn wanted(&mut self, number: usize, text: Piece) {
        // The first is `rel`.
        if let Some(&member) = PRESENCE.get(number + 1) {
            self.text(member, text);
        }
    }

    #[inline(always)]
    fn other(&mut self, _: Piece, member: Option<Member>, text: Piece) {
        match member {
            Some(member) => self.text(member, text),
            None => self.unknown(),
        }
    }

    #[inline(always)]
    fn link(&mut self, link: LinkPlace) {
        if self.link.is_some() {
            return self.omit();
        }
        (self.before_link, self.link) = (self.len, Some(link));
    }

    #[inline(always)]
    fn any(&mut self) -> &mut dyn Taker {
        self
    }
}
