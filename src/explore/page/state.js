// What is chosen, what of the graph that leaves, and the page's address,
// which carries the choice so that it can be sent to others.

/** The choice with which a page begins. */
function everything() {
  return { doc: "", from: graph.first, to: graph.last, without: new Set(), read: "", kind: "", place: "", verb: "" };
}

const state = everything();

/** What the choice leaves: set by `choose`. */
const shown = {
  node: new Uint8Array(graph.nodes.length),
  edge: new Uint8Array(graph.edges.length),
  cited: new Uint32Array(graph.nodes.length),
  nodes: 0,
  edges: 0,
};

/** True where only some citations are chosen. */
function choosesCitations() {
  return Boolean(state.kind || state.place || state.verb);
}

/** True for a mention that the choice takes. */
function takes(mention) {
  return (!state.kind || data.kinds[mention.kind] === state.kind)
    && (!state.place || data.places[mention.place] === state.place)
    && (!state.verb || (mention.verb !== null && data.verbs[mention.verb] === state.verb));
}

/** Works out what is shown. */
function choose() {
  // Documents without a date are shown until the time is narrowed.
  const allTime = state.from <= graph.first && state.to >= graph.last;
  for (const node of graph.nodes) {
    const year = node.year === undefined ? undefined : Math.floor(node.year);
    const inTime = year === undefined ? allTime : year >= state.from && year <= state.to;
    const asRead = !state.read || (state.read === "read") === node.read;
    shown.node[node.at] = inTime && asRead && !state.without.has(data.organs[node.organ].name) ? 1 : 0;
  }
  shown.cited.fill(0);
  const touched = new Uint8Array(graph.nodes.length);
  shown.edges = 0;
  for (const edge of graph.edges) {
    const on = shown.node[edge.source.at] && shown.node[edge.target.at]
      && (!choosesCitations() || edge.mentions.some(takes));
    shown.edge[edge.at] = on ? 1 : 0;
    if (on) {
      shown.edges += 1;
      shown.cited[edge.target.at] += 1;
      touched[edge.source.at] = touched[edge.target.at] = 1;
    }
  }
  if (choosesCitations()) {
    for (const node of graph.nodes) shown.node[node.at] &= touched[node.at];
  }
  shown.nodes = shown.node.reduce((sum, on) => sum + on, 0);
}

/** The choice as the fragment of an address. */
function fragment(view) {
  const all = everything();
  const parts = new URLSearchParams();
  for (const name of ["doc", "from", "to", "read", "kind", "place", "verb"]) {
    if (state[name] !== all[name]) parts.set(name, state[name]);
  }
  if (state.without.size) parts.set("without", [...state.without].join(","));
  if (view) parts.set("view", view);
  return parts.toString();
}

/** Takes the choice from a fragment; what it does not know stays as it is at
 * the beginning. Gives the view that the fragment names. */
function readFragment(text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  Object.assign(state, everything());
  const among = (name, list) => (list.includes(parts.get(name)) ? parts.get(name) : "");
  const year = (name, otherwise) => {
    const value = Number.parseInt(parts.get(name) ?? "", 10);
    return Number.isNaN(value) ? otherwise : Math.min(Math.max(value, graph.first), graph.last);
  };
  state.doc = graph.byId.has(parts.get("doc")) ? parts.get("doc") : "";
  state.from = year("from", graph.first);
  state.to = Math.max(year("to", graph.last), state.from);
  state.read = among("read", ["read", "cited"]);
  state.kind = among("kind", data.kinds);
  state.place = among("place", data.places);
  state.verb = among("verb", data.verbs);
  const organs = data.organs.map((organ) => organ.name);
  state.without = new Set((parts.get("without") ?? "").split(",").filter((name) => organs.includes(name)));
  return parts.get("view");
}
