//! Folding what was decoded into a number, so that no contender can leave a field out.

use ucwa_wire::{Availability, ContactDeviceType, ContactType, EventKind, EventStatus, SourceNetwork, Timestamp};

/// A way to fold.
pub trait Fold: Default {
    fn number(&mut self, number: u64);
    fn bytes(&mut self, bytes: &[u8]);
    fn get(&self) -> u64;
}

/// For the timed runs: a text by its length and its ends, so that folding costs little beside decoding.
#[derive(Default)]
pub struct Light(u64);

impl Fold for Light {
    #[inline]
    fn number(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    #[inline]
    fn bytes(&mut self, bytes: &[u8]) {
        let ends = match bytes {
            [first, .., last] => u64::from(*first) << 8 | u64::from(*last),
            [only] => u64::from(*only),
            [] => 0,
        };
        self.number((bytes.len() as u64) << 16 | ends);
    }

    fn get(&self) -> u64 {
        self.0
    }
}

/// For the comparison before anything is timed: every byte of every text.
#[derive(Default)]
pub struct Whole(Light);

impl Fold for Whole {
    fn number(&mut self, number: u64) {
        self.0.number(number);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.number(bytes.len() as u64);
        for &byte in bytes {
            self.0.number(u64::from(byte));
        }
    }

    fn get(&self) -> u64 {
        self.0.get()
    }
}

/// What is not there.
const ABSENT: u64 = u64::MAX;

/// What a presence says. `T` is how a contender holds text.
pub struct Presence<T> {
    pub activity: Option<T>,
    pub availability: Option<Availability>,
    pub device: Option<ContactDeviceType>,
    pub active: Option<Timestamp>,
    pub href: Option<T>,
}

impl<T> Default for Presence<T> {
    fn default() -> Self {
        Self { activity: None, availability: None, device: None, active: None, href: None }
    }
}

/// What an event's `link` or `in` says.
pub struct Target<T> {
    pub rel: Option<T>,
    pub href: Option<T>,
    pub title: Option<T>,
}

impl<T> Default for Target<T> {
    fn default() -> Self {
        Self { rel: None, href: None, title: None }
    }
}

pub struct Event<T> {
    pub kind: Option<EventKind>,
    pub link: Option<Target<T>>,
    pub within: Option<Target<T>>,
    pub status: Option<EventStatus>,
    pub embedded: Option<Presence<T>>,
}

impl<T> Default for Event<T> {
    fn default() -> Self {
        Self { kind: None, link: None, within: None, status: None, embedded: None }
    }
}

/// All but the list of addresses, which is folded as it comes.
pub struct Contact<T> {
    pub name: Option<T>,
    pub uri: Option<T>,
    pub title: Option<T>,
    pub department: Option<T>,
    pub phone: Option<T>,
    pub kind: Option<ContactType>,
    pub network: Option<SourceNetwork>,
    pub href: Option<T>,
    pub presence: Option<T>,
}

impl<T> Default for Contact<T> {
    fn default() -> Self {
        Self {
            name: None,
            uri: None,
            title: None,
            department: None,
            phone: None,
            kind: None,
            network: None,
            href: None,
            presence: None,
        }
    }
}

/// How a contender's texts are folded. Its own texts may have to be decoded first.
pub trait Folds<F, T> {
    fn text(&mut self, fold: &mut F, text: &T);
}

/// Texts that are decoded already.
pub struct Decoded;

impl<F: Fold, T: AsRef<[u8]>> Folds<F, T> for Decoded {
    #[inline]
    fn text(&mut self, fold: &mut F, text: &T) {
        fold.bytes(text.as_ref());
    }
}

/// The sum over a body. Things may come in any order, so that each is folded alone, with its place, and added.
pub struct Sum<F, H> {
    total: u64,
    count: u64,
    fold: core::marker::PhantomData<F>,
    pub how: H,
}

/// A name by its place in its vocabulary.
#[inline]
fn name(fold: &mut impl Fold, place: Option<u64>) {
    fold.number(place.unwrap_or(ABSENT));
}

impl<F: Fold, H> Sum<F, H> {
    pub fn new(how: H) -> Self {
        Self { total: 0, count: 0, fold: core::marker::PhantomData, how }
    }

