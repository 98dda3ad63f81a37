//! What a container's start tag says.

use crate::found::Found;
use crate::item::{LinkForm, Part, SENDER_NAMES};
use crate::member::{Member, Members};
use crate::piece::Piece;
use crate::step::Step;
use crate::xml::inside::attributes;
use crate::xml::read::Reader;
use crate::xml::tag::Tag;

/// What a container's start tag says, in the order in which it is handed out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Kind,
    Link,
    Rel,
    Href,
    Status,
    /// The attributes without a meaning, from this place on.
    Others(u32),
    Content,
}

impl Reader<'_> {
    /// The next thing that the container's attributes say, or that comes after them.
    #[inline(never)]
    pub(super) fn advance_in_tag(&mut self) -> Step {
        if self.stage == Stage::Kind {
            self.stage = Stage::Link;
            let kind = self.tokens.tag.name.local_piece();
            return self.said(Member::Type, kind);
        }
        if self.stage == Stage::Link {
            let (stage, form, step, members) = match self.tokens.open.part {
                Part::Event => (Stage::Status, LinkForm::EventTag, Step::Target, LINK),
                _ => (Stage::Others(0), LinkForm::SelfTag, Step::Link, ADDRESS),
            };
            self.stage = self.stage_or_content(stage);
            if self.tokens.tag.seen.and(members) != Members::NONE {
                return self.link(form, step);
            }
        }
        self.advance_in_other_attributes()
    }

    /// The same, after an event's kind and a container's link.
    #[inline(never)]
    fn advance_in_other_attributes(&mut self) -> Step {
        loop {
            let Tag { rel, href, status, seen, .. } = self.tokens.tag;
            match self.stage {
                Stage::Rel => {
                    self.stage = Stage::Href;
                    if rel.is_some() {
                        return self.said(Member::Rel, rel);
                    }
                }
                Stage::Href => {
                    self.stage = self.stage_or_content(Stage::Others(0));
                    if href.is_some() {
                        return self.said(Member::Href, href);
                    }
                }
                Stage::Status => {
                    self.stage = Stage::Others(0);
                    if status.is_some() {
                        return match self.unique(Member::Status) {
                            Ok(()) => self.said(Member::Status, status),
                            Err(fault) => self.failed(fault),
                        };
                    }
                }
                Stage::Others(from) => {
                    self.stage = Stage::Content;
                    let others = self.tokens.tag.others || seen != seen.and(meant(self.tokens.open.part));
                    if others && self.tells_attributes {
                        if let Some(step) = self.other_attribute(from) {
                            return step;
                        }
                    }
                }
                Stage::Kind | Stage::Link | Stage::Content => return self.advance_in_content(),
            }
        }
    }

    /// This stage if there are attributes that have not been looked at before it; else the content is next.
    #[inline(always)]
    pub(super) fn stage_or_content(&self, stage: Stage) -> Stage {
        let Tag { others, seen, .. } = self.tokens.tag;
        let looked_at = meant(self.tokens.open.part).and(LINK);
        if others || seen != seen.and(looked_at) { stage } else { Stage::Content }
    }

    /// Whether the container's tag says a link to itself.
    #[inline(always)]
    pub(super) fn says_address(&self) -> bool {
        self.tokens.tag.seen.and(ADDRESS) != Members::NONE
    }

    #[inline(always)]
    fn said(&mut self, member: Member, text: Piece) -> Step {
        self.last.name = Piece::NONE;
        self.last.member = Some(member);
        self.last.found = Found::text(text);
        Step::Property
    }

    /// The next attribute that has no meaning, from a place on.
    #[cold]
    fn other_attribute(&mut self, from: u32) -> Option<Step> {
        let meant = meant(self.tokens.open.part);
        let from = self.tokens.tag.others_from(meant).max(from as usize);
        let (at, attribute) = attributes(self.tokens.cursor.body(), from).find(|(_, attribute)| {
            let meant = attribute.member.is_some_and(|member| meant.has(member));
            let foreign = attribute.name() == "xmlns" || attribute.name().raw().contains(':');
            !meant && !foreign
        })?;
        self.stage = Stage::Others(at as u32);
        self.last.name = attribute.name;
        self.last.member = attribute.member;
        self.last.found = attribute.found;
        Some(Step::Attribute)
    }
}

/// The members of a link.
const LINK: Members = {
    use Member::{Href, Rel, Revision, Title};
    Members::of(&[Rel, Href, Title, Revision])
};

/// Those of the link that a container has to itself.
const ADDRESS: Members = Members::of(&[Member::Href, Member::Revision]);

/// The attributes that have a meaning on a container's start tag.
const fn meant(part: Part) -> Members {
    match part {
        Part::Event => {
            const { Members::of(&[Member::Rel, Member::Href, Member::Title, Member::Revision, Member::Status]) }
        }
        Part::Sender => SENDER_NAMES,
        Part::Resource | Part::Input => const { Members::of(&[Member::Rel, Member::Href, Member::Revision]) },
        Part::Events => const { Members::of(&[Member::Href, Member::Revision]) },
        _ => Members::NONE,
    }
}
