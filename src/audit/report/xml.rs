//! JUnit's XML: a suite a document with findings, a failed test a finding;
//! notes fail no test.

use std::io::{self, Write};

use super::{Audit, Finding, Severity, placed, whole_message};

pub(super) fn write(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    let failures = |findings: &[Finding]| findings.iter().filter(|f| f.severity != Severity::Note).count();
    let all = &audit.findings;
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="rescite audit" tests="{}" failures="{}">"#, all.len(), failures(all))?;
    for suite in all.chunk_by(|a, b| a.path == b.path) {
        let Some(first) = suite.first() else { continue };
        let name = escaped(&first.path);
        writeln!(out, r#"  <testsuite name="{name}" tests="{}" failures="{}">"#, suite.len(), failures(suite))?;
        for finding in suite {
            test(out, finding)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn test(out: &mut impl Write, finding: &Finding) -> io::Result<()> {
    let (name, message) = (escaped(&placed(&finding.path, finding)), escaped(&whole_message(finding)));
    write!(out, r#"    <testcase classname="{}" name="{name}">"#, finding.rule.code)?;
    match finding.severity {
        Severity::Note => write!(out, "<system-out>{message}</system-out>")?,
        severity => write!(out, r#"<failure type="{}" message="{message}"/>"#, severity.name())?,
    }
    writeln!(out, "</testcase>")
}

/// Text as XML has it; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
