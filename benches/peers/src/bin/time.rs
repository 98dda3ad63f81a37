//! Times, in interleaved rounds: in each, every contender for a body runs for a little while, one after the other, so
//! that what disturbs the machine disturbs all of them. Prints the median of the rounds, tab-separated; the ratios go to
//! the standard error.
//!
//!     time [FILTER]

use peers::cases::{self, Case};
use peers::contenders::first;
use peers::contenders::ratios::{self, Measured};
use peers::{contenders_for, documents};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 21;
/// How long each contender runs in each round, or once if that takes longer.
const SLICE: Duration = Duration::from_micros(500);
/// Bodies that are decoded in place are made anew for so many bytes at once, that they are still in the cache.
const AT_ONCE: usize = 16 << 10;
/// Runs in each round that are timed alone.
const ALONE: usize = 20;

/// Where a case runs, and how often in a round.
struct Bench<'c, 'd> {
    case: &'c Case<'d>,
    fresh: Vec<u8>,
    rooms: Vec<Vec<u8>>,
    runs: usize,
    times: Vec<f64>,
}

impl<'c, 'd> Bench<'c, 'd> {
    fn new(case: &'c Case<'d>) -> Self {
        let fresh = case.room();
        let at_once = if case.uses_up_its_room() { (AT_ONCE / fresh.len()).clamp(1, 64) } else { 1 };
        let mut bench = Self { case, rooms: vec![fresh.clone(); at_once], fresh, runs: at_once, times: Vec::new() };
        if !case.is_timed_alone() {
            let once = bench.slice().max(1.0);
            bench.runs = ((SLICE.as_nanos() as f64 / once) as usize).div_ceil(at_once).max(1) * at_once;
        }
        bench
    }

    /// The time of one run, in nanoseconds, from many.
    fn slice(&mut self) -> f64 {
        let mut taken = Duration::ZERO;
        if self.case.uses_up_its_room() {
            for _ in 0..self.runs / self.rooms.len() {
                self.rooms.iter_mut().for_each(|room| room.copy_from_slice(&self.fresh));
                let start = Instant::now();
                for room in &mut self.rooms {
                    black_box(self.case.run(room));
                }
                taken += start.elapsed();
            }
        } else {
            let start = Instant::now();
            for _ in 0..self.runs {
                black_box(self.case.run(&mut self.rooms[0]));
            }
            taken = start.elapsed();
        }
        taken.as_nanos() as f64 / self.runs as f64
    }

    fn round(&mut self) {
        if self.case.is_timed_alone() {
            self.times.extend((0..ALONE).map(|_| self.case.time_alone().as_nanos() as f64));
        } else {
            let time = self.slice();
            self.times.push(time);
        }
    }

    fn median(&mut self) -> f64 {
        self.times.sort_by(f64::total_cmp);
        self.times[self.times.len() / 2]
    }
}

fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let seed = documents::seed();
    let documents = documents::all(seed);
    let first = [documents::presences(seed), documents::single_events(seed)];
    cases::agree_on(&documents, contenders_for);
    let mut cases = cases::all(&documents, contenders_for);
    cases.extend(first.iter().flat_map(|bodies| first::cases(bodies, &documents, contenders_for)));
    cases.retain(|case| case.matches(&filter));
    let mut measured = Vec::new();
    println!("# body\tcontender\tbytes\tnanoseconds");
    for of_body in cases.chunk_by(|one, other| one.name() == other.name()) {
        let mut benches: Vec<_> = of_body.iter().map(Bench::new).collect();
        // The first round is not counted.
        for round in 0..=ROUNDS {
            benches.iter_mut().for_each(Bench::round);
            if round == 0 {
                benches.iter_mut().for_each(|bench| bench.times.clear());
            }
        }
        for bench in &mut benches {
            let (case, nanoseconds) = (bench.case, bench.median());
            println!("{}\t{}\t{}\t{nanoseconds:.1}", case.name(), case.contender, case.bytes);
            measured.push(Measured {
                body: case.name(),
                contender: case.contender.to_owned(),
                bytes: case.bytes,
                nanoseconds,
            });
        }
    }
    eprint!("{}", ratios::table(&measured));
}
