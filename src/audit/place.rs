//! Where something is: a location in the file, and a second place that a
//! finding points at.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Place};
use crate::reading::Lines;
use crate::span::Span;
use crate::symbol::Symbol;

/// A location in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// First byte in the file.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line of the last character.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
    /// From 1, if the input has pages.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<usize>,
}

impl Location {
    /// The location of a span of [`Document::source`].
    pub(super) fn new(document: &Document, span: Span) -> Self {
        let (from, to) = (document.position(span.start as usize), document.position(span.end as usize));
        let in_file = document.in_file(span);
        Location {
            start: in_file.start,
            end: in_file.end,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            page: from.page,
        }
    }
}

/// A place as a person finds it: the paragraph, the page, and the line and
/// column where the file has lines.
pub(super) fn at(place: &Place, page: Option<usize>, (line, column): (usize, usize), lines: Lines) -> String {
    let said = Some(place.said()).filter(|said| !said.is_empty());
    let page = page.map(|page| format!("page {page}"));
    let line = (lines == Lines::OfFile).then(|| format!("line {line}, column {column}"));
    said.into_iter().chain(page).chain(line).collect::<Vec<_>>().join(", ")
}

/// Another place that a finding points at: the first mention of what is
/// repeated, the same citation in another language version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Related {
    /// What is there.
    pub message: String,
    /// The input as given.
    pub path: String,
    /// Where in it.
    #[serde(flatten)]
    pub location: Location,
    /// The words.
    #[serde(rename = "text")]
    pub words: String,
    /// The line that they begin in.
    pub context: String,
    /// The document that the words cite.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub target: Option<Symbol>,
}

impl Related {
    /// A span of a document's source.
    pub(super) fn new(document: &Document, span: Span, message: impl Into<String>) -> Self {
        Related {
            message: message.into(),
            path: document.path.clone(),
            location: Location::new(document, span),
            words: span.of(&document.source).to_owned(),
            context: line_of(document, span).to_owned(),
            target: None,
        }
    }

    /// The same, of words that cite a document.
    pub(super) fn of(mut self, target: &Symbol) -> Self {
        self.target = Some(target.clone());
        self
    }
}

/// The most characters of a line before the words, and after them: the line of a
/// minified page would be copied whole for each of its findings.
pub(super) const CONTEXT: usize = 400;

/// The line of the source that a span begins in, or what of it is near.
pub(super) fn line_of(document: &Document, span: Span) -> &str {
    let (head, rest) = document.source.split_at_checked(span.start as usize).unwrap_or_default();
    let before = head.chars().rev().take(CONTEXT).take_while(|&c| c != '\n').map(char::len_utf8).sum::<usize>();
    let words = rest.get(..span.len()).map_or(0, |words| words.chars().count());
    let after = rest.chars().take(words + CONTEXT).take_while(|&c| c != '\n').map(char::len_utf8).sum::<usize>();
    let line = document.source.get(head.len() - before..head.len() + after).unwrap_or_default();
    line.strip_suffix('\r').unwrap_or(line)
}
