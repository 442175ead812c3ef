//! What must hold of every graph.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rescite::analyse::betweenness::{Sources, betweenness};
use rescite::analyse::communities::{Options, leiden, modularity};
use rescite::analyse::network::Network;
use rescite::analyse::random::Random;
use rescite::analyse::undirected::Undirected;
use rescite::analyse::{components, cores, hits, pagerank};

/// Any network of up to 40 nodes, thin or dense, with cycles and loops.
fn networks() -> impl Strategy<Value = Network> {
    (1_u32..40).prop_flat_map(|nodes| {
        prop::collection::vec((0..nodes, 0..nodes, 1_u32..4), 0..160)
            .prop_map(move |edges| Network::from_weighted(nodes, edges).unwrap())
    })
}

/// Core numbers by their definition: for each k, what remains when nodes of
/// fewer than k neighbours are taken away, again and again.
fn naive_cores(network: &Network) -> Vec<u32> {
    let mut core = vec![0; network.len()];
    let neighbours: Vec<BTreeSet<u32>> = network
        .ids()
        .map(|id| network.cited(id).iter().chain(network.citing(id)).copied().filter(|&other| other != id).collect())
        .collect();
    for k in 1.. {
        let mut left: BTreeSet<u32> = network.ids().collect();
        loop {
            let keeps = |id: &u32| neighbours[*id as usize].intersection(&left).count() >= k;
            let rest: BTreeSet<u32> = left.iter().copied().filter(keeps).collect();
            if rest.len() == left.len() {
                break;
            }
            left = rest;
        }
        if left.is_empty() {
            return core;
        }
        for id in left {
            core[id as usize] = k as u32;
        }
    }
    core
}

/// True where the nodes are joined to each other by pairs among them.
fn is_connected(graph: &Undirected, nodes: &[u32]) -> bool {
    let mut seen = BTreeSet::from([nodes[0]]);
    let mut open = vec![nodes[0]];
    while let Some(node) = open.pop() {
        open.extend(graph.neighbours(node).map(|pair| pair.0).filter(|id| nodes.contains(id) && seen.insert(*id)));
    }
    seen.len() == nodes.len()
}

proptest! {
    #[test]
    fn pagerank_sums_to_1_and_both_methods_agree(network in networks()) {
        let options = pagerank::Options::default();
        let rank = pagerank::pagerank(&network, &options);
        prop_assert!((rank.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        for (one, other) in rank.iter().zip(pagerank::power(&network, &options)) {
            prop_assert!((one - other).abs() < 1e-10, "{one} and {other}");
        }
    }

    #[test]
    fn hits_sums_to_1_where_something_cites(network in networks()) {
        let scores = hits::hits(&network, 1e-12, 100);
        let expected = if network.edge_count() > 0 { 1.0 } else { 0.0 };
        prop_assert!((scores.hubs.iter().sum::<f64>() - expected).abs() < 1e-9);
        prop_assert!((scores.authorities.iter().sum::<f64>() - expected).abs() < 1e-9);
    }

    #[test]
    fn condensed_there_are_no_cycles(network in networks()) {
        let strong = components::strong(&network);
        prop_assert_eq!(strong.sizes.iter().sum::<u32>() as usize, network.len());
        let between = network.edges().map(|(a, b)| (strong.of[a as usize], strong.of[b as usize])).filter(|(a, b)| a != b);
        let condensed = Network::from_edges(strong.len() as u32, between).unwrap();
        // Numbered so that what is cited comes first.
        prop_assert!(condensed.edges().all(|(citing, cited)| citing > cited));
        let order = components::topological_order(&condensed).unwrap();
        let mut place = vec![0; order.len()];
        for (at, &id) in order.iter().enumerate() {
            place[id as usize] = at;
        }
        prop_assert!(condensed.edges().all(|(citing, cited)| place[citing as usize] < place[cited as usize]));
    }

    #[test]
    fn core_numbers_by_definition(network in networks()) {
        prop_assert_eq!(cores::cores(&network), naive_cores(&network));
    }

    #[test]
    fn a_sample_of_all_is_exact(network in networks(), seed in any::<u64>()) {
        let sources = Sources::Sample { size: network.len() as u32, seed };
        prop_assert_eq!(betweenness(&network, sources, true), betweenness(&network, Sources::All, true));
    }

    #[test]
    fn communities_are_connected_complete_and_numbered(network in networks(), seed in any::<u64>(), resolution in 0.3..3.0) {
        let graph = Undirected::of(&network);
        let found = leiden(&graph, &Options { seed, resolution, ..Options::default() });
        prop_assert_eq!(found.of.len(), network.len());
        let mut firsts = Vec::new();
        for (community, &size) in found.sizes.iter().enumerate() {
            let nodes: Vec<u32> = network.ids().filter(|&id| found.of[id as usize] as usize == community).collect();
            prop_assert_eq!(nodes.len(), size as usize);
            prop_assert!(is_connected(&graph, &nodes), "{:?}", nodes);
            firsts.push((std::cmp::Reverse(size), nodes[0]));
        }
        prop_assert!(firsts.is_sorted());
        prop_assert_eq!(found.sizes.iter().sum::<u32>() as usize, network.len());
        // No worse than where it began.
        let alone: Vec<u32> = network.ids().collect();
        prop_assert!(found.modularity >= modularity(&graph, &alone, resolution) - 1e-12);
    }
}

/// Enough nodes that all threads take part, on ten subjects.
fn large() -> Network {
    let nodes = 70_000;
    let mut random = Random::new(5);
    let edges: Vec<(u32, u32)> = (10..nodes)
        .flat_map(|citing| {
            let cited = |random: &mut Random| match random.below(10) {
                0 => random.below(citing),
                _ => citing - 10 * (1 + random.below(citing / 10)),
            };
            [(); 5].map(|()| (citing, cited(&mut random)))
        })
        .collect();
    Network::from_edges(nodes, edges).unwrap()
}

#[test]
fn threads_make_no_difference() {
    let network = large();
    let take = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let sources = Sources::Sample { size: 18, seed: 1 };
            let graph = Undirected::of(&network);
            (
                pagerank::power(&network, &pagerank::Options { iterations: 10, ..pagerank::Options::default() }),
                hits::hits(&network, 1e-9, 10),
                betweenness(&network, sources, false),
                leiden(&graph, &Options { iterations: 2, ..Options::default() }),
                graph,
            )
        })
    };
    let one = take(1);
    assert_eq!(one, take(3));
    let communities = one.3;
    for subject in 0..10 {
        let first = communities.of[50_000 + subject];
        let same = (0..7_000).filter(|at| communities.of[10 * at + subject] == first).count();
        assert!(same > 6_300, "subject {subject}: {same}");
    }
}
