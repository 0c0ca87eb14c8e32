#!/usr/bin/env python3
"""Measure what the example `pipe` prints on labelled pages.

    evaluate.py FOLDER … [--input html|text] [--worst N]
                         [--save FILE] [--against FILE] [--floors FILE [--raise]]

FOLDER     a folder with gold.jsonl.gz and pages.jsonl.gz (html) or
           flat.jsonl.gz (text), or one whose subfolders are such folders
--input    which of the two; default: both, as far as they are there
--worst    list the N pages with the lowest F1
--save     write every page's figures as JSON
--against  compare with figures saved before: what each page type and which
           pages gained and lost
--floors   a table of the least figures; one that is missed makes the exit
           status 1; with --raise, figures above their floors become the floors

F1, P and R are word-level, of each page, then their mean: words are runs of
letters and digits in lower case, compared as multisets. Snippet F1 is over the
snippets that must and must not come out. Needs nothing but Python.

The built-in models are learned from such pages, so on the same pages these
figures say whether a change broke something, not how good the models are on
others: that is what the cross-validated figures in the models' heads tell.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

from floors import hold_floors

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"\w+")
FILES = {"html": "pages.jsonl.gz", "text": "flat.jsonl.gz"}


def f1(predicted, gold):
    """Word-level F1, precision and recall."""
    p, g = (Counter(WORD.findall(text.lower())) for text in (predicted, gold))
    if not g or not p:
        return (1.0, 1.0, 1.0) if not g and not p else (0.0, 0.0, 0.0)
    common = (p & g).total()
    precision, recall = common / p.total(), common / g.total()
    return (2 * precision * recall / (precision + recall) if common else 0.0), precision, recall


def snippets(predicted, gold):
    """How many wanted snippets are there, are missing, and how many unwanted ones are there."""
    fold = lambda text: " ".join(text.lower().split())
    text = fold(predicted)
    wanted, unwanted = gold.get("with") or [], gold.get("without") or []
    found = sum(fold(snippet) in text for snippet in wanted)
    return found, len(wanted) - found, sum(fold(snippet) in text for snippet in unwanted)


def extract(path, options):
    """The example's answers for a file of pages."""
    run = ["cargo", "run", "--quiet", "--release", "--example", "pipe", "--", *options]
    process = subprocess.Popen(run, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    # The whole input is handed over by another process, so that neither side waits for the other.
    feeder = subprocess.Popen(["gzip", "-dc", path], stdout=process.stdin)
    process.stdin.close()
    for line in process.stdout:
        yield json.loads(line)
    if feeder.wait() or process.wait():
        sys.exit(f"{path}: the run failed")


def measure(folder, kind, options):
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = {row["id"]: row for row in map(json.loads, lines)}
    pages = {}
    for answer in extract(folder / FILES[kind], options):
        row, text = gold[answer["id"]], answer.get("text") or ""
        page = {"type": row.get("type", "all"), "snippets": snippets(text, row)}
        if row.get("text") is not None:
            page["f1"], page["p"], page["r"] = f1(text, row["text"])
        pages[str(answer["id"])] = page
    missing = len(gold) - len(pages)
    if missing:
        sys.exit(f"{folder}: {missing} of {len(gold)} pages have no answer")
    return pages


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else float("nan")


def summary(pages):
    """(type, pages, F1, P, R, snippet F1) for all pages and each type."""
    groups = defaultdict(list)
    for page in pages.values():
        groups["all"].append(page)
        if page["type"] != "all":
            groups[page["type"]].append(page)
    for name, group in sorted(groups.items(), key=lambda item: (item[0] != "all", -len(item[1]))):
        found, missed, wrong = (sum(page["snippets"][at] for page in group) for at in range(3))
        figures = [mean(page[key] for page in group if key in page) for key in ("f1", "p", "r")]
        yield name, len(group), *figures, 2 * found / max(1, 2 * found + missed + wrong)


def show(name, pages, worst):
    print(f"\n{name}\n{'type':<15}{'pages':>6}{'F1':>8}{'P':>8}{'R':>8}{'snipF1':>8}")
    for kind, count, *figures in summary(pages):
        print(f"{kind:<15}{count:>6}" + "".join(f"{figure:>8.4f}" for figure in figures))
    ranked = sorted((page["f1"], key) for key, page in pages.items() if "f1" in page)
    for figure, key in ranked[:worst]:
        page = pages[key]
        print(f"  {key} {page['type']}: F1 {figure:.3f} P {page['p']:.3f} R {page['r']:.3f}")


def compare(name, pages, old):
    changes = [
        (page["f1"] - old[key]["f1"], key, page["type"])
        for key, page in pages.items()
        if "f1" in page and key in old and abs(page["f1"] - old[key]["f1"]) > 0.001
    ]
    print(f"\n{name}: {sum(c > 0 for c, *_ in changes)} pages better, {sum(c < 0 for c, *_ in changes)} worse")
    for kind in sorted({kind for *_, kind in changes}):
        print(f"  {kind}: {sum(c for c, _, k in changes if k == kind):+.3f} in all")
    for change, key, kind in sorted(changes)[:10] + sorted(changes)[-10:]:
        print(f"  {change:+.3f} {key} {kind}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--input", choices=["html", "text"])
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--raise", dest="raises", action="store_true")
    arguments = parser.parse_args()

    folders = []
    for folder in arguments.folders:
        is_one = (folder / "gold.jsonl.gz").exists()
        folders += [folder] if is_one else sorted(f.parent for f in folder.glob("*/gold.jsonl.gz"))
    old = json.loads(arguments.against.read_text()) if arguments.against else {}
    results, figures = {}, {}
    for folder in folders:
        for kind in [arguments.input] if arguments.input else FILES:
            if not (folder / FILES[kind]).exists():
                continue
            name = f"{folder.name} {kind}"
            pages = results[name] = measure(folder, kind, [])
            show(name, pages, arguments.worst)
            if name in old:
                compare(name, pages, old[name])
            _, _, whole, _, _, by_snippets = next(iter(summary(pages)))
            figures[name] = by_snippets if whole != whole else whole
    if arguments.save:
        arguments.save.write_text(json.dumps(results))
    missed = hold_floors(arguments.floors, figures, arguments.raises) if arguments.floors else 0
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
