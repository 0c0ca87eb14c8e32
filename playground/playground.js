// The page to try deboiler in: what is pasted or dropped goes to a worker, what comes back is
// shown. All that comes of a page is put in as text.

const SAMPLE = "deboiler/sample.html";

const EXAMPLE = `[[rules]]
drop = ["figcaption", ".newsletter"]
drop_text = ['(?i)^advertisement$']
keep = [".byline", ".tags"]
`;

/** More rows of blocks than these make browsers slow; the rest are counted. */
const MOST_ROWS = 2_000;

/** Milliseconds without a keystroke after which a page that is written in is read. */
const PATIENCE = 300;

const at = (id) => document.getElementById(id);

/** What a block's row shows: a name, and what of the block. A column that no block has is left out. */
const COLUMNS = [
  ["Label", (block) => ({ content: "kept", comment: "comment", boilerplate: "dropped" })[block.label]],
  ["Score", (block) => block.score.toFixed(2)],
  ["Part", (block) => block.part],
  ["Kind", (block) => block.kind + (block.level ?? "")],
  ["Text", (block) => block.text],
  ["Why", why],
];

/** The bytes of a file that was opened, in place of what stands in the text area. */
let file;
let worker;
let isBusy = false;
let isStale = false;
let shown = { blocks: [] };

function start() {
  worker?.terminate();
  isBusy = true;
  worker = new Worker("worker.js", { type: "module" });
  worker.addEventListener("message", ({ data }) => answer(data));
  worker.addEventListener("error", () => say("The WebAssembly could not be loaded."));
}

function answer({ parts, result, report, milliseconds, problem, isOfRules }) {
  isBusy = false;
  at("stop").hidden = true;
  if (parts) offer(parts);
  else showProblem(isOfRules ? problem : "");
  if (isOfRules) say("The rules could not be read: what is shown is older.");
  else if (problem) say(`This page could not be read: ${problem}`);
  else if (result) show(result, report, milliseconds);
  if (isStale) ask();
}

/** Reads the page anew; where the worker is busy, when it is done, and then as it is by then. */
function ask() {
  isStale = isBusy;
  if (isBusy) return;
  const page = file?.bytes ?? at("source").value;
  const options = {
    focus: chosen("focus"),
    comments: chosen("comments"),
    body: at("body").checked,
    keep: partsThatAre("keep"),
    without: partsThatAre("without"),
    rules: at("rules").value,
  };
  const address = at("address").value.trim();
  if (address) options.url = address;
  isBusy = true;
  at("stop").hidden = false;
  worker.postMessage({ page, options, wantsReport: paneIsShown("report") });
}

const chosen = (name) => document.querySelector(`input[name=${name}]:checked`).value;
const paneIsShown = (pane) => document.querySelector(`#panes input[value=${pane}]`).checked;

const partsThatAre = (choice) =>
  [...document.querySelectorAll("#part-choices select")]
    .filter((select) => select.value === choice)
    .map((select) => select.name);

/** A choice for each part, once their names are known. */
function offer(parts) {
  if (at("part-choices").children.length) return;
  const choices = { "": "as scored", keep: "keep", without: "leave out" };
  for (const part of parts) {
    const options = Object.entries(choices).map(([value, name]) => new Option(name, value));
    const select = element("select", { name: part }, ...options);
    at("part-choices").append(element("label", {}, `${part} `, select));
    at("part-names").append(new Option(part, part));
  }
}

/** What is set of the parts, which stands beside their name when the choices are folded up. */
function tellParts() {
  const told = at("body").checked ? ["body alone"] : [];
  for (const [choice, name] of [["keep", "keep"], ["without", "leave out"]]) {
    const parts = partsThatAre(choice);
    if (parts.length) told.push(`${name} ${parts.join(", ")}`);
  }
  at("parts-set").textContent = told.join("; ") || "as scored";
}

function showProblem(problem) {
  at("rules").ariaInvalid = problem ? "true" : "false";
  at("rules-problem").hidden = !problem;
  at("rules-problem").textContent = problem;
  if (problem) at("ruling").open = true;
}

/** The rules that matched something, and how often. */
function showMatched(rules) {
  const hasRules = at("rules").value.trim() !== "";
  at("rules-set").textContent = hasRules ? `${rules.length} matched` : "none";
  at("matched").hidden = rules.length === 0;
  at("matched").replaceChildren(
    ...rules.map(({ rule, count }) => element("li", {}, `${count} × ${rule.replace(/^a rule: /, "")}`)),
  );
}

