//! Findings that were accepted before: only new ones fail.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::Audit;

const HEADER: &str =
    "# Findings that were accepted: fingerprint, rule, place. Written by `rescite audit --write-baseline`.";

/// Writes the findings of an audit, one a line.
///
/// # Errors
/// What the writer says.
pub fn write(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    for finding in &audit.findings {
        let words: Vec<&str> = finding.words.split_whitespace().collect();
        let place = finding.source.as_ref().map_or_else(|| finding.path.clone(), ToString::to_string);
        writeln!(out, "{} {} {place} {}", finding.fingerprint, finding.rule.code, words.join(" "))?;
    }
    Ok(())
}

/// Takes out of an audit what a baseline has; returns how many lines of the
/// baseline no longer stand for anything.
pub fn apply(audit: &mut Audit, baseline: &str) -> usize {
    let accepted: BTreeSet<&str> = baseline
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let taken = accept(audit, |fingerprint| accepted.contains(fingerprint));
    accepted.len() - taken
}

/// Takes the findings out whose fingerprints are accepted; how many they were.
pub fn accept(audit: &mut Audit, is_accepted: impl Fn(&str) -> bool) -> usize {
    let before = audit.findings.len();
    audit.findings.retain(|finding| !is_accepted(&finding.fingerprint));
    let taken = before - audit.findings.len();
    audit.accepted += taken;
    taken
}

/// Takes out all findings: they were accepted just now.
pub fn apply_all(audit: &mut Audit) {
    audit.accepted += audit.findings.len();
    audit.findings.clear();
}
