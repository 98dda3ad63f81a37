//! Events that are written as those before them, and not as servers do who save space: what stands between two texts, white
//! space and names and brackets, is compared as a whole with what stood there before.
//!
//! Who indents bodies does so in one way throughout, so that two texts which come one after the other in two events have the
//! same bytes between them. What was read member by member once (`loose`) is known by its bytes then.

use crate::found::Found;
use crate::item::{Link, LinkForm, LinkPlace};
use crate::json::token::Tokens;
use crate::node::Scope;
use crate::outline::{Embedded, Outline, PRESENCE, Said, Told};
use crate::piece::Piece;
use crate::wanted::Taker as _;

/// A text of an event, by what it says: what is open where it stands, follows from that. (What was there before does not.)
#[derive(Clone, Copy, PartialEq, Eq)]
struct Spot(u8);

impl Spot {
    // Three links, with a relation, an address and a title each: of what it carries, the event's own, and what it is in.
    const OWN: Self = Self(0);
    const LINK: Self = Self(3);
    const IN: Self = Self(6);
    const TYPE: Self = Self(9);
    /// The relation of what it carries.
    const KEY: Self = Self(10);
    /// The properties of that.
    const PRESENCE: Self = Self(11);
    const START: Self = Self(17);
    const END: Self = Self(18);

    /// Where the gaps behind each are kept: one for each text that may well come next. (With 30 places in place of 36, what is
    /// kept is lost again and again: 23 % more for events that carry presences.)
    #[allow(clippy::indexing_slicing, reason = "the compiler runs it, and would refuse to")]
    const ROOM: BySpot<(u8, u8)> = {
        let room: BySpot<u8> = [1, 2, 1, 1, 4, 3, 1, 3, 2, 2, 1, 3, 2, 3, 2, 2, 1, 2];
        let (mut places, mut at, mut sum) = ([(0, 0); Self::END.number()], 0, 0);
        while at < places.len() {
            places[at] = (sum, sum + room[at]);
            sum += room[at];
            at += 1;
        }
        assert!(sum as usize == PLACES, "there are as many places");
        places
    };

    /// So many behind this.
    #[inline(always)]
    const fn and(self, number: usize) -> Self {
        Self(self.0 + number as u8)
    }

    #[inline(always)]
    const fn number(self) -> usize {
        self.0 as usize
    }

    /// The number of the link that it is of, if it is of one.
    #[inline(always)]
    const fn link(self) -> usize {
        self.number() / 3 * 3
    }
}

/// So many gaps are kept.
const PLACES: usize = 36;

/// Something for each text.
type BySpot<T> = [T; Spot::END.number()];

/// What stood between two texts of an event, or before the first, or behind the last of them.
#[derive(Clone, Copy)]
struct Gap {
    start: u32,
    len: u8,
    /// How far it is to behind the event's bracket, that of what it carries, or the one that ends a link; and from the one that
    /// opens a link to the gap's end. Zero if there is none.
    first: u8,
    last: u8,
    /// What came behind it.
    next: Spot,
}

/// The gaps that came last.
pub(super) struct Gaps(Option<[Gap; PLACES]>);

impl Gaps {
    #[inline(always)]
    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// What stands in an event that begins with white space, and that was read member by member; from there to its end.
    #[inline(never)]
    pub(super) fn learn(&mut self, body: &[u8], [start, end]: [usize; 2], event: &Outline, told: &Told) {
        let Some(said) = Sequence::of(body, event, told) else { return };
        let kept = self.0.get_or_insert([Gap::NONE; PLACES]);
        let mut keep = |spot: Spot, at: usize, next: Spot, end: usize| {
            let (from, to) = Spot::ROOM.get(spot.number()).copied().unwrap_or_default();
            if let (Some(places), Some(gap)) = (kept.get_mut(from.into()..to.into()), said.gap(spot, at, next, end)) {
                gap.keep(body, places);
            }
        };
        let (mut spot, mut at) = (Spot::START, start);
        for (next, text) in said.texts.iter().take(said.len) {
            keep(spot, at, *next, text.start());
            (spot, at) = (*next, text.end());
        }
        keep(spot, at, Spot::END, end);
    }
}

