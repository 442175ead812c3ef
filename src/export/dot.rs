//! DOT, once as a drawing and once bare.
//!
//! The drawing fills a document's box with the colour of its organ, draws
//! documents that were only cited white and dashed, and letters those cited
//! by many larger. The bare form is for readers that know neither defaults
//! nor graph attributes.

use std::collections::BTreeSet;
use std::io::{self, Write};

use graphviz_rust::dot_structures::{self as ast, Attribute, EdgeTy, Graph, GraphAttributes, Id, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::text;
use super::view::{Arrow, Document, View, count};
use crate::graph::CitationGraph;
use crate::symbol::Organ;

/// Above this many edges `dot` takes minutes, and `sfdp` seconds.
const DOT_EDGES: usize = 300;
/// Columns of a title's lines in a label.
const TITLE_WIDTH: usize = 28;
/// Lines of a title in a label.
const TITLE_LINES: usize = 3;
const FONTS: &str = "Helvetica,Arial,sans-serif";

/// Writes the drawing.
pub(super) fn write(graph: &CitationGraph, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(graph);
    let mut stmts = defaults(&view);
    stmts.extend(view.documents().iter().map(|document| node(&document.name, drawn_node(document))));
    stmts.extend(view.arrows().map(|arrow| edge(&arrow, drawn_edge(&arrow))));
    print(stmts, out)
}

/// Writes nodes and edges with their values and nothing else.
pub(super) fn write_plain(graph: &CitationGraph, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(graph);
    let mut stmts: Vec<Stmt> =
        view.documents().iter().map(|document| node(&document.name, plain_node(document))).collect();
    stmts.extend(view.arrows().map(|arrow| {
        let values = [("kinds", arrow.kinds(";")), ("verbs", arrow.verbs(";")), ("places", arrow.places(";"))];
        let mut attributes = vec![data("weight", &arrow.edge.weight().to_string())];
        attributes.extend(present(values));
        edge(&arrow, attributes)
    }));
    print(stmts, out)
}

fn print(stmts: Vec<Stmt>, out: &mut dyn Write) -> io::Result<()> {
    let graph = Graph::DiGraph { id: Id::Escaped(text::dot("citations")), strict: false, stmts };
    let printed = graph.print(PrinterContext::default().with_semi());
    writeln!(out, "{printed}")
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
    // Where lines cross in hundreds, they stand back behind the boxes.
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
        let (fill, line) = colours(*organ);
        format!(r#"<td bgcolor="{fill}" color="{line}">{}</td>"#, organ.name())
    };
    let cells: String = organs.iter().map(cell).collect();
    format!(
        r#"<<table border="0" cellborder="1" cellspacing="6" cellpadding="4"><tr>{cells}<td border="0">filled: read; white and dashed: only cited</td></tr></table>>"#
    )
}

/// Fill and border of an organ: Paul Tol's light scheme, made for black
/// letters and told apart by colour-blind readers; the borders are darker
/// shades that stand out on white.
fn colours(organ: Organ) -> (&'static str, &'static str) {
    match organ {
        Organ::GeneralAssembly => ("#77AADD", "#2F6699"),
        Organ::SecurityCouncil => ("#EE8866", "#A8421F"),
        Organ::EconomicAndSocialCouncil => ("#EEDD88", "#8A7410"),
        Organ::TrusteeshipCouncil => ("#BBCC33", "#6B7700"),
        Organ::HumanRightsCouncil => ("#44BB99", "#1C6F58"),
        Organ::CommissionOnHumanRights => ("#99DDFF", "#2A7FA8"),
        Organ::EnvironmentAssembly => ("#AAAA00", "#5F5F00"),
        Organ::Secretariat => ("#FFAABB", "#B0405A"),
        Organ::Other => ("#DDDDDD", "#666666"),
    }
}

fn drawn_node(document: &Document) -> Vec<Attribute> {
    let Document { name, node, in_degree, .. } = document;
    let title = document.title();
    let mut label = vec![name.clone()];
    label.extend(title.iter().flat_map(|title| text::wrap(title, TITLE_WIDTH, TITLE_LINES)));
    let by = format!("cited by {}, {}", count(*in_degree as u64, "document"), count(document.mentions, "mention"));
    let date = node.date.map(|date| if node.date_claimed { format!("{date} (as cited)") } else { date.to_string() });
    let tooltip: Vec<String> =
        [Some(name.clone()), title, date, Some(node.organ.name().to_owned()), Some(by)].into_iter().flatten().collect();
    let (fill, line) = colours(node.organ);
    let mut attributes = vec![
        shown("label", &label.join("\n")),
        shown("tooltip", &tooltip.join("\n")),
        data("fillcolor", if node.in_corpus { fill } else { "white" }),
        data("color", line),
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
    attributes.extend(present([
        ("kinds", arrow.kinds(";")),
        ("verbs", arrow.verbs(";")),
        ("places", arrow.places(";")),
    ]));
    attributes
}

fn plain_node(document: &Document) -> Vec<Attribute> {
    let node = document.node;
    present([
        ("label", document.name.clone()),
        ("title", document.title().unwrap_or_default()),
        ("organ", node.organ.name().to_owned()),
        ("session", node.session().map(|session| session.to_string()).unwrap_or_default()),
        ("date", node.date.map(|date| date.to_string()).unwrap_or_default()),
        ("year", node.year().map(|year| year.to_string()).unwrap_or_default()),
        ("in_corpus", node.in_corpus.to_string()),
        ("in_degree", document.in_degree.to_string()),
        ("mentions", document.mentions.to_string()),
        ("link", node.link().unwrap_or_default()),
    ])
    .collect()
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

/// The values that are there.
fn present<const N: usize>(values: [(&'static str, String); N]) -> impl Iterator<Item = Attribute> {
    values.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| data(name, &value))
}
