//! The Leiden algorithm.

use std::borrow::Cow;

use super::aggregate::aggregate;
use super::moving::Moving;
use super::refine::refine;
use super::{Communities, modularity};
use crate::analyse::components::by_size;
use crate::analyse::undirected::Undirected;

/// How communities are sought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The higher, the more and the smaller communities.
    pub resolution: f64,
    /// What chance begins with. Another seed may give another partition.
    pub seed: u64,
    /// How many times the whole is repeated at most, each time from what the
    /// last gave; it ends early where that changes nothing.
    pub iterations: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { resolution: 1.0, seed: 1, iterations: 10 }
    }
}

/// One round works on a graph whose nodes are groups of documents.
#[derive(Clone)]
pub(super) struct Level<'g> {
    pub(super) graph: Cow<'g, Undirected>,
    /// The strength of each node, pairs within it included.
    pub(super) strengths: Vec<u64>,
    /// The resolution, divided by the strength of all nodes.
    pub(super) rate: f64,
}

impl Level<'_> {
    /// What a node or a set of one strength loses by the company of another:
    /// the weight expected between them.
    #[inline]
    pub(super) fn expected(&self, one: u64, other: u64) -> f64 {
        self.rate * one as f64 * other as f64
    }
}

/// Communities of high modularity by the Leiden algorithm: nodes move to the
/// best community among their neighbours', each community is refined into
/// well-connected parts, the parts become the nodes of a smaller graph, and
/// so on until nothing moves. Every community is connected.
///
/// The same graph and options give the same communities, whatever the number
/// of threads. About O(m) for an iteration, in practice.
///
/// Traag, Waltman and van Eck, 2019, "From Louvain to Leiden: guaranteeing
/// well-connected communities".
///
/// ```
/// use rescite::analyse::{communities::{Options, leiden}, undirected::Undirected};
///
/// let pairs = [(0, 1, 1), (1, 2, 1), (0, 2, 1), (3, 4, 1), (4, 5, 1), (3, 5, 1), (2, 3, 1)];
/// let found = leiden(&Undirected::from_pairs(7, pairs), &Options::default());
/// assert_eq!(found.of, [0, 0, 0, 1, 1, 1, 2]);
/// assert_eq!(found.sizes, [3, 3, 1]);
/// ```
pub fn leiden(graph: &Undirected, options: &Options) -> Communities {
    let strengths = graph.strengths();
    let total: u64 = strengths.iter().sum();
    let mut of: Vec<u32> = (0..graph.len() as u32).collect();
    if total > 0 {
        let rate = options.resolution / total as f64;
        for iteration in 0..options.iterations {
            let level = Level { graph: Cow::Borrowed(graph), strengths: strengths.clone(), rate };
            let seed = options.seed.wrapping_add(iteration as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let moved = iterate(level, &mut of, seed);
            if !moved {
                break;
            }
        }
    }
    let partition = by_size(&connected(graph, &of));
    let modularity = modularity(graph, &partition.of, options.resolution);
    Communities { of: partition.of, sizes: partition.sizes, modularity }
}

/// Moves, refines and aggregates until every node is a community. True where
/// a node moved.
fn iterate(mut level: Level, of: &mut [u32], seed: u64) -> bool {
    let mut communities = of.to_vec();
    // The node of the level that each document is part of.
    let mut part: Vec<u32> = (0..of.len() as u32).collect();
    let mut any = false;
    for depth in 0.. {
        let moved = Moving::new(&level, &mut communities).run(seed ^ depth);
        any |= moved;
        let count = renumber(&mut communities);
        if count == level.graph.len() {
            break;
        }
        let mut parts = refine(&level, &communities, count, seed ^ depth);
        let mut parts_count = renumber(&mut parts);
        if parts_count == level.graph.len() {
            // Nothing is well enough connected: the communities themselves
            // are the next nodes.
            parts.clone_from(&communities);
            parts_count = count;
        }
        let mut next = vec![0; parts_count];
        for (&part, &community) in parts.iter().zip(&communities) {
            next[part as usize] = community;
        }
        level = aggregate(&level, &parts, parts_count);
        for part in &mut part {
            *part = parts[*part as usize];
        }
        communities = next;
    }
    for (of, &part) in of.iter_mut().zip(&part) {
        *of = communities[part as usize];
    }
    any
}

/// Numbers groups from 0 in the order in which they are met; gives back how
/// many there are.
fn renumber(groups: &mut [u32]) -> usize {
    let mut number = vec![u32::MAX; groups.len()];
    let mut count = 0;
    for group in groups {
        let number = &mut number[*group as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *group = *number;
    }
    count as usize
}

/// Cuts communities into their connected parts, each named by its least node.
/// A community whose nodes moved away from it may fall apart on the way; cut,
/// the partition is never worse.
fn connected(graph: &Undirected, of: &[u32]) -> Vec<u32> {
    let mut part = vec![u32::MAX; of.len()];
    let mut open = Vec::new();
    for start in 0..of.len() as u32 {
        if part[start as usize] != u32::MAX {
            continue;
        }
        part[start as usize] = start;
        open.push(start);
        while let Some(node) = open.pop() {
            for (other, _) in graph.neighbours(node) {
                if part[other as usize] == u32::MAX && of[other as usize] == of[start as usize] {
                    part[other as usize] = start;
                    open.push(other);
                }
            }
        }
    }
    part
}
