//! A resource as servers write it, read with no steps: see the same in JSON.

use crate::coding::Coding;
use crate::item::{LinkForm, Part};
use crate::member::Member;
use crate::step::Step;
use crate::wanted::{Rest, Taker, Wanted, find};
use crate::xml::checks::XmlMode;
use crate::xml::content::text_end;
use crate::xml::read::Reader;
use crate::xml::said::Stage;
use crate::xml::tag::FEW;
use crate::xml::usual::{EXPECT, PROPERTY, PROPERTY_END};

impl<'a, M: XmlMode> Reader<'a, M> {
    /// In a resource: past what its tag says, and what comes next in its content, so far as it is such.
    pub(super) fn tell(&mut self, wanted: &Wanted, taker: &mut dyn Taker<'a>) -> Rest {
        if EXPECT && self.tokens.open.part == Part::Resource {
            self.tell_address(taker);
            let may_be = self.stage == Stage::Content
                && !self.tokens.empty
                && self.tokens.scope.unprefixed
                && self.tokens.check_depth().is_ok()
                && !(M::CHECK && self.tokens.limits.attributes < FEW);
            let mut next = 0;
            while may_be && self.tell_child(wanted, &mut next, taker).is_some() {}
            let at = self.tokens.past_space(self.tokens.cursor.at());
            if may_be && !M::CHECK && matches!(self.tokens.cursor.chunk(at), Some([b'<', b'/'])) {
                return Rest::End;
            }
        }
        Rest::Members
    }

    /// The resource's own address, if its tag says nothing else that is not said yet.
    #[inline(always)]
    fn tell_address(&mut self, taker: &mut dyn Taker<'a>) {
        if self.stage == Stage::Link && self.stage_or_content(Stage::Link) == Stage::Content {
            self.stage = Stage::Content;
            if self.says_address() {
                self.link(LinkForm::SelfTag, Step::Link);
                taker.link(self.last.link);
            }
        }
    }

    #[inline(always)]
    fn tell_child(&mut self, wanted: &Wanted, next: &mut usize, taker: &mut dyn Taker<'a>) -> Option<()> {
        let cursor = self.tokens.cursor;
        let at = self.tokens.past_space(cursor.at());
        if cursor.chunk(at) != Some(&PROPERTY) {
            return self.tell_link(at, taker);
        }
        let name = at + PROPERTY.len();
        let ahead = cursor.chunk(name)?;
        let number = find(wanted.xml, *next, ahead).or_else(|| find(wanted.xml, 0, ahead))?;
        let start = name + wanted.xml.get(number)?.len();
        let end = text_end::<M>(cursor.body(), start)?;
        if cursor.chunk(end) != Some(&PROPERTY_END) {
            return None;
        }
        if number == 0 && !self.tokens.open.note(Member::Rel) {
            return None; // to be refused
        }
        self.tokens.cursor.set(end + PROPERTY_END.len());
        *next = number + 1;
        taker.wanted(number, cursor.slice(start, end), Coding::Plain);
        Some(())
    }

    #[inline(never)]
    fn tell_link(&mut self, at: usize, taker: &mut dyn Taker<'a>) -> Option<()> {
        let before = self.tokens.cursor;
        let link = self.tokens.usual_link(at);
        self.tokens.cursor = before;
        let link = link?;
        self.tokens.cursor.set(link.end());
        taker.link(link.link(before.body()));
        Some(())
    }
}
