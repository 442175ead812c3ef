//! When each organ gave its numbers: what a number alone says about its year.

use jiff::civil::{Date, date};

/// The last day that this version's tables know of. A symbol that could only
/// be newer is "not yet" rather than wrong.
pub const CUT_OFF: Date = date(2026, 9, 30);

/// The newest General Assembly session that has opened (September 2026).
pub const LATEST_ASSEMBLY_SESSION: u16 = 81;

/// The last General Assembly session whose resolutions carry roman numerals
/// (1975–1976); `31/1` follows `3541 (XXX)`.
pub const LAST_ROMAN_SESSION: u16 = 30;

/// The newest regular session of the Human Rights Council that has opened.
pub const LATEST_RIGHTS_SESSION: u16 = 63;

/// The newest session of the United Nations Environment Assembly that has met.
pub const LATEST_ENVIRONMENT_SESSION: u16 = 7;

/// The first Security Council year, and the last resolution number of it and
/// of each year after.
const FIRST_YEAR: u16 = 1946;
const LAST_NUMBERS: [u16; 80] = [
    15, 37, 66, 78, 89, 96, 98, 103, 105, 110, 121, 126, 131, 132, // 1946–1959
    160, 171, 177, 185, 199, 219, 232, 244, 262, 275, // 1960–1969
    291, 307, 324, 344, 366, 384, 402, 422, 443, 461, // 1970–1979
    484, 499, 529, 545, 559, 580, 593, 606, 626, 646, // 1980–1989
    683, 725, 799, 892, 969, 1035, 1092, 1146, 1219, 1284, // 1990–1999
    1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859, 1907, // 2000–2009
    1966, 2032, 2085, 2132, 2195, 2259, 2336, 2397, 2451, 2503, // 2010–2019
    2560, 2617, 2671, 2721, 2767, 2811, // 2020–2025
];
/// The highest number seen in the year after the table (2026).
const HIGHEST_SEEN: u16 = 2825;

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
    if number == 0 || number > HIGHEST_SEEN {
        return None;
    }
    Some(FIRST_YEAR + LAST_NUMBERS.partition_point(|&last| last < number) as u16)
}

/// First and last Security Council resolution number of `year`, as far as known.
pub fn security_council_numbers(year: u16) -> Option<(u16, u16)> {
    let at = usize::from(year.checked_sub(FIRST_YEAR)?);
    let first = if at == 0 { 1 } else { LAST_NUMBERS.get(at - 1)? + 1 };
    Some((first, LAST_NUMBERS.get(at).copied().unwrap_or(HIGHEST_SEEN)))
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

/// True where `day` lies in the General Assembly's regular session `session`
/// (from 1 September of its first year to 30 September of its second).
pub fn in_assembly_session(session: u16, day: Date) -> bool {
    let (first, last) = assembly_session_years(session);
    let opens = if session <= 1 { date(1946, 1, 1) } else { date(first as i16, 9, 1) };
    (opens..=date(last as i16, if session <= 1 { 12 } else { 9 }, 30)).contains(&day)
}

/// Year and month in which the Human Rights Council's regular session `n`
/// began: three a year (March, June, September) since the 7th in March 2008;
/// the first six were held from June 2006 to September 2007.
pub fn rights_session_start(session: u16) -> (i16, i8) {
    const FIRST: [(i16, i8); 6] = [(2006, 6), (2006, 9), (2006, 11), (2007, 3), (2007, 6), (2007, 9)];
    if let Some(&start) = FIRST.get(usize::from(session.max(1)) - 1) {
        return start;
    }
    let since = session - 7;
    (2008 + (since / 3) as i16, [3, 6, 9][usize::from(since % 3)])
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
/// Assembly (June 2014, May 2016, December 2017, March 2019, February 2021
/// with March 2022, February 2024, December 2025).
pub fn in_environment_session(session: u16, day: Date) -> bool {
    const DAYS: [(i16, i8); 7] = [(2014, 6), (2016, 5), (2017, 12), (2019, 3), (2022, 3), (2024, 3), (2025, 12)];
    let Some(&(year, month)) = usize::from(session).checked_sub(1).and_then(|at| DAYS.get(at)) else {
        return false;
    };
    let distance = (i32::from(day.year()) - i32::from(year)) * 12 + i32::from(day.month()) - i32::from(month);
    (-1..=2).contains(&distance)
}

/// The year of the General Assembly's special session `n`, for those since
/// the 18th (1990).
pub fn special_session_year(session: u16) -> Option<i16> {
    const SINCE_18: [i16; 15] =
        [1990, 1997, 1998, 1999, 1999, 2000, 2000, 2001, 2001, 2002, 2005, 2014, 2016, 2020, 2021];
    // 19 met in 1997; 18 in 1990: the table has one entry a session.
    usize::from(session).checked_sub(18).and_then(|at| SINCE_18.get(at)).copied()
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
