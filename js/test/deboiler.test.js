// What the package promises, in Node: `npm test`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { runInNewContext } from "node:vm";

import { Deboiler, isProbablyReaderable } from "deboiler";

const PROSE =
  "The ferry to the outer islands sails again from Monday, the harbour office said, after the " +
  "ice had kept it in port for nine weeks and the islanders had their mail by sledge. ";
const PAGE = `<!DOCTYPE html><html lang="en" dir="ltr"><head><title>The ferry sails - Port News</title>
  <meta name="author" content="Ada Brandt"><meta property="og:site_name" content="Port News">
  <meta property="article:published_time" content="2024-03-02T08:00:00Z">
  <script type="application/ld+json">{"@type": "NewsArticle", "headline": "The ferry sails",
  "author": [{"@type": "Person", "name": "Ada Brandt"}, {"@type": "Person", "name": "Ole Falk"}]}</script></head>
  <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
  <main><article><h1>The ferry sails</h1><p>${PROSE}</p><p>${PROSE.repeat(2)}
  The <a href="/table">timetable</a> is out.</p><p>${PROSE.repeat(2)}</p></article></main>
  <footer><a href="/imprint">Imprint</a> © Port News</footer></body></html>`;
const goldenPage = (name) =>
  readFileSync(new URL(`../../tests/golden/${name}/page.html`, import.meta.url), "utf8");
const parse = (page, options) => new Deboiler(page, options).parse();

test("a page gives what users of Readability and defuddle expect", () => {
  const result = parse(PAGE, { url: "https://port.example/news/ferry" });
  assert.equal(result.title, "The ferry sails");
  assert.equal(result.byline, "Ada Brandt, Ole Falk");
  assert.equal(result.siteName, "Port News");
  assert.equal(result.publishedTime, "2024-03-02T08:00:00Z");
  assert.deepEqual([result.lang, result.dir], ["en", "ltr"]);
  assert.equal(result.status, "complete");
  assert.ok(result.confidence > 0.5 && result.confidence <= 1);
  assert.ok(result.textContent.includes("after the ice had kept it in port"));
  assert.ok(!result.textContent.includes("Imprint"));
  assert.equal(result.length, result.textContent.length);
  assert.ok(result.content.includes('<a href="https://port.example/table">timetable</a>'));
  assert.ok(result.markdown.includes("[timetable](https://port.example/table)"));
  assert.equal(result.excerpt, PROSE.trim());
});

test("a page's description is its excerpt", () => {
  const page = PAGE.replace("<head>", '<head><meta name="description" content="After nine weeks.">');
  assert.equal(parse(page).excerpt, "After nine weeks.");
});

test("all blocks come with label, score and reason", () => {
  const { blocks } = parse(PAGE);
  const imprint = blocks.find((block) => block.text.includes("Imprint"));
  assert.equal(imprint.label, "boilerplate");
  assert.ok(imprint.score < 0.5 && imprint.reason.weights.length > 0);
  assert.deepEqual(blocks.map((block) => block.index), [...blocks.keys()]);
  assert.ok(blocks.some((block) => block.label === "content"));
});

test("a result is a plain object that can be copied and sent", () => {
  const result = parse(PAGE);
  const sent = structuredClone(result);
  assert.deepEqual(sent, JSON.parse(JSON.stringify(result)));
  assert.deepEqual({ ...parse(PAGE) }, sent);
  result.textContent = "mine";
  assert.equal(result.textContent, "mine");
});

test("what is read after another page was parsed is still the first one's", () => {
  const first = parse(PAGE);
  const second = parse("<p>Another page.</p>");
  assert.equal(second.textContent, "Another page.");
  assert.ok(first.markdown.includes("timetable"));
  assert.equal(second.markdown, "Another page.");
});

test("the same page can be parsed any number of times", () => {
  const page = new Deboiler(PAGE);
  assert.deepEqual({ ...page.parse() }, { ...page.parse() });
});

