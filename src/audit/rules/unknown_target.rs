//! R002: the session is over and its numbers did not go so far.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::severity::Severity;
use crate::audit::suggestion::Suggestion;
use crate::audit::{near, numbers};
use crate::extract::Citation;
use crate::symbol::{Existence, Symbol};

rule! {
    /// A session of the General Assembly that is closed has a last number, and no session has gone beyond
    /// 350. A number far above the highest known of its session cannot be a resolution of it. Up to 360
    /// this is a warning, because the highest numbers are from general knowledge; beyond it is an error.
    ///
    /// Case: "resolution 69/532" for 69/235: the 69th session ended with 69/332.
    UNKNOWN_TARGET: "R002" "unknown-target" Error,
    help: "the session is over and its numbers did not go so far",
    flags: &[
        Example::new("en", "Recalling its resolution 69/532 of 19 December 2014,").finds("69/532", "69/232"),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 69/332 of 15 September 2015,"),
    ],
    check: Citation(check)
}

/// No session of the General Assembly has adopted so many resolutions.
const MOST: u16 = 360;

/// A number beyond the last of a session that is over.
fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let (Symbol::Act(act), Existence::Possible) = (symbol, numbers::existence(symbol)) else { return None };
    let highest = numbers::highest_below(case, symbol)?;
    let mut draft = Draft::new(citation.span, format!("there is no resolution {}", near::as_cited(symbol)))
        .because(format!("the session is over, and its highest known number is {highest}"));
    if let Some(day) = citation.claimed_date {
        for near in near::of_that_day(act, day, case.registry) {
            draft = draft.suggest(Suggestion::number(case.document(), citation, &near));
        }
    }
    Some(if act.number() > MOST { draft } else { draft.at_most(Severity::Warning) })
}
