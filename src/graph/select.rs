//! A part of a graph, as a graph of its own: around a document, of an organ,
//! of a time, of a kind of mention, the most cited.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use jiff::civil::Date;
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use super::{CitationGraph, Edge, Mention, Node, NodeKey};
use crate::extract::Kind;
use crate::symbol::{Organ, Session, Symbol};
use crate::verb::Relation;

/// What of a graph is looked at. The default is all of it.
///
/// Steps are taken in this order: addenda are folded, mentions chosen, nodes
/// chosen, light edges left out, the surroundings of documents taken, and the
/// most cited of what remains.
///
/// ```
/// use rescite::graph::{CitationGraph, Selection};
/// use rescite::symbol::Organ;
/// let selection = Selection { organs: vec![Organ::SecurityCouncil], ..Selection::default() };
/// assert_eq!(CitationGraph::default().select(&selection)?.node_count(), 0);
/// # Ok::<(), rescite::graph::NotInGraph>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Addenda, corrigenda and revisions count as the document that they
    /// belong to.
    pub fold_addenda: bool,
    /// Mentions of these kinds; of any, if none is named.
    pub kinds: Vec<Kind>,
    /// Mentions in these [parts](crate::document::Place::part) of a document: `operative`.
    pub places: Vec<String>,
    /// Mentions under one of these verbs: `recall`.
    pub verbs: Vec<String>,
    /// Mentions that say one of these of the cited document.
    pub relations: Vec<Relation>,
    /// Documents of these organs.
    pub organs: Vec<Organ>,
    /// Documents of this session.
    pub session: Option<Session>,
    /// Documents adopted on that day or later; those without date or year are
    /// left out.
    pub from: Option<Date>,
    /// Documents adopted on that day or before; those without date or year are
    /// left out.
    pub to: Option<Date>,
    /// Only documents that were read.
    pub in_corpus_only: bool,
    /// Minimum number of mentions of an edge.
    pub min_weight: u32,
    /// Only documents that are at most `depth` citations, in any direction,
    /// from one of these.
    pub around: Vec<Symbol>,
    /// How far from them.
    pub depth: u32,
    /// Maximum number of documents, the most cited; documents of `around` stay.
    pub top: Option<usize>,
}

/// A document that was asked for and that the graph does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{symbol} is not in the graph{}", near.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default())]
pub struct NotInGraph {
    /// The document.
    pub symbol: Symbol,
    /// A document of the graph whose symbol is nearly the same.
    pub near: Option<Symbol>,
}

impl Selection {
    fn takes_mention(&self, mention: &Mention) -> bool {
        let one_of = |list: &[String], value: &str| list.is_empty() || list.iter().any(|item| item == value);
        (self.kinds.is_empty() || self.kinds.contains(&mention.kind))
            && one_of(&self.places, mention.place.part())
            && (self.relations.is_empty()
                || mention.relation().is_some_and(|relation| self.relations.contains(&relation)))
            && (self.verbs.is_empty() || mention.verb.is_some_and(|verb| one_of(&self.verbs, verb.lemma())))
    }

    /// True for one that takes the whole graph.
    pub fn is_all(&self) -> bool {
        *self == Selection { depth: self.depth, min_weight: self.min_weight.min(1), ..Selection::default() }
    }

    fn chooses_mentions(&self) -> bool {
        !(self.kinds.is_empty() && self.places.is_empty() && self.verbs.is_empty() && self.relations.is_empty())
    }

    /// True for a document that the choice of organ, session and time takes.
    pub fn takes_node(&self, node: &Node) -> bool {
        let span = || match (node.date, node.year()) {
            (Some(day), _) => Some((day, day)),
            (None, Some(year)) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
            (None, None) => None,
        };
        let in_time = (self.from.is_none() && self.to.is_none())
            || span().is_some_and(|(first, last)| {
                self.from.is_none_or(|from| last >= from) && self.to.is_none_or(|to| first <= to)
            });
        (self.organs.is_empty() || self.organs.contains(&node.organ))
            && self.session.is_none_or(|session| node.session() == Some(session))
            && in_time
            && (!self.in_corpus_only || node.in_corpus)
    }
}

