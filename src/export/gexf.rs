//! GEXF 1.3 as Gephi, Gephi Lite, graphology and networkx all read it: as a
//! still picture, and with a timeline.
//!
//! What that takes: the namespace without `www`; one list of attributes for
//! nodes and one for edges, under numbers with titles; plain types; the weight
//! as an attribute of the edge and above zero; whole days or none. Days stand
//! among the attributes too, since not every reader knows of timelines.

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::civil::Date;

use super::colour::{self, Colour};
use super::column::{EdgeColumn, NodeColumn, Type, Value};
use super::text;
use super::view::View;

/// Writes the graph without a timeline.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    graph(view, out, false)
}

/// Writes the graph with a timeline: a document is there from the day of its
/// adoption on, and what it cites from the same day on.
pub(super) fn write_dynamic(view: &View, out: &mut dyn Write) -> io::Result<()> {
    graph(view, out, true)
}

fn graph(view: &View, out: &mut dyn Write, timeline: bool) -> io::Result<()> {
    let of_nodes = NodeColumn::of(view);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#)?;
    let tool = concat!("rescite ", env!("CARGO_PKG_VERSION"));
    writeln!(out, "<meta><creator>{tool}</creator><description>{}</description></meta>", view.summary())?;
    let mode =
        if timeline { r#"mode="dynamic" timeformat="date" timerepresentation="interval""# } else { r#"mode="static""# };
    writeln!(out, r#"<graph defaultedgetype="directed" {mode}>"#)?;
    attributes(out, "node", of_nodes.iter().map(|column| (column.name(), column.kind())))?;
    attributes(out, "edge", EdgeColumn::ALL.iter().map(|column| (column.name().into(), column.kind())))?;
    let start = |date: Option<Date>| date.filter(|_| timeline).map(|date| format!(r#" start="{date}""#));
    writeln!(out, "<nodes>")?;
    for document in view.documents() {
        let name = text::xml_attribute(&document.name);
        let start = start(document.node.date).unwrap_or_default();
        write!(out, r#"<node id="{name}" label="{name}"{start}><attvalues>"#)?;
        for (number, column) in of_nodes.iter().enumerate() {
            attribute(out, number, column.value(document))?;
        }
        let (Colour(r, g, b), _) = colour::of(document.node.organ);
        let size = size(document.in_degree);
        writeln!(out, r#"</attvalues><viz:color r="{r}" g="{g}" b="{b}"/><viz:size value="{size:.1}"/></node>"#)?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    for (number, arrow) in view.arrows().enumerate() {
        let (source, target) = (text::xml_attribute(&arrow.source.name), text::xml_attribute(&arrow.target.name));
        let start = start(arrow.source.node.date).unwrap_or_default();
        let weight = arrow.edge.weight();
        write!(
            out,
            r#"<edge id="e{number}" source="{source}" target="{target}" weight="{weight}.0"{start}><attvalues>"#
        )?;
        for (number, column) in EdgeColumn::ALL.iter().enumerate() {
            attribute(out, number, column.value(&arrow))?;
        }
        writeln!(out, "</attvalues></edge>")?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}

/// The area of a node grows with the number of documents that cite it.
fn size(in_degree: usize) -> f64 {
    (4.0 * (1.0 + in_degree as f64).sqrt()).min(100.0)
}

fn attributes<'n>(
    out: &mut dyn Write,
    of: &str,
    columns: impl Iterator<Item = (Cow<'n, str>, Type)>,
) -> io::Result<()> {
    writeln!(out, r#"<attributes class="{of}">"#)?;
    for (number, (name, kind)) in columns.enumerate() {
        let kind = match kind {
            Type::Text | Type::Day | Type::List => "string",
            Type::Int => "integer",
            Type::Real => "double",
            Type::Bool => "boolean",
        };
        writeln!(out, r#"<attribute id="{number}" title="{name}" type="{kind}"/>"#)?;
    }
    writeln!(out, "</attributes>")
}

fn attribute(out: &mut dyn Write, number: usize, value: Option<Value>) -> io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    write!(out, r#"<attvalue for="{number}" value=""#)?;
    value.write(out, |out, text| out.write_all(text::xml_attribute(text).as_bytes()))?;
    write!(out, r#""/>"#)
}
