//! R015: no part of that letter is known of the resolution.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::extract::Citation;
use crate::symbol::Symbol;

rule! {
    /// Some resolutions come in lettered parts, adopted on days of their own (78/254 A to C). A letter that
    /// no other document cites, of a resolution whose other letters are well known, may be a slip; a note
    /// only, because the tables know parts from citations alone.
    NO_SUCH_PART: "R015" "no-such-part" Note,
    help: "no part of that letter is known of the resolution",
    flags: &[
        Example::new("en", "Recalling its resolution 72/266 Z,").finds("72/266 Z", ""),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 72/266 A,"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let part = citation.part.as_ref()?.as_str();
    let known = case.registry.parts(symbol);
    let sure: Vec<&str> = known
        .iter()
        .filter(|(part, known)| part.len() == 1 && known.agreeing >= 2)
        .map(|(part, _)| part.as_str())
        .collect();
    let is_known = known.iter().any(|(known, _)| known == part);
    let beyond = part.len() == 1 && sure.len() >= 2 && !is_known && sure.iter().all(|known| *known < part);
    beyond.then(|| {
        let message = format!("no part {part} of {} is known", near::as_cited(symbol));
        Draft::new(citation.span, message).because(format!("known are {}", sure.join(", ")))
    })
}