impl CitationGraph {
    /// The part of the graph that `selection` takes. Documents that are left
    /// without a citation by the choice of mentions or of edges, and were not
    /// read, go too.
    ///
    /// # Errors
    /// Where a document of `around` is not in the graph.
    pub fn select(&self, selection: &Selection) -> Result<CitationGraph, NotInGraph> {
        let folded = if selection.fold_addenda { Some(self.fold_addenda()) } else { None };
        let whole = folded.as_ref().unwrap_or(self);
        let mut kept: BTreeSet<NodeIndex> =
            whole.nodes().filter(|(_, node)| selection.takes_node(node)).map(|(at, _)| at).collect();
        let mut centres = Vec::new();
        for symbol in &selection.around {
            let symbol = if selection.fold_addenda { symbol.base() } else { symbol.clone() };
            let at = whole.find_or_near(&symbol)?;
            // What is asked for is shown, whatever else is chosen.
            kept.insert(at);
            centres.push(at);
        }
        let mut edges: BTreeMap<(NodeIndex, NodeIndex), Edge> = BTreeMap::new();
        for at in whole.graph.edge_indices() {
            let Some(ends) = whole.graph.edge_endpoints(at) else { continue };
            if !(kept.contains(&ends.0) && kept.contains(&ends.1)) {
                continue;
            }
            let mut edge = whole.graph[at].clone();
            if selection.chooses_mentions() {
                edge.mentions.retain(|mention| selection.takes_mention(mention));
            }
            if !edge.mentions.is_empty() && edge.weight() >= selection.min_weight {
                edges.insert(ends, edge);
            }
        }
        if selection.chooses_mentions() || selection.min_weight > 1 {
            let cited: BTreeSet<NodeIndex> = edges.keys().flat_map(|&(from, to)| [from, to]).collect();
            kept.retain(|at| whole.graph[*at].in_corpus || cited.contains(at) || centres.contains(at));
        }
        if !centres.is_empty() {
            let near = surroundings(&centres, selection.depth, edges.keys().copied());
            kept.retain(|at| near.contains(at));
        }
        if let Some(top) = selection.top {
            keep_most_cited(&mut kept, &centres, top, edges.keys().copied());
        }
        edges.retain(|(from, to), _| kept.contains(from) && kept.contains(to));
        Ok(whole.induced(&kept, edges))
    }

    /// The node of a document, or the error that names the nearest.
    ///
    /// # Errors
    /// Where the document is not in the graph.
    pub fn find_or_near(&self, symbol: &Symbol) -> Result<NodeIndex, NotInGraph> {
        self.find(symbol).ok_or_else(|| {
            let wanted = symbol.to_string().to_ascii_uppercase();
            let mut best: Option<(usize, &Symbol)> = None;
            for (_, node) in self.nodes() {
                let Some(known) = node.key.symbol() else { continue };
                let text = known.to_string().to_ascii_uppercase();
                let same = text.bytes().zip(wanted.bytes()).take_while(|(a, b)| a == b).count();
                // `S/RES/1326(2000)` and `S/RES/1325(2000)` end alike.
                let ends = text.bytes().skip(same).rev().zip(wanted.bytes().skip(same).rev());
                let rest = text.len().max(wanted.len()) - same - ends.take_while(|(a, b)| a == b).count();
                if rest <= 2 && same >= 6 && best.is_none_or(|(least, _)| rest < least) {
                    best = Some((rest, known));
                }
            }
            NotInGraph { symbol: symbol.clone(), near: best.map(|(_, near)| near.clone()) }
        })
    }

