//! What the documents of a group are about: the words of their titles that are
//! rarer elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::graph::CitationGraph;

/// Words of fewer letters say nothing of a matter.
const SHORT: usize = 4;

/// A word counts if so many titles of the group have it.
const LEAST: usize = 2;

/// Words of many titles, which name no matter.
const COMMON: [&str; 15] = [
    "from",
    "with",
    "their",
    "that",
    "resolution",
    "report",
    "united",
    "nations",
    "general",
    "assembly",
    "including",
    "international",
    "situation",
    "concerning",
    "follow",
];

/// The words that name a group of documents best, at most `most` of them: those
/// that many of its titles have and few others, the best first.
pub fn terms(graph: &CitationGraph, members: &[NodeIndex], most: usize) -> Vec<String> {
    let members: BTreeSet<NodeIndex> = members.iter().copied().collect();
    let (mut inside, mut all): (BTreeMap<String, usize>, BTreeMap<String, usize>) = Default::default();
    let mut titled = 0_usize;
    for (at, node) in graph.nodes() {
        let Some(title) = &node.title else { continue };
        titled += 1;
        for word in words(title) {
            if members.contains(&at) {
                *inside.entry(word.clone()).or_default() += 1;
            }
            *all.entry(word).or_default() += 1;
        }
    }
    let weight = |word: &str, count: usize| {
        let elsewhere = all.get(word).copied().unwrap_or(count);
        count as f64 * (1.0 + titled as f64 / elsewhere as f64).ln()
    };
    let mut found: Vec<(f64, String)> = inside
        .into_iter()
        .filter(|&(_, count)| count >= LEAST)
        .map(|(word, count)| (weight(&word, count), word))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().take(most).map(|(_, word)| word).collect()
}

/// The words of a title, each once, in small letters.
fn words(title: &str) -> BTreeSet<String> {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORT && !word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_lowercase)
        .filter(|word| !COMMON.contains(&word.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::registry::Registry;

    #[test]
    fn a_group_is_named_by_what_its_titles_share() {
        let text = "Recalling Security Council resolutions 1325 (2000), 1820 (2008), 1888 (2009), 1261 (1999) and 1612 (2005),";
        let mut graph: CitationGraph = [Document::from_text(text).extract()].into_iter().collect();
        graph.know(Registry::builtin());
        let numbers = ["(2000)", "(2008)", "(2009)"];
        let women = |node: &crate::graph::Node| numbers.iter().any(|year| node.key.to_string().ends_with(year));
        let members: Vec<NodeIndex> =
            graph.nodes().filter(|(_, node)| node.key.symbol().is_some() && women(node)).map(|(at, _)| at).collect();
        let found = terms(&graph, &members, 3);
        assert!(found.contains(&"women".to_owned()) && found.contains(&"peace".to_owned()), "{found:?}");
        assert!(!found.contains(&"children".to_owned()), "{found:?}");
    }
}
