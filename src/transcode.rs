//! Writing what was read in the other format.
//!
//! The two want a resource's parts in different orders, and XML wants its address and type first of all. So a
//! resource is walked once for each kind of part, and those embedded in it are walked with no recursion, however
//! deep they nest.

use crate::compose::{self, EventHead};
use crate::edits::{Edits, Made};
use crate::either::Deep;
use crate::encode_error::EncodeErrorKind;
use crate::envelope::EventEnvelope;
use crate::event::Event;
use crate::format::Format;
use crate::frame::Stack;
use crate::groups::{self, Few, Groups, Survey};
use crate::item::{Item, Part, Property};
use crate::known::Known;
use crate::member::Member;
use crate::new::NewLink;
use crate::node::Node;
use crate::property::{Way, property};
use crate::put::Put;
use crate::reason::Reason;
use crate::resource::{Resource, embedded};
use crate::sender::Sender;
use crate::step::Pull;
use crate::text::Text;
use crate::walk::Children;
use crate::whole::{Job, Place};

const fn way(job: &Job<'_>) -> Way {
    match job.format {
        Format::Json => Way::between(Format::Xml, Format::Json),
        Format::Xml => Way::between(Format::Json, Format::Xml),
    }
}

fn put_property(put: &mut dyn Put, job: &Job<'_>, found: &Property<'_>) {
    property(put, way(job), found.into(), &found.value().into());
}

/// Writes a resource, with changes of its own properties.
pub(crate) fn resource<'a>(put: &mut dyn Put, resource: &Resource<'a>, job: &Job<'_>, edits: &Edits<'_>) {
    let root = job.resource(resource.is_input());
    let mut reader = Deep::at_node(resource.node, resource.part);
    let mut levels = Levels::new();
    while let Some(item) = reader.item() {
        match item {
            Item::Start { part: Part::Resource | Part::Input, .. } if levels.is_empty() => {
                let outline = Outline::of(resource);
                levels.push(put, job, resource, root, &outline.embedded);
                head(put, resource, &outline, job, root, edits);
            }
            Item::Start { part: Part::Resource, rel } => {
                let embedded = Resource::embedded_at(reader.node(), rel);
                let wanted = edits.embedded && levels.comes(put, job, &embedded);
                // What cannot be written is known by now; there is no need to go on.
                if put.error().is_some() {
                    return;
                }
                if wanted {
                    let outline = Outline::of(&embedded);
                    levels.push(put, job, &embedded, Part::Resource, &outline.embedded);
                    let place = Place::Embedded(rel.unwrap_or(Text::plain("")));
                    head(put, &embedded, &outline, &job.at(place), Part::Resource, &Edits::NONE);
                } else {
                    reader.skip();
                }
            }
            Item::End(Part::Resource | Part::Input) => {
                levels.pop(put);
                if let Some(again) = levels.next_group(put) {
                    reader.seek(again);
                }
                if levels.is_empty() {
                    return;
                }
            }
            // The head of its resource has written it.
            _ => {}
        }
    }
}

/// What has to be known of a resource before it is written, found in one walk.
struct Outline<'a> {
    /// In XML: it has a property `rel`.
    rel: bool,
    links: Few<'a>,
    /// Its own address, as it stands on a start tag.
    own: Option<NewLink<'a>>,
    embedded: Few<'a>,
}

impl<'a> Outline<'a> {
    fn of(resource: &Resource<'a>) -> Self {
        let mut outline = Self { rel: false, links: Few::default(), own: None, embedded: Few::default() };
        for item in Children::of(resource.node, resource.part) {
            match item {
                Item::Property(found) => outline.rel |= found.member == Some(Member::Rel),
                Item::Link(found) => {
                    let link = NewLink::from(found);
                    outline.links.add(link.key(), false);
                    outline.own = outline.own.or(Some(link).filter(NewLink::is_self));
                }
                Item::Start { part: Part::Resource, rel } => {
                    outline.embedded.add(rel.unwrap_or(Text::plain("")), false);
                }
                _ => {}
            }
        }
        outline
    }
}

/// The start of a resource, its properties and links.
fn head<'a>(
    put: &mut dyn Put,
    resource: &Resource<'a>,
    outline: &Outline<'a>,
    job: &Job<'_>,
    part: Part,
    edits: &Edits<'_>,
) {
    let links = |take: &mut dyn FnMut(Text<'a>, bool, &NewLink<'a>)| {
        for link in resource.links().map(NewLink::from) {
            take(link.key(), false, &link);
        }
    };
    let rels = if edits.links { outline.links } else { Few::default() };
    match job.format {
        Format::Json => {
            put.start(part, job.rel());
            // In XML it may be no property, and be changed as one all the same.
            if !outline.rel && !edits.change(Member::Rel.as_str()) {
                property(put, way(job), Member::Rel.into(), &resource.rel().into());
            }
            properties(put, resource, job, edits);
            if rels.any() {
                put.start(Part::Links, None);
                compose::all_links(put, job, &rels, None, &mut |take| links(take));
                put.end(Part::Links, None);
            }
        }
        Format::Xml => {
            let rel = job.rel().or(resource.rel()).or_else(|| resource.kind());
            put.start(part, rel.filter(|_| part == Part::Resource));
            if rels.any() {
                compose::all_links(put, job, &rels, outline.own, &mut |take| links(take));
            }
            properties(put, resource, job, edits);
        }
    }
}

