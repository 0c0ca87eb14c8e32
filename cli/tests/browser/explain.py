"""Opens the report on a page in headless Chromium and looks at it as a reader does.

    python3 cli/tests/browser/explain.py target/release/deboiler [PAGE.html] [--shots FOLDER]

Chromium is driven through chromedriver (Debian: chromium, chromium-driver) in the
plain WebDriver protocol, so that nothing but Python is needed besides. With --shots,
pictures of the report in light and dark are left in the folder.
"""

import base64
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1100,1200", "--hide-scrollbars",
]


class Browser:
    """A session of chromedriver, with a profile of its own."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.base = f"http://127.0.0.1:{port}"
        try:
            self.wait_for_driver()
            options = {"args": [*ARGUMENTS, f"--user-data-dir={folder}/profile"]}
            wanted = {"capabilities": {"alwaysMatch": {
                "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"},
            }}}
            session = self.call("POST", "/session", wanted)
            self.base += "/session/" + session["sessionId"]
        except BaseException:
            self.driver.terminate()
            raise

    def wait_for_driver(self):
        for _ in range(100):
            try:
                if self.call("GET", "/status")["ready"]:
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise TimeoutError("chromedriver is not ready after ten seconds")

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            problem = json.load(error)["value"]["message"].splitlines()[0]
            raise RuntimeError(f"{method} {path}: {problem}") from None

    def open(self, path):
        self.call("POST", "/url", {"url": pathlib.Path(path).resolve().as_uri()})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        found = self.call("POST", "/element", {"using": "css selector", "value": selector})
        return found[ELEMENT]

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click", {})

    def press(self, keys):
        actions = []
        for key in keys:
            actions += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.call("POST", "/actions", {"actions": [keyboard]})

    def developer(self, command, parameters):
        self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def shoot(self, path):
        path.write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(10)


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: expected {wanted!r}, found {found!r}")
    print(f"ok: {what}")


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

    loaded = browser.run("return performance.getEntriesByType('resource').length")
    expect("nothing was loaded", loaded, 0)
    wide = browser.run("return document.documentElement.scrollWidth <= innerWidth")
    expect("nothing stands over the side", wide, True)
    log = browser.call("POST", "/se/log", {"type": "browser"})
    expect("the browser has no complaint", [line["message"] for line in log], [])


# The least contrast, as WCAG 2 defines it, of all texts with what is behind them.
CONTRAST = """
const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
const rgb = colour => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
};
const light = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const behind = element => {
  for (let e = element; e; e = e.parentElement) {
    const colour = rgb(getComputedStyle(e).backgroundColor);
    if (colour[3] == 255) return colour;
  }
  return [255, 255, 255];
};
let least = 21;
for (const element of document.querySelectorAll('body *')) {
  const has_text = [...element.childNodes].some(n => n.nodeType == 3 && n.data.trim());
  if (!has_text || !element.checkVisibility()) continue;
  const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
  least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
}
return least
"""


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
            browser.open(report)
            check(browser, blocks)
            for scheme in ("light", "dark"):
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
                    browser.shoot(shots / f"{scheme}.png")
        finally:
            browser.close()


if __name__ == "__main__":
    main()
