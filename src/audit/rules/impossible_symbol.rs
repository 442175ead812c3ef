//! R001: no document can have this number: the organ used it in another year or session.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::severity::Severity;
use crate::audit::suggestion::Suggestion;
use crate::audit::{days, lists, near, numbers};
use crate::extract::{Citation, OrganBy};
use crate::symbol::{Act, Doubt, Existence, Numbering, Session, Symbol, calendar, roman};

rule! {
    /// The Security Council counts its resolutions on from year to year, so that each number belongs to one
    /// year. The General Assembly wrote its sessions in roman numerals up to the 30th (1975) and in arabic
    /// ones since; the Economic and Social Council has counted by year since 1978. A symbol that breaks
    /// these rules is a slip in the number, the year or the session.
    ///
    /// Real case: S/RES/2624 (2022) cites "2140 (2140)". Number 2140 is of 2014, so that 2140 (2014) is
    /// meant. S/RES/2546 (2020) cites "2312 (2106)" for 2312 (2016).
    ///
    /// The first suggestion is the year of the number, unless a number one slip away is known to be
    /// of the date that the text gives, or is the only one of that year.
    IMPOSSIBLE_SYMBOL: "R001" "impossible-symbol" Error,
    help: "no document can have this number: the organ used it in another year or session",
    flags: &[
        Example::new("en", "Recalling Security Council resolution 2140 (2140),").finds("2140 (2140)", "2140 (2014)"),
        Example::new("en", "Recalling Security Council resolution 2312 (2106),").finds("2312 (2106)", "2312 (2016)"),
    ],
    passes: &[
        Example::new("en", "Recalling Security Council resolution 2140 (2014),"),
    ],
    check: Citation(check)
}

/// A resolution that so many documents cite, and three times as many as its
/// rival, is likelier to be meant.
const OFTEN_CITED: u32 = 10;

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    match numbers::existence(symbol) {
        Existence::Impossible(doubt)
            if !is_no_number(case, citation) && !is_of_another_body(citation, symbol, doubt) =>
        {
            Some(impossible(case, citation, symbol, doubt))
        }
        _ => None,
    }
}

/// Other bodies write sessions in roman numerals too, and beyond XXX: 1849 (LVI)
/// is the Economic and Social Council's.
fn is_of_another_body(citation: &Citation, symbol: &Symbol, doubt: Doubt) -> bool {
    let beyond = matches!(symbol.session(), Some(Session::Regular(session)) if session > calendar::LAST_ROMAN_SESSION);
    let roman = matches!(symbol, Symbol::Act(act) if matches!(act.numbering(), Numbering::Roman(_)));
    let said = days::names_organ(citation) || citation.organ_by == OrganBy::Possessive;
    doubt == Doubt::SessionStyle && roman && beyond && !said
}

fn impossible(case: &Case, citation: &Citation, symbol: &Symbol, doubt: Doubt) -> Draft {
    let draft = |message: String| Draft::new(citation.span, message);
    let act = match symbol {
        Symbol::Act(act) => Some(act),
        Symbol::Issued(_) => None,
    };
    match (doubt, act) {
        (Doubt::WrongYear { expected }, Some(act)) => wrong_year(case, citation, symbol, act, expected),
        (Doubt::SessionStyle, Some(act)) => {
            let Some(Session::Regular(session)) = symbol.session() else {
                return draft(format!("{symbol} cannot be read"));
            };
            let numeral = roman::print(session.max(1));
            if session <= calendar::LAST_ROMAN_SESSION {
                draft(format!("the {session}th session numbered its resolutions in the roman style"))
                    .because("sessions are written in arabic figures since the 31st (1976)")
                    .suggest(Suggestion::words(format!("{} ({numeral})", act.number())))
            } else {
                draft(format!("no session {numeral}: roman numerals end with XXX (1975)"))
                    .suggest(Suggestion::words(format!("{session}/{}", act.number())))
            }
        }
        (Doubt::YearOutOfRange, _) => draft(format!("{symbol} cannot be: the year is before 1978"))
            .because("the Economic and Social Council has counted by year since 1978"),
        (Doubt::NumberZero, _) => draft("resolutions are numbered from 1".into()),
        _ => without_session(case, citation, symbol),
    }
}

