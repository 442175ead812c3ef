"""The measures of million.rs, taken by python-igraph of the same edges.

    RESCITE_BENCH_DOCUMENTS=1000000 RESCITE_BENCH_EDGES=edges.bin cargo bench --bench million
    python3 million_igraph.py 1000000 edges.bin

python-igraph and numpy are needed. Peak memory is that of the process during
a step (VmHWM, on Linux), with the graph in it.
"""

import sys
import tempfile
import time

import igraph
import numpy


def peak():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


def step(name, work):
    try:
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")
    except OSError:
        pass
    start = time.perf_counter()
    value, result = work()
    print(f"{name:24} {time.perf_counter() - start:9.3f} {peak():9}  {result}", flush=True)
    return value


def write_text(path, text):
    """The edges as igraph reads them fastest and in the least memory."""
    edges = numpy.fromfile(path, dtype="<u4").reshape(-1, 2)
    with open(text, "w") as file:
        for block in range(0, len(edges), 1_000_000):
            file.writelines(f"{a} {b}\n" for a, b in edges[block : block + 1_000_000].tolist())


def build(documents, text):
    graph = igraph.Graph.Read_Edgelist(text, directed=True)
    graph.add_vertices(documents - graph.vcount())
    return graph, f"{graph.ecount()} edges"


def communities(graph):
    undirected = graph.as_undirected(mode="collapse", combine_edges=None)
    found = undirected.community_leiden(objective_function="modularity", n_iterations=2)
    return None, f"modularity {undirected.modularity(found.membership):.5f}, {len(found)} communities"


def main(documents, path):
    print(f"igraph {igraph.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        text = f"{folder}/edges.txt"
        write_text(path, text)
        graph = step("build", lambda: build(documents, text))
    step("in-degree", lambda: (None, f"most {max(graph.indegree())}"))
    step("pagerank", lambda: (None, f"most {max(graph.pagerank(damping=0.85)):.6e}"))
    step("hits", lambda: (None, "authorities {:.6e}".format((lambda v: max(v) / sum(v))(graph.authority_score()))))
    step("weak components", lambda: (None, f"{len(graph.connected_components(mode='weak'))} components"))
    step("strong components", lambda: (None, f"{len(graph.connected_components(mode='strong'))} components"))
    step("k-core", lambda: (None, f"deepest {max(graph.coreness(mode='all'))}"))
    step("leiden, 2 iterations", lambda: communities(graph))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(int(sys.argv[1]), sys.argv[2])
