//! Lists of numbers: "resolutions 72/238, 73/253 and 74/242".

use super::case::Case;
use crate::extract::{Citation, Kind};
use crate::symbol::{Organ, Symbol};

/// The lists of resolutions and decisions in a document; a number alone is a
/// list of one.
pub(super) fn lists<'a>(case: &Case<'a>) -> Vec<Vec<&'a Citation>> {
    let mut lists: Vec<Vec<&Citation>> = Vec::new();
    for &citation in case.citations.iter().filter(|c| matches!(c.kind, Kind::Resolution | Kind::Decision)) {
        match lists.last_mut().filter(|list| list.last().is_some_and(|last| adjoins(case, last, citation))) {
            Some(list) => list.push(citation),
            None => lists.push(vec![citation]),
        }
    }
    lists
}

/// The symbols of a list, if each item has one.
pub(super) fn symbols<'a>(list: &[&'a Citation]) -> Option<Vec<&'a Symbol>> {
    list.iter().map(|citation| citation.target.symbol()).collect()
}

/// The Security Council's documents before and after a citation in its list.
pub(super) fn beside<'a>(case: &Case<'a>, citation: &Citation) -> (Option<&'a Symbol>, Option<&'a Symbol>) {
    let all = &case.citations;
    let at = all.partition_point(|other| other.span.start < citation.span.start);
    let symbol = |other: &&'a Citation| other.target.symbol().filter(|s| s.organ() == Organ::SecurityCouncil);
    let before = at.checked_sub(1).and_then(|at| all.get(at)).filter(|before| adjoins(case, before, citation));
    let after = all.get(at + 1).filter(|after| adjoins(case, citation, after));
    (before.and_then(symbol), after.and_then(symbol))
}

/// True if only a day, a letter and a separator are between.
fn adjoins(case: &Case, last: &Citation, next: &Citation) -> bool {
    let source = &case.document().source;
    let gap = source.get(last.span.end as usize..next.span.start as usize);
    let Some(gap) = gap.filter(|gap| gap.len() < 60 && last.place == next.place) else { return false };
    gap.split(|c: char| !c.is_alphanumeric()).all(|word| {
        matches!(word, "" | "and" | "of" | "A" | "B" | "C")
            || word.bytes().all(|b| b.is_ascii_digit())
            || crate::document::month_number(case.document().language, word).is_some()
    }) && !gap.contains([';', '('])
}
