//! The days of adoption: what the text gives, what is known, and how strong
//! the evidence is.
//!
//! The evidence, the strongest first: what the cited document itself says; the
//! days of its session; its neighbours in the numbering; what most of the
//! documents that cite it say. A date printed once for several numbers is
//! evidence for the last one only.

use std::cmp::{Ordering, Reverse};

use jiff::civil::Date;

use super::case::Case;
use super::draft::Draft;
use super::evidence::{Dated, Evidence};
use super::near;
use super::numbers;
use super::severity::Severity;
use super::suggestion::{Suggestion, date_span};
use super::words::Around;
use crate::extract::{Citation, OrganBy};
use crate::registry::{Known, Strength, Window};
use crate::symbol::{Act, Existence, Numbering, Session, Symbol};

/// How wrong a text is that gives another day than the known one. Only strong
/// evidence makes an error; the numbers before and after are evidence too.
pub(super) fn severity(known: &Known, order_decides: bool) -> Severity {
    match (known.strength(), order_decides) {
        (Strength::Strong, _) | (Strength::Fair, true) => Severity::Error,
        (Strength::Fair | Strength::Derived, _) | (Strength::Weak, true) => Severity::Warning,
        (Strength::Weak, false) => Severity::Note,
    }
}

/// True for a document that can exist and whose day may be asked for.
pub(super) fn can_exist(case: &Case, symbol: &Symbol) -> bool {
    symbol.existence() == Existence::Possible && !numbers::is_beyond(case, symbol)
}

/// True for an act of a session or year that the tables do not know yet.
pub(super) fn is_ahead(symbol: &Symbol) -> bool {
    matches!(symbol, Symbol::Act(_)) && numbers::existence(symbol) == Existence::NotYet
}

/// True where the text itself says whose number it is.
pub(super) fn names_organ(citation: &Citation) -> bool {
    matches!(citation.organ_by, OrganBy::Symbol | OrganBy::Named | OrganBy::Hyperlink)
}

/// Other bodies wrote sessions in the roman style too: a number of another session
/// is the Assembly's only if the text says so.
pub(super) fn may_be_of_another_body(case: &Case, citation: &Citation, symbol: &Symbol) -> bool {
    let Symbol::Act(act) = symbol else { return false };
    let Numbering::Roman(Session::Regular(session)) = act.numbering() else { return false };
    case.registry.roman_session(act.number()) != Some(session) && !names_organ(citation)
}

/// A number alone ("resolution 1989"), whose year the text does not give: what
/// it means was worked out, and proves nothing against the text.
pub(super) fn is_bare(case: &Case, citation: &Citation) -> bool {
    citation.words(case.document()).bytes().all(|b| b.is_ascii_digit())
}

/// The day that a text gives a document, and what is known of it.
pub(super) struct Claim<'a> {
    pub day: Date,
    /// The letter of the part that is cited.
    pub part: Option<&'a str>,
    /// What is known of the document or the part, if its day is.
    pub known: Option<Known<'a>>,
    pub window: Option<Window>,
}

impl<'a> Claim<'a> {
    /// The day that the text gives, if it gives one to this number alone and
    /// the number is printed in full.
    pub fn new(case: &Case<'a>, citation: &'a Citation, symbol: &Symbol) -> Option<Self> {
        if citation.date_shared || !can_exist(case, symbol) && !is_ahead(symbol) || is_bare(case, citation) {
            return None;
        }
        let part = citation.part.as_ref().map(|part| part.as_str());
        Some(Claim {
            day: citation.claimed_date?,
            part,
            known: case.registry.known(symbol, part).filter(|known| known.date.is_some()),
            window: case.registry.window(symbol),
        })
    }

    /// The session or the year of the document, if the day is not in it.
    pub fn outside(&self) -> Option<Window> {
        self.window.filter(|window| !window.contains(self.day))
    }

    /// True if the day is in the session, and not that of a lettered part.
    pub fn is_of_the_whole(&self, case: &Case, symbol: &Symbol) -> bool {
        self.outside().is_none() && !(self.part.is_none() && case.registry.a_part_is_of(symbol, self.day))
    }
}

/// The days of the neighbours in the numbering, the nearest first.
#[derive(Default)]
pub(super) struct Order {
    before: Vec<(Symbol, Date)>,
    after: Vec<(Symbol, Date)>,
}

impl Order {
    /// Those of a document; a lettered part has none.
    pub fn new(case: &Case, symbol: &Symbol, part: Option<&str>) -> Self {
        if part.is_some() {
            return Order::default();
        }
        let (before, after) = case.registry.neighbours(symbol);
        Order { before, after }
    }

    /// The neighbour that a day comes after although it is numbered before,
    /// or the other way round, if at least two on that side say so and
    /// none does not.
    pub fn against(&self, day: Date) -> Option<&(Symbol, Date)> {
        let early = self.before.len() >= 2 && self.before.iter().all(|&(_, before)| day < before);
        let late = self.after.len() >= 2 && self.after.iter().all(|&(_, after)| day > after);
        if early { self.before.first() } else { self.after.first().filter(|_| late) }
    }

    /// The day of both neighbours, if it is one.
    pub fn day(&self) -> Option<Date> {
        let (before, after) = (self.before.first()?.1, self.after.first()?.1);
        (before == after).then_some(before)
    }

