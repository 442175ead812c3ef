//! The graph in the forms that other programs read, and that people read.
//!
//! An exporter takes a [`CitationGraph`] and a writer. Each is a file of this
//! folder and a line of the list below; the command line, the file names and
//! the tests follow from that list.

mod adjacency;
mod dot;
mod file;
mod graphml;
mod matrix;
mod render;
pub(crate) mod text;
pub(crate) mod view;

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::str::FromStr;

pub use file::{SaveError, save};
pub use render::{Picture, RenderError, render};

use crate::graph::CitationGraph;

/// Makes the list of formats: variant, name, file, exporter.
macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $variant:ident, $name:literal, $file:literal, $write:path;)+) => {
        /// A form of the graph.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Format {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Format {
            /// All formats, in the order of the list.
            pub const ALL: &[Format] = &[$(Format::$variant),+];

            /// The name on the command line: `graphml`.
            pub fn name(self) -> &'static str {
                match self { $(Format::$variant => $name),+ }
            }

            /// The file that the format is written to: `citations.graphml`.
            pub fn file_name(self) -> &'static str {
                match self { $(Format::$variant => $file),+ }
            }

            /// What the format is for, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $(Format::$variant => [$($doc),+][0].trim_ascii()),+ }
            }

            fn exporter(self) -> fn(&CitationGraph, &mut dyn Write) -> io::Result<()> {
                match self { $(Format::$variant => $write),+ }
            }
        }
    };
}

formats! {
    /// A drawing for Graphviz: colours by organ, titles, links
    Dot, "dot", "citations.dot", dot::write;
    /// DOT without a drawing, for readers that take only nodes and edges, such as Gephi
    DotPlain, "dot-plain", "citations.plain.dot", dot::write_plain;
    /// GraphML with everything known, for networkx, igraph, Gephi, Cytoscape
    GraphMl, "graphml", "citations.graphml", graphml::write;
    /// The graph with every mention, to be read again in place of the documents
    Json, "json", "graph.json", CitationGraph::save;
    /// Adjacency list to read in a terminal
    AdjacencyText, "adjacency-text", "adjacency.txt", adjacency::write_text;
    /// Adjacency list as Markdown tables
    AdjacencyMarkdown, "adjacency-markdown", "adjacency.md", adjacency::write_markdown;
    /// Adjacency list as comma-separated values, a line an edge
    AdjacencyCsv, "adjacency-csv", "adjacency.csv", adjacency::write_csv;
    /// Adjacency matrix to read in a terminal: the most cited columns
    MatrixText, "matrix-text", "matrix.txt", matrix::write_text;
    /// Adjacency matrix as a Markdown table: the most cited columns
    MatrixMarkdown, "matrix-markdown", "matrix.md", matrix::write_markdown;
    /// Adjacency matrix as comma-separated values, complete
    MatrixCsv, "matrix-csv", "matrix.csv", matrix::write_csv;
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no format: choose one of {}", names())]
pub struct UnknownFormat {
    /// The name.
    pub name: String,
}

fn names() -> String {
    Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Format::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat { name: name.to_owned() })
    }
}

/// Writes the graph in a format. Equal graphs give equal bytes.
///
/// ```
/// use rescite::export::{self, Format};
/// use rescite::graph::CitationGraph;
/// let mut out = Vec::new();
/// export::write(Format::AdjacencyCsv, &CitationGraph::default(), &mut out)?;
/// assert!(out.starts_with(b"source,target,weight,"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What the writer says.
pub fn write(format: Format, graph: &CitationGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    format.exporter()(graph, &mut out)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_files_are_of_one_format_each() {
        for (at, format) in Format::ALL.iter().enumerate() {
            assert_eq!(format.name().parse(), Ok(*format));
            assert!(!format.about().is_empty());
            for other in &Format::ALL[..at] {
                assert_ne!(format.name(), other.name());
                assert_ne!(format.file_name(), other.file_name());
            }
        }
        let error = "gexf".parse::<Format>().unwrap_err().to_string();
        assert!(error.starts_with("`gexf` is no format: choose one of dot, dot-plain, graphml,"), "{error}");
    }
}
