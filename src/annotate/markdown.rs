//! A document as Markdown that GitHub, pandoc and Obsidian show alike.

use std::io::{self, Write};

use super::pieces::{Flag, Piece, Shown};
use crate::audit::Finding;
use crate::document::{Block, Place};
use crate::extract::Extracted;

/// Writes a document as Markdown, with its citations linked, a bold number
/// after each of `findings`, and what they say at the end.
///
/// # Errors
/// What the writer says.
pub fn markdown(out: &mut impl Write, read: &Extracted, findings: &[Finding]) -> io::Result<()> {
    let shown = Shown::new(read, findings);
    let document = &read.document;
    let name = document.identity.symbol.as_ref().map_or_else(|| document.path.clone(), ToString::to_string);
    let mut headed = document.blocks.iter().all(|block| block.place != Place::Title);
    if headed {
        writeln!(out, "# {}\n", escaped(&name))?;
    }
    for block in &document.blocks {
        match &block.place {
            Place::Title if !headed => {
                headed = true;
                write!(out, "# ")?;
            }
            Place::Operative(paragraph) if paragraph.item().is_some() => {
                write!(out, "{} ", ">".repeat(paragraph.labels().count()))?;
            }
            Place::Footnote(_) => {
                if let Some(note) = document.notes.iter().position(|note| is_of(note.block, block, read)) {
                    write!(out, "[^{}]: ", label(read, note))?;
                }
            }
            _ => {}
        }
        words(out, &shown, block)?;
        writeln!(out, "\n")?;
    }
    list(out, &shown)
}

fn is_of(at: usize, block: &Block, read: &Extracted) -> bool {
    read.document.blocks.get(at).is_some_and(|other| other.span == block.span)
}

/// The name of a footnote: its printed mark where that is a plain word and no
/// other note has it.
fn label(read: &Extracted, note: usize) -> String {
    let notes = &read.document.notes;
    let label = &notes[note].label;
    let plain = !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric());
    let alone = notes.iter().filter(|other| other.label == *label).count() == 1;
    if plain && alone { label.clone() } else { format!("note-{}", note + 1) }
}

fn words(out: &mut impl Write, shown: &Shown, block: &Block) -> io::Result<()> {
    let mut text = String::new();
    for piece in shown.pieces(block) {
        let ends: Vec<&Flag> = match piece {
            Piece::Words { text: words, link, ends, .. } => {
                match link {
                    Some(link) => {
                        text.push_str(&format!("[{}](<{}>", escaped(words), link.url));
                        if link.relation.is_some() {
                            text.push_str(&format!(" \"{}\"", link.title()));
                        }
                        text.push(')');
                    }
                    None => text.push_str(&escaped(words)),
                }
                ends
            }
            Piece::Mark { marker, flags, .. } => {
                text.push_str(&format!("[^{}]", label(shown.read, marker.note)));
                flags
            }
        };
        for Flag { number, finding, .. } in ends {
            text.push_str(&format!(" **\\[{} {number}\\]**", finding.severity.name()));
        }
    }
    write!(out, "{}", at_line_start(&text))
}

fn list(out: &mut impl Write, shown: &Shown) -> io::Result<()> {
    if shown.flags.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Findings\n")?;
    for flag in &shown.flags {
        let Finding { rule, severity, words, message, .. } = flag.finding;
        let at = Some(flag.finding.at()).filter(|at| !at.is_empty()).map(|at| format!(", {}", escaped(&at)));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(out, "{}. **{}** {}", flag.number, severity.name(), escaped(message))?;
        if let Some(why) = flag.finding.why() {
            write!(out, " ({})", escaped(&why))?;
        }
        if let Some(suggestions) = flag.finding.suggested() {
            write!(out, "; suggestion: {}", escaped(&suggestions))?;
        }
        writeln!(out, ". “{}”{} ({} {})", escaped(&words), at.unwrap_or_default(), rule.code, rule.name)?;
    }
    Ok(())
}

/// Text without meaning to Markdown, within a line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$' | '^' | '!' => {
                out.extend(['\\', c])
            }
            // A paragraph is one line.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The same for the beginning of a line, where `1.`, `-`, `+` and `=` would
/// begin a list or make a heading, and blanks code.
fn at_line_start(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = if text.starts_with(['-', '+', '=']) {
        0
    } else if digits > 0 && text[digits..].starts_with(['.', ')']) {
        digits
    } else {
        return text.to_owned();
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_text_means_anything() {
        assert_eq!(escaped("a *b* [c](d) <e> 1_2 `f` \\"), r"a \*b\* \[c\](d) \<e\> 1\_2 \`f\` \\");
        assert_eq!(at_line_start("1. Decides"), r"1\. Decides");
        assert_eq!(at_line_start("12) Decides"), r"12\) Decides");
        assert_eq!(at_line_start("- a"), r"\- a");
        assert_eq!(at_line_start("   2030 is"), "2030 is");
    }
}
