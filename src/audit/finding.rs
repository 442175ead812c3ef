//! A finding: what a rule says, at its place in the file.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::evidence::Evidence;
use super::place::{self, Location, Related, line_of};
use super::record::Record;
use super::rule::Rule;
use super::severity::Severity;
use super::suggestion::Suggestion;
use crate::document::{Document, Place};
use crate::reading::Lines;
use crate::span::Span;
use crate::symbol::Symbol;

/// The part that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Where in the file.
    #[serde(flatten)]
    pub location: Location,
    /// Its words.
    pub text: String,
}

/// One thing wrong at one place.
///
/// In JSON it is what `rescite audit -f json` prints, and can be read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Record", try_from = "Record")]
#[non_exhaustive]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is; the rule's own severity, or less where less is known.
    pub severity: Severity,
    /// The input as given.
    pub path: String,
    /// The citing document.
    pub source: Option<Symbol>,
    /// The document that the words cite.
    pub target: Option<Symbol>,
    /// The words, in the input as a person sees it.
    pub span: Span,
    /// The same in the file, which may hold several documents.
    pub in_file: Span,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// From 1, where the input has pages.
    pub page: Option<usize>,
    /// Where in the document: its paragraph or footnote.
    pub place: Place,
    /// What the line is a line of.
    pub lines: Lines,
    /// The words.
    pub words: String,
    /// What exactly is wrong, which can be beside the words: the date that
    /// follows a number.
    pub part: Part,
    /// The line that the part begins in.
    pub context: String,
    /// What is wrong.
    pub message: String,
    /// How it is known to be wrong.
    pub evidence: Vec<Evidence>,
    /// Other places that it is about.
    pub related: Vec<Related>,
    /// What may have been meant, the likeliest first.
    pub suggestions: Vec<Suggestion>,
    /// The same for the same words in a document that has changed elsewhere.
    pub fingerprint: String,
}

impl Finding {
    /// What a rule says, at its place in a document.
    pub(super) fn new(rule: &'static Rule, draft: Draft, severity: Severity, document: &Document) -> Self {
        let Location { line, column, page, .. } = Location::new(document, draft.span);
        let part = draft.part.or_else(|| changed(&draft, document)).unwrap_or(draft.span);
        Finding {
            rule,
            severity,
            path: document.path.clone(),
            source: document.identity.symbol.clone(),
            target: draft.target,
            span: draft.span,
            in_file: document.in_file(draft.span),
            line,
            column,
            page,
            place: document.place_of(draft.span),
            lines: document.lines,
            words: draft.span.of(&document.source).to_owned(),
            part: Part { location: Location::new(document, part), text: part.of(&document.source).to_owned() },
            context: line_of(document, part).to_owned(),
            message: draft.message,
            evidence: draft.evidence,
            related: draft.related,
            suggestions: draft.suggestions,
            fingerprint: String::new(),
        }
    }

    /// The place as a person finds it: `PP 3, page 2`; the line and the column
    /// where the file has lines. Empty if there is none of them.
    pub fn at(&self) -> String {
        place::at(&self.place, self.page, (self.line, self.column), self.lines)
    }

    /// True if both are in one paragraph of one document.
    pub fn is_beside(&self, other: &Finding) -> bool {
        let place = |finding: &Finding| (finding.place.clone(), finding.page);
        self.path == other.path && self.source == other.source && place(self) == place(other)
    }

    /// The part that is wrong, in the source of the document.
    pub fn part_span(&self) -> Span {
        let before = self.in_file.start - self.span.start;
        let Location { start, end, .. } = self.part.location;
        Span { start: start - before, end: end - before }
    }

    /// Where the words are in the file.
    pub fn location(&self) -> Location {
        let lines: Vec<&str> = self.words.split('\n').collect();
        let last = lines.last().map_or(0, |line| line.chars().count());
        Location {
            start: self.in_file.start,
            end: self.in_file.end,
            line: self.line,
            column: self.column,
            end_line: self.line + lines.len() - 1,
            end_column: if lines.len() > 1 { last + 1 } else { self.column + last },
            page: self.page,
        }
    }

    /// The evidence in words; none if the message says all.
    pub fn why(&self) -> Option<String> {
        let list: Vec<String> = self.evidence.iter().map(ToString::to_string).collect();
        (!list.is_empty()).then(|| list.join("; "))
    }

    /// The suggestions in words: `2140 (2014), or 2140 (2015)`.
    pub fn suggested(&self) -> Option<String> {
        let list: Vec<&str> = self.suggestions.iter().map(|suggestion| suggestion.text.as_str()).collect();
        (!list.is_empty()).then(|| list.join(", or "))
    }
}

/// What the first suggestion would change, in the source of the document.
fn changed(draft: &Draft, document: &Document) -> Option<Span> {
    let edit = draft.suggestions.first()?.edit.as_ref()?;
    let inside = |offset: u32| offset.checked_sub(document.origin.bytes);
    Some(Span { start: inside(edit.location.start)?, end: inside(edit.location.end)? })
}
