//! What a reader came to, in two bytes; the item is made of it only where somebody wants one.

use crate::error::{Error, Fault};
use crate::found::Found;
use crate::item::{Item, Link, Part, Property};
use crate::member::Member;
use crate::node::{Node, Scope};
use crate::piece::Piece;
use crate::text::Text;
use crate::value::Value;
use crate::wanted::{Rest, Taker, Wanted};

/// What a reader came to. What there is to say of it, the reader tells until the next step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Start(Part),
    End(Part),
    Property,
    Link,
    Target,
    Within,
    Value,
    Attribute,
    Element,
    /// The root has ended.
    Done,
    /// The body is wrong here.
    Failed,
}

/// What there is to say of a reader's last step.
#[derive(Clone, Copy)]
pub(crate) struct Last<'a> {
    pub(crate) body: &'a [u8],
    /// Of a start: the relation.
    pub(crate) rel: Piece,
    /// Of a property, an attribute or an element: its name, or none if it is the member's own; and what it means.
    pub(crate) name: Piece,
    pub(crate) member: Option<Member>,
    /// Of one of these, or of an entry that is no object: the value, and in XML what counts outside of it.
    pub(crate) found: Found,
    pub(crate) scope: Scope,
    /// Of a link, a target, or what one is within.
    pub(crate) link: Link<'a>,
}

impl<'a> Last<'a> {
    #[inline(always)]
    pub(crate) const fn none(body: &'a [u8]) -> Self {
        let (rel, name) = (Piece::NONE, Piece::NONE);
        Self { body, rel, name, member: None, found: Found::NONE, scope: Scope::NONE, link: Link::none(body) }
    }

    #[inline(always)]
    fn property(&self) -> Property<'a> {
        let Self { body, name, member, found, scope, .. } = *self;
        Property { body, name, member, found, scope }
    }

    #[inline(always)]
    fn value(&self) -> Value<'a> {
        self.found.value(self.body, self.scope)
    }
}

/// A reader of a body, of either syntax, step by step.
pub(crate) trait Pull<'a> {
    /// Whether the body is checked while it is read.
    fn checks(&self) -> bool;

    /// To the next thing in the body. After a failure nothing more may be asked but what it is.
    fn advance(&mut self) -> Step;

    /// After a failure: what is wrong.
    fn fault(&self) -> Fault;

    /// The same, for `?`: inlined, so that a step is handed on in a register. (A `Result` with a fault in it goes through
    /// memory.)
    #[inline(always)]
    fn step(&mut self) -> Result<Step, Fault> {
        match self.advance() {
            Step::Failed => Err(self.fault()),
            step => Ok(step),
        }
    }

    /// What there is to say of the last step.
    fn last(&self) -> &Last<'a>;

    /// After a start: the relation.
    #[inline(always)]
    fn rel(&self) -> Option<Text<'a>> {
        self.last().rel.text(self.last().body)
    }

    /// After a link, a target, or what one is within: it.
    #[inline(always)]
    fn link(&self) -> Link<'a> {
        self.last().link
    }

    /// After a property, an attribute or an element: it.
    #[inline(always)]
    fn property(&self) -> Property<'a> {
        self.last().property()
    }

    /// After a start: where it began.
    fn node(&self) -> Node<'a>;

    /// After a start: on to its end, which is no step of its own.
    fn pass(&mut self) -> Result<(), Fault>;

    /// The first step, to the root's start.
    #[inline(always)]
    fn begin(&mut self) -> Result<Step, Fault> {
        self.step()
    }

    /// In a resource: past the members that come next, so far as they are such as servers write, saying them.
    fn run(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Rest;

    /// Whether attributes that have no meaning are steps, or are passed over.
    fn tell_attributes(&mut self, _: bool) {}

    /// How far it has read, in bytes.
    fn at(&self) -> usize;

    /// The error that a fault is, with the member that was being read.
    fn error(&self, fault: Fault) -> Error;

    /// Reads the rest of the body, for its checks.
    fn finish(&mut self) -> Result<(), Error> {
        self.tell_attributes(false);
        loop {
            match self.step() {
                Ok(Step::Done) => return Ok(()),
                Ok(_) => {}
                Err(fault) => return Err(self.error(fault)),
            }
        }
    }

    /// The item that a step is; none after the root's end.
    #[inline(always)]
    fn item_of(&self, step: Step) -> Option<Item<'a>> {
        Some(match step {
            Step::Start(part) => Item::Start { part, rel: self.rel() },
            Step::End(part) => Item::End(part),
            Step::Property => Item::Property(self.property()),
            Step::Link => Item::Link(self.link()),
            Step::Target => Item::Target(self.link()),
            Step::Within => Item::Within(self.link()),
            Step::Value => Item::Value(self.last().value()),
            Step::Attribute => Item::Attribute(self.property()),
            Step::Element => Item::Element(self.property()),
            Step::Done | Step::Failed => return None,
        })
    }
}
