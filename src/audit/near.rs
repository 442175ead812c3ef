//! What a slip of the pen makes of a number: one digit changed, two swapped.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::registry::Registry;
use crate::symbol::{Act, ActKind, Numbering, Organ, Session, Symbol, calendar};

/// The numbers one slip away from `n`, without `n` itself: a digit changed,
/// two neighbours swapped, one dropped or doubled or put in.
pub fn slips(n: u16) -> BTreeSet<u16> {
    let text = n.to_string().into_bytes();
    let mut found = BTreeSet::new();
    let mut add = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        if !text.starts_with('0') {
            found.extend(text.parse::<u16>().ok());
        }
    };
    for at in 0..text.len() {
        for digit in b'0'..=b'9' {
            let mut changed = text.clone();
            changed[at] = digit;
            add(&changed);
            let mut longer = text.clone();
            longer.insert(at, digit);
            add(&longer);
            if at + 1 == text.len() {
                longer = text.clone();
                longer.push(digit);
                add(&longer);
            }
        }
        let mut shorter = text.clone();
        shorter.remove(at);
        add(&shorter);
        if at + 1 < text.len() {
            let mut swapped = text.clone();
            swapped.swap(at, at + 1);
            add(&swapped);
        }
    }
    found.remove(&n);
    found
}

/// Documents one slip away from `act` in the number, the session or the year.
pub fn neighbours(act: &Act) -> Vec<Symbol> {
    let (organ, kind, numbering, number) = (act.organ(), act.kind(), act.numbering(), act.number());
    let mut found: Vec<Symbol> = slips(number)
        .into_iter()
        .filter_map(|number| match numbering {
            Numbering::Running(_) => {
                Some(Symbol::security_council_resolution(number, calendar::security_council_year(number)?))
            }
            _ => Some(Symbol::act(organ, kind, numbering, number)),
        })
        .collect();
    let again = |numbering| Symbol::act(organ, kind, numbering, number);
    match numbering {
        Numbering::InSession(Session::Regular(session)) => found.extend(
            slips(session)
                .into_iter()
                .filter(|session| {
                    (calendar::LAST_ROMAN_SESSION + 1..=calendar::latest_assembly_session()).contains(session)
                })
                .map(|session| again(Numbering::InSession(Session::Regular(session)))),
        ),
        Numbering::InYear(year) => found.extend(slips(year).into_iter().map(|year| again(Numbering::InYear(year)))),
        // A roman session is misprinted by one stroke more or less; the number says which
        // session was meant.
        Numbering::Roman(Session::Regular(session)) => found.extend(
            [session.saturating_sub(1), session + 1]
                .into_iter()
                .chain(Registry::builtin().roman_session(number))
                .filter(|near| (1..=calendar::LAST_ROMAN_SESSION).contains(near) && *near != session)
                .collect::<BTreeSet<u16>>()
                .into_iter()
                .map(|session| again(Numbering::Roman(Session::Regular(session)))),
        ),
        _ => {}
    }
    found
}

/// Those of them that are known to be of that day, the likeliest first: what
/// comes of two digits exchanged, for there are few of those; what a digit
/// changed makes; and of each the most cited.
pub fn of_that_day(act: &Act, day: Date, registry: &Registry) -> Vec<Symbol> {
    let known = |symbol: &Symbol| registry.known(symbol, None).is_some_and(|known| known.date == Some(day));
    let mut found: Vec<Symbol> = neighbours(act).into_iter().filter(known).collect();
    found.sort_by_key(|symbol| {
        let cited = times_cited(symbol, registry);
        // So many cite it that any slip may have been meant for it.
        (cited < 10, std::cmp::Reverse(likeness(act, symbol)), std::cmp::Reverse(cited))
    });
    found
}

/// How many documents are known to cite one with a day.
pub fn times_cited(symbol: &Symbol, registry: &Registry) -> u32 {
    registry.known(symbol, None).map_or(0, |known| known.agreeing + known.against)
}

/// 2 for a number that two digits exchanged make of the other, 1 for one of
/// as many digits, 0 else.
pub fn likeness(act: &Act, symbol: &Symbol) -> u8 {
    let Symbol::Act(other) = symbol else { return 0 };
    let (a, b) = (act.number().to_string(), other.number().to_string());
    let sorted = |text: &str| {
        let mut digits = text.as_bytes().to_vec();
        digits.sort_unstable();
        digits
    };
    match a.len() == b.len() {
        true if a != b && sorted(&a) == sorted(&b) => 2,
        true => 1,
        false => 0,
    }
}

/// How a symbol is cited in running text: `69/235`, `1325 (2000)`.
pub fn as_cited(symbol: &Symbol) -> String {
    let Symbol::Act(act) = symbol else { return symbol.to_string() };
    match act.numbering() {
        Numbering::InSession(session) => format!("{session}/{}", act.number()),
        Numbering::InYear(year) => format!("{year}/{}", act.number()),
        Numbering::Running(year) => format!("{} ({year})", act.number()),
        Numbering::Roman(_) => {
            let text = symbol.to_string();
            text.rsplit('/').next().unwrap_or(&text).replace('(', " (")
        }
    }
}

/// The other organ that has a resolution of the same number and session, and
/// may have adopted it on `day`: `53/11 of 12 July 2023` is the Human Rights
/// Council's.
pub fn other_organ(act: &Act, day: Date, registry: &Registry) -> Option<Symbol> {
    let Numbering::InSession(session) = act.numbering() else { return None };
    let organ = match act.organ() {
        Organ::GeneralAssembly => Organ::HumanRightsCouncil,
        Organ::HumanRightsCouncil => Organ::GeneralAssembly,
        _ => return None,
    };
    let other = Symbol::act(organ, act.kind(), Numbering::InSession(session), act.number());
    // The Human Rights Council has adopted at most 46 texts at one session.
    let small = organ != Organ::HumanRightsCouncil || act.number() <= 50;
    let fits = registry.window(&other)?.contains(day);
    (fits && small && act.kind() == ActKind::Resolution).then_some(other)
}

/// How a date stands in a document: `19 December 2014`.
pub fn spelled(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!("{} {} {}", day.day(), month.copied().unwrap_or_default(), day.year())
}

/// In how many of day, month and year two dates differ.
pub fn apart(a: Date, b: Date) -> usize {
    usize::from(a.day() != b.day()) + usize::from(a.month() != b.month()) + usize::from(a.year() != b.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_the_pen() {
        let near = slips(2140);
        for n in [2141, 2104, 1240, 214, 2149, 3140] {
            assert!(near.contains(&n), "{n}");
        }
        assert!(!near.contains(&2140) && !near.contains(&2015));
        assert!(slips(203).contains(&2034));
    }

    #[test]
    fn dates_as_they_stand() {
        assert_eq!(spelled(jiff::civil::date(2014, 12, 9)), "9 December 2014");
        assert_eq!(apart(jiff::civil::date(2023, 12, 5), jiff::civil::date(2024, 12, 5)), 1);
    }

    #[test]
    fn symbols_as_cited() {
        for (symbol, cited) in [
            ("A/RES/69/235", "69/235"),
            ("S/RES/1325(2000)", "1325 (2000)"),
            ("A/RES/217(III)", "217 (III)"),
            ("E/RES/2004/54", "2004/54"),
            ("A/RES/ES-10/24", "ES-10/24"),
        ] {
            assert_eq!(as_cited(&symbol.parse().unwrap()), cited);
        }
    }
}
