//! Sessions: when they met, and how far their numbers go.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::table;
use crate::symbol::{Numbering, Organ, Session, Symbol, calendar};

/// A regular session of the General Assembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssemblySession {
    /// 69 of "sixty-ninth session".
    pub session: u16,
    /// The day on which it opened.
    pub opened: Date,
    /// The day on which the next opened, on which it could still adopt (A/RES/70/305
    /// is of 13 September 2016); `None` while it is open.
    pub closed: Option<Date>,
    /// The lowest resolution number: 1 since the 31st; before, the sessions counted on.
    pub lowest: u16,
    /// About the highest resolution number of the session: from general knowledge, or
    /// the highest seen if that is higher.
    pub highest: Option<u16>,
    /// The highest in the tables or cited by a document of the corpora.
    pub seen: Option<u16>,
}

/// A regular session of the Human Rights Council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RightsSession {
    /// 53 of "fifty-third session".
    pub session: u16,
    /// Year and month in which it began.
    pub began: (i16, i8),
    /// The highest resolution number that a document of the corpora cites.
    pub seen: Option<u16>,
}

/// The first and the last day on which something can have been adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Window {
    /// True for a day within.
    pub fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    fn year(year: u16) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        Some(Window { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
    }
}

pub(super) fn assembly() -> &'static [AssemblySession] {
    static TABLE: LazyLock<Vec<AssemblySession>> = LazyLock::new(table::assembly_sessions);
    &TABLE
}

pub(super) fn rights() -> &'static [RightsSession] {
    static TABLE: LazyLock<Vec<RightsSession>> = LazyLock::new(table::rights_sessions);
    &TABLE
}

/// The days of a session of the General Assembly that has not opened: they open
/// in September.
fn ahead(session: u16) -> Option<Window> {
    let year = i16::try_from(session.checked_add(1945)?).ok()?;
    Some(Window { first: Date::new(year, 9, 1).ok()?, last: Date::new(year.checked_add(1)?, 9, 30).ok()? })
}

/// When a document of that symbol can have been adopted, as far as organ and
/// session tell.
pub(super) fn window(symbol: &Symbol) -> Option<Window> {
    let (organ, numbering) = match symbol {
        Symbol::Act(act) => (act.organ(), Some(act.numbering())),
        Symbol::Issued(_) if symbol.series().eq_ignore_ascii_case("S/PRST") => {
            return symbol.year().and_then(Window::year);
        }
        Symbol::Issued(_) => return None,
    };
    match (organ, numbering?) {
        (Organ::GeneralAssembly, Numbering::InSession(Session::Regular(n)) | Numbering::Roman(Session::Regular(n))) => {
            let Some(session) = assembly().get(usize::from(n).checked_sub(1)?) else { return ahead(n) };
            Some(Window { first: session.opened, last: session.closed.unwrap_or(calendar::cut_off()) })
        }
        (Organ::GeneralAssembly, Numbering::InSession(Session::Special(n))) => {
            let year = u16::try_from(calendar::special_session_year(n)?).ok()?;
            Some(Window { first: Window::year(year - 1)?.first, last: Window::year(year + 1)?.last })
        }
        (Organ::HumanRightsCouncil, Numbering::InSession(Session::Regular(n))) => {
            let (year, month) = calendar::rights_session_start(n.max(1));
            let first = Date::new(year, month, 1).ok()?;
            // From one month before the usual start to four after it.
            let first = first.checked_sub(jiff::Span::new().months(1)).ok()?;
            let last = first.checked_add(jiff::Span::new().months(6)).ok()?.yesterday().ok()?;
            Some(Window { first, last })
        }
        // The Council's sessions run from July to July: 2026/2 is of 19 September 2025.
        (Organ::EconomicAndSocialCouncil, Numbering::InYear(year)) => {
            let first = Date::new(i16::try_from(year).ok()?.checked_sub(1)?, 7, 1).ok()?;
            Some(Window { first, last: Window::year(year)?.last })
        }
        (Organ::SecurityCouncil, Numbering::Running(year)) => Window::year(year),
        _ => None,
    }
}
