//! One document before the rules: what they may ask, and how they report.

use std::collections::{BTreeSet, HashMap};

use super::rules::{self, Rule};
use super::versions::{self, Divergence};
use super::{Choice, Finding, Severity};
use crate::document::Place;
use crate::extract::Citation;
use crate::extract::Extracted;
use crate::registry::Registry;
use crate::span::Span;
use crate::symbol::Symbol;

/// What the rules know of all documents at hand.
#[derive(Debug, Default)]
pub struct Corpus {
    documents: HashMap<Symbol, Shape>,
    cited: BTreeSet<Symbol>,
    /// Where language versions differ, by the path of the document.
    divergences: HashMap<String, Vec<Divergence>>,
}

/// What of a document a citation can point at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// The highest number of an operative paragraph; 0 where none is numbered.
    pub paragraphs: u32,
}

impl Corpus {
    /// Gathers it.
    pub fn new(reads: &[Extracted]) -> Self {
        let mut corpus = Corpus { divergences: versions::divergences(reads), ..Corpus::default() };
        for read in reads {
            if let Some(symbol) = &read.document.identity.symbol {
                corpus.documents.insert(symbol.clone(), Shape { paragraphs: paragraphs(read) });
            }
            corpus.cited.extend(read.extraction.citations.iter().filter_map(|c| c.target.symbol().cloned()));
        }
        corpus
    }

    /// The shape of a document that was read.
    pub fn shape(&self, symbol: &Symbol) -> Option<Shape> {
        self.documents.get(symbol).copied()
    }

    /// Where a document differs from its versions in other languages.
    pub(super) fn divergences(&self, path: &str) -> &[Divergence] {
        self.divergences.get(path).map_or(&[], Vec::as_slice)
    }

    /// True where a document was read or is cited.
    pub fn mentions(&self, symbol: &Symbol) -> bool {
        self.documents.contains_key(symbol) || self.cited.contains(symbol)
    }

    /// The cited documents that were not read, in order.
    pub fn missing(&self) -> impl Iterator<Item = &Symbol> {
        self.cited.iter().filter(|symbol| !self.documents.contains_key(symbol))
    }
}

fn paragraphs(read: &Extracted) -> u32 {
    let numbers = read.document.blocks.iter().filter_map(|block| match &block.place {
        Place::Operative(number) => number.split('(').next().and_then(|n| n.parse().ok()),
        _ => None,
    });
    numbers.max().unwrap_or(0)
}

/// One document before the rules.
pub struct Case<'a> {
    pub read: &'a Extracted,
    pub registry: &'a Registry,
    pub corpus: &'a Corpus,
}

/// What the rules say of one document.
#[derive(Default)]
pub struct Said {
    pub drafts: Vec<Draft>,
    pub unverifiable: usize,
}

/// A finding before its position is worked out.
pub struct Draft {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub span: Span,
    pub target: Option<Symbol>,
    pub message: String,
    pub why: Option<String>,
    pub mends: Vec<String>,
}

impl Draft {
    /// A finding of the rule `code` with its usual severity.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Draft {
            rule,
            severity: rule.severity,
            span,
            target: None,
            message: message.into(),
            why: None,
            mends: Vec::new(),
        }
    }

    pub fn of(mut self, target: &Symbol) -> Self {
        self.target = Some(target.clone());
        self
    }

    pub fn at_most(mut self, severity: Severity) -> Self {
        self.severity = self.severity.min(severity);
        self
    }

    pub fn because(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        let mend = mend.into();
        if !self.mends.contains(&mend) && self.mends.len() < 3 {
            self.mends.push(mend);
        }
        self
    }
}

impl<'a> Case<'a> {
    pub fn new(read: &'a Extracted, registry: &'a Registry, corpus: &'a Corpus) -> Self {
        Case { read, registry, corpus }
    }

    /// The citations to judge. What a paragraph cites through a footnote's
    /// mark is judged once, in the footnote; `Ibid.` repeats what was judged.
    pub fn citations(&self) -> impl Iterator<Item = &'a Citation> {
        let source = &self.read.document.source;
        self.read
            .extraction
            .citations
            .iter()
            .filter(move |c| c.via.is_none() && c.span.of(source).contains(|c: char| c.is_ascii_digit()))
    }

    /// All findings in the order of the text, and how many citations cannot
    /// be verified.
    pub fn check(&self, choice: &Choice) -> (Vec<Finding>, usize) {
        let mut said = Said::default();
        for family in rules::FAMILIES {
            family(self, &mut said);
        }
        let mut findings: Vec<Finding> = said
            .drafts
            .into_iter()
            .filter_map(|draft| {
                let severity = choice.severity(draft.rule, draft.severity)?;
                Some(self.finding(draft, severity))
            })
            .collect();
        findings.sort_by(|a, b| (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message)));
        findings.dedup_by(|b, a| a.span == b.span && a.rule.code == b.rule.code && a.message == b.message);
        (findings, said.unverifiable)
    }

    fn finding(&self, draft: Draft, severity: Severity) -> Finding {
        let document = &self.read.document;
        let position = document.position(draft.span.start as usize);
        let start = draft.span.start as usize;
        let head = document.source.get(..start).unwrap_or_default();
        let begins = head.rfind('\n').map_or(0, |at| at + 1);
        let context = document.source.get(begins..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        Finding {
            rule: draft.rule,
            severity,
            path: document.path.clone(),
            source: document.identity.symbol.clone(),
            target: draft.target,
            span: draft.span,
            in_file: document.in_file(draft.span),
            line: position.line,
            column: position.column,
            page: position.page,
            words: draft.span.of(&document.source).to_owned(),
            context: context.to_owned(),
            message: draft.message,
            why: draft.why,
            mends: draft.mends,
            fingerprint: String::new(),
        }
    }
}
