//! GraphML as networkx, igraph, rustworkx, graphology, Gephi and Cytoscape all
//! read it with the same values.
//!
//! What that takes: keys before the graph, each under an identifier of its
//! own; six types; booleans on every node; missing values left out; nodes
//! before edges, every cited document among them; no names that a reader
//! keeps for itself (`id`, `name`, `size`); weights above zero.

use std::io::{self, Write};

use super::column::{EdgeColumn, NodeColumn, Type, Value};
use super::text;
use super::view::View;

/// Writes the graph.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let of_nodes: Vec<(NodeColumn, String)> =
        NodeColumn::of(view).into_iter().map(|column| (column, format!("n_{}", column.name()))).collect();
    let of_edges = EdgeColumn::ALL.map(|column| (column, format!("e_{}", column.name())));
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    writeln!(out, "<!-- rescite: {} -->", view.summary())?;
    key(out, "n_label", "label", Type::Text)?;
    for (column, id) in &of_nodes {
        key(out, id, &column.name(), column.kind())?;
    }
    key(out, "e_eid", "edge_id", Type::Text)?;
    key(out, "e_weight", "weight", Type::Real)?;
    for (column, id) in &of_edges {
        key(out, id, column.name(), column.kind())?;
    }
    writeln!(out, r#"<graph id="G" edgedefault="directed">"#)?;
    for document in view.documents() {
        let name = &document.name;
        write!(out, r#"<node id="{}"><data key="n_label">{}</data>"#, text::xml_attribute(name), text::xml(name))?;
        for (column, id) in &of_nodes {
            data(out, id, column.value(document))?;
        }
        writeln!(out, "</node>")?;
    }
    for (number, arrow) in view.arrows().enumerate() {
        let (source, target) = (text::xml_attribute(&arrow.source.name), text::xml_attribute(&arrow.target.name));
        write!(out, r#"<edge id="e{number}" source="{source}" target="{target}"><data key="e_eid">e{number}</data>"#)?;
        data(out, "e_weight", Some(Value::Real(arrow.edge.weight().into())))?;
        for (column, id) in &of_edges {
            data(out, id, column.value(&arrow))?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

fn key(out: &mut dyn Write, id: &str, name: &str, kind: Type) -> io::Result<()> {
    let of = if id.starts_with("n_") { "node" } else { "edge" };
    let kind = match kind {
        Type::Text | Type::Day | Type::List => "string",
        Type::Int => "int",
        Type::Real => "double",
        Type::Bool => "boolean",
    };
    writeln!(out, r#"<key id="{id}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#)
}

/// One value; a missing one is not written, since readers make something of
/// an empty element: an empty text where a number was declared, or zero.
fn data(out: &mut dyn Write, key: &str, value: Option<Value>) -> io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    write!(out, r#"<data key="{key}">"#)?;
    value.write(out, |out, text| out.write_all(text::xml(text).as_bytes()))?;
    write!(out, "</data>")
}
