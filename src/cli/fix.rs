//! `rescite audit --fix` and `--diff`: certain suggestions carried out.

use std::io::Write;
use std::path::Path;

use rescite::annotate::{self, Word};
use rescite::audit::{Audit, Confidence, Edit, Finding, State, fix};
use rescite::export;
use rescite::extract::Extracted;
use rescite::source;
use similar::TextDiff;

use super::output;

/// What is done with the suggestions that are certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The files are changed, and the findings are gone.
    Write,
    /// What would be changed is printed.
    Diff,
}

/// Carries the certain suggestions of an audit out; how many there were. What
/// cannot be written back (a PDF, standard input, an entry of an archive) keeps
/// its findings.
pub fn run(reads: &[Extracted], audit: &mut Audit, mode: Mode) -> anyhow::Result<usize> {
    let mut done: Vec<String> = Vec::new();
    let mut diffs = Vec::new();
    let files = reads.chunk_by(|a, b| a.document.path == b.document.path);
    for file in files {
        let path = file.first().map(|read| read.document.path.as_str()).unwrap_or_default();
        let own: Vec<Finding> = audit.findings.iter().filter(|finding| finding.path == path).cloned().collect();
        let edits = fix::edits(&own, Confidence::Certain);
        let Ok(bytes) = std::fs::read(path) else { continue };
        if edits.is_empty() {
            continue;
        }
        let Some(fixed) = fixed(file, &bytes, &own, &edits) else { continue };
        match mode {
            Mode::Write => export::save(path, |out| out.write_all(&fixed.bytes))?,
            Mode::Diff => {
                let diff = TextDiff::from_lines(fixed.before.as_str(), fixed.after.as_str());
                write!(diffs, "{}", diff.unified_diff().header(path, path))?;
            }
        }
        let is_done = |finding: &&Finding| {
            let edit = finding.suggestions.first().and_then(|one| one.edit.as_ref());
            edit.is_some_and(|edit| edits.iter().any(|done| **done == *edit))
        };
        done.extend(own.iter().filter(is_done).map(|finding| finding.fingerprint.clone()));
    }
    let count = done.len();
    match mode {
        Mode::Write => settle(audit, &done),
        Mode::Diff => {
            let mut out = output::stdout();
            out.write_all(&diffs)?;
            out.flush()?;
        }
    }
    Ok(count)
}

/// A file with its edits, and its text before and after them.
struct Fixed {
    bytes: Vec<u8>,
    before: String,
    after: String,
}

/// `None` for a file that cannot be written back as it is.
fn fixed(file: &[Extracted], bytes: &[u8], findings: &[Finding], edits: &[&Edit]) -> Option<Fixed> {
    const MARK: &str = "\u{feff}";
    if let [read] = file
        && source::docx::traced(Path::new(&read.document.path), bytes).is_ok()
    {
        let done = annotate::docx(read, bytes, &Word { edits, ..Word::default() }).ok()?;
        let before = read.document.source.clone();
        let after = fix::applied(&before, edits)?;
        return (done.not_changed == 0).then_some(Fixed { bytes: done.bytes, before, after });
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let (mark, text) = text.strip_prefix(MARK).map_or(("", text), |rest| (MARK, rest));
    // Positions are of the file only where the file is what was read.
    let is_there = |finding: &Finding| text.get(finding.in_file.range()) == Some(finding.words.as_str());
    if !findings.iter().all(is_there) {
        return None;
    }
    let after = fix::applied(text, edits)?;
    Some(Fixed { bytes: format!("{mark}{after}").into_bytes(), before: text.to_owned(), after })
}

/// Takes the findings out that are no more, and confirms their references.
fn settle(audit: &mut Audit, done: &[String]) {
    let (gone, rest) = std::mem::take(&mut audit.findings).into_iter().partition(|one| done.contains(&one.fingerprint));
    audit.findings = rest;
    let gone: Vec<Finding> = gone;
    for reference in &mut audit.references {
        let is_of = |finding: &Finding| {
            (&finding.path, finding.line, finding.column) == (&reference.path, reference.line, reference.column)
        };
        if gone.iter().any(is_of) && !audit.findings.iter().any(is_of) {
            reference.state = State::Confirmed;
        }
    }
}
