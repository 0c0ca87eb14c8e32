/**
 * A page: HTML as a string, the bytes that a server sent, or a parsed document or element, of
 * this frame, another one, or a library such as linkedom or jsdom.
 *
 * Of more than 128 MiB the part up to there is read, and `status` says so.
 */
export type Page = string | ArrayBuffer | ArrayBufferView | DocumentLike | ElementLike;

/** What is needed of a `Document`. */
export interface DocumentLike {
  readonly nodeType: number;
  readonly documentElement: { readonly outerHTML: string } | null;
}

/** What is needed of an `Element`. */
export interface ElementLike {
  readonly nodeType: number;
  readonly outerHTML: string;
}

export interface Options {
  /**
   * Where the page was found: relative links are made absolute by it. By default the `URL` of
   * a document over HTTP, else the address that the page itself calls its own.
   */
  url?: string | URL;
  /**
   * The header that bytes were sent with: its `charset` says how they are read. Without it they
   * are read as the page declares, else as UTF-8, or windows-1252 where they are not that.
   */
  contentType?: string;
  /** Which error weighs more where a block is in doubt. By default both weigh the same. */
  focus?: "balanced" | "precision" | "recall";
  /**
   * What becomes of readers' comments below an article: they are dropped (the default), are
   * part of what comes out, or come out as `comments` alone.
   */
  comments?: "out" | "in" | "apart";
  /** Parts of the page that come out whatever their score. By default none. */
  keep?: readonly Part[];
  /** Parts of the page that do not come out. By default none. What `keep` names stays. */
  without?: readonly Part[];
  /**
   * Whether the text of articles alone comes out, `body` and `summary`, as benchmarks on news
   * define it, and what `keep` names. By default false.
   */
  body?: boolean;
  /**
   * Rules of your own, as the text of a file in TOML: what is always content and what never is,
   * and where title, authors and date stand, for all pages or for those at some addresses, of
   * which `url` tells that of this one. A block that one decides has the `cause` `"rule"`, and
   * the rule itself in `cause_about`. By default none. The project's `docs/rules.md` has the
   * form and the bounds.
   *
   * The entries `deboiler/rules` and `deboiler/rules/manual` alone read them, whose WebAssembly is
   * a third larger; of the others the option is an `Error` when the page is parsed. Text that
   * cannot be read is a `SyntaxError` then, with line, column and what was expected. What was
   * read is kept for the next page with the same options.
   */
  rules?: string;
}

/**
 * What a block is in its page. The first six are what a page was written to say, `comment` what
 * readers say of it; the others stand around it. `summary` is a lead or an abstract, `about` a
 * box on the author or the site.
 */
export type Part =
  | "title" | "byline" | "date" | "summary" | "body" | "caption" | "comment" | "navigation"
  | "related" | "share" | "signup" | "consent" | "ad" | "legal" | "about" | "form" | "other";

/**
 * What was found of a page: a plain object. `content`, `textContent`, `markdown`, `comments`,
 * `length` and `blocks` are made when they are first read, so that what nobody reads costs
 * nothing; to copy or serialise the object reads all of them.
 */
export interface Result {
  /** The title without the site's name. */
  title: string | null;
  /** The authors, with commas between them. */
  byline: string | null;
  /**
   * The content as clean HTML, for the inside of a `body`. It is written from a short list of
   * elements and attributes, and safe to show whatever the page was. Empty where there is none.
   */
  content: string;
  /** The content as plain text, with a blank line between blocks. Empty where there is none. */
  textContent: string;
  /** The content as Markdown: CommonMark with GitHub's tables, footnotes and formulas. */
  markdown: string;
  /** Readers' comments as plain text; empty unless `Options.comments` is `"apart"` or `"in"`. */
  comments: string;
  /** The page's description of itself, else the first paragraph of its content. */
  excerpt: string | null;
  siteName: string | null;
  /** ISO 8601, to the day at least, with the offset from UTC where the page has it. */
  publishedTime: string | null;
  /** A BCP 47 tag, as the page declares it. */
  lang: string | null;
  dir: "ltr" | "rtl" | null;
  /** The `length` of `textContent`. */
  length: number;
  /**
   * How the extraction ended. `"no content"`: there is text, and none of it is content;
   * `"shell"`: the page needs scripts to show what it holds; `"JSON-LD"`: it shows nothing, and
   * this is the article in its JSON-LD; `"frames"`: it is a set of frames; `"limited: …"`: a limit was met,
   * and the result is what was read up to there.
   */
  status: "complete" | "empty" | "no content" | "shell" | "JSON-LD" | "frames" | `limited: ${string}`;
  /** How far the result can be trusted, from 0 to 1. */
  confidence: number;
  /** Whether there is something to read: 50 words, found with a confidence of 0.4. */
  worthReading: boolean;
  /** What bytes were read as, by its name in the Encoding standard in lower case; else null. */
  encoding: string | null;
  /** What the page says of itself: `metadata` of the JSON that all programs of deboiler give. */
  metadata: Metadata;
  /**
   * Those of `Options.rules` that matched something, by their own text, and how often; rules
   * that are not in the list matched nothing.
   */
  rules: { rule: string; count: number }[];
  /** All blocks of the page, kept and dropped, in its order: `blocks` of the same JSON. */
  blocks: Block[];
}

