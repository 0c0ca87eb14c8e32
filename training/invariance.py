#!/usr/bin/env python3
"""Measure how much of the text changes where a page changes in ways that no reader sees.

    invariance.py PAGES.jsonl[.gz] [--every N] [--floors FILE [--raise]]

PAGES     {"id", "html"} a line; no gold is needed
--every   every Nth page alone (default 1)
--floors  a table of the least figures; one that is missed makes the exit status 1; with
          --raise, figures above their floors become the floors

Each page is cleaned as it is, and once for every change. Printed are the mean word-level F1
between the two texts, 1 where they are the same, and the share of pages of whose words more
than one in a hundred are others.
"""

import argparse
import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from floors import hold_floors

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"\w+")
VIEWPORT = re.compile(r"<meta\b[^>]*\bviewport\b[^>]*>", re.I)
COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.S)
PHONES = '<meta name="viewport" content="width=device-width">'


def hashed(attribute):
    """A class attribute with names as a bundler makes them."""
    start, names = attribute.group(1), attribute.group(3).split()
    names = " ".join("c" + hashlib.md5(name.encode()).hexdigest()[:8] for name in names)
    return f'{start}"{names}"'


def without_comment(comment):
    """Nothing, but for those that old browsers read as conditions."""
    return comment.group() if comment.group().startswith("<!--[if") else ""


def in_head(pattern):
    """What takes all that matches out of the head."""
    head = re.compile(r"<head\b.*?</head>", re.I | re.S)
    return lambda html: head.sub(lambda found: re.sub(pattern, "", found.group(), flags=re.I), html, count=1)


CHANGES = {
    "without viewport": lambda html: VIEWPORT.sub("", html),
    "with viewport": lambda html: html if VIEWPORT.search(html) else re.sub(r"(<head\b[^>]*>)", rf"\1{PHONES}", html, count=1, flags=re.I),
    "without generator": lambda html: re.sub(r"<meta\b[^>]*\bgenerator\b[^>]*>", "", html, flags=re.I),
    "without links in the head": in_head(r"<link\b[^>]*>"),
    "without embedded data": lambda html: re.sub(r"<script\b[^>]*ld\+json.*?</script>", "", html, flags=re.I | re.S),
    "without comments": lambda html: COMMENT.sub(without_comment, html),
    "in a wrapper": lambda html: re.sub(r"(</body)", r"</div>\1", re.sub(r"(<body\b[^>]*>)", r"\1<div>", html, count=1, flags=re.I), count=1, flags=re.I),
    "with another script": lambda html: re.sub(r"(</body)", rf"<script>{'f(1);' * 1000}</script>\1", html, count=1, flags=re.I),
    "hashed class names": lambda html: re.sub(r"""(\sclass=)(["'])([^"']*)\2""", hashed, html, flags=re.I),
}


def texts(pages):
    """The words of what comes out of each page, counted."""
    lines = "".join(json.dumps({"id": at, "html": html}) + "\n" for at, html in enumerate(pages))
    run = ["cargo", "run", "--quiet", "--release", "--example", "pipe"]
    done = subprocess.run(run, input=lines.encode("utf-8", "replace"), cwd=ROOT, stdout=subprocess.PIPE, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    if len(records) != len(pages):
        sys.exit(f"expected {len(pages)} records of `pipe`, found {len(records)}")
    return [Counter(WORD.findall(record["text"].lower())) for record in records]


def f1(one, other):
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--floors", type=Path)
    arguments.add_argument("--raise", dest="raises", action="store_true")
    arguments = arguments.parse_args()
    opened = gzip.open if arguments.pages.suffix == ".gz" else open
    with opened(arguments.pages, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for at, line in enumerate(lines) if at % arguments.every == 0]

    before = texts(pages)
    figures = {}
    for name, change in CHANGES.items():
        after = texts([change(page) for page in pages])
        scores = [f1(one, other) for one, other in zip(before, after)]
        figures[name] = sum(scores) / len(scores)
        changed = sum(score < 0.99 for score in scores) / len(scores)
        print(f"{name:<28}{figures[name]:.4f}   {changed:.1%} of the pages", flush=True)
    if arguments.floors:
        sys.exit(1 if hold_floors(arguments.floors, figures, arguments.raises) else 0)


if __name__ == "__main__":
    main()
