//! Whose number it is.
//!
//! Both the General Assembly and the Human Rights Council write `16/21`, and
//! so do conferences and commissions. What decides, in this order: an organ
//! named after the whole list, the organ that governs the word "resolution",
//! the shape of the number, what numbers an organ can have, and the date.

use jiff::civil::Date;

use super::number::Shape;
use super::{OrganBy, Target};
use crate::language::Body;
use crate::symbol::{ActKind, Numbering, Organ, Scheme, Series, Session, Symbol, calendar};

/// Whose resolutions a word governs, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    pub body: Body,
    pub by: OrganBy,
    /// True if the organ is beside the word, or after the list.
    pub firm: bool,
}

/// The canonical target of a number, under the ruling of the word that
/// governs it; `None` if no organ can have it. `date` is the date that the text
/// gives it.
pub(super) fn decide(shape: &Shape, kind: ActKind, ruling: Ruling, date: Option<Date>) -> Option<Decided> {
    if matches!(ruling.body, Body::Unknown(_))
        && let Some(decided) = sure(shape, kind, date)
    {
        return Some(decided);
    }
    let ruling = Ruling { body: speaker(ruling.body, shape, kind), ..ruling };
    Some(match *shape {
        Shape::Dotted { session, number } => {
            let Body::Organ(organ) = ruling.body else { return None };
            (act(organ, kind, Session::Regular(session), number), ruling.by)
        }
        Shape::Session { session, number } => {
            let (target, by) = in_session(session, number, kind, ruling, date);
            let assembly = target.symbol().is_some_and(|symbol| symbol.organ() == Organ::GeneralAssembly);
            if assembly && kind == ActKind::Decision && number < FIRST_DECISION && !ruling.firm {
                // "decision 2/CP.15 and the rate of 40/60"
                return None;
            }
            (target, by)
        }
        Shape::Special { session, number } => special(session, number, kind, ruling, date),
        Shape::Year { year, number } => return in_year(year, number, kind, ruling),
        Shape::Roman { number, session } => return roman(number, session, kind, ruling),
        Shape::Running { number, year } => return running(number, year, kind, ruling),
        Shape::Slashed { number, year } => {
            let council = ruling.firm && ruling.body == Body::Organ(Organ::SecurityCouncil);
            let symbol = council.then(|| Symbol::security_council_resolution(number, year))?;
            (Target::Document(symbol), ruling.by)
        }
        // `bare` decides those: they need more than their own words.
        Shape::Bare { .. } => return None,
        Shape::Parties => (Target::Work(Box::default()), OrganBy::Shape),
    })
}

/// The Assembly counts elections and appointments from 301 and its other decisions
/// from 401 in each session.
const FIRST_DECISION: u16 = 301;

/// A target, and how it was decided.
pub(super) type Decided = (Target, OrganBy);

/// The target of a number that determines its organ, whatever body is named near
/// it: by the year that the Security Council gave it, an emergency
/// special session, or a date in a session of one organ alone.
pub(super) fn sure(shape: &Shape, kind: ActKind, date: Option<Date>) -> Option<Decided> {
    match *shape {
        Shape::Running { number, year } if calendar::security_council_year(number) == Some(year) => {
            Some((Target::Document(Symbol::security_council_resolution(number, year)), OrganBy::Shape))
        }
        Shape::Special { session: session @ Session::Emergency(_), number } => {
            Some((act(Organ::GeneralAssembly, kind, session, number), OrganBy::Shape))
        }
        Shape::Session { session, number } => {
            let organ = only_fit(session, number, date?)?;
            Some((act(organ, kind, Session::Regular(session), number), OrganBy::Context))
        }
        _ => None,
    }
}

/// The body that a ruling speaks of: its organ, if the number can be the
/// organ's; a body by its name, if the organ has no such numbers, for nothing
/// that an agency adopted is another organ's.
fn speaker(body: Body, shape: &Shape, kind: ActKind) -> Body {
    let body = match body {
        Body::Other(name) => Organ::by_name(name).map_or(body, Body::Organ),
        // Its name is in the text, which this does not see.
        Body::Unknown(_) => Body::Other(""),
        body => body,
    };
    let Body::Organ(organ) = body else { return body };
    let can = match *shape {
        Shape::Session { session, number } => can_have(organ, kind, session, number),
        Shape::Dotted { .. } => writes_dotted(body),
        _ => false,
    };
    if organ.facts().agency && !can { Body::Other(organ.name()) } else { body }
}

/// True for a body whose numbers are `75.19`.
pub(super) fn writes_dotted(body: Body) -> bool {
    let organ = match body {
        Body::Organ(organ) => Some(organ),
        Body::Other(name) => Organ::by_name(name),
        Body::Council | Body::Commission | Body::Unknown(_) => None,
    };
    organ.and_then(|organ| organ.series(ActKind::Resolution)).is_some_and(|series| series.mark == Some('.'))
}

