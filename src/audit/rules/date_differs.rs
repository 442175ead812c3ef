//! R003: the cited document was adopted on another day.

use jiff::civil::Date;

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days::{self, Claim, Order};
use crate::audit::draft::Draft;
use crate::audit::{self, near};
use crate::extract::Citation;
use crate::registry::{Known, Strength};
use crate::symbol::Symbol;

rule! {
    /// The day after a number is the day of adoption. It is compared with the day that the cited document
    /// itself gives (an error), or on which those agree who cite it, at least two to one (a warning; an
    /// error where the neighbours in the numbering say so too). Lettered parts have days of their own, and
    /// a day printed once for several numbers says nothing of any but the last.
    ///
    /// Real case: A/RES/79/57 cites "78/31 of 6 December 2023"; its masthead says 4 December 2023.
    ///
    /// Where a number one slip away is known to be of the day that the text gives, and the two days have
    /// little in common, the number is the likelier slip and is the first suggestion.
    DATE_DIFFERS: "R003" "date-differs" Error,
    help: "the cited document was adopted on another day",
    flags: &[
        Example::new("en", "Recalling its resolution 78/31 of 6 December 2023,").finds("78/31", "78/31 of 4 December 2023"),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 78/31 of 4 December 2023,"),
        Example::new("en", "Recalling its resolutions 70/1, 70/299 of 29 July 2016,"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !days::can_exist(case, symbol) {
        return None;
    }
    if days::is_bare(case, citation) {
        return bare(case, citation, symbol);
    }
    let claim = Claim::new(case, citation, symbol)?;
    let known = claim.known.filter(|known| known.date != Some(claim.day))?;
    let applies = claim.is_of_the_whole(case, symbol);
    let order = Order::new(case, symbol, claim.part);
    if applies { differs(case, citation, symbol, claim.day, &known, &order) } else { None }
}

/// A number alone with a day that differs in one component from the known one,
/// which shows that the right document was worked out.
fn bare(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let alone = !citation.date_shared && citation.part.is_none();
    let day = citation.claimed_date.filter(|_| alone)?;
    let known = case.registry.known(symbol, None).filter(|known| known.is_own())?;
    known.date.filter(|&right| near::apart(right, day) == 1)?;
    differs(case, citation, symbol, day, &known, &Order::new(case, symbol, None))
}

fn differs(
    case: &Case,
    citation: &Citation,
    symbol: &Symbol,
    day: Date,
    known: &Known,
    order: &Order,
) -> Option<Draft> {
    let right = known.date?;
    if known.is_contested() {
        return None;
    }
    let (claim_fits, known_fits) = (order.against(day).is_none(), order.against(right).is_none());
    // The numbering is stronger evidence than what most citing documents say.
    if !known.is_own() && claim_fits && !known_fits {
        return None;
    }
    let order_decides = order.is_known() && known_fits && !claim_fits;
    let message = format!("{} is of {}, not of {}", near::as_cited(symbol), near::spelled(right), near::spelled(day));
    let mut draft = Draft::new(citation.span, message).at_most(days::severity(known, order_decides));
    draft.evidence.extend(audit::Evidence::known(symbol, known));
    if order_decides && known.strength() < Strength::Strong {
        draft = draft.because(order.evidence("the numbers before and after speak against the other day"));
    }
    Some(days::with_suggestions(case, draft, citation, symbol, day, Some(right)))
}