test("the report explains each block", () => {
  assert.match(new Deboiler(PAGE).explain(), /^<!DOCTYPE html>[^]*Imprint/);
});

test("comments come out as the option says", () => {
  const page = goldenPage("blog-comments");
  const [out, among, apart] = ["out", "in", "apart"].map((comments) => parse(page, { comments }));
  assert.equal(out.comments, "");
  assert.ok(apart.comments.length > 100);
  assert.equal(apart.textContent, out.textContent);
  assert.ok(among.length > apart.length);
});

test("focus decides what a doubtful block is", () => {
  const lengths = ["precision", "balanced", "recall"].map((focus) => parse(PAGE, { focus }).length);
  assert.deepEqual(lengths, [...lengths].sort((a, b) => a - b));
});

test("bytes are read in their encoding", () => {
  const bytes = Uint8Array.from([...Buffer.from("<p>"), 0xc4, 0xe3, 0xba, 0xc3]);
  const options = { contentType: "text/html; charset=gbk" };
  for (const page of [bytes, bytes.buffer, Buffer.from(bytes), new DataView(bytes.buffer)]) {
    const { textContent, encoding } = parse(page, options);
    assert.deepEqual([textContent, encoding], ["你好", "gbk"]);
  }
  const readAs = (text, encoding, options) => {
    const found = parse(Buffer.from(text, encoding), options);
    return [found.textContent, found.encoding];
  };
  assert.deepEqual(readAs("<p>été", "utf8"), ["été", "utf-8"]);
  assert.deepEqual(readAs("<p>été", "latin1"), ["été", "windows-1252"]);
  assert.deepEqual(readAs('<meta charset="iso-8859-2"><p>\xb3', "latin1"), ["ł", "iso-8859-2"]);
  assert.deepEqual(readAs("\ufeff<p>été", "utf16le", options), ["été", "utf-16le"]);
  const unknown = { contentType: "text/html; charset=none-such" };
  assert.deepEqual(readAs("<p>été", "utf8", unknown), ["été", "utf-8"]);
});

test("documents are told by what they have, whoever made them", () => {
  const documentElement = { outerHTML: PAGE };
  const document = { nodeType: 9, doctype: {}, documentElement, URL: "https://port.example/a/b" };
  assert.ok(parse(document).markdown.includes("(https://port.example/table)"));
  assert.ok(parse({ nodeType: 1, outerHTML: PAGE, ownerDocument: document }).length > 0);
  assert.equal(parse({ nodeType: 9, documentElement: null }).status, "empty");
  const elsewhere = runInNewContext("new TextEncoder().encode(page)", { page: PAGE, TextEncoder });
  assert.ok(parse(elsewhere).length > 0);
});

test("a page without content has a status, and fields without anything in them", () => {
  for (const page of ["", " ", "<!-- -->", "\0"]) {
    const result = parse(page);
    assert.equal(result.status, "empty", JSON.stringify(page));
    assert.deepEqual([result.title, result.byline, result.excerpt, result.lang], Array(4).fill(null));
    assert.deepEqual([result.textContent, result.content, result.length], ["", "", 0]);
    assert.deepEqual(result.blocks, []);
    assert.equal(isProbablyReaderable(page), false);
  }
  assert.equal(isProbablyReaderable(PAGE), true);
});

test("any string is a page", () => {
  for (const page of ["\ud800<p>word \udc00", "<".repeat(1e5), "<div>".repeat(1e5), "﻿<p>x</p>﻿ "]) {
    assert.equal(typeof parse(page).textContent, "string");
  }
  assert.equal(parse("<p>a lone \ud800 surrogate").textContent, "a lone \ufffd surrogate");
});

test("what is no page is an error that says what was expected", () => {
  for (const [page, found] of [
    [undefined, "undefined"],
    [null, "null"],
    [7, "number"],
    [{}, "Object"],
    [[], "Array"],
    [new Date(0), "Date"],
    [{ nodeType: 11 }, "Object"],
  ]) {
    assert.throws(() => new Deboiler(page), {
      name: "TypeError",
      message: `expected a page as a string, bytes, a Document or an Element, found ${found}`,
    });
  }
});

