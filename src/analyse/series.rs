//! Lineage: the resolution that one takes over from, and the chain of those
//! that an organ adopted on one matter year after year.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use crate::document::Place;
use crate::graph::{CitationGraph, Node, NodeKey};
use crate::symbol::{Organ, Session, Symbol};

/// Why a document counts as the next in a lineage, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// It has the same title.
    Title,
    /// It is cited, and cites to a good part the same documents.
    References,
    /// It is the newest that the first list of recalled resolutions names,
    /// and of a session shortly before.
    Recalled,
}

impl Evidence {
    /// A word for tables.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::Title => "title",
            Evidence::References => "references",
            Evidence::Recalled => "recalled",
        }
    }
}

/// A step of a lineage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The document that the step leads to.
    pub node: NodeIndex,
    /// Why.
    pub by: Evidence,
}

/// The least share of common references that makes a predecessor: of all that
/// the two cite together.
const OVERLAP: f64 = 0.3;
/// Two documents with fewer references say too little.
const LEAST_REFERENCES: usize = 4;
/// How many sessions back a recalled predecessor may be: resolutions come
/// every year, every second or every third.
const SESSIONS_BACK: u16 = 3;

/// For every document the one that it takes over from.
///
/// The predecessor is of the same series of symbols and older. The newest
/// older document of the same title comes first; else the newest cited one
/// whose references overlap by 30 per cent or more; else the newest of the
/// resolutions that the first preambular paragraph with "recall" names, if it
/// is at most three sessions older. Each kind of evidence is named in the step.
pub fn predecessors(graph: &CitationGraph) -> BTreeMap<NodeIndex, Step> {
    let petgraph = graph.as_petgraph();
    let references = |at: NodeIndex| -> BTreeSet<NodeIndex> { petgraph.neighbors(at).collect() };
    let mut by_title: BTreeMap<(&str, String), Vec<NodeIndex>> = BTreeMap::new();
    for (at, node) in graph.nodes() {
        // What has no year has no place in the order.
        let dated = when(node).0.is_some();
        if let (Some(symbol), Some(title)) = (node.key.symbol(), telling_title(node).filter(|_| dated)) {
            by_title.entry((symbol.series(), title)).or_default().push(at);
        }
    }
    let mut steps = BTreeMap::new();
    for list in by_title.values_mut() {
        list.sort_by_key(|&at| when(&petgraph[at]));
        // A title that several documents of one session have is a form, such
        // as "Statement by the President of the Security Council".
        let same = |pair: &[NodeIndex]| when(&petgraph[pair[0]]).0 == when(&petgraph[pair[1]]).0;
        if list.windows(2).any(same) {
            continue;
        }
        for pair in list.windows(2) {
            steps.insert(pair[1], Step { node: pair[0], by: Evidence::Title });
        }
    }
    for (at, node) in graph.nodes().filter(|(_, node)| node.in_corpus) {
        let Some(symbol) = node.key.symbol() else { continue };
        if steps.contains_key(&at) {
            continue;
        }
        let own = references(at);
        let older = |cited: &NodeIndex| {
            let other = &petgraph[*cited];
            other.key.symbol().is_some_and(|other| other.series() == symbol.series()) && when(other) < when(node)
        };
        let alike = |cited: &NodeIndex| {
            let other = references(*cited);
            let common = own.intersection(&other).count() as f64;
            let all = own.union(&other).count() as f64;
            own.len().min(other.len()) >= LEAST_REFERENCES && common >= OVERLAP * all
        };
        let newest = own.iter().copied().filter(older).filter(alike).max_by_key(|&cited| when(&petgraph[cited]));
        let step = newest
            .map(|node| Step { node, by: Evidence::References })
            .or_else(|| recalled(graph, at, symbol).map(|node| Step { node, by: Evidence::Recalled }));
        if let Some(step) = step {
            steps.insert(at, step);
        }
    }
    steps
}

/// What orders documents of one series in time: the year, in which a regular
/// session of the General Assembly counts as the year that it begins in; the
/// day; the symbol.
fn when(node: &Node) -> (Option<i16>, Option<Date>, &NodeKey) {
    let session = match node.session() {
        Some(Session::Regular(number)) if node.organ == Organ::GeneralAssembly => i16::try_from(1945 + number).ok(),
        _ => None,
    };
    (session.or_else(|| node.year()), node.date, &node.key)
}

/// A title that tells one matter from another: not "Resolution 1325 (2000)".
fn telling_title(node: &Node) -> Option<String> {
    let title = node.title.as_deref()?;
    let words: Vec<&str> = title.split_whitespace().collect();
    let names_itself = words.iter().any(|word| word.starts_with('(') && word.len() == 6) && words.len() <= 3;
    // Resolutions of the Security Council have no titles; many share a subject.
    let is_subject = node.organ == Organ::SecurityCouncil;
    (!names_itself && !is_subject && words.len() > 1).then(|| words.join(" ").to_lowercase())
}

