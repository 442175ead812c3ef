//! A graph for the algorithms of petgraph: `cargo run --example graph data/sample`.

// An example prints.
#![allow(clippy::print_stdout)]

use rescite::petgraph::algo::{connected_components, dijkstra};
use rescite::source::ReadError;
use rescite::{CitationGraph, Corpus};

fn main() -> Result<(), ReadError> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/sample".to_owned());
    let graph = Corpus::open([folder])?.into_iter().collect::<Result<CitationGraph, _>>()?;
    let petgraph = graph.as_petgraph();
    println!("{} documents in {} parts", graph.node_count(), connected_components(petgraph));
    // How far back each document leads, in steps from one to what it cites.
    let depth = |from| dijkstra(petgraph, from, None, |_| 1_u32).into_values().max().unwrap_or(0);
    let deepest = graph.nodes().map(|(at, node)| (depth(at), &node.key)).max();
    if let Some((steps, key)) = deepest {
        println!("the longest way back has {steps} steps, from {key}");
    }
    Ok(())
}
