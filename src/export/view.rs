//! The graph as exporters walk it: each node under one name, edges in order,
//! counts made once.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::{Display, Write};
use std::sync::OnceLock;

use petgraph::graph::NodeIndex;

use super::text;
use crate::analyse::communities::leiden;
use crate::analyse::cores::cores;
use crate::analyse::network::Network;
use crate::analyse::pagerank::pagerank;
use crate::analyse::undirected::Undirected;
use crate::graph::{CitationGraph, Edge, Node, NodeKey};
use crate::verb::Verb;

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
    /// Its place among the documents.
    pub at: usize,
}

impl Document<'_> {
    /// The title, cleaned.
    pub fn title(&self) -> Option<Cow<'_, str>> {
        self.node.title.as_deref().map(text::clean).filter(|title| !title.is_empty())
    }

    /// The title in a language, cleaned.
    pub fn title_in(&self, language: &str) -> Option<Cow<'_, str>> {
        self.node.titles.get(language).map(|title| text::clean(title)).filter(|title| !title.is_empty())
    }
}

/// One document's citation of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrow<'v> {
    pub source: &'v Document<'v>,
    pub target: &'v Document<'v>,
    pub edge: &'v Edge,
}

/// A graph as the exporters walk it: each document under a name of its own,
/// counts made once for all formats.
#[derive(Debug)]
pub struct View<'g> {
    graph: &'g CitationGraph,
    documents: Vec<Document<'g>>,
    edges: Vec<(usize, usize, &'g Edge)>,
    measured: bool,
    measures: OnceLock<Measures>,
}

/// What is computed of the whole graph, in the order of its documents.
#[derive(Debug)]
pub(super) struct Measures {
    pub pagerank: Vec<f64>,
    pub cores: Vec<u32>,
    pub communities: Vec<u32>,
}

impl Measures {
    fn of(graph: &CitationGraph) -> Self {
        let network = Network::of(graph);
        let pagerank = pagerank(&network, &Default::default());
        let cores = cores(&network);
        let communities = leiden(&Undirected::of(&network), &Default::default()).of;
        Measures { pagerank, cores, communities }
    }
}

impl<'g> View<'g> {
    /// Makes a graph ready to be exported. PageRank, cores and communities are
    /// computed when the first format asks for them, and once for all.
    pub fn new(graph: &'g CitationGraph) -> Self {
        let mut documents: Vec<Document> = names(graph)
            .into_iter()
            .zip(graph.nodes())
            .map(|(name, (at, node))| Document { name, node, in_degree: 0, mentions: 0, at: at.index() })
            .collect();
        let petgraph = graph.as_petgraph();
        let ends = |at| {
            petgraph.edge_endpoints(at).map(|(a, b): (NodeIndex, NodeIndex)| (a.index(), b.index(), &petgraph[at]))
        };
        let edges: Vec<_> = petgraph.edge_indices().filter_map(ends).collect();
        for &(_, target, edge) in &edges {
            documents[target].in_degree += 1;
            documents[target].mentions += u64::from(edge.weight());
        }
        View { graph, documents, edges, measured: true, measures: OnceLock::new() }
    }

    /// Leaves out PageRank, cores and communities.
    #[must_use]
    pub fn without_measures(self) -> Self {
        View { measured: false, ..self }
    }

    /// What is computed of the graph, unless it is left out.
    pub(super) fn measures(&self) -> Option<&Measures> {
        self.measured.then(|| self.measures.get_or_init(|| Measures::of(self.graph)))
    }

