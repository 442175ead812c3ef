// Search, and the list of all that is shown, which has for those who don't
// see the timeline everything that it has.

const RESULTS = 12;
const ROWS_AT_ONCE = 100;
let rows = [];

/** Documents that hold what is searched for, those whose symbol begins with
 * it first, then the most cited. */
function search(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = graph.nodes.filter((node) => node.search.includes(wanted));
  const rank = (node) => (fold(node.id) === wanted ? 0 : fold(node.id).includes(wanted) ? 1 : 2);
  return found.sort((a, b) => rank(a) - rank(b) || b.cited - a.cited || a.at - b.at);
}

function showResults() {
  const text = $("query").value.trim();
  const found = search(text);
  const line = (node) => element(
    "li", {},
    element("button", { type: "button", onclick: () => openDocument(node.id, true) },
      node.id, element("small", {}, `${adopted(node)} · cited by ${node.cited.toLocaleString("en")}${node.title ? ` · ${node.title.slice(0, 90)}` : ""}`)),
  );
  const rest = found.length - RESULTS;
  const note = !text ? "" : !found.length ? "No results" : rest > 0 ? `and ${counted(rest, "more document")}` : "";
  $("results").replaceChildren(...found.slice(0, RESULTS).map(line), ...(note ? [element("li", {}, element("p", {}, note))] : []));
  if (text) say(`${counted(found.length, "document")} found`);
}

/** Fills the list anew. */
function showRows() {
  const cited = choosesCitations() || shown.nodes < graph.nodes.length ? (node) => shown.cited[node.at] : (node) => node.cited;
  rows = graph.nodes.filter((node) => shown.node[node.at]).sort((a, b) => cited(b) - cited(a) || a.at - b.at)
    .map((node) => [node, cited(node)]);
  $("rows").replaceChildren();
  moreRows();
}

function moreRows() {
  const from = $("rows").children.length;
  const row = ([node, cited]) => {
    const title = node.title ? element("small", {}, node.title.slice(0, 120)) : "";
    const made = element("tr", {}, element("td", {}, nameButton(node), title), element("td", {}, adopted(node)), element("td", {}, cited.toLocaleString("en")));
    if (node.id === state.doc) made.setAttribute("aria-current", "true");
    return made;
  };
  $("rows").append(...rows.slice(from, from + ROWS_AT_ONCE).map(row));
  $("more").hidden = $("rows").children.length >= rows.length;
}
