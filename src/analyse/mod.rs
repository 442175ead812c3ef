//! Questions to the graph.

pub mod rank;
pub mod summary;
