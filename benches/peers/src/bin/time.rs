//! Times, in interleaved rounds: in each, every contender for a body runs for a little while, one after the other, so
//! that what disturbs the machine disturbs all of them; and in passes over all bodies, so that what disturbs it for a second
//! disturbs few rounds of each. What is timed has run as long before, untimed. Prints the median of the rounds,
//! tab-separated; the ratios go to the standard error. Where what is timed takes long enough, the thread's own time is
//! taken, in which what else the machine runs is not counted. (For Linux.)
//!
//!     time [FILTER]

use peers::cases::{self, Case};
use peers::contenders::first;
use peers::contenders::ratios::{self, Measured};
use peers::{contenders_for, documents};
use std::ffi::c_int;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// All bodies are gone through so often.
const PASSES: usize = 7;
/// In each pass.
const ROUNDS: usize = 3;
/// How long each contender runs in each round, or once if that takes longer.
const SLICE: Duration = Duration::from_micros(500);
/// Bodies that are decoded in place are made anew so many at once, and so many bytes, that they are still in the cache.
const MANY: usize = 64;
const AT_ONCE: usize = 256 << 10;
/// Runs in each round that are timed alone.
const ALONE: usize = 20;

/// Reading the thread's own clock takes some hundred nanoseconds, the other some ten.
const LONG: Duration = Duration::from_micros(50);

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

unsafe extern "C" {
    fn clock_gettime(clock: c_int, to: *mut Timespec) -> c_int;
}

/// The time that this thread ran.
fn thread_time() -> Duration {
    const CLOCK_THREAD_CPUTIME_ID: c_int = 3;
    let mut time = Timespec { seconds: 0, nanoseconds: 0 };
    // SAFETY: there is room for what is written.
    let failed = unsafe { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    assert_eq!(failed, 0, "there is no such clock");
    Duration::new(time.seconds as u64, time.nanoseconds as u32)
}

/// How long it takes, by the clock that fits how long it took last time.
fn timed(last: &mut Duration, run: impl FnOnce()) -> Duration {
    *last = if *last > LONG {
        let start = thread_time();
        run();
        thread_time() - start
    } else {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    *last
}

/// Where a case runs, and how often in a round.
struct Bench<'c, 'd> {
    case: &'c Case<'d>,
    fresh: Vec<u8>,
    rooms: Vec<Vec<u8>>,
    runs: usize,
    /// What was timed last, for as long as that took.
    last: Duration,
    times: Vec<f64>,
}

impl<'c, 'd> Bench<'c, 'd> {
    fn new(case: &'c Case<'d>) -> Self {
        let fresh = case.room();
        let at_once = if case.uses_up_its_room() { (AT_ONCE / fresh.len()).clamp(1, MANY) } else { 1 };
        let rooms = vec![fresh.clone(); at_once];
        let mut bench = Self { case, fresh, rooms, runs: at_once, last: Duration::ZERO, times: Vec::new() };
        if !case.is_timed_alone() {
            bench.slice();
            let once = bench.slice().max(1.0);
            bench.runs = ((SLICE.as_nanos() as f64 / once) as usize).div_ceil(at_once).max(1) * at_once;
        }
        bench
    }

    /// The time of one run, in nanoseconds, from many.
    fn slice(&mut self) -> f64 {
        let Self { case, fresh, rooms, runs, last, .. } = self;
        let mut taken = Duration::ZERO;
        if case.uses_up_its_room() {
            for _ in 0..*runs / rooms.len() {
                rooms.iter_mut().for_each(|room| room.copy_from_slice(fresh));
                taken += timed(last, || {
                    for room in &mut *rooms {
                        black_box(case.run(room));
                    }
                });
            }
        } else {
            taken = timed(last, || {
                for _ in 0..*runs {
                    black_box(case.run(&mut rooms[0]));
                }
            });
        }
        taken.as_nanos() as f64 / self.runs as f64
    }

    fn round(&mut self) {
        if self.case.is_timed_alone() {
            self.times.extend((0..ALONE).map(|_| self.case.time_alone().as_nanos() as f64));
        } else {
            // Then the caches and the history of branches are its own again, and no other contender's. What it costs to come
            // after others is for those that are timed alone.
            self.slice();
            let time = self.slice();
            self.times.push(time);
        }
    }

    /// One that is not counted.
    fn warm_up(&mut self) {
        let counted = self.times.len();
        self.round();
        self.times.truncate(counted);
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
    let of_a_body = cases.chunk_by(|one, other| one.name() == other.name());
    let mut bodies: Vec<Vec<_>> = of_a_body.map(|cases| cases.iter().map(Bench::new).collect()).collect();
    for _ in 0..PASSES {
        for benches in &mut bodies {
            benches.iter_mut().for_each(Bench::warm_up);
            for _ in 0..ROUNDS {
                benches.iter_mut().for_each(Bench::round);
            }
        }
    }
    let mut measured = Vec::new();
    println!("# body\tcontender\tbytes\tnanoseconds");
    for bench in bodies.iter_mut().flatten() {
        let (case, nanoseconds) = (bench.case, bench.median());
        println!("{}\t{}\t{}\t{nanoseconds:.1}", case.name(), case.contender, case.bytes);
        measured.push(Measured {
            body: case.name(),
            contender: case.contender.to_owned(),
            bytes: case.bytes,
            nanoseconds,
        });
    }
    eprint!("{}", ratios::table(&measured));
}
