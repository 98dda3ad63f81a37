//! Namespaces in XML 1.0: what a declaration makes of a prefix.

use crate::node::Scope;
use crate::piece::Piece;
use crate::text::Text;

/// UCWA's namespace as servers write it, and as some of Microsoft's pages print it.
pub(crate) const UCWA: [&str; 2] =
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
    /// Of the name; see [`key`].
    pub(crate) key: u64,
    /// The element it stands on, by its depth.
    pub(crate) level: u16,
}

/// A number to tell namespace names apart by (FNV-1a over the characters).
///
/// Two names of one key are taken for one. A body must be made for that, and all it gains is to be refused; to
/// compare the names themselves, long as they can be, on every tag, would take time quadratic in the body's size.
pub(crate) fn key(name: Text<'_>) -> u64 {
    name.chars().fold(0xCBF2_9CE4_8422_2325, |key, scalar| {
        (key ^ u64::from(u32::from(scalar))).wrapping_mul(0x0000_0100_0000_01B3)
    })
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
