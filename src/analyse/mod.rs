//! Questions to the graph.

pub mod card;
pub mod compare;
pub mod rank;
pub mod series;
pub mod summary;
