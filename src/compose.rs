//! Writing what a program made: descriptions of resources, and the parts that events and envelopes are made of.

use crate::encode::{Encode, Head, Members, Wanted};
use crate::encode_error::EncodeErrorKind;
use crate::format::Format;
use crate::groups::{self, Few, Run, Visit};
use crate::item::Part;
use crate::member::Member;
use crate::new::{NewEmbedded, NewLink, NewValue};
use crate::property::{self, Way, property};
use crate::put::{LinkTexts, Name, Put, Role};
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::whole::{Job, Place, Whole};

/// Writes whatever it is.
pub(crate) fn value(put: &mut dyn Put, value: &dyn Encode, job: &Job<'_>) {
    // What cannot be written is known by now; there is no need to go deeper.
    if put.error().is_some() {
        return;
    }
    let mut head = Head { xml: job.format == Format::Xml, ..Head::default() };
    let mut members = Members { wanted: Wanted::Head(&mut head) };
    value.describe(&mut members);
    // Read through what it was written through. (Read where it stands, with as many instructions, an event took a third more time:
    // samples of it were at that load.)
    let Wanted::Head(head) = members.wanted else { return };
    let part = head.whole.map_or(Part::Resource, Whole::part);
    if !job.takes(part) {
        return put.fail(EncodeErrorKind::Misplaced, None);
    }
    match head.whole {
        Some(whole) => whole.write(put, job),
        None => resource(put, value, head, job),
    }
}

/// Writes a resource from its description: in JSON in the order of the seed page, in XML in that of its servers.
///
/// What is described in this order, equal relations together, is written as it is said; the rest when it is asked for.
fn resource<'a>(put: &mut dyn Put, value: &'a dyn Encode, head: &Head<'a>, job: &Job<'_>) {
    let part = job.resource(head.input);
    let way = Way::to(job.format);
    put.start(part, job.rel().or(head.rel));
    let json = job.format == Format::Json;
    if !json && head.links.any() {
        links(put, job, head, value);
    }
    property::text(put, way, Member::Rel, head.rel);
    let links_as_said = json && head.links.are_known() && !head.property_behind_link;
    let behind_links = !json || !head.links.any() || (links_as_said && !head.link_behind_embedded);
    let embedded_as_said = behind_links && head.embedded.are_known() && !head.property_behind_embedded;
    let parts = Parts {
        put: &mut *put,
        job,
        head,
        links: links_as_said,
        embedded: embedded_as_said,
        open: None,
        run: Run::new(Part::LinkArray),
    };
    let mut members = Members { wanted: Wanted::Parts(parts) };
    value.describe(&mut members);
    if let Wanted::Parts(mut parts) = members.wanted {
        parts.close();
    }
    if json && head.links.any() && !links_as_said {
        put.start(Part::Links, None);
        links(put, job, head, value);
        put.end(Part::Links, None);
    }
    if head.embedded.any() && !embedded_as_said {
        embedded(put, job, &Few::UNKNOWN, &mut |take| {
            value.describe(&mut Members {
                wanted: Wanted::Embedded(&mut |embedded| take(embedded.rel, embedded.plural, embedded)),
            });
        });
    }
    put.end(part, None);
}

/// The parts of a resource that are written while it describes itself.
pub(crate) struct Parts<'p, 'a> {
    put: &'p mut (dyn Put + 'p),
    job: &'p Job<'p>,
    head: &'p Head<'a>,
    /// Links are among them, and embedded resources.
    links: bool,
    embedded: bool,
    /// JSON's group that is open, and where in it it is.
    open: Option<Part>,
    run: Run<'a>,
}

