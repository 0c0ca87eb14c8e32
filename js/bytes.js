// Bytes into text, by the decoders that JavaScript has: those of the library are larger than all
// else that a page has to load.

/** As far as a page is searched for what it declares, in bytes. */
const SEARCHED = 1024;

const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The text of bytes and the encoding that they were read in: that of a byte order mark, else of
 * the `charset` in the `Content-Type`, else what the page declares, else UTF-8 where they are
 * that, and windows-1252 where they are not.
 */
export function decoded(bytes, contentType) {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, SEARCHED));
  const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?([^\s"'>;]+)/i.exec(head)?.[1];
  const labels = marked ? [marked[0]] : [/charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1]];
  // A page that can be searched so is in no encoding of two bytes.
  if (!marked) labels.push(declared && /^utf-16/i.test(declared) ? "utf-8" : declared);
  const decoder = labels.map(decoderOf).find(Boolean);
  if (decoder) return { text: decoder.decode(bytes), encoding: decoder.encoding };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

/** The decoder of an encoding, if there is such a one. */
function decoderOf(label) {
  try {
    return label && new TextDecoder(label);
  } catch {
    return undefined;
  }
}
