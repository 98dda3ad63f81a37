#!/usr/bin/env bash
# Fuzzes each target for a long time, keeps of what it came upon the least that reaches as much, and says how much of
# src that is, line by line of the report.
#
#   fuzz/long.sh [SECONDS [NAME...]]         1200 seconds a target unless told otherwise
#
# The report takes LLVM's tools of the compiler's version: Debian's llvm-22, or those that LLVM_PROFDATA and LLVM_COV name.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-1200}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- $(sed -n 's/^name = "\(.*\)"$/\1/p' fuzz/Cargo.toml | tail -n +2)
export RUSTC_BOOTSTRAP=1
profdata=${LLVM_PROFDATA:-$(command -v llvm-profdata-22)} cov=${LLVM_COV:-$(command -v llvm-cov-22)}

for target in "$@"; do
    SEED=0 fuzz/run "$seconds" "$target"
    cargo fuzz cmin --sanitizer "${SANITIZER:-none}" "$target" >/dev/null 2>&1
    echo "$target: $(find "fuzz/corpus/$target" -type f | wc -l) inputs are kept"
done

# All of them are run once more, on a build that counts.
built=fuzz/target/long
RUSTFLAGS="-Cinstrument-coverage" cargo build --quiet --release --manifest-path fuzz/Cargo.toml --example replay --target-dir "$built"
rm -rf "$built/profiles"
for target in "$@"; do
    LLVM_PROFILE_FILE="$built/profiles/%p.profraw" "$built/release/examples/replay" "$target" -- "fuzz/corpus/$target" >/dev/null
done
"$profdata" merge --sparse "$built"/profiles/*.profraw -o "$built/all.profdata"
"$cov" report "$built/release/examples/replay" --instr-profile="$built/all.profdata" \
    --ignore-filename-regex='(\.cargo|rustc|/tests/|/fuzz/)' | awk 'NF > 9 { print $1, $(NF - 3) }'
