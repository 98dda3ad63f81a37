//! A name or date that this crate knows, or the text as it came.

use crate::coding::Coding;
use crate::text::Text;
use crate::timestamp::{self, Timestamp};
use crate::value::{List, Markup, Number, Object, Value};
use crate::vocabulary::Vocabulary;
use core::fmt;

/// A value of a known form, or what stands there in its place.
///
/// Servers may send names that no page lists; such a value costs nothing but itself. To make one of a text, ask the text:
/// [`Text::known`]. Put together by hand, an [`Other`](Self::Other) with a known name is equal to no known one.
///
/// ```
/// use ucwa_wire::{Availability, ContactPresence, Format, Known};
/// let body = br#"{"rel":"contactPresence","availability":"Away","deviceType":"Fridge"}"#;
/// let presence = ContactPresence::parse(Format::Json, body)?;
/// assert_eq!(presence.availability, Some(Known::Known(Availability::Away)));
/// assert_eq!(presence.device_type.unwrap().known(), None);
/// assert_eq!(presence.device_type.unwrap().to_string(), "Fridge");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known<'a, T> {
    /// What the text says.
    Known(T),
    /// The text, which says nothing that is known; of a value that is no string, what stands in the body.
    Other(Text<'a>),
}

impl<'a, T> Known<'a, T> {
    /// What the text says, if it is known.
    ///
    /// ```
    /// # use ucwa_wire::{Availability, Text};
    /// assert_eq!(Text::plain("Busy").known::<Availability>().known(), Some(Availability::Busy));
    /// ```
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Other(_) => None,
        }
    }

    /// The text, if it is not known.
    ///
    /// ```
    /// # use ucwa_wire::{Availability, Text};
    /// assert_eq!(Text::plain("Asleep").known::<Availability>().other().unwrap(), "Asleep");
    /// ```
    pub fn other(self) -> Option<Text<'a>> {
        match self {
            Self::Known(_) => None,
            Self::Other(text) => Some(text),
        }
    }
}

impl<'a, T: Vocabulary> Known<'a, T> {
    /// The name as the wire has it, or the text.
    ///
    /// ```
    /// # use ucwa_wire::{EventKind, Known};
    /// assert_eq!(Known::from(EventKind::Updated).text(), "updated");
    /// ```
    pub fn text(self) -> Text<'a> {
        match self {
            Self::Known(value) => Text::plain(value.as_str()),
            Self::Other(text) => text,
        }
    }

    /// Whether it is, or says, this name.
    ///
    /// ```
    /// # use ucwa_wire::{EventKind, Text};
    /// let kind = Text::plain("renamed").known::<EventKind>();
    /// assert!(kind.is("renamed") && !kind.is("updated"));
    /// ```
    pub fn is(self, name: &str) -> bool {
        match self {
            Self::Known(value) => value.as_str() == name,
            Self::Other(text) => text == name,
        }
    }
}

impl<T> From<T> for Known<'_, T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

impl<T: PartialEq> PartialEq<T> for Known<'_, T> {
    fn eq(&self, other: &T) -> bool {
        matches!(self, Self::Known(value) if value == other)
    }
}

impl<T: fmt::Display> fmt::Display for Known<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(value) => value.fmt(f),
            Self::Other(text) => text.fmt(f),
        }
    }
}

/// `{:?}` does not show the value, which may be personal data; `{:#?}` does.
impl<T: fmt::Debug> fmt::Debug for Known<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(value) if f.alternate() => f.debug_tuple("Known").field(value).finish(),
            Self::Known(_) => f.write_str("Known(..)"),
            Self::Other(text) => f.debug_tuple("Other").field(text).finish(),
        }
    }
}

