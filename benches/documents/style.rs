//! How what is said is written.

#[derive(Clone, Copy)]
pub enum Order {
    /// The documentation's: a resource's type first.
    Docs,
    /// The servers': a resource's type last; what an event embeds before what it is about.
    Server,
    /// One of the two, anew for each resource and event.
    Either,
    /// None.
    Shuffled,
}

#[derive(Clone, Copy)]
pub enum Layout {
    Minified,
    Pretty,
}

#[derive(Clone, Copy)]
pub enum Escapes {
    /// Those that servers write.
    Needed,
    /// In each value, the first character and each eighth one, and slashes in JSON.
    All,
}

#[derive(Clone, Copy)]
pub struct Style {
    pub order: Order,
    pub layout: Layout,
    pub escapes: Escapes,
    /// Members, attributes and elements that mean nothing, in every object and element.
    pub unknown: bool,
}

impl Style {
    pub const SERVED: Self =
        Self { order: Order::Docs, layout: Layout::Minified, escapes: Escapes::Needed, unknown: false };
}
