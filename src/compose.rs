//! Writing what a program made: descriptions of resources, and the parts that events and envelopes are made of.

use crate::encode::{Encode, Head, Members, Wanted};
use crate::encode_error::EncodeErrorKind;
use crate::format::Format;
use crate::groups::{self, Visit};
use crate::item::Part;
use crate::member::Member;
use crate::new::{NewEmbedded, NewLink, NewValue};
use crate::property::{Way, property};
use crate::put::{Name, Put, Role};
use crate::scalar::Scalar;
use crate::text::Text;
use crate::whole::{Job, Place, Whole};

/// Writes whatever it is.
pub(crate) fn value(put: &mut dyn Put, value: &dyn Encode, job: &Job<'_>) {
    // What cannot be written is known by now; there is no need to go deeper.
    if put.error().is_some() {
        return;
    }
    let mut head = Head::default();
    value.describe(&mut Members { wanted: Wanted::Head(&mut head) });
    let part = head.whole.map_or(Part::Resource, Whole::part);
    if !job.takes(part) {
        return put.fail(EncodeErrorKind::Misplaced, None);
    }
    match head.whole {
        Some(whole) => whole.write(put, job),
        None => resource(put, value, &head, job),
    }
}

/// Writes a resource from its description: in JSON in the order of the seed page, in XML in that of its servers.
fn resource(put: &mut dyn Put, value: &dyn Encode, head: &Head<'_>, job: &Job<'_>) {
    let part = job.resource(head.input);
    let way = Way::to(job.format);
    put.start(part, job.rel().or(head.rel));
    if job.format == Format::Xml {
        links(put, job, head.own, value);
    }
    property(put, way, Member::Rel.into(), head.rel.into());
    value.describe(&mut Members { wanted: Wanted::Properties(put, way) });
    if head.links && job.format == Format::Json {
        put.start(Part::Links, None);
        links(put, job, None, value);
        put.end(Part::Links, None);
    }
    if head.embedded {
        embedded(put, job, &mut |take| {
            value.describe(&mut Members {
                wanted: Wanted::Embedded(&mut |embedded| take(embedded.rel, embedded.plural, embedded)),
            });
        });
    }
    put.end(part, None);
}

fn links(put: &mut dyn Put, job: &Job<'_>, own: Option<NewLink<'_>>, value: &dyn Encode) {
    all_links(put, job, own, &mut |take| {
        value.describe(&mut Members { wanted: Wanted::Links(&mut |link| take(link.key(), link.plural, link)) });
    });
}

/// Writes a link with the members that this crate knows.
fn link(put: &mut dyn Put, role: Role, link: &NewLink<'_>) {
    put.start_link(role, link.rel);
    let rel = if put.rel_is_member(role) { link.rel } else { None };
    let members =
        [(Member::Rel, rel), (Member::Href, link.href), (Member::Title, link.title), (Member::Revision, link.revision)];
    for (member, text) in members {
        if let Some(text) = text {
            put.link_member(member.into(), Scalar::Text(text));
        }
    }
    put.end_link(role);
}

/// Writes links; in XML the first to the resource itself, `own`, stands on its start tag, if it has a form there.
pub(crate) fn all_links<'a>(
    put: &mut dyn Put,
    job: &Job<'_>,
    own: Option<NewLink<'a>>,
    visit: Visit<'_, 'a, NewLink<'a>>,
) {
    match job.format {
        Format::Json => groups::write(put, Part::LinkArray, visit, &mut |put, _, one| link(put, Role::Link, &one)),
        Format::Xml => {
            let own = own.filter(NewLink::is_own);
            if let Some(own) = own {
                link(put, Role::Own, &own);
            }
            let mut on_tag = own.is_some();
            visit(&mut |_, _, one| {
                if !(one.is_own() && core::mem::take(&mut on_tag)) {
                    link(put, Role::Link, &one);
                }
            });
        }
    }
}

/// Writes embedded resources, with the group that JSON has for them.
pub(crate) fn embedded<'a>(put: &mut dyn Put, job: &Job<'_>, visit: Visit<'_, 'a, NewEmbedded<'a>>) {
    let write = &mut |put: &mut dyn Put, rel, one: NewEmbedded<'a>| {
        value(put, one.resource, &job.at(Place::Embedded(rel)));
    };
    match job.format {
        Format::Json => {
            put.start(Part::Embedded, None);
            groups::write(put, Part::ResourceArray, visit, write);
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
            property(put, way, Member::Status.into(), event.status);
            resources(put);
            reason(put);
            rest(put);
            property(put, way, Member::Type.into(), event.kind.into());
        }
        Format::Xml => {
            property(put, way, Member::Status.into(), event.status);
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
    property(put, way, Member::Rel.into(), rel.into());
    property(put, way, Member::Href.into(), href.into());
    put.start(Part::EventArray, None);
    events(put);
    put.end(Part::EventArray, None);
    put.end(Part::Sender, None);
}

/// Writes a member of a reason. XML has no form for a list or an object there.
pub(crate) fn reason_member(put: &mut dyn Put, way: Way, name: Name<'_>, value: NewValue<'_>) {
    if way.to == Format::Json || !value.is_list() {
        property(put, way, name, value);
    }
}

/// Goes through links.
type EachLink<'l, 'a> = &'l mut dyn FnMut(&mut dyn FnMut(NewLink<'a>));

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
    let (mut own, mut any, mut goes_on) = (None, false, false);
    links(&mut |link| {
        any = true;
        own = own.or(Some(link).filter(NewLink::is_self));
        goes_on |= link.rel.and_then(Text::member).is_some_and(Member::goes_on);
    });
    let visit: Visit<'_, 'a, NewLink<'a>> = &mut |take| {
        links(&mut |link| take(link.key(), link.plural, link));
    };
    put.start(Part::Events, None);
    match job.format {
        Format::Json => {
            if any {
                put.start(Part::Links, None);
                all_links(put, job, None, visit);
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
            all_links(put, job, own, visit);
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
