//! The findings in the form that a person or another tool wants.
//!
//! Every format writes one entry a finding of the one list, nothing else.

mod human;
mod sarif;
mod tables;
mod xml;

use std::io::{self, Write};

use super::{Audit, Finding, Reference, Severity, State};

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, as a compiler prints; the argument says whether in colour.
    Text {
        /// Escape codes for colours.
        colour: bool,
    },
    /// One JSON object a line.
    Json,
    /// The Static Analysis Results Interchange Format, as GitHub accepts it.
    Sarif,
    /// A table in Markdown.
    Markdown,
    /// Comma-separated values with a header.
    Csv,
    /// JUnit's XML: a test a rule and place.
    Junit,
    /// GitHub's workflow commands, which show findings beside the lines.
    Github,
}

/// Writes all findings of an audit.
///
/// # Errors
/// What the writer says.
pub fn write(out: &mut impl Write, audit: &Audit, format: Format) -> io::Result<()> {
    match format {
        Format::Text { colour } => human::write(out, audit, colour),
        Format::Json => tables::json(out, audit),
        Format::Sarif => sarif::write(out, audit),
        Format::Markdown => tables::markdown(out, audit),
        Format::Csv => tables::csv(out, audit),
        Format::Junit => xml::write(out, audit),
        Format::Github => tables::github(out, audit),
    }
}

/// Writes every reference with what is known of it, as JSON lines or as a table
/// for people.
///
/// # Errors
/// What the writer says.
pub fn write_references(out: &mut impl Write, audit: &Audit, as_json: bool) -> io::Result<()> {
    if as_json { tables::references_json(out, audit) } else { human::references(out, audit) }
}

/// One line on what was found, for the end of a run.
pub fn summary(audit: &Audit) -> String {
    let of = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let mut text = format!(
        "{}, {}, {} in {} of {}",
        of(audit.count(Severity::Error), "error"),
        of(audit.count(Severity::Warning), "warning"),
        of(audit.count(Severity::Note), "note"),
        of(audit.citations, "citation"),
        of(audit.documents, "document"),
    );
    if !audit.references.is_empty() {
        let state = |state: State| format!("{} {}", audit.references(state), state.name());
        let states = [State::Confirmed, State::Unknown, State::Wrong].map(state).join(", ");
        text.push_str(&format!("; {}: {states}", of(audit.references.len(), "reference")));
    }
    if audit.citations == 0 {
        text.push_str("; no citation was found, so that nothing was checked");
    }
    if audit.unverifiable > 0 {
        text.push_str(&format!("; {} newer than the tables", audit.unverifiable));
    }
    if audit.silenced > 0 {
        text.push_str(&format!("; {} silenced in the text", audit.silenced));
    }
    if audit.accepted > 0 {
        text.push_str(&format!("; {} accepted", audit.accepted));
    }
    text
}

/// The message with its reason and suggestions in one line.
fn whole_message(finding: &Finding) -> String {
    let mut text = finding.message.clone();
    if let Some(why) = finding.why() {
        text.push_str(&format!(" ({why})"));
    }
    if let Some(suggestion) = suggestion(finding) {
        text.push_str(&format!("; {suggestion}"));
    }
    text
}

/// The same after the paragraph that it is about: `PP 3: …`.
fn placed_message(finding: &Finding) -> String {
    let (said, message) = (finding.place.said(), whole_message(finding));
    if said.is_empty() { message } else { format!("{said}: {message}") }
}

/// The file with the place in it: `draft.docx: PP 3, page 2`.
fn placed(path: &str, finding: &Finding) -> String {
    let at = finding.at();
    if at.is_empty() { path.to_owned() } else { format!("{path}: {at}") }
}

/// `did you mean 2140 (2014), or 2140 (2015)?`
fn suggestion(finding: &Finding) -> Option<String> {
    finding.suggested().map(|list| format!("did you mean {list}?"))
}

/// The words with every run of white space made one blank.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
