//! When each organ gave its numbers: what a number alone says about its year.
//!
//! The facts that change with the calendar are in `data/registry/`, and read at
//! first use; its README says what to add each January and each September.

use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::{Organ, Session, Symbol};

/// The last General Assembly session whose resolutions carry roman numerals
/// (1975–1976); `31/1` follows `3541 (XXX)`.
pub const LAST_ROMAN_SESSION: u16 = 30;

/// The first Security Council year.
const FIRST_YEAR: u16 = 1946;

/// Sessions after the newest that a text may name before the tables know them.
pub(crate) const SESSIONS_AHEAD: u16 = 6;

/// The tables of one organ or another, each by session or year.
struct Tables {
    cut_off: Date,
    /// The last number of each year; of the year still open, the highest seen.
    council_numbers: Vec<u16>,
    latest_assembly_session: u16,
    /// The lowest and highest resolution number of each session that counted on
    /// from the one before, from the 1st.
    assembly_numbers: Vec<(u16, u16)>,
    rights_sessions: Vec<(i16, i8)>,
    environment_sessions: Vec<(i16, i8)>,
    /// The first special session of the table, and the year of it and of each
    /// one after.
    special_sessions: (u16, Vec<i16>),
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    const SPECIAL: &str = include_str!("../../data/registry/special_sessions.csv");
    const SESSIONS: &str = include_str!("../../data/registry/sessions.csv");
    let months = |text| cells(text, 1).filter_map(month).collect();
    Tables {
        cut_off: cells(include_str!("../../data/registry/cut_off.csv"), 0)
            .find_map(|day| day.parse().ok())
            .unwrap_or_default(),
        council_numbers: values(include_str!("../../data/registry/council_numbers.csv"), 1).collect(),
        latest_assembly_session: values(SESSIONS, 0).max().unwrap_or(0),
        assembly_numbers: values(SESSIONS, 2).zip(values(SESSIONS, 3)).collect(),
        rights_sessions: months(include_str!("../../data/registry/rights_sessions.csv")),
        environment_sessions: months(include_str!("../../data/registry/environment_sessions.csv")),
        special_sessions: (values(SPECIAL, 0).min().unwrap_or(0), values(SPECIAL, 1).collect()),
    }
});

/// The cells of a column; the tables have no quotes, and tests read every row.
fn cells(table: &'static str, column: usize) -> impl Iterator<Item = &'static str> {
    table.lines().skip(1).filter_map(move |line| line.split(',').nth(column))
}

fn values<T: std::str::FromStr>(table: &'static str, column: usize) -> impl Iterator<Item = T> {
    cells(table, column).filter_map(|cell| cell.parse().ok())
}

/// `2014-06`.
fn month(cell: &str) -> Option<(i16, i8)> {
    let (year, month) = cell.split_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?))
}

/// The last day that this version's tables know of. A symbol that could only
/// be newer is "not yet" rather than wrong.
pub fn cut_off() -> Date {
    TABLES.cut_off
}

/// The regular sessions of an organ.
#[derive(Debug)]
pub(crate) struct Sessions {
    /// The newest that has opened.
    pub latest: fn() -> u16,
    /// True if a day fits a session.
    pub fit: fn(u16, Date) -> bool,
}

/// Those of the General Assembly whose numbers are `31/1` and later.
pub(crate) static ASSEMBLY_SESSIONS: Sessions = Sessions {
    latest: latest_assembly_session,
    fit: |session, day| session > LAST_ROMAN_SESSION && in_assembly_session(session, day),
};

/// Those of the Human Rights Council.
pub(crate) static RIGHTS_SESSIONS: Sessions = Sessions { latest: latest_rights_session, fit: in_rights_session };

/// Those of the United Nations Environment Assembly.
pub(crate) static ENVIRONMENT_SESSIONS: Sessions =
    Sessions { latest: latest_environment_session, fit: in_environment_session };

/// The newest General Assembly session that has opened.
pub fn latest_assembly_session() -> u16 {
    TABLES.latest_assembly_session
}

/// The newest regular session of the Human Rights Council that has opened.
pub fn latest_rights_session() -> u16 {
    TABLES.rights_sessions.len() as u16
}

/// The newest session of the United Nations Environment Assembly that has met.
pub fn latest_environment_session() -> u16 {
    TABLES.environment_sessions.len() as u16
}

/// The newest regular session of an organ, if the tables have its sessions.
pub fn latest_session(organ: Organ) -> Option<u16> {
    organ.facts().sessions.map(|sessions| (sessions.latest)())
}

/// The newest special session of the General Assembly.
pub fn latest_special_session() -> u16 {
    let (first, years) = &TABLES.special_sessions;
    (first + years.len() as u16).saturating_sub(1)
}

