//! Dates as documents write them: `19 December 2014`.

use jiff::civil::Date;

use crate::language::Language;

/// The month that a text begins with, and its length in bytes.
pub fn month_number(language: &Language, text: &str) -> Option<(i8, usize)> {
    language.months.iter().enumerate().find_map(|(at, name)| {
        let head = text.get(..name.len())?;
        // Compared without case: "19 DECEMBER 2014".
        let whole = !text[name.len()..].starts_with(|c: char| c.is_alphabetic());
        (head.eq_ignore_ascii_case(name) && whole).then_some((at as i8 + 1, name.len()))
    })
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
/// ```
pub fn date_at(language: &Language, text: &str) -> Option<(Date, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let day: i8 = text[..digits].parse().ok()?;
    let mut at = digits + blanks(&text[digits..]);
    let (month, len) = month_number(language, &text[at..])?;
    at += len;
    at += blanks(&text[at..]);
    let year = text.get(at..at + 4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let date = Date::new(year.parse().ok()?, month, day).ok()?;
    Some((date, at + 4))
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
        assert_eq!(read("31 February 2010"), None);
        assert_eq!(read("15 Mayor"), None);
        assert_eq!(read("December 2014"), None);
    }
}
