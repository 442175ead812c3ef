//! Dates that do not fit. The evidence, the strongest first: what the cited
//! document itself says; the days of its session; its neighbours in the
//! numbering; what most of those say who cite it. A date printed once for
//! several numbers is evidence of nothing but the last.

use jiff::civil::Date;

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
use super::super::near;
use super::symbols;
use crate::audit::Severity;
use crate::extract::{Citation, OrganBy};
use crate::registry::{Evidence, Known, Window};
use crate::symbol::{Act, Existence, Numbering, Organ, Symbol};

pub static OTHER_DAY: Rule = Rule {
    code: "R003",
    name: "date-differs",
    severity: Severity::Error,
    on: true,
    help: "the cited document was adopted on another day",
    explanation: "\
The day after a number is the day of adoption. It is compared with the day that the cited document
itself gives (an error), or on which those agree who cite it, at least two to one (a warning; an
error where the neighbours in the numbering say so too). Lettered parts have days of their own, and
a day printed once for several numbers says nothing of any but the last.

Real case: A/RES/79/57 cites \"78/31 of 6 December 2023\"; its masthead says 4 December 2023.

Where a number one slip away is known to be of the day that the text gives, and the two days have
little in common, the number is the likelier slip and comes first among the mends.",
};

pub static OTHER_SESSION: Rule = Rule {
    code: "R004",
    name: "date-outside-session",
    severity: Severity::Error,
    on: true,
    help: "the organ was not in that session, or had not that number, on the day given",
    explanation: "\
A resolution of the General Assembly is adopted between the opening of its session and that of the
next; one of the Human Rights Council within the months of its session; one of the Security Council
in the year behind its number. A session of the Economic and Social Council runs from July to July:
E/RES/2026/2 of 19 September 2025 is in order.

Real cases: A/RES/78/248 cites \"72/256 of 24 December 2107\", A/RES/78/270 \"55/56 of 1 December 2001\"
(of 2000), A/RES/78/276 \"73/287 of 15 April 2018\" (of 2019).",
};

pub static OUT_OF_ORDER: Rule = Rule {
    code: "R005",
    name: "date-out-of-order",
    severity: Severity::Warning,
    on: true,
    help: "the day does not fit the days of the numbers before and after",
    explanation: "\
Numbers are given in the order of adoption. Where the documents numbered before and after are of
one day, and the text gives another that lies outside, the day is most likely a slip, even if
nothing else is known of the document.

Real case: A/RES/78/53 and three others cite \"74/45 of 19 December 2019\"; its neighbours are of
12 December 2019. Not used for shared days, lettered parts and decisions.",
};

pub static OTHER_ORGAN: Rule = Rule {
    code: "R006",
    name: "wrong-organ",
    severity: Severity::Error,
    on: true,
    help: "number and day are those of another organ's resolution",
    explanation: "\
The General Assembly and the Human Rights Council number in the same way: session/number. The day
tells them apart, because their sessions of the same number are years apart.

Case: \"General Assembly resolution 53/11 of 12 July 2023\": the 53rd session of the General Assembly
was in 1998 and 1999, that of the Human Rights Council in June and July 2023.",
};

pub static LATER: Rule = Rule {
    code: "R007",
    name: "later-document",
    severity: Severity::Error,
    on: true,
    help: "the cited document is newer than the citing one",
    explanation: "\
A document cannot recall what had not been adopted. Documents of the same day may cite each other
(A/RES/80/239 and 80/243 do).

Real case: the link under \"resolution 79/8\" in A/RES/78/147, a resolution of the Economic and Social
Commission for Asia and the Pacific, leads to the General Assembly's 79/8, adopted a year later.",
};

pub static NEAR_MISS: Rule = Rule {
    code: "R020",
    name: "near-miss",
    severity: Severity::Warning,
    on: true,
    help: "a document that very many cite, one slip away, is of the day given",
    explanation: "\
Nothing else at hand cites the document with a day, and another whose number differs by one digit,
or by two digits swapped, is known to be of the very day given, and at least twenty documents cite
it. Silent where the neighbours in the numbering show that the number printed is of that day too:
organs adopt many resolutions on one day.

Case: \"70/2 of 25 September 2015\" for 70/1.",
};