fn properties(put: &mut dyn Put, resource: &Resource<'_>, job: &Job<'_>, edits: &Edits<'_>) {
    let mut made = Made::default();
    for found in resource.properties() {
        match edits.of(&mut made, resource, &found) {
            Some(value) => property(put, Way::to(job.format), (&found).into(), &value),
            None => put_property(put, job, &found),
        }
    }
    for (name, value) in edits.added(resource) {
        property(put, Way::to(job.format), name.into(), &value);
    }
}

/// A resource that is being written, whose embedded ones are still to come.
#[derive(Clone, Copy)]
struct Level<'a> {
    node: Node<'a>,
    part: Part,
    written_as: Part,
    /// The group of the embedded resources was begun, and the array of those of one relation.
    open: bool,
    array: bool,
    groups: Groups,
    /// How many groups of one relation were begun.
    begun: u32,
    /// The relation of the one that came last; when groups are written one by one, of those that are written now.
    rel: Option<Text<'a>>,
    /// Of these: how many are still to come.
    left: u32,
}

/// The resources that are being written, each in the one before.
struct Levels<'a> {
    // In JSON each takes two levels at least.
    stack: Stack<Level<'a>, 4, 124>,
}

impl<'a> Levels<'a> {
    fn new() -> Self {
        Self { stack: Stack::new(Level::NONE) }
    }

    fn is_empty(&self) -> bool {
        self.stack.len() == 0
    }

    /// A resource is begun.
    fn push(&mut self, put: &mut dyn Put, job: &Job<'_>, resource: &Resource<'a>, part: Part, embedded: &Few<'a>) {
        let mut level = Level { node: resource.node, part: resource.part, ..Level::NONE };
        if embedded.are_known() {
            level.groups = embedded.groups();
        } else if job.format == Format::Json {
            level.survey(put, 0);
            if level.groups.scattered {
                level.choose(0);
            }
        }
        level.written_as = part;
        if !self.stack.push(level) {
            put.fail(EncodeErrorKind::TooDeep, None);
        }
    }

    /// An embedded resource is ahead; whether it is to be written now. In JSON its group is begun if need be.
    fn comes(&mut self, put: &mut dyn Put, job: &Job<'_>, embedded: &Resource<'a>) -> bool {
        let Some(level) = self.stack.top() else { return true };
        if job.format == Format::Xml {
            return true;
        }
        let Some(rel) = embedded.rel() else {
            put.fail(EncodeErrorKind::MissingRelation, None);
            return false;
        };
        if level.rel != Some(rel) {
            if level.groups.scattered {
                return false;
            }
            level.end_array(put);
            level.rel = Some(rel);
            level.begun += 1;
            if level.group() >= groups::BATCH {
                level.survey(put, level.groups.skipped as usize + groups::BATCH);
            }
        }
        if !core::mem::replace(&mut level.open, true) {
            put.start(Part::Embedded, None);
        }
        if !level.array && level.groups.is_plural(level.group()) {
            put.start(Part::ResourceArray, Some(rel));
            level.array = true;
        }
        true
    }

    /// The resource that was begun last ends.
    fn pop(&mut self, put: &mut dyn Put) {
        let Some(level) = self.stack.top() else { return };
        level.end_array(put);
        if level.open {
            put.end(Part::Embedded, None);
        }
        put.end(level.written_as, None);
        self.stack.pop();
    }

    /// After the end of an embedded resource: where to go on from when its group was the last of several to be
    /// written one by one, and another comes.
    fn next_group(&mut self, put: &mut dyn Put) -> Option<usize> {
        let level = self.stack.top().filter(|level| level.groups.scattered)?;
        level.left = level.left.saturating_sub(1);
        if level.left > 0 {
            return None;
        }
        level.end_array(put);
        level.choose(level.begun as usize);
        level.rel?;
        embedded(level.node, level.part).next().map(|first| first.node.start as usize)
    }
}

impl<'a> Level<'a> {
    const NONE: Self = Self {
        node: Node::none(),
        part: Part::Resource,
        written_as: Part::Resource,
        open: false,
        array: false,
        groups: Groups::NONE,
        begun: 0,
        rel: None,
        left: 0,
    };

    /// Which of the groups that the survey saw is being written.
    fn group(&self) -> usize {
        (self.begun as usize).saturating_sub(1 + self.groups.skipped as usize)
    }

    fn relations(&self) -> impl Iterator<Item = Text<'a>> + use<'a> {
        embedded(self.node, self.part).map(|one| one.rel().unwrap_or(Text::plain("")))
    }

