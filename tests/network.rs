//! The network that ships with rescite is what `data/README.md` says it is.

#![cfg(feature = "network")]
// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use rescite::graph::{CitationGraph, Edge};
use rescite::registry::Registry;
use rescite::symbol::{Existence, Symbol};

/// The release file may be so large at most, in bytes.
const MOST: u64 = 3_000_000;

fn edge<'a>(network: &'a CitationGraph, citing: &str, cited: &str) -> Option<&'a Edge> {
    let at = |symbol: &str| network.find(&symbol.parse().unwrap()).unwrap();
    let graph = network.as_petgraph();
    graph.find_edge(at(citing), at(cited)).map(|edge| &graph[edge])
}

#[test]
fn it_has_what_its_description_counts() {
    let network = CitationGraph::builtin().unwrap();
    let read = network.nodes().filter(|(_, node)| node.in_corpus).count();
    let mentions: u64 = network.edges().map(|(_, _, edge)| u64::from(edge.weight())).sum();
    let description = include_str!("../data/README.md").replace(',', "");
    for (count, what) in [
        (read, "documents were read"),
        (network.node_count(), "documents in all"),
        (network.edge_count(), "pairs"),
        (usize::try_from(mentions).unwrap(), "mentions"),
    ] {
        assert!(description.contains(&format!("{count} {what}")), "{count} {what}");
    }
    assert!(std::fs::metadata("data/network.json.gz").unwrap().len() < MOST);
}

#[test]
fn citations_that_anyone_can_look_up() {
    let network = CitationGraph::builtin().unwrap();
    let mention = |citing: &str, cited: &str| {
        let mention = &edge(&network, citing, cited).unwrap().mentions[0];
        let date = mention.date.map(|date| date.to_string()).unwrap_or_default();
        format!("{} {} {date}", mention.place, mention.verb.map_or("", rescite::verb::Verb::lemma))
    };
    assert_eq!(mention("A/RES/78/231", "A/RES/69/313"), "preamble:2 reaffirm 2015-07-27");
    assert_eq!(mention("A/RES/78/187", "A/RES/44/25"), "preamble:1 reaffirm 1989-11-20");
    assert_eq!(mention("S/RES/338(1973)", "S/RES/242(1967)"), "operative:2 call upon ");
    assert_eq!(mention("S/RES/1820(2008)", "S/RES/1325(2000)"), "preamble:1 reaffirm ");
    assert!(edge(&network, "S/RES/242(1967)", "A/RES/70/1").is_none());
}

#[test]
fn it_holds_facts_only_and_they_agree_with_the_registry() {
    let network = CitationGraph::builtin().unwrap();
    assert!(network.nodes().all(|(_, node)| node.path.is_none()));
    // One heading of a scanned text has another year than its day.
    let read = network.nodes().filter(|(_, node)| node.in_corpus).filter_map(|(_, node)| node.key.symbol());
    let impossible: Vec<String> = read
        .filter(|symbol| matches!(symbol, Symbol::Act(_)) && symbol.existence() != Existence::Possible)
        .map(Symbol::to_string)
        .collect();
    assert_eq!(impossible, ["S/RES/434(1973)"]);
    let mentions = || network.edges().flat_map(|(_, _, edge)| &edge.mentions);
    assert!(mentions().all(|mention| mention.passage.is_none()));
    // The words of a citation are a number, or the few words that stand for one.
    assert!(mentions().all(|mention| mention.text.chars().count() < 80));
    let (mut same, mut all) = (0, 0);
    for (_, node) in network.nodes().filter(|(_, node)| node.in_corpus) {
        let known = Registry::builtin().known(node.key.symbol().unwrap(), None).and_then(|known| known.date);
        if let (Some(known), Some(date)) = (known, node.date) {
            all += 1;
            same += usize::from(known == date);
        }
    }
    assert!(all > 2500 && same * 100 >= all * 97, "{same} of {all}");
}
