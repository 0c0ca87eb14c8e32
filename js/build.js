// Compiles the WebAssembly, packs it into `wasm.js`, and puts the package where the playground
// loads it from: `npm run build`.
//
// What CARGO, RUSTC and the like say holds here as well: `.ci/js` builds with another compiler
// where rustup has no `wasm32-unknown-unknown`.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const TARGET = "wasm32-unknown-unknown";
const folder = new URL(".", import.meta.url);

const cargo = process.env.CARGO ?? "cargo";
const built = spawnSync(
  cargo,
  ["build", "--release", "--locked", "--target", TARGET, "--target-dir", "target"],
  { cwd: folder, stdio: "inherit" },
);
if (built.status !== 0) process.exit(built.status ?? 1);

const wasm = readFileSync(new URL(`target/${TARGET}/release/deboiler_js.wasm`, folder));
const packed = gzipSync(wasm, { level: 9 });
writeFileSync(
  new URL("wasm.js", folder),
  `// Made by build.js: the WebAssembly, gzip, base64.\nexport default "${packed.toString("base64")}";\n`,
);

const playground = new URL("../playground/deboiler/", folder);
mkdirSync(playground, { recursive: true });
for (const file of ["bytes.js", "deboiler.js", "engine.js", "index.js", "source.js", "wasm.js"]) {
  cpSync(new URL(file, folder), new URL(file, playground));
}
cpSync(new URL("../examples/sample.html", folder), new URL("sample.html", playground));

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
console.log(`WebAssembly: ${kilobytes(wasm.length)}, ${kilobytes(packed.length)} compressed`);
