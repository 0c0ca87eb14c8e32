// The entry `deboiler/manual`: ready when `load` is done.

import { isStarted, start } from "./engine.js";
import { unpack } from "./unpack.js";

export { Deboiler, PARTS, isProbablyReaderable } from "./deboiler.js";

export async function load() {
  if (isStarted(false)) return;
  const { default: base64 } = await import("./wasm.js");
  start(await unpack(base64), false);
}