/// The year in which the Security Council adopted its resolution `number`.
/// Numbers are never reused and rise with time; `None` where the number is 0
/// or beyond what this version knows.
///
/// ```
/// use rescite::symbol::calendar::security_council_year;
/// assert_eq!(security_council_year(1325), Some(2000));
/// assert_eq!(security_council_year(9999), None);
/// ```
pub fn security_council_year(number: u16) -> Option<u16> {
    let numbers = &TABLES.council_numbers;
    if number == 0 || numbers.last().is_none_or(|&highest| number > highest) {
        return None;
    }
    Some(FIRST_YEAR + numbers.partition_point(|&last| last < number) as u16)
}

/// First and last Security Council resolution number of `year`, as far as known.
pub fn security_council_numbers(year: u16) -> Option<(u16, u16)> {
    let (numbers, at) = (&TABLES.council_numbers, usize::from(year.checked_sub(FIRST_YEAR)?));
    let first = if at == 0 { 1 } else { numbers.get(at - 1)? + 1 };
    Some((first, *numbers.get(at)?))
}

/// The General Assembly's regular session that adopted its resolution `number`,
/// up to the 30th: those sessions counted on from one to the next. `None` for a
/// number of a special session, or beyond the 30th.
///
/// ```
/// use rescite::symbol::calendar::assembly_session_of;
/// assert_eq!(assembly_session_of(2625), Some(25));
/// assert_eq!(assembly_session_of(3201), None);
/// ```
pub fn assembly_session_of(number: u16) -> Option<u16> {
    let numbers = &TABLES.assembly_numbers;
    let at = numbers.iter().position(|&(lowest, highest)| (lowest..=highest).contains(&number))?;
    u16::try_from(at + 1).ok().filter(|&session| session <= LAST_ROMAN_SESSION)
}

/// The calendar years in which the General Assembly's regular session `n`
/// met: it opens in September of the first and closes in September of the
/// second. (The 1st session met from January to December 1946.)
pub fn assembly_session_years(session: u16) -> (u16, u16) {
    match session {
        0 | 1 => (1946, 1946),
        _ => (1945 + session, 1946 + session),
    }
}

/// The year in which the session of a symbol began, as far as the tables have the
/// sessions of its organ. General Assembly sessions begin in September, and adopt
/// most of their resolutions before the year is over.
///
/// ```
/// use rescite::symbol::calendar::session_year;
/// assert_eq!(session_year(&"A/RES/69/235".parse()?), Some(2014));
/// assert_eq!(session_year(&"A/HRC/RES/48/13".parse()?), Some(2021));
/// assert_eq!(session_year(&"E/CN.4/5".parse()?), None);
/// # Ok::<(), rescite::symbol::SymbolError>(())
/// ```
pub fn session_year(symbol: &Symbol) -> Option<i16> {
    match (symbol.organ(), symbol.session()?) {
        (Organ::GeneralAssembly, Session::Regular(n)) if n <= latest_assembly_session() => {
            i16::try_from(assembly_session_years(n).0).ok()
        }
        (Organ::GeneralAssembly, Session::Special(n)) => special_session_year(n),
        (Organ::HumanRightsCouncil, Session::Regular(n)) if n > 0 && n <= latest_rights_session() => {
            Some(rights_session_start(n).0)
        }
        (Organ::EnvironmentAssembly, Session::Regular(n)) => {
            TABLES.environment_sessions.get(usize::from(n).checked_sub(1)?).map(|&(year, _)| year)
        }
        _ => None,
    }
}

/// True where `day` lies in the General Assembly's regular session `session`
/// (from 1 September of its first year to 30 September of its second).
pub fn in_assembly_session(session: u16, day: Date) -> bool {
    let (first, last) = assembly_session_years(session);
    let opens = if session <= 1 { date(1946, 1, 1) } else { date(first as i16, 9, 1) };
    (opens..=date(last as i16, if session <= 1 { 12 } else { 9 }, 30)).contains(&day)
}

/// Year and month in which the Human Rights Council's regular session `n`
/// began. Those after the table are counted on from its last, three a year
/// (March, June, September).
pub fn rights_session_start(session: u16) -> (i16, i8) {
    let sessions = &TABLES.rights_sessions;
    let at = usize::from(session.max(1)) - 1;
    let (Some(&(year, month)), None) = (sessions.last(), sessions.get(at)) else {
        return sessions.get(at).copied().unwrap_or_default();
    };
    let since = (month / 3 - 1) as usize + at + 1 - sessions.len();
    (year + (since / 3) as i16, [3, 6, 9][since % 3])
}

