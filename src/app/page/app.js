const $ = (id) => document.getElementById(id);
const WORDS = JSON.parse($("words").textContent);
const SEVERITIES = ["error", "warning", "note"];

const state = { language: "en", files: [], found: null, at: 0, shown: new Set(SEVERITIES), current: -1, trapped: [] };

// Words of the interface: English where a language has none.
const say = (key, values = {}) =>
  (WORDS[state.language][key] ?? WORDS.en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const number = (n) => new Intl.NumberFormat(state.language).format(n);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function announce(words) {
  $("status").textContent = words;
}

// "preamble:3" as a reader of the language says it.
function place(of) {
  const [part, label = ""] = of.place.split(/:(.*)/);
  const spaced = label.replace(/\(/g, " (").trim();
  const said = part === "body" ? "" : say(label ? `${part}N` : part, { n: spaced });
  const page = of.page ? say("page", { n: of.page }) : "";
  const line = of.lines === "of-file" ? say("line", { n: of.line }) : "";
  return [said, page, line].filter(Boolean).join(", ");
}

function label() {
  document.documentElement.lang = state.language;
  document.documentElement.dir = state.language === "ar" ? "rtl" : "ltr";
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  for (const one of document.querySelectorAll("[data-hint]")) one.placeholder = say(one.dataset.hint);
  if (state.found) side();
}

// The worker, which a trap ends.

let worker = null;
let ready = null;

function employ() {
  worker?.terminate();
  const code = new Blob([$("worker").textContent], { type: "text/javascript" });
  const address = URL.createObjectURL(code);
  worker = new Worker(address);
  ready = new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if (data.kind === "ready") { URL.revokeObjectURL(address); resolve(); }
      else hear(data);
    };
  });
  worker.postMessage({ kind: "start", module: $("module").textContent });
}

function hear(data) {
  if (data.kind === "progress") {
    $("done").max = data.of;
    $("done").value = data.done;
    $("reading").textContent = say("reading", { name: data.name });
  } else if (data.kind === "trap") {
    const [bad] = data.index < 0 ? [] : state.files.splice(data.index, 1);
    state.trapped.push(say("trap", { name: bad?.name ?? "" }));
    employ();
    if (bad && state.files.length) read(); else if (bad) { show("start"); troubles([]); announce(state.trapped.at(-1)); } else show("start");
  } else if (data.kind === "found") {
    state.found = data.found;
    state.at = 0;
    state.current = -1;
    show("result");
    troubles(data.troubles);
    documents();
    announce(data.found.summary);
    open(0);
  } else if (data.kind === "document") {
    document_(data.html);
  } else if (data.kind === "export") {
    save(data);
  }
}

function show(id) {
  for (const other of ["start", "progress", "result"]) $(other).hidden = other !== id;
}

async function read() {
  show("progress");
  $("reading").textContent = say("loading");
  $("done").removeAttribute("value");
  await ready;
  worker.postMessage({ kind: "read", files: state.files });
}

