//! The shapes of numbers that resolutions and decisions are cited by.
//!
//! | shape | example | whose |
//! |---|---|---|
//! | [`Shape::Session`] | `69/235` | General Assembly, Human Rights Council, others |
//! | [`Shape::Special`] | `S-19/2`, `ES-10/24` | special and emergency sessions |
//! | [`Shape::Year`] | `2004/54` | Economic and Social Council, its commissions |
//! | [`Shape::Roman`] | `217 A (III)`, `3201 (S-VI)` | General Assembly until 1976 |
//! | [`Shape::Running`] | `1325 (2000)` | Security Council |
//! | [`Shape::Parties`] | `1/CP.21` | conferences of parties |
//!
//! Each is found at the one character that it cannot lack: a slash or an
//! opening bracket. From there the digits are read to both sides.

use crate::symbol::{Part, Session, roman};

/// The shape of a number, with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `69/235`.
    Session { session: u16, number: u16 },
    /// `S-19/2`, `ES-10/24`.
    Special { session: Session, number: u16 },
    /// `2004/54`.
    Year { year: u16, number: u16 },
    /// `217 A (III)`, `3201 (S-VI)`.
    Roman { number: u16, session: Session },
    /// `1325 (2000)`.
    Running { number: u16, year: u16 },
    /// `1/CP.21`, `26/COP.15`.
    Parties,
    /// `1701`, with no year; only in a list that a word governs.
    Bare { number: u16 },
}

/// A number in a text: its shape, its letters, its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub shape: Shape,
    pub part: Option<Part>,
    pub start: usize,
    /// After the letters.
    pub end: usize,
}

fn digits_before(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit()).count()
}

fn digits_after(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// A value without a leading zero.
fn value(text: &str) -> Option<u16> {
    if text.len() > 1 && text.starts_with('0') { None } else { text.parse().ok() }
}

/// What stands before a number is no part of a longer token.
fn apart_before(text: &str, start: usize) -> bool {
    !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'))
}

fn apart_after(text: &str, end: usize) -> bool {
    let rest = &text.as_bytes()[end..];
    match rest {
        [b'/' | b'_', ..] => false,
        [b'-', next, ..] => !next.is_ascii_digit(),
        [b'.', next, ..] => !next.is_ascii_digit(),
        [next, ..] => !next.is_ascii_alphanumeric(),
        [] => true,
    }
}

/// The number around the slash at `at`.
pub(super) fn around_slash(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    let (left, right) = (digits_before(bytes, at), digits_after(bytes, at + 1));
    if left == 0 {
        return None;
    }
    let start = at - left;
    if right == 0 {
        return parties(text, start, at);
    }
    let mut end = at + 1 + right;
    let first = value(&text[start..at])?;
    let second = value(&text[at + 1..end])?;
    if second == 0 || right > 4 {
        return None;
    }
    let (shape, start) = if let Some(session) = special_before(text, start) {
        let at = start - if matches!(session(0), Session::Emergency(_)) { 3 } else { 2 };
        (Shape::Special { session: session(first), number: second }, at)
    } else if (1946..=2100).contains(&first) {
        (Shape::Year { year: first, number: second }, start)
    } else if (1..200).contains(&first) && second < 1000 {
        (Shape::Session { session: first, number: second }, start)
    } else {
        return None;
    };
    // A letter may be glued on in bad copies: `57/270B`.
    let glued = bytes.get(end).is_some_and(u8::is_ascii_uppercase)
        && !bytes.get(end + 1).copied().is_some_and(|b| b.is_ascii_alphanumeric());
    if !apart_before(text, start) || !(apart_after(text, end) || glued) {
        return None;
    }
    let part = letters(text, end, glued).map(|(part, after)| {
        end = after;
        part
    });
    Some(Number { shape, part, start, end })
}

/// `S-` or `ES-` before the digits at `start`.
fn special_before(text: &str, start: usize) -> Option<fn(u16) -> Session> {
    let before = &text[..start];
    if before.ends_with("ES-") {
        Some(Session::Emergency)
    } else if before.ends_with("S-") {
        Some(Session::Special)
    } else {
        None
    }
}

/// `1/CP.21`, `2/CMA.4`, `26/COP.15`: a conference's decision.
fn parties(text: &str, start: usize, slash: usize) -> Option<Number> {
    let rest = &text[slash + 1..];
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    if !matches!(&rest[..letters], "CP" | "CMA" | "CMP" | "COP") || !rest[letters..].starts_with('.') {
        return None;
    }
    let digits = digits_after(rest.as_bytes(), letters + 1);
    let end = slash + 1 + letters + 1 + digits;
    let whole = digits > 0 && apart_before(text, start) && apart_after(text, end);
    whole.then_some(Number { shape: Shape::Parties, part: None, start, end })
}

/// The number before the opening bracket at `at`: `1325 (2000)`, `217 A (III)`.
pub(super) fn before_bracket(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    let inside = digits_after(bytes, at + 1);
    if inside == 4 && matches!(bytes.get(at + 5), Some(b')' | b'(')) {
        return running(text, at);
    }
    roman_number(text, at)
}

/// `1325 (2000)`; some converters turn the closing bracket (`2588 (2021(`).
fn running(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    let year = value(&text[at + 1..at + 5])?;
    let mut end = at + 6;
    if bytes.get(at + 5) == Some(&b'(') {
        // `2021()`: the turned bracket, and its fellow.
        match bytes.get(at + 6) {
            Some(b')') => end = at + 7,
            Some(b) if b.is_ascii_digit() => return None,
            _ => {}
        }
    }
    let before = text[..at].trim_end_matches(' ');
    if at - before.len() > 1 {
        return None;
    }
    let digits = digits_before(bytes, before.len());
    let start = before.len() - digits;
    let glued =
        text[..start].ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '.' | '-'));
    if !(1..=4).contains(&digits) || glued || !(1946..2200).contains(&year) {
        return None;
    }
    let number = value(&text[start..before.len()])?;
    Some(Number { shape: Shape::Running { number, year }, part: None, start, end })
}

