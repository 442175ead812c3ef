//! From citations to the graph.

use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use petgraph::graph::DiGraph;

use super::{CitationGraph, Edge, Mention, Node, NodeKey, Passage};
use crate::document::Document;
use crate::extract::{Citation, Extracted, Reach, quoted_title};
use crate::symbol::Organ;

/// What one document brings to the graph: itself, and its edges.
#[derive(Clone, Debug)]
pub struct Contribution {
    node: Node,
    edges: BTreeMap<NodeKey, Edge>,
    /// The titles that it gives the documents it cites.
    titles: BTreeMap<NodeKey, String>,
    citations: usize,
}

/// Whether the paragraphs that citations are in are kept in the graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passages {
    /// They are left out: counting needs no words.
    #[default]
    Drop,
    /// They are kept, as much text as the paragraphs that cite.
    Keep,
}

impl Contribution {
    /// Gathers a document's citations into edges, without the paragraphs that
    /// they are in.
    pub fn new(read: &Extracted) -> Self {
        Self::with(read, Passages::Drop)
    }

    /// Gathers a document's citations into edges. Works without a symbol and
    /// ambiguous numbers have no node, and make no edge. A range is an edge to each
    /// of its members.
    pub fn with(read: &Extracted, passages: Passages) -> Self {
        let Extracted { document, extraction } = read;
        let identity = &document.identity;
        let key = match &identity.symbol {
            Some(symbol) => NodeKey::Symbol(symbol.clone()),
            None => NodeKey::File(document.path.clone()),
        };
        let mut edges: BTreeMap<NodeKey, Edge> = BTreeMap::new();
        let mut paragraphs: HashMap<u32, Arc<str>> = HashMap::new();
        let mut given: BTreeMap<NodeKey, String> = BTreeMap::new();
        for citation in &extraction.citations {
            let Some(symbol) = citation.target.symbol() else { continue };
            if let Some(title) = quoted_title(&document.text, citation).filter(|_| citation.reach.is_here()) {
                let words: Vec<&str> = title.of(&document.text).split_whitespace().collect();
                given.entry(NodeKey::Symbol(symbol.clone())).or_insert_with(|| words.join(" "));
            }
            let passage = match passages {
                Passages::Drop => None,
                Passages::Keep => passage(document, citation, &mut paragraphs),
            };
            let mention = Mention::new(document, citation, passage);
            for member in citation.members() {
                edges.entry(NodeKey::Symbol(member.clone())).or_default().mentions.push(mention.of_member());
            }
            edges.entry(NodeKey::Symbol(symbol.clone())).or_default().mentions.push(mention);
        }
        // A vector that grows begins with room for four, and most edges have one.
        edges.values_mut().for_each(|edge| edge.mentions.shrink_to_fit());
        let titles = identity.title.iter().map(|title| (document.language.code(), title.clone())).collect();
        let node = Node {
            key,
            title: identity.title.clone(),
            titles,
            date: identity.adopted,
            date_claimed: false,
            title_claimed_by: 0,
            organ: identity.organ.unwrap_or(Organ::Other),
            in_corpus: true,
            path: Some(document.path.clone()),
            language: Some(document.language.code()),
        };
        Contribution { node, edges, titles: given, citations: extraction.citations.len() }
    }

    /// A document of a graph that was saved, with what it cites.
    pub(super) fn saved(node: Node, edges: BTreeMap<NodeKey, Edge>) -> Self {
        let citations = edges.values().map(|edge| edge.mentions.len()).sum();
        Contribution { node, edges, titles: BTreeMap::new(), citations }
    }

    /// How many citations the document makes, works included; those of a
    /// saved graph without works, which it does not hold.
    pub fn citations(&self) -> usize {
        self.citations
    }
}

/// The paragraph of a citation, each paragraph's words once.
fn passage(document: &Document, citation: &Citation, paragraphs: &mut HashMap<u32, Arc<str>>) -> Option<Passage> {
    let clean = match citation.reach {
        Reach::Here => citation.clean.start,
        // A footnote's mark is cut out of the clean text.
        Reach::Note(_) => {
            let after = document.markers.partition_point(|marker| marker.source.start < citation.span.start);
            document.markers.get(after)?.at
        }
    };
    let mention = |clean: u32| document.block_at(clean as usize);
    let block = mention(clean).filter(|block| citation.reach.is_here() || block.span.start < clean);
    let block = block.or_else(|| mention(clean.saturating_sub(1)))?;
    let words = paragraphs.entry(block.span.start).or_insert_with(|| block.span.of(&document.text).trim_end().into());
    let at = clean.saturating_sub(block.span.start).min(u32::try_from(words.len()).unwrap_or(u32::MAX));
    Some(Passage { words: Arc::clone(words), at })
}

