//! A card of one document: what it is, what it cites, who cites it and how.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::communities;
use super::series::{self, Step};
use crate::graph::{CitationGraph, Edge, Node};

/// A document on the other side of a citation.
#[derive(Clone, Copy, Debug)]
pub struct Related<'g> {
    /// The document.
    pub node: &'g Node,
    /// What the one says of the other.
    pub edge: &'g Edge,
}

/// All that the graph says of one document.
#[derive(Clone, Debug)]
pub struct Card<'g> {
    /// The document.
    pub node: &'g Node,
    /// What it cites, in the order of the symbols.
    pub cites: Vec<Related<'g>>,
    /// Who cites it, in the order of the symbols.
    pub cited_by: Vec<Related<'g>>,
    /// What it takes over from, the oldest first.
    pub before: Vec<(&'g Node, Step)>,
    /// What takes over from it, the nearest first.
    pub after: Vec<(&'g Node, Step)>,
    /// The documents that it belongs with, the most cited first, itself among
    /// them; alone if it is in no cluster.
    pub cluster: Vec<&'g Node>,
}

/// How often a document is cited, counted in three ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mentions by introducing verb, `None` if none was found.
    pub verbs: BTreeMap<Option<String>, usize>,
    /// Mentions by part of the citing document: `operative`.
    pub places: BTreeMap<&'static str, usize>,
    /// Citing documents by year, `None` if the year is unknown.
    pub years: BTreeMap<Option<i16>, usize>,
}

impl<'g> Card<'g> {
    /// The card of a node.
    pub fn new(graph: &'g CitationGraph, at: NodeIndex) -> Self {
        let petgraph = graph.as_petgraph();
        let related = |direction| {
            let mut related: Vec<(NodeIndex, Related<'g>)> = petgraph
                .edges_directed(at, direction)
                .map(|edge| {
                    let other = if direction == Direction::Outgoing { edge.target() } else { edge.source() };
                    (other, Related { node: &petgraph[other], edge: edge.weight() })
                })
                .collect();
            // Nodes are in the order of their symbols.
            related.sort_by_key(|&(other, _)| other);
            related.into_iter().map(|(_, related)| related).collect()
        };
        let (before, after) = series::lineage(&series::predecessors(graph), at);
        let named = |steps: Vec<Step>| steps.into_iter().map(|step| (&petgraph[step.node], step)).collect();
        let (clusters, _) = communities::clusters(graph, &communities::Options::default());
        let own = clusters.into_iter().find(|cluster| cluster.members.contains(&at));
        let cluster = own.iter().flat_map(|cluster| &cluster.members).map(|&member| &petgraph[member]).collect();
        Card {
            node: &petgraph[at],
            cites: related(Direction::Outgoing),
            cited_by: related(Direction::Incoming),
            before: named(before),
            after: named(after),
            cluster,
        }
    }

    /// How it is cited.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for related in &self.cited_by {
            *counts.years.entry(related.node.year()).or_default() += 1;
            for mention in &related.edge.mentions {
                *counts.verbs.entry(mention.verb.map(|verb| verb.lemma().to_owned())).or_default() += 1;
                *counts.places.entry(mention.place.part()).or_default() += 1;
            }
        }
        counts
    }

    /// How often it is mentioned.
    pub fn mentions(&self) -> usize {
        self.cited_by.iter().map(|related| related.edge.mentions.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::graph::{Contribution, GraphBuilder};
    use crate::reading::Reading;

    #[test]
    fn who_cites_a_document_and_how() {
        let mut builder = GraphBuilder::default();
        for (path, source) in [
            (
                "S_RES_2000_2011.txt",
                "The Security Council,\n\nRecalling its resolution 1325 (2000),\n\n1. Reaffirms its resolution 1325 (2000);\n",
            ),
            (
                "S_RES_1900_2009.txt",
                "The Security Council,\n\nRecalling its resolution 1325 (2000),\n\n1. Decides to remain seized.\n",
            ),
        ] {
            let document = Document::new(path, Reading { source: source.into(), ..Reading::default() });
            let extraction = crate::extract::extract(&document);
            builder.add(Contribution::new(&crate::extract::Extracted { document, extraction }));
        }
        let graph = builder.finish();
        let card = Card::new(&graph, graph.find(&"S/RES/1325(2000)".parse().unwrap()).unwrap());
        assert_eq!((card.cited_by.len(), card.mentions(), card.cites.len()), (2, 3, 0));
        assert_eq!(card.cluster.len(), 3);
        let counts = card.counts();
        assert_eq!(counts.places, BTreeMap::from([("operative", 1), ("preamble", 2)]));
        assert_eq!(counts.verbs[&Some("recall".to_owned())], 2);
        assert_eq!(counts.years, BTreeMap::from([(Some(2009), 1), (Some(2011), 1)]));
    }
}
