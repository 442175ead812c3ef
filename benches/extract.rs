//! Throughput of reading and extraction on plain text, one thread.
//!
//! `cargo bench` runs it on the sample corpus, repeated to a few megabytes;
//! `RESCITE_BENCH_FILE=big.txt cargo bench` on a text of your own.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::Bencher;
use divan::counter::BytesCount;
use rescite::document::Document;
use rescite::extract;
use rescite::reading::Reading;

fn main() {
    divan::main();
}

/// The sample corpus as one text with a form feed between documents.
fn sample() -> String {
    if let Some(path) = std::env::var_os("RESCITE_BENCH_FILE") {
        return std::fs::read_to_string(path).expect("RESCITE_BENCH_FILE names a text in UTF-8");
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the sample corpus").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    let one: String = files.iter().map(|path| std::fs::read_to_string(path).expect("a text") + "\u{c}").collect();
    one.repeat(8_000_000 / one.len() + 1)
}

fn reading(source: &str) -> Reading {
    Reading { source: source.to_owned(), ..Reading::default() }
}

/// From a decoded text to a document: lines, footnotes, structure.
#[divan::bench]
fn read(bencher: Bencher) {
    let text = sample();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| reading(&text))
        .bench_values(|reading| Document::new("big.txt", reading));
}

/// From a document to its citations.
#[divan::bench]
fn extract_citations(bencher: Bencher) {
    let text = sample();
    let document = Document::new("big.txt", reading(&text));
    bencher.counter(BytesCount::of_str(&text)).bench(|| extract::extract(&document));
}

/// Both.
#[divan::bench]
fn read_and_extract(bencher: Bencher) {
    let text = sample();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| reading(&text))
        .bench_values(|reading| extract::extract(&Document::new("big.txt", reading)));
}
