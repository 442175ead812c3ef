//! Footnotes: marks without a note, notes without a mark.
//!
//! Text that was saved from a PDF loses marks. A number is reported as missing
//! only where its neighbours on both sides are there and it is printed nowhere
//! between them.

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
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

pub static MARKS_UNSORTED: Rule = Rule {
    code: "R024",
    name: "marks-out-of-order",
    severity: Severity::Warning,
    on: true,
    help: "a footnote's mark stands before that of an earlier footnote",
    explanation: "\
Footnotes are numbered in the order of their marks. Where the mark of note 5 stands before the only
mark of note 4, a paragraph was moved in drafting and the notes were not, or one mark has the number
of another. A mark that is repeated further on (three official documents use one twice) is in order.",
};

pub static IBID_FIRST: Rule = Rule {
    code: "R025",
    name: "ibid-without-source",
    severity: Severity::Error,
    on: true,
    help: "the first footnote says “Ibid.”, and there is nothing before it",
    explanation: "\
\"Ibid.\" stands for what the note before cites. As the first note of a document it stands for
nothing: the note before it was taken out, so that its target is unknown. In 1,202 official
documents none of 1,899 such notes is the first.",
};

pub fn check(case: &Case, said: &mut Said) {
    let document = &case.read.document;
    marks_in_order(case, said);
    if let Some(first) = document.notes.first() {
        let span = document.blocks[first.block].span;
        let text = span.of(&document.text);
        if ["Ibid", "ibid"].iter().any(|word| text.starts_with(word)) && matches!(first.label.as_str(), "1" | "*") {
            let start = span.start as usize;
            let span = document.source_span(Span::new(start, start + "Ibid".len()));
            said.drafts.push(Draft::new(&IBID_FIRST, span, "the first footnote refers to the one before it"));
        }
    }
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

/// The first mark of each note, in the order of the text.
fn marks_in_order(case: &Case, said: &mut Said) {
    let document = &case.read.document;
    let mut seen = vec![false; document.notes.len()];
    let mut last: Option<usize> = None;
    for marker in &document.markers {
        if std::mem::replace(&mut seen[marker.note], true) {
            continue;
        }
        if let Some(before) = last.filter(|&before| before > marker.note) {
            let (mark, before) = (&document.notes[marker.note].label, &document.notes[before].label);
            let message = format!("the mark {mark} stands after the mark {before}");
            said.drafts.push(Draft::new(&MARKS_UNSORTED, marker.source, message));
        }
        last = last.max(Some(marker.note));
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
