//! A drawing for Markdown pages, which draw it themselves: GitHub, GitLab and
//! others.
//!
//! Mermaid draws at most 500 edges and 50,000 characters, and lays out far
//! fewer so that a person can read them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use super::colour;
use super::text;
use super::view::{Arrow, Document, View, count};
use crate::symbol::Organ;

/// Edges that are drawn.
const EDGES: usize = 100;
/// Characters that are drawn, below Mermaid's own limit.
const CHARACTERS: usize = 48_000;
/// Columns of a title's lines.
const TITLE_WIDTH: usize = 32;
/// Lines of a title.
const TITLE_LINES: usize = 2;
/// Columns of a name; only files have longer ones.
const NAME_WIDTH: usize = 60;

/// Writes the drawing.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut arrows: Vec<Arrow> = view.arrows().collect();
    let order =
        |arrow: &Arrow| (Reverse((arrow.target.in_degree, arrow.edge.weight())), arrow.source.at, arrow.target.at);
    if arrows.len() > EDGES {
        arrows.select_nth_unstable_by_key(EDGES, order);
        arrows.truncate(EDGES);
    }
    arrows.sort_unstable_by_key(order);
    loop {
        let drawing = drawing(view, &arrows);
        if drawing.chars().count() <= CHARACTERS || arrows.is_empty() {
            return out.write_all(drawing.as_bytes());
        }
        arrows.truncate(arrows.len() / 2);
    }
}

fn drawing(view: &View, most_cited: &[Arrow]) -> String {
    let mut arrows = most_cited.to_vec();
    arrows.sort_by_key(|arrow| (arrow.source.at, arrow.target.at));
    let all = view.arrows().len();
    let shown = match arrows.len() {
        some if some < all => format!("{some} citation links of the most cited documents, of {all}"),
        _ => count(all as u64, "citation link"),
    };
    let mut nodes: BTreeMap<usize, &Document> = BTreeMap::new();
    for arrow in &arrows {
        nodes.insert(arrow.source.at, arrow.source);
        nodes.insert(arrow.target.at, arrow.target);
    }
    let mut drawing = format!("---\ntitle: \"Citations: {shown}\"\n---\nflowchart LR\n");
    let organs: BTreeSet<Organ> = nodes.values().map(|document| document.node.organ).collect();
    for organ in organs {
        let (fill, line) = colour::of(organ);
        line_to(&mut drawing, format_args!("  classDef {} fill:{fill},stroke:{line},color:#1A1A1A", class(organ)));
    }
    line_to(&mut drawing, format_args!("  classDef cited fill:#FFFFFF,stroke-dasharray:4 3"));
    let numbers: BTreeMap<usize, usize> = nodes.keys().enumerate().map(|(number, &at)| (at, number)).collect();
    for (number, document) in nodes.values().enumerate() {
        node(&mut drawing, number, document);
    }
    for arrow in &arrows {
        let label = match arrow.edge.weight() {
            1 => String::new(),
            weight => format!("|\"{weight}\"|"),
        };
        line_to(
            &mut drawing,
            format_args!("  n{} -->{label} n{}", numbers[&arrow.source.at], numbers[&arrow.target.at]),
        );
    }
    drawing
}

fn node(drawing: &mut String, number: usize, document: &Document) {
    let mut lines = text::wrap(&document.name, NAME_WIDTH, 1);
    lines.extend(document.title().iter().flat_map(|title| text::wrap(title, TITLE_WIDTH, TITLE_LINES)));
    let label = lines.iter().map(|line| quoted(line)).collect::<Vec<_>>().join("<br/>");
    let class = class(document.node.organ);
    line_to(drawing, format_args!("  n{number}[\"{label}\"]:::{class}"));
    if !document.node.in_corpus {
        line_to(drawing, format_args!("  class n{number} cited"));
    }
    if let Some(link) = document.node.link() {
        line_to(drawing, format_args!("  click n{number} \"{}\" _blank", quoted(&link)));
    }
}

fn line_to(drawing: &mut String, line: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = writeln!(drawing, "{line}");
}

/// The class of an organ's nodes.
fn class(organ: Organ) -> String {
    organ.name().chars().filter(char::is_ascii_alphabetic).collect()
}

/// Text within quotes, where Mermaid reads Markdown, HTML, entities of its own
/// and, anywhere, directives (`%%{`).
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '#' | '%' | '`' | '*' | '_' | '\\' | '$' => out.push_str(&format!("#{};", u32::from(c))),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_quotes_is_markup() {
        assert_eq!(quoted("\"a\" <b> & #1 %%{init}%%"), "#quot;a#quot; #lt;b#gt; #amp; #35;1 #37;#37;{init}#37;#37;");
        assert_eq!(quoted("S/RES/1325(2000)"), "S/RES/1325(2000)");
    }
}
