//! R020: a document that very many cite, one slip away, is of the day given.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days::{self, Order};
use crate::audit::draft::Draft;
use crate::audit::evidence::Evidence;
use crate::audit::near;
use crate::audit::suggestion::Suggestion;
use crate::extract::Citation;
use crate::symbol::{Organ, Symbol};

rule! {
    /// Nothing else at hand cites the document with a day, and another whose number differs by one digit,
    /// or by two digits swapped, is known to be of the very day given, and at least twenty documents cite
    /// it. Silent where the neighbours in the numbering show that the number printed is of that day too:
    /// organs adopt many resolutions on one day.
    ///
    /// Case: "70/2 of 25 September 2015" for 70/1.
    NEAR_MISS: "R020" "near-miss" Warning,
    help: "a document that very many cite, one slip away, is of the day given",
    flags: &[
        Example::new("en", "Recalling its resolution 70/2 of 25 September 2015,").finds("70/2", "70/1 of 25 September 2015"),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 70/1 of 25 September 2015,"),
    ],
    check: Citation(check)
}

/// How many documents must cite the other number. Official documents cite
/// documents that nothing else cites beside one of the same day that fewer
/// cite: 66/263 beside 66/264, which 13 do.
const WELL_CITED: u32 = 20;

/// A document that nothing else cites, beside one of that day that many cite.
fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !days::can_exist(case, symbol) || days::is_bare(case, citation) {
        return None;
    }
    let day = citation.claimed_date.filter(|_| !citation.date_shared && citation.part.is_none())?;
    let Symbol::Act(act) = symbol else { return None };
    if case.registry.known(symbol, None).is_some_and(|known| known.is_own() || known.agreeing > 1) {
        return None;
    }
    // The Security Council's days are known from its documents.
    if symbol.organ() == Organ::SecurityCouncil || Order::new(case, symbol, None).day() == Some(day) {
        return None;
    }
    let cited = |near: &Symbol| case.registry.known(near, None).map_or(0, |known| known.agreeing);
    let near = near::of_that_day(act, day, case.registry).into_iter().max_by_key(cited)?;
    (cited(&near) >= WELL_CITED).then(|| {
        let message = format!("no other document cites {} with a day", near::as_cited(symbol));
        let suggestion = Suggestion::number_of_day(case.document(), citation, &near, day);
        let agreeing = cited(&near);
        let evidence = Evidence::Near { symbol: near, date: day, agreeing };
        Draft::new(citation.span, message).because(evidence).suggest(suggestion)
    })
}