    /// The one day on which a document between the neighbours can have been
    /// adopted, if the nearest on both sides are of it and at least one
    /// more witness says so.
    pub fn squeezed(&self) -> Option<Date> {
        let day = self.day()?;
        let agree = self.before.iter().chain(&self.after).filter(|&&(_, near)| near == day).count();
        (agree >= 3).then_some(day)
    }

    /// The nearest neighbour that a day is on the wrong side of, if the
    /// neighbours on the other side do not speak against it too.
    pub fn nearest_against(&self, day: Date) -> Option<&(Symbol, Date)> {
        if let (Some((_, before)), Some((_, after))) = (self.before.first(), self.after.first())
            && before > after
        {
            return None;
        }
        let early = self.before.first().filter(|&&(_, before)| day < before);
        early.or_else(|| self.after.first().filter(|&&(_, after)| day > after))
    }

    /// True if enough neighbours on both sides are known.
    pub fn is_known(&self) -> bool {
        self.before.len() >= 2 && self.after.len() >= 2
    }

    /// The neighbours as evidence.
    pub fn evidence(&self, text: &str) -> Evidence {
        let near = self.before.first().into_iter().chain(self.after.first());
        let neighbours = near.map(|(symbol, date)| Dated { symbol: symbol.clone(), date: *date }).collect();
        Evidence::Order { text: text.to_owned(), neighbours }
    }
}

/// How many documents must cite a number one slip away to make it likely.
pub(super) const OFTEN_CITED: u32 = 10;

/// A slip in the day, or in the number? A day that differs in one component
/// is a slip in the day. A day that is right for a number one slip away points
/// at the number if it has little to do with the known day, if two digits
/// exchanged make that number, or if very many documents cite it.
pub(super) fn with_suggestions(
    case: &Case,
    mut draft: Draft,
    citation: &Citation,
    symbol: &Symbol,
    day: Date,
    right: Option<Date>,
) -> Draft {
    let document = case.document();
    let near = match symbol {
        Symbol::Act(act) => near::of_that_day(act, day, case.registry),
        Symbol::Issued(_) => Vec::new(),
    };
    // A day that the same slip gave to two numbers is no evidence.
    let mut near: Vec<Symbol> =
        near.into_iter().filter(|near| Order::new(case, near, None).against(day).is_none()).collect();
    // Of many of one day the words around the number find the one that is meant.
    let around = Around::new(case, citation);
    let own = around.fit(case, symbol);
    near.sort_by_key(|near| Reverse(around.fit(case, near)));
    let likely = |near: &Symbol| match symbol {
        Symbol::Act(act) => near::likeness(act, near) == 2 || near::times_cited(near, case.registry) >= OFTEN_CITED,
        Symbol::Issued(_) => false,
    };
    let number_first = near.first().is_some_and(|near| match around.fit(case, near).cmp(&own) {
        Ordering::Greater => true,
        Ordering::Less => right.is_none(),
        Ordering::Equal => likely(near) || right.is_none_or(|right| near::apart(right, day) >= 2),
    });
    let redated = right.map(|right| Suggestion::day(document, citation, symbol, right));
    if let Some(redated) = redated.clone().filter(|_| !number_first) {
        draft = draft.suggest(redated);
    }
    for near in near.iter().take(2) {
        draft = draft.suggest(Suggestion::number_of_day(document, citation, near, day));
    }
    let draft = match redated.filter(|_| number_first) {
        Some(redated) => draft.suggest(redated),
        None => draft,
    };
    let is_number = draft.suggestions.first().is_some_and(|first| first.date.is_none());
    draft.at_part(date_span(document, citation).filter(|_| !is_number))
}

/// Documents one slip away whose session was at a day, for where none is known to
/// be of it: first those that the words around fit, then those that more cite.
pub(super) fn in_session_of(case: &Case, citation: &Citation, act: &Act, day: Date) -> Vec<Symbol> {
    let around = Around::new(case, citation);
    let fits = |near: &Symbol| case.registry.window(near).is_some_and(|window| window.contains(day));
    let same_number = |near: &Symbol| matches!(near, Symbol::Act(near) if near.number() == act.number());
    let open = |near: &Symbol| {
        let known = case.registry.known(near, None).and_then(|known| known.date);
        known.is_none_or(|known| known == day) && can_exist(case, near)
    };
    let near = near::neighbours(act).into_iter();
    let mut near: Vec<Symbol> = near.filter(|near| same_number(near) && fits(near) && open(near)).collect();
    let likely = |near: &Symbol| case.registry.likely_day(near).is_some_and(|likely| likely.day == day);
    near.sort_by_key(|near| Reverse((around.fit(case, near), likely(near), near::times_cited(near, case.registry))));
    near
}

/// Documents one slip away in the session that were adopted before a day: first
/// those that the words around fit, then those of the latest sessions.
pub(super) fn sessions_before(case: &Case, citation: &Citation, act: &Act, day: Date) -> Vec<Symbol> {
    let around = Around::new(case, citation);
    let first = |near: &Symbol| {
        let known = case.registry.known(near, None).and_then(|known| known.date);
        known.or_else(|| case.registry.window(near).map(|window| window.first))
    };
    let same_number = |near: &Symbol| matches!(near, Symbol::Act(near) if near.number() == act.number());
    let near = near::neighbours(act).into_iter().filter(|near| same_number(near) && can_exist(case, near));
    let mut near: Vec<Symbol> = near.filter(|near| first(near).is_some_and(|first| first <= day)).collect();
    near.sort_by_key(|near| Reverse((around.fit(case, near), first(near))));
    near
}
