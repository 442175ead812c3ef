//! SARIF 2.1.0 with what GitHub's code scanning asks for: rules with help,
//! `message.text`, a region, and partial fingerprints.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Audit, Finding, Severity, whole_message};
use crate::audit::RULES;

pub(super) fn write(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": { "text": rule.help },
                "fullDescription": { "text": rule.help },
                "help": { "text": rule.explanation },
                "defaultConfiguration": { "level": rule.severity.name() },
            })
        })
        .collect();
    let results: Vec<Value> = audit.findings.iter().map(result).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn result(finding: &Finding) -> Value {
    let lines: Vec<&str> = finding.words.split('\n').collect();
    let last = lines.last().map_or(0, |line| line.chars().count());
    let end_column = if lines.len() > 1 { last + 1 } else { finding.column + last };
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == finding.rule.code),
        "level": level,
        "message": { "text": whole_message(finding) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&finding.path) },
                "region": {
                    "startLine": finding.line,
                    "startColumn": finding.column,
                    "endLine": finding.line + lines.len() - 1,
                    "endColumn": end_column,
                },
            },
        }],
        "partialFingerprints": { "rescite/v1": finding.fingerprint },
    })
}

/// A path as a relative reference: blanks and brackets escaped.
fn uri(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' | b'~' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}