impl<'a> Parts<'_, 'a> {
    /// A property that is a plain text.
    #[inline]
    pub(crate) fn text(&mut self, name: Name<'_>, text: Text<'_>) {
        self.put.text(name, text);
    }

    #[inline]
    pub(crate) fn date(&mut self, name: Name<'_>, date: Timestamp) {
        self.put.date(name, date);
    }

    pub(crate) fn property(&mut self, name: Name<'_>, value: &NewValue<'_>) {
        property(self.put, Way::to(self.job.format), name, value);
    }

    // (By a call, a presence of JSON takes 15 % more time: the link is handed on through memory.)
    #[inline(always)]
    pub(crate) fn link(&mut self, link: &NewLink<'a>) {
        if self.links {
            self.group(Part::Links, Part::LinkArray);
            self.run.follow(self.put, link.key(), &self.head.links);
            self::link(self.put, Role::Link, link);
        }
    }

    pub(crate) fn embedded(&mut self, one: &NewEmbedded<'a>) {
        if !self.embedded {
            return;
        }
        if self.job.format == Format::Json {
            self.group(Part::Embedded, Part::ResourceArray);
            self.run.follow(self.put, one.rel, &self.head.embedded);
        }
        value(self.put, one.resource, &self.job.at(Place::Embedded(one.rel)));
    }

    /// Begins a group of JSON, if it is not open already.
    fn group(&mut self, part: Part, array: Part) {
        if self.open != Some(part) {
            self.close();
            self.put.start(part, None);
            self.open = Some(part);
            self.run = Run::new(array);
        }
    }

    fn close(&mut self) {
        if let Some(part) = self.open.take() {
            self.run.end(self.put);
            self.put.end(part, None);
        }
    }
}

fn links<'a>(put: &mut dyn Put, job: &Job<'_>, head: &Head<'a>, value: &'a dyn Encode) {
    all_links(put, job, &head.links, head.own, &mut |take| {
        value.describe(&mut Members { wanted: Wanted::Links(&mut |link| take(link.key(), link.plural, link)) });
    });
}

fn link(put: &mut dyn Put, role: Role, link: &NewLink<'_>) {
    let NewLink { rel, href, title, revision, .. } = *link;
    put.link(role, &LinkTexts { rel, href, title, revision });
}

/// Writes links; in XML the first to the resource itself, `own`, stands on its start tag, if it has a form there.
pub(crate) fn all_links<'a>(
    put: &mut dyn Put,
    job: &Job<'_>,
    rels: &Few<'a>,
    own: Option<NewLink<'a>>,
    visit: Visit<'_, 'a, NewLink<'a>>,
) {
    match job.format {
        Format::Json => {
            groups::write(put, Part::LinkArray, rels, visit, &mut |put, _, one| link(put, Role::Link, one));
        }
        Format::Xml => {
            let own = own.filter(NewLink::is_own);
            if let Some(own) = own {
                link(put, Role::Own, &own);
            }
            let mut on_tag = own.is_some();
            if on_tag && rels.is_one() {
                return;
            }
            visit(&mut |_, _, one| {
                if !(one.is_own() && core::mem::take(&mut on_tag)) {
                    link(put, Role::Link, one);
                }
            });
        }
    }
}

/// Writes embedded resources, with the group that JSON has for them.
pub(crate) fn embedded<'a>(put: &mut dyn Put, job: &Job<'_>, rels: &Few<'a>, visit: Visit<'_, 'a, NewEmbedded<'a>>) {
    let write = &mut |put: &mut dyn Put, rel, one: &NewEmbedded<'a>| {
        value(put, one.resource, &job.at(Place::Embedded(rel)));
    };
    match job.format {
        Format::Json => {
            put.start(Part::Embedded, None);
            groups::write(put, Part::ResourceArray, rels, visit, write);
            put.end(Part::Embedded, None);
        }
        Format::Xml => visit(&mut |rel, _, one| write(put, rel, one)),
    }
}

/// What an event says of itself, but for its reason and what it embeds.
#[derive(Clone, Copy)]
pub(crate) struct EventHead<'a> {
    pub(crate) kind: Option<Text<'a>>,
    pub(crate) link: Option<NewLink<'a>>,
    pub(crate) within: Option<NewLink<'a>>,
    pub(crate) status: NewValue<'a>,
}

