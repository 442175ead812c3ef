//! Degrees: how often a document is cited, and how much it cites.

use crate::parallel::prelude::*;

use super::network::Network;

/// In-degree: how many documents cite each document.
///
/// O(n).
///
/// ```
/// use rescite::analyse::{degree, network::Network};
///
/// let network = Network::from_edges(3, [(1, 0), (2, 0), (2, 0)])?;
/// assert_eq!(degree::documents(&network), [2, 0, 0]);
/// assert_eq!(degree::mentions(&network), [3, 0, 0]);
/// assert_eq!(degree::references(&network), [0, 1, 1]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn documents(network: &Network) -> Vec<u32> {
    network.ids().map(|id| network.citing(id).len() as u32).collect()
}

/// Out-degree: how many documents each document cites.
///
/// O(n).
pub fn references(network: &Network) -> Vec<u32> {
    network.ids().map(|id| network.cited(id).len() as u32).collect()
}

/// How often each document is mentioned, in all documents: the weighted
/// in-degree.
///
/// O(n + m).
pub fn mentions(network: &Network) -> Vec<u64> {
    if !network.is_weighted() {
        return network.ids().map(|id| network.citing(id).len() as u64).collect();
    }
    network
        .ids()
        .into_par_iter()
        .map(|id| network.citing_weighted(id).map(|(_, weight)| u64::from(weight)).sum())
        .collect()
}