fn act(organ: Organ, kind: ActKind, session: Session, number: u16) -> Target {
    Target::Document(Symbol::act(organ, kind, Numbering::InSession(session), number))
}

/// `16/21`.
fn in_session(session: u16, number: u16, kind: ActKind, ruling: Ruling, date: Option<Date>) -> Decided {
    let assembly_can = session > calendar::LAST_ROMAN_SESSION;
    let in_regular = |organ| act(organ, kind, Session::Regular(session), number);
    let other = |name: &str| (Target::Work(work_name(name, kind, session, number)), ruling.by);
    let body = match ruling.body {
        Body::Organ(organ) if can_have(organ, kind, session, number) => organ,
        Body::Council if can_have(Organ::HumanRightsCouncil, kind, session, number) => Organ::HumanRightsCouncil,
        Body::Other(name) if ruling.firm => return other(name),
        Body::Other(name) if !assembly_can => return other(name),
        Body::Other(name) => {
            // An organ named far away: the date may show that it is not meant.
            match date.and_then(|date| only_fit(session, number, date)) {
                Some(organ) => organ,
                None => return other(name),
            }
        }
        Body::Commission => return other("Commission"),
        _ if assembly_can => Organ::GeneralAssembly,
        _ => match date.and_then(|date| only_fit(session, number, date)) {
            Some(organ) => return (in_regular(organ), OrganBy::Context),
            None if ruling.firm && !assembly_can => return other(""),
            None => return other(""),
        },
    };
    // A date that fits one organ alone overrides an organ named far away.
    if let (false, Some(date)) = (ruling.firm, date) {
        match only_fit(session, number, date) {
            Some(organ) if organ != body => return (in_regular(organ), OrganBy::Context),
            Some(_) => {}
            None if ruling.by == OrganBy::Context
                && body == Organ::GeneralAssembly
                && is_foreign(session, number, date) =>
            {
                return other("");
            }
            None => {}
        }
    }
    let by = if matches!(ruling.body, Body::Organ(organ) if organ == body) { ruling.by } else { OrganBy::Shape };
    (in_regular(body), by)
}

/// True if an organ, the Assembly aside, has such numbers in words (`5/14`)
/// and can have that one.
fn can_have(organ: Organ, kind: ActKind, session: u16, number: u16) -> bool {
    let has = |series: &Series| {
        series.schemes.contains(&Scheme::InSession) && series.mark == Some('/') && series.has_number(number)
    };
    let held = calendar::latest_session(organ).is_none_or(|latest| session <= latest + calendar::SESSIONS_AHEAD);
    organ != Organ::GeneralAssembly && organ.series(kind).is_some_and(has) && held
}

/// The one organ whose session fits a date, if exactly one does.
fn only_fit(session: u16, number: u16, date: Date) -> Option<Organ> {
    let fits = |organ: &Organ| {
        let Some(sessions) = organ.facts().sessions else { return false };
        let can = *organ == Organ::GeneralAssembly || can_have(*organ, ActKind::Resolution, session, number);
        can && (sessions.fit)(session, date)
    };
    let mut organs = Organ::ALL.into_iter().filter(fits);
    let first = organs.next()?;
    organs.next().is_none().then_some(first)
}

/// True if the date is years away from the General Assembly's session of
/// that number, so that another body is meant (`resolution 15/4 of 19 December
/// 2022`, of the Conference of the Parties).
fn is_foreign(session: u16, number: u16, date: Date) -> bool {
    let (first, last) = calendar::assembly_session_years(session);
    let year = i32::from(date.year());
    can_have(Organ::HumanRightsCouncil, ActKind::Resolution, 1, number)
        && (year < i32::from(first) - 3 || year > i32::from(last) + 3)
}

/// `S-29/1`, `ES-10/24`.
fn special(session: Session, number: u16, kind: ActKind, ruling: Ruling, date: Option<Date>) -> Decided {
    let Session::Special(n) = session else {
        return (act(Organ::GeneralAssembly, kind, session, number), OrganBy::Shape);
    };
    let rights = matches!(ruling.body, Body::Organ(Organ::HumanRightsCouncil) | Body::Council);
    let (organ, by) = if n > calendar::latest_special_session() {
        (Organ::HumanRightsCouncil, OrganBy::Shape)
    } else if let Some(date) = date {
        let assembly = calendar::special_session_year(n).is_none_or(|year| (date.year() - year).abs() <= 1);
        if assembly && !rights || date.year() < 2006 {
            (Organ::GeneralAssembly, if rights { OrganBy::Context } else { ruling.by })
        } else {
            (Organ::HumanRightsCouncil, if rights { ruling.by } else { OrganBy::Context })
        }
    } else if rights {
        (Organ::HumanRightsCouncil, ruling.by)
    } else {
        (Organ::GeneralAssembly, ruling.by)
    };
    (act(organ, kind, session, number), by)
}

