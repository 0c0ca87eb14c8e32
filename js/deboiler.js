// What the package gives, once its WebAssembly is loaded. What each thing is stands in
// `deboiler.d.ts`; the entries beside this file differ in what they load, and when.

import * as engine from "./engine.js";
import { PARTS, expectName, sourceOf } from "./source.js";

export { PARTS };

export class Deboiler {
  #source;

  constructor(page, options = {}) {
    this.#source = sourceOf(page, options);
  }

  parse() {
    return resultOf(this.#source);
  }

  explain() {
    return engine.ask(this.#source, engine.REPORT);
  }

  partText(part) {
    return engine.ask(this.#source, engine.PART + expectName("part", PARTS, part));
  }
}

export function isProbablyReaderable(page, options) {
  return new Deboiler(page, options).parse().worthReading;
}

/** A plain object: what takes time is made when it is first read, and then stays. */
function resultOf(source) {
  const { metadata, firstParagraph, ...head } = JSON.parse(engine.ask(source, engine.HEAD));
  const value = (name) => metadata[name]?.value ?? null;
  const text = (format) => () => engine.ask(source, format);
  return withLazy({
    title: value("title"),
    byline: metadata.authors.map((author) => author.value).join(", ") || null,
    content: lazy(text(engine.HTML)),
    textContent: lazy(text(engine.TEXT)),
    markdown: lazy(text(engine.MARKDOWN)),
    comments: lazy(text(engine.COMMENTS)),
    excerpt: value("description") ?? firstParagraph,
    siteName: value("site_name"),
    publishedTime: value("published"),
    lang: value("language"),
    dir: value("direction"),
    length: lazy((result) => result.textContent.length),
    status: head.status,
    confidence: head.confidence,
    worthReading: head.worthReading,
    encoding: source.encoding,
    metadata,
    rules: head.rules.map(([rule, count]) => ({ rule, count })),
    blocks: lazy(() => JSON.parse(engine.ask(source, engine.JSON_OF_ALL)).blocks),
  });
}

class Lazy {
  constructor(make) {
    this.make = make;
  }
}

function lazy(make) {
  return new Lazy(make);
}

/** The same object with a getter in place of each lazy value, which a value then replaces. */
function withLazy(result) {
  for (const [name, found] of Object.entries(result)) {
    if (!(found instanceof Lazy)) continue;
    const settle = (value) =>
      Object.defineProperty(result, name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    Object.defineProperty(result, name, {
      get() {
        const value = found.make(result);
        settle(value);
        return value;
      },
      set: settle,
      enumerable: true,
      configurable: true,
    });
  }
  return result;
}
