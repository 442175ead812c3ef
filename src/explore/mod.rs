//! The graph as a page to walk through: one HTML file that opens from a disk,
//! with no network.
//!
//! The page is the timeline of [`draw`](crate::draw), laid out here and drawn
//! by a script of its own, with search, filters, and for each document what
//! it cites and what cites it, in the words of the citing paragraphs.
//!
//! What comes from documents goes into the page as data alone: JSON in which
//! `<` is escaped, made into text by the script and never into markup. A
//! content security policy lets the page run its own script and no other, and
//! reach nothing outside of it.

mod data;
mod page;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::graph::{CitationGraph, Selection};

pub use page::page;

/// The most documents that a page holds.
pub const MOST_DOCUMENTS: usize = 5_000;
/// The most citing pairs that a page holds.
pub const MOST_PAIRS: usize = 40_000;

/// As much of a graph as a page holds smoothly: the most cited documents.
///
/// ```
/// use rescite::{CitationGraph, explore};
/// let graph = CitationGraph::default();
/// assert_eq!(explore::bounded(&graph).node_count(), 0);
/// ```
pub fn bounded(graph: &CitationGraph) -> Cow<'_, CitationGraph> {
    bounded_by(graph, MOST_DOCUMENTS, MOST_PAIRS)
}

fn bounded_by(graph: &CitationGraph, documents: usize, pairs: usize) -> Cow<'_, CitationGraph> {
    if graph.node_count() <= documents && graph.edge_count() <= pairs {
        return Cow::Borrowed(graph);
    }
    // Without `around`, a selection names nothing that could be missing.
    let top = |n: usize| graph.select(&Selection { top: Some(n), ..Selection::default() }).unwrap_or_default();
    let most = documents.min(graph.node_count());
    let whole = top(most);
    if whole.edge_count() <= pairs {
        return Cow::Owned(whole);
    }
    // The most documents whose pairs are few enough: fewer documents never
    // have more pairs.
    let (mut fits, mut not) = (0, most);
    while not - fits > 1 {
        let middle = fits + (not - fits) / 2;
        if top(middle).edge_count() <= pairs { fits = middle } else { not = middle }
    }
    Cow::Owned(top(fits))
}