/// How many documents must cite a number one slip away, where one neighbour
/// in the numbering speaks against the day.
const OFTEN_CITED: u32 = 10;

/// How many must, where nothing does. Official documents cite
/// documents that nothing else cites beside one of the same day that fewer
/// cite: 66/263 beside 66/264, which 13 do.
const WELL_CITED: u32 = 20;

pub fn check(case: &Case, said: &mut Said) {
    for citation in case.citations() {
        let Some(symbol) = citation.target.symbol() else { continue };
        if symbol.existence() == Existence::Possible && !symbols::is_beyond(case, symbol) {
            if is_bare(case, citation) {
                said.drafts.extend(bare(case, citation, symbol).map(|draft| draft.of(symbol)));
                continue;
            }
            let draft = misnamed(case, citation, symbol)
                .or_else(|| claimed(case, citation, symbol))
                .or_else(|| later(case, citation, symbol))
                .or_else(|| near_miss(case, citation, symbol));
            said.drafts.extend(draft.map(|draft| draft.of(symbol)));
        }
    }
}

/// A number alone ("resolution 1989"), whose year the text does not give: what
/// it means was worked out, and proves nothing against the text.
fn is_bare(case: &Case, citation: &Citation) -> bool {
    citation.words(&case.read.document).bytes().all(|b| b.is_ascii_digit())
}

/// A number alone with a day that differs in one component from the known one,
/// which shows that the right document was worked out.
fn bare(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let day = citation.claimed_date.filter(|_| !citation.date_shared && citation.part.is_none())?;
    let known = case.registry.known(symbol, None).filter(|known| known.is_own())?;
    known.date.filter(|&right| near::apart(right, day) == 1)?;
    differs(case, citation, symbol, day, known, &Order::new(case, symbol, None))
}

/// The day that the text gives, against all that is known.
fn claimed(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let day = citation.claimed_date.filter(|_| !citation.date_shared)?;
    let part = citation.part.as_ref().map(|part| part.as_str());
    let known = case.registry.known(symbol, part).filter(|known| known.date.is_some());
    let window = case.registry.window(symbol);
    if let Some(window) = window.filter(|window| !window.contains(day)) {
        return Some(outside(case, citation, symbol, day, known, window));
    }
    if part.is_none() && case.registry.a_part_is_of(symbol, day) {
        return None;
    }
    let order = Order::new(case, symbol, part);
    if let Some(known) = known {
        let right = known.date?;
        if right != day {
            return differs(case, citation, symbol, day, known, &order);
        }
        if known.evidence != Evidence::Cited {
            return None;
        }
    }
    out_of_order(case, citation, symbol, day, known, &order)
}

/// The days of the neighbours in the numbering.
struct Order {
    before: Vec<(Symbol, Date)>,
    after: Vec<(Symbol, Date)>,
}

impl Order {
    fn new(case: &Case, symbol: &Symbol, part: Option<&str>) -> Self {
        let (before, after) = if part.is_some() { Default::default() } else { case.registry.neighbours(symbol) };
        Order { before, after }
    }

    /// The neighbour that a day comes after although it is numbered before,
    /// or the other way round, where at least two on that side say so and
    /// none does not.
    fn against(&self, day: Date) -> Option<&(Symbol, Date)> {
        let early = self.before.len() >= 2 && self.before.iter().all(|&(_, before)| day < before);
        let late = self.after.len() >= 2 && self.after.iter().all(|&(_, after)| day > after);
        if early { self.before.first() } else { self.after.first().filter(|_| late) }
    }

    /// The day of both neighbours, where it is one.
    fn day(&self) -> Option<Date> {
        let (before, after) = (self.before.first()?.1, self.after.first()?.1);
        (before == after).then_some(before)
    }

    /// The one day on which a document between the neighbours can have been
    /// adopted, where the nearest on both sides are of it and at least one
    /// more witness says so.
    fn squeezed(&self) -> Option<Date> {
        let day = self.day()?;
        let agree = self.before.iter().chain(&self.after).filter(|&&(_, near)| near == day).count();
        (agree >= 3).then_some(day)
    }