async function take(list) {
  const files = await Promise.all([...list].map(async (file) =>
    ({ name: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  if (!files.length) return;
  state.files = files;
  state.trapped = [];
  read();
}

// What was found.

function troubles(list) {
  const all = [...state.trapped, ...list];
  $("troubles").replaceChildren(...all.map((words) => element("li", { textContent: words })));
}

const own = (list) => {
  const path = state.found.documents[state.at]?.path;
  return list.filter((one) => one.path === path);
};

function documents() {
  const { documents, findings } = state.found;
  const count = (path) => findings.filter((one) => one.path === path).length;
  $("which").hidden = documents.length < 2;
  $("documents").replaceChildren(...documents.map(({ path, symbol }, at) =>
    element("option", { value: at, textContent: `${symbol ?? path} (${number(count(path))})` })));
}

function open(at) {
  state.at = at;
  state.current = -1;
  $("documents").value = at;
  side();
  if (state.found.documents.length) worker.postMessage({ kind: "document", index: at });
  else $("document").replaceChildren(element("p", { textContent: say("nothing") }));
}

function document_(html) {
  // The library escapes the document's text; the parser runs no script.
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const content = parsed.querySelector("main") ?? parsed.body;
  const page = element("div", { className: "sheet", lang: content.lang, dir: content.dir || "ltr" });
  page.append(...content.childNodes);
  for (const link of page.querySelectorAll("a[href^=http]")) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  for (const mark of page.querySelectorAll(".flag a")) mark.addEventListener("click", (event) => {
    event.preventDefault();
    choose(Number(mark.getAttribute("href").slice("#why-".length)) - 1, false);
  });
  $("document").replaceChildren(page);
  $("document").focus({ preventScroll: true });
}

function side() {
  const findings = own(state.found.findings);
  const references = own(state.found.references);
  const of = (name) => references.filter((one) => one.state === name).length;
  $("account").replaceChildren(...["confirmed", "unknown", "wrong"].map((name) => element("li", { className: name },
    element("strong", { textContent: number(of(name)) }), ` ${say(name)}`)));
  $("found").textContent = findings.length ? say("findingsN", { n: number(findings.length) })
    : references.length ? say("none") : say("nothing");
  for (const button of document.querySelectorAll("[data-severity]")) {
    const severity = button.dataset.severity;
    button.textContent = `${say(severity)} ${number(findings.filter((one) => one.severity === severity).length)}`;
    button.setAttribute("aria-pressed", state.shown.has(severity));
  }
  const word = state.found.documents[state.at]?.is_word;
  document.querySelector("[data-export=docx]").parentElement.hidden = !word;
  list(findings);
  $("references").replaceChildren(...references.map(reference));
  $("picture").replaceChildren(...picture(references));
}

function list(findings) {
  const sought = $("search").value.toLowerCase();
  const items = findings.map((finding, at) => ({ finding, at }))
    .filter(({ finding }) => state.shown.has(finding.severity))
    .filter(({ finding }) => !sought || JSON.stringify([finding.message, finding.text, finding.why, finding.mends, finding.rule]).toLowerCase().includes(sought))
    .sort((a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) || a.at - b.at);
  $("findings").replaceChildren(...items.map(({ finding, at }) => item(finding, at)));
}

function item(finding, at) {
  const button = element("button", { type: "button", className: `finding ${finding.severity}` },
    element("span", { className: "head" },
      element("span", { className: `badge ${finding.severity}`, textContent: say(finding.severity) }),
      element("span", { className: "place", textContent: place(finding) })),
    element("span", { className: "message", lang: "en", dir: "ltr", textContent: finding.message }));
  if (finding.why) button.append(element("span", { className: "why", lang: "en", dir: "ltr", textContent: finding.why }));
  if (finding.mends.length) {
    button.append(element("span", { className: "mend" }, `${say("suggestion")} `,
      element("bdi", { lang: "en", textContent: finding.mends.join("; ") })));
  }
  button.append(element("span", { className: "rule", textContent: `${finding.rule} ${finding.name}` }));
  button.addEventListener("click", () => choose(at, true));
  return element("li", { id: `why-${at + 1}` }, button);
}

function choose(at, toDocument) {
  state.current = at;
  for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
  const mark = $(`finding-${at + 1}`);
  const entry = $(`why-${at + 1}`);
  mark?.classList.add("chosen");
  entry?.classList.add("chosen");
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  if (toDocument) mark?.scrollIntoView({ block: "center", behavior: smooth });
  entry?.scrollIntoView({ block: "nearest", behavior: smooth });
  if (!toDocument) entry?.querySelector("button").focus({ preventScroll: true });
}

function next(step) {
  const shown = [...$("findings").children].map((one) => Number(one.id.slice(4)) - 1);
  if (!shown.length) return;
  const at = shown.indexOf(state.current);
  const to = shown[(at + step + shown.length) % shown.length] ?? shown[0];
  choose(to, true);
  $(`why-${to + 1}`).querySelector("button").focus({ preventScroll: true });
}

function reference(one) {
  const date = one.date ? new Intl.DateTimeFormat(state.language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(one.date)) : "";
  return element("li", { className: one.state },
    element("span", { className: "badge", textContent: say(one.state) }), " ",
    element("bdi", { textContent: one.text }), " ",
    element("span", { className: "place", textContent: [place(one), date].filter(Boolean).join(" · ") }),
    ...(one.title ? [element("span", { className: "title", lang: "en", dir: "ltr", textContent: one.title })] : []));
}

// The documents that are cited, by the year of each, as columns of dots.
function picture(references) {
  const cited = new Map();
  for (const one of references) {
    const year = Number((one.date ?? one.claimed_date ?? "").slice(0, 4)) || Number(/\((\d{4})\)/.exec(one.target ?? "")?.[1]);
    if (!one.target || !year) continue;
    const known = cited.get(one.target);
    if (!known || one.state === "wrong") cited.set(one.target, { year, state: one.state, target: one.target, title: one.title });
  }
  const dots = [...cited.values()].sort((a, b) => a.year - b.year || a.target.localeCompare(b.target));
  if (dots.length < 2) return [];
  const [first, last] = [dots[0].year, dots.at(-1).year];
  const columns = new Map();
  for (const dot of dots) columns.set(dot.year, [...(columns.get(dot.year) ?? []), dot]);
  const highest = Math.min(24, Math.max(...[...columns.values()].map((column) => column.length)));
  const [width, step] = [320, Math.min(9, 320 / (last - first + 1))];
  const radius = Math.max(1.5, Math.min(4, step / 2 - 0.3));
  const height = highest * radius * 2.2 + 22;
  const svg = (name, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const x = (year) => first === last ? width / 2 : 6 + (year - first) / (last - first) * (width - 12);
  const marks = [...columns].flatMap(([year, column]) => column.slice(0, highest).map((dot, at) =>
    svg("circle", { cx: x(year), cy: height - 20 - radius - at * radius * 2.2, r: radius, class: dot.state },
      svg("title", {}, `${dot.target}${dot.title ? `: ${dot.title}` : ""} (${dot.year})`))));
  const caption = say("pictured", { n: number(dots.length), first, last });
  return [svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": caption },
    svg("line", { x1: 0, x2: width, y1: height - 18, y2: height - 18 }), ...marks,
    svg("text", { x: 4, y: height - 4 }, String(first)),
    svg("text", { x: width - 4, y: height - 4, "text-anchor": "end" }, String(last))),
    element("figcaption", { textContent: caption })];
}

const KINDS = { docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", html: "text/html", csv: "text/csv",
  json: "application/x-ndjson", sarif: "application/sarif+json", citations: "application/x-ndjson" };
const ENDINGS = { docx: ".checked.docx", html: ".html", csv: ".csv", json: ".jsonl", sarif: ".sarif", citations: ".citations.jsonl" };

function save({ what, index, bytes }) {
  const stem = state.found.documents[index].path.split(/[/\\]/).pop().replace(/\.[^.]*$/, "");
  const address = URL.createObjectURL(new Blob([bytes], { type: KINDS[what] }));
  const link = element("a", { href: address, download: stem + ENDINGS[what] });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// What people do.

$("files").addEventListener("change", (event) => { take(event.target.files); event.target.value = ""; });
$("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = $("text").value;
  if (words.trim()) take([new File([words], `${say("pasted")}.txt`)]);
});
addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dragging"); });
addEventListener("dragleave", (event) => event.relatedTarget ?? document.body.classList.remove("dragging"));
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dragging");
  take(event.dataTransfer.files);
});
$("stop").addEventListener("click", () => { employ(); show("start"); announce(say("stopped")); });
$("again").addEventListener("click", () => { show("start"); state.found = null; state.files = []; $("files").focus(); });
$("documents").addEventListener("change", (event) => open(Number(event.target.value)));
$("search").addEventListener("input", () => list(own(state.found.findings)));
for (const button of document.querySelectorAll("[data-severity]")) button.addEventListener("click", () => {
  const { severity } = button.dataset;
  if (!state.shown.delete(severity)) state.shown.add(severity);
  side();
});
for (const button of document.querySelectorAll("[data-export]")) button.addEventListener("click", () => {
  $("save").open = false;
  worker.postMessage({ kind: "export", what: button.dataset.export, index: state.at });
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") $("save").open = false;
  if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName) || !state.found) return;
  const act = { n: () => next(1), p: () => next(-1), "/": () => $("search").focus() }[event.key];
  if (act) { event.preventDefault(); act(); }
});
$("language").append(...Object.entries(WORDS).map(([code, words]) => element("option", { value: code, lang: code, textContent: words.name })));
$("language").addEventListener("change", (event) => { state.language = event.target.value; label(); });
$("theme").addEventListener("change", (event) => { document.documentElement.dataset.theme = event.target.value; });
const wanted = (navigator.languages ?? []).map((tag) => tag.slice(0, 2)).find((code) => WORDS[code]);
state.language = wanted ?? "en";
$("language").value = state.language;
label();
employ();
