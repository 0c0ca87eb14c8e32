// What a page can be handed in as, and the options it is read with.

import { decoded } from "./bytes.js";

const FOCI = ["balanced", "precision", "recall"];
const COMMENTS = ["out", "in", "apart"];
const OPTIONS = ["url", "contentType", "focus", "comments", "keep", "without", "body", "rules"];

/** The names of a page's parts, in the order of the crate's `Part`. */
export const PARTS = Object.freeze([
  "title", "byline", "date", "summary", "body", "caption", "comment", "navigation", "related",
  "share", "signup", "consent", "ad", "legal", "about", "form", "other",
]);

/** A page and its options as the engine takes them; whatever else is a `TypeError`. */
export function sourceOf(page, options) {
  if (options === null || typeof options !== "object") {
    throw new TypeError(`expected options as an object, found ${kindOf(options)}`);
  }
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`expected the options ${list(OPTIONS)}, found ${unknown}`);
  }
  const { url, contentType = "" } = options;
  expectType("contentType", "string", contentType);
  const settings = settingsOf(options);
  const content = contentOf(page);
  const { text, encoding } =
    typeof content === "string" ? { text: content, encoding: null } : decoded(content, contentType);
  return {
    page: text,
    encoding,
    address: url === undefined ? addressOf(page) : addressFrom(url),
    settings,
    asksForRules: options.rules !== undefined,
  };
}

/** The options that `src/settings.rs` reads, as JSON. */
function settingsOf(options) {
  const { focus = "balanced", comments = "out", keep = [], without = [], body = false, rules } = options;
  expectName("focus", FOCI, focus);
  expectName("comments", COMMENTS, comments);
  expectParts("keep", keep);
  expectParts("without", without);
  expectType("body", "boolean", body);
  if (rules !== undefined) expectType("rules", "string", rules);
  // A half of a surrogate pair is no text, and none of JSON's.
  const wellFormed = rules?.replace(/\p{Surrogate}/gu, "\ufffd");
  return JSON.stringify({ focus, comments, keep, without, body, rules: wellFormed });
}

/**
 * The page as a string or bytes. Documents and elements are told by what they have, since
 * those of another frame, or of a library, are no instances of this realm's classes.
 */
function contentOf(page) {
  if (typeof page === "string") return page;
  if (ArrayBuffer.isView(page)) {
    return new Uint8Array(page.buffer, page.byteOffset, page.byteLength);
  }
  if (Object.prototype.toString.call(page) === "[object ArrayBuffer]") return new Uint8Array(page);
  if (page?.nodeType === 9) {
    const doctype = page.doctype ? "<!DOCTYPE html>" : "";
    return doctype + (page.documentElement?.outerHTML ?? "");
  }
  if (page?.nodeType === 1 && typeof page.outerHTML === "string") return page.outerHTML;
  throw new TypeError(
    `expected a page as a string, bytes, a Document or an Element, found ${kindOf(page)}`,
  );
}

/** Where a document or an element says that it was found; empty where it is of no address. */
function addressOf(page) {
  const address = (page?.ownerDocument ?? page)?.URL;
  return typeof address === "string" && /^https?:/.test(address) ? address : "";
}

function addressFrom(url) {
  if (typeof url === "string") return url;
  if (url instanceof URL) return url.href;
  throw new TypeError(`expected url as a string or a URL, found ${kindOf(url)}`);
}

function expectType(option, type, value) {
  if (typeof value === type) return;
  throw new TypeError(`expected ${option} as a ${type}, found ${kindOf(value)}`);
}

function expectParts(option, names) {
  if (!Array.isArray(names)) {
    throw new TypeError(`expected ${option} as an array of parts, found ${kindOf(names)}`);
  }
  for (const name of names) expectName(option, PARTS, name);
}

/** Which of the names it is, by its place. */
export function expectName(what, names, name) {
  const place = names.indexOf(name);
  if (place >= 0) return place;
  const found = typeof name === "string" ? JSON.stringify(name) : kindOf(name);
  throw new TypeError(`expected ${what} as ${list(names)}, found ${found}`);
}

function kindOf(value) {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

function list(names) {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
