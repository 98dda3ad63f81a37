//! A resource, or a request body, to be written.

use crate::encode::{Encode, Members};
use crate::new::{NewEmbedded, NewLink, NewValue};
use crate::text::Text;

/// A resource of any type that is to be written.
///
/// A type of one's own does better with an [`Encode`] of its own.
///
/// ```
/// use ucwa_wire::{Encode, Format, NewLink, NewResource};
/// let note = NewResource {
///     rel: Some("note".into()),
///     properties: &[("message", "Out".into()), ("type", "Personal".into())],
///     links: &[NewLink::new("self", "/me/note")],
///     ..NewResource::default()
/// };
/// assert_eq!(
///     note.encode(Format::Json)?.to_string(),
///     r#"{"rel":"note","message":"Out","type":"Personal","_links":{"self":{"href":"/me/note"}}}"#,
/// );
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NewResource<'a> {
    /// Its type.
    pub rel: Option<Text<'a>>,
    /// Its properties but for `rel`, in order.
    pub properties: &'a [(&'a str, NewValue<'a>)],
    /// Its links, its own address as `self` among them.
    pub links: &'a [NewLink<'a>],
    /// The resources in it.
    pub embedded: &'a [NewEmbedded<'a>],
    /// It is a request body, in XML the root `input`.
    pub input: bool,
}

impl<'a> NewResource<'a> {
    /// A request body with these properties.
    ///
    /// ```
    /// use ucwa_wire::{Encode, Format, NewResource};
    /// let properties = [("message", "Out".into())];
    /// let body = NewResource::input(&properties).encode(Format::Xml)?.to_string();
    /// assert!(body.ends_with(r#"ucwa"><property name="message">Out</property></input>"#));
    /// # Ok::<(), ucwa_wire::EncodeError>(())
    /// ```
    pub fn input(properties: &'a [(&'a str, NewValue<'a>)]) -> Self {
        Self { properties, input: true, ..Self::default() }
    }
}

impl Encode for NewResource<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        if self.input {
            to.input();
        }
        if let Some(rel) = self.rel {
            to.rel(rel);
        }
        for &(name, value) in self.properties {
            to.property(name, value);
        }
        for link in self.links {
            to.add_link(*link);
        }
        for embedded in self.embedded {
            to.add_embedded(*embedded);
        }
    }
}
