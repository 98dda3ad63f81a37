//! Looking into values and links that hold more than one thing.

use crate::format::Format;
use crate::item::{Link, LinkForm, Property};
use crate::member::Member;
use crate::node::{Node, Scope};
use crate::value::{List, Object, Value};
use crate::{json, xml};

/// One of two iterators over the same thing.
enum Both<J, X> {
    Json(J),
    Xml(X),
}

impl<T, J: Iterator<Item = T>, X: Iterator<Item = T>> Iterator for Both<J, X> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match self {
            Self::Json(entries) => entries.next(),
            Self::Xml(entries) => entries.next(),
        }
    }
}

impl<'a> List<'a> {
    /// The entries, in order.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":[1,null,["b"]]}"#)?;
    /// assert_eq!(resource.property("a").unwrap().as_list().unwrap().iter().count(), 3);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn iter(self) -> impl Iterator<Item = Value<'a>> {
        match self.0.format {
            Format::Json => Both::Json(json::entries(self.0)),
            Format::Xml => Both::Xml(xml::entries(self.0)),
        }
    }

    /// Whether it has no entries.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"a":[]}"#)?;
    /// assert!(resource.property("a").unwrap().as_list().unwrap().is_empty());
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }
}

impl<'a> Object<'a> {
    /// The members, in order.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource, Value};
    /// let resource = Resource::parse(Format::Json, br#"{"a":{"b":1,"c":2}}"#)?;
    /// let Some(Value::Object(object)) = resource.property("a") else { panic!() };
    /// assert_eq!(object.members().filter_map(|member| member.value().as_i64()).sum::<i64>(), 3);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn members(self) -> impl Iterator<Item = Property<'a>> {
        json::members(self.0)
    }

    /// The value of the first member of this name.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource, Value};
    /// let resource = Resource::parse(Format::Json, br#"{"a":{"b":1,"b":2}}"#)?;
    /// let Some(Value::Object(object)) = resource.property("a") else { panic!() };
    /// assert_eq!(object.get("b").unwrap().as_i64(), Some(1));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn get(self, name: &str) -> Option<Value<'a>> {
        self.members().find(|member| member.name() == name).map(|member| member.value())
    }
}

impl<'a> Link<'a> {
    /// All members as they stand, `rel`, `href` and those that this crate does not know among them: what is in
    /// the JSON object, or the XML attributes.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"_links":{"self":{"href":"/me","x":1}}}"#)?;
    /// let names: Vec<_> = resource.link("self").unwrap().members().map(|member| member.name()).collect();
    /// assert_eq!(names, ["href", "x"]);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn members(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        let node =
            Node { body: self.body, start: self.start, end: self.end, format: self.format(), scope: Scope::default() };
        let form = self.form;
        let members = match self.format() {
            Format::Json => Both::Json(json::members(node)),
            Format::Xml => Both::Xml(
                xml::tag_attributes(self.body, self.start as usize)
                    .filter(|attribute| attribute.name() != "xmlns" && !attribute.name().raw().contains(':')),
            ),
        };
        // A container's own tag says other things besides.
        members.filter(move |member| match (form, member.member) {
            (LinkForm::Object | LinkForm::Own | LinkForm::Tag, _) | (_, Some(Member::Href | Member::Revision)) => true,
            (LinkForm::EventTag, Some(Member::Rel | Member::Title)) => true,
            _ => false,
        })
    }
}