test("what is no option is an error that says what was expected", () => {
  for (const [options, message] of [
    [null, "expected options as an object, found null"],
    ["recall", "expected options as an object, found string"],
    [
      { markdown: true },
      "expected the options url, contentType, focus, comments, keep, without, body or rules, found markdown",
    ],
    [{ focus: "f1" }, 'expected focus as balanced, precision or recall, found "f1"'],
    [{ comments: true }, "expected comments as out, in or apart, found boolean"],
    [{ url: 7 }, "expected url as a string or a URL, found number"],
    [{ contentType: {} }, "expected contentType as a string, found Object"],
  ]) {
    assert.throws(() => new Deboiler(PAGE, options), { name: "TypeError", message });
  }
});

test("the class is called with new, and its methods on its objects", () => {
  assert.throws(() => Deboiler(PAGE), TypeError);
  assert.throws(() => Deboiler.prototype.parse.call({}), TypeError);
});

test("a page that is used before the WebAssembly is loaded is an error", async () => {
  const said = await inWorker(`
    import { Deboiler, load } from ${specifier("deboiler/manual")};
    const page = new Deboiler(${JSON.stringify(PAGE)});
    let problem;
    try { page.parse(); } catch ({ message }) { problem = message; }
    await load();
    await load();
    parentPort.postMessage([problem, page.parse().title]);`);
  const problem = "expected the WebAssembly to be loaded: `await load()` comes first";
  assert.deepEqual(said, [problem, "The ferry sails"]);
});

test("rules are for the entries that have them, whichever was loaded first", async () => {
  const options = { rules: "[[rules]]\nkeep = ['nav']" };
  const said = await inWorker(`
    import { Deboiler, load } from ${specifier("deboiler/manual")};
    import { load as loadRules } from ${specifier("deboiler/rules/manual")};
    const parse = () => new Deboiler(${JSON.stringify(PAGE)}, ${JSON.stringify(options)}).parse();
    await load();
    let problem;
    try { parse(); } catch ({ message }) { problem = message; }
    await loadRules();
    await load();
    parentPort.postMessage([problem, parse().textContent.includes("Sport")]);`);
  const problem = "expected `deboiler/rules` in place of `deboiler` for the option rules";
  assert.deepEqual(said, [problem, true]);
  assert.throws(() => parse(PAGE, options), { name: "Error", message: problem });
  assert.ok(parse(PAGE).length > 0);
});

test("50 MB are read", () => {
  const page = `<main>${`<p>${PROSE.repeat(6)}</p>`.repeat(50_000)}</main>`;
  assert.ok(page.length > 50e6);
  const result = parse(page);
  assert.equal(result.status, "complete");
  assert.ok(result.length > 49e6);
  assert.ok(parse(PAGE).length > 0);
});

test("more than 128 MiB are cut off, and the status says so", () => {
  const result = parse(`<p>${PROSE}</p>${"<!-- -->".repeat(17 << 20)}`);
  assert.equal(result.status, "limited: bytes");
  assert.equal(result.textContent, PROSE.trim());
});

test("a worker that is ended in the middle harms no other", async () => {
  await inWorker(`
    import { Deboiler } from ${specifier("deboiler")};
    parentPort.postMessage("ready");
    for (;;) new Deboiler(${JSON.stringify(PAGE)}).parse().blocks;`);
  assert.ok(parse(PAGE).length > 0);
});

const specifier = (name) => JSON.stringify(import.meta.resolve(name));

/** The first message of a worker, which is ended thereupon. */
async function inWorker(code) {
  const module = `import { parentPort } from "node:worker_threads";${code}`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(module)}`));
  try {
    return await new Promise((resolve, reject) => {
      worker.once("message", resolve).once("error", reject).once("exit", reject);
    });
  } finally {
    await worker.terminate();
  }
}
