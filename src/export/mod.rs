//! The graph in the forms that other programs read, and that people read.
//!
//! An exporter takes a [`View`] of a graph and a writer. Each is a file of this
//! folder and a line of the list below; the command line, the file names and
//! the tests follow from that list.

mod adjacency;
mod colour;
mod column;
mod csv_tables;
mod cytoscape;
mod dot;
#[cfg(feature = "files")]
mod file;
mod gexf;
mod graphml;
mod matrix;
mod mermaid;
mod node_link;
pub(crate) mod page;
mod pairs;
mod pajek;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "files")]
mod render;
pub(crate) mod text;
mod turtle;
pub(crate) mod view;

use std::fmt;
use std::io::{self, BufWriter, Write};
#[cfg(feature = "files")]
use std::path::{Path, PathBuf};
use std::str::FromStr;

#[cfg(feature = "files")]
pub use file::{SaveError, save};
pub use pairs::{PairFormat, write_pairs};
#[cfg(feature = "files")]
pub use render::{Picture, RenderError, draw, render};
pub use view::View;

/// What writes one file.
type Exporter = fn(&View, &mut dyn Write) -> io::Result<()>;

/// A file of a format.
#[derive(Clone, Copy, Debug)]
pub struct File {
    name: &'static str,
    write: Exporter,
}

impl File {
    /// The name that it is saved under: `citations.graphml`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Writes the file. Equal graphs give equal bytes.
    ///
    /// ```
    /// use rescite::export::{Format, View};
    /// use rescite::graph::CitationGraph;
    /// let graph = CitationGraph::default();
    /// let mut out = Vec::new();
    /// for file in Format::GraphMl.files() {
    ///     file.write(&View::new(&graph), &mut out)?;
    /// }
    /// assert!(out.ends_with(b"</graphml>\n"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, out);
        (self.write)(view, &mut out)?;
        out.flush()
    }
}

fn save_graph(view: &View, out: &mut dyn Write) -> io::Result<()> {
    view.graph().save(out)
}

/// Makes the list of formats: variant, name, and of each file name and
/// exporter.
macro_rules! formats {
    ($($(#[cfg($cfg:meta)])? $(#[doc = $doc:literal])+ $variant:ident, $name:literal, [$($file:literal: $write:path),+];)+) => {
        /// A form of the graph, of one file or of several that belong together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Format {
            $($(#[cfg($cfg)])? $(#[doc = $doc])+ $variant,)+
        }

        impl Format {
            /// All formats, in the order of the list.
            pub const ALL: &[Format] = &[$($(#[cfg($cfg)])? Format::$variant),+];

            /// The name on the command line: `graphml`.
            pub fn name(self) -> &'static str {
                match self { $($(#[cfg($cfg)])? Format::$variant => $name),+ }
            }

            /// The files that the format is made of.
            pub fn files(self) -> &'static [File] {
                match self { $($(#[cfg($cfg)])? Format::$variant => &[$(File { name: $file, write: $write }),+]),+ }
            }

            /// What the format is for, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $($(#[cfg($cfg)])? Format::$variant => [$($doc),+][0].trim_ascii()),+ }
            }
        }
    };
}

formats! {
    /// A drawing for Graphviz: colours by organ, titles, links
    Dot, "dot", ["citations.dot": dot::write];
    /// DOT without a drawing, for readers that take only nodes and edges, such as Gephi
    DotPlain, "dot-plain", ["citations.plain.dot": dot::write_plain];
    /// GraphML with everything known, for networkx, igraph, Gephi, Cytoscape
    GraphMl, "graphml", ["citations.graphml": graphml::write];
    /// GEXF with colours by organ and sizes by in-degree, for Gephi and Gephi Lite
    Gexf, "gexf", ["citations.gexf": gexf::write];
    /// GEXF with a timeline: documents and citations from their day of adoption on
    GexfDynamic, "gexf-dynamic", ["citations.dynamic.gexf": gexf::write_dynamic];
    /// The graph with every mention, to be read again in place of the documents
    Json, "json", ["graph.json": save_graph];
    /// Node-link JSON, for networkx and D3
    NodeLink, "json-nodelink", ["citations.nodelink.json": node_link::write];
    /// Elements for Cytoscape.js and Cytoscape
    Cytoscape, "json-cytoscape", ["citations.cyjs": cytoscape::write];
    /// Nodes and edges as comma-separated values under the headers of Gephi
    CsvGephi, "csv-gephi", ["nodes.csv": csv_tables::gephi_nodes, "edges.csv": csv_tables::gephi_edges];
    /// Nodes and edges as comma-separated values for neo4j-admin database import
    CsvNeo4j, "csv-neo4j", ["neo4j-nodes.csv": csv_tables::neo4j_nodes, "neo4j-edges.csv": csv_tables::neo4j_edges];
    /// Pajek: the network, a partition by organ, a vector of years
    Pajek, "pajek", ["citations.net": pajek::write, "organs.clu": pajek::write_organs, "years.vec": pajek::write_years];
    /// A drawing for Markdown pages: the most cited, at most 100 pairs
    Mermaid, "mermaid", ["citations.mmd": mermaid::write];
    /// RDF in Turtle with the citation typing ontology CiTO and Dublin Core
    Turtle, "turtle", ["citations.ttl": turtle::write];
    #[cfg(feature = "parquet")]
    /// Parquet: a row a document, and a row a mention
    Parquet, "parquet", ["documents.parquet": parquet::write_documents, "citations.parquet": parquet::write_citations];
    /// Adjacency list, a line a pair: for a terminal, as Markdown, as comma-separated values
    Adjacency, "adjacency", [
        "adjacency.txt": adjacency::write_text,
        "adjacency.md": adjacency::write_markdown,
        "adjacency.csv": adjacency::write_csv
    ];
    /// Adjacency matrix: the most cited for a terminal and as Markdown, all as comma-separated values
    Matrix, "matrix", [
        "matrix.txt": matrix::write_text,
        "matrix.md": matrix::write_markdown,
        "matrix.csv": matrix::write_csv
    ];
}

#[cfg(feature = "files")]
impl Format {
    /// Writes the files of the format into a folder, each whole or not at all,
    /// and says where they are.
    ///
    /// # Errors
    /// Names the file that cannot be written.
    pub fn save(self, view: &View, folder: &Path) -> Result<Vec<PathBuf>, SaveError> {
        let save = |file: &File| {
            let path = folder.join(file.name);
            save(&path, |out| file.write(view, out))?;
            Ok(path)
        };
        self.files().iter().map(save).collect()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not a format: choose one of {}", names())]
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
                for file in format.files() {
                    assert!(other.files().iter().all(|known| known.name() != file.name()), "{}", file.name());
                }
            }
        }
        let error = "gml".parse::<Format>().unwrap_err().to_string();
        assert!(error.starts_with("`gml` is not a format: choose one of dot, dot-plain, graphml,"), "{error}");
    }
}
