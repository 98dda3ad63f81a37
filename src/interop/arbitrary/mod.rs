//! `Arbitrary`: values and whole bodies for fuzz targets that know the structure; the feature `arbitrary`.
//!
//! Names and dates, what is kept (`OwnedResource` and its like), and the plain data that bodies are made of (`NewLink`,
//! `NewValue`, `NewReason`, `ContactPresence`) have `Arbitrary`. [`Body`] is a body that is well-formed
//! and UCWA's, whatever bytes it is made of, and can be written in both formats: so a target begins where its parser would
//! otherwise have said no, and can compare what two formats, or two readers, make of the same.
//!
//! ```
//! use arbitrary::{Arbitrary, Unstructured};
//! use ucwa_wire::arbitrary::Body;
//! use ucwa_wire::{Document, Format};
//!
//! # let data = [7; 256];
//! let body = Body::arbitrary(&mut Unstructured::new(&data))?; // or: fuzz_target!(|body: Body| ..)
//! for format in [Format::Json, Format::Xml] {
//!     assert!(Document::parse(format, &body.to_bytes(format)).is_ok());
//! }
//! # Ok::<(), arbitrary::Error>(())
//! ```

mod model;
mod plain;
mod write;

use crate::format::Format;
use crate::owned::{OwnedContactPresence, OwnedDocument, OwnedEventEnvelope, OwnedReason, OwnedResource};
use arbitrary::{Arbitrary, Error, Result, Unstructured};
use model::{Envelope, Reason, Resource};
use std::vec::Vec;

/// A body that is well-formed and UCWA's: a resource, an event envelope or an error body.
///
/// It says the same in both formats, but for what one of them cannot say. How it is written is arbitrary, too: white space,
/// escapes, quotation marks, prefixes, the order of members, and whether one of a kind stands in an array.
///
/// ```
/// use arbitrary::{Arbitrary, Unstructured};
/// use ucwa_wire::arbitrary::Body;
/// use ucwa_wire::{Format, check};
/// let body = Body::arbitrary(&mut Unstructured::new(b"whatever the fuzzer has found"))?;
/// assert!(check(Format::Json, &body.to_bytes(Format::Json)).is_ok());
/// # Ok::<(), arbitrary::Error>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Body {
    root: Root,
    /// What the writers take their choices from.
    style: u64,
}

#[derive(Clone, PartialEq, Debug)]
enum Root {
    Resource(Resource),
    Events(Envelope),
    Reason(Reason),
}

impl Body {
    /// A resource.
    ///
    /// ```
    /// use ucwa_wire::{arbitrary::Body, Format, Resource};
    /// let body = Body::resource(&mut arbitrary::Unstructured::new(&[1; 64]))?.to_bytes(Format::Xml);
    /// assert!(Resource::parse(Format::Xml, &body).is_ok());
    /// # Ok::<(), arbitrary::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Arbitrary`] has them.
    pub fn resource(data: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self { style: data.arbitrary()?, root: Root::Resource(Resource::any(data, 3)?) })
    }

    /// A contact's presence.
    ///
    /// ```
    /// use ucwa_wire::{arbitrary::Body, ContactPresence, Format};
    /// let body = Body::presence(&mut arbitrary::Unstructured::new(&[1; 64]))?.to_bytes(Format::Json);
    /// assert!(ContactPresence::parse(Format::Json, &body).is_ok());
    /// # Ok::<(), arbitrary::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Arbitrary`] has them.
    pub fn presence(data: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self { style: data.arbitrary()?, root: Root::Resource(Resource::presence(data)?) })
    }

    /// An event envelope.
    ///
    /// ```
    /// use ucwa_wire::{arbitrary::Body, EventEnvelope, Format};
    /// let body = Body::events(&mut arbitrary::Unstructured::new(&[1; 64]))?.to_bytes(Format::Json);
    /// assert!(EventEnvelope::parse(Format::Json, &body).is_ok());
    /// # Ok::<(), arbitrary::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Arbitrary`] has them.
    pub fn events(data: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self { style: data.arbitrary()?, root: Root::Events(Envelope::any(data)?) })
    }

    /// An error body.
    ///
    /// ```
    /// use ucwa_wire::{arbitrary::Body, Format, Reason};
    /// let body = Body::reason(&mut arbitrary::Unstructured::new(&[1; 64]))?.to_bytes(Format::Xml);
    /// assert!(Reason::parse(Format::Xml, &body)?.code().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Arbitrary`] has them.
    pub fn reason(data: &mut Unstructured<'_>) -> Result<Self> {
        Ok(Self { style: data.arbitrary()?, root: Root::Reason(Reason::any(data)?) })
    }

    /// The body in this format.
    ///
    /// ```
    /// use ucwa_wire::{arbitrary::Body, Format};
    /// let body = Body::events(&mut arbitrary::Unstructured::new(&[]))?;
    /// assert_eq!(Format::detect(&body.to_bytes(Format::Xml))?, Format::Xml);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_bytes(&self, format: Format) -> Vec<u8> {
        match format {
            Format::Json => write::json(&self.root, self.style),
            Format::Xml => write::xml(&self.root, self.style),
        }
    }
}

impl<'a> Arbitrary<'a> for Body {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        match data.int_in_range(0..=7)? {
            0..=2 => Self::resource(data),
            3 => Self::presence(data),
            4..=6 => Self::events(data),
            _ => Self::reason(data),
        }
    }
}

macro_rules! owned {
    ($($owned:ident from $make:ident)+) => {
        $(
            /// Read from a [`Body`], in either format.
            impl<'a> Arbitrary<'a> for $owned {
                fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
                    let format = data.arbitrary()?;
                    Self::parse(format, &Body::$make(data)?.to_bytes(format)).map_err(|_| Error::IncorrectFormat)
                }
            }
        )+
    };
}

owned! {
    OwnedResource from resource
    OwnedContactPresence from presence
    OwnedEventEnvelope from events
    OwnedReason from reason
    OwnedDocument from arbitrary
}
