//! What is changed about a resource that was read, when it is written again.

use crate::item::Property;
use crate::new::NewValue;
use crate::resource::Resource;
use crate::text::Text;

/// A change of one property of a resource; see [`Resource::replay`].
///
/// ```
/// use ucwa_wire::{Change, Encode, Format, Resource};
/// let note = Resource::parse(Format::Json, br#"{"rel":"note","message":"Out","type":"Personal","etag":"27"}"#)?;
/// let changes = [Change::set("message", "Back"), Change::remove("type"), Change::set("added", true)];
/// assert_eq!(
///     note.replay(&changes).encode(Format::Json)?.to_string(),
///     r#"{"rel":"note","message":"Back","etag":"27","added":true}"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    name: &'a str,
    /// None to remove it.
    value: Option<NewValue<'a>>,
}

impl<'a> Change<'a> {
    /// Sets a property: the first of this name gets the value and others of the name are left out; without any, one is added.
    ///
    /// ```
    /// # use ucwa_wire::{Change, Encode, Format, Resource};
    /// let me = Resource::parse(Format::Json, br#"{"a":1,"b":2,"a":3}"#)?;
    /// assert_eq!(me.replay(&[Change::set("a", 4)]).encode(Format::Json)?.to_string(), r#"{"a":4,"b":2}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn set(name: &'a str, value: impl Into<NewValue<'a>>) -> Self {
        Self { name, value: Some(value.into()) }
    }

    /// Leaves all properties of this name out.
    ///
    /// ```
    /// # use ucwa_wire::{Change, Encode, Format, Resource};
    /// let me = Resource::parse(Format::Json, br#"{"a":1,"b":2}"#)?;
    /// assert_eq!(me.replay(&[Change::remove("a")]).encode(Format::Json)?.to_string(), r#"{"b":2}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn remove(name: &'a str) -> Self {
        Self { name, value: None }
    }
}

/// What of a resource is written, and with which changes.
#[derive(Clone, Copy)]
pub(crate) struct Edits<'a> {
    /// Of several changes of one property the last counts.
    pub(crate) changes: &'a [Change<'a>],
    pub(crate) links: bool,
    pub(crate) embedded: bool,
}

impl<'a> Edits<'a> {
    /// All of it, as it is.
    pub(crate) const NONE: Self = Self { changes: &[], links: true, embedded: true };

    /// Whether they change the property of this name.
    pub(crate) fn change(&self, name: &str) -> bool {
        self.changes.iter().any(|change| change.name == name)
    }

    /// What becomes of a property: itself where nothing is given. Properties come in their order.
    pub(crate) fn of(&self, made: &mut Made, resource: &Resource<'_>, property: &Property<'_>) -> Option<NewValue<'a>> {
        let at = self.changes.iter().rposition(|change| property.name() == change.name)?;
        let change = self.changes.get(at)?;
        let is_first = made.note(at).unwrap_or_else(|| {
            let first = resource.properties().find(|other| other.name() == change.name);
            // Each name stands at a place of its own in the body.
            first.is_some_and(|first| core::ptr::eq(first.name().raw(), property.name().raw()))
        });
        Some(if is_first { change.value.unwrap_or(NewValue::ABSENT) } else { NewValue::ABSENT })
    }

    /// The properties that are added.
    pub(crate) fn added(&self, resource: &Resource<'_>) -> impl Iterator<Item = (Text<'a>, NewValue<'a>)> {
        let Self { changes, .. } = *self;
        let resource = *resource;
        changes.iter().enumerate().filter_map(move |(at, change)| {
            let value = change.value?;
            let later = changes.iter().skip(at + 1).any(|other| other.name == change.name);
            let there = resource.property(change.name).is_some();
            (!later && !there).then(|| (Text::plain(change.name), value))
        })
    }
}

/// Which of the first 256 changes were made already: only the first property of a name gets the value. To look for it
/// each time would take time quadratic in the body, if that has a name many times.
#[derive(Default)]
pub(crate) struct Made([u64; 4]);

impl Made {
    /// Notes a change, and says whether it is made for the first time, if that is known.
    fn note(&mut self, change: usize) -> Option<bool> {
        let word = self.0.get_mut(change / 64)?;
        let bit = 1 << (change % 64);
        let before = *word;
        *word |= bit;
        Some(before & bit == 0)
    }
}
