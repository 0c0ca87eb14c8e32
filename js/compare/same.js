// Holds the text that WebAssembly gives against what the native program gives of the same pages:
//
//     node same.js ../../target/release/deboiler PAGES.jsonl[.gz] [EVERY [RULES.toml]]

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { readPages } from "./pages.js";

const [program, file, every = "1", rulesFile] = process.argv.slice(2);
const { Deboiler } = await import(rulesFile ? "../rules-node.js" : "../node.js");
const options = rulesFile ? { rules: readFileSync(rulesFile, "utf8") } : {};
const given = rulesFile ? ["--rules", rulesFile] : [];
const native = spawn(program, ["pipe", ...given], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: native.stdout })[Symbol.asyncIterator]();
let [pages, different] = [0, 0];
for (const { html } of readPages(file, Number(every))) {
  native.stdin.write(`${JSON.stringify({ html })}\n`);
  const { value } = await answers.next();
  const { text, title, status } = JSON.parse(value);
  const found = new Deboiler(html, options).parse();
  pages += 1;
  if (found.textContent !== text || (found.title ?? "") !== title || found.status !== status) {
    different += 1;
    console.error(`page ${pages}, ${JSON.stringify(title)}, differs`);
  }
}
native.stdin.end();
await once(native, "close");
console.log(`${pages} pages, ${different} differ from those of ${program}`);
if (pages === 0 || different > 0) process.exitCode = 1;
