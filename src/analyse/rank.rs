//! Rankings: which documents are cited most.

use petgraph::graph::NodeIndex;

use crate::graph::{CitationGraph, Node};
use crate::symbol::{Organ, Session};

/// What a ranking counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Documents that cite the node (its in-degree).
    #[default]
    Documents,
    /// Mentions in all of them.
    Mentions,
}

/// Which nodes a ranking looks at; an empty filter looks at all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only documents of this organ.
    pub organ: Option<Organ>,
    /// Only documents of this session.
    pub session: Option<Session>,
    /// Only documents that were not read.
    pub missing: bool,
}

impl Filter {
    fn takes(&self, node: &Node) -> bool {
        self.organ.is_none_or(|organ| node.organ == organ)
            && self.session.is_none_or(|session| node.session() == Some(session))
            && !(self.missing && node.in_corpus)
    }
}

/// One line of a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<'g> {
    /// The rank, from 1; equal counts share the better rank.
    pub rank: usize,
    /// The node.
    pub node: &'g Node,
    /// How many documents cite it.
    pub documents: usize,
    /// How often it is mentioned.
    pub mentions: u64,
}

/// The `limit` most cited documents; ties stand in the order of their symbols.
/// Documents that nothing cites are left out.
pub fn most_cited<'g>(graph: &'g CitationGraph, by: By, filter: &Filter, limit: usize) -> Vec<Ranked<'g>> {
    let count = |at: NodeIndex| (graph.in_degree(at), graph.mentions(at));
    let mut counted: Vec<(usize, u64, &Node)> = graph
        .nodes()
        .filter(|(_, node)| filter.takes(node))
        .map(|(at, node)| (count(at), node))
        .filter(|((documents, _), _)| *documents > 0)
        .map(|((documents, mentions), node)| (documents, mentions, node))
        .collect();
    let value = |&(documents, mentions, _): &(usize, u64, &Node)| match by {
        By::Documents => (documents as u64, mentions),
        By::Mentions => (mentions, documents as u64),
    };
    // The sort is stable, and nodes come in the order of their symbols.
    counted.sort_by_key(|line| std::cmp::Reverse(value(line)));
    let mut ranked: Vec<Ranked> = Vec::with_capacity(limit.min(counted.len()));
    for (at, line) in counted.iter().take(limit).enumerate() {
        let same = at > 0 && value(&counted[at - 1]).0 == value(line).0;
        let rank = if same { ranked[at - 1].rank } else { at + 1 };
        ranked.push(Ranked { rank, node: line.2, documents: line.0, mentions: line.1 });
    }
    ranked
}
