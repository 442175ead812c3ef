//! Main path: the line of documents along which most of what came later goes
//! back to what came first.

use super::components::{self, Components};
use super::network::Network;

/// A main path through the network.
#[derive(Clone, Debug, PartialEq)]
pub struct MainPath {
    /// From the latest to the earliest: each step is one document, or those
    /// that cite each other in a cycle.
    pub steps: Vec<Vec<u32>>,
    /// The weight of each citation along it, one fewer than steps: the share
    /// of all search paths that pass through.
    pub weights: Vec<f64>,
}

/// How a path is chosen by the weights of its citations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Search {
    /// The path whose weights add up to most.
    #[default]
    Global,
    /// From the heaviest citation of a source on, the heaviest each time.
    Local,
}

/// The search path count of every citation between two components, and the
/// main path that follows from it.
///
/// A search path leads from a document that nothing cites to one that cites
/// nothing; the weight of a citation is the share of all search paths that
/// pass through it. Documents that cite each other in a cycle are one step,
/// so that the rest has no cycle. Of paths of equal weight one is taken, always
/// the same.
///
/// O(n + m). The number of paths may exceed every machine number; it is kept
/// as a number with a wide exponent, exact up to 2^53 and to 16 digits beyond.
///
/// Hummon and Doreian, 1989, "Connectivity in a citation network"; Batagelj,
/// 2003, "Efficient algorithms for citation network analysis" (the count);
/// Liu and Lu, 2012, "An integrated approach for main path analysis" (the
/// global search).
///
/// ```
/// use rescite::analyse::{main_path::{Search, main_path}, network::Network};
///
/// let network = Network::from_edges(5, [(4, 2), (3, 2), (2, 1), (1, 0), (4, 0)])?;
/// let path = main_path(&network, Search::Global);
/// assert_eq!(path.steps, [[3], [2], [1], [0]]);
/// assert_eq!(path.weights, [1.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn main_path(network: &Network, search: Search) -> MainPath {
    let strong = components::strong(network);
    let condensed = condensed(network, &strong);
    let counts = Counts::of(&condensed);
    let steps = match search {
        Search::Global => global(&condensed, &counts),
        Search::Local => local(&condensed, &counts),
    };
    let weights = steps.windows(2).map(|two| counts.share(two[0], two[1])).collect();
    let members = strong.members();
    MainPath { steps: steps.into_iter().map(|component| members.of(component).to_vec()).collect(), weights }
}

/// Search path weights: `(citing, cited, share of all search paths)` for every
/// citation, in the order of [`Network::edges`]; 0 within a cycle. Several
/// citations between the same two cycles each have the weight of them all.
pub fn search_path_weights(network: &Network) -> Vec<(u32, u32, f64)> {
    let strong = components::strong(network);
    let counts = Counts::of(&condensed(network, &strong));
    network
        .edges()
        .map(|(citing, cited)| {
            let (from, to) = (strong.of[citing as usize], strong.of[cited as usize]);
            (citing, cited, if from == to { 0.0 } else { counts.share(from, to) })
        })
        .collect()
}

/// The components as nodes; they cite only those of a lesser number.
fn condensed(network: &Network, strong: &Components) -> Vec<Vec<u32>> {
    let mut cited: Vec<Vec<u32>> = vec![Vec::new(); strong.len()];
    for (from, to) in network.edges() {
        let (from, to) = (strong.of[from as usize], strong.of[to as usize]);
        if from != to {
            cited[from as usize].push(to);
        }
    }
    for list in &mut cited {
        list.sort_unstable();
        list.dedup();
    }
    cited
}

/// How many ways lead to each component from the sources, and on to the
/// sinks.
struct Counts {
    to: Vec<Count>,
    on: Vec<Count>,
    all: Count,
}

impl Counts {
    fn of(cited: &[Vec<u32>]) -> Self {
        let mut to = vec![Count::ZERO; cited.len()];
        let mut on = vec![Count::ZERO; cited.len()];
        for (node, list) in cited.iter().enumerate() {
            on[node] = match list[..] {
                [] => Count::ONE,
                _ => list.iter().fold(Count::ZERO, |sum, &next| sum.plus(on[next as usize])),
            };
        }
        let mut all = Count::ZERO;
        for (node, list) in cited.iter().enumerate().rev() {
            if to[node] == Count::ZERO {
                to[node] = Count::ONE;
                // A document without any citation is on no path.
                if !list.is_empty() {
                    all = all.plus(on[node]);
                }
            }
            for &next in list {
                to[next as usize] = to[next as usize].plus(to[node]);
            }
        }
        Counts { to, on, all }
    }

