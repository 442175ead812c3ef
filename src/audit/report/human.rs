//! For people, as a compiler prints.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{Audit, Finding, Reference, Severity, suggestion};
use crate::audit::place::CONTEXT;
use crate::audit::{Location, Part};
use crate::reading::Lines;

const BOLD: &str = "\u{1b}[1m";
const BLUE: &str = "\u{1b}[1;34m";
const GREEN: &str = "\u{1b}[1;32m";
const RESET: &str = "\u{1b}[0m";

/// Lines of text are cut to this many characters around the words.
const WIDTH: usize = 110;

/// The findings, those of one paragraph under its name.
pub(super) fn write(out: &mut impl Write, audit: &Audit, colour: bool) -> io::Result<()> {
    let paint = Paint(colour);
    for paragraph in audit.findings.chunk_by(Finding::is_beside) {
        if let Some(first) = paragraph.first() {
            heading(out, first, paint)?;
        }
        for finding in paragraph {
            one(out, finding, paint)?;
        }
    }
    Ok(())
}

/// Codes for colours, or none.
#[derive(Clone, Copy)]
struct Paint(bool);

impl Paint {
    fn code(self, code: &'static str) -> &'static str {
        if self.0 { code } else { "" }
    }
}

/// `draft.docx: PP 3, page 2`.
fn heading(out: &mut impl Write, finding: &Finding, paint: Paint) -> io::Result<()> {
    let page = finding.page.map(|page| format!("page {page}"));
    let said = Some(finding.place.said()).filter(|said| !said.is_empty());
    let at: Vec<String> = said.into_iter().chain(page).collect();
    let colon = if at.is_empty() { "" } else { ": " };
    let (bold, reset) = (paint.code(BOLD), paint.code(RESET));
    writeln!(out, "{bold}{}{colon}{}{reset}\n", finding.path, at.join(", "))
}

fn one(out: &mut impl Write, finding: &Finding, paint: Paint) -> io::Result<()> {
    let (bold, blue, green, reset) = (paint.code(BOLD), paint.code(BLUE), paint.code(GREEN), paint.code(RESET));
    let red = paint.code(match finding.severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Note => "\u{1b}[1;36m",
    });
    let Finding { rule, severity, path, message, .. } = finding;
    writeln!(out, "{red}{}[{}]{reset}{bold}: {message}{reset}", severity.name(), rule.code)?;
    let Location { line, column, .. } = finding.part.location;
    let number = if finding.lines == Lines::OfFile { line.to_string() } else { String::new() };
    let margin = " ".repeat(number.len());
    if finding.lines == Lines::OfFile {
        writeln!(out, "{margin}{blue}-->{reset} {path}:{line}:{column}")?;
    }
    let (head, words, tail) = around(finding);
    writeln!(out, "{margin} {blue}|{reset}")?;
    writeln!(out, "{blue}{number} |{reset} {head}{words}{tail}")?;
    let blanks = " ".repeat(head.width());
    writeln!(out, "{margin} {blue}|{reset} {blanks}{red}{}{reset}", "^".repeat(words.width().max(1)))?;
    if let Some(why) = finding.why() {
        writeln!(out, "{margin} {blue}={reset} {bold}reason:{reset} {why}")?;
    }
    if let Some(suggestion) = suggestion(finding) {
        writeln!(out, "{margin} {blue}={reset} {green}help:{reset} {suggestion}")?;
    }
    writeln!(out)
}

/// The line around what is wrong, cut where it is too long for a terminal.
fn around(finding: &Finding) -> (String, String, String) {
    let clean = |text: &str| -> String { text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect() };
    let Part { location, text } = &finding.part;
    let before = location.column.saturating_sub(1).min(CONTEXT);
    let at = finding.context.char_indices().nth(before).map_or(0, |(at, _)| at);
    let (head, rest) = finding.context.split_at(at);
    let words = text.lines().next().unwrap_or_default();
    let tail = rest.strip_prefix(words).unwrap_or_default();
    let (head, tail) = (clean(head), clean(tail));
    let room = WIDTH.saturating_sub(words.chars().count()) / 2;
    let skip = head.chars().count().saturating_sub(room);
    let head = if skip > 0 { format!("…{}", head.chars().skip(skip).collect::<String>()) } else { head };
    let long = tail.chars().count() > room;
    let tail = if long { format!("{}…", tail.chars().take(room).collect::<String>()) } else { tail };
    (head, clean(words), tail)
}

/// Every reference, one a line: its state, its place, its words, and what is known.
pub(super) fn references(out: &mut impl Write, audit: &Audit) -> io::Result<()> {
    for reference in &audit.references {
        let Reference { state, path, text, .. } = reference;
        let target = reference.target.as_ref().map(ToString::to_string).unwrap_or_default();
        let day = reference.date.map(|day| day.to_string()).unwrap_or_default();
        let title = reference.title.as_deref().unwrap_or_default();
        let place = format!("{path}: {}", reference.at());
        let line = format!("{:9}  {place}  {text}  {target}  {day}  {title}", state.name());
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
