//! Where and with what it was measured.

use std::process::Command;

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(|_| "?".to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The value of the first line of a file with this name.
fn line(file: &str, name: &str) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_once(':').map_or_else(|| "?".to_owned(), |(_, value)| value.trim().to_owned())
}

/// The version of a package in the lock file.
fn version(package: &str) -> String {
    let lock = include_str!("../../Cargo.lock");
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1).unwrap_or_default();
    format!("{package} {}", version.trim_start_matches("version = ").trim_matches('"'))
}

fn debian(package: &str) -> String {
    format!("{package} {}", output("dpkg-query", &["--show", "--showformat=${Version}", package]))
}

/// A list of the machine and the versions.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mut peers = Vec::from(["serde_json", "sonic-rs", "simd-json", "flexon"].map(version));
    peers.push(format!("simdjson {}", env!("SIMDJSON")));
    peers.push(format!("yyjson {}", env!("YYJSON")));
    peers.extend(["quick-xml", "roxmltree", "xmlparser"].map(version));
    peers.extend(["libpugixml-dev", "librapidxml-dev"].map(debian));
    let memory = line("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse::<f64>().unwrap_or_default();
    format!(
        "- {}, {cores} processors, {:.0} GB; Linux {}\n\
         - {}; release profile, no LTO, base x86-64{}\n\
         - {}; {}; C and C++ with `-O3`, simdjson with `-march=haswell`\n\
         - {}\n\
         - commit {}, {}; seed {}\n",
        line("/proc/cpuinfo", "model name"),
        memory / (1024.0 * 1024.0),
        output("uname", &["-r"]),
        env!("COMPILER"),
        if cfg!(feature = "simd") { ", feature `simd`" } else { "" },
        output("cc", &["--version"]).lines().next().unwrap_or_default(),
        output("valgrind", &["--version"]),
        peers.join(", "),
        output("git", &["rev-parse", "--short", "HEAD"]),
        output("date", &["-u", "+%Y-%m-%d"]),
        crate::documents::seed(),
    )
}
