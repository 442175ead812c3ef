//! Dates as documents write them: `19 December 2014`.

use jiff::civil::Date;

use crate::language::Language;

/// The month that a text begins with, and its length in bytes. A second name
/// of the same month after a stroke belongs to it (كانون الثاني/يناير).
pub fn month_number(language: &Language, text: &str) -> Option<(i8, usize)> {
    let (at, mut len) = language
        .dates
        .months
        .iter()
        .enumerate()
        .find_map(|(at, names)| names.iter().find_map(|name| starts_with_name(text, name)).map(|len| (at, len)))?;
    let behind = text[len..].trim_start();
    if let Some(second) = behind.strip_prefix('/') {
        let second = second.trim_start();
        if let Some(more) = language.dates.months[at].iter().find_map(|name| starts_with_name(second, name)) {
            len = text.len() - second.len() + more;
        }
    }
    Some((at as i8 + 1, len))
}

/// The length of a name at the start of a text, whatever its case ("19
/// DECEMBER 2014").
fn starts_with_name(text: &str, name: &str) -> Option<usize> {
    // The first byte rules most names out, whatever its case.
    let first = |word: &str| word.bytes().next().map(|byte| byte.to_ascii_lowercase());
    if first(text) != first(name) {
        return None;
    }
    let head = text.get(..name.len())?;
    let whole = head.eq_ignore_ascii_case(name) && !text[name.len()..].starts_with(|c: char| c.is_alphabetic());
    whole.then_some(name.len())
}

/// Reads a day, month and year at the start of `text`: the date and the
/// length that it takes. The year is exactly four digits, so that a mark
/// glued to it (`29 September 20117`) is left behind.
///
/// ```
/// use rescite::{document::date_at, language::Language};
/// let english = Language::by_code("en").unwrap();
/// let (date, length) = date_at(english, "19 December 2014,").unwrap();
/// assert_eq!((date.to_string().as_str(), length), ("2014-12-19", 16));
/// let chinese = Language::by_code("zh").unwrap();
/// assert_eq!(date_at(chinese, "1967年11月22日第").unwrap().0.to_string(), "1967-11-22");
/// ```
pub fn date_at(language: &Language, text: &str) -> Option<(Date, usize)> {
    if let Some(signs) = language.dates.signs {
        return signed_date(signs.map(|sign| sign.get()), text);
    }
    let ((day, month), mut at) = day_and_month(language, text).or_else(|| month_and_day(language, text))?;
    let year = text.get(at..at + 4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let date = Date::new(year.parse().ok()?, month, day).ok()?;
    at += 4;
    let behind = text[at..].trim_start_matches([' ', '\u{a0}']);
    let mark = language.dates.year_marks.iter().find_map(|mark| starts_with_name(behind, mark));
    Some((date, mark.map_or(at, |len| text.len() - behind.len() + len)))
}

/// `19 December`, and where the year begins.
fn day_and_month(language: &Language, text: &str) -> Option<((i8, i8), usize)> {
    let (day, digits) = day(text)?;
    let at = after_link(language, text, digits);
    let (month, len) = month_number(language, &text[at..])?;
    Some(((day, month), after_link(language, text, at + len)))
}

/// `Dec. 19,`, as journals in the United States write, and where the year
/// begins.
fn month_and_day(language: &Language, text: &str) -> Option<((i8, i8), usize)> {
    if !text.starts_with(char::is_alphabetic) {
        return None;
    }
    let (month, len) = month_number(language, text)?;
    let at = len + blanks(&text[len..]);
    let (day, digits) = day(&text[at..])?;
    let rest = text[at + digits..].strip_prefix(',')?;
    Some(((day, month), text.len() - rest.trim_start().len()))
}

/// The day of a month at the start of a text, and its length.
fn day(text: &str) -> Option<(i8, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let day = text[..digits].parse().ok().filter(|_| digits <= 2)?;
    Some((day, digits))
}

/// Where the text continues after blanks, and a word such as the Spanish "de".
fn after_link(language: &Language, text: &str, at: usize) -> usize {
    let at = at + blanks(&text[at..]);
    let link = language.dates.links.iter().find_map(|link| starts_with_name(&text[at..], link));
    link.map_or(at, |len| at + len + blanks(&text[at + len..]))
}

/// `1967年11月22日`.
fn signed_date(signs: [&str; 3], text: &str) -> Option<(Date, usize)> {
    let (mut at, mut values) = (0, [0_i16; 3]);
    for (value, sign) in values.iter_mut().zip(signs) {
        at += blanks(&text[at..]);
        let digits = text[at..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        *value = text[at..at + digits].parse().ok()?;
        at += digits + blanks(&text[at + digits..]);
        at += text[at..].starts_with(sign).then_some(sign.len())?;
    }
    let date = Date::new(values[0], values[1].try_into().ok()?, values[2].try_into().ok()?).ok()?;
    (values[0] >= 1900).then_some((date, at))
}

/// Number of bytes of white space at the start.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, usize)> {
        date_at(Language::by_code("en")?, text).map(|(date, len)| (date.to_string(), len))
    }

    #[test]
    fn dates_of_documents() {
        assert_eq!(read("2 July 2010 on"), Some(("2010-07-02".into(), 11)));
        assert_eq!(read("4 December2024"), Some(("2024-12-04".into(), 14)));
        assert_eq!(read("29 September 20117 and"), Some(("2011-09-29".into(), 17)));
        assert_eq!(read("Nov. 8, 2002)"), Some(("2002-11-08".into(), 12)));
        assert_eq!(read("October 24, 1970"), Some(("1970-10-24".into(), 16)));
        assert_eq!(read("Sept. 16, 2005."), Some(("2005-09-16".into(), 14)));
        assert_eq!(read("October 1970"), None);
        assert_eq!(read("May 24 1970"), None);
        assert_eq!(read("31 February 2010"), None);
        assert_eq!(read("15 Mayor"), None);
        assert_eq!(read("December 2014"), None);
    }

    #[test]
    fn dates_in_every_language() {
        for (code, text, date) in [
            ("fr", "1er janvier 2022", "2022-01-01"),
            ("fr", "22 novembre 1967,", "1967-11-22"),
            ("es", "22 de noviembre de 1967", "1967-11-22"),
            ("ru", "22 ноября 1967 года", "1967-11-22"),
            ("de", "15. Mai 2023", "2023-05-15"),
            ("ar", "22 تشرين الثاني/نوفمبر 1967", "1967-11-22"),
            ("ar", "16 آذار/ مارس 2023", "2023-03-16"),
            ("ar", "16 آذار 2023", "2023-03-16"),
            ("zh", "2008年12月16日", "2008-12-16"),
        ] {
            let language = Language::by_code(code).unwrap();
            let (found, len) = date_at(language, text).unwrap();
            assert_eq!((found.to_string().as_str(), len), (date, text.trim_end_matches(',').len()), "{text}");
        }
        let arabic = Language::by_code("ar").unwrap();
        assert_eq!(date_at(arabic, "12 يوليها 2022"), None);
    }
}
