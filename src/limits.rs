//! What a body may take.

/// How deep a body may nest, how many attributes a tag may have, and whether half a surrogate pair passes.
///
/// The defaults are far above what a server sends (15 levels of JSON and 6 of XML were seen).
///
/// ```
/// use ucwa_wire::{check_with, ErrorKind, Format, Limits};
/// let strict = Limits::new().depth(2);
/// assert!(check_with(Format::Json, b"[[1]]", &strict).is_ok());
/// assert_eq!(check_with(Format::Json, b"[[[1]]]", &strict).unwrap_err().kind(), ErrorKind::TooDeep);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    pub(crate) depth: u8,
    pub(crate) attributes: u16,
    pub(crate) replace_lone_surrogates: bool,
}

impl Limits {
    /// The most levels that can be allowed.
    pub const MAX_DEPTH: u8 = 255;
    /// The most attributes that can be allowed on one tag.
    pub const MAX_ATTRIBUTES: u16 = 256;

    /// 64 levels, 64 attributes, no half surrogate pairs.
    ///
    /// ```
    /// assert_eq!(ucwa_wire::Limits::new(), ucwa_wire::Limits::default());
    /// ```
    pub const fn new() -> Self {
        Self { depth: 64, attributes: 64, replace_lone_surrogates: false }
    }

    /// Allows `levels` levels of nested elements, or of nested arrays and objects.
    ///
    /// ```
    /// # use ucwa_wire::{check_with, Format, Limits};
    /// let deep = [[b'['; 200], [b']'; 200]].concat();
    /// assert!(check_with(Format::Json, &deep, &Limits::new().depth(200)).is_ok());
    /// ```
    #[must_use]
    pub const fn depth(self, levels: u8) -> Self {
        Self { depth: levels, ..self }
    }

    /// Allows `count` attributes on one tag, namespace declarations included; more than
    /// [`MAX_ATTRIBUTES`](Self::MAX_ATTRIBUTES) is that many.
    ///
    /// ```
    /// # use ucwa_wire::{check_with, Format, Limits};
    /// assert!(check_with(Format::Xml, b"<a b='' c=''/>", &Limits::new().attributes(1)).is_err());
    /// ```
    #[must_use]
    pub const fn attributes(self, count: u16) -> Self {
        let attributes = if count > Self::MAX_ATTRIBUTES { Self::MAX_ATTRIBUTES } else { count };
        Self { attributes, ..self }
    }

    /// Reads half a surrogate pair in JSON (`\ud83d` alone) as U+FFFD, in place of refusing the body.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Limits, Resource};
    /// let body = br#"{"message":"\ud83d!"}"#;
    /// assert!(Resource::parse(Format::Json, body).is_err());
    /// let resource = Resource::parse_with(Format::Json, body, &Limits::new().replace_lone_surrogates(true))?;
    /// assert_eq!(resource.property("message").and_then(|value| value.as_text()).unwrap(), "\u{fffd}!");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[must_use]
    pub const fn replace_lone_surrogates(self, replace: bool) -> Self {
        Self { replace_lone_surrogates: replace, ..self }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
