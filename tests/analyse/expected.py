"""Measures of a citation graph by networkx, igraph and plain counting.

    python3 expected.py [GRAPH.csv]

Writes expected.json beside this file, which `cargo test --test analyse`
compares with what rescite finds. The graph is graph.csv (citing, cited,
mentions), which is drawn anew from its seed if it is not there. networkx,
python-igraph, numpy and scipy are needed.
"""

import csv
import json
import random
import sys
from collections import Counter
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import igraph
import networkx

HERE = Path(__file__).parent
NODES = 240
SEEDS = 30


def draw(path):
    """Documents in the order of time; each cites recent ones and much cited
    ones, mostly on its own subject. A few pairs cite each other."""
    chance = random.Random(19450626)
    edges = Counter()
    cited = [[] for _ in range(6)]
    for citing in range(1, NODES - 4):
        subject = chance.randrange(6)
        for _ in range(chance.randrange(9)):
            at = subject if chance.random() < 0.8 else chance.randrange(6)
            pool = cited[at] if cited[at] and chance.random() < 0.6 else range(max(0, citing - 60), citing)
            target = chance.choice(pool)
            edges[citing, target] += 1
            cited[at].append(target)
    for first in chance.sample(range(NODES - 5), 6):
        edges[first, first + 1] += 1
        edges[first + 1, first] += 1
    # A circle of three, and a document that cites itself.
    for edge in [(50, 51), (51, 52), (52, 50), (7, 7)]:
        edges[edge] += 1
    # The last documents hang together with nothing else, or with nothing.
    edges[NODES - 4, NODES - 3] += 2
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows((a, b, weight) for (a, b), weight in sorted(edges.items()))


def search_path_shares(graph):
    """The share of all source-sink paths through each edge, by whole numbers,
    with strong components as one node."""
    condensed = networkx.condensation(graph)
    of = condensed.graph["mapping"]
    order = list(networkx.topological_sort(condensed))
    to, on = {}, {}
    for node in order:
        to[node] = sum(to[before] for before in condensed.predecessors(node)) or 1
    for node in reversed(order):
        on[node] = sum(on[after] for after in condensed.successors(node)) or 1
    total = sum(on[node] for node in order if condensed.in_degree(node) == 0 and condensed.out_degree(node) > 0)
    share = {edge: Fraction(to[edge[0]] * on[edge[1]], total) for edge in condensed.edges}
    best = {}
    for node in reversed(order):
        best[node] = max((share[node, after] + best[after] for after in condensed.successors(node)), default=Fraction(0))
    pairs = [(a, b, 0.0 if of[a] == of[b] else float(share[of[a], of[b]])) for a, b in sorted(graph.edges)]
    return pairs, float(max(best.values()))


def pairs_of(lists, least):
    counts = Counter(pair for items in lists for pair in combinations(sorted(items), 2))
    return [(a, b, count) for (a, b), count in sorted(counts.items()) if count >= least]


def values(by_node):
    return [by_node[node] for node in range(NODES)]


def close(one, other, what):
    worst = max(abs(a - b) for a, b in zip(one, other, strict=True))
    if worst > 1e-9:
        sys.exit(f"networkx and igraph differ in {what} by {worst}")


def main(path):
    if not path.exists():
        draw(path)
    with open(path, newline="") as file:
        edges = [tuple(map(int, row)) for row in csv.reader(file)]
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(NODES))
    graph.add_edges_from((a, b) for a, b, _ in edges)
    other = igraph.Graph(n=NODES, edges=[(a, b) for a, b, _ in edges], directed=True)

    pagerank = values(networkx.pagerank(graph, alpha=0.85, tol=1e-16, max_iter=10000))
    close(pagerank, other.pagerank(damping=0.85), "PageRank")
    hubs, authorities = networkx.hits(graph, tol=0, max_iter=10000)
    betweenness = values(networkx.betweenness_centrality(graph, normalized=False))
    close(betweenness, other.betweenness(directed=True), "betweenness")

    undirected = networkx.Graph()
    undirected.add_nodes_from(range(NODES))
    for a, b, weight in edges:
        if a != b:
            sum_ = undirected.get_edge_data(a, b, {"weight": 0})["weight"] + weight
            undirected.add_edge(a, b, weight=sum_)
    simple = igraph.Graph(n=NODES, edges=list(undirected.edges))
    cores = values(networkx.core_number(undirected))
    if cores != simple.coreness():
        sys.exit("networkx and igraph differ in core numbers")
    weights = [undirected.edges[edge]["weight"] for edge in undirected.edges]
    partition = [node * 5 // NODES for node in range(NODES)]
    # What chance gives varies by some hundredths: the mean of many seeds.
    found = []
    for seed in range(SEEDS):
        random.seed(seed)
        communities = simple.community_leiden("modularity", weights=weights, n_iterations=10)
        found.append(simple.modularity(communities.membership, weights=weights))
    sources = [239, 235, 200, 120, 52, 0]
    ways = [(227, 16), (223, 5), (200, 3), (150, 51), (51, 50), (3, 200), (8, 8)]

    def shortest(a, b):
        return sorted(networkx.all_shortest_paths(graph, a, b)) if networkx.has_path(graph, a, b) else []

    shares, best = search_path_shares(graph)
    expected = {
        "made_by": f"networkx {networkx.__version__}, igraph {igraph.__version__}",
        "nodes": NODES,
        "documents": values(dict(graph.in_degree)),
        "mentions": [sum(weight for _, cited, weight in edges if cited == node) for node in range(NODES)],
        "pagerank": pagerank,
        "hubs": values(hubs),
        "authorities": values(authorities),
        "betweenness": betweenness,
        "betweenness_normalised": values(networkx.betweenness_centrality(graph)),
        "cores": cores,
        "strong": sorted(sorted(part) for part in networkx.strongly_connected_components(graph)),
        "weak": sorted(sorted(part) for part in networkx.weakly_connected_components(graph)),
        "descendants": [
            [source, sorted(networkx.single_source_shortest_path_length(graph, source, 3).items())]
            for source in sources
        ],
        "shortest": [[a, b, shortest(a, b)] for a, b in ways],
        "simple": [
            [a, b, sorted(networkx.all_simple_paths(graph, a, b, cutoff=6))] for a, b in ways if a != b
        ],
        "co_citation": pairs_of([graph.successors(node) for node in graph], 2),
        "coupling": pairs_of([graph.predecessors(node) for node in graph], 2),
        "search_paths": shares,
        "main_path": best,
        "partition": partition,
        "modularity": simple.modularity(partition, weights=weights),
        "modularity_resolution_2": simple.modularity(partition, weights=weights, resolution=2.0),
        "leiden": sum(found) / SEEDS,
    }
    with open(HERE / "expected.json", "w") as file:
        lines = (f" {json.dumps(name)}: {json.dumps(value)}" for name, value in expected.items())
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "graph.csv")
