// The page as a whole: what is chosen goes to the map, the card and the list,
// and into the address.

/** Shows what the choice leaves. */
function refresh() {
  choose();
  $("from-year").textContent = state.from;
  $("to-year").textContent = state.to;
  showRows();
  showCard(graph.byId.get(state.doc));
  map.select(graph.byId.get(state.doc) ?? null);
  map.redraw();
  const all = shown.nodes === graph.nodes.length && shown.edges === graph.edges.length;
  $("summary").textContent = `${counted(shown.nodes, "document")}, ${counted(shown.edges, "citation link")}`
    + (all ? "" : ` of ${graph.nodes.length.toLocaleString("en")} and ${graph.edges.length.toLocaleString("en")}`);
  remember();
}

/** Puts the choice into the address, without a step in the history. */
function remember() {
  const text = fragment(map.code());
  if (text !== location.hash.replace(/^#/, "")) history.replaceState(null, "", `#${text}`);
}

/** Opens a document's card; with none, closes it. */
function openDocument(id, focus) {
  state.doc = graph.byId.has(id) ? id : "";
  const node = graph.byId.get(state.doc);
  showCard(node);
  map.select(node ?? null);
  for (const row of $("rows").children) {
    if (row.querySelector("button").textContent === state.doc) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  remember();
  if (node) {
    say(`${node.id}: cites ${node.out.length}, cited by ${node.cited}`);
    if (focus) $("card").focus();
    $("side").scrollTop = 0;
    if (focus && matchMedia("(max-width: 760px)").matches) $("card").scrollIntoView();
  } else if (focus) {
    $("query").focus();
  }
}

/** Fields that show a choice, and change it. */
function fields() {
  for (const name of ["from", "to"]) {
    Object.assign($(name), { min: graph.first, max: graph.last });
    $(name).addEventListener("input", () => {
      state[name] = Number($(name).value);
      // One end pushes the other before it.
      if (state.from > state.to) state[name === "from" ? "to" : "from"] = state[name];
      setFields();
      refreshSoon();
    });
  }
  const options = (id, list, all) => {
    $(id).append(element("option", { value: "" }, all), ...[...list].sort().map((name) => element("option", { value: name }, name)));
  };
  options("kind", data.kinds, "anything");
  options("place", data.places, "any part");
  options("verb", data.verbs, "any verb");
  for (const name of ["read", "kind", "place", "verb"]) {
    $(name).addEventListener("change", () => {
      state[name] = $(name).value;
      refresh();
      say($("summary").textContent);
    });
  }
  data.organs.forEach((organ, number) => {
    const box = element("input", { type: "checkbox", id: `organ-${number}`, checked: true });
    box.addEventListener("change", () => {
      if (box.checked) state.without.delete(organ.name);
      else state.without.add(organ.name);
      refresh();
      say($("summary").textContent);
    });
    const swatch = element("span", { className: "swatch" });
    swatch.style.background = organ.fill;
    swatch.style.borderColor = organ.line;
    $("organs").append(element("label", { className: "check", htmlFor: box.id }, box, swatch, organ.name));
  });
  $("reset").onclick = () => {
    const { doc } = state;
    Object.assign(state, everything(), { doc });
    setFields();
    refresh();
    map.fit();
    say($("summary").textContent);
  };
}

function setFields() {
  for (const name of ["from", "to", "read", "kind", "place", "verb"]) $(name).value = state[name];
  data.organs.forEach((organ, number) => { $(`organ-${number}`).checked = !state.without.has(organ.name); });
  $("from-year").textContent = state.from;
  $("to-year").textContent = state.to;
}

// A slider moves faster than a large graph is drawn.
let soon = 0;
function refreshSoon() {
  if (!soon) soon = requestAnimationFrame(() => { soon = 0; refresh(); });
}

function legend() {
  const sign = (kind, words) => $("legend").append(element("li", {}, element("span", { className: `swatch ${kind}` }), words));
  if (graph.nodes.some((node) => node.read)) sign("full", "read");
  if (graph.nodes.some((node) => !node.read)) sign("hollow", "cited only");
  if (graph.nodes.some((node) => node.rough)) sign("hollow dotted", "only the year is known");
  $("legend").append(element("li", {}, "size: how many cite it"));
}

function start() {
  fields();
  legend();
  const [documents, pairsInAll] = data.all;
  if (documents > graph.nodes.length) {
    $("bound").hidden = false;
    $("bound").textContent = `This page shows the ${graph.nodes.length.toLocaleString("en")} most cited of ${counted(documents, "document")}, and `
      + `${graph.edges.length.toLocaleString("en")} of ${counted(pairsInAll, "citation link")}. To see others, create it with --around, --organ, --from or --top.`;
  }
  const view = readFragment(location.hash);
  setFields();
  refresh();
  map.goTo(view);
  map.moved = remember;
  addEventListener("hashchange", () => {
    const next = readFragment(location.hash);
    setFields();
    refresh();
    map.goTo(next);
  });

  $("query").addEventListener("input", showResults);
  $("query").addEventListener("keydown", (event) => {
    const first = $("results").querySelector("button");
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
    if (event.key === "Enter" && first) first.click();
  });
  walkable($("results"), $("query"));
  walkable($("rows"));
  $("more").onclick = () => {
    const from = $("rows").children.length;
    moreRows();
    $("rows").children[from]?.querySelector("button")?.focus();
  };
  $("zoom-in").onclick = () => map.zoom(1.4);
  $("zoom-out").onclick = () => map.zoom(1 / 1.4);
  $("zoom-all").onclick = () => map.fit();
  if (matchMedia("(max-width: 760px)").matches) $("filters").open = false;

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !(typing && document.activeElement.type !== "range") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      $("query").focus();
      $("query").select();
    }
    if (event.key === "Escape") {
      if ($("query").value) {
        $("query").value = "";
        showResults();
        $("query").focus();
      } else if (state.doc) {
        openDocument("", true);
      }
    }
  });
}

start();