/// The texts of an event, in the order in which they stand; and where the brackets are around them.
struct Sequence {
    texts: BySpot<(Spot, Piece)>,
    len: usize,
    /// From the bracket of each of the links to behind the one that ends it.
    links: [[usize; 2]; 3],
    /// The brackets of the event, and of what it carries.
    starts: [usize; 2],
}

impl Sequence {
    /// None if there is more to say of it, or something that has no text.
    fn of(body: &[u8], event: &Outline, told: &Told) -> Option<Self> {
        let mut said = Self {
            texts: [(Spot::END, Piece::NONE); Spot::END.number()],
            len: 0,
            links: [[0; 2]; 3],
            starts: [event.start as usize, 0],
        };
        if event.status.piece.is_some() || event.reason.is_some() {
            return None;
        }
        let mut own = None;
        match event.embedded {
            Embedded::None => {}
            Embedded::One { start, rel } => {
                said.put(Spot::KEY, rel);
                let [_, carried] = &mut said.starts;
                *carried = start as usize;
                let (properties, link) = told.all(false)?;
                own = link;
                for Said { names, texts } in properties {
                    for (name, text) in names.iter().zip(texts) {
                        let number = PRESENCE.iter().position(|member| member == name)?;
                        said.put(Spot::PRESENCE.and(number), *text);
                    }
                }
            }
            Embedded::More => return None,
        }
        for (number, link) in [own, event.link.as_ref(), event.within.as_ref()].into_iter().enumerate() {
            let Some(link) = link else { continue };
            let Link { rel, href, title, start, end, .. } = link.link(body);
            let spot = Spot::OWN.and(3 * number);
            *said.links.get_mut(number)? = [start as usize, end as usize];
            if !href.is_some() && !title.is_some() && (spot == Spot::OWN || !rel.is_some()) {
                return None;
            }
            for (number, text) in [rel, href, title].into_iter().enumerate() {
                said.put(spot.and(number), text);
            }
        }
        said.put(Spot::TYPE, event.kind.piece);
        Some(said)
    }

    /// Behind those that it stands behind.
    #[inline(never)]
    fn put(&mut self, spot: Spot, text: Piece) {
        if !text.is_some() {
            return;
        }
        let mut at = self.len;
        self.len += 1;
        while let Some([before, place]) = self.texts.get_mut(at.wrapping_sub(1)..).and_then(<[_]>::first_chunk_mut) {
            if before.1.start() < text.start() {
                break;
            }
            *place = *before;
            at -= 1;
        }
        if let Some(place) = self.texts.get_mut(at) {
            *place = (spot, text);
        }
    }

    /// What stands between two texts, of which the first ends and the second begins there.
    fn gap(&self, spot: Spot, at: usize, next: Spot, end: usize) -> Option<Gap> {
        let [event, carried] = self.starts;
        let first = match spot {
            Spot::START => event + 1,
            Spot::KEY => carried + 1,
            _ => self.links.get(spot.number() / 3).map_or(0, |&[_, behind]| behind),
        };
        let last = self.links.get(next.number() / 3).map_or(0, |&[start, _]| start);
        Some(Gap {
            start: at as u32,
            len: u8::try_from(end - at).ok()?,
            first: if (at..=end).contains(&first) { (first - at) as u8 } else { 0 },
            last: if (at..end).contains(&last) { (end - last) as u8 } else { 0 },
            next,
        })
    }
}

impl Gap {
    const NONE: Self = Self { start: 0, len: 0, first: 0, last: 0, next: Spot::END };

    /// In the place of one before the same text, or else of the oldest.
    fn keep(self, body: &[u8], places: &mut [Self]) {
        let same = |gap: &Self| gap.next == self.next && gap.again(body, self.start as usize).is_some();
        if places.iter().any(same) {
            return;
        }
        let at = places.iter().position(|gap| gap.len > 0 && gap.next == self.next);
        if let Some(places) = places.get_mut(..=at.unwrap_or(places.len().saturating_sub(1))) {
            places.rotate_right(1);
            if let Some(place) = places.first_mut() {
                *place = self;
            }
        }
    }

