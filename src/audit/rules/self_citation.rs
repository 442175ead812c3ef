//! R014: a paragraph cites its own document.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::document::Place;
use crate::extract::Reason;

rule! {
    /// A resolution calls itself "the present resolution". Its own number in a paragraph may be a slip for
    /// another, or left over from a draft.
    SELF_CITATION: "R014" "self-citation" Note,
    help: "a paragraph cites its own document",
    flags: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling its resolutions 78/300 and 77/27,").named("A_RES_78_300.txt").finds("78/300", ""),
    ],
    passes: &[
        Example::new("en", "A/RES/78/300\n\nThe General Assembly,\n\nRecalling its resolutions 78/11 and 77/27,").named("A_RES_78_300.txt"),
    ],
    check: Document(check)
}

fn check(case: &Case) -> Vec<Draft> {
    let document = case.document();
    let mut drafts = Vec::new();
    for declined in &case.read.extraction.declined {
        let in_text = matches!(declined.place, Place::Preamble(_) | Place::Operative(_) | Place::Footnote(_));
        // A line of its own is the head of a page.
        let start = declined.span.start as usize;
        let alone = document.source.get(..start).is_none_or(|head| head.trim_end_matches(' ').ends_with('\n'))
            && document
                .source
                .get(declined.span.end as usize..)
                .is_none_or(|tail| tail.trim_start_matches(' ').starts_with('\n'));
        if in_text && !alone && declined.why == Reason::OwnSymbol {
            let draft = Draft::new(declined.span, "the document cites itself");
            drafts.extend(document.identity.symbol.as_ref().map(|own| draft.of(own)));
        }
    }
    drafts
}
