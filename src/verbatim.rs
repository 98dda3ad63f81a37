//! Writing what was read in the format that it was read in: item by item, as it stood.

use crate::edits::{Edits, Made};
use crate::format::Format;
use crate::item::{Item, Link, LinkForm, Part};
use crate::member::Member;
use crate::new::NewValue;
use crate::property::{Way, property};
use crate::put::{Put, Role};
use crate::resource::Resource;
use crate::text::Text;
use crate::value::Value;
use crate::walk::Items;
use crate::whole::Job;

/// Writes the items of something, from its start to its end.
pub(crate) fn items<'a>(put: &mut dyn Put, items: &mut Items<'a>, job: &Job<'a>) {
    Verbatim::new(put, job).all(items, |_, _| false);
}

/// Writes a resource, with changes.
pub(crate) fn resource(put: &mut dyn Put, resource: &Resource<'_>, job: &Job<'_>, edits: &Edits<'_>) {
    let mut verbatim = Verbatim::new(put, job);
    verbatim.part = job.resource(resource.is_input());
    // How many of the containers open now are left out.
    let mut hidden = 0_usize;
    let mut made = Made::default();
    verbatim.all(&mut resource.items(), |verbatim, item| {
        let left_out = match item {
            Item::Start { part: Part::Links, .. } => !edits.links && verbatim.depth == 1,
            Item::Start { part: Part::Embedded, .. } => !edits.embedded,
            Item::Start { part: Part::Resource, .. } => !edits.embedded && verbatim.depth > 0,
            _ => false,
        };
        match item {
            Item::Start { .. } if hidden > 0 || left_out => hidden += 1,
            Item::End(_) if hidden > 0 => hidden -= 1,
            _ if hidden > 0 => {}
            Item::Link(_) if verbatim.depth == 1 => return !edits.links,
            Item::Property(found) if verbatim.depth == 1 => {
                let Some(value) = edits.of(&mut made, resource, found) else { return false };
                property(verbatim.put, Way::to(job.format), found.into(), &value);
            }
            Item::End(_) if verbatim.depth == 1 => {
                // What is no resource has no attribute for its type.
                let of_resource = job.format == Format::Json || verbatim.part == Part::Resource;
                let rel = Member::Rel.as_str();
                if !of_resource && !edits.change(rel) && resource.property(rel).is_none() {
                    property(verbatim.put, Way::to(job.format), Member::Rel.into(), &resource.rel().into());
                }
                for (name, value) in edits.added(resource) {
                    property(verbatim.put, Way::to(job.format), name.into(), &value);
                }
                return false;
            }
            _ => return false,
        }
        true
    });
}

struct Verbatim<'v, 'a> {
    put: &'v mut dyn Put,
    format: Format,
    /// The relation of the first container, where it is known.
    rel: Option<Text<'v>>,
    /// What a resource at the root is written as.
    part: Part,
    /// How many containers are open.
    depth: usize,
    /// An event in XML has begun, whose kind, its element's name, is the next item.
    awaits_kind: bool,
    /// The kind of the event that is open, which ends its element too.
    kind: Option<Text<'a>>,
}

impl<'v, 'a> Verbatim<'v, 'a> {
    fn new(put: &'v mut dyn Put, job: &Job<'v>) -> Self {
        Self { put, format: job.format, rel: job.rel(), part: Part::Resource, depth: 0, awaits_kind: false, kind: None }
    }

    /// Writes all items but those that `passes_over`. (By reference: what walks over them is 6 kB, and a loop moves it.)
    fn all(&mut self, items: &mut Items<'a>, mut passes_over: impl FnMut(&mut Self, &Item<'a>) -> bool) {
        for item in items {
            if !passes_over(self, &item) {
                self.item(item);
            }
        }
    }

    fn item(&mut self, item: Item<'a>) {
        match item {
            Item::Start { part, rel } => self.start(part, rel),
            Item::End(part) => {
                self.depth -= usize::from(self.depth > 0);
                let part = if self.depth == 0 { self.root(part) } else { part };
                self.put.end(part, if part == Part::Event { self.kind } else { None });
            }
            Item::Property(found) if core::mem::take(&mut self.awaits_kind) => {
                self.kind = found.value().to_text();
                self.put.start(Part::Event, self.kind);
            }
            Item::Property(found) => {
                let way = Way::between(self.format, self.format);
                property(self.put, way, (&found).into(), &NewValue::from(found.value()));
            }
            Item::Link(found) => {
                let role = if found.form == LinkForm::SelfTag { Role::Own } else { Role::Link };
                self.link(role, &found);
            }
            Item::Target(found) => self.link(Role::Target, &found),
            Item::Within(found) => self.link(Role::Within, &found),
            Item::Value(value) => self.put.entry(value.into()),
            Item::Attribute(found) => {
                if let Value::Text(value) = found.value() {
                    self.put.attribute(found.name(), value);
                }
            }
            Item::Element(found) => self.put.element(found.name(), found.value().into()),
        }
    }

    fn start(&mut self, part: Part, rel: Option<Text<'a>>) {
        self.depth += 1;
        if part == Part::Event && self.format == Format::Xml {
            self.awaits_kind = true;
            return;
        }
        if self.depth > 1 {
            return self.put.start(part, rel);
        }
        let part = self.root(part);
        self.put.start(part, self.rel.or(rel));
    }

    fn root(&self, part: Part) -> Part {
        if matches!(part, Part::Resource | Part::Input) { self.part } else { part }
    }

    /// A link with all its members, known or not.
    fn link(&mut self, role: Role, link: &Link<'_>) {
        self.put.start_link(role, link.rel());
        for member in link.members() {
            self.put.link_member((&member).into(), member.value().into());
        }
        self.put.end_link(role);
    }
}
