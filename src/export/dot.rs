//! DOT, once as a drawing and once bare.
//!
//! The drawing fills a document's box with the colour of its organ, draws
//! documents that were only cited white and dashed, and letters those cited
//! by many larger. The bare form is for readers that know neither defaults
//! nor graph attributes.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use graphviz_rust::dot_structures::{self as ast, Attribute, EdgeTy, Graph, GraphAttributes, Id, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::colour;
use super::column::{EdgeColumn, NodeColumn, Value};
use super::text;
use super::view::{Arrow, Document, View, count};
use crate::symbol::Organ;

/// Above this many edges `dot` takes minutes, and `sfdp` seconds.
const DOT_EDGES: usize = 300;
/// Columns of a title's lines in a label.
const TITLE_WIDTH: usize = 28;
/// Lines of a title in a label.
const TITLE_LINES: usize = 3;
const FONTS: &str = "Helvetica,Arial,sans-serif";

/// Statements that are printed at once.
const CHUNK: usize = 1024;

/// Writes the drawing.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let nodes = view.documents().iter().map(|document| node(&document.name, drawn_node(document)));
    let edges = view.arrows().map(|arrow| edge(&arrow, drawn_edge(&arrow)));
    print(defaults(view).into_iter().chain(nodes).chain(edges), out)
}

/// Writes nodes and edges with their values and nothing else.
pub(super) fn write_plain(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let columns = NodeColumn::of(view);
    let nodes = view.documents().iter().map(|document| node(&document.name, plain_node(document, &columns)));
    let edges = view.arrows().map(|arrow| {
        let mut attributes = vec![data("weight", &arrow.edge.weight().to_string())];
        attributes.extend(joined(&arrow));
        edge(&arrow, attributes)
    });
    print(nodes.chain(edges), out)
}

/// The printer knows whole graphs alone. A large one is printed as many, and
/// the lines that open and close them are left out.
fn print(mut stmts: impl Iterator<Item = Stmt>, out: &mut dyn Write) -> io::Result<()> {
    let id = text::dot("citations");
    writeln!(out, "digraph {id} {{")?;
    loop {
        let stmts: Vec<Stmt> = stmts.by_ref().take(CHUNK).collect();
        if stmts.is_empty() {
            return writeln!(out, "}}");
        }
        let graph = Graph::DiGraph { id: Id::Escaped(id.clone()), strict: false, stmts };
        let printed = graph.print(PrinterContext::default().with_semi());
        let lines = printed.split_once('\n').and_then(|(_, rest)| rest.strip_suffix('}'));
        out.write_all(lines.unwrap_or_default().as_bytes())?;
    }
}

/// How the graph is drawn as a whole.
fn defaults(view: &View) -> Vec<Stmt> {
    let edges = view.arrows().len();
    let mut whole = vec![
        shown("comment", &format!("rescite: {}", view.summary())),
        data("fontname", FONTS),
        data("fontsize", "12"),
        data("bgcolor", "white"),
        data("labelloc", "b"),
        Attribute(plain("label"), Id::Html(legend(view))),
        data("tooltip", "citations"),
    ];
    if edges <= DOT_EDGES {
        // From left to right, since labels are wider than high.
        whole.extend([data("layout", "dot"), data("rankdir", "LR"), data("ranksep", "1.1"), data("nodesep", "0.14")]);
    } else {
        whole.extend([
            data("layout", "sfdp"),
            data("overlap", "prism"),
            data("K", "1.2"),
            data("outputorder", "edgesfirst"),
        ]);
    }
    let nodes = vec![
        data("shape", "box"),
        data("style", "rounded,filled"),
        data("fontname", FONTS),
        data("fontcolor", "#1A1A1A"),
        data("margin", "0.10,0.05"),
        data("height", "0.3"),
    ];
    // If hundreds of lines cross, they are paler than the boxes.
    let line = if edges <= DOT_EDGES { "#5B677099" } else { "#5B677055" };
    let edges = vec![data("color", line), data("arrowsize", "0.6"), data("fontname", FONTS)];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(whole)),
        Stmt::GAttribute(GraphAttributes::Node(nodes)),
        Stmt::GAttribute(GraphAttributes::Edge(edges)),
    ]
}

