#!/usr/bin/env python3
"""Measure what is lost of tables, pictures and code amid text that comes out.

    structures.py PAGES.jsonl[.gz] [--misses N] [--floors FILE [--raise]] [--markdown FILE]

PAGES       {"id", "html"} a line; no gold is needed
--misses    name the first N losses of each kind
--floors    a table of the least figures; one that is missed makes the exit status 1; with
            --raise, figures above their floors become the floors
--markdown  what the example `pipe --format markdown` printed for them; default: it is run

What counts, each as a share of what could come out:

tables      tables of two rows and columns or more, with short cells, three tenths of whose cells
            come out: those of which all do
cells       their cells
signs       those of their cells that have no letter and no digit
pictures    figures with a picture and a caption, between texts that come out: the picture does
captions    the same: the caption does
code        `pre` elements of fifteen letters or more between texts that come out: all of it does
exact       the same: it stands in a fence with its white space

Texts are compared by their letters and digits alone. Needs lxml.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import lxml.etree
import lxml.html

from floors import hold_floors

ROOT = Path(__file__).resolve().parent.parent

# How many letters and digits a text has at least that tells whether its surroundings come out.
NEIGHBOUR = 30

# Mean letters and digits of the cells of a table of data, at most.
LONGEST_CELL = 120

KINDS = ("tables", "cells", "signs", "pictures", "captions", "code", "exact")


def key(text):
    """Letters and digits in lower case; of signs alone, the signs."""
    return "".join(c for c in text.lower() if c.isalnum()) or "".join(text.split())


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")


def parsed(html):
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


class Printed:
    """What was printed for a page, in the forms that are asked for."""

    def __init__(self, markdown):
        # Addresses with the signs that the page may have written in place of `%E2`.
        self.addresses = unquote(markdown)
        self.fences = {code.strip("\n").rstrip() for code in re.findall(r"^```[^\n]*\n(.*?)^```", markdown, re.M | re.S)}
        plain = re.sub(r"!?\[|\]\([^)\s]*\)|\\", "", markdown)
        self.key = key(plain)
        self.cells = Counter()
        for line in plain.splitlines():
            line = line.strip(" >")
            if line.startswith("|") and line.strip("|:- "):
                self.cells.update(filter(None, map(key, line.strip("|").split("|"))))


def data_tables(document):
    for table in document.iter("table"):
        if any(True for _ in table.iterdescendants("table", "pre", "math", "script", "style")):
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        cells = [text for row in rows for cell in row if (text := key(cell.text_content()))]
        is_wide = len(rows) > 1 and max(map(len, rows)) > 1
        if is_wide and len(cells) >= 4 and sum(map(len, cells)) <= LONGEST_CELL * len(cells):
            yield Counter(cells)


def amid(document, printed):
    """Figures and listings whose nearest longer texts, above and below, come out."""
    pieces, waiting, last = [], [], None
    for event, node in lxml.etree.iterwalk(document, events=("start", "end")):
        if node.tag in ("figure", "pre") and event == "start":
            waiting.append((node, last))
        is_text = event == "end" and node.tag in ("p", "li", "h2", "h3", "blockquote")
        if is_text and not any(above.tag in ("figure", "pre") for above in node.iterancestors()):
            text = key(node.text_content())
            if len(text) >= NEIGHBOUR:
                pieces += [(node, before, text) for node, before in waiting]
                waiting, last = [], text
    for node, before, after in pieces:
        if before and before in printed.key and after in printed.key:
            yield node


def sources(figure):
    """The file names that the pictures of a figure may come from."""
    for picture in figure.iter("img", "source"):
        for name, value in picture.items():
            if "src" in name and value.strip() and not value.startswith("data:"):
                for candidate in value.split(","):
                    if candidate.split():
                        yield re.split(r"[?#]", candidate.split()[0])[0].rsplit("/", 1)[-1]


class Counts:
    def __init__(self, misses):
        self.all, self.there, self.misses = Counter(), Counter(), misses

    def add(self, kind, page, there, of, what):
        self.all[kind] += of
        self.there[kind] += there
        if there < of and self.misses[kind] > 0:
            self.misses[kind] -= 1
            print(f"{kind}: {page}: {' '.join(what.split())[:120]}")

    def share(self, kind):
        return self.there[kind] / self.all[kind] if self.all[kind] else float("nan")

    def page(self, id, document, printed):
        for cells in data_tables(document):
            found = cells & printed.cells
            if found.total() < max(3, 0.3 * cells.total()):
                continue
            lost = ", ".join((cells - found).elements())
            signs = Counter({cell: count for cell, count in cells.items() if not cell[0].isalnum()})
            self.add("tables", id, int(found == cells), 1, lost)
            self.add("cells", id, found.total(), cells.total(), lost)
            self.add("signs", id, (signs & found).total(), signs.total(), lost)
        for node in amid(document, printed):
            if node.tag == "figure":
                caption = key(" ".join(part.text_content() for part in node.iter("figcaption")))
                names = [name for name in sources(node) if name]
                if caption and names:
                    is_shown = any(unquote(name) in printed.addresses for name in names)
                    self.add("pictures", id, int(is_shown), 1, caption)
                    self.add("captions", id, int(caption in printed.key), 1, caption)
                continue
            for line_break in node.iter("br"):
                line_break.tail = "\n" + (line_break.tail or "")
            code = node.text_content()
            if len(key(code)) >= 15:
                self.add("code", id, int(key(code) in printed.key), 1, code)
                self.add("exact", id, int(code.strip("\n").rstrip() in printed.fences), 1, code)


def printed_markdown(pages):
    run = ["cargo", "run", "--quiet", "--release", "--example", "pipe", "--", "--format", "markdown"]
    process = subprocess.Popen(run, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    feeder = subprocess.Popen(["gzip", "-dcf", pages], stdout=process.stdin)
    process.stdin.close()
    yield from map(json.loads, process.stdout)
    if feeder.wait() or process.wait():
        sys.exit(f"{pages}: the run failed")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages")
    arguments.add_argument("--misses", type=int, default=0)
    arguments.add_argument("--floors", type=Path)
    arguments.add_argument("--raise", dest="raises", action="store_true")
    arguments.add_argument("--markdown", type=Path)
    arguments = arguments.parse_args()
    answers = map(json.loads, opened(arguments.markdown)) if arguments.markdown else printed_markdown(arguments.pages)
    counts = Counts(Counter({kind: arguments.misses for kind in KINDS}))
    for page, answer in zip(map(json.loads, opened(arguments.pages)), answers, strict=True):
        if page["id"] != answer["id"]:
            sys.exit(f"the answer for {answer['id']} stands where that for {page['id']} belongs")
        document = parsed(page["html"])
        if document is not None and answer.get("markdown"):
            counts.page(page["id"], document, Printed(answer["markdown"]))
    for kind in KINDS:
        print(f"{kind}\t{counts.share(kind):.3f}\t{counts.there[kind]} of {counts.all[kind]}")
    if arguments.floors:
        figures = {kind: counts.share(kind) for kind in KINDS}
        sys.exit(1 if hold_floors(arguments.floors, figures, arguments.raises) else 0)


if __name__ == "__main__":
    main()
