// Small helpers for building the page. Text of documents becomes text nodes,
// never markup.

const $ = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button that opens a document. */
function nameButton(node) {
  return element("button", { type: "button", className: "name", onclick: () => openDocument(node.id, true) }, node.id);
}

/** A link to a document outside, if its address is one of the web. */
function outside(link, text) {
  if (!/^https?:\/\//.test(link ?? "")) return null;
  return element("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** Says something to those who listen to the page. */
function say(text) {
  $("live").textContent = text;
}

/** Lets the arrow keys walk through the buttons of a list. */
function walkable(list, before) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...list.querySelectorAll("button.name, li > button")];
    const next = buttons.indexOf(document.activeElement) + step;
    event.preventDefault();
    if (next < 0) before?.focus();
    else buttons[next]?.focus();
  });
}