/// True if the Economic and Social Council has such a number in a year: acts of
/// the Council of the European Union have others (`Council Decision 2014/512`).
fn ecosoc_has(kind: ActKind, number: u16) -> bool {
    Organ::EconomicAndSocialCouncil.series(kind).is_some_and(|series| series.has_number(number))
}

/// `2004/54`.
fn in_year(year: u16, number: u16, kind: ActKind, ruling: Ruling) -> Option<Decided> {
    let (organ, by) = match ruling.body {
        Body::Organ(Organ::CommissionOnHumanRights) => (Organ::CommissionOnHumanRights, ruling.by),
        Body::Commission if year <= 2006 => (Organ::CommissionOnHumanRights, OrganBy::Context),
        Body::Commission => return Some((Target::Work(work_name("Commission", kind, year, number)), ruling.by)),
        Body::Other(name) => return Some((Target::Work(work_name(name, kind, year, number)), ruling.by)),
        Body::Council if !ecosoc_has(kind, number) => {
            return Some((Target::Work(work_name("Council", kind, year, number)), ruling.by));
        }
        Body::Organ(Organ::EconomicAndSocialCouncil) => (Organ::EconomicAndSocialCouncil, ruling.by),
        // "Security Council decision 2023/100": that organ has no such numbers.
        Body::Organ(organ) if ruling.firm && organ != Organ::GeneralAssembly => {
            return None;
        }
        _ => (Organ::EconomicAndSocialCouncil, OrganBy::Shape),
    };
    Some((Target::Document(Symbol::act(organ, kind, Numbering::InYear(year), number)), by))
}

/// `217 A (III)`. After the Assembly's last session with such numerals, the
/// Economic and Social Council alone has them.
fn roman(number: u16, session: Session, kind: ActKind, ruling: Ruling) -> Option<Decided> {
    let late = matches!(session, Session::Regular(n) if n > calendar::LAST_ROMAN_SESSION);
    let organ = match ruling.body {
        Body::Organ(Organ::EconomicAndSocialCouncil) => Organ::EconomicAndSocialCouncil,
        Body::Council if late => Organ::EconomicAndSocialCouncil,
        Body::Organ(Organ::TrusteeshipCouncil | Organ::CommissionOnHumanRights) | Body::Other(_)
            if ruling.firm || ruling.by == OrganBy::Possessive || late =>
        {
            let name = if let Body::Other(name) = ruling.body { name } else { "" };
            let Session::Regular(s) = session else { return Some((Target::Work(name.into()), ruling.by)) };
            let numeral = crate::symbol::roman::print(s.max(1));
            let name = format!("{name} {} {number} ({numeral})", kind_name(kind));
            return Some((Target::Work(name.trim().into()), ruling.by));
        }
        _ if late && ruling.by == OrganBy::Context => return None,
        _ => Organ::GeneralAssembly,
    };
    let by = if matches!(ruling.body, Body::Organ(named) if named == organ) { ruling.by } else { OrganBy::Shape };
    Some((Target::Document(Symbol::act(organ, kind, Numbering::Roman(session), number)), by))
}

/// `1325 (2000)`: the Security Council's, for nobody else writes so in United
/// Nations texts, unless the words name another body and the Council's own
/// number is of another year.
fn running(number: u16, year: u16, kind: ActKind, ruling: Ruling) -> Option<Decided> {
    let fits = calendar::security_council_year(number) == Some(year);
    let named = ruling.firm || ruling.by == OrganBy::Possessive;
    if let (Body::Other(name), true, false) = (ruling.body, named, fits && !ruling.firm) {
        let name = format!("{name} {} {number} ({year})", kind_name(kind));
        return Some((Target::Work(name.trim().into()), ruling.by));
    }
    if kind == ActKind::Decision && !fits {
        return None;
    }
    if let (Body::Organ(organ), false) = (ruling.body, fits || ruling.body == Body::Organ(Organ::SecurityCouncil)) {
        // `resolution 2758 (1971)`: the Assembly's, with the year in place of the session.
        if let Some(symbol) = assembly_of_year(number, year).filter(|_| !named || organ == Organ::GeneralAssembly) {
            return Some((Target::Document(symbol), if named { ruling.by } else { OrganBy::Shape }));
        }
        if ruling.firm {
            let name = format!("{organ} {} {number} ({year})", kind_name(kind));
            return Some((Target::Work(name.into()), ruling.by));
        }
    }
    // The shape is enough; if the words name the Council too, record that.
    let said = ruling.body == Body::Organ(Organ::SecurityCouncil) && ruling.by != OrganBy::Context;
    let target = Target::Document(Symbol::security_council_resolution(number, year));
    Some((target, if said { ruling.by } else { OrganBy::Shape }))
}

