//! PageRank: a document matters as much as those that matter cite it.

use crate::parallel::prelude::*;

use super::components;
use super::network::Network;
use super::sum::{normalise, sum_of};

/// How PageRank is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How likely a reader follows a citation rather than opening any document.
    pub damping: f64,
    /// The change, relative to the value, at which a value counts as settled.
    pub tolerance: f64,
    /// How many rounds there are at most.
    pub iterations: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { damping: 0.85, tolerance: 1e-12, iterations: 1000 }
    }
}

/// PageRank: the share of time that a reader spends on each document who goes
/// from a document to one that it cites, each as likely, or with the
/// probability `1 - damping` to any document at all; from one that cites
/// nothing always to any at all. Sums to 1; the weight of edges is not
/// regarded.
///
/// Where a reader goes "to any at all" alike from everywhere, the ranks are
/// the solution, scaled to 1, of `x(v) = 1 + damping · Σ x(u) / cited(u)` over
/// the `u` that cite `v`. Citations go back in time, so that nearly all of it
/// is solved by substitution in one pass, from citing to cited; only within a
/// strong component it takes rounds (Gauss and Seidel). O(n + m) and, for each
/// round, the edges of such components. [`power`] is the method of the
/// original paper, for networks of other kinds.
///
/// Page, Brin, Motwani and Winograd, 1999, "The PageRank citation ranking";
/// Del Corso, Gullí and Romani, 2005, "Fast PageRank computation via a sparse
/// linear system".
///
/// ```
/// use rescite::analyse::{network::Network, pagerank::{Options, pagerank}};
///
/// let network = Network::from_edges(3, [(2, 0), (2, 1), (1, 0)])?;
/// let rank = pagerank(&network, &Options::default());
/// assert!(rank[0] > rank[1] && rank[1] > rank[2]);
/// assert!((rank.iter().sum::<f64>() - 1.0).abs() < 1e-12);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn pagerank(network: &Network, options: &Options) -> Vec<f64> {
    let strong = components::strong(network);
    let members = strong.members();
    let mut rank = vec![1.0; network.len()];
    // What a node gives to each that it cites.
    let mut given = vec![0.0; network.len()];
    let update = |node: u32, rank: &mut [f64], given: &mut [f64]| {
        let cited = network.cited(node).len() as f64;
        let (mut sum, mut own) = (0.0, 0.0);
        for &citing in network.citing(node) {
            if citing == node {
                own = 1.0 / cited;
            } else {
                sum += given[citing as usize];
            }
        }
        let value = (1.0 + options.damping * sum) / (1.0 - options.damping * own);
        let change = (value - rank[node as usize]).abs() / value;
        rank[node as usize] = value;
        given[node as usize] = if cited > 0.0 { value / cited } else { 0.0 };
        change
    };
    // Components that cite come after those that they cite.
    for component in members.iter().rev() {
        if let [node] = component {
            update(*node, &mut rank, &mut given);
            continue;
        }
        for _ in 0..options.iterations {
            let change = component.iter().fold(0.0_f64, |most, &node| most.max(update(node, &mut rank, &mut given)));
            if change <= options.tolerance {
                break;
            }
        }
    }
    normalise(&mut rank);
    rank
}

/// PageRank by power iteration, until the ranks change by less than the
/// tolerance in sum, or for `iterations` rounds. The same as [`pagerank`], and
/// slower where citations go back in time.
///
/// O(n + m) a round, on all threads.
pub fn power(network: &Network, options: &Options) -> Vec<f64> {
    let nodes = network.len();
    let mut rank = vec![1.0 / nodes as f64; nodes];
    let mut given = vec![0.0; nodes];
    let mut next = vec![0.0; nodes];
    let dangling: Vec<u32> = network.ids().filter(|&id| network.cited(id).is_empty()).collect();
    for _ in 0..options.iterations {
        given.par_iter_mut().with_min_len(1 << 12).enumerate().for_each(|(at, given)| {
            *given = rank[at] / network.cited(at as u32).len().max(1) as f64;
        });
        let lost = sum_of(dangling.len(), |at| rank[dangling[at] as usize]);
        let base = (1.0 - options.damping + options.damping * lost) / nodes as f64;
        next.par_iter_mut().with_min_len(1 << 10).enumerate().for_each(|(at, next)| {
            let sum: f64 = network.citing(at as u32).iter().map(|&citing| given[citing as usize]).sum();
            *next = base + options.damping * sum;
        });
        let change = sum_of(nodes, |at| (next[at] - rank[at]).abs());
        std::mem::swap(&mut rank, &mut next);
        if change < options.tolerance {
            break;
        }
    }
    rank
}
