//! A real client: follows the event channel over HTTP and keeps a table of contacts. The table is printed as it changes.
//!
//! ```sh
//! cargo run --example watch                      # with a small server of its own
//! cargo run --example watch -- --format xml
//! UCWA_TOKEN=... cargo run --example watch -- --base https://pool.example.com/ucwa/oauth/v1/applications
//! ```
//!
//! The client itself is the package in `examples/watch/`. This starts it, and is here so that whoever builds the library's
//! examples or tests builds no HTTP and no TLS.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, io};

fn main() -> io::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path"])
        .arg(root.join("examples/watch/Cargo.toml"))
        .arg("--target-dir")
        .arg(root.join("target/watch"))
        .arg("--")
        .args(env::args_os().skip(1))
        .status()?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
