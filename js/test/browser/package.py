"""Installs the npm package in an empty folder and uses it as its users do: from a script in
Node, through a bundler where there is one, and on a page in headless Chromium.

    python3 js/test/browser/package.py target/release/deboiler [PAGES.jsonl.gz]

The package must have been built (`npm run build` in `js/`), and `cli/tests/browser/driver.py`
says what else is needed. The bundler is esbuild, if `npm install` was run in `js/compare/`. What
the package gives of the golden pages, and of every tenth one of the file of pages, has to be
what `deboiler pipe` gives.
"""

import base64
import gzip
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[3]
sys.path.append(str(ROOT / "cli/tests/browser"))
from driver import Browser, expect, served

# Of the compressed WebAssembly that a page loads, and with rules: what they have, and little more.
MOST_KIBIBYTES = {"wasm.js": 1040, "wasm-rules.js": 1440}
ESBUILD = ROOT / "js/compare/node_modules/.bin/esbuild"

PLAIN = """
import { Deboiler, isProbablyReaderable } from "deboiler";
const html = "<p>Ice <b>closes</b> the harbour.</p>";
console.log(new Deboiler(html).parse().markdown, isProbablyReaderable(html));
"""
RULED = """
import { Deboiler } from "deboiler/rules";
const html = "<p>Ice <b>closes</b> the harbour.</p><p class=promo>Fly to the sun with us, today.</p>";
console.log(new Deboiler(html, { rules: "[[rules]]\\ndrop = ['.promo']" }).parse().markdown);
"""
# A script that a browser runs as it comes may not wait at its top level.
CONTENT_SCRIPT = """
import { Deboiler, load } from "deboiler/ENTRY";
const html = "<p>Ice <b>closes</b> the harbour.</p>";
load().then(() => { globalThis.found = new Deboiler(html, OPTIONS).parse().markdown; });
"""
CONTENT_SCRIPTS = {
    "content-script.js": CONTENT_SCRIPT.replace("ENTRY", "manual").replace("OPTIONS", "{}"),
    "ruled-script.js": CONTENT_SCRIPT.replace("ENTRY", "rules/manual").replace("OPTIONS", "{ rules: '' }"),
}
SAID = "Ice **closes** the harbour."

PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>A page that uses the package</title><script type="module">
import * as deboiler from "./node_modules/deboiler/index.js";
globalThis.deboiler = deboiler;
</script>"""
TEXT_OF = "return new deboiler.Deboiler(arguments[0]).parse().textContent"
OF_FRAME = """
const [html] = arguments, {Deboiler, isProbablyReaderable} = deboiler;
const page = new DOMParser().parseFromString(html, 'text/html');
for (const image of page.querySelectorAll('img')) image.remove();
const frame = document.createElement('iframe');
document.body.append(frame);
const inside = frame.contentDocument;
inside.documentElement.innerHTML = page.body.outerHTML;
const found = [inside, inside.body, page].map(page => new Deboiler(page).parse().length > 500);
return [...found, isProbablyReaderable(inside)];
"""


def run(*command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
    return done.stdout.strip()


def install(folder):
    """Packs the package and installs it in a folder that has nothing else."""
    packed = json.loads(run("npm", "pack", "--json", "--pack-destination", folder, folder=ROOT / "js"))
    [package] = packed if isinstance(packed, list) else packed.values()
    (folder / "package.json").write_text('{"private": true}')
    run("npm", "install", "--offline", "--no-audit", "--no-fund", f"./{package['filename']}", folder=folder)
    print(f"the package has {package['size'] / 1024:.0f} KiB")
    for name, most in MOST_KIBIBYTES.items():
        text = (folder / "node_modules/deboiler" / name).read_text()
        kibibytes = len(base64.b64decode(text.split('"')[1])) / 1024
        expect(f"{name} holds {kibibytes:.0f} KiB compressed", kibibytes <= most, True)


def check_scripts(folder):
    (folder / "plain.mjs").write_text(PLAIN)
    expect("a script in Node", run("node", "plain.mjs", folder=folder), f"{SAID} false")
    (folder / "ruled.mjs").write_text(RULED)
    expect("a script with rules", run("node", "ruled.mjs", folder=folder), SAID)
    if not ESBUILD.exists():
        print("no bundler at hand: npm install in js/compare/ brings one")
        return
    bundle = lambda source, *options: run(ESBUILD, source, "--bundle", *options, folder=folder)
    bundle("plain.mjs", "--format=esm", "--platform=node", "--outfile=node-bundle.mjs")
    expect("a bundle in Node", run("node", "node-bundle.mjs", folder=folder), f"{SAID} false")
    bundle("plain.mjs", "--format=esm", "--outfile=bundle.mjs")
    expect("a bundle for browsers", run("node", "bundle.mjs", folder=folder), f"{SAID} false")
    bundle("ruled.mjs", "--format=esm", "--outfile=ruled-bundle.mjs")
    expect("a bundle with rules", run("node", "ruled-bundle.mjs", folder=folder), SAID)
    sizes = [(folder / name).stat().st_size / 1024 for name in ("bundle.mjs", "ruled-bundle.mjs")]
    expect("a bundle has the one WebAssembly that it asks for", sizes[0] < sizes[1] < 2048, True)
    for name, source in CONTENT_SCRIPTS.items():
        (folder / name).with_suffix(".mjs").write_text(source)
        bundle(f"{pathlib.Path(name).stem}.mjs", "--format=iife", f"--outfile={name}")


def native(program, pages):
    records = "".join(json.dumps({"html": page}) + "\n" for page in pages)
    found = subprocess.run([program, "pipe"], input=records, capture_output=True, text=True, check=True)
    return [json.loads(line)["text"] for line in found.stdout.splitlines()]


def check_page(browser, folder, program, labelled):
    (folder / "page.html").write_text(PAGE)
    browser.open(f"{served(folder)}/page.html")
    browser.wait_for("return globalThis.deboiler !== undefined")
    golden = sorted(ROOT.glob("tests/golden/*/page.html"))
    pages = [page.read_text(encoding="utf-8", errors="replace") for page in golden]
    if labelled:
        with gzip.open(labelled, "rt", encoding="utf-8") as lines:
            pages += [json.loads(line)["html"] for line in itertools.islice(lines, 0, None, 10)]
    texts = [browser.run(TEXT_OF, page) for page in pages]
    differing = sum(a != b for a, b in zip(texts, native(program, pages), strict=True))
    expect(f"{len(pages)} pages have the text in Chromium that they have natively", differing, 0)
    news = (ROOT / "tests/golden/news/page.html").read_text()
    expect("documents of other frames are read", browser.run(OF_FRAME, news), [True] * 4)
    for script in filter(lambda name: (folder / name).exists(), CONTENT_SCRIPTS):
        browser.run(
            "const script = document.createElement('script'); globalThis.found = undefined;"
            "script.src = arguments[0]; document.head.append(script)",
            script,
        )
        found = browser.wait_for("return globalThis.found")
        expect(f"{script}, a script without modules", found, SAID)


def main():
    program, labelled = (*sys.argv[1:], None)[:2]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        browser = Browser(folder)
        try:
            install(folder)
            check_scripts(folder)
            check_page(browser, folder, pathlib.Path(program).resolve(), labelled)
            log = browser.call("POST", "/se/log", {"type": "browser"})
            expect("the browser has no complaint", [line["message"] for line in log], [])
        finally:
            browser.close()


if __name__ == "__main__":
    main()
