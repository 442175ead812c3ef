//! R006: number and day are those of another organ's resolution.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days::{self, Claim};
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::suggestion::Suggestion;
use crate::extract::{Citation, OrganBy};
use crate::symbol::{Organ, Symbol};

rule! {
    /// The General Assembly and the Human Rights Council number in the same way: session/number. The day
    /// tells them apart, because their sessions of the same number are years apart.
    ///
    /// Case: "General Assembly resolution 53/11 of 12 July 2023": the 53rd session of the General Assembly
    /// was in 1998 and 1999, that of the Human Rights Council in June and July 2023.
    WRONG_ORGAN: "R006" "wrong-organ" Error,
    help: "number and day are those of another organ's resolution",
    flags: &[
        Example::new("en", "Recalling General Assembly resolution 53/11 of 12 July 2023,").finds("53/11", "Human Rights Council resolution 53/11"),
        Example::new("en", "Recalling Human Rights Council resolution 78/289 of 19 June 2024,").finds("78/289", "General Assembly resolution 78/289"),
    ],
    passes: &[
        Example::new("en", "Recalling Human Rights Council resolution 53/11 of 12 July 2023,"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !days::can_exist(case, symbol) || days::is_bare(case, citation) {
        return None;
    }
    misnamed(case, citation, symbol).or_else(|| of_another_organ(case, citation, symbol))
}

/// The words name an organ that has no such number: "Human Rights Council
/// resolution 78/289".
fn misnamed(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if citation.organ_by != OrganBy::Shape || !matches!(symbol, Symbol::Act(_)) {
        return None;
    }
    let head = case.document().source.get(..citation.span.start as usize)?;
    let from = (head.len().saturating_sub(80)..=head.len()).find(|&at| head.is_char_boundary(at))?;
    let words = head[from..].split_whitespace().collect::<Vec<_>>().join(" ");
    let words =
        ["resolution", "resolutions", "decision", "decisions"].iter().find_map(|act| words.strip_suffix(act))?;
    let organs =
        [Organ::GeneralAssembly, Organ::SecurityCouncil, Organ::EconomicAndSocialCouncil, Organ::HumanRightsCouncil];
    let named = organs.into_iter().find(|organ| words.trim_end().ends_with(organ.name()))?;
    // "General Assembly and Security Council resolutions 60/180 and 1645 (2005)" names both.
    let before = words.trim_end().strip_suffix(named.name())?.trim_end();
    let both = before.strip_suffix("and").is_some_and(|before| before.trim_end().ends_with(symbol.organ().name()));
    (named != symbol.organ() && !both).then(|| {
        let number = near::as_cited(symbol);
        Draft::new(citation.span, format!("the {named} has no resolution {number}"))
            .because(format!("numbers of that form and height are {}'s", the(symbol.organ())))
            .suggest(resolution(symbol))
    })
}

/// The day is in the session of that number of another organ.
fn of_another_organ(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let claim = Claim::new(case, citation, symbol)?;
    let Symbol::Act(act) = symbol else { return None };
    if claim.part.is_some() || claim.outside().is_none() {
        return None;
    }
    // One wrong year, month or day explains more than a wrong organ.
    let other = near::other_organ(act, claim.day, case.registry)?;
    let right = claim.known.and_then(|known| known.date);
    let known = case.registry.known(&other, None).and_then(|known| known.date);
    if right.is_some_and(|right| near::apart(right, claim.day) < 2) || known.is_some_and(|known| known != claim.day) {
        return None;
    }
    let (number, day) = (near::as_cited(symbol), near::spelled(claim.day));
    let draft = Draft::new(citation.span, format!("{number} of {day} is {}'s", the(other.organ())))
        .because(format!("on that day {} was not in the session of that number", the(act.organ())))
        .suggest(resolution(&other));
    Some(draft)
}

/// `Human Rights Council resolution 53/11`.
fn resolution(symbol: &Symbol) -> Suggestion {
    let text = format!("{} resolution {}", symbol.organ(), near::as_cited(symbol));
    Suggestion { target: Some(symbol.clone()), ..Suggestion::words(text) }
}

fn the(organ: Organ) -> String {
    format!("the {organ}")
}