/// What a text can be read as: a name of a [`Vocabulary`], or a [`Timestamp`].
///
/// ```
/// use ucwa_wire::{Availability, FromText, Text};
/// assert_eq!(Availability::from_text(Text::plain("Online")), Some(Availability::Online));
/// ```
pub trait FromText: Sized {
    /// What the decoded text says, if it says anything.
    fn from_text(text: Text<'_>) -> Option<Self>;
}

impl<T: Vocabulary> FromText for T {
    /// (By a call, parse and walk takes 1 % more over 64 kB of XML.)
    #[inline(always)]
    fn from_text(text: Text<'_>) -> Option<Self> {
        if let Some(name) = text.plain_bytes() {
            return T::from_bytes(name);
        }
        let (raw, coding) = text.parts();
        decoded_name(raw, coding)
    }
}

// By the parts of a text, here and below, and in `to_text` with no call: what is handed to one has to be in memory, where it is
// read before it is all written. (A presence takes 20 % less time in JSON, and 14 % in XML.)

#[cold]
fn decoded_name<T: Vocabulary>(raw: &[u8], coding: Coding) -> Option<T> {
    // No name of a vocabulary is nearly as long; decoded once, it is compared with all of them.
    let mut buffer = [0; 128];
    Text::new(raw, coding).short_bytes(&mut buffer).and_then(T::from_bytes)
}

impl FromText for Timestamp {
    #[inline]
    fn from_text(text: Text<'_>) -> Option<Self> {
        let (raw, coding) = text.parts();
        if coding == Coding::Json {
            if let Some(date) = Self::from_json(raw) {
                return Some(date);
            }
        }
        match text.plain_bytes() {
            Some(bytes) => Self::from_bytes(bytes),
            None => decoded(raw, coding),
        }
    }
}

#[cold]
fn decoded(raw: &[u8], coding: Coding) -> Option<Timestamp> {
    let mut buffer = [0; timestamp::MAX_LEN];
    Text::new(raw, coding).short_bytes(&mut buffer).and_then(Timestamp::from_bytes)
}

impl<'a> Text<'a> {
    /// The text as a name or date, if it is one.
    ///
    /// ```
    /// use ucwa_wire::{Activity, Text};
    /// assert_eq!(Text::plain("in-a-meeting").known::<Activity>().known(), Some(Activity::InAMeeting));
    /// ```
    #[inline]
    pub fn known<T: FromText>(self) -> Known<'a, T> {
        T::from_text(self).map_or(Known::Other(self), Known::Known)
    }
}

impl<'a> Value<'a> {
    /// The value as a text: a string's own, what stands in the body of anything else, and nothing for `null`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":"b","c":[1],"d":null}"#)?;
    /// assert_eq!(resource.property("a").unwrap().to_text().unwrap(), "b");
    /// assert_eq!(resource.property("c").unwrap().to_text().unwrap(), "[1]");
    /// assert!(resource.property("d").unwrap().to_text().is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn to_text(self) -> Option<Text<'a>> {
        match self {
            Self::Null => None,
            Self::Text(text) => Some(text),
            Self::Bool(true) => Some(Text::plain("true")),
            Self::Bool(false) => Some(Text::plain("false")),
            Self::Number(Number(raw)) => Some(Text::new(raw, Coding::Plain)),
            Self::List(List(node)) | Self::Object(Object(node)) | Self::Markup(Markup(node)) => {
                Some(Text::new(node.bytes(), Coding::Plain))
            }
        }
    }

    /// The value as a name or date; nothing for `null`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Known, NoteType, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"rel":"note","type":"Personal"}"#)?;
    /// assert_eq!(resource.property("type").unwrap().known(), Some(Known::Known(NoteType::Personal)));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn known<T: FromText>(self) -> Option<Known<'a, T>> {
        match self {
            Self::Text(text) => Some(text.known()),
            other => other.to_text().map(Known::Other),
        }
    }

    /// The date, if it is one, in either form.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"startTime":"\/Date(1474932023993)\/"}"#)?;
    /// assert_eq!(resource.property("startTime").unwrap().as_timestamp().unwrap().unix_millis(), 1474932023993);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn as_timestamp(self) -> Option<Timestamp> {
        self.as_text().and_then(Timestamp::from_text)
    }
}
