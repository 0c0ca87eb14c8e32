// Pages in JSON Lines, one object with "html" a line, gzip or not.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Every `every`th page of a file. */
export function* readPages(file, every) {
  let bytes = readFileSync(file);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    if (line % every === 0 && end > start) yield JSON.parse(bytes.toString("utf8", start, end));
    line += 1;
    start = end + 1;
  }
}
