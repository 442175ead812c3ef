//! R007: the cited document is newer than the citing one.

use jiff::civil::Date;

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::evidence::Evidence;
use crate::audit::{days, near};
use crate::extract::Citation;
use crate::symbol::Symbol;

rule! {
    /// A document cannot recall what had not been adopted. Documents of the same day may cite each other
    /// (A/RES/80/239 and 80/243 do).
    ///
    /// Real case: the link under "resolution 79/8" in A/RES/78/147, a resolution of the Economic and Social
    /// Commission for Asia and the Pacific, leads to the General Assembly's 79/8, adopted a year later.
    LATER_DOCUMENT: "R007" "later-document" Error,
    help: "the cited document is newer than the citing one",
    flags: &[
        Example::new("en", "Resolution adopted by the General Assembly on 21 November 2023\n\n78/10. Sport\n\nThe General Assembly,\n\nRecalling its resolutions 78/289 and 77/27,").named("A_RES_78_10.txt").finds("78/289", ""),
    ],
    passes: &[
        Example::new("en", "Resolution adopted by the General Assembly on 21 November 2023\n\n78/10. Sport\n\nThe General Assembly,\n\nRecalling its resolutions 77/27 and 76/13,").named("A_RES_78_10.txt"),
    ],
    check: Citation(check)
}

/// A document that was adopted after the one that cites it.
fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !days::can_exist(case, symbol) || days::is_bare(case, citation) {
        return None;
    }
    let identity = &case.document().identity;
    // Some files carry 1 January of the year 1 where the day is not known.
    let fits = |day: &Date| {
        let window = identity.symbol.as_ref().and_then(|own| case.registry.window(own));
        day.year() >= 1946 && window.is_none_or(|window| window.contains(*day))
    };
    let own = identity.adopted.filter(fits)?;
    let part = citation.part.as_ref().map(|part| part.as_str());
    let known = case.registry.known(symbol, part).filter(|known| known.is_own() && !known.is_contested());
    let (day, why) = match (known.and_then(|known| known.date), case.registry.window(symbol)) {
        (Some(day), _) if part.is_none() && case.registry.parts(symbol).is_empty() => {
            (day, Evidence::known(symbol, &known?)?)
        }
        (_, Some(window)) => (window.first, Evidence::from("its session or year begins then")),
        _ => return None,
    };
    let is_own = identity.symbol.as_ref().is_some_and(|own| own.base() == symbol.base());
    (day > own && !is_own).then(|| {
        let message = format!(
            "{} is of {} or later, after this document ({})",
            near::as_cited(symbol),
            near::spelled(day),
            near::spelled(own)
        );
        Draft::new(citation.span, message).because(why)
    })
}
