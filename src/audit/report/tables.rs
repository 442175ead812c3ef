//! Lines of JSON, tables, and GitHub's workflow commands.

use std::io::{self, Write};

use super::{Audit, Finding, Severity, one_line, placed, placed_message, suggestion};
use crate::audit::Location;
use crate::reading::Lines;

pub(super) fn json(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    for finding in &audit.findings {
        serde_json::to_writer(&mut *out, finding)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

pub(super) fn references_json(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    for reference in &audit.references {
        serde_json::to_writer(&mut *out, reference)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

pub(super) fn csv(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let header = [
        "severity",
        "rule",
        "name",
        "path",
        "line",
        "column",
        "page",
        "place",
        "at",
        "source",
        "target",
        "text",
        "message",
        "why",
        "mends",
        "fingerprint",
    ];
    writer.write_record(header)?;
    for finding in &audit.findings {
        let symbol = |symbol: &Option<crate::Symbol>| symbol.as_ref().map(ToString::to_string).unwrap_or_default();
        writer.write_record([
            finding.severity.name(),
            finding.rule.code,
            finding.rule.name,
            &finding.path,
            &finding.line.to_string(),
            &finding.column.to_string(),
            &finding.page.map(|page| page.to_string()).unwrap_or_default(),
            &finding.place.to_string(),
            &finding.at(),
            &symbol(&finding.source),
            &symbol(&finding.target),
            &one_line(&finding.words),
            &finding.message,
            &finding.why().unwrap_or_default(),
            &finding.suggestions.iter().map(|suggestion| suggestion.text.as_str()).collect::<Vec<_>>().join("; "),
            &finding.fingerprint,
        ])?;
    }
    writer.flush()
}

pub(super) fn markdown(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    writeln!(out, "| Severity | Rule | Place | Text | Finding | Suggestion |\n|---|---|---|---|---|---|")?;
    let cell = |text: &str| one_line(text).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;");
    for finding in &audit.findings {
        let Finding { severity, rule, path, words, .. } = finding;
        let why = finding.why().map(|why| format!(" ({why})")).unwrap_or_default();
        writeln!(
            out,
            "| {} | {} {} | {} | {} | {} | {} |",
            severity.name(),
            rule.code,
            rule.name,
            cell(&placed(path, finding)),
            cell(words),
            cell(&format!("{}{why}", finding.message)),
            cell(&suggestion(finding).unwrap_or_default()),
        )?;
    }
    Ok(())
}

pub(super) fn github(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    let value = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| value(text).replace(':', "%3A").replace(',', "%2C");
    for finding in &audit.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        writeln!(
            out,
            "::{command} file={}{},title={} {}::{}",
            property(&finding.path),
            lines(finding),
            finding.rule.code,
            finding.rule.name,
            value(&placed_message(finding)),
        )?;
    }
    Ok(())
}

/// The place in a file that has lines: GitHub shows a finding beside them.
fn lines(finding: &Finding) -> String {
    if finding.lines == Lines::OfText {
        return String::new();
    }
    let Location { line, column, .. } = finding.part.location;
    let width = one_line(finding.part.text.lines().next().unwrap_or_default()).chars().count();
    format!(",line={line},col={column},endColumn={}", column + width)
}
