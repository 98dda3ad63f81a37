//! Walking what was checked: what stands directly in a container, and everything below a place.

use crate::either::{Deep, Near};
use crate::item::{Item, Part, Property};
use crate::node::Node;
use crate::step::Pull as _;
use crate::text::Text;
use crate::value::Value;

/// What stands directly in a container: its groups are entered, the containers in it passed over.
pub(crate) struct Children<'a> {
    reader: Near<'a>,
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
        let mut reader = Near::at_node(node, part);
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
    reader: Deep<'a>,
    /// The relation of what is walked, which in JSON stands outside of it.
    rel: Option<Text<'a>>,
    depth: usize,
    done: bool,
}

impl<'a> Items<'a> {
    pub(crate) fn of(node: Node<'a>, part: Part, rel: Option<Text<'a>>) -> Self {
        Self { reader: Deep::at_node(node, part), rel, depth: 0, done: false }
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
