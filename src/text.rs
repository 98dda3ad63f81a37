//! A text in wire form that compares, prints and copies out as what it says.

use crate::buffer_too_small::BufferTooSmall;
use crate::coding::Coding;
use crate::fragment::{Chars, Fragment, Fragments};
use crate::member::Member;
use core::cmp::Ordering;
use core::fmt::{self, Write as _};
use core::hash::{Hash, Hasher};

/// A string of the body, still in wire form, that behaves as its decoded text.
///
/// It points into the body (or is a name that need not stand there, as a link's relation `self`) and was checked when the body was
/// read, so that decoding cannot fail and needs no allocation. Comparing, ordering, hashing and printing are by the decoded text.
///
/// ```
/// use ucwa_wire::{Format, Resource};
/// let json = Resource::parse(Format::Json, br#"{"message":"I\u0027m out"}"#)?;
/// let xml = Resource::parse(Format::Xml, b"<resource><property name='message'>I&apos;m out</property></resource>")?;
/// let json = json.property("message").and_then(|value| value.as_text()).unwrap();
/// let xml = xml.property("message").and_then(|value| value.as_text()).unwrap();
/// assert_eq!(json, "I'm out");
/// assert_eq!(json, xml);
/// assert_eq!(json.to_str(), None); // there is something to undo
/// assert_eq!((json.raw(), json.decoded_len()), (r"I\u0027m out", 7));
/// # Ok::<(), ucwa_wire::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Text<'a> {
    raw: &'a [u8],
    coding: Coding,
}

impl<'a> Text<'a> {
    /// `raw` was checked to be UTF-8 and well-formed in its coding.
    #[inline]
    pub(crate) const fn new(raw: &'a [u8], coding: Coding) -> Self {
        Self { raw, coding }
    }

    /// A text that is `text` as it stands.
    ///
    /// ```
    /// assert_eq!(ucwa_wire::Text::plain("a & b"), "a & b");
    /// ```
    #[inline]
    pub const fn plain(text: &'a str) -> Self {
        Self { raw: text.as_bytes(), coding: Coding::Plain }
    }

    /// The bytes as they stand, and how they are to be read.
    #[inline]
    pub(crate) const fn parts(self) -> (&'a [u8], Coding) {
        (self.raw, self.coding)
    }

