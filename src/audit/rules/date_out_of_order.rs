//! R005: the day does not fit the days of the numbers before and after.

use jiff::civil::Date;

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days::{self, Claim, OFTEN_CITED, Order};
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::severity::Severity;
use crate::extract::Citation;
use crate::registry::Known;
use crate::symbol::Symbol;

rule! {
    /// Numbers are given in the order of adoption. Where the documents numbered before and after are of
    /// one day, and the text gives another that lies outside, the day is most likely a slip, even if
    /// nothing else is known of the document.
    ///
    /// Real case: A/RES/78/53 and three others cite "74/45 of 19 December 2019"; its neighbours are of
    /// 12 December 2019. Not used for shared days, lettered parts and decisions.
    DATE_OUT_OF_ORDER: "R005" "date-out-of-order" Warning,
    help: "the day does not fit the days of the numbers before and after",
    flags: &[
        Example::new("en", "Recalling its resolution 74/45 of 19 December 2019,").finds("74/45", "74/45 of 12 December 2019"),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 74/45 of 12 December 2019,"),
        Example::new("en", "Recalling its resolutions 59/295 of 22 June 2005 and 61/186 of 20 December 2006,"),
    ],
    check: Citation(check)
}

/// Why a neighbour speaks against a day.
enum Against<'a> {
    /// The neighbours agree.
    All(&'a (Symbol, Date)),
    /// One alone, but a number one slip away, which many cite, is of the day.
    Slip(&'a (Symbol, Date)),
    /// One alone, which several documents cite so.
    One(&'a (Symbol, Date)),
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let claim = Claim::new(case, citation, symbol)?;
    let Claim { day, known, .. } = claim;
    // Another known day is for another rule, if little speaks against it; one from the
    // document itself decides.
    let little = |known: &Known| known.date == Some(day) && !known.is_own() && known.agreeing <= 5;
    let open = known.is_none_or(|known| known.is_contested() || little(&known));
    if !open || citation.part.is_some() || !claim.is_of_the_whole(case, symbol) {
        return None;
    }
    let order = Order::new(case, symbol, None);
    let against = against(case, symbol, day, known, &order)?;
    let (Against::All(near) | Against::Slip(near) | Against::One(near)) = against;
    let (severity, why) = against.weight();
    let message = format!(
        "{} of {} is out of order: {} is of {}",
        near::as_cited(symbol),
        near::spelled(day),
        near::as_cited(&near.0),
        near::spelled(near.1)
    );
    let draft = Draft::new(citation.span, message).at_most(severity).because(order.evidence(why));
    Some(days::with_suggestions(case, draft, citation, symbol, day, order.day()))
}

impl Against<'_> {
    fn weight(&self) -> (Severity, &'static str) {
        match self {
            Against::All(_) => {
                (Severity::Warning, "numbers are given in the order of adoption, and the neighbours agree")
            }
            Against::Slip(_) => (
                Severity::Warning,
                "numbers are given in the order of adoption, and a number one slip away is of that day",
            ),
            Against::One(_) => (
                Severity::Note,
                "numbers are given in the order of adoption; only this neighbour speaks against the day",
            ),
        }
    }
}

fn against<'a>(case: &Case, symbol: &Symbol, day: Date, known: Option<Known>, order: &'a Order) -> Option<Against<'a>> {
    let squeezed = || order.squeezed().filter(|&only| only != day).and_then(|_| order.nearest_against(day));
    if let Some(near) = order.against(day).or_else(squeezed) {
        return Some(Against::All(near));
    }
    let near = order.nearest_against(day)?;
    let of = |symbol: &Symbol| case.registry.known(symbol, None);
    let often = |near: &Symbol| of(near).is_some_and(|known| known.agreeing >= OFTEN_CITED);
    let slip = match symbol {
        Symbol::Act(act) => near::of_that_day(act, day, case.registry).iter().any(often),
        Symbol::Issued(_) => false,
    };
    if slip {
        return Some(Against::Slip(near));
    }
    let heard = of(&near.0).is_some_and(|near| near.is_own() || near.agreeing >= 2);
    (heard && known.is_none_or(|known| known.agreeing <= 1)).then_some(Against::One(near))
}
