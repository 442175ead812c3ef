//! The forms of numbers that resolutions and decisions are cited by.
//!
//! [`FORMS`] is the table: each row has an example, its canonical target, the
//! one character that the form cannot lack (a slash, an opening bracket), and
//! the reader that finds the number from there. A new form is one row.

use super::lists;
use crate::language::Language;
use crate::pinpoint::Join;
use crate::symbol::{Part, Session, calendar, roman};

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
    /// `1540/2004`: as `1540 (2004)`, where the words name the Security Council.
    Slashed { number: u16, year: u16 },
    /// `1/CP.21`, `26/COP.15`.
    Parties,
    /// `1701`, with no year; only in a list that a word governs.
    Bare { number: u16 },
    /// `75.19`: session and number; only in a list that a word governs.
    Dotted { session: u16, number: u16 },
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

impl Number {
    /// True for a number of two digits without session or year: notes and
    /// quantities have such numbers too.
    pub(super) fn is_short(&self) -> bool {
        matches!(self.shape, Shape::Bare { number } if number < 100)
    }
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

/// True if a number does not continue a longer token.
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

/// Where a form is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Around a character of the text.
    Around(u8),
    /// Right after a word such as "resolution", or after another number of its
    /// list.
    AfterWord,
}
use Anchor::{AfterWord, Around};

/// A form in which numbers are written.
pub(super) struct Form {
    /// What it cannot lack.
    pub anchor: Anchor,
    /// Reads the number at the offset of the anchor in a text.
    pub read: fn(&Language, &str, usize) -> Option<Number>,
    /// Phrases that hold it, each with what it cites: a canonical symbol, or
    /// the name of a work. Every one is a test.
    #[cfg_attr(not(test), allow(dead_code))]
    pub examples: &'static [(&'static str, &'static str)],
}

/// Every form; those that share an anchor are together, and the first that
/// reads is taken.
#[rustfmt::skip]
pub(super) const FORMS: [Form; 9] = [
    Form { anchor: Around(b'/'), read: special, examples: &[
        ("its resolution S-19/2 of 28 June 1997", "A/RES/S-19/2"),
        ("resolution ES-10/24", "A/RES/ES-10/24"),
        ("Human Rights Council resolution S-35/1", "A/HRC/RES/S-35/1"),
    ] },
    Form { anchor: Around(b'/'), read: of_council, examples: &[
        ("Security Council resolution 1540/2004", "S/RES/1540(2004)"),
    ] },
    Form { anchor: Around(b'/'), read: of_year, examples: &[
        ("Economic and Social Council resolution 2004/54", "E/RES/2004/54"),
        ("Commission on Human Rights resolution 2005/74", "E/CN.4/RES/2005/74"),
    ] },
    Form { anchor: Around(b'/'), read: of_session, examples: &[
        ("its resolution 57/270 B of 23 June 2003", "A/RES/57/270"),
        ("General Assembly decision 64/555", "A/DEC/64/555"),
        ("Human Rights Council resolution 16/21", "A/HRC/RES/16/21"),
        ("United Nations Environment Assembly resolution 5/14", "UNEP/EA.5/Res.14"),
    ] },
    Form { anchor: Around(b'/'), read: of_parties, examples: &[("decision 1/CP.21", "decision 1/CP.21")] },
    Form { anchor: Around(b'('), read: running, examples: &[
        ("Security Council resolution 1325 (2000)", "S/RES/1325(2000)"),
        ("as set out in resolution 2461(2019)", "S/RES/2461(2019)"),
    ] },
    Form { anchor: Around(b'('), read: of_roman_session, examples: &[
        ("its resolution 217 A (III)", "A/RES/217(III)"),
        ("its resolution 3201 (S-VI)", "A/RES/3201(S-VI)"),
        ("Economic and Social Council resolution 155 C (VII)", "E/RES/155(VII)"),
    ] },
    Form { anchor: AfterWord, read: dotted, examples: &[
        ("World Health Assembly resolution 75.19", "WHA75.19"),
    ] },
    // Read beside other numbers of a list: `tests/cases/` has its examples.
    Form { anchor: AfterWord, read: bare, examples: &[] },
];

/// The characters that forms are read around, each once.
pub(super) const ANCHORS: [u8; 2] = anchors();

const fn anchors() -> [u8; 2] {
    let (mut found, mut count, mut at) = ([0; 2], 0, 0);
    while at < FORMS.len() {
        // A third anchor does not compile: the search is for two.
        if let Around(anchor) = FORMS[at].anchor
            && (count == 0 || found[count - 1] != anchor)
        {
            found[count] = anchor;
            count += 1;
        }
        at += 1;
    }
    found
}

