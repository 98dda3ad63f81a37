//! How often each contender asks for memory, over each document: in one run, after one that is not counted. Prints a
//! table, tab-separated. (For glibc.)

use peers::{cases, contenders_for, documents};
use std::ffi::{c_int, c_void};
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

static CALLS: AtomicU64 = AtomicU64::new(0);

unsafe extern "C" {
    fn __libc_malloc(size: usize) -> *mut c_void;
    fn __libc_calloc(count: usize, size: usize) -> *mut c_void;
    fn __libc_realloc(memory: *mut c_void, size: usize) -> *mut c_void;
    fn __libc_memalign(align: usize, size: usize) -> *mut c_void;
}

/// Stands in for the C library's, for Rust, C and C++ alike; memory that it gives is freed as ever.
#[unsafe(no_mangle)]
extern "C" fn malloc(size: usize) -> *mut c_void {
    CALLS.fetch_add(1, Ordering::Relaxed);
    // SAFETY: what is asked of this is asked of that.
    unsafe { __libc_malloc(size) }
}

#[unsafe(no_mangle)]
extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    CALLS.fetch_add(1, Ordering::Relaxed);
    // SAFETY: as above.
    unsafe { __libc_calloc(count, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(memory: *mut c_void, size: usize) -> *mut c_void {
    CALLS.fetch_add(1, Ordering::Relaxed);
    // SAFETY: as above.
    unsafe { __libc_realloc(memory, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn posix_memalign(to: *mut *mut c_void, align: usize, size: usize) -> c_int {
    const ENOMEM: c_int = 12;
    CALLS.fetch_add(1, Ordering::Relaxed);
    // SAFETY: as above; `to` can be written.
    unsafe {
        let memory = __libc_memalign(align, size);
        to.write(memory);
        if memory.is_null() { ENOMEM } else { 0 }
    }
}

fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let documents = documents::all(documents::seed());
    cases::agree_on(&documents, contenders_for);
    let cases = cases::all(&documents, contenders_for);
    // That calls are seen at all, Rust's and C's.
    let before = CALLS.load(Ordering::Relaxed);
    drop(black_box(Box::new(1)));
    assert_eq!(CALLS.load(Ordering::Relaxed) - before, 1, "an allocation is not seen");
    println!("# body\tcontender\tallocations");
    for case in cases.iter().filter(|case| case.matches(&filter)) {
        black_box(case.run(&mut case.room()));
        let mut room = case.room();
        let before = CALLS.load(Ordering::Relaxed);
        black_box(case.run(&mut room));
        let calls = CALLS.load(Ordering::Relaxed) - before;
        println!("{}\t{}\t{calls}", case.name(), case.contender);
    }
}
