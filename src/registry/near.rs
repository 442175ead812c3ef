//! The days of the documents numbered before and after one.

use std::ops::Bound;

use jiff::civil::Date;

use super::Registry;
use super::builtin::{self, Side};
use super::known::{Known, LikelyDay};
use crate::symbol::{Act, ActKind, Numbering, Organ, Session, Symbol};

/// A neighbour in the numbering, and the day that it was adopted.
pub type Neighbour = (Symbol, Date);

/// How many neighbours on each side are asked.
const NEIGHBOURS: usize = 3;

/// So far apart neighbours of one day may be for the day to be that of a
/// document between them: wrong for 22 of 4,070 documents whose day is known.
const SPAN: u16 = 40;

pub(super) fn neighbours(registry: &Registry, symbol: &Symbol) -> (Vec<Neighbour>, Vec<Neighbour>) {
    let Symbol::Act(act) = symbol else { return Default::default() };
    // Sessions in the roman style were numbered by committee: 394 (V) is of
    // 14 December 1950, 415 (V) of 1 December.
    if act.kind() != ActKind::Resolution || matches!(act.numbering(), Numbering::Roman(_)) {
        return Default::default();
    }
    let whole = |part: Option<&str>, known: &Known| {
        part.is_none() && (known.is_own() && !known.is_contested() || known.against == 0)
    };
    let nearest = |mut all: Vec<Neighbour>| {
        all.sort_by_key(|(near, _)| distance(act, near));
        all.truncate(NEIGHBOURS);
        all
    };
    (
        nearest(dated(registry, symbol, act, Side::Before, whole)),
        nearest(dated(registry, symbol, act, Side::After, whole)),
    )
}

pub(super) fn likely_day(registry: &Registry, symbol: &Symbol) -> Option<LikelyDay> {
    let Symbol::Act(act) = symbol else { return None };
    let regular =
        matches!(act.numbering(), Numbering::InSession(Session::Regular(_)) | Numbering::Roman(Session::Regular(_)));
    let of_assembly = act.organ() == Organ::GeneralAssembly && act.kind() == ActKind::Resolution;
    if !regular || !of_assembly || registry.known(symbol, None).is_some_and(|known| known.date.is_some()) {
        return None;
    }
    let nearest = |side: Side| {
        // A later part may be of a resumed session; the first is of the day of the number.
        let first = |part: Option<&str>, _: &Known| part.is_none_or(|part| part.starts_with('A'));
        let all = dated(registry, symbol, act, side, first);
        all.into_iter().min_by_key(|(near, _)| distance(act, near))
    };
    let ((before, day), (after, other)) = (nearest(Side::Before)?, nearest(Side::After)?);
    let number = |symbol: &Symbol| match symbol {
        Symbol::Act(act) => act.number(),
        Symbol::Issued(_) => 0,
    };
    let (before, after) = (number(&before), number(&after));
    (day == other && after - before <= SPAN).then_some(LikelyDay { day, before, after })
}

/// The nearest documents on one side whose day is known: at most as many as are
/// asked of the tables, and of what was added.
fn dated(
    registry: &Registry,
    symbol: &Symbol,
    act: &Act,
    side: Side,
    counts: impl Fn(Option<&str>, &Known) -> bool,
) -> Vec<Neighbour> {
    let mut found = Vec::new();
    if registry.builtin {
        let dated = |part: Option<&str>, known: &Known| known.date.is_some() && counts(part, known);
        let is_added = |near: &Symbol| registry.added.get(near).is_some_and(|entry| entry.whole.is_some());
        let near = builtin::near(symbol, side, NEIGHBOURS, dated);
        let near = near.into_iter().filter(|near| distance(act, &near.symbol).is_some() && !is_added(&near.symbol));
        found.extend(near.filter_map(|near| Some((near.symbol, near.known.date?))));
    }
    let added: Box<dyn Iterator<Item = _>> = match side {
        Side::After => Box::new(registry.added.range((Bound::Excluded(symbol), Bound::Unbounded))),
        Side::Before => Box::new(registry.added.range(..symbol).rev()),
    };
    let same = added.take_while(|(near, _)| distance(act, near).is_some()).filter_map(|(near, entry)| {
        let known = entry.whole.as_ref()?.known();
        Some((near.clone(), known.date.filter(|_| counts(None, &known))?))
    });
    found.extend(same.take(NEIGHBOURS));
    found
}

/// How many numbers lie between two documents of one sequence.
fn distance(act: &Act, near: &Symbol) -> Option<u16> {
    let Symbol::Act(near) = near else { return None };
    let same = near.organ() == act.organ()
        && near.kind() == act.kind()
        && match (near.numbering(), act.numbering()) {
            (Numbering::Running(_), Numbering::Running(_)) => true,
            (a, b) => a == b,
        };
    same.then(|| near.number().abs_diff(act.number()))
}