/// Which colour is which organ's, under the graph.
fn legend(view: &View) -> String {
    let organs: BTreeSet<Organ> = view.documents().iter().map(|document| document.node.organ).collect();
    let cell = |organ: &Organ| {
        let (fill, line) = colour::of(*organ);
        format!(r#"<td bgcolor="{fill}" color="{line}">{}</td>"#, organ.name())
    };
    let cells: String = organs.iter().map(cell).collect();
    format!(
        r#"<<table border="0" cellborder="1" cellspacing="6" cellpadding="4"><tr>{cells}<td border="0">filled: in corpus; white and dashed: cited only</td></tr></table>>"#
    )
}

fn drawn_node(document: &Document) -> Vec<Attribute> {
    let Document { name, node, in_degree, .. } = document;
    let title = document.title().map(Cow::into_owned);
    let mut label = vec![name.clone()];
    label.extend(title.iter().flat_map(|title| text::wrap(title, TITLE_WIDTH, TITLE_LINES)));
    let by = format!("cited by {}, {}", count(*in_degree as u64, "document"), count(document.mentions, "mention"));
    let date = node.date.map(|date| if node.date_claimed { format!("{date} (as cited)") } else { date.to_string() });
    let tooltip: Vec<String> =
        [Some(name.clone()), title, date, Some(node.organ.name().to_owned()), Some(by)].into_iter().flatten().collect();
    let (fill, line) = colour::of(node.organ);
    let mut attributes = vec![
        shown("label", &label.join("\n")),
        shown("tooltip", &tooltip.join("\n")),
        data("fillcolor", &if node.in_corpus { fill.to_string() } else { "white".to_owned() }),
        data("color", &line.to_string()),
        data("fontsize", &letters(*in_degree)),
    ];
    if !node.in_corpus {
        attributes.push(data("style", "rounded,filled,dashed"));
    }
    if let Some(link) = node.link() {
        attributes.extend([shown("URL", &link), data("target", "_blank")]);
    }
    attributes
}

/// From 10 points for a document that nothing cites to 20.
fn letters(in_degree: usize) -> String {
    let size = 10.0 + 1.6 * (in_degree as f64 + 1.0).log2();
    format!("{:.0}", size.min(20.0))
}

fn drawn_edge(arrow: &Arrow) -> Vec<Attribute> {
    let weight = arrow.edge.weight();
    let (verbs, places) = (arrow.verbs(", "), arrow.places(", "));
    let mut tooltip = format!("{} cites {}\n{}", arrow.source.name, arrow.target.name, count(weight.into(), "mention"));
    if !verbs.is_empty() {
        tooltip.push_str(": ");
        tooltip.push_str(&verbs);
    }
    if !places.is_empty() {
        tooltip.push_str(" — ");
        tooltip.push_str(&places);
    }
    let width = (1.0 + f64::from(weight.max(1)).ln()).min(6.0);
    let mut attributes =
        vec![data("weight", &weight.to_string()), data("penwidth", &format!("{width:.2}")), shown("tooltip", &tooltip)];
    attributes.extend(joined(arrow));
    attributes
}

fn plain_node(document: &Document, columns: &[NodeColumn]) -> Vec<Attribute> {
    let mut attributes = vec![data("label", &document.name)];
    attributes.extend(columns.iter().filter_map(|column| value(&column.name(), column.value(document))));
    attributes
}

fn joined(arrow: &Arrow) -> impl Iterator<Item = Attribute> {
    let columns = [EdgeColumn::Kinds, EdgeColumn::Verbs, EdgeColumn::Places];
    columns.into_iter().filter_map(|column| value(column.name(), column.value(arrow)))
}

fn value(name: &str, value: Option<Value>) -> Option<Attribute> {
    let mut text = Vec::new();
    value?.write(&mut text, |out, text| out.write_all(text.as_bytes())).ok()?;
    Some(data(name, &String::from_utf8_lossy(&text)))
}

fn node(name: &str, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Node(ast::Node { id: node_id(name), attributes })
}

fn edge(arrow: &Arrow, attributes: Vec<Attribute>) -> Stmt {
    let ends = EdgeTy::Pair(Vertex::N(node_id(&arrow.source.name)), Vertex::N(node_id(&arrow.target.name)));
    Stmt::Edge(ast::Edge { ty: ends, attributes })
}

fn node_id(name: &str) -> NodeId {
    NodeId(Id::Escaped(text::dot(name)), None)
}

fn plain(name: &str) -> Id {
    Id::Plain(name.to_owned())
}

fn data(name: &str, value: &str) -> Attribute {
    Attribute(plain(name), Id::Escaped(text::dot(value)))
}

fn shown(name: &str, value: &str) -> Attribute {
    Attribute(plain(name), Id::Escaped(text::dot_shown(value)))
}
