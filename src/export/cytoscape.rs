//! Elements for Cytoscape.js, `cytoscape({...graph, container})`, in the form
//! that Cytoscape opens as `.cyjs`.
//!
//! Cytoscape.js keeps nodes and edges under one set of identifiers and drops
//! what comes second without a word; names of the view differ from `e0`, `e1`.

use std::io::{self, Write};

use super::column::{EdgeColumn, NodeColumn};
use super::node_link::{member, named, string};
use super::view::View;

/// Writes the graph, a line a node or an edge.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let of_nodes = named(NodeColumn::of(view));
    write!(out, "{{\"elements\":{{\n\"nodes\":[")?;
    for (at, document) in view.documents().iter().enumerate() {
        write!(out, "{}\n{{\"data\":{{\"id\":", if at == 0 { "" } else { "," })?;
        string(out, &document.name)?;
        write!(out, ",\"label\":")?;
        string(out, &document.name)?;
        for (column, name) in &of_nodes {
            member(out, name, column.value(document))?;
        }
        write!(out, "}}}}")?;
    }
    write!(out, "],\n\"edges\":[")?;
    for (at, arrow) in view.arrows().enumerate() {
        write!(out, "{}\n{{\"data\":{{\"id\":\"e{at}\",\"source\":", if at == 0 { "" } else { "," })?;
        string(out, &arrow.source.name)?;
        write!(out, ",\"target\":")?;
        string(out, &arrow.target.name)?;
        write!(out, ",\"weight\":{}", arrow.edge.weight())?;
        for column in EdgeColumn::ALL {
            member(out, column.name(), column.value(&arrow))?;
        }
        write!(out, "}}}}")?;
    }
    writeln!(out, "]}}}}")
}
