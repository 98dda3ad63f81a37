//! Fills the tables of PERFORMANCE.md and draws the README's chart, from the tables in a folder; see `../../run`.
//!
//!     report FOLDER

use peers::report::{self, Results};
use std::path::{Path, PathBuf};

/// Puts `content` between the two comments that name the part.
fn fill(page: &mut String, part: &str, content: &str) {
    let (begin, end) = (format!("<!-- begin {part} -->"), format!("<!-- end {part} -->"));
    let from = page.find(&begin).unwrap_or_else(|| panic!("PERFORMANCE.md lacks {begin}")) + begin.len();
    let to = page.find(&end).unwrap_or_else(|| panic!("PERFORMANCE.md lacks {end}"));
    page.replace_range(from..to, &format!("\n{}\n", content.trim_end()));
}

fn main() {
    let folder = std::env::args().nth(1).expect("report FOLDER");
    let results = Results::read(Path::new(&folder));
    let root: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", ".."].iter().collect();
    let path = root.join("PERFORMANCE.md");
    let mut page = std::fs::read_to_string(&path).expect("PERFORMANCE.md can be read");
    for (part, content) in [
        ("goals", report::goals(&results)),
        ("machine", report::machine()),
        ("parse", report::ratios(&results, "decode", "ucwa-wire")),
        ("reader", report::ratios(&results, "decode", "ucwa-wire Reader")),
        ("items", report::ratios(&results, "decode", "ucwa-wire items")),
        ("decode-instructions", report::per_byte(&results, "decode")),
        ("check", report::ratios(&results, "check", "ucwa-wire")),
        ("encode", report::ratios(&results, "encode", "ucwa-wire")),
        ("encode-instructions", report::per_byte(&results, "encode")),
        ("transcode", report::ratios(&results, "transcode", "ucwa-wire")),
        ("text-compare", report::ratios(&results, "text-compare", "ucwa-wire")),
        ("text-copy", report::ratios(&results, "text-copy", "ucwa-wire")),
        ("first", report::single(&results)),
        ("scale", report::scale(&results)),
        ("allocations", report::allocations(&results)),
        ("weight", report::weight(&results)),
        ("peers", report::peers()),
        ("refusals", report::refusals(&results)),
        ("documents", report::documents(&results)),
    ] {
        fill(&mut page, part, &content);
    }
    std::fs::write(path, page).expect("PERFORMANCE.md can be written");
    std::fs::write(root.join("benches/chart.svg"), report::chart(&results)).expect("the chart can be written");
}
