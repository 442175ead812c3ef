//! Node-link JSON: the form of networkx's `node_link_graph`, and of D3 under
//! its name `edges`.

use std::io::{self, Write};

use super::column::{EdgeColumn, NodeColumn, Value};
use super::view::View;

/// Writes the graph, a line a node or an edge.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let of_nodes = named(NodeColumn::of(view));
    write!(out, r#"{{"directed":true,"multigraph":false,"graph":{{"description":"#)?;
    string(out, &format!("rescite: {}", view.summary()))?;
    write!(out, "}},\n\"nodes\":[")?;
    for (at, document) in view.documents().iter().enumerate() {
        write!(out, "{}\n{{\"id\":", if at == 0 { "" } else { "," })?;
        string(out, &document.name)?;
        for (column, name) in &of_nodes {
            member(out, name, column.value(document))?;
        }
        write!(out, "}}")?;
    }
    write!(out, "],\n\"edges\":[")?;
    for (at, arrow) in view.arrows().enumerate() {
        write!(out, "{}\n{{\"source\":", if at == 0 { "" } else { "," })?;
        string(out, &arrow.source.name)?;
        write!(out, ",\"target\":")?;
        string(out, &arrow.target.name)?;
        write!(out, ",\"weight\":{}", arrow.edge.weight())?;
        for column in EdgeColumn::ALL {
            member(out, column.name(), column.value(&arrow))?;
        }
        write!(out, "}}")?;
    }
    writeln!(out, "]}}")
}

/// The columns with their names, made once.
pub(super) fn named(columns: Vec<NodeColumn>) -> Vec<(NodeColumn, String)> {
    columns.into_iter().map(|column| (column, column.name().into_owned())).collect()
}

/// A text in quotes.
pub(super) fn string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    Ok(serde_json::to_writer(out, text)?)
}

/// A further member of an object; a missing value is left out.
pub(super) fn member(out: &mut dyn Write, name: &str, value: Option<Value>) -> io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    write!(out, ",\"{name}\":")?;
    value.write(out, string)
}
