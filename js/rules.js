// The package in pages and bundlers, with the option `rules`: ready when the import is done.

import { load } from "./rules-manual.js";

await load();

export { Deboiler, PARTS, isProbablyReaderable, load } from "./rules-manual.js";
