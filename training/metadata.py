#!/usr/bin/env python3
"""Measure the metadata that the example `pipe` prints on labelled pages.

    metadata.py FOLDER … [--half even|odd] [--misses N]

FOLDER    a folder with gold.jsonl.gz and pages.jsonl.gz; the title, author and
          date of the gold are compared where it has one
--half    only the pages with an even or an odd number
--misses  list N pages of each field that are not as the gold has them

For each field: the share of the pages with one in the gold whose value is the
same. All values are compared in Unicode's compatibility form, in lower case,
white space folded, quotes and dashes in their plain form. Titles: the whole
text. Authors: the names apart from each other (cut at commas, semicolons, `&`
and `and`), in any order; `some` is the share with one name in common. Dates:
the day, of publication or, where the page tells only that, of its last
change. A last column is the share of the pages without one in the gold that
get one nevertheless. Needs nothing but Python.
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


def fold(text):
    return " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN).lower().split())


def names(text):
    return {name for part in SPLIT.split(fold(text)) if (name := part.strip(" ."))}


def found(metadata):
    """The title, the authors and the day of a page, and their sources."""
    title, published = metadata["title"] or {}, metadata["published"] or metadata["modified"] or {}
    authors = metadata["authors"]
    return {
        "title": (title.get("value", ""), title.get("source")),
        "author": (", ".join(a["value"] for a in authors), authors[0]["source"] if authors else None),
        "date": (published.get("value", "")[:10], published.get("source")),
    }


def is_same(field, value, gold):
    if field == "author":
        return names(value) == names(gold)
    # A gold date may be a month alone.
    return value.startswith(gold) if field == "date" and value else fold(value) == fold(gold)


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
                if not row[field]:
                    counts[field, "without"] += 1
                    counts[field, "made up"] += bool(value)
                    continue
                same = is_same(field, value, row[field])
                counts[field, "with"] += 1
                counts[field, "same"] += same
                counts[field, "some"] += same or bool(field == "author" and names(value) & names(row[field]))
                counts[field, "told"] += bool(value)
                counts[field, source, "told"] += 1
                counts[field, source, "same"] += same
                if not same:
                    misses.append((field, answer["id"], source, value, row[field]))
        print(f"\n{folder.name}\n{'field':<8}{'pages':>6}{'same':>8}{'some':>8}{'told':>8}{'told without':>14}")
        for field in ("title", "author", "date"):
            share = lambda key, of: counts[field, key] / max(1, counts[field, of])
            shares = share("same", "with"), share("some", "with"), share("told", "with")
            print(f"{field:<8}{counts[field, 'with']:>6}" + "".join(f"{s:>8.3f}" for s in shares), end="")
            print(f"{share('made up', 'without'):>14.3f}")
        for key in sorted((k for k in counts if len(k) == 3 and k[2] == "told"), key=str):
            print(f"  {key[0]} from {key[1]}: {counts[(*key[:2], 'same')]} of {counts[key]} the same")
        for field in ("title", "author", "date"):
            for _, page, source, value, wanted in [m for m in misses if m[0] == field][: arguments.misses]:
                print(f"  {field} {page} {source}: {value!r}, gold {wanted!r}")


if __name__ == "__main__":
    main()
