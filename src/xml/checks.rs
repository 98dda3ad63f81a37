//! What only reading for the first time has to know: all names of a tag, and all namespaces in scope.

use crate::error::{ErrorKind, Fault};
use crate::frame::{Pile, Stack};
use crate::member::{Member, Members};
use crate::mode::{Checked, Deep, Mode, Near};
use crate::node::Scope;
use crate::piece::Piece;
use crate::text::Text;
use crate::xml::name::Name;
use crate::xml::namespace::{Binding, Space, key};

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// A way to read XML.
pub(crate) trait XmlMode: Mode {
    /// What is remembered to check with.
    type Checks: Checks;
}

impl XmlMode for Checked {
    type Checks = Everything;
}

impl XmlMode for Deep {
    type Checks = ();
}

impl XmlMode for Near {
    type Checks = ();
}

/// The well-formedness constraints that look further than a token.
pub(crate) trait Checks {
    fn new() -> Self;

    /// A tag begins.
    fn begin_tag(&mut self);

    /// An attribute of the tag, one of at most `limit`; `seen` are those before it that this crate knows.
    fn attribute(
        &mut self,
        body: &[u8],
        name: Name,
        known: Option<Member>,
        seen: Members,
        limit: usize,
    ) -> Result<(), ErrorKind>;

    /// A namespace declaration that is the first of the body and as it should be.
    fn declare_first(&mut self, name: Name, binding: Binding);

    /// A namespace declaration of the tag.
    fn declare(&mut self, body: &[u8], binding: Binding) -> Result<(), ErrorKind>;

    /// The tag of this element is read; `prefixed` is whether it has attributes with a prefix.
    fn end_tag(&self, body: &[u8], element: Name, prefixed: bool) -> Result<(), Fault>;

    /// The element at this depth has ended.
    fn leave(&mut self, level: usize);

    /// The namespace of elements with this prefix, or with none; nothing if it is not bound.
    fn space(&self, body: &[u8], prefix: &[u8]) -> Option<Space>;

    /// Applies all declarations in scope.
    fn apply(&self, body: &[u8], scope: &mut Scope);
}

/// There is nothing to check.
impl Checks for () {
    fn new() -> Self {}

    fn begin_tag(&mut self) {}

    fn attribute(&mut self, _: &[u8], _: Name, _: Option<Member>, _: Members, _: usize) -> Result<(), ErrorKind> {
        Ok(())
    }

    fn declare_first(&mut self, _: Name, _: Binding) {}

    fn declare(&mut self, _: &[u8], _: Binding) -> Result<(), ErrorKind> {
        Ok(())
    }

    fn end_tag(&self, _: &[u8], _: Name, _: bool) -> Result<(), Fault> {
        Ok(())
    }

    fn leave(&mut self, _: usize) {}

    fn space(&self, _: &[u8], _: &[u8]) -> Option<Space> {
        None
    }

    fn apply(&self, _: &[u8], _: &mut Scope) {}
}

/// The attributes of the tag being read, as many as [`Limits`](crate::Limits) can allow, and the declarations
/// in scope, at most 64, the innermost last.
pub(crate) struct Everything {
    names: Stack<Name, 4, 252>,
    bindings: Stack<Binding, 2, 62>,
}

impl Everything {
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
}

impl Checks for Everything {
    #[inline(always)]
    fn new() -> Self {
        let binding = Binding { prefix: Piece::NONE, name: Piece::NONE, space: Space::None, key: 0, level: 0 };
        Self { names: Stack::new(Name::NONE), bindings: Stack::new(binding) }
    }

    #[inline]
    fn begin_tag(&mut self) {
        self.names.clear();
    }

    // Well-formedness constraint "Unique Att Spec"; at most 256 names, so it is linear still.
    fn attribute(
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

    #[inline]
    fn declare_first(&mut self, name: Name, binding: Binding) {
        self.names.push(name);
        self.bindings.push(binding);
    }

    // Namespaces 1.0, 3, "Reserved Prefixes and Namespace Names", and 5, "No Prefix Undeclaring".
    #[cold]
    fn declare(&mut self, body: &[u8], binding: Binding) -> Result<(), ErrorKind> {
        let prefix = binding.prefix.bytes(body);
        let name = binding.name.text(body).unwrap_or(Text::plain(""));
        let undeclared = binding.space == Space::None && !prefix.is_empty();
        if prefix == b"xmlns" || (prefix == b"xml") != (name == XML) || name == XMLNS || undeclared {
            return Err(ErrorKind::InvalidNamespace);
        }
        // A declaration of `xml` says what holds anyway.
        if prefix == b"xml" || self.bindings.push(binding) { Ok(()) } else { Err(ErrorKind::TooManyNamespaces) }
    }

    #[inline]
    fn end_tag(&self, body: &[u8], element: Name, prefixed: bool) -> Result<(), Fault> {
        let prefix = element.prefix(body);
        if !prefix.is_empty() && self.space(body, prefix).is_none() {
            return Err(Fault { kind: ErrorKind::UnboundPrefix, offset: element.start as usize });
        }
        if prefixed { self.check_prefixes(body) } else { Ok(()) }
    }

    #[inline]
    fn leave(&mut self, level: usize) {
        while self.bindings.top().is_some_and(|binding| usize::from(binding.level) == level) {
            self.bindings.pop();
        }
    }

    fn space(&self, body: &[u8], prefix: &[u8]) -> Option<Space> {
        match self.find(body, prefix) {
            Some(binding) => Some(binding.space),
            None if prefix.is_empty() => Some(Space::None),
            None if prefix == b"xml" => Some(Space::Other),
            None => None,
        }
    }

    fn apply(&self, body: &[u8], scope: &mut Scope) {
        for at in 0..self.bindings.len() {
            self.bindings.get(at).map(|binding| binding.apply(scope, body));
        }
    }
}
