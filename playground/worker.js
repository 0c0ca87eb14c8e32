// Extracts pages apart from the page that shows them, so that a long one keeps nobody waiting.

import { Deboiler, PARTS } from "./deboiler/rules.js";

addEventListener("message", ({ data: { page, options, wantsReport } }) => {
  try {
    const start = performance.now();
    const deboiler = new Deboiler(page, options);
    const result = deboiler.parse();
    // What is asked for first is the extraction; the rest is made of what it found.
    const milliseconds = performance.now() - start;
    const report = wantsReport ? deboiler.explain() : "";
    postMessage({ result: { ...result }, report, milliseconds });
  } catch (error) {
    postMessage({ problem: error.message, isOfRules: error instanceof SyntaxError });
  }
});

// Until here the WebAssembly was loaded.
postMessage({ parts: PARTS });
