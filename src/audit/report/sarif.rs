//! SARIF 2.1.0 with what GitHub's code scanning asks for: rules with help,
//! `message.text`, a region, and partial fingerprints. Suggestions that a
//! program can carry out are `fixes`, other places are `relatedLocations`.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Audit, Finding, whole_message};
use crate::audit::{Edit, Location, RULES, Related, Suggestion};

pub(super) fn write(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": { "text": rule.help },
                "fullDescription": { "text": rule.help },
                "help": { "text": rule.explanation() },
                "helpUri": rule.url(),
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
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == finding.rule.code),
        "level": finding.severity.name(),
        "message": { "text": whole_message(finding) },
        "locations": [physical(&finding.path, region(&finding.location()))],
        "partialFingerprints": { "rescite/v1": finding.fingerprint },
    });
    let related: Vec<Value> = finding.related.iter().enumerate().map(related_location).collect();
    let fixes: Vec<Value> = finding.suggestions.iter().filter_map(|one| fix(finding, one)).collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

fn physical(path: &str, region: Value) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) }, "region": region } })
}

fn region(location: &Location) -> Value {
    json!({
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    })
}

fn related_location((at, related): (usize, &Related)) -> Value {
    let mut location = physical(&related.path, region(&related.location));
    location["id"] = (at + 1).into();
    location["message"] = json!({ "text": related.message });
    location
}

/// The edit of a suggestion. Positions in a PDF or DOCX file are those of its
/// text, which no program can write back.
fn fix(finding: &Finding, suggestion: &Suggestion) -> Option<Value> {
    let Edit { location, replacement } = suggestion.edit.as_ref()?;
    if [".pdf", ".docx"].iter().any(|ending| finding.path.to_lowercase().ends_with(ending)) {
        return None;
    }
    Some(json!({
        "description": { "text": format!("Replace by {}", suggestion.text) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&finding.path) },
            "replacements": [{
                "deletedRegion": region(location),
                "insertedContent": { "text": replacement },
            }],
        }],
    }))
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
