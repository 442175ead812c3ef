//! Communities: documents that are joined to each other more than to the rest,
//! as those on one subject are.

mod aggregate;
mod labelled;
mod leiden;
mod moving;
mod refine;

use crate::parallel::prelude::*;

use super::undirected::Undirected;

pub use labelled::{Cluster, clusters};
pub use leiden::{Options, leiden};

/// A partition of the documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// The community of each node: the largest is 0, and of those of equal
    /// size the one of the least id comes first.
    pub of: Vec<u32>,
    /// How many nodes each has.
    pub sizes: Vec<u32>,
    /// The modularity of the partition.
    pub modularity: f64,
}

/// Modularity of a partition: the share of the weight that lies within
/// communities, less what would lie there if the same strengths were joined
/// at random, the latter times `resolution`. 0 where there is no pair.
///
/// O(n + m). Newman and Girvan, 2004, "Finding and evaluating community
/// structure in networks"; Reichardt and Bornholdt, 2006, for the resolution.
///
/// ```
/// use rescite::analyse::{communities::modularity, undirected::Undirected};
///
/// // Two triangles, joined by one pair.
/// let pairs = [(0, 1, 1), (1, 2, 1), (0, 2, 1), (3, 4, 1), (4, 5, 1), (3, 5, 1), (2, 3, 1)];
/// let graph = Undirected::from_pairs(6, pairs);
/// let value = modularity(&graph, &[0, 0, 0, 1, 1, 1], 1.0);
/// assert!((value - (6.0 / 7.0 - 0.5)).abs() < 1e-12);
/// ```
pub fn modularity(graph: &Undirected, of: &[u32], resolution: f64) -> f64 {
    let groups = of.iter().max().map_or(0, |&most| most as usize + 1);
    let mut strength = vec![0_u64; groups];
    for (&group, own) in of.iter().zip(graph.strengths()) {
        strength[group as usize] += own;
    }
    // Whole numbers, so that the order of addition makes no difference.
    let within: u64 = (0..graph.len() as u32)
        .into_par_iter()
        .map(|id| {
            let same = graph.neighbours(id).filter(|&(other, _)| of[other as usize] == of[id as usize]);
            same.map(|(_, weight)| u64::from(weight)).sum::<u64>()
        })
        .sum();
    let total: u64 = strength.iter().sum();
    if total == 0 {
        return 0.0;
    }
    let total = total as f64;
    let expected: f64 = strength.iter().map(|&strength| (strength as f64 / total).powi(2)).sum();
    within as f64 / total - resolution * expected
}
