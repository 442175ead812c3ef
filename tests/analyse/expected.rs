//! The values that networkx and igraph find in graph.csv; expected.py wrote
//! them.

use rescite::analyse::betweenness::{Sources, betweenness};
use rescite::analyse::communities::{Options, leiden, modularity};
use rescite::analyse::coupling::{Bound, bibliographic, co_citation};
use rescite::analyse::main_path::{Search, main_path, search_path_weights};
use rescite::analyse::network::Network;
use rescite::analyse::paths::{Direction, all, reach, shortest};
use rescite::analyse::undirected::Undirected;
use rescite::analyse::{components, cores, degree, hits, pagerank};
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    nodes: u32,
    documents: Vec<u32>,
    mentions: Vec<u64>,
    pagerank: Vec<f64>,
    hubs: Vec<f64>,
    authorities: Vec<f64>,
    betweenness: Vec<f64>,
    betweenness_normalised: Vec<f64>,
    cores: Vec<u32>,
    strong: Vec<Vec<u32>>,
    weak: Vec<Vec<u32>>,
    descendants: Vec<(u32, Vec<(u32, u32)>)>,
    shortest: Vec<(u32, u32, Vec<Vec<u32>>)>,
    simple: Vec<(u32, u32, Vec<Vec<u32>>)>,
    co_citation: Vec<(u32, u32, u32)>,
    coupling: Vec<(u32, u32, u32)>,
    search_paths: Vec<(u32, u32, f64)>,
    main_path: f64,
    partition: Vec<u32>,
    modularity: f64,
    modularity_resolution_2: f64,
    leiden: f64,
}

fn stored() -> (Network, Expected) {
    let expected: Expected = serde_json::from_str(include_str!("expected.json")).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(include_str!("graph.csv").as_bytes());
    let edges: Vec<(u32, u32, u32)> = reader.deserialize().map(Result::unwrap).collect();
    (Network::from_weighted(expected.nodes, edges).unwrap(), expected)
}

fn assert_close(what: &str, found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        // Relative where numbers are great, as betweenness may be.
        let off = (found - expected).abs() / expected.abs().max(1.0);
        assert!(off <= 1e-9, "{what} of {at}: {found}, not {expected}");
    }
}

#[test]
fn degrees() {
    let (network, expected) = stored();
    assert_eq!(degree::documents(&network), expected.documents);
    assert_eq!(degree::mentions(&network), expected.mentions);
}

#[test]
fn pagerank_by_either_method() {
    let (network, expected) = stored();
    let options = pagerank::Options::default();
    assert_close("PageRank", &pagerank::pagerank(&network, &options), &expected.pagerank);
    assert_close("PageRank by powers", &pagerank::power(&network, &options), &expected.pagerank);
}

#[test]
fn hubs_and_authorities() {
    let (network, expected) = stored();
    let found = hits::hits(&network, 1e-14, 10_000);
    assert_close("hub score", &found.hubs, &expected.hubs);
    assert_close("authority score", &found.authorities, &expected.authorities);
}

#[test]
fn betweenness_both_ways() {
    let (network, expected) = stored();
    assert_close("betweenness", &betweenness(&network, Sources::All, false), &expected.betweenness);
    assert_close("normalised", &betweenness(&network, Sources::All, true), &expected.betweenness_normalised);
}

#[test]
fn a_sample_is_near_the_whole() {
    let (network, expected) = stored();
    let found = betweenness(&network, Sources::Sample { size: 120, seed: 3 }, false);
    let (sum, whole): (f64, f64) = (found.iter().sum(), expected.betweenness.iter().sum());
    assert!((sum / whole - 1.0).abs() < 0.2, "{sum} of {whole}");
    assert_ne!(found, expected.betweenness);
}

#[test]
fn core_numbers() {
    let (network, expected) = stored();
    assert_eq!(cores::cores(&network), expected.cores);
}

