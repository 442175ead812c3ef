//! What a symbol alone says of the document: its kind, and whose it is.

use super::{Kind, Target};
use crate::language::Body;
use crate::symbol::{ActKind, Organ, Symbol};

/// The agency that issued a document, if it is not the United Nations: the
/// International Atomic Energy Agency writes `GOV/2022/17`, the Organisation for
/// the Prohibition of Chemical Weapons `S/1906/2020`, number before year.
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

/// Reports, and whose they are: segments of their symbols from the first on. A
/// segment of `NN` is any session, one of `YYYY` any year, one that ends in `*`
/// any that begins so. The Economic and Social Council's supplements have the
/// number of a commission and 20.
const REPORTS: [(&str, &str); 15] = [
    ("A/NN/53", "Human Rights Council"),
    ("E/YYYY/23", "Commission on Human Rights"),
    ("E/YYYY/24", "Statistical Commission"),
    ("E/YYYY/25", "Commission on Population and Development"),
    ("E/YYYY/26", "Commission for Social Development"),
    ("E/YYYY/27", "Commission on the Status of Women"),
    ("E/YYYY/28", "Commission on Narcotic Drugs"),
    ("E/YYYY/30", "Commission on Crime Prevention and Criminal Justice"),
    ("E/YYYY/31", "Commission on Science and Technology for Development"),
    ("E/YYYY/39", "Economic and Social Commission for Asia and the Pacific"),
    ("CBD/*", BIODIVERSITY),
    ("UNEP/CBD", BIODIVERSITY),
    ("UNEP/GC*", "Governing Council"),
    ("CAC/*", "Conference of the States Parties"),
    ("CTOC/*", "Conference of the States Parties"),
];

const BIODIVERSITY: &str = "Conference of the Parties to the Convention on Biological Diversity";

/// Whose report a symbol is, for the numbers that follow it in a note.
pub(super) fn report_of(symbol: &Symbol) -> Option<Body> {
    let Symbol::Issued(issued) = symbol else { return None };
    let is_of = |pattern: &str| {
        let mut segments = issued.segments();
        pattern.split('/').all(|part| segments.next().is_some_and(|segment| fits(part, segment)))
    };
    let name = REPORTS.iter().find_map(|&(pattern, name)| is_of(pattern).then_some(name))?;
    Some(Organ::by_name(name).map_or(Body::Other(name), Body::Organ))
}

/// True if a segment of a symbol matches a part of a pattern.
fn fits(part: &str, segment: &str) -> bool {
    match part {
        // The Human Rights Council is of the Assembly's 60th session.
        "NN" => segment.parse::<u16>().is_ok_and(|session| session > 60),
        "YYYY" => segment.len() == 4,
        _ => part.strip_suffix('*').map_or(part == segment, |begin| segment.starts_with(begin)),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_of_their_bodies() {
        for (symbol, body) in [
            ("A/77/53", Some("Human Rights Council")),
            ("A/45/53", None),
            ("E/2023/27", Some("Commission on the Status of Women")),
            ("E/2023/27/Add.1", Some("Commission on the Status of Women")),
            ("CBD/COP/15/17", Some(BIODIVERSITY)),
            ("UNEP/GC.26/19", Some("Governing Council")),
            ("A/78/36", None),
        ] {
            let found = report_of(&symbol.parse().unwrap()).map(|body| match body {
                Body::Organ(organ) => organ.name(),
                Body::Other(name) => name,
                _ => "",
            });
            assert_eq!(found, body, "{symbol}");
        }
    }
}
