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
        NodeColumn::of(view).into_iter().map(|column| (column, opening("n", &column.name()))).collect();
    let of_edges = EdgeColumn::ALL.map(|column| (column, opening("e", column.name())));
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    writeln!(out, "<!-- rescite: {} -->", view.summary())?;
    key(out, "node", "label", Type::Text)?;
    for (column, _) in &of_nodes {
        key(out, "node", &column.name(), column.kind())?;
    }
    key(out, "edge", "edge_id", Type::Text)?;
    key(out, "edge", "weight", Type::Real)?;
    for (column, _) in &of_edges {
        key(out, "edge", column.name(), column.kind())?;
    }
    writeln!(out, r#"<graph id="G" edgedefault="directed">"#)?;
    for document in view.documents() {
        let name = &document.name;
        write!(out, r#"<node id="{}"><data key="n_label">{}</data>"#, text::xml_attribute(name), text::xml(name))?;
        for (column, opening) in &of_nodes {
            data(out, opening, column.value(document))?;
        }
        writeln!(out, "</node>")?;
    }
    for (number, arrow) in view.arrows().enumerate() {
        let (source, target) = (text::xml_attribute(&arrow.source.name), text::xml_attribute(&arrow.target.name));
        write!(out, r#"<edge id="e{number}" source="{source}" target="{target}">"#)?;
        let weight = arrow.edge.weight();
        write!(out, r#"<data key="e_edge_id">e{number}</data><data key="e_weight">{weight}.0</data>"#)?;
        for (column, opening) in &of_edges {
            data(out, opening, column.value(&arrow))?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

/// The declaration of a column. Its identifier, which no other column of nodes
/// or of edges has, is made of both names.
fn key(out: &mut dyn Write, of: &str, name: &str, kind: Type) -> io::Result<()> {
    let kind = match kind {
        Type::Text | Type::Day | Type::List => "string",
        Type::Int => "int",
        Type::Real => "double",
        Type::Bool => "boolean",
    };
    writeln!(out, r#"<key id="{}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#, &of[..1])
}

/// What opens a value of a column, made once for all of them.
fn opening(of: &str, name: &str) -> String {
    format!(r#"<data key="{of}_{name}">"#)
}

/// One value; a missing one is not written, since readers make something of
/// an empty element: an empty text if a number was declared, or zero.
fn data(out: &mut dyn Write, opening: &str, value: Option<Value>) -> io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    out.write_all(opening.as_bytes())?;
    value.write(out, |out, text| out.write_all(text::xml(text).as_bytes()))?;
    out.write_all(b"</data>")
}
