"""Reads rescite's exports with other programs and compares what they found.

    python3 tests/consumers/read_back.py [FOLDER]

FOLDER holds the files of every format of one graph; without it, the graph of
data/sample is made with cargo. What stands in citations.graphml, read with
Python's own XML parser, is what every other reader has to find.

Used where they are installed, and named where they are not:
  Python  networkx, igraph, rustworkx, lxml, pydot, rdflib, pyarrow
  Node    graphology, graphology-graphml, graphology-gexf, cytoscape, mermaid
          with jsdom (NODE_PATH names the folder, as ever)
  Debian  Graphviz

Exits with 1 where a value differs.
"""

import csv
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

NS = {"g": "http://graphml.graphdrawing.org/xmlns", "x": "http://gexf.net/1.3", "v": "http://gexf.net/1.3/viz"}
LISTS = ["kinds", "verbs", "places", "claimed_dates"]


class Missing(Exception):
    """A reader that is not installed."""


def expect(reader, what, expected, found):
    if expected != found:
        sys.exit(f"{reader}: {what}: expected {expected!r}, found {found!r}")


class Expected:
    """The values as they stand in the XML, by the key's name and type."""

    def __init__(self, folder):
        root = ElementTree.parse(folder / "citations.graphml").getroot()
        convert = {"string": str, "int": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}
        self.types = {key.get("attr.name"): key.get("attr.type") for key in root.iterfind("g:key", NS)}
        keys = {key.get("id"): (key.get("attr.name"), convert[key.get("attr.type")]) for key in root.iterfind("g:key", NS)}

        def values(element):
            data = ((keys[item.get("key")], item.text) for item in element.iterfind("g:data", NS))
            return {name: of(text) for (name, of), text in data}

        graph = root.find("g:graph", NS)
        self.nodes = {node.get("id"): values(node) for node in graph.iterfind("g:node", NS)}
        self.edges = {(edge.get("source"), edge.get("target")): values(edge) for edge in graph.iterfind("g:edge", NS)}
        self.of_nodes = [key.get("attr.name") for key in root.iterfind("g:key[@for='node']", NS)]
        self.of_edges = [key.get("attr.name") for key in root.iterfind("g:key[@for='edge']", NS)]

    def without(self, *names):
        """Nodes and edges without some values."""
        kept = lambda values: {name: value for name, value in values.items() if name not in names}
        return {k: kept(v) for k, v in self.nodes.items()}, {k: kept(v) for k, v in self.edges.items()}


def python(module):
    try:
        return __import__(module)
    except ModuleNotFoundError:
        raise Missing(f"{module} for Python") from None


def dropped(values, *names):
    return {name: value for name, value in values.items() if name not in names and value is not None}


def check_xml(folder, expected):
    """GEXF with Python's own parser: the same values, the days as they start."""
    for name, timeline in [("citations.gexf", False), ("citations.dynamic.gexf", True)]:
        root = ElementTree.parse(folder / name).getroot()
        graph = root.find("x:graph", NS)
        expect(name, "mode", "dynamic" if timeline else "static", graph.get("mode"))
        convert = {"string": str, "integer": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}

        def columns(of):
            found = graph.findall(f"x:attributes[@class='{of}']", NS)
            expect(name, f"lists of attributes of {of}s", 1, len(found))
            expect(name, "numbers", [str(n) for n in range(len(found[0]))], [a.get("id") for a in found[0]])
            return {a.get("id"): (a.get("title"), convert[a.get("type")]) for a in found[0]}

        def values(element, columns):
            items = element.iterfind("x:attvalues/x:attvalue", NS)
            return {columns[i.get("for")][0]: columns[i.get("for")][1](i.get("value")) for i in items}

        of_nodes, of_edges = columns("node"), columns("edge")
        nodes = {n.get("id"): values(n, of_nodes) | {"label": n.get("label")} for n in graph.iterfind("x:nodes/x:node", NS)}
        edges = {
            (e.get("source"), e.get("target")): values(e, of_edges) | {"weight": float(e.get("weight")), "edge_id": e.get("id")}
            for e in graph.iterfind("x:edges/x:edge", NS)
        }
        expect(name, "nodes", expected.nodes, nodes)
        expect(name, "edges", expected.edges, edges)
        day = {n: v.get("date") if timeline else None for n, v in expected.nodes.items()}
        expect(name, "days", day, {n.get("id"): n.get("start") for n in graph.iterfind("x:nodes/x:node", NS)})
        for edge in graph.iterfind("x:edges/x:edge", NS):
            expect(name, "day of an edge", day[edge.get("source")], edge.get("start"))
        sizes = {n.get("id"): float(n.find("v:size", NS).get("value")) for n in graph.iterfind("x:nodes/x:node", NS)}
        order = sorted(expected.nodes, key=lambda n: expected.nodes[n]["in_degree"])
        expect(name, "sizes by in-degree", True, all(sizes[a] <= sizes[b] for a, b in zip(order, order[1:])))