/// True where `day` fits the Human Rights Council's session `session`: from
/// one month before its usual start to four after it. (The 43rd session, cut
/// by the pandemic, adopted its last texts in June 2020.)
pub fn in_rights_session(session: u16, day: Date) -> bool {
    let (year, month) = rights_session_start(session);
    let start = i32::from(year) * 12 + i32::from(month);
    let at = i32::from(day.year()) * 12 + i32::from(day.month());
    (start - 1..=start + 4).contains(&at)
}

/// True where `day` fits session `session` of the United Nations Environment
/// Assembly: from a month before the one it ended in to two after it.
pub fn in_environment_session(session: u16, day: Date) -> bool {
    let sessions = &TABLES.environment_sessions;
    let Some(&(year, month)) = usize::from(session).checked_sub(1).and_then(|at| sessions.get(at)) else {
        return false;
    };
    let distance = (i32::from(day.year()) - i32::from(year)) * 12 + i32::from(day.month()) - i32::from(month);
    (-1..=2).contains(&distance)
}

/// The year of the General Assembly's special session `n`, for those since
/// the 18th (1990).
pub fn special_session_year(session: u16) -> Option<i16> {
    let (first, years) = &TABLES.special_sessions;
    session.checked_sub(*first).and_then(|at| years.get(usize::from(at))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn security_council_numbers_know_their_year() {
        for (number, year) in [
            (1, 1946),
            (15, 1946),
            (16, 1947),
            (105, 1954),
            (106, 1955),
            (162, 1961),
            (242, 1967),
            (338, 1973),
            (1373, 2001),
            (2231, 2015),
            (2673, 2023),
            (2812, 2026),
        ] {
            assert_eq!(security_council_year(number), Some(year), "{number}");
        }
        assert_eq!(security_council_numbers(2000), Some((1285, 1334)));
    }

    #[test]
    fn assembly_numbers_that_counted_on_know_their_session() {
        for (number, session) in [(1, 1), (181, 2), (194, 3), (217, 3), (377, 5), (1514, 15), (3379, 30), (3541, 30)] {
            assert_eq!(assembly_session_of(number), Some(session), "{number}");
        }
        // Of the emergency session of 1956, of the special session of 1974, after the last.
        assert_eq!([997, 3202, 3542].map(assembly_session_of), [None; 3]);
        let rows = include_str!("../../data/registry/sessions.csv").lines().skip(1);
        let roman = usize::from(LAST_ROMAN_SESSION);
        assert_eq!(rows.take(roman).filter(|row| !row.contains(",,")).count(), roman);
        assert_eq!(TABLES.assembly_numbers.len(), roman);
        assert!(TABLES.assembly_numbers.is_sorted());
    }

    #[test]
    fn every_row_of_the_tables_is_read() {
        let rows = |table: &str| table.lines().count() - 1;
        let tables = &*TABLES;
        assert!(tables.cut_off > date(2026, 1, 1));
        assert_eq!(tables.council_numbers.len(), rows(include_str!("../../data/registry/council_numbers.csv")));
        assert!(tables.council_numbers.is_sorted());
        assert_eq!(i32::from(FIRST_YEAR) + tables.council_numbers.len() as i32 - 1, i32::from(tables.cut_off.year()));
        assert_eq!(usize::from(tables.latest_assembly_session), rows(include_str!("../../data/registry/sessions.csv")));
        let rights = rows(include_str!("../../data/registry/rights_sessions.csv"));
        assert_eq!(usize::from(latest_rights_session()), rights);
        let environment = rows(include_str!("../../data/registry/environment_sessions.csv"));
        assert_eq!(usize::from(latest_environment_session()), environment);
        assert_eq!(tables.special_sessions.1.len(), rows(include_str!("../../data/registry/special_sessions.csv")));
    }

    #[test]
    fn sessions_after_the_table_are_three_a_year() {
        let next = |(year, month)| if month == 9 { (year + 1, 3) } else { (year, month + 3) };
        for session in 7..latest_rights_session() + SESSIONS_AHEAD {
            assert_eq!(rights_session_start(session + 1), next(rights_session_start(session)), "{session}");
        }
    }

    #[test]
    fn sessions_know_their_days() {
        assert!(in_assembly_session(69, date(2014, 12, 19)));
        assert!(in_assembly_session(69, date(2015, 9, 11)));
        assert!(!in_assembly_session(68, date(2014, 12, 19)));
        assert!(in_rights_session(16, date(2011, 4, 12)));
        assert!(in_rights_session(51, date(2022, 10, 6)));
        assert!(in_rights_session(43, date(2020, 6, 22)));
        assert!(in_environment_session(5, date(2022, 3, 2)));
        assert_eq!(special_session_year(27), Some(2002));
    }
}
