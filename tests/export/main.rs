//! The exporters on a small graph with everything that a title can do.

// Helpers fail as loudly as the tests that call them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod conformance;
mod graph;
mod pictures;
mod readers;
mod snapshots;
mod walked;
mod well_formed;
