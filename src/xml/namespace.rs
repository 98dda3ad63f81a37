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
    name.chars().fold(BASIS, |key, scalar| next_key(key, scalar as u32))
}

const BASIS: u64 = 0xCBF2_9CE4_8422_2325;

const fn next_key(key: u64, scalar: u32) -> u64 {
    (key ^ scalar as u64).wrapping_mul(0x0000_0100_0000_01B3)
}

const USUAL: &str = {
    let [usual, _] = UCWA;
    usual
};

/// The key of the name that servers write.
pub(crate) const USUAL_KEY: u64 = {
    let (mut key, mut rest) = (BASIS, USUAL.as_bytes());
    while let [byte, others @ ..] = rest {
        key = next_key(key, *byte as u32);
        rest = others;
    }
    key
};

/// The namespace and the key of the name that servers write, if this is it: to find out takes 700 instructions.
#[inline]
pub(crate) fn usual(name: &[u8]) -> Option<(Space, u64)> {
    (name == USUAL.as_bytes()).then_some((Space::Ucwa, USUAL_KEY))
}

/// The declaration that servers write, with the space before it.
pub(crate) const DECLARATION: &[u8; 54] = b" xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\"";

impl Binding {
    /// Changes what counts as it says; false when too many prefixes would.
    #[inline]
    pub(crate) fn apply(&self, scope: &mut Scope, body: &[u8]) -> bool {
        let prefix = self.prefix.bytes(body);
        if prefix.is_empty() {
            scope.unprefixed = self.space == if scope.bare { Space::None } else { Space::Ucwa };
            return true;
        }
        scope.declare(body, self.prefix.start(), prefix, self.space == Space::Ucwa && !scope.bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values that FNV-1a is known by.
    #[test]
    fn keys_are_those_of_fnv_1a() {
        for (name, expected) in
            [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)]
        {
            assert_eq!(key(Text::plain(name)), expected, "{name}");
        }
        assert_eq!(key(Text::plain(USUAL)), USUAL_KEY);
    }
}
