//! Numbers with neither session nor year: `Security Council resolution 1325`,
//! `resolution 181 of 29 November 1947`.
//!
//! Two organs have counted on from one year to the next: the Security Council,
//! and the General Assembly up to its 30th session. Whose such a number is
//! follows, in this order, from the organ named beside it, from its date, from
//! other numbers of its list, from the same number cited in full earlier, and
//! from an organ named before it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::civil::Date;

use super::organ::{Decided, Ruling};
use super::{Candidates, OrganBy, Target};
use crate::language::Body;
use crate::language::Language;
use crate::swar;
use crate::symbol::{ActKind, Numbering, Organ, Session, Symbol, calendar};

/// Digits of such a number; general comments are counted from 1.
const DIGITS: std::ops::RangeInclusive<usize> = 1..=4;

/// Numbers below are of quantities and notes more often than of resolutions.
const FEW: u16 = 100;

/// True if a text holds a number that a word leads, as "resolution" does.
pub(super) fn may_stand(language: &Language, text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(digit) = swar::position(&bytes[from..], swar::digits) {
        let start = from + digit;
        let count = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        from = start + count;
        // A single digit is mostly the number of a paragraph or a note; after a sign
        // or a word it may be a general comment's.
        if count == 1 && !matches!(bytes[..start], [.., b'.' | b'a'..=b'z' | 128.., b' ']) {
            continue;
        }
        let apart = DIGITS.contains(&count) && !bytes.get(from).is_some_and(u8::is_ascii_alphanumeric);
        if apart && (language.number_leads().end(&text[..start]) || closes(language, &text[from..])) {
            return true;
        }
    }
    false
}

/// True if the word for an act follows a number: `1325号决议`.
pub(super) fn closes(language: &Language, after: &str) -> bool {
    let signs = language.acts.closing_signs;
    let word = signs.iter().find_map(|sign| after.strip_prefix(sign)).unwrap_or(after);
    language.acts.closers().any(|(closer, _)| word.starts_with(closer))
}

/// The numbers that a document has cited with their year or session.
#[derive(Debug, Default)]
pub(super) struct Earlier(HashMap<u16, Option<Symbol>>);

impl Earlier {
    /// Keeps the number of a resolution that counts on.
    pub(super) fn note(&mut self, symbol: &Symbol) {
        let Symbol::Act(act) = symbol else { return };
        if !matches!(act.numbering(), Numbering::Running(_) | Numbering::Roman(_)) || act.kind() != ActKind::Resolution
        {
            return;
        }
        match self.0.entry(act.number()) {
            Entry::Vacant(entry) => {
                entry.insert(Some(symbol.clone()));
            }
            // Two organs' resolutions of one number: the number alone chooses neither.
            Entry::Occupied(mut entry) if entry.get().as_ref() != Some(symbol) => {
                entry.insert(None);
            }
            Entry::Occupied(_) => {}
        }
    }

    fn get(&self, number: u16) -> Option<&Symbol> {
        self.0.get(&number)?.as_ref()
    }
}

/// What is known about a number when its target is decided.
pub(super) struct Known<'a> {
    pub ruling: Ruling,
    pub date: Option<Date>,
    /// The year of the citing document: the Security Council had not reached
    /// the number in an earlier one.
    pub own_year: Option<u16>,
    /// Another number of its list is the Security Council's, with its year.
    pub beside_council: bool,
    /// "United Nations" stands before the word for the act.
    pub of_the_united_nations: bool,
    pub earlier: &'a Earlier,
}

