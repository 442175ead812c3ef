//! R016: the cited document is at hand and has no such paragraph.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::extract::{Citation, Kind};
use crate::pinpoint::{Label, Unit};
use crate::symbol::Symbol;

rule! {
    /// "Paragraph 40 of resolution 78/11", where 78/11 has 12 operative paragraphs. Reported only for
    /// documents of the corpus at hand that number their paragraphs.
    NO_SUCH_PARAGRAPH: "R016" "no-such-paragraph" Warning,
    help: "the cited document is at hand and has no such paragraph",
    flags: &[
        Example::new("en", "Recalling paragraph 40 of its resolution 78/11,").beside(CITED).finds("78/11", ""),
    ],
    passes: &[
        Example::new("en", "Recalling paragraph 2 of its resolution 78/11,").beside(CITED),
    ],
    check: Citation(check)
}

/// A resolution with three paragraphs.
const CITED: &[(&str, &str, &str)] = &[(
    "en",
    "A_RES_78_11.txt",
    "A/RES/78/11\n\nThe General Assembly,\n\nRecalling what it said,\n\n1. Decides one thing;\n\n2. Decides another;\n\n3. Decides to go on.\n",
)];

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let paragraphs = case.corpus.shape(symbol)?.paragraphs;
    let outermost = citation.pinpoint.as_ref()?.steps().first().filter(|step| step.unit() == Unit::Paragraph)?;
    let labels = outermost.ranges().flat_map(|(first, last)| [Some(first), last]).flatten();
    let highest = labels.filter_map(Label::number).max()?;
    (citation.part.is_none() && paragraphs >= 3 && highest > paragraphs && citation.kind == Kind::Resolution).then(
        || {
            let message = format!("{} has no paragraph {highest}", near::as_cited(symbol));
            Draft::new(citation.span, message).because(format!("its last numbered paragraph is {paragraphs}"))
        },
    )
}