/// Writes an event, its members in the order of servers; `rest` writes those it may have besides.
pub(crate) fn event(
    put: &mut dyn Put,
    job: &Job<'_>,
    event: &EventHead<'_>,
    resources: impl FnOnce(&mut dyn Put),
    reason: impl FnOnce(&mut dyn Put),
    rest: impl FnOnce(&mut dyn Put),
) {
    let way = Way::to(job.format);
    put.start(Part::Event, event.kind);
    if let Some(target) = &event.link {
        link(put, Role::Target, target);
    }
    match job.format {
        Format::Json => {
            if let Some(within) = &event.within {
                link(put, Role::Within, within);
            }
            property(put, way, Member::Status.into(), &event.status);
            resources(put);
            reason(put);
            rest(put);
            property::text(put, way, Member::Type, event.kind);
        }
        Format::Xml => {
            property(put, way, Member::Status.into(), &event.status);
            if let Some(within) = &event.within {
                link(put, Role::Within, within);
            }
            reason(put);
            rest(put);
            resources(put);
        }
    }
    put.end(Part::Event, event.kind);
}

/// Writes a sender; `events` writes its events.
pub(crate) fn sender(
    put: &mut dyn Put,
    job: &Job<'_>,
    rel: Option<Text<'_>>,
    href: Option<Text<'_>>,
    events: impl FnOnce(&mut dyn Put),
) {
    let way = Way::to(job.format);
    put.start(Part::Sender, None);
    property::text(put, way, Member::Rel, rel);
    property::text(put, way, Member::Href, href);
    put.start(Part::EventArray, None);
    events(put);
    put.end(Part::EventArray, None);
    put.end(Part::Sender, None);
}

/// Writes a member of a reason. XML has no form for a list or an object there.
pub(crate) fn reason_member(put: &mut dyn Put, way: Way, name: Name<'_>, value: NewValue<'_>) {
    if way.to == Format::Json || !value.is_list() {
        property(put, way, name, &value);
    }
}

/// Goes through links.
type EachLink<'l, 'a> = &'l mut dyn FnMut(&mut dyn FnMut(&NewLink<'a>));

/// Writes something, each time it is called.
type Writes<'w> = &'w mut dyn FnMut(&mut dyn Put);

/// Writes an envelope; `properties` writes its members without a meaning, and `senders` its senders, if there are any.
pub(crate) fn envelope<'a>(
    put: &mut dyn Put,
    job: &Job<'_>,
    links: EachLink<'_, 'a>,
    properties: Option<Writes<'_>>,
    senders: Option<Writes<'_>>,
) {
    let (mut own, mut rels, mut goes_on) = (None, Few::default(), false);
    links(&mut |link| {
        rels.add(link.key(), link.plural);
        if own.is_none() && link.is_self() {
            own = Some(*link);
        }
        goes_on |= link.rel.and_then(Text::member).is_some_and(Member::goes_on);
    });
    let visit: Visit<'_, 'a, NewLink<'a>> = &mut |take| {
        links(&mut |link| take(link.key(), link.plural, link));
    };
    put.start(Part::Events, None);
    match job.format {
        Format::Json => {
            if rels.any() {
                put.start(Part::Links, None);
                all_links(put, job, &rels, None, visit);
                put.end(Part::Links, None);
            }
            // Without these members JSON would not tell an envelope from a resource.
            if senders.is_some() || properties.is_some() || !goes_on {
                put.start(Part::SenderArray, None);
                if let Some(senders) = senders {
                    senders(put);
                }
                put.end(Part::SenderArray, None);
            }
            if let Some(properties) = properties {
                properties(put);
            }
        }
        Format::Xml => {
            all_links(put, job, &rels, own, visit);
            if let Some(properties) = properties {
                properties(put);
            }
            if let Some(senders) = senders {
                senders(put);
            }
        }
    }
    put.end(Part::Events, None);
}
