//! Communities of a citation graph with the documents that name them.

use petgraph::graph::NodeIndex;

use super::{Options, leiden};
use crate::analyse::network::Network;
use crate::analyse::undirected::Undirected;
use crate::graph::CitationGraph;

/// Documents that cite each other more than the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its documents, the most cited first, ties in the order of the symbols.
    pub members: Vec<NodeIndex>,
}

impl Cluster {
    /// The most cited documents of the cluster, which say what it is about.
    pub fn label(&self) -> &[NodeIndex] {
        &self.members[..self.members.len().min(3)]
    }
}

/// The communities of a graph by [`leiden`] on its citations, weighted by
/// mentions, the largest first; and their modularity.
///
/// ```
/// use rescite::analyse::communities::{Options, clusters};
/// use rescite::graph::CitationGraph;
/// let (clusters, _) = clusters(&CitationGraph::default(), &Options::default());
/// assert!(clusters.is_empty());
/// ```
pub fn clusters(graph: &CitationGraph, options: &Options) -> (Vec<Cluster>, f64) {
    let network = Network::of(graph);
    let found = leiden(&Undirected::of(&network), options);
    let mut clusters: Vec<Cluster> = found.sizes.iter().map(|_| Cluster { members: Vec::new() }).collect();
    for (at, &of) in found.of.iter().enumerate() {
        clusters[of as usize].members.push(NodeIndex::new(at));
    }
    for cluster in &mut clusters {
        cluster.members.sort_by_key(|&at| (std::cmp::Reverse(graph.in_degree(at)), at));
    }
    (clusters, found.modularity)
}
