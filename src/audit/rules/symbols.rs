//! Symbols that cannot exist, or are not known to.

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
use super::super::near;
use super::lists;
use crate::audit::Severity;
use crate::extract::Citation;
use crate::symbol::{Act, ActKind, Doubt, Existence, Numbering, Organ, Session, Symbol, calendar, roman};

pub static IMPOSSIBLE: Rule = Rule {
    code: "R001",
    name: "impossible-symbol",
    severity: Severity::Error,
    on: true,
    help: "no document can have this number: the organ used it in another year or session",
    explanation: "\
The Security Council counts its resolutions on from year to year, so that each number belongs to one
year. The General Assembly wrote its sessions in roman numerals up to the 30th (1975) and in arabic
ones since; the Economic and Social Council has counted by year since 1978. A symbol that breaks
these rules is a slip in the number, the year or the session.

Real case: S/RES/2624 (2022) cites \"2140 (2140)\". Number 2140 is of 2014, so that 2140 (2014) is
meant. S/RES/2546 (2020) cites \"2312 (2106)\" for 2312 (2016).

The mend is the year of the number, unless a number one slip away is known to be of the date that
the text gives, or is the only one of that year.",
};

pub static UNKNOWN: Rule = Rule {
    code: "R002",
    name: "unknown-target",
    severity: Severity::Error,
    on: true,
    help: "the session is over and its numbers did not go so far",
    explanation: "\
A session of the General Assembly that is closed has a last number, and no session has gone beyond
350. A number far above the highest known of its session cannot be a resolution of it. Up to 360
this is a warning, because the highest numbers are from general knowledge; beyond it is an error.

Case: \"resolution 69/532\" for 69/235: the 69th session ended with 69/332.",
};

pub static NOT_YET: Rule = Rule {
    code: "R019",
    name: "unverifiable",
    severity: Severity::Note,
    on: true,
    help: "newer than this version's tables: neither right nor wrong",
    explanation: "\
The tables end at a day, which `rescite registry` shows. A document that can only be newer may well
exist. It is counted apart and is never an error; `--registry FILE` teaches the tool about it.",
};

/// A resolution that so many documents cite, and three times as many as its
/// rival, is likelier to be meant.
const OFTEN_CITED: u32 = 10;
/// How far above the highest known number of a session a number may lie.
const ALLOWANCE: u16 = 12;
/// No session of the General Assembly has adopted so many resolutions.
const MOST: u16 = 360;

pub fn check(case: &Case, said: &mut Said) {
    for citation in case.citations() {
        let Some(symbol) = citation.target.symbol() else { continue };
        match (existence(symbol), symbol) {
            (Existence::Impossible(_), _) if is_no_number(case, citation) => {}
            (Existence::Impossible(doubt), _) => said.drafts.push(impossible(case, citation, symbol, doubt)),
            (Existence::NotYet, _) if counts_sessions(symbol) && case.registry.known(symbol, None).is_none() => {
                said.unverifiable += 1;
                let message = format!("{symbol} is newer than the tables, which end at {}", calendar::cut_off());
                said.drafts.push(Draft::new(&NOT_YET, citation.span, message).of(symbol));
            }
            (_, Symbol::Act(act)) => said.drafts.extend(beyond(case, citation, symbol, act)),
            _ => {}
        }
    }
}

/// True where the number after the series is a session: `A/99/1`, but not
/// `A/AC.105/C.1/121`.
fn counts_sessions(symbol: &Symbol) -> bool {
    let series = symbol.series().to_ascii_uppercase();
    matches!(symbol, Symbol::Act(_))
        || series == "A"
        || series == "A/HRC"
        || series.strip_prefix("A/C.").is_some_and(|committee| committee.len() == 1)
}

/// A number beyond all that is known can exist only in a year that is not over.
fn existence(symbol: &Symbol) -> Existence {
    match (symbol.existence(), symbol) {
        (Existence::NotYet, Symbol::Act(act)) => match act.numbering() {
            Numbering::Running(year) if i32::from(year) < i32::from(calendar::cut_off().year()) => {
                Existence::Impossible(Doubt::WrongYear { expected: 0 })
            }
            _ => Existence::NotYet,
        },
        (existence, _) => existence,
    }
}

fn impossible(case: &Case, citation: &Citation, symbol: &Symbol, doubt: Doubt) -> Draft {
    let draft = |message: String| Draft::new(&IMPOSSIBLE, citation.span, message).of(symbol);
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
                    .mend(format!("{} ({numeral})", act.number()))
            } else {
                draft(format!("no session {numeral}: roman numerals end with XXX (1975)"))
                    .mend(format!("{session}/{}", act.number()))
            }
        }
        (Doubt::YearOutOfRange, _) => draft(format!("{symbol} cannot be: the year is before 1978"))
            .because("the Economic and Social Council has counted by year since 1978"),
        (Doubt::NumberZero, _) => draft("resolutions are numbered from 1".into()),
        _ => draft(format!("{symbol} has the series of a resolution, but no number that can be read")),
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
    let mut draft = Draft::new(&IMPOSSIBLE, citation.span, message).of(symbol);
    if let Some((first, last)) = range {
        draft = draft.because(format!("the resolutions of {year} are {first} to {last}"));
    }
    for symbol in meant(case, citation, act, year, expected) {
        draft = draft.mend(near::as_cited(&symbol));
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
        let again = case.citations().any(|other| other.target.symbol() == Some(symbol));
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
    let document = &case.read.document;
    let head = document.source.get(..citation.span.start as usize).unwrap_or_default();
    let word = head.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let statement = ["statement", "statements"].iter().any(|name| word.eq_ignore_ascii_case(name));
    statement || crate::document::month_number(document.language, word).is_some()
}

/// The highest known number of a session that is over, where the number lies
/// so far above it that the document cannot be.
fn highest_below(case: &Case, symbol: &Symbol) -> Option<u16> {
    let Symbol::Act(act) = symbol else { return None };
    let Numbering::InSession(Session::Regular(session)) = act.numbering() else { return None };
    if act.organ() != Organ::GeneralAssembly || act.kind() != ActKind::Resolution {
        return None;
    }
    let facts = case.registry.assembly_sessions().get(usize::from(session).checked_sub(1)?)?;
    let highest = facts.highest.max(facts.seen)?;
    // What this document alone says proves nothing.
    let known = case.registry.known(symbol, None).is_some_and(|known| known.is_own() || known.agreeing >= 3);
    (facts.closed.is_some() && act.number() > highest + ALLOWANCE && !known).then_some(highest)
}

/// True for a number beyond the last of a session that is over.
pub(super) fn is_beyond(case: &Case, symbol: &Symbol) -> bool {
    highest_below(case, symbol).is_some()
}

/// A number beyond the last of a session that is over.
fn beyond(case: &Case, citation: &Citation, symbol: &Symbol, act: &Act) -> Option<Draft> {
    let highest = highest_below(case, symbol)?;
    let mut draft = Draft::new(&UNKNOWN, citation.span, format!("there is no resolution {}", near::as_cited(symbol)))
        .of(symbol)
        .because(format!("the session is over, and its highest known number is {highest}"));
    if let Some(day) = citation.claimed_date {
        for near in near::of_that_day(act, day, case.registry) {
            draft = draft.mend(near::as_cited(&near));
        }
    }
    Some(if act.number() > MOST { draft } else { draft.at_most(Severity::Warning) })
}
