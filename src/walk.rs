//! Reading either format: the one place that chooses between the two readers.

use crate::continuation::Onward;
use crate::error::{Error, Fault};
use crate::format::Format;
use crate::item::{Item, Part, Property};
use crate::limits::Limits;
use crate::mode::{Checked, Deep, Mode, Near};
use crate::node::Node;
use crate::outline::{Outline, Told};
use crate::piece::Piece;
use crate::step::{Last, Pull, Step};
use crate::text::Text;
use crate::value::Value;
use crate::wanted::{Rest, Taker, Wanted};
use crate::xml::XmlMode;
use crate::{json, xml};

/// A reader of the format that the body is in.
pub(crate) enum Either<'a, M: XmlMode> {
    Json(json::Reader<'a, M>),
    Xml(xml::Reader<'a, M>),
}

impl<'a> Either<'a, Checked> {
    /// At the start of a body that is checked while it is read. Its root is to be `root`; if that is not
    /// said, then what it looks like.
    #[inline(always)]
    pub(crate) fn new(format: Format, body: &'a [u8], root: Option<Part>, limits: &Limits) -> Self {
        match format {
            Format::Json => Self::json(body, root, limits),
            Format::Xml => Self::xml(body, root, limits),
        }
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

impl<'a, M: XmlMode> Either<'a, M>
where
    Self: Pull<'a>,
{
    /// The first step: to the root's start, and what it is.
    pub(crate) fn root(&mut self) -> Result<Part, Error> {
        match self.step() {
            Ok(Step::Start(part)) => Ok(part),
            Ok(_) => Ok(Part::Resource), // there is no other first step
            Err(fault) => Err(self.error(fault)),
        }
    }

    /// At a place that was checked, where a `part` begins.
    #[inline(always)]
    pub(crate) fn at_node(node: Node<'a>, part: Part) -> Self {
        match node.format {
            Format::Json => Self::Json(json::Reader::at_node(node, part)),
            Format::Xml => Self::Xml(xml::Reader::at_node(node, part)),
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

    /// Into the events of a sender whose start was read last, if servers write what stands before them so: the names that do.
    /// In XML they are in its tag, and its events in what it is in already.
    pub(crate) fn enter_sender(&mut self) -> Option<[Piece; 2]> {
        match self {
            Self::Json(reader) => reader.enter_sender(),
            Self::Xml(reader) => reader.enter_sender(),
        }
    }

    /// The same of an envelope's next sender, with the links before it.
    pub(crate) fn reach_sender(&mut self, onward: &mut Onward) -> Option<[Piece; 2]> {
        match self {
            Self::Json(reader) => reader.reach_sender(onward),
            Self::Xml(reader) => reader.reach_sender(onward),
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

/// For each way to read, rather than for any: so it is compiled here once, and not again wherever a type is decoded or a
/// `Reader` asked. (It took 19 kB of 283 off the text of a small program that decodes.)
macro_rules! pull {
    ($($mode:ident)+) => {$(
        impl<'a> Pull<'a> for Either<'a, $mode> {
            const CHECKS: bool = <$mode as Mode>::CHECK;

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
    )+};
}

pull!(Checked Deep Near);

/// What stands directly in a container: its groups are entered, the containers in it passed over.
pub(crate) struct Children<'a> {
    reader: Either<'a, Near>,
    /// The container that began last is still to be passed over.
    inside: bool,
    /// How many groups are open.
    groups: u8,
}

// By calls, or each that walks has a reader in its frame, and what it is moved from: in place, transcoding took 58 kB of stack,
// not 51.
impl<'a> Children<'a> {
    #[inline(never)]
    pub(crate) fn of(node: Node<'a>, part: Part) -> Self {
        let mut reader = Either::at_node(node, part);
        reader.ahead(); // its own start
        Self { reader, inside: false, groups: 0 }
    }

    /// Where the container that was handed out last begins.
    pub(crate) fn node(&self) -> Node<'a> {
        self.reader.node()
    }

    /// The properties. What stands in a group and is no link or resource is none: it must not pass for a
    /// property of the owner that has its name.
    pub(crate) fn properties(mut self) -> impl Iterator<Item = Property<'a>> {
        core::iter::from_fn(move || {
            loop {
                match self.next()? {
                    Item::Property(property) if self.groups == 0 => return Some(property),
                    _ => {}
                }
            }
        })
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = Item<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<Item<'a>> {
        if core::mem::take(&mut self.inside) {
            self.reader.skip();
        }
        loop {
            let item = self.reader.item()?;
            match item {
                Item::Start { part: Part::Resource | Part::Reason | Part::Sender | Part::Event, .. } => {
                    self.inside = true;
                    return Some(item);
                }
                Item::Start { .. } => self.groups += 1,
                Item::End(_) => self.groups = self.groups.saturating_sub(1),
                _ => return Some(item),
            }
        }
    }
}

/// The first property of this name.
pub(crate) fn property<'a>(node: Node<'a>, part: Part, name: &str) -> Option<Value<'a>> {
    let name = Text::plain(name);
    Children::of(node, part).properties().find(|property| property.name() == name).map(|property| property.value())
}

/// The items of a resource, an envelope or a reason, from its start to its end.
///
/// ```
/// use ucwa_wire::{Format, Item, Resource};
/// let resource = Resource::parse(Format::Json, br#"{"rel":"note"}"#)?;
/// let items: Vec<_> = resource.items().collect();
/// assert!(matches!(items[..], [Item::Start { .. }, Item::Property(_), Item::End(_)]));
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
pub struct Items<'a> {
    reader: Either<'a, Deep>,
    /// The relation of what is walked, which in JSON stands outside of it.
    rel: Option<Text<'a>>,
    depth: usize,
    done: bool,
}

impl<'a> Items<'a> {
    pub(crate) fn of(node: Node<'a>, part: Part, rel: Option<Text<'a>>) -> Self {
        Self { reader: Either::at_node(node, part), rel, depth: 0, done: false }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<Item<'a>> {
        if self.done {
            return None;
        }
        let mut item = self.reader.item();
        match &mut item {
            Some(Item::Start { rel, .. }) => {
                *rel = rel.or(self.rel.take());
                self.depth += 1;
            }
            Some(Item::End(_)) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.done = self.depth == 0;
        item
    }
}

impl core::iter::FusedIterator for Items<'_> {}

impl core::fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Items").field("at", &self.reader.at()).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::{Availability, ContactPresence, EventEnvelope, Format, Resource};

    /// An entry of `_links` or `_embedded` that is none costs itself, and not the property of its name.
    #[test]
    fn an_odd_entry_of_a_group_is_no_property_of_the_owner() {
        let body = br#"{"_links":{"availability":"Away","rel":7,"a":[1,{"href":"/a"}]},"_embedded":{"activity":null},
            "availability":"Busy","activity":"here","rel":"contactPresence","etag":"1"}"#;
        let resource = Resource::parse(Format::Json, body).unwrap();
        assert_eq!(resource.properties().count(), 4);
        assert_eq!(resource.kind().unwrap(), "contactPresence");
        assert_eq!(resource.property("availability").unwrap().as_text().unwrap(), "Busy");
        let presence = ContactPresence::parse(Format::Json, body).unwrap();
        assert_eq!(presence.availability.unwrap(), Availability::Busy);
        assert_eq!(presence.activity.unwrap(), "here");
        let note = br#"{"_links":{"rel":"contactPresence"},"rel":"note"}"#;
        assert!(ContactPresence::parse(Format::Json, note).is_err(), "nor is its type");

        let body = br#"{"_links":{"baseuri":1},"sender":[3,{"events":[4,{"_embedded":{"x":1},"x":2}]}],"baseuri":"a"}"#;
        let envelope = EventEnvelope::parse(Format::Json, body).unwrap();
        assert_eq!(envelope.properties().count(), 1);
        let event = envelope.events().next().unwrap();
        assert_eq!(event.property("x").unwrap().as_i64(), Some(2));
    }
}
