//! What a symbol alone says of the document: its kind, and whose it is.

use super::{Kind, Target};
use crate::language::Body;
use crate::symbol::{ActKind, Organ, Symbol};

/// The agency whose document a symbol is, where it is none of the United
/// Nations: the International Atomic Energy Agency writes `GOV/2022/17`, the
/// Organisation for the Prohibition of Chemical Weapons `S/1906/2020`, number
/// before year.
pub(super) fn foreign_agency(symbol: &Symbol) -> Option<&'static str> {
    let Symbol::Issued(issued) = symbol else { return None };
    let facts = symbol.organ().facts();
    if facts.outside {
        return Some(facts.short);
    }
    let mut segments = issued.segments();
    let (root, second, third) = (segments.next()?, segments.next()?, segments.next());
    let number = |text: &str| text.parse::<u16>().ok();
    let year_last = root == "S"
        && number(second).is_some_and(|n| n >= 1000 && !(1990..2100).contains(&n))
        && third.and_then(number).is_some_and(|year| (1997..2100).contains(&year));
    year_last.then_some("OPCW")
}

/// Whose report a symbol is, for the numbers that follow it in a note.
pub(super) fn report_of(symbol: &Symbol) -> Option<Body> {
    let Symbol::Issued(issued) = symbol else { return None };
    let mut segments = issued.segments();
    let (root, second, third) = (segments.next()?, segments.next()?, segments.next());
    match (root, second, third) {
        ("A", session, Some("53")) if session.parse::<u16>().is_ok_and(|session| session > 60) => {
            Some(Body::Organ(Organ::HumanRightsCouncil))
        }
        ("E", year, Some(number)) if year.len() == 4 => commission(number).map(Body::Other),
        ("CBD", ..) | ("UNEP", "CBD", _) => {
            Some(Body::Other("Conference of the Parties to the Convention on Biological Diversity"))
        }
        ("UNEP", second, _) if second.starts_with("GC") => Some(Body::Other("Governing Council")),
        ("CAC", ..) | ("CTOC", ..) => Some(Body::Other("Conference of the States Parties")),
        _ => None,
    }
}

/// The commission whose report is the Economic and Social Council's
/// supplement: the supplement's number and 20 is the report's.
fn commission(number: &str) -> Option<&'static str> {
    Some(match number {
        "23" => "Commission on Human Rights",
        "24" => "Statistical Commission",
        "25" => "Commission on Population and Development",
        "26" => "Commission for Social Development",
        "27" => "Commission on the Status of Women",
        "28" => "Commission on Narcotic Drugs",
        "30" => "Commission on Crime Prevention and Criminal Justice",
        "31" => "Commission on Science and Technology for Development",
        "39" => "Economic and Social Commission for Asia and the Pacific",
        _ => return None,
    })
}

/// The kind of what a symbol names.
pub(super) fn symbol_kind(symbol: &Symbol) -> Kind {
    match symbol {
        Symbol::Act(act) if act.kind() == ActKind::Resolution => Kind::Resolution,
        Symbol::Act(_) => Kind::Decision,
        Symbol::Issued(issued) => issued.segments().map(segment_kind).min().unwrap_or(Kind::Document),
    }
}

/// What one segment says of the kind; what says more comes first in the order
/// of [`Kind`], statements aside, which have no other segment that speaks.
fn segment_kind(segment: &str) -> Kind {
    let head = segment.as_bytes().first_chunk::<4>().map(|head| head.map(|b| b.to_ascii_uppercase()));
    match head.as_ref() {
        Some(b"PRST") => Kind::Statement,
        Some(b"RES.") => Kind::Resolution,
        Some(b"DEC.") => Kind::Decision,
        _ if segment.eq_ignore_ascii_case("RES") => Kind::Resolution,
        _ if segment.eq_ignore_ascii_case("DEC") => Kind::Decision,
        _ => Kind::Document,
    }
}

pub(super) fn kind_of(target: &Target, governing: ActKind) -> Kind {
    match (target, governing) {
        (Target::Document(symbol), _) => symbol_kind(symbol),
        (_, ActKind::Resolution) => Kind::Resolution,
        (_, ActKind::Decision) => Kind::Decision,
    }
}