#[test]
fn components_of_both_kinds() {
    let (network, expected) = stored();
    for (found, expected) in
        [(components::strong(&network), expected.strong), (components::weak(&network), expected.weak)]
    {
        let mut members: Vec<Vec<u32>> = found.members().iter().map(<[u32]>::to_vec).collect();
        members.sort();
        assert_eq!(members, expected);
    }
    let cycles = components::cycles(&network);
    assert!(cycles.contains(&vec![50, 51, 52]), "{cycles:?}");
    assert_eq!(components::topological_order(&network), Err(cycles));
}

#[test]
fn what_can_be_reached() {
    let (network, expected) = stored();
    for (from, steps) in expected.descendants {
        let mut found = reach(&network, from, Direction::Cited, 3);
        found.push((from, 0));
        found.sort_unstable();
        assert_eq!(found, steps, "from {from}");
        for (to, steps) in steps.into_iter().filter(|step| step.0 != from) {
            assert!(reach(&network, to, Direction::Citing, 3).contains(&(from, steps)), "from {to} to {from}");
        }
    }
}

#[test]
fn paths_between_two() {
    let (network, expected) = stored();
    for (from, to, paths) in expected.shortest {
        let found = shortest(&network, from, to, 1000);
        assert_eq!((found.paths, found.complete), (paths, true), "{from} to {to}");
    }
    for (from, to, paths) in expected.simple {
        let found = all(&network, from, to, 6, 1000);
        assert_eq!((found.paths, found.complete), (paths.clone(), true), "{from} to {to}");
        if paths.len() > 1 {
            let some = all(&network, from, to, 6, paths.len() - 1);
            assert_eq!((some.paths.len(), some.complete), (paths.len() - 1, false));
        }
    }
}

#[test]
fn couplings() {
    let (network, expected) = stored();
    assert_eq!(co_citation(&network, Bound::default()).pairs().collect::<Vec<_>>(), expected.co_citation);
    assert_eq!(bibliographic(&network, Bound::default()).pairs().collect::<Vec<_>>(), expected.coupling);
}

#[test]
fn search_paths_and_the_main_path() {
    let (network, expected) = stored();
    let found = search_path_weights(&network);
    let pairs = |edges: &[(u32, u32, f64)]| edges.iter().map(|edge| (edge.0, edge.1)).collect::<Vec<_>>();
    let shares = |edges: &[(u32, u32, f64)]| edges.iter().map(|edge| edge.2).collect::<Vec<_>>();
    assert_eq!(pairs(&found), pairs(&expected.search_paths));
    assert_close("search path weight", &shares(&found), &shares(&expected.search_paths));
    let global = main_path(&network, Search::Global);
    assert_close("main path", &[global.weights.iter().sum()], &[expected.main_path]);
    let local = main_path(&network, Search::Local);
    assert!(local.weights.iter().sum::<f64>() <= expected.main_path + 1e-12);
    for path in [global, local] {
        assert_eq!(path.weights.len() + 1, path.steps.len());
        for two in path.steps.windows(2) {
            assert!(two[0].iter().any(|&from| network.cited(from).iter().any(|to| two[1].contains(to))));
        }
    }
}

#[test]
fn modularity_and_communities() {
    let (network, expected) = stored();
    let graph = Undirected::of(&network);
    let found = [1.0, 2.0].map(|resolution| modularity(&graph, &expected.partition, resolution));
    assert_close("modularity", &found, &[expected.modularity, expected.modularity_resolution_2]);
    let communities = leiden(&graph, &Options::default());
    assert_eq!(communities.modularity, modularity(&graph, &communities.of, 1.0));
    // One seed is as good as another on a graph of this size: the mean of many
    // is compared, as expected.py took it.
    let seeds = (0..30).map(|seed| leiden(&graph, &Options { seed, ..Options::default() }).modularity);
    let mean = seeds.sum::<f64>() / 30.0;
    assert!(mean > 0.99 * expected.leiden, "{mean} and {}", expected.leiden);
}