def check_csv(folder, expected):
    rows = lambda name: list(csv.DictReader(open(folder / name, encoding="utf-8", newline="")))
    found = rows("adjacency.csv")
    expect("adjacency.csv", "edges", list(expected.edges), [(row["source"], row["target"]) for row in found])
    for row in found:
        values = expected.edges[row["source"], row["target"]]
        expect("adjacency.csv", "weight", values["weight"], float(row["weight"]))
        for name in [*LISTS, "text"]:
            expect("adjacency.csv", name, values.get(name, ""), row[name])
        expect("adjacency.csv", "read", expected.nodes[row["target"]]["in_corpus"], row["target_in_corpus"] == "true")
    convert = {"string": str, "int": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}

    def typed(name, values):
        """The values of a line, each by the type that GraphML says."""
        return {key: convert[expected.types[key]](value) for key, value in values.items() if value != ""}

    found = {r.pop("Id"): typed("nodes.csv", {"label": r.pop("Label")} | r) for r in rows("nodes.csv")}
    expect("nodes.csv", "nodes", expected.nodes, found)
    edges = {}
    for row in rows("edges.csv"):
        expect("edges.csv", "Type", "Directed", row.pop("Type"))
        ends = row.pop("Source"), row.pop("Target")
        expect("edges.csv", "Label", row.pop("Label"), (row["verbs"] or "").replace(";", ", "))
        edges[ends] = typed("edges.csv", {"edge_id": row.pop("Id"), "weight": row.pop("Weight")} | row)
    expect("edges.csv", "edges", expected.edges, edges)
    neo4j = {"string": str, "date": str, "int": int, "double": float, "string[]": str, "boolean": convert["boolean"]}

    def of_header(row):
        values = {}
        for header, value in row.items():
            name, _, kind = header.partition(":")
            if value and name:
                values[name] = neo4j[kind or "string"](value)
        return values

    nodes = {row.pop("symbol:ID(Doc)"): of_header(row) for row in rows("neo4j-nodes.csv")}
    edges = {(row[":START_ID(Doc)"], row[":END_ID(Doc)"]): of_header(row) for row in rows("neo4j-edges.csv")}
    expect("neo4j", "nodes", expected.without("label")[0], nodes)
    expect("neo4j", "edges", expected.without("edge_id")[1], edges)
    for date in (row["date:date"] for row in rows("neo4j-nodes.csv")):
        expect("neo4j", "a day", True, date == "" or re.fullmatch(r"\d{4}-\d\d-\d\d", date) is not None)


