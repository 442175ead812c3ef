//! R018: an addendum or corrigendum of a document that nothing else names.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::extract::Citation;
use crate::symbol::Symbol;

rule! {
    /// A/68/970/Add.1 adds to A/68/970. Where neither the corpus nor any citation has the document itself,
    /// the number may be a slip. Off unless `--only R018` names it: most corpora cite many addenda alone.
    UNKNOWN_BASE: "R018" "unknown-base" Note,
    help: "an addendum or corrigendum of a document that nothing else names",
    flags: &[
        Example::new("en", "Noting the report (A/68/970/Add.1),").finds("A/68/970/Add.1", ""),
    ],
    passes: &[
        Example::new("en", "Noting the reports (A/68/970 and Add.1),"),
    ],
    check: Citation(check), off
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let base = symbol.base();
    (base != *symbol && !case.corpus.mentions(&base))
        .then(|| Draft::new(citation.span, format!("nothing at hand names {base}, which this adds to")))
}
