//! The adjacency list: for each citing document, what it cites and how.

use std::borrow::Cow;
use std::io::{self, Write};

use super::text::{self, Align};
use super::view::{Arrow, Document, View, count};

/// Writes the list for a terminal.
pub(super) fn write_text(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}. * marks documents that are not in the corpus.", totals(view))?;
    for arrows in view.by_source() {
        let Some(first) = arrows.first() else { continue };
        writeln!(out, "\n{}", heading(first.source, "  "))?;
        let rows: Vec<[String; 5]> = arrows.iter().map(row).collect();
        let align = [Align::Left, Align::Right, Align::Left, Align::Left, Align::Left];
        for line in text::aligned(&rows, align) {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}

fn row(arrow: &Arrow) -> [String; 5] {
    let mark = if arrow.target.node.in_corpus { "" } else { " *" };
    let filled = |list: Cow<str>| if list.is_empty() { "-".to_owned() } else { list.into_owned() };
    [
        format!("{}{mark}", arrow.target.name),
        arrow.edge.weight().to_string(),
        filled(arrow.kinds(", ")),
        filled(arrow.verbs(", ")),
        filled(arrow.places(", ")),
    ]
}

/// Writes the list as Markdown.
pub(super) fn write_markdown(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Citations by document\n\n{}.", totals(view))?;
    for arrows in view.by_source() {
        let Some(first) = arrows.first() else { continue };
        writeln!(out, "\n## {}\n", text::markdown(&heading(first.source, ", ")))?;
        writeln!(out, "| Cites | Mentions | As | Verbs | Places | Read |\n| --- | ---: | --- | --- | --- | --- |")?;
        for arrow in &arrows {
            let cells = [arrow.kinds(", "), arrow.verbs(", "), arrow.places(", ")].map(|cell| text::markdown(&cell));
            let read = if arrow.target.node.in_corpus { "yes" } else { "no" };
            writeln!(out, "| {} | {} | {} | {read} |", linked(arrow.target), arrow.edge.weight(), cells.join(" | "))?;
        }
    }
    Ok(())
}

/// A document's name, as a link if it has one.
pub(super) fn linked(document: &Document) -> String {
    let name = text::markdown(&document.name);
    match document.node.link() {
        Some(link) if !link.contains(['<', '>', '|', '\\', '\n']) => format!("[{name}](<{link}>)"),
        _ => name,
    }
}

/// Writes the list as comma-separated values, a line an edge.
pub(super) fn write_csv(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record([
        "source",
        "target",
        "weight",
        "kinds",
        "verbs",
        "places",
        "claimed_dates",
        "text",
        "target_in_corpus",
    ])?;
    for arrow in view.arrows() {
        out.write_record([
            arrow.source.name.as_str(),
            &arrow.target.name,
            &arrow.edge.weight().to_string(),
            &arrow.kinds(";"),
            &arrow.verbs(";"),
            &arrow.places(";"),
            &arrow.dates(";"),
            &arrow.text(),
            if arrow.target.node.in_corpus { "true" } else { "false" },
        ])?;
    }
    out.flush()
}

fn totals(view: &View) -> String {
    let verb = if view.citing() == 1 { "cites" } else { "cite" };
    format!("{} {verb} {}", count(view.citing() as u64, "document"), count(view.cited() as u64, "document"))
}

/// Name, date and title, as far as they are known.
fn heading(document: &Document, between: &str) -> String {
    let date = document.node.date.map(|date| date.to_string());
    let name = Some(document.name.as_str().into());
    [name, date.map(Cow::from), document.title()].into_iter().flatten().collect::<Vec<_>>().join(between)
}
