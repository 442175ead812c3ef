//! Ranges: "resolutions 70/25 to 70/28" cites four documents and names two.

use super::{Citation, Wording, lists};
use crate::document::Document;
use crate::pinpoint::Join;
use crate::symbol::{Act, Numbering, Symbol, calendar};

/// The most documents of a range, its ends included, whose members are listed: more
/// are a stretch of a series ("resolutions 1 to 1325"), and nobody cites each.
pub const MOST_MEMBERS: u16 = 20;

/// What a citation that ends a range says of it; the citation before begins it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first document.
    pub first: Symbol,
    /// The documents between the first and the last; empty if the range has more
    /// than [`MOST_MEMBERS`].
    pub between: Box<[Symbol]>,
}

/// Marks the citations that end a range. They are in the order of the clean text.
pub(super) fn mark(document: &Document, found: &mut [Citation]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        if let (Some(first), Some(last)) = (before.last(), after.first_mut()) {
            last.range = between(document, first, last).map(Box::new);
        }
    }
}

fn between(document: &Document, first: &Citation, last: &Citation) -> Option<Range> {
    let whole = |citation: &Citation| citation.wording == Wording::Number && citation.part.is_none();
    let (from, to) = (first.clean.end as usize, last.clean.start as usize);
    // The longest words for it are ten letters: "bis einschließlich" is two.
    if from >= to || to - from > 40 || !whole(first) || !whole(last) || first.range.is_some() {
        return None;
    }
    let (length, join) = lists::join(document.language, document.text.get(from..)?)?;
    if length != to - from || !matches!(join, Join::To | Join::Dash) {
        return None;
    }
    let between = members(first.target.symbol()?, last.target.symbol()?)?;
    Some(Range { first: first.target.symbol()?.clone(), between })
}

/// The documents between two of one session or year; `None` if they are not of one
/// series, or do not rise.
fn members(first: &Symbol, last: &Symbol) -> Option<Box<[Symbol]>> {
    match (first, last) {
        (Symbol::Act(first), Symbol::Act(last)) => {
            let same = first.organ() == last.organ() && first.kind() == last.kind();
            let running = |act: &Act| matches!(act.numbering(), Numbering::Running(_));
            let counted = first.numbering() == last.numbering() || running(first) && running(last);
            let numbers = listed(first.number().into(), last.number().into()).filter(|_| same && counted)?;
            let member = |number: u32| {
                let number = u16::try_from(number).ok()?;
                let numbering = match first.numbering() {
                    Numbering::Running(_) => Numbering::Running(calendar::security_council_year(number)?),
                    same => same,
                };
                Some(Symbol::act(first.organ(), first.kind(), numbering, number))
            };
            Some(numbers.filter_map(member).collect())
        }
        (Symbol::Issued(first), Symbol::Issued(last)) => {
            let (base, first) = counted(first.as_str())?;
            let (other, last) = counted(last.as_str())?;
            let numbers = listed(first, last).filter(|_| base == other)?;
            Some(numbers.filter_map(|number| format!("{base}{number}").parse().ok()).collect())
        }
        _ => None,
    }
}

/// The number that ends a symbol, and what is before it: `A/70/` and 904, `S/PV.` and
/// 8422.
fn counted(symbol: &str) -> Option<(&str, u32)> {
    let base = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = symbol.get(base.len()..)?.parse().ok()?;
    base.ends_with(['/', '.']).then_some((base, number))
}

/// The numbers between two, none of a long range; `None` if they do not rise.
fn listed(first: u32, last: u32) -> Option<std::ops::Range<u32>> {
    let few = last.checked_sub(first)? < u32::from(MOST_MEMBERS);
    (first < last).then_some(if few { first + 1..last } else { last..last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_of_a_series() {
        for (first, last, expected) in [
            ("A/RES/70/25", "A/RES/70/28", Some(vec!["A/RES/70/26", "A/RES/70/27"])),
            ("A/RES/70/1", "A/RES/70/2", Some(vec![])),
            ("A/RES/70/1", "A/RES/70/300", Some(vec![])),
            ("A/70/904", "A/70/906", Some(vec!["A/70/905"])),
            ("S/2020/1", "S/2020/3", Some(vec!["S/2020/2"])),
            ("S/PV.8422", "S/PV.8424", Some(vec!["S/PV.8423"])),
            ("S/RES/1325(2000)", "S/RES/1327(2000)", Some(vec!["S/RES/1326(2000)"])),
            ("A/70/1/Add.1", "A/70/1/Add.3", Some(vec!["A/70/1/Add.2"])),
            ("A/RES/70/28", "A/RES/70/25", None),
            ("A/RES/70/1", "A/RES/71/3", None),
            ("A/RES/70/1", "A/70/3", None),
            ("A/70/1", "A/71/3", None),
        ] {
            let between = members(&first.parse().unwrap(), &last.parse().unwrap());
            let between = between.map(|all| all.iter().map(Symbol::to_string).collect::<Vec<_>>());
            assert_eq!(between, expected.map(|all| all.into_iter().map(str::to_owned).collect()), "{first} {last}");
        }
    }
}
