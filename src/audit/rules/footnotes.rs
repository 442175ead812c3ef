//! The numbered footnotes of a document and the marks between them.

use crate::audit::case::Case;
use crate::document::Marker;
use crate::span::Span;

/// A footnote that is numbered.
#[derive(Clone, Copy)]
pub(super) struct Numbered {
    pub number: u32,
    /// Its index among the notes of the document.
    pub note: usize,
}

/// The numbered footnotes, in order.
pub(super) fn numbered(case: &Case) -> Vec<Numbered> {
    let notes = case.document().notes.iter().enumerate();
    notes.filter_map(|(note, body)| Some(Numbered { number: body.label.parse().ok()?, note })).collect()
}

/// The source between two marks.
pub(super) fn between<'a>(case: &Case<'a>, from: &Marker, to: &Marker) -> Option<&'a str> {
    case.document().source.get(from.source.end as usize..to.source.start as usize)
}

/// The part of a span on its first line.
pub(super) fn on_one_line(span: Span, source: &str) -> Span {
    let text = span.of(source);
    Span::new(span.start as usize, span.start as usize + text.find('\n').unwrap_or(text.len()))
}

/// True where a number is printed, on its own or glued to a word.
pub(super) fn prints(text: &str, number: u32) -> bool {
    let number = number.to_string();
    text.match_indices(&number).any(|(at, _)| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        !digit(text[..at].chars().next_back()) && !digit(text[at + number.len()..].chars().next())
    })
}
