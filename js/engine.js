// The WebAssembly: one instance at a time, which holds the page that it read last.

/**
 * What can be asked of a page, in the order of their numbers in `src/page.rs`; that of a part's
 * text is the first, for the first part.
 */
export const [HEAD, TEXT, MARKDOWN, HTML, COMMENTS, JSON_OF_ALL, REPORT, PART] = [0, 1, 2, 3, 4, 5, 6, 7];

/**
 * The memory of WebAssembly never shrinks: an instance that grew beyond this many bytes for
 * one page makes room for another before the next one. Pages of 5 MB stay below it.
 */
const MOST_MEMORY = 256 << 20;

/** No more bytes of a page are ever read: one beyond them, so that its status says so. */
const MOST_BYTES = (128 << 20) + 1;

const encoder = new TextEncoder();
// A byte order mark in the middle of what comes out is none.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

let compiled;
/** Whether it has what reads rules. */
let hasRules = false;
let instance;
/** The source whose page the instance holds. */
let opened;

/** Makes the WebAssembly known; the first one stays, save that one with rules takes its place. */
export function start(module, withRules) {
  if (isStarted(withRules)) return;
  [compiled, hasRules] = [module, withRules];
  instance = opened = undefined;
}

/** Whether the WebAssembly is known, if it has to be with rules one that has them. */
export function isStarted(withRules) {
  return compiled !== undefined && (hasRules || !withRules);
}

/**
 * One thing of the page of a source, as a string. Where another page was read since, this
 * one is read again: an instance keeps no more than one, so that nothing has to be freed.
 */
export function ask(source, format) {
  if (!compiled) {
    throw new Error("expected the WebAssembly to be loaded: `await load()` comes first");
  }
  if (source.asksForRules && !hasRules) {
    throw new Error("expected `deboiler/rules` in place of `deboiler` for the option rules");
  }
  if (!guarded(() => opened === source || open(source))) {
    throw new SyntaxError(decoder.decode(output()));
  }
  if (!guarded(() => instance.write(format))) {
    throw new RangeError("expected a result of at most 256 MiB, found a larger one");
  }
  return decoder.decode(output());
}

/**
 * What a call gives. One that traps leaves its instance in an unknown state: the next call
 * gets a new one.
 */
function guarded(call) {
  try {
    return call();
  } catch (cause) {
    const message = cause instanceof WebAssembly.RuntimeError ? lastWords() : "";
    instance = opened = undefined;
    throw new Error(`the page could not be read: ${message || cause.message}`, { cause });
  }
}

/** What a panic said before it trapped: memory outlives the trap. */
function lastWords() {
  try {
    return decoder.decode(output());
  } catch {
    return "";
  }
}

function output() {
  return new Uint8Array(instance.memory.buffer, instance.output() >>> 0, instance.output_length() >>> 0);
}

function instantiate() {
  const { exports } = new WebAssembly.Instance(compiled);
  exports.start(crypto.getRandomValues(new Uint32Array(1))[0]);
  return exports;
}

/** Whether the options of the source could be read; where not, the output says why. */
function open(source) {
  opened = undefined;
  if (instance?.memory.buffer.byteLength > MOST_MEMORY) instance = undefined;
  instance ??= instantiate();
  const head = [source.address, source.settings].map((text) => encoder.encode(text));
  const parts = [...head, encoder.encode(source.page.slice(0, MOST_BYTES))];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  let at = instance.input(length) >>> 0;
  for (const part of parts) {
    new Uint8Array(instance.memory.buffer, at, part.length).set(part);
    at += part.length;
  }
  if (!instance.open(...head.map((part) => part.length))) return false;
  opened = source;
  return true;
}
