//! A page of one document: it needs no network, reads well on paper and on a
//! screen reader, and follows the reader's choice of light or dark.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::pieces::{Flag, Piece, Shown};
use crate::audit::{Finding, Severity};
use crate::document::{Block, Place};
use crate::extract::Extracted;

const TOKENS: &str = include_str!("tokens.css");
const STYLE: &str = include_str!("page.css");

/// Writes a document as a page of its own, with its citations linked and
/// `findings`, which are those of this document, marked and listed.
///
/// ```
/// use rescite::{Document, annotate, extract::{self, Extracted}, reading::Reading};
/// let source = "Recalling its resolution 68/309 <of> 2014,".into();
/// let document = Document::new("A_RES_69_235.txt", Reading { source, ..Reading::default() });
/// let read = Extracted { extraction: extract::extract(&document), document };
/// let mut page = Vec::new();
/// annotate::html(&mut page, &read, &[])?;
/// let page = String::from_utf8_lossy(&page);
/// assert!(page.contains(r#"<a href="https://undocs.org/A/RES/68/309" title="recalls A/RES/68/309">68/309</a> &lt;of&gt; 2014"#));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What the writer says.
pub fn html(out: &mut impl Write, read: &Extracted, findings: &[Finding]) -> io::Result<()> {
    let shown = Shown::new(read, findings);
    let document = &read.document;
    let name = name(read);
    let title = document.identity.title.as_deref().unwrap_or_default();
    let heading = if title.is_empty() { name.clone() } else { format!("{name}: {title}") };
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"generator\" content=\"rescite {}\">", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "<title>{}</title>\n<style>\n{TOKENS}{STYLE}</style>\n</head>\n<body>", escaped(&heading))?;
    summary(out, &shown)?;
    main(out, &shown)?;
    list(out, &shown)?;
    writeln!(out, "</body>\n</html>")
}

/// Writes the `main` element of that page alone, for a page of another kind:
/// `mark` elements with the ids `finding-1`, `finding-2` … are the findings.
///
/// # Errors
/// What the writer says.
pub fn fragment(out: &mut impl Write, read: &Extracted, findings: &[Finding]) -> io::Result<()> {
    main(out, &Shown::new(read, findings))
}

/// The symbol of a document, or else its path.
fn name(read: &Extracted) -> String {
    let symbol = read.document.identity.symbol.as_ref();
    symbol.map_or_else(|| read.document.path.clone(), ToString::to_string)
}

/// The document.
fn main(out: &mut impl Write, shown: &Shown) -> io::Result<()> {
    let (document, language) = (&shown.read.document, shown.read.document.language.code());
    let direction = if language == "ar" { " dir=\"rtl\"" } else { "" };
    writeln!(out, "<main lang=\"{language}\"{direction}>")?;
    let mut page = Page { out, shown, ids: BTreeSet::new(), headed: false };
    if !document.blocks.iter().any(|block| block.place == Place::Title) {
        page.headed = true;
        writeln!(page.out, "<h1>{}</h1>", escaped(&name(shown.read)))?;
    }
    for section in document.blocks.chunk_by(|a, b| a.place.part() == b.place.part()) {
        page.section(section)?;
    }
    writeln!(page.out, "</main>")
}

struct Page<'w, 's, 'a, W> {
    out: &'w mut W,
    shown: &'s Shown<'a>,
    /// Names that places of the page have; none is given twice.
    ids: BTreeSet<String>,
    /// The heading is written.
    headed: bool,
}

