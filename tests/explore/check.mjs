// Walks through a page of `rescite explore` in a real browser, from the disk,
// and fails where something does not work or the console has an error.
//
//   npm install playwright-core
//   node tests/explore/check.mjs site/index.html [folder for screenshots]
//
// CHROMIUM names the browser; /usr/bin/chromium, if it is not set.

import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, shots] = process.argv.slice(2);
assert.ok(file, "usage: node check.mjs PAGE [FOLDER]");
const address = pathToFileURL(path.resolve(file)).href;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const errors = [];
const requests = [];

async function open(options, fragment = "") {
  const page = await browser.newPage(options);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error.stack)));
  page.on("dialog", (dialog) => { errors.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => request.url().split("#")[0] !== address && requests.push(request.url()));
  await page.goto(address + fragment);
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length > 0);
  return page;
}

const page = await open({ viewport: { width: 1400, height: 850 }, colorScheme: "light" });
const text = (selector) => page.locator(selector).first().innerText();
const rest = () => page.waitForTimeout(600);
const summary = () => text("#summary");
await rest();
const whole = await summary();
assert.match(whole, /document.*citation link/);

// Search, by keyboard alone: slash, words, down, Enter.
const first = await text("#rows tr .name");
await page.keyboard.press("/");
await page.keyboard.type(first.toLowerCase());
await page.waitForSelector("#results button");
await page.keyboard.press("ArrowDown");
await page.keyboard.press("Enter");
assert.equal(await text("#card h2"), first);
assert.equal(await page.evaluate(() => document.activeElement.id), "card");
assert.ok((await page.evaluate(() => location.hash)).includes("doc="));

// The words of a citing paragraph.
const said = page.locator("#card details.said").last();
await said.locator("summary").click();
assert.ok((await said.locator("blockquote").first().innerText()).length > 0);

// What is marked in a paragraph is the cited words, at a mention's own place.
const wrong = await page.evaluate(() => {
  const { edges } = JSON.parse(document.querySelector("#data").textContent);
  const mentions = edges.flatMap(([, , mentions]) => mentions).filter((mention) => mention[7] !== null);
  const places = new Set(mentions.map((mention) => `${mention[5]} at ${mention[7][0]}`));
  return [...document.querySelectorAll("#card blockquote mark")].map((mark) => {
    const before = mark.previousSibling?.nodeType === Node.TEXT_NODE ? mark.previousSibling.length : 0;
    return `${mark.textContent} at ${before}`;
  }).filter((place) => !places.has(place));
});
assert.deepEqual(wrong, [], "passages are marked at other words");
if (shots) await page.screenshot({ path: path.join(shots, "card.png") });

// Escape empties the search, then closes the card.
await page.keyboard.press("Escape");
await page.keyboard.press("Escape");
assert.equal(await page.locator("#card").isVisible(), false);

// A click on a document of the timeline: look for one under the pointer.
const box = await page.locator("#canvases").boundingBox();
let found = null;
search: for (let y = 40; y < box.height; y += 7) {
  for (let x = 40; x < box.width; x += 31) {
    await page.mouse.move(box.x + x, box.y + y);
    if (await page.locator("#tip").isVisible()) {
      found = [x, y, await text("#tip strong")];
      break search;
    }
  }
}
assert.ok(found, "no document is under the pointer anywhere");
await page.mouse.click(box.x + found[0], box.y + found[1]);
assert.equal(await text("#card h2"), found[2]);

// Filters: time, organ, place.
const years = await page.evaluate(() => [Number(document.querySelector("#from").min), Number(document.querySelector("#from").max)]);
const middle = Math.round((years[0] + years[1]) / 2);
await page.locator("#from").fill(String(middle));
await rest();
assert.notEqual(await summary(), whole);
assert.equal(await text("#from-year"), String(middle));
await page.locator("#from").focus();
await page.keyboard.press("ArrowRight");
await rest();
assert.equal(await text("#from-year"), String(middle + 1));
await page.selectOption("#read", "read");
await page.locator("#organs input").first().uncheck();
const place = await page.locator("#place option").nth(1).getAttribute("value");
await page.selectOption("#place", place);
await rest();
const narrowed = await summary();
const card = await text("#card h2");

// The address carries it all.
const hash = await page.evaluate(() => location.hash);
for (const part of ["doc=", `from=${middle + 1}`, "read=read", "without=", `place=${place}`]) assert.ok(hash.includes(part), hash);
await page.reload();
await page.waitForFunction(() => document.querySelectorAll("#summary")[0].textContent.length > 0);
await rest();
assert.equal(await summary(), narrowed);
assert.equal(await text("#card h2"), card);
assert.equal(await page.locator("#place").inputValue(), place);
await page.locator("#reset").click();
await rest();
assert.equal(await summary(), whole);

// What stands in a fragment is not trusted.
const odd = await open({ viewport: { width: 800, height: 600 } }, "#doc=%3Cimg%20src=x%20onerror=alert(1)%3E&from=x&view=a_b_c&kind=__proto__");
assert.equal(await odd.locator("#card").isVisible(), false);
assert.equal(await odd.locator("#card img, #rows img, #results img, h1 img").count(), 0);
await odd.close();

// Every field has a name, for those who hear the page.
const nameless = await page.evaluate(() => [...document.querySelectorAll("input, select, button")]
  .filter((field) => !(field.labels?.length || field.getAttribute("aria-label") || field.textContent.trim())).length);
assert.equal(nameless, 0);

// Frames while the timeline is moved.
await page.evaluate(() => {
  window.frames_ = [];
  let before = performance.now();
  const tick = (now) => { window.frames_.push(now - before); before = now; window.raf_ = requestAnimationFrame(tick); };
  window.raf_ = requestAnimationFrame(tick);
});
await page.locator("#zoom-in").click();
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
await page.mouse.down();
for (let step = 0; step < 120; step += 1) {
  await page.mouse.move(box.x + box.width / 2 + 120 * Math.sin(step / 9), box.y + box.height / 2 + 60 * Math.cos(step / 7));
}
const frames = await page.evaluate(() => { cancelAnimationFrame(window.raf_); return window.frames_; });
await page.mouse.up();
frames.sort((a, b) => a - b);
const at = (share) => frames[Math.min(Math.floor(frames.length * share), frames.length - 1)].toFixed(1);
console.log(`${whole}\nframes while panning: ${frames.length}, median ${at(0.5)} ms, 95th of 100 ${at(0.95)} ms, longest ${at(1)} ms`);

if (shots) {
  for (const [name, width, height] of [["desktop", 1400, 850], ["phone", 390, 844]]) {
    for (const colorScheme of ["light", "dark"]) {
      const shown = await open({ viewport: { width, height }, colorScheme });
      await shown.waitForTimeout(900);
      await shown.screenshot({ path: path.join(shots, `${name}-${colorScheme}.png`) });
      assert.ok(await shown.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}: wider than the window`);
      await shown.close();
    }
  }
}
await browser.close();
assert.deepEqual(errors, [], "the console has errors");
assert.deepEqual(requests, [], "the page asked for something outside of itself");
console.log("the page works");
