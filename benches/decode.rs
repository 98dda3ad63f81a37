//! Decoding, and checking alone, against what one would use instead.
#![allow(missing_docs, reason = "the macros of criterion make functions without any")]

mod contenders;
mod documents;

use contenders::cases;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn decode(criterion: &mut Criterion) {
    let documents = documents::all(documents::seed());
    cases::agree_on(&documents, contenders::contenders);
    for group in cases::all(&documents, contenders::contenders).chunk_by(|one, other| one.name() == other.name()) {
        let mut bench = criterion.benchmark_group(group[0].name());
        bench.throughput(Throughput::Bytes(group[0].body().len() as u64));
        for case in group {
            bench.bench_function(case.contender, |bencher| {
                let mut room = case.room();
                bencher.iter(|| black_box(case.run(&mut room)));
            });
        }
        bench.finish();
    }
}

criterion_group!(benches, decode);
criterion_main!(benches);
