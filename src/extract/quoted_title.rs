//! The title that a text gives a document: `entitled “…”` after its number.

use super::Citation;
use crate::span::Span;

/// How far after a number, in bytes, its title can begin: its date comes between.
const REACH: usize = 48;

/// Longer words in quotation marks are not a title.
const LONGEST: usize = 300;

/// The words in quotation marks after `entitled`, if at most a date separates it
/// from the number; in the clean text.
pub(crate) fn quoted_title(text: &str, citation: &Citation) -> Option<Span> {
    let rest = text.get(citation.clean.end as usize..)?;
    let word = "entitled ";
    let mut reach = rest.len().min(REACH + word.len());
    while !rest.is_char_boundary(reach) {
        reach -= 1;
    }
    let at = rest[..reach].find(word)?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',');
    if !rest[..at].chars().all(plain) {
        return None;
    }
    let rest = &rest[at + word.len()..];
    let (open, close) = [("“", '”'), ("\"", '"'), ("«", '»')].into_iter().find(|(open, _)| rest.starts_with(open))?;
    let inside = rest.strip_prefix(open)?;
    let end = inside.char_indices().take_while(|&(at, _)| at < LONGEST).find(|&(_, c)| c == close)?.0;
    let title = &inside[..end];
    let trimmed = title.trim_start();
    let start = text.len() - rest.len() + open.len() + (title.len() - trimmed.len());
    let length = trimmed.trim_end().trim_end_matches(',').len();
    Some(Span::new(start, start + length))
}
