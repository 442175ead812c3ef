//! Paths: how one document leads to another.

use std::collections::HashMap;

use super::network::Network;

/// Which way citations are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what a document cites: back in time, to its ancestors.
    Cited,
    /// To what cites it: forward, to its descendants.
    Citing,
}

impl Direction {
    fn row(self, network: &Network, id: u32) -> &[u32] {
        match self {
            Direction::Cited => network.cited(id),
            Direction::Citing => network.citing(id),
        }
    }
}

/// The documents that can be reached from one in at most `depth` steps, each
/// with the number of steps, itself left out: the nearest first, and of equal
/// ones in the order in which they are met.
///
/// O(what is reached, with its edges), by breadth-first search.
///
/// ```
/// use rescite::analyse::{network::Network, paths::{Direction, reach}};
///
/// let network = Network::from_edges(4, [(3, 2), (2, 1), (1, 0), (3, 1)])?;
/// assert_eq!(reach(&network, 3, Direction::Cited, 1), [(1, 1), (2, 1)]);
/// assert_eq!(reach(&network, 0, Direction::Citing, u32::MAX), [(1, 1), (2, 2), (3, 2)]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn reach(network: &Network, from: u32, direction: Direction, depth: u32) -> Vec<(u32, u32)> {
    let mut seen = vec![false; network.len()];
    seen[from as usize] = true;
    let mut reached = vec![(from, 0)];
    let mut at = 0;
    while let Some(&(node, steps)) = reached.get(at) {
        at += 1;
        if steps == depth {
            break;
        }
        for &next in direction.row(network, node) {
            if !seen[next as usize] {
                seen[next as usize] = true;
                reached.push((next, steps + 1));
            }
        }
    }
    reached.remove(0);
    reached
}

/// Citation paths from one document to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// Each from the citing to the cited end, both included; in the order of
    /// the ids along them.
    pub paths: Vec<Vec<u32>>,
    /// False if there are more than the limit.
    pub complete: bool,
}

/// The shortest citation paths from one document to another, `most` of them
/// at most. From a document to itself there is one, of no step.
///
/// O(n + m) and the length of the paths.
///
/// ```
/// use rescite::analyse::{network::Network, paths::shortest};
///
/// let network = Network::from_edges(5, [(4, 3), (4, 2), (3, 1), (2, 1), (1, 0), (4, 4)])?;
/// let found = shortest(&network, 4, 1, 10);
/// assert_eq!(found.paths, [[4, 2, 1], [4, 3, 1]]);
/// assert!(found.complete && !shortest(&network, 4, 1, 1).complete);
/// assert!(shortest(&network, 0, 4, 10).paths.is_empty());
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn shortest(network: &Network, from: u32, to: u32, most: usize) -> Paths {
    let ahead = steps_to(network, to, u32::MAX);
    let length = ahead.get(&from).copied();
    walk(network, from, to, most, |node, steps| {
        length.is_some_and(|length| ahead.get(&node).is_some_and(|ahead| steps + ahead == length))
    })
}

/// All citation paths from one document to another of at most `longest`
/// steps, `most` of them at most. No document comes twice on one path.
///
/// Their number may grow exponentially with `longest`; time is in proportion
/// to the paths found in a network without cycles.
///
/// ```
/// use rescite::analyse::{network::Network, paths::all};
///
/// let network = Network::from_edges(3, [(2, 1), (1, 0), (2, 0)])?;
/// assert_eq!(all(&network, 2, 0, 5, 10).paths, [vec![2, 0], vec![2, 1, 0]]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn all(network: &Network, from: u32, to: u32, longest: u32, most: usize) -> Paths {
    let ahead = steps_to(network, to, longest);
    walk(network, from, to, most, |node, steps| {
        ahead.get(&node).is_some_and(|&ahead| u64::from(steps) + u64::from(ahead) <= u64::from(longest))
    })
}

/// How many steps each document is from one that it leads to.
fn steps_to(network: &Network, to: u32, longest: u32) -> HashMap<u32, u32> {
    let mut steps: HashMap<u32, u32> = reach(network, to, Direction::Citing, longest).into_iter().collect();
    steps.insert(to, 0);
    steps
}

/// Depth first along the nodes that `leads` there, each with the number of
/// steps to it.
fn walk(network: &Network, from: u32, to: u32, most: usize, leads: impl Fn(u32, u32) -> bool) -> Paths {
    let mut found = Paths { paths: Vec::new(), complete: true };
    if !leads(from, 0) {
        return found;
    }
    let mut path = vec![from];
    // How far the list of each node of the path was read.
    let mut read = vec![0];
    while let (Some(&node), Some(at)) = (path.last(), read.last_mut()) {
        if node == to {
            if found.paths.len() == most {
                found.complete = false;
                break;
            }
            found.paths.push(path.clone());
        }
        // A path ends at its end, and does not pass through it.
        let next = if node == to { None } else { network.cited(node).get(*at).copied() };
        *at += 1;
        match next {
            Some(next) => {
                if leads(next, path.len() as u32) && !path.contains(&next) {
                    path.push(next);
                    read.push(0);
                }
            }
            None => {
                path.pop();
                read.pop();
            }
        }
    }
    found
}
