//! R025: the first footnote says “Ibid.”, and there is nothing before it.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::span::Span;

rule! {
    /// "Ibid." stands for what the note before cites. As the first note of a document it stands for
    /// nothing: the note before it was taken out, so that its target is unknown. In 1,202 official
    /// documents none of 1,899 such notes is the first.
    IBID_WITHOUT_SOURCE: "R025" "ibid-without-source" Error,
    help: "the first footnote says “Ibid.”, and there is nothing before it",
    flags: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Pact,1 and the Plan,2\n\n99th plenary meeting\n1 May 2024\n\n1 Ibid., annex.\n2 See A/78/2.\n").named("A_RES_78_300.txt").finds("Ibid", ""),
    ],
    passes: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Pact,1 and the Plan,2\n\n99th plenary meeting\n1 May 2024\n\n1 A/78/1, annex.\n2 See A/78/2.\n").named("A_RES_78_300.txt"),
    ],
    check: Document(check)
}

fn check(case: &Case) -> Vec<Draft> {
    let document = case.document();
    let Some(first) = document.notes.first() else { return Vec::new() };
    let span = document.blocks[first.block].span;
    let text = span.of(&document.text);
    let ibid = ["Ibid", "ibid"].into_iter().find(|word| text.starts_with(word));
    let Some(ibid) = ibid.filter(|_| matches!(first.label.as_str(), "1" | "*")) else { return Vec::new() };
    let start = span.start as usize;
    let span = document.source_span(Span::new(start, start + ibid.len()));
    vec![Draft::new(span, "the first footnote refers to the one before it")]
}
