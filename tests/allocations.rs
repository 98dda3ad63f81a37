//! Nothing is allocated: not in decoding, walking, reading item by item, checking, encoding, transcoding, and comparing
//! and copying texts. Counted, over the documents of the benches, beside what the peers do there
//! (`cargo test --test allocations -- --nocapture`).

#[path = "../benches/contenders/mod.rs"]
mod contenders;
#[path = "../benches/documents/mod.rs"]
mod documents;

use contenders::cases;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

/// The system's allocator, counting for each thread how often it is asked for memory.
struct Counting;

fn count() {
    CALLS.set(CALLS.get() + 1);
}

// SAFETY: all is left to the system's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: as asked for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: as asked for.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: as asked for.
        unsafe { System.realloc(memory, layout, size) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as asked for.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn calls(run: impl FnOnce()) -> u64 {
    let before = CALLS.get();
    run();
    CALLS.get() - before
}

#[test]
fn nothing_is_allocated() {
    assert_eq!(calls(|| drop(black_box(Box::new(1)))), 1, "an allocation is not seen");
    let mut documents = documents::all(1);
    documents.retain(|document| !document.name.contains("-1m-"));
    let mut groups = Vec::new();
    for case in cases::all(&documents, contenders::contenders) {
        let mut room = case.room();
        let calls = calls(|| {
            black_box(case.run(&mut room));
        });
        println!("{:40} {:24} {calls:7}", case.name(), case.contender);
        if case.is_ours() {
            assert_eq!(calls, 0, "{}: {} allocates", case.name(), case.contender);
            groups.push(case.group);
        } else if case.document.name.contains("-64k-escaped") && case.group == "decode" {
            assert!(calls > 0, "{}: the allocations of {} are not seen", case.name(), case.contender);
        }
    }
    groups.sort_unstable();
    groups.dedup();
    assert_eq!(groups, ["check", "decode", "encode", "text-compare", "text-copy", "transcode"]);
}