/// Joins contributions into a graph.
///
/// ```
/// use rescite::{Document, graph::{Contribution, GraphBuilder}};
/// let text = "Recalling its resolution 68/309 of 10 September 2014,";
/// let mut builder = GraphBuilder::default();
/// builder.add(Contribution::new(&Document::from_text(text).named("A/RES/69/235").extract()));
/// let graph = builder.finish();
/// let (citing, cited, edge) = graph.edges().next().unwrap();
/// assert_eq!((citing.key.to_string(), cited.key.to_string(), edge.weight()), ("A/RES/69/235".into(), "A/RES/68/309".into(), 1));
/// ```
#[derive(Debug, Default)]
pub struct GraphBuilder {
    documents: BTreeMap<NodeKey, Contribution>,
    /// What saved graphs know of documents that were only cited.
    cited: BTreeMap<NodeKey, Node>,
    repeated: Vec<String>,
}

impl GraphBuilder {
    /// Adds a document. One that comes in several files (a PDF and its text,
    /// two languages) counts once: as the first file in English, or as the
    /// first of all if none is.
    pub fn add(&mut self, contribution: Contribution) {
        match self.documents.entry(contribution.node.key.clone()) {
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                let better = contribution.node.language == Some("en") && known.node.language != Some("en");
                let other = if better { std::mem::replace(known, contribution) } else { contribution };
                self.repeated.extend(other.node.path.clone());
                known.node.learn(other.node);
                if let Some(english) = known.node.titles.get("en") {
                    known.node.title = Some(english.clone());
                }
            }
            Entry::Vacant(free) => {
                free.insert(contribution);
            }
        }
    }

    /// How many citations the documents make, works included, each document
    /// counted once.
    pub fn citations(&self) -> usize {
        self.documents.values().map(Contribution::citations).sum()
    }

    /// Adds all of a graph. A document that was read for either counts once.
    pub fn add_graph(&mut self, graph: CitationGraph) {
        let (nodes, edges) = graph.graph.into_nodes_edges();
        let mut edges_of: HashMap<usize, BTreeMap<NodeKey, Edge>> = HashMap::new();
        for edge in edges {
            let cited = nodes[edge.target().index()].weight.key.clone();
            edges_of.entry(edge.source().index()).or_default().insert(cited, edge.weight);
        }
        for (at, node) in nodes.into_iter().enumerate() {
            let node = node.weight;
            match edges_of.remove(&at) {
                None if !node.in_corpus => match self.cited.entry(node.key.clone()) {
                    Entry::Vacant(free) => {
                        free.insert(node);
                    }
                    Entry::Occupied(mut known) => known.get_mut().learn(node),
                },
                edges => self.add(Contribution::saved(node, edges.unwrap_or_default())),
            }
        }
    }

    /// Files of documents that had been added from another file.
    pub fn repeated(&self) -> &[String] {
        &self.repeated
    }

    /// The graph of all that was added.
    pub fn finish(self) -> CitationGraph {
        let mut nodes: BTreeMap<NodeKey, Node> = BTreeMap::new();
        let mut claimed: HashMap<&NodeKey, BTreeMap<Date, usize>> = HashMap::new();
        for contribution in self.documents.values() {
            nodes.insert(contribution.node.key.clone(), contribution.node.clone());
            for (key, edge) in &contribution.edges {
                for date in edge.dates() {
                    *claimed.entry(key).or_default().entry(date).or_default() += 1;
                }
            }
        }
        let mut titles: HashMap<&NodeKey, BTreeMap<&str, usize>> = HashMap::new();
        for (key, title) in self.documents.values().flat_map(|contribution| &contribution.titles) {
            *titles.entry(key).or_default().entry(title).or_default() += 1;
        }
        for key in self.documents.values().flat_map(|contribution| contribution.edges.keys()) {
            nodes.entry(key.clone()).or_insert_with(|| only_cited(key.clone(), claimed.get(key), titles.get(key)));
        }
        for (key, cited) in self.cited {
            let Some(node) = nodes.get_mut(&key).filter(|node| !node.in_corpus) else {
                nodes.entry(key).or_insert(cited);
                continue;
            };
            node.learn(cited);
        }
        let edges = self.documents.values().map(|contribution| contribution.edges.len()).sum();
        let mut graph = DiGraph::with_capacity(nodes.len(), edges);
        let mut index = HashMap::with_capacity(nodes.len());
        for (key, node) in nodes {
            index.insert(key, graph.add_node(node));
        }
        for (key, contribution) in self.documents {
            for (cited, edge) in contribution.edges {
                if let (Some(&from), Some(&to)) = (index.get(&key), index.get(&cited)) {
                    graph.add_edge(from, to, edge);
                }
            }
        }
        CitationGraph { graph, index }
    }
}

