//! A run of the audit: all rules over all documents, in one ordered list.

use std::collections::HashMap;

use super::case::{Case, Corpus};
use super::draft::Draft;
use super::finding::Finding;
use super::fix;
use super::learn;
use super::numbers::is_unverifiable;
use super::reference::{self, Reference, State};
use super::rule::{Check, Rule};
use super::rules::{PRECEDENCE, RULES};
use super::severity::Severity;
use super::silence::Silence;
use crate::extract::Extracted;
use crate::registry::Registry;

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
    /// Findings that the texts themselves silence.
    pub silenced: usize,
    /// Every reference with what is known of it, in the order of the findings.
    pub references: Vec<Reference>,
}

impl Audit {
    /// How many findings are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// How many references are in a state.
    pub fn references(&self, state: State) -> usize {
        self.references.iter().filter(|reference| reference.state == state).count()
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
/// assert_eq!(found.findings[0].suggestions[0].text, "2140 (2014)");
/// ```
pub fn run(reads: &[Extracted], registry: &Registry, choice: &Choice) -> Audit {
    use crate::parallel::prelude::*;
    let mut known = registry.clone();
    learn::learn(&mut known, reads);
    let corpus = Corpus::new(reads);
    let of_each: Vec<Checked> = reads
        .par_iter()
        .map(|read| {
            let case = Case::new(read, &known, &corpus);
            let (mut findings, unverifiable) = check(&case, choice);
            let (silence, before) = (Silence::of(&read.document), findings.len());
            findings.retain(|finding| !silence.covers(&read.document, finding));
            let references = reference::references(&case, &findings);
            let silenced = before - findings.len();
            Checked { findings, references, unverifiable, silenced }
        })
        .collect();
    let mut audit = Audit { documents: reads.len(), ..Audit::default() };
    for checked in of_each {
        audit.findings.extend(checked.findings);
        audit.citations += checked.references.len();
        audit.references.extend(checked.references);
        audit.unverifiable += checked.unverifiable;
        audit.silenced += checked.silenced;
    }
    number_fingerprints(&mut audit.findings);
    audit
}

/// What one document has.
struct Checked {
    findings: Vec<Finding>,
    references: Vec<Reference>,
    unverifiable: usize,
    silenced: usize,
}

/// All findings in a document in the order of the text, and how many citations
/// cannot be verified.
fn check(case: &Case, choice: &Choice) -> (Vec<Finding>, usize) {
    let mut findings = Vec::new();
    let mut add = |rule: &'static Rule, draft: Draft| {
        if let Some(severity) = choice.severity(rule, draft.severity.min(rule.severity)) {
            findings.push(Finding::new(rule, draft, severity, case.document()));
        }
    };
    for rule in RULES {
        if let Check::Document(check) = rule.check {
            check(case).into_iter().for_each(|draft| add(rule, draft));
        }
    }
    let mut unverifiable = 0;
    for citation in &case.citations {
        let Some(symbol) = citation.target.symbol() else { continue };
        let ask = |rule: &Rule| match rule.check {
            Check::Citation(check) => check(case, citation, symbol).map(|draft| draft.of(symbol)),
            Check::Document(_) => None,
        };
        let first = PRECEDENCE.iter().find_map(|rule| Some((*rule, ask(rule)?)));
        let is_wrong = first.as_ref().is_some_and(|(rule, draft)| draft.severity.min(rule.severity) > Severity::Note);
        unverifiable += usize::from(!is_wrong && is_unverifiable(case, symbol));
        let others = RULES.iter().filter(|rule| !PRECEDENCE.contains(rule));
        let others: Vec<_> = others.filter_map(|rule| Some((*rule, ask(rule)?))).collect();
        for (rule, mut draft) in first.into_iter().chain(others) {
            fix::mark_certain(case, citation, draft.severity.min(rule.severity), &mut draft);
            add(rule, draft);
        }
    }
    findings.sort_by(|a, b| (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message)));
    findings.dedup_by(|b, a| a.span == b.span && a.rule.code == b.rule.code && a.message == b.message);
    (findings, unverifiable)
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
