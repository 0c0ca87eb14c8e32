"""Uses the playground in headless Chromium.

    python3 js/test/browser/playground.py target/release/deboiler [--shots FOLDER]

The npm package must have been built (`npm run build` in `js/`), and `cli/tests/browser/driver.py`
says what else is needed. With --shots, pictures of the playground in light and dark and 400
pixels wide are left in the folder: those in `docs/` are made so.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[3]
sys.path.append(str(ROOT / "cli/tests/browser"))
from driver import CONTRAST, Browser, expect, served


def native(program, page):
    """The text that the library gives, without a browser."""
    record = json.dumps({"html": page}) + "\n"
    found = subprocess.run([program, "pipe"], input=record, capture_output=True, text=True, check=True)
    return json.loads(found.stdout)["text"]


# Pictures, with their colours and widths in pixels.
LOOKS = [
    ("playground.png", "light", 1400),
    ("playground-dark.png", "dark", 1400),
    ("playground-narrow.png", "light", 400),
]
STATE = "return document.querySelector('#state').textContent"


def settled(browser, before=None):
    """What the playground says once a page is read, and says something else than before."""
    script = f"const said = (() => {{ {STATE} }})(); const [before] = arguments;"
    return browser.wait_for(f"{script} return /kept|could not/.test(said) && said !== before && said", before)


def fill(browser, html):
    browser.run(
        "const [html] = arguments, source = document.querySelector('#source');"
        "document.querySelector('#state').textContent = '';"
        "source.value = html; source.dispatchEvent(new Event('input'))",
        html,
    )
    return settled(browser)


def check_playground(browser, program):
    sample = (ROOT / "examples/sample.html").read_text()
    settled(browser)
    text = "return document.querySelector('#text').textContent"
    expect("the sample's text is that of the library", browser.run(text), native(program, sample))
    rows = "return document.querySelectorAll('#blocks tr').length"
    expect("there is a row for each block", browser.run(STATE).split()[2], str(browser.run(rows)))
    kept = browser.run(STATE).split()[0]
    show_blocks(browser, "content")
    expect("kept blocks alone are on view when asked for", str(browser.run(rows)), kept)
    show_blocks(browser, "navigation")
    parts = "return [...new Set([...document.querySelectorAll('#blocks .part')].map(cell => cell.textContent))]"
    expect("and so are those of one part", browser.run(parts), ["navigation"])
    show_blocks(browser, "")

    reasons = "return document.querySelector('#blocks details ul').checkVisibility()"
    expect("reasons are out of sight", browser.run(reasons), False)
    browser.run("document.querySelector('#blocks summary').focus()")
    browser.press(["\ue007"])
    expect("the Enter key shows them", browser.run(reasons), True)

    before = browser.run(STATE)
    browser.click("#focus [value=recall]")
    after = settled(browser, before)
    expect("another focus keeps more", int(after.split()[0]) >= int(before.split()[0]), True)
    change(browser, "document.querySelector('#focus [value=balanced]').click()")

    check_parts(browser, text)
    check_rules(browser, text)

    browser.click("#panes [value=report]")
    browser.wait_for("return document.querySelector('#report').srcdoc.includes('What was kept of a page')")
    browser.click("#panes [value=report]")
    hidden = browser.run("return document.querySelector('[data-pane=report]').checkVisibility()")
    expect("panes can be put away", hidden, False)

    check_bad_pages(browser, text)


def show_blocks(browser, which):
    browser.run(
        "const label = document.querySelector('#label');"
        "label.value = arguments[0]; label.dispatchEvent(new Event('change'))",
        which,
    )


def choose(browser, selector, value):
    """Chooses in a list, and what the playground says once the page is read again."""
    return change(
        browser,
        "const [selector, value] = arguments, list = document.querySelector(selector);"
        "list.value = value; list.dispatchEvent(new Event('change', {bubbles: true}))",
        selector,
        value,
    )


def write_rules(browser, rules):
    return change(
        browser,
        "const field = document.querySelector('#rules');"
        "field.value = arguments[0]; field.dispatchEvent(new Event('input'))",
        rules,
    )


def change(browser, script, *arguments):
    browser.run("document.querySelector('#state').textContent = ''")
    browser.run(script, *arguments)
    return settled(browser)


def check_parts(browser, text):
    caption = "The quiet room holds one chair, one lamp and no clock."
    part = (
        "return [...document.querySelectorAll('#blocks tr')]"
        ".find(row => row.querySelector('.text').textContent === arguments[0])"
        "?.querySelector('.part').textContent"
    )
    expect("a block's part stands beside it", browser.run(part, caption), "caption")
    why = part.replace(".part", "summary")
    expect("and so does its sentence", browser.run(why, caption).split(":")[0], "Kept as caption")

    expect("parts are folded up", browser.run("return document.querySelector('#body').checkVisibility()"), False)
    browser.run("document.querySelector('#parts summary').focus()")
    browser.press(["\ue007"])
    expect("the Enter key opens them", browser.run("return document.querySelector('#body').checkVisibility()"), True)
    told = "return document.querySelector('#parts-set').textContent"
    choices = "return document.querySelectorAll('#part-choices select').length"
    expect("there is a choice for each part", browser.run(choices), 17)
    choose(browser, "#part-choices [name=caption]", "without")
    expect("a part is left out", caption in browser.run(text), False)
    expect("what is set is told", browser.run(told), "leave out caption")
    choose(browser, "#part-choices [name=caption]", "")
    expect("and comes back", caption in browser.run(text), True)

    browser.run("document.querySelector('#state').textContent = ''; document.querySelector('#body').focus()")
    browser.press([" "])
    settled(browser)
    expect("the space bar ticks the box", browser.run("return document.querySelector('#body').checked"), True)
    expect("the body alone has no caption", caption in browser.run(text), False)
    choose(browser, "#part-choices [name=caption]", "keep")
    expect("but what is kept besides", caption in browser.run(text), True)
    expect("both are told", browser.run(told), "body alone; keep caption")
    choose(browser, "#part-choices [name=caption]", "")
    change(browser, "document.querySelector('#body').click()")
    expect("nothing is set any more", browser.run(told), "as scored")
    browser.click("#parts summary")


def check_rules(browser, text):
    browser.click("#ruling summary")
    problem = "const said = document.querySelector('#rules-problem'); return said.checkVisibility() && said.textContent"
    said = write_rules(browser, "[[rules]]\ndrop = ['..']")
    expect("wrong rules are told", said.split(":")[0], "The rules could not be read")
    wanted = "rules, line 2, column 9: drop: expected a CSS selector"
    expect("with the place and what was expected", browser.run(problem)[:len(wanted)], wanted)
    invalid = "return document.querySelector('#rules').ariaInvalid"
    expect("the field is marked", browser.run(invalid), "true")

    write_rules(browser, "[[rules]]\ndrop = ['figcaption', '.none']")
    expect("right ones take the error away", [browser.run(problem), browser.run(invalid)], [False, "false"])
    expect("they decide", "one chair, one lamp and no clock" in browser.run(text), False)
    matched = "return document.querySelector('#matched').textContent"
    expect("and those that matched are counted", browser.run(matched), "1 × drop `figcaption`")
    why = (
        "return [...document.querySelectorAll('#blocks tr')]"
        ".find(row => row.querySelector('.kind').textContent === 'caption').querySelector('summary').textContent"
    )
    expect("the block names its rule", "drop `figcaption`" in browser.run(why), True)

    host = "[[rules]]\nhost = 'tern.example'\ndrop = ['figcaption']"
    write_rules(browser, host)
    expect("those for a host wait for the address", "one chair" in browser.run(text), True)
    change(
        browser,
        "const field = document.querySelector('#address');"
        "field.value = 'https://tern.example/a'; field.dispatchEvent(new Event('change'))",
    )
    expect("which tells them", "one chair" in browser.run(text), False)
    change(
        browser,
        "const field = document.querySelector('#address');"
        "field.value = ''; field.dispatchEvent(new Event('change'))",
    )
    change(browser, "document.querySelector('#example').click()")
    expect("the example is read", browser.run(problem), False)
    write_rules(browser, "")
    browser.click("#ruling summary")


def check_bad_pages(browser, text):
    outside = "<p>Words of a page.</p><img src=https://elsewhere.example/a.png><script>alert(1)</script>"
    fill(browser, outside)
    expect("a page is shown as text", browser.run(text), "Words of a page.")
    origins = browser.run(
        "return [...new Set(performance.getEntriesByType('resource').map(({name}) => new URL(name).origin))]"
    )
    expect("nothing is loaded from elsewhere", origins, [browser.run("return location.origin")])
    for page in ["", "<", "\0", "<div>" * 10_000]:
        fill(browser, page)
        expect(f"{page[:8]!r} is read", browser.run(STATE).split()[1], "of")

    # Some megabytes, so that there is something to stop.
    browser.run(
        "const source = document.querySelector('#source');"
        "source.value = '<p>The ferry sails again. '.repeat(2e5);"
        "source.dispatchEvent(new Event('input'))"
    )
    browser.wait_for("return document.querySelector('#stop').checkVisibility()")
    browser.click("#stop")
    expect("reading is stopped", browser.run(STATE), "Stopped.")
    fill(browser, "<p>Another page.</p>")
    expect("and the next page is read", browser.run(text), "Another page.")

    drop = """
      const file = new File([new Uint8Array([60, 112, 62, 0xe9, 116, 0xe9])], 'a.html');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      document.querySelector('#state').textContent = '';
      dispatchEvent(new DragEvent('drop', {dataTransfer, cancelable: true}));
    """
    browser.run(drop)
    settled(browser)
    expect("a file that is dropped is read in its encoding", browser.run(text), "été")


def look(browser, shots):
    """Contrast and width in light, dark and on a narrow screen, and pictures of them."""
    browser.click("#sample")
    browser.wait_for("return document.querySelector('#facts').textContent.includes('Imre')")
    show_blocks(browser, "")
    browser.run("document.activeElement.blur(); scrollTo(0, 0)")
    for name, scheme, width in LOOKS:
        feature = {"name": "prefers-color-scheme", "value": scheme}
        browser.developer("Emulation.setEmulatedMedia", {"features": [feature]})
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.developer("Emulation.setDeviceMetricsOverride", size)
        least = browser.run(CONTRAST)
        expect(f"text can be read in {scheme} at {width} pixels: {least:.1f}", least >= 4.5, True)
        fits = "return document.documentElement.scrollWidth <= innerWidth"
        expect(f"nothing stands over the side at {width} pixels", browser.run(fits), True)
        if shots:
            browser.shoot(shots / name)
        for summary in ("#parts summary", "#ruling summary"):
            browser.click(summary)
        write_rules(browser, f"drop = ['{'unbroken' * 40}']")
        least = browser.run(CONTRAST)
        expect(f"and with all choices and an error in sight: {least:.1f}", least >= 4.5, True)
        expect("nor then", browser.run(fits), True)
        write_rules(browser, "")
        for summary in ("#parts summary", "#ruling summary"):
            browser.click(summary)
        browser.run("document.activeElement.blur(); scrollTo(0, 0)")


def main():
    arguments = sys.argv[1:]
    shots = None
    if "--shots" in arguments:
        at = arguments.index("--shots")
        shots = pathlib.Path(arguments[at + 1])
        del arguments[at:at + 2]
    [program] = arguments
    address = served(ROOT)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(folder)
        try:
            browser.open(f"{address}/playground/index.html")
            check_playground(browser, program)
            look(browser, shots)
            log = browser.call("POST", "/se/log", {"type": "browser"})
            expect("the browser has no complaint", [line["message"] for line in log], [])
        finally:
            browser.close()


if __name__ == "__main__":
    main()
