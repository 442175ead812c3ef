//! Betweenness: how often a document lies on the shortest way from one to
//! another.

use crate::parallel::prelude::*;

use super::network::Network;
use super::random::Random;

/// From where shortest paths are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sources {
    /// From every document: exact.
    All,
    /// From this many documents drawn at random, and scaled up.
    Sample {
        /// How many; all where there are not as many.
        size: u32,
        /// What the draw begins with.
        seed: u64,
    },
}

/// Blocks into which the sources are cut. Each is summed on its own, and the
/// sums are added in order, so that threads make no difference.
const BLOCKS: usize = 16;

/// Betweenness of every document: over all pairs of others, the share of the
/// shortest citation paths between them that pass through it. Directed, edges
/// of length 1. With `normalised`, divided by `(n - 1)(n - 2)`, the number of
/// such pairs, as networkx does.
///
/// O(n m) exactly, O(k (n + m)) from a sample of k; 16 arrays of n numbers
/// at most.
///
/// Brandes, 2001, "A faster algorithm for betweenness centrality"; Brandes
/// and Pich, 2007, "Centrality estimation in large networks".
///
/// ```
/// use rescite::analyse::{betweenness::{Sources, betweenness}, network::Network};
///
/// let network = Network::from_edges(4, [(0, 1), (1, 2), (2, 3)])?;
/// assert_eq!(betweenness(&network, Sources::All, false), [0.0, 2.0, 2.0, 0.0]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn betweenness(network: &Network, sources: Sources, normalised: bool) -> Vec<f64> {
    let nodes = network.len();
    let mut from: Vec<u32> = network.ids().collect();
    if let Sources::Sample { size, seed } = sources
        && (size as usize) < nodes
    {
        let mut random = Random::new(seed);
        for at in 0..size {
            let other = at + random.below(nodes as u32 - at);
            from.swap(at as usize, other as usize);
        }
        from.truncate(size as usize);
        from.sort_unstable();
    }
    let mut scale = if from.is_empty() { 1.0 } else { nodes as f64 / from.len() as f64 };
    if normalised && nodes > 2 {
        scale /= (nodes as f64 - 1.0) * (nodes as f64 - 2.0);
    }
    let size = from.len().div_ceil(BLOCKS).max(1);
    let sums: Vec<Vec<f64>> = from
        .par_chunks(size)
        .map(|sources| {
            let mut search = Search::new(nodes);
            for &source in sources {
                search.from(network, source);
            }
            search.sum
        })
        .collect();
    let mut total = vec![0.0; nodes];
    for sum in sums {
        for (total, value) in total.iter_mut().zip(sum) {
            *total += value;
        }
    }
    for value in &mut total {
        *value *= scale;
    }
    total
}

/// A breadth-first search and what it found, used again for every source.
struct Search {
    sum: Vec<f64>,
    distance: Vec<u32>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    reached: Vec<u32>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Search {
            sum: vec![0.0; nodes],
            distance: vec![u32::MAX; nodes],
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
            reached: Vec::new(),
        }
    }

    fn from(&mut self, network: &Network, source: u32) {
        self.reached.push(source);
        self.distance[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        let mut at = 0;
        while let Some(&node) = self.reached.get(at) {
            at += 1;
            let (next, paths) = (self.distance[node as usize] + 1, self.paths[node as usize]);
            for &to in network.cited(node) {
                if self.distance[to as usize] == u32::MAX {
                    self.distance[to as usize] = next;
                    self.reached.push(to);
                }
                if self.distance[to as usize] == next {
                    self.paths[to as usize] += paths;
                }
            }
        }
        // From the farthest back: what depends on a node is what depends on
        // those after it, by its share of the paths to them.
        for &node in self.reached.iter().rev() {
            let (next, paths) = (self.distance[node as usize] + 1, self.paths[node as usize]);
            let mut dependency = 0.0;
            for &to in network.cited(node) {
                if self.distance[to as usize] == next {
                    dependency += paths / self.paths[to as usize] * (1.0 + self.dependency[to as usize]);
                }
            }
            self.dependency[node as usize] = dependency;
            if node != source {
                self.sum[node as usize] += dependency;
            }
        }
        for node in self.reached.drain(..) {
            self.distance[node as usize] = u32::MAX;
            self.paths[node as usize] = 0.0;
        }
    }
}
