//! The types that are `Copy`.

use crate::format::Format;
use crate::known::{FromText, Known};
use crate::limits::Limits;
use crate::new::{NewLink, NewReason, NewValue, PresenceInput};
use crate::presence::ContactPresence;
use crate::text::Text;
use crate::timestamp::{Offset, Timestamp};
use crate::vocabulary::*;
use arbitrary::{Arbitrary, Error, Result, Unstructured};

macro_rules! names {
    ($type:ident) => {
        /// Any name.
        impl<'a> Arbitrary<'a> for $type {
            fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
                data.choose(Self::ALL).copied()
            }

            fn size_hint(_: usize) -> (usize, Option<usize>) {
                (0, Some(1))
            }
        }
    };
}
vocabularies!(names);

impl<'a> Arbitrary<'a> for Format {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Ok(if data.arbitrary()? { Self::Json } else { Self::Xml })
    }
}

/// At most 23:59 either way.
impl<'a> Arbitrary<'a> for Offset {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Ok(match data.int_in_range(0..=2)? {
            0 => Self::Utc,
            1 => Self::Unspecified,
            _ => Self::Fixed(data.int_in_range(-1439..=1439)?),
        })
    }
}

/// In the years 1 to 9999, with any offset.
impl<'a> Arbitrary<'a> for Timestamp {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        // From 0001-01-01 to 9999-12-31, in units of 100 ns.
        let ticks: i64 = data.int_in_range(-621_355_968_000_000_000..=2_534_023_007_999_999_999)?;
        let instant = Self::from_unix_nanos(i128::from(ticks) * 100).ok_or(Error::IncorrectFormat)?;
        // On the first and last day there is no room for some.
        Ok(instant.with_offset(data.arbitrary()?).unwrap_or(instant))
    }
}

/// As it stands, without escapes.
impl<'a> Arbitrary<'a> for Text<'a> {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        data.arbitrary().map(Text::plain)
    }
}

/// What is known, most often; or any text, which may be known, too.
impl<'a, T: FromText + Arbitrary<'a>> Arbitrary<'a> for Known<'a, T> {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        if data.ratio(3, 4)? { T::arbitrary(data).map(Known::Known) } else { Ok(Text::arbitrary(data)?.known()) }
    }
}

/// Whatever a program would put there.
impl<'a> Arbitrary<'a> for ContactPresence<'a> {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Ok(Self {
            activity: data.arbitrary()?,
            availability: data.arbitrary()?,
            device_type: data.arbitrary()?,
            last_active: data.arbitrary()?,
            href: data.arbitrary()?,
        })
    }
}

/// No list: there is nothing that could hold its entries.
impl<'a> Arbitrary<'a> for NewValue<'a> {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Ok(match data.int_in_range(0..=7)? {
            0 => Self::ABSENT,
            1 => Self::NULL,
            2 => data.arbitrary::<bool>()?.into(),
            3 => data.arbitrary::<i64>()?.into(),
            4 => data.arbitrary::<u64>()?.into(),
            5 => data.arbitrary::<Timestamp>()?.into(),
            _ => Text::arbitrary(data)?.into(),
        })
    }
}

impl<'a> Arbitrary<'a> for NewLink<'a> {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Ok(Self {
            rel: data.arbitrary()?,
            href: data.arbitrary()?,
            title: data.arbitrary()?,
            revision: data.arbitrary()?,
            plural: data.arbitrary()?,
        })
    }
}

/// With no properties of its own.
impl<'a> Arbitrary<'a> for NewReason<'a> {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Ok(Self {
            code: data.arbitrary()?,
            subcode: data.arbitrary()?,
            message: data.arbitrary()?,
            link: data.arbitrary()?,
            properties: &[],
        })
    }
}

impl<'a> Arbitrary<'a> for PresenceInput {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Ok(Self { availability: data.arbitrary()? })
    }
}

impl<'a> Arbitrary<'a> for Limits {
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        let limits = Self::new().depth(data.arbitrary()?).attributes(data.int_in_range(0..=Self::MAX_ATTRIBUTES)?);
        Ok(limits.replace_lone_surrogates(data.arbitrary()?))
    }
}