/// The Assembly's resolution of a number that counted on, if a year is one of its
/// session's.
fn assembly_of_year(number: u16, year: u16) -> Option<Symbol> {
    let session = calendar::assembly_session_of(number)?;
    let (first, last) = calendar::assembly_session_years(session);
    let numbering = Numbering::Roman(Session::Regular(session));
    (first..=last).contains(&year).then(|| Symbol::act(Organ::GeneralAssembly, ActKind::Resolution, numbering, number))
}

fn kind_name(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Resolution => "resolution",
        ActKind::Decision => "decision",
    }
}

/// A resolution of a body whose acts have no UN symbol, in words.
fn work_name(body: &str, kind: ActKind, session: u16, number: u16) -> Box<str> {
    format!("{body} {} {session}/{number}", kind_name(kind)).trim().into()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn symbol(shape: Shape, body: Body, firm: bool, date: Option<Date>) -> String {
        let ruling = Ruling { body, by: OrganBy::Named, firm };
        match decide(&shape, ActKind::Resolution, ruling, date) {
            Some((Target::Document(symbol), _)) => symbol.to_string(),
            Some((Target::Work(name), _)) => name.into(),
            Some((Target::Open(_), _)) | None => "?".to_owned(),
        }
    }

    const ASSEMBLY: Body = Body::Organ(Organ::GeneralAssembly);
    const RIGHTS: Body = Body::Organ(Organ::HumanRightsCouncil);

    #[test]
    fn session_numbers() {
        let n = |session, number| Shape::Session { session, number };
        assert_eq!(symbol(n(16, 21), RIGHTS, true, None), "A/HRC/RES/16/21");
        assert_eq!(symbol(n(68, 309), ASSEMBLY, false, None), "A/RES/68/309");
        // "the establishment of the Human Rights Council by its resolution 60/251".
        assert_eq!(symbol(n(60, 251), RIGHTS, false, None), "A/RES/60/251");
        // "Council resolution 51/19 of 6 October 2022".
        assert_eq!(symbol(n(51, 19), Body::Council, true, Some(date(2022, 10, 6))), "A/HRC/RES/51/19");
        // A date that only the Human Rights Council's session fits.
        assert_eq!(symbol(n(53, 11), ASSEMBLY, false, Some(date(2023, 7, 12))), "A/HRC/RES/53/11");
        assert_eq!(symbol(n(5, 14), ASSEMBLY, false, Some(date(2022, 3, 2))), "UNEP/EA.5/Res.14");
        // "ESCAP resolution 79/8": named beside the word.
        assert_eq!(symbol(n(79, 8), Body::Other("ESCAP"), true, None), "ESCAP resolution 79/8");
    }

    #[test]
    fn special_sessions_of_two_organs() {
        let n = |session, number| Shape::Special { session: Session::Special(session), number };
        assert_eq!(symbol(n(19, 2), ASSEMBLY, false, None), "A/RES/S-19/2");
        assert_eq!(symbol(n(29, 1), ASSEMBLY, false, Some(date(2021, 2, 12))), "A/HRC/RES/S-29/1");
        assert_eq!(symbol(n(35, 1), ASSEMBLY, false, None), "A/HRC/RES/S-35/1");
        assert_eq!(symbol(n(27, 2), ASSEMBLY, false, Some(date(2002, 5, 10))), "A/RES/S-27/2");
    }

    #[test]
    fn years_in_place_of_sessions() {
        let n = |number, year| Shape::Running { number, year };
        let council = Body::Organ(Organ::SecurityCouncil);
        assert_eq!(symbol(n(2758, 1971), ASSEMBLY, true, None), "A/RES/2758(XXVI)");
        assert_eq!(symbol(n(1325, 2000), ASSEMBLY, true, None), "S/RES/1325(2000)");
        assert_eq!(symbol(n(2140, 2015), council, true, None), "S/RES/2140(2015)");
        let economic = Body::Organ(Organ::EconomicAndSocialCouncil);
        assert_eq!(symbol(n(1503, 1970), economic, true, None), "Economic and Social Council resolution 1503 (1970)");
    }

    #[test]
    fn years_and_numerals() {
        let year = Shape::Year { year: 2004, number: 54 };
        assert_eq!(symbol(year.clone(), Body::Council, true, None), "E/RES/2004/54");
        assert_eq!(symbol(year, Body::Organ(Organ::CommissionOnHumanRights), true, None), "E/CN.4/RES/2004/54");
        let numeral = Shape::Roman { number: 155, session: Session::Regular(7) };
        assert_eq!(symbol(numeral, Body::Organ(Organ::EconomicAndSocialCouncil), true, None), "E/RES/155(VII)");
    }
}