/// `217 A (III)`, `1514 (XV)`, `2200 A (XXI)`, `3201 (S-VI)`, `36 A and B (II)`.
fn roman_number(text: &str, at: usize) -> Option<Number> {
    let close = at + 1 + text[at + 1..].bytes().take(12).position(|b| b == b')')?;
    let inner = &text[at + 1..close];
    let (session, numeral): (fn(u16) -> Session, &str) = if let Some(numeral) = inner.strip_prefix("ES-") {
        (Session::Emergency, numeral)
    } else if let Some(numeral) = inner.strip_prefix("S-") {
        (Session::Special, numeral)
    } else {
        (Session::Regular, inner)
    };
    let session = session(roman::parse(numeral)?);
    let before = text[..at].trim_end_matches(' ');
    let (number_end, part) = letters_before(before);
    let digits = digits_before(text.as_bytes(), number_end);
    let start = number_end - digits;
    if !(1..=4).contains(&digits) || !apart_before(text, start) {
        return None;
    }
    let number = value(&text[start..number_end])?;
    Some(Number { shape: Shape::Roman { number, session }, part, start, end: close + 1 })
}

/// Letters at the end of a text, before the bracket of a roman session: where
/// the number before them ends, and the part that they name.
fn letters_before(text: &str) -> (usize, Option<Part>) {
    let whole = (text.len(), None);
    let Some(last) = text.chars().next_back().filter(char::is_ascii_uppercase) else { return whole };
    let mut rest = text[..text.len() - 1].trim_end_matches(' ');
    let mut part = Part::letter(last);
    for (word, is_range) in [("and", false), ("to", true), ("-", true), ("–", true)] {
        let Some(before) = rest.strip_suffix(word) else { continue };
        let before = before.trim_end_matches(' ');
        let Some(first) = before.chars().next_back().filter(char::is_ascii_uppercase) else { continue };
        part = if is_range { Part::range(first, last) } else { Part::letter(first).map(|p| p.and(last)) };
        rest = before[..before.len() - 1].trim_end_matches(' ');
    }
    if rest.ends_with(|c: char| c.is_ascii_digit()) { (rest.len(), part) } else { whole }
}