    /// The share of all search paths that go from one to the next.
    fn share(&self, from: u32, to: u32) -> f64 {
        self.to[from as usize].times(self.on[to as usize]).over(self.all)
    }
}

/// The path of the greatest sum.
fn global(cited: &[Vec<u32>], counts: &Counts) -> Vec<u32> {
    let mut best: Vec<f64> = vec![0.0; cited.len()];
    let mut next: Vec<Option<u32>> = vec![None; cited.len()];
    let mut source = vec![true; cited.len()];
    for (node, list) in cited.iter().enumerate() {
        for &to in list {
            source[to as usize] = false;
            let sum = counts.share(node as u32, to) + best[to as usize];
            if sum > best[node] {
                (best[node], next[node]) = (sum, Some(to));
            }
        }
    }
    let mut at = None;
    for node in (0..cited.len()).filter(|&node| source[node] && next[node].is_some()) {
        if at.is_none_or(|at: u32| best[node] > best[at as usize]) {
            at = Some(node as u32);
        }
    }
    std::iter::successors(at, |&node| next[node as usize]).collect()
}

/// The path of the heaviest citation each time.
fn local(cited: &[Vec<u32>], counts: &Counts) -> Vec<u32> {
    let heaviest = |from: u32| {
        let weights = cited[from as usize].iter().map(|&to| (counts.share(from, to), to));
        weights.fold(None, |best: Option<(f64, u32)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
    };
    let mut source = vec![true; cited.len()];
    for &to in cited.iter().flatten() {
        source[to as usize] = false;
    }
    let mut first: Option<(f64, u32)> = None;
    for from in (0..cited.len() as u32).filter(|&node| source[node as usize]) {
        if let Some((weight, _)) = heaviest(from)
            && first.is_none_or(|first| weight > first.0)
        {
            first = Some((weight, from));
        }
    }
    std::iter::successors(first.map(|(_, from)| from), |&node| Some(heaviest(node)?.1)).collect()
}

/// A count that may be beyond every machine number: `mantissa · 2^exponent`,
/// the mantissa from 1 (included) to 2, or 0.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Count {
    mantissa: f64,
    exponent: i64,
}

impl Count {
    const ZERO: Count = Count { mantissa: 0.0, exponent: 0 };
    const ONE: Count = Count { mantissa: 1.0, exponent: 0 };

    /// Brings a mantissa below 4 back to below 2.
    fn carried(mantissa: f64, exponent: i64) -> Self {
        if mantissa >= 2.0 {
            Count { mantissa: mantissa / 2.0, exponent: exponent + 1 }
        } else {
            Count { mantissa, exponent }
        }
    }

    fn plus(self, other: Count) -> Count {
        let (great, small) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        if great == Count::ZERO {
            return small;
        }
        Count::carried(great.mantissa + small.mantissa * power_of_two(small.exponent - great.exponent), great.exponent)
    }

    fn times(self, other: Count) -> Count {
        Count::carried(self.mantissa * other.mantissa, self.exponent + other.exponent)
    }

    fn over(self, other: Count) -> f64 {
        self.mantissa / other.mantissa * power_of_two(self.exponent - other.exponent)
    }
}

/// 2 to a power; 0 if that is less than the smallest positive machine number.
fn power_of_two(exponent: i64) -> f64 {
    2_f64.powi(exponent.clamp(-2000, 2000) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_beyond_machine_numbers() {
        // 2,000 steps with two ways each: 2^2000 paths.
        let steps = 2000;
        let edges = (0..steps).flat_map(|at| {
            let (from, to) = (3 * at + 3, 3 * at);
            [(from, from - 1), (from, from - 2), (from - 1, to), (from - 2, to)]
        });
        let network = Network::from_edges(3 * steps + 1, edges).unwrap();
        let path = main_path(&network, Search::Global);
        assert_eq!(path.steps.len(), 2 * steps as usize + 1);
        assert!(path.weights.iter().all(|&weight| weight == 0.5));
    }

    #[test]
    fn a_circle_is_one_step() {
        let network = Network::from_edges(4, [(3, 1), (1, 2), (2, 1), (2, 0)]).unwrap();
        for search in [Search::Global, Search::Local] {
            assert_eq!(main_path(&network, search).steps, [vec![3], vec![1, 2], vec![0]]);
        }
        let weights: Vec<f64> = search_path_weights(&network).into_iter().map(|edge| edge.2).collect();
        assert_eq!(weights, [0.0, 1.0, 0.0, 1.0]);
    }

    #[test]
    fn nothing_leads_nowhere() {
        let network = Network::from_edges(2, []).unwrap();
        assert_eq!(main_path(&network, Search::Local), MainPath { steps: vec![], weights: vec![] });
    }
}
