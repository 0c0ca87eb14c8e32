// The package in pages and bundlers: ready when the import is done.

import { load } from "./manual.js";

await load();

export { Deboiler, PARTS, isProbablyReaderable, load } from "./manual.js";