/// The newest resolution in the first list that a preamble recalls, if it
/// is of a session shortly before.
fn recalled(graph: &CitationGraph, at: NodeIndex, own: &Symbol) -> Option<NodeIndex> {
    let petgraph = graph.as_petgraph();
    let Some(Session::Regular(session)) = own.session() else { return None };
    let first_recalling = |edge: &crate::graph::Edge| {
        edge.mentions
            .iter()
            .filter(|mention| mention.verb.is_some_and(|verb| verb.lemma() == "recall") && mention.reach.is_here())
            .filter_map(|mention| match mention.place {
                Place::Preamble(number) => Some(number),
                _ => None,
            })
            .min()
    };
    let recalled: Vec<(u32, NodeIndex)> = petgraph
        .edges_directed(at, Direction::Outgoing)
        .filter_map(|edge| Some((first_recalling(edge.weight())?, petgraph::visit::EdgeRef::target(&edge))))
        .collect();
    let first = recalled.iter().map(|&(number, _)| number).min()?;
    let near = |node: &NodeIndex| {
        let Some(symbol) = petgraph[*node].key.symbol() else { return false };
        matches!(symbol.session(), Some(Session::Regular(of)) if of < session && session - of <= SESSIONS_BACK)
            && symbol.series() == own.series()
            && symbol.year().is_none()
    };
    recalled.into_iter().filter(|&(number, _)| number == first).map(|(_, node)| node).filter(near).max()
}

/// The lineage of a document: what it takes over from, back to the oldest, and
/// what takes over from it, on to the newest. Where several do, the nearest
/// continues the line.
///
/// Gives the steps in the order of time, without the document itself: those
/// before it, then those after it.
pub fn lineage(predecessors: &BTreeMap<NodeIndex, Step>, at: NodeIndex) -> (Vec<Step>, Vec<Step>) {
    let mut seen = BTreeSet::from([at]);
    let mut before = Vec::new();
    let mut place = at;
    while let Some(&step) = predecessors.get(&place).filter(|step| seen.insert(step.node)) {
        before.push(step);
        place = step.node;
    }
    before.reverse();
    let mut successors: BTreeMap<NodeIndex, Step> = BTreeMap::new();
    for (&newer, step) in predecessors {
        // In the order of the nodes, so that the nearest successor stays.
        successors.entry(step.node).or_insert(Step { node: newer, by: step.by });
    }
    let mut after = Vec::new();
    place = at;
    while let Some(&step) = successors.get(&place).filter(|step| seen.insert(step.node)) {
        after.push(step);
        place = step.node;
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::graph::{Contribution, GraphBuilder};
    use crate::reading::{Declared, Reading};

    fn graph(files: &[(&str, &str, &str)]) -> CitationGraph {
        let mut builder = GraphBuilder::default();
        for (path, title, source) in files {
            let declared = Declared { title: Some((*title).into()), ..Declared::default() };
            let reading = Reading { source: (*source).into(), declared, ..Reading::default() };
            let document = Document::new(path, reading);
            let extraction = crate::extract::extract(&document);
            builder.add(Contribution::new(&crate::extract::Extracted { document, extraction }));
        }
        builder.finish()
    }

    fn of(graph: &CitationGraph, symbol: &str) -> Option<(String, Evidence)> {
        let at = graph.find(&symbol.parse().unwrap()).unwrap();
        let steps = predecessors(graph);
        steps.get(&at).map(|step| (graph.as_petgraph()[step.node].key.to_string(), step.by))
    }

    #[test]
    fn each_kind_of_evidence() {
        let list = "1 (1946), 2 (1946), 3 (1946), 4 (1946)";
        let graph = graph(&[
            ("A_RES_77_1.txt", "Oceans and seas", "The General Assembly,\n\nNoting it,\n"),
            ("A_RES_78_9.txt", "Oceans and seas", "The General Assembly,\n\nRecalling its resolution 77/2,\n"),
            (
                "A_RES_78_10.txt",
                "Forests",
                "The General Assembly,\n\nRecalling its resolutions 60/1, 75/3 and 77/2,\n\nRecalling also 77/8,\n",
            ),
            ("S_RES_100_1953.txt", "Resolution 100 (1953)", &format!("Recalling its resolutions {list},")),
            ("S_RES_101_1953.txt", "Resolution 101 (1953)", &format!("Recalling its resolutions {list}, 100 (1953),")),
        ]);
        assert_eq!(of(&graph, "A/RES/78/9"), Some(("A/RES/77/1".into(), Evidence::Title)));
        assert_eq!(of(&graph, "A/RES/78/10"), Some(("A/RES/77/2".into(), Evidence::Recalled)));
        assert_eq!(of(&graph, "S/RES/101(1953)"), Some(("S/RES/100(1953)".into(), Evidence::References)));
        assert_eq!(of(&graph, "S/RES/100(1953)"), None);
    }

    #[test]
    fn a_lineage_goes_both_ways() {
        let graph = graph(&[
            ("A_RES_76_1.txt", "Oceans and seas", "x"),
            ("A_RES_77_1.txt", "Oceans and seas", "x"),
            ("A_RES_78_9.txt", "Oceans and seas", "x"),
            ("A_RES_ES-10_2.txt", "Oceans and seas", "x"),
            ("S_PRST_2001_1.txt", "Statement by the President", "x"),
            ("S_PRST_2001_2.txt", "Statement by the President", "x"),
        ]);
        // A title of many documents of one year says nothing.
        assert_eq!(of(&graph, "S/PRST/2001/2"), None);
        let at = graph.find(&"A/RES/77/1".parse().unwrap()).unwrap();
        let (before, after) = lineage(&predecessors(&graph), at);
        let names = |steps: &[Step]| -> Vec<String> {
            steps.iter().map(|step| graph.as_petgraph()[step.node].key.to_string()).collect()
        };
        assert_eq!((names(&before), names(&after)), (vec!["A/RES/76/1".into()], vec!["A/RES/78/9".into()]));
    }
}
