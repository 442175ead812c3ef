//! Refinement: each community is built up anew from its nodes, so that its
//! parts are connected well.

use crate::parallel::prelude::*;

use super::leiden::Level;
use crate::analyse::network::starts;
use crate::analyse::random::Random;

/// How freely a part is chosen that is not the best: with the probability
/// `exp(gain / FREEDOM)`, as in the paper.
const FREEDOM: f64 = 0.01;

/// The part of each node, named by a node of its community: a node that is
/// still alone and well connected to the rest of its community joins a part
/// that is so as well.
pub(super) fn refine(level: &Level, communities: &[u32], count: usize, seed: u64) -> Vec<u32> {
    let starts = starts(count, communities.iter().copied());
    let mut next = starts.clone();
    // The nodes in the order of their communities, and where each stands.
    let mut members = vec![0_u32; communities.len()];
    let mut place = vec![0_u32; communities.len()];
    for (node, &community) in communities.iter().enumerate() {
        let at = &mut next[community as usize];
        (members[*at], place[node]) = (node as u32, *at as u32);
        *at += 1;
    }
    let parts: Vec<Vec<u32>> = (0..count)
        .into_par_iter()
        .map(|community| {
            let range = starts[community]..starts[community + 1];
            Community { level, place: &place, first: range.start, members: &members[range] }.parts(seed)
        })
        .collect();
    let mut of = vec![0; communities.len()];
    for (&node, part) in members.iter().zip(parts.into_iter().flatten()) {
        of[node as usize] = part;
    }
    of
}

struct Community<'c, 'g> {
    level: &'c Level<'g>,
    /// Where each node stands in the order of communities.
    place: &'c [u32],
    /// Where this community begins there.
    first: usize,
    members: &'c [u32],
}

impl Community<'_, '_> {
    /// The neighbours of a member within the community, by their number in it.
    fn neighbours(&self, member: usize) -> impl Iterator<Item = (usize, u64)> {
        let within = |(other, weight): (u32, u32)| {
            let at = (self.place[other as usize] as usize).wrapping_sub(self.first);
            (at < self.members.len()).then_some((at, u64::from(weight)))
        };
        self.level.graph.neighbours(self.members[member]).filter_map(within)
    }

    /// The part of each member, named by one of its nodes.
    fn parts(&self, seed: u64) -> Vec<u32> {
        let count = self.members.len();
        if count == 1 {
            return self.members.to_vec();
        }
        let mut part: Vec<u32> = (0..count as u32).collect();
        let mut alone = vec![true; count];
        let mut strength: Vec<u64> = self.members.iter().map(|&node| self.level.strengths[node as usize]).collect();
        let all: u64 = strength.iter().sum();
        // The weight from each part to the rest of the community.
        let mut outward: Vec<u64> =
            (0..count).map(|member| self.neighbours(member).map(|(_, weight)| weight).sum()).collect();
        let well =
            |outward: u64, strength: u64, level: &Level| outward as f64 >= level.expected(strength, all - strength);
        let mut random = Random::new(seed ^ u64::from(self.members[0]).wrapping_mul(0xd1b5_4a32_d192_ed03));
        let mut order: Vec<u32> = part.clone();
        random.shuffle(&mut order);
        let mut weight = vec![0_u64; count];
        let mut seen: Vec<u32> = Vec::new();
        let mut choice: Vec<(f64, u32)> = Vec::new();
        for member in order {
            let at = member as usize;
            if !alone[at] || !well(outward[at], strength[at], self.level) {
                continue;
            }
            for (other, w) in self.neighbours(at) {
                let part = part[other];
                if weight[part as usize] == 0 {
                    seen.push(part);
                }
                weight[part as usize] += w;
            }
            // To stay alone gains nothing, and is a choice too.
            choice.clear();
            choice.push((0.0, member));
            for &part in &seen {
                let gain = weight[part as usize] as f64 - self.level.expected(strength[at], strength[part as usize]);
                if gain >= 0.0 && well(outward[part as usize], strength[part as usize], self.level) {
                    choice.push((gain, part));
                }
            }
            let to = draw(&mut choice, &mut random);
            if to != member {
                part[at] = to;
                (alone[at], alone[to as usize]) = (false, false);
                outward[to as usize] = outward[to as usize] + outward[at] - 2 * weight[to as usize];
                strength[to as usize] += strength[at];
            }
            for part in seen.drain(..) {
                weight[part as usize] = 0;
            }
        }
        part.into_iter().map(|part| self.members[part as usize]).collect()
    }
}

/// Draws one of the choices, the likelier the greater its gain.
fn draw(choices: &mut [(f64, u32)], random: &mut Random) -> u32 {
    let most = choices.iter().fold(0.0_f64, |most, choice| most.max(choice.0));
    let mut sum = 0.0;
    for (gain, _) in choices.iter_mut() {
        // What is this far behind is as good as impossible.
        let behind = (*gain - most) / FREEDOM;
        sum += if behind < -40.0 { 0.0 } else { behind.exp() };
        *gain = sum;
    }
    let drawn = random.unit() * sum;
    choices.iter().find(|choice| drawn < choice.0).or(choices.last()).map_or(0, |choice| choice.1)
}
