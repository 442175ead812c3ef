//! Aggregation: parts become the nodes of a smaller graph.

use std::borrow::Cow;

use crate::parallel::prelude::*;

use super::leiden::Level;
use crate::analyse::network::starts;
use crate::analyse::undirected::Undirected;

/// Rows of some nodes: how long each is, and what stands in them.
#[derive(Default)]
struct Rows {
    lengths: Vec<usize>,
    ids: Vec<u32>,
    weights: Vec<u32>,
}

/// The graph of the parts: the weight between two is that of all pairs between
/// their nodes. Pairs within a part are left out; they count in its strength.
pub(super) fn aggregate<'g>(level: &Level, parts: &[u32], count: usize) -> Level<'g> {
    let firsts = starts(count, parts.iter().copied());
    let mut next = firsts.clone();
    let mut members = vec![0_u32; parts.len()];
    for (node, &part) in parts.iter().enumerate() {
        members[next[part as usize]] = node as u32;
        next[part as usize] += 1;
    }
    let strengths: Vec<u64> = firsts
        .par_windows(2)
        .map(|range| members[range[0]..range[1]].iter().map(|&node| level.strengths[node as usize]).sum())
        .collect();
    // Each block has an array over all parts, so there are few of them.
    let block = count.div_ceil(4 * crate::parallel::current_num_threads()).max(1024);
    let blocks: Vec<usize> = (0..count).step_by(block).collect();
    let rows: Vec<Rows> = blocks
        .into_par_iter()
        .map(|first| {
            let mut rows = Rows::default();
            let mut weight = vec![0_u32; count];
            for part in first..(first + block).min(count) {
                let before = rows.ids.len();
                for &node in &members[firsts[part]..firsts[part + 1]] {
                    for (other, w) in level.graph.neighbours(node) {
                        let other = parts[other as usize];
                        if other as usize == part {
                            continue;
                        }
                        let sum = &mut weight[other as usize];
                        if *sum == 0 {
                            rows.ids.push(other);
                        }
                        *sum = sum.saturating_add(w);
                    }
                }
                rows.weights.extend(rows.ids[before..].iter().map(|&id| std::mem::take(&mut weight[id as usize])));
                rows.lengths.push(rows.ids.len() - before);
            }
            rows
        })
        .collect();
    let pairs = rows.iter().map(|rows| rows.ids.len()).sum();
    let mut starts = Vec::with_capacity(count + 1);
    starts.push(0);
    let (mut ids, mut weights) = (Vec::with_capacity(pairs), Vec::with_capacity(pairs));
    let mut end = 0;
    for rows in rows {
        for length in rows.lengths {
            end += length;
            starts.push(end);
        }
        ids.extend(rows.ids);
        weights.extend(rows.weights);
    }
    let graph = Undirected { starts, ids, weights: Some(weights) };
    Level { graph: Cow::Owned(graph), strengths, rate: level.rate }
}
