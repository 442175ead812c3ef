//! R026: the words after the number are the title of another document of the same day.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::suggestion::Suggestion;
use crate::audit::words::{Around, Fit};
use crate::extract::Citation;
use crate::registry::TitleSource;
use crate::symbol::{Act, Symbol};

rule! {
    /// Many resolutions are adopted on one day, so that the day does not show a slip in the number. The
    /// words around it often do: where none of them is in the title of the document cited, and more than
    /// half of the title of one document are there, whose number is near or one slip away and whose day
    /// is the same, that one may be meant.
    ///
    /// Case: "78/185 of 19 December 2023 on the rights of the child" for 78/187.
    FITS_ANOTHER: "R026" "fits-another" Note,
    help: "the words after the number are the title of another document of the same day",
    flags: &[
        Example::new("en", "Recalling its resolution 78/185 of 19 December 2023 on the rights of the child,").finds("78/185", "78/187 of 19 December 2023"),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 78/187 of 19 December 2023 on the rights of the child,"),
        Example::new("en", "Recalling its resolution 78/185 of 19 December 2023,"),
    ],
    check: Citation(check)
}

/// How many numbers before and after count as near.
const NEAR: u16 = 2;

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !days::can_exist(case, symbol) || days::is_bare(case, citation) || citation.part.is_some() {
        return None;
    }
    let Symbol::Act(act) = symbol else { return None };
    let day = citation.claimed_date.filter(|_| !citation.date_shared)?;
    let known = case.registry.known(symbol, None)?;
    let title = known.title.filter(|title| known.date == Some(day) && title.source != TitleSource::Agenda)?;
    let around = Around::new(case, citation);
    if around.fit(case, symbol) != Fit::None {
        return None;
    }
    let of_day = |near: &Symbol| case.registry.known(near, None).is_some_and(|near| near.date == Some(day));
    let fits = |near: &Symbol| *near != *symbol && of_day(near) && around.fit_after(case, near) == Fit::Well;
    let mut meant: Vec<Symbol> = near::neighbours(act).into_iter().chain(beside(act)).filter(fits).collect();
    meant.sort();
    meant.dedup();
    let [meant] = &meant[..] else { return None };
    let number = near::as_cited(symbol);
    let right = case.registry.title(meant).unwrap_or_default();
    Some(
        Draft::new(citation.span, format!("the words around {number} fit {}: “{right}”", near::as_cited(meant)))
            .because(format!("the title of {number} is “{}”", title.text))
            .suggest(Suggestion::number_of_day(case.document(), citation, meant, day)),
    )
}

/// The numbers just before and after.
fn beside(act: &Act) -> impl Iterator<Item = Symbol> {
    let number = act.number();
    (number.saturating_sub(NEAR).max(1)..=number.saturating_add(NEAR))
        .map(|number| Symbol::act(act.organ(), act.kind(), act.numbering(), number))
}
