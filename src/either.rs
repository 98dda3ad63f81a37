//! Reading either format: the one place that chooses between the two readers.

use crate::continuation::Onward;
use crate::error::{Error, Fault};
use crate::format::Format;
use crate::item::{Item, Part};
use crate::limits::Limits;
use crate::node::Node;
use crate::outline::{Outline, Told};
use crate::piece::Piece;
use crate::step::{Last, Pull, Step};
use crate::wanted::{Rest, Taker, Wanted};
use crate::{json, xml};

/// A reader of the format that the body is in. The numbers say how much there is room for at its end; its functions take that
/// as a slice, and are compiled once for all of these. (For each by itself, a small program that decodes had 398 kB of text when it
/// was 275 so, and the crate took 15 s to build, not 11; this takes at most 8 % more instructions, but 11 % to parse and walk JSON
/// that is not ASCII.)
pub(crate) enum Either<'a, const JSON: usize, const XML: usize> {
    Json(json::Reader<'a, [json::Far; JSON]>),
    Xml(xml::Reader<'a, [xml::Far; XML]>),
}

/// Reads a body for the first time, and checks it; or a resource again, to decode it by the same code.
pub(crate) type Checked<'a> = Either<'a, 1, 2>;

/// Walks everything below a place.
pub(crate) type Deep<'a> = Either<'a, 1, 1>;

/// Walks what stands directly at a place. Nothing deeper than an embedded resource of an event's is entered, so that a walk fits
/// in little more than a kilobyte.
pub(crate) type Near<'a> = Either<'a, 0, 0>;

impl<'a> Checked<'a> {
    /// At the start of a body that is to be `root`, and is checked while it is read.
    #[inline(never)]
    pub(crate) fn new(format: Format, body: &'a [u8], root: Part, limits: &Limits) -> Self {
        Self::start(format, body, Some(root), limits)
    }

    /// The same of a body that may be whatever it looks like.
    pub(crate) fn untold(format: Format, body: &'a [u8], limits: &Limits) -> Self {
        Self::start(format, body, None, limits)
    }

    #[inline(always)]
    fn start(format: Format, body: &'a [u8], root: Option<Part>, limits: &Limits) -> Self {
        match format {
            Format::Json => Self::json(body, root, limits),
            Format::Xml => Self::xml(body, root, limits),
        }
    }

    /// At a place that was checked, and is not checked again. (With the room of one that checks, of which nothing is made before it is
    /// needed, but 10 kB of stack are: of another kind, each type that is decoded takes 2 kB more of text, and a small program 8 kB.)
    #[inline(never)]
    pub(crate) fn again(node: Node<'a>, part: Part) -> Self {
        Self::with_room(node, part, [json::Far::none()], [xml::Far::levels(), xml::Far::levels()])
    }

    #[inline(always)]
    pub(crate) fn json(body: &'a [u8], root: Option<Part>, limits: &Limits) -> Self {
        let root = root.unwrap_or_else(|| json::root_part(body));
        Self::Json(json::Reader::new(body, root, limits))
    }

    #[inline(always)]
    pub(crate) fn xml(body: &'a [u8], root: Option<Part>, limits: &Limits) -> Self {
        Self::Xml(xml::Reader::new(body, root, limits))
    }
}

impl<'a> Deep<'a> {
    /// At a place that was checked, where a `part` begins.
    #[inline(never)]
    pub(crate) fn at_node(node: Node<'a>, part: Part) -> Self {
        Self::with_room(node, part, [json::Far::none()], [xml::Far::levels()])
    }
}

impl<'a> Near<'a> {
    /// The same.
    #[inline(never)]
    pub(crate) fn at_node(node: Node<'a>, part: Part) -> Self {
        Self::with_room(node, part, [], [])
    }
}

/// Where the resource begins that is all of this body, the relation in its tag, and what it says, if it can be read at a look.
#[inline(always)]
pub(crate) fn look<T: Taker>(
    format: Format,
    body: &[u8],
    limits: &Limits,
    wanted: &Wanted,
    taker: &mut T,
) -> Option<(usize, Piece)> {
    match format {
        Format::Json => Some((json::look(body, limits, wanted, taker)?, Piece::NONE)),
        Format::Xml => xml::look(body, limits, wanted, taker),
    }
}

impl<'a, const JSON: usize, const XML: usize> Either<'a, JSON, XML> {
    #[inline(always)]
    fn with_room(node: Node<'a>, part: Part, json: [json::Far; JSON], xml: [xml::Far; XML]) -> Self {
        match node.format {
            Format::Json => Self::Json(json::Reader::at_node(node, part, json)),
            Format::Xml => Self::Xml(xml::Reader::at_node(node, part, xml)),
        }
    }

    /// The first step: to the root's start, and what it is.
    pub(crate) fn root(&mut self) -> Result<Part, Error> {
        match self.step() {
            Ok(Step::Start(part)) => Ok(part),
            Ok(_) => Ok(Part::Resource), // there is no other first step
            Err(fault) => Err(self.error(fault)),
        }
    }

    /// The next item of a body that was checked, in which there is no error to be had. (In place in the few loops that ask; by a
    /// call, to write 64 kB of XML as JSON takes 3 % more.)
    #[inline(always)]
    pub(crate) fn item(&mut self) -> Option<Item<'a>> {
        let step = self.ahead();
        self.item_of(step)
    }

    /// To the next thing in a body that was checked, in which there is no fault to be had.
    #[inline]
    pub(crate) fn ahead(&mut self) -> Step {
        self.advance()
    }

    /// To the end of the next event, if that is read at a look.
    #[inline(always)]
    pub(crate) fn outline(&mut self, event: &mut Outline, told: &mut Told) -> Option<()> {
        match self {
            Self::Json(reader) => reader.outline(event, told),
            Self::Xml(reader) => reader.outline(event, told),
        }
    }

    /// The sender whose members or events come next.
    #[inline(always)]
    pub(crate) fn sender(&self) -> Option<Node<'a>> {
        match self {
            Self::Json(reader) => reader.sender(),
            Self::Xml(reader) => reader.sender(),
        }
    }

    /// Whether the names of a sender whose start was read last stand in that: they are put there then. In JSON they are members.
    pub(crate) fn names_in_start(&self, names: &mut [Piece; 2]) -> bool {
        match self {
            Self::Json(_) => false,
            Self::Xml(reader) => reader.names_in_tag(names),
        }
    }

    /// Into the events of an envelope's next sender, past the links before it, if servers write what stands before them so; the names that
    /// do are put there. If it is none so, they are left alone.
    pub(crate) fn reach_sender(&mut self, onward: &mut Onward, names: &mut [Piece; 2]) -> Option<()> {
        match self {
            Self::Json(reader) => reader.reach_sender(onward, names),
            Self::Xml(reader) => reader.reach_sender(onward, names),
        }
    }

    /// Whether something is open that stands in an entry of the root's, which of an envelope is a sender.
    pub(crate) fn is_in_sender(&self) -> bool {
        match self {
            Self::Json(reader) => reader.is_in_entry(),
            Self::Xml(reader) => reader.tokens.depth > 1,
        }
    }

    /// Whether the link that was read last is the envelope's own.
    pub(crate) fn is_link_of_envelope(&self) -> bool {
        match self {
            Self::Json(reader) => reader.is_in_envelope(),
            Self::Xml(reader) => reader.tokens.open.part == Part::Events,
        }
    }

    /// In a body that is checked: past the sender's next events, so far as they are read at a look.
    pub(crate) fn pass_events(&mut self) {
        match self {
            Self::Json(reader) => reader.pass_events(),
            Self::Xml(reader) => reader.pass_events(),
        }
    }

    /// Out of a sender that ends here, or in JSON behind its names, which are put there; whether it does.
    pub(crate) fn leave_sender(&mut self, names: &mut [Piece; 2]) -> bool {
        match self {
            Self::Json(reader) => reader.leave_sender(names),
            Self::Xml(reader) => reader.leave_sender(),
        }
    }

    /// Out of an envelope that ends here, and the body with it; whether it does.
    pub(crate) fn leave_envelope(&mut self) -> bool {
        match self {
            Self::Json(reader) => reader.leave_envelope(),
            Self::Xml(reader) => reader.leave_envelope(),
        }
    }

    /// How many containers are open.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::Json(reader) => reader.depth,
            Self::Xml(reader) => reader.tokens.depth,
        }
    }

    /// In a body that was checked: past the events of the sender whose array has just begun.
    pub(crate) fn pass_array(&mut self) {
        if let Self::Json(reader) = self {
            let _ = reader.pass_array();
        }
    }

    /// In XML that was checked, in an element's content: goes on at another place of the same content.
    pub(crate) fn seek(&mut self, at: usize) {
        if let Self::Xml(reader) = self {
            reader.seek(at);
        }
    }

    /// In a body that was checked: on to the end of the container that began last.
    #[inline]
    pub(crate) fn skip(&mut self) {
        let _ = self.pass();
    }
}

