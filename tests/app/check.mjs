// Uses the page of `rescite app` in a real browser, from the disk, and fails
// where its findings are not those of `rescite audit`, where something does not
// work, or where anything is sent.
//
//   npm install playwright-core axe-core
//   node tests/app/check.mjs PAGE PROGRAM SHOTS FOLDER...
//
// The files of each FOLDER are dropped together, and audited by PROGRAM. SHOTS
// is a folder for pictures; - for none. CHROMIUM names the browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, program, shots, ...folders] = process.argv.slice(2);
assert.ok(folders.length, "usage: node check.mjs PAGE PROGRAM SHOTS FOLDER...");
const address = pathToFileURL(path.resolve(file)).href;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const errors = [];
const requests = [];

async function open(options = {}) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error.stack)));
  page.on("request", (request) => /^(data|blob):/.test(request.url()) || request.url() === address || requests.push(request.url()));
  await page.goto(address);
  await page.waitForSelector("#start:not([hidden])");
  return page;
}

async function give(page, files) {
  await page.setInputFiles("#files", files);
  await page.waitForSelector("#result:not([hidden])", { timeout: 240_000 });
  await page.waitForSelector("#document .sheet, #document p");
}

const shot = (page, name) => shots === "-" ? null : page.screenshot({ path: path.join(shots, `${name}.png`) });

// The findings that the page saves, and those of the program.
async function saved(page, what = "json") {
  await page.click("#save summary");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-export=${what}]`)]);
  return fs.readFileSync(await download.path());
}
const told = (lines) => lines.toString().split("\n").filter(Boolean).map((line) => {
  const finding = JSON.parse(line);
  return [path.basename(finding.path), finding.rule, finding.severity, finding.start, finding.end, finding.message, finding.at].join("|");
}).sort();
function audited(files) {
  try {
    return execFileSync(program, ["audit", "--no-config", "-q", "-f", "json", ...files], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    assert.ok([1, 3].includes(error.status), String(error));
    return error.stdout;
  }
}

for (const folder of folders) {
  const files = fs.readdirSync(folder).filter((name) => !name.startsWith(".") && !/^README|\.(csv|json|md|fodt)$/.test(name)).map((name) => path.join(folder, name)).sort();
  const page = await open();
  const started = performance.now();
  await give(page, files);
  const took = Math.round(performance.now() - started);
  assert.equal(await page.locator("#troubles li").count(), 0, await page.locator("#troubles").innerText());
  const [here, there] = [told(await saved(page)), told(audited(files))];
  assert.deepEqual(here, there);
  console.log(`${folder}: ${files.length} files, ${here.length} findings as the program's, ${took} ms`);
  await page.context().close();
}

// A draft in place: the words marked, the account, the keyboard, filters.
const DRAFT = "A/79/L.99\n\nThe General Assembly,\n\nRecalling its resolution 78/31 of 6 December 2023 and its resolution 70/1 of 25 September 2015,\n\nRecalling also Security Council resolution 2140 (2015) <script>alert(1)</script>,\n\n1. Decides to recall resolution 74/45 of 19 December 2019;\n\n2. Recalls resolutions 69/313 of 27 July 2015, 66/288 of 27 July 2012 and 1325 (2000) of the Security Council.\n";
const draft = (name = "draft.txt") => ({ name, mimeType: "text/plain", buffer: Buffer.from(DRAFT) });
const page = await open();
await page.fill("#text", DRAFT);
await page.click("#paste button");
await page.waitForSelector("#document mark");
const text = (selector) => page.locator(selector).first().innerText();
assert.equal(await text("mark.error"), "6 December 2023");
assert.ok((await text("#document")).includes("<script>alert(1)</script>"));
assert.match(await text("#findings .place"), /^PP 1, line 5$/);
assert.match(await text("#account"), /confirmed/);
assert.ok(await page.locator('#document a[href="https://undocs.org/A/RES/70/1"][rel~=noopener]').count());
await page.keyboard.press("n");
assert.equal(await page.locator("mark.chosen").count(), 1);
await page.keyboard.press("n");
assert.equal(await text("#findings .chosen .place"), "PP 2, line 7");
await page.click("[data-severity=error]");
assert.deepEqual([...new Set(await page.locator("#findings .badge").allInnerTexts())], ["Warning"]);
await page.click("[data-severity=error]");
await page.keyboard.press("/");
await page.keyboard.type("r005");
assert.equal(await page.locator("#findings li").count(), 1);
await page.fill("#search", "");
assert.ok(await page.locator("#picture circle").count() > 3);
assert.match((await saved(page, "html")).toString(), /<mark class="error"/);
assert.match((await saved(page, "csv")).toString(), /^severity,rule/);
assert.equal(JSON.parse(await saved(page, "sarif")).version, "2.1.0");
assert.match((await saved(page, "citations")).toString(), /"target":"A\/RES\/70\/1"/);

// Files that do harm stop nothing: damaged, a bomb of a name, empty.
await page.click("#again");
await give(page, [
  { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<<" + "[".repeat(200_000)) },
  { name: "broken.docx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004 nothing") },
  { name: "<img src=x onerror=alert(1)>.txt", mimeType: "text/plain", buffer: Buffer.from(DRAFT) },
  { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.from(" ") },
  draft(),
]);
assert.equal(await page.locator("#documents option").count(), 2);
assert.equal(await page.locator("#troubles li").count(), 3);

// Every language, right to left for Arabic; axe; three sizes, light and dark.
const serious = [];
async function checked(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  for (const one of violations.filter((one) => ["serious", "critical"].includes(one.impact))) {
    serious.push(`${name}: ${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary}`);
  }
}
for (const language of ["en", "fr", "es", "ru", "zh", "ar"]) {
  await page.selectOption("#language", language);
  assert.equal(await page.evaluate(() => document.documentElement.dir), language === "ar" ? "rtl" : "ltr");
  assert.ok(!(await page.evaluate(() => document.body.innerText)).includes("{"), language);
  assert.equal(await page.evaluate(() => document.querySelector(".sheet").dir), "ltr", "the document keeps its direction");
  await shot(page, `language-${language}`);
}
await page.context().close();
for (const [size, viewport] of Object.entries({ desktop: { width: 1400, height: 900 }, tablet: { width: 820, height: 1100 }, phone: { width: 390, height: 844 } })) {
  for (const colorScheme of ["light", "dark"]) {
    // axe is a script of its own, which the page's policy would not let in.
    const page = await open({ viewport, colorScheme, bypassCSP: true });
    await shot(page, `start-${size}-${colorScheme}`);
    await checked(page, `start ${size} ${colorScheme}`);
    await give(page, [draft()]);
    await page.keyboard.press("n");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${size}: ${wide} px too wide`);
    await shot(page, `result-${size}-${colorScheme}`);
    await checked(page, `result ${size} ${colorScheme}`);
    await page.context().close();
  }
}
assert.deepEqual(serious, []);
assert.deepEqual(errors, []);
assert.deepEqual(requests, []);
await browser.close();
console.log("the page works");