    /// The nearest neighbour that a day is on the wrong side of, where the
    /// neighbours on the other side do not speak against it too.
    fn nearest_against(&self, day: Date) -> Option<&(Symbol, Date)> {
        if let (Some((_, before)), Some((_, after))) = (self.before.first(), self.after.first())
            && before > after
        {
            return None;
        }
        let early = self.before.first().filter(|&&(_, before)| day < before);
        early.or_else(|| self.after.first().filter(|&&(_, after)| day > after))
    }

    fn is_known(&self) -> bool {
        self.before.len() >= 2 && self.after.len() >= 2
    }
}

fn differs(
    case: &Case,
    citation: &Citation,
    symbol: &Symbol,
    day: Date,
    known: &Known,
    order: &Order,
) -> Option<Draft> {
    let right = known.date?;
    if known.is_contested() {
        return None;
    }
    let (claim_fits, known_fits) = (order.against(day).is_none(), order.against(right).is_none());
    // The numbering is stronger evidence than what most citing documents say.
    if known.evidence == Evidence::Cited && claim_fits && !known_fits {
        return None;
    }
    let order_decides = order.is_known() && known_fits && !claim_fits;
    let severity = match known.evidence {
        Evidence::Cited if order_decides && known.agreeing >= 2 => Severity::Error,
        Evidence::Cited if order_decides || known.agreeing >= 2 => Severity::Warning,
        Evidence::Cited => Severity::Note,
        // The files of statements often give the day of issue for that of the meeting.
        Evidence::Metadata if matches!(symbol, Symbol::Issued(_)) && known.agreeing < 3 => Severity::Warning,
        _ => Severity::Error,
    };
    let message = format!("{} is of {}, not of {}", near::as_cited(symbol), near::spelled(right), near::spelled(day));
    let draft = Draft::new(&OTHER_DAY, citation.span, message).at_most(severity).because(evidence(known));
    Some(with_mends(case, draft, symbol, day, Some(right)))
}

/// How a day is known.
fn evidence(known: &Known) -> String {
    let documents = |n: u32| if n == 1 { "1 document cites".to_owned() } else { format!("{n} documents cite") };
    match known.evidence {
        Evidence::Cited if known.against == 0 => format!("{} it with that day", documents(known.agreeing)),
        Evidence::Cited => {
            format!("{} it with that day, {} with another", documents(known.agreeing), known.against)
        }
        Evidence::Masthead => "its masthead says so".into(),
        Evidence::Text => "the heading of its text says so".into(),
        Evidence::Metadata => "the metadata of its official file says so".into(),
        Evidence::Corpus => "the document itself, in the corpus, says so".into(),
        Evidence::Given => "the table given with --registry says so".into(),
    }
}

/// A slip in the day, or in the number? A day that differs in one component
/// is a slip in the day; one that is right for a number one slip away, and has
/// little to do with the known day, or comes of two digits exchanged, or is
/// cited everywhere, points at the number.
fn with_mends(case: &Case, mut draft: Draft, symbol: &Symbol, day: Date, right: Option<Date>) -> Draft {
    let near = match symbol {
        Symbol::Act(act) => near::of_that_day(act, day, case.registry),
        Symbol::Issued(_) => Vec::new(),
    };
    // A day that the same slip gave to two numbers is no evidence.
    let near: Vec<Symbol> =
        near.into_iter().filter(|near| Order::new(case, near, None).against(day).is_none()).collect();
    let dated = |day: Date| format!("{} of {}", near::as_cited(symbol), near::spelled(day));
    let likely = |near: &Symbol| match symbol {
        Symbol::Act(act) => near::likeness(act, near) == 2 || near::times_cited(near, case.registry) >= OFTEN_CITED,
        Symbol::Issued(_) => false,
    };
    let number_first =
        near.first().is_some_and(|near| likely(near) || right.is_none_or(|right| near::apart(right, day) >= 2));
    if let Some(right) = right.filter(|_| !number_first) {
        draft = draft.mend(dated(right));
    }
    for near in near.iter().take(2) {
        draft = draft.mend(format!("{} of {}", near::as_cited(near), near::spelled(day)));
    }
    match right.filter(|_| number_first) {
        Some(right) => draft.mend(dated(right)),
        None => draft,
    }
}

