// Milliseconds of processor time a page beside Readability and defuddle, each from HTML as a
// string to its content, in turns over the same pages:
//
//     npm install && node compare.js PAGES.jsonl[.gz] [EVERY]
//
// A line of the file is an object with "html"; every EVERYth one is taken.

import { Readability } from "@mozilla/readability";
import { Deboiler } from "deboiler";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";

import { readPages } from "./pages.js";

/** The first pages are for the engine to compile, and count for nothing. */
const WARM_UP = 20;

const extractors = {
  "deboiler": (html) => {
    const { content, textContent } = new Deboiler(html).parse();
    return content && textContent;
  },
  "deboiler, all fields and blocks": (html) => ({ ...new Deboiler(html).parse() }).textContent,
  "Readability with linkedom": (html) =>
    new Readability(parseHTML(html).document).parse()?.textContent,
  "defuddle with linkedom": async (html) =>
    (await Defuddle(parseHTML(html).document, "https://example.org/")).content,
};

const [file, every = "1"] = process.argv.slice(2);
const counts = Object.fromEntries(
  Object.keys(extractors).map((name) => [name, { milliseconds: [], failed: 0, empty: 0 }]),
);
// Libraries complain of pages in what they print.
console.log = console.warn = console.error = () => {};
let at = 0;
for (const { html } of readPages(file, Number(every))) {
  for (const [name, extract] of Object.entries(extractors)) {
    const count = counts[name];
    const start = process.cpuUsage();
    try {
      if (!(await extract(html))) count.empty += 1;
    } catch {
      count.failed += 1;
    }
    const { user, system } = process.cpuUsage(start);
    if (at >= WARM_UP) count.milliseconds.push((user + system) / 1000);
  }
  at += 1;
}

process.stdout.write(`${at - WARM_UP} pages, Node ${process.versions.node}\n`);
process.stdout.write("milliseconds of processor time a page: mean, median, the slowest; empty, failed\n");
for (const [name, { milliseconds, empty, failed }] of Object.entries(counts)) {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const numbers = [mean, sorted[sorted.length >> 1], sorted.at(-1)].map((value) => value.toFixed(1));
  process.stdout.write(`${name}: ${numbers.join(", ")}; ${empty}, ${failed}\n`);
}
