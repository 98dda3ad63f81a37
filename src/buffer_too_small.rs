//! The error of copying to a buffer that is too small.

use core::fmt;

/// A buffer that was too short to copy a text to.
///
/// ```
/// let error = ucwa_wire::Text::plain("Busy").copy_to(&mut []).unwrap_err();
/// assert_eq!(error.to_string(), "the buffer is too small: 4 bytes are needed");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BufferTooSmall {
    pub(crate) needed: usize,
}

impl BufferTooSmall {
    /// How many bytes are needed.
    ///
    /// ```
    /// assert_eq!(ucwa_wire::Text::plain("Busy").copy_to(&mut [0; 2]).unwrap_err().needed(), 4);
    /// ```
    pub const fn needed(&self) -> usize {
        self.needed
    }
}

impl fmt::Display for BufferTooSmall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the buffer is too small: {} bytes are needed", self.needed)
    }
}

impl core::error::Error for BufferTooSmall {}
