//! Lists of numbers.

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
use super::super::near;
use crate::audit::Severity;
use crate::extract::{Citation, Kind};
use crate::symbol::{Organ, Symbol};

pub static REPEATED: Rule = Rule {
    code: "R008",
    name: "repeated-in-list",
    severity: Severity::Warning,
    on: true,
    help: "a list names the same document twice",
    explanation: "\
One of the two is most likely a slip for another member of the list. In 1,202 official documents of
the General Assembly no list repeats a number.

Case: \"resolutions 72/238, 73/253 and 73/253\".",
};

pub static UNSORTED: Rule = Rule {
    code: "R009",
    name: "list-out-of-order",
    severity: Severity::Note,
    on: true,
    help: "one number of a sorted list stands out of order",
    explanation: "\
Lists go from the oldest to the newest. Where every number of a list of four or more rises but one,
that one may be a slip; a note only, because lists from the newest to the oldest and by subject are
in order too (12 official documents have such).

Case: \"65/178, 66/220, 76/228, 68/233 and 69/240\".",
};

pub fn check(case: &Case, said: &mut Said) {
    let mut list: Vec<&Citation> = Vec::new();
    for citation in case.citations().filter(|c| matches!(c.kind, Kind::Resolution | Kind::Decision)) {
        if !list.last().is_some_and(|last| adjoins(case, last, citation)) {
            judge(&list, said);
            list.clear();
        }
        list.push(citation);
    }
    judge(&list, said);
}

/// The documents before and after a citation in its list.
pub(super) fn beside<'a>(case: &Case<'a>, citation: &Citation) -> (Option<&'a Symbol>, Option<&'a Symbol>) {
    let all: Vec<&'a Citation> = case.citations().collect();
    let at = all.partition_point(|other| other.span.start < citation.span.start);
    let symbol = |other: &&'a Citation| other.target.symbol().filter(|s| s.organ() == Organ::SecurityCouncil);
    let before = at.checked_sub(1).and_then(|at| all.get(at)).filter(|before| adjoins(case, before, citation));
    let after = all.get(at + 1).filter(|after| adjoins(case, citation, after));
    (before.and_then(symbol), after.and_then(symbol))
}

/// True where nothing but a day, a letter and a separator stands between.
fn adjoins(case: &Case, last: &Citation, next: &Citation) -> bool {
    let source = &case.read.document.source;
    let gap = source.get(last.span.end as usize..next.span.start as usize);
    let Some(gap) = gap.filter(|gap| gap.len() < 60 && last.place == next.place) else { return false };
    gap.split(|c: char| !c.is_alphanumeric()).all(|word| {
        matches!(word, "" | "and" | "of" | "A" | "B" | "C")
            || word.bytes().all(|b| b.is_ascii_digit())
            || crate::document::month_number(case.read.document.language, word).is_some()
    }) && !gap.contains([';', '('])
}

fn judge(list: &[&Citation], said: &mut Said) {
    let symbols: Vec<&Symbol> = list.iter().filter_map(|citation| citation.target.symbol()).collect();
    if symbols.len() != list.len() || list.len() < 2 {
        return;
    }
    for (at, citation) in list.iter().enumerate() {
        let same = |earlier: &&&Citation| {
            earlier.target == citation.target
                && earlier.part == citation.part
                && earlier.pinpoint == citation.pinpoint
                && (earlier.claimed_date == citation.claimed_date || citation.claimed_date.is_none())
        };
        if list[..at].iter().any(|earlier| same(&earlier)) {
            let message = format!("the list names {} twice", near::as_cited(symbols[at]));
            said.drafts.push(Draft::new(&REPEATED, citation.span, message).of(symbols[at]));
        }
    }
    if list.len() >= 4 && symbols.iter().all(|symbol| symbol.series() == symbols[0].series()) {
        said.drafts.extend(the_one_out_of_order(&symbols).map(|at| {
            let message = format!("{} stands out of order in its list", near::as_cited(symbols[at]));
            Draft::new(&UNSORTED, list[at].span, message).of(symbols[at])
        }));
    }
}

/// The one item without which a list rises; none where it rises anyway, or
/// where more than one would have to go.
fn the_one_out_of_order(symbols: &[&Symbol]) -> Option<usize> {
    let rises = |without: Option<usize>| {
        let rest: Vec<_> = symbols.iter().enumerate().filter(|&(at, _)| Some(at) != without).collect();
        rest.windows(2).all(|pair| pair[0].1 <= pair[1].1)
    };
    if rises(None) {
        return None;
    }
    let mut candidates = (0..symbols.len()).filter(|&at| rises(Some(at)));
    let first = candidates.next()?;
    // Of two neighbours that are swapped, either could go.
    Some(candidates.next().unwrap_or(first))
}
