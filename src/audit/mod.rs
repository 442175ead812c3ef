//! The audit: every broken reference, explained and with its mend.
//!
//! A [`Finding`] is one thing wrong at one place. All findings of a run stand
//! in one ordered list ([`Audit::findings`]); every format of [`report`] and
//! the exit code are computed from it, so that none can disagree.

pub mod baseline;
mod case;
mod near;
pub mod report;
mod rules;
mod versions;

use std::collections::HashMap;

pub use case::Corpus;
pub use rules::{RULES, Rule, rule};

use crate::extract::Extracted;
use crate::registry::Registry;
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

/// Which rules speak, and how loudly.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// If any is named, only these.
    pub only: Vec<String>,
    /// Not these.
    pub allow: Vec<String>,
    /// These are errors; `warnings` makes every warning one.
    pub deny: Vec<String>,
}

impl Choice {
    fn severity(&self, rule: &Rule, severity: Severity) -> Option<Severity> {
        let named = |list: &[String]| list.iter().any(|name| rule.is_called(name));
        if self.only.is_empty() && !rule.on || !self.only.is_empty() && !named(&self.only) || named(&self.allow) {
            return None;
        }
        let all = self.deny.iter().any(|name| name == "warnings") && severity == Severity::Warning;
        Some(if all || named(&self.deny) { Severity::Error } else { severity })
    }
}

/// What an audit found.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// In the order of the files and, within one, of the text.
    pub findings: Vec<Finding>,
    /// Documents that were read.
    pub documents: usize,
    /// Citations that were looked at; those through a footnote's mark are
    /// those of the footnote.
    pub citations: usize,
    /// Citations of documents newer than the tables: neither right nor wrong.
    pub unverifiable: usize,
    /// Findings that the baseline had.
    pub accepted: usize,
}

impl Audit {
    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// How many findings each rule has, in the order of the codes.
    pub fn by_rule(&self) -> Vec<(&'static Rule, usize)> {
        let count = |rule: &Rule| self.findings.iter().filter(|finding| finding.rule.code == rule.code).count();
        RULES.iter().map(|&rule| (rule, count(rule))).filter(|&(_, count)| count > 0).collect()
    }
}

/// Checks documents against what is known, and against each other.
///
/// ```
/// use rescite::audit::{self, Choice};
/// use rescite::{Document, extract::{self, Extracted}, registry::Registry, reading::Reading};
/// let source = "Recalling Security Council resolution 2140 (2015) of 26 February 2014,".into();
/// let document = Document::new("draft.txt", Reading { source, ..Reading::default() });
/// let read = Extracted { extraction: extract::extract(&document), document };
/// let found = audit::run(&[read], Registry::builtin(), &Choice::default());
/// assert_eq!(found.findings[0].rule.code, "R001");
/// assert_eq!(found.findings[0].mends[0], "2140 (2014)");
/// ```
pub fn run(reads: &[Extracted], registry: &Registry, choice: &Choice) -> Audit {
    use rayon::prelude::*;
    let mut known = registry.clone();
    known.extend_from(reads);
    let corpus = Corpus::new(reads);
    let of_each: Vec<(Vec<Finding>, usize, usize)> = reads
        .par_iter()
        .map(|read| {
            let case = case::Case::new(read, &known, &corpus);
            let (findings, unverifiable) = case.check(choice);
            (findings, case.citations().count(), unverifiable)
        })
        .collect();
    let mut audit = Audit { documents: reads.len(), ..Audit::default() };
    for (findings, citations, unverifiable) in of_each {
        audit.findings.extend(findings);
        audit.citations += citations;
        audit.unverifiable += unverifiable;
    }
    number_fingerprints(&mut audit.findings);
    audit
}

/// The same words twice in one document are two findings: their fingerprints
/// are told apart by their order.
fn number_fingerprints(findings: &mut [Finding]) {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    for finding in findings {
        let place = finding.source.as_ref().map_or_else(|| finding.path.clone(), ToString::to_string);
        let target = finding.target.as_ref().map(ToString::to_string).unwrap_or_default();
        let words: String = finding.words.split_whitespace().collect();
        let key = [finding.rule.code, &place, &target, &words];
        let hash = fnv(key.iter().flat_map(|text| text.bytes().chain([0])));
        let times = seen.entry(hash).or_default();
        *times += 1;
        finding.fingerprint = format!("{hash:016x}:{times}");
    }
}

/// The Fowler–Noll–Vo hash, which is the same on every machine and version.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
