//! Pajek's network in the subset that networkx, igraph, Gephi and Pajek all
//! read: numbered vertices with quoted labels, one list of weighted arcs. What
//! else is known of the documents is in separate files, in the same
//! order.

use std::collections::HashSet;
use std::io::{self, Write};

use super::view::View;
use crate::symbol::Organ;

/// Writes the network.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "*Vertices {}", view.documents().len())?;
    let mut taken = HashSet::new();
    for (at, document) in view.documents().iter().enumerate() {
        // Names differ, and without their quotes should still.
        let first = label(&document.name);
        let mut label = first.clone();
        let mut number = 2;
        while !taken.insert(label.clone()) {
            label = format!("{first} ({number})");
            number += 1;
        }
        writeln!(out, "{} \"{label}\"", at + 1)?;
    }
    writeln!(out, "*Arcs")?;
    for arrow in view.arrows() {
        writeln!(out, "{} {} {}", arrow.source.at + 1, arrow.target.at + 1, arrow.edge.weight())?;
    }
    Ok(())
}

/// Writes the partition by organ; a comment says which number is whose.
pub(super) fn write_organs(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let number = |organ: Organ| Organ::ALL.iter().position(|&known| known == organ).unwrap_or_default() + 1;
    for organ in Organ::ALL {
        writeln!(out, "% {} {}", number(organ), organ.name())?;
    }
    writeln!(out, "*Vertices {}", view.documents().len())?;
    view.documents().iter().try_for_each(|document| writeln!(out, "{}", number(document.node.organ)))
}

/// Writes the years; 0 if the year is unknown.
pub(super) fn write_years(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "*Vertices {}", view.documents().len())?;
    view.documents().iter().try_for_each(|document| writeln!(out, "{}", document.node.year().unwrap_or_default()))
}

/// A label without what no reader takes within quotes.
fn label(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '"' => '\'',
            '\\' => '/',
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_neither_quotes_nor_backslashes() {
        assert_eq!(label("a \"b\"\u{85}c\\"), "a 'b' c/");
        assert_eq!(label("S/RES/1325(2000)"), "S/RES/1325(2000)");
    }
}
