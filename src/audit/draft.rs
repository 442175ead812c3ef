//! What a rule says: a finding before its position is worked out.

use super::evidence::Evidence;
use super::place::Related;
use super::severity::Severity;
use super::suggestion::{Confidence, Suggestion};
use crate::span::Span;
use crate::symbol::Symbol;

/// At most so many suggestions are made.
const MOST: usize = 3;

/// What a rule says of some words.
#[derive(Clone)]
pub(super) struct Draft {
    pub span: Span,
    /// The part of the words, or beside them, that is wrong; by default what
    /// the first suggestion would change.
    pub part: Option<Span>,
    pub severity: Severity,
    pub target: Option<Symbol>,
    pub message: String,
    pub evidence: Vec<Evidence>,
    pub related: Vec<Related>,
    pub suggestions: Vec<Suggestion>,
}

impl Draft {
    /// A finding as severe as its rule allows.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Draft {
            span,
            part: None,
            severity: Severity::Error,
            target: None,
            message: message.into(),
            evidence: Vec::new(),
            related: Vec::new(),
            suggestions: Vec::new(),
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

    pub fn because(mut self, why: impl Into<Evidence>) -> Self {
        self.evidence.push(why.into());
        self
    }

    pub fn beside(mut self, related: Related) -> Self {
        self.related.push(related);
        self
    }

    /// What is wrong of it.
    pub fn at_part(mut self, part: Option<Span>) -> Self {
        self.part = part.or(self.part);
        self
    }

    /// The likeliest suggestion comes first.
    pub fn suggest(mut self, suggestion: Suggestion) -> Self {
        let known = self.suggestions.iter().any(|known| known.text == suggestion.text);
        if !known && self.suggestions.len() < MOST {
            self.suggestions.push(suggestion);
        }
        match &mut self.suggestions[..] {
            [only] => only.confidence = Confidence::Likely,
            several => several.iter_mut().for_each(|one| one.confidence = Confidence::Possible),
        }
        self
    }
}
