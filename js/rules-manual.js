// The entry `deboiler/rules/manual`: ready when `load` is done, with the option `rules`.

import { isStarted, start } from "./engine.js";
import { unpack } from "./unpack.js";

export { Deboiler, PARTS, isProbablyReaderable } from "./deboiler.js";

export async function load() {
  if (isStarted(true)) return;
  const { default: base64 } = await import("./wasm-rules.js");
  start(await unpack(base64), true);
}