def check_networkx(folder, expected):
    networkx = python("networkx")
    graph = networkx.read_graphml(folder / "citations.graphml")
    expect("networkx", "directed", True, graph.is_directed())
    expect("networkx", "nodes", expected.nodes, {node: dict(values) for node, values in graph.nodes(data=True)})
    found = {(a, b): dropped(values, "id") for a, b, values in graph.edges(data=True)}
    expect("networkx", "edges", expected.edges, found)
    for node, values in expected.nodes.items():
        expect("networkx", f"in-degree of {node}", graph.in_degree(node), values["in_degree"])
        expect("networkx", f"mentions of {node}", graph.in_degree(node, weight="weight"), values["mentions"])
    for name in ["citations.gexf", "citations.dynamic.gexf"]:
        graph = networkx.read_gexf(folder / name)
        reader = f"networkx, {name}"
        found = {node: dropped(values, "viz", "start", "end") for node, values in graph.nodes(data=True)}
        expect(reader, "nodes", expected.nodes, found)
        found = {(a, b): dropped(values, "id", "start", "end") for a, b, values in graph.edges(data=True)}
        expect(reader, "edges", expected.without("edge_id")[1], found)
        expect(reader, "sizes", True, all("size" in values["viz"] for _, values in graph.nodes(data=True)))
    data = json.loads((folder / "citations.nodelink.json").read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    expect("networkx, node-link", "class", "DiGraph", type(graph).__name__)
    expect("networkx, node-link", "nodes", expected.without("label")[0], {n: dict(v) for n, v in graph.nodes(data=True)})
    found = {(a, b): dict(values) for a, b, values in graph.edges(data=True)}
    expect("networkx, node-link", "edges", expected.without("edge_id")[1], found)
    check_pajek("networkx", expected, [(a, b, w) for a, b, w in networkx.read_pajek(folder / "citations.net").edges(data="weight")])


def check_pajek(reader, expected, found):
    """Pajek knows no quotes and no backslashes within labels."""
    plain = lambda name: name.replace('"', "'").replace("\\", "/")
    wanted = sorted((plain(a), plain(b), values["weight"]) for (a, b), values in expected.edges.items())
    expect(f"{reader}, Pajek", "arcs", wanted, sorted(found))


def check_igraph(folder, expected):
    igraph = python("igraph")
    graph = igraph.Graph.Read_GraphML(str(folder / "citations.graphml"))
    expect("igraph", "nodes", list(expected.nodes), graph.vs["id"])

    def same(name, values, found):
        """A missing number is NaN to igraph, and a missing text empty."""
        if expected.types[name] in ("int", "double"):
            found = None if math.isnan(found) else found
            expect("igraph", name, values.get(name), found)
        else:
            expect("igraph", name, values.get(name, ""), found)

    for vertex in graph.vs:
        for name in expected.of_nodes:
            same(name, expected.nodes[vertex["id"]], vertex[name])
        expect("igraph", "in-degree", expected.nodes[vertex["id"]]["in_degree"], vertex.indegree())
    # Measures as igraph takes them itself.
    ranks = zip(graph.vs["pagerank"], graph.pagerank(damping=0.85))
    expect("igraph", "PageRank", True, all(math.isclose(a, b, rel_tol=1e-6) for a, b in ranks))
    expect("igraph", "cores", graph.as_undirected().simplify().coreness(), [int(core) for core in graph.vs["core"]])
    for edge in graph.es:
        for name in expected.of_edges:
            same(name, expected.edges[graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]], edge[name])
    graph = igraph.Graph.Read_Pajek(str(folder / "citations.net"))
    names = graph.vs["name"]
    expect("igraph, Pajek", "vertices", len(expected.nodes), len(set(names)))
    check_pajek("igraph", expected, [(names[e.source], names[e.target], e["weight"]) for e in graph.es])


def check_rustworkx(folder, expected):
    rustworkx = python("rustworkx")
    graph = rustworkx.read_graphml(str(folder / "citations.graphml"))[0]
    expect("rustworkx", "nodes", expected.nodes, {node["id"]: dropped(node, "id") for node in graph.nodes()})
    of = {index: graph[index]["id"] for index in graph.node_indices()}
    found = {(of[a], of[b]): dropped(values, "id") for a, b, values in graph.weighted_edge_list()}
    expect("rustworkx", "edges", expected.edges, found)


def check_lxml(folder, expected):
    python("lxml")
    from lxml import etree

    for name, prefix in [("citations.graphml", "g"), ("citations.gexf", "x"), ("citations.dynamic.gexf", "x")]:
        root = etree.parse(str(folder / name)).getroot()
        expect(f"lxml, {name}", "nodes", len(expected.nodes), len(root.findall(f".//{prefix}:node", NS)))
        expect(f"lxml, {name}", "edges", len(expected.edges), len(root.findall(f".//{prefix}:edge", NS)))


def check_pydot(folder, expected):
    pydot = python("pydot")
    unquoted = lambda text: text.strip('"').replace('\\"', '"').replace("\\\\", "\\")
    for name in ["citations.plain.dot", "citations.dot"]:
        graph = pydot.graph_from_dot_data((folder / name).read_text(encoding="utf-8"))[0]
        found = {unquoted(node.get_name()) for node in graph.get_nodes()} - {"graph", "node", "edge"}
        expect(f"pydot, {name}", "nodes", set(expected.nodes), found)
        ends = lambda edge: (unquoted(edge.get_source()), unquoted(edge.get_destination()))
        found = {ends(edge): float(unquoted(edge.get("weight"))) for edge in graph.get_edges()}
        expect(f"pydot, {name}", "weights", {k: v["weight"] for k, v in expected.edges.items()}, found)


def check_graphviz(folder, expected):
    if not shutil.which("gvpr"):
        raise Missing("Graphviz")
    program = r'N { printf("%s\n", $.name) } E { printf("%s\t%s\t%s\n", $.tail.name, $.head.name, $.weight) }'
    for name in ["citations.plain.dot", "citations.dot"]:
        ran = subprocess.run(["gvpr", program, folder / name], capture_output=True, text=True, check=True)
        lines = [line.split("\t") for line in ran.stdout.splitlines()]
        expect(f"Graphviz, {name}", "nodes", set(expected.nodes), {line[0] for line in lines if len(line) == 1})
        found = {(line[0], line[1]): float(line[2]) for line in lines if len(line) == 3}
        expect(f"Graphviz, {name}", "weights", {k: v["weight"] for k, v in expected.edges.items()}, found)