function say(text) {
  at("state").textContent = text;
}

function show(result, report, milliseconds) {
  shown = result;
  const kept = result.blocks.filter((block) => block.label === "content").length;
  say(`${kept} of ${result.blocks.length} blocks kept, in ${milliseconds.toFixed(0)} ms`);
  const facts = {
    Status: result.status,
    Confidence: result.confidence.toFixed(2),
    Title: result.title,
    By: result.byline,
    Site: result.siteName,
    Published: result.publishedTime,
    Language: result.lang,
    Encoding: result.encoding,
  };
  at("facts").hidden = false;
  at("facts").replaceChildren(
    ...Object.entries(facts)
      .filter(([, value]) => value)
      .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
  const apart = chosen("comments") === "apart" && result.comments;
  at("text").textContent = result.textContent + (apart ? `\n\nComments\n\n${result.comments}` : "");
  at("markdown").textContent = result.markdown;
  at("report").srcdoc = report;
  showMatched(result.rules);
  showBlocks();
}

function showBlocks() {
  const wanted = at("label").value;
  const blocks = shown.blocks.filter(({ label, part }) => !wanted || label === wanted || part === wanted);
  const columns = COLUMNS.filter(
    ([, cell]) => !blocks.length || blocks.some((block) => cell(block) !== undefined),
  );
  at("columns").replaceChildren(...columns.map(([name]) => element("th", { scope: "col" }, name)));
  at("blocks").replaceChildren(
    ...blocks.slice(0, MOST_ROWS).map((block) =>
      element(
        "tr",
        { className: block.label },
        ...columns.map(([name, cell]) => element("td", { className: name.toLowerCase() }, cell(block) ?? "")),
      ),
    ),
  );
  const rest = Math.max(0, blocks.length - MOST_ROWS);
  at("rest").hidden = rest === 0;
  at("rest").textContent = `${rest} more blocks are not shown.`;
}

/** What a block was found to be and why, with the signals that its score is made of. */
function why(block) {
  const signals = block.reason.weights.map(({ signal, value, added }) =>
    element("li", {}, `${added < 0 ? "−" : "+"}${Math.abs(added).toFixed(2)} ${signal} = ${value}`),
  );
  return element(
    "details",
    {},
    element("summary", {}, block.because),
    element("ul", {}, ...signals),
    element("code", {}, block.path),
  );
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function open(blob, name) {
  file = { bytes: new Uint8Array(await blob.arrayBuffer()) };
  at("source").value = "";
  at("source").placeholder = name;
  ask();
}

async function showSample() {
  const response = await fetch(SAMPLE);
  forget();
  at("source").value = await response.text();
  ask();
}

function forget() {
  file = undefined;
  at("source").placeholder = "";
}

let timer;
function askSoon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PATIENCE);
}

at("source").addEventListener("input", () => {
  forget();
  askSoon();
});
at("rules").addEventListener("input", askSoon);
at("parts").addEventListener("change", () => {
  tellParts();
  ask();
});
at("example").addEventListener("click", () => {
  at("rules").value = EXAMPLE;
  ask();
});
for (const id of ["focus", "comments", "address"]) at(id).addEventListener("change", ask);
at("label").addEventListener("change", showBlocks);
at("panes").addEventListener("change", ({ target: { value, checked } }) => {
  document.querySelector(`[data-pane=${value}]`).hidden = !checked;
  if (value === "report" && checked) ask();
});
at("file").addEventListener("change", ({ target }) => {
  if (target.files[0]) open(target.files[0], target.files[0].name);
  // The same file may be chosen again.
  target.value = "";
});
at("clear").addEventListener("click", () => {
  forget();
  at("source").value = "";
  ask();
});
at("sample").addEventListener("click", showSample);
at("stop").addEventListener("click", () => {
  isStale = false;
  start();
  at("stop").hidden = true;
  say("Stopped.");
});
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(at(button.dataset.copy).textContent);
    say("Copied.");
  });
}
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  const [dropped] = event.dataTransfer.files;
  if (dropped) {
    open(dropped, dropped.name);
  } else {
    const html = event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain");
    forget();
    at("source").value = html;
    ask();
  }
});

say("Loading…");
start();
showSample();
