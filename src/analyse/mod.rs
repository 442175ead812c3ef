//! Questions to the graph.

pub mod rank;