    /// The graph with addenda, corrigenda and revisions counted as the
    /// document that they belong to.
    fn fold_addenda(&self) -> CitationGraph {
        let base = |key: &NodeKey| match key {
            NodeKey::Symbol(symbol) => NodeKey::Symbol(symbol.base()),
            NodeKey::File(file) => NodeKey::File(file.clone()),
        };
        let mut nodes: BTreeMap<NodeKey, Node> = BTreeMap::new();
        // The document itself speaks first, then its addenda in order.
        let (own, added): (Vec<_>, Vec<_>) = self.nodes().partition(|(_, node)| base(&node.key) == node.key);
        for (_, node) in own.into_iter().chain(added) {
            let key = base(&node.key);
            let entry = nodes.entry(key.clone()).or_insert_with(|| Node { key, ..node.clone() });
            if node.in_corpus && !entry.in_corpus {
                (entry.in_corpus, entry.path, entry.language) = (true, node.path.clone(), node.language);
                entry.learn(node.clone());
            }
        }
        let mut edges: BTreeMap<(NodeKey, NodeKey), Edge> = BTreeMap::new();
        for (citing, cited, edge) in self.edges() {
            let ends = (base(&citing.key), base(&cited.key));
            // An addendum that cites its document cites nothing else.
            if ends.0 != ends.1 {
                edges.entry(ends).or_default().mentions.extend(edge.mentions.iter().cloned());
            }
        }
        let place: HashMap<NodeKey, usize> = nodes.keys().cloned().zip(0..).collect();
        let edges = edges.into_iter().map(|((from, to), edge)| (place[&from], place[&to], edge)).collect();
        Self::from_parts(nodes.into_values().collect(), edges).unwrap_or_default()
    }

    /// The graph of the kept nodes, with these edges between them.
    fn induced(&self, kept: &BTreeSet<NodeIndex>, edges: BTreeMap<(NodeIndex, NodeIndex), Edge>) -> CitationGraph {
        let place: HashMap<NodeIndex, usize> = kept.iter().copied().zip(0..).collect();
        let nodes = kept.iter().map(|&at| self.graph[at].clone()).collect();
        let edges = edges.into_iter().map(|((from, to), edge)| (place[&from], place[&to], edge)).collect();
        // Nodes and edges of a graph occur once.
        Self::from_parts(nodes, edges).unwrap_or_default()
    }

    /// How many documents a node cites.
    pub fn out_degree(&self, node: NodeIndex) -> usize {
        self.graph.edges_directed(node, Direction::Outgoing).count()
    }
}

/// The nodes at most `depth` edges, in any direction, from one of `centres`.
fn surroundings(
    centres: &[NodeIndex],
    depth: u32,
    edges: impl Iterator<Item = (NodeIndex, NodeIndex)>,
) -> BTreeSet<NodeIndex> {
    let mut beside: HashMap<NodeIndex, Vec<NodeIndex>> = HashMap::new();
    for (from, to) in edges {
        beside.entry(from).or_default().push(to);
        beside.entry(to).or_default().push(from);
    }
    let mut near: BTreeSet<NodeIndex> = centres.iter().copied().collect();
    let mut queue: VecDeque<(NodeIndex, u32)> = near.iter().map(|&at| (at, 0)).collect();
    while let Some((at, far)) = queue.pop_front() {
        if far < depth {
            for &next in beside.get(&at).map_or(&[][..], Vec::as_slice) {
                if near.insert(next) {
                    queue.push_back((next, far + 1));
                }
            }
        }
    }
    near
}