/// `A/RES/2205`, as the pages of old sessions are headed: the number alone says the
/// session.
fn without_session(case: &Case, citation: &Citation, symbol: &Symbol) -> Draft {
    let draft =
        Draft::new(citation.span, format!("{symbol} has the series of a resolution, but no number that can be read"));
    let text = symbol.to_string();
    let Some(number) = text.rsplit('/').next().and_then(|last| last.parse::<u16>().ok()) else { return draft };
    let draft = draft.at_most(Severity::Warning);
    match case.registry.roman_session(number).filter(|_| text.starts_with("A/RES/")) {
        Some(session) => draft.suggest(Suggestion::words(format!("{text}({})", roman::print(session)))),
        None => draft,
    }
}

fn wrong_year(case: &Case, citation: &Citation, symbol: &Symbol, act: &Act, expected: u16) -> Draft {
    let (number, year) = (act.number(), symbol.year().unwrap_or_default());
    let range = calendar::security_council_numbers(year);
    let message = match (expected, range) {
        (0, _) => format!("the Security Council has no resolution {number}"),
        (_, None) => format!("there is no resolution {number} of {year}: number {number} is of {expected}"),
        (_, Some(_)) => format!("Security Council resolution {number} is of {expected}, not of {year}"),
    };
    let mut draft = Draft::new(citation.span, message);
    if let Some((first, last)) = range {
        draft = draft.because(format!("the resolutions of {year} are {first} to {last}"));
    }
    for meant in meant(case, citation, act, year, expected) {
        draft = draft.suggest(Suggestion::number(case.document(), citation, &meant));
    }
    draft
}

/// What may have been meant by a number with a year that is not its own: the
/// number with its year, or a number one slip away of the year printed. The
/// date that the text gives chooses, then the order of the list, then what
/// the document cites elsewhere; else the year is the likelier slip where it
/// is near the right one.
fn meant(case: &Case, citation: &Citation, act: &Act, year: u16, expected: u16) -> Vec<Symbol> {
    let number = act.number();
    let own = calendar::security_council_year(number).map(|year| Symbol::security_council_resolution(number, year));
    let near: Vec<Symbol> = near::neighbours(act).into_iter().filter(|near| near.year() == Some(year)).collect();
    let few = near.len() <= 2;
    let year_slip = year.abs_diff(expected) <= 2 || near::slips(year).contains(&expected);
    let (before, after) = lists::beside(case, citation);
    let rival = own.as_ref().map_or(0, |own| near::times_cited(own, case.registry));
    let often = OFTEN_CITED.max(3 * (rival + 1));
    let score = |symbol: &Symbol, own: bool| {
        let day = citation.claimed_date;
        let dated = day.is_some() && case.registry.known(symbol, None).and_then(|known| known.date) == day;
        let sorted = (before.is_some() || after.is_some())
            && before.is_none_or(|before| before <= symbol)
            && after.is_none_or(|after| symbol <= after);
        let again = case.cited().contains(symbol);
        8 * u8::from(dated)
            + 3 * u8::from(sorted)
            + 2 * u8::from(again)
            + 2 * u8::from(own && year_slip)
            // The year before or after is the slip that official texts make most.
            + 2 * u8::from(own && year.abs_diff(expected) == 1)
            + u8::from(!own && few)
            + u8::from(!own && near::likeness(act, symbol) == 2)
            + 3 * u8::from(!own && near::times_cited(symbol, case.registry) >= often)
    };
    let mut found: Vec<(u8, Symbol)> = own.into_iter().map(|symbol| (score(&symbol, true), symbol)).collect();
    found
        .extend(near.into_iter().map(|symbol| (score(&symbol, false), symbol)).filter(|&(score, _)| few || score >= 3));
    // Of equals the one that more documents cite.
    let cited = |symbol: &Symbol| near::times_cited(symbol, case.registry);
    found.sort_by_key(|(score, symbol)| std::cmp::Reverse((*score, cited(symbol))));
    found.into_iter().map(|(_, symbol)| symbol).collect()
}

/// `12 September 2001 (2001)` is a date with a bracket, and `Presidential
/// Statement 11 (2012)` no resolution.
fn is_no_number(case: &Case, citation: &Citation) -> bool {
    let document = case.document();
    let head = document.source.get(..citation.span.start as usize).unwrap_or_default();
    let word = head.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let statement = ["statement", "statements"].iter().any(|name| word.eq_ignore_ascii_case(name));
    statement || crate::document::month_number(document.language, word).is_some()
}