impl<'a, const JSON: usize, const XML: usize> Pull<'a> for Either<'a, JSON, XML> {
    #[inline]
    fn checks(&self) -> bool {
        match self {
            Self::Json(reader) => reader.checks(),
            Self::Xml(reader) => reader.checks(),
        }
    }

    fn advance(&mut self) -> Step {
        match self {
            Self::Json(reader) => reader.advance(),
            Self::Xml(reader) => reader.advance(),
        }
    }

    fn fault(&self) -> Fault {
        match self {
            Self::Json(reader) => reader.fault(),
            Self::Xml(reader) => reader.fault(),
        }
    }

    #[inline(always)]
    fn last(&self) -> &Last<'a> {
        match self {
            Self::Json(reader) => reader.last(),
            Self::Xml(reader) => reader.last(),
        }
    }

    #[inline]
    fn node(&self) -> Node<'a> {
        match self {
            Self::Json(reader) => reader.node(),
            Self::Xml(reader) => reader.node(),
        }
    }

    fn pass(&mut self) -> Result<(), Fault> {
        match self {
            Self::Json(reader) => reader.pass(),
            Self::Xml(reader) => reader.pass(),
        }
    }

    #[inline(always)]
    fn begin(&mut self) -> Result<Step, Fault> {
        match self {
            Self::Json(reader) => reader.begin(),
            Self::Xml(reader) => reader.begin(),
        }
    }

    fn run(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Rest {
        match self {
            Self::Json(reader) => reader.run(wanted, taker),
            Self::Xml(reader) => reader.run(wanted, taker),
        }
    }

    fn tell_attributes(&mut self, tells: bool) {
        if let Self::Xml(reader) = self {
            reader.tells_attributes = tells;
        }
    }

    fn at(&self) -> usize {
        match self {
            Self::Json(reader) => reader.at(),
            Self::Xml(reader) => reader.at(),
        }
    }

    #[cold]
    fn error(&self, fault: Fault) -> Error {
        match self {
            Self::Json(reader) => reader.error(fault),
            Self::Xml(reader) => reader.error(fault),
        }
    }
}
