#!/usr/bin/env python3
"""Measure the metadata that the example `pipe` prints on labelled pages.

    metadata.py FOLDER … [--half even|odd] [--misses N]

FOLDER    a folder with gold.jsonl.gz and pages.jsonl.gz; the title, author and
          date of the gold are compared where it has one
--half    only the pages with an even or an odd number
--misses  list N pages of each field that are not as the gold has them

Two sides for each field: of the pages with one in the gold the share whose
value is the same (`exact`), the same with quotes and dashes in their plain form
(`folded`), and the share that gets any (`told`); and of the pages without one
in the gold the share that gets one nevertheless (`wrongly`). Both sides follow
by the source that the value comes from.

All values are compared in Unicode's compatibility form, in lower case, white
space folded. Titles: the whole text. Authors: the names apart from each other
(cut at commas, semicolons, `&` and `and`), in any order; `loosely` is the share
with one name in common. Dates: the day of publication or, where the page tells
only that, of its last change; for `loosely` either may be the gold's. Needs
nothing but Python.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

from evaluate import extract

PLAIN = str.maketrans("‘’‚‛“”„‟«»–—‐‑‒―", "''''" + '"' * 6 + "-" * 6)
SPLIT = re.compile(r"[,;&]|\band\b")


def fold(text, plain=True):
    text = unicodedata.normalize("NFKC", text)
    return " ".join((text.translate(PLAIN) if plain else text).lower().split())


def names(text, plain=True):
    return {name for part in SPLIT.split(fold(text, plain)) if (name := part.strip(" ."))}


def found(metadata):
    """The title, the authors and the day of a page, and their sources."""
    title, published = metadata["title"] or {}, metadata["published"] or metadata["modified"] or {}
    authors = metadata["authors"]
    return {
        "title": (title.get("value", ""), title.get("source")),
        "author": (", ".join(a["value"] for a in authors), authors[0]["source"] if authors else None),
        "date": (published.get("value", "")[:10], published.get("source")),
    }


def is_same(field, value, gold, plain=True):
    if field == "author":
        return names(value, plain) == names(gold, plain)
    # A gold date may be a month alone.
    if field == "date":
        return bool(value) and value.startswith(gold)
    return fold(value, plain) == fold(gold, plain)


def is_loosely_same(field, value, gold, metadata):
    """Whether a name is right, or the day that of the last change."""
    if field == "author":
        return bool(names(value) & names(gold))
    modified = (metadata["modified"] or {}).get("value", "")
    return field == "date" and is_same(field, modified, gold)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--misses", type=int, default=0)
    arguments = parser.parse_args()

    for folder in arguments.folders:
        with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
            gold = {row["id"]: row for row in map(json.loads, lines)}
        counts, misses = Counter(), []
        for number, answer in enumerate(extract(folder / "pages.jsonl.gz", ["--metadata"])):
            if arguments.half and number % 2 != ("even", "odd").index(arguments.half):
                continue
            row = gold[answer["id"]]
            for field, (value, source) in found(answer["metadata"]).items():
                if not row.get(field):
                    counts[field, "without"] += 1
                    counts[field, "wrongly"] += bool(value)
                    counts[field, source, "wrongly"] += bool(value)
                    continue
                same = is_same(field, value, row[field])
                counts[field, "with"] += 1
                counts[field, "exact"] += is_same(field, value, row[field], plain=False)
                counts[field, "folded"] += same
                counts[field, "loosely"] += same or is_loosely_same(field, value, row[field], answer["metadata"])
                counts[field, "told"] += bool(value)
                counts[field, source, "told"] += 1
                counts[field, source, "same"] += same
                if not same:
                    misses.append((field, answer["id"], source, value, row[field]))
        print(f"\n{folder.name}\n{'field':<8}{'with':>6}{'exact':>8}{'folded':>8}{'loosely':>9}{'told':>7}", end="")
        print(f"{'without':>9}{'wrongly':>9}")
        for field in ("title", "author", "date"):
            share = lambda key, of: counts[field, key] / max(1, counts[field, of])
            print(f"{field:<8}{counts[field, 'with']:>6}{share('exact', 'with'):>8.3f}{share('folded', 'with'):>8.3f}", end="")
            print(f"{share('loosely', 'with'):>9.3f}{share('told', 'with'):>7.3f}", end="")
            print(f"{counts[field, 'without']:>9}{share('wrongly', 'without'):>9.3f}")
        for field, source in sorted({key[:2] for key in counts if len(key) == 3}, key=str):
            same, told, wrongly = (counts[field, source, key] for key in ("same", "told", "wrongly"))
            if told or wrongly:
                print(f"  {field} from {source}: {same} of {told} the same, {wrongly} where there is none")
        for field in ("title", "author", "date"):
            for _, page, source, value, wanted in [m for m in misses if m[0] == field][: arguments.misses]:
                print(f"  {field} {page} {source}: {value!r}, gold {wanted!r}")


if __name__ == "__main__":
    main()
