//! Questions to the graph.
//!
//! Measures are taken of a [`network::Network`], which has the documents as
//! numbers in the order of the graph's nodes; each gives its values in that
//! order, and the same to the last bit whatever the number of threads.
//!
//! - How much a document matters: [`degree`], [`pagerank`], [`hits`],
//!   [`betweenness`], [`cores`], [`age`]; [`rank`] lists the first of them.
//! - How documents hang together: [`components`], [`paths`], [`main_path`];
//!   [`series`] finds the lineage of a resolution.
//! - Which documents belong together: [`coupling`], [`communities`], on an
//!   [`undirected::Undirected`] network.
//! - [`summary`] says in a few lines what a graph holds, [`card`] all that it
//!   says of one document.

pub mod age;
pub mod betweenness;
pub mod card;
pub mod communities;
pub mod components;
pub mod cores;
pub mod coupling;
pub mod degree;
pub mod hits;
pub mod main_path;
pub mod network;
pub mod pagerank;
pub mod paths;
pub mod random;
pub mod rank;
pub mod series;
mod sum;
pub mod summary;
pub mod terms;
pub mod undirected;