/// The number around the anchor at `at`, whatever its form.
pub(super) fn at_anchor(language: &Language, text: &str, at: usize) -> Option<Number> {
    let anchor = Around(text.as_bytes()[at]);
    FORMS.iter().filter(|form| form.anchor == anchor).find_map(|form| (form.read)(language, text, at))
}

/// The number at `at`, in a list that a word governs.
pub(super) fn after_word(language: &Language, text: &str, at: usize) -> Option<Number> {
    FORMS.iter().filter(|form| form.anchor == AfterWord).find_map(|form| (form.read)(language, text, at))
}

/// Two numbers around a slash.
struct Pair {
    start: usize,
    end: usize,
    first: u16,
    second: u16,
}

fn pair(text: &str, slash: usize) -> Option<Pair> {
    let bytes = text.as_bytes();
    let (left, right) = (digits_before(bytes, slash), digits_after(bytes, slash + 1));
    if left == 0 || !(1..=4).contains(&right) {
        return None;
    }
    let (start, end) = (slash - left, slash + 1 + right);
    let (first, second) = (value(&text[start..slash])?, value(&text[slash + 1..end])?);
    (second > 0).then_some(Pair { start, end, first, second })
}

/// A pair as a number of its own, with the letters after it.
fn whole(language: &Language, text: &str, shape: Shape, start: usize, end: usize) -> Option<Number> {
    let rest = &text.as_bytes()[end..];
    // A letter may be glued on in bad copies: `57/270B`.
    let glued = rest.first().is_some_and(u8::is_ascii_uppercase) && !rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
    if !apart_before(text, start) || !(apart_after(text, end) || glued) {
        return None;
    }
    let (part, end) = match letters(language, text, end, glued) {
        Some((part, after)) => (Some(part), after),
        None => (None, end),
    };
    Some(Number { shape, part, start, end })
}

/// `S-19/2`, `ES-10/24`.
fn special(language: &Language, text: &str, slash: usize) -> Option<Number> {
    // No organ has had a hundred special sessions: `S-2310/2` is of a copy
    // whose numbers ran together.
    let pair = pair(text, slash).filter(|pair| pair.first < 100)?;
    let before = &text[..pair.start];
    // Typists put dashes and minus signs in place of the hyphen, with blanks around.
    let dashed = before.trim_end_matches(' ').strip_suffix(['-', '–', '−'])?;
    let spaced = before.ends_with(' ');
    let letters = dashed.trim_end_matches(' ');
    let (session, start) = match () {
        () if letters.ends_with("ES") => (Session::Emergency(pair.first), letters.len() - "ES".len()),
        () if letters.ends_with('S') && !spaced => (Session::Special(pair.first), letters.len() - "S".len()),
        () => return None,
    };
    let shape = Shape::Special { session, number: pair.second };
    if !apart_before(text, start) {
        return None;
    }
    let number = whole(language, &text[pair.start..], shape, 0, pair.end - pair.start)?;
    Some(Number { start, end: number.end + pair.start, ..number })
}

/// `2004/54`.
fn of_year(language: &Language, text: &str, slash: usize) -> Option<Number> {
    let Pair { start, end, first: year, second: number } = pair(text, slash)?;
    let is_year = (1946..=2100).contains(&year);
    is_year.then(|| whole(language, text, Shape::Year { year, number }, start, end)).flatten()
}

/// `1540/2004`, if the Security Council adopted that number in that year.
fn of_council(language: &Language, text: &str, slash: usize) -> Option<Number> {
    let Pair { start, end, first: number, second: year } = pair(text, slash)?;
    let own = calendar::security_council_year(number) == Some(year);
    own.then(|| whole(language, text, Shape::Slashed { number, year }, start, end)).flatten()
}

/// `69/235`, `57/270 B`.
fn of_session(language: &Language, text: &str, slash: usize) -> Option<Number> {
    let Pair { start, end, first: session, second: number } = pair(text, slash)?;
    // No session has so many, but a text may say so by mistake.
    let is_session = (1..200).contains(&session) && number < 10_000;
    is_session.then(|| whole(language, text, Shape::Session { session, number }, start, end)).flatten()
}

/// `1/CP.21`, `2/CMA.4`, `26/COP.15`: a conference's decision.
fn of_parties(_: &Language, text: &str, slash: usize) -> Option<Number> {
    let start = slash - digits_before(text.as_bytes(), slash);
    let rest = &text[slash + 1..];
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let named = matches!(&rest[..letters], "CP" | "CMA" | "CMP" | "COP") && rest[letters..].starts_with('.');
    if start == slash || !named {
        return None;
    }
    let digits = digits_after(rest.as_bytes(), letters + 1);
    let end = slash + 1 + letters + 1 + digits;
    let whole = digits > 0 && apart_before(text, start) && apart_after(text, end);
    whole.then_some(Number { shape: Shape::Parties, part: None, start, end })
}

