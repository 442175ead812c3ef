//! R007: the cited document is newer than the citing one.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::evidence::Evidence;
use crate::audit::severity::Severity;
use crate::audit::suggestion::Suggestion;
use crate::audit::{days, near};
use crate::extract::Citation;
use crate::symbol::{Organ, Symbol, calendar};

rule! {
    /// A document cannot recall what had not been adopted. Documents of the same day may cite each other
    /// (A/RES/80/239 and 80/243 do). A session that had not opened has no resolutions: "97/140" cannot
    /// stand in a document of the 57th. A document without a day is as late as the end of its session.
    /// Where the day of a report may have been misread this is a warning; if a document cites several
    /// later ones, its day was misread.
    ///
    /// Real case: the link under "resolution 79/8" in A/RES/78/147, a resolution of the Economic and Social
    /// Commission for Asia and the Pacific, leads to the General Assembly's 79/8, adopted a year later.
    LATER_DOCUMENT: "R007" "later-document" Error,
    help: "the cited document is newer than the citing one",
    flags: &[
        Example::new("en", "Resolution adopted by the General Assembly on 21 November 2023\n\n78/10. Sport\n\nThe General Assembly,\n\nRecalling its resolutions 78/289 and 77/27,").named("A_RES_78_10.txt").finds("78/289", "77/289"),
        Example::new("en", "A/RES/57/10\n\nThe General Assembly,\n\nRecalling its resolution 97/140,").named("A_RES_57_10.txt").finds("97/140", "57/140"),
    ],
    passes: &[
        Example::new("en", "Resolution adopted by the General Assembly on 21 November 2023\n\n78/10. Sport\n\nThe General Assembly,\n\nRecalling its resolutions 77/27 and 76/13,").named("A_RES_78_10.txt"),
    ],
    check: Citation(check)
}

/// The last day on which a document can have been written.
struct Own {
    day: Date,
    /// What a later document is at most.
    severity: Severity,
}

impl Own {
    /// Its own day; else the end of its session or year; else some years after the
    /// tables, which many programs outlive.
    fn new(case: &Case) -> Self {
        let identity = &case.document().identity;
        let window = identity.symbol.as_ref().and_then(|own| case.registry.window(own));
        // Some files carry 1 January of the year 1 where the day is not known.
        let fits = |day: &Date| day.year() >= 1946 && window.is_none_or(|window| window.contains(*day));
        let is_act = matches!(identity.symbol, Some(Symbol::Act(_)));
        if let Some(day) = identity.adopted.filter(fits) {
            // A report prints many days; the one that was taken may not be its own.
            let severity = if is_act || identity.symbol.is_none() { Severity::Error } else { Severity::Warning };
            return Own { day, severity };
        }
        if let Some(window) = window.filter(|_| is_act) {
            return Own { day: window.last, severity: Severity::Error };
        }
        let ahead = i16::try_from(calendar::SESSIONS_AHEAD).unwrap_or_default();
        let day = calendar::cut_off();
        let day = Date::new(day.year() + ahead, 12, 31).unwrap_or(day);
        Own { day, severity: Severity::Warning }
    }
}

/// So many later documents show that the day of the citing one was misread.
const MANY: usize = 3;

/// A document that was adopted after the one that cites it.
fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !days::can_exist(case, symbol) && !days::is_ahead(symbol) || days::is_bare(case, citation) {
        return None;
    }
    if days::may_be_of_another_body(case, citation, symbol) {
        return None;
    }
    let own = Own::new(case);
    let (day, why) = first_day(case, citation, symbol)?;
    if day <= own.day || is_of(case, symbol) {
        return None;
    }
    let later = case.later.get_or_init(|| {
        let later = case.citations.iter().filter_map(|other| {
            let target = other.target.symbol()?;
            (first_day(case, other, target)?.0 > own.day && !is_of(case, target)).then_some(target)
        });
        later.collect::<BTreeSet<_>>().len()
    });
    if *later >= MANY {
        return None;
    }
    let number = near::as_cited(symbol);
    let (day, limit) = (near::spelled(day), near::spelled(own.day));
    let message = if case.document().identity.adopted == Some(own.day) {
        format!("{number} is of {day} or later, after this document ({limit})")
    } else {
        format!("{number} is of {day} or later; this document cannot be later than {limit}")
    };
    let mut draft = Draft::new(citation.span, message).because(why).at_most(own.severity);
    // The words may leave open whose number it is.
    let is_dated = case.registry.known(symbol, None).is_some_and(|known| known.date.is_some());
    if symbol.organ() != Organ::GeneralAssembly && !is_dated && !days::names_organ(citation) {
        draft = draft.at_most(Severity::Warning);
    }
    let Symbol::Act(act) = symbol else { return Some(draft) };
    for meant in days::sessions_before(case, citation, act, own.day).into_iter().take(2) {
        draft = draft.suggest(Suggestion::number(case.document(), citation, &meant));
    }
    Some(draft)
}

/// The first day on which a cited document can have been adopted, and how that is
/// known.
fn first_day(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<(Date, Evidence)> {
    let part = citation.part.as_ref().map(|part| part.as_str());
    let known = case.registry.known(symbol, part).filter(|known| known.is_own() && !known.is_contested());
    match (known.and_then(|known| known.date), case.registry.window(symbol)) {
        (Some(day), _) if part.is_none() && case.registry.parts(symbol).is_empty() => {
            Some((day, Evidence::known(symbol, &known?)?))
        }
        (_, Some(window)) => Some((window.first, Evidence::from("its session or year begins then"))),
        _ => None,
    }
}

/// True for a document that the citing one is a part, addition or correction of.
fn is_of(case: &Case, symbol: &Symbol) -> bool {
    case.document().identity.symbol.as_ref().is_some_and(|own| own.base() == symbol.base())
}
