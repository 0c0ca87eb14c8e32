// The WebAssembly's instances: what a trap leaves behind, and what they are started with. A file
// of its own, since it meddles with WebAssembly.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";

import { Deboiler } from "deboiler";

import base64 from "../wasm.js";

test("where memory runs out there is an error, and the next call starts afresh", () => {
  const { Instance } = WebAssembly;
  // Takes all memory that WebAssembly can have before anything else can.
  WebAssembly.Instance = class extends Instance {
    constructor(...parts) {
      super(...parts);
      for (let pages = 32768; pages >= 1; pages /= 2) {
        try {
          for (;;) this.exports.memory.grow(pages);
        } catch {
          // There is no room for so many more.
        }
      }
    }
  };
  const page = `<p>${"The ferry sails. ".repeat(200_000)}</p>`;
  try {
    assert.throws(() => new Deboiler(page).parse(), (error) => {
      assert.match(error.message, /^the page could not be read: /);
      assert.ok(error.cause instanceof WebAssembly.RuntimeError);
      return true;
    });
  } finally {
    WebAssembly.Instance = Instance;
  }
  assert.equal(new Deboiler(page).parse().status, "complete");
});

test("the hashes of each instance have a secret of their own", () => {
  const module = new WebAssembly.Module(gunzipSync(Buffer.from(base64, "base64")));
  const hashes = [16, 32, 4096, 1_000_000].map((random) =>
    new WebAssembly.Instance(module).exports.start(random),
  );
  assert.equal(new Set(hashes).size, hashes.length);
});
