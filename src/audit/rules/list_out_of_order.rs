//! R009: one number of a sorted list is out of order.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::place::Related;
use crate::audit::{lists, near};
use crate::extract::Citation;
use crate::symbol::Symbol;

rule! {
    /// Lists go from the oldest to the newest. Where every number of a list of four or more rises but one,
    /// that one may be a slip; a note only, because lists from the newest to the oldest and by subject are
    /// in order too (12 official documents have such lists).
    ///
    /// Case: "65/178, 66/220, 76/228, 68/233 and 69/240".
    LIST_OUT_OF_ORDER: "R009" "list-out-of-order" Note,
    help: "one number of a sorted list is out of order",
    flags: &[
        Example::new("en", "Recalling its resolutions 65/178, 66/220, 76/228, 68/233 and 69/240,").finds("76/228", ""),
    ],
    passes: &[
        Example::new("en", "Recalling its resolutions 70/223, 69/240, 68/233, 67/228 and 66/220,"),
    ],
    check: Document(check)
}

/// The shortest list that has an order.
const SHORTEST: usize = 4;

fn check(case: &Case) -> Vec<Draft> {
    let lists = lists::lists(case);
    lists.iter().filter(|list| list.len() >= SHORTEST).filter_map(|list| judge(case, list)).collect()
}

fn judge(case: &Case, list: &[&Citation]) -> Option<Draft> {
    let symbols = lists::symbols(list).filter(|symbols| symbols.iter().all(|s| s.series() == symbols[0].series()))?;
    let at = the_one_out_of_order(&symbols)?;
    let (citation, symbol) = (list[at], symbols[at]);
    let draft = Draft::new(citation.span, format!("{} is out of order in its list", near::as_cited(symbol))).of(symbol);
    // The neighbour that it is on the wrong side of.
    let before = at.checked_sub(1).filter(|&before| symbols[before] > symbol);
    let after = Some(at + 1).filter(|&after| symbols.get(after).is_some_and(|after| *after < symbol));
    let (neighbour, message) = match (before, after) {
        (Some(before), _) => (before, "it is after this one"),
        (None, Some(after)) => (after, "it is before this one"),
        (None, None) => return Some(draft),
    };
    Some(draft.beside(Related::new(case.document(), list[neighbour].span, message).of(symbols[neighbour])))
}

/// The one item without which a list rises; none where it rises anyway, or
/// where more than one would have to go.
fn the_one_out_of_order(symbols: &[&Symbol]) -> Option<usize> {
    let rises = |without: usize| {
        let rest: Vec<_> = symbols.iter().enumerate().filter(|&(at, _)| at != without).collect();
        rest.windows(2).all(|pair| pair[0].1 <= pair[1].1)
    };
    // Without one of the first pair that falls, or not at all.
    let falls = symbols.windows(2).position(|pair| pair[0] > pair[1])?;
    let mut candidates = [falls, falls + 1].into_iter().filter(|&at| rises(at));
    let first = candidates.next()?;
    // Of two neighbours that are swapped, either could go.
    Some(candidates.next().unwrap_or(first))
}
