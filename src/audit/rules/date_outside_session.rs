//! R004: the organ was not in that session, or had not that number, on the day given.

use jiff::civil::Date;

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days::{self, Claim};
use crate::audit::draft::Draft;
use crate::audit::evidence::Evidence;
use crate::audit::near;
use crate::audit::suggestion::Suggestion;
use crate::extract::Citation;
use crate::symbol::{Numbering, Symbol};

rule! {
    /// A resolution of the General Assembly is adopted between the opening of its session and that of the
    /// next; one of the Human Rights Council within the months of its session; one of the Security Council
    /// in the year behind its number. A session of the Economic and Social Council runs from July to July:
    /// E/RES/2026/2 of 19 September 2025 is in order.
    ///
    /// Real cases: A/RES/78/248 cites "72/256 of 24 December 2107", A/RES/78/270 "55/56 of 1 December 2001"
    /// (of 2000), A/RES/78/276 "73/287 of 15 April 2018" (of 2019).
    DATE_OUTSIDE_SESSION: "R004" "date-outside-session" Error,
    help: "the organ was not in that session, or had not that number, on the day given",
    flags: &[
        Example::new("en", "Recalling its resolution 72/256 of 24 December 2107,").finds("72/256", "72/256 of 24 December 2017"),
        Example::new("en", "Recalling Security Council resolution 1325 (2000) of 31 October 2001,").finds("1325 (2000)", "1325 (2000) of 31 October 2000"),
    ],
    passes: &[
        Example::new("en", "Recalling Economic and Social Council resolution 2026/2 of 19 September 2025,"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let claim = Claim::new(case, citation, symbol)?;
    let (day, window) = (claim.day, claim.outside()?);
    let right = claim.known.and_then(|known| known.date);
    let running = matches!(symbol, Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)));
    let message = format!("{} cannot be of {}", near::as_cited(symbol), near::spelled(day));
    let draft = Draft::new(citation.span, message).because(Evidence::window(&window, running));
    let draft = days::with_suggestions(case, draft, citation, symbol, day, right);
    if right.is_some() {
        return Some(draft);
    }
    // Only the year is out: the same day in the years of the session.
    let years = window.first.year()..=window.last.year();
    let same_day: Vec<Date> = years
        .filter_map(|year| Date::new(year, day.month(), day.day()).ok())
        .filter(|&day| window.contains(day))
        .collect();
    Some(match same_day[..] {
        [only] => draft.suggest(Suggestion::day(case.document(), citation, symbol, only)),
        _ => draft,
    })
}
