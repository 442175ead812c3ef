//! Nodes and edges as two tables, under the headers of Gephi's spreadsheet
//! import and of `neo4j-admin database import`.

use std::io::{self, Write};

use super::column::{EdgeColumn, NodeColumn, Type, Value};
use super::view::View;

/// No further field of a record.
const END: [&str; 0] = [];

/// Writes the documents for Gephi.
pub(super) fn gephi_nodes(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let columns = NodeColumn::of(view);
    let mut out = csv::Writer::from_writer(out);
    out.write_field("Id")?;
    out.write_field("Label")?;
    for column in &columns {
        out.write_field(&*column.name())?;
    }
    out.write_record(END)?;
    for document in view.documents() {
        out.write_field(&document.name)?;
        out.write_field(&document.name)?;
        for column in &columns {
            field(&mut out, column.value(document))?;
        }
        out.write_record(END)?;
    }
    out.flush()
}

/// Writes the edges for Gephi.
pub(super) fn gephi_edges(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    let first = ["Source", "Target", "Type", "Id", "Label", "Weight"];
    out.write_record(first.into_iter().chain(EdgeColumn::ALL.iter().map(|column| column.name())))?;
    for (number, arrow) in view.arrows().enumerate() {
        out.write_field(&arrow.source.name)?;
        out.write_field(&arrow.target.name)?;
        out.write_field("Directed")?;
        out.write_field(format!("e{number}"))?;
        out.write_field(&*arrow.verbs(", "))?;
        out.write_field(arrow.edge.weight().to_string())?;
        for column in EdgeColumn::ALL {
            field(&mut out, column.value(&arrow))?;
        }
        out.write_record(END)?;
    }
    out.flush()
}

/// Writes the documents for Neo4j.
pub(super) fn neo4j_nodes(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let columns = NodeColumn::of(view);
    let mut out = csv::Writer::from_writer(out);
    out.write_field("symbol:ID(Doc)")?;
    for column in &columns {
        out.write_field(neo4j_header(&column.name(), column.kind()))?;
    }
    out.write_record([":LABEL"])?;
    for document in view.documents() {
        out.write_field(&document.name)?;
        for column in &columns {
            field(&mut out, column.value(document))?;
        }
        out.write_record(["Document"])?;
    }
    out.flush()
}

/// Writes the edges for Neo4j.
pub(super) fn neo4j_edges(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_field(":START_ID(Doc)")?;
    out.write_field("weight:double")?;
    for column in EdgeColumn::ALL {
        out.write_field(neo4j_header(column.name(), column.kind()))?;
    }
    out.write_record([":END_ID(Doc)", ":TYPE"])?;
    for arrow in view.arrows() {
        out.write_field(&arrow.source.name)?;
        field(&mut out, Some(Value::Real(arrow.edge.weight().into())))?;
        for column in EdgeColumn::ALL {
            field(&mut out, column.value(&arrow))?;
        }
        out.write_record([arrow.target.name.as_str(), "CITES"])?;
    }
    out.flush()
}

/// A column's header with its type; a text column needs no type.
fn neo4j_header(name: &str, kind: Type) -> String {
    let kind = match kind {
        Type::Text => return name.to_owned(),
        Type::Day => "date",
        Type::Int => "int",
        Type::Real => "double",
        Type::Bool => "boolean",
        Type::List => "string[]",
    };
    format!("{name}:{kind}")
}

fn field(out: &mut csv::Writer<&mut dyn Write>, value: Option<Value>) -> csv::Result<()> {
    match value {
        None => out.write_field(""),
        Some(Value::Text(text)) => out.write_field(&*text),
        Some(value) => {
            let mut plain = Vec::new();
            value.write(&mut plain, |out, text| out.write_all(text.as_bytes()))?;
            out.write_field(plain)
        }
    }
}
