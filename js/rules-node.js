// The package in Node, with the option `rules`: ready when the import is done, without waiting for anything.

import { gunzipSync } from "node:zlib";

import { start } from "./engine.js";
import base64 from "./wasm-rules.js";

start(new WebAssembly.Module(gunzipSync(Buffer.from(base64, "base64"))), true);

export { Deboiler, PARTS, isProbablyReaderable, load } from "./rules-manual.js";
