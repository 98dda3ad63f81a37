//! A resource as servers write it, read with no steps: see the same in JSON.

use crate::item::{LinkForm, LinkPlace, Part};
use crate::member::Members;
use crate::piece::Piece;
use crate::step::Step;
use crate::text::Text;
use crate::wanted::{Rest, Taker, Wanted};
use crate::xml::event::RESOURCE_END;
use crate::xml::read::Reader;
use crate::xml::said::Stage;
use crate::xml::tag::FEW;
use crate::xml::token::Tokens;
use crate::xml::usual::{EXPECT, PROPERTY, PROPERTY_END};

impl Reader<'_> {
    /// In a resource: past what its tag says, and what comes next in its content, so far as it is such.
    pub(super) fn tell(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Rest {
        if EXPECT && self.tokens.open.part == Part::Resource {
            self.tell_address(taker);
            let may_be = self.stage == Stage::Content
                && !self.tokens.empty
                && self.tokens.scope.unprefixed
                && self.tokens.check_depth().is_ok()
                && !(self.tokens.check && self.tokens.limits.attributes < FEW);
            if may_be && self.tell_content(wanted, taker).is_some() {
                return Rest::End;
            }
        }
        Rest::Members
    }

    /// The resource's own address, if its tag says nothing else that is not said yet.
    #[inline(always)]
    fn tell_address(&mut self, taker: &mut dyn Taker) {
        if self.stage == Stage::Link && self.stage_or_content(Stage::Link) == Stage::Content {
            self.stage = Stage::Content;
            if self.says_address() {
                self.link(LinkForm::SelfTag, Step::Link);
                taker.link(LinkPlace::of(&self.last.link));
            }
        }
    }

    /// The content; whether to the end, and nothing of that is to be checked.
    #[inline(always)]
    fn tell_content(&mut self, wanted: &Wanted, taker: &mut dyn Taker) -> Option<()> {
        let mut seen = self.tokens.open.seen;
        let start = self.tokens.cursor.at();
        let told = self.tokens.tell(start, 0, &mut seen, wanted, taker);
        self.tokens.open.seen = seen;
        let (Ok(at) | Err(at)) = told;
        // Its end tag need not be that which was found, if its start tag has a prefix.
        let end = told.map_or(at, |end| end - RESOURCE_END.len());
        self.tokens.cursor.set(end);
        let [b'<', b'/'] = self.tokens.cursor.chunk(end)? else { return None };
        (!self.tokens.check).then_some(())
    }
}

impl Tokens<'_> {
    /// The content of a resource that begins at `at`, where these were `seen`, and of what is wanted the `next` comes first
    /// mostly: where the resource ends, or else what comes next that is not told so.
    #[inline(always)]
    pub(super) fn tell<T: Taker + ?Sized>(
        &mut self,
        mut at: usize,
        mut next: usize,
        seen: &mut Members,
        wanted: &Wanted,
        taker: &mut T,
    ) -> Result<usize, usize> {
        loop {
            at = self.past_space(at);
            let told = if self.cursor.starts_with(at, &PROPERTY) {
                self.tell_property(at + PROPERTY.len(), &mut next, seen, wanted, taker)
            } else if self.cursor.starts_with(at, &RESOURCE_END) {
                return Ok(at + RESOURCE_END.len());
            } else {
                self.tell_link(at, taker)
            };
            match told {
                Some(end) => at = end,
                None => return Err(at),
            }
        }
    }

    /// The property whose name is at `start`.
    #[inline(always)]
    fn tell_property<T: Taker + ?Sized>(
        &mut self,
        start: usize,
        next: &mut usize,
        seen: &mut Members,
        wanted: &Wanted,
        taker: &mut T,
    ) -> Option<usize> {
        let ahead = self.cursor.chunk(start)?;
        let Some((number, len)) = wanted.xml.find(*next, ahead) else {
            return self.tell_other(start, seen, taker.any());
        };
        *next = number + 1;
        let (text, end) = self.text_of_property(start + len)?;
        Wanted::say(number, text, seen, self.check, taker)?;
        Some(end)
    }

    /// A property whose name is looked up.
    #[inline(never)]
    fn tell_other(&mut self, start: usize, seen: &mut Members, taker: &mut dyn Taker) -> Option<usize> {
        let name = self.usual_value(start)?;
        let [b'"', b'>'] = self.cursor.chunk(name.end())? else { return None };
        let (text, end) = self.text_of_property(name.end() + 2)?;
        let member = name.text(self.cursor.body()).and_then(Text::member);
        Wanted::may_stand(member, seen, self.check)?;
        taker.other(name, member, text);
        Some(end)
    }

    /// The text at `start` that is all that a property has, and where that ends.
    #[inline(always)]
    fn text_of_property(&mut self, start: usize) -> Option<(Piece, usize)> {
        let text = self.usual_chars(start)?;
        self.cursor.starts_with(text.end(), &PROPERTY_END).then_some((text, text.end() + PROPERTY_END.len()))
    }

    #[inline(always)]
    fn tell_link<T: Taker + ?Sized>(&mut self, at: usize, taker: &mut T) -> Option<usize> {
        let link = self.usual_link(at)?;
        taker.link(link);
        Some(link.end())
    }
}
