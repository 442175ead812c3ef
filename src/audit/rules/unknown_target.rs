//! R002: the session is over and its numbers did not go so far.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::severity::Severity;
use crate::audit::suggestion::Suggestion;
use crate::audit::{days, near, numbers};
use crate::extract::Citation;
use crate::symbol::{Act, ActKind, Existence, Numbering, Organ, Session, Symbol, roman};

rule! {
    /// A session that is over has a last number: of the General Assembly, and of the Human Rights Council
    /// up to its 51st, whose texts are all known. A number above it cannot be a resolution of that session.
    /// Up to five above this is a warning, because the highest numbers are from general knowledge. Before
    /// its 31st session the Assembly counted on, so that the number alone says the session.
    ///
    /// Case: "resolution 69/532" for 69/235: the 69th session ended with 69/332.
    UNKNOWN_TARGET: "R002" "unknown-target" Error,
    help: "the session is over and its numbers did not go so far",
    flags: &[
        Example::new("en", "Recalling its resolution 69/532 of 19 December 2014,").finds("69/532", "69/232"),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 69/332 of 15 September 2015,"),
    ],
    check: Citation(check)
}

/// The highest numbers are from general knowledge, and may be so far from the last.
const DOUBT: u16 = 5;

/// The General Assembly numbers its decisions from 401, from 501 at resumed sessions.
const DECISIONS: std::ops::RangeInclusive<u16> = 401..=699;

/// A number beyond the last of a session that is over.
fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let (Symbol::Act(act), Existence::Possible) = (symbol, numbers::existence(symbol)) else { return None };
    if let Numbering::Roman(Session::Regular(session)) = act.numbering() {
        return of_another_session(case, citation, act, session);
    }
    let highest = numbers::highest_below(case, symbol)?;
    let number = near::as_cited(symbol);
    let mut draft = Draft::new(citation.span, format!("there is no resolution {number}"))
        .because(format!("the session is over, and its highest known number is {highest}"));
    let near = match citation.claimed_date {
        Some(day) => {
            let of_day = near::of_that_day(act, day, case.registry);
            if of_day.is_empty() { days::in_session_of(case, citation, act, day) } else { of_day }
        }
        None => Vec::new(),
    };
    for near in near {
        draft = draft.suggest(Suggestion::number(case.document(), citation, &near));
    }
    if act.organ() == Organ::GeneralAssembly && DECISIONS.contains(&act.number()) {
        draft = draft.suggest(Suggestion::words(format!("decision {number}")));
    }
    let sure = act.number() > highest + DOUBT && (act.organ() == Organ::GeneralAssembly || days::names_organ(citation));
    Some(if sure { draft } else { draft.at_most(Severity::Warning) })
}

/// A number before the 31st session, which is of another session: they counted on.
fn of_another_session(case: &Case, citation: &Citation, act: &Act, session: u16) -> Option<Draft> {
    if act.organ() != Organ::GeneralAssembly || act.kind() != ActKind::Resolution || !days::names_organ(citation) {
        return None;
    }
    let right = case.registry.roman_session(act.number()).filter(|&right| right != session)?;
    let meant = Symbol::act(act.organ(), act.kind(), Numbering::Roman(Session::Regular(right)), act.number());
    let facts = case.registry.assembly_sessions().get(usize::from(right).checked_sub(1)?)?;
    let message =
        format!("resolution {} of the General Assembly is of its session {}", act.number(), roman::print(right));
    let range = format!("the resolutions of that session are {} to {}", facts.lowest, facts.highest?);
    Some(Draft::new(citation.span, message).because(range).suggest(Suggestion::number(
        case.document(),
        citation,
        &meant,
    )))
}
