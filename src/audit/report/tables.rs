//! Lines of JSON, tables, and GitHub's workflow commands.

use std::io::{self, Write};

use super::{Audit, Finding, Severity, one_line, suggestion, whole_message};

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
        let Finding { severity, rule, path, line, column, words, .. } = finding;
        let why = finding.why().map(|why| format!(" ({why})")).unwrap_or_default();
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
