//! The most cited documents of a folder: `cargo run --example folder data/sample`.

// An example prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::cmp::Reverse;

use rescite::source::ReadError;
use rescite::{CitationGraph, Corpus};

fn main() -> Result<(), ReadError> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/sample".to_owned());
    let documents = Corpus::open([folder])?.into_iter();
    // A file that cannot be read is said, and the others are read.
    let read = documents.filter_map(|document| document.inspect_err(|error| eprintln!("{error}")).ok());
    let graph: CitationGraph = read.collect();
    let mut cited: Vec<_> = graph.nodes().map(|(at, node)| (graph.in_degree(at), node)).collect();
    cited.sort_by_key(|&(count, node)| (Reverse(count), &node.key));
    for (count, node) in cited.iter().take(10) {
        println!("{count:4}  {}", node.key);
    }
    Ok(())
}
