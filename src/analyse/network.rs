//! Who cites whom as numbers: the form that measures are taken of.
//!
//! A [`CitationGraph`] knows all of a document; a measure needs only its
//! neighbours, and reads them millions of times. A [`Network`] keeps them as
//! compressed sparse rows: the ids of the documents that the first document
//! cites, then those of the second, end to end in one array, and the same
//! once more for those that cite it. An edge takes 8 bytes, a node 16.

use crate::parallel::prelude::*;
use thiserror::Error;

use crate::graph::CitationGraph;

/// Who cites whom. Nodes have ids from 0; a pair of citing and cited document
/// is one edge, however often it was given.
///
/// ```
/// use rescite::analyse::network::Network;
///
/// // Document 2 cites 0 twice and 1 once.
/// let network = Network::from_edges(3, [(2, 1), (2, 0), (2, 0)])?;
/// assert_eq!(network.edge_count(), 2);
/// assert_eq!(network.cited(2), [0, 1]);
/// assert_eq!(network.citing(0), [2]);
/// assert_eq!(network.cited_weighted(2).collect::<Vec<_>>(), [(0, 2), (1, 1)]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    out: Rows,
    into: Rows,
}

/// Why edges make no network.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NetworkError {
    /// An edge has an end that is no node.
    #[error("edge {citing} -> {cited}: the nodes are 0 to {nodes} (exclusive)")]
    NoSuchNode {
        /// The citing end.
        citing: u32,
        /// The cited end.
        cited: u32,
        /// Number of nodes.
        nodes: u32,
    },
}

impl Network {
    /// The network of a graph: ids are in the order of the nodes, and an edge
    /// weighs as much as it has mentions.
    pub fn of(graph: &CitationGraph) -> Self {
        let graph = graph.as_petgraph();
        let mut pairs = Vec::with_capacity(graph.edge_count());
        let mut weights = Vec::with_capacity(graph.edge_count());
        for edge in graph.raw_edges() {
            pairs.push((edge.source().index() as u32, edge.target().index() as u32));
            weights.push(edge.weight.weight());
        }
        Self::build(graph.node_count() as u32, pairs, Some(weights))
    }

    /// The network of `(citing, cited)` pairs. A pair that is given several
    /// times is one edge that weighs as much.
    ///
    /// O(n + m log d) for n nodes and m pairs, d the most that one cites.
    ///
    /// # Errors
    ///
    /// An end that is not among the `nodes`.
    pub fn from_edges(nodes: u32, edges: impl IntoIterator<Item = (u32, u32)>) -> Result<Self, NetworkError> {
        let pairs: Vec<(u32, u32)> = edges.into_iter().collect();
        check(nodes, &pairs)?;
        Ok(Self::build(nodes, pairs, None))
    }

    /// The network of `(citing, cited, weight)`; the weights of a pair that is
    /// given several times are added, and a weight of 0 is no edge.
    ///
    /// # Errors
    ///
    /// An end that is not among the `nodes`.
    pub fn from_weighted(nodes: u32, edges: impl IntoIterator<Item = (u32, u32, u32)>) -> Result<Self, NetworkError> {
        let (pairs, weights): (Vec<_>, Vec<_>) =
            edges.into_iter().filter(|edge| edge.2 > 0).map(|(a, b, weight)| ((a, b), weight)).unzip();
        check(nodes, &pairs)?;
        Ok(Self::build(nodes, pairs, Some(weights)))
    }

    fn build(nodes: u32, pairs: Vec<(u32, u32)>, weights: Option<Vec<u32>>) -> Self {
        let out = Rows::sorted(nodes as usize, pairs, weights.filter(|weights| weights.iter().any(|&w| w != 1)));
        let into = out.transposed();
        Network { out, into }
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// True where there is no node.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The ids, in order.
    pub fn ids(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }

    /// Number of edges.
    pub fn edge_count(&self) -> usize {
        self.out.ids.len()
    }

    /// The documents that a document cites, in order.
    #[inline]
    pub fn cited(&self, id: u32) -> &[u32] {
        self.out.row(id)
    }

    /// The documents that cite a document, in order.
    #[inline]
    pub fn citing(&self, id: u32) -> &[u32] {
        self.into.row(id)
    }

    /// The documents that a document cites, each with its weight.
    pub fn cited_weighted(&self, id: u32) -> impl Iterator<Item = (u32, u32)> {
        self.out.weighted(id)
    }

    /// The documents that cite a document, each with its weight.
    pub fn citing_weighted(&self, id: u32) -> impl Iterator<Item = (u32, u32)> {
        self.into.weighted(id)
    }

    /// True where an edge may weigh other than 1.
    pub fn is_weighted(&self) -> bool {
        self.out.weights.is_some()
    }

    /// The edges as `(citing, cited)`, in order.
    pub fn edges(&self) -> impl Iterator<Item = (u32, u32)> {
        self.ids().flat_map(|citing| self.cited(citing).iter().map(move |&cited| (citing, cited)))
    }
}

fn check(nodes: u32, pairs: &[(u32, u32)]) -> Result<(), NetworkError> {
    match pairs.iter().find(|&&(citing, cited)| citing.max(cited) >= nodes) {
        Some(&(citing, cited)) => Err(NetworkError::NoSuchNode { citing, cited, nodes }),
        None => Ok(()),
    }
}

/// Lists of ids, one for each node, end to end; `starts` has one entry more
/// than there are nodes. Each list is in order, without repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rows {
    starts: Vec<usize>,
    ids: Vec<u32>,
    weights: Option<Vec<u32>>,
}

