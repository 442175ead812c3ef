//! A network without direction: what communities are sought in, and what
//! coupling gives.

use std::collections::BTreeMap;

use crate::parallel::prelude::*;

use super::cores::{Neighbours, count};
use super::network::{Network, starts};

/// The weight of an edge from a list that is in order, read up to it.
fn weight_of(edges: &mut std::iter::Peekable<impl Iterator<Item = (u32, u32)>>, to: u32) -> u32 {
    while edges.next_if(|edge| edge.0 < to).is_some() {}
    edges.next_if(|edge| edge.0 == to).map_or(0, |edge| edge.1)
}

/// Pairs of nodes that belong together, each with a weight; no node is joined
/// to itself. Kept as compressed sparse rows: every pair stands in the rows of
/// both of its nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undirected {
    pub(super) starts: Vec<usize>,
    pub(super) ids: Vec<u32>,
    /// `None` where every weight is 1.
    pub(super) weights: Option<Vec<u32>>,
}

impl Undirected {
    /// The network with direction left aside: two documents that cite each
    /// other are one pair, with the weight of both edges. Rows are in order.
    ///
    /// O(n + m).
    ///
    /// ```
    /// use rescite::analyse::{network::Network, undirected::Undirected};
    ///
    /// let network = Network::from_edges(3, [(0, 1), (1, 0), (2, 0), (2, 2)])?;
    /// let pairs: Vec<_> = Undirected::of(&network).pairs().collect();
    /// assert_eq!(pairs, [(0, 1, 2), (0, 2, 1)]);
    /// # Ok::<(), rescite::analyse::network::NetworkError>(())
    /// ```
    pub fn of(network: &Network) -> Self {
        let nodes = network.len();
        let counts: Vec<u32> = network.ids().into_par_iter().map(|id| count(network, id) as u32).collect();
        let mut starts = Vec::with_capacity(nodes + 1);
        let mut sum = 0;
        starts.push(0);
        for count in counts {
            sum += count as usize;
            starts.push(sum);
        }
        let mut ids = Vec::with_capacity(sum);
        for id in network.ids() {
            ids.extend(Neighbours::of(network, id));
        }
        let mutual = || {
            network.ids().into_par_iter().any(|id| {
                let count = network.cited(id).len() + network.citing(id).len();
                // A citation of itself stands in both lists.
                let own = 2 * usize::from(network.cited(id).binary_search(&id).is_ok());
                starts[id as usize + 1] - starts[id as usize] < count - own
            })
        };
        let weights = (network.is_weighted() || mutual()).then(|| {
            let mut weights = Vec::with_capacity(sum);
            for id in network.ids() {
                let mut cited = network.cited_weighted(id).peekable();
                let mut citing = network.citing_weighted(id).peekable();
                for &other in &ids[starts[id as usize]..starts[id as usize + 1]] {
                    weights.push(weight_of(&mut cited, other).saturating_add(weight_of(&mut citing, other)));
                }
            }
            weights
        });
        Undirected { starts, ids, weights }
    }

    /// The network of `(one, other, weight)`, in whichever order each pair is
    /// given. Weights of a repeated pair are added; a pair of a node with
    /// itself, of a node that is not among the `nodes`, or of weight 0 is left
    /// out.
    pub fn from_pairs(nodes: u32, pairs: impl IntoIterator<Item = (u32, u32, u32)>) -> Self {
        let mut merged: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for (one, other, weight) in pairs {
            if one != other && one.max(other) < nodes && weight > 0 {
                let sum = merged.entry((one.min(other), one.max(other))).or_default();
                *sum = sum.saturating_add(weight);
            }
        }
        let ends = merged.keys().flat_map(|&(a, b)| [a, b]);
        let starts = starts(nodes as usize, ends);
        let mut next = starts.clone();
        let mut ids = vec![0; 2 * merged.len()];
        let mut weights = vec![0; 2 * merged.len()];
        // First the lesser neighbours of each node, then the greater: in the
        // order of pairs, both are in order.
        let mut place = |at: u32, other: u32, weight: u32| {
            let next = &mut next[at as usize];
            (ids[*next], weights[*next]) = (other, weight);
            *next += 1;
        };
        for (&(one, other), &weight) in &merged {
            place(other, one, weight);
        }
        for (&(one, other), &weight) in &merged {
            place(one, other, weight);
        }
        let weights = weights.iter().any(|&weight| weight != 1).then_some(weights);
        Undirected { starts, ids, weights }
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// True where there is no node.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of pairs.
    pub fn pair_count(&self) -> usize {
        self.ids.len() / 2
    }

    /// The neighbours of a node, each with the weight of the pair.
    pub fn neighbours(&self, id: u32) -> impl Iterator<Item = (u32, u32)> {
        let range = self.starts[id as usize]..self.starts[id as usize + 1];
        let weights = self.weights.as_ref().map(|weights| &weights[range.clone()]);
        self.ids[range].iter().enumerate().map(move |(at, &id)| (id, weights.map_or(1, |weights| weights[at])))
    }

    /// The pairs as `(lesser id, greater id, weight)`.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32, u32)> {
        (0..self.len() as u32).flat_map(|one| {
            self.neighbours(one).filter(move |pair| pair.0 > one).map(move |(other, weight)| (one, other, weight))
        })
    }

    /// The strength of each node: the weights of its pairs added up.
    pub fn strengths(&self) -> Vec<u64> {
        match &self.weights {
            None => self.starts.windows(2).map(|row| (row[1] - row[0]) as u64).collect(),
            Some(weights) => self
                .starts
                .par_windows(2)
                .map(|row| weights[row[0]..row[1]].iter().copied().map(u64::from).sum())
                .collect(),
        }
    }
}
