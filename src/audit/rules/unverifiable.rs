//! R019: newer than this version's tables: neither right nor wrong.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::numbers;
use crate::extract::Citation;
use crate::symbol::{Symbol, calendar};

rule! {
    /// The tables end at a day, which `rescite registry` shows. A document that can only be newer may well
    /// exist. It is counted apart and is never an error; `--registry FILE` teaches the tool about it.
    UNVERIFIABLE: "R019" "unverifiable" Note,
    help: "newer than this version's tables: neither right nor wrong",
    flags: &[
        Example::new("en", "Recalling its resolution 85/1 of 20 September 2030,").finds("85/1", ""),
    ],
    passes: &[
        Example::new("en", "Recalling documents A/AC.105/C.1/121 and A/HRC/WGEID/98/1,"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let message = || format!("{symbol} is newer than the tables, which end at {}", calendar::cut_off());
    numbers::is_unverifiable(case, symbol).then(|| Draft::new(citation.span, message()))
}