    /// Looks through the relations of what is embedded, from a group on.
    fn survey(&mut self, put: &mut dyn Put, from: usize) {
        let mut survey = Survey::after(from);
        self.relations().for_each(|rel| survey.add(rel, false));
        match survey.end() {
            Ok(groups) => self.groups = groups,
            Err(kind) => put.fail(kind, None),
        }
    }

    /// Chooses the group to be written now.
    fn choose(&mut self, group: usize) {
        (self.rel, self.left) = (None, 0);
        if group < usize::from(self.groups.len) {
            let mut survey = Survey::after(0);
            for rel in self.relations() {
                survey.add(rel, false);
                // This is done for each group: the others are of no interest.
                if survey.len() > group {
                    break;
                }
            }
            self.rel = survey.rel(group);
            self.left = self.relations().filter(|rel| Some(*rel) == self.rel).count() as u32;
        }
        self.begun = group as u32 + 1;
    }

    fn end_array(&mut self, put: &mut dyn Put) {
        if core::mem::take(&mut self.array) {
            put.end(Part::ResourceArray, None);
        }
    }
}

/// Writes the resources that an event carries.
fn carried<'a>(put: &mut dyn Put, job: &Job<'_>, event: &Event<'a>) {
    let write = &mut |put: &mut dyn Put, rel: Text<'a>, one: &Resource<'a>| {
        resource(put, one, &job.at(Place::Embedded(rel)), &Edits::NONE);
    };
    let (mut rels, mut unrelated) = (Few::default(), false);
    for one in event.embedded() {
        unrelated |= one.rel().is_none();
        rels.add(one.rel().unwrap_or(Text::plain("")), false);
    }
    match job.format {
        _ if !rels.any() => {}
        Format::Json if unrelated => put.fail(EncodeErrorKind::MissingRelation, None),
        Format::Json => {
            put.start(Part::Embedded, None);
            let visit = &mut |take: &mut dyn FnMut(Text<'a>, bool, &Resource<'a>)| {
                event.embedded().for_each(|one| take(one.rel().unwrap_or(Text::plain("")), false, &one));
            };
            groups::write(put, Part::ResourceArray, &rels, visit, write);
            put.end(Part::Embedded, None);
        }
        Format::Xml => event.embedded().for_each(|one| write(put, one.rel().unwrap_or(Text::plain("")), &one)),
    }
}

/// Writes an event. What XML says of it without a meaning stays; JSON's unknown members have no form in XML.
pub(crate) fn event(put: &mut dyn Put, event: &Event<'_>, job: &Job<'_>) {
    let head = EventHead {
        kind: event.kind().map(Known::text),
        link: event.link().map(NewLink::from),
        within: event.within().map(NewLink::from),
        status: event.status().into(),
    };
    let reason = |put: &mut dyn Put| {
        if let Some(found) = event.reason() {
            self::reason(put, &found, job);
        }
    };
    let rest = |put: &mut dyn Put| {
        for found in event.properties().filter(|found| job.format == Format::Json && found.member.is_none()) {
            // It has no meaning where it stands, and must not get one.
            match found.name().member() {
                Some(member) if Part::Event.unique().has(member) => {
                    put.fail(EncodeErrorKind::DuplicateMember, Some(member));
                }
                _ => put_property(put, job, &found),
            }
        }
    };
    compose::event(put, job, &head, |put| carried(put, job, event), reason, rest);
}

/// Writes a sender. Its members that are neither names nor events have no form in the other format.
pub(crate) fn sender(put: &mut dyn Put, sender: &Sender<'_>, job: &Job<'_>) {
    compose::sender(put, job, sender.rel(), sender.href(), |put| {
        // (By reference: what walks over them is moved into a loop.)
        let mut events = sender.events();
        for event in events.by_ref() {
            if put.error().is_some() {
                return;
            }
            self::event(put, &event, job);
        }
    });
}

/// Writes an envelope. JSON's `baseuri` has no form in XML.
pub(crate) fn envelope(put: &mut dyn Put, envelope: &EventEnvelope<'_>, job: &Job<'_>) {
    let said = |found: &Property<'_>| job.format == Format::Json || found.member != Some(Member::BaseUri);
    let mut properties = |put: &mut dyn Put| {
        envelope.properties().filter(said).for_each(|found| put_property(put, job, &found));
    };
    let mut senders = |put: &mut dyn Put| {
        for sender in envelope.senders() {
            self::sender(put, &sender, job);
        }
    };
    let has_properties = envelope.properties().any(|found| said(&found));
    let has_senders = envelope.senders().next().is_some();
    compose::envelope(
        put,
        job,
        &mut |take| envelope.links().for_each(|link| take(&link.into())),
        if has_properties { Some(&mut properties) } else { None },
        if has_senders { Some(&mut senders) } else { None },
    );
}

/// Writes a reason. Lists and objects in it have no form in XML.
pub(crate) fn reason(put: &mut dyn Put, reason: &Reason<'_>, job: &Job<'_>) {
    put.start(Part::Reason, None);
    for found in reason.properties() {
        compose::reason_member(put, way(job), (&found).into(), found.value().into());
    }
    put.end(Part::Reason, None);
}
