// The WebAssembly: one instance at a time, which holds the page that it read last.

/** What can be asked of a page, in the order of their numbers in `src/page.rs`. */
export const [HEAD, TEXT, MARKDOWN, HTML, COMMENTS, JSON_OF_ALL, REPORT] = [0, 1, 2, 3, 4, 5, 6];

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
let instance;
/** The source whose page the instance holds. */
let opened;

/** Makes the WebAssembly known; the first one stays. */
export function start(module) {
  compiled ??= module;
}

/** Whether the WebAssembly is known. */
export function isStarted() {
  return compiled !== undefined;
}

/**
 * One thing of the page of a source, as a string. Where another page was read since, this
 * one is read again: an instance keeps no more than one, so that nothing has to be freed.
 */
export function ask(source, format) {
  if (!compiled) {
    throw new Error("expected the WebAssembly to be loaded: `await load()` comes first");
  }
  const isWritten = guarded(() => {
    if (opened !== source) open(source);
    return instance.write(format);
  });
  if (!isWritten) {
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

function open(source) {
  opened = undefined;
  if (instance?.memory.buffer.byteLength > MOST_MEMORY) instance = undefined;
  instance ??= instantiate();
  const address = encoder.encode(source.address);
  const page = encoder.encode(source.page.slice(0, MOST_BYTES));
  const length = address.length + page.length;
  const start = instance.input(length) >>> 0;
  const input = new Uint8Array(instance.memory.buffer, start, length);
  input.set(address);
  input.set(page, address.length);
  instance.open(source.focus, source.comments, address.length);
  opened = source;
}
