//! Components: which documents hang together.

use super::network::Network;

/// A partition of the nodes into components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Components {
    /// The component of each node.
    pub of: Vec<u32>,
    /// How many nodes each component has.
    pub sizes: Vec<u32>,
}

impl Components {
    /// Number of components.
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// True if there is no node.
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// The nodes of each component, in the order of their ids.
    pub fn members(&self) -> Members {
        let starts = super::network::starts(self.len(), self.of.iter().copied());
        let mut next = starts.clone();
        let mut nodes = vec![0; self.of.len()];
        for (node, &component) in self.of.iter().enumerate() {
            nodes[next[component as usize]] = node as u32;
            next[component as usize] += 1;
        }
        Members { starts, nodes }
    }
}

/// The nodes of every component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    starts: Vec<usize>,
    nodes: Vec<u32>,
}

impl Members {
    /// The nodes of one component.
    pub fn of(&self, component: u32) -> &[u32] {
        &self.nodes[self.starts[component as usize]..self.starts[component as usize + 1]]
    }

    /// The nodes of each, in the order of the components.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &[u32]> {
        self.starts.windows(2).map(|two| &self.nodes[two[0]..two[1]])
    }
}

/// Strong components: nodes that reach each other along citations.
///
/// Components are numbered so that a citation between two of them goes from
/// the higher to the lower number: what is cited comes first.
///
/// O(n + m), without recursion. Tarjan, 1972, "Depth-first search and linear
/// graph algorithms", in the form of Pearce, 2016, "A space-efficient
/// algorithm for finding strongly connected components", which keeps one
/// number a node.
///
/// ```
/// use rescite::analyse::{components, network::Network};
///
/// // 1 and 2, adopted on one day, cite each other, and 1 cites 0.
/// let network = Network::from_edges(3, [(1, 2), (2, 1), (1, 0)])?;
/// let strong = components::strong(&network);
/// assert_eq!(strong.of, [0, 1, 1]);
/// assert_eq!(components::cycles(&network), [vec![1, 2]]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn strong(network: &Network) -> Components {
    let nodes = network.len();
    // 0: not seen; from 1 up: order of visit, or the least that the node
    // reaches; from the top down: the component.
    let mut root = vec![0_u32; nodes];
    let mut index = 1_u32;
    let mut component = u32::MAX;
    let mut sizes = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    // The path from the start to the current node: the node, how far its list
    // was read, and whether it is still the first of its component.
    let mut path: Vec<(u32, u32, bool)> = Vec::new();
    for start in network.ids() {
        if root[start as usize] != 0 {
            continue;
        }
        root[start as usize] = index;
        index += 1;
        path.push((start, 0, true));
        while let Some((node, read, first)) = path.last_mut() {
            let here = *node as usize;
            let row = network.cited(*node);
            let mut least = root[here];
            let mut next = None;
            while let Some(&to) = row.get(*read as usize) {
                let seen = root[to as usize];
                if seen == 0 {
                    // Read once more after the visit, for what it reaches.
                    next = Some(to);
                    break;
                }
                if seen < least {
                    least = seen;
                    *first = false;
                }
                *read += 1;
            }
            root[here] = least;
            if let Some(to) = next {
                root[to as usize] = index;
                index += 1;
                path.push((to, 0, true));
                continue;
            }
            let first = *first;
            path.pop();
            if !first {
                open.push(here as u32);
                continue;
            }
            let mut size = 1;
            index -= 1;
            while let Some(&last) = open.last() {
                if root[last as usize] < least {
                    break;
                }
                open.pop();
                root[last as usize] = component;
                size += 1;
                index -= 1;
            }
            root[here] = component;
            component -= 1;
            sizes.push(size);
        }
    }
    for number in &mut root {
        *number = u32::MAX - *number;
    }
    Components { of: root, sizes }
}

