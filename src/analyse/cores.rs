//! Cores: how deep in the thick of the network a document lies.

use super::network::Network;

/// Core number of every document: the greatest k such that it belongs to a
/// set of documents of which each is joined to at least k others of the set,
/// by citing them or by being cited. Direction is left aside, two documents
/// that cite each other are joined once, and a citation of itself counts not.
///
/// O(n + m): nodes are peeled off in the order of their degree, kept in
/// buckets.
///
/// Seidman, 1983, "Network structure and minimum degree"; Batagelj and
/// Zaveršnik, 2003, "An O(m) algorithm for cores decomposition of networks".
///
/// ```
/// use rescite::analyse::{cores::cores, network::Network};
///
/// // A triangle with a tail.
/// let network = Network::from_edges(4, [(2, 1), (2, 0), (1, 0), (3, 2)])?;
/// assert_eq!(cores(&network), [2, 2, 2, 1]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn cores(network: &Network) -> Vec<u32> {
    let mut degree: Vec<u32> = network.ids().map(|id| Neighbours::of(network, id).count() as u32).collect();
    let most = degree.iter().copied().max().unwrap_or(0) as usize;
    // Nodes in the order of their degree; `starts[d]` is the first of degree d.
    let mut starts = super::network::starts(most + 1, degree.iter().copied());
    let mut place = vec![0_u32; network.len()];
    let mut order = vec![0_u32; network.len()];
    let mut next = starts.clone();
    for id in network.ids() {
        let at = &mut next[degree[id as usize] as usize];
        (place[id as usize], order[*at]) = (*at as u32, id);
        *at += 1;
    }
    for at in 0..order.len() {
        let node = order[at];
        let core = degree[node as usize];
        // Those of this degree start behind the node from now on.
        starts[core as usize] = at + 1;
        for other in Neighbours::of(network, node) {
            let its = degree[other as usize];
            if its <= core {
                continue;
            }
            // Exchanged with the first of its degree, it is the last of the
            // degree below.
            let (from, to) = (place[other as usize] as usize, starts[its as usize].max(at + 1));
            let swapped = order[to];
            order.swap(from, to);
            (place[swapped as usize], place[other as usize]) = (from as u32, to as u32);
            starts[its as usize] = to + 1;
            degree[other as usize] = its - 1;
        }
    }
    degree
}

/// The neighbours of a node in either direction, in order, each once, without
/// the node itself: the two lists merged.
pub(super) struct Neighbours<'n> {
    node: u32,
    cited: &'n [u32],
    citing: &'n [u32],
}

impl<'n> Neighbours<'n> {
    pub(super) fn of(network: &'n Network, node: u32) -> Self {
        Neighbours { node, cited: network.cited(node), citing: network.citing(node) }
    }
}

impl Iterator for Neighbours<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        loop {
            let next = match (self.cited, self.citing) {
                ([], []) => return None,
                ([a, ..], [b, ..]) => *a.min(b),
                ([a, ..], []) => *a,
                ([], [b, ..]) => *b,
            };
            if let [a, rest @ ..] = self.cited
                && *a == next
            {
                self.cited = rest;
            }
            if let [b, rest @ ..] = self.citing
                && *b == next
            {
                self.citing = rest;
            }
            if next != self.node {
                return Some(next);
            }
        }
    }
}
