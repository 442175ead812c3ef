// The card of a document: what is known of it, what it cites, who cites it,
// each with the words of the paragraphs.

/** Pairs that are shown before more are asked for. */
const PAIRS_AT_FIRST = 30;

/** The words of a paragraph with the cited words marked; a footnote's mark is not among them and is set in. */
function quotation(mention) {
  const passage = mention.passage === null ? null : data.passages[mention.passage];
  const where = [standing(mention), said(mention), mention.pinpoint ?? ""];
  const quote = element("blockquote", {}, element("span", { className: "meta" }, where.filter(Boolean).join(" · ")));
  if (!passage) {
    quote.append(mention.words);
    return quote;
  }
  if (mention.marked === null) {
    quote.append(passage);
    return quote;
  }
  const [from, to] = mention.marked;
  const cited = from === to ? element("sup", {}, mention.words) : passage.slice(from, to);
  quote.append(passage.slice(0, from), element("mark", {}, cited), passage.slice(to));
  return quote;
}

/** A line of the card: the other document, and how it is cited. */
function pairLine(edge, other) {
  const mentions = edge.mentions.filter(takes);
  const ways = [...new Set(mentions.map(said).filter(Boolean))];
  const pinpoints = [...new Set(mentions.flatMap((mention) => (mention.pinpoint ? [mention.pinpoint] : [])))];
  const facts = [ways.join(", "), pinpoints.join(", "), counted(mentions.length, "mention")].filter(Boolean).join(" · ");
  const words = element("details", { className: "said" }, element("summary", {}, facts));
  // Paragraphs are built when they are asked for.
  words.addEventListener("toggle", () => {
    if (words.open && words.children.length === 1) words.append(...mentions.map(quotation));
  });
  return element("li", {}, nameButton(other), element("span", { className: "meta" }, ` ${adopted(other)}`), words);
}

/** A list of pairs under a heading. */
function pairs(title, list, otherOf) {
  const visible = list.filter((edge) => shown.edge[edge.at]);
  const key = (edge) => otherOf(edge).year ?? -1;
  visible.sort((a, b) => key(b) - key(a) || a.at - b.at);
  const lines = element("ul", {});
  walkable(lines);
  const number = visible.length < list.length ? `${visible.length.toLocaleString("en")} of ` : "";
  const heading = element("h3", {}, `${title} ${number}${counted(list.length, "document")}`);
  const part = element("section", { "aria-label": title }, heading, lines);
  const more = element("button", { type: "button" }, "Show more");
  const add = (count) => {
    const from = lines.children.length;
    lines.append(...visible.slice(from, from + count).map((edge) => pairLine(edge, otherOf(edge))));
    more.hidden = lines.children.length >= visible.length;
  };
  more.onclick = () => {
    const from = lines.children.length;
    add(200);
    lines.children[from]?.querySelector("button")?.focus();
  };
  add(PAIRS_AT_FIRST);
  part.append(more);
  return part;
}

/** Shows the card of a document, or none. */
function showCard(node) {
  const card = $("card");
  card.hidden = !node;
  if (!node) return;
  const facts = [adopted(node), data.organs[node.organ].name, node.read ? "" : "cited, not in the corpus"].filter(Boolean).join(" · ");
  const left = node.cited - node.into.length;
  const close = element("button", { type: "button", "aria-label": "Close the document", onclick: () => openDocument("", true) }, "✕");
  card.replaceChildren(
    element("div", { className: "head" }, element("h2", {}, node.id), close),
    node.title ? element("p", {}, node.title) : "",
    element("p", { className: "facts" }, facts),
    outside(node.link, "Open on undocs.org") ?? "",
    left > 0 ? element("p", { className: "facts" }, `${counted(left, "more citing document")} not shown`) : "",
    pairs("Cites", node.out, (edge) => edge.target),
    pairs("Cited by", node.into, (edge) => edge.source),
  );
}