/// Weak components: nodes that hang together when the direction of citations
/// is left aside. Numbered by size, the largest first, then by their least id.
///
/// O(n + m α(n)), by union and find (Tarjan, 1975) with halving of paths.
///
/// ```
/// use rescite::analyse::{components, network::Network};
///
/// let network = Network::from_edges(5, [(0, 4), (3, 1), (2, 1)])?;
/// let weak = components::weak(&network);
/// assert_eq!(weak.of, [1, 0, 0, 0, 1]);
/// assert_eq!(weak.sizes, [3, 2]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn weak(network: &Network) -> Components {
    let mut parent: Vec<u32> = network.ids().collect();
    fn find(parent: &mut [u32], mut node: u32) -> u32 {
        while parent[node as usize] != node {
            let up = parent[parent[node as usize] as usize];
            parent[node as usize] = up;
            node = up;
        }
        node
    }
    for citing in network.ids() {
        let mut mine = find(&mut parent, citing);
        for &cited in network.cited(citing) {
            if parent[cited as usize] == mine {
                continue;
            }
            let other = find(&mut parent, cited);
            // The lesser id leads, so that a component's name does not
            // depend on the order of its edges.
            let (low, high) = (mine.min(other), mine.max(other));
            parent[high as usize] = low;
            mine = low;
        }
    }
    for node in network.ids() {
        // A parent never has a greater id, and so is already at its root.
        parent[node as usize] = parent[parent[node as usize] as usize];
    }
    by_size(&parent)
}

/// Renumbers the groups of a labelling by size, the largest first, then by
/// their least id. Labels are below the number of nodes.
pub(super) fn by_size(labels: &[u32]) -> Components {
    let mut sizes = vec![0_u32; labels.len()];
    let mut order = Vec::new();
    for &label in labels {
        if sizes[label as usize] == 0 {
            order.push(label);
        }
        sizes[label as usize] += 1;
    }
    // The sort is stable, and labels come in the order of their least ids.
    order.sort_by_key(|&label| std::cmp::Reverse(sizes[label as usize]));
    let mut number = vec![0_u32; labels.len()];
    for (at, &label) in order.iter().enumerate() {
        number[label as usize] = at as u32;
    }
    Components {
        of: labels.iter().map(|&label| number[label as usize]).collect(),
        sizes: order.iter().map(|&label| sizes[label as usize]).collect(),
    }
}

/// Documents that cite each other in a cycle, each cycle in the order of
/// ids: mostly resolutions of one day. A document that cites itself is not
/// counted. In the order of their first ids.
///
/// O(n + m).
pub fn cycles(network: &Network) -> Vec<Vec<u32>> {
    let strong = strong(network);
    let mut cycles: Vec<Vec<u32>> =
        strong.members().iter().filter(|members| members.len() > 1).map(<[u32]>::to_vec).collect();
    cycles.sort_unstable();
    cycles
}

/// The documents in an order in which a citing one comes before those that it
/// cites.
///
/// O(n + m).
///
/// # Errors
///
/// The [`cycles`], if there are any.
///
/// ```
/// use rescite::analyse::{components::topological_order, network::Network};
///
/// let network = Network::from_edges(3, [(0, 2), (2, 1)])?;
/// assert_eq!(topological_order(&network), Ok(vec![0, 2, 1]));
/// let network = Network::from_edges(3, [(0, 2), (2, 0)])?;
/// assert_eq!(topological_order(&network), Err(vec![vec![0, 2]]));
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn topological_order(network: &Network) -> Result<Vec<u32>, Vec<Vec<u32>>> {
    let strong = strong(network);
    if strong.len() < network.len() {
        return Err(cycles(network));
    }
    let mut order = vec![0; network.len()];
    for (node, &component) in strong.of.iter().enumerate() {
        order[network.len() - 1 - component as usize] = node as u32;
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_a_million_needs_no_recursion() {
        let last = 999_999;
        let network = Network::from_edges(last + 1, (0..last).map(|at| (at, at + 1))).unwrap();
        assert_eq!(strong(&network).len(), 1_000_000);
        let circle = Network::from_edges(last + 1, (0..last).map(|at| (at, at + 1)).chain([(last, 0)])).unwrap();
        assert_eq!(strong(&circle).sizes, [1_000_000]);
        assert_eq!(weak(&network).sizes, [1_000_000]);
    }
}