    /// The decoded bytes, when the wire form needs no decoding.
    #[inline]
    pub(crate) const fn plain_bytes(self) -> Option<&'a [u8]> {
        match self.coding {
            Coding::Plain => Some(self.raw),
            _ => None,
        }
    }

    /// The bytes as they stand in the body.
    pub(crate) const fn raw_bytes(self) -> &'a [u8] {
        self.raw
    }

    /// Whether it is this text; quickly, when there is nothing to undo.
    #[inline]
    pub(crate) fn is(self, text: &str) -> bool {
        match self.plain_bytes() {
            Some(plain) => plain == text.as_bytes(),
            None => self == text,
        }
    }

    /// What stands between `\/Date(` and `)\/`, if the text is written so, as JSON's dates are and no other string.
    pub(crate) fn escaped_date(self) -> Option<Self> {
        match self.coding {
            Coding::Json => {
                let inner = self.raw.strip_prefix(br"\/Date(")?.strip_suffix(br")\/")?;
                Some(Self::new(inner, Coding::Json))
            }
            _ => None,
        }
    }

    /// The least and the most bytes that the decoded text can have: JSON escapes take at most six for one.
    const fn decoded_range(self) -> (usize, usize) {
        let most = self.raw.len();
        match self.coding {
            Coding::Plain => (most, most),
            Coding::Json => (most.div_ceil(6), most),
            Coding::XmlText | Coding::XmlAttribute => (0, most),
        }
    }

    /// Whether the decoded texts can be equally long.
    const fn can_be_as_long_as(self, other: Text<'_>) -> bool {
        let ((least, most), (other_least, other_most)) = (self.decoded_range(), other.decoded_range());
        least <= other_most && other_least <= most
    }

    /// Whether both say the same, one of them at least in a form that has to be decoded.
    #[cold]
    #[inline(never)]
    fn says_as(self, other: Text<'_>) -> bool {
        // A key can be long, and be asked for each entry of its array: what cannot be equal is not decoded.
        if !self.can_be_as_long_as(other) {
            return false;
        }
        match (self.plain_bytes(), other.plain_bytes()) {
            (_, Some(plain)) => self.says(plain),
            (Some(plain), _) => other.says(plain),
            // (Written out: by `Iterator::eq`, with a `flatten` in `Event::embedded`, a small program takes a kilobyte more.)
            _ => {
                let (mut these, mut others) = (self.chars(), other.chars());
                loop {
                    match (these.next(), others.next()) {
                        (None, None) => return true,
                        (this, other) if this == other => {}
                        _ => return false,
                    }
                }
            }
        }
    }

    /// Whether it says this, eight bytes at a time. (It takes 14 instructions a byte; by characters it took 48.)
    fn says(self, mut plain: &[u8]) -> bool {
        let mut parts = self.fragments();
        while let Some(few) = parts.few() {
            let Some(rest) = few.strip(plain) else { return false };
            plain = rest;
        }
        plain.is_empty()
    }

    /// The decoded bytes, if they are no more than there is room for. So a short name is decoded once to be looked up.
    pub(crate) fn short_bytes(self, room: &mut [u8]) -> Option<&[u8]> {
        let len = self.put(room)?;
        room.get(..len)
    }

    /// Puts the decoded bytes at the front of `buffer`; says how many, if there was room for them.
    fn put(self, buffer: &mut [u8]) -> Option<usize> {
        if let Some(plain) = self.plain_bytes() {
            buffer.get_mut(..plain.len())?.copy_from_slice(plain);
            return Some(plain.len());
        }
        // For each coding by itself, which is not asked for with every few bytes then.
        match self.coding {
            Coding::Json => Fragments::new(self.raw, Coding::Json).put(buffer),
            Coding::XmlText => Fragments::new(self.raw, Coding::XmlText).put(buffer),
            Coding::Plain | Coding::XmlAttribute => Fragments::new(self.raw, Coding::XmlAttribute).put(buffer),
        }
    }

    /// The member that this is the name of, whatever its wire form.
    pub(crate) fn member(self) -> Option<Member> {
        // No member's name is nearly as long; decoded once, it is compared with all of them.
        #[cold]
        fn decoded(name: Text<'_>) -> Option<Member> {
            name.short_bytes(&mut [0; 16]).and_then(Member::of)
        }
        match self.plain_bytes() {
            Some(name) => Member::of(name),
            None => decoded(self),
        }
    }

    /// The text, borrowed from the body, when there is nothing to undo: no escape, reference or the like.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"name":"John Doe"}"#)?;
    /// assert_eq!(resource.property("name").unwrap().as_text().unwrap().to_str(), Some("John Doe"));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub fn to_str(self) -> Option<&'a str> {
        self.plain_bytes().and_then(|bytes| core::str::from_utf8(bytes).ok())
    }

    /// The bytes of the text, borrowed from the body, when there is nothing to undo. They are UTF-8.
    ///
    /// The body was checked byte by byte; to be a `str` the text has to be looked at once more, which this spares.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"name":"John Doe"}"#)?;
    /// assert_eq!(resource.property("name").unwrap().as_text().unwrap().to_bytes(), Some(&b"John Doe"[..]));
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    #[inline]
    pub const fn to_bytes(self) -> Option<&'a [u8]> {
        self.plain_bytes()
    }

    /// The text as it stands in the body, without the quotation marks.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"name":"Ann \u0026 Bob"}"#)?;
    /// assert_eq!(resource.property("name").unwrap().as_text().unwrap().raw(), r"Ann \u0026 Bob");
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub fn raw(self) -> &'a str {
        core::str::from_utf8(self.raw).unwrap_or_default()
    }

    /// The decoded text in parts: borrowed runs, and the characters that stood coded between them.
    ///
    /// ```
    /// use ucwa_wire::{Format, Fragment, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"name":"Ann \u0026 Bob"}"#)?;
    /// let name = resource.property("name").unwrap().as_text().unwrap();
    /// let parts: Vec<_> = name.fragments().collect();
    /// assert_eq!(parts, [Fragment::Str("Ann "), Fragment::Char('&'), Fragment::Str(" Bob")]);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    pub const fn fragments(self) -> Fragments<'a> {
        Fragments::new(self.raw, self.coding)
    }

    /// The decoded text, a character at a time.
    ///
    /// ```
    /// # use ucwa_wire::Text;
    /// assert!(Text::plain("Busy").chars().eq("Busy".chars()));
    /// ```
    pub fn chars(self) -> Chars<'a> {
        Chars::new(self.fragments())
    }

    /// The length of the decoded text in bytes of UTF-8.
    ///
    /// ```
    /// # use ucwa_wire::Text;
    /// assert_eq!(Text::plain("na\u{ef}ve").decoded_len(), 6);
    /// ```
    pub fn decoded_len(self) -> usize {
        match self.coding {
            Coding::Plain => self.raw.len(),
            _ => {
                let mut parts = self.fragments();
                core::iter::from_fn(|| parts.few()).map(|few| few.len).sum()
            }
        }
    }

    /// Whether the decoded text is empty.
    ///
    /// ```
    /// assert!(ucwa_wire::Text::plain("").is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        match self.plain_bytes() {
            Some(plain) => plain.is_empty(),
            None => self.chars().next().is_none(),
        }
    }

    /// Copies the decoded text to the front of `buffer`.
    ///
    /// ```
    /// # use ucwa_wire::{Format, Resource};
    /// let resource = Resource::parse(Format::Json, br#"{"name":"Ann \u0026 Bob"}"#)?;
    /// let name = resource.property("name").unwrap().as_text().unwrap();
    /// let mut buffer = [0; 16];
    /// assert_eq!(name.copy_to(&mut buffer), Ok("Ann & Bob"));
    /// assert_eq!(name.copy_to(&mut buffer[..5]).unwrap_err().needed(), 9);
    /// # Ok::<(), ucwa_wire::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`BufferTooSmall`] says how much is needed.
    pub fn copy_to(self, buffer: &mut [u8]) -> Result<&str, BufferTooSmall> {
        let Some(len) = self.put(buffer) else { return Err(BufferTooSmall { needed: self.decoded_len() }) };
        Ok(buffer.get(..len).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or_default())
    }

    /// Whether both say the same but for the case of ASCII letters; one contact's hrefs differ so.
    ///
    /// ```
    /// # use ucwa_wire::Text;
    /// assert!(Text::plain("/people/JOHN").eq_ignore_ascii_case("/people/john"));
    /// ```
    pub fn eq_ignore_ascii_case<'b>(self, other: impl Into<Text<'b>>) -> bool {
        let fold = |scalar: char| scalar.to_ascii_lowercase();
        self.chars().map(fold).eq(other.into().chars().map(fold))
    }

    /// The decoded text: borrowed where nothing is to be undone.
    ///
    /// ```
    /// # use ucwa_wire::Text;
    /// assert!(matches!(Text::plain("PC").to_cow(), std::borrow::Cow::Borrowed("PC")));
    /// ```
    #[cfg(feature = "alloc")]
    pub fn to_cow(self) -> alloc::borrow::Cow<'a, str> {
        match self.to_str() {
            Some(text) => text.into(),
            None => self.chars().collect::<alloc::string::String>().into(),
        }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self::plain(text)
    }
}

