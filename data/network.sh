#!/usr/bin/env bash
# Makes data/network.json.gz from folders of documents: data/network.sh FOLDER...
# Then write the counts that `cargo test --test network` asks for into data/README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

cargo run --quiet --release --locked --manifest-path "$here/../Cargo.toml" -- \
  graph "$@" --format json --facts --no-measures -o "$folder"
gzip -9n "$folder/graph.json"
mv "$folder/graph.json.gz" "$here/network.json.gz"
cargo test --quiet --locked --manifest-path "$here/../Cargo.toml" --test network