def check_rdflib(folder, expected):
    rdflib = python("rdflib")
    graph = rdflib.Graph().parse(folder / "citations.ttl", format="turtle")
    cito, terms = rdflib.Namespace("http://purl.org/spar/cito/"), rdflib.DCTERMS
    name = {node: str(value) for node, value in graph.subject_objects(terms.identifier)}
    expect("rdflib", "nodes", sorted(expected.nodes), sorted(name.values()))
    found = {(name[a], name[b]) for a, b in graph.subject_objects(cito.cites)}
    expect("rdflib", "edges", set(expected.edges), found)
    for a, property, b in graph:
        if property in cito:
            expect("rdflib", f"{property} stands beside cites", True, (name[a], name[b]) in found)
    for node, document in name.items():
        values = expected.nodes[document]
        titles = {str(title): title.language for title in graph.objects(node, terms.title)}
        expect("rdflib", f"title of {document}", True, "title" not in values or values["title"] in titles)
        for key in (key for key in values if key.startswith("title_")):
            expect("rdflib", f"language of the title of {document}", key[6:], titles[values[key]])
        date = graph.value(node, terms.date)
        expect("rdflib", f"day of {document}", values.get("date"), date and date.toPython().isoformat())
        link = str(node) if isinstance(node, rdflib.URIRef) else None
        expect("rdflib", f"link of {document}", values.get("link"), link)


def check_pyarrow(folder, expected):
    if not (folder / "citations.parquet").exists():
        raise Missing("the feature `parquet` of rescite")
    python("pyarrow")
    from pyarrow import parquet

    def rows(name):
        return [{k: v for k, v in row.items() if v is not None} for row in parquet.read_table(folder / name).to_pylist()]

    def plain(row):
        return {k: v.isoformat() if k == "date" else v for k, v in row.items()}

    found = {row.pop("document"): plain(row) for row in rows("documents.parquet")}
    expect("pyarrow", "documents", expected.without("label")[0], found)
    mentions = {}
    for row in rows("citations.parquet"):
        mentions.setdefault((row["source"], row["target"]), []).append(row)
    expect("pyarrow", "pairs", list(expected.edges), list(mentions))
    for ends, values in expected.edges.items():
        of = mentions[ends]
        expect("pyarrow", "mentions", values["weight"], float(len(of)))
        expect("pyarrow", "text", values.get("text"), of[0].get("text"))
        for name, key in [("kinds", "kind"), ("verbs", "verb"), ("places", "place"), ("claimed_dates", "claimed_date")]:
            found = {str(row[key]) for row in of if key in row}
            expect("pyarrow", name, set(filter(None, values.get(name, "").split(";"))), found)


def check_node(folder, expected):
    if not shutil.which("node"):
        raise Missing("Node")
    wanted = {
        "nodes": expected.nodes,
        "edges": [{"source": a, "target": b, **values} for (a, b), values in expected.edges.items()],
    }
    script = Path(__file__).with_name("read_back.cjs")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(wanted, file)
        file.flush()
        ran = subprocess.run(["node", script, folder, file.name], capture_output=True, text=True)
    for line in ran.stdout.splitlines():
        print(line)
    if ran.returncode != 0:
        sys.exit(ran.stderr)


CHECKS = {
    "xml": check_xml,
    "csv": check_csv,
    "networkx": check_networkx,
    "igraph": check_igraph,
    "rustworkx": check_rustworkx,
    "lxml": check_lxml,
    "pydot": check_pydot,
    "rdflib": check_rdflib,
    "pyarrow": check_pyarrow,
    "Graphviz": check_graphviz,
    "Node": check_node,
}


def main(folder):
    expected = Expected(folder)
    expect("xml", "an edge at least", True, bool(expected.edges))
    for name, check in CHECKS.items():
        try:
            check(folder, expected)
            if name != "Node":  # It has said so of each library.
                print(f"same values: {name}")
        except Missing as missing:
            print(f"skipped: {missing} is not installed")
    print(f"{len(expected.nodes)} nodes, {len(expected.edges)} edges")


def sample(folder):
    root = Path(__file__).resolve().parents[2]
    graph = ["cargo", "run", "-q", "--locked", "--", "graph", "-q", "data/sample", "-o", folder, "--format"]
    listed = subprocess.run([*graph, "none"], cwd=root, capture_output=True, text=True).stderr
    names = re.search(r"possible values: ([^\]]+)", listed).group(1).split(", ")
    subprocess.run([*graph, ",".join(name for name in names if name not in ("svg", "png"))], cwd=root, check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            sample(made)
            main(Path(made))
