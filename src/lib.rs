//! Who cites what in United Nations documents.
//!
//! rescite reads resolutions and other documents of the United Nations, finds
//! every reference that they make to other documents, and gives back the
//! citation graph. This is the library; the `rescite` program only parses
//! arguments, calls it and prints.
//!
//! Data flows one way, and so do the modules:
//!
//! ```text
//!   text ───────────┐
//!                   ▼
//! files ─▶ source ─▶ document ─▶ extract ─┬▶ graph ─┬▶ analyse
//!    └──── corpus: all of it at once ────▶┤    ▲     └▶ export ─▶ draw ─▶ explore
//!                                         │ registry
//!                                         │    ▼
//!                                         └▶ audit ─▶ annotate
//! ```
//!
//! - [`symbol`]: the identity of a document. [`Symbol`] parses, prints, orders
//!   and links `A/RES/69/235`, `S/RES/1325(2000)`, `A/68/970/Corr.1`.
//! - [`source`]: files and folders into readings, one reader a format.
//! - [`document`]: one input as clean text with its structure, its footnotes,
//!   and an exact map back to the file.
//! - [`extract`]: citations, each with its place, verb, date, pinpoint and how
//!   its organ was decided. [`language`] holds the words that it goes by.
//! - [`corpus`]: many inputs at once, in parallel and in order.
//! - [`graph`]: a petgraph directed graph, a node a document, an edge a pair.
//! - [`registry`]: what is known without reading: dates, titles, sessions.
//! - [`compare`]: versions of one document side by side.
//! - [`audit`]: every broken reference, why it is broken, and its mend.
//! - [`annotate`]: the document back, its citations linked, findings in place.
//! - [`analyse`], [`export`]: measures, rankings, summaries; the graph as files
//!   for Graphviz, Gephi, Cytoscape, networkx, igraph, Neo4j, Pajek and others.
//! - [`draw`], [`explore`]: pictures, and a page to walk through, that need no
//!   other program.
//!
//! # Example
//!
//! ```
//! use rescite::Document;
//!
//! let text = "A/RES/69/235\n\nThe General Assembly,\n\n\
//!             Recalling its resolution 68/309 of 10 September 2014,1\n\n\
//!             75th plenary meeting\n\n1 See A/68/970 and Corr.1.\n";
//! let found: Vec<String> = Document::from_text(text)
//!     .citations()
//!     .iter()
//!     .map(|c| format!("{} in {}", c.target.symbol().unwrap(), c.place))
//!     .collect();
//! assert_eq!(found, [
//!     "A/RES/68/309 in preamble:1",
//!     "A/68/970 in preamble:1",          // through footnote 1
//!     "A/68/970/Corr.1 in preamble:1",
//!     "A/68/970 in footnote:1",
//!     "A/68/970/Corr.1 in footnote:1",
//! ]);
//! ```

pub mod analyse;
pub mod annotate;
#[cfg(feature = "app")]
pub mod app;
pub mod audit;
pub mod compare;
#[cfg(feature = "files")]
pub mod corpus;
pub mod document;
#[cfg(feature = "export")]
pub mod draw;
#[cfg(feature = "export")]
pub mod explore;
#[cfg(feature = "export")]
pub mod export;
pub mod extract;
pub mod field;
pub mod graph;
pub mod language;
#[cfg(feature = "files")]
mod ordered;
mod parallel;
pub mod pinpoint;
pub mod reading;
pub mod registry;
#[cfg(feature = "read")]
pub mod source;
pub mod span;
mod swar;
pub mod symbol;
pub mod verb;

#[cfg(feature = "files")]
pub use corpus::Corpus;
pub use document::Document;
pub use extract::{Citation, Target};
pub use graph::CitationGraph;
pub use symbol::Symbol;

// Its types are in the signatures of [`graph`].
pub use petgraph;

/// Every citation in a text, in order.
///
/// ```
/// let found = rescite::citations("Recalling Security Council resolution 1325 (2000) of 31 October 2000,");
/// assert_eq!(found[0].target.symbol().unwrap().to_string(), "S/RES/1325(2000)");
/// assert_eq!(found[0].claimed_date.unwrap().to_string(), "2000-10-31");
/// ```
///
/// A bare number ("its resolution 69/235") is one of the citing organ: say whose
/// text it is with [`Document::from_text`].
pub fn citations(text: &str) -> Vec<Citation> {
    Document::from_text(text).citations()
}
