//! What an editor needs to draw links and findings over a file.

use std::io::{self, Write};

use serde::Serialize;

use crate::audit::{Finding, Part};
use crate::extract::Extracted;
use crate::span::Span;
use crate::verb::{Relation, Verb};

#[derive(Serialize)]
struct Annotations<'a> {
    path: &'a str,
    symbol: Option<String>,
    title: Option<&'a str>,
    language: &'a str,
    spans: Vec<Annotation<'a>>,
}

/// Some words of the input.
#[derive(Default, Serialize)]
struct Annotation<'a> {
    /// Bytes of the input as a person sees it, as in the records.
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    page: Option<usize>,
    text: &'a str,
    /// What the words cite; none for words that are only wrong.
    target: Option<String>,
    link: Option<String>,
    place: Option<String>,
    kind: Option<&'a str>,
    verb: Option<Verb>,
    relation: Option<Relation>,
    findings: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    rule: &'a str,
    name: &'a str,
    severity: &'a str,
    at: String,
    /// What exactly is wrong.
    part: &'a Part,
    message: &'a str,
    why: Option<String>,
    mends: Vec<&'a str>,
    fingerprint: &'a str,
}

impl<'a> Said<'a> {
    fn new(finding: &'a Finding) -> Self {
        Said {
            rule: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity.name(),
            at: finding.at(),
            part: &finding.part,
            message: &finding.message,
            why: finding.why(),
            mends: finding.suggestions.iter().map(|suggestion| suggestion.text.as_str()).collect(),
            fingerprint: &finding.fingerprint,
        }
    }
}

/// Writes one object per document, on a line: its `spans` in order, each with
/// `start`, `end`, `target`, `link`, `place`, `verb`, `relation` and the
/// `findings` on it. A finding on words that cite nothing has its own span.
///
/// # Errors
/// What the writer says.
pub fn json(out: &mut impl Write, read: &Extracted, findings: &[Finding]) -> io::Result<()> {
    let document = &read.document;
    let annotation = |span: Span| {
        let position = document.position(span.start as usize);
        Annotation {
            start: span.start,
            end: span.end,
            line: position.line,
            column: position.column,
            page: position.page,
            findings: findings.iter().filter(|finding| finding.span == span).map(Said::new).collect(),
            ..Annotation::default()
        }
    };
    let direct = read.extraction.citations.iter().filter(|citation| citation.reach.is_here());
    let mut spans: Vec<Annotation> = direct
        .map(|citation| Annotation {
            text: citation.words(document),
            target: citation.target.symbol().map(ToString::to_string),
            link: citation.target.symbol().and_then(crate::Symbol::link),
            place: Some(citation.place.to_string()),
            kind: Some(citation.kind.name()),
            verb: citation.verb,
            relation: citation.relation(),
            ..annotation(citation.span)
        })
        .collect();
    for finding in findings {
        if !spans.iter().any(|span| (span.start, span.end) == (finding.span.start, finding.span.end)) {
            spans.push(Annotation { text: &finding.words, ..annotation(finding.span) });
        }
    }
    spans.sort_by_key(|span| (span.start, span.end));
    let all = Annotations {
        path: &document.path,
        symbol: document.identity.symbol.as_ref().map(ToString::to_string),
        title: document.identity.title.as_deref(),
        language: document.language.code(),
        spans,
    };
    serde_json::to_writer(&mut *out, &all)?;
    out.write_all(b"\n")
}
