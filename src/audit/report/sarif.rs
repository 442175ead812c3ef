//! SARIF 2.1.0 with what GitHub's code scanning asks for: rules with help,
//! `message.text`, a region, and partial fingerprints. Suggestions that a
//! program can carry out are `fixes`, other places are `relatedLocations`.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Audit, Finding, placed_message};
use crate::audit::{Edit, Location, RULES, Related, Suggestion};
use crate::reading::Lines;

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
        "message": { "text": placed_message(finding) },
        "locations": [location(finding)],
        "partialFingerprints": { "rescite/v1": finding.fingerprint },
    });
    let related: Vec<Value> =
        finding.related.iter().enumerate().map(|(at, one)| related_location(at, one, finding.lines)).collect();
    let fixes: Vec<Value> = finding.suggestions.iter().filter_map(|one| fix(finding, one)).collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

/// The part that is wrong, and the paragraph or footnote that it is in.
fn location(finding: &Finding) -> Value {
    let mut location = physical(&finding.path, &finding.part.location, finding.lines);
    let said = finding.place.said();
    if !said.is_empty() {
        let place = finding.place.to_string();
        location["logicalLocations"] = json!([{ "name": said, "fullyQualifiedName": place }]);
    }
    location
}

/// A file and, if it has lines, the region in it.
fn physical(path: &str, location: &Location, lines: Lines) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(path) } });
    if lines == Lines::OfFile {
        place["region"] = region(location);
    }
    json!({ "physicalLocation": place })
}

fn region(location: &Location) -> Value {
    json!({
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    })
}

fn related_location(at: usize, related: &Related, lines: Lines) -> Value {
    let mut location = physical(&related.path, &related.location, lines);
    location["id"] = (at + 1).into();
    location["message"] = json!({ "text": related.message });
    location
}

/// The edit of a suggestion, if the file has lines to edit.
fn fix(finding: &Finding, suggestion: &Suggestion) -> Option<Value> {
    let Edit { location, replacement } = suggestion.edit.as_ref()?;
    if finding.lines == Lines::OfText {
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
