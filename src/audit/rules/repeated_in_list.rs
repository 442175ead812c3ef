//! R008: a list names the same document twice.

use std::collections::HashMap;

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::place::Related;
use crate::audit::{lists, near};

rule! {
    /// One of the two is most likely a slip for another member of the list. In 1,202 official documents of
    /// the General Assembly no list repeats a number.
    ///
    /// Case: "resolutions 72/238, 73/253 and 73/253".
    REPEATED_IN_LIST: "R008" "repeated-in-list" Warning,
    help: "a list names the same document twice",
    flags: &[
        Example::new("en", "Recalling its resolutions 72/238, 73/253 and 73/253,").finds("73/253", ""),
    ],
    passes: &[
        Example::new("en", "Recalling its resolutions 72/238, 73/253 and 74/242,"),
    ],
    check: Document(check)
}

fn check(case: &Case) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for list in lists::lists(case) {
        let Some(symbols) = lists::symbols(&list) else { continue };
        // The first of the same words, with its day and whatever its day.
        let (mut dated, mut any) = (HashMap::new(), HashMap::new());
        for (citation, symbol) in list.iter().zip(&symbols) {
            let words = (*symbol, &citation.part, &citation.pinpoint);
            let same_day = *dated.entry((words, citation.claimed_date)).or_insert(*citation);
            let same = *any.entry(words).or_insert(*citation);
            let first = if citation.claimed_date.is_none() { same } else { same_day };
            if first.span == citation.span {
                continue;
            }
            let message = format!("the list names {} twice", near::as_cited(symbol));
            let related = Related::new(case.document(), first.span, "it is first named here").of(symbol);
            drafts.push(Draft::new(citation.span, message).of(symbol).beside(related));
        }
    }
    drafts
}
