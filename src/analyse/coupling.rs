//! Coupling: documents that belong together because others cite both, or
//! because both cite the same.

use std::cmp::Reverse;

use crate::parallel::prelude::*;

use super::network::Network;
use super::undirected::Undirected;

/// Which pairs are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The least weight of a pair; 0 is read as 1.
    pub least: u32,
    /// How many pairs are kept at most: the heaviest, and of equal ones those
    /// of the lesser ids.
    pub pairs: usize,
}

impl Default for Bound {
    fn default() -> Self {
        Bound { least: 2, pairs: 1_000_000 }
    }
}

/// Co-citation: a pair weighs as many documents as cite both of its own. A
/// pair counts once for a citing document, however often that mentions them.
///
/// O(Σ c²) for documents that cite c others each, on all threads; no more
/// than a few times `bound.pairs` pairs are held at once.
///
/// Small, 1973, "Co-citation in the scientific literature".
///
/// ```
/// use rescite::analyse::{coupling::{Bound, co_citation}, network::Network};
///
/// let network = Network::from_edges(5, [(3, 0), (3, 1), (4, 0), (4, 1), (4, 2)])?;
/// let together = co_citation(&network, Bound::default());
/// assert_eq!(together.pairs().collect::<Vec<_>>(), [(0, 1, 2)]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn co_citation(network: &Network, bound: Bound) -> Undirected {
    couple(network, bound, |id| network.citing(id), |id| network.cited(id))
}

/// Bibliographic coupling: a pair weighs as many documents as both of its own
/// cite.
///
/// O(Σ c²) for documents that c others cite each, otherwise as
/// [`co_citation`].
///
/// Kessler, 1963, "Bibliographic coupling between scientific papers".
///
/// ```
/// use rescite::analyse::{coupling::{Bound, bibliographic}, network::Network};
///
/// let network = Network::from_edges(5, [(3, 0), (3, 1), (4, 0), (4, 1), (2, 0)])?;
/// let together = bibliographic(&network, Bound { least: 1, ..Bound::default() });
/// assert_eq!(together.pairs().collect::<Vec<_>>(), [(2, 3, 1), (2, 4, 1), (3, 4, 2)]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn bibliographic(network: &Network, bound: Bound) -> Undirected {
    couple(network, bound, |id| network.cited(id), |id| network.citing(id))
}

type Pair = (u32, u32, u32);

/// Pairs of nodes two steps from each other, by the number of ways there.
fn couple<'n>(
    network: &'n Network,
    bound: Bound,
    there: impl Fn(u32) -> &'n [u32] + Sync,
    back: impl Fn(u32) -> &'n [u32] + Sync,
) -> Undirected {
    let ids: Vec<u32> = network.ids().collect();
    let mut kept: Vec<Pair> = Vec::new();
    // A few blocks at a time, so that what is held stays within bounds.
    for blocks in ids.chunks(1 << 14) {
        let found: Vec<Vec<Pair>> = blocks
            .par_chunks(1 << 11)
            .map(|block| {
                let mut pairs = Vec::new();
                let mut count = vec![0_u32; network.len()];
                let mut seen = Vec::new();
                for &one in block {
                    for &middle in there(one) {
                        let others = back(middle);
                        for &other in &others[others.partition_point(|&other| other <= one)..] {
                            if count[other as usize] == 0 {
                                seen.push(other);
                            }
                            count[other as usize] += 1;
                        }
                    }
                    for other in seen.drain(..) {
                        let weight = std::mem::take(&mut count[other as usize]);
                        if weight >= bound.least.max(1) {
                            pairs.push((one, other, weight));
                        }
                    }
                    if pairs.len() > 2 * bound.pairs {
                        heaviest(&mut pairs, bound.pairs);
                    }
                }
                heaviest(&mut pairs, bound.pairs);
                pairs
            })
            .collect();
        for pairs in found {
            kept.extend(pairs);
            heaviest(&mut kept, bound.pairs);
        }
    }
    Undirected::from_pairs(network.len() as u32, kept)
}

/// Keeps the heaviest pairs, in no order.
fn heaviest(pairs: &mut Vec<Pair>, most: usize) {
    if pairs.len() > most {
        if most > 0 {
            pairs.select_nth_unstable_by_key(most - 1, |&(one, other, weight)| (Reverse(weight), one, other));
        }
        pairs.truncate(most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_pairs_are_kept_and_of_equal_ones_the_first() {
        let edges = [(5, 0), (5, 1), (5, 2), (6, 1), (6, 2), (7, 0), (7, 2), (7, 3)];
        let network = Network::from_edges(8, edges).unwrap();
        let pairs = |least, pairs| co_citation(&network, Bound { least, pairs }).pairs().collect::<Vec<_>>();
        assert_eq!(pairs(1, 10), [(0, 1, 1), (0, 2, 2), (0, 3, 1), (1, 2, 2), (2, 3, 1)]);
        assert_eq!(pairs(1, 3), [(0, 1, 1), (0, 2, 2), (1, 2, 2)]);
        assert_eq!(pairs(2, 10), [(0, 2, 2), (1, 2, 2)]);
        assert_eq!(pairs(1, 0), []);
    }
}
