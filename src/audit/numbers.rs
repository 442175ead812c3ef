//! Numbers that no document can have, and numbers beyond what is known.

use super::case::Case;
use crate::symbol::{ActKind, Doubt, Existence, Numbering, Organ, Session, Symbol, calendar};

/// The last session of the Human Rights Council whose texts are all in the tables.
const LAST_LISTED: u16 = 51;

/// A number beyond all that is known can exist only in a year that is not over.
pub(super) fn existence(symbol: &Symbol) -> Existence {
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

/// True for a document newer than the tables: neither right nor wrong.
pub(super) fn is_unverifiable(case: &Case, symbol: &Symbol) -> bool {
    existence(symbol) == Existence::NotYet && counts_sessions(symbol) && case.registry.known(symbol, None).is_none()
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

/// The highest known number of a session that is over, where the number lies
/// above it.
pub(super) fn highest_below(case: &Case, symbol: &Symbol) -> Option<u16> {
    let Symbol::Act(act) = symbol else { return None };
    let Numbering::InSession(Session::Regular(session)) = act.numbering() else { return None };
    if act.kind() != ActKind::Resolution {
        return None;
    }
    let at = usize::from(session).checked_sub(1)?;
    let highest = match act.organ() {
        Organ::GeneralAssembly => {
            let facts = case.registry.assembly_sessions().get(at)?;
            facts.closed.and(facts.highest.max(facts.seen))?
        }
        Organ::HumanRightsCouncil if session <= LAST_LISTED => case.registry.rights_sessions().get(at)?.seen?,
        _ => return None,
    };
    // What this document alone says proves nothing.
    let known = case.registry.known(symbol, None).is_some_and(|known| known.is_own() || known.agreeing >= 3);
    (act.number() > highest && !known).then_some(highest)
}

/// True for a number beyond the last of a session that is over.
pub(super) fn is_beyond(case: &Case, symbol: &Symbol) -> bool {
    highest_below(case, symbol).is_some()
}