/// Letters of a part after a number that ends at `at`: ` A`, ` A and B`,
/// ` A to E`, ` A, B and C`, `B` glued; the part and where it ends.
///
/// The Cyrillic В stands for its Latin twin in A/RES/79/324 (`75/257 В`).
fn letters(text: &str, at: usize, glued: bool) -> Option<(Part, usize)> {
    let mut rest = &text[at..];
    if !glued {
        rest = rest.strip_prefix(' ')?;
    }
    let (first, mut rest) = one_letter(rest)?;
    let mut part = Part::letter(first)?;
    if let Some((last, after)) = ["–", "-", " to ", " – "].iter().find_map(|word| one_letter(rest.strip_prefix(word)?))
        && let Some(range) = Part::range(first, last)
    {
        return Some((range, text.len() - after.len()));
    }
    while let Some((next, after)) =
        [", ", " and ", ", and "].iter().find_map(|word| one_letter(rest.strip_prefix(word)?))
    {
        part = part.and(next);
        rest = after;
    }
    Some((part, text.len() - rest.len()))
}

/// One capital that is a word of its own.
fn one_letter(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let letter = match chars.next()? {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        c if c.is_ascii_uppercase() => c,
        _ => return None,
    };
    let rest = chars.as_str();
    // `A/78/…` is a symbol, `I` before an apostrophe a word, `A.` a list.
    let word = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '\'' | '’' | '_' | '('));
    let dotted = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (!word && !dotted).then_some((letter, rest))
}

/// A number without year in a list ("resolutions 2250 and 2419"), at `at`.
pub(super) fn bare(text: &str, at: usize) -> Option<Number> {
    let digits = digits_after(text.as_bytes(), at);
    let end = at + digits;
    let follows = text[end..].chars().next();
    let apart = apart_after(text, end) && !matches!(follows, Some('%' | '(' | '/'));
    if !(3..=4).contains(&digits) || !apart || !apart_before(text, at) {
        return None;
    }
    // `1,200`: a thousand.
    let thousands = text[end..].starts_with(',') && digits_after(text.as_bytes(), end + 1) == 3;
    let number = value(&text[at..end])?;
    (!thousands).then_some(Number { shape: Shape::Bare { number }, part: None, start: at, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, Option<String>)> {
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let number = match c {
                '/' => around_slash(text, at),
                '(' => before_bracket(text, at),
                _ => None,
            };
            if let Some(number) = number {
                found.push((text[number.start..number.end].to_owned(), number.part.map(|p| p.to_string())));
            }
        }
        found
    }

    #[test]
    fn shapes_with_and_without_letters() {
        for (text, surface, part) in [
            ("resolution 68/309 of", "68/309", None),
            ("57/270 B of", "57/270 B", Some("B")),
            ("36/87 A and B of", "36/87 A and B", Some("A,B")),
            ("53/208 A to E.", "53/208 A to E", Some("A-E")),
            ("75/257 В and", "75/257 В", Some("B")),
            ("57/270B,", "57/270B", Some("B")),
            ("217 A (III)", "217 A (III)", Some("A")),
            ("1514 (XV)", "1514 (XV)", None),
            ("3201 (S-VI)", "3201 (S-VI)", None),
            ("1325 (2000)", "1325 (2000)", None),
            ("2461(2019)", "2461(2019)", None),
            ("2588 (2021(", "2588 (2021(", None),
            ("S-19/2", "S-19/2", None),
            ("ES-10/24", "ES-10/24", None),
            ("2004/54", "2004/54", None),
            ("1/CP.21", "1/CP.21", None),
        ] {
            assert_eq!(all(text), [(surface.to_owned(), part.map(str::to_owned))], "{text}");
        }
    }

    #[test]
    fn what_is_part_of_something_else_is_left() {
        for text in [
            "A/78/459",
            "1/2/2020",
            "1.5/3",
            "53 (1)",
            "24/7x",
            "07/12",
            "75/200 (2020)",
            "HIV/AIDS",
            "Dec.729(XXXII)",
            "2023/2024/1",
        ] {
            let found = all(text);
            let allowed = text.starts_with("75/200");
            assert_eq!(found.len(), usize::from(allowed), "{text}: {found:?}");
        }
    }
}
