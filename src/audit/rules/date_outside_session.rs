//! R004: the organ was not in that session, or had not that number, on the day given.

use jiff::civil::Date;

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days::{self, Claim};
use crate::audit::draft::Draft;
use crate::audit::evidence::Evidence;
use crate::audit::near;
use crate::audit::severity::Severity;
use crate::audit::suggestion::Suggestion;
use crate::extract::Citation;
use crate::symbol::{Numbering, Session, Symbol};

rule! {
    /// A resolution of the General Assembly is adopted between the opening of its session and that of the
    /// next; one of the Human Rights Council within the months of its session; one of the Security Council
    /// in the year after its number. A session of the Economic and Social Council runs from July to July:
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
    let named = days::names_organ(citation);
    if days::may_be_of_another_body(case, citation, symbol) && !is_of_its_session(case, symbol, day) {
        return None;
    }
    let right = claim.known.and_then(|known| known.date);
    let running = matches!(symbol, Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)));
    let message = format!("{} cannot be of {}", near::as_cited(symbol), near::spelled(day));
    let draft = Draft::new(citation.span, message).because(Evidence::window(&window, running));
    let mut draft = days::with_suggestions(case, draft, citation, symbol, day, right);
    // Only the year is out: the same day in the years of the session.
    let years = window.first.year()..=window.last.year();
    let same_day: Vec<Date> = years
        .clone()
        .filter_map(|year| Date::new(year, day.month(), day.day()).ok())
        .filter(|&day| window.contains(day))
        .collect();
    let year = u16::try_from(day.year()).unwrap_or_default();
    let is_year_slip = years
        .filter_map(|right| u16::try_from(right).ok())
        .any(|right| right.abs_diff(year) <= 1 || near::slips(year).contains(&right));
    let redated = match same_day[..] {
        [only] if right.is_none() && !days::is_ahead(symbol) => {
            Some(Suggestion::day(case.document(), citation, symbol, only))
        }
        _ => None,
    };
    let renumbered = match symbol {
        Symbol::Act(act) if draft.suggestions.iter().all(|one| one.date.is_some()) => {
            days::in_session_of(case, citation, act, day)
        }
        _ => Vec::new(),
    };
    // A day that no slip explains may be that of a body that the text does not name.
    let explained = is_year_slip
        || !renumbered.is_empty()
        || draft.suggestions.iter().any(|one| one.date.is_none())
        || right.is_some_and(|right| near::apart(right, day) == 1);
    if !explained && !named {
        draft = draft.at_most(Severity::Warning);
    }
    let mut more: Vec<Suggestion> =
        renumbered.iter().take(2).map(|near| Suggestion::number_of_day(case.document(), citation, near, day)).collect();
    if let Some(redated) = redated {
        more.insert(if is_year_slip { 0 } else { more.len() }, redated);
    }
    Some(more.into_iter().fold(draft, Draft::suggest))
}

/// True if the day is in the session that has the number, in the roman style.
fn is_of_its_session(case: &Case, symbol: &Symbol, day: Date) -> bool {
    let Symbol::Act(act) = symbol else { return false };
    let meant = case.registry.roman_session(act.number()).map(Session::Regular);
    let meant = meant.map(|meant| Symbol::act(act.organ(), act.kind(), Numbering::Roman(meant), act.number()));
    meant.and_then(|meant| case.registry.window(&meant)).is_some_and(|window| window.contains(day))
}