impl<'b> PartialEq<Text<'b>> for Text<'_> {
    #[inline]
    fn eq(&self, other: &Text<'b>) -> bool {
        match (self.plain_bytes(), other.plain_bytes()) {
            (Some(one), Some(two)) => one == two,
            _ => self.says_as(*other),
        }
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        *self == Text::plain(other)
    }
}

impl PartialEq<&str> for Text<'_> {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        *self == Text::plain(other)
    }
}

impl PartialEq<Text<'_>> for str {
    fn eq(&self, other: &Text<'_>) -> bool {
        other == self
    }
}

impl PartialEq<Text<'_>> for &str {
    fn eq(&self, other: &Text<'_>) -> bool {
        other == self
    }
}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As `str` orders: by scalar values, which is also the order of the UTF-8 bytes.
impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.plain_bytes(), other.plain_bytes()) {
            (Some(one), Some(two)) => one.cmp(two),
            _ => self.chars().cmp(other.chars()),
        }
    }
}

/// Fed one character at a time, so that equal texts hash alike whatever their wire forms and the hasher.
/// It is not what `str` feeds: `Text` does not lend itself as `str`.
impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for scalar in self.chars() {
            state.write_u32(u32::from(scalar));
        }
        state.write_u8(0xFF);
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.width().is_some() || f.precision().is_some() {
            return self.pad(f);
        }
        for fragment in self.fragments() {
            match fragment {
                Fragment::Str(run) => f.write_str(run)?,
                Fragment::Char(scalar) => f.write_char(scalar)?,
            }
        }
        Ok(())
    }
}

impl Text<'_> {
    /// `Formatter::pad` for a text that is in parts.
    fn pad(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.to_str() {
            return f.pad(text);
        }
        let shown = f.precision().unwrap_or(usize::MAX);
        let missing = f.width().unwrap_or(0).saturating_sub(self.chars().take(shown).count());
        let before = match f.align() {
            Some(fmt::Alignment::Right) => missing,
            Some(fmt::Alignment::Center) => missing / 2,
            _ => 0,
        };
        let fill = f.fill();
        (0..before).try_for_each(|_| f.write_char(fill))?;
        self.chars().take(shown).try_for_each(|scalar| f.write_char(scalar))?;
        (before..missing).try_for_each(|_| f.write_char(fill))
    }
}

/// `{:?}` shows the length alone, since texts are personal data; `{:#?}` shows the text.
impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return write!(f, "Text({} bytes)", self.decoded_len());
        }
        f.write_char('"')?;
        for scalar in self.chars() {
            // As `str` does it: a quotation mark is escaped, an apostrophe is not.
            if scalar == '\'' { f.write_char(scalar) } else { write!(f, "{}", scalar.escape_debug()) }?;
        }
        f.write_char('"')
    }
}
