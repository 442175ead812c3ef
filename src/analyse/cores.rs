//! Cores: how deep in the thick of the network a document lies.

use crate::parallel::prelude::*;

use super::network::Network;

/// Core number of every document: the greatest k such that it belongs to a
/// set of documents of which each is joined to at least k others of the set,
/// by citing them or by being cited. Direction is left aside, two documents
/// that cite each other are joined once, and a citation of itself counts not.
///
/// O(n + m): nodes are peeled off, those of the least degree first. What is
/// left is passed over once for each k, but a node is there no more often than
/// it has neighbours, and of each neighbour only the degree is touched.
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
    // How many neighbours are left; in the end, the core number.
    let mut degree: Vec<u32> = network.ids().into_par_iter().map(|id| count(network, id) as u32).collect();
    let mut left: Vec<u32> = network.ids().collect();
    let mut peeled: Vec<u32> = Vec::new();
    while let Some(core) = left.iter().map(|&id| degree[id as usize]).min() {
        left.retain(|&id| {
            let stays = degree[id as usize] > core;
            if !stays {
                peeled.push(id);
            }
            stays
        });
        while let Some(node) = peeled.pop() {
            for_each(network, node, |other| {
                let its = &mut degree[other as usize];
                if *its > core {
                    *its -= 1;
                    if *its == core {
                        peeled.push(other);
                    }
                }
            });
        }
        left.retain(|&id| degree[id as usize] > core);
    }
    degree
}

/// True where no neighbour of a node both cites it and is cited by it: one
/// list ends before the other begins, as it mostly is with time.
fn apart(network: &Network, node: u32) -> bool {
    match (network.cited(node), network.citing(node)) {
        ([a, .., b], [c, .., d]) => b < c || d < a,
        ([a], [c, .., d]) => a < c || d < a,
        ([a, .., b], [c]) => b < c || c < a,
        ([a], [c]) => a != c,
        _ => true,
    }
}

/// How many neighbours a node has.
pub(super) fn count(network: &Network, node: u32) -> usize {
    let (cited, citing) = (network.cited(node), network.citing(node));
    if apart(network, node) && cited.binary_search(&node).is_err() {
        return cited.len() + citing.len();
    }
    Neighbours::of(network, node).count()
}

/// Does something for each neighbour of a node, in no order.
fn for_each(network: &Network, node: u32, mut each: impl FnMut(u32)) {
    if apart(network, node) {
        for &other in network.cited(node).iter().chain(network.citing(node)).filter(|&&other| other != node) {
            each(other);
        }
    } else {
        Neighbours::of(network, node).for_each(each);
    }
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
