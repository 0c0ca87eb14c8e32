// Compiles the WebAssembly, packs it into `wasm.js`, and with rules into `wasm-rules.js`, and puts
// the package where the playground loads it from: `npm run build`.
//
// What CARGO, RUSTC and the like say holds here as well: `.ci/js` builds with another compiler
// where rustup has no `wasm32-unknown-unknown`.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const TARGET = "wasm32-unknown-unknown";
const folder = new URL(".", import.meta.url);

function build(features, file) {
  const cargo = process.env.CARGO ?? "cargo";
  const options = ["--release", "--locked", "--target", TARGET, "--target-dir", "target"];
  const built = spawnSync(cargo, ["build", ...options, ...features], { cwd: folder, stdio: "inherit" });
  if (built.status !== 0) process.exit(built.status ?? 1);

  const wasm = readFileSync(new URL(`target/${TARGET}/release/deboiler_js.wasm`, folder));
  const packed = gzipSync(wasm, { level: 9 });
  writeFileSync(
    new URL(file, folder),
    `// Made by build.js: the WebAssembly, gzip, base64.\nexport default "${packed.toString("base64")}";\n`,
  );
  const kilobytes = ({ length }) => `${(length / 1000).toFixed(0)} kB`;
  return `${file}: WebAssembly of ${kilobytes(wasm)}, ${kilobytes(packed)} compressed`;
}

const built = [build([], "wasm.js"), build(["--features", "rules"], "wasm-rules.js")];

const playground = new URL("../playground/deboiler/", folder);
mkdirSync(playground, { recursive: true });
for (const name of ["bytes", "deboiler", "engine", "rules", "rules-manual", "source", "unpack", "wasm-rules"]) {
  cpSync(new URL(`${name}.js`, folder), new URL(`${name}.js`, playground));
}
cpSync(new URL("../examples/sample.html", folder), new URL("sample.html", playground));

console.log(built.join("\n"));
