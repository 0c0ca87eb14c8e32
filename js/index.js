// The package in pages and bundlers: ready when the import is done.

import { load } from "./deboiler.js";

await load();

export { Deboiler, isProbablyReaderable, load } from "./deboiler.js";