/// Leaves the `top` nodes that most others cite, ties in the order of the
/// nodes, and `centres` with them.
fn keep_most_cited(
    kept: &mut BTreeSet<NodeIndex>,
    centres: &[NodeIndex],
    top: usize,
    edges: impl Iterator<Item = (NodeIndex, NodeIndex)>,
) {
    let mut cited: BTreeMap<NodeIndex, usize> = kept.iter().map(|&at| (at, 0)).collect();
    for (from, to) in edges {
        if kept.contains(&from)
            && let Some(count) = cited.get_mut(&to)
        {
            *count += 1;
        }
    }
    let mut order: Vec<(NodeIndex, usize)> = cited.into_iter().collect();
    order.sort_by_key(|&(at, count)| (!centres.contains(&at), std::cmp::Reverse(count)));
    order.truncate(top.max(centres.len()));
    *kept = order.into_iter().map(|(at, _)| at).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::graph::{Contribution, GraphBuilder};
    use crate::reading::Reading;

    /// 2000 cites 1900 (twice, once in its operative part) and 1325; 1900
    /// cites 1325 and a report with an addendum.
    fn graph() -> CitationGraph {
        let mut builder = GraphBuilder::default();
        for (path, source) in [
            (
                "S_RES_2000_2011.txt",
                "The Security Council,\n\nRecalling its resolutions 1900 (2009) and 1325 (2000),\n\n\
                 1. Reaffirms its resolution 1900 (2009);\n",
            ),
            (
                "S_RES_1900_2009.txt",
                "The Security Council,\n\nRecalling its resolution 1325 (2000), S/2009/1 and S/2009/1/Add.1,\n\n\
                 1. Decides to remain seized.\n",
            ),
        ] {
            let document = Document::new(path, Reading { source: source.into(), ..Reading::default() });
            let extraction = crate::extract::extract(&document);
            builder.add(Contribution::new(&crate::extract::Extracted { document, extraction }));
        }
        builder.finish()
    }

    fn names(selection: &Selection) -> (Vec<String>, usize) {
        let graph = graph().select(selection).unwrap();
        let names = graph.nodes().map(|(_, node)| node.key.to_string()).collect();
        (names, graph.edge_count())
    }

    #[test]
    fn the_default_is_all() {
        let all = ["S/RES/1325(2000)", "S/RES/1900(2009)", "S/RES/2000(2011)", "S/2009/1", "S/2009/1/Add.1"];
        assert_eq!(names(&Selection::default()), (all.map(str::to_owned).to_vec(), 5));
    }

    #[test]
    fn each_choice() {
        let of = |selection: &Selection| {
            let (names, edges) = names(selection);
            let short: Vec<String> = names
                .iter()
                .map(|name| name.trim_start_matches("S/RES/").trim_start_matches("S/").to_owned())
                .collect();
            (short.join(" "), edges)
        };
        let default = Selection::default;
        let day = |year| Some(jiff::civil::date(year, 1, 1));
        for (selection, nodes, edges) in [
            (Selection { fold_addenda: true, ..default() }, "1325(2000) 1900(2009) 2000(2011) 2009/1", 4),
            (Selection { places: vec!["operative".into()], ..default() }, "1900(2009) 2000(2011)", 1),
            (Selection { verbs: vec!["reaffirm".into()], ..default() }, "1900(2009) 2000(2011)", 1),
            (Selection { kinds: vec![Kind::Document], ..default() }, "1900(2009) 2000(2011) 2009/1 2009/1/Add.1", 2),
            (Selection { min_weight: 2, ..default() }, "1900(2009) 2000(2011)", 1),
            (Selection { in_corpus_only: true, ..default() }, "1900(2009) 2000(2011)", 1),
            (Selection { from: day(2010), ..default() }, "2000(2011)", 0),
            (Selection { to: day(2005), ..default() }, "1325(2000)", 0),
            (Selection { top: Some(1), ..default() }, "1325(2000)", 0),
            (
                Selection { around: vec!["S/RES/2000(2011)".parse().unwrap()], depth: 1, ..default() },
                "1325(2000) 1900(2009) 2000(2011)",
                3,
            ),
        ] {
            assert_eq!(of(&selection), (nodes.to_owned(), edges), "{selection:?}");
        }
    }

    #[test]
    fn a_document_that_is_not_there_is_named_with_its_neighbour() {
        for (wanted, near) in [
            ("S/RES/1326(2000)", "; did you mean S/RES/1325(2000)?"),
            ("S/2009/12", "; did you mean S/2009/1?"),
            ("S/RES/742(1992)", ""),
        ] {
            let selection = Selection { around: vec![wanted.parse().unwrap()], ..Selection::default() };
            let error = graph().select(&selection).unwrap_err();
            assert_eq!(error.to_string(), format!("{wanted} is not in the graph{near}"));
        }
    }
}
