// The package in Node: ready when the import is done, without waiting for anything.

import { gunzipSync } from "node:zlib";

import { start } from "./engine.js";
import base64 from "./wasm.js";

start(new WebAssembly.Module(gunzipSync(Buffer.from(base64, "base64"))), false);

export { Deboiler, PARTS, isProbablyReaderable, load } from "./manual.js";
