//! The adjacency matrix: a row a citing document, a column a cited one, in
//! each cell how often.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::adjacency::linked;
use super::text;
use super::view::{Arrow, Document, View};

/// Columns of the forms that people read.
const SHOWN: usize = 40;

/// The columns: places among the view's documents, in order.
fn cited(view: &View) -> Vec<usize> {
    (0..view.documents().len()).filter(|&at| view.documents()[at].in_degree > 0).collect()
}

/// The most cited columns, the most cited first.
fn most_cited(view: &View) -> Vec<usize> {
    let mut columns = cited(view);
    // The sort is stable, and columns come in the order of their symbols.
    columns.sort_by_key(|&at| Reverse((view.documents()[at].in_degree, view.documents()[at].mentions)));
    columns.truncate(SHOWN);
    columns
}

/// How often each of `columns` is cited in a row.
fn cells(row: &[Arrow], columns: &[usize]) -> Vec<u32> {
    let weight = |&column: &usize| {
        row.binary_search_by_key(&column, |arrow| arrow.target.at).ok().map_or(0, |at| row[at].edge.weight())
    };
    columns.iter().map(weight).collect()
}

/// Says what rows, columns and cells are, and which columns are left out.
fn explanation(view: &View, columns: &[usize]) -> String {
    let all = view.cited();
    let shown = match columns.len() {
        some if some < all => format!("the {some} most cited of {all}; matrix.csv has all"),
        _ => format!("{all}, the most cited first"),
    };
    format!("Each row cites, each column is cited; a cell counts the mentions. Columns: {shown}.")
}

/// Writes the matrix for a terminal, its columns under numbers.
pub(super) fn write_text(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let columns = most_cited(view);
    writeln!(out, "{}\n", explanation(view, &columns))?;
    let names = columns.iter().enumerate().map(|(at, &column)| {
        let Document { name, in_degree, .. } = &view.documents()[column];
        [(at + 1).to_string(), name.clone(), format!("cited by {in_degree}")]
    });
    let names: Vec<[String; 3]> = names.collect();
    for line in text::aligned(&names, [text::Align::Right, text::Align::Left, text::Align::Left]) {
        writeln!(out, "{line}")?;
    }
    let rows: Vec<Vec<Arrow>> = view.by_source().collect();
    let sources: Vec<&str> =
        rows.iter().filter_map(|row| row.first()).map(|arrow| arrow.source.name.as_str()).collect();
    let widest = text::widest(sources.iter().copied());
    let cell = columns.len().to_string().len().max(2) + 1;
    let numbers: String = (1..=columns.len()).map(|number| format!("{number:>cell$}")).collect();
    writeln!(out, "\n{:widest$}{numbers}", "")?;
    for (row, name) in rows.iter().zip(sources) {
        let shown = |&weight: &u32| if weight == 0 { ".".to_owned() } else { weight.to_string() };
        let cells: String = cells(row, &columns).iter().map(|weight| format!("{:>cell$}", shown(weight))).collect();
        writeln!(out, "{}{cells}", text::padded(name, widest))?;
    }
    Ok(())
}

/// Writes the matrix as a Markdown table.
pub(super) fn write_markdown(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let columns = most_cited(view);
    writeln!(out, "# Citation matrix\n\n{}\n", explanation(view, &columns))?;
    let heads: String = columns.iter().map(|&column| format!(" {} |", linked(&view.documents()[column]))).collect();
    writeln!(out, "| Document |{heads}\n| --- |{}", " ---: |".repeat(columns.len()))?;
    for row in view.by_source() {
        let Some(first) = row.first() else { continue };
        let shown = |weight: &u32| if *weight == 0 { "  |".to_owned() } else { format!(" {weight} |") };
        let cells: String = cells(&row, &columns).iter().map(shown).collect();
        writeln!(out, "| {} |{cells}", linked(first.source))?;
    }
    Ok(())
}

/// Writes the whole matrix as comma-separated values, row by row.
pub(super) fn write_csv(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let columns = cited(view);
    let mut out = csv::Writer::from_writer(out);
    let heads = columns.iter().map(|&column| view.documents()[column].name.as_str());
    out.write_record(std::iter::once("source").chain(heads))?;
    for row in view.by_source() {
        let Some(first) = row.first() else { continue };
        let cells = cells(&row, &columns).into_iter().map(|weight| weight.to_string());
        out.write_record(std::iter::once(first.source.name.clone()).chain(cells))?;
    }
    out.flush()
}