    /// The graph.
    pub fn graph(&self) -> &'g CitationGraph {
        self.graph
    }

    /// The languages of the titles, if there are several;
    /// if there is only one, it is that of every title.
    pub(super) fn title_languages(&self) -> Vec<&'static str> {
        let titled = |document: &'_ Document<'g>| document.node.titles.keys().copied();
        let languages: BTreeSet<&str> = self.documents.iter().flat_map(titled).collect();
        if languages.len() > 1 { languages.into_iter().collect() } else { Vec::new() }
    }

    /// Counts citing documents and mentions as they are in the graph that this
    /// one is a part of.
    pub(crate) fn count_within(&mut self, whole: &CitationGraph) {
        let places: HashMap<&NodeKey, NodeIndex> = whole.nodes().map(|(at, node)| (&node.key, at)).collect();
        for document in &mut self.documents {
            if let Some(&at) = places.get(&document.node.key) {
                (document.in_degree, document.mentions) = (whole.in_degree(at), whole.mentions(at));
            }
        }
    }

    /// The documents in the order of the graph.
    pub(crate) fn documents(&self) -> &[Document<'g>] {
        &self.documents
    }

    /// The edges in the order of citing and cited document.
    pub(crate) fn arrows(&self) -> impl ExactSizeIterator<Item = Arrow<'_>> {
        self.edges.iter().map(|edge| self.arrow(edge))
    }

    /// The edges by citing document.
    pub(super) fn by_source(&self) -> impl Iterator<Item = Vec<Arrow<'_>>> {
        self.edges.chunk_by(|a, b| a.0 == b.0).map(|run| run.iter().map(|edge| self.arrow(edge)).collect())
    }

    /// How many documents are cited by some other.
    pub(super) fn cited(&self) -> usize {
        self.documents.iter().filter(|document| document.in_degree > 0).count()
    }

    /// How many documents cite some other.
    pub(super) fn citing(&self) -> usize {
        self.edges.chunk_by(|a, b| a.0 == b.0).count()
    }

    /// How much is in the graph, for a comment.
    pub(super) fn summary(&self) -> String {
        let read = self.documents.iter().filter(|document| document.node.in_corpus).count();
        let mentions: u64 = self.documents.iter().map(|document| document.mentions).sum();
        let (all, edges) =
            (count(self.documents.len() as u64, "document"), count(self.edges.len() as u64, "citation link"));
        format!("{all}, {read} of them in the corpus; {edges}, {}", count(mentions, "mention"))
    }

    fn arrow(&self, &(source, target, edge): &(usize, usize, &'g Edge)) -> Arrow<'_> {
        Arrow { source: &self.documents[source], target: &self.documents[target], edge }
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
        let plain = text::clean(&node.key.to_string()).into_owned();
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

/// What an edge says, ready to be joined. Most edges are one mention.
impl<'v> Arrow<'v> {
    /// The kinds: `resolution`.
    pub fn kinds(&self, between: &str) -> Cow<'v, str> {
        match &*self.edge.mentions {
            [one] => one.kind.name().into(),
            _ => join(self.edge.kinds().keys().map(|&kind| kind.name()), between),
        }
    }

    /// The lemmas of the introducing verbs: `recall`.
    pub fn verbs(&self, between: &str) -> Cow<'v, str> {
        match &*self.edge.mentions {
            [one] => text::clean(one.verb.map(Verb::lemma).unwrap_or_default()),
            _ => join(self.edge.verbs(), between),
        }
    }

    /// The places: `preamble:1`.
    pub fn places(&self, between: &str) -> Cow<'v, str> {
        match &*self.edge.mentions {
            [one] => join([&one.place], between),
            _ => join(self.edge.places(), between),
        }
    }

    /// The days on which the text says that the target was adopted.
    pub fn dates(&self, between: &str) -> Cow<'v, str> {
        match &*self.edge.mentions {
            [one] => join(one.date, between),
            _ => join(self.edge.dates(), between),
        }
    }

    /// The words of the first mention, cleaned.
    pub fn text(&self) -> Cow<'v, str> {
        text::clean(self.edge.text())
    }
}

/// Items in a row. Where readers part them at a semicolon again, none has one
/// of its own.
fn join<T: Display>(items: impl IntoIterator<Item = T>, between: &str) -> Cow<'static, str> {
    let mut joined = String::new();
    for item in items {
        if !joined.is_empty() {
            joined.push_str(between);
        }
        let from = joined.len();
        // Writing to a string cannot fail.
        let _ = write!(joined, "{item}");
        let item = &joined[from..];
        let cleaned = text::clean(item);
        if between == ";" && cleaned.contains(';') || *cleaned != *item {
            let cleaned = cleaned.replace(';', if between == ";" { "," } else { ";" });
            joined.replace_range(from.., &cleaned);
        }
    }
    Cow::Owned(joined)
}
