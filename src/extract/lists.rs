//! What is between the items of a list: commas, conjunctions, dashes.

use crate::language::{Language, marks};
use crate::pinpoint::Join;

/// True if nothing but a separator is between two items.
pub(super) fn is_separator(language: &Language, gap: &str) -> bool {
    let words = gap.trim_matches(|c| marks::is_comma(c) || matches!(c, ' ' | ';' | '–'));
    words.is_empty() || language.lists.joining().any(|word| word == words)
}

/// What joins two items at the start of a text, and its length.
pub(super) fn join(language: &Language, text: &str) -> Option<(usize, Join)> {
    let comma = match text.chars().next()? {
        '–' => return Some(("–".len(), Join::Dash)),
        // Other dashes also part words.
        dash @ ('-' | '—') if text[dash.len_utf8()..].starts_with(|c: char| c.is_ascii_digit() || c == '(') => {
            return Some((dash.len_utf8(), Join::Dash));
        }
        mark if marks::is_comma(mark) => mark.len_utf8(),
        _ => 0,
    };
    let rest = text[comma..].trim_start_matches(' ');
    let lists = &language.lists;
    let and = if comma == 1 { Join::CommaAnd } else { Join::And };
    for (words, join) in [(lists.conjunctions, and), (lists.alternatives, Join::Or), (lists.range_words, Join::To)] {
        for word in words {
            let Some(after) = rest.strip_prefix(word) else { continue };
            let item = after.trim_start_matches(' ');
            // A blank follows, or the item itself: a number, or a symbol after
            // a word of another script (`和Add.1`).
            let glued = |c: char| c.is_ascii_digit() || !word.is_ascii() && c.is_ascii_uppercase();
            if item.len() < after.len() || item.starts_with(glued) {
                return Some((text.len() - item.len(), join));
            }
        }
    }
    let blank = comma > 0 && (rest.len() < text.len() - comma || !language.writing.divided);
    blank.then_some((text.len() - rest.len(), Join::Comma))
}

/// Where the next number of a list may begin, after a blank or a separator.
pub(super) fn after_separator(language: &Language, text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches(|c| marks::is_comma(c) || c == ' ');
    if rest.len() - trimmed.len() > 4 {
        return None;
    }
    let number = language.lists.joining().find_map(|word| {
        // Some languages glue the conjunction to the number.
        let item = trimmed.strip_prefix(word)?.trim_start_matches(' ');
        item.starts_with(|c: char| c.is_ascii_digit()).then_some(item)
    });
    let start = text.len() - number.unwrap_or(trimmed).len();
    (start > at || !language.writing.divided).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_two_items() {
        for (code, text, expected) in [
            ("en", " and B", Some((5, Join::And))),
            ("en", ", and 7", Some((6, Join::CommaAnd))),
            ("en", " or 7", Some((4, Join::Or))),
            ("en", " through 7", Some((9, Join::To))),
            ("en", ", 7", Some((2, Join::Comma))),
            ("en", ",7", None),
            ("en", " andB", None),
            ("fr", " à C", Some((4, Join::To))),
            ("fr", " ou 7", Some((4, Join::Or))),
            ("es", " y B", Some((3, Join::And))),
            ("de", " oder 7", Some((6, Join::Or))),
            ("ru", " или 7", Some((" или ".len(), Join::Or))),
            ("zh", "和Add.1", Some(("和".len(), Join::And))),
            ("zh", "、14", Some(("、".len(), Join::Comma))),
            ("ar", " و8", Some((" و".len(), Join::And))),
            ("pt", " e B", Some((3, Join::And))),
        ] {
            let language = Language::by_code(code).unwrap();
            assert_eq!(join(language, text), expected, "{code}: {text}");
        }
    }
}
