//! The page put together: markup, style, script, data, and the policy that
//! lets nothing else in.

use sha2::{Digest, Sha256};

use super::data::Data;
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

/// The markup with `{{name}}` replaced by the part of that name. What is put
/// in is not looked at again.
fn filled(markup: &str, parts: &[(&str, &str)]) -> String {
    let mut page = String::new();
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            rest = after;
            continue;
        };
        page.extend(parts.iter().filter(|(part, _)| *part == name).map(|&(_, text)| text));
        rest = after;
    }
    page.push_str(rest);
    page
}

/// The data as JSON that is safe inside a `script` element: no `<` that
/// could end it or begin a comment, no separators that scripts take for line
/// ends.
fn data(graph: &CitationGraph, whole: &CitationGraph, title: &str) -> String {
    let json = serde_json::to_string(&Data::new(graph, whole, title)).unwrap_or_default();
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A source of a content security policy.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, &byte| group << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let digit = char::from(ALPHABET[(group >> (18 - 6 * at) & 63) as usize]);
            out.push(if at <= chunk.len() { digit } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        // The example of the standard's own text.
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn parts_are_not_looked_at_again() {
        assert_eq!(filled("a {{x}} b {{y}}", &[("x", "{{y}}"), ("y", "1")]), "a {{y}} b 1");
    }
}
