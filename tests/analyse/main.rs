//! The measures of the citation graph: against what other programs find, and
//! against what must hold of every graph.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod expected;
mod properties;
