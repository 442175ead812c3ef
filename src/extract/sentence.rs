//! Where a sentence ends.

use crate::language::{Language, marks};

/// Whether a sentence ends in a gap between two tokens: `Some(true)` for its
/// end, `Some(false)` for a semicolon, within which a note continues.
pub(super) fn breaks(language: &Language, gap: &str, before: &str, after: &str, number_follows: bool) -> Option<bool> {
    let mut found = None;
    for at in memchr::memchr3_iter(b';', b'.', b'\n', gap.as_bytes()) {
        let rest = &gap[at + 1..];
        match gap.as_bytes()[at] {
            b';' => {
                let only = rest.trim();
                if !(number_follows && (only.is_empty() || language.lists.joining().any(|word| word == only))) {
                    found = found.or(Some(false));
                }
            }
            b'\n' => return Some(true),
            _ => {
                let next = if rest.trim_matches([' ', '”', '"']).is_empty() {
                    after.chars().next()
                } else {
                    rest.trim_start_matches(['”', '"', ' ']).chars().next()
                };
                let blank = rest.starts_with([' ', '”', '"']);
                let opens = |c: char| {
                    c.is_uppercase() || (language.detection.script.is_some() && c.is_alphabetic() && !c.is_lowercase())
                };
                if blank && next.is_some_and(opens) && !is_abbreviation(language, &gap[..at], before) {
                    return Some(true);
                }
            }
        }
    }
    // Signs of scripts that have their own.
    if language.detection.script.is_some() && !gap.is_ascii() && gap.contains(marks::ends_sentence) {
        return Some(true);
    }
    found
}

/// True if a full stop belongs to the word before it.
fn is_abbreviation(language: &Language, head: &str, before: &str) -> bool {
    let word = match head.rsplit([' ', '(']).next() {
        Some("") | None => "",
        Some(word) => word,
    };
    let word = if word.is_empty() && head.is_empty() { before.rsplit([' ', '(']).next().unwrap_or("") } else { word };
    let ordinal =
        language.dates.ordinal_stops && (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    ordinal
        || language.notes.abbreviations.contains(&word)
        || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase())
}
