//! Questions to the graph.

pub mod compare;
pub mod rank;
pub mod summary;
