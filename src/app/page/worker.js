// Reads files and audits them, away from the page. The module has two buffers,
// one in and one out; what the library asks of JavaScript it never calls.

let module = null;
let instance = null;

async function start(packed) {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  module = await WebAssembly.compile(await new Response(plain).arrayBuffer());
  restart();
  // The tables unpack and the code compiles before the first file comes.
  instance.clear();
  const name = encoded("draft.txt");
  give(name, encoded("Recalling its resolution 70/1 of 25 September 2015,"));
  instance.add(name.length);
  instance.step();
  instance.audit();
}

function restart() {
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => { throw new Error(`${name} is not there`); };
  }
  instance = new WebAssembly.Instance(module, imports).exports;
}

function give(...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const at = instance.input(length) >>> 0;
  let offset = at;
  for (const part of parts) {
    new Uint8Array(instance.memory.buffer, offset, part.length).set(part);
    offset += part.length;
  }
}

function take(length) {
  return new Uint8Array(instance.memory.buffer, instance.output() >>> 0, length >>> 0).slice();
}

const text = (length) => new TextDecoder().decode(take(length));
const encoded = (words) => new TextEncoder().encode(words);

function read(files) {
  const troubles = [];
  let read = 0;
  for (const [index, file] of files.entries()) {
    try {
      const name = encoded(file.name);
      give(name, file.bytes);
      let { waiting } = JSON.parse(text(instance.add(name.length)));
      const total = waiting;
      while (waiting > 0) {
        const step = JSON.parse(text(instance.step()));
        waiting = step.waiting;
        if (step.error) troubles.push(step.error); else read += 1;
        postMessage({ kind: "progress", name: step.name || file.name, done: index + (total - waiting) / total, of: files.length });
      }
    } catch (error) {
      // A trap leaves the module in no state to go on with.
      return postMessage({ kind: "trap", index, message: String(error) });
    }
  }
  try {
    const found = JSON.parse(text(instance.audit()));
    postMessage({ kind: "found", found, troubles });
  } catch (error) {
    postMessage({ kind: "trap", index: -1, message: String(error) });
  }
}

onmessage = async ({ data }) => {
  if (data.kind === "start") {
    await start(data.module);
    postMessage({ kind: "ready" });
  } else if (data.kind === "read") {
    instance.clear();
    read(data.files);
  } else if (data.kind === "document") {
    postMessage({ kind: "document", index: data.index, html: text(instance.document(data.index)) });
  } else if (data.kind === "export") {
    give(encoded(data.what));
    postMessage({ kind: "export", what: data.what, index: data.index, bytes: take(instance.export(data.index)) });
  }
};
