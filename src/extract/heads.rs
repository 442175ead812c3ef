//! Symbols that the search for slashes does not find whole: `WHA75.19` and
//! `EB130.R7`, by what they begin with; `41 C/31`, by what is between its
//! numbers. Both are those of the organs' series.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::printed_symbol::Printed;
use crate::symbol::{Organ, Series, Symbol};

/// The most bytes of such a symbol after its beginning.
const MOST: usize = 16;

/// Finds the beginnings; `None` only if the searcher cannot be built.
static HEADS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let heads = all_series().map(|series| series.head);
    let heads = heads.filter(|head| !head.is_empty() && head.bytes().all(|b| b.is_ascii_uppercase()));
    AhoCorasick::new(heads).ok()
});

fn all_series() -> impl Iterator<Item = &'static Series> {
    Organ::ALL.into_iter().flat_map(|organ| organ.facts().series)
}

/// The symbol that begins with its session at `start`, after a word such as
/// "resolution": `41 C/31`.
pub(super) fn after_word(text: &str, start: usize) -> Option<Printed> {
    let rest = &text[start..];
    let session = rest.bytes().take_while(u8::is_ascii_digit).count();
    if session == 0 || text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-')) {
        return None;
    }
    let headless = all_series().filter(|series| series.head.is_empty());
    headless.flat_map(Series::joins).find_map(|join| {
        let number = rest[session..].strip_prefix(join)?.bytes().take_while(u8::is_ascii_digit).count();
        let end = start + session + join.len() + number;
        let symbol @ Symbol::Act(_) = text[start..end].parse().ok()? else { return None };
        let apart = !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
        apart.then(|| Printed::alone(symbol, start, end))
    })
}

/// The symbol around a slash whose words between the numbers say what it is:
/// `202 EX/Decision 5`. `C/31` alone is no resolution, but any document.
pub(super) fn spelt_out(text: &str, slash: usize) -> Option<Printed> {
    let spelt = text[slash + 1..].starts_with(|c: char| c.is_ascii_uppercase());
    let before = text[..slash].trim_end_matches(|c: char| c.is_ascii_uppercase()).strip_suffix(' ')?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if spelt { after_word(text, start) } else { None }
}

/// True if a text has such a beginning before a digit.
pub(super) fn any(text: &str) -> bool {
    places(text).next().is_some()
}

/// The symbols of a text that have no slash, in order.
pub(super) fn symbols(text: &str) -> impl Iterator<Item = Printed> + '_ {
    places(text).filter_map(|(start, digits)| at(text, start, digits))
}

/// Where a beginning is, and where its digits are: at once, or after a blank.
fn places(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let found = HEADS.iter().flat_map(move |heads| heads.find_iter(text));
    found.filter_map(|head| {
        let after = &text[head.end()..];
        let digits = text.len() - after.strip_prefix(' ').unwrap_or(after).len();
        let apart =
            !text[..head.start()].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'));
        (apart && text[digits..].starts_with(|c: char| c.is_ascii_digit())).then_some((head.start(), digits))
    })
}

/// The longest text from `start` that is a symbol of a series.
fn at(text: &str, start: usize, digits: usize) -> Option<Printed> {
    let rest = &text[digits..];
    let of_a_symbol =
        rest.bytes().take(MOST).take_while(|&b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'(' | b')'));
    let mut length = of_a_symbol.count();
    while length > 0 {
        let end = digits + length;
        if let Ok(symbol @ Symbol::Act(_)) = text[start..end].parse() {
            let apart = !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
            return apart.then(|| Printed::alone(symbol, start, end));
        }
        length -= 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_without_a_slash() {
        for (text, expected) in [
            (
                "resolutions WHA58.3 of 23 May 2005 and WHA 75.19, and EB130.R7.",
                &["WHA58.3", "WHA75.19", "EB130.R7"][..],
            ),
            ("decisions WHA75(11) and EB150(3)", &["WHA75(11)", "EB150(3)"]),
            ("(WHA66.10)", &["WHA66.10"]),
            ("WHA58/2005/REC/1, AWHA58.3, WHA58.3/Add.1, WHA58, EB 20 per cent", &[]),
        ] {
            let found: Vec<String> = symbols(text).map(|printed| printed.joint.symbol.to_string()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn symbols_that_begin_with_their_session() {
        let read = |printed: Option<Printed>| printed.map(|printed| printed.joint.symbol.to_string());
        assert_eq!(read(after_word("resolution 41 C/31 of", 11)).as_deref(), Some("41 C/31"));
        assert_eq!(read(after_word("resolution 41 C/31/Rev.1", 11)), None);
        let of_slash = |text: &str| read(spelt_out(text, text.find('/').unwrap()));
        assert_eq!(of_slash("see 202 EX/Decision 5, and").as_deref(), Some("202 EX/Decision 5"));
        assert_eq!(of_slash("see 40 C/Resolution 60.").as_deref(), Some("40 C/60"));
        assert_eq!(of_slash("the programme and budget (41 C/5)"), None);
    }
}
