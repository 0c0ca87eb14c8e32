"""Opens the report on a page in headless Chromium and looks at it as a reader does.

    python3 cli/tests/browser/explain.py target/release/deboiler [PAGE.html] [--shots FOLDER]

`driver.py` says what it needs. With --shots, pictures of the report in light and dark are left
in the folder, explain.png and explain-dark.png; those of the README are made with --shots docs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from driver import CONTRAST, Browser, expect


def check(browser, blocks):
    """Holds what the browser shows against the page's blocks in JSON."""
    count = lambda label: sum(block["label"] == label for block in blocks)
    shown = browser.run(
        "const number = id => +document.querySelector(`#${id} dd`).textContent;"
        "return [number('kept'), number('comments'), number('dropped')]"
    )
    wanted = [count("content"), count("comment"), count("boilerplate")]
    expect("the counts in the head", shown, wanted)
    items = browser.run(
        "const all = name => document.querySelectorAll(`ol > li.${name}`).length;"
        "return [all('kept'), all('comment'), all('dropped')]"
    )
    expect("the blocks in the list", items, wanted)

    kept = next(block for block in blocks if block["label"] == "content")
    item = f"#b{kept['index'] + 1}"
    is_shown = f"return document.querySelector('{item} table').checkVisibility()"
    expect("signals are out of sight", browser.run(is_shown), False)
    browser.click(f"{item} summary")
    expect("a click shows them", browser.run(is_shown), True)
    text = browser.run(f"return document.querySelector('{item} .why').innerText")
    expect("with what decided it in words", kept["because"] in text, True)
    names = [weight["signal"] for weight in kept["reason"]["weights"]]
    expect("by their names", [name for name in names if name not in text], [])
    expect("with the block's place", kept["path"] in text, True)
    browser.press(["\ue007"])
    expect("the Enter key takes them away", browser.run(is_shown), False)

    browser.click("#show-kept")
    visible = browser.run(
        "return [...document.querySelectorAll('ol > li')].filter(li => li.checkVisibility()).length"
    )
    expect("the kept blocks alone are on view when asked for", visible, count("content"))
    browser.click("#show-all")
    named = sum(block["part"] == "navigation" for block in blocks)
    browser.click("#part-navigation")
    visible = browser.run(
        "return [...document.querySelectorAll('ol > li')].filter(li => li.checkVisibility()).length"
    )
    expect("the blocks of one part alone are on view when asked for", visible, named)
    browser.click("#part-any")

    loaded = browser.run("return performance.getEntriesByType('resource').length")
    expect("nothing was loaded", loaded, 0)
    wide = browser.run("return document.documentElement.scrollWidth <= innerWidth")
    expect("nothing stands over the side", wide, True)
    log = browser.call("POST", "/se/log", {"type": "browser"})
    expect("the browser has no complaint", [line["message"] for line in log], [])


def main():
    arguments = sys.argv[1:]
    shots = None
    if "--shots" in arguments:
        at = arguments.index("--shots")
        shots = pathlib.Path(arguments[at + 1])
        del arguments[at:at + 2]
    program, *pages = arguments
    page = pages[0] if pages else "examples/sample.html"
    made = lambda *options: subprocess.run(
        [program, *options, "--comments", "apart", page], check=True, capture_output=True
    ).stdout
    blocks = json.loads(made("clean", "--format", "json"))["blocks"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        report = pathlib.Path(folder, "report.html")
        report.write_bytes(made("explain", "--html"))
        browser = Browser(folder)
        try:
            browser.open(report.resolve().as_uri())
            check(browser, blocks)
            for scheme, name in (("light", "explain.png"), ("dark", "explain-dark.png")):
                feature = {"name": "prefers-color-scheme", "value": scheme}
                browser.developer("Emulation.setEmulatedMedia", {"features": [feature]})
                least = browser.run(CONTRAST)
                expect(f"text can be read in {scheme}: {least:.1f}", least >= 4.5, True)
                if shots:
                    kept = next(block["index"] for block in blocks if block["label"] == "content")
                    browser.run(
                        f"document.querySelector('#b{kept + 1} details').open = true;"
                        "document.querySelector('#show-kept').checked = true;"
                        "document.activeElement.blur(); scrollTo(0, 0)"
                    )
                    # As high as it takes to show what a score is made of.
                    size = {"width": 1100, "height": 1300, "deviceScaleFactor": 1, "mobile": False}
                    browser.developer("Emulation.setDeviceMetricsOverride", size)
                    browser.shoot(shots / name)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
