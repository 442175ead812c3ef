//! What a rule is and what it says: the types below the rules and the reports.

use crate::document::Document;
use crate::span::Span;
use crate::symbol::Symbol;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; official documents have these.
    Note,
    /// Most likely wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// `error`, `warning`, `note`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A rule of the audit.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Never given to another rule: `R001`.
    pub code: &'static str,
    /// The same in words, as `--allow` takes it too: `impossible-symbol`.
    pub name: &'static str,
    /// How bad what it finds is at most.
    pub severity: Severity,
    /// One line.
    pub help: &'static str,
    /// Why, how it is known, and a real case.
    pub explanation: &'static str,
    /// False for rules that speak only when `--only` names them.
    pub on: bool,
}

impl Rule {
    /// True for the rule's code or name, in any case of letters.
    pub fn is_called(&self, name: &str) -> bool {
        self.code.eq_ignore_ascii_case(name) || self.name.eq_ignore_ascii_case(name)
    }
}

/// One thing wrong at one place.
#[derive(Clone, Debug)]
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
    /// The words.
    pub words: String,
    /// The line that they begin in.
    pub context: String,
    /// What is wrong.
    pub message: String,
    /// Why it is known to be wrong.
    pub why: Option<String>,
    /// What may have been meant, the likeliest first.
    pub mends: Vec<String>,
    /// The same for the same words in a document that has changed elsewhere.
    pub fingerprint: String,
}

/// A finding before its position is worked out.
pub(super) struct Draft {
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
    /// The finding, at its position in the document.
    pub fn finish(self, document: &Document, severity: Severity) -> Finding {
        let position = document.position(self.span.start as usize);
        let head = document.source.get(..self.span.start as usize).unwrap_or_default();
        let begins = head.rfind('\n').map_or(0, |at| at + 1);
        let context = document.source.get(begins..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        Finding {
            rule: self.rule,
            severity,
            path: document.path.clone(),
            source: document.identity.symbol.clone(),
            target: self.target,
            span: self.span,
            in_file: document.in_file(self.span),
            line: position.line,
            column: position.column,
            page: position.page,
            words: self.span.of(&document.source).to_owned(),
            context: context.to_owned(),
            message: self.message,
            why: self.why,
            mends: self.mends,
            fingerprint: String::new(),
        }
    }
}
