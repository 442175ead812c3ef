//! Sums that are the same whatever the number of threads: floating-point
//! addition is not associative, so the blocks are fixed, and so is the order
//! in which they are added.

use crate::parallel::prelude::*;

const BLOCK: usize = 1 << 14;

/// The sum of the values.
pub(super) fn sum(values: &[f64]) -> f64 {
    sum_of(values.len(), |at| values[at])
}

/// The sum of `value(0)`, `value(1)` and so on, `len` of them.
pub(super) fn sum_of(len: usize, value: impl Fn(usize) -> f64 + Sync) -> f64 {
    let block = |first: usize| (first..(first + BLOCK).min(len)).map(&value).sum::<f64>();
    if len <= BLOCK {
        return block(0);
    }
    let sums: Vec<f64> = (0..len.div_ceil(BLOCK)).into_par_iter().map(|at| block(at * BLOCK)).collect();
    sums.iter().sum()
}

/// Divides the values by their sum, unless it is 0.
pub(super) fn normalise(values: &mut [f64]) {
    let sum = sum(values);
    if sum > 0.0 {
        values.par_iter_mut().with_min_len(BLOCK).for_each(|value| *value /= sum);
    }
}
