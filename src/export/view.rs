//! The graph as exporters walk it: each node under one name, edges in order,
//! counts made once.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;

use petgraph::graph::NodeIndex;

use super::text;
use crate::graph::{CitationGraph, Edge, Node, NodeKey};

/// A node and what all exporters say of it.
#[derive(Debug)]
pub(crate) struct Document<'g> {
    /// The symbol, or the file; cleaned, never empty, and no other node's.
    pub name: String,
    /// The node.
    pub node: &'g Node,
    /// How many documents cite it.
    pub in_degree: usize,
    /// How often they mention it.
    pub mentions: u64,
}

impl Document<'_> {
    /// The title, cleaned.
    pub fn title(&self) -> Option<String> {
        self.node.title.as_deref().map(text::clean).filter(|title| !title.is_empty())
    }
}

/// One document's citation of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrow<'v> {
    pub source: &'v Document<'v>,
    pub target: &'v Document<'v>,
    /// The place of the source among the documents.
    pub row: usize,
    /// The place of the target among the documents.
    pub column: usize,
    pub edge: &'v Edge,
}

/// The graph with names and counts.
#[derive(Debug)]
pub(crate) struct View<'g> {
    documents: Vec<Document<'g>>,
    edges: Vec<(usize, usize, &'g Edge)>,
}

impl<'g> View<'g> {
    pub fn new(graph: &'g CitationGraph) -> Self {
        let mut documents: Vec<Document> = names(graph)
            .into_iter()
            .zip(graph.nodes())
            .map(|(name, (_, node))| Document { name, node, in_degree: 0, mentions: 0 })
            .collect();
        let graph = graph.as_petgraph();
        let ends =
            |at| graph.edge_endpoints(at).map(|(a, b): (NodeIndex, NodeIndex)| (a.index(), b.index(), &graph[at]));
        let edges: Vec<_> = graph.edge_indices().filter_map(ends).collect();
        for &(_, target, edge) in &edges {
            documents[target].in_degree += 1;
            documents[target].mentions += u64::from(edge.weight());
        }
        View { documents, edges }
    }

    /// Counts citing documents and mentions as they are in the graph that this
    /// one is a part of.
    pub fn count_within(&mut self, whole: &CitationGraph) {
        let places: HashMap<&NodeKey, NodeIndex> = whole.nodes().map(|(at, node)| (&node.key, at)).collect();
        for document in &mut self.documents {
            if let Some(&at) = places.get(&document.node.key) {
                (document.in_degree, document.mentions) = (whole.in_degree(at), whole.mentions(at));
            }
        }
    }

    /// The documents in the order of the graph.
    pub fn documents(&self) -> &[Document<'g>] {
        &self.documents
    }

    /// The edges in the order of citing and cited document.
    pub fn arrows(&self) -> impl ExactSizeIterator<Item = Arrow<'_>> {
        self.edges.iter().map(|edge| self.arrow(edge))
    }

    /// The edges by citing document.
    pub fn by_source(&self) -> impl Iterator<Item = Vec<Arrow<'_>>> {
        self.edges.chunk_by(|a, b| a.0 == b.0).map(|run| run.iter().map(|edge| self.arrow(edge)).collect())
    }

    /// How many documents are cited by some other.
    pub fn cited(&self) -> usize {
        self.documents.iter().filter(|document| document.in_degree > 0).count()
    }

    /// How many documents cite some other.
    pub fn citing(&self) -> usize {
        self.edges.chunk_by(|a, b| a.0 == b.0).count()
    }

    /// How much is in the graph, for a comment.
    pub fn summary(&self) -> String {
        let read = self.documents.iter().filter(|document| document.node.in_corpus).count();
        let mentions: u64 = self.documents.iter().map(|document| document.mentions).sum();
        let (all, edges) =
            (count(self.documents.len() as u64, "document"), count(self.edges.len() as u64, "citing pair"));
        format!("{all}, {read} of them read; {edges}, {}", count(mentions, "mention"))
    }

    fn arrow(&self, &(source, target, edge): &(usize, usize, &'g Edge)) -> Arrow<'_> {
        Arrow { source: &self.documents[source], target: &self.documents[target], row: source, column: target, edge }
    }
}

/// `1 mention`, `2 mentions`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Names that are not empty and differ. Symbols choose first; a file whose
/// path is taken or odd gets an addition.
fn names(graph: &CitationGraph) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = vec![String::new(); graph.node_count()];
    let (symbols, files): (Vec<_>, Vec<_>) = graph.nodes().partition(|(_, node)| node.key.symbol().is_some());
    for (at, node) in symbols.into_iter().chain(files) {
        let plain = text::clean(&node.key.to_string());
        let first = if is_odd(&plain) { format!("file:{plain}") } else { plain };
        let mut name = first.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{first} ({number})");
            number += 1;
        }
        names[at.index()] = name;
    }
    names
}

/// Names that some reader keeps for itself: it has nodes and edges (`e12`)
/// under one set of names, or takes words of DOT for such even in quotes.
fn is_odd(name: &str) -> bool {
    let of_an_edge = name.strip_prefix('e').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let of_dot =
        ["graph", "digraph", "subgraph", "strict", "node", "edge"].iter().any(|word| name.eq_ignore_ascii_case(word));
    name.is_empty() || of_an_edge || of_dot
}

/// What an edge says, ready to be joined.
impl Arrow<'_> {
    /// The kinds: `resolution`.
    pub fn kinds(&self, between: &str) -> String {
        join(self.edge.kinds().keys().map(|&kind| kind.name()), between)
    }

    /// The lemmas of the introducing verbs: `recall`.
    pub fn verbs(&self, between: &str) -> String {
        join(self.edge.verbs(), between)
    }

    /// The places: `preamble:1`.
    pub fn places(&self, between: &str) -> String {
        join(self.edge.places(), between)
    }

    /// The days on which the text says that the target was adopted.
    pub fn dates(&self, between: &str) -> String {
        join(self.edge.dates(), between)
    }

    /// The words of the first mention, cleaned.
    pub fn text(&self) -> String {
        text::clean(self.edge.text())
    }
}

fn join<T: Display>(items: impl IntoIterator<Item = T>, between: &str) -> String {
    let mut joined = String::new();
    for item in items {
        if !joined.is_empty() {
            joined.push_str(between);
        }
        joined.push_str(&text::clean(&item.to_string()));
    }
    joined
}
