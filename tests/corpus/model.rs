//! A body as plain data: what both sides of the comparison are turned into.

/// What a body says.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Doc {
    Resource(Resource),
    Events(Envelope),
    Reason(Vec<Property>),
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// The number as it is written.
    Number(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<Property>),
    /// XML: what stands between the tags, as it is written.
    Markup(String),
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) value: Value,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Link {
    pub(crate) rel: Option<String>,
    pub(crate) href: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) revision: Option<String>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Resource {
    pub(crate) rel: Option<String>,
    pub(crate) input: bool,
    pub(crate) properties: Vec<Property>,
    pub(crate) links: Vec<Link>,
    pub(crate) embedded: Vec<Resource>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Envelope {
    pub(crate) properties: Vec<Property>,
    pub(crate) links: Vec<Link>,
    pub(crate) senders: Vec<Sender>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sender {
    pub(crate) rel: Option<String>,
    pub(crate) href: Option<String>,
    pub(crate) events: Vec<Event>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Event {
    pub(crate) kind: Option<String>,
    pub(crate) link: Option<Link>,
    pub(crate) within: Option<Link>,
    pub(crate) status: Option<String>,
    pub(crate) reason: Option<Vec<Property>>,
    pub(crate) embedded: Vec<Resource>,
    pub(crate) properties: Vec<Property>,
}

/// How much of everything there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) files: usize,
    pub(crate) resources: usize,
    pub(crate) properties: usize,
    pub(crate) links: usize,
    pub(crate) embedded: usize,
    pub(crate) events: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, doc: &Doc) {
        self.files += 1;
        match doc {
            Doc::Resource(resource) => self.add_resource(resource),
            Doc::Reason(properties) => self.properties += properties.len(),
            Doc::Events(envelope) => {
                self.properties += envelope.properties.len();
                self.links += envelope.links.len();
                for event in envelope.senders.iter().flat_map(|sender| &sender.events) {
                    self.events += 1;
                    self.properties += event.properties.len();
                    self.links += usize::from(event.link.is_some()) + usize::from(event.within.is_some());
                    self.embedded += event.embedded.len();
                    event.embedded.iter().for_each(|resource| self.add_resource(resource));
                }
            }
        }
    }

    fn add_resource(&mut self, resource: &Resource) {
        self.resources += 1;
        self.properties += resource.properties.len();
        self.links += resource.links.len();
        self.embedded += resource.embedded.len();
        resource.embedded.iter().for_each(|resource| self.add_resource(resource));
    }
}

impl Value {
    /// The text that a getter of text makes of it: none of `null`, else the string or what is written.
    pub(crate) fn said(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Markup(text) => Some(text.clone()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }
}

/// The value of the first property of this name.
pub(crate) fn first<'m>(properties: &'m [Property], name: &str) -> Option<&'m Value> {
    properties.iter().find(|property| property.name == name).map(|property| &property.value)
}

impl Resource {
    /// Its own type, as the design says it: the property `rel`, in XML else the attribute.
    pub(crate) fn kind(&self, xml: bool) -> Option<String> {
        let property = first(&self.properties, "rel").and_then(|value| match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        });
        property.or_else(|| self.rel.clone().filter(|_| xml))
    }
}

impl Envelope {
    /// How the channel goes on: resync, else resume, else next.
    pub(crate) fn continuation(&self) -> Option<(&'static str, String)> {
        ["resync", "resume", "next"].into_iter().find_map(|name| {
            let of_name = |link: &&Link| link.rel.as_deref() == Some(name) && link.href.is_some();
            self.links.iter().find(of_name).and_then(|link| Some((name, link.href.clone()?)))
        })
    }
}