fn outside(
    case: &Case,
    citation: &Citation,
    symbol: &Symbol,
    day: Date,
    known: Option<&Known>,
    window: Window,
) -> Draft {
    let right = known.and_then(|known| known.date);
    if let (Symbol::Act(act), None) = (symbol, &citation.part)
        && let Some(draft) = of_another_organ(case, citation, act, symbol, day, right)
    {
        return draft;
    }
    let when = match symbol {
        Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)) => format!("in {}", window.first.year()),
        _ => format!("between {} and {}", near::spelled(window.first), near::spelled(window.last)),
    };
    let message = format!("{} cannot be of {}", near::as_cited(symbol), near::spelled(day));
    let mut draft = Draft::new(&OTHER_SESSION, citation.span, message)
        .because(format!("a document of that number was adopted {when}"));
    draft = with_mends(case, draft, symbol, day, right);
    if right.is_some() {
        return draft;
    }
    // Only the year is out: the same day in the years of the session.
    let years = window.first.year()..=window.last.year();
    let same_day: Vec<Date> = years
        .filter_map(|year| Date::new(year, day.month(), day.day()).ok())
        .filter(|&day| window.contains(day))
        .collect();
    match same_day[..] {
        [only] => draft.mend(format!("{} of {}", near::as_cited(symbol), near::spelled(only))),
        _ => draft,
    }
}

/// The words name an organ that has no such number: "Human Rights Council
/// resolution 78/289".
fn misnamed(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if citation.organ_by != OrganBy::Shape || !matches!(symbol, Symbol::Act(_)) {
        return None;
    }
    let head = case.read.document.source.get(..citation.span.start as usize)?;
    let from = (head.len().saturating_sub(80)..=head.len()).find(|&at| head.is_char_boundary(at))?;
    let words = head[from..].split_whitespace().collect::<Vec<_>>().join(" ");
    let words =
        ["resolution", "resolutions", "decision", "decisions"].iter().find_map(|act| words.strip_suffix(act))?;
    let organs =
        [Organ::GeneralAssembly, Organ::SecurityCouncil, Organ::EconomicAndSocialCouncil, Organ::HumanRightsCouncil];
    let named = organs.into_iter().find(|organ| words.trim_end().ends_with(organ.name()))?;
    (named != symbol.organ()).then(|| {
        let number = near::as_cited(symbol);
        Draft::new(&OTHER_ORGAN, citation.span, format!("the {named} has no resolution {number}"))
            .because(format!("numbers of that form and height are {}'s", the(symbol.organ())))
            .mend(format!("{} resolution {number}", symbol.organ()))
    })
}

/// The day is in the session of that number of another organ.
fn of_another_organ(
    case: &Case,
    citation: &Citation,
    act: &Act,
    symbol: &Symbol,
    day: Date,
    right: Option<Date>,
) -> Option<Draft> {
    // One wrong year, month or day explains more than a wrong organ.
    let other = near::other_organ(act, day, case.registry)?;
    let known = case.registry.known(&other, None).and_then(|known| known.date);
    if right.is_some_and(|right| near::apart(right, day) < 2) || known.is_some_and(|known| known != day) {
        return None;
    }
    let organ = other.organ();
    let message = format!("{} of {} is {}'s", near::as_cited(symbol), near::spelled(day), the(organ));
    let draft = Draft::new(&OTHER_ORGAN, citation.span, message)
        .because(format!("on that day {} was not in the session of that number", the(act.organ())))
        .mend(format!("{organ} resolution {}", near::as_cited(&other)));
    Some(draft)
}

fn the(organ: Organ) -> String {
    format!("the {organ}")
}

