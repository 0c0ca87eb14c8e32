// The WebAssembly from the text that it travels as.

/** Compiled from base64 of gzip, by what browsers have. */
export async function unpack(base64) {
  const packed = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const wasm = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(wasm).arrayBuffer());
}
