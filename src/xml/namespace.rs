//! Namespaces in XML 1.0: which prefix means what, here.

use crate::error::ErrorKind;
use crate::frame::Stack;
use crate::node::Scope;
use crate::piece::Piece;
use crate::text::{Coding, Text};

/// UCWA's namespace as servers write it, and as some of Microsoft's pages print it.
const UCWA: [&str; 2] =
    ["http://schemas.microsoft.com/rtc/2012/03/ucwa", "https://schemas.microsoft.com/rtc/2012/03/ucwa"];
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// What a namespace is to this crate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// No namespace.
    None,
    Ucwa,
    Other,
}

/// A namespace declaration in scope.
#[derive(Clone, Copy)]
struct Binding {
    /// Empty for the default namespace.
    prefix: Piece,
    uri: Piece,
    /// The element it stands on, by its depth.
    level: u16,
    space: Space,
}

/// The declarations in scope, at most 64, the innermost last.
pub(crate) struct Bindings<'a> {
    body: &'a [u8],
    entries: Stack<Binding, 2, 62>,
    /// What counted where reading began.
    base: Scope,
    /// What counts here.
    scope: Scope,
}

impl<'a> Bindings<'a> {
    pub(crate) fn new(body: &'a [u8], base: Scope) -> Self {
        let filler = Binding { prefix: Piece::NONE, uri: Piece::NONE, level: 0, space: Space::None };
        Self { body, entries: Stack::new(filler), base, scope: base }
    }

    #[inline]
    pub(crate) const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// A declaration on the element at `level`.
    #[cold]
    pub(crate) fn declare(&mut self, prefix: Piece, uri: Piece, level: usize) -> Result<(), ErrorKind> {
        let (name, value) = (prefix.bytes(self.body), uri.text(self.body).unwrap_or(Text::plain("")));
        // Namespaces 1.0, 3, "Reserved Prefixes and Namespace Names", and 5, "No Prefix Undeclaring".
        if name == b"xmlns" || (name == b"xml") != (value == XML) || value == XMLNS {
            return Err(ErrorKind::InvalidNamespace);
        }
        if name == b"xml" {
            return Ok(()); // says what holds anyway
        }
        let space = if value.is_empty() {
            Space::None
        } else if UCWA.iter().any(|&uri| value == uri) {
            Space::Ucwa
        } else {
            Space::Other
        };
        if space == Space::None && !name.is_empty() {
            return Err(ErrorKind::InvalidNamespace);
        }
        let binding = Binding { prefix, uri, level: level as u16, space };
        if self.entries.push(binding) && apply(&mut self.scope, self.body, &binding) {
            Ok(())
        } else {
            Err(ErrorKind::TooManyNamespaces)
        }
    }

    /// Forgets the declarations of the element at `level`.
    #[inline]
    pub(crate) fn leave(&mut self, level: usize) {
        if self.entries.top().is_some_and(|binding| usize::from(binding.level) == level) {
            self.forget(level);
        }
    }

    #[cold]
    fn forget(&mut self, level: usize) {
        while self.entries.top().is_some_and(|binding| usize::from(binding.level) == level) {
            self.entries.pop();
        }
        self.count();
    }

    /// Works out anew what counts.
    fn count(&mut self) {
        let mut scope = self.base;
        for binding in self.entries.iter() {
            apply(&mut scope, self.body, binding);
        }
        self.scope = scope;
    }

    /// The root's namespace decides which elements count: UCWA's, or those in none.
    pub(crate) fn decide(&mut self, root: Space) {
        self.base.bare = root == Space::None;
        self.base.unprefixed = self.base.bare;
        self.count();
    }

    fn find(&self, prefix: &[u8]) -> Option<&Binding> {
        (0..self.entries.len())
            .rev()
            .filter_map(|at| self.entries.get(at))
            .find(|binding| binding.prefix.bytes(self.body) == prefix)
    }

    /// The namespace of elements with this prefix, or with none; nothing if it is not bound.
    pub(crate) fn space(&self, prefix: &[u8]) -> Option<Space> {
        match self.find(prefix) {
            Some(binding) => Some(binding.space),
            None if prefix.is_empty() => Some(Space::None),
            None if prefix == b"xml" => Some(Space::Other),
            None => None,
        }
    }

    /// The namespace name that a prefix means.
    pub(crate) fn uri(&self, prefix: &[u8]) -> Option<Text<'a>> {
        match self.find(prefix) {
            Some(binding) => binding.uri.text(self.body),
            None if prefix == b"xml" => Some(Text::new(XML.as_bytes(), Coding::Plain)),
            None => None,
        }
    }
}

/// What counts after a declaration; false when too many prefixes would.
fn apply(scope: &mut Scope, body: &[u8], binding: &Binding) -> bool {
    let prefix = binding.prefix.bytes(body);
    if prefix.is_empty() {
        let counting = if scope.bare { Space::None } else { Space::Ucwa };
        scope.unprefixed = binding.space == counting;
        return true;
    }
    scope.declare(body, binding.prefix.start(), prefix, binding.space == Space::Ucwa && !scope.bare)
}
