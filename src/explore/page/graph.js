// The graph as the page holds it: documents, citing pairs, and who is beside
// whom. Nothing here touches the page.

const data = JSON.parse(document.getElementById("data").textContent);

const graph = (() => {
  const nodes = data.nodes.map((node, at) => ({ ...node, at, out: [], into: [], search: fold(`${node.id} ${node.title ?? ""}`) }));
  const edges = data.edges.map(([source, target, mentions], at) => ({
    at,
    source: nodes[source],
    target: nodes[target],
    mentions: mentions.map(([kind, place, number, verb, pinpoint, words, passage, marked]) => ({
      kind, place, number, verb, pinpoint, words, passage, marked,
    })),
  }));
  for (const edge of edges) {
    edge.source.out.push(edge);
    edge.target.into.push(edge);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const years = nodes.flatMap((node) => (node.year === undefined ? [] : [Math.floor(node.year)]));
  const first = years.length ? years.reduce((a, b) => Math.min(a, b)) : 2000;
  const last = years.length ? years.reduce((a, b) => Math.max(a, b)) : 2000;
  return { nodes, edges, byId, first, last };
})();

/** Text for comparison: without case, blanks, or accents. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\s]+/g, "").toLowerCase();
}

/** When a document was adopted, in words. */
function adopted(node) {
  if (node.date && node.year !== undefined && !node.rough) return node.claimed ? `${node.date} (as cited)` : node.date;
  return node.year === undefined ? "no date" : String(Math.floor(node.year));
}

/** Where a mention stands: `preamble, paragraph 3`. */
function standing(mention) {
  const place = data.places[mention.place];
  return mention.number === null ? place : `${place} ${mention.number}`;
}

/** What a mention says of its target: the relation, and the verb if it is another word. */
function said(mention) {
  if (mention.verb === null) return "";
  const [verb, relation] = [data.verbs[mention.verb], data.relations[mention.verb]];
  if (relation === null) return verb;
  return relation.startsWith(verb.replace(/\b(?= |$)/, "s")) ? relation : `${relation} (${verb})`;
}

/** `1 document`, `1,325 documents`. */
function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
