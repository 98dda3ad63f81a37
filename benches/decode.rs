//! Decoding, and checking alone, against what one would use instead.
#![allow(missing_docs, reason = "the macros of criterion make functions without any")]

mod contenders;
mod documents;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use ucwa_wire::Format;

fn decode(criterion: &mut Criterion) {
    for document in documents::all(documents::seed()) {
        contenders::agree(&document, contenders::contenders);
        for format in [Format::Json, Format::Xml] {
            let body = document.body(format);
            let name = format!("decode/{}.{}", document.name, contenders::extension(format));
            let mut group = criterion.benchmark_group(name);
            group.throughput(Throughput::Bytes(body.len() as u64));
            for contender in contenders::contenders(format) {
                let mut room = contender.room(body);
                group.bench_function(contender.name, |bencher| {
                    bencher.iter(|| (contender.decode)(document.kind, black_box(body), &mut room));
                });
            }
            group.finish();
        }
    }
}

criterion_group!(benches, decode);
criterion_main!(benches);
