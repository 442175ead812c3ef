//! The citation graph: a node a document, an edge a pair of documents.

mod build;
mod edge;
mod metadata;
#[cfg(feature = "network")]
mod network;
mod saved;
mod select;

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use jiff::civil::Date;
use petgraph::graph::{DiGraph, NodeIndex};

pub use build::{Contribution, GraphBuilder, Passages};
pub use edge::{Edge, Mention, Passage};
pub use metadata::{Described, Metadata, MetadataError};
#[cfg(feature = "network")]
pub use network::BUILTIN;
pub use saved::{SCHEMA, SavedError};
pub use select::{NotInGraph, Selection};

use crate::registry::Registry;
use crate::symbol::{Organ, Session, Symbol, calendar};

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NodeKey {
    /// A document with a symbol.
    Symbol(Symbol),
    /// A file of the corpus that says no symbol of its own, by its path.
    File(String),
}

impl NodeKey {
    /// The symbol, if there is one.
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
    /// True if the day is from those that cite it.
    pub date_claimed: bool,
    /// How many documents give the title, where only those that cite it do
    /// (`entitled “…”`); 0 where it is from the document, the registry or the user.
    pub title_claimed_by: usize,
    /// The organ.
    pub organ: Organ,
    /// True for documents that were read, false for those only cited.
    pub in_corpus: bool,
    /// The file that was read.
    pub path: Option<String>,
    /// The language of that file, by ISO 639-1; in which its citations are.
    pub language: Option<&'static str>,
}

/// How exactly the time of a document is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// The day.
    Day,
    /// The day that the citing documents give.
    Cited,
    /// The year of the symbol, or that in which the session began.
    Year,
}

impl Precision {
    /// `day`, `cited`, `year`.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Cited => "cited",
            Precision::Year => "year",
        }
    }
}

impl Node {
    /// The session, where the symbol gives one.
    pub fn session(&self) -> Option<Session> {
        self.key.symbol().and_then(Symbol::session)
    }

    /// The year: of the date, else of the symbol, else that in which its session began.
    ///
    /// ```
    /// use rescite::{CitationGraph, Document};
    /// let read = Document::from_text("Recalling its resolution 68/309,").named("A/RES/69/235").extract();
    /// let graph: CitationGraph = [read].into_iter().collect();
    /// assert_eq!(graph.nodes().map(|(_, node)| node.year()).collect::<Vec<_>>(), [Some(2013), Some(2014)]);
    /// ```
    pub fn year(&self) -> Option<i16> {
        let symbol = self.key.symbol();
        let of_symbol = || symbol.and_then(Symbol::year).and_then(|year| i16::try_from(year).ok());
        self.date.map(|date| date.year()).or_else(of_symbol).or_else(|| calendar::session_year(symbol?))
    }

    /// How exactly the time is known.
    pub fn date_precision(&self) -> Option<Precision> {
        match (self.date, self.year()) {
            (Some(_), _) if self.date_claimed => Some(Precision::Cited),
            (Some(_), _) => Some(Precision::Day),
            (None, Some(_)) => Some(Precision::Year),
            (None, None) => None,
        }
    }

    /// True for a title that says no more than the symbol: "Resolution 1325 (2000)".
    fn title_repeats_symbol(&self) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let short = |title: &&str| title.chars().count() <= 40 && title.contains(|c: char| c.is_ascii_digit());
        self.title.as_deref().filter(short).is_some_and(|title| digits(title) == digits(&self.key.to_string()))
    }

    /// Takes from another node of the same document what this one lacks; a day
    /// or title that is not from those that cite it comes before one that is.
    fn learn(&mut self, other: Node) {
        if other.title.is_some() && (self.title.is_none() || self.title_claimed_by > 0) {
            (self.title, self.title_claimed_by) = (other.title, other.title_claimed_by);
        }
        for (language, title) in other.titles {
            self.titles.entry(language).or_insert(title);
        }
        let better = self.date.is_none() || self.date_claimed && !other.date_claimed;
        if better && other.date.is_some() {
            (self.date, self.date_claimed) = (other.date, other.date_claimed);
        }
    }

    /// The link to the document.
    pub fn link(&self) -> Option<String> {
        self.key.symbol().and_then(Symbol::link)
    }
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

    /// A graph of nodes and of edges between them, given by the places of
    /// citing and cited node in the list; it is put in order.
    ///
    /// # Errors
    /// Names what is there twice.
    fn from_parts(nodes: Vec<Node>, edges: Vec<(usize, usize, Edge)>) -> Result<Self, String> {
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_by(|&a, &b| nodes[a].key.cmp(&nodes[b].key));
        let mut place = vec![NodeIndex::default(); nodes.len()];
        let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
        let mut index = HashMap::with_capacity(nodes.len());
        let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
        for at in order {
            let Some(node) = nodes[at].take() else { continue };
            let key = node.key.clone();
            place[at] = graph.add_node(node);
            if let Some(twice) = index.insert(key, place[at]) {
                return Err(format!("{} is among the nodes twice", graph[twice].key));
            }
        }
        let mut edges: Vec<_> = edges.into_iter().map(|(from, to, edge)| ((place[from], place[to]), edge)).collect();
        edges.sort_by_key(|&(ends, _)| ends);
        if let Some(pair) = edges.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let (from, to) = pair[0].0;
            return Err(format!("the edge from {} to {} is listed twice", graph[from].key, graph[to].key));
        }
        for ((from, to), edge) in edges {
            graph.add_edge(from, to, edge);
        }
        Ok(CitationGraph { graph, index })
    }

    /// Forgets which files were read, for a graph that is handed on.
    pub fn without_paths(mut self) -> Self {
        self.graph.node_weights_mut().for_each(|node| node.path = None);
        self
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

    /// Joins what the registry knows. Its day comes before the day that the citing
    /// documents give, its title before theirs; a title that only repeats the
    /// symbol gives way to the subject ("Women and peace and security").
    pub fn know(&mut self, registry: &Registry) {
        for node in self.graph.node_weights_mut() {
            let Some(known) = node.key.symbol().and_then(|symbol| registry.known(symbol, None)) else { continue };
            if let Some(title) = known.title
                && (node.title.is_none() || node.title_claimed_by > 0 || node.title_repeats_symbol())
            {
                (node.title, node.title_claimed_by) = (Some(title.text.to_owned()), 0);
            }
            if let Some(date) = known.date.filter(|_| node.date.is_none() || node.date_claimed && known.is_own()) {
                node.date = Some(date);
                node.date_claimed = !known.is_own();
            }
        }
    }

    /// Joins what a user knows of documents: titles and dates given there
    /// come before those of the files.
    pub fn describe(&mut self, metadata: &Metadata) {
        for node in self.graph.node_weights_mut() {
            let Some(known) = node.key.symbol().and_then(|symbol| metadata.get(symbol)) else { continue };
            if let Some(title) = &known.title {
                (node.title, node.title_claimed_by) = (Some(title.clone()), 0);
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
        self.graph
            .edges_directed(node, petgraph::Direction::Incoming)
            .map(|edge| u64::from(edge.weight().weight()))
            .sum()
    }
}
