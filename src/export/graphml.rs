//! GraphML as networkx, igraph, rustworkx, graphology, Gephi and Cytoscape all
//! read it with the same values.
//!
//! What that takes: keys before the graph, each under an identifier of its
//! own; six types; booleans on every node; missing values left out; nodes
//! before edges, every cited document among them; no names that a reader
//! keeps for itself (`id`, `name`, `size`); weights above zero.

use std::io::{self, Write};

use super::text;
use super::view::{Arrow, Document, View};
use crate::graph::CitationGraph;

/// Identifier, what it is for, name, type.
const KEYS: [(&str, &str, &str, &str); 17] = [
    ("n_label", "node", "label", "string"),
    ("n_title", "node", "title", "string"),
    ("n_organ", "node", "organ", "string"),
    ("n_session", "node", "session", "string"),
    ("n_date", "node", "date", "string"),
    ("n_year", "node", "year", "int"),
    ("n_in_corpus", "node", "in_corpus", "boolean"),
    ("n_in_degree", "node", "in_degree", "int"),
    ("n_mentions", "node", "mentions", "int"),
    ("n_link", "node", "link", "string"),
    ("e_eid", "edge", "edge_id", "string"),
    ("e_weight", "edge", "weight", "double"),
    ("e_kinds", "edge", "kinds", "string"),
    ("e_verbs", "edge", "verbs", "string"),
    ("e_places", "edge", "places", "string"),
    ("e_dates", "edge", "claimed_dates", "string"),
    ("e_text", "edge", "text", "string"),
];

/// Writes the graph.
pub(super) fn write(graph: &CitationGraph, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(graph);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    writeln!(out, "<!-- rescite: {} -->", view.summary())?;
    for (id, of, name, kind) in KEYS {
        writeln!(out, r#"<key id="{id}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#)?;
    }
    writeln!(out, r#"<graph id="G" edgedefault="directed">"#)?;
    for document in view.documents() {
        node(out, document)?;
    }
    for (number, arrow) in view.arrows().enumerate() {
        edge(out, number, &arrow)?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

fn node(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let node = document.node;
    write!(out, r#"<node id="{}">"#, text::xml_attribute(&document.name))?;
    data(out, "n_label", &document.name)?;
    data(out, "n_title", node.title.as_deref().unwrap_or_default())?;
    data(out, "n_organ", node.organ.name())?;
    data(out, "n_session", &node.session().map(|session| session.to_string()).unwrap_or_default())?;
    data(out, "n_date", &node.date.map(|date| date.to_string()).unwrap_or_default())?;
    data(out, "n_year", &node.year().map(|year| year.to_string()).unwrap_or_default())?;
    data(out, "n_in_corpus", if node.in_corpus { "true" } else { "false" })?;
    data(out, "n_in_degree", &int(document.in_degree as u64))?;
    data(out, "n_mentions", &int(document.mentions))?;
    data(out, "n_link", &node.link().unwrap_or_default())?;
    writeln!(out, "</node>")
}

fn edge(out: &mut dyn Write, number: usize, arrow: &Arrow) -> io::Result<()> {
    let (source, target) = (text::xml_attribute(&arrow.source.name), text::xml_attribute(&arrow.target.name));
    write!(out, r#"<edge id="e{number}" source="{source}" target="{target}">"#)?;
    data(out, "e_eid", &format!("e{number}"))?;
    data(out, "e_weight", &format!("{}.0", arrow.edge.weight()))?;
    data(out, "e_kinds", &arrow.kinds(";"))?;
    data(out, "e_verbs", &arrow.verbs(";"))?;
    data(out, "e_places", &arrow.places(";"))?;
    data(out, "e_dates", &arrow.dates(";"))?;
    data(out, "e_text", &arrow.text())?;
    writeln!(out, "</edge>")
}

/// One value; a missing one is not written, since readers make something of
/// an empty element: an empty text where a number was declared, or zero.
fn data(out: &mut dyn Write, key: &str, value: &str) -> io::Result<()> {
    let value = text::xml(value);
    if value.is_empty() { Ok(()) } else { write!(out, r#"<data key="{key}">{value}</data>"#) }
}

/// GraphML's `int` is 32 bits wide, and readers drop what is larger.
fn int(count: u64) -> String {
    count.min(i32::MAX as u64).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_the_rules_that_all_readers_share() {
        const OF_NODES: &[&str] = &[
            "id",
            "name",
            "shared_name",
            "shared name",
            "selected",
            "SUID",
            "x",
            "y",
            "z",
            "xpos",
            "ypos",
            "zpos",
            "size",
            "r",
            "g",
            "b",
            "color",
            "nodelabel",
            "key",
            "source",
            "target",
            "parent",
        ];
        const OF_EDGES: &[&str] = &[
            "id",
            "name",
            "interaction",
            "shared interaction",
            "source",
            "target",
            "directed",
            "key",
            "r",
            "g",
            "b",
            "color",
            "edgelabel",
        ];
        for (at, (id, of, name, kind)) in KEYS.iter().enumerate() {
            assert!(["string", "int", "long", "double", "boolean"].contains(kind));
            let kept = match *of {
                "node" => OF_NODES,
                "edge" => OF_EDGES,
                other => panic!("{other}"),
            };
            assert!(!kept.contains(name), "{name}");
            for other in &KEYS[..at] {
                assert_ne!(other.0, *id);
                assert_ne!((other.1, other.2), (*of, *name));
            }
        }
    }
}
