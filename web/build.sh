#!/usr/bin/env bash
# Compiles the module of the page into target/web/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mkdir -p target/web
out=target/web/rescite_web.wasm
cargo build --manifest-path web/Cargo.toml --release --locked --target wasm32-unknown-unknown --target-dir target/web
cp target/web/wasm32-unknown-unknown/release/rescite_web.wasm "$out"

# Dependencies export functions for a tool that is not used here: only these are the page's.
command -v wasm-opt >/dev/null && command -v wasm-metadce >/dev/null || { echo "$out, not made smaller: no binaryen"; exit 0; }
features=(--enable-bulk-memory --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int
  --enable-multivalue --enable-reference-types)
roots=
for name in memory input output add step audit document export clear; do
  roots+="${roots:+,}{\"name\":\"page $name\",\"export\":\"$name\",\"root\":true}"
done
echo "[$roots]" > target/web/roots.json
wasm-metadce "${features[@]}" --graph-file target/web/roots.json "$out" -o target/web/small.wasm >/dev/null
wasm-opt "${features[@]}" -Oz target/web/small.wasm -o "$out"
echo "$out"