/// The target of a number that has neither session nor year.
pub(super) fn decide(number: u16, known: &Known) -> Option<Decided> {
    let Known { ruling, date, .. } = *known;
    let council = calendar::security_council_year(number)
        .filter(|&year| known.own_year.is_none_or(|own| year <= own))
        .map(|year| Symbol::security_council_resolution(number, year));
    let assembly = calendar::assembly_session_of(number).map(|session| {
        let numbering = Numbering::Roman(Session::Regular(session));
        Symbol::act(Organ::GeneralAssembly, ActKind::Resolution, numbering, number)
    });
    let of = |organ| match organ {
        Organ::SecurityCouncil => council.clone(),
        Organ::GeneralAssembly => assembly.clone(),
        _ => None,
    };
    let named = match ruling.body {
        Body::Organ(organ) => Some(organ),
        // "the Council's resolution 687": of the Councils, one counts on.
        Body::Council if ruling.firm && number >= FEW => Some(Organ::SecurityCouncil),
        _ => None,
    };
    let taken = |symbol: Symbol| {
        let by = if named == Some(symbol.organ()) { ruling.by } else { OrganBy::Context };
        (Target::Document(symbol), by)
    };
    // `resolution 83`: only with the organ's name beside it.
    if !ruling.firm && number < FEW {
        return None;
    }
    if ruling.firm {
        return of(named?).map(taken);
    }
    if named.is_none() && !matches!(ruling.body, Body::Council) {
        return None;
    }
    if let Some(date) = date {
        let council = council.as_ref().filter(|symbol| symbol.year().map(i32::from) == Some(date.year().into()));
        let session = calendar::assembly_session_of(number);
        let assembly = assembly.as_ref().filter(|_| session.is_some_and(|s| calendar::in_assembly_session(s, date)));
        match (council, assembly) {
            (Some(symbol), None) | (None, Some(symbol)) => return Some(taken(symbol.clone())),
            _ => {}
        }
    }
    if known.beside_council {
        return council.map(taken);
    }
    if ruling.by == OrganBy::Context
        && let Some(symbol) = known.earlier.get(number)
    {
        return Some(taken(symbol.clone()));
    }
    if named == Some(Organ::SecurityCouncil) {
        return council.map(taken);
    }
    if !known.of_the_united_nations {
        return None;
    }
    match (council, assembly) {
        (Some(council), Some(assembly)) => {
            Candidates::new([council, assembly]).map(|both| (Target::Open(both), OrganBy::Context))
        }
        (Some(only), None) | (None, Some(only)) => Some((Target::Document(only), OrganBy::Shape)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(number: u16, change: impl FnOnce(&mut Known)) -> String {
        let mut earlier = Earlier::default();
        earlier.note(&"A/RES/2625(XXV)".parse().unwrap());
        earlier.note(&"A/RES/217(III)".parse().unwrap());
        earlier.note(&"S/RES/217(1965)".parse().unwrap());
        let ruling = Ruling { body: Body::Organ(Organ::GeneralAssembly), by: OrganBy::Context, firm: false };
        let mut known = Known {
            ruling,
            date: None,
            own_year: None,
            beside_council: false,
            of_the_united_nations: false,
            earlier: &earlier,
        };
        change(&mut known);
        match decide(number, &known) {
            Some((Target::Document(symbol), _)) => symbol.to_string(),
            Some((Target::Open(all), _)) => {
                all.as_slice().iter().map(Symbol::to_string).collect::<Vec<_>>().join(" or ")
            }
            _ => "none".into(),
        }
    }

    fn named(known: &mut Known, organ: Organ) {
        known.ruling = Ruling { body: Body::Organ(organ), by: OrganBy::Named, firm: true };
    }

    #[test]
    fn whose_a_number_is() {
        assert_eq!(target(1325, |known| named(known, Organ::SecurityCouncil)), "S/RES/1325(2000)");
        assert_eq!(target(3379, |known| named(known, Organ::GeneralAssembly)), "A/RES/3379(XXX)");
        assert_eq!(target(16, |known| named(known, Organ::HumanRightsCouncil)), "none");
        assert_eq!(target(1325, |_| {}), "none");
        assert_eq!(target(1325, |known| known.beside_council = true), "S/RES/1325(2000)");
    }

    #[test]
    fn a_date_chooses_the_organ() {
        let on = |year, month, day| move |known: &mut Known| known.date = Some(Date::constant(year, month, day));
        assert_eq!(target(181, on(1947, 11, 29)), "A/RES/181(II)");
        assert_eq!(target(181, on(1963, 8, 7)), "S/RES/181(1963)");
        assert_eq!(target(181, on(1999, 1, 1)), "none");
    }

    #[test]
    fn a_number_cited_in_full_before() {
        assert_eq!(target(2625, |_| {}), "A/RES/2625(XXV)");
        // Cited of two organs.
        assert_eq!(target(217, |_| {}), "none");
    }

    #[test]
    fn the_united_nations_alone_leave_it_open() {
        let united_nations = |known: &mut Known| known.of_the_united_nations = true;
        assert_eq!(target(194, united_nations), "S/RES/194(1964) or A/RES/194(III)");
        assert_eq!(target(3379, united_nations), "A/RES/3379(XXX)");
    }

    #[test]
    fn a_number_of_a_later_year_is_not_meant() {
        let early = |known: &mut Known| {
            named(known, Organ::SecurityCouncil);
            known.own_year = Some(1999);
        };
        assert_eq!(target(1325, early), "none");
    }

    #[test]
    fn texts_that_may_hold_one() {
        let may = |code: &str, text: &str| may_stand(Language::by_code(code).unwrap(), text);
        for (code, text) in [
            ("en", "under Security Council resolution 1325 on women"),
            ("en", "UNSCR 687"),
            ("en", "Resolution No. 242"),
            ("fr", "la résolution du Conseil de sécurité 1701"),
            ("ru", "резолюция 1325"),
            ("zh", "安理会第1325号决议"),
            ("zh", "安理会1325号决议"),
        ] {
            assert!(may(code, text), "{text}");
        }
        for (code, text) in [("en", "in 2015, paragraph 12"), ("en", "resolution A"), ("zh", "2015年12月")] {
            assert!(!may(code, text), "{text}");
        }
    }
}
