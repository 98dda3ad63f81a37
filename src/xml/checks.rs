//! What only reading for the first time has to know: all names of a tag, and all namespaces in scope. The well-formedness
//! constraints that look further than a token.

use crate::error::{ErrorKind, Fault};
use crate::frame::Stack;
use crate::member::{Member, Members};
use crate::node::Scope;
use crate::piece::Piece;
use crate::text::Text;
use crate::xml::name::Name;
use crate::xml::namespace::{Binding, Space, key};

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The attributes of the tag being read, as many as [`Limits`](crate::Limits) can allow (or of one before it, until one is noted:
/// see [`in_tag`](Self::in_tag)); and the declarations in scope, at most 64, the innermost last.
pub(crate) struct Checks {
    names: Stack<Name, 4, 252>,
    /// Where the tag begins that they stand in.
    tag: u32,
    bindings: Stack<Binding, 2, 62>,
}

impl Checks {
    #[inline(always)]
    pub(super) const fn new() -> Self {
        let binding = Binding { prefix: Piece::NONE, name: Piece::NONE, space: Space::None, key: 0, level: 0 };
        Self { names: Stack::new(Name::NONE), tag: 0, bindings: Stack::new(binding) }
    }

    fn find(&self, body: &[u8], prefix: &[u8]) -> Option<&Binding> {
        (0..self.bindings.len())
            .rev()
            .filter_map(|at| self.bindings.get(at))
            .find(|binding| binding.prefix.bytes(body) == prefix)
    }

    /// The key of the namespace name that a prefix means.
    fn key(&self, body: &[u8], prefix: &[u8]) -> Option<u64> {
        match self.find(body, prefix) {
            Some(binding) => Some(binding.key),
            None if prefix == b"xml" => Some(key(Text::plain(XML))),
            None => None,
        }
    }

    fn names(&self) -> impl Iterator<Item = &Name> {
        (0..self.names.len()).filter_map(|at| self.names.get(at))
    }

    /// Namespace constraints "Prefix Declared" and "Attributes Unique", once all declarations are known.
    #[cold]
    fn check_prefixes(&self, body: &[u8]) -> Result<(), Fault> {
        let prefixed = |name: &Name| {
            let prefix = name.prefix(body);
            !prefix.is_empty() && prefix != b"xmlns"
        };
        for (at, name) in self.names().enumerate().filter(|(_, name)| prefixed(name)) {
            let fail = |kind| Err(Fault { kind, offset: name.start as usize });
            let Some(key) = self.key(body, name.prefix(body)) else { return fail(ErrorKind::UnboundPrefix) };
            let twice =
                self.names().take(at).filter(|other| prefixed(other)).any(|other| {
                    other.local(body) == name.local(body) && self.key(body, other.prefix(body)) == Some(key)
                });
            if twice {
                return fail(ErrorKind::DuplicateAttribute);
            }
        }
        Ok(())
    }

    /// What comes next stands in the tag that begins there. (Told where there is something to check, not at each tag.)
    #[inline]
    pub(super) fn in_tag(&mut self, start: u32) -> &mut Self {
        if self.tag != start {
            self.tag = start;
            self.names.clear();
        }
        self
    }

    // Well-formedness constraint "Unique Att Spec"; at most 256 names, so it is linear still.
    /// An attribute of the tag, one of at most `limit`; `seen` are those before it that this crate knows.
    pub(super) fn attribute(
        &mut self,
        body: &[u8],
        name: Name,
        known: Option<Member>,
        seen: Members,
        limit: usize,
    ) -> Result<(), ErrorKind> {
        let whole = name.whole().bytes(body);
        let twice = match known {
            Some(member) => seen.has(member),
            None => self.names().any(|other| other.whole().bytes(body) == whole),
        };
        if twice {
            return Err(ErrorKind::DuplicateAttribute);
        }
        if self.names.len() + seen.len() >= limit || (known.is_none() && !self.names.push(name)) {
            return Err(ErrorKind::TooManyAttributes);
        }
        Ok(())
    }

    /// A namespace declaration that is the first of the body and as it should be. (Its name is noted by itself, if more attributes
    /// follow it.)
    #[inline]
    pub(super) fn declare_first(&mut self, binding: Binding) {
        self.bindings.push(binding);
    }

    /// An attribute that is not to be checked itself.
    pub(super) fn note(&mut self, name: Name) {
        self.names.push(name);
    }

    // Namespaces 1.0, 3, "Reserved Prefixes and Namespace Names", and 5, "No Prefix Undeclaring".
    /// A namespace declaration of the tag.
    #[cold]
    pub(super) fn declare(&mut self, body: &[u8], binding: Binding) -> Result<(), ErrorKind> {
        let prefix = binding.prefix.bytes(body);
        let name = binding.name.text(body).unwrap_or(Text::plain(""));
        let undeclared = binding.space == Space::None && !prefix.is_empty();
        if prefix == b"xmlns" || (prefix == b"xml") != (name == XML) || name == XMLNS || undeclared {
            return Err(ErrorKind::InvalidNamespace);
        }
        // A declaration of `xml` says what holds anyway.
        if prefix == b"xml" || self.bindings.push(binding) { Ok(()) } else { Err(ErrorKind::TooManyNamespaces) }
    }

    /// The tag of this element is read; `prefixed` is whether it has attributes with a prefix: if so, they were noted.
    #[inline]
    pub(super) fn end_tag(&self, body: &[u8], element: Name, prefixed: bool) -> Result<(), Fault> {
        let prefix = element.prefix(body);
        if !prefix.is_empty() && self.space(body, prefix).is_none() {
            return Err(Fault { kind: ErrorKind::UnboundPrefix, offset: element.start as usize });
        }
        if prefixed { self.check_prefixes(body) } else { Ok(()) }
    }

    /// The element at this depth has ended.
    #[inline]
    pub(super) fn leave(&mut self, level: usize) {
        while self.bindings.top().is_some_and(|binding| usize::from(binding.level) == level) {
            self.bindings.pop();
        }
    }

    /// The namespace of elements with this prefix, or with none; nothing if it is not bound.
    pub(super) fn space(&self, body: &[u8], prefix: &[u8]) -> Option<Space> {
        match self.find(body, prefix) {
            Some(binding) => Some(binding.space),
            None if prefix.is_empty() => Some(Space::None),
            None if prefix == b"xml" => Some(Space::Other),
            None => None,
        }
    }

    /// Applies all declarations in scope.
    pub(super) fn apply(&self, body: &[u8], scope: &mut Scope) {
        for at in 0..self.bindings.len() {
            self.bindings.get(at).map(|binding| binding.apply(scope, body));
        }
    }
}
