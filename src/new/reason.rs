//! An error body, or the reason of an event, to be written.

use crate::compose;
use crate::encode::{Encode, Members};
use crate::item::Part;
use crate::known::Known;
use crate::member::Member;
use crate::new::NewValue;
use crate::property::Way;
use crate::put::Put;
use crate::text::Text;
use crate::vocabulary::{ErrorCode, ErrorSubcode};
use crate::whole::{Job, Whole};

/// An error body that is to be written, or the reason of an event.
///
/// ```
/// use ucwa_wire::{Encode, ErrorCode, ErrorSubcode, Format, Known, NewReason};
/// let reason = NewReason {
///     code: Some(Known::Known(ErrorCode::NotFound)),
///     subcode: Some(Known::Known(ErrorSubcode::ApplicationNotFound)),
///     ..NewReason::default()
/// };
/// assert_eq!(reason.encode(Format::Json)?.to_string(), r#"{"code":"NotFound","subcode":"ApplicationNotFound"}"#);
/// # Ok::<(), ucwa_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NewReason<'a> {
    /// The code, which no reason is to lack.
    pub code: Option<Known<'a, ErrorCode>>,
    /// The subcode.
    pub subcode: Option<Known<'a, ErrorSubcode>>,
    /// Words to show.
    pub message: Option<Text<'a>>,
    /// Where more is to be found.
    pub link: Option<Text<'a>>,
    /// Whatever else there is to say.
    pub properties: &'a [(&'a str, NewValue<'a>)],
}

impl Encode for NewReason<'_> {
    fn describe<'a>(&'a self, to: &mut Members<'_, 'a>) {
        to.whole(self);
    }
}

impl Whole for NewReason<'_> {
    fn part(&self) -> Part {
        Part::Reason
    }

    fn write(&self, put: &mut dyn Put, job: &Job<'_>) {
        let way = Way::to(job.format);
        put.start(Part::Reason, None);
        let members: [(Member, NewValue<'_>); 4] = [
            (Member::Code, self.code.into()),
            (Member::Subcode, self.subcode.into()),
            (Member::Message, self.message.into()),
            (Member::Link, self.link.into()),
        ];
        for (member, value) in members {
            compose::reason_member(put, way, member.into(), value);
        }
        for (name, value) in self.properties {
            compose::reason_member(put, way, Text::plain(name).into(), *value);
        }
        put.end(Part::Reason, None);
    }
}
