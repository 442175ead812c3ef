//! R011: the footnotes leave out a number.

use super::footnotes::{self, Numbered};
use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::place::Related;

rule! {
    /// Footnotes count up from 1. Where the text has note 4 and note 6 but neither a body nor a mark of 5,
    /// the note was lost. Where the mark of 5 is there, it is a mark without a body.
    FOOTNOTE_NUMBER_MISSING: "R011" "footnote-number-missing" Warning,
    help: "the footnotes leave out a number",
    flags: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Declaration,1 the Plan,2 the Pact,3 the Programme 4 and the Agenda,5\n\n99th plenary meeting\n1 May 2024\n\n1 See A/78/1.\n2 See A/78/2.\n4 See A/78/4.\n5 See A/78/5.\n").named("A_RES_78_300.txt").finds("4", ""),
    ],
    passes: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Declaration,1 the Plan,2 the Pact,3 the Programme 4 and the Agenda,5\n\n99th plenary meeting\n1 May 2024\n\n1 See A/78/1.\n2 See A/78/2.\n3 See A/78/3.\n4 See A/78/4.\n5 See A/78/5.\n").named("A_RES_78_300.txt"),
    ],
    check: Document(check)
}

fn check(case: &Case) -> Vec<Draft> {
    let numbered = footnotes::numbered(case);
    numbered.windows(2).filter_map(|notes| gap(case, notes)).collect()
}

/// Two notes with the number between them left out.
fn gap(case: &Case, notes: &[Numbered]) -> Option<Draft> {
    let [before, after] = notes else { return None };
    if before.number + 2 != after.number {
        return None;
    }
    let (from, to) = (case.first_mark(before.note)?, case.first_mark(after.note)?);
    let lost = before.number + 1;
    let (message, why) = if footnotes::prints(footnotes::between(case, from, to)?, lost) {
        (format!("the mark {lost} has no footnote"), "the notes before and after are there")
    } else {
        let message = format!("the footnotes go from {} to {}", before.number, after.number);
        (message, "neither a note nor a mark is between")
    };
    let related = Related::new(case.document(), from.source, format!("the mark {}", before.number));
    Some(Draft::new(to.source, message).because(why).beside(related))
}
