//! The citation graph: a node a document, an edge a pair of documents.

mod build;
mod metadata;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use jiff::civil::Date;
use petgraph::graph::{DiGraph, NodeIndex};

pub use build::{Contribution, GraphBuilder};
pub use metadata::{Described, Metadata, MetadataError};

use crate::extract::Kind;
use crate::symbol::{Organ, Session, Symbol};

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NodeKey {
    /// A document with a symbol.
    Symbol(Symbol),
    /// A file of the corpus that says no symbol of its own, by its path.
    File(String),
}

impl NodeKey {
    /// The symbol, where there is one.
    pub fn symbol(&self) -> Option<&Symbol> {
        match self {
            NodeKey::Symbol(symbol) => Some(symbol),
            NodeKey::File(_) => None,
        }
    }
}

impl fmt::Display for NodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NodeKey::Symbol(symbol) => symbol.fmt(f),
            NodeKey::File(path) => f.write_str(path),
        }
    }
}

/// A document of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its symbol, or its file.
    pub key: NodeKey,
    /// The title, where a file of the corpus gives it; in English, where one
    /// of its files is.
    pub title: Option<String>,
    /// The title in each language that the document was read in, by ISO 639-1.
    pub titles: BTreeMap<&'static str, String>,
    /// The day of adoption: from the document itself, else the day on which
    /// most of those agree that cite it with a date.
    pub date: Option<Date>,
    /// True where the day is from those that cite it.
    pub date_claimed: bool,
    /// The organ.
    pub organ: Organ,
    /// True for documents that were read, false for those only cited.
    pub in_corpus: bool,
    /// The file that was read.
    pub path: Option<String>,
}

impl Node {
    /// The session, where the symbol gives one.
    pub fn session(&self) -> Option<Session> {
        self.key.symbol().and_then(Symbol::session)
    }

    /// The year: of the date, else of the symbol.
    pub fn year(&self) -> Option<i16> {
        let of_symbol = || self.key.symbol().and_then(Symbol::year).and_then(|year| i16::try_from(year).ok());
        self.date.map(|date| date.year()).or_else(of_symbol)
    }

    /// The link to the document.
    pub fn link(&self) -> Option<String> {
        self.key.symbol().and_then(Symbol::link)
    }
}

/// All that one document says of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// How often it is mentioned, at least 1.
    pub weight: u32,
    /// How often as what.
    pub kinds: BTreeMap<Kind, u32>,
    /// The introducing verbs.
    pub verbs: BTreeSet<&'static str>,
    /// The places, in the order of the text: `preamble:1`.
    pub places: Vec<String>,
    /// The adoption dates that the text gives the cited document.
    pub dates: BTreeSet<Date>,
    /// The words of the first mention.
    pub text: String,
}

/// Who cites whom. Nodes are in the order of their keys, edges in the order of
/// citing and cited document, whatever the order or the threads that read
/// them.
#[derive(Clone, Debug, Default)]
pub struct CitationGraph {
    graph: DiGraph<Node, Edge>,
    index: HashMap<NodeKey, NodeIndex>,
}

impl CitationGraph {
    /// The petgraph graph, for whatever petgraph can do with it.
    pub fn as_petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// The nodes in the order of their keys.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.graph.node_indices().map(|at| (at, &self.graph[at]))
    }

    /// The edges as `(citing, cited, edge)`, in the order of both.
    pub fn edges(&self) -> impl Iterator<Item = (&Node, &Node, &Edge)> {
        self.graph.edge_indices().filter_map(|at| {
            let (citing, cited) = self.graph.edge_endpoints(at)?;
            Some((&self.graph[citing], &self.graph[cited], &self.graph[at]))
        })
    }

    /// Number of nodes.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of edges.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// Joins what a user knows of documents: titles and dates given there
    /// come before those of the files.
    pub fn describe(&mut self, metadata: &Metadata) {
        for node in self.graph.node_weights_mut() {
            let Some(known) = node.key.symbol().and_then(|symbol| metadata.get(symbol)) else { continue };
            if let Some(title) = &known.title {
                node.title = Some(title.clone());
            }
            if let Some(date) = known.date {
                node.date = Some(date);
                node.date_claimed = false;
            }
        }
    }

    /// The node of a document.
    pub fn find(&self, symbol: &Symbol) -> Option<NodeIndex> {
        self.index.get(&NodeKey::Symbol(symbol.clone())).copied()
    }

    /// How many documents cite a node.
    pub fn in_degree(&self, node: NodeIndex) -> usize {
        self.graph.edges_directed(node, petgraph::Direction::Incoming).count()
    }

    /// How often a node is cited, all mentions counted.
    pub fn mentions(&self, node: NodeIndex) -> u64 {
        self.graph.edges_directed(node, petgraph::Direction::Incoming).map(|edge| u64::from(edge.weight().weight)).sum()
    }
}
