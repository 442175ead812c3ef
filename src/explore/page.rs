//! The page put together: markup, style, script, data, and the policy that
//! lets nothing else in.

use super::data::Data;
use crate::export::page::{filled, hash};
use crate::export::text::xml;
use crate::graph::CitationGraph;

const MARKUP: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/style.css");
/// The script's parts in the order in which they use each other.
const SCRIPT: [&str; 7] = [
    include_str!("page/graph.js"),
    include_str!("page/state.js"),
    include_str!("page/dom.js"),
    include_str!("page/map.js"),
    include_str!("page/card.js"),
    include_str!("page/lists.js"),
    include_str!("page/main.js"),
];

/// The page of a graph, which is a part of `whole` or all of it; `title`
/// is its heading.
///
/// ```
/// use rescite::{CitationGraph, explore};
/// let graph = CitationGraph::default();
/// let page = explore::page(&graph, &graph, "Who cites what");
/// assert!(page.starts_with("<!doctype html>") && page.contains("default-src 'none'"));
/// ```
pub fn page(graph: &CitationGraph, whole: &CitationGraph, title: &str) -> String {
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPT.concat());
    // Only what hashes to this is run and applied.
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(STYLE)
    );
    let parts = [
        ("policy", policy.as_str()),
        ("title", &xml(title)),
        ("style", STYLE),
        ("data", &data(graph, whole, title)),
        ("script", &script),
    ];
    filled(MARKUP, &parts)
}

/// The data as JSON that is safe inside a `script` element: no `<` that
/// could end it or begin a comment, no separators that scripts take for line
/// ends.
fn data(graph: &CitationGraph, whole: &CitationGraph, title: &str) -> String {
    let json = serde_json::to_string(&Data::new(graph, whole, title)).unwrap_or_default();
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
