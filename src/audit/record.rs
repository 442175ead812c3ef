//! A finding as JSON has it.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::finding::{Finding, Part};
use super::place::Related;
use super::rules;
use super::severity::Severity;
use super::suggestion::{Confidence, Edit, Suggestion};
use crate::document::Place;
use crate::reading::Lines;
use crate::span::Span;
use crate::symbol::Symbol;

/// The keys of a finding. `mends` are the texts of `suggestions`, and `fixes`
/// are their edits.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    rule: String,
    name: String,
    severity: Severity,
    path: String,
    line: usize,
    column: usize,
    page: Option<usize>,
    place: Place,
    /// The place as a person finds it.
    at: String,
    lines: Lines,
    start: u32,
    end: u32,
    source: Option<Symbol>,
    target: Option<Symbol>,
    text: String,
    part: Part,
    message: String,
    why: Option<String>,
    #[serde(default)]
    mends: Vec<String>,
    fingerprint: String,
    context: String,
    /// Bytes of the file before the document.
    document_start: u32,
    evidence: Vec<Evidence>,
    suggestions: Vec<Suggestion>,
    #[serde(default)]
    fixes: Vec<Fix>,
    related: Vec<Related>,
}

/// An edit of the file with what it makes of the citation.
#[derive(Serialize, Deserialize)]
struct Fix {
    #[serde(flatten)]
    edit: Edit,
    target: Option<Symbol>,
    confidence: Confidence,
}

impl Fix {
    fn of(suggestion: &Suggestion) -> Option<Fix> {
        let Suggestion { target, confidence, .. } = suggestion;
        Some(Fix { edit: suggestion.edit.clone()?, target: target.clone(), confidence: *confidence })
    }
}

impl From<Finding> for Record {
    fn from(finding: Finding) -> Self {
        Record {
            why: finding.why(),
            at: finding.at(),
            rule: finding.rule.code.to_owned(),
            name: finding.rule.name.to_owned(),
            severity: finding.severity,
            path: finding.path,
            line: finding.line,
            column: finding.column,
            page: finding.page,
            place: finding.place,
            lines: finding.lines,
            start: finding.in_file.start,
            end: finding.in_file.end,
            source: finding.source,
            target: finding.target,
            text: finding.words,
            part: finding.part,
            message: finding.message,
            mends: finding.suggestions.iter().map(|suggestion| suggestion.text.clone()).collect(),
            fingerprint: finding.fingerprint,
            context: finding.context,
            document_start: finding.in_file.start - finding.span.start,
            evidence: finding.evidence,
            fixes: finding.suggestions.iter().filter_map(Fix::of).collect(),
            suggestions: finding.suggestions,
            related: finding.related,
        }
    }
}

/// Why a record is not a finding.
#[derive(Debug, thiserror::Error)]
pub(super) enum RecordError {
    #[error("no rule is called `{0}`")]
    Rule(String),
    #[error("the words begin at byte {start}, before their document at byte {document_start}")]
    Start { start: u32, document_start: u32 },
}

impl TryFrom<Record> for Finding {
    type Error = RecordError;

    fn try_from(record: Record) -> Result<Self, RecordError> {
        let Record { start, end, document_start, .. } = record;
        let inside = |offset: u32| offset.checked_sub(document_start);
        let (Some(from), Some(to)) = (inside(start), inside(end)) else {
            return Err(RecordError::Start { start, document_start });
        };
        Ok(Finding {
            rule: rules::rule(&record.rule).ok_or(RecordError::Rule(record.rule))?,
            severity: record.severity,
            path: record.path,
            source: record.source,
            target: record.target,
            span: Span { start: from, end: to },
            in_file: Span { start, end },
            line: record.line,
            column: record.column,
            page: record.page,
            place: record.place,
            lines: record.lines,
            words: record.text,
            part: record.part,
            context: record.context,
            message: record.message,
            evidence: record.evidence,
            related: record.related,
            suggestions: record.suggestions,
            fingerprint: record.fingerprint,
        })
    }
}
