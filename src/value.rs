//! The value of a property.

use crate::node::Node;
use crate::text::Text;
use core::fmt;

/// The value of a property, as it stands in the body.
///
/// XML has no types: there a value is a [`Text`](Self::Text), a [`List`](Self::List) or a
/// [`Markup`](Self::Markup). The accessors read what a value says whatever its type: `true`, `"true"` and
/// `True` are all a boolean, and digits are a number, in quotation marks or not.
///
/// ```
/// use ucwa_wire::{Format, Resource};
/// let json = Resource::parse(Format::Json, br#"{"anonymous":true,"count":2}"#)?;
/// let xml = Resource::parse(Format::Xml, b"<resource><property name='anonymous'>True</property></resource>")?;
/// assert_eq!(json.property("anonymous").unwrap().as_bool(), Some(true));
/// assert_eq!(xml.property("anonymous").unwrap().as_bool(), Some(true));
/// assert_eq!(json.property("count").unwrap().as_i64(), Some(2));
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// JSON `null`.
    Null,
    /// JSON `true` or `false`.
    Bool(bool),
    /// A JSON number.
    Number(Number<'a>),
    /// A JSON string, or an XML property.
    Text(Text<'a>),
    /// A JSON array, or an XML property list.
    List(List<'a>),
    /// A JSON object.
    Object(Object<'a>),
    /// An XML property, list entry or other element that has elements in it.
    Markup(Markup<'a>),
}

impl<'a> Value<'a> {
    /// The string, if it is one.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":"b","c":1}"#)?;
    /// assert_eq!(resource.property("a").unwrap().as_text().unwrap(), "b");
    /// assert!(resource.property("c").unwrap().as_text().is_none());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn as_text(self) -> Option<Text<'a>> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean that it is or says: `true` or `false`, and XML's `True` or `False`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":"False","b":0}"#)?;
    /// assert_eq!(resource.property("a").unwrap().as_bool(), Some(false));
    /// assert_eq!(resource.property("b").unwrap().as_bool(), None);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn as_bool(self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value),
            Self::Text(text) if text == "true" || text == "True" => Some(true),
            Self::Text(text) if text == "false" || text == "False" => Some(false),
            _ => None,
        }
    }

    /// The whole number that it is or says, if it fits.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":-3,"b":"7","c":1.5}"#)?;
    /// assert_eq!(resource.property("a").unwrap().as_i64(), Some(-3));
    /// assert_eq!(resource.property("b").unwrap().as_i64(), Some(7));
    /// assert_eq!(resource.property("c").unwrap().as_i64(), None);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn as_i64(self) -> Option<i64> {
        let (negative, magnitude) = self.whole()?;
        let magnitude = i128::from(magnitude);
        i64::try_from(if negative { -magnitude } else { magnitude }).ok()
    }

    /// The whole number without a sign that it is or says, if it fits.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":18446744073709551615}"#)?;
    /// assert_eq!(resource.property("a").unwrap().as_u64(), Some(u64::MAX));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn as_u64(self) -> Option<u64> {
        self.whole().filter(|(negative, _)| !negative).map(|(_, magnitude)| magnitude)
    }

    /// The number that it is or says, as near as can be; none beyond the range of `f64`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":1.5e1,"b":1e999}"#)?;
    /// assert_eq!(resource.property("a").unwrap().as_f64(), Some(15.0));
    /// assert_eq!(resource.property("b").unwrap().as_f64(), None);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn as_f64(self) -> Option<f64> {
        // A string only if it is short enough to be a number.
        let mut buffer = [0; 64];
        let text = match self {
            Self::Number(number) => number.as_str(),
            Self::Text(text) => text.copy_to(&mut buffer).ok().filter(|text| is_number(text))?,
            _ => return None,
        };
        text.parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// The whole number that it is or says, by whether there is a minus and by its magnitude; with any number of zeros
    /// before it, which a string may have.
    fn whole(self) -> Option<(bool, u64)> {
        let text = match self {
            Self::Number(number) => Text::plain(number.as_str()),
            Self::Text(text) => text,
            _ => return None,
        };
        let (mut negative, mut magnitude) = (false, None);
        for char in text.chars() {
            magnitude = Some(match char {
                '-' if !negative && magnitude.is_none() => {
                    negative = true;
                    continue;
                }
                '0'..='9' => {
                    let digit = u64::from(char) - u64::from('0');
                    magnitude.unwrap_or(0_u64).checked_mul(10)?.checked_add(digit)?
                }
                _ => return None,
            });
        }
        Some((negative, magnitude?))
    }

    /// The list, if it is one.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":["b","c"]}"#)?;
    /// assert_eq!(resource.property("a").unwrap().as_list().unwrap().iter().count(), 2);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn as_list(self) -> Option<List<'a>> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it is JSON's `null`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// assert!(Resource::parse(Format::Json, br#"{"a":null}"#)?.property("a").unwrap().is_null());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn is_null(self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value as it stands in the body; of a string, what is between the quotation marks.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":[1, {"b" : 2}]}"#)?;
    /// assert_eq!(resource.property("a").unwrap().raw(), r#"[1, {"b" : 2}]"#);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn raw(self) -> &'a str {
        match self {
            Self::Null => "null",
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Number(number) => number.as_str(),
            Self::Text(text) => text.raw(),
            Self::List(List(node)) | Self::Object(Object(node)) | Self::Markup(Markup(node)) => node.raw(),
        }
    }
}

