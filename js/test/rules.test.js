// Rules of the caller's own: the option `rules`, which the entry `deboiler/rules` has.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Deboiler, isProbablyReaderable } from "deboiler/rules";

const PAGE =
  "<h1>Ice</h1><div id=story><p>The harbour is closed by ice until further notice.</p>" +
  "<p class=promo>Fly to the sun with us, and leave the winter behind you, today.</p></div>" +
  "<p class=by>Ada Brandt</p>";
const RULES = "[[rules]]\nhost = 'tern.example'\ndrop = ['.promo', '.none']\nauthor = '.by'\n";
const url = "https://www.tern.example/ice";
const parse = (page, options) => new Deboiler(page, options).parse();

test("rules decide blocks, tell themselves as the reason, and are counted", () => {
  const result = parse(PAGE, { rules: RULES, url });
  assert.ok(!result.textContent.includes("Fly to the sun"));
  const promo = result.blocks.find((block) => block.text.includes("Fly"));
  const told = "a rule: tern.example: drop `.promo`";
  assert.deepEqual([promo.label, promo.cause, promo.cause_about], ["boilerplate", "rule", told]);
  assert.ok(promo.because.includes("tern.example: drop `.promo`"), promo.because);
  assert.equal(result.byline, "Ada Brandt");
  assert.deepEqual(result.rules, [
    { rule: told, count: 1 },
    { rule: "a rule: tern.example: author `.by`", count: 1 },
  ]);
});

test("rules for a host are for pages of that host, by the option or the document's own address", () => {
  const kept = (options, page = PAGE) => parse(page, { rules: RULES, ...options }).textContent.includes("Fly");
  assert.deepEqual([kept({ url }), kept({ url: new URL(url) })], [false, false]);
  assert.deepEqual([kept({}), kept({ url: "https://other.example/" })], [true, true]);
  const document = { nodeType: 9, documentElement: { outerHTML: PAGE }, URL: url };
  assert.equal(kept({}, document), false);
  assert.deepEqual(parse(PAGE, { rules: RULES }).rules, []);
  assert.deepEqual(parse(PAGE).rules, []);
});

test("rules of one page are none for the next", () => {
  const [ruled, plain] = [new Deboiler(PAGE, { rules: RULES, url }), new Deboiler(PAGE, { url })];
  const lengths = [ruled, plain, ruled, plain].map((page) => page.parse().length);
  assert.ok(lengths[0] < lengths[1]);
  assert.deepEqual(lengths.slice(0, 2), lengths.slice(2));
});

test("texts, addresses, roots and what is kept", () => {
  const rules = (text) => parse(PAGE, { rules: `[[rules]]\n${text}` });
  assert.equal(rules("drop_text = ['(?i)^FLY\\b']").textContent.includes("Fly"), false);
  assert.equal(rules("drop = ['#story']\nkeep = ['.promo']").textContent.includes("Fly"), true);
  assert.equal(rules("content = '#story'").textContent.includes("Ada"), false);
  assert.equal(rules("title = '.by'").title, "Ada Brandt");
  const linked = '<p>The harbour is closed by ice.</p><p><a href="/newsletter?x">Sign up to it all</a></p>';
  const [, link] = parse(linked, { rules: "[[rules]]\ndrop_address = ['/newsletter\\b']" }).blocks;
  assert.equal(link.cause, "rule");
});

test("parts are dropped by name", () => {
  const plain = parse(PAGE).blocks[1];
  const block = parse(PAGE, { rules: `[[rules]]\ndrop_part = ['${plain.part}']` }).blocks[1];
  assert.deepEqual([plain.label, block.label, block.part], ["content", "boilerplate", plain.part]);
  assert.equal(block.cause_about, `a rule: drop_part \`${plain.part}\``);
});

test("rules that cannot be read are an error with line, column and what was expected", () => {
  for (const [rules, message] of [
    ["[[rules]]\ndrop = ['..']", /^rules, line 2, column 9: drop: expected a CSS selector/],
    ["[[rules]]\n\n  drop_text = ['(']", /^rules, line 3, column 16: drop_text: expected a pattern, found `\(`/],
    ["[[rules]]\nhost = 'a/b'", /^rules, line 2, column 8: expected a host such as tern.example/],
    ["[[rules]]\npath = 'x'", /^rules, line 2, column 8: expected a path that begins with a slash/],
    ["[[rules]]\nremove = ['p']", /^rules, line 2, column 1: unknown field `remove`, expected one of/],
    ["[[rules]", /^rules, line 1, column \d+: /],
    ["drop = ['\ud800']", /^rules, line 1, column 1: /],
  ]) {
    const page = new Deboiler(PAGE, { rules });
    for (const ask of [() => page.parse(), () => page.explain(), () => page.partText("body")]) {
      assert.throws(ask, { name: "SyntaxError", message });
    }
    assert.throws(() => isProbablyReaderable(PAGE, { rules }), { name: "SyntaxError", message });
    assert.ok(parse(PAGE).length > 0, "the next page is read");
  }
});

test("rules that are beyond a bound, or made to be, are an error and no trap", () => {
  const one = (name, value) => `[[rules]]\n${name} = [${JSON.stringify(value)}]`;
  const nested = (open, close, times) => open.repeat(times) + close.repeat(times);
  for (const rules of [
    `[[rules]]\ndrop = [${Array(1001).fill("'p'")}]`,
    Array(1001).fill("[[rules]]\ndrop = ['p']\n").join(""),
    one("drop", nested(":not(", ")", 100_000)),
    one("drop", nested(":is(", ")", 800)),
    one("drop_text", nested("(", ")", 2_000)),
    one("drop_text", nested("(", ")", 100_000)),
    one("drop_text", "(?:(?:a{1000}){1000}){1000}"),
    one("drop_text", "[[".repeat(2_000)),
    `[[rules]]\ndrop = ${nested("[", "]", 100_000)}`,
    `x = ${nested("{a=", "}", 100_000)}`,
    `[${Array(100_000).fill("a").join(".")}]`,
    "#".repeat(17 << 20),
  ]) {
    assert.throws(() => parse(PAGE, { rules }), { name: "SyntaxError", message: /^rules.*: / });
  }
  assert.ok(parse(PAGE).length > 0);
});

test("any text is read as rules or is an error, and empty rules are none", () => {
  for (const rules of ["", "\ufeff", "# nothing", "rules = []", "[[rules]]"]) {
    assert.equal(parse(PAGE, { rules }).textContent, parse(PAGE).textContent);
  }
  for (const rules of ["\0", "\ud800", "[[rules]]\ndrop = ['", "<p>", "{}", "[[rules]]\ndrop = 'p'"]) {
    assert.throws(() => parse(PAGE, { rules }), { name: "SyntaxError", message: /^rules, line / });
  }
});