impl<W: Write> Page<'_, '_, '_, W> {
    /// The blocks of one part of the document.
    fn section(&mut self, blocks: &[Block]) -> io::Result<()> {
        let Some(part) = blocks.first().map(|block| block.place.part()) else { return Ok(()) };
        let (open, close) = match part {
            "masthead" | "title" => ("<header", "</header>"),
            _ => ("<section", "</section>"),
        };
        writeln!(self.out, "{open} class=\"{part}\">")?;
        for block in blocks {
            self.block(block)?;
        }
        writeln!(self.out, "{close}")
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        let mut name = "p";
        let mut attributes = String::new();
        match &block.place {
            Place::Title if !self.headed => {
                self.headed = true;
                name = "h1";
            }
            Place::Operative(paragraph) => {
                // `21(b)(i)` stands two steps in.
                let depth = paragraph.labels().count();
                attributes.push_str(&format!(" class=\"step-{depth}\""));
            }
            Place::Footnote(label) => {
                let note = self.shown.read.document.notes.iter().position(|note| {
                    self.shown.read.document.blocks.get(note.block).is_some_and(|other| other.span == block.span)
                });
                return self.note(block, label, note);
            }
            // The cover has lines of other scripts.
            Place::Masthead => attributes.push_str(" dir=\"auto\""),
            _ => {}
        }
        if matches!(block.place, Place::Operative(_) | Place::Preamble(1..)) {
            let id = block.place.to_string().replace(':', "-");
            if self.ids.insert(id.clone()) {
                attributes.push_str(&format!(" id=\"{}\"", escaped(&id)));
            }
        }
        write!(self.out, "<{name}{attributes}>")?;
        self.words(block)?;
        writeln!(self.out, "</{name}>")
    }

    fn note(&mut self, block: &Block, label: &str, note: Option<usize>) -> io::Result<()> {
        let label = escaped(label);
        let mark = note.and_then(|note| self.shown.read.document.markers.iter().position(|mark| mark.note == note));
        match (note, mark) {
            (Some(note), Some(mark)) => {
                write!(self.out, "<p id=\"note-{note}\"><a class=\"label\" href=\"#mark-{mark}\">{label}</a> ")?;
            }
            (Some(note), None) => write!(self.out, "<p id=\"note-{note}\"><span class=\"label\">{label}</span> ")?,
            _ => write!(self.out, "<p><span class=\"label\">{label}</span> ")?,
        }
        self.words(block)?;
        writeln!(self.out, "</p>")
    }

    fn words(&mut self, block: &Block) -> io::Result<()> {
        for piece in self.shown.pieces(block) {
            match piece {
                Piece::Words { text, link, flags, ends } => {
                    self.open(&flags)?;
                    match link {
                        Some(link) => {
                            let (url, title) = (escaped(&link.url), escaped(&link.title()));
                            write!(self.out, "<a href=\"{url}\" title=\"{title}\">{}</a>", escaped(text))?;
                        }
                        None => write!(self.out, "{}", escaped(text))?,
                    }
                    self.close(&flags, &ends)?;
                }
                Piece::Mark { index, marker, flags } => {
                    let label = &self.shown.read.document.notes[marker.note].label;
                    self.open(&flags)?;
                    let (note, label) = (marker.note, escaped(label));
                    write!(self.out, "<sup><a id=\"mark-{index}\" href=\"#note-{note}\">{label}</a></sup>")?;
                    self.close(&flags, &flags)?;
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, flags: &[&Flag]) -> io::Result<()> {
        for flag in flags {
            let Finding { severity, message, .. } = flag.finding;
            let severity = severity.name();
            write!(self.out, "<mark class=\"{severity}\" title=\"{severity}: {}\"", escaped(message))?;
            let id = format!("finding-{}", flag.number);
            if self.ids.insert(id.clone()) {
                write!(self.out, " id=\"{id}\"")?;
            }
            write!(self.out, ">")?;
        }
        Ok(())
    }

    fn close(&mut self, flags: &[&Flag], ends: &[&Flag]) -> io::Result<()> {
        write!(self.out, "{}", "</mark>".repeat(flags.len()))?;
        for Flag { number, finding, .. } in ends {
            let severity = finding.severity.name();
            write!(
                self.out,
                "<sup class=\"flag {severity}\"><a href=\"#why-{number}\" aria-label=\"{severity} {number}\">[{number}]</a></sup>"
            )?;
        }
        Ok(())
    }
}

/// How many findings there are, above the document.
fn summary(out: &mut impl Write, shown: &Shown) -> io::Result<()> {
    if shown.flags.is_empty() {
        return Ok(());
    }
    let mut counts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = shown.flags.iter().filter(|flag| flag.finding.severity == severity).count();
        let name = severity.name();
        if count > 0 {
            counts.push(format!(
                "<span class=\"badge {name}\">{count} {name}{}</span>",
                if count == 1 { "" } else { "s" }
            ));
        }
    }
    writeln!(out, "<nav aria-label=\"Findings\"><a href=\"#findings\">{}</a></nav>", counts.join(" "))
}

/// The findings below the document, each leading to its place.
fn list(out: &mut impl Write, shown: &Shown) -> io::Result<()> {
    if shown.flags.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section id=\"findings\">\n<h2>Findings</h2>")?;
    for paragraph in shown.flags.chunk_by(|a, b| a.finding.is_beside(b.finding)) {
        let Some(first) = paragraph.first() else { continue };
        let said = first.finding.place.said();
        if !said.is_empty() {
            writeln!(out, "<h3>{}</h3>", escaped(&said))?;
        }
        writeln!(out, "<ol start=\"{}\">", first.number)?;
        for flag in paragraph {
            item(out, flag)?;
        }
        writeln!(out, "</ol>")?;
    }
    writeln!(out, "</section>")
}

/// A finding of the list.
fn item(out: &mut impl Write, flag: &Flag) -> io::Result<()> {
    let Finding { rule, severity, words, message, .. } = flag.finding;
    let (number, name) = (flag.number, severity.name());
    write!(out, "<li id=\"why-{number}\"><span class=\"badge {name}\">{name}</span> {}", escaped(message))?;
    if let Some(why) = flag.finding.why() {
        write!(out, "<br><span class=\"label\">Reason:</span> {}", escaped(&why))?;
    }
    if let Some(suggestions) = flag.finding.suggested() {
        write!(out, "<br><span class=\"label\">Suggestion:</span> {}", escaped(&suggestions))?;
    }
    let at = Some(flag.finding.at()).filter(|at| !at.is_empty()).map(|at| format!(", {}", escaped(&at)));
    let at = at.unwrap_or_default();
    let words = escaped(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    write!(out, "<br><span class=\"label\">At:</span> ")?;
    if flag.is_placed() {
        write!(out, "<a href=\"#finding-{number}\">“{words}”</a>{at}")?;
    } else {
        write!(out, "“{words}”{at}")?;
    }
    writeln!(out, " <span class=\"rule\">{} {}</span></li>", rule.code, rule.name)
}

/// Text as HTML has it, within elements and within quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
