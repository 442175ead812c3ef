//! Local moving: each node goes to the community where it gains most, until
//! none gains.

use crate::parallel::prelude::*;

use super::leiden::Level;
use crate::analyse::random::Random;

/// A gain that is counted as one: less is the noise of rounding.
const LEAST_GAIN: f64 = 1e-10;

/// Nodes that are looked at together. Their best moves are sought on all
/// threads, against one state; the moves are then made one after the other.
const BATCH: usize = 4096;

/// Fewer nodes than this are not worth the threads.
const WORTH_THREADS: usize = 256;

/// The state of the communities while nodes move.
pub(super) struct Moving<'l, 'g> {
    level: &'l Level<'g>,
    of: &'l mut [u32],
    strength: Vec<u64>,
    size: Vec<u32>,
    /// Communities without a node.
    empty: Vec<u32>,
}

/// Weights from a node to communities, kept in an array over all of them.
struct Tally {
    weight: Vec<u64>,
    seen: Vec<u32>,
}

/// Where a node goes best.
#[derive(Clone, Copy)]
struct Proposal {
    /// The community; `None` is an empty one.
    to: Option<u32>,
    /// The node's weight to the others of it.
    weight: u64,
    /// The node's weight to the others of its own.
    own: u64,
}

impl<'l, 'g> Moving<'l, 'g> {
    /// Begins with the communities that are given, numbered below the number
    /// of nodes.
    pub(super) fn new(level: &'l Level<'g>, of: &'l mut [u32]) -> Self {
        let mut strength = vec![0; of.len()];
        let mut size = vec![0; of.len()];
        for (&community, &own) in of.iter().zip(&level.strengths) {
            strength[community as usize] += own;
            size[community as usize] += 1;
        }
        let empty = (0..of.len() as u32).rev().filter(|&community| size[community as usize] == 0).collect();
        Moving { level, of, strength, size, empty }
    }

    /// Moves nodes until none gains; true where one moved.
    pub(super) fn run(mut self, seed: u64) -> bool {
        let nodes = self.of.len();
        // A random order, but of a large graph in short runs of neighbouring
        // ids, whose rows lie side by side in memory.
        let run = (nodes >> 16).max(1);
        let mut runs: Vec<u32> = (0..nodes.div_ceil(run) as u32).collect();
        Random::new(seed).shuffle(&mut runs);
        let order = runs.into_iter().flat_map(|at| {
            let first = at as usize * run;
            first as u32..(first + run).min(nodes) as u32
        });
        let mut queue = std::collections::VecDeque::from_iter(order);
        // The last batch in which a neighbour of the node moved, and in the
        // lowest bit whether the node is in the queue: a move reads and writes
        // it for all neighbours, so it is one number.
        let mut state = vec![1_u32; nodes];
        let size = (nodes / 256).clamp(1, BATCH);
        let threads = if size < WORTH_THREADS { 1 } else { crate::parallel::current_num_threads() };
        let mut tallies: Vec<Tally> =
            (0..threads).map(|_| Tally { weight: vec![0; nodes], seen: Vec::new() }).collect();
        let mut batch: Vec<(u32, Proposal)> = Vec::with_capacity(size);
        let (mut number, mut moved) = (0_u32, false);
        while !queue.is_empty() {
            // Even, and after 2^31 batches from the beginning again: a node that
            // then seems touched is only looked at once more.
            number = number.wrapping_add(2);
            batch.clear();
            let none = Proposal { to: None, weight: 0, own: 0 };
            batch.extend(queue.drain(..size.min(queue.len())).map(|node| (node, none)));
            for &(node, _) in &batch {
                state[node as usize] &= !1;
            }
            if batch.len() < WORTH_THREADS {
                for (node, proposal) in &mut batch {
                    *proposal = self.best(*node, &mut tallies[0]);
                }
            } else {
                let share = batch.len().div_ceil(threads);
                batch.par_chunks_mut(share).zip(&mut tallies).for_each(|(nodes, tally)| {
                    for (node, proposal) in nodes {
                        *proposal = self.best(*node, tally);
                    }
                });
            }
            for &(node, mut proposal) in &batch {
                let touched = state[node as usize] & !1 == number;
                if proposal.to == Some(self.of[node as usize]) && !touched {
                    continue;
                }
                if touched || !self.gains(node, proposal) {
                    proposal = self.best(node, &mut tallies[0]);
                    if !self.gains(node, proposal) {
                        continue;
                    }
                }
                let to = self.go(node, proposal.to);
                moved = true;
                for (other, _) in self.level.graph.neighbours(node) {
                    let state = &mut state[other as usize];
                    let mut queued = *state & 1;
                    if queued == 0 && self.of[other as usize] != to {
                        queued = 1;
                        queue.push_back(other);
                    }
                    *state = number | queued;
                }
            }
        }
        moved
    }

    /// What a node of one strength gets from the company of a community.
    #[inline]
    fn score(&self, weight: u64, strength: u64, community: u64) -> f64 {
        weight as f64 - self.level.expected(strength, community)
    }

    /// The best community for a node among those of its neighbours, its own,
    /// and an empty one.
    fn best(&self, node: u32, tally: &mut Tally) -> Proposal {
        let own = self.of[node as usize];
        let strength = self.level.strengths[node as usize];
        for (other, weight) in self.level.graph.neighbours(node) {
            let community = self.of[other as usize];
            let sum = &mut tally.weight[community as usize];
            if *sum == 0 {
                tally.seen.push(community);
            }
            *sum += u64::from(weight);
        }
        let at_home = tally.weight[own as usize];
        let mut best = (self.score(at_home, strength, self.strength[own as usize] - strength), own, at_home);
        for community in tally.seen.drain(..) {
            let weight = std::mem::take(&mut tally.weight[community as usize]);
            if community != own {
                let score = self.score(weight, strength, self.strength[community as usize]);
                if score > best.0 + LEAST_GAIN {
                    best = (score, community, weight);
                }
            }
        }
        let alone = best.0 < -LEAST_GAIN;
        Proposal { to: if alone { None } else { Some(best.1) }, weight: if alone { 0 } else { best.2 }, own: at_home }
    }

    /// True where a move is a gain as things stand now.
    fn gains(&self, node: u32, proposal: Proposal) -> bool {
        let own = self.of[node as usize];
        let strength = self.level.strengths[node as usize];
        let stays = self.score(proposal.own, strength, self.strength[own as usize] - strength);
        let goes = match proposal.to {
            Some(to) if to == own => return false,
            Some(to) => self.score(proposal.weight, strength, self.strength[to as usize]),
            None => 0.0,
        };
        goes > stays + LEAST_GAIN
    }

    /// Moves a node; gives back where to.
    fn go(&mut self, node: u32, to: Option<u32>) -> u32 {
        let own = self.of[node as usize];
        let strength = self.level.strengths[node as usize];
        // A node that goes away from others leaves a community to spare: there
        // are as many as nodes.
        let to = to.or_else(|| self.empty.pop()).unwrap_or(own);
        self.strength[own as usize] -= strength;
        self.size[own as usize] -= 1;
        if self.size[own as usize] == 0 {
            self.empty.push(own);
        }
        self.strength[to as usize] += strength;
        self.size[to as usize] += 1;
        self.of[node as usize] = to;
        to
    }
}