impl FromIterator<Extracted> for CitationGraph {
    /// The graph of these documents, without the paragraphs that cite; see
    /// [`GraphBuilder`].
    ///
    /// ```
    /// use rescite::{CitationGraph, Document};
    /// let texts = [("A/RES/69/235", "Recalling its resolution 68/309,"), ("A/RES/70/1", "Recalling its resolution 69/235,")];
    /// let graph: CitationGraph = texts.map(|(symbol, text)| Document::from_text(text).named(symbol).extract()).into_iter().collect();
    /// assert_eq!((graph.node_count(), graph.edge_count()), (3, 2));
    /// ```
    fn from_iter<I: IntoIterator<Item = Extracted>>(read: I) -> Self {
        read.into_iter().map(|read| Contribution::new(&read)).collect()
    }
}

impl FromIterator<Contribution> for CitationGraph {
    fn from_iter<I: IntoIterator<Item = Contribution>>(contributions: I) -> Self {
        let mut builder = GraphBuilder::default();
        contributions.into_iter().for_each(|contribution| builder.add(contribution));
        builder.finish()
    }
}

/// The node of a document that was not read; its date and its title are those that
/// most of those agree on who cite it.
fn only_cited(key: NodeKey, claimed: Option<&BTreeMap<Date, usize>>, titles: Option<&BTreeMap<&str, usize>>) -> Node {
    let title = titles.and_then(|titles| titles.iter().max_by_key(|&(title, &count)| (count, Reverse(*title))));
    let date = claimed
        .and_then(|dates| dates.iter().max_by_key(|&(&date, &count)| (count, Reverse(date))).map(|(&date, _)| date));
    let organ = key.symbol().map_or(Organ::Other, crate::symbol::Symbol::organ);
    Node {
        key,
        title: title.map(|(title, _)| (*title).to_owned()),
        titles: BTreeMap::new(),
        date,
        date_claimed: date.is_some(),
        title_claimed_by: title.map_or(0, |(_, &count)| count),
        organ,
        in_corpus: false,
        path: None,
        language: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extract;
    use crate::reading::{Declared, Reading};

    fn read(path: &str, language: &str, title: &str, source: &str) -> Contribution {
        let declared = Declared { title: Some(title.into()), language: Some(language.into()), ..Declared::default() };
        let reading = Reading { source: source.into(), declared, ..Reading::default() };
        let language = crate::language::Language::by_code(language).unwrap();
        let document = Document::in_language(path, reading, language);
        let extraction = extract::extract(&document);
        Contribution::new(&Extracted { document, extraction })
    }

    #[test]
    fn a_document_in_two_languages_is_one_node_with_both_titles() {
        let mut builder = GraphBuilder::default();
        builder.add(read("S_RES_2600_2021.fr.txt", "fr", "Résolution 2600 (2021)", "sa résolution 2476 (2019)"));
        builder.add(read("S_RES_2600_2021.en.txt", "en", "Resolution 2600 (2021)", "its resolution 2476 (2019)"));
        // The French file came first, and gives way to the English one.
        assert_eq!((builder.repeated(), builder.citations()), (&["S_RES_2600_2021.fr.txt".to_owned()][..], 1));
        let graph = builder.finish();
        assert_eq!((graph.node_count(), graph.edge_count()), (2, 1));
        let (_, node) = graph.nodes().find(|(_, node)| node.in_corpus).unwrap();
        assert_eq!(node.title.as_deref(), Some("Resolution 2600 (2021)"));
        assert_eq!(node.titles.keys().copied().collect::<Vec<_>>(), ["en", "fr"]);
        assert_eq!((node.language, node.path.as_deref()), (Some("en"), Some("S_RES_2600_2021.en.txt")));
        // Mentions are counted in one version.
        assert_eq!(graph.edges().next().unwrap().2.weight(), 1);
    }
}