    pub fn get(&self) -> u64 {
        self.total.wrapping_add(self.count)
    }

    #[inline(always)]
    fn text<T>(&mut self, fold: &mut F, text: Option<&T>)
    where
        H: Folds<F, T>,
    {
        match text {
            Some(text) => self.how.text(fold, text),
            None => fold.number(ABSENT),
        }
    }

    #[inline]
    fn add(&mut self, fold: &F) {
        self.total = self.total.wrapping_add(fold.get());
    }

    #[inline(always)]
    fn presence_to<T>(&mut self, fold: &mut F, presence: &Presence<T>)
    where
        H: Folds<F, T>,
    {
        self.text(fold, presence.activity.as_ref());
        name(fold, presence.availability.map(|name| name as u64));
        name(fold, presence.device.map(|name| name as u64));
        // To the millisecond: that is all that JSON has.
        fold.number(presence.active.map_or(ABSENT, |active| active.unix_millis() as u64));
        self.text(fold, presence.href.as_ref());
    }

    pub fn presence<T>(&mut self, presence: &Presence<T>)
    where
        H: Folds<F, T>,
    {
        let mut fold = F::default();
        self.presence_to(&mut fold, presence);
        self.add(&fold);
    }

    /// Where the event channel goes on.
    pub fn next<T>(&mut self, href: &T)
    where
        H: Folds<F, T>,
    {
        let mut fold = F::default();
        fold.number(1);
        self.how.text(&mut fold, href);
        self.add(&fold);
    }

    pub fn sender<T>(&mut self, rel: Option<&T>, href: Option<&T>)
    where
        H: Folds<F, T>,
    {
        let mut fold = F::default();
        fold.number(2);
        self.text(&mut fold, rel);
        self.text(&mut fold, href);
        self.add(&fold);
    }

    #[inline(always)]
    fn target<T>(&mut self, fold: &mut F, target: Option<&Target<T>>)
    where
        H: Folds<F, T>,
    {
        let Some(target) = target else { return fold.number(ABSENT) };
        self.text(fold, target.rel.as_ref());
        self.text(fold, target.href.as_ref());
        self.text(fold, target.title.as_ref());
    }

    #[inline(always)]
    pub fn event<T>(&mut self, event: &Event<T>)
    where
        H: Folds<F, T>,
    {
        let mut fold = F::default();
        self.count += 1;
        fold.number(self.count);
        name(&mut fold, event.kind.map(|name| name as u64));
        self.target(&mut fold, event.link.as_ref());
        self.target(&mut fold, event.within.as_ref());
        name(&mut fold, event.status.map(|name| name as u64));
        match &event.embedded {
            Some(presence) => self.presence_to(&mut fold, presence),
            None => fold.number(ABSENT),
        }
        self.add(&fold);
    }

    pub fn contact<T, E>(&mut self, contact: &Contact<T>, emails: impl IntoIterator<Item = E>)
    where
        H: Folds<F, T> + Folds<F, E>,
    {
        let mut fold = F::default();
        self.count += 1;
        fold.number(self.count);
        for text in [&contact.name, &contact.uri, &contact.title, &contact.department, &contact.phone] {
            self.text(&mut fold, text.as_ref());
        }
        name(&mut fold, contact.kind.map(|name| name as u64));
        name(&mut fold, contact.network.map(|name| name as u64));
        self.text(&mut fold, contact.href.as_ref());
        self.text(&mut fold, contact.presence.as_ref());
        for email in emails {
            self.text(&mut fold, Some(&email));
        }
        self.add(&fold);
    }
}
