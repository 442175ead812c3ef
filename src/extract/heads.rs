//! Symbols without a slash, found by what they begin with: `WHA75.19`,
//! `EB130.R7`. The beginnings are those of the organs' series.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::printed_symbol::Printed;
use crate::symbol::{Joint, Organ, Symbol};

/// The most bytes of such a symbol after its beginning.
const MOST: usize = 16;

/// Finds the beginnings; `None` only if the searcher cannot be built.
static HEADS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let series = Organ::ALL.into_iter().flat_map(|organ| organ.facts().series);
    let heads = series.map(|series| series.head).filter(|head| head.bytes().all(|b| b.is_ascii_uppercase()));
    AhoCorasick::new(heads).ok()
});

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
            let joint = Joint { symbol, part: None, aliases: Vec::new() };
            return apart.then_some(Printed { joint, start, end, short_forms: Vec::new() });
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
}
