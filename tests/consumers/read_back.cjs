// Reads rescite's exports with libraries for JavaScript; read_back.py runs it.
//
//     node read_back.cjs FOLDER EXPECTED.json

const assert = require("node:assert").strict;
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [folder, wanted] = process.argv.slice(2);
const expected = JSON.parse(fs.readFileSync(wanted, "utf8"));
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const without = (values, ...names) => Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

class Missing extends Error {}

function library(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") throw new Missing(name);
    throw error;
  }
}

/** A module that has no form for `require`. */
async function module_(name) {
  for (const folder of (process.env.NODE_PATH ?? "").split(path.delimiter).concat(require.resolve.paths(name) ?? [])) {
    const file = path.join(folder, name, "package.json");
    if (folder && fs.existsSync(file)) {
      const entry = JSON.parse(fs.readFileSync(file, "utf8")).exports["."].import;
      return import(pathToFileURL(path.join(folder, name, entry)));
    }
  }
  throw new Missing(name);
}

function checkGraphology(file, reader, lost) {
  const graph = reader.parse(library("graphology"), read(file), { addMissingNodes: false });
  assert.equal(graph.type, "directed");
  const nodes = Object.fromEntries(graph.mapNodes((node, values) => [node, without(values, ...lost)]));
  assert.deepEqual(nodes, Object.fromEntries(Object.entries(expected.nodes).map(([node, values]) => [node, without(values, ...lost)])));
  const edges = graph.mapEdges((edge, values, source, target) => ({ source, target, edge_id: edge, ...without(values, ...lost) }));
  assert.deepEqual(edges, expected.edges.map((edge) => without(edge, ...lost)));
}

const CHECKS = {
  "graphology, GraphML": () => checkGraphology("citations.graphml", library("graphology-graphml"), []),
  "graphology, GEXF": () => checkGraphology("citations.gexf", library("graphology-gexf"), ["color", "size"]),
  "graphology, GEXF with a timeline": () =>
    checkGraphology("citations.dynamic.gexf", library("graphology-gexf"), ["color", "size"]),
  cytoscape: () => {
    const graph = library("cytoscape")({ ...JSON.parse(read("citations.cyjs")), headless: true });
    const nodes = Object.fromEntries(graph.nodes().map((node) => [node.id(), without(node.data(), "id")]));
    assert.deepEqual(nodes, expected.nodes);
    const edges = graph.edges().map((edge) => ({ ...without(edge.data(), "id"), edge_id: edge.id() }));
    assert.deepEqual(edges, expected.edges);
  },
  mermaid: async () => {
    const { JSDOM } = library("jsdom");
    const { window } = new JSDOM("");
    Object.assign(globalThis, { window, document: window.document });
    const { default: mermaid } = await module_("mermaid");
    assert.equal((await mermaid.parse(read("citations.mmd"))).diagramType, "flowchart-v2");
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(read("citations.mmd"));
    const nodes = [...diagram.db.getVertices().values()];
    const edges = diagram.db.getEdges();
    assert.equal(edges.length, Math.min(100, expected.edges.length));
    const names = nodes.map((node) => node.text.split(/<br\/?>/)[0]);
    for (const name of names) assert.ok(name in expected.nodes, name);
    assert.equal(new Set(names).size, nodes.length);
    if (expected.edges.length <= 100) {
      const of = new Map(nodes.map((node, at) => [node.id, names[at]]));
      const key = (source, target, weight) => `${source} -> ${target}: ${weight}`;
      assert.deepEqual(
        edges.map((edge) => key(of.get(edge.start), of.get(edge.end), Number(edge.text || 1))).sort(),
        expected.edges.map((edge) => key(edge.source, edge.target, edge.weight)).sort(),
      );
    }
  },
};

(async () => {
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await check();
      console.log(`same values: ${name}`);
    } catch (error) {
      if (!(error instanceof Missing)) throw new Error(`${name}: ${error.message}`, { cause: error });
      console.log(`skipped: ${error.message} for Node is not installed`);
    }
  }
})();
