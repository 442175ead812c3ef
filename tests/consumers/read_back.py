"""Reads rescite's exports with other programs' libraries and compares values.

    python3 read_back.py FOLDER

FOLDER holds citations.graphml, citations.plain.dot, citations.dot and
adjacency.csv of one graph. networkx is needed; igraph, rustworkx, lxml and
pydot are used where they are installed. Exits with 1 where a value differs.
"""

import csv
import math
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx

INTS = ["year", "in_degree", "mentions"]
STRINGS = ["label", "title", "organ", "session", "date", "link"]
NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def expect(reader, what, expected, found):
    if expected != found:
        sys.exit(f"{reader}: {what}: expected {expected!r}, found {found!r}")


def expected_values(path):
    """The values as they stand in the XML, by the key's name and type."""
    root = ElementTree.parse(path).getroot()
    convert = {"string": str, "int": int, "double": float, "boolean": lambda text: {"true": True, "false": False}[text]}
    keys = {key.get("id"): (key.get("attr.name"), convert[key.get("attr.type")]) for key in root.iterfind("g:key", NS)}

    def values(element):
        data = ((keys[item.get("key")], item.text) for item in element.iterfind("g:data", NS))
        return {name: of(text) for (name, of), text in data}

    graph = root.find("g:graph", NS)
    nodes = {node.get("id"): values(node) for node in graph.iterfind("g:node", NS)}
    edges = {(edge.get("source"), edge.get("target")): values(edge) for edge in graph.iterfind("g:edge", NS)}
    return nodes, edges


def check_networkx(path, nodes, edges):
    graph = networkx.read_graphml(path)
    expect("networkx", "directed", True, graph.is_directed())
    expect("networkx", "nodes", nodes, {node: dict(values) for node, values in graph.nodes(data=True)})
    found = {(a, b): {k: v for k, v in values.items() if k != "id"} for a, b, values in graph.edges(data=True)}
    expect("networkx", "edges", edges, found)
    for node in graph:
        expect("networkx", f"in-degree of {node}", graph.in_degree(node), nodes[node]["in_degree"])
        expect("networkx", f"mentions of {node}", graph.in_degree(node, weight="weight"), nodes[node]["mentions"])
        for name in INTS:
            expect("networkx", name, True, isinstance(graph.nodes[node].get(name, 0), int))


def check_igraph(path, nodes, edges):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(path))
    expect("igraph", "nodes", list(nodes), graph.vs["id"])
    for vertex in graph.vs:
        values = nodes[vertex["id"]]
        for name in STRINGS:
            expect("igraph", name, values.get(name, ""), vertex[name])
        for name in INTS:
            found = vertex[name]
            expect("igraph", name, values.get(name), None if math.isnan(found) else int(found))
        expect("igraph", "in_corpus", values["in_corpus"], vertex["in_corpus"])
        expect("igraph", "in-degree", values["in_degree"], vertex.indegree())
    for edge in graph.es:
        values = edges[graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]]
        for name in ["edge_id", "weight", "kinds", "verbs", "places", "claimed_dates", "text"]:
            expect("igraph", name, values.get(name, ""), edge[name])


def check_rustworkx(path, nodes, edges):
    import rustworkx

    graph = rustworkx.read_graphml(str(path))[0]
    found = {node["id"]: {k: v for k, v in node.items() if k != "id" and v is not None} for node in graph.nodes()}
    expect("rustworkx", "nodes", nodes, found)
    of = {index: graph[index]["id"] for index in graph.node_indices()}
    found = {
        (of[a], of[b]): {k: v for k, v in values.items() if k != "id" and v is not None}
        for a, b, values in graph.weighted_edge_list()
    }
    expect("rustworkx", "edges", edges, found)


def check_lxml(path, nodes, edges):
    from lxml import etree

    root = etree.parse(str(path)).getroot()
    expect("lxml", "nodes", len(nodes), len(root.findall(".//g:node", NS)))
    expect("lxml", "edges", len(edges), len(root.findall(".//g:edge", NS)))


def check_pydot(folder, nodes, edges):
    import pydot

    def unquoted(text):
        return text.strip('"').replace('\\"', '"').replace("\\\\", "\\")

    for name in ["citations.plain.dot", "citations.dot"]:
        graph = pydot.graph_from_dot_data((folder / name).read_text(encoding="utf-8"))[0]
        found = {unquoted(node.get_name()) for node in graph.get_nodes()} - {"graph", "node", "edge"}
        expect(f"pydot, {name}", "nodes", set(nodes), found)
        found = {(unquoted(e.get_source()), unquoted(e.get_destination())): float(unquoted(e.get("weight"))) for e in graph.get_edges()}
        expect(f"pydot, {name}", "weights", {ends: values["weight"] for ends, values in edges.items()}, found)


def check_csv(path, nodes, edges):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expect("csv", "edges", list(edges), [(row["source"], row["target"]) for row in rows])
    for row in rows:
        values = edges[row["source"], row["target"]]
        expect("csv", "weight", values["weight"], float(row["weight"]))
        for name in ["kinds", "verbs", "places", "claimed_dates", "text"]:
            expect("csv", name, values.get(name, ""), row[name])
        expect("csv", "target_in_corpus", nodes[row["target"]]["in_corpus"], row["target_in_corpus"] == "true")


def main(folder):
    graphml = folder / "citations.graphml"
    nodes, edges = expected_values(graphml)
    expect("xml", "an edge at least", True, bool(edges))
    check_networkx(graphml, nodes, edges)
    check_csv(folder / "adjacency.csv", nodes, edges)
    read = ["networkx", "csv"]
    optional = [("igraph", check_igraph, graphml), ("rustworkx", check_rustworkx, graphml), ("lxml", check_lxml, graphml)]
    for name, check, path in [*optional, ("pydot", check_pydot, folder)]:
        try:
            check(path, nodes, edges)
            read.append(name)
        except ModuleNotFoundError:
            print(f"skipped: {name} is not installed")
    print(f"same values in {', '.join(read)}: {len(nodes)} nodes, {len(edges)} edges")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
