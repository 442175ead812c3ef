//! HITS: hubs, which cite good authorities, and authorities, which good hubs
//! cite.

use crate::parallel::prelude::*;

use super::network::Network;
use super::sum::{normalise, sum_of};

/// The two scores of every document; each sums to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// How well it gathers what matters: a survey, an omnibus resolution.
    pub hubs: Vec<f64>,
    /// How much it is what such documents refer to.
    pub authorities: Vec<f64>,
}

/// Hubs and authorities: the score of an authority is the sum of the scores
/// of the hubs that cite it, that of a hub the sum of the authorities that it
/// cites, scaled to sum to 1 (as networkx scales them). The weight of edges is
/// not regarded. Without a citation all scores are 0.
///
/// The scores are the first singular vectors of the adjacency matrix, found
/// by power iteration until they change by less than `tolerance` in sum, or
/// for `iterations` rounds. O(n + m) a round, on all threads.
///
/// Kleinberg, 1999, "Authoritative sources in a hyperlinked environment".
///
/// ```
/// use rescite::analyse::{hits::hits, network::Network};
///
/// let network = Network::from_edges(4, [(3, 0), (3, 1), (2, 0)])?;
/// let scores = hits(&network, 1e-12, 1000);
/// assert!(scores.hubs[3] > scores.hubs[2] && scores.hubs[0] == 0.0);
/// assert!(scores.authorities[0] > scores.authorities[1]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn hits(network: &Network, tolerance: f64, iterations: usize) -> Scores {
    let nodes = network.len();
    let mut hubs = vec![1.0 / nodes as f64; nodes];
    let mut next = vec![0.0; nodes];
    let mut authorities = vec![0.0; nodes];
    for _ in 0..iterations {
        gather(&mut authorities, &hubs, |id| network.citing(id));
        normalise(&mut authorities);
        gather(&mut next, &authorities, |id| network.cited(id));
        normalise(&mut next);
        let change = sum_of(nodes, |at| (next[at] - hubs[at]).abs());
        std::mem::swap(&mut hubs, &mut next);
        if change < tolerance {
            break;
        }
    }
    gather(&mut authorities, &hubs, |id| network.citing(id));
    normalise(&mut authorities);
    Scores { hubs, authorities }
}

fn gather<'n>(to: &mut [f64], from: &[f64], row: impl Fn(u32) -> &'n [u32] + Sync) {
    to.par_iter_mut().with_min_len(1 << 10).enumerate().for_each(|(at, to)| {
        *to = row(at as u32).iter().map(|&id| from[id as usize]).sum();
    });
}
