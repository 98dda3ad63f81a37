//! What `with` is compared with: reads a body, and prints things of the same kinds.

use std::io::{self, Read as _};

fn main() -> io::Result<()> {
    let mut body = Vec::new();
    io::stdin().read_to_end(&mut body)?;
    let what = std::env::args().nth(1).unwrap_or_default();
    println!("{what}: {} bytes, {:?}", body.len(), what.parse::<i64>().ok());
    Ok(())
}