    /// Where it ends, if it comes again at a place.
    #[inline(always)]
    fn again(&self, body: &[u8], at: usize) -> Option<usize> {
        let (start, len) = (self.start as usize, usize::from(self.len));
        let (mut is, mut was) = (body.get(at..at + len)?, body.get(start..start + len)?);
        while is.len() > 64 {
            let ((first, behind), (other, others)) = (is.split_first_chunk::<32>()?, was.split_first_chunk::<32>()?);
            if first != other {
                return None;
            }
            (is, was) = (behind, others);
        }
        // Two pieces hold all of it.
        let same = match is.len() {
            33.. => is.first_chunk::<32>() == was.first_chunk() && is.last_chunk::<32>() == was.last_chunk(),
            16.. => is.first_chunk::<16>() == was.first_chunk() && is.last_chunk::<16>() == was.last_chunk(),
            8.. => is.first_chunk::<8>() == was.first_chunk() && is.last_chunk::<8>() == was.last_chunk(),
            _ => false,
        };
        same.then_some(at + len)
    }
}

impl Tokens<'_> {
    /// Where the event ends that begins with the white space at `start`, if it is as those before. (Envelopes of 64 kB that are
    /// indented take 12 to 23 % fewer instructions so, and 33 to 44 % less time.)
    #[inline(never)]
    pub(super) fn event_again(
        &mut self,
        start: usize,
        gaps: &Gaps,
        event: &mut Outline,
        told: &mut Told,
    ) -> Option<usize> {
        let kept = gaps.0.as_ref()?;
        let body = self.cursor.body();
        // What is said; the bracket that opens the link before it, and what comes after the bracket behind it.
        let mut texts = [Piece::NONE; Spot::END.number()];
        let (mut opened, mut behind) = ([0_u32; Spot::END.number()], [0_u32; Spot::END.number()]);
        let (mut spot, mut at) = (Spot::START, start);
        let end = loop {
            let &(from, to) = Spot::ROOM.get(spot.number())?;
            let places = kept.get(from.into()..to.into())?;
            let (gap, end) = places.iter().find_map(|gap| Some((gap, gap.again(body, at)?)))?;
            if gap.first > 0 {
                *behind.get_mut(spot.number())? = at as u32 + u32::from(gap.first);
                if spot == Spot::OWN.and(1) || spot == Spot::OWN.and(2) {
                    told.link(link(Spot::OWN, &texts, &opened, &behind)?);
                }
            }
            spot = gap.next;
            if spot == Spot::END {
                break end;
            }
            let text = self.usual_text(end)?;
            let place = texts.get_mut(spot.number())?;
            if place.is_some() {
                return None; // to be refused, or nothing
            }
            *place = text;
            if gap.last > 0 {
                let link = opened.get_mut(spot.link()..)?.first_chunk_mut::<3>()?;
                if *link != [0; 3] {
                    return None; // to be refused: a second one
                }
                *link.get_mut(spot.number() - spot.link())? = end as u32 - u32::from(gap.last);
            }
            if spot.0 > Spot::KEY.0 {
                told.text(*PRESENCE.get(spot.number() - Spot::PRESENCE.number())?, text);
            } else if spot == Spot::KEY {
                told.clear();
            }
            at = text.end();
        };
        let before = |spot: Spot| behind.get(spot.number()).map(|behind| behind.wrapping_sub(1));
        event.clear(before(Spot::START)? as usize, Scope::NONE);
        event.link = link(Spot::LINK, &texts, &opened, &behind);
        event.within = link(Spot::IN, &texts, &opened, &behind);
        let [kind, key] = *texts.get(Spot::TYPE.number()..)?.first_chunk()?;
        if kind.is_some() {
            self.known_kind(kind.start(), event);
            event.kind = Found::text(kind);
        }
        if key.is_some() {
            event.embedded = Embedded::One { start: before(Spot::KEY)?, rel: key };
        }
        Some(end)
    }
}

/// The link of which that is the relation, if any of it was said.
#[inline(always)]
fn link(spot: Spot, texts: &BySpot<Piece>, opened: &BySpot<u32>, behind: &BySpot<u32>) -> Option<LinkPlace> {
    let texts = *texts.get(spot.number()..)?.first_chunk()?;
    // One of its texts came first, and one last.
    let one = |of: &BySpot<u32>| of.get(spot.number()..)?.first_chunk().map(|[a, b, c]| a | b | c);
    let (start, end) = (one(opened)?, one(behind)?);
    (end > 0).then(|| LinkPlace::new(texts, start as usize, end as usize, LinkForm::Object))
}