/// `number = [ minus ] int [ frac ] [ exp ]` has these characters only; `FromStr` alone takes `+1`, `inf` and `NaN`.
fn is_number(text: &str) -> bool {
    !text.starts_with('+') && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, value) = match self {
            Self::Null => return f.write_str("Null"),
            Self::Text(text) => return text.fmt(f),
            Self::Bool(_) => ("Bool", self.raw()),
            Self::Number(_) => ("Number", self.raw()),
            Self::List(_) => ("List", self.raw()),
            Self::Object(_) => ("Object", self.raw()),
            Self::Markup(_) => ("Markup", self.raw()),
        };
        hidden(f, name, value)
    }
}

/// Prints a value's text only when asked with `{:#?}`.
pub(crate) fn hidden(f: &mut fmt::Formatter<'_>, name: &str, value: &str) -> fmt::Result {
    if f.alternate() { write!(f, "{name}({value})") } else { write!(f, "{name}(..)") }
}

/// A JSON number, kept as its text: nothing of it is lost whatever its size.
///
/// ```
/// use ucwa_wire::{Format, Resource, Value};
/// let resource = Resource::parse(Format::Json, br#"{"etag":123456789012345678901234567890}"#)?;
/// let Some(Value::Number(number)) = resource.property("etag") else { panic!() };
/// assert_eq!(number.as_str(), "123456789012345678901234567890");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Number<'a>(pub(crate) &'a [u8]);

impl<'a> Number<'a> {
    /// The number as it stands in the body.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource, Value};
    /// let resource = Resource::parse(Format::Json, br#"{"a":1.50}"#)?;
    /// assert!(matches!(resource.property("a"), Some(Value::Number(number)) if number.as_str() == "1.50"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn as_str(self) -> &'a str {
        core::str::from_utf8(self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hidden(f, "Number", self.as_str())
    }
}

/// A JSON array, or an XML property list.
///
/// ```
/// use ucwa_wire::{Format, Resource};
/// let body = b"<resource><propertyList name='phones'><item>1</item><item>2</item></propertyList></resource>";
/// let resource = Resource::parse(Format::Xml, body)?;
/// let phones = resource.property("phones").unwrap().as_list().unwrap();
/// let phones: Vec<_> = phones.iter().filter_map(|phone| phone.as_i64()).collect();
/// assert_eq!(phones, [1, 2]);
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct List<'a>(pub(crate) Node<'a>);

impl fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hidden(f, "List", self.0.raw())
    }
}

/// A JSON object that is a property's value.
///
/// No documented resource has one, but what is not known is kept, and can be looked into.
///
/// ```
/// use ucwa_wire::{Format, Resource, Value};
/// let resource = Resource::parse(Format::Json, br#"{"extra":{"a":1,"b":[true]}}"#)?;
/// let Some(Value::Object(extra)) = resource.property("extra") else { panic!() };
/// assert_eq!(extra.get("a").unwrap().as_i64(), Some(1));
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Object<'a>(pub(crate) Node<'a>);

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hidden(f, "Object", self.0.raw())
    }
}

/// An XML element that has elements in it, where a text was to be.
///
/// ```
/// use ucwa_wire::{Format, Resource, Value};
/// let body = b"<resource><property name='note'>so <b>bold</b></property></resource>";
/// let resource = Resource::parse(Format::Xml, body)?;
/// let Some(Value::Markup(markup)) = resource.property("note") else { panic!() };
/// assert_eq!(markup.raw(), "so <b>bold</b>");
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Markup<'a>(pub(crate) Node<'a>);

impl<'a> Markup<'a> {
    /// What stands between the element's tags.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource, Value};
    /// let resource = Resource::parse(Format::Xml, b"<resource><property name='a'><b/></property></resource>")?;
    /// assert!(matches!(resource.property("a"), Some(Value::Markup(markup)) if markup.raw() == "<b/>"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn raw(self) -> &'a str {
        self.0.raw()
    }
}

impl fmt::Debug for Markup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hidden(f, "Markup", self.raw())
    }
}
