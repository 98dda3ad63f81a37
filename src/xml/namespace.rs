//! Namespaces in XML 1.0: what a declaration makes of a prefix.

use crate::node::Scope;
use crate::piece::Piece;
use crate::text::Text;

/// UCWA's namespace as servers write it, and as some of Microsoft's pages print it.
const UCWA: [&str; 2] =
    ["http://schemas.microsoft.com/rtc/2012/03/ucwa", "https://schemas.microsoft.com/rtc/2012/03/ucwa"];

/// What a namespace is to this crate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// No namespace.
    None,
    Ucwa,
    Other,
}

impl Space {
    /// The namespace of this name.
    pub(crate) fn of(name: Text<'_>) -> Self {
        if name.is_empty() {
            Self::None
        } else if UCWA.iter().any(|&ucwa| name == ucwa) {
            Self::Ucwa
        } else {
            Self::Other
        }
    }
}

/// A namespace declaration.
#[derive(Clone, Copy)]
pub(crate) struct Binding {
    /// Empty for the default namespace.
    pub(crate) prefix: Piece,
    pub(crate) name: Piece,
    pub(crate) space: Space,
    /// The element it stands on, by its depth.
    pub(crate) level: u16,
}

impl Binding {
    /// Changes what counts as it says; false when too many prefixes would.
    pub(crate) fn apply(&self, scope: &mut Scope, body: &[u8]) -> bool {
        let prefix = self.prefix.bytes(body);
        if prefix.is_empty() {
            scope.unprefixed = self.space == if scope.bare { Space::None } else { Space::Ucwa };
            return true;
        }
        scope.declare(body, self.prefix.start(), prefix, self.space == Space::Ucwa && !scope.bare)
    }
}