impl Rows {
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    #[inline]
    fn row(&self, id: u32) -> &[u32] {
        &self.ids[self.starts[id as usize]..self.starts[id as usize + 1]]
    }

    fn weighted(&self, id: u32) -> impl Iterator<Item = (u32, u32)> {
        let range = self.starts[id as usize]..self.starts[id as usize + 1];
        let weights = self.weights.as_ref().map(|weights| &weights[range.clone()]);
        self.ids[range].iter().enumerate().map(move |(at, &id)| (id, weights.map_or(1, |weights| weights[at])))
    }

    /// Rows of pairs in any order.
    fn sorted(nodes: usize, pairs: Vec<(u32, u32)>, weights: Option<Vec<u32>>) -> Self {
        let starts = starts(nodes, pairs.iter().map(|pair| pair.0));
        let mut next = starts[..nodes].to_vec();
        let Some(weights) = weights else {
            let mut ids = vec![0; pairs.len()];
            for &(from, to) in &pairs {
                ids[next[from as usize]] = to;
                next[from as usize] += 1;
            }
            drop((pairs, next));
            blocks(&starts, &mut ids).into_par_iter().for_each(|(rows, ids)| {
                for_rows(rows, ids, |row| {
                    if !row.is_sorted() {
                        row.sort_unstable();
                    }
                });
            });
            let rows = Rows { starts, ids, weights: None };
            let repeated =
                (0..nodes as u32).into_par_iter().any(|id| rows.row(id).windows(2).any(|two| two[0] == two[1]));
            return if repeated { rows.merged(|_| 1) } else { rows };
        };
        // An id and its weight travel together through the sort.
        let mut packed = vec![0_u64; pairs.len()];
        for (&(from, to), &weight) in pairs.iter().zip(&weights) {
            packed[next[from as usize]] = u64::from(to) << 32 | u64::from(weight);
            next[from as usize] += 1;
        }
        drop((pairs, weights, next));
        blocks(&starts, &mut packed)
            .into_par_iter()
            .for_each(|(rows, packed)| for_rows(rows, packed, <[u64]>::sort_unstable));
        let ids = packed.iter().map(|&pair| (pair >> 32) as u32).collect();
        Rows { starts, ids, weights: None }.merged(|at| packed[at] as u32)
    }

    /// Makes one of neighbours that are the same, and adds their weights.
    fn merged(self, weight: impl Fn(usize) -> u32) -> Self {
        let mut merged = Rows { starts: vec![0], ids: Vec::with_capacity(self.ids.len()), weights: None };
        let mut weights: Vec<u32> = Vec::with_capacity(self.ids.len());
        for row in self.starts.windows(2) {
            let first = merged.ids.len();
            for at in row[0]..row[1] {
                let same = merged.ids.len() > first && merged.ids.last() == Some(&self.ids[at]);
                match weights.last_mut() {
                    Some(last) if same => *last = last.saturating_add(weight(at)),
                    _ => {
                        merged.ids.push(self.ids[at]);
                        weights.push(weight(at));
                    }
                }
            }
            merged.starts.push(merged.ids.len());
        }
        merged.weights = Some(weights);
        merged
    }

