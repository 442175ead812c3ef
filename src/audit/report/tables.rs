//! Lines of JSON, tables, and GitHub's workflow commands.

use std::io::{self, Write};

use serde::Serialize;

use super::{Audit, Finding, Severity, one_line, suggestion, whole_message};

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    name: &'a str,
    severity: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    page: Option<usize>,
    start: u32,
    end: u32,
    source: Option<String>,
    target: Option<String>,
    text: &'a str,
    message: &'a str,
    why: Option<&'a str>,
    mends: &'a [String],
    fingerprint: &'a str,
}

impl<'a> Row<'a> {
    fn new(finding: &'a Finding) -> Self {
        Row {
            rule: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity.name(),
            path: &finding.path,
            line: finding.line,
            column: finding.column,
            page: finding.page,
            start: finding.in_file.start,
            end: finding.in_file.end,
            source: finding.source.as_ref().map(ToString::to_string),
            target: finding.target.as_ref().map(ToString::to_string),
            text: &finding.words,
            message: &finding.message,
            why: finding.why.as_deref(),
            mends: &finding.mends,
            fingerprint: &finding.fingerprint,
        }
    }
}

pub(super) fn json(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    for finding in &audit.findings {
        serde_json::to_writer(&mut *out, &Row::new(finding))?;
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
            &symbol(&finding.source),
            &symbol(&finding.target),
            &one_line(&finding.words),
            &finding.message,
            finding.why.as_deref().unwrap_or_default(),
            &finding.mends.join("; "),
            &finding.fingerprint,
        ])?;
    }
    writer.flush()
}

pub(super) fn markdown(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    writeln!(out, "| Severity | Rule | Place | Text | Finding | Suggestion |\n|---|---|---|---|---|---|")?;
    let cell = |text: &str| one_line(text).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;");
    for finding in &audit.findings {
        let Finding { severity, rule, path, line, column, words, .. } = finding;
        let why = finding.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        writeln!(
            out,
            "| {} | {} {} | {}:{line}:{column} | {} | {} | {} |",
            severity.name(),
            rule.code,
            rule.name,
            cell(path),
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
        let width = one_line(finding.words.lines().next().unwrap_or_default()).chars().count();
        writeln!(
            out,
            "::{command} file={},line={},col={},endColumn={},title={} {}::{}",
            property(&finding.path),
            finding.line,
            finding.column,
            finding.column + width,
            finding.rule.code,
            finding.rule.name,
            value(&whole_message(finding)),
        )?;
    }
    Ok(())
}