/** Something that the page says of itself, and where: `"JSON-LD"`, `"heading"`, `"byline"`. */
export interface Field {
  value: string;
  source: string;
}

/** Null, or an empty list, where the page does not tell. */
export interface Metadata {
  title: Field | null;
  title_candidates: (Field & { score: number })[];
  authors: Field[];
  published: Field | null;
  modified: Field | null;
  site_name: Field | null;
  language: Field | null;
  direction: Field | null;
  canonical: Field | null;
  host: Field | null;
  description: Field | null;
  image: Field | null;
  image_alt: Field | null;
  page_type: Field | null;
  kind: { value: string; confidence: number } | null;
  section: Field | null;
  licence: Field | null;
  categories: Field[];
  tags: Field[];
  feeds: Field[];
}

/** A block of text, kept or dropped, and why. */
export interface Block {
  /** Its number, counted from 0. */
  index: number;
  label: "content" | "comment" | "boilerplate";
  /** What it is; found when `blocks` are first read, or before where an option names parts. */
  part: Part;
  /** The probability that it is content, from 0 to 1. */
  score: number;
  /**
   * What decided the label: `"score"`, the name of a rule of the library, `"part"` where an
   * option names its part, or `"rule"`, one of `Options.rules`.
   */
  cause: string;
  /** The same in a few words; a rule of `Options.rules` by its own text. */
  cause_about: string;
  /** What it was found to be and why it was kept or dropped, as a sentence. */
  because: string;
  /** `"paragraph"`, `"heading"`, `"list item"` and the like. */
  kind: string;
  /** Of a heading alone: 1 to 6. */
  level?: number;
  text: string;
  /** The elements around it: `html/body/div[2]/p`. */
  path: string;
  /** Whether the page hides it from its readers. */
  hidden: boolean;
  /** How many links it holds. */
  links: number;
  /** The share of its letters and digits inside links, from 0 to 1. */
  link_share: number;
  /** What its score is summed from, in log-odds: the start, and the five strongest signals. */
  reason: { start: number; weights: { signal: string; value: number; added: number }[] };
}

/** All names of parts: those that a page was written to say first. */
export const PARTS: readonly Part[];

/** Extracts the content of one page. */
export class Deboiler {
  /**
   * Takes a page. A document is read here, and stays as it is; nothing is extracted before
   * it is asked for.
   *
   * @throws TypeError where something else than a page or an option is handed in, or a name
   * that no part has.
   */
  constructor(page: Page, options?: Options);

  /**
   * What was found: never null, whatever the page; see `status`. The same page gives the same
   * result, however often it is asked for.
   *
   * @throws SyntaxError where `Options.rules` cannot be read. Error where memory ran out; the
   * next call starts afresh. RangeError, when a field of the result is read, where that would be
   * over 256 MiB.
   */
  parse(): Result;

  /**
   * The report: every block with its score and its reasons, as an HTML file without scripts.
   *
   * @throws as `parse` does.
   */
  explain(): string;

  /**
   * What a part of the page says, as plain text in the form of `textContent`, kept or not;
   * empty where the page has none.
   *
   * @throws TypeError for what is no part's name; else as `parse` does.
   */
  partText(part: Part): string;
}

/** Whether a page has something to read: `worthReading` of its result. */
export function isProbablyReaderable(page: Page, options?: Options): boolean;

/**
 * Loads the WebAssembly that comes with the package; what is loaded already stays, save that one
 * with rules takes the place of one without.
 *
 * Only those need it who import `deboiler/manual` or `deboiler/rules/manual`: scripts that may not
 * wait at their top level, as content scripts of browser extensions. Of `deboiler` and
 * `deboiler/rules` it is loaded when the import is done.
 */
export function load(): Promise<void>;
