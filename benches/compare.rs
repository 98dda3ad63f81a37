//! This crate beside what one would use instead: decoding, checking the syntax, encoding, transcoding, texts alone, and
//! decoding when nothing is warm. Prints a table of ratios at its end.

mod contenders;
mod documents;

use contenders::cases::{self, Case};
use contenders::first;
use contenders::ratios::{self, Measured};
use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput, measurement::WallTime};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

fn bench(group: &mut BenchmarkGroup<'_, WallTime>, case: &Case<'_>) {
    group.bench_function(case.contender, |bencher| {
        if case.is_timed_alone() {
            bencher.iter_custom(|runs| (0..runs).map(|_| case.time_alone()).sum());
        } else {
            let mut room = case.room();
            bencher.iter(|| black_box(case.run(&mut room)));
        }
    });
}

/// Where criterion keeps its estimates.
fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target")).join("criterion")
}

/// The median that criterion wrote for a case since then, in nanoseconds.
fn median(case: &Case<'_>, since: SystemTime) -> Option<f64> {
    // As it makes file names.
    let group = case.name().replace('/', "_");
    let file = folder().join(group).join(case.contender).join("new/estimates.json");
    if file.metadata().ok()?.modified().ok()? < since {
        return None;
    }
    let estimates: serde_json::Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}

fn main() {
    let start = SystemTime::now();
    let mut criterion = Criterion::default()
        .output_directory(&folder())
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(300))
        .sample_size(20)
        .nresamples(1000)
        .configure_from_args();
    let documents = documents::all(documents::seed());
    let (presences, events) = (documents::presences(documents::seed()), documents::single_events(documents::seed()));
    cases::agree_on(&documents, contenders::contenders);
    let mut cases = cases::all(&documents, contenders::contenders);
    for bodies in [&presences, &events] {
        cases.extend(first::cases(bodies, &documents, contenders::contenders));
    }
    for of_body in cases.chunk_by(|one, other| one.name() == other.name()) {
        let mut group = criterion.benchmark_group(of_body[0].name());
        group.throughput(Throughput::Bytes(of_body[0].bytes as u64));
        group.sampling_mode(if of_body[0].bytes > 200_000 { SamplingMode::Flat } else { SamplingMode::Auto });
        for case in of_body {
            bench(&mut group, case);
        }
        group.finish();
    }
    criterion.final_summary();
    let measured = cases.iter().filter_map(|case| {
        let nanoseconds = median(case, start)?;
        Some(Measured { body: case.name(), contender: case.contender.to_owned(), bytes: case.bytes, nanoseconds })
    });
    print!("{}", ratios::table(&measured.collect::<Vec<_>>()));
}