/// Nothing is known of the document but its neighbours.
fn out_of_order(
    case: &Case,
    citation: &Citation,
    symbol: &Symbol,
    day: Date,
    known: Option<&Known>,
    order: &Order,
) -> Option<Draft> {
    if citation.part.is_some() || known.is_some_and(|known| known.agreeing > 5) {
        return None;
    }
    // One neighbour alone may be the one that is wrong; that a number one slip
    // away, which many cite, is of the very day decides.
    let slip = || match symbol {
        Symbol::Act(act) => near::of_that_day(act, day, case.registry)
            .into_iter()
            .find(|near| case.registry.known(near, None).is_some_and(|known| known.agreeing >= OFTEN_CITED)),
        Symbol::Issued(_) => None,
    };
    let squeezed = || order.squeezed().filter(|&only| only != day).and_then(|_| order.nearest_against(day));
    let against = order.against(day).or_else(squeezed);
    let alone = || order.nearest_against(day).filter(|_| slip().is_some());
    // One neighbour that several documents cite so is worth a note.
    let known_here = known;
    let heard = || {
        let known = |near: &Symbol| case.registry.known(near, None).is_some_and(|k| k.is_own() || k.agreeing >= 2);
        let first = known_here.is_none_or(|known| known.agreeing <= 1);
        order.nearest_against(day).filter(|(near, _)| first && known(near))
    };
    let sure = against.or_else(alone);
    let (near, of) = sure.or_else(heard)?;
    let message = format!(
        "{} of {} is out of order: {} is of {}",
        near::as_cited(symbol),
        near::spelled(day),
        near::as_cited(near),
        near::spelled(*of)
    );
    let draft = Draft::new(&OUT_OF_ORDER, citation.span, message)
        .at_most(if sure.is_some() { Severity::Warning } else { Severity::Note })
        .because(match (against, sure) {
            (Some(_), _) => "numbers are given in the order of adoption, and the neighbours agree",
            (None, Some(_)) => "numbers are given in the order of adoption, and a number one slip away is of that day",
            (None, None) => "numbers are given in the order of adoption; only this neighbour speaks against the day",
        });
    Some(with_mends(case, draft, symbol, day, order.day()))
}

/// A document that was adopted after the one that cites it.
fn later(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let identity = &case.read.document.identity;
    // Some files carry 1 January of the year 1 where the day is not known.
    let fits = |day: &Date| {
        let window = identity.symbol.as_ref().and_then(|own| case.registry.window(own));
        day.year() >= 1946 && window.is_none_or(|window| window.contains(*day))
    };
    let own = identity.adopted.filter(fits)?;
    let part = citation.part.as_ref().map(|part| part.as_str());
    let known = case.registry.known(symbol, part).filter(|known| known.is_own() && !known.is_contested());
    let (day, why) = match (known.and_then(|known| known.date), case.registry.window(symbol)) {
        (Some(day), _) if part.is_none() && !case.registry.has_parts(symbol) => (day, evidence(known?)),
        (_, Some(window)) => (window.first, "its session or year begins then".into()),
        _ => return None,
    };
    let is_own = identity.symbol.as_ref().is_some_and(|own| own.base() == symbol.base());
    (day > own && !is_own).then(|| {
        let message = format!(
            "{} is of {} or later, after this document ({})",
            near::as_cited(symbol),
            near::spelled(day),
            near::spelled(own)
        );
        Draft::new(&LATER, citation.span, message).because(why)
    })
}

/// A document that nothing else cites, beside one of that day that many cite.
fn near_miss(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let day = citation.claimed_date.filter(|_| !citation.date_shared && citation.part.is_none())?;
    let Symbol::Act(act) = symbol else { return None };
    if case.registry.known(symbol, None).is_some_and(|known| known.is_own() || known.agreeing > 1) {
        return None;
    }
    // The Security Council's days are known from its documents.
    if symbol.organ() == Organ::SecurityCouncil || Order::new(case, symbol, None).day() == Some(day) {
        return None;
    }
    let cited = |near: &Symbol| case.registry.known(near, None).map_or(0, |known| known.agreeing);
    let near = near::of_that_day(act, day, case.registry).into_iter().max_by_key(cited)?;
    (cited(&near) >= WELL_CITED).then(|| {
        let message = format!("no other document cites {} with a day", near::as_cited(symbol));
        let why = format!("{} is of that day, and {} documents cite it so", near::as_cited(&near), cited(&near));
        let mend = format!("{} of {}", near::as_cited(&near), near::spelled(day));
        Draft::new(&NEAR_MISS, citation.span, message).because(why).mend(mend)
    })
}
