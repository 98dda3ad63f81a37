//! Compiles the C and C++ peers, where they are wanted.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=shim");
    // Instruction counts are kept by the compiler's version.
    let compiler = std::env::var_os("RUSTC").expect("cargo sets it");
    let version = std::process::Command::new(compiler).arg("--version").output().expect("the compiler runs").stdout;
    println!("cargo::rustc-env=COMPILER={}", String::from_utf8(version).expect("it is text").trim());
    #[cfg(feature = "all")]
    all::compile();
}

#[cfg(feature = "all")]
mod all {
    use std::path::{Path, PathBuf};
    use std::process::Command;

    /// The folder of a package that is in the lock file, whether or not it is built.
    fn sources(package: &str) -> PathBuf {
        let cargo = std::env::var_os("CARGO").expect("cargo sets it");
        let output = Command::new(cargo)
            .args(["metadata", "--format-version=1", "--locked"])
            .current_dir(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"))
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let packages = metadata["packages"].as_array().expect("a list of packages");
        let package = packages.iter().find(|one| one["name"] == package).expect("it is in the lock file");
        let manifest = Path::new(package["manifest_path"].as_str().expect("a path"));
        manifest.parent().expect("a manifest stands in a folder").to_owned()
    }

    pub fn compile() {
        let simdjson = sources("simdjson-sys").join("vendor/simdjson");
        let yyjson = sources("yyjson-sys").join("yyjson/src");
        let cpp = || {
            let mut build = cc::Build::new();
            build.cpp(true).std("c++17").opt_level(3).define("NDEBUG", None).warnings(false);
            build
        };
        // What is inlined of simdjson is chosen when it is compiled: AVX2 here, as its authors advise. Its first stage
        // chooses by itself, when it runs.
        cpp()
            .flag("-march=haswell")
            .include(&simdjson)
            .file("shim/simdjson.cpp")
            .file(simdjson.join("simdjson.cpp"))
            .compile("shim_simdjson");
        cc::Build::new()
            .opt_level(3)
            .define("NDEBUG", None)
            .warnings(false)
            .include(&yyjson)
            .file(yyjson.join("yyjson.c"))
            .compile("peer_yyjson");
        let mut shim = cpp();
        shim.include(&yyjson).file("shim/yyjson.cpp");
        if Path::new("/usr/include/pugixml.hpp").exists() {
            println!("cargo::rustc-cfg=pugixml");
            println!("cargo::rustc-link-lib=pugixml");
            shim.file("shim/pugixml.cpp");
        }
        if Path::new("/usr/include/rapidxml/rapidxml.hpp").exists() {
            println!("cargo::rustc-cfg=rapidxml");
            shim.file("shim/rapidxml.cpp");
        }
        shim.compile("shim");
        println!("cargo::rustc-link-arg=-Wl,--start-group");
        println!("cargo::rustc-link-lib=stdc++");
        // What they were compiled from, for the table.
        let version = |file: PathBuf, name: &str| {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let line = text.lines().find(|line| line.starts_with(&format!("#define {name} "))).unwrap_or_default();
            line.split('"').nth(1).unwrap_or("?").to_owned()
        };
        println!("cargo::rustc-env=SIMDJSON={}", version(simdjson.join("simdjson.h"), "SIMDJSON_VERSION"));
        println!("cargo::rustc-env=YYJSON={}", version(yyjson.join("yyjson.h"), "YYJSON_VERSION_STRING"));
    }
}