    /// The same edges from their other end. Every part of the targets is
    /// filled on its own thread, which passes over all edges and takes those
    /// of its part: the writes, not the reads, are what costs.
    fn transposed(&self) -> Self {
        let nodes = self.len();
        let starts = starts(nodes, self.ids.iter().copied());
        let mut ids = vec![0; self.ids.len()];
        let mut weights = self.weights.as_ref().map(|weights| vec![0; weights.len()]);
        let parts = if self.ids.len() < 1 << 16 { 1 } else { crate::parallel::current_num_threads().clamp(1, 8) };
        let mut bounds: Vec<usize> =
            (0..parts).map(|part| starts.partition_point(|&start| start < part * self.ids.len() / parts)).collect();
        bounds[0] = 0;
        bounds.push(nodes);
        let mut rest = (&mut ids[..], weights.as_deref_mut());
        let mut tasks = Vec::with_capacity(parts);
        for bound in bounds.windows(2) {
            let (low, high) = (bound[0].min(nodes), bound[1].min(nodes));
            let length = starts[high].saturating_sub(starts[low]);
            let (ids, later) = rest.0.split_at_mut(length);
            let (weights, later_weights) = match rest.1 {
                Some(weights) => {
                    let (now, later) = weights.split_at_mut(length);
                    (Some(now), Some(later))
                }
                None => (None, None),
            };
            rest = (later, later_weights);
            tasks.push((low, high, ids, weights));
        }
        tasks.into_par_iter().for_each(|(low, high, ids, mut weights)| {
            let mut next: Vec<usize> = starts[low..high].iter().map(|start| start - starts[low]).collect();
            for from in 0..nodes {
                for at in self.starts[from]..self.starts[from + 1] {
                    let Some(next) = next.get_mut((self.ids[at] as usize).wrapping_sub(low)) else { continue };
                    ids[*next] = from as u32;
                    if let (Some(to), Some(of)) = (&mut weights, &self.weights) {
                        to[*next] = of[at];
                    }
                    *next += 1;
                }
            }
        });
        Rows { starts, ids, weights }
    }
}

/// Where each node's list starts, from the nodes that the items belong to.
pub(super) fn starts(nodes: usize, items: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut starts = vec![0; nodes + 1];
    for item in items {
        starts[item as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// Cuts rows into blocks of whole rows, for threads to share.
fn blocks<'a, T>(starts: &'a [usize], mut values: &'a mut [T]) -> Vec<(&'a [usize], &'a mut [T])> {
    const ROWS: usize = 4096;
    let mut blocks = Vec::with_capacity(starts.len() / ROWS + 1);
    let nodes = starts.len() - 1;
    for first in (0..nodes).step_by(ROWS) {
        let rows = &starts[first..=(first + ROWS).min(nodes)];
        let (block, rest) = values.split_at_mut(rows[rows.len() - 1] - rows[0]);
        blocks.push((rows, block));
        values = rest;
    }
    blocks
}

fn for_rows<T>(starts: &[usize], values: &mut [T], mut each: impl FnMut(&mut [T])) {
    for row in starts.windows(2) {
        each(&mut values[row[0] - starts[0]..row[1] - starts[0]]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_of_nodes_that_are_not_there_are_refused() {
        let error = Network::from_edges(2, [(0, 1), (1, 2)]).unwrap_err();
        assert_eq!(error, NetworkError::NoSuchNode { citing: 1, cited: 2, nodes: 2 });
    }

    #[test]
    fn weights_of_a_repeated_pair_are_added() {
        let network = Network::from_weighted(3, [(0, 2, 3), (1, 2, 0), (0, 1, 1), (0, 2, 4)]).unwrap();
        assert_eq!(network.cited_weighted(0).collect::<Vec<_>>(), [(1, 1), (2, 7)]);
        assert_eq!(network.citing_weighted(2).collect::<Vec<_>>(), [(0, 7)]);
        assert_eq!(network.edge_count(), 2);
    }

    #[test]
    fn a_network_without_nodes_or_edges() {
        assert!(Network::from_edges(0, []).unwrap().is_empty());
        let network = Network::from_edges(2, []).unwrap();
        assert_eq!((network.len(), network.edge_count(), network.citing(1).len()), (2, 0, 0));
    }

    #[cfg(feature = "parallel")]
    #[test]
    fn rows_turned_twice_are_the_same_and_threads_do_not_matter() {
        let mut random = crate::analyse::random::Random::new(7);
        let edges: Vec<(u32, u32, u32)> =
            (0..100_000).map(|_| (random.below(997), random.below(500), 1 + random.below(3))).collect();
        let of = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| Network::from_weighted(997, edges.iter().copied()).unwrap())
        };
        let network = of(1);
        assert_eq!(network, of(3));
        assert_eq!(network.into.transposed(), network.out);
        assert_eq!(
            network.ids().flat_map(|id| network.citing_weighted(id)).map(|edge| u64::from(edge.1)).sum::<u64>(),
            edges.iter().map(|edge| u64::from(edge.2)).sum::<u64>()
        );
    }
}
