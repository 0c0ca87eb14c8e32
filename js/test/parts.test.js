// Parts of a page by their names: the options `keep`, `without` and `body`, and what blocks are.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { Deboiler, PARTS } from "deboiler";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const SAMPLE = read("examples/sample.html");
const CAPTION = "The quiet room holds one chair, one lamp and no clock.";
const parse = (page, options) => new Deboiler(page, options).parse();
const golden = () =>
  readdirSync(new URL("../../tests/golden", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => read(`tests/golden/${name}/page.html`));

test("each block has its part and a sentence", () => {
  const { blocks } = parse(SAMPLE);
  const caption = blocks.find((block) => block.text === CAPTION);
  assert.equal(caption.part, "caption");
  assert.match(caption.because, /^Kept as caption: /);
  for (const { part } of blocks) assert.ok(PARTS.includes(part), part);
});

test("the text of a part is had by its name, whether it is kept or dropped", () => {
  assert.equal(new Deboiler(SAMPLE).partText("caption"), CAPTION);
  assert.match(new Deboiler(SAMPLE).partText("related"), /The last knocker-up in Brackmoor/);
  assert.equal(new Deboiler("<p>The harbour is closed.</p>").partText("ad"), "");
  // Each name is that of the blocks which have it.
  const words = (text) => text.split(/\s+/).filter(Boolean).length;
  for (const page of [SAMPLE, ...golden()]) {
    const deboiler = new Deboiler(page);
    const { blocks } = deboiler.parse();
    for (const part of PARTS) {
      const shown = blocks.filter((block) => block.part === part && !block.hidden);
      const hasText = words(deboiler.partText(part)) > 0;
      assert.equal(hasText, shown.some(({ text }) => words(text) > 0), part);
    }
  }
});

test("parts are left out by their names, and kept whatever their score", () => {
  const labels = (options, part) =>
    parse(SAMPLE, options).blocks.filter((block) => block.part === part).map(({ label }) => label);
  for (const part of PARTS) {
    assert.ok(labels({ without: [part] }, part).every((label) => label !== "content"), part);
    assert.ok(labels({ keep: [part] }, part).every((label) => label !== "boilerplate"), part);
    assert.deepEqual(labels({ keep: [part], without: [part] }, part), labels({ keep: [part] }, part));
  }
  const plain = parse(SAMPLE);
  const bare = parse(SAMPLE, { without: ["caption"] });
  assert.ok(plain.textContent.includes(CAPTION) && !bare.textContent.includes(CAPTION));
  const dropped = bare.blocks.find((block) => block.text === CAPTION);
  assert.deepEqual([dropped.label, dropped.cause], ["boilerplate", "part"]);
});

test("the body alone, and what is kept besides", () => {
  const parts = (options) => {
    const kept = parse(SAMPLE, options).blocks.filter((block) => block.label === "content");
    return new Set(kept.map((block) => block.part));
  };
  for (const part of parts({ body: true })) assert.ok(["body", "summary"].includes(part), part);
  assert.ok(parts({ body: true }).has("body"));
  assert.ok(parts({ body: true, keep: ["caption"] }).has("caption"));
  assert.deepEqual(parse(SAMPLE, { body: false, keep: [], without: [] }).textContent, parse(SAMPLE).textContent);
});

test("comments are what their own option says, and a part like any other where it does not", () => {
  const page = read("tests/golden/blog-comments/page.html");
  const among = parse(page, { comments: "in" });
  assert.equal(parse(page, { keep: ["comment"] }).textContent, among.textContent);
  assert.equal(parse(page, { without: ["comment"], comments: "in" }).textContent, among.textContent);
  assert.equal(parse(page, { without: ["comment"], comments: "apart" }).comments, parse(page, { comments: "apart" }).comments);
});

test("what is no part is an error that says what was expected", () => {
  const names = `${PARTS.slice(0, -1).join(", ")} or other`;
  for (const [options, message] of [
    [{ keep: "title" }, "expected keep as an array of parts, found string"],
    [{ keep: null }, "expected keep as an array of parts, found null"],
    [{ without: new Set(["ad"]) }, "expected without as an array of parts, found Set"],
    [{ without: ["headline"] }, `expected without as ${names}, found "headline"`],
    [{ keep: [7] }, `expected keep as ${names}, found number`],
    [{ keep: new Array(1) }, `expected keep as ${names}, found undefined`],
    [{ body: "yes" }, "expected body as a boolean, found string"],
    [{ rules: ["drop"] }, "expected rules as a string, found Array"],
  ]) {
    assert.throws(() => new Deboiler(SAMPLE, options), { name: "TypeError", message });
  }
  assert.throws(() => new Deboiler(SAMPLE).partText("Title"), {
    name: "TypeError",
    message: `expected part as ${names}, found "Title"`,
  });
});
