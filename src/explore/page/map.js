// The timeline on two canvases: citations below, documents above. While the
// timeline moves, the picture of the citations is moved as it is and only the
// documents are drawn anew; when it rests, the citations are drawn again, a
// few thousand a frame.

const map = (() => {
  const area = $("canvases");
  const lower = $("edges");
  const upper = $("nodes");
  const EDGES_A_FRAME = 4000;
  const REST = 140;
  const YEARS = 26;
  // Room for the legend.
  const FOOT = 44;
  // The layout's lanes begin under the head of a picture.
  const TOP = data.lanes[0]?.top ?? 0;
  // The picture of the citations is larger than what is seen of it.
  const BEYOND = 0.3;

  // From places of the layout to pixels: x * k + dx, and down, where lanes
  // may be drawn apart to fill the window, y * stretch * k + dy.
  const view = { k: 1, dx: 0, dy: 0 };
  let stretch = 1;
  let width = 0;
  let height = 0;
  let drawn = { k: 1, dx: 0, dy: 0 };
  let round = 0;
  let resting = 0;
  let frame = 0;
  let selected = null;
  let pointed = null;
  let colours = {};

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    colours = {
      paper: of("--paper"), text: of("--text"), quiet: of("--quiet"), line: of("--line"), panel: of("--panel"),
      edge: of("--edge"), accent: of("--accent"),
      organs: data.organs.map(({ fill, line }) => (dark ? { fill: line, line: fill } : { fill, line })),
    };
  }

  function measure() {
    const box = area.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    [width, height] = [box.width, box.height];
    upper.width = width * ratio;
    upper.height = height * ratio;
    upper.style.width = `${width}px`;
    upper.style.height = `${height}px`;
    upper.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
    const [across, down] = [width / data.width, (height - YEARS - FOOT) / Math.max(data.height - TOP, 1)];
    stretch = Math.min(Math.max(down / across, 0.5), 4);
  }

  const scaleOf = () => Math.min(width / data.width, (height - YEARS - FOOT) / Math.max(data.height - TOP, 1) / stretch);
  const down = (y) => y * stretch * view.k + view.dy;

  /** Shows the whole timeline. */
  function fit() {
    view.k = scaleOf();
    view.dx = (width - data.width * view.k) / 2;
    const tall = (data.height - TOP) * stretch * view.k;
    view.dy = YEARS - TOP * stretch * view.k + Math.max(0, (height - YEARS - FOOT - tall) / 2);
    changed();
  }

  // Discs grow more slowly than distances do, so that zooming parts them.
  const radius = (node) => Math.max(node.r * Math.min(Math.sqrt(view.k), view.k * 1.6), 1.2);
  const px = (node) => node.x * view.k + view.dx;
  const py = (node) => down(node.y);

  /** The bend of a citation: to the same side for every citing document. */
  function bend(x0, y0, x1, y1) {
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const rise = Math.min(0.22 * length, 140 * Math.max(view.k, 0.3));
    return [(x0 + x1) / 2 - ((y1 - y0) / length) * rise, (y0 + y1) / 2 + ((x1 - x0) / length) * rise];
  }

  /** Draws the citations, a part a frame, until another round begins. */
  function drawEdges() {
    const mine = ++round;
    const ratio = window.devicePixelRatio || 1;
    const [marginX, marginY] = [width * BEYOND, height * BEYOND];
    const [w, h] = [width + 2 * marginX, height + 2 * marginY];
    const sheet = document.createElement("canvas");
    sheet.width = w * ratio;
    sheet.height = h * ratio;
    const pen = sheet.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, marginX * ratio, marginY * ratio);
    pen.strokeStyle = colours.edge;
    const at = { ...view };
    const crowd = Math.min(Math.max(Math.sqrt(400 / Math.max(shown.edges, 1)), 0.16), 1);
    const list = graph.edges.filter((edge) => shown.edge[edge.at]);
    let next = 0;
    const part = () => {
      if (mine !== round) return;
      // Citations of equal strength are one stroke.
      const paths = [1, 2, 3].map(() => new Path2D());
      const end = Math.min(next + EDGES_A_FRAME, list.length);
      for (; next < end; next += 1) {
        const { source, target, mentions } = list[next];
        const [x0, y0] = [source.x * at.k + at.dx, source.y * stretch * at.k + at.dy];
        const [x1, y1] = [target.x * at.k + at.dx, target.y * stretch * at.k + at.dy];
        if (Math.max(x0, x1) < -marginX || Math.min(x0, x1) > width + marginX) continue;
        if (Math.max(y0, y1) < -marginY - 150 || Math.min(y0, y1) > height + marginY + 150) continue;
        const path = paths[Math.min(mentions.length, 3) - 1];
        path.moveTo(x0, y0);
        path.quadraticCurveTo(...bend(x0, y0, x1, y1), x1, y1);
      }
      paths.forEach((path, strength) => {
        pen.globalAlpha = (0.28 + 0.16 * strength) * crowd;
        pen.lineWidth = 0.8 + 0.4 * strength;
        pen.stroke(path);
      });
      if (next < list.length) {
        requestAnimationFrame(part);
        return;
      }
      lower.width = sheet.width;
      lower.height = sheet.height;
      lower.style.width = `${w}px`;
      lower.style.height = `${h}px`;
      lower.getContext("2d").drawImage(sheet, 0, 0);
      drawn = { ...at, marginX, marginY };
      place();
      map.rounds += 1;
    };
    part();
  }

  /** Puts the picture of the citations where the timeline has gone. */
  function place() {
    const scale = view.k / drawn.k;
    const x = view.dx - drawn.dx * scale - (drawn.marginX ?? 0) * scale;
    const y = view.dy - drawn.dy * scale - (drawn.marginY ?? 0) * scale;
    lower.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    lower.style.opacity = selected ? "0.25" : "1";
  }

  function years(pen) {
    const first = data.axis.first;
    const year = ((data.axis.right - data.axis.left) / (data.axis.last - first)) * view.k;
    const step = [1, 2, 5, 10, 20, 50, 100].find((step) => step * year >= 52) ?? 200;
    pen.font = "12px Arimo, Arial, 'Liberation Sans', sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (let at = Math.ceil(first / step) * step; at <= data.axis.last; at += step) {
      const x = (data.axis.left * view.k) + (at - first) * year + view.dx;
      if (x < -20 || x > width + 20) continue;
      pen.fillStyle = colours.line;
      pen.fillRect(Math.round(x), YEARS, 1, height);
    }
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, width, YEARS);
    pen.fillStyle = colours.quiet;
    if (data.undated) {
      const middle = ((data.undated[0] + data.undated[1]) / 2) * view.k + view.dx;
      pen.fillText("no date", Math.max(middle, 26), YEARS / 2);
    }
    for (let at = Math.ceil(first / step) * step; at <= data.axis.last; at += step) {
      const x = (data.axis.left * view.k) + (at - first) * year + view.dx;
      if (x >= 16 && x <= width - 16) pen.fillText(String(at), x, YEARS / 2);
    }
  }

  function lanes(pen) {
    data.lanes.forEach((lane, number) => {
      const [top, bottom] = [down(lane.top), down(lane.bottom)];
      if (number % 2 === 0) {
        pen.globalAlpha = 0.55;
        pen.fillStyle = colours.panel;
        pen.fillRect(0, top, width, bottom - top);
        pen.globalAlpha = 1;
      }
    });
  }

  function disc(pen, node, faint) {
    const { fill, line } = colours.organs[node.organ];
    pen.globalAlpha = faint ? 0.22 : 1;
    pen.beginPath();
    pen.arc(px(node), py(node), radius(node), 0, 7);
    pen.fillStyle = node.read ? fill : colours.paper;
    pen.strokeStyle = line;
    pen.fill();
    pen.setLineDash(node.rough ? [1.5, 1.8] : []);
    pen.stroke();
    pen.globalAlpha = 1;
  }

  /** Names beside their documents, the most cited first, none upon another. */
  function names(pen, list) {
    const taken = laneNames(pen);
    const free = (box) => taken.every((other) => box.x >= other.x + other.w || other.x >= box.x + box.w || box.y >= other.y + 15 || other.y >= box.y + 15);
    const most = Math.round(Math.min(width * height / 9000, 90));
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.setLineDash([]);
    for (const node of list) {
      if (taken.length >= most) break;
      const great = node === selected || node === pointed;
      pen.font = `${great ? "bold " : ""}12px Arimo, Arial, 'Liberation Sans', sans-serif`;
      const w = pen.measureText(node.id).width;
      const right = { x: px(node) + radius(node) + 4, y: py(node) - 7.5, w };
      const left = { ...right, x: px(node) - radius(node) - 4 - w };
      const box = [right, left].find((box) => box.x >= 0 && box.x + w <= width && box.y > YEARS - 2 && free(box));
      if (!box) continue;
      taken.push(box);
      pen.lineWidth = 3.5;
      pen.strokeStyle = colours.paper;
      pen.strokeText(node.id, box.x, box.y + 7.5);
      pen.fillStyle = colours.text;
      pen.fillText(node.id, box.x, box.y + 7.5);
    }
  }

  function neighbours(node) {
    const near = new Set([node]);
    for (const edge of node.out) if (shown.edge[edge.at]) near.add(edge.target);
    for (const edge of node.into) if (shown.edge[edge.at]) near.add(edge.source);
    return near;
  }

  function drawNodes() {
    const pen = upper.getContext("2d");
    pen.clearRect(0, 0, width, height);
    pen.lineWidth = 1;
    lanes(pen);
    years(pen);
    const near = selected && shown.node[selected.at] ? neighbours(selected) : null;
    if (near) {
      pen.setLineDash([]);
      for (const [list, colour] of [[selected.out, colours.accent], [selected.into, colours.edge]]) {
        pen.strokeStyle = colour;
        pen.lineWidth = 1.4;
        pen.globalAlpha = 0.75;
        for (const edge of list) {
          if (!shown.edge[edge.at]) continue;
          const [x0, y0, x1, y1] = [px(edge.source), py(edge.source), px(edge.target), py(edge.target)];
          pen.beginPath();
          pen.moveTo(x0, y0);
          pen.quadraticCurveTo(...bend(x0, y0, x1, y1), x1, y1);
          pen.stroke();
        }
      }
      pen.globalAlpha = 1;
    }
    pen.lineWidth = 1;
    const inView = [];
    for (const node of order) {
      if (!shown.node[node.at]) continue;
      const [x, y, r] = [px(node), py(node), radius(node)];
      if (x + r < 0 || x - r > width || y + r < YEARS || y - r > height) continue;
      disc(pen, node, near && !near.has(node));
      if (!near || near.has(node)) inView.push(node);
    }
    for (const node of [pointed, selected]) {
      if (!node || !shown.node[node.at]) continue;
      pen.setLineDash([]);
      pen.lineWidth = 3;
      pen.strokeStyle = colours.accent;
      pen.beginPath();
      pen.arc(px(node), py(node), radius(node) + 2.5, 0, 7);
      pen.stroke();
    }
    const first = [selected, pointed].filter((node) => node && shown.node[node.at]);
    names(pen, [...first, ...inView.filter((node) => !first.includes(node))]);
  }

  /** The names of lanes that are high enough; gives the room that they take. */
  function laneNames(pen) {
    const taken = [];
    pen.font = "bold 13px Arimo, Arial, 'Liberation Sans', sans-serif";
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.setLineDash([]);
    for (const lane of data.lanes) {
      const top = Math.max(down(lane.top), YEARS);
      if (top + 16 > down(lane.bottom) || top > height) continue;
      pen.lineWidth = 3.5;
      pen.strokeStyle = colours.paper;
      pen.strokeText(lane.name, 8, top + 11);
      pen.fillStyle = colours.quiet;
      pen.fillText(lane.name, 8, top + 11);
      taken.push({ x: 8, y: top + 3.5, w: pen.measureText(lane.name).width + 4 });
    }
    return taken;
  }

  // The most cited first: great discs lie under small ones.
  const order = [...graph.nodes].sort((a, b) => b.cited - a.cited || a.at - b.at);

  /** After a move: documents in the next frame, citations when it rests. */
  function changed() {
    if (!frame) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        place();
        drawNodes();
      });
    }
    clearTimeout(resting);
    resting = setTimeout(() => {
      drawEdges();
      map.moved?.();
    }, REST);
  }

  function zoom(factor, x = width / 2, y = height / 2) {
    const k = Math.min(Math.max(view.k * factor, scaleOf() * 0.7), 12);
    view.dx = x - ((x - view.dx) * k) / view.k;
    view.dy = y - ((y - view.dy) * k) / view.k;
    view.k = k;
    changed();
  }

  function pan(dx, dy) {
    view.dx += dx;
    view.dy += dy;
    // Something of the timeline stays in sight.
    view.dx = Math.min(Math.max(view.dx, 60 - data.width * view.k), width - 60);
    view.dy = Math.min(Math.max(view.dy, 60 - data.height * stretch * view.k), height - 60);
    changed();
  }

  /** The document at a place of the screen, the nearest of those in reach. */
  function find(x, y, reach) {
    let best = null;
    let least = Infinity;
    for (const node of graph.nodes) {
      if (!shown.node[node.at]) continue;
      const away = Math.hypot(px(node) - x, py(node) - y) - radius(node);
      if (away < least && away <= reach) [best, least] = [node, away];
    }
    return best;
  }

  const pointers = new Map();
  let pressed = null;

  area.addEventListener("pointerdown", (event) => {
    area.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
    pressed = pointers.size === 1 ? [event.clientX, event.clientY] : null;
  });
  area.addEventListener("pointermove", (event) => {
    const box = area.getBoundingClientRect();
    const here = [event.clientX - box.left, event.clientY - box.top];
    const before = pointers.get(event.pointerId);
    if (!before) {
      point(find(...here, 3), ...here);
      return;
    }
    if (pointers.size === 1) {
      pan(here[0] - before[0], here[1] - before[1]);
    } else if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const apart = (a) => Math.hypot(a[0] - other[0], a[1] - other[1]) || 1;
      zoom(apart(here) / apart(before), (here[0] + other[0]) / 2, (here[1] + other[1]) / 2);
    }
    pointers.set(event.pointerId, here);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    area.addEventListener(name, (event) => {
      pointers.delete(event.pointerId);
      const still = pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) < 5;
      if (name === "pointerup" && still) {
        const box = area.getBoundingClientRect();
        const node = find(event.clientX - box.left, event.clientY - box.top, event.pointerType === "touch" ? 14 : 5);
        openDocument(node ? node.id : "", false);
      }
      pressed = null;
    });
  }
  area.addEventListener("pointerleave", () => point(null));
  area.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = area.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  area.addEventListener("keydown", (event) => {
    const step = 60;
    const keys = {
      ArrowLeft: () => pan(step, 0), ArrowRight: () => pan(-step, 0), ArrowUp: () => pan(0, step), ArrowDown: () => pan(0, -step),
      "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: fit,
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });

  /** Shows what is said of a document beside the pointer. */
  function point(node, x, y) {
    const tip = $("tip");
    if (node !== pointed) {
      pointed = node;
      area.style.cursor = node ? "pointer" : "";
      drawNodes();
    }
    tip.hidden = !node;
    if (!node) return;
    tip.replaceChildren(
      element("strong", {}, node.id),
      element("small", {}, `${adopted(node)} · cited by ${counted(node.cited, "document")}`),
      node.title ? element("small", {}, node.title.slice(0, 160)) : "",
    );
    tip.style.left = `${Math.min(x + 14, Math.max(width - 310, 0))}px`;
    tip.style.top = `${y + 16 + tip.offsetHeight > height ? y - tip.offsetHeight - 10 : y + 16}px`;
  }

  const redraw = () => {
    readColours();
    place();
    drawNodes();
    drawEdges();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new ResizeObserver(() => {
    const before = [width, height];
    measure();
    if (before[0] === 0) return;
    view.dx += (width - before[0]) / 2;
    view.dy += (height - before[1]) / 2;
    redraw();
  }).observe(area);

  readColours();
  measure();
  return {
    rounds: 0,
    moved: null,
    fit,
    zoom,
    pan,
    redraw,
    view,
    position: (node) => [px(node), py(node)],
    /** Marks a document, and brings it into sight if it is out of it. */
    select(node) {
      selected = node;
      if (node) {
        const [x, y] = [px(node), py(node)];
        if (x < 20 || x > width - 20 || y < YEARS + 10 || y > height - 20) pan(width / 2 - x, height / 2 - y);
      }
      place();
      drawNodes();
    },
    /** The view in the address: scale and the middle's place. */
    code() {
      const fitted = Math.abs(view.k - scaleOf()) < 1e-3;
      const middle = [(width / 2 - view.dx) / view.k, (height / 2 - view.dy) / view.k / stretch];
      return fitted ? "" : [view.k.toFixed(3), ...middle.map((value) => value.toFixed(0))].join("_");
    },
    /** Goes to a view of an address. */
    goTo(code) {
      const [k, x, y] = (code ?? "").split("_").map(Number);
      if (![k, x, y].every(Number.isFinite) || k <= 0) return fit();
      view.k = Math.min(Math.max(k, scaleOf() * 0.7), 12);
      view.dx = width / 2 - x * view.k;
      view.dy = height / 2 - y * stretch * view.k;
      return pan(0, 0);
    },
  };
})();
