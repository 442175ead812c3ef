//! R010: a footnote has no mark in the text.

use super::footnotes::{self, Numbered};
use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::place::Related;
use crate::document::Marker;
use crate::span::Span;

rule! {
    /// Each footnote is cited where its mark stands in the text. In 1,202 official documents every one of
    /// 12,647 notes has its mark, so that a note without one has lost it in drafting. Reported only where
    /// the marks before and after are there, and the number stands nowhere between them.
    FOOTNOTE_WITHOUT_MARK: "R010" "footnote-without-mark" Warning,
    help: "a footnote has no mark in the text",
    flags: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Declaration,1 the Plan,2 the Pact, the Programme 4 and the Agenda,5\n\n99th plenary meeting\n1 May 2024\n\n1 See A/78/1.\n2 See A/78/2.\n3 See A/78/3.\n4 See A/78/4.\n5 See A/78/5.\n").named("A_RES_78_300.txt").finds("See A/78/3.", ""),
    ],
    passes: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Declaration,1 the Plan,2 the Pact,3 the Programme 4 and the Agenda,5\n\n99th plenary meeting\n1 May 2024\n\n1 See A/78/1.\n2 See A/78/2.\n3 See A/78/3.\n4 See A/78/4.\n5 See A/78/5.\n").named("A_RES_78_300.txt"),
    ],
    check: Document(check)
}

/// So many bytes of the footnote are shown.
const SHOWN: usize = 40;

fn check(case: &Case) -> Vec<Draft> {
    let numbered = footnotes::numbered(case);
    numbered.windows(3).filter_map(|notes| lost(case, notes)).collect()
}

/// The note in the middle, if it has no mark and those around it have.
fn lost(case: &Case, notes: &[Numbered]) -> Option<Draft> {
    let [before, here, after] = notes else { return None };
    let consecutive = before.number + 1 == here.number && here.number + 1 == after.number;
    if !consecutive || case.first_mark(here.note).is_some() {
        return None;
    }
    let (from, to) = (case.first_mark(before.note)?, case.first_mark(after.note)?);
    if footnotes::prints(footnotes::between(case, from, to)?, here.number) {
        return None;
    }
    let document = case.document();
    let body = document.source_span(document.blocks[document.notes[here.note].block].span);
    let span = Span::new(body.start as usize, (body.start as usize + SHOWN).min(body.end as usize));
    let message = format!("footnote {} has no mark in the text", here.number);
    let mark = |marker: &Marker, number: u32| Related::new(document, marker.source, format!("the mark {number}"));
    Some(
        Draft::new(footnotes::on_one_line(span, &document.source), message)
            .because(format!("the marks {} and {} are there", before.number, after.number))
            .beside(mark(from, before.number))
            .beside(mark(to, after.number)),
    )
}