/// `1325 (2000)`; some converters turn the closing bracket (`2588 (2021(`).
fn running(_: &Language, text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    if digits_after(bytes, at + 1) != 4 || !matches!(bytes.get(at + 5), Some(b')' | b'(')) {
        return None;
    }
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
fn of_roman_session(language: &Language, text: &str, at: usize) -> Option<Number> {
    let close = at + 1 + text[at + 1..].bytes().take(12).position(|b| b == b')')?;
    let inner = &text[at + 1..close];
    let (session, numeral): (fn(u16) -> Session, &str) = if let Some(numeral) = inner.strip_prefix("ES-") {
        (Session::Emergency, numeral)
    } else if let Some(numeral) = inner.strip_prefix("S-") {
        (Session::Special, numeral)
    } else {
        (Session::Regular, inner)
    };
    // In small letters a numeral is mostly an item ("paragraph 5 (i)").
    let small = numeral.bytes().all(|b| b.is_ascii_lowercase());
    let numeral = if small { numeral.to_ascii_uppercase() } else { numeral.to_owned() };
    let session = session(roman::parse(&numeral)?);
    let before = text[..at].trim_end_matches(' ');
    let (number_end, part) = letters_before(language, before);
    let digits = digits_before(text.as_bytes(), number_end);
    let start = number_end - digits;
    if !(1..=4).contains(&digits) || !apart_before(text, start) {
        return None;
    }
    let number = value(&text[start..number_end])?;
    if small && (number < 100 || calendar::assembly_session_of(number).map(Session::Regular) != Some(session)) {
        return None;
    }
    Some(Number { shape: Shape::Roman { number, session }, part, start, end: close + 1 })
}

/// Letters at the end of a text, before the bracket of a roman session: where
/// the number before them ends, and the part that they name.
fn letters_before(language: &Language, text: &str) -> (usize, Option<Part>) {
    let whole = (text.len(), None);
    let Some(last) = text.chars().next_back().filter(char::is_ascii_uppercase) else { return whole };
    let mut rest = text[..text.len() - 1].trim_end_matches(' ');
    let mut part = Part::letter(last);
    let lists = &language.lists;
    let joined = lists.joining().map(|word| (word, false));
    let ranges = lists.range_words.into_iter().copied().chain(["-", "–"]).map(|word| (word, true));
    for (word, is_range) in joined.chain(ranges) {
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
/// A/RES/79/324 has the Cyrillic В in place of the Latin B (`75/257 В`).
fn letters(language: &Language, text: &str, at: usize, glued: bool) -> Option<(Part, usize)> {
    let mut rest = &text[at..];
    if !glued {
        rest = rest.strip_prefix(' ')?;
    }
    let (first, mut rest) = one_letter(language, rest)?;
    let mut part = Part::letter(first)?;
    let dash = ["–", "-", " – "].iter().find_map(|dash| one_letter(language, rest.strip_prefix(dash)?));
    if let Some((last, after)) = dash.or_else(|| next_letter(language, rest, true))
        && let Some(range) = Part::range(first, last)
    {
        return Some((range, text.len() - after.len()));
    }
    while let Some((next, after)) = next_letter(language, rest, false) {
        part = part.and(next);
        rest = after;
    }
    Some((part, text.len() - rest.len()))
}

/// A letter after a word of a range, or after another separator.
fn next_letter<'t>(language: &Language, text: &'t str, of_range: bool) -> Option<(char, &'t str)> {
    let (len, join) = lists::join(language, text)?;
    let fits = if of_range { join == Join::To } else { !matches!(join, Join::To | Join::Dash) };
    fits.then(|| one_letter(language, &text[len..])).flatten()
}

/// One capital that is a word of its own.
fn one_letter<'t>(language: &Language, text: &'t str) -> Option<(char, &'t str)> {
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
    // Without blanks a word of the language may follow (`A和B`).
    let glued = |c: char| if language.writing.divided { c.is_alphanumeric() } else { c.is_ascii_alphanumeric() };
    let word = rest.starts_with(|c: char| glued(c) || matches!(c, '/' | '\'' | '’' | '_' | '('));
    let dotted = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (!word && !dotted).then_some((letter, rest))
}

/// `75.19`, as the World Health Assembly writes in words.
fn dotted(_: &Language, text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    let stop = at + digits_after(bytes, at);
    if bytes.get(stop) != Some(&b'.') {
        return None;
    }
    let end = stop + 1 + digits_after(bytes, stop + 1);
    let (session, number) = (value(&text[at..stop])?, value(&text[stop + 1..end])?);
    let whole = session > 0 && number > 0 && apart_before(text, at) && apart_after(text, end);
    whole.then_some(Number { shape: Shape::Dotted { session, number }, part: None, start: at, end })
}

/// A number without year in a list ("resolutions 2250 and 2419"), at `at`.
fn bare(_: &Language, text: &str, at: usize) -> Option<Number> {
    let digits = digits_after(text.as_bytes(), at);
    let end = at + digits;
    let follows = text[end..].chars().next();
    let apart = apart_after(text, end) && !matches!(follows, Some('%' | '(' | '/'));
    // A short number ends its phrase: "resolution 83, paragraph 2"; not "resolution
    // 50 years ago".
    let ends = text[end..].is_empty() || text[end..].starts_with([',', ';', '.', ')']) || text[end..].starts_with(" (");
    if !(2..=4).contains(&digits) || digits == 2 && !ends || !apart || !apart_before(text, at) {
        return None;
    }
    // `1,200`: a thousand.
    let thousands = text[end..].starts_with(',') && digits_after(text.as_bytes(), end + 1) == 3;
    let number = value(&text[at..end])?;
    if let Some(year) = year_without_bracket(text, end, number) {
        return Some(Number { shape: Shape::Running { number, year }, part: None, start: at, end: end + 6 });
    }
    (!thousands).then_some(Number { shape: Shape::Bare { number }, part: None, start: at, end })
}

/// `733 1992)`: the year of a Security Council number whose bracket was
/// forgotten, if the number is of that year.
fn year_without_bracket(text: &str, at: usize, number: u16) -> Option<u16> {
    let year = text.get(at..at + 6)?.strip_prefix(' ')?.strip_suffix(')')?;
    let own = calendar::security_council_year(number)?;
    (year.bytes().all(|b| b.is_ascii_digit()) && year.parse() == Ok(own)).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, Option<String>)> {
        all_in("en", text)
    }

    fn all_in(code: &str, text: &str) -> Vec<(String, Option<String>)> {
        let language = Language::by_code(code).unwrap();
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let number = if matches!(c, '/' | '(') { at_anchor(language, text, at) } else { None };
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
            ("1514 (xv)", "1514 (xv)", None),
            ("3201 (S-VI)", "3201 (S-VI)", None),
            ("1325 (2000)", "1325 (2000)", None),
            ("2461(2019)", "2461(2019)", None),
            ("2588 (2021(", "2588 (2021(", None),
            ("S-19/2", "S-19/2", None),
            ("S−19/3", "S−19/3", None),
            ("ES – 10/22,", "ES – 10/22", None),
            ("ES-10/24", "ES-10/24", None),
            ("2004/54", "2004/54", None),
            ("1/CP.21", "1/CP.21", None),
        ] {
            assert_eq!(all(text), [(surface.to_owned(), part.map(str::to_owned))], "{text}");
        }
    }

    #[test]
    fn letters_in_the_words_of_each_language() {
        for (code, text, surface, part) in [
            ("fr", "36/87 A et B du", "36/87 A et B", "A,B"),
            ("fr", "48/218 A à C du", "48/218 A à C", "A-C"),
            ("es", "36/87 A y B, de", "36/87 A y B", "A,B"),
            ("es", "48/218 A a C, de", "48/218 A a C", "A-C"),
            ("pt", "36/87 A e B, de", "36/87 A e B", "A,B"),
            ("de", "36/87 A und B vom", "36/87 A und B", "A,B"),
            ("ru", "36/87 A и B от", "36/87 A и B", "A,B"),
            ("ru", "36 A и B (II) от", "36 A и B (II)", "A,B"),
            ("zh", "36/87 A和B号决议", "36/87 A和B", "A,B"),
            ("zh", "48/218 A至C号决议", "48/218 A至C", "A-C"),
            ("ar", "36/87 A و B المؤرخ", "36/87 A و B", "A,B"),
            // A letter of the next word is none of the number's.
            ("fr", "36/87 A et Bonn", "36/87 A", "A"),
            ("es", "36/87 A a la Asamblea", "36/87 A", "A"),
        ] {
            assert_eq!(all_in(code, text), [(surface.to_owned(), Some(part.to_owned()))], "{code}: {text}");
        }
    }

    #[test]
    fn what_is_part_of_something_else_is_left() {
        for text in [
            "A/78/459",
            "1/2/2020",
            "1.5/3",
            "53 (1)",
            "5 (i)",
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
